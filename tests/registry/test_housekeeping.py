"""manage.py housekeeping: ended sessions and forgotten files go, everything else stays."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone
from pytest_django import Settings

from script.sample.places import ROOT


@pytest.mark.django_db
def test_ended_sessions_go_and_others_stay() -> None:
    now = timezone.now()
    Session.objects.create(session_key="ended", session_data="", expire_date=now - timedelta(seconds=1))
    Session.objects.create(session_key="open", session_data="", expire_date=now + timedelta(hours=1))
    call_command("housekeeping")
    call_command("housekeeping")
    assert list(Session.objects.values_list("session_key", flat=True)) == ["open"]


@pytest.mark.django_db
def test_forgotten_uploads_go_and_fresh_ones_stay(settings: Settings) -> None:
    folder = Path(settings.MEDIA_ROOT) / "pending"
    folder.mkdir(parents=True)
    for name, age in (("old", 30 * 24 * 3600), ("fresh", 1)):
        (folder / name).write_bytes(b"%PDF-")
        os.utime(folder / name, (time.time() - age, time.time() - age))
    call_command("housekeeping")
    assert [path.name for path in folder.iterdir()] == ["fresh"]


@pytest.mark.slow
def test_worker_outlives_a_database_that_is_away_and_ends_when_told(
    environment: dict[str, str], tmp_path: Path
) -> None:
    log = tmp_path / "worker.log"
    away = {**environment, "DATABASE_URL": "postgresql://register_app@127.0.0.1:9/register"}
    with log.open("wb") as output:
        worker = subprocess.Popen(
            [sys.executable, "manage.py", "housekeeping", "--every", "1", "--skip-checks"],
            cwd=ROOT, env=away, stdout=output, stderr=output,
        )  # fmt: skip
    deadline = time.monotonic() + 60
    while "the database is away" not in log.read_text() and worker.poll() is None and time.monotonic() < deadline:
        time.sleep(0.1)
    assert worker.poll() is None, log.read_text()
    assert "the database is away" in log.read_text()
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(60) == 0
