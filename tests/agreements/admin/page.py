"""A page with a form, filled in as a browser without script does it: what the page shows is what is sent back."""

from html.parser import HTMLParser
from typing import Any

from django.test import Client

# What the test client answers: a response that knows its context and its request.
Answer = Any

ADD = "/admin/agreements/agreement/add/"
LIST = "/admin/agreements/agreement/"


def change_url(pk: int, step: str = "change") -> str:
    return f"/admin/agreements/agreement/{pk}/{step}/"


class _Fields(HTMLParser):
    """Names and values of the inputs of the page's main form; what stands in a template is not sent."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, list[str]] = {}
        self.depth_of_templates = 0
        self.in_form = False
        self.select = ""
        self.options: list[tuple[str, bool]] = []
        self.textarea = ""
        self.text = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        given = dict(attrs)
        if tag == "form":
            self.in_form = given.get("id") not in {"logout-form", "staff-search"}
        if tag == "template":
            self.depth_of_templates += 1
        if self.depth_of_templates or not self.in_form:
            return
        name = given.get("name") or ""
        if tag == "input" and name and given.get("type") not in {"submit", "file", "button"}:
            if given.get("type") in {"checkbox", "radio"} and "checked" not in given:
                return
            self.values.setdefault(name, []).append(given.get("value") or "")
        elif tag == "select":
            self.select, self.options = name, []
        elif tag == "option" and self.select:
            self.options.append((given.get("value") or "", "selected" in given))
        elif tag == "textarea":
            self.textarea, self.text = name, ""

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self.depth_of_templates -= 1
        elif tag == "select" and self.select:
            chosen = [value for value, selected in self.options if selected] or [v for v, _s in self.options[:1]]
            self.values[self.select] = chosen
            self.select = ""
        elif tag == "textarea" and self.textarea:
            self.values[self.textarea] = [self.text.removeprefix("\n")]
            self.textarea = ""
        elif tag == "form":
            self.in_form = False


def fields_of(response: Answer) -> dict[str, Any]:
    """What a browser would send back if nothing were changed."""
    parser = _Fields()
    parser.feed(response.content.decode())
    return {name: values[0] if len(values) == 1 else values for name, values in parser.values.items()}


def fill(client: Client, url: str, values: dict[str, Any], *, button: str = "_save", **kwargs: Any) -> Answer:
    """Open the page, change some inputs, press a button."""
    data = fields_of(client.get(url))
    unknown = [name for name in values if name not in data and not hasattr(values[name], "read")]
    assert not unknown or kwargs.pop("extra", False), f"The page has no {unknown}"
    return client.post(url, {**data, **values, button: "1"}, **kwargs)


def again(client: Client, response: Answer, values: dict[str, Any], *, button: str = "_save") -> Answer:
    """Send the page that came back once more, with other values in some inputs."""
    url = response.request["PATH_INFO"]
    return client.post(url, {**fields_of(response), **values, button: "1"})
