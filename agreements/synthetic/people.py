"""Names of people by where they live, in Russian and romanized; a person may be known in one script alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from agreements.synthetic.dice import Bag, Dice
from agreements.synthetic.romanizing import romanize

_PATRONYMICS = """
    Александрович Алексеевич Андреевич Анатольевич Борисович Васильевич Викторович Владимирович Геннадьевич
    Григорьевич Дмитриевич Евгеньевич Иванович Игоревич Константинович Леонидович Львович Михайлович Николаевич
    Олегович Павлович Петрович Романович Сергеевич Степанович Фёдорович Юрьевич Яковлевич
"""
# Given names of men; of women; surnames, of which those in -ов, -ев, -ин, -ский have a woman's form.
_IN_RUSSIAN = {
    "russian": (
        "Александр Алексей Андрей Антон Артём Борис Вадим Василий Виктор Владимир Вячеслав Геннадий Георгий Григорий "
        "Денис Дмитрий Евгений Егор Иван Игорь Илья Кирилл Константин Лев Леонид Максим Матвей Михаил Никита Николай "
        "Олег Павел Пётр Роман Сергей Степан Тимофей Фёдор Юрий Ярослав",
        "Александра Алёна Алла Анастасия Анна Валентина Валерия Вера Вероника Галина Дарья Евгения Екатерина Елена "
        "Жанна Зинаида Ирина Ксения Лариса Лидия Любовь Людмила Маргарита Марина Мария Надежда Наталья Нина Оксана "
        "Ольга Полина Раиса Светлана София Тамара Татьяна Ульяна Юлия",
        "Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев "
        "Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв "
        "Борисов Яковлев Григорьев Романов Воробьёв Сергеев Кузьмин Фролов Александров Дмитриев Королёв Гусев Киселёв "
        "Ильин Максимов Поляков Сорокин Виноградов Ковалёв Белов Медведев Антонов Тарасов Жуков Баранов Филиппов "
        "Комаров Давыдов Беляев Герасимов Богданов Осипов Сидоров Матвеев Титов Марков Миронов Крылов Куликов Карпов "
        "Власов Мельников Денисов Гаврилов Тихонов Казаков Афанасьев Данилов Савельев Тимофеев Фомин Чернов Абрамов "
        "Мартынов Ефимов Федотов Щербаков Назаров Калинин Исаев Чернышёв Быков Маслов Родионов Коновалов Лазарев "
        "Воронин Климов Филатов Пономарёв Голубев Кудрявцев Прохоров Наумов Потапов Журавлёв Овчинников Трофимов "
        "Леонов Соболев Ермаков Колесников Гончаров Емельянов Никифоров Грачёв Котов Гришин Ефремов Архипов Громов "
        "Кириллов Малышев Панов Моисеев Румянцев Акимов Кондратьев Бирюков Горбунов Анисимов Еремин Тихомиров Галкин "
        "Лукьянов Михеев Скворцов Юдин Белоусов Нестеров Симонов Прокофьев Харитонов Князев Цветков Левин Митрофанов "
        "Воронов Аксёнов Софронов Мальцев Логинов Горшков Савин Краснов Майоров Демидов Елисеев Рыбаков Сафонов "
        "Плотников Демин Хохлов Фадеев Молчанов Игнатов Литвинов Ершов Ушаков Дементьев Рябов Мухин Калашников "
        "Леонтьев Лобанов Кузин Корнеев Евдокимов Бородин Платонов Некрасов Балашов Бобров Жданов Блинов Игнатьев "
        "Коротков Муравьёв Крюков Беляков Богомолов Дроздов Лавров Зуев Петухов Ларин Никулин Серов Терентьев Зотов "
        "Устинов Фокин Самойлов Константинов Сахаров Шишкин Самсонов Черкасов Чистяков Носов Спиридонов Карасёв "
        "Авдеев Воронцов Зверев Владимиров Селезнёв Нечаев Кудряшов Седов Фирсов Андрианов Панфилов Головин Терехов "
        "Ульянов Шестаков Агеев Никонов Селиванов Баженов Гордеев Кожевников Пахомов Зимин Костин Широков Филимонов "
        "Ларионов Овсянников Сазонов Суворов Нефёдов Корнилов Любимов Львов Горбачёв Копылов Лукин Токарев Кулешов "
        "Шилов Большаков Панкратов Родин Шаповалов Покровский Бочаров Никольский Маркин Горелов Агафонов Березин "
        "Ермолаев Зубков Куприянов Трифонов Масленников Круглов Третьяков Колосов Рожков Артамонов Шмелёв Лаптев "
        "Лапшин Федосеев Зиновьев Зорин Уткин Столяров Зубов Ткачёв Дорофеев Антипов Завьялов Свиридов Золотарёв "
        "Кулаков Мещеряков Макеев Дьяконов Гуляев Петровский Бондарев Поздняков Панфёров Кочетков Суханов Рыжов "
        "Вишневский Островский Чайковский Жуковский Хвостов Цыганков Чижов Юшков Ященков Щукин Эйдинов Юрасов Хрущёв",
    ),
    "turkic": (
        "Алишер Арман Аскар Бахтияр Болат Даурен Дамир Ержан Ильхам Кайрат Марат Мурат Нурлан Рустам Санжар Серик "
        "Тимур Улугбек Фархад Шавкат Эльдар Эмиль Батыр Мехмет Юсуф",
        "Айгуль Айнур Алия Асель Гульнара Дильбар Динара Жанар Замира Камила Лейла Мадина Назгуль Саида Севара Фатима",
        "Ахметов Абдуллаев Алиев Байжанов Бекмуратов Гасанов Досмухамедов Есимов Жумабаев Ибрагимов Исмаилов Каримов "
        "Касымов Мамедов Мухамеджанов Нурмагамбетов Оспанов Рахимов Садыков Сулейменов Тлеубердин Турсунов Усманов "
        "Хамидов Шарипов Эргашев Юлдашев Джумагалиев Кыдырбаев Мырзахметов",
    ),
    "armenian": (
        "Арам Арсен Ашот Ваган Гагик Грант Давид Карен Левон Саркис Тигран Эдуард",
        "Ани Анаит Гаянэ Лилит Маринэ Нарине Сона Сусанна",
        "Аветисян Арутюнян Багдасарян Варданян Гаспарян Григорян Даниелян Егиазарян Казарян Мкртчян Оганесян Петросян "
        "Саргсян Тер-Петросян Хачатрян Чобанян",
    ),
    "georgian": (
        "Автандил Вахтанг Гиорги Давит Заза Ираклий Леван Малхаз Нодар Тамаз",
        "Кетеван Манана Нана Нино Софико Тамар Эка",
        "Абашидзе Беридзе Гвасалия Джапаридзе Квирикашвили Лордкипанидзе Маисурадзе Надирадзе Церетели Чавчавадзе "
        "Шенгелия",
    ),
    "serbian": (
        "Александар Бранислав Драган Душан Зоран Милан Милош Небойша Ненад Петар Слободан Стефан",
        "Ана Бранка Весна Драгана Елена Йована Мила Снежана",
        "Джорджевич Илич Йованович Костич Маркович Милошевич Николич Павлович Петрович Попович Стоянович Тодорович "
        "Живкович Чирич",
    ),
    "persian": (
        "Абдурахмон Али Бахром Джамшед Зафар Парвиз Рахмон Реза Хуршед Фирдавс",
        "Гулчехра Зебо Манижа Парвина Рухшона Шахноза",
        "Азизи Бобоев Гафуров Зарифи Маджиди Назари Рахмонов Саидов Файзуллоев Хашеми Шарифзода Юсуфи",
    ),
}
# Latin and Russian spellings that no rule leads from one to the other.
_IN_BOTH = {
    "western": (
        "Anna/Анна Bernard/Бернар Charles/Шарль Claudia/Клаудия David/Дэвид Elisabeth/Элизабет Emma/Эмма Eva/Эва "
        "Franz/Франц George/Джордж Hans/Ганс Helena/Хелена Jean/Жан Johann/Иоганн Laura/Лаура Luca/Лука Marco/Марко "
        "Martin/Мартин Michel/Мишель Peter/Петер Pierre/Пьер Serge/Серж Sofia/София Thomas/Томас",
        "Becker/Беккер Bianchi/Бьянки Dubois/Дюбуа Dupont/Дюпон Fischer/Фишер Garcia/Гарсиа Hoffmann/Хоффман "
        "Horváth/Хорват Keller/Келлер Kowalski/Ковальский Lambert/Ламбер Leclerc/Леклерк Martin/Мартен Meyer/Майер "
        "Moreau/Моро Müller/Мюллер Nagy/Надь Novák/Новак Papadopoulos/Пападопулос Ricci/Риччи Rossi/Росси "
        "Schmidt/Шмидт Schneider/Шнайдер Smith/Смит Virtanen/Виртанен Weber/Вебер Wright/Райт",
    ),
    "chinese": (
        "Anh/Ань Dong/Дун Fang/Фан Haiyan/Хайянь Hong/Хун Jianguo/Цзяньго Linh/Линь Mei/Мэй Minh/Минь Qiang/Цян "
        "Wei/Вэй Xiaoming/Сяомин Yang/Ян Yulan/Юйлань",
        "Chen/Чэнь Gao/Гао Huang/Хуан Li/Ли Liu/Лю Nguyen/Нгуен Pham/Фам Sun/Сунь Tran/Чан Wang/Ван Wu/У Xu/Сюй "
        "Zhang/Чжан Zhao/Чжао Zhou/Чжоу",
    ),
    "arabic": (
        "Ahmad/Ахмад Amr/Амр Bassam/Басам Fatima/Фатима Hassan/Хасан Ibrahim/Ибрагим Khaled/Халед Layla/Лейла "
        "Mahmoud/Махмуд Mona/Мона Omar/Омар Samir/Самир Tariq/Тарик Youssef/Юсеф",
        "Abdallah/Абдалла Al-Hashimi/Аль-Хашими El-Masri/Эль-Масри Farouk/Фарук Haddad/Хаддад Khoury/Хури "
        "Mansour/Мансур Nasser/Насер Qasim/Касим Saleh/Салех Shaheen/Шахин Younes/Юнес Zaki/Заки",
    ),
    "indian": (
        "Amit/Амит Anil/Анил Deepa/Дипа Imran/Имран Kavita/Кавита Naveen/Навин Priya/Прия Rajesh/Раджеш Sunita/Сунита "
        "Vijay/Виджай Yusuf/Юсуф",
        "Chaudhry/Чаудхри Das/Дас Gupta/Гупта Iyer/Айер Khan/Хан Mehta/Мехта Perera/Перера Rao/Рао Sharma/Шарма "
        "Singh/Сингх Wijaya/Виджая",
    ),
}
_WOMEN = {"ов": "ова", "ев": "ева", "ёв": "ёва", "ин": "ина", "ский": "ская"}


@dataclass(frozen=True, slots=True)
class SomebodyNew:
    """A person to be written: names as the register keeps them, and other spellings with their kinds."""

    name: str
    name_ru: str
    patronymic: str = ""
    others: list[tuple[str, str, str]] = field(default_factory=list)  # text, language, kind


class Townsfolk:
    """Makes people of a country's names."""

    def __init__(self) -> None:
        self._patronymics = _PATRONYMICS.split()
        self._russian = {
            people: tuple(Bag.by_rank(names.split(), 0.4) for names in stock) for people, stock in _IN_RUSSIAN.items()
        }
        self._both = {
            people: tuple(Bag.by_rank((tuple(name.split("/")) for name in names.split()), 0.3) for names in stock)
            for people, stock in _IN_BOTH.items()
        }

    def somebody(self, people: str, dice: Dice) -> SomebodyNew:
        """One more person; names repeat, as they do in life."""
        return self._of_pairs(people, dice) if people in self._both else self._of_russian(people, dice)

    def _of_pairs(self, people: str, dice: Dice) -> SomebodyNew:
        given, surname = (names.draw(dice) for names in self._both[people])
        latin, russian = f"{given[0]} {surname[0]}", f"{given[1]} {surname[1]}"
        return SomebodyNew(latin, "" if dice.chance(0.3) else russian)

    def _of_russian(self, people: str, dice: Dice) -> SomebodyNew:
        men, women, surnames = self._russian[people]
        woman = dice.chance(0.35)
        given, surname = (women if woman else men).draw(dice), surnames.draw(dice)
        if woman:
            surname = _womans(surname)
        if dice.chance(0.04):
            surname = f"{surname}-{_womans(surnames.draw(dice)) if woman else surnames.draw(dice)}"
        patronymic = dice.pick(self._patronymics) if people == "russian" and dice.chance(0.6) else ""
        if woman and patronymic:
            patronymic = f"{patronymic[:-2]}на"
        russian = f"{given} {surname}"
        if dice.chance(0.1):
            return SomebodyNew(russian, russian, patronymic)
        name = romanize(russian, "passport" if dice.chance(0.25) else "press")
        return SomebodyNew(name, russian, patronymic, list(_other_spellings(russian, name, patronymic, dice)))


def _womans(surname: str) -> str:
    for ending, womans in _WOMEN.items():
        if surname.endswith(ending):
            return f"{surname[: -len(ending)]}{womans}"
    return surname


def _other_spellings(russian: str, name: str, patronymic: str, dice: Dice) -> Iterator[tuple[str, str, str]]:
    if dice.chance(0.08):
        way, language = dice.pick((("german", "de"), ("french", "fr"), ("scholarly", ""), ("passport", "en")))
        if (spelled := romanize(russian, way)) != name:
            yield spelled, language, "spelling"
    if patronymic and dice.chance(0.05):
        given, surname = russian.split(" ")
        yield f"{given} {patronymic} {surname}", "ru", "alias"
