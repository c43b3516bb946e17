"""Rules of drafting for Russian pages of news: parliaments, regions and their heads, who signed, days, navigation."""

import pytest

from agreements.drafting.composing import read
from tests.agreements.drafting.test_rules import only, plain
from tests.agreements.drafting.test_seventeenth_rules_russian import signed_for


@pytest.mark.parametrize(
    ("position", "body"),
    [
        ("спикер Законодательного собрания Омской области", "Законодательное собрание Омской области"),
        ("председатель Народного Хурала Бурятии", "Народный Хурал Бурятии"),
        ("председатель Псковского областного Собрания депутатов", "Псковское областное Собрание депутатов"),
        ("председатель городского собрания Сочи", "городское собрание Сочи"),
        (
            "председатель Государственного Собрания – Курултая Республики Башкортостан",
            "Государственное Собрание – Курултай Республики Башкортостан",
        ),
    ],
)
def test_a_parliament_is_the_party_of_its_speaker(position: str, body: str) -> None:
    told = f"Соглашение о сотрудничестве подписали {position} Иван Летов и ректор Омской академии Анна Келлер."
    assert [name for name, _ in signed_for(f"Новости\n\n{told}")] == [body, "Омская академия"]


def test_a_general_meeting_is_no_parliament() -> None:
    told = "На общем собрании Союза пасечников Музей чая и Клуб соли подписали соглашение о сотрудничестве."
    parties = [name for draft in read(f"Новости\n\n{told}").drafts for name in draft.parties]
    assert not any("собрани" in str(party.name) for party in parties)
