"""What somebody typed into the search box, as a condition on agreements, a rank, and the reason of a hit.

Every word has to be found: in the number, in the text of the record (stemmed in English and Russian), in a name of a
party, of a signatory or of a field. Names meet across scripts by the keys of ``organizations.names``. Words without
meaning of their own ("the", «и») are left out; a text of such words alone finds nothing.
"""

import unicodedata
from dataclasses import dataclass
from typing import ClassVar

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db import connection
from django.db.models import Case, Exists, F, FloatField, OuterRef, Q, QuerySet, Value, When

from agreements.models import Agreement, Attendee, FieldOfCooperation, Party, Signature
from organizations.models import Organization, Person

CONFIG = "russian"
LONGEST = 200
MOST_WORDS = 12
# Shorter keys are found whole or as a part; from here on with a slip of the pen too.
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
        found = Q()
        for key in keys:
            # A subquery for each word, because a join to the names would double the rows.
            found &= Q(pk__in=model._default_manager.filter(_named("", key, whole=False)).order_by().values("pk"))
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
            "select word, name_key(word), numnode(plainto_tsquery('russian', word)) from unnest(%s::text[]) with ordinality "
            "as t(word, place) order by place",
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
        found |= Q(Exists(Agreement.fields.through.objects.filter(agreement=OuterRef("pk"), fieldofcooperation__in=fields)))
    if word.key:
        found |= Q(_party_named(word.key)) | Q(_signed_by(word.key)) | Q(_present(word.key))
    return found


def _party_named(key: str, *, whole: bool = False) -> Exists:
    return Exists(Party.objects.filter(_named("organization__", key, whole=whole), agreement=OuterRef("pk")))


def _signed_by(key: str, *, whole: bool = False) -> Exists:
    return Exists(Signature.objects.filter(_named("person__", key, whole=whole), party__agreement=OuterRef("pk")))


def _present(key: str) -> Exists:
    return Exists(Attendee.objects.filter(_named("person__", key, whole=False), agreement=OuterRef("pk")))


def _named(prefix: str, key: str, *, whole: bool) -> Q:
    """A present or past name, or another spelling, holds the key (is the key, if ``whole``)."""
    named = Q()
    for field in ("name_key", "name_ru_key", "names__key"):
        if whole:
            named |= Q(**{f"{prefix}{field}": key})
            continue
        named |= Q(**{f"{prefix}{field}__contains": key})
        if len(key) >= SIMILAR_FROM:
            named |= Q(**{f"{prefix}{field}__trigram_word_similar": key})
    return named
