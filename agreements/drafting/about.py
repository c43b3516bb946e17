"""What a page says of a party: its sort, country, year of founding, site, and the words about it."""

import re

from agreements.drafting.alike import same
from agreements.drafting.body import kind_of, likely_kind_of
from agreements.drafting.layout import Page
from agreements.drafting.places import country_of_adjective, places_in
from agreements.drafting.tokens import fold, tokens_of
from agreements.drafting.values import LIKELY, READ, STATED, WEAK, PartyDraft, Value
from agreements.drafting.wordlists import word_set, word_tuple

_FOUNDED = re.compile(
    r"(?:established|founded|founding|set up|created|formed|inception|since"
    r"|основан\w*|создан\w*|учрежден\w*|образован\w*|действует с|работает с)"
    r"[^.;\d]{0,60}?(?:\d{1,2}(?: |\.)[^.;\d]{0,14})?\b(1[0-9]\d\d|20\d\d)\b"
)
_SITE = re.compile(r"(?:https?://|www\.)[^\s<>()\"«»]+")
LONGEST_ABOUT = 600


def describe(page: Page, party: PartyDraft) -> None:
    """Add to a party what the text says of it outside the report of the signing."""
    told, likely = kind_of(party.name.value), likely_kind_of(party.name.value)
    if told or likely:
        name = party.name
        party.kind = Value(told or likely, name.quote, name.start, name.end, READ if told else WEAK)
    if party.country is None:
        _country_of_name(party)
    if party.country is None:
        _country_of_adjective(party)
    for start, end in _sections(page, party):
        _read(page, party, start, end)


def _country_of_name(party: PartyDraft) -> None:
    places = list(places_in(tokens_of(party.name.quote)))
    if len({place.country for place in places}) == 1 and "with" not in party.name.quote.split():
        tokens = tokens_of(party.name.quote)
        start = party.name.start + tokens[places[0].first].start
        end = party.name.start + tokens[places[0].last].end
        quote = party.name.quote[tokens[places[0].first].start : tokens[places[0].last].end]
        party.country = Value(places[0].country, quote, start, end, LIKELY)


def _country_of_adjective(party: PartyDraft) -> None:
    """The country of the adjective with which a name begins: Mongolian Academy, Federal Russian Union; no language."""
    tokens = [token for token in tokens_of(party.name.quote) if token.is_word]
    at = 1 if len(tokens) > 1 and tokens[0].low in word_set("about before adjectives") else 0
    codes = dict(pair.split("=") for pair in word_tuple("about adjectives"))
    for token, after in zip(tokens[at : at + 1], [*tokens[at + 1 : at + 2], None], strict=False):
        country = country_of_adjective(token.low) if token.is_cyrillic else codes.get(token.low, "")
        if token.low.startswith(word_tuple("about of several countries")):
            return
        if country and token.is_cap and not (after and after.low in word_set("about not of a country")):
            start, end = party.name.start + token.start, party.name.start + token.end
            party.country = Value(country, token.text, start, end, LIKELY)


def _sections(page: Page, party: PartyDraft) -> list[tuple[int, int]]:
    """Paragraphs for reference that are about the party: under a heading with its name, or beginning with it."""
    found = []
    for heading, start, end in page.references:
        title = re.sub(r"^(?:about|об|о|für|über)\s+(?:the\s+)?", "", heading.strip(), flags=re.IGNORECASE)
        own = page.text[start:end] == heading
        named = _first_names(page.text[start:end])
        if (not own and len(title) < 160 and _is_about(title, party)) or any(_is_about(name, party) for name in named):
            found.append((start, end))
    return found


def _is_about(name: str, party: PartyDraft) -> bool:
    names = [party.name.value, *(each.value for each in party.other_names)]
    return bool(name) and any(same(name.strip(" .:–—"), each) for each in names)


def _first_names(text: str) -> list[str]:
    """What a paragraph begins with, up to its verb, dash or bracket."""
    head = re.split(
        r"\s(?:is|was|are|has|[–—-]|является|основан\w*|создан\w*|была?|established)\s|\(|,|\.", text[:240], maxsplit=1
    )[0]
    return [head] if 2 < len(head) < 160 else []


def _read(page: Page, party: PartyDraft, start: int, end: int) -> None:
    said = page.text[start:end]
    low = fold(said)
    founded = _FOUNDED.search(low) if len(low) == len(said) else None
    if founded and party.founded is None:
        a, b = start + founded.start(1), start + founded.end(1)
        party.founded = Value(page.text[a:b], page.text[start + founded.start() : b], start + founded.start(), b, READ)
    site = _SITE.search(said)
    if site and party.website is None:
        address = site.group().rstrip(".,;")
        party.website = Value(
            address if address.startswith("http") else f"https://{address}",
            address,
            start + site.start(),
            start + site.start() + len(address),
            STATED,
        )
    if party.about is None and len(said) > 40:
        cut = min(len(said), LONGEST_ABOUT)
        words = said[:cut] if cut == len(said) else said[: said.rfind(" ", 0, cut)]
        party.about = Value(words, words, start, start + len(words), READ)
