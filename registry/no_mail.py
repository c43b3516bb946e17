"""The mail server of a register that was told to send no mail."""

from typing import Any

from django.core.mail.backends.base import BaseEmailBackend


class NoMail(BaseEmailBackend):
    """Takes nothing: a mail that somebody sends all the same is an error and not lost in silence."""

    def send_messages(self, email_messages: Any) -> int:
        """Refuse.

        Raises:
            RuntimeError: always.
        """
        raise RuntimeError("This register sends no mail: EMAIL_HOST is none.")
