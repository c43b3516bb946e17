"""People in a sentence: their names, and the capacities that stand before or after."""

from copy import copy

from agreements.drafting.body import NOT_BODIES
from agreements.drafting.body_runs import is_body_run, is_place_run
from agreements.drafting.capacities import by_capacity, give_capacities
from agreements.drafting.clergy import name_of_bishop, of_see
from agreements.drafting.honorifics import HONORIFICS, without_honour
from agreements.drafting.marking import PARTICLES, Marked, given_names
from agreements.drafting.named_territories import is_of_territory
from agreements.drafting.names_by_case import is_of_body_by_case
from agreements.drafting.patrons import SHORTENED, is_honoured, is_initial
from agreements.drafting.person import ANDS, DASHES, Person
from agreements.drafting.posts import SEVERAL
from agreements.drafting.respective_russian import give_respective
from agreements.drafting.runs import MOST_WORDS, is_place_in_genitive
from agreements.drafting.russian import given_name, is_adjective, patronymic, surname
from agreements.drafting.standing import of_whom, standing
from agreements.drafting.strange_signers_russian import put_by_verb
from agreements.drafting.strangers import appended, led
from agreements.drafting.trailing_names import trailing
from agreements.drafting.values import LIKELY, READ, STATED
from agreements.drafting.womens_names import is_womans
from agreements.drafting.wordlists import word_set


def people_in(words: Marked) -> list[Person]:
    """Everybody named in a sentence, in order, with their capacities; what was found once is kept with its words."""
    if words.people is None:
        words.people = _people_in(words)
    return [copy(person) for person in words.people]


def _people_in(words: Marked) -> list[Person]:
    people: list[Person] = []
    index = 0
    while index < len(words):
        last = _known_name(words, index)
        if last is not None:
            people.append(_person(words, _with_first_name(words, index), last))
            index = last
        index += 1
    _add_unknown(words, people)
    give_capacities(words, people)
    give_respective(words, people)
    return people


def _known_name(words: Marked, index: int) -> int | None:
    """The last word of a name that begins here, if something says that it is one."""
    token = words.tokens[index]
    if (
        not token.is_cap
        or index in words.inside
        or is_honoured(words, index)
        or words.is_excellency(index)
        or of_see(words, index)
        or is_of_territory(words, index)
        or is_of_body_by_case(words, index)
    ):
        return None
    if is_initial(words, index):
        return _after_initials(words, index)
    if index in words.names:
        return _run(words, index)
    if not words.is_name_word(index):
        return None
    if not token.is_cyrillic and is_initial(words, index + 1) and words.is_name_word(index + 3):
        return _run(words, index)  # Francine C. Berkley
    titled = _is_titled(words, index)
    last = _run(words, index)
    if last == index and words.low(index + 2) == "." and is_initial(words, index + 1) and not words.place_at.get(index):
        return _initials_behind(words, index)
    if titled and last >= index and not (last == index and is_adjective(token.low) and words.is_head(last + 1)):
        return last  # but профессор Донской академии …
    if last == index or _is_of_body(words, index) or is_place_in_genitive(words, [*range(index, last + 1)]):
        return None
    if words.is_given(index) and not is_place_run(words, index, last) and not is_body_run(words, index, last):
        return last
    at = next((at for at in range(index + 1, last + 1) if patronymic(words.low(at))), None)
    # A surname before the given name ends with the patronymic; where more follows, the first word is another's.
    return last if at == index + 1 or (at is not None and at == last) else None


def _is_of_body(words: Marked, index: int) -> bool:
    """Whether the words before make a name part of a body's."""
    if words.low(index - 1) == "the" and words.low(index - 2) == "of":
        return True  # the Museum of the Nile Valley
    if words.low(index - 1) == "of":  # the Municipality of Novi Pazar
        topic = index > 1 and words.tokens[index - 2].is_cap and words.is_topic(index - 2)
        return words.is_head(index - 2) or topic
    return words.tokens[index - 1].is_cap and words.low(index - 1) in _BEFORE_NAMES  # Fundación Mar Limpio


_BEFORE_NAMES = word_set("people heads before names")


