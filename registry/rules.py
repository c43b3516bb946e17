"""What a sensible setting is. Each rule returns nothing, or a sentence that says what to set."""

import ipaddress
import re
import zoneinfo
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import urlsplit

from registry.env import Environment

SECRET_LENGTH = 50
SECRET_VARIETY = 5  # different characters; the same bounds as Django's deployment check


def public_address(value: str) -> str | None:
    """A scheme and a host, perhaps a port, and nothing after it: links are made by appending to it."""
    parts = urlsplit(value)
    if not parts.hostname:
        return f"is {value!r}. It needs a host name after {parts.scheme}://."
    if parts.path.strip("/") or parts.query or parts.fragment or parts.username is not None:
        return f"is {value!r}. Leave out everything after the host name and the port, and any user name."
    return None


def is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_https(env: Environment, url: str, *, insecure_http: bool) -> bool:
    """Whether the register is served over https. Plain http has to be asked for, and only on this machine."""
    secure = url.startswith("https://")
    if insecure_http and secure:
        env.problem("REGISTER_INSECURE_HTTP", "is on, but REGISTER_URL is https. Take it away.")
    elif insecure_http and url and not is_loopback(url):
        env.problem("REGISTER_INSECURE_HTTP", f"is refused for {url}: only for an address on this machine (127.0.0.1).")
    elif url and not secure and not insecure_http:
        env.problem("REGISTER_URL", f"is {url!r}. Set it to an https:// address; passwords do not travel openly.")
    return secure or not insecure_http


def debug(env: Environment, url: str) -> bool:
    wanted = env.flag("DEBUG")
    if wanted and not is_loopback(url):
        env.problem(
            "DEBUG",
            "is refused unless REGISTER_URL is on this machine: errors would show data.",
        )
        return False
    return wanted


def signing_key(env: Environment, value: str) -> Path | None:
    """The file of the private key, or nothing where it was said that extracts are not signed.

    Whether it can be used is told when the server starts: the command that makes it starts without it.
    """
    if value in ("", "none"):
        return None
    if not Path(value).is_absolute():
        env.problem("REGISTER_SIGNING_KEY_FILE", f"is {value!r}. Set it to the full path of a file, or to none.")
        return None
    return Path(value)


def secret_key(value: str) -> str | None:
    if len(value) < SECRET_LENGTH or len(set(value)) < SECRET_VARIETY or value.startswith("django-insecure"):
        return (
            f"is too weak. Set it to {SECRET_LENGTH} or more random characters, for example the output of "
            "python -c 'import secrets; print(secrets.token_urlsafe(48))'."
        )
    return None


def host_name(value: str) -> str | None:
    """A host name or address as the browser sends it; a leading dot stands for all names below."""
    if value == "*":
        return "is '*', which lets any name in. Set it to the host names of this server."
    if not re.fullmatch(r"\.?[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]", value):
        return f"holds {value!r}. Give bare host names, without scheme, port or path."
    return None


def time_zone(value: str) -> str | None:
    try:
        zoneinfo.ZoneInfo(value)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return f"is {value!r}. Set it to a name such as Europe/Moscow; the register's day begins at its midnight."
    return None


def each(rule: Callable[[str], str | None]) -> Callable[[Iterable[str]], str | None]:
    """The rule for every member of a list; the first complaint counts."""
    return lambda values: next((complaint for value in values if (complaint := rule(value))), None)
