"""A Chromium for the browser stories."""

import shutil

from setup import debian

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str | None:
    """Return the path of an installed Chromium or Chrome, or None."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def install_browser() -> None:
    """Install Debian's Chromium where no browser is found."""
    if find_browser() is None:
        debian.install(["chromium"], purpose="The browser stories")
