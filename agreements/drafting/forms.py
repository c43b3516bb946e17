"""How a word of signing stands: among forms of whoever applies, as one of many, as an exchange, as to be done."""

from collections.abc import Sequence

from agreements.drafting.dates import MONTHS
from agreements.drafting.marking import Marked
from agreements.drafting.wordlists import word_set

_ADVERBS = word_set("signings adverbs")
_AUX = word_set("signings aux")
_MODALS = word_set("signings modals")
_MANY = word_set("signings many")
LONGEST_TO_BE = 15  # words from "to be" to a second participle


def before_adverbs(words: Marked, at: int) -> int:
    """The word before, over adverbs."""
    at -= 1
    while at >= 0 and (words.low(at) in _ADVERBS or (words.low(at).endswith("ly") and words.low(at) not in _NOUNS)):
        at -= 1
    return at


_NOUNS = frozenset({"assembly", "family", "ally", "supply", "reply", "italy", "july", "monopoly", "anomaly"})


def is_to_be(words: Marked, at: int) -> bool:
    """ "The form is to be filled in and signed by the head": joined to a participle of what is to be done."""
    before = words.low(before_adverbs(words, at))
    if before not in ("and", "or", ",") or words.low(at + 1) not in ("by", "with", "in", "and", "or", ".", ","):
        return False
    for i in range(at - 2, max(0, at - LONGEST_TO_BE), -1):
        if words.low(i) in (";", ":", "was", "were", "has", "have"):
            return False
        if words.low(i) == "be":
            return words.low(before_adverbs(words, i)) in _MODALS or words.low(i - 1) == "not"
    return False


def is_of_forms(words: Marked, at: int) -> bool:
    """ "Applications signed by the head", "a signed copy", "the form is printed and signed"."""
    before, after = words.low(before_adverbs(words, at)), words.low(at + 1)
    if before in ("a", "the", "any", "each"):
        return at + 1 not in words.instruments and after.isalpha() and not words.tokens[at + 1].is_cap
    if any(i in words.instruments or words.low(i) in _OF_AGREEMENT for i in range(at)) or at == 0 or after != "by":
        return False
    end = next((i for i in range(at + 2, len(words)) if words.low(i) in _AUX or words.low(i) == ","), len(words))
    if any(words.tokens[i].is_cap for i in range(at + 2, min(at + 9, end))):
        return False  # by somebody with a name
    if before in ("and", "or"):
        return any(words.low(i) in ("is", "are") for i in range(max(0, at - LONGEST_TO_BE), at))
    return before not in _AUX and before not in ("signature", "signatures")


_OF_AGREEMENT = frozenset(
    {
        "document",
        "documents",
        "text",
        "texts",
        "it",
        "plan",
        "letter",
        "letters",
        "they",
        "which",
        "paper",
        "papers",
        "folder",
        "folders",
        "deal",
        "deals",
        "pact",
        "accord",
        "roadmap",
        "map",
        "contract",
        "contracts",
        "statement",
        "arrangement",
        "act",
        "minutes",
        "programme",
        "program",
    }
)


def is_of_some(words: Marked, at: int) -> bool:
    """ "Applicants who have signed an agreement", "projects whose partners have signed": whoever they are."""
    some = (i for i in range(max(1, at - 4), at) if words.low(i) in ("who", "whose") and words.low(i - 1) != ",")
    have = words.low(before_adverbs(words, at)) == "have"
    return have and any(not words.tokens[i - 1].is_cap or i == 1 for i in some)


def is_passive(words: Marked, at: int) -> bool:
    """Whether a participle stands behind "was"."""
    return words.low(before_adverbs(words, at)) in ("was", "were")


def is_exchanged(words: Marked, at: int) -> bool:
    """ "Memoranda were exchanged between A and B", "A exchanged a letter of intent with B"; no views, and no drafts."""
    if is_passive(words, at):
        told = words.low(at + 1) in ("between", "by", "on", "at", "today", "yesterday")
        near = [i for i in words.instruments if at - 7 < i < at]
        return told and bool(near) and not any(words.low(i) in (",", "of", "drafts") for i in range(near[-1] + 3, at))
    signed = "signed" in (words.low(at + 1), words.low(at + 2)) or words.low(at + 1) in ("a", "an")
    return signed and any(at < i < at + 5 for i in words.instruments)


_TIES = frozenset({"relations", "cooperation", "partnership", "collaboration", "ties", "friendship", "links"})


def is_formalized(words: Marked, at: int) -> bool:
    """ "A and B formalized their relations with a framework agreement": what was tied, and with which instrument."""
    tied = next((i for i in range(at + 1, at + 6) if words.low(i) in _TIES), None)
    means = tied is not None and words.low(tied + 1) in ("with", "by", "in", "through")
    return tied is not None and means and any(tied < i < tied + 8 for i in words.instruments)


