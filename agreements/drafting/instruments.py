"""Kinds of instrument as texts name them, and the verbs by which one is signed."""

from collections.abc import Sequence

from agreements.drafting.tokens import Token
from agreements.drafting.wordlists import word_tuple

# Words of the kinds, beginnings in small letters; the most telling first.
_NOUNS = (
    ("memorandum", ("memorand", "меморандум", "memorándum", "mémorandum", "absichtserklärung-")),
    ("letter of intent", ("absichtserklärung",)),
    ("protocol", ("protocol", "протокол", "protokol", "protocole")),
    (
        "other",
        (
            "treaty",
            "treaties",
            "contract",
            "declaration",
            "convention",
            "pact",
            "charter",
            "addendum",
            "декларац",
            "конвенц",
            "контракт",
            "хартия",
            "хартию",
            "хартией",
            "хартии",
        ),
    ),
    (
        "cooperation agreement",
        (
            "agreement",
            "accord",
            "соглашени",
            "договор",
            "abkommen",
            "vereinbarung",
            "kooperationsabkommen",
            "kooperationsvereinbarung",
            "vertrag",
            "partnerschaftsvertrag",
            "acuerdo",
            "convenio",
            "accordo",
            "acordo",
            "anlaşma",
            "угод",
            "пагадненн",
        ),
    ),
)
_PHRASES = (
    ("road map", ("road", "map")),
    ("road map", ("roadmap",)),
    ("action plan", ("action", "plan")),
    ("action plan", ("plan", "of", "action")),
    ("action plan", ("programme", "of", "cooperation")),
    ("action plan", ("programme", "for", "cultural", "cooperation")),
    ("action plan", ("programme", "of", "cultural", "cooperation")),
    ("action plan", ("cultural", "exchange", "programme")),
    ("action plan", ("plan", "of", "cooperation")),
    ("action plan", ("plan", "of", "joint")),
    ("action plan", ("plan", "of", "activities")),
    ("action plan", ("joint", "plan")),
    ("action plan", ("work", "plan")),
    ("action plan", ("plan", "of", "events")),
    ("action plan", ("cooperation", "plan")),
    ("letter of intent", ("letter", "of", "intent")),
    ("letter of intent", ("letters", "of", "intent")),
    ("letter of intent", ("declaration", "of", "intent")),
    ("letter of intent", ("statement", "of", "intent")),
    ("letter of intent", ("agreement", "of", "intent")),
    ("other", ("joint", "statement")),
    ("other", ("совместн", "заявлени")),
    ("road map", ("дорожн", "карт")),
    ("action plan", ("план", "действи")),
    ("action plan", ("план", "мероприяти")),
    ("action plan", ("план", "совместн")),
    ("letter of intent", ("письм", "намерени")),
    ("letter of intent", ("письм", "о", "намерени")),
    ("letter of intent", ("протокол", "о", "намерени")),
    ("letter of intent", ("соглашени", "о", "намерени")),
    ("memorandum", ("mutabakat", "zapt")),
    ("other", ("программ", "сотрудничеств")),
    ("other", ("программ", "обмен")),
    ("other", ("программ", "культурн", "обмен")),
)
NOT_INSTRUMENTS = word_tuple("instruments not instruments")
SIGN_EN = {
    "signed": "finite",
    "inked": "finite",
    "singed": "finite",  # as it is often misspelt
    "concluded": "finite",
    "sealed": "finite",
    "penned": "finite",
    "countersigned": "finite",
    "co-signed": "finite",
    "exchanged": "exchanged",
    "formalized": "formalized",
    "formalised": "formalized",
    "cemented": "formalized",
    "entered": "enter",
    "sign": "present",
    "signs": "present",
    "ink": "present",
    "inks": "present",
    "conclude": "present",
    "concludes": "present",
    "seal": "present",
    "signing": "noun",
    "signature": "noun",
    "signatures": "signatures",
    "conclusion": "noun",
    "signatories": "signatories",
    "inking": "noun",
    "unterzeichneten": "finite",
    "unterzeichnete": "finite",
    "unterzeichnet": "finite",
    "unterschrieben": "finite",
    "unterzeichnung": "noun",
    "unterzeichnen": "present",
    "signé": "finite",
    "signée": "finite",
    "signés": "finite",
    "signent": "finite",
    "ont-signé": "finite",
    "firmaron": "finite",
    "firmó": "finite",
    "firmado": "finite",
    "firmaron-": "finite",
    "suscribieron": "finite",
    "suscribió": "finite",
    "firmato": "finite",
    "hanno-firmato": "finite",
    "assinaram": "finite",
    "assinou": "finite",
    "imzaladı": "finite",
    "imzalandı": "finite",
    "imzaladılar": "finite",
    "підписали": "finite",
    "підписано": "finite",
    "падпісалі": "finite",
}
WORDS_WITH_AGREEMENT = word_tuple("instruments words with agreement")


