"""The subject and the fields of cooperation of a draft: what rules read, or else what is likely."""

from agreements.drafting.deal import Deal, Story
from agreements.drafting.subject_parts import parts_of
from agreements.drafting.subjects import (
    about_signing,
    introduced,
    nearby_fields,
    sorts_of_parties,
    subject_in,
)
from agreements.drafting.values import Draft
from agreements.drafting.weighed_fields import FIELD, weighed_fields
from agreements.drafting.weighed_subject import SUBJECT, weighed_subject, with_fields_of
from agreements.drafting.weights import learnt


def fill_subject(story: Story, deal: Deal, draft: Draft) -> None:
    """What the sentences from the signing on say of the subject; for one of several deals, up to the next."""
    lines = story.page.part("body")
    own = {id(cast.line) for cast in deal.casts}
    others = [id(cast.line) for other in story.deals if other is not deal for cast in other.casts]
    positions = [at for at, line in enumerate(lines) if id(line) in own]
    alone = [at for at in positions if id(lines[at]) not in others]
    start = next(iter(alone or positions), 0)
    end = next(
        (at for at in range(start + 1, len(lines)) if id(lines[at]) in others and id(lines[at]) not in own), len(lines)
    )
    draft.subject, draft.subject_list, fields = subject_in(story.page, lines[start:end])
    signed = [cast.line for cast in (*deal.casts, *(story.headline if len(story.deals) == 1 else []))]
    told = introduced(story.page, signed[0], {id(line) for line, _ in story.said}) if len(story.deals) == 1 else []
    about = about_signing(story.page, [*signed, *told])
    if not fields:
        after = [line for line in lines[start:end] if id(line) not in own]
        fields = nearby_fields(story.page, after[:6], only_agreed=bool(about))
        fields += [] if about else sorts_of_parties(story.page, [*story.page.part("title"), *lines[: start + 2]])
    fields += about
    draft.fields = list({value.value: value for value in reversed(fields)}.values())[::-1]
    until = lines[end].start if end < len(lines) else None
    told_in = weighed_subject(story.page, deal, draft, until) if learnt(SUBJECT) else None
    if told_in is not None:
        draft.subject, draft.subject_list = told_in, parts_of(story.page.text, told_in)
        draft.fields = with_fields_of(story.page, told_in, draft.fields)
    if len(story.deals) == 1 and learnt(FIELD):
        draft.fields = weighed_fields(story.page, deal, draft.fields)
