"""The browser on this machine that prints the report, photographs it and tries it out."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
HOW_TO_GET_ONE = (
    "no Chromium or Chrome was found; install one (Debian and Ubuntu: apt-get install chromium; "
    "macOS: brew install --cask google-chrome) or set CHROMIUM to the path of one"
)
UNPLUGGED = ("--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking")


def find_chromium() -> str | None:
    """The browser to use: CHROMIUM if it is set, else the first on the PATH or on a Mac.

    Returns
    -------
    str or None
    """
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    return next(filter(None, map(shutil.which, (*NAMES, MAC))), None)


def flags() -> list[str]:
    """What Chromium must be told on this machine: as root it refuses to run with its sandbox.

    Returns
    -------
    list of str
    """
    return ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
