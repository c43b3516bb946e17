"""Two questions from outside: is the process alive (`/livez`), can it serve (`/readyz`)."""

import logging
from functools import cache

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from registry.errors import unavailable

logger = logging.getLogger(__name__)


@login_not_required
@never_cache
@require_safe
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers. Touches neither the database nor a session."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@login_not_required
@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The database answers and holds every migration of this code; an error means 503 like anywhere else."""
    if missing := latest_migrations() - set(MigrationRecorder(connection).applied_migrations()):
        logger.warning("Not ready, migrations are missing: %s", sorted(missing))
        return unavailable(request)
    return HttpResponse("ready\n", content_type="text/plain; charset=utf-8")


@cache
def latest_migrations() -> set[tuple[str, str]]:
    """The last migration of each app, as the code has them; read from disk once."""
    return set(MigrationLoader(None).graph.leaf_nodes())
