"""Parties that only the office of a signer names, and names of people that offices hide."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_rules import only, parties, people, plain


@pytest.mark.parametrize(
    ("who", "party"),
    [
        ("Minister of Science and Technology of Nepal Min Thu Aung", "Ministry of Science and Technology of Nepal"),
        ("Minister of Culture, Youth and Sports Anna Berg", "Ministry of Culture, Youth and Sports"),
        ("Mayor of Halden Anna Berg", "Halden"),
        ("Oslo Mayor Anna Berg", "Oslo"),
        ("Governor Camilo Serrano of Serra State", "Serra State"),
        ("Anna Berg, Ambassador of Japan to Nepal", "Embassy of Japan"),
    ],
)
def test_the_party_is_that_of_the_office(who: str, party: str) -> None:
    text = f"A letter of intent was signed on 3 May 2022 by {who} and Jon Lie, director of the Opal Library."
    draft = only(text)
    assert [str(each.name) for each in draft.parties] == [party, "Opal Library"]
    assert len(draft.parties[0].signatures) == 1
    assert draft.parties[0].name.quote in text


def test_a_minister_of_a_ministry_that_is_named_signs_for_it() -> None:
    text = (
        "On 3 May 2022 the Opal Ministry of Culture and the Halden Library signed a memorandum. "
        "It was signed by Minister of Culture Anna Berg and director of the Library Jon Lie."
    )
    assert parties(text) == ["Opal Ministry of Culture", "Halden Library"]
    assert people(text) == [[("Anna Berg", "Minister of Culture")], [("Jon Lie", "director")]]


def test_a_minister_of_state_or_a_guest_names_no_party() -> None:
    text = (
        "On 3 May 2022 the Opal Museum and the Halden Library signed a memorandum. "
        "Mayor of Oslo Jon Lie and Minister of Culture Anna Berg attended."
    )
    assert parties(text) == ["Opal Museum", "Halden Library"]
    assert people(text) == [[], []]


def test_heads_of_both_behind_a_dash() -> None:
    text = (
        "The protocol was signed on 3 May 2022 between the Opal Council and the Halden Federation. "
        "It was signed by the heads of both bodies - Rashad Velim and Mert Dogan."
    )
    assert [[name for name, _ in signed] for signed in people(text)] == [["Rashad Velim"], ["Mert Dogan"]]


def test_surnames_in_capitals_and_names_before_a_long_office() -> None:
    text = (
        "A protocol was signed by Prof. Dr. Murat KARA, Rector of the Opal University and Prof. Dr. Hasan ONAL, "
        "Rector of the Halden University on 3 May 2022."
    )
    assert people(text) == [[("Murat KARA", "Rector")], [("Hasan ONAL", "Rector")]]
    text = (
        "A contract was signed on 17 February 2021 by Tabata Norimasu, Ambassador of Japan to Nepal and "
        "Okubo Tetsuharu, Project Manager, Opal Fund."
    )
    assert [[name for name, _ in signed] for signed in people(text)] == [["Tabata Norimasu"], ["Okubo Tetsuharu"]]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("signed a new USD 50 million partnership", "partnership agreement"),
        ("inked a deal on exhibitions", "cooperation agreement"),
        ("signed a declaration of partnership", "other"),
    ],
)
def test_things_that_are_an_instrument_where_somebody_signs_them(said: str, kind: str) -> None:
    assert plain(only(f"On 3 May 2022 the Opal Museum and the Halden Library {said}.").kind) == kind


def test_a_great_deal_is_none() -> None:
    assert (
        read("The Opal Museum and the Halden Library have a great deal in common, they said on 3 May 2022.").drafts
        == ()
    )


def test_bishops_sign_for_their_dioceses() -> None:
    text = (
        "24 мая 2016 года подписано соглашение между Омской и Тарской епархией и Волжским университетом. "
        "Документ скрепили подписями архиепископ Омский и Тарский Феодор и ректор университета Борис Лугин."
    )
    assert people(text) == [
        [("Феодор", "архиепископ Омский и Тарский")],
        [("Борис Лугин", "ректор университета")],
    ]


def test_a_bishop_of_two_names() -> None:
    text = (
        "3 мая 2022 года соглашение подписали митрополит Омский Владимир Петров, глава Омской епархии, и ректор "
        "Волжской семинарии протоиерей Алексий Ольхов."
    )
    assert {name for signed in people(text) for name, _ in signed} == {"Владимир Петров", "Алексий Ольхов"}


def test_abbreviations_of_whom() -> None:
    text = (
        "3 мая 2022 года соглашение заключили МПА СНГ и ПА ЧЭС. Его подписали председатель МПА СНГ Вера Лугина "
        "и председатель ПА ЧЭС Мила Орлич."
    )
    assert parties(text) == ["МПА СНГ", "ПА ЧЭС"]
    assert [[name for name, _ in signed] for signed in people(text)] == [["Вера Лугина"], ["Мила Орлич"]]


def test_the_party_by_the_adjective_of_a_post() -> None:
    text = (
        "16 декабря 2022 года председатель Омского обкома Никита Луговской подписал соглашение между Омской областной "
        "организацией ткачей и Брянской областной организацией ткачей."
    )
    assert people(text) == [[("Никита Луговской", "председатель Омского обкома")], []]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "В рамках Казанского культурного форума 3 мая 2022 года Музей рек и Фонд «Мир» подписали соглашение.",
            "Kazan",
        ),
        (
            "On 3 May 2022, during the Kazan Culture Forum, the Opal Museum and the Halden Library signed a pact.",
            "Kazan",
        ),
        ("В рамках Казанского форума в Минске 3 мая 2022 года Музей рек и Фонд «Мир» подписали соглашение.", "Minsk"),
    ],
)
def test_the_city_an_event_is_named_after(text: str, place: str) -> None:
    draft = only(text)
    assert plain(draft.place_city) == place
    assert draft.place_city is not None
    assert draft.place_city.quote in text


@pytest.mark.parametrize("lead", ["2025-12-13 ", "2025-12-13 14:30 – ", ""])
def test_a_dateline_behind_the_day_of_publication(lead: str) -> None:
    draft = only(f"{lead}13 декабря, Минск /Корр. БЕЛТА/. Федерация рек и Федерация лесов подписали соглашение.")
    assert plain(draft.place_city) == "Minsk"
    assert plain(draft.signed) == ("2025-12-13" if lead else None)


def test_a_city_and_a_day_before_a_colon() -> None:
    text = (
        "HALDENBURG, Sept 24: The Opal Chamber (OC) and the Halden Association signed a pact at OC office on Saturday."
    )
    assert parties(text) == ["Opal Chamber", "Halden Association"]
    assert plain(only(text).place_city) == "Haldenburg"


def test_lines_broken_for_their_length_are_one() -> None:
    text = (
        "A delegation led by the Rector of the Opal University of Oslo,\n"
        "Anna Berg has been to the Halden University of Technology in\n"
        "Bergen. The press service of the university said that there a\n"
        "Memorandum of Understanding on cooperation between the Opal\n"
        "University of Oslo and the Halden University of Technology was\n"
        "signed on 3 May 2022.\n"
    )
    assert parties(text) == ["Opal University of Oslo", "Halden University of Technology"]


def test_a_name_with_one_initial_and_one_who_signs_on_behalf() -> None:
    text = (
        "On 17 September 2010 the Opal Museum's director Paolo Bandari signed a pact with Francine C. Berkley, "
        "director of the Halden Institution."
    )
    assert people(text) == [[("Paolo Bandari", "director")], [("Francine C. Berkley", "director")]]
    text = (
        "On 3 May 2022 the Opal Confederation and the Halden Committee signed a pact. It was signed by Nail Ruvov on "
        "behalf of the Halden Committee and Abdul Aksu, the secretary of the confederation, on behalf of the Opal "
        "Confederation."
    )
    assert [[name for name, _ in signed] for signed in people(text)] == [["Abdul Aksu"], ["Nail Ruvov"]]


def test_a_name_that_ends_a_list_with_its_sort() -> None:
    text = (
        "The Islamic Education, Science, and Culture Organization (IESCO) and the Opal Library signed a pact in Oslo."
    )
    assert parties(text)[0] == "Islamic Education, Science, and Culture Organization"
    text = "On 3 May 2022 the Ministry of Education, the Opal Library and the Culture Council of Halden signed a pact."
    assert parties(text) == ["Ministry of Education", "Opal Library", "Culture Council of Halden"]
