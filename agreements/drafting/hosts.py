"""The party that signs several agreements, and the one that an office tells."""

from agreements.drafting.body import Body
from agreements.drafting.by_position import proper_of_position, told_by_position
from agreements.drafting.cast import Cast
from agreements.drafting.deal import Deal, Group, Story
from agreements.drafting.ledes import most_named
from agreements.drafting.offices import body_of_office
from agreements.drafting.one_by_one import parties_with
from agreements.drafting.person import Person
from agreements.drafting.several import host_by_sort
from agreements.drafting.signers import of_first_position


def by_office(story: Story, cast: Cast, person: Person) -> Body | None:
    """The body that a position tells without its name: губернатор Омской области, the Minister of Culture of X."""
    return (
        told_by_position(cast, person) or proper_of_position(story.page, cast, person) or body_of_office(cast, person)
    )


def host_of(story: Story, deal: Deal) -> Group | None:
    """The one that signs with several others, where the sentence names only these: by whose office, or by the page."""
    if (office := _host_by_office(story, deal)) is not None:
        return office
    if story.host is not None and not any(group.is_of(story.host[0].name) for group in deal.groups):
        return Group([story.host])
    told = [(body, line) for body, line in most_named(story) if not any(each.is_of(body.name) for each in deal.groups)]
    found = host_by_sort(deal, told) or next(iter(told), None)
    if found is not None:
        found[0].confidence = 0.6
    return Group([found]) if found else None


def _host_by_office(story: Story, deal: Deal) -> Group | None:
    """The region or ministry of the one who signed with several: губернатор Омской области подписал … с A и с B."""
    signed = {person.name: (person, line, cast) for person, line, _, cast in deal.signers if cast.bilateral}
    if len(signed) != 1:
        signed = {name: each for name, each in signed.items() if _is_before_others(each[2], each[0])}
    if len(signed) != 1:
        return None
    person, line, cast = next(iter(signed.values()))
    own = next((body for body in of_first_position(cast, person) if body.headed), None)
    told = own or by_office(story, cast, person)
    if told is None or any(group.is_of(told.name) for group in deal.groups):
        return None
    cast.spoken_for[cast.people.index(person)] = told
    return Group([(told, line)])


def _is_before_others(cast: Cast, person: Person) -> bool:
    """Whether somebody is named before all with whom the agreements are: директор P подписал договор с А и с Б."""
    others = parties_with(cast)
    return bool(others) and person.capacity is not None and person.end < others[0].first


_US = frozenset({"мы", "нами"})
NEAR = 6  # words between "мы" and the verb


def we(story: Story, deal: Deal) -> Group | None:
    """The body that tells of itself: мы заключили соглашение с Клубом соли, where no other party is told beside."""
    if not any(_is_ours(cast) for cast in deal.casts):
        return None
    told = [(body, cast.line) for cast in story.headline for body in cast.parties if body.headed]
    told += most_named(story)
    fresh = [each for each in told if not any(group.is_of(each[0].name) for group in deal.groups)]
    return next((Group([each]) for each in fresh if " " in each[0].name), None)


def _is_ours(cast: Cast) -> bool:
    """Whether "we" signed, with all the parties that a sentence tells."""
    words, verb = cast.line.words, cast.signing.at
    ours = any(words.low(at) in _US and at not in words.inside for at in range(max(0, verb - NEAR), verb + NEAR))
    return ours and bool(cast.parties) and all(_is_joined(cast, body) for body in cast.parties)


def _is_joined(cast: Cast, body: Body) -> bool:
    """Whether "с" stands before a body, over the others that it is said of."""
    words = cast.line.words
    with_whom = next((at for at in range(body.first - 1, -1, -1) if words.low(at) in ("с", "со")), None)
    return with_whom is not None and with_whom > cast.signing.at
