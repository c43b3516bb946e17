"""What every page knows: the name of the host, under the name of the register."""

from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import get_language

from organizations.models import Organization

# Seconds a worker keeps the name. A change of name is days of work; a minute is soon enough.
KEPT = 60


def register(request: HttpRequest) -> dict[str, str]:
    """``host_name``: the host's current name in the reader's language; empty while the register has no host."""
    key = f"host-name-{get_language()}"
    name = cache.get(key)
    if name is None:
        host = Organization.objects.host().only("name", "name_ru").first()
        name = host.display_name if host else ""
        cache.set(key, name, KEPT)
    return {"host_name": name}