def _with_first_name(words: Marked, index: int) -> int:
    """Where a name begins whose later name alone is known: Mamadou Lamine Diagne behind a comma, Hayet Ben Slimane."""
    first = index
    for steps in range(MOST_BEFORE):
        before = first - 1
        while words.low(before) in PARTICLES:
            before -= 1  # Rosnah binti Haji Daud
        if not _may_come_first(words, before):
            break
        first = before
        joined = words.low(first - 1) in ANDS and (steps or _goes_on_post(words, first - 1))
        if _opens_name(words, first) and not joined:
            return first  # but not Water and Mountain Resorts Nino Berg
    whole = words.low(index) in PARTICLES and first < index  # nobody is called Ben Slimane alone
    return index - 1 if whole else index


def _goes_on_post(words: Marked, at: int) -> bool:
    """Whether an "and" is of a post: Minister of Youth Policy and Volunteering Milica Berg."""
    first = at - 1
    while first > 0 and words.tokens[first].is_cap and not words.is_position(first):
        first -= 1
    return words.low(first) in ("of", "for") and words.is_position(first - 1) and at - first < LONGEST_POST


MOST_BEFORE = 2  # words of a name before the first that is known


def _may_come_first(words: Marked, at: int) -> bool:
    """Whether a word may be the first of a name: a word in capitals of no place, no body and no field."""
    if not (0 <= at < len(words) and words.tokens[at].is_cap) or words.tokens[at].is_cyrillic:
        return False
    if words.low(at) in _INITIALS:
        return True  # AKM Shahidul Haque
    plain = words.is_name_word(at) and at not in words.place_at and not words.is_topic(at)
    return plain and not words.tokens[at].is_upper and words.low(at) not in NOT_BODIES | _OPENERS | SEVERAL.keys()


_INITIALS = word_set("people initials")
_OPENERS = word_set("people openers")


def _opens_name(words: Marked, first: int) -> bool:
    """Whether what stands before a word lets a name begin with it."""
    before = first - 1
    low = words.low(before)
    if low in _BEFORE_NAME or low in ANDS or before in words.list_marks or low.isdigit():
        return True
    if words.is_title(before) or words.is_position(before) or (low == "general" and words.is_position(before - 1)):
        return True
    if low == "of" and words.low(before - 1) in ("signatures", "signature", "names", "name", "that", "and"):
        return True
    posted = any(words.is_position(at) for at in range(max(0, before - LONGEST_POST), before))
    return (words.is_head(before) or before in words.place_at) and posted


_BEFORE_NAME = frozenset(
    {"", ",", ";", "by", ":", "were", "was", "with", "between", "that", "when", "while", "counterpart", "colleague"}
)
LONGEST_POST = 10  # words of a position and its body before a name


def _after_initials(words: Marked, index: int) -> int | None:
    at = index
    while is_initial(words, at):
        at += 2
    if at - index > 6 or not words.is_name_word(at) or words.low(index - 1) in ("им", "имени", "named", "after"):
        return None
    if at >= 4 and words.low(index - 1) == "." and words.low(index - 2) in ("им",):
        return None
    whole = words.tokens[index].text in SHORTENED or not words.tokens[at].is_cyrillic
    return _run(words, at) if whole else at


def _initials_behind(words: Marked, index: int) -> int | None:
    at = index + 1
    while is_initial(words, at):
        at += 2
    return at - 1 if at - index in (3, 5) else None


def _is_titled(words: Marked, index: int) -> bool:
    before = index - 1
    while before >= 0 and words.low(before) in (".", ")") and (words.low(before) == "." or words.is_titled(before)):
        before -= 1
    return words.is_title(before) or (words.low(before) == "e" and words.low(before - 2) == "h")


