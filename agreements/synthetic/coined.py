"""Names of projects, funds and newspapers, put together of two stems: thousands of words that few records share.

What measurements look for is here too: words of a known frequency, and where to find a name in the other script.
"""

from functools import cache

from agreements.synthetic.dice import Bag, Dice
from agreements.synthetic.romanizing import romanize

type Word = tuple[str, str]  # English, Russian

_FIRST = """
    Алтай Амур Ангара Арктик Астра Балт Байкал Барс Бело Березин Борей Буран Вега Ветер Верхне Волга Восток Гермес
    Глобал Горизонт Гранд Гранит Добро Дон Древо Евро Евраз Елань Енисей Жемчуг Живо Заря Звезд Злато Зелен Илим
    Инко Искр Исток Каспи Кедр Клён Князе Ковыль Колос Кросс Кубан Ладог Лазур Лесо Лето Лир Луго Маяк Медио
    Меридиан Миро Мост Много Нева Ново Обь Огне Океан Онего Орион Парус Пере Поляр Правд Примор Про Радо Речь Рода Рост
    Росси Рус Салют Свето Север Селен Семи Сиб Скиф Слав Солн Сотр Степ Стриж Таёж Талан Терра Тобол Тополь Тундр Урал
    Успех Факел Феникс Форум Хвой Холм Хрусталь Цвет Чайк Черно Честь Шаг Шёлк Щедр Эврик Экво Элит Энерго Этно Юго Юно
    Яблон Яик Ясно Яхонт
"""
_SECOND = """
    альянс арт атлас базис берег век вектор верфь вестник вид вклад вуз град гранд дар дело диалог дом друг дум дух
    жизнь завет запад знак игра имя интеграл искра кадр канал квант класс клуб ключ код контакт контур край кросс
    круг курс лад линия лига лидер луч марш матрица медиа мера метод мир мост мотив наука нить нота обзор образ
    объект огонь окно опора орбита ориентир отклик пакт парк партнёр песня пилот план поиск полис поток почин право
    проект профи путь ресурс ритм род рост салон сервис символ синтез слово смена союз спектр старт ступень сфера сцена
    театр тема тон тракт тренд тропа узел фест фокус фонд форум форте хартия хор центр цикл шанс школа штаб щит эксперт
    элемент этап этюд эхо юнион язык ярус
"""
_SOFTENED = str.maketrans({"ь": "", "ё": "е"})
# Mixed with a step that has no divisor in common with their number, so that neighbours in rank share no stem.
_STEP = 7_919
# Each of these occurs in one record of 20,000: five of 100,000.
RARE_WORDS = 200
RARE_EVERY = 100


def _join(first: str, second: str) -> str:
    """Two stems as one word: Алтай + мост is Алтаймост."""
    return f"{first}{second}".replace("ьь", "ь")


@cache
def _all() -> tuple[str, ...]:
    pairs = [_join(first, second) for first in _FIRST.split() for second in _SECOND.split()]
    mixed = [pairs[place * _STEP % len(pairs)] for place in range(len(pairs))]
    return tuple(dict.fromkeys(mixed))


def in_latin(russian: str) -> str:
    """A coined word as its owners write it in Latin letters."""
    return romanize(russian.translate(_SOFTENED))


@cache
def rare_words() -> tuple[Word, ...]:
    """The words of which each occurs in one record of 20,000, and in no name."""
    return tuple((in_latin(word), word) for word in _all()[-RARE_WORDS:])


def rare_word_of(index: int) -> Word | None:
    """The rare word of the record at this place of the register: every hundredth has one."""
    if index % RARE_EVERY != 7:
        return None
    return rare_words()[index // RARE_EVERY % RARE_WORDS]


class Coiner:
    """Gives coined words, some often and most seldom."""

    def __init__(self) -> None:
        self._words = Bag.by_rank(((in_latin(word), word) for word in _all()[:-RARE_WORDS]), 0.8)

    def word(self, dice: Dice) -> Word:
        """One word in both scripts."""
        return self._words.draw(dice)
