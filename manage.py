#!/usr/bin/env python
"""Run a management command."""

import os
import sys

from registry.database import choose_role


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")
    choose_role(sys.argv, os.environ)
    from django.core.management import execute_from_command_line

    from history.recording import comes_from

    comes_from(" ".join(["command", *sys.argv[1:2]]))
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
