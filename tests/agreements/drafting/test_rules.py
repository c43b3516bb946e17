"""Single rules of drafting, each where it is easy to get wrong."""

import pytest

from agreements.drafting.composing import read
from agreements.drafting.values import Draft, Value

PARTIES = "the Coral Foundation and the Delta Institute"


def only(text: str) -> Draft:
    """The one draft of a text."""
    (draft,) = read(text).drafts
    return draft


def plain(value: Value | None) -> str | None:
    """What a value says; None where there is none."""
    return None if value is None else str(value)


def parties(text: str) -> list[str]:
    """The names of the parties of the one draft."""
    return [str(party.name) for party in only(text).parties]


def people(text: str) -> list[list[tuple[str, str]]]:
    """The signers of each party, with their capacities."""
    return [
        [(str(each.name), str(each.capacity or "")) for each in party.signatures] for party in only(text).parties
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "said", "iso"),
    [
        ("", "on 3 November 2022", "2022-11-03"),
        ("", "on November 3, 2022", "2022-11-03"),
        ("", "on the third of November 2022", "2022-11-03"),
        ("", "on the 3rd of November, 2022", "2022-11-03"),
        ("", "on 2022-11-03", "2022-11-03"),
        ("", "in November 2022", "2022-11"),
        ("", "on 3–5 November 2022", "2022-11"),
        ("Published: 5 November 2022\n\n", "on November 3", "2022-11-03"),
        ("Published: 5 January 2023\n\n", "on December 28", "2022-12-28"),
        ("Published: 5 November 2022\n\n", "on Thursday", "2022-11-03"),
        ("Published: 5 November 2022\n\n", "yesterday", "2022-11-04"),
        ("Published: 5 November 2022\n\n", "", None),
        ("", "on November 3", None),
    ],
)  # fmt: skip
def test_day_of_signing(before: str, said: str, iso: str | None) -> None:
    told = f"{said[:1].upper()}{said[1:]}, {PARTIES}" if said else f"T{PARTIES[1:]}"
    draft = only(f"Partners agree\n\n{before}{told} signed a memorandum of cooperation.")
    assert (str(draft.signed) if draft.signed else None) == iso


@pytest.mark.parametrize(
    ("said", "iso"),
    [
        ("3 ноября 2022 года", "2022-11-03"),
        ("03.11.2022", "2022-11-03"),
        ("третьего ноября 2022 года", "2022-11-03"),
        ("двадцать третьего мая 2021 г.", "2021-05-23"),
        ("в ноябре 2022 года", "2022-11"),
    ],
)
def test_day_of_signing_in_russian(said: str, iso: str) -> None:
    draft = only(f"Новости\n\nФонд «Коралл» и Институт дельты подписали {said} соглашение о сотрудничестве.")
    assert str(draft.signed) == iso


def test_day_without_a_year_is_kept_as_words() -> None:
    draft = only(f"On September 24 {PARTIES} signed a memorandum of cooperation.")
    assert (draft.signed, str(draft.signed_note)) == (None, "September 24")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("a cooperation agreement", "cooperation agreement"),
        ("an agreement on cooperation", "cooperation agreement"),
        ("a framework agreement", "framework agreement"),
        ("a memorandum of understanding", "memorandum"),
        ("an MoU", "memorandum"),
        ("a road map", "road map"),
        ("an action plan", "action plan"),
        ("a letter of intent", "letter of intent"),
        ("a partnership agreement", "partnership agreement"),
        ("a protocol of cooperation", "protocol"),
        ("a joint declaration", "other"),
    ],
)
def test_kind(words: str, kind: str) -> None:
    assert str(only(f"T{PARTIES[1:]} signed {words} in Paris.").kind) == kind


@pytest.mark.parametrize(
    "words",
    [
        "plan to sign a memorandum of cooperation",
        "will sign a memorandum of cooperation",
        "discussed the signing of a memorandum of cooperation",
        "have not signed a memorandum of cooperation",
        "are ready to conclude a cooperation agreement",
        "had signed a cooperation agreement",
        "signed a cooperation agreement ten years ago",
        "have concluded more than 40 agreements",
    ],
)
def test_no_signing(words: str) -> None:
    assert read(f"News\n\nThe Coral Foundation and the Delta Institute {words}.").drafts == ()


