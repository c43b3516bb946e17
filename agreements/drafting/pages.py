"""What staff paste or upload, as the text that is shown beside the draft, or the reason why it is none."""

import html
import re
from html.parser import HTMLParser

from agreements.drafting.wordlists import word_set

LONGEST = 200_000  # characters that are read; no release is longer
BLOCKS = word_set("pages blocks")
SKIPPED = word_set("pages skipped")
_LOOKS_LIKE_HTML = re.compile(  # and not <Print> or <Suggest to a friend>, which texts copied from pages have
    r"<(?:!doctype|html|head|body|p|div|br|h[1-6]|article|section|script|span|table|ul|ol|a)(?=[\s/>])", re.IGNORECASE
)
_BLANKS = re.compile(r"[ \t\r\f\v\u00a0\u2007\u202f]+")
_LINES = re.compile(r"\n{3,}")
_INVISIBLE = dict.fromkeys(
    [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), *range(0x2066, 0x206A), 0xFEFF, 0xAD]
)
_ADDRESS_META = frozenset({"og:url"})
_DAY_META = frozenset({"article:published_time", "date", "datepublished", "og:published_time", "dc.date"})


# A "<" that no ">" closes before the next: HTMLParser would look for its end up to the end of the text, for each.
_UNCLOSED = re.compile(r"<(?![^<>]{0,3000}>)")


# A day of a Russian page with the next word stuck to its year: 30 июня 2017Новости.
_GLUED = re.compile(r"(?<=[а-я] )((?:19|20)\d\d)(?=[А-Я][а-я])")


class UnreadableError(Exception):
    """The text cannot be read; the message says why, for people."""


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, or else Windows Cyrillic; UnreadableError for others."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if (
        data.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"MZ", b"\x7fELF"))
        or b"\0" in data[:4096]
    ):
        raise UnreadableError("binary")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1251", errors="replace")
        letters = sum(c.isalpha() or c.isspace() for c in text[:4000])
        if letters < 0.6 * len(text[:4000]):
            raise UnreadableError("binary") from None
        return text


def shown(text: str) -> tuple[str, bool]:
    """The text to read and to show, with its lines tidied, and whether it was cut."""
    cut = len(text) > LONGEST * 5
    text = text[: LONGEST * 5]
    if _LOOKS_LIKE_HTML.search(text[:20_000]):
        text = _from_html(text)
    text = _GLUED.sub(r"\1 ", text.translate(_INVISIBLE))
    lines = [_BLANKS.sub(" ", line).strip() for line in text.replace("\x00", "").splitlines()]
    text = _LINES.sub("\n\n", "\n".join(lines)).strip("\n")
    return text[:LONGEST], cut or len(text) > LONGEST


class _Reader(HTMLParser):
    """Takes the words of a page, line by line, and no scripts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.skipping: list[str] = []
        self.address = ""
        self.day = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag says of the page, or break the line."""
        said = {name: value or "" for name, value in attrs}
        if tag == "meta":
            name = (said.get("property") or said.get("name") or said.get("itemprop") or "").lower()
            if name in _ADDRESS_META:
                self.address = self.address or said.get("content", "")
            if name in _DAY_META:
                self.day = self.day or said.get("content", "")
        elif tag == "link" and said.get("rel") == "canonical":
            self.address = said.get("href", "") or self.address
        elif tag in SKIPPED:
            self.skipping.append(tag)
        elif tag in BLOCKS:
            self.parts.append("\n" if tag in ("br", "li", "tr", "dd") else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        """Break the line after a block."""
        if tag in SKIPPED:
            if tag in self.skipping:
                del self.skipping[self.skipping.index(tag) :]
        elif tag in BLOCKS:
            self.parts.append("\n\n" if tag != "br" else "\n")

    def handle_data(self, data: str) -> None:
        """Take the words; a line break in the source of a page is a blank."""
        if not self.skipping:
            self.parts.append(data.replace("\n", " "))


def _from_html(text: str) -> str:
    reader = _Reader()
    try:
        reader.feed(_UNCLOSED.sub(" ", _without_comments(text)))
        reader.close()
    except (AssertionError, ValueError):  # what HTMLParser raises on broken declarations
        return html.unescape(re.sub(r"<[^<>]{0,2000}>", " ", text))
    body = _without_doubled_title("".join(reader.parts))
    head = []
    if reader.address.startswith("http") and reader.address not in body:
        head.append(reader.address)
    if re.match(r"\d{4}-\d\d-\d\d", reader.day):
        head.append(f"Published: {reader.day[:10]}")
    return "\n\n".join([*head, body])


def _without_comments(text: str) -> str:
    parts, at = [], 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start)) >= 0:
        parts.append(text[at:start])
        at = end + 3
    return "".join([*parts, text[at:]])


def _without_doubled_title(text: str) -> str:
    """The title of the window says again what the heading says: keep one."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if len(lines) > 1 and any(lines[0].startswith(line) for line in lines[1:4] if len(line) > 15):
        return text.replace(lines[0], "", 1)
    return text


def language_of(text: str) -> str:
    """The language of a text by its script and small words; "" where nothing tells."""
    sample = text[:20_000].casefold()
    letters = [c for c in sample if c.isalpha()]
    if not letters:
        return ""
    cyrillic = sum("Ѐ" <= c <= "ԯ" for c in letters)
    if cyrillic * 2 > len(letters):
        if any(c in sample for c in "їєґ"):
            return "uk"
        return "be" if "ў" in sample else "ru"
    words = re.findall(r"[^\W\d_]+", sample)[:2000]
    best = max(_SMALL_WORDS, key=lambda language: sum(word in _SMALL_WORDS[language] for word in words))
    return best if any(word in _SMALL_WORDS[best] for word in words) else ""


_SMALL_WORDS = {
    "en": frozenset(["the", "and", "of", "in", "to", "was", "signed", "on", "by", "with", "for", "between"]),
    "de": frozenset(
        ["der", "die", "und", "das", "den", "von", "mit", "wurde", "zwischen", "für", "ein", "eine", "im", "zur"]
    ),
    "fr": frozenset(["le", "la", "les", "et", "des", "du", "une", "est", "entre", "pour", "signé", "dans", "au"]),
    "es": frozenset(["el", "los", "las", "y", "del", "una", "entre", "para", "con", "firmaron", "por", "se"]),
    "it": frozenset(["il", "gli", "e", "di", "della", "una", "tra", "per", "con", "che", "è", "nel"]),
    "pt": frozenset(["o", "os", "e", "da", "do", "uma", "entre", "para", "com", "que", "no", "na"]),
    "tr": frozenset(["ve", "bir", "ile", "arasında", "için", "bu", "imzalandı", "olarak", "da"]),
    "pl": frozenset(["i", "w", "z", "na", "do", "oraz", "między", "się", "przez", "jest", "podpisano"]),
}
