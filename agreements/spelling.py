"""How near two readings of words are: what a slip of the finger makes of one, and what is another name.

A reading is how a word sounds, in the small alphabet of ``word_readings``.
"""

# One slip is forgiven from so many letters on, two from so many.
ONE_SLIP_FROM, TWO_SLIPS_FROM = 4, 8
# A word that ends so is whole: «Иванов» is not the beginning of «Ивановский».
ENDINGS = ("ov", "ev", "in", "ko", "ski", "sky", "aia", "ova", "eva", "ina", "uk", "iuk", "ich", "ian")


def is_near(said: tuple[str, str], recorded: tuple[str, str], *, begins: bool = False) -> bool:
    """Whether ``recorded`` can be what was meant by ``said``, each a word and its reading.

    ``begins``: whether it can be what is still being typed.
    """
    (word, sounds), (other_word, other_sounds) = said, recorded
    if begins:
        return other_sounds.startswith(sounds) and not sounds.endswith(ENDINGS)
    if not sounds.isalpha() or not other_sounds.isalpha():
        return False  # another year is not a slip
    most = slips_forgiven(max(len(word), len(other_word)))
    if most == 0 or _other_person(sounds, other_sounds):
        return False
    # A letter that slips into the middle of "zh" changes the sound more than the word.
    slips = min(distance(sounds, other_sounds, most=most), distance(word, other_word, most=most))
    return slips <= most and (slips < 2 or sounds[0] == other_sounds[0])


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