@pytest.mark.parametrize(
    "words",
    [
        "планируют подписать соглашение о сотрудничестве",
        "подпишут соглашение о сотрудничестве",
        "обсудили подписание соглашения о сотрудничестве",
        "не подписали соглашение о сотрудничестве",
        "договорились заключить договор о сотрудничестве",
        "ранее подписали соглашение о сотрудничестве",
    ],
)
def test_no_signing_in_russian(words: str) -> None:
    assert read(f"Новости\n\nФонд «Коралл» и Институт дельты {words}.").drafts == ()


def test_signers_before_and_after_their_capacities() -> None:
    text = f"{PARTIES[:1].upper()}{PARTIES[1:]} signed a memorandum. The memorandum was signed by "
    expected = [[("Anna Keller", "Director - Chief Curator")], [("Omar Diallo", "Rector, Head of the Council")]]
    before = (
        "Director - Chief Curator of the Coral Foundation Anna Keller and "
        "Rector, Head of the Council of the Delta Institute Omar Diallo."
    )
    assert people(text + before) == expected
    after = (
        "Anna Keller, Director - Chief Curator of the Coral Foundation, and Omar Diallo, Rector of the Delta Institute."
    )
    assert people(text + after) == [expected[0], [("Omar Diallo", "Rector")]]


def test_on_the_part_of() -> None:
    text = (
        "The Coral Foundation and the Delta Institute signed a memorandum. "
        "On the part of the Foundation the memorandum was signed by Director Anna Keller, on the part of "
        "the Institute by Rector Omar Diallo."
    )
    assert people(text) == [[("Anna Keller", "Director")], [("Omar Diallo", "Rector")]]


def test_proxy_is_kept_apart_from_the_signer() -> None:
    text = (
        "The Coral Foundation and the Delta Institute signed a memorandum. It was signed by Deputy Director Anna "
        "Keller on behalf of the Director General, and Rector Omar Diallo."
    )
    (first, second) = only(text).parties
    assert [(str(each.name), str(each.on_behalf_of)) for each in first.signatures] == [
        ("Anna Keller", "Director General")
    ]
    assert [(str(each.name), each.on_behalf_of) for each in second.signatures] == [("Omar Diallo", None)]


def test_russian_names_go_back_to_the_nominative_and_their_words_stay() -> None:
    text = (
        "Соглашение о сотрудничестве подписано 1 марта 2022 года между Ассамблеей народов Евразии и Правительством "
        "Республики Алтай. Документ подписан генеральным секретарём Ассамблеи народов Евразии Андреем "
        "Юрьевичем Бельяниновым и министром Ольгой Чернокоз."
    )
    draft = only(text)
    assert [(str(party.name), party.name.quote) for party in draft.parties] == [
        ("Ассамблея народов Евразии", "Ассамблеей народов Евразии"),
        ("Правительство Республики Алтай", "Правительством Республики Алтай"),
    ]
    signatures = [each for party in draft.parties for each in party.signatures]
    assert [(str(each.name), each.name.quote, str(each.capacity)) for each in signatures] == [
        ("Андрей Юрьевич Бельянинов", "Андреем Юрьевичем Бельяниновым", "генеральный секретарь"),
        ("Ольга Чернокоз", "Ольгой Чернокоз", "министр"),
    ]


def test_people_present_are_no_signers() -> None:
    text = "The Coral Foundation and the Delta Institute signed a memorandum in the presence of President Anna Keller."
    assert people(text) == [[], []]


def test_two_agreements_in_one_sentence_are_two_drafts() -> None:
    text = "The Coral Foundation signed two agreements: with the Delta Institute and with the University of Bari."
    parties = [[str(party.name) for party in draft.parties] for draft in read(text).drafts]
    assert parties == [["Coral Foundation", "Delta Institute"], ["Coral Foundation", "University of Bari"]]


def test_what_is_said_for_reference_goes_to_the_party_and_signs_nothing() -> None:
    text = (
        f"Partners agree\n\n{PARTIES[:1].upper()}{PARTIES[1:]} signed a memorandum in Rome.\n\n"
        "For reference\n\nAbout the Coral Foundation\n\nThe Coral Foundation, founded in 1998, protects reefs and has "
        "signed an agreement with the Sea Union. Website: www.coral.example"
    )
    party = only(text).parties[0]
    assert [str(party.kind), str(party.founded), str(party.website)] == [
        "foundation",
        "1998",
        "https://www.coral.example",
    ]
    assert len(only(text).parties) == 2


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("", ("empty",)),
        ("agreement", ("empty",)),
        ("وقعت الجامعة والمؤسسة مذكرة تفاهم في القاهرة يوم الأحد", ("no_signing",)),
    ],
)
def test_nothing_to_read_is_told(text: str, notes: tuple[str, ...]) -> None:
    assert (read(text).drafts, read(text).notes) == ((), notes)