def is_put(words: Marked, at: int) -> bool:
    """ "It bears the signature of P"; "for the Council the signature was put by P": a signature that is there."""
    bears = any(words.low(i).startswith(("bear", "carr")) for i in range(max(0, at - 3), at))
    verb = next((i for i in range(at + 1, at + 6) if words.low(i) == "was"), None)
    return bears or (verb is not None and words.low(verb + 1) in ("put", "affixed", "placed", "set"))


LONGEST_WHO = 14  # words from "who" to the year: who has led the Union as its head since 2012


def is_since_a_year(lows: Sequence[str], at: int) -> bool:
    """ "Since 2012", of an agreement and not of somebody's post: P, who has led the Union since 2012, signed it."""
    year = at + 2 < len(lows) and lows[at + 1].isdigit() and len(lows[at + 1]) == 4
    return year and lows[at] in ("since", "с") and "who" not in lows[max(0, at - LONGEST_WHO) : at]


def is_of_other(lows: Sequence[str], at: int) -> bool:
    """Whether an anniversary is of something else than an agreement: on the anniversary of their first exhibition."""
    after = lows[at + 1 : at + 9]
    opens = "occasion" in lows[max(0, at - 5) : at] or "marking" in lows[max(0, at - 4) : at]
    return opens and after[:1] == ["of"] and not any(low.startswith(_AGREED) for low in after)


_AGREED = ("agree", "cooperat", "partner", "memorand", "sign", "relation", "friend", "twin", "treaty", "protocol")


def _is_money(words: Marked, at: int) -> bool:
    """Whether a number is of a sum: a new USD 50 million partnership."""
    return words.low(at + 1) in ("million", "billion", "млн", "млрд") or words.low(at - 1) in ("usd", "eur", "$", "€")


def is_many(words: Marked, at: int) -> bool:
    """Whether a number of agreements is told and no signing: has concluded about 170 agreements."""
    for i in range(at + 1, min(at + 8, len(words))):
        if i in words.instruments:
            return False
        if _is_count(words, i) and not _is_money(words, i):
            return any(j in words.instruments for j in range(i + 1, min(i + 6, len(words))))
        if (
            words.low(i) in _MANY
            and any(j in words.instruments for j in range(i + 1, min(i + 6, len(words))))
            and words.low(i) not in ("several", "ряд")
        ):
            return True
    return False


def _is_count(words: Marked, at: int) -> bool:
    """Whether a number above five stands here that is no day of a month."""
    token = words.tokens[at]
    dated = words.low(at + 1) in MONTHS or "." in (words.low(at - 1), words.low(at + 1))
    return token.is_number and len(token.text) < 4 and int(token.text) > 5 and not dated


def is_asked(words: Marked, at: int) -> bool:
    """ "When and where it was signed is not known": what is asked, and no report."""
    asks = words.low(0) in ("when", "where", "whether", "how", "why", "who")
    return asks and any(words.low(i) in ("is", "was", "remains", "remained", "?") for i in (at + 1, at + 2))


def is_of_thing(words: Marked, at: int) -> bool:
    """ "They signed the trunk of a tree", "signed the delivery note": an English object that is no instrument."""
    if words.tokens[at].is_cyrillic or words.low(at) != "signed" or words.low(at + 1) not in ("the", "a", "an"):
        return False
    named = any(i in words.instruments for i in range(at + 2, at + 11))
    paper = any(words.low(i) in _OF_AGREEMENT for i in range(at + 2, min(at + 7, len(words))))
    told = any(i < at for i in words.instruments) or (words.low(at + 2), words.low(at + 3)) == ("two", "copies")
    return words.low(at + 2).isalpha() and not named and not paper and not told


def not_after(words: Marked, verb: int) -> bool:
    """Whether a Russian clause goes on to say that it was not: подписано не будет, подписан так и не был."""
    for at in range(verb + 1, min(verb + MOST_TO_NOT, len(words))):
        if words.low(at) in (",", ";", ":"):
            return False
        if words.low(at) == "не" and words.low(at + 1) in _WAS:
            return True
    return False


MOST_TO_NOT = 9  # words from the verb
_WAS = frozenset({"был", "была", "было", "были", "будет", "будут"})


def names_agreement(words: Marked) -> bool:
    """Whether a sentence names an instrument, or in Russian what there will be one on: договорились о партнёрстве."""
    lows = [words.low(at) for at in range(len(words))]
    agreed = any(low.startswith("договорил") and lows[at + 1 : at + 2] == ["о"] for at, low in enumerate(lows))
    return bool(words.instruments) or (agreed and not _ON.isdisjoint(lows))


_ON = frozenset({"сотрудничестве", "партнерстве", "взаимодействии", "дружбе", "побратимстве"})


