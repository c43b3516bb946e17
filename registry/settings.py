"""Settings: all from the environment (`registry/env.py`), no unsafe default, one stop that names every problem."""

import os
from pathlib import Path

from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from registry import logs, rules
from registry.database import APPLICATION, OWNER, POSTGRES, database
from registry.env import Environment

BASE_DIR = Path(__file__).resolve().parent.parent
env = Environment(os.environ)

# The register itself
REGISTER_URL = env.checked(
    "REGISTER_URL",
    env.address(
        "REGISTER_URL", schemes=["https", "http"], hint="Set it to the public address, as https://register.example.org."
    ),
    rules.public_address,
).rstrip("/")
REGISTER_NUMBER_PREFIX = env.text(
    "REGISTER_NUMBER_PREFIX",
    pattern=r"[A-Z]{2,8}",
    hint="Set it to 2-8 capital letters; every number begins so.",
)
TIME_ZONE = env.checked("REGISTER_TIME_ZONE", env.text("REGISTER_TIME_ZONE", default="Europe/Moscow"), rules.time_zone)
REGISTER_INSECURE_HTTP = env.flag("REGISTER_INSECURE_HTTP")
HTTPS = rules.is_https(env, REGISTER_URL, insecure_http=REGISTER_INSECURE_HTTP)
REGISTER_SIGNING_KEY_FILE = rules.signing_key(
    env,
    env.text(
        "REGISTER_SIGNING_KEY_FILE",
        default=None if HTTPS else "none",
        hint="Set it to the full path of the key that signs extracts (manage.py signing_keys make), or to none.",
    ),
)

# Whoever sent a record to review does not publish it.
REGISTER_SECOND_PERSON = env.flag("REGISTER_SECOND_PERSON", default=True)

# Security
SECRET_KEY = env.checked(
    "SECRET_KEY", env.text("SECRET_KEY", hint="Set it to 50 or more random characters, kept secret."), rules.secret_key
)
SECRET_KEY_FALLBACKS = env.checked(
    "SECRET_KEY_FALLBACKS", env.words("SECRET_KEY_FALLBACKS", default=()), rules.each(rules.secret_key)
)
ALLOWED_HOSTS = env.checked(
    "ALLOWED_HOSTS",
    env.words("ALLOWED_HOSTS", hint="Set it to the host names this server answers to, separated by commas."),
    rules.each(rules.host_name),
)
DEBUG = rules.debug(env, REGISTER_URL)
if HTTPS and env.flag(
    "TRUST_PROXY_HEADERS",
    default=None,
    hint="1 where a proxy of yours sets X-Forwarded-Proto on every request (and removes a visitor's own).",
):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = HTTPS
# A container or a load balancer asks these over plain http, from inside.
SECURE_REDIRECT_EXEMPT = [r"^livez$", r"^readyz$"]
SECURE_HSTS_SECONDS = 2 * 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "object-src": [CSP.NONE],
}
# The __Host- prefix makes the browser refuse the cookie from any other host or from plain http.
_COOKIE_PREFIX = "__Host-" if HTTPS else ""
SESSION_COOKIE_NAME = f"{_COOKIE_PREFIX}sessionid"
SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_NAME = f"{_COOKIE_PREFIX}csrftoken"
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own
CSRF_FAILURE_VIEW = "registry.errors.csrf_failure"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 1000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_countries",
    "django_filters",
    "registry",
    "partial_dates",
    "history",
    "accounts",
    "organizations",
    "agreements",
    "django.contrib.admin",
]
MIDDLEWARE = [
    "registry.middleware.SecurityHeaders",  # first: on every answer, the static files' and the errors' too
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "registry.middleware.LanguageFromPath",
    "registry.middleware.RefuseMalformed",
    "django.middleware.http.ConditionalGetMiddleware",
    "registry.middleware.PublicCaching",
    "registry.middleware.Sessions",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "registry.middleware.Authentication",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
ROOT_URLCONF = "registry.urls"
WSGI_APPLICATION = "registry.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "registry.context.register",
            ],
        },
    },
]

