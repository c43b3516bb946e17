"""Which fields of cooperation a release names: the words, and the stretches of the text in which they count."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_rules import only

SIGNED = "News\n\nThe Coral Foundation and the Delta Institute signed a memorandum of cooperation on 3 May 2021."
TOLD = "Новости\n\nИнститут льда и Фонд «Кедр» подписали 2 марта 2021 года соглашение о сотрудничестве."


def fields(text: str) -> list[str]:
    return [str(field) for field in only(text).fields]


@pytest.mark.parametrize(
    ("about", "named"),
    [
        ("joint exhibitions", ["exhibitions", "culture"]),
        ("the restoration of icons and of old maps", ["restoration", "cultural heritage"]),
        ("the digitisation of church archives", ["digitisation"]),
        ("weaving and other crafts", ["crafts"]),
        ("publishing and an exchange of books", ["publishing", "book exchange"]),
        ("ties of sister cities", ["twinning"]),
        ("the recycling of glass", ["waste management"]),
        ("forestry and the restoration of mountain forests", ["forestry"]),
        ("internships for young doctors", ["medical education"]),
        ("vocational schools", ["vocational education"]),
        ("digital collections", ["digitisation"]),
        ("customs rules", ["trade"]),
        ("physical culture", ["physical culture"]),
        ("access to education for people with disabilities", ["accessibility of education", "social support"]),
    ],
)
def test_finer_words_in_english(about: str, named: list[str]) -> None:
    assert fields(f"{SIGNED} The memorandum provides for {about}.") == named


@pytest.mark.parametrize(
    ("about", "named"),
    [
        ("выставки икон", ["exhibitions", "culture"]),
        ("реставрацию фресок", ["restoration", "cultural heritage"]),
        ("оцифровку рукописей", ["digitisation"]),
        ("поддержку ремесленников", ["crafts"]),
        ("издание сборников и обмен книгами", ["publishing", "book exchange"]),
        ("побратимские связи городов", ["twinning"]),
        ("переработку отходов", ["waste management"]),
        ("развитие лесного хозяйства", ["forestry"]),
        ("стажировки для врачей", ["medical education"]),
        ("профессиональное обучение сварщиков", ["vocational education"]),
        ("народные промыслы", ["folk art"]),
        ("журналистское образование", ["education"]),
        ("повышение квалификации библиографов", ["education"]),
        ("повышение квалификации учителей", ["teacher training"]),
    ],
)
def test_finer_words_in_russian(about: str, named: list[str]) -> None:
    assert fields(f"{TOLD} Соглашение предусматривает {about}.") == named


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ("The memorandum provides for joint insurance of cargo.", ["insurance", "finance", "transport"]),
        (
            "The memorandum provides for cultural tourism and for archives.",
            ["tourism", "archives", "cultural heritage"],
        ),
        ("The memorandum provides for the teaching of foreign languages.", ["education", "languages"]),
        ("The memorandum provides for civil aviation and customs.", ["aviation", "transport", "trade"]),
        ("Соглашение предусматривает развитие стандартизации и метрологии.", ["standardisation", "trade"]),
        ("Соглашение предусматривает защиту прав потребителей.", ["trade"]),
        ("Соглашение предусматривает охрану труда и медиацию.", ["labour", "law"]),
        ("Соглашение предусматривает дни русского языка.", ["russian language", "education"]),
    ],
)
def test_more_words(told: str, named: list[str]) -> None:
    assert fields(f"{TOLD if 'а' in told else SIGNED} {told}") == named


@pytest.mark.parametrize(
    "told",
    [
        "The memorandum covers the terms of reference, which are state of the art.",
        "The memorandum provides for a text in the English language.",
        "Соглашение предусматривает текст на русском языке.",
        "The memorandum is important for both, and lawyers have read it.",
        "The memorandum is drawn up in the English and Spanish languages.",
        "The memorandum provides for visits of business delegations and a common language of signals.",
        "Смирновы остались довольны, стороны будут писать друг другу на двух языках.",
        "Соглашение предусматривает обмен деловыми миссиями.",
    ],
)
def test_words_that_only_begin_like_a_field(told: str) -> None:
    text = TOLD if "а" in told else SIGNED
    assert fields(f"{text} {told}") == []


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ("The parties agreed on the exchange of experience in forestry.", ["forestry"]),
        ("The parties will exchange information on tourism.", ["tourism"]),
        ("The parties agreed on the exchange of experience.", ["exchange of experience"]),
        ("Стороны будут обмениваться опытом в спорте.", ["sports"]),
        ("Стороны договорились об обмене опытом и информацией.", ["exchange of experience"]),
    ],
)
def test_an_exchange_on_something_is_of_that(told: str, named: list[str]) -> None:
    assert fields(f"{TOLD if 'а' in told else SIGNED} {told}") == named


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    ("told", "named"),
    [
        (
            "The subject of the memorandum is wider international cooperation and exchange of experience in the "
            "following areas: culture, youth projects.",
            ["culture", "youth projects"],
        ),
        ("The parties will join forces and share experience in these areas: sport and tourism.", ["sports", "tourism"]),
        ("Сотрудничество пойдёт по следующим направлениям: кино и спорт.", ["cinema", "sports"]),
        ("The parties will cooperate in the following areas:\n\n- culture;\n- forestry.", ["culture", "forestry"]),
        ("Стороны договорились о сотрудничестве в сфере культуры: обмен книгами, встречи.", ["culture"]),
        ("The parties will cooperate in the field of tourism: common festivals and schools.", ["tourism"]),
    ],
)
def test_a_list_behind_areas_is_all_and_behind_one_field_only_tells_more(told: str, named: list[str]) -> None:
    assert fields(f"{TOLD if 'а' in told else SIGNED} {told}") == named


@pytest.mark.parametrize(
    "told",
    [
        "Among the guests were artists and members of the Union of Journalists, who know much of tourism.",
        "The ceremony was attended by Anna Keller, Minister of Education and Sports.",
        "The Delta Institute was founded in 1990 and does research in agriculture.",
        '"We shall work for education and peace," said Anna Keller. "Tourism will follow."',
        "The parties will meet again at the Forum of Rural Tourism.",
        "The parties will be helped by the Foundation for Education and the Museum of Music.",
        "The parties will thank the diver Egor Majorov, who loves science and sport.",
        "На церемонии присутствовали министр культуры Анна Келлер и директор Музея спорта Егор Майоров.",
        "«Наука и спорт нас сближают, — сказала Анна Келлер. — Впереди туризм».",
        "— Наука нас сближает, и спорт тоже, — сказала Анна Келлер.",
        "Фонд «Кедр» основан в 1990 году и поддерживает науку.",
        "Стороны будут встречаться на Форуме сельского туризма.",
        "Стороны поможет свести Анна Келлер, которая занимается наукой и спортом.",
    ],
)
def test_guests_speeches_pasts_and_names_tell_no_field(told: str) -> None:
    assert fields(f"{TOLD if 'а' in told else SIGNED}\n\n{told}") == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (
            "The Coral Foundation and the Delta Institute signed an agreement on the protection of rivers.",
            ["environment"],
        ),
        ("The Coral Foundation and the Delta Institute signed a road map on forestry.", ["forestry"]),
        (
            "The Coral Foundation and the Delta Institute signed a memorandum and will exchange students.",
            ["student exchange"],
        ),
        ("Институт льда и Фонд «Кедр» подписали договор о побратимстве.", ["twinning"]),
        ("Институт льда и Фонд «Кедр» подписали меморандум о развитии туризма.", ["tourism"]),
        (
            "Институт льда и Фонд «Кедр» подписали соглашение и договорились о реставрации икон.",
            ["restoration", "cultural heritage"],
        ),
    ],
)
def test_the_sentence_of_the_signing_tells_a_field(text: str, named: list[str]) -> None:
    assert fields(f"News\n\n{text}") == named


@pytest.mark.parametrize(
    "text",
    [
        "The Coral Foundation and the Delta Institute signed a memorandum on the sidelines of the Sport Forum.",
        "The Coral Foundation and the Delta Institute signed a memorandum in the presence of the Minister of Culture.",
        "The Coral Foundation for Education and the Institute of Tourism signed a memorandum at the Museum of Music.",
        "Институт льда и Фонд «Кедр» подписали меморандум о взаимопонимании.",
        "Институт льда и Фонд «Кедр» подписали соглашение о сотрудничестве с Музеем спорта на Форуме туризма.",
        "Институт льда и Фонд «Кедр» подписали соглашение о сотрудничестве на борту крейсера-музея.",
    ],
)
def test_the_sentence_of_the_signing_tells_no_field(text: str) -> None:
    assert fields(f"News\n\n{text}") == []


@pytest.mark.usefixtures("by_rules")
@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Three youth organizations meet\n\nThe Coral Club and the Delta Club signed a memorandum.", ["youth"]),
        ("News\n\nTwo sports clubs met. The Coral Club and the Delta Club signed a memorandum.", ["sports"]),
        ("Новости\n\nКлуб «Эхо» и Клуб «Кедр» подписали меморандум двух молодёжных объединений.", ["youth"]),
    ],
)
def test_the_sort_of_all_parties_tells_a_field_where_nothing_else_does(text: str, named: list[str]) -> None:
    assert fields(text) == named
    told = "Соглашение касается туризма." if "и" in text else "The memorandum concerns tourism."
    assert fields(f"{text} {told}") == ["tourism"]


@pytest.mark.parametrize(
    ("told", "named"),
    [
        ("Under the memorandum music is taught in villages. Tourism grows in the city.", ["culture"]),
        ("Согласно документу в сёлах откроются музеи. В городе растёт туризм.", ["culture"]),
        ("The hills are full of music. Tourism grows in the city.", ["culture", "tourism"]),
        ("The hills are green. The sky is blue. Tourism grows in the city.", []),
        ("The Ambassador thanked both libraries.", []),
        ("The parties will promote tourism. The Institute has taught for years in the field of law.", ["tourism"]),
        ("Стороны будут развивать туризм. Фонд ведёт проекты в области экологии.", ["tourism"]),
        ("The hills are green. The sky is blue. The ports want to cut emissions.", ["environment"]),
        ("Холмы зелены. Небо синее. Стороны условились обучать мастериц.", ["education", "crafts"]),
    ],
)
def test_what_is_agreed_goes_before_what_else_is_told(told: str, named: list[str]) -> None:
    assert fields(f"{TOLD if 'а' in told else SIGNED} {told}") == named


@pytest.mark.parametrize(
    ("told", "subject"),
    [
        ("Both institutions intend to run a school of nurses.", "Run a school of nurses"),
        ("The three cities agreed on a common calendar of fairs.", "A common calendar of fairs"),
        ("Once lawyers have agreed on the handling of data, work begins.", None),
        ("A contract follows as soon as they have agreed to share the costs.", None),
        ("Anna Keller spoke about the work of the last year.", None),
        ("The parties spoke about schools in the mountains.", "Schools in the mountains"),
        ("Музеи намерены обмениваться рукописями.", "Обмениваться рукописями"),
        ("Регионы договорились о подготовке учителей.", "Подготовке учителей"),
        ("Его цель — помощь сельским школам.", "Помощь сельским школам"),
    ],
)
def test_who_tells_the_subject(told: str, subject: str | None) -> None:
    found = only(f"{TOLD if 'а' in told else SIGNED} {told}").subject
    assert (str(found) if found else None) == subject


@pytest.mark.parametrize("piece", [", which ", "exchange of ", "the _ language ", "two ", "обмен ", "«", " will "])
def test_hostile_repetition_is_read(piece: str) -> None:
    assert len(read(f"{SIGNED} The parties will {piece * (20_000 // len(piece))}.").drafts) == 1
