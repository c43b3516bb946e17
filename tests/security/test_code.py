"""What the register's own code must not contain, read from the code; each rule is seen to find what it forbids."""

import ast
import re
import time
from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from script.sample.places import ROOT

APPS = ("accounts", "agreements", "history", "organizations", "partial_dates", "registry")
SOURCES = sorted(path for app in APPS for path in (ROOT / app).rglob("*.py"))
SCRIPTS = sorted((ROOT / "static").rglob("*.js"))
RUNNING = {"eval", "exec", "compile", "__import__"}
SHELLS = {"subprocess", "os.system", "os.popen", "os.exec", "os.spawn", "pty", "ctypes"}
CALLING_OUT = {
    "urllib.request",
    "http.client",
    "requests",
    "httpx",
    "aiohttp",
    "socket",
    "ftplib",
    "smtplib",
    "telnetlib",
}
UNPACKING = {"pickle", "marshal", "shelve", "dill", "yaml", "jsonpickle"}
XML = {"xml", "lxml", "defusedxml", "html5lib"}
GUESSABLE = {"random", "numpy.random"}
# The health check of the container asks its own server.
MAY_CALL_OUT = {"registry/probe.py"}
# PDFs are read in a process of their own, which is Python with a file of ours, and knows nothing of the register.
MAY_START = {"agreements/pdfs/bounded.py"}
# What a process that we started hands back over its own pipe; nobody else can write there.
OWN_PIPE = {"registry/beside.py"}
# A made-up register is the same for the same seed, so its chance has to be guessable; it makes no secret.
MADE_UP = {"agreements/synthetic/dice.py"}
# Changes nothing and keeps nothing; a token would need a cookie on a public page.
FREE_OF_THE_TOKEN = {"agreements/views/verify.py"}
# Looks at the parts of a workbook before a library does, to refuse document types and entities.
LOOKS_FOR_ENTITIES = {"agreements/importing/sheets/packed.py"}
OWN_PATTERNS = {
    "registry/env.py",
    "organizations/constraints.py",
    "organizations/identifiers.py",
    "agreements/exports/lettering.py",
    # Of word lists in the repository, read once.
    "agreements/drafting/subjects.py",
    "agreements/drafting/field_words.py",
    "agreements/drafting/promises.py",
}

type Finding = tuple[str, int]
type Rule = Callable[[ast.Module], Iterator[int]]


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def imports(*names: str) -> Rule:
    """Lines that import one of the modules, or name one of the functions."""

    def forbidden(name: str) -> bool:
        return any(name == one or name.startswith(f"{one}.") for one in names)

    def lines(tree: ast.Module) -> Iterator[int]:
        for node in ast.walk(tree):
            named: list[str] = []
            if isinstance(node, ast.Import):
                named = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                named = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
            elif isinstance(node, ast.Attribute):
                named = [dotted(node)]
            if any(map(forbidden, named)):
                yield node.lineno  # type: ignore[attr-defined]

    return lines


# Methods of libraries that make something of data, and run none of it.
HARMLESS = {"re.compile", "compiler.compile"}


def calls(*names: str) -> Rule:
    """Lines that call a function of one of these names; a pattern or a document that is compiled runs no text."""

    def lines(tree: ast.Module) -> Iterator[int]:
        for node in ast.walk(tree):
            name = dotted(node.func) if isinstance(node, ast.Call) else ""
            if name not in HARMLESS and name.rpartition(".")[2] in names:
                yield node.lineno  # type: ignore[attr-defined]

    return lines


def markup_of_values(tree: ast.Module) -> Iterator[int]:
    """Calls that take a value for markup; a text that stands in the code is no value."""
    trusting = calls("mark_safe", "SafeString", "SafeText")
    constant = {
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and node.args and all(isinstance(given, ast.Constant) for given in node.args)
    }
    yield from (line for line in trusting(tree) if line not in constant)


def made_of_parts(node: ast.expr) -> bool:
    """Whether a text is put together while the program runs."""
    return isinstance(node, ast.JoinedStr | ast.BinOp | ast.Call | ast.Name)


