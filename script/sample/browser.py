"""Chromium for the browser tests: found, or installed where that is possible, and never silently absent."""

import os
import shutil
import subprocess

from script.sample.places import Problem, say

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")


def chromium() -> str | None:
    """The path of a Chromium. Without one the browser tests are left out, loudly; in CI that is a failure."""
    found = os.environ.get("CHROMIUM") or first_on_path()
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        say("Installing Chromium for the browser tests ...")
        install("chromium")
        found = first_on_path()
    if found is None and os.environ.get("CI"):
        raise Problem("Chromium is missing, and in CI the browser tests must run. Install the package chromium.")
    if found is None:
        say("ATTENTION: Chromium is missing. The browser tests are left out; install the package chromium to run them.")
    return found


def first_on_path() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install(*packages: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (
        ["apt-get", "update", "-qq"],
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
    ):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            say(f"`{' '.join(command)}` failed: {done.stderr.strip()[-400:]}")
