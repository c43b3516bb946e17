"""What somebody typed into the search box, as a condition on agreements, a rank, and the reason of a hit.

Every word has to be found: in the number, in the text of the record (stemmed in English and Russian), in a name of a
party, of a signatory, of a field or of a country. Names meet across scripts by the keys of ``organizations.names``.
Words without meaning of their own ("the", «и») are left out; a text of such words alone finds nothing.
"""

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import ClassVar

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db import connection
from django.db.models import Case, Exists, F, FloatField, OuterRef, Q, QuerySet, TextField, Value, When
from django.db.models.functions import Concat
from django.db.models.lookups import Contains
from django.utils.translation import override
from django_countries import countries

from agreements.models import Agreement, Attendee, FieldOfCooperation, Party, Signature
from organizations.models import Organization, OrganizationName, Person, PersonName

CONFIG = "russian"
LONGEST = 200
MOST_WORDS = 12
# Keys of so many letters are found as the beginning of a word, shorter ones as a word; and from here on with a slip.
BEGINS_FROM = 4
SIMILAR_FROM = 5


@dataclass(frozen=True)
class Word:
    """One word: as typed, its key for names (may be empty), and whether the text search knows it."""

    text: str
    key: str
    in_texts: bool


@dataclass(frozen=True)
class Search:
    """A search that was read. ``exact`` is the whole of it as a number; ``key`` the whole as a name."""

    text: str
    words: tuple[Word, ...]
    key: str

    NOTHING: ClassVar[Q] = Q(pk__in=[])

    def condition(self) -> Q:
        """What an agreement must fulfil to be found."""
        if not self.words:
            return Q(number__iexact=self.text) if self.text else self.NOTHING
        found = Q()
        for word in self.words:
            found &= _finds(word)
        return found | Q(number__iexact=self.text)

    def ranked(self, queryset: QuerySet[Agreement]) -> QuerySet[Agreement]:
        """Annotate ``rank``: an exact number, then a whole name, then a part of a name, then words of the text."""
        names = [word.key for word in self.words if word.key]
        whens = [When(number__iexact=self.text, then=Value(100.0))]
        if self.key:
            whens.append(When(_party_named(self.key, whole=True) | _signed_by(self.key, whole=True), then=Value(50.0)))
        if names:
            part = Q()
            for key in names:
                part &= Q(_party_named(key)) | Q(_signed_by(key))
            whens.append(When(part, then=Value(10.0)))
        by_name = Case(*whens, default=Value(0.0), output_field=FloatField())
        by_text = SearchRank(F("search"), SearchQuery(self.text, config=CONFIG, search_type="websearch"))
        return queryset.annotate(rank=by_name + by_text)

    def condition_on_names(self, model: type[Organization] | type[Person]) -> Q:
        """What an organization or a person must fulfil: every word in one of its names, present or past."""
        keys = [word.key for word in self.words if word.key]
        if not keys or len(keys) < len(self.words):
            return self.NOTHING
        names = OrganizationName if model is Organization else PersonName
        found = Q()
        for key in keys:
            # A subquery for each word, because a join to the names would double the rows.
            found &= Q(pk__in=model._default_manager.filter(_named("", key, names)).order_by().values("pk"))
        return found


def read_search(text: str) -> Search:
    """Split a text into words and fold them, with one question to the database.

    Takes any text without NUL; what cannot be encoded (a lone surrogate) counts as a space.
    """
    plain = unicodedata.normalize("NFKC", text.encode("utf-8", "ignore").decode())
    plain = " ".join("".join(sign if sign.isprintable() else " " for sign in plain).split())[:LONGEST]
    typed = list(dict.fromkeys(word for word in plain.split() if any(sign.isalnum() for sign in word)))[:MOST_WORDS]
    if not typed:
        return Search(plain, (), "")
    with connection.cursor() as cursor:
        cursor.execute(
            "select word, name_key(word), numnode(plainto_tsquery('russian', word)) "
            "from unnest(%s::text[]) with ordinality as t(word, place) order by place",
            [[plain, *typed]],
        )
        (_whole, whole_key, _nodes), *rows = cursor.fetchall()
    words = [Word(word, key, nodes > 0) for word, key, nodes in rows]
    telling = [word for word in words if word.in_texts or len(word.key) > 3]
    return Search(plain, tuple(telling), whole_key)


def _finds(word: Word) -> Q:
    found = Q(number__icontains=word.text)
    if word.in_texts:
        query = SearchQuery(word.text, config=CONFIG, search_type="plain")
        fields = (
            FieldOfCooperation.objects.annotate(words_of_name=SearchVector("name", "name_ru", config=CONFIG))
            .filter(words_of_name=query)
            .values("pk")
        )
        found |= Q(search=query)
        found |= Q(
            Exists(Agreement.fields.through.objects.filter(agreement=OuterRef("pk"), fieldofcooperation__in=fields))
        )
    if codes := _countries_named(word.text):
        found |= Q(country__in=codes)
        found |= Q(Exists(Party.objects.filter(organization__country__in=codes, agreement=OuterRef("pk"))))
    if word.key:
        found |= Q(_party_named(word.key)) | Q(_signed_by(word.key)) | Q(_present(word.key))
    return found


def _countries_named(word: str) -> tuple[str, ...]:
    """The codes of the countries with the word in their name, in English or Russian."""
    return _words_of_countries().get(word.casefold(), ()) if len(word) >= BEGINS_FROM else ()


@cache
def _words_of_countries() -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for language in ("en", "ru"):
        with override(language):
            for code, name in countries:
                for word in str(name).casefold().replace(",", " ").split():
                    words[word] = (*words.get(word, ()), str(code))
    return words


def _party_named(key: str, *, whole: bool = False) -> Exists:
    named = _named("organization__", key, OrganizationName, whole=whole)
    return Exists(Party.objects.filter(named, agreement=OuterRef("pk")))


def _signed_by(key: str, *, whole: bool = False) -> Exists:
    named = _named("person__", key, PersonName, whole=whole)
    return Exists(Signature.objects.filter(named, party__agreement=OuterRef("pk")))


def _present(key: str) -> Exists:
    return Exists(Attendee.objects.filter(_named("person__", key, PersonName), agreement=OuterRef("pk")))


def _named(prefix: str, key: str, names: type[OrganizationName] | type[PersonName], *, whole: bool = False) -> Q:
    """A present or past name, or another spelling, has a word that begins with the key (is the key, if ``whole``).

    Args:
        prefix: the way to the organization or person: "" or "person__".
        key: as ``name_key`` makes it: letters, digits and blanks only.
        names: the table of other names; asked apart, because a join to it would leave out who has none.
        whole: the whole name and not a word of it.
    """
    owner = "organization" if names is OrganizationName else "person"
    other = names._default_manager.order_by().filter(_held("key", key, whole=whole)).values(owner)
    found = _held(f"{prefix}name_key", key, whole=whole) | _held(f"{prefix}name_ru_key", key, whole=whole)
    return found | Q(**{f"{prefix}pk__in": other})


def _held(field: str, key: str, *, whole: bool) -> Q:
    if whole:
        return Q(**{field: key})
    # A short key would be found within half of all words, so it has to be a whole one.
    sought = f" {key}" if len(key) >= BEGINS_FROM else f" {key} "
    held = Q(Contains(Concat(Value(" "), F(field), Value(" "), output_field=TextField()), Value(sought)))
    return held | Q(**{f"{field}__trigram_word_similar": key}) if len(key) >= SIMILAR_FROM else held
