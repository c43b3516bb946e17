"""Countries by how often partners come from them, with some of their cities; of Russian cities the adjective too."""

from dataclasses import dataclass
from functools import cache

from agreements.synthetic.dice import Bag

HOME = "RU"
# Code, weight, which people live there (of ``people``), then the cities by size: English, Russian, stem of
# the adjective.
_COUNTRIES = """
RU 300 russian: Moscow/Москва/Московск, Saint Petersburg/Санкт-Петербург/Петербургск, Kazan/Казань/Казанск,
  Yekaterinburg/Екатеринбург/Екатеринбургск, Novosibirsk/Новосибирск/Новосибирск, Ufa/Уфа/Уфимск,
  Samara/Самара/Самарск, Rostov-on-Don/Ростов-на-Дону/Ростовск, Irkutsk/Иркутск/Иркутск, Tomsk/Томск/Томск,
  Omsk/Омск/Омск, Perm/Пермь/Пермск, Voronezh/Воронеж/Воронежск, Volgograd/Волгоград/Волгоградск,
  Saratov/Саратов/Саратовск, Tyumen/Тюмень/Тюменск, Orenburg/Оренбург/Оренбургск, Astrakhan/Астрахань/Астраханск,
  Kaliningrad/Калининград/Калининградск, Vladivostok/Владивосток/Владивостокск, Khabarovsk/Хабаровск/Хабаровск,
  Yakutsk/Якутск/Якутск, Ulan-Ude/Улан-Удэ/Бурятск, Makhachkala/Махачкала/Дагестанск, Barnaul/Барнаул/Алтайск,
  Yaroslavl/Ярославль/Ярославск, Tula/Тула/Тульск, Penza/Пенза/Пензенск, Pskov/Псков/Псковск,
  Veliky Novgorod/Великий Новгород/Новгородск, Petrozavodsk/Петрозаводск/Карельск, Murmansk/Мурманск/Мурманск,
  Smolensk/Смоленск/Смоленск, Bryansk/Брянск/Брянск, Ryazan/Рязань/Рязанск, Tver/Тверь/Тверск, Kursk/Курск/Курск,
  Chelyabinsk/Челябинск/Челябинск, Elista/Элиста/Калмыцк, Nalchik/Нальчик/Нальчикск, Vladikavkaz/Владикавказ/Осетинск,
  Shchyolkovo/Щёлково/Щёлковск, Yugorsk/Югорск/Югорск, Chita/Чита/Читинск, Kyzyl/Кызыл/Тувинск
KZ 100 turkic: Almaty/Алматы, Astana/Астана, Shymkent/Шымкент, Karaganda/Караганда, Aktobe/Актобе, Pavlodar/Павлодар,
  Semey/Семей, Oral/Уральск, Kostanay/Костанай, Turkistan/Туркестан
BY 80 russian: Minsk/Минск, Gomel/Гомель, Grodno/Гродно, Brest/Брест, Vitebsk/Витебск, Mogilev/Могилёв
KG 60 turkic: Bishkek/Бишкек, Osh/Ош, Karakol/Каракол, Jalal-Abad/Джалал-Абад, Naryn/Нарын
UZ 60 turkic: Tashkent/Ташкент, Samarkand/Самарканд, Bukhara/Бухара, Nukus/Нукус, Fergana/Фергана, Khiva/Хива
AM 50 armenian: Yerevan/Ереван, Gyumri/Гюмри, Vanadzor/Ванадзор, Dilijan/Дилижан
TJ 40 persian: Dushanbe/Душанбе, Khujand/Худжанд, Kulob/Куляб
CN 40 chinese: Beijing/Пекин, Shanghai/Шанхай, Harbin/Харбин, Xi'an/Сиань, Urumqi/Урумчи, Chengdu/Чэнду
RS 35 serbian: Belgrade/Белград, Novi Sad/Нови-Сад, Niš/Ниш, Kragujevac/Крагуевац
AZ 30 turkic: Baku/Баку, Ganja/Гянджа, Sumqayit/Сумгаит
MD 30 russian: Chișinău/Кишинёв, Bălți/Бельцы, Comrat/Комрат
IN 28 indian: New Delhi/Нью-Дели, Mumbai/Мумбаи, Kolkata/Калькутта, Chennai/Ченнаи
TR 26 turkic: Ankara/Анкара, Istanbul/Стамбул, Izmir/Измир, Antalya/Анталья
MN 24 turkic: Ulaanbaatar/Улан-Батор, Darkhan/Дархан, Erdenet/Эрдэнэт
IR 22 persian: Tehran/Тегеран, Isfahan/Исфахан, Rasht/Решт, Tabriz/Тебриз
GE 20 georgian: Tbilisi/Тбилиси, Batumi/Батуми, Kutaisi/Кутаиси
VN 16 chinese: Hanoi/Ханой, Ho Chi Minh City/Хошимин, Da Nang/Дананг
EG 15 arabic: Cairo/Каир, Alexandria/Александрия
SY 14 arabic: Damascus/Дамаск, Latakia/Латакия
BG 14 serbian: Sofia/София, Varna/Варна, Plovdiv/Пловдив
DE 13 western: Berlin/Берлин, Hamburg/Гамбург, Leipzig/Лейпциг, Potsdam/Потсдам
FR 12 western: Paris/Париж, Lyon/Лион, Nice/Ницца
IT 12 western: Rome/Рим, Milan/Милан, Bologna/Болонья
AT 9 western: Vienna/Вена, Graz/Грац
HU 9 western: Budapest/Будапешт, Pécs/Печ
JO 8 arabic: Amman/Амман
AE 8 arabic: Abu Dhabi/Абу-Даби, Dubai/Дубай
PK 8 indian: Islamabad/Исламабад, Lahore/Лахор
ID 7 indian: Jakarta/Джакарта
GR 7 western: Athens/Афины, Thessaloniki/Салоники
SK 6 western: Bratislava/Братислава
CZ 6 western: Prague/Прага, Brno/Брно
PL 6 western: Warsaw/Варшава, Białystok/Белосток
FI 5 western: Helsinki/Хельсинки
LB 5 arabic: Beirut/Бейрут
IQ 5 arabic: Baghdad/Багдад
MK 5 serbian: Skopje/Скопье
BA 5 serbian: Banja Luka/Баня-Лука, Sarajevo/Сараево
ME 4 serbian: Podgorica/Подгорица
CY 4 western: Nicosia/Никосия, Limassol/Лимасол
ES 4 western: Madrid/Мадрид
CH 4 western: Geneva/Женева
BE 3 western: Brussels/Брюссель
GB 3 western: London/Лондон
US 3 western: New York/Нью-Йорк
KR 3 chinese: Seoul/Сеул, Busan/Пусан
JP 3 chinese: Tokyo/Токио, Niigata/Ниигата
TH 3 chinese: Bangkok/Бангкок
LA 2 chinese: Vientiane/Вьентьян
LK 2 indian: Colombo/Коломбо
NP 2 indian: Kathmandu/Катманду
BD 2 indian: Dhaka/Дакка
AF 2 persian: Kabul/Кабул
SA 2 arabic: Riyadh/Эр-Рияд
MA 2 arabic: Rabat/Рабат
DZ 2 arabic: Algiers/Алжир
TN 1 arabic: Tunis/Тунис
BJ 1 western: Cotonou/Котону
ZA 1 western: Pretoria/Претория
ET 1 arabic: Addis Ababa/Аддис-Абеба
NG 1 western: Abuja/Абуджа
BR 1 western: São Paulo/Сан-Паулу
CU 1 western: Havana/Гавана
AR 1 western: Buenos Aires/Буэнос-Айрес
"""


@dataclass(frozen=True, slots=True)
class City:
    """A city in English and Russian; ``adjective`` is the stem of «Казанский» where the stock knows it."""

    name: str
    name_ru: str
    adjective: str = ""


@dataclass(frozen=True, slots=True)
class Country:
    """A country with the people who live there and its cities."""

    code: str
    people: str
    cities: Bag[City]


@cache
def countries() -> Bag[Country]:
    """All countries of the stock, by weight."""
    weighted = []
    for line in _COUNTRIES.strip().replace("\n  ", " ").splitlines():
        head, _colon, tail = line.partition(": ")
        code, weight, people = head.split()
        cities = Bag.by_rank(City(*said.strip().split("/")) for said in tail.split(", "))
        weighted.append((Country(code, people, cities), float(weight)))
    return Bag(weighted)


@cache
def home() -> Country:
    """The country of the host."""
    return next(country for country in countries().items if country.code == HOME)
