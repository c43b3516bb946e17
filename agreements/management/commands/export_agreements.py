"""``manage.py export_agreements --format F --output FILE``: the file that the list's page gives, byte for byte."""

import sys
from argparse import ArgumentParser
from collections.abc import Mapping
from contextlib import closing
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, InterfaceError
from django.utils import timezone
from django.utils.translation import override

from accounts.models import User
from agreements.exports.limits import TooManyError
from agreements.exports.making import FORMATS, Making
from agreements.exports.outlets import NotWrittenError, Outlet, outlet
from agreements.exports.question import Question
from agreements.exports.reading import BusyError, TooLongError, counted_rows
from agreements.filters import FACETS, FILTERS, MISSING
from agreements.management.progress import ExportProgress
from agreements.views.asking import asking, read_question

REPEATABLE = (*FACETS, MISSING)
LIST = (*FILTERS, "sort")
OF_FILES = ("rows", "columns")
FLAGS = {"no_bom": ("bom", "0"), "documents": ("documents", "1"), "events": ("events", "1")}
MEANINGS = {
    "q": "what the search box takes",
    "rows": "one row for each: agreement (usual), party or signature",
    "columns": "codes of the columns, parted by commas, in their order",
    "no_bom": "a CSV without a byte order mark",
    "documents": "a ZIP with the documents in it",
    "events": "a ZIP with the history in it; for registrars and auditors",
}
UNREAD = "No file was written, because the register could not be read to the end"
INTERRUPTED = 130  # as shells say it of Ctrl+C

type Reader = User | AnonymousUser


class Command(BaseCommand):
    """Exit code 0: the file is there and whole; 1: there is none; 130: it was interrupted, and there is none."""

    help = (
        "Writes the extract of a list, the same bytes that its page gives for the same question. What everybody may "
        "read, unless --as names an account. The file stands there whole or not at all. See docs/operations/export.md."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The format, the file, whoever reads, and the parameters that the list has."""
        parser.add_argument("--format", required=True, choices=sorted(FORMATS), help="the format of the file")
        parser.add_argument("--output", required=True, metavar="FILE", help="where to; - is the standard output")
        parser.add_argument("--force", action="store_true", help="replace a file that is there")
        parser.add_argument("--language", choices=("en", "ru"), default="en", help="the language of the extract (en)")
        parser.add_argument("--as", dest="reader", metavar="USERNAME", help="read as this account; else as everybody")
        parser.add_argument("--progress", action="store_true", help="tell the progress though stderr is no terminal")
        asked = parser.add_argument_group("what is asked", "The parameters of the list, as its address has them.")
        for name in (*LIST, *OF_FILES):
            action = "append" if name in (*REPEATABLE, "columns") else "store"
            again = "; may be given several times" if action == "append" else ""
            told = MEANINGS.get(name, f"as in the address of the list{again}")
            asked.add_argument(*spellings(name), dest=name, action=action, metavar="VALUE", help=told)
        for name in FLAGS:
            asked.add_argument(*spellings(name), dest=name, action="store_true", help=MEANINGS[name])

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the file; whatever goes wrong is told in words, and leaves none."""
        user = reader(options["reader"])
        with override(options["language"]):
            question = question_of(options, user)
        making = self._made(question, user, options)
        self.stderr.write(
            f"{making.rows} rows, {making.size} bytes, SHA-256 {making.sha256}, code {making.question.code}, "
            f"event {making.extract.event}"
        )

    def _made(self, question: Question, user: Reader, options: dict[str, Any]) -> Making:
        """The extract, whole and in its place; all that can stand in its way is told in words."""
        progress = None
        try:
            with override(question.language), outlet(options["output"], force=options["force"]) as out:
                if options["progress"] or sys.stderr.isatty():
                    progress = ExportProgress(self.stderr, counted_rows(question))
                return written(question, user, out, progress)
        except KeyboardInterrupt:
            self.stderr.write("Interrupted. No file was written.")
            raise SystemExit(INTERRUPTED) from None
        except (NotWrittenError, TooManyError) as error:
            raise CommandError(str(error)) from error
        except BusyError as error:
            raise CommandError("As many extracts as can be made at once are being made now. Try again.") from error
        except TooLongError as error:
            raise CommandError(f"{UNREAD}: it took longer than an export may.") from error
        except (DatabaseError, InterfaceError) as error:
            raise CommandError(f"{UNREAD}: {' '.join(str(error).split())}") from error


def spellings(name: str) -> list[str]:
    """An option with hyphens, and as addresses write it."""
    return list(dict.fromkeys((f"--{name.replace('_', '-')}", f"--{name}")))


def reader(username: str | None) -> Reader:
    """Whoever reads: an account that may sign in, or everybody."""
    if username is None:
        return AnonymousUser()
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise CommandError(f"as: there is no account {username!r} that may sign in.")
    return user


def question_of(options: Mapping[str, Any], user: Reader) -> Question:
    """The question of the options; what is not understood is told with the name of its parameter."""
    question, wish = read_question(asking(data_of(options), user), options["format"], on=timezone.localdate())
    if question is None:
        lines = [f"{name}: {text}" for name, texts in wish.problems.items() for text in texts]
        raise CommandError("\n".join(["No file was written: a value is not understood.", *lines]))
    return question


def data_of(options: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The options as an address would have them."""
    data = []
    for name in (*LIST, *OF_FILES):
        given = options[name]
        values = [given] if isinstance(given, str) else given or ()
        # A shell may give bytes that are no text; an address that holds them is read like this.
        data += [(name, value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")) for value in values]
    for option, (name, value) in FLAGS.items():
        if options[option]:
            data.append((name, value))
    return data


def written(question: Question, user: Reader, out: Outlet, progress: ExportProgress | None) -> Making:
    """Make the extract into the outlet, and see that all of it arrived before the log calls it whole."""
    making = Making(question, user)
    with closing(making):
        for piece in making:
            out.write(piece)
            if progress:
                progress.tell(making.rows_read)
    if progress:
        progress.end(making.rows)
    try:
        out.finish()
    except NotWrittenError:
        making.did_not_arrive()
        raise
    return making
