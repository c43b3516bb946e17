"""Texts of several lines, as whoever wrote them meant them to stand."""

import pytest

from agreements.templatetags.texts import as_written


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("Exhibitions and archives.", "<p>Exhibitions and archives.</p>"),
        ("One.\nTwo.\n\nThree.", "<p>One.<br>Two.</p>\n\n<p>Three.</p>"),
        ("– exhibitions\n– archives", "<ul><li>exhibitions</li><li>archives</li></ul>"),
        ("Together:\n- exhibitions;\n• archives.", "<p>Together:</p><ul><li>exhibitions;</li><li>archives.</li></ul>"),
        ("– выставки\n\nИ это всё.", "<ul><li>выставки</li></ul><p>И это всё.</p>"),
        ("– <b>maps</b>\n<i>x</i>", "<ul><li>&lt;b&gt;maps&lt;/b&gt;</li></ul><p>&lt;i&gt;x&lt;/i&gt;</p>"),
        ("–\n-5 degrees\n- ", "<p>–<br>-5 degrees<br>- </p>"),
        ("", ""),
    ],
)
def test_lines_with_a_mark_are_a_list(text: str, markup: str) -> None:
    assert as_written(text) == markup
