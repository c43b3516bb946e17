"""Rules of drafting for Russian: capacities of several positions, names with words like verbs, twins, autographs."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_rules import only, parties, plain

NORTH = "Институт льда и Фонд «Кедр»"
TOLD = f"{NORTH} подписали 2 марта 2021 года соглашение о сотрудничестве."


def signed_for(text: str) -> list[tuple[str, list[tuple[str, str | None]]]]:
    return [
        (str(party.name), [(str(each.name), plain(each.capacity)) for each in party.signatures])
        for party in only(text).parties
    ]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "Подписи поставили секретарь Сообщества рек Азии Иван Летов и ректор Академии дна Лия Чкония.",
            [("Сообщество рек Азии", [("Иван Летов", "секретарь")]), ("Академия дна", [("Лия Чкония", "ректор")])],
        ),
        (
            "Договор подписали директор Центра документальной фотографии Иван Летов и глава Союза ткачей Лия Чкония.",
            [
                ("Центр документальной фотографии", [("Иван Летов", "директор")]),
                ("Союз ткачей", [("Лия Чкония", "глава")]),
            ],
        ),
        (
            "Договор подписан президентом Сообщества садов Иваном Летовым и главой Товарищества пчёл Анной Келлер.",
            [
                ("Сообщество садов", [("Иван Летов", "президент")]),
                ("Товарищество пчёл", [("Анна Келлер", "глава")]),
            ],
        ),
    ],
)
def test_names_with_words_that_begin_like_verbs(told: str, expected: object) -> None:
    assert signed_for(f"Новости\n\n{TOLD.split()[0]} договор\n\n{told}") == expected


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("Театр теней на воде и Федерация хоккея на траве подписали договор.", 2),
        ("Договор заключили Балет на льду «Снег» и Союз цирков на воде.", 2),
        ("Союз бега на роликах подписал договор с Фондом «Кедр».", 2),
    ],
)
def test_names_with_what_is_on_water(told: str, names: int) -> None:
    assert len(parties(f"Новости\n\n{told}")) == names


def test_a_name_with_what_is_on_water_is_whole() -> None:
    told = "Новости\n\nТеатр теней на воде и Федерация хоккея на траве подписали договор."
    assert parties(told) == ["Театр теней на воде", "Федерация хоккея на траве"]


@pytest.mark.parametrize(
    "place",
    [
        "В штаб-квартире Союза рек в Уфе 2 марта 2021 года",
        "2 марта 2021 года в уфимской штаб-квартире Союза рек",
        "Штаб-квартира Союза рек приняла гостей. 2 марта 2021 года",
    ],
)
def test_headquarters_are_no_party(place: str) -> None:
    text = (
        f"Новости\n\n{place} подписано соглашение. Подписи поставили президент Союза Иван Летов и ректор Академии дна."
    )
    assert [name for name in parties(text) if "вартир" in name] == []


@pytest.mark.parametrize(
    ("told", "name", "capacity"),
    [
        ("секретарь Форума Лян Вэйшань", "Лян Вэйшань", "секретарь Форума"),
        ("директор Фестиваля Мбайе Ндойе", "Мбайе Ндойе", "директор Фестиваля"),
        ("исполнительный директор Конгресса Чхве Мингю", "Чхве Мингю", "исполнительный директор Конгресса"),
    ],
)
def test_the_event_of_a_capacity_is_no_part_of_a_name(told: str, name: str, capacity: str) -> None:
    text = f"Новости\n\n{NORTH} подписали договор. Подписи поставили {told} и директор фонда Анна Келлер."
    assert (name, capacity) in [each for _, signers in signed_for(text) for each in signers]


@pytest.mark.parametrize(
    ("told", "capacity"),
    [
        ("5 мая министром Иваном Летовым", "министр"),
        (
            "5 мая директором института, заслуженным гляциологом Иваном Летовым",
            "директор института, заслуженный гляциолог",
        ),
        ("директором института, почётным геологом Иваном Летовым", "директор института, почётный геолог"),
        ("ректором и известным геологом Иваном Летовым", "ректор и известным геологом"),
    ],
)
def test_capacities_of_signers_in_the_instrumental(told: str, capacity: str) -> None:
    text = f"Новости\n\n{NORTH} заключили договор. Документ подписан {told} и главой фонда Анной Келлер."
    assert (("Иван Летов", capacity)) in [each for _, signers in signed_for(text) for each in signers]


@pytest.mark.parametrize("name", ["Фонд северных инициатив", "Центр молодых перспектив", "Дом новых возможностей"])
def test_words_of_plans_in_names(name: str) -> None:
    text = f"Новости\n\n2 марта 2021 года состоялось подписание договора между Институтом льда и {name}."
    assert (
        len(read(text.replace("и Фонд", "и Фондом").replace("и Центр", "и Центром").replace("и Дом", "и Домом")).drafts)
        == 1
    )


@pytest.mark.parametrize(
    ("told", "signer", "instead"),
    [
        (
            "За ректора института Глеба Орлова подпись поставил по доверенности проректор Иван Летов.",
            "Иван Летов",
            "ректор института Глеб Орлов",
        ),
        (
            "Договор подписали проректор Иван Летов, действующий по доверенности от имени ректора, и Анна Келлер.",
            "Иван Летов",
            "ректор",
        ),
        (
            "За первого заместителя главы фонда Ольгу Соболеву договор подписала по поручению юрист Анна Келлер.",
            "",
            "",
        ),
    ],
)
def test_who_signed_for_another(told: str, signer: str, instead: str) -> None:
    found = [
        (str(each.name), plain(each.on_behalf_of))
        for party in only(f"Новости\n\n{NORTH} подписали договор. {told}").parties
        for each in party.signatures
        if each.on_behalf_of
    ]
    assert found == ([(signer, instead)] if signer else [])


@pytest.mark.parametrize(
    ("capacity", "name"),
    [
        ("Ректор Академии дна, председатель Уфимского отделения Союза рек", "Академия дна"),
        ("Президент Союза рек, член Совета Лиги бега", "Союз рек"),
        ("Директор Театра теней, почётный посол Фонда мостов", "Театр теней"),
    ],
)
def test_a_signer_of_several_positions_signs_for_the_body_of_the_first(capacity: str, name: str) -> None:
    text = f"Новости\n\n{capacity} Иван Летов и директор Музея мёда Анна Келлер подписали договор."
    assert parties(text) == [name, "Музей мёда"]


def test_a_building_is_a_party_only_where_no_other_body_is_named() -> None:
    text = (
        "Новости\n\nВ Доме книги 2 марта 2021 года прошла встреча делегации Союза рек с руководством Академии дна. "
        "Завершилась она подписанием договора. Свои подписи поставили Иван Летов и Анна Келлер."
    )
    assert sorted(parties(text)) == ["Академия дна", "Союз рек"]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (
            "Псков и Сен-Назер породнились\n\nВчера подписано соглашение о побратимстве. За Псков расписался мэр Иван "
            "Летов, за французский город — мэр Жан Моро.",
            [("Псков", [("Иван Летов", "мэр")]), ("Сен-Назер", [("Жан Моро", "мэр")])],
        ),
        (
            "Новости\n\nПодписан договор о побратимстве между городами Великие Луки и Котор. Документ подписали мэр "
            "Иван Летов и глава Марко Петрович.",
            [("Великие Луки", [("Иван Летов", "мэр")]), ("Котор", [("Марко Петрович", "глава")])],
        ),
        (
            "Елабуга и Зренянин – города-побратимы\n\nСоглашение подписали мэр Иван Летов и мэр Драгана Милошев.",
            [("Елабуга", [("Иван Летов", "мэр")]), ("Зренянин", [("Драгана Милошев", "мэр")])],
        ),
    ],
)
def test_cities_that_become_twins(told: str, expected: object) -> None:
    assert signed_for(told) == expected


@pytest.mark.parametrize(
    "told",
    [
        f"Псков и Котор стали побратимами\n\n{TOLD}",
        f"Новости\n\n{TOLD} Псков и Котор породнились ещё до войны.",
        f"Новости\n\n{TOLD} Побратимы – города Псков и Котор – прислали гостей.",
    ],
)
def test_twins_are_no_parties_of_an_agreement_of_others(told: str) -> None:
    assert parties(told) == ["Институт льда", "Фонд «Кедр»"]


@pytest.mark.parametrize(
    "told",
    [
        "Сегодня подписано соглашение между Институтом льда и Фондом «Кедр».",
        f"Накануне подписали соглашение {NORTH}.",
        f"Впервые заключили договор {NORTH}.",
        "Недавно подписан договор Института льда с Фондом «Кедр».",
    ],
)
def test_when_it_was_is_no_party(told: str) -> None:
    assert sorted(parties(f"Новости\n\n{told}")) == ["Институт льда", "Фонд «Кедр»"]


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (
            "Договор, скрепивший союз Общества птиц Камчатки и Лиги ткачей, подписан 9 апреля 2018 года.",
            ["Лига ткачей", "Общество птиц Камчатки"],
        ),
        (
            "Соглашение, закрепившее партнёрство Музея мёда и Академии дна, подписано 9 апреля 2018 года.",
            ["Академия дна", "Музей мёда"],
        ),
        (
            "Подписан договор о содружестве Театра теней с Лигой ткачей.",
            ["Лига ткачей", "Театр теней"],
        ),
    ],
)
def test_a_tie_of_two_bodies_is_no_body(told: str, names: list[str]) -> None:
    assert sorted(parties(f"Новости\n\n{told}")) == names


@pytest.mark.parametrize(
    "put",
    [
        "Свои автографы под документом оставили",
        "Автографы под текстом поставили",
        "Под документом поставили автографы",
    ],
)
def test_autographs_are_signatures(put: str) -> None:
    told = f"Новости\n\n{NORTH} заключили договор. {put} директор института Иван Летов и глава фонда Анна Келлер."
    assert [[name for name, _ in signers] for _, signers in signed_for(told)] == [["Иван Летов"], ["Анна Келлер"]]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        (f"{NORTH} подписали «дорожную карту».", "road map"),
        (f"{NORTH} подписали «Меморандум» и пожали руки.", "memorandum"),
        (f"Подписанием «Плана действий» завершили год {NORTH}.", "action plan"),
    ],
)
def test_an_instrument_alone_in_quotation_marks(told: str, kind: str) -> None:
    assert plain(only(f"Новости\n\n{told}").kind) == kind


def test_a_body_represented_by_its_director() -> None:
    text = (
        "Новости\n\nСоюз ткачей в лице президента Ивана Летова и Филармония Уфы, представленная директором Анной "
        "Келлер, заключили договор."
    )
    assert signed_for(text) == [
        ("Союз ткачей", [("Иван Летов", "президент")]),
        ("Филармония Уфы", [("Анна Келлер", "директор")]),
    ]


@pytest.mark.parametrize("sort", ["Палата мастеров", "Федерация бега", "Ассоциация малых школ"])
def test_bodies_of_two_regions_are_two(sort: str) -> None:
    told = f"Новости\n\n{sort} Оренбургской области и {sort} Актюбинской области подписали договор."
    assert parties(told) == [f"{sort} Оренбургской области", f"{sort} Актюбинской области"]


@pytest.mark.parametrize("agreed", ["о сотрудничестве", "о творческом партнёрстве", "о взаимодействии музеев"])
def test_the_document_on_what_was_agreed(agreed: str) -> None:
    told = f"{NORTH} договорились {agreed}. Документ подписали директор института Иван Летов и глава фонда Анна Келлер."
    assert [name for name, signers in signed_for(f"Новости\n\n{told}") if signers] == ["Институт льда", "Фонд «Кедр»"]


@pytest.mark.usefixtures("by_rules")
def test_a_document_of_which_nothing_says_that_it_is_an_agreement() -> None:
    assert read(f"Новости\n\n{NORTH} договорились о встрече. Документ подписал глава фонда Иван Летов.").drafts == ()


@pytest.mark.parametrize("verb", ["стали", "выступили"])
def test_who_became_signatories(verb: str) -> None:
    told = f"{NORTH} – партнёры. Подписантами договора {verb} директор института Иван Летов и глава фонда Анна Келлер."
    assert [[name for name, _ in signers] for _, signers in signed_for(f"Новости\n\n{told}")] == [
        ["Иван Летов"],
        ["Анна Келлер"],
    ]


@pytest.mark.parametrize("of", ["областного Центра игр", "городского Театра теней", "молодёжного Клуба бега"])
def test_no_adjective_of_a_party_ends_a_capacity(of: str) -> None:
    told = f"Новости\n\nРуководитель {of} Вера Зимина и ректор Академии дна Анна Келлер подписали договор."
    assert [capacity for _, signers in signed_for(told) for _, capacity in signers] == ["Руководитель", "ректор"]


@pytest.mark.parametrize(
    "told",
    [
        "Подписали документ директор института Иван Летов, а также глава фонда Анна Келлер.",
        "Скрепил подписью документ директор института Иван Летов, а за ним глава фонда Анна Келлер.",
        "Подписали этот документ директор института Иван Летов и глава фонда Анна Келлер.",
    ],
)
def test_signers_behind_the_word_for_the_document(told: str) -> None:
    found = signed_for(f"Новости\n\n{NORTH} заключили договор. {told}")
    assert found[0] == ("Институт льда", [("Иван Летов", "директор института")])


@pytest.mark.parametrize(
    "told",
    [
        "Договор подписали с одной стороны Академия дна (ректор Иван Летов), с другой — Лига бега (глава Анна Келлер).",
        "Договор подписали с одной стороны – Академия дна (декан Иван Летов), с другой – Лига бега "
        "(глава Анна Келлер).",
    ],
)
def test_parties_of_one_side_and_of_the_other(told: str) -> None:
    found = [(name, [signer for signer, _ in signers]) for name, signers in signed_for(f"Новости\n\n{told}")]
    assert found == [("Академия дна", ["Иван Летов"]), ("Лига бега", ["Анна Келлер"])]


@pytest.mark.parametrize("name", ["НИИ виноделия", "ДК металлургов", "КБ речных судов"])
def test_sorts_of_bodies_in_capitals(name: str) -> None:
    assert parties(f"Новости\n\n{name} и Академия дна подписали договор.") == [name, "Академия дна"]


@pytest.mark.parametrize("name", ["Давит Саргсян", "Лян Вэйшань", "Мбайе Ндойе"])
def test_a_name_behind_the_country_in_brackets(name: str) -> None:
    told = f"Новости\n\nДоговор подписали глава Лиги бега Дилижана (Армения) {name} и ректор Академии дна Анна Келлер."
    assert [[signer for signer, _ in signers] for _, signers in signed_for(told)] == [[name], ["Анна Келлер"]]