_MOA = frozenset({"MoA", "MoAs", "MOA", "MOAs"})  # memorandum of agreement, and no bird
_HOUSES = frozenset({"hall", "centre", "center", "house", "complex"})


def kind_at(tokens: Sequence[Token], index: int) -> tuple[str, int] | None:
    """The kind that the words at ``index`` name, and how many words it takes to say it."""
    low = tokens[index].low
    if not tokens[index].is_word or low.startswith(NOT_INSTRUMENTS) or (low == "accord" and tokens[index].is_cap):
        return None
    if tokens[index].is_cap and index + 1 < len(tokens) and tokens[index + 1].low in _HOUSES:
        return None  # at the Convention Centre
    if low in ("mou", "mous", "mous'", "mou's") or tokens[index].text in _MOA:  # and no mountain
        return "memorandum", 1
    for kind, phrase in _PHRASES:
        said = low.startswith(phrase[0]) and index + len(phrase) <= len(tokens)
        if said and all(tokens[index + at].low.startswith(word) for at, word in enumerate(phrase)):
            return kind, len(phrase)
    if low == "agreement" and index > 1 and tokens[index - 1].low == "of" and tokens[index - 2].low == "memorandum":
        return None  # a memorandum of agreement is one
    if low in _SIGNED_THINGS and _is_signed(tokens, index):
        return _SIGNED_THINGS[low], 1
    for kind, words in _NOUNS:
        if low.startswith(words) and not (
            low == "accordance" or low == "according" or low == "accordingly" or low == "accords"
        ):
            return _narrowed(kind, tokens, index), 1
    return None


# Words that mean an instrument only where somebody signs one: signed a new five-year partnership.
_SIGNED_THINGS = {"partnership": "partnership agreement", "deal": "cooperation agreement", "loi": "letter of intent"}
_SIGNED = frozenset({"signed", "sign", "signs", "inked", "ink", "inks", "sealed", "concluded"})
FARTHEST = 7  # words from the verb to such a thing


def _is_signed(tokens: Sequence[Token], index: int) -> bool:
    """Whether somebody signs it, and no declaration of it: signed a five-year partnership."""
    verb = next((at for at in range(index - 1, max(-1, index - FARTHEST), -1) if tokens[at].low in _SIGNED), None)
    named = verb is not None and any(kind_at(tokens, at) for at in range(verb + 1, index))
    return verb is not None and not named and tokens[index - 1].low not in ("of", "in", "for", "on")


_TRADES = ("аренд", "поставк", "купл", "покупк", "лизинг", "кредит", "подряд", "дарени", "страховани", "закупк")


def _narrowed(kind: str, tokens: Sequence[Token], index: int) -> str:
    """A framework or partnership agreement is said by the words around it; a treaty on cooperation is an agreement."""
    before = [token.low for token in tokens[max(0, index - 3) : index]]
    after = [token.low for token in tokens[index + 1 : index + 4]]
    if kind == "memorandum" or kind == "protocol" or kind == "letter of intent":
        return kind
    if any(word.startswith(("framework", "рамочн", "rahmen", "-cadre", "marco")) for word in [*before, *after[:1]]):
        return "framework agreement"
    if kind == "other":
        about = any(word.startswith(WORDS_WITH_AGREEMENT) for word in [*before, *after])
        return "cooperation agreement" if about and tokens[index].low.startswith(("contract", "treaty")) else kind
    if any(word.startswith(_TRADES) for word in after[:3]):
        return "other"  # договор аренды, договор на поставку
    partner = any(
        word.startswith(("partnership", "партнерств", "партнерск", "partnerschaft", "partenariat"))
        for word in [*before[-2:], *after[: 3 if after[:1] in (["о"], ["об"], ["on"]) else 2]]
    )
    cooperate = any(
        word.startswith(("cooperat", "co-operat", "сотруднич", "взаимодейств")) for word in [*before, *after]
    )
    return "partnership agreement" if partner and not cooperate else kind


def is_instrument(tokens: Sequence[Token], index: int) -> bool:
    """Whether an instrument is named at ``index``."""
    return kind_at(tokens, index) is not None
