"""A file that is only looked at: kept for the time of the request, in memory or in a file without a name."""

from tempfile import SpooledTemporaryFile
from typing import Any, cast, override

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest

MIB = 1024 * 1024
MOST_MB = 32
IN_MEMORY = MIB
AROUND = 64 * 1024  # bytes of a form around its file


def is_too_large(request: HttpRequest) -> bool:
    """Whether the request announces more than is looked at. Django reads no more than is announced."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    return not announced.isdecimal() or int(announced[:19]) > MOST_MB * MIB + AROUND


class Passing(FileUploadHandler):
    """Takes a file in and leaves nothing of it behind, not even when the process is killed."""

    kept: "SpooledTemporaryFile[bytes]"

    @override
    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed with the request

    @override
    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.kept.write(raw_data)

    @override
    def file_complete(self, file_size: int) -> UploadedFile:
        self.kept.seek(0)
        return UploadedFile(cast(Any, self.kept), name=self.file_name, content_type=self.content_type, size=file_size)

    @override
    def upload_interrupted(self) -> None:
        if hasattr(self, "kept"):
            self.kept.close()
