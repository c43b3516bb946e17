"""What no template of ours may hold: the policy forbids it, and a browser would drop it silently."""

import re

import pytest

from registry.settings import BASE_DIR

TEMPLATES = sorted(path.relative_to(BASE_DIR) for path in (BASE_DIR / "templates").rglob("*.html"))
FORBIDDEN = {
    "inline style": r"\sstyle\s*=",
    "style element": r"<style\b",
    "inline script": r"<script(?![^>]*\bsrc=)",
    "handler": r"\son[a-z]+\s*=",
    "script address": r"javascript:",
    "another host": r"""(?:src|href)="(?:https?:)?//""",
}


def test_templates_are_found() -> None:
    assert len(TEMPLATES) > 15


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_template_holds_what_the_policy_forbids(what: str) -> None:
    found = [
        f"{path}:{text.count(chr(10), 0, match.start()) + 1}"
        for path in TEMPLATES
        for text in [(BASE_DIR / path).read_text(encoding="utf-8")]
        for match in re.finditer(FORBIDDEN[what], text, re.IGNORECASE)
    ]
    assert found == []


def test_patterns_find_what_they_look_for() -> None:
    bad = """<p style="x"><style></style><script>1</script><a onclick="x" href="javascript:x"><img src="//elsewhere">"""
    assert [what for what, pattern in FORBIDDEN.items() if not re.search(pattern, bad, re.IGNORECASE)] == []
    assert not re.search(FORBIDDEN["inline script"], '<script src="{% static "js/x.js" %}" defer></script>')
