"""Lists of Russian parties with their signers: подписали: – Фонд воды, директор P; – Союз рыболовов, председатель Q."""

from agreements.drafting.cast import Cast


def speak_in_items(cast: Cast) -> None:
    """Whoever an item names signed for the body with which it begins, where a list follows the verb and a colon."""
    words = cast.line.words
    starts = sorted(at + 1 for at in words.list_marks if at + 1 not in words.list_marks)
    if len(starts) < 2 or words.low(min(words.list_marks) - 1) != ":" or cast.signing.at > starts[0]:
        return
    for start, after in zip(starts, [*starts[1:], len(words)], strict=True):
        body = next((body for body in cast.bodies if body.first == start and body.headed), None)
        for index, person in enumerate(cast.people):
            if body is not None and body.last < person.start and person.end < after:
                cast.spoken_for.setdefault(index, body)
