"""A row of a table as an agreement: every mapped cell understood, or told with its column why not."""

import hashlib
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from agreements.choices import Stage, Term
from agreements.importing.dates import SigningDate, signing_date
from agreements.importing.format import AgreementLine, PartyLine, like
from agreements.importing.sheets.checking import checked
from agreements.importing.sheets.dates import CellDate, date_of, plain_date_of
from agreements.importing.sheets.host import Host
from agreements.importing.sheets.layouts import ColumnMapping, name_of
from agreements.importing.sheets.parties import listed_words, values_of
from agreements.importing.sheets.problems import CellError, Reason
from agreements.importing.sheets.reading import Row
from agreements.importing.sheets.sides import Sides
from agreements.importing.sheets.strays import why_no_agreement
from agreements.importing.sheets.terms import CellTerm, end_after, last_day_of, notice_days_of, term_of
from agreements.importing.sheets.titles import composed_title, in_russian
from agreements.importing.sheets.words import Words
from agreements.models import Agreement, Source
from organizations.validators import validate_public_url
from partial_dates.value import PartialDate
from partial_dates.words import in_words_lazy

# What the format of lines has and tables have no column for.
NOT_IN_TABLES: dict[str, Any] = {
    "venue_ru": "", "event_ru": "", "city_ru": "", "language": "", "published_on": None, "related": (), "present": (),
}  # fmt: skip
FORMULA = _("is a formula without a stored value. Open the workbook, save it, or write the value.")
ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#ССЫЛКА!", "#Н/Д", "#ЗНАЧ!"})
TOWN = re.compile(r"^(?:г\.|гор\.|город\b)\s*", re.IGNORECASE)  # «г. Минск»
LANGUAGES = {
    "english": "en", "английский": "en", "russian": "ru", "русский": "ru", "chinese": "zh", "китайский": "zh",
    "french": "fr", "французский": "fr", "german": "de", "немецкий": "de", "spanish": "es", "испанский": "es",
    "arabic": "ar", "арабский": "ar", "kazakh": "kk", "казахский": "kk", "serbian": "sr", "сербский": "sr",
    "kyrgyz": "ky", "киргизский": "ky", "uzbek": "uz", "узбекский": "uz", "turkish": "tr", "турецкий": "tr",
    "persian": "fa", "персидский": "fa", "mongolian": "mn", "монгольский": "mn", "armenian": "hy", "армянский": "hy",
    "tajik": "tg", "таджикский": "tg", "korean": "ko", "корейский": "ko", "japanese": "ja", "японский": "ja",
    "hindi": "hi", "хинди": "hi", "italian": "it", "итальянский": "it", "portuguese": "pt", "португальский": "pt",
}  # fmt: skip


@dataclass
class ReadRow:
    """A row understood: the agreement it says, what stops it, and what is odd about it."""

    number: int
    line: AgreementLine
    refused: list[Reason] = field(default_factory=list)
    remarks: list[Reason] = field(default_factory=list)
    digest: int = 0  # of every mapped cell


class RowReader:
    """Reads rows by one mapping."""

    def __init__(self, mapping: ColumnMapping, headings: Sequence[str], words: Words, host: Host) -> None:
        self.mapping, self.headings, self.words, self.host = mapping, headings, words, host
        self._places = {target: mapping.places(target) for target in set(mapping.columns.values())}
        self.held = frozenset(self._places)
        self._mapped = sorted(mapping.columns.items())
        self.today = timezone.localdate()

    def read(self, row: Row) -> ReadRow:
        """Understand a row."""
        return _Reading(self, row).result()

    def read_all(self, rows: Iterable[Row]) -> list[ReadRow]:
        """Understand each of these rows."""
        return list(map(self.read, rows))

    def heading(self, target: str) -> str:
        """The heading of the first column that holds the target; "" if none does."""
        places = self._places.get(target)
        return name_of(self.headings, places[0]) if places else ""

    def text(self, row: Row, target: str) -> str:
        """What the row says in the columns of the target, each on a line."""
        if target not in self.held:
            return ""
        cells = [row.cells[place] for place in self._places[target] if place < len(row.cells)]
        return cells[0] if len(cells) == 1 else "\n".join(filter(None, cells))

    def mapped(self, row: Row) -> list[tuple[str, str]]:
        """The cells that count, with what they hold."""
        return [(target, row.cells[place]) for place, target in self._mapped if place < len(row.cells)]


