"""The words of the texts: pairs of English and Russian phrases, the Russian ones in the case their place asks for."""

# Adjectives: English, and the Russian masculine genitive, of which the other forms are made.
ADJECTIVES = """
joint/совместного, international/международного, regional/регионального, rural/сельского, school/школьного,
vocational/профессионального, ecological/экологического, digital/цифрового, applied/прикладного, folk/народного,
historical/исторического, economic/экономического, social/социального, medical/медицинского, legal/правового,
musical/музыкального, academic/академического, cross-border/приграничного, urban/городского, family/семейного,
scientific/научного, technical/технического, creative/творческого, agrarian/аграрного, municipal/муниципального,
literary/литературного, linguistic/языкового, preventive/профилактического, industrial/промышленного,
theatrical/театрального, maritime/морского, mountain/горного, northern/северного, southern/южного, river/речного,
archival/архивного, museum/музейного, library/библиотечного, parliamentary/парламентского, financial/финансового,
logistic/логистического, seasonal/сезонного, amateur/любительского, professional/профильного, open/открытого,
distance/дистанционного, summer/летнего, winter/зимнего, evening/вечернего, children's/детского, women's/женского,
veteran/ветеранского, student/студенческого, engineering/инженерного, pedagogical/педагогического,
psychological/психологического, sanitary/санитарного, veterinary/ветеринарного, forest/лесного, water/водного,
nomadic/кочевого, steppe/степного, coastal/прибрежного, polar/полярного, desert/пустынного, silk-road/караванного,
ethnographic/этнографического, archaeological/археологического, architectural/архитектурного, graphic/графического,
documentary/документального, animated/анимационного, choral/хорового, equestrian/конного, chess/шахматного,
aquatic/подводного, orbital/орбитального, seismic/сейсмического, botanical/ботанического, zoological/зоологического,
numismatic/нумизматического, cartographic/картографического, glaciological/гляциологического,
hydrological/гидрологического, dialectological/диалектологического, apicultural/пчеловодческого,
viticultural/виноградарского, palaeontological/палеонтологического, speleological/спелеологического
"""
# Nouns: English, Russian genitive, gender (m, f, p for plural).
NOUNS = """
education/образования/m, tourism/туризма/m, medicine/медицины/f, culture/культуры/f, trade/торговли/f,
research/исследований/p, sport/спорта/m, law/права/m, statistics/статистики/f, cinema/кино/m, crafts/ремёсел/p,
transport/транспорта/m, energy/энергетики/f, ecology/экологии/f, construction/строительства/m, insurance/страхования/m,
standards/стандартов/p, libraries/библиотек/p, museums/музеев/p, archives/архивов/p, theatre/театра/m, music/музыки/f,
painting/живописи/f, design/дизайна/m, photography/фотографии/f, journalism/журналистики/f, broadcasting/вещания/m,
publishing/книгоиздания/m, nutrition/питания/m, hygiene/гигиены/f, rehabilitation/реабилитации/f, charity/меценатства/m,
entrepreneurship/предпринимательства/m, cooperatives/кооперативов/p, logistics/логистики/f, customs/обычаев/p,
navigation/навигации/f, aviation/авиации/f, forestry/лесоводства/m, fishery/рыболовства/m, beekeeping/пчеловодства/m,
gardening/садоводства/m, horse-breeding/коневодства/m, viticulture/виноградарства/m, irrigation/орошения/m,
meteorology/метеорологии/f, geology/геологии/f, cartography/картографии/f, astronomy/астрономии/f,
mathematics/математики/f, chemistry/химии/f, biology/биологии/f, linguistics/лингвистики/f, ethnography/этнографии/f,
archaeology/археологии/f, philosophy/философии/f, psychology/психологии/f, pedagogy/педагогики/f,
sociology/социологии/f, demography/демографии/f, robotics/робототехники/f, cybersecurity/кибербезопасности/f,
metallurgy/металлургии/f, textiles/текстиля/m, ceramics/керамики/f, jewellery/ювелирики/f, carpets/ковров/p,
epics/эпосов/p, choirs/хоров/p, puppetry/кукол/p, wrestling/борьбы/f, archery/лучников/p, chess/шахмат/p,
mountaineering/альпинизма/m, sailing/паруса/m, skiing/лыж/p, gymnastics/гимнастики/f, marathons/марафонов/p
"""
# Infinitives after "The parties intend to" and «Стороны намерены».
ACTIVITIES = """
hold round tables and working meetings twice a year/дважды в год проводить круглые столы и рабочие встречи;
exchange delegations and lists of contact persons/обмениваться делегациями и списками ответственных лиц;
prepare a common calendar of events/подготовить общий календарь событий;
open a small office for visitors in each city/открыть в каждом городе небольшой кабинет для посетителей;
support young researchers who travel between the two cities/поддерживать молодых учёных в поездках между городами;
collect proposals of their members and answer each of them/собирать предложения своих членов и отвечать на каждое;
share the results of surveys before they are printed/делиться результатами опросов до их печати;
invite each other's teachers for a term/приглашать преподавателей друг друга на семестр;
send observers to the sessions of the other side/направлять наблюдателей на заседания другой стороны;
organise summer camps for schoolchildren/организовать летние лагеря для школьников;
restore monuments that both sides remember/восстанавливать памятники, общие для памяти обеих сторон;
run a competition of essays in two languages/проводить конкурс сочинений на двух языках;
keep a shared collection of recordings/вести общее собрание записей;
set up a board of experts of equal numbers/создать совет экспертов на равных началах;
advise small firms on rules of the neighbouring market/консультировать малые фирмы о правилах соседнего рынка;
plant trees along the road to the airport/сажать деревья вдоль дороги в аэропорт;
translate manuals and place them on their sites/переводить пособия и размещать их на своих сайтах;
take part in fairs under one sign/участвовать в ярмарках под одной вывеской;
hold days of the partner city every autumn/каждую осень проводить дни города-партнёра;
create a common laboratory with shared equipment/создать общую лабораторию с совместным оборудованием;
train guides and custodians/готовить экскурсоводов и хранителей;
broadcast concerts of both orchestras/транслировать концерты обоих оркестров;
compare their programmes and recognise courses/сверять программы и засчитывать курсы;
look after the graves of travellers/ухаживать за могилами путешественников;
publish a yearbook of joint work/издавать ежегодник совместной работы
"""
# Each occurs, by its stem too, in a quarter of the records: three of twelve in every text. English; Russian dative.
QUARTER_TOPICS = """
expertise/экспертизе, dialogue/диалогу, seminars/семинарам, almanacs/альманахам, exhibitions/выставкам,
scholarships/стипендиям, hackathons/хакатонам, mentoring/наставничеству, internships/стажировкам,
festivals/фестивалям, olympiads/олимпиадам, consultations/консультациям
"""
# After "It is meant for" and «Работа рассчитана на».
AUDIENCES = """
students and postgraduates/студентов и аспирантов; teachers of small schools/учителей малых школ;
owners of family firms/владельцев семейных фирм; veterans and their families/ветеранов и их семьи;
local deputies/местных депутатов; editors and reporters/редакторов и корреспондентов;
young athletes and their coaches/юных спортсменов и их тренеров; museum staff/сотрудников музеев;
farmers of dry lands/фермеров засушливых земель; doctors of district hospitals/врачей районных больниц;
compatriots abroad/соотечественников за рубежом; librarians/библиотекарей;
craftsmen and designers/мастеров и дизайнеров;
engineers of water works/инженеров водоканалов; people with disabilities/людей с инвалидностью;
children of remote villages/детей отдалённых сёл; collectors and restorers/собирателей и реставраторов;
translators and interpreters/переводчиков; seamen and port workers/моряков и портовиков;
shepherds and herders/чабанов и пастухов
"""
CLOSINGS = """
Each party bears its own costs unless another paper says otherwise/Каждая сторона сама несёт свои расходы, если иное не
  сказано в другом документе;
Coordinators report to both sides once in six months/Координаторы отчитываются перед обеими сторонами раз в полгода;
Questions that the text leaves open are settled by talks/Вопросы, которые текст оставляет открытыми, решаются
  переговорами;
The text is made in two copies of equal force/Текст составлен в двух экземплярах равной силы;
Changes are made in writing and signed by both sides/Изменения вносятся письменно и подписываются обеими сторонами;
Data about persons are kept as the law of each country asks/Сведения о людях хранятся так, как требует закон каждой
  страны;
A working group draws up a plan within sixty days/Рабочая группа составляет план в течение шестидесяти дней;
Names and signs of a party are used with its consent only/Имя и знаки стороны используются только с её согласия;
What was begun is finished even if the term has ended/Начатое завершается, даже если срок истёк
"""
TERMINATION_REASONS = (
    "By mutual consent of the parties",
    "One of the parties was dissolved",
    "Replaced by an agreement of the ministries",
    "Notice given by the partner",
)
WITHDRAWAL_REASONS = (
    "Entered twice; see the other record.",
    "The source was found to speak of another agreement.",
    "Withdrawn at the request of a party.",
)
EVENTS = """
Forum of Partner Cities/Форум городов-партнёров; Congress of Neighbours/Конгресс соседей;
Week of Science/Неделя науки; Days of Culture/Дни культуры; Business Meeting of the Regions/Деловая встреча регионов;
Assembly of Rectors/Ассамблея ректоров; Conference on Rivers and Lakes/Конференция по рекам и озёрам;
Games of Friendship/Игры дружбы; Fair of Crafts/Ярмарка ремёсел; Book Salon/Книжный салон
"""
VENUES = """
City Hall/Здание городской администрации; House of Friendship/Дом дружбы; Main building of the university/Главный
  корпус университета; Congress Centre/Конгресс-центр; National Library/Национальная библиотека;
House of Scientists/Дом учёных; Chamber of Commerce/Торгово-промышленная палата;
Museum of Local Lore/Краеведческий музей;
online/в режиме онлайн; Philharmonic Hall/Филармония
"""
CAPACITIES = """
President/Президент; Chairman of the Board/Председатель правления; Director General/Генеральный директор; Rector/Ректор;
Director/Директор; Vice-Rector for International Relations/Проректор по международным связям;
Deputy Chairman/Заместитель председателя; Head of External Relations/Начальник управления внешних связей;
Editor-in-Chief/Главный редактор; Acting Director/Исполняющий обязанности директора; Mayor/Глава города;
Executive Secretary/Исполнительный секретарь; Member of the Presidium/Член президиума
"""


def pairs(text: str, separator: str = ";") -> list[tuple[str, ...]]:
    """The entries of one of the tables above; a line that goes on is indented."""
    return [tuple(entry.strip().split("/")) for entry in " ".join(text.split()).split(separator) if entry.strip()]
