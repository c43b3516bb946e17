"""Parties, each with its signer: подписали: – Фонд воды, директор P; by the Guild (director P) and the Bank (…)."""

from agreements.drafting.cast import Cast, end


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


def signers_in_brackets(cast: Cast) -> None:
    """Whoever brackets behind a party name with a position signed for it: between the Guild (director P) and …

    With the Guild (signed by director P); the brackets end with the name.
    """
    words = cast.line.words
    for index, person in enumerate(cast.people):
        by = (words.low(person.start - 2), words.low(person.start - 1)) == ("signed", "by")
        opens = person.start - 1 - 2 * by
        after = (opens, opens - 2 * (words.low(opens - 2) == "of"))  # the Club "Ak Kaiyn" of Kokshetau (…
        body = next((body for body in cast.parties if end(body) + 1 in after), None)
        signed = (words.low(person.end + 2), words.low(person.end + 3)) == ("who", "signed")
        bracketed = words.low(opens) == "(" and (words.low(person.end + 1) == ")" or signed)
        if body is None or not bracketed or person.capacity is None:
            continue
        cast.spoken_for[index] = body
        if person not in cast.signers:
            cast.signers.append(person)


def bodies_in_brackets(cast: Cast) -> None:
    """Whoever is named without a position signed for the English body in brackets: P (Peace Fund, Lima) and Q (…)."""
    words = cast.line.words
    for index, person in enumerate(cast.people):
        if person.capacity is not None or index in cast.spoken_for or words.low(person.last + 1) != "(":
            continue
        body = next((each for each in cast.bodies if each.first == person.last + 2 and each.headed), None)
        if body is not None and person in cast.signers and not words.tokens[person.first].is_cyrillic:
            cast.spoken_for[index] = body
            cast.parties += [] if body in cast.parties else [body]
