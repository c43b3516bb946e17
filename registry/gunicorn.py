"""gunicorn's configuration, the same for production and the sample: `gunicorn --config python:registry.gunicorn`.

Sync workers on purpose: with the line to the database black-holed, threaded workers hang for ever,
while a sync worker is ended by its timeout. A proxy in front keeps slow clients away from them.
"""

import gc
import logging
import os
from typing import Any

from registry import heartbeat
from registry.env import Environment

env = Environment(os.environ)

bind = env.text("WEB_BIND", default="127.0.0.1:8000", pattern=r"[^\s/]+:\d{1,5}", hint="Set it to ADDRESS:PORT.")
workers = env.number("WEB_CONCURRENCY", default=os.cpu_count() or 1, least=1, most=256)
worker_class = "sync"
timeout = 30  # seconds for one answer, then the worker is replaced; statements end long before
graceful_timeout = 20  # after SIGTERM, to finish what is under way
keepalive = 0
max_requests = 10_000
max_requests_jitter = 1_000
preload_app = True  # wrong settings end the start once, in words; no connection is opened before the fork
control_socket_disable = True
limit_request_line = 8190
limit_request_fields = 100
limit_request_field_size = 8190
# Only a proxy of ours may say which scheme and address the visitor used.
forwarded_allow_ips = env.text("FORWARDED_ALLOW_IPS", default="127.0.0.1,::1", hint="Set it to the proxy's addresses.")
forwarder_headers = ""  # no header sets the path: gunicorn answers 500 to a SCRIPT_NAME that does not fit
accesslog = None  # the proxy keeps it
errorlog = "-"
loglevel = "warning"


def post_worker_init(worker: Any) -> None:
    """Let a long stream tell that it moves, so that it is not ended by the timeout for what hangs."""
    heartbeat.tells(worker.notify)
    _warm()
    # What is here by now stays. Looking through all of it for garbage would stop some page for a tenth of a second.
    gc.collect()
    gc.freeze()


def _warm() -> None:
    """Make ready what the first visitor would wait for. Where the database is away, that visitor waits, as ever."""
    from django.db import Error

    from agreements.finding import warm

    try:
        warm()
    except Error as problem:
        logging.getLogger("registry.gunicorn").warning("Nothing could be made ready: %s", problem)


env.stop_if_wrong()
