"""How near two readings of words are: what a slip of the finger makes of one, and what is another name.

A reading is how a word sounds, in the small alphabet of ``word_readings``.
"""

# One slip is forgiven from so many letters on, two from so many.
ONE_SLIP_FROM, TWO_SLIPS_FROM = 4, 8
# A word that ends so is whole: «Иванов» is not the beginning of «Ивановский».
ENDINGS = ("ov", "ev", "in", "ko", "ski", "sky", "aia", "ova", "eva", "ina", "uk", "iuk", "ich", "ian")


def is_near(said: str, recorded: str, *, begins: bool = False) -> bool:
    """Whether ``recorded`` can be what was meant by ``said``; ``begins``: or what is still being typed."""
    if begins:
        return recorded.startswith(said) and not said.endswith(ENDINGS)
    if not said.isalpha() or not recorded.isalpha():
        return False  # another year is not a slip
    most = slips_forgiven(min(len(said), len(recorded)))
    if most == 0 or _other_person(said, recorded):
        return False
    slips = distance(said, recorded, most=most)
    return slips <= most and (slips < 2 or said[0] == recorded[0])


def slips_forgiven(letters: int) -> int:
    """How many typing errors a word of so many letters may have."""
    if letters < ONE_SLIP_FROM:
        return 0
    return 1 if letters < TWO_SLIPS_FROM else 2


def _other_person(one: str, other: str) -> bool:
    """Whether the words differ as a man's and a woman's surname do, which is no slip."""
    shorter, longer = sorted((one, other), key=len)
    return longer == shorter + "a" and shorter.endswith(ENDINGS)


def distance(one: str, other: str, *, most: int) -> int:
    """Letters left out, put in, changed or swapped with the next between two words; ``most + 1`` stands for more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        earlier, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            cost = min(row[j - 1] + 1, before[j] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]
