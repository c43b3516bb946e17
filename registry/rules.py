"""What a sensible setting is. Each rule returns nothing, or a sentence that says what to set."""

import ipaddress
import re
import zoneinfo
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
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


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SECURE_LINES = ("starttls", "tls", "none")
SMTP = "django.core.mail.backends.smtp.EmailBackend"
TO_FILES = "django.core.mail.backends.filebased.EmailBackend"
NO_MAIL = "registry.no_mail.NoMail"
MAIL_SECONDS = 10  # for each step of talking to the mail server


def mailers(env: Environment, *, required: bool) -> dict[str, dict[str, Any]]:
    """How mail is sent, in Django's words; by ``NO_MAIL`` where it was said that none is sent.

    Without ``required`` (a register on this machine) nothing has to be said. Passwords and mails travel openly to a
    server on this machine alone.
    """
    folder = env.folder("EMAIL_FOLDER", default=Path())
    if folder != Path():
        return {"default": {"BACKEND": TO_FILES, "OPTIONS": {"file_path": str(folder)}}}
    host = env.text(
        "EMAIL_HOST",
        default=None if required else "none",
        pattern=r"[A-Za-z0-9.:-]+",
        hint="Set it to the host name of the mail server that reminders are sent through, or to none.",
    )
    port = env.number("EMAIL_PORT", default=587, least=1, most=65535)
    line = env.choice("EMAIL_SECURITY", SECURE_LINES, default="starttls")
    user = env.text("EMAIL_USER", default="")
    password = env.text("EMAIL_PASSWORD", default="")
    if host in ("", "none"):
        return {"default": {"BACKEND": NO_MAIL}}
    if line == "none" and not is_loopback(f"smtp://{host}"):
        env.problem(
            "EMAIL_SECURITY", f"is none, refused for {host}: mails do not travel openly. Set it to starttls or tls."
        )
    if bool(user) != bool(password):
        env.problem(
            "EMAIL_PASSWORD" if user else "EMAIL_USER",
            "is not set. Set both EMAIL_USER and EMAIL_PASSWORD, or neither.",
        )
    options = {
        "host": host,
        "port": port,
        "username": user,
        "password": password,
        "use_tls": line == "starttls",
        "use_ssl": line == "tls",
        "timeout": MAIL_SECONDS,
    }
    return {"default": {"BACKEND": SMTP, "OPTIONS": options}}


def mail_address(value: str) -> str | None:
    if not re.fullmatch(r"[^@\s<>,;\"]+@[A-Za-z0-9.-]+", value):
        return f"holds {value!r}. Give a bare address, as register@example.org."
    return None


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
