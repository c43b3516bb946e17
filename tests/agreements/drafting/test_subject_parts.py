"""What an agreement is about as a list: each part is a stretch of the text."""

import pytest

from agreements.drafting.subject_parts import parts_of
from agreements.drafting.values import LIKELY, Value


@pytest.mark.parametrize(
    ("subject", "parts"),
    [
        ("culture", []),
        ("culture and sport", []),
        ("culture, sport and science", ["culture", "sport", "science"]),
        ("trade and industry, export, and student exchange", ["trade and industry", "export", "student exchange"]),
        ("культура, спорт, а также наука", ["культура", "спорт", "наука"]),
        ("drills, a fair, as well as bread and salt", ["drills", "a fair", "bread and salt"]),
        ("wider ties in these areas: culture, sport and science", ["culture", "sport", "science"]),
        ("ties of towns, clubs and schools: visits", ["ties of towns", "clubs", "schools: visits"]),
        ("in sport: camps; in art: tours, fairs and so on", ["in sport: camps", "in art: tours, fairs and so on"]),
        ("camps, fairs (May, June) and “Maps, plans”", ["camps", "fairs (May, June)", "“Maps, plans”"]),
        ("archives, including maps, and schools", ["archives, including maps", "schools"]),
        ("связи, которые служат миру, и обмен книгами", ["связи, которые служат миру", "обмен книгами"]),
        ("проекты, направленные на мир, обмен книгами", ["проекты, направленные на мир", "обмен книгами"]),
        ("links:\n\n- folk crafts;\n\n- tours on the river;\n", ["folk crafts", "tours on the river"]),
        ("camps, x, fairs", ["camps", "fairs"]),
        ("camps, shows in May and in June and in July", ["camps", "shows in May and in June and in July"]),
    ],
)  # fmt: skip
def test_a_subject_is_parted_by_its_marks(subject: str, parts: list[str]) -> None:
    text = f"They agreed on {subject}."
    start = text.index(subject)
    told = parts_of(text, Value(subject, subject, start, start + len(subject), LIKELY))
    assert [part.value for part in told] == parts
    assert all(text[part.start : part.end] == part.quote == part.value for part in told)
    assert {part.confidence for part in told} <= {LIKELY}