class _Reading:
    """One row while it is being read."""

    def __init__(self, reader: RowReader, row: Row) -> None:
        self.reader, self.row, self._mapped = reader, row, reader.mapped(row)
        self.refused: list[Reason] = []
        self.remarks: list[Reason] = []
        self.notes: list[str] = []
        self._check_cells()

    def text(self, target: str) -> str:
        return self.reader.text(self.row, target)

    def refuse(self, target: str, message: Any, **params: Any) -> None:
        self.refused.append(self._reason(target, message, params))

    def remark(self, target: str, message: Any, **params: Any) -> None:
        self.remarks.append(self._reason(target, message, params))

    def _reason(self, target: str, message: Any, params: dict[str, Any]) -> Reason:
        return Reason(self.reader.heading(target), message, params, self.text(target) if target else "", target)

    def _check_cells(self) -> None:
        """Refuse cells that hold no value, and cells that stand under no heading."""
        for target, cell in self._mapped:
            if cell in ERRORS:
                self.refuse(target, _("holds the error %(text)s of a spreadsheet, not a value."), text=cell)
            elif cell.startswith("=") and len(cell) > 1:
                self.refuse(target, FORMULA)
        if any(self.row.cells[len(self.reader.headings) :]):
            self.refuse("", _("has more cells than there are headings: a cell holds what parts cells, perhaps."))

    def understood[T](self, target: str, read: Callable[[str], T], nothing: T) -> T:
        """What ``read`` makes of the text of the target; ``nothing`` of an empty one, and of one that is refused."""
        if target not in self.reader.held:
            return nothing
        text = self.text(target)
        if not text or self._is_refused(target):
            return nothing
        try:
            return read(text)
        except CellError as error:
            self.refuse(target, error.message, **error.params)
        except ValidationError as error:
            told = CellError.from_validation(error)
            self.refuse(target, told.message, **told.params)
        return nothing

    def _is_refused(self, *targets: str) -> bool:
        return any(reason.target in targets for reason in self.refused)

    def line_of_text(self, target: str, column: "Field[Any, Any] | None" = None) -> str:
        """A text of one line that the column can hold."""
        return self.understood(target, lambda text: checked(" ".join(text.split()), column or _column(target)), "")

    def long_text(self, target: str) -> str:
        return self.understood(target, lambda text: checked(text, _column(target)), "")

    def result(self) -> ReadRow:
        """The whole row; of one that seems to be no agreement nothing but that."""
        read = self._understood_whole()
        stray = None if self.row.fixed else why_no_agreement(self.row.cells, self._mapped)
        if stray:
            read.refused, read.remarks = [Reason("", stray)], []
        return read

    def _understood_whole(self) -> ReadRow:
        sides = Sides(self)
        stage = self._stage()
        signing = self._signing(stage)
        kind = self._kind()
        title, title_ru = self._titles(kind, sides)
        city, country = self._place()
        fields: tuple[str, ...] = self.understood("fields", self._fields, ())
        sources: tuple[str, ...] = self.understood("source", _addresses, ())
        more = self._more(stage, signing)
        facts: dict[str, Any] = {
            **NOT_IN_TABLES,
            "number": self.row.number,
            "title": title,
            "title_ru": title_ru,
            "kind": kind,
            "stage": stage,
            "signing": signing,
            "subject": self.long_text("subject"),
            "subject_ru": self.long_text("subject_ru"),
            "venue": self.line_of_text("venue"),
            "event": self.line_of_text("event"),
            "city": city,
            "country": country,
            "fields": fields,
            "source_url": sources[0] if sources else "",
            "other_source_urls": sources[1:],
            "parties": sides.parties,
            "more": more,
            "note": self._note(),
            "key": _key(title, sides.parties, signing),
        }
        line = AgreementLine(**(facts | _by_script(facts)))
        return ReadRow(self.row.number, line, self.refused, self.remarks, self._digest())

    def _stage(self) -> Stage:
        text = self.text("stage")
        if not text:
            return Stage(self.reader.mapping.stage or Stage.SIGNED)
        stage = self.reader.words.stage(text)
        if stage is None:
            self.refuse("stage", _("is no stage of an agreement. Write signed, planned, negotiation or abandoned."))
        return stage or Stage.SIGNED

    def _kind(self) -> str:
        text = self.text("kind")
        words = self.reader.words
        if text:
            kind = words.kind(text) or words.kind_in(text)
            if not kind:
                self.refuse("kind", _("is no kind of agreement that the register knows."))
            return kind
        return self.reader.mapping.kind or words.kind_in(self.text("title") or self.text("title_ru"))

    def _titles(self, kind: str, sides: Sides) -> tuple[str, str]:
        title, title_ru = self.line_of_text("title"), self.line_of_text("title_ru")
        if title or title_ru:
            return title or title_ru, title_ru if title else ""
        if self._is_refused("title", "title_ru", "parties", "partners"):
            return "", ""
        names = [party.name for party in sides.parties]
        if len(names) < 2:
            said = self.reader.mapping.places("title")
            self.refuse("title" if said else "", _("has no title, and not two parties to name it by."))
            return "", ""
        try:
            return checked(composed_title(self.reader.words.kind_names.get(kind), names), _column("title")), ""
        except ValidationError:
            self.refuse("", _("has no title, and its parties make one that is too long. Write a title."))
            return "", ""

    def _signing(self, stage: Stage) -> SigningDate:
        found = self.understood("signed", date_of, CellDate())
        note = self.line_of_text("signed_note")
        if stage != Stage.SIGNED:
            if found.date:
                self.refuse("signed", _("is a day of signing, but the agreement is not signed."))
            return SigningDate(note=note or found.note, note_ru=found.note_ru)
        if found.read_as:
            self.remark("signed", _("is read as %(date)s."), date=in_words_lazy(found.read_as))
        if found.date and found.date.earliest > self.reader.today:
            self.remark("signed", _("is a day to come."))
        if found.date or found.note or note:
            return SigningDate(found.date, note or found.note, found.note_ru if not note else "")
        return signing_date(signed_on=None, precision=None, text="", published_on=None, is_signed=True)

    def _place(self) -> tuple[str, str]:
        city = self.line_of_text("city")
        country = self.understood("country", self._country, "")
        place = TOWN.sub("", self.line_of_text("place", like(Agreement, "venue")))
        if place:
            said = self.reader.words.country(place)
            first, _comma, last = place.rpartition(",")
            known = self.reader.words.country(last.strip())
            if said:
                country = country or said
            elif first and known:
                city, country = city or first.strip(), country or known
            else:
                city = city or place
        return city, country

    def _country(self, text: str) -> str:
        code = self.reader.words.country(text)
        if not code:
            raise CellError(_("is no country that is known by this name or code."))
        return code

    def _fields(self, text: str) -> tuple[str, ...]:
        column = like(Agreement, "keywords").base_field
        return tuple(checked(" ".join(word.split()), column) for word in listed_words(text))

    def _more(self, stage: Stage, signing: SigningDate) -> dict[str, Any]:
        """What has no key in the format of lines: force, end, term, notice, languages, legal nature."""
        dates = {name: self.understood(name, plain_date_of, CellDate()).date for name in ("effective", "terminated")}
        last = self.understood("expires", last_day_of, CellTerm())
        term = self.understood("term", term_of, CellTerm())
        term = last if last.expires is None and not term.says else term
        dates["expires"] = last.expires
        if renewal := self.text("renewal"):
            term = self._renewing(term, renewal)
        if term.words:
            self.notes.append(f"{self.reader.heading('term')}: {term.words}")
        dates["effective"] = dates["effective"] or (term.begins if term.begins != signing.date else None)
        dates["expires"] = self._end(term, dates, signing)
        if stage != Stage.SIGNED and (dates["effective"] or dates["terminated"]):
            self.refuse("effective" if dates["effective"] else "terminated", _("belongs to a signed agreement only."))
        kind = term.term if term.says or not dates["expires"] else Term.FIXED
        if kind == Term.INDEFINITE and dates["expires"]:
            self.refuse("expires", _("gives a last day, but the term is indefinite."))
        languages: list[str] = self.understood("languages", _languages, [])
        more: dict[str, Any] = {
            **dates,
            "term": kind,
            "renewal_months": term.renewal_months if kind == Term.AUTO_RENEWING else None,
            "notice_days": self.understood("notice", notice_days_of, None),
            "languages": languages,
            "legal_nature": self.understood("legal_nature", self._legal_nature, ""),
        }
        self._check_order(dates, signing)
        return {name: value for name, value in more.items() if value not in (None, "", [])}

    def _renewing(self, term: CellTerm, text: str) -> CellTerm:
        """A column that says by itself whether the term renews."""
        if text.casefold() in {"yes", "да", "auto", "automatic", "автоматически", "true", "1"}:
            return replace(term, term=Term.AUTO_RENEWING)
        if text.casefold() in {"no", "нет", "none", "false", "0", "-", "—"}:
            return term
        said = self.understood("renewal", term_of, CellTerm())
        return replace(term, term=Term.AUTO_RENEWING, renewal_months=said.renewal_months or said.months)

    def _end(self, term: CellTerm, dates: dict[str, PartialDate | None], signing: SigningDate) -> PartialDate | None:
        """The last day as said, or counted from the beginning."""
        if dates["expires"] or term.expires:
            return dates["expires"] or term.expires
        begins = dates["effective"] or signing.date
        if term.months is None:
            return None
        if begins is None and self._is_refused("signed", "effective"):
            return None
        if begins is None:
            self.notes.append(f"{self.reader.heading('term')}: {self.text('term')}")
            self.remark("term", _("cannot be counted, as nothing says when it begins; the words are kept as a note."))
            return None
        try:
            end = end_after(begins, term.months)
        except CellError as error:
            self.refuse("term", error.message, **error.params)
            return None
        self.remark(
            "term", _("is counted from %(begins)s to %(end)s."), begins=in_words_lazy(begins), end=in_words_lazy(end)
        )
        return end

    def _check_order(self, dates: dict[str, PartialDate | None], signing: SigningDate) -> None:
        """What the register refuses, told beside its column before anything is written."""
        for start, end in ((signing.date, "expires"), (dates["effective"], "expires"), (signing.date, "terminated")):
            last = dates[end]
            if start and last and last.latest < start.earliest:
                told = end if self.text(end) else "term"
                self.refuse(told, _("ends on %(end)s, before it begins on %(begin)s."), end=str(last), begin=str(start))
                return

    def _legal_nature(self, text: str) -> str:
        found = self.reader.words.legal_nature(text)
        if not found:
            raise CellError(_("does not say whether the agreement is binding."))
        return found

    def _note(self) -> str:
        """The internal note: the columns for it, each with its heading where there are several, and words left over."""
        said = self.understood("note", lambda text: checked(text, _column("internal_note")), "")
        return "\n".join([*([said] if said else []), *self.notes])

    def _digest(self) -> int:
        told = repr(self._mapped).encode()
        return int.from_bytes(hashlib.sha256(told).digest()[:8])


