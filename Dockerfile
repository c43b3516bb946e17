# The register's image, and the proxy's beside it with the same static files.
# Build: docker compose build. Nothing secret is copied in or left behind; settings come at run time.

FROM python:3.13-slim-bookworm AS libraries
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
WORKDIR /build
COPY requirements/base.txt .
RUN python -m venv /opt/venv \
 && /opt/venv/bin/pip install --require-hashes --no-deps --only-binary :all: -r base.txt \
 && /opt/venv/bin/pip uninstall -y pip


FROM python:3.13-slim-bookworm AS application
# The number, not a name: a read-only volume of the host may be given to it.
RUN groupadd --system --gid 10001 register \
 && useradd --system --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin register \
 && install -d -o 10001 -g 10001 -m 0750 /srv/media \
 && install -d -o 10001 -g 10001 -m 0700 /srv/keys
COPY --from=libraries /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 LANG=C.UTF-8 \
    STATIC_ROOT=/srv/static MEDIA_ROOT=/srv/media
WORKDIR /srv/register
COPY manage.py pyproject.toml ./
COPY registry registry
COPY history history
COPY accounts accounts
COPY partial_dates partial_dates
COPY organizations organizations
COPY agreements agreements
COPY templates templates
COPY static static
COPY locale locale
# Collecting needs complete settings, but neither their secrets nor a database: these last for one command.
RUN REGISTER_URL=https://build.invalid REGISTER_NUMBER_PREFIX=EPA ALLOWED_HOSTS=build.invalid TRUST_PROXY_HEADERS=0 \
    REGISTER_SIGNING_KEY_FILE=none EMAIL_HOST=none DATABASE_URL=postgresql://build.invalid/none \
    SECRET_KEY="$(python -c 'import secrets; print(secrets.token_urlsafe(48))')" \
    python manage.py collectstatic --no-input --verbosity 0 \
 && python -m compileall -q /srv/register
USER 10001:10001
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=10s --start-period=20s --retries=3 CMD ["python", "-m", "registry.probe"]
CMD ["gunicorn", "--config", "python:registry.gunicorn", "registry.wsgi"]


FROM nginx:1.28-alpine AS proxy
COPY --from=application /srv/static /srv/static
COPY deploy/nginx/register.conf.template /etc/nginx/templates/default.conf.template
COPY deploy/nginx/headers.conf deploy/nginx/forwarded.conf /etc/nginx/register/
COPY deploy/nginx/away.html /srv/away/away.html
HEALTHCHECK --interval=15s --timeout=5s --retries=3 \
    CMD ["wget", "-q", "-O", "/dev/null", "http://127.0.0.1/proxy-is-up"]
