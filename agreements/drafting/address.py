"""What the address of a page says in words."""

from agreements.drafting.layout import Line, Page
from agreements.drafting.marking import marked
from agreements.drafting.tokens import Token, tokens_of


def slug_line(page: Page) -> Line | None:
    """The last part of the page's address as a headline: it often says in words what the page reports."""
    if page.url is None:
        return None
    start, end = page.url
    address = page.text[start:end].rstrip("/")
    begin = start + address.rfind("/") + 1
    tokens: list[Token] = []
    at = begin
    for part in page.text[begin : start + len(address)].split("-"):
        tokens += tokens_of(page.text, at, at + len(part))
        at += len(part) + 1
    return Line(marked(tokens), -1, "address") if len(tokens) > 3 else None
