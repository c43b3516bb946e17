"""The settings of the register on this machine: complete, so that nobody has to configure anything."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from history.keys import make_private
from script.sample.cluster import Cluster, programs
from script.sample.databases import APPLICATION, DATABASE, OWNER
from script.sample.places import ROOT, VAR, kept_secret

HOSTS = "127.0.0.1,localhost,[::1]"


def known_settings() -> set[str]:
    """Every variable the register reads, as .env.example lists them; a test keeps that list complete."""
    return set(re.findall(r"^#?\s?([A-Z][A-Z0-9_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))


def own_server() -> str:
    """The address of a server the person named, or nothing: then the embedded one is used."""
    return os.environ.get("DATABASE_URL", "")


def configuration(*, url: str, owner_url: str, port: int) -> dict[str, str]:
    """The environment for Django: the person's own, but every setting of the register is said here."""
    kept = {name: value for name, value in os.environ.items() if name not in known_settings()}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "registry.settings",
        "SECRET_KEY": kept_secret(VAR / "secret_key"),
        "REGISTER_SIGNING_KEY_FILE": str(kept_signing_key(VAR / "signing_key.pem")),
        "ALLOWED_HOSTS": HOSTS,
        "REGISTER_URL": f"http://127.0.0.1:{port}",
        "REGISTER_INSECURE_HTTP": "1",
        "REGISTER_NUMBER_PREFIX": "EPA",
        # Who tries the sample is alone at it; REGISTER_SECOND_PERSON=1 script/server shows the rule.
        "REGISTER_SECOND_PERSON": os.environ.get("REGISTER_SECOND_PERSON", "0"),
        "DATABASE_URL": url,
        "DATABASE_OWNER_URL": owner_url,
        "STATIC_ROOT": str(VAR / "static"),
        "MEDIA_ROOT": str(VAR / "media"),
        "EMAIL_FOLDER": str(VAR / "mail"),
        "EMAIL_FROM": "register@example.org",
        "LOG_LEVEL": os.environ.get("LOG_LEVEL", "WARNING"),
    }


def kept_signing_key(path: Path) -> Path:
    """The key that signs this machine's extracts, made once."""
    if not path.exists():
        make_private(path)
    return path


def for_own_server(port: int) -> dict[str, str]:
    url = own_server()
    return configuration(url=url, owner_url=os.environ.get("DATABASE_OWNER_URL") or url, port=port)


def for_cluster(cluster: Cluster, port: int) -> dict[str, str]:
    environment = configuration(
        url=cluster.url(DATABASE, APPLICATION), owner_url=cluster.url(DATABASE, OWNER), port=port
    )
    # So that `script/manage dbshell` finds psql.
    environment["PATH"] = f"{programs() / 'bin'}:{environment.get('PATH', os.defpath)}"
    return environment


def without_password(url: str) -> str:
    """The address as it may be shown."""
    parts = urlsplit(url)
    return f"{parts.hostname or 'local socket'}{f':{parts.port}' if parts.port else ''}{parts.path}"
