"""Which agreement of a page a sentence of a signing is about: one that was told before, or another."""

from collections.abc import Sequence

from agreements.drafting.alike import heads, same
from agreements.drafting.announced_items import is_next_announced, next_paper
from agreements.drafting.another import begins_later, with_another
from agreements.drafting.before_signing import named_before
from agreements.drafting.cast import Cast, word_before
from agreements.drafting.days_told import has_other_day
from agreements.drafting.deal import Deal, Story
from agreements.drafting.itemized import is_next_item
from agreements.drafting.items_russian import is_item_of, is_next_of_list
from agreements.drafting.items_with_whom import is_first_with_whom, is_next_with_whom
from agreements.drafting.more_documents import begins_more
from agreements.drafting.new_pairs import is_of_strangers, is_whole
from agreements.drafting.one_more import is_new_of_strangers, is_of_other_signers, opens_another
from agreements.drafting.other_papers import also_signed, is_new_object, is_of_next
from agreements.drafting.person import DASHES
from agreements.drafting.semicolons import paper_behind
from agreements.drafting.sides_in_order import sides_of
from agreements.drafting.splitting import is_bilateral
from agreements.drafting.telling import days_of, is_other, says_another, tells_next_day
from agreements.drafting.under_headings import told_by_heading
from agreements.drafting.visits import is_of_next_stop
from agreements.drafting.weighed_joining import begins_another
from agreements.drafting.wordlists import word_set

_ANOTHER = word_set("deals another")
_ORDINALS = frozenset({"another", "second", "third", "separate", "further"})
MOST_BEFORE = 6  # words from a Russian instrument to the one with whom it is: соглашение о сотрудничестве с X
_WITH = frozenset({"with", "с", "со"})


def deal_of(story: Story, cast: Cast) -> Deal | None:
    """The deal that a sentence is about; None for another, which may be likely where rules know of none."""
    told = _deal_told(story, cast)
    last = story.deals[-1] if story.deals else None
    if told is None or told is not last or _is_first_item(story, last, cast):
        return told
    return None if begins_another(story, cast) else told


def _deal_told(story: Story, cast: Cast) -> Deal | None:
    """The deal whose parties the sentence names; the last where it names none or but one; None for another."""
    if not story.deals or all(is_other(story.page, deal, cast) for deal in story.deals):
        return None
    last = story.deals[-1]
    above = [body.name for body, _ in told_by_heading(story.page, cast)]
    if above:
        return next((d for d in story.deals if all(any(g.is_of(name) for g in d.groups) for name in above)), None)
    if sides_of(last, cast) or (is_bilateral(last) and _names_one_of(last, cast)):
        return last
    if (numbered := _of_number(story, cast)) is not None:
        return numbered
    if begins_more(story.page, cast) or opens_another(cast, last) or _is_next(story, last, cast):
        return None
    names = [body.name for body in cast.parties if body.headed]
    if not names:
        another = is_of_next_stop(story, cast) or _begins_without_names(story, cast)
        return None if another else _of_nobody(story, cast)
    more = with_another(cast) or _opens_with_one(last, cast)
    if more and not any(group.is_of(names[0]) for deal in story.deals for group in deal.groups):
        return None
    return _of_named(story, cast, names)


def _of_number(story: Story, cast: Cast) -> Deal | None:
    """The deal whose number a Russian sentence begins with: первый подписали P и Q, второй – R и S."""
    words = cast.line.words
    low = words.low(1) if words.low(0) in ("под", "а") else words.low(0)
    number = next((at for at, stems in enumerate(_NUMBERED) if low in stems), None)
    told = number is not None and cast.signers and not cast.parties and 1 < len(story.deals) > number
    return story.deals[number] if told and number is not None else None


_NUMBERED = (
    frozenset({"первый", "первое", "первую", "первым", "первой"}),
    frozenset({"второй", "второе", "вторую", "вторым"}),
    frozenset({"третий", "третье", "третью", "третьим", "третьей"}),
    frozenset({"четвертый", "четвертое", "четвертую", "четвертым", "четвертой"}),
)


def _opens_with_one(last: Deal, cast: Cast) -> bool:
    """Whether a sentence begins with one more with whom something was signed: С банком «Лёд» подписано соглашение."""
    first = cast.parties[0].first if len(cast.parties) == 1 else None
    return cast.line.words.low(0) in ("с", "со") and first in (1, 2) and is_whole(last)