def sql_of_parts(tree: ast.Module) -> Iterator[int]:
    """Calls that hand the database a text which is put together."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        asked = node.args[0]
        if isinstance(node.func, ast.Attribute):
            by_parts = node.func.attr in {"execute", "executemany", "raw", "extra", "RawSQL"} and made_of_parts(asked)
        else:  # a statement that is planned once is a constant, told by its name
            constant = isinstance(asked, ast.Name) and asked.id.isupper()
            by_parts = dotted(node.func) == "prepared_rows" and made_of_parts(asked) and not constant
        if by_parts:
            yield node.lineno


def patterns_of_parts(tree: ast.Module) -> Iterator[int]:
    """Patterns that a function puts together, and lookups that hand a pattern to PostgreSQL."""
    inside = [
        node for function in ast.walk(tree) if isinstance(function, ast.FunctionDef) for node in ast.walk(function)
    ]
    for node in inside:
        if isinstance(node, ast.Call) and dotted(node.func).startswith("re.") and node.args:
            if made_of_parts(node.args[0]) and dotted(node.func) != "re.escape":
                yield node.lineno
        elif isinstance(node, ast.keyword) and (node.arg or "").endswith(("__regex", "__iregex")):
            yield node.value.lineno
        elif (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and node.value.endswith(("__regex", "__iregex"))
        ):
            yield node.lineno


def found(rule: Rule, *, apart: frozenset[str] | set[str] = frozenset()) -> list[Finding]:
    findings = []
    for path in SOURCES:
        name = str(path.relative_to(ROOT))
        if name not in apart:
            findings += [(name, line) for line in rule(parsed(path))]
    return findings


@cache
def parsed(path: Path) -> ast.Module:
    """Every rule looks at every file; each is read once."""
    return ast.parse(path.read_text())


# What is looked for, code that breaks it, and the files in which it is meant.
RULES: dict[str, tuple[Rule, str, set[str]]] = {
    "text that runs": (calls(*RUNNING), "eval(x)", set()),
    "a program started": (imports(*SHELLS), "import subprocess", MAY_START),
    "an address fetched": (imports(*CALLING_OUT), "from urllib.request import urlopen", MAY_CALL_OUT),
    "objects unpacked": (imports(*UNPACKING), "import pickle", OWN_PIPE),
    "XML read": (imports(*XML), "from xml.etree import ElementTree", LOOKS_FOR_ENTITIES),
    "a guessable number": (imports(*GUESSABLE), "from random import choice", MADE_UP),
    "a template made of text": (calls("Template", "from_string"), "engine.from_string(x)", set()),
    "markup trusted": (markup_of_values, "mark_safe(x)", set()),
    "a weak digest": (calls("md5", "sha1", "new"), "hashlib.md5(x)", set()),
    "a page free of the token": (
        imports("django.views.decorators.csrf.csrf_exempt"),
        "from django.views.decorators.csrf import csrf_exempt",
        FREE_OF_THE_TOKEN,
    ),
    "SQL of parts": (
        sql_of_parts,
        "cursor.execute(f'select {x}')",
        # The statements of lists are constants of agreements/statements.py, told to the cursor by their name.
        {
            "organizations/migrations/0001_name_functions.py",
            "agreements/counting.py",
            "registry/prepared.py",
            "agreements/past.py",
            "agreements/exports/reading.py",
            "agreements/exports/enclosing.py",
            "agreements/changes.py",
            "agreements/comparing.py",
            "agreements/completeness.py",
            "agreements/importing/sheets/jobs.py",
            "agreements/importing/sheets/planning.py",
        },
    ),
    # The patterns of settings, constraints and identifiers are the programmer's own, never a visitor's.
    "a pattern of parts": (patterns_of_parts, "def f(x):\n    re.match(x, y)", OWN_PATTERNS),
}


@pytest.mark.asvs("1.2.4", "1.2.5", "1.2.9", "1.3.2", "1.3.6", "1.3.7", "1.5.1", "1.5.2", "11.4.1", "11.5.1", "13.2.4")
@pytest.mark.parametrize("name", RULES)
def test_the_code_holds_none_of_it(name: str) -> None:
    rule, _broken, apart = RULES[name]
    assert found(rule, apart=apart) == []


@pytest.mark.parametrize("name", RULES)
def test_each_rule_sees_what_it_forbids(name: str) -> None:
    rule, broken, apart = RULES[name]
    assert list(rule(ast.parse(broken))) != []
    assert all((ROOT / path).is_file() for path in apart)


def test_format_html_is_given_its_markup_in_the_code() -> None:
    """The first argument is a text of ours, or a translation of one; everything else comes in by a place in it."""
    wrong = []
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and dotted(node.func) == "format_html":
                first = node.args[0]
                translated = isinstance(first, ast.Call) and dotted(first.func) in {"_", "gettext"}
                text = first.args[0] if isinstance(first, ast.Call) and translated else first
                if not isinstance(text, ast.Constant):
                    wrong.append((str(path.relative_to(ROOT)), node.lineno))
    assert wrong == []


def test_no_template_trusts_a_value() -> None:
    wrong = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates").rglob("*")
        if path.is_file()
        and re.search(
            r"\|\s*safe\b|autoescape\s+off|\|\s*safeseq|\{%\s*(debug|load\s+static\s+debug)", path.read_text()
        )
    ]
    assert wrong == []


@pytest.mark.asvs("3.2.2", "3.7.1")
def test_scripts_make_no_markup_of_text() -> None:
    ways = r"outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|innerHTML|javascript:|setTimeout\([\"']"
    lines = [
        f"{path.name}: {line.strip()}"
        for path in SCRIPTS
        for line in path.read_text().splitlines()
        if re.search(ways, line)
    ]
    # A row of a form is a copy of the template that the server has written, with a number in it.
    assert [line.split(":")[0] for line in lines] == ["rows.js", "rows.js"]
    assert "template.innerHTML" in lines[0]
    templates = "".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    assert not re.search(r"<(object|embed|applet|iframe)\b", templates)


@pytest.mark.asvs("14.2.3", "3.6.1")
def test_pages_load_nothing_from_another_site() -> None:
    loading = re.compile(
        r"<(?:link|script|img|source|iframe)[^>]+(?:href|src)=\"(?:https?:)?//|url\([\"']?(?:https?:)?//|@import"
    )
    files = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "static" / "css").rglob("*.css"), *SCRIPTS]
    assert [str(path.relative_to(ROOT)) for path in files if loading.search(path.read_text())] == []
    assert loading.search('<script src="//cdn.example/x.js">')


def patterns() -> dict[str, re.Pattern[str]]:
    """Every pattern that a module of ours keeps."""
    kept: dict[str, re.Pattern[str]] = {}
    for path in SOURCES:
        if "re.compile" in path.read_text() and "migrations" not in path.parts:
            module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            for name, value in vars(module).items():
                members = value if isinstance(value, list | tuple) else [value]
                kept |= {
                    f"{module.__name__}.{name}.{n}": one for n, one in enumerate(members) if isinstance(one, re.Pattern)
                }
    return kept


WORST = ["a", "0", "-", " ", "a-", "a ", "A-Ab-", "0 ", "1.1.", "aA0-", "«", "год ", "\u0301", "de-", "\n", "a1 a1 - "]


@pytest.mark.asvs("1.3.12")
def test_no_pattern_takes_long_on_its_worst_input() -> None:
    slow = []
    kept = patterns()
    assert len(kept) > 5
    for name, pattern in kept.items():
        for piece in WORST:
            for text in (piece * (50_000 // len(piece)), piece * (50_000 // len(piece)) + "!"):
                begun = time.process_time()
                for way in (pattern.match, pattern.search, pattern.fullmatch):
                    way(text)
                if time.process_time() - begun > 0.75:  # three ways; what grows with the square takes seconds
                    slow.append((name, piece, round(time.process_time() - begun, 3)))
    assert slow == []


@pytest.mark.asvs("15.1.2")
def test_every_library_is_pinned_by_its_content() -> None:
    for name in ("base", "sample", "dev", "uv"):
        text = Path(ROOT / "requirements" / f"{name}.txt").read_text()
        pinned = re.findall(r"^([a-z0-9._-]+)(?:\[[a-z,]+\])?==[^ ]+.*?(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
        blocks = re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)
        assert pinned, name
        assert [block.split("=")[0] for block in blocks if "==" in block and "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("broken", ["prepared_rows(f'select {x}', {})", "prepared_rows(statement, asked)"])
def test_a_statement_that_is_planned_once_is_a_constant(broken: str) -> None:
    assert list(sql_of_parts(ast.parse(broken))) == [1]
    assert list(sql_of_parts(ast.parse("prepared_rows(ROWS, asked)"))) == []
