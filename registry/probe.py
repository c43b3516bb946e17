"""The health check of the container: asks this very server whether it can serve (`python -m registry.probe`)."""

import http.client
import os
import sys
from urllib.parse import urlsplit

TIMEOUT_S = 8


def main(path: str = "/readyz") -> int:
    """Asks under the register's own name, which is the one that ALLOWED_HOSTS lets in."""
    port = int(os.environ.get("WEB_BIND", "127.0.0.1:8000").rpartition(":")[2])
    host = urlsplit(os.environ.get("REGISTER_URL", "")).netloc
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=TIMEOUT_S)
    try:
        connection.request("GET", path, headers={"Host": host})
        status = connection.getresponse().status
    except OSError as error:
        print(f"No answer on port {port}: {error}", file=sys.stderr)
        return 1
    finally:
        connection.close()
    if status != http.client.OK:
        print(f"{path} answers {status}.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
