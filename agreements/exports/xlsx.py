"""A workbook of a list, as a stream: a sheet that says what it is, and the list with real dates, filters and widths.

Written by hand, because libraries take ten times as long, and none of those that are fast sets a date, a width and a
frozen head and gives the same bytes twice. There
are no formulas, no links to other files and no text that is taken for either: every text is an inline string.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from django.utils.translation import gettext as _

from agreements.exports import composing
from agreements.exports.columns import Column
from agreements.exports.limits import TooManyError
from agreements.exports.reading import Reading
from agreements.exports.sheet_rows import Rows
from agreements.exports.stating import Facts, in_words
from agreements.exports.zipping import Packing
from agreements.templatetags.desk import grouped

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_048_575  # of a sheet, beside its head
LEVEL = 1  # a workbook is opened more often than it is kept: four times as fast, a fifth larger
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DAY, HEAD, TITLE, WRAPPED = 1, 2, 3, 4  # styles; sheet_rows knows that a day has the first


def pieces(reading: Reading) -> Iterator[bytes]:
    """The workbook, piece by piece. The cover comes last in the file, as only then the rows are counted.

    Raises:
        TooManyError: more rows than a sheet has.
    """
    if reading.has_more_than(MOST_ROWS):
        raise TooManyError(too_many())
    columns = reading.question.columns
    packing = Packing(level=LEVEL)
    for name, text in _plain_parts().items():
        yield from packing.member(name, [text.encode()])
    yield from packing.member("xl/worksheets/sheet2.xml", _list(reading, columns))
    yield from packing.member("xl/worksheets/sheet1.xml", [_cover(in_words(reading)).encode()])
    names = _names(columns, reading.rows)
    yield from packing.member("xl/workbook.xml", [names.encode()])
    yield packing.closed()


def broken() -> bytes:
    """Nothing: without its table of contents no program opens it."""
    return b""


def _list(reading: Reading, columns: Sequence[Column]) -> Iterator[bytes]:
    yield _sheet_begins(columns).encode()
    statement = composing.xlsx(columns, reading.question.rows, past=reading.question.past)
    rows = Rows(columns)
    for block in reading.batched(statement):
        if reading.rows > MOST_ROWS:
            raise TooManyError(too_many())
        yield rows.dressed(block)
    last = _letters(len(columns))
    yield f'</sheetData><autoFilter ref="A1:{last}{reading.rows + 1}"/></worksheet>'.encode()


def too_many() -> str:
    """What is said of a list that no sheet can hold."""
    return _(
        "A sheet of a workbook holds %(most)s rows and this list has more. Narrow the list, or take the CSV, which has"
        " room for all."
    ) % {"most": grouped(MOST_ROWS)}


def _sheet_begins(columns: Sequence[Column]) -> str:
    widths = "".join(
        f'<col min="{place}" max="{place}" width="{column.width}" customWidth="1"/>'
        for place, column in enumerate(columns, start=1)
    )
    return (
        f'{XML}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData><row>{_cells([column.code for column in columns], HEAD)}</row>"
    )


def _cover(facts: Facts) -> str:
    """What the extract says of itself, in words, and what its columns hold."""
    rows = [f"<row>{_cells([facts.title], TITLE)}</row>"]
    rows += [f"<row>{_cells([name], HEAD)}{_cells([value], WRAPPED)}</row>" for name, value in facts.rows]
    rows += ["<row/>", f"<row>{_cells([_('Column'), _('What it holds')], HEAD)}</row>"]
    rows += [f"<row>{_cells([code])}{_cells([said], WRAPPED)}</row>" for code, said in facts.columns]
    return (
        f'{XML}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0" showGridLines="0"/></sheetViews>'
        '<cols><col min="1" max="1" width="26" customWidth="1"/>'
        '<col min="2" max="2" width="100" customWidth="1"/></cols>'
        f"<sheetData>{''.join(rows)}</sheetData></worksheet>"
    )


def _cells(texts: Iterable[str], style: int = 0) -> str:
    styled = f' s="{style}"' if style else ""
    return "".join(
        f'<c t="inlineStr"{styled}><is><t xml:space="preserve">{_plain(text)}</t></is></c>' for text in texts
    )


def _plain(text: str) -> str:
    held = "".join(sign for sign in text if sign in "\t\n" or (sign.isprintable() and sign not in "\ufffe\uffff"))
    return escape(held, quote=False)


def _letters(number: int) -> str:
    """The name of a column: A, B … Z, AA …"""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(65 + rest) + name
    return name


def _names(columns: Sequence[Column], rows: int) -> str:
    filtered = f"$A$1:${_letters(len(columns))}${rows + 1}"
    about, listed = (escape(_(name)[:31]) for name in (_("About"), _("List")))
    return (
        f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><bookViews><workbookView activeTab="1"/></bookViews><sheets>'
        f'<sheet name="{about}" sheetId="1" r:id="rId1"/><sheet name="{listed}" sheetId="2" r:id="rId2"/></sheets>'
        f'<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="1" hidden="1">\'{listed}\'!{filtered}'
        f"</definedName></definedNames></workbook>"
    )


def _plain_parts() -> dict[str, str]:
    """The parts that are the same in every workbook."""
    fonts = "".join(
        f'<font>{bold}<sz val="{size}"/><name val="Calibri"/><family val="2"/></font>'
        for bold, size in (("", 11), ("<b/>", 11), ("<b/>", 16))
    )
    fills = "".join(f'<fill><patternFill patternType="{kind}"/></fill>' for kind in ("none", "gray125"))
    formats = [
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
        '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>',
        '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1">'
        '<alignment vertical="top"/></xf>',
        '<xf numFmtId="0" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1"/>',
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0" applyAlignment="1">'
        '<alignment vertical="top" wrapText="1"/></xf>',
    ]
    kinds = [("workbook", "sheet.main"), ("worksheets/sheet1", "worksheet"), ("worksheets/sheet2", "worksheet"), ("styles", "styles")]  # fmt: skip  # noqa: E501
    overrides = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{KINDS}.{kind}+xml"/>' for part, kind in kinds
    )
    within = [("rId1", "worksheet", "worksheets/sheet1"), ("rId2", "worksheet", "worksheets/sheet2"), ("rId3", "styles", "styles")]  # fmt: skip  # noqa: E501
    return {
        "[Content_Types].xml": f'{XML}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
        + "".join(
            f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{part}.xml"/>' for key, kind, part in within
        )
        + "</Relationships>",
        "xl/styles.xml": f'{XML}<styleSheet xmlns="{MAIN}"><fonts count="3">{fonts}</fonts>'
        f'<fills count="2">{fills}</fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(formats)}">{"".join(formats)}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
    }
