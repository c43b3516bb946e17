"""Titles and subjects in both languages, about 67 words each, of words that are used as unevenly as in life."""

from dataclasses import dataclass

from agreements.synthetic import phrases
from agreements.synthetic.coined import Coiner, rare_word_of
from agreements.synthetic.dice import Bag, Dice

MOST_LETTERS_OF_TITLE = 400
SHARE_IN_ENGLISH_ALONE = 0.08


@dataclass(frozen=True, slots=True)
class Text:
    """What an agreement says of itself."""

    title: str
    title_ru: str
    subject: str
    subject_ru: str
    keywords: list[str]


def agreed(genitive: str, gender: str) -> str:
    """A Russian adjective in the genitive, given as masculine, with a noun of another gender or number."""
    stem, ending = genitive[:-3], genitive[-3:]
    if gender == "m":
        return genitive
    if gender == "f":
        return f"{stem}{'ой' if ending == 'ого' and stem[-1] not in 'жшщч' else 'ей'}"
    return f"{stem}{'ых' if ending == 'ого' and stem[-1] not in 'гкхжшщч' else 'их'}"


class Writer:
    """Writes texts; one for a whole register, since its bags take a moment to fill."""

    def __init__(self) -> None:
        self._coiner = Coiner()
        self._adjectives = Bag.by_rank(phrases.pairs(phrases.ADJECTIVES, ","), 1.0)
        self._nouns = Bag.by_rank(phrases.pairs(phrases.NOUNS, ","), 0.9)
        self._activities = Bag.by_rank(phrases.pairs(phrases.ACTIVITIES), 0.6)
        self._audiences = Bag.by_rank(phrases.pairs(phrases.AUDIENCES), 0.6)
        self._closings = Bag.by_rank(phrases.pairs(phrases.CLOSINGS), 0.4)
        self._topics = phrases.pairs(phrases.QUARTER_TOPICS, ",")

    def write(self, index: int, kind: tuple[str, str], parties: list[tuple[str, str]], dice: Dice) -> Text:
        """The texts of the record at this place of the register.

        Args:
            index: its place, from 0; it decides which rare word the text has.
            kind: what the instrument is called, in English and Russian.
            parties: their names in English and Russian, the host's first.
            dice: the chance of this record.
        """
        area, area_ru = self.area(dice)
        title = f"{kind[0]} between {_listed([name for name, _ru in parties], 'and')} on {area}"
        title_ru = f"{kind[1]} в сфере {area_ru}: {_listed([name or latin for latin, name in parties], 'и')}"
        subject, subject_ru = self._subject(index, (area, area_ru), dice)
        if dice.chance(SHARE_IN_ENGLISH_ALONE):
            title_ru = subject_ru = ""
        keywords = [area.split(" ", 1)[1]] if dice.chance(0.3) else []
        return Text(_cut(title), _cut(title_ru), subject, subject_ru, keywords)

    def area(self, dice: Dice) -> tuple[str, str]:
        """A field of work: "rural medicine", «сельской медицины»."""
        adjective, adjective_ru = self._adjectives.draw(dice)
        noun, noun_ru, gender = self._nouns.draw(dice)
        return f"{adjective} {noun}", f"{agreed(adjective_ru, gender)} {noun_ru}"

    def _subject(self, index: int, area: tuple[str, str], dice: Dice) -> tuple[str, str]:
        second, second_ru = self.area(dice)
        third, third_ru = self.area(dice)
        first_act, first_act_ru = self._activities.draw(dice)
        second_act, second_act_ru = self._activities.draw(dice)
        topics = dice.some(self._topics, 3)
        project, project_ru = rare_word_of(index) or self._coiner.word(dice)
        audience, audience_ru = self._audiences.draw(dice)
        english = (
            f"The parties cooperate in {area[0]} and in {second}, and intend to {first_act}. "
            f"Attention is paid to {topics[0][0]}, {topics[1][0]} and {topics[2][0]}. "
            f"The first project is “{project}”, which is meant for {audience} and touches {third}. "
            f"The parties also agree to {second_act}."
        )
        russian = (
            f"Стороны сотрудничают в сфере {area[1]} и {second_ru} и намерены {first_act_ru}. "
            f"Внимание уделяется {topics[0][1]}, {topics[1][1]} и {topics[2][1]}. "
            f"Первый проект — «{project_ru}» в области {third_ru}; работа рассчитана на {audience_ru}. "
            f"Стороны также договорились {second_act_ru}."
        )
        for said, said_ru in dict.fromkeys(self._closings.draw(dice) for _ in range(dice.number(1, 2))):
            english += f" {said}."
            russian += f" {said_ru}."
        return english, russian


def _listed(names: list[str], last: str) -> str:
    """ "A, B and C"."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def _cut(title: str) -> str:
    """Titles of four long names are shortened at a word, as a clerk would."""
    if len(title) <= MOST_LETTERS_OF_TITLE:
        return title
    return f"{title[: MOST_LETTERS_OF_TITLE - 2].rsplit(' ', 1)[0]} …"
