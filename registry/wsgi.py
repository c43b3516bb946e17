"""The WSGI callable that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")

application = get_wsgi_application()

from history.signing import stop_without_key  # noqa: E402 - reads the settings, which are complete only now

stop_without_key()
