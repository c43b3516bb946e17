"""The register as production serves it, over https as its proxy says it, shared by the tests that change nothing."""

import http.client
import re
import socket
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher

from script.sample.cluster import Cluster
from script.sample.configuration import for_cluster
from script.sample.databases import DATABASE, OWNER
from tests.registry.test_settings import PRODUCTION
from tests.servers import Gunicorn, open_folder

HOST = PRODUCTION["ALLOWED_HOSTS"]
NAME, PASSWORD = "served-registrar", "correct horse battery"
HTTPS = {"X-Forwarded-Proto": "https"}


@dataclass(frozen=True)
class Answer:
    """An answer as it came over the line; a header that came twice has two values."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def __getitem__(self, name: str) -> str:
        return ", ".join(value for key, value in self.headers if key.lower() == name.lower())

    def all(self, name: str) -> list[str]:
        return [value for key, value in self.headers if key.lower() == name.lower()]

    @property
    def lasting(self) -> bytes:
        """The body without the time of day in the footer: of two answers the second may come a minute later."""
        return re.sub(rb", \d\d:\d\d\.</p>", b"</p>", self.body)


class Served:
    """Asks the running server, in requests or in raw bytes."""

    def __init__(self, server: Gunicorn) -> None:
        self.server = server

    def ask(
        self, path: str, *, method: str = "GET", headers: Mapping[str, str] | None = None, body: bytes | None = None
    ) -> Answer:
        line = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=15)
        try:
            line.request(method, path, body, {"Host": HOST, **HTTPS, **(headers or {})})
            answer = line.getresponse()
            return Answer(answer.status, answer.getheaders(), answer.read())
        finally:
            line.close()

    def raw(self, request: bytes) -> bytes:
        """Everything that comes back for these bytes until the line is closed."""
        with socket.create_connection(("127.0.0.1", self.server.port), timeout=10) as line:
            line.sendall(request)
            answer = b""
            while piece := line.recv(65536):
                answer += piece
        return answer

    @property
    def log(self) -> str:
        return self.server.log.read_text()


@pytest.fixture(scope="module")
def served(sample_cluster: Cluster, static_files: Path) -> Iterator[Served]:
    """gunicorn with production settings, and one registrar to sign in."""
    with psycopg.connect(sample_cluster.url(DATABASE, OWNER), autocommit=True) as database:
        password = PBKDF2PasswordHasher().encode(PASSWORD, "salt-of-the-tests-0001", 1000)
        database.execute(
            "insert into accounts_user (username, password, is_staff, is_active, is_superuser, first_name, last_name,"
            " email, date_joined) values (%s, %s, true, true, false, '', '', '', now()) on conflict do nothing",
            [NAME, password],
        )
        database.execute(
            "insert into accounts_user_groups (user_id, group_id) select u.id, g.id from accounts_user u, auth_group g"
            " where u.username = %s and g.name = 'registrar' on conflict do nothing",
            [NAME],
        )
    settings = {
        **for_cluster(sample_cluster, 8000),
        **{name: value for name, value in PRODUCTION.items() if name != "DATABASE_URL"},
        "REGISTER_INSECURE_HTTP": "",
        "STATIC_ROOT": str(static_files),
        "LOG_LEVEL": "INFO",
    }
    with (
        open_folder() as folder,
        Gunicorn({**settings, "MEDIA_ROOT": str(folder)}, folder / "gunicorn.log", host=HOST) as server,
    ):
        yield Served(server)
    with psycopg.connect(sample_cluster.url(DATABASE, OWNER), autocommit=True) as database:
        database.execute(
            "delete from accounts_user_groups where user_id = (select id from accounts_user where username = %s)",
            [NAME],
        )
        database.execute("delete from django_session")
        database.execute("delete from accounts_user where username = %s", [NAME])