def _run(words: Marked, index: int) -> int:
    """The last of the words that go on with a name."""
    last = at = index
    while at + 1 < len(words) and last - index < MOST_WORDS - 1:
        after = at + 1
        ahead = after
        while words.low(ahead) in PARTICLES or words.low(ahead) in HONORIFICS:
            ahead += 1
        if ahead > after and words.is_name_word(ahead):
            at = ahead - 1  # van der Velde
            continue
        if is_initial(words, after) and words.is_name_word(after + 2):
            at = last = after + 1
            continue
        if patronymic(words.low(after)) and words.low(after) in ("оглы", "кызы", "улы", "уулу"):
            at = last = after
            continue
        if not words.is_name_word(after) or words.tokens[after].is_cyrillic != words.tokens[index].is_cyrillic:
            break
        at = last = after
    return last


def _person(words: Marked, first: int, last: int, confidence: float = READ) -> Person:
    """The name in the nominative."""
    tokens = words.tokens[first : last + 1]
    if any(words.is_given(at) for at in range(first, last + 1)):
        confidence = max(confidence, STATED)
    if not tokens[0].is_cyrillic:
        return Person(first, last, _joined(words, first, last), confidence)
    name, sure = _nominative(words, first, last)
    name = without_honour(name)
    return Person(first, last, name, confidence if sure else min(confidence, LIKELY))


def _joined(words: Marked, first: int, last: int) -> str:
    """The name as written, one blank between words, none before a full stop."""
    text = ""
    shortened = words.low(last) in ("jr", "sr") and words.low(last + 1) == "."
    for at in range(first, last + 1 + shortened):
        token = words.tokens[at]
        text += token.text if token.text == "." or not text else " " + token.text
    return text


def _nominative(words: Marked, first: int, last: int) -> tuple[str, bool]:
    parts = [words.tokens[at].text for at in range(first, last + 1)]
    known = given_name(parts[0].replace("ё", "е"), given_names())
    if known is None or len(parts) == 1 or parts[0] in words.low(-1):
        return _unknown_nominative(words, first, last)
    given, gender, case = _of_him(parts, known)
    if case != "n" and "ё" in parts[0]:
        given = _with_its_letter(given, parts[0])
    hers = gender == "m" and (parts[-1].lower().endswith(_SHE) or is_womans(parts))
    if case == "n" or hers:
        return _joined(words, first, last), True
    if case == "g" and gender == "f" and _agrees(parts[1:], "i"):
        case = "i"
    rest = [surname(part, gender, case) for part in parts[1:]]
    return " ".join([given, *(part for part, _ in rest)]), all(sure for _, sure in rest)


def name_anew(words: Marked, person: Person) -> None:
    """Put a name back into the nominative again, once a word was taken from it that was of a body."""
    person.name = _person(words, person.first, person.last).name
    by_capacity(words, person)


def _with_its_letter(given: str, form: str) -> str:
    """The nominative with the ё that the form has: Артём of Артёма; a name like it is left as the text has it."""
    at = form.index("ё")
    return given[:at] + "ё" + given[at + 1 :] if given[at : at + 1] == "е" else form


def _of_him(parts: list[str], known: tuple[str, str, str]) -> tuple[str, str, str]:
    """A man's name in the genitive that looks like a woman's: Александра Николича."""
    his = parts[-1].lower().endswith(("ича", "ского", "цкого")) and parts[0].lower()[:-1] in given_names()
    return (parts[0][:-1], "m", "g") if his and known[1:] == ("f", "n") else known


def _agrees(parts: list[str], case: str) -> bool:
    return any(part.endswith(("ой", "ей") if case == "i" else ("ы",)) for part in parts)


def _unknown_nominative(words: Marked, first: int, last: int) -> tuple[str, bool]:
    """A name that is not in the list: put back only where all its words end as a man's do."""
    parts = [words.tokens[at].text for at in range(first, last + 1)]
    if len(parts) > 1 and all(len(part) > 4 and part.endswith(("ом", "ем", "ым", "им")) for part in parts):
        return " ".join(surname(part, "m", "i")[0] for part in parts), False
    if is_initial(words, first):
        # Endings of surnames that are said of nobody in the nominative: А. В. Соколовым, Б. Кимовой.
        for gender, endings in (("m", _HIS), ("f", _HER)):
            if parts[-1].lower().endswith(endings):
                return _joined(words, first, last - 1) + " " + surname(parts[-1], gender, "i")[0], False
    return _joined(words, first, last), parts[0][-1] not in "аяом"


