"""The WSGI callable that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")

django_application = get_wsgi_application()

# These read the settings, which are complete only now.
from agreements.views.unchanged import Unchanged  # noqa: E402
from history.signing import stop_without_key  # noqa: E402

application = Unchanged(django_application)

stop_without_key()