def _column(target: str) -> Any:
    return like(Agreement, target)


def _addresses(text: str) -> tuple[str, ...]:
    words = [word for value in values_of(text) for word in value.split()]
    found = [f"https://{word}" if word.startswith("www.") else word for word in words]
    for word in found:
        checked(word, like(Source, "url"))
        validate_public_url(word)
    return tuple(dict.fromkeys(found))


def _languages(text: str) -> list[str]:
    tags = [LANGUAGES.get(word.casefold(), word.casefold()) for word in listed_words(text)]
    column = like(Agreement, "languages").base_field
    return [checked(tag, column) for tag in dict.fromkeys(tags)]


def _by_script(facts: dict[str, Any]) -> dict[str, str]:
    """Texts in Russian go where texts in Russian belong, if the column did not say which language it is in."""
    changes: dict[str, str] = {}
    for name in ("subject", "venue", "event", "city"):
        text = facts[name]
        if text and not facts[f"{name}_ru"] and in_russian(text):
            changes |= {name: "", f"{name}_ru": text}
    if facts["title"] and not facts["title_ru"] and in_russian(facts["title"]):
        changes["title_ru"] = facts["title"]
    return changes


def _key(title: str, parties: Sequence[PartyLine], signing: SigningDate) -> str:
    """What makes two rows the same agreement: title, parties, and what is said of the day."""
    said = [title, *(party.name for party in parties), str(signing.date or signing.note)]
    plain = "\n".join(" ".join(text.casefold().replace("ё", "е").split()) for text in said)
    return hashlib.sha256(f"row\n{plain}".encode()).hexdigest()