def test_a_meeting_of_a_body_is_no_party() -> None:
    draft = only(
        "A General Council Meeting of the Coral Foundation was held in Rome on 2 May 2021. "
        "Within the meeting, a cooperation agreement was signed with the Delta Institute."
    )
    assert {party.name.value for party in draft.parties} == {"Coral Foundation", "Delta Institute"}


@pytest.mark.parametrize(
    "text",
    [
        "Фонд «Коралл» и Палата Дельты заключили 3 ноября 2022 года соглашение. Подписи под документом поставили "
        "президент Фонда «Коралл» Анна Келлер и, от имени президента палаты, вице-президент Палаты Дельты Омар Диалло.",
        "On 3 November 2022 the Coral Foundation and the Delta Chamber concluded an agreement. It was signed by Anna "
        "Keller, President of the Coral Foundation, and, on behalf of the President of the Chamber, Vice-President of "
        "the Delta Chamber Omar Diallo.",
    ],
    ids=["ru", "en"],
)
def test_proxy_told_before_a_signer_is_that_signers(text: str) -> None:
    first, second = only(text).parties
    assert [each.on_behalf_of for each in first.signatures] == [None]
    [signature] = second.signatures
    assert str(signature.on_behalf_of) == "президент палаты" or "resident of the Chamber" in str(signature.on_behalf_of)
    assert str(signature.name) in {"Омар Диалло", "Omar Diallo"}


RECTORS = "3 февраля 2020 года Союз ректоров и Федерация университетов подписали соглашение. Подписи поставили"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{RECTORS} президент Союза, ректор университета имени М. В. Лазарева Виктор Садов и президент Федерации "
            "Хосе Гомес.",
            ["Виктор Садов", "Хосе Гомес"],
        ),
        (
            "Фонд «Мир» и Библиотека Монголии договорились: соглашение подписано 21 ноября 2022 г. в Казани директором "
            "фонда А. В. Соколовым и директором библиотеки Б. Кимовой.",
            ["А. В. Соколов", "Б. Кимова"],
        ),
        (
            "The Chamber of Kenya and the Baltic Youth Union signed a memorandum. It was signed by Joseph Mwangi, "
            "Chairman of the Chamber, and by Dr. Anna Kalnina, President of the Union.",
            ["Joseph Mwangi", "Anna Kalnina"],
        ),
        (
            "The River Authority and the Water Institute concluded an agreement. It was signed in Lusaka by Chief "
            "Executive Munyaradzi Munodawafa and the Institute's rector, Eddy Moors.",
            ["Munyaradzi Munodawafa", "Eddy Moors"],
        ),
        (
            "The Yerevan Chamber Orchestra and the Tbilisi Conservatoire signed an agreement. Director Vahan "
            "Mardirossian signed for the orchestra, and Rector Nana Sharikadze for the conservatoire.",
            ["Vahan Mardirossian", "Nana Sharikadze"],
        ),
    ],
    ids=["patron", "initials", "doctor", "beside", "sort"],
)
def test_each_signer_is_read_with_their_party(text: str, expected: list[str]) -> None:
    assert [[name for name, _capacity in party] for party in people(text)] == [[name] for name in expected]


def test_an_international_forum_is_an_event_and_no_venue() -> None:
    draft = only(
        "4 июля 2023 года в Калуге на площадке VIII Международного форума «Диалог» Фонд «Мир» и Союз ректоров "
        "подписали соглашение о сотрудничестве."
    )
    assert (str(draft.event), draft.venue, str(draft.place_city)) == (
        "VIII Международный форум «Диалог»", None, "Kaluga",
    )  # fmt: skip


def test_a_subject_ends_where_the_sentence_goes_on_to_the_term() -> None:
    draft = only(
        f"On 3 May 2022 {PARTIES} signed a memorandum. The memorandum covers education, youth exchange and trade "
        "and is valid for three years."
    )
    assert [part.value for part in draft.subject_list] == ["education", "youth exchange", "trade"]


def test_the_day_of_a_report_is_not_that_of_the_signing() -> None:
    draft = only(
        "Новости\n\nКак сообщили 2 октября 2017 года в пресс-службе, накануне Фонд «Мир» и Союз ректоров подписали "
        "соглашение о сотрудничестве."
    )
    assert str(draft.signed) == "2017-10-01"
