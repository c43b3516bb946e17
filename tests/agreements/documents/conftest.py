"""PDFs with words in them, and documents that were read."""

from typing import Any

import typst

from agreements.contents import read_contents
from agreements.models import Agreement, Document
from tests.factories import DocumentFactory


def with_words(*pages: str) -> bytes:
    """A PDF with a text layer, a page for each text."""
    source = "#set page(width: 10cm, height: 14cm)\n" + "\n#pagebreak()\n".join(pages)
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return made


def document(agreement: Agreement, words: str, **facts: Any) -> Document:
    """A document of these words, read by the worker."""
    content = with_words(words)
    made = DocumentFactory.create(agreement=agreement, content=content, **facts)
    read_contents()
    return made