def _names_one_of(deal: Deal, cast: Cast) -> bool:
    return any(group.is_of(body.name) for body in cast.parties for group in deal.groups)


def _begins_without_names(story: Story, cast: Cast) -> bool:
    """Whether a Russian sentence without parties tells another agreement: by its day, or by what was signed by whom."""
    last = story.deals[-1]
    told = _has_own_day(story, last, cast) or also_signed(last, cast) or is_of_next(story, cast)
    return told or bool(named_before(story, cast))


def _of_named(story: Story, cast: Cast, names: Sequence[str]) -> Deal | None:
    """The deal that has all the parties named, or lacks them; None for another."""
    last = story.deals[-1]
    for deal in reversed(story.deals):
        known = [any(group.is_of(name) for group in deal.groups) for name in names]
        if all(known) and is_new_object(deal, cast):
            continue
        fresh = (_is_fresh(deal, cast) and not any(known)) or is_of_strangers(deal, names)
        lacks = (
            len(deal.groups) < 2 and not fresh and not (len(cast.parties) > 1 and (deal is not last or _has_two(deal)))
        )
        if (all(known) or lacks) and not is_other(story.page, deal, cast):
            return deal
    strangers = [name for name in names if not any(group.is_of(name) for group in last.groups)]
    if not strangers and is_new_object(last, cast):
        return None
    if is_of_strangers(last, names) or (_has_own_day(story, last, cast) and len(strangers) == len(names)):
        return None
    lows = {token.low for token in cast.line.words.tokens}
    if len(strangers) == 1 and _is_ours(last, strangers[0]):
        return last
    if strangers and (len(names) >= 2 or (lows & _ANOTHER and not _is_the_same(cast)) or _is_fresh(last, cast)):
        return None
    return last


def _has_two(deal: Deal) -> bool:
    """Whether the positions of two who signed, all that tells the parties of a deal, name a body each."""
    told = [
        body.name
        for person, _, _, cast in deal.signers
        for body in cast.bodies
        if person.capacity and body.headed and person.capacity[0] <= body.first <= person.capacity[1]
    ]
    return len(deal.signers) > 1 and any(not same(told[0], name) for name in told[1:])


def _is_first_item(story: Story, last: Deal, cast: Cast) -> bool:
    """Whether a sentence is the first item of what the last one announced: подписаны: 1. Соглашение …"""
    listed = cast.signing.noun and is_item_of(story.page, cast.line)
    return len(last.groups) < 2 and (cast.bilateral or listed or is_first_with_whom(last, cast))


def _is_next(story: Story, last: Deal, cast: Cast) -> bool:
    """Whether a sentence is an item of a list of what was signed, and the last agreement has one already."""
    listed = is_next_item(last, cast) or is_next_announced(last, cast) or _is_without_verb(cast)
    listed = listed or is_next_with_whom(last, cast)
    return listed or (cast.signing.noun and is_next_of_list(story.page, last, cast.line))


def _is_without_verb(cast: Cast) -> bool:
    """Whether it is a clause with an instrument and its parties, and a dash between: дорожную карту – А и Б."""
    words = cast.line.words
    opens = any(at < 2 for at in words.instruments) or paper_behind(words.tokens) is not None
    return opens and words.low(cast.signing.at) in DASHES and len(cast.parties) > 1


def _is_ours(deal: Deal, name: str) -> bool:
    """Whether a deal was told to be of a body that its page calls ours: его участниками стали наш университет и …"""
    lines = [cast.line.words for cast in deal.casts]
    return any(
        words.low(at) in ("наш", "наша", "наше")
        and words.is_head(at + 1)
        and heads(words.tokens[at + 1].text) <= heads(name)
        for words in lines
        for at in range(len(words))
    )


def _is_fresh(deal: Deal, cast: Cast) -> bool:
    """Whether a sentence that names a stranger begins another agreement than one already told."""
    if says_another(cast.line):
        return bool(deal.groups)
    if _is_the_same(cast):
        return False
    told = bool(deal.groups or deal.signers)
    with_one = _is_with_one(cast) and (
        any(_is_with_one(each) for each in deal.casts)
        or (is_whole(deal) and _is_russian_with_instrument(cast))  # меморандум с третьим подписали P и Q
    )
    return told and (tells_next_day(cast.line) or with_one)


