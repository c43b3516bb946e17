"""Logs: plain lines on stderr, one record a line, which nobody can forge from outside."""

import logging
import time
from typing import Any, override


class OneLine(logging.Formatter):
    """Writes a record as one line; what belongs to it (a traceback) follows behind a bar.

    Text from a visitor (a path, a header) may hold line breaks or terminal codes. Written as they
    are, they would make a second line that looks like ours; so every control character is escaped.
    """

    converter = staticmethod(time.gmtime)  # UTC, and the Z says so: logs of several machines are read side by side
    default_time_format = "%Y-%m-%dT%H:%M:%S"
    default_msec_format = "%s.%03dZ"

    @override
    def format(self, record: logging.LogRecord) -> str:
        head, *rest = super().format(record).split("\n")
        # record.message may hold line breaks itself: only the traceback may follow on lines of its own.
        message_breaks = record.message.count("\n")
        line = "\\n".join([head, *rest[:message_breaks]])
        return "\n".join([escape(line), *(f"    | {escape(more)}" for more in rest[message_breaks:])])


def escape(text: str) -> str:
    """Control, format and line-separating characters as Python escapes; letters of any script stay."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def configuration(level: str) -> dict[str, Any]:
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"()": OneLine, "format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["stderr"], "level": level},
        # Django's own handlers mail and colour; ours replace them. The pool reports every try to connect.
        "loggers": {
            "django": {"handlers": [], "level": "NOTSET", "propagate": True},
            "django.server": {"handlers": [], "level": "NOTSET", "propagate": True},
            "psycopg.pool": {"level": "WARNING"},
        },
    }
