"""Organizations: what they are called in both scripts, under which names they were known, and where they sit."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from agreements.synthetic.coined import Coiner
from agreements.synthetic.dice import Bag, Dice
from agreements.synthetic.places import City, Country, countries, home
from agreements.synthetic.romanizing import romanize
from organizations.choices import OrganizationKind as Kind
from organizations.choices import OrganizationNameKind as NameKind

_KINDS = (
    (Kind.NGO, 26), (Kind.UNIVERSITY, 17), (Kind.FOUNDATION, 12), (Kind.BUSINESS, 10), (Kind.RESEARCH, 6),
    (Kind.MEDIA, 6), (Kind.MUNICIPALITY, 5), (Kind.CULTURE, 5), (Kind.GOVERNMENT, 4), (Kind.SPORTS, 3),
    (Kind.REGION, 2), (Kind.CHAMBER, 1), (Kind.UNIVERSITY_ASSOCIATION, 1), (Kind.DIPLOMATIC, 1),
    (Kind.INTERNATIONAL, 1), (Kind.RELIGIOUS, 0.5), (Kind.OTHER, 0.5),
)  # fmt: skip
# Names by kind, English and Russian. {word} is coined, {city} the seat, {profile} of the list below, {adj} «Казанский»;
# a name with {adj} is for a city whose adjective is known. The masculine ending stands in the text.
_NAMES: dict[str, str] = {
    Kind.NGO: """Public Organization “{word}”/Общественная организация «{word}»;
        Association “{word}”/Ассоциация «{word}»;
        Centre of Initiatives “{word}”/Центр инициатив «{word}»;
        Union of Volunteers of {city}/Союз добровольцев, {city};
        Youth Movement “{word}”/Молодёжное движение «{word}»; Club of Friendship “{word}”/Клуб дружбы «{word}»""",
    Kind.UNIVERSITY: """{profile} University of {city}/{profile} университет, {city};
        {city} State {profile} University/{adj}ий государственный {profile} университет;
        {profile} Academy “{word}”/{profile} институт «{word}»; University “{word}”/Университет «{word}»""",
    Kind.FOUNDATION: """Foundation “{word}”/Фонд «{word}»; {profile} Foundation of {city}/{profile} фонд, {city};
        Charitable Foundation “{word}”/Благотворительный фонд «{word}»""",
    Kind.BUSINESS: """Company “{word}”/ООО «{word}»; Holding “{word}”/Холдинг «{word}»;
        Joint-Stock Company “{word}”/АО «{word}»""",
    Kind.RESEARCH: """{profile} Research Institute of {city}/{profile} научно-исследовательский институт, {city};
        Research Centre “{word}”/Научный центр «{word}»""",
    Kind.MEDIA: """Newspaper “{word}”/Газета «{word}»; News Agency “{word}”/Информационное агентство «{word}»;
        Journal “{word}”/Журнал «{word}»""",
    Kind.MUNICIPALITY: """City Administration of {city}/Администрация города {city};
        City District “{word}”, {city}/Городской округ «{word}», {city}""",
    Kind.CULTURE: """Museum “{word}”, {city}/Музей «{word}», {city}; Library “{word}”/Библиотека «{word}»;
        Drama Theatre “{word}”/Драматический театр «{word}»""",
    Kind.GOVERNMENT: """{profile} Department, {city}/{profile} департамент, {city};
        Agency “{word}”/Агентство «{word}»""",
    Kind.SPORTS: "Sports Federation “{word}”/Спортивная федерация «{word}»; Club “{word}”/Клуб «{word}»",
    Kind.REGION: """Regional Government “{word}”/Правительство региона «{word}»;
        Government of the Region of {city}/Правительство региона, {city}""",
    Kind.CHAMBER: "Chamber of Commerce “{word}”, {city}/Торгово-промышленная палата «{word}», {city}",
    Kind.UNIVERSITY_ASSOCIATION: "League of Universities “{word}”/Лига университетов «{word}»",
    Kind.DIPLOMATIC: "Consulate “{word}”, {city}/Консульство «{word}», {city}",
    Kind.INTERNATIONAL: "International Union “{word}”/Международный союз «{word}»",
    Kind.RELIGIOUS: "Parish Council “{word}”, {city}/Приходской совет «{word}», {city}",
    Kind.OTHER: "Society “{word}”/Общество «{word}»",
}
_PROFILES = Bag.by_rank(
    (
        ("Technical", "Технический"), ("Pedagogical", "Педагогический"), ("Medical", "Медицинский"),
        ("Humanitarian", "Гуманитарный"), ("Agrarian", "Аграрный"), ("International", "Международный"),
        ("Linguistic", "Лингвистический"), ("Economic", "Экономический"), ("Law", "Юридический"),
        ("Polytechnic", "Политехнический"), ("Maritime", "Морской"), ("Forestry", "Лесотехнический"),
        ("Mining", "Горный"), ("Art", "Художественный"), ("Sports", "Спортивный"), ("Social", "Социальный"),
    ),
    0.5,
)  # fmt: skip
HOST_NAMES = (  # English, Russian, valid from, valid to
    ("Synthetic Union of Partners", "Условный союз партнёров", "2004", "2011-05"),
    ("Synthetic Forum of Partner Peoples", "Условный форум народов-партнёров", "2011-06", "2017-11-20"),
    ("Synthetic Assembly of Partnerships", "Условная ассамблея партнёрств", "2017-11-21", ""),
)


@dataclass(frozen=True, slots=True)
class OtherName:
    """A further name of an organization."""

    text: str
    language: str
    kind: str
    valid_from: str = ""
    valid_to: str = ""


@dataclass(slots=True)
class Body:
    """An organization to be written."""

    name: str
    name_ru: str
    kind: str
    country: Country
    city: City
    short_name: str = ""
    founded_year: int | None = None
    website: str = ""
    is_host: bool = False
    names: list[OtherName] = field(default_factory=list)


def host() -> Body:
    """The organization that keeps a synthetic register; it was renamed twice."""
    names = [
        OtherName(text, language, NameKind.OFFICIAL, *period)
        for english, russian, *period in HOST_NAMES
        for text, language in ((english, "en"), (russian, "ru"))
    ]
    name, name_ru, _from, _to = HOST_NAMES[-1]
    return Body(name, name_ru, Kind.NGO, home(), home().cities.items[0], "SAP", 2004, is_host=True, names=names)


class Founder:
    """Makes organizations, no two of one English name."""

    def __init__(self) -> None:
        self._coiner = Coiner()
        self._kinds = Bag(_KINDS)
        self._names = {
            kind: Bag.by_rank((_pair(said) for said in text.split(";")), 0.5) for kind, text in _NAMES.items()
        }
        self._taken: set[str] = set()

    def found(self, dice: Dice) -> Body:
        """One more organization."""
        kind, country = self._kinds.draw(dice), countries().draw(dice)
        city = country.cities.draw(dice)
        english, russian, word = self._names_of(kind, city, dice)
        body = Body(english, russian, kind, country, city)
        self._choose_script(body, dice)
        if dice.chance(0.25):
            body.short_name = _initials(body.name)
        if dice.chance(0.5):
            body.founded_year = dice.number(1930, 2020)
        if dice.chance(0.4):
            body.website = f"https://{word.lower()}.example.org/"
        body.names = list(self._other_names(body, english, dice))
        return body

    def _names_of(self, kind: str, city: City, dice: Dice) -> tuple[str, str, str]:
        """An English and a Russian name that nobody has yet, and a word for an address."""
        for _ in range(20):
            pattern, pattern_ru = self._names[kind].draw(dice)
            if "{adj}" in pattern_ru and not city.adjective:
                continue
            word, word_ru = self._coiner.word(dice)
            profile, profile_ru = _PROFILES.draw(dice)
            english = pattern.format(word=word, city=city.name, profile=profile)
            if english not in self._taken:
                self._taken.add(english)
                russian = pattern_ru.format(
                    word=word_ru, city=city.name_ru, adj=city.adjective, profile=_inside(profile_ru, pattern_ru)
                )
                return english, russian, word
        word, word_ru = self._coiner.word(dice)
        number = len(self._taken)
        self._taken.add(f"Society “{word}” No. {number}")
        return f"Society “{word}” No. {number}", f"Общество «{word_ru}» № {number}", word

    @staticmethod
    def _choose_script(body: Body, dice: Dice) -> None:
        """Under which names the register keeps it: both, the Russian one in Latin letters, or one script alone."""
        chance = dice.roll()
        if chance < 0.12:
            body.name = romanize(body.name_ru)
        elif chance < 0.20:
            body.name = body.name_ru
        elif chance < 0.35 and body.country != home():
            body.name_ru = ""

    def _other_names(self, body: Body, english: str, dice: Dice) -> Iterator[OtherName]:
        if body.name != english and dice.chance(0.4):
            yield OtherName(english, "en", NameKind.ALIAS)
        if dice.chance(0.08):
            _english, former, _word = self._names_of(body.kind, body.city, dice)
            yield OtherName(former, "ru", NameKind.FORMER, valid_to=str(dice.number(1995, 2015)))
        if body.name_ru and dice.chance(0.04):
            way, language = dice.pick((("german", "de"), ("french", "fr"), ("scholarly", "")))
            yield OtherName(romanize(body.name_ru, way), language, NameKind.ALIAS)


def _pair(said: str) -> tuple[str, str]:
    english, _slash, russian = " ".join(said.split()).partition("/")
    return english, russian


def _inside(adjective: str, pattern: str) -> str:
    """Small inside a name, capital where the name begins with it."""
    return adjective if pattern.startswith("{profile}") else adjective.lower()


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.replace("“", "").replace("«", "").split() if word[0].isalpha()).upper()