# The database
DATABASE_ROLE = env.choice("DATABASE_ROLE", [APPLICATION, OWNER], default=APPLICATION)
_DATABASE_URL = env.address(
    "DATABASE_URL",
    schemes=POSTGRES,
    keep_quiet=True,
    hint="Set it to postgresql://USER:PASSWORD@HOST:5432/NAME, the application's role.",
)
_OWNER_URL = env.address(
    "DATABASE_OWNER_URL",
    schemes=POSTGRES,
    keep_quiet=True,
    default=_DATABASE_URL,
    hint="Set it to the same database, with the role that owns the tables.",
)
DATABASES = {
    "default": database(
        (_OWNER_URL if DATABASE_ROLE == OWNER else _DATABASE_URL) or "postgresql:///unset",
        role=DATABASE_ROLE,
        statement_timeout_s=env.number("DATABASE_STATEMENT_TIMEOUT", default=10, least=1, most=600),
        pool_size=env.number("DATABASE_POOL_SIZE", default=4, least=1, most=100),
    )
}
TEST_DB_SUFFIX = env.text(
    "TEST_DB_SUFFIX", default="", pattern=r"[a-z0-9_]{1,30}", hint="Set it to small letters, digits and _."
)
if TEST_DB_SUFFIX:
    DATABASES["default"]["TEST"] = {"NAME": f"test_register_{TEST_DB_SUFFIX}"}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "/"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]

# Languages: English at the root, Russian under /ru/
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ru", _("Russian"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True

# Mail: reminders and the digest of the week. Written into the outbox of the database and sent by the worker.
MAILERS = rules.mailers(env, required=HTTPS)
REGISTER_SENDS_MAIL = MAILERS["default"]["BACKEND"] != rules.NO_MAIL
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.checked(
    "EMAIL_FROM",
    env.text(
        "EMAIL_FROM",
        default=None if REGISTER_SENDS_MAIL else "",
        hint="Set it to the address that the register's mails come from.",
    ),
    rules.mail_address,
)
REGISTER_REMINDER_COPY = env.checked(
    "REGISTER_REMINDER_COPY", env.words("REGISTER_REMINDER_COPY", default=()), rules.each(rules.mail_address)
)
REGISTER_DIGEST_DAY = env.choice("REGISTER_DIGEST_DAY", [*rules.WEEKDAYS, "never"], default="monday")

# Files
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = env.folder("STATIC_ROOT", default=BASE_DIR / "var" / "static")
MEDIA_ROOT = env.folder("MEDIA_ROOT", default=BASE_DIR / "var" / "media")
FILE_UPLOAD_PERMISSIONS = 0o640
FILE_UPLOAD_HANDLERS = [
    "agreements.limits.LimitedUpload",  # first: bounds a file while it comes in
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
REGISTER_DOCUMENT_MB = env.number("REGISTER_DOCUMENT_MB", default=25, least=1, most=500)
# Exports stream, so they may take longer than a page; never all workers at once, so that pages go on.
REGISTER_EXPORT_SECONDS = env.number("REGISTER_EXPORT_SECONDS", default=600, least=10, most=86_400)
REGISTER_EXPORTS_AT_ONCE = env.number(
    "REGISTER_EXPORTS_AT_ONCE",
    default=max(1, env.number("WEB_CONCURRENCY", default=os.cpu_count() or 1, least=1, most=256) - 1),
    least=1,
    most=255,
)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Files with a hash in their name never change; everything else in static/ is asked about again.
WHITENOISE_MAX_AGE = 0 if DEBUG else 300
WHITENOISE_ALLOW_ALL_ORIGINS = False  # nobody else's page loads our files (CORP says the same)

LOGGING = logs.configuration(env.choice("LOG_LEVEL", ["DEBUG", "INFO", "WARNING", "ERROR"], default="INFO"))

env.stop_if_wrong()
