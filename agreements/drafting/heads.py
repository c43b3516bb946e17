"""Words that make a name one of an organization or a position, and what sort of body each says it is."""

from agreements.drafting.russian import Noun, noun_table
from agreements.drafting.wordlists import sorted_words, word_set, word_tuple

# English heads by the kind of body (values of OrganizationKind); "" where the word alone does not tell.
_ENGLISH = sorted_words("english heads")
HEADS = {word: kind for kind, words in _ENGLISH.items() for word in words}
# Heads that may stand small before a name in quotation marks: the foundation “X”, company "Y".
BEFORE_QUOTES = frozenset(HEADS) - {
    "project",
    "program",
    "programme",
    "forum",
    "congress",
    "initiative",
    "platform",
    "service",
}

_RUSSIAN = sorted_words("russian heads")
_LEMMAS = [(word.partition(":")[0], word.partition(":")[2], kind) for kind, words in _RUSSIAN.items() for word in words]
# Words for a gathering that are parliaments only where the words beside them say so: Законодательное собрание.
PARLIAMENTS: dict[str, Noun] = noun_table(
    (word.partition(":")[0], word.partition(":")[2]) for word in word_tuple("parliaments")
)
RUSSIAN_HEADS: dict[str, Noun] = {**PARLIAMENTS, **noun_table((lemma, gender) for lemma, gender, _ in _LEMMAS)}
# Киношкола, медиагруппа, арт-центр: what the second part says.
_PREFIXED = [
    (prefix + word.partition(":")[0], word.partition(":")[2])
    for prefix in word_tuple("heads prefixes")
    for word in word_tuple("heads prefixed")
]
RUSSIAN_HEADS = {**noun_table(_PREFIXED), **RUSSIAN_HEADS}
# Heads only behind an adjective that says so: кадетский корпус, исполнительная власть; their adjectives.
NARROW = {word.partition("=")[0]: tuple(word.partition("=")[2].split("+")) for word in word_tuple("heads narrow")}
_OF_NARROW = noun_table((word.partition(":")[0], word.partition(":")[2]) for word in NARROW)
NARROW_HEADS = {form: NARROW[f"{noun.lemma}:{noun.gender}"] for form, noun in _OF_NARROW.items()}
RUSSIAN_HEADS = {**_OF_NARROW, **RUSSIAN_HEADS}
# What stands behind the hyphen of a head and begins no name by itself: музей-усадьба.
SECOND_HEADS: dict[str, Noun] = noun_table(
    (word.partition(":")[0], word.partition(":")[2]) for word in word_tuple("heads second")
)
# Abbreviations that are heads and have no cases: Приморской ТПП.
SECOND_HEADS |= {
    word.partition(":")[0]: Noun(word.partition(":")[0], word.partition(":")[2], "ngdaip")
    for word in word_tuple("heads abbreviations")
}
for _form, _case in (("ая", "n"), ("ой", "gdip"), ("ую", "a")):
    RUSSIAN_HEADS["мастерск" + _form] = Noun("мастерская", "f", _case)
RUSSIAN_KINDS = {lemma: kind for lemma, _, kind in _LEMMAS} | {
    noun.lemma: "government_body" for noun in PARLIAMENTS.values()
}
# Before a name in quotation marks or capitals: ООО «…», АНО «…».
LEGAL_FORMS = {form: kind for kind, forms in sorted_words("legal forms").items() for form in forms}

# Kinds by words in the whole name, the first that fits; stems in small letters.
KIND_SIGNS = tuple(sorted_words("kind signs").items())

# Kinds that a word makes likely where no other tells: most unions and leagues are non-governmental.
LIKELY_KINDS = tuple(sorted_words("likely kinds").items())

_POSITIONS = word_tuple("english positions")
POSITIONS = frozenset(_POSITIONS)
# They join a position and are none by themselves: General Director, Acting Head, First Deputy Chairman.
WITH_POSITIONS = word_set("heads with positions")
_RUSSIAN_POSITIONS = word_tuple("russian positions")
RUSSIAN_POSITIONS: dict[str, Noun] = noun_table(
    (word.partition(":")[0], word.partition(":")[2]) for word in _RUSSIAN_POSITIONS
)
POSITION_SIGNS = word_set("heads position signs")
for _stem in ("заведующ", "управляющ", "исполняющ"):  # participles that are positions
    for _form, _lemma, _case in (
        ("ий", "ий", "n"), ("его", "ий", "ga"), ("ему", "ий", "d"), ("им", "ий", "i"),
        ("ая", "ая", "n"), ("ей", "ая", "gdip"), ("ую", "ая", "a"),
    ):  # fmt: skip
        RUSSIAN_POSITIONS[_stem + _form] = Noun(_stem + _lemma, "m" if _lemma == "ий" else "f", _case)
for _lemma in [noun.lemma for noun in RUSSIAN_POSITIONS.values() if noun.gender == "m"]:
    _soft = _lemma[-1] in "ьй"
    _stem = _lemma[:-1] if _soft else _lemma
    RUSSIAN_POSITIONS.setdefault(_stem + ("ями" if _soft else "ами"), Noun(_lemma, "m", "i"))
    RUSSIAN_POSITIONS.setdefault(_stem + ("и" if _soft or _lemma[-1] in "кгх" else "ы"), Noun(_lemma, "m", "n"))
TITLES = word_set("heads titles")
# Common nouns that stand in capitals inside names of bodies; alone after "and" they begin no other body.
TOPICS = word_set("heads topics")