_OF_THESE_DAYS = frozenset({"сегодня", "вчера", "накануне", "позавчера"})


def is_of_today(low: str, after: list[str]) -> bool:
    """Whether a word of the past is none: earlier today; a signer действующий по доверенности; напомним, вчера …"""
    return (
        (low == "прежде" and after[:1] in (["всего"], ["чем"], [","]))
        or (low == "earlier" and after[:1] in (["today"], ["this"]))
        or (low.startswith("действующ") and after[:1] in (["по"], ["на"], ["от"], ["за"]))
        or (low.startswith("напомн") and not _OF_THESE_DAYS.isdisjoint(after))
    )


OTHER_OBJECTS = word_set("forms other objects")


def is_of_another(words: Marked, at: int) -> bool:
    """Whether a law or a petition was signed and no instrument, or a meeting or a speech concluded."""
    near = any(at < i < at + 4 for i in words.instruments)
    objects = range(at + 1, min(at + 5, len(words))) if words.low(at + 1) != "by" else ()
    if not near and any(words.low(i) in OTHER_OBJECTS for i in objects):
        return True
    if words.low(at) != "concluded":
        return False
    told = any(i < at for i in words.instruments)
    return not words.instruments or (words.low(at + 1) in ("with", "that", "by") and not told)


def is_of_a_year(words: Marked, at: int, before: int) -> bool:
    """ "The agreement that was concluded in 2004": told of one that was there."""
    year = words.low(at + 1) == "in" and words.low(at + 2).isdigit() and len(words.low(at + 2)) == 4
    return year and words.low(before - 1) in ("that", "which")


_OF_PLAYERS = ("сезон", "футболист", "хоккеист", "баскетболист", "нападающ", "вратар", "форвард", "полузащитник")


def is_contract_of_player(words: Marked) -> bool:
    """Whether all that was signed is the contract of a player: заключил контракт на два сезона."""
    if not any(words.low(at).startswith(_OF_PLAYERS) for at in range(len(words))):
        return False
    return bool(words.instruments) and all(words.low(at).startswith("контракт") for at in words.instruments)


def tells_term(words: Marked, at: int) -> bool:
    """Соглашение заключено сроком на пять лет, на неопределённый срок: how long it holds, and no signing."""
    term = words.low(at + 1) in ("сроком", "бессрочно") or (
        words.low(at + 1) == "на"
        and any(
            words.low(i) in ("срок", "лет", "года", "год", "сезон", "сезона", "сезонов") for i in range(at + 2, at + 6)
        )
    )
    return term and not any(words.low(i) in ("между", *MONTHS) for i in range(len(words)))


def remarks_of_a_month(near: list[str], at: int) -> bool:
    """Отметим, что в конце июня …: what a page adds of a month is no news of its own day."""
    if near[at] != "отметим":
        return False
    ahead = [low for low in near[at + 1 : at + 6] if low not in (",", "что")]
    return ahead[:1] == ["в"] and any(low in MONTHS for low in ahead[1:3])


def has_been_signed(words: Marked, at: int) -> bool:
    """Whether a verb tells a participle as new: Monday saw a pact signed; A and B have one, signed on Monday."""
    named = max((i for i in words.instruments if i < at), default=None)
    if named is None or at - named > LONGEST_ABOUT:
        return False
    verb = next((i for i in range(named - 1, max(-1, named - 6), -1) if words.low(i) in _SHOWS), None)
    behind = words.low(at - 1) == ","
    return verb is not None and (words.low(verb) in _SAW) != behind


LONGEST_ABOUT = 14  # words from an instrument to "signed": a memorandum on cultural cooperation and tourism signed by
_SAW = frozenset({"saw", "sees", "witnessed", "brought"})
_SHOWS = _SAW | {"have", "has", "concluded"}


def is_of_clause_before(near: list[str], at: int) -> bool:
    """Whether a Russian clause on today begins behind a word of the past: текст одобрили неделю назад, сегодня же …"""
    return any(near[i : i + 1] == [","] and near[i + 1 : i + 2] == ["сегодня"] for i in range(at, at + 4))


def speaks_of_it(words: Marked) -> bool:
    """Whether words may go on with a document that was named: it, they, the text, what is signed."""
    lows = [token.low for token in words.tokens]
    return any(
        low
        in (
            "it",
            "document",
            "documents",
            "they",
            "names",
            "pen",
            "inked",
            "letter",
            "signed",
            "signatures",
            "signature",
            "signing",
            "signatories",
        )
        or low.startswith(_OF_SIGNINGS)
        for low in lows
    )


_OF_SIGNINGS = ("документ", "подпис", "автограф", "расписал", "свои", "церемони", "unterzeichn", "unterschri")