def _has_own_day(story: Story, deal: Deal, cast: Cast) -> bool:
    """Whether a Russian sentence with the word for an instrument tells another day than a deal that has its parties."""
    whole = is_whole(deal) and _is_russian_with_instrument(cast)
    words = cast.line.words
    same = any(words.low(at - 1) == "под" for at in words.instruments)  # подпись под меморандумом поставил и X
    return whole and not same and has_other_day(story.page, deal, cast)


def _is_russian_with_instrument(cast: Cast) -> bool:
    words = cast.line.words
    verb = next(iter(words.tokens[cast.signing.at : cast.signing.at + 1]), None)  # a list of signers has none
    return verb is not None and verb.is_cyrillic and bool(words.instruments)


def _is_of_others(deal: Deal, cast: Cast) -> bool:
    """Whether two who signed, each with a body, are told after two who signed for the two parties of a deal."""
    posted = [
        person
        for person in cast.signers
        if person.capacity
        and any(body.headed and person.capacity[0] <= body.first <= person.capacity[1] for body in cast.bodies)
    ]
    return _is_russian_with_instrument(cast) and len(posted) == 2 == len(deal.groups) and len(deal.signers) > 1


def _is_the_same(cast: Cast) -> bool:
    """Whether a sentence joins somebody to what was told: the following day the protocol was signed by X as well."""
    words = cast.line.words
    return any(
        words.low(at - 1) in ("the", "this") and words.low(at + 1) not in ("with", "on", "of", "for")
        for at in words.instruments
    )


def _is_with_one(cast: Cast) -> bool:
    """Whether the only party named is that with which something was signed: a road map was signed with the Fund."""
    words = cast.line.words
    if len(cast.parties) != 1:
        return False
    before = word_before(cast, cast.parties[0].first)
    russian = words.tokens[cast.parties[0].first].is_cyrillic
    of_it = not russian or any(before - MOST_BEFORE <= at < before for at in words.instruments)
    return words.low(before) in _WITH and of_it


def _of_nobody(story: Story, cast: Cast) -> Deal | None:
    """The deal of a sentence that names no party: by the capacities of its signers, or else the last."""
    orgs = [body.name for body in cast.bodies if body.in_capacity and body.headed]
    fitting = [deal for deal in story.deals if any(group.is_of(name) for name in orgs for group in deal.groups)]
    others = is_of_other_signers(story.deals[-1], cast)
    strange = any(not any(group.is_of(name) for deal in story.deals for group in deal.groups) for name in orgs)
    if (
        strange
        and (
            is_new_of_strangers(story, cast)
            or _is_one_more(cast)
            or _is_apart(story, cast)
            or _is_of_others(story.deals[-1], cast)
            or others
            or next_paper(story, cast) is not None
        )
        and any(deal.signers or deal.groups for deal in story.deals)
    ):
        return None
    if not fitting and len(story.deals) > 1:
        return _of_same_kind(story, cast)
    best = max(
        reversed(fitting),
        key=lambda deal: sum(any(group.is_of(name) for group in deal.groups) for name in orgs),
        default=None,
    )
    return best or story.deals[-1]


def _is_apart(story: Story, cast: Cast) -> bool:
    """Whether a sentence has its own day and a sort of instrument that none of those told before has."""
    if cast.line.words.is_russian:
        return bool(cast.line.words.instruments) and begins_later(cast.line.words)
    own = {kind for kind, _ in cast.line.words.instruments.values()}
    casts = [each for deal in story.deals for each in deal.casts]
    told = {kind for each in casts for kind, _ in each.line.words.instruments.values()}
    return bool(own and told) and not own & told and bool(days_of(story.page, cast))


def _is_one_more(cast: Cast) -> bool:
    """Whether the instrument itself is said to be another: a second memorandum, and no second copy of one."""
    words = cast.line.words
    return any(words.low(at - 1) in _ORDINALS or words.low(at - 2) in _ORDINALS for at in words.instruments)


def _of_same_kind(story: Story, cast: Cast) -> Deal:
    """The last deal whose instrument the sentence names."""
    kinds = {kind for kind, _ in cast.line.words.instruments.values()}
    for deal in reversed(story.deals):
        if any(kind in kinds for each in deal.casts for kind, _ in each.line.words.instruments.values()):
            return deal
    return story.deals[-1]