_SHE = ("ская", "цкая", "ная", "овна", "евна", "ична")  # Станислава Кучинская is no genitive of Станислав
_HIS = ("овым", "евым", "ёвым", "иным", "ыным", "ским", "цким")
_HER = ("овой", "евой", "ёвой", "иной", "ыной", "ской", "цкой")


def _add_unknown(words: Marked, people: list[Person]) -> None:
    """Names at the end of a position, or before a comma and a position, that no list knows."""
    taken = {at for person in people for at in range(person.first, person.last + 1)}
    for index in range(len(words)):
        if not (words.is_position(index) or _adds_degree(words, index)) or index in words.inside or index in taken:
            continue
        led_by = words.low(index - 1) == "," and not words.tokens[index].is_cyrillic
        found = (
            name_of_bishop(words, index, taken)
            or (_leading(words, index, taken) if led_by else None)
            or appended(words, index, taken)
            or _beside(words, index, taken)
            or trailing(words, index, taken)
            or _leading(words, index, taken)
        )
        if found:
            people.append(_person(words, *found, confidence=LIKELY))
            taken.update(range(found[0], found[1] + 1))
    people.extend([_person(words, *found, confidence=LIKELY) for found in dict.fromkeys(led(words, taken))])
    people.sort(key=lambda person: person.first)
    taken.update(at for person in people for at in range(person.first, person.last + 1))
    for found in standing(words, people, taken):
        people.append(_person(words, *found, confidence=LIKELY))
        if words.low(found[0] - 1) == "подписями":
            people[-1].name = of_whom([words.tokens[at].text for at in range(found[0], found[1] + 1)])
        elif (put := put_by_verb(words, *found)) is not None:
            people[-1].name = put
    people.sort(key=lambda person: person.first)


def _adds_degree(words: Marked, index: int) -> bool:
    """Whether a title goes on with a position: президент, профессор Донской академии Нелли Торосян."""
    titled = words.is_title(index) and words.tokens[index].is_cyrillic
    return titled and words.low(index - 1) == "," and index > 1 and words.is_position(index - 2)


def _beside(words: Marked, index: int, taken: set[int]) -> tuple[int, int] | None:
    """Two or three capitals behind the comma after whose position it is: the Institute's rector, Eddy Moors."""
    owners = [words.low(at) for at in range(max(0, index - 3), index)]
    if words.low(index + 1) != "," or not any(low.endswith("'s") or low in _WHOSE for low in owners):
        return None
    last = index + 1
    while words.is_name_word(last + 1) and last + 1 not in taken and last - index < MOST_WORDS:
        last += 1
    return (index + 2, last) if last - index >= 3 else None


_WHOSE = ("its", "their", "whose")


def _is_of_name(words: Marked, at: int) -> bool:
    """Whether a word may be of a name, or stands small inside one: Noraini binti Hashim, Marijke van Houten."""
    if words.low(at) in PARTICLES and at >= 0:
        return words.is_name_word(at - 1) and words.is_name_word(at + 1) and not words.tokens[at].is_cyrillic
    return words.is_name_word(at) and not words.is_topic(at)


def _leading(words: Marked, index: int, taken: set[int]) -> tuple[int, int] | None:
    """Two or three capitals before a comma or bracket and a position: ``Gholam Shafei, Head of …``."""
    at = index
    while at > 0 and index - at < 4 and words.low(at) not in (",", "(", *DASHES):
        at -= 1
    if words.low(at) not in (",", "(", *DASHES):
        return None
    last = first = at - 1
    while first not in taken and last - first < 3 and _is_of_name(words, first):
        first -= 1
    first += 1
    before = words.low(first - 1)
    if words.is_head(first - 1) and not any(words.is_position(i) for i in range(max(0, first - 5), first)):
        return None  # от имени Библиотеки Хильяна Меркадаль – заведующий …: the patron of a body
    if (
        last - first < 1
        or (before in ("of", "the", "in") and words.low(first - 2) not in ("behalf", "names", "signatures"))
        or any(words.place_at.get(i) for i in range(first, last + 1))
    ):
        return None
    return first, last
