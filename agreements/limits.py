"""Bounds of an upload, kept while it comes in and not after it has filled the disk."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

MOST_DOCUMENTS_AT_ONCE = 4


class LimitedUpload(FileUploadHandler):
    """Stands before Django's own handlers.

    A request that announces more than a page can need is refused before it is read. Of one file that is too large only
    the beginning is stored, just enough to be told as too large: the rest of the page is read, so its text is kept.
    """

    received = 0

    def handle_raw_input(
        self, input_data: Any, META: Any, content_length: int, boundary: Any, encoding: str | None = None
    ) -> None:
        """Look at the announced length."""
        if content_length > MOST_DOCUMENTS_AT_ONCE * self._largest() + settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig("The request announces more than a page can need.")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Count each file by itself."""
        super().new_file(*args, **kwargs)
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        """Hand on what is within the bound, and the first piece beyond it."""
        beyond = self.received > self._largest()
        self.received += len(raw_data)
        return None if beyond else raw_data

    def file_complete(self, file_size: int) -> None:
        """The handlers after this one make the file."""
        return

    @staticmethod
    def _largest() -> int:
        return int(settings.REGISTER_DOCUMENT_MB) * 1024 * 1024
