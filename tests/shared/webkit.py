"""WebKit for the tests: WebKitGTK's small browser on a screen that nobody sees, driven by WebDriver.

The little of https://www.w3.org/TR/webdriver2/ that the tests need. It tells nothing of what the console
says while a page loads; what goes wrong from then on is noted in the page.
"""

import json
import os
import shutil
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import ProxyHandler, Request, build_opener

from firefox import KEYS, UNTIL

HOW_TO_GET_ONE = (
    "no WebKit that tests can drive was found; install one (Debian: apt-get install webkit2gtk-driver xvfb)"
)
NOTED = """window.cdErrors = [];
addEventListener("error", event => cdErrors.push(event.message));
addEventListener("unhandledrejection", event => cdErrors.push(String(event.reason)));
console.error = (...words) => cdErrors.push(words.join(" "));"""
LOCAL = build_opener(ProxyHandler({}))


def found() -> bool:
    """Whether this machine has all that it takes."""
    return all(map(shutil.which, ("WebKitWebDriver", "Xvfb")))


@dataclass
class WebKit:
    """A running WebKit with one page."""

    screen: subprocess.Popen[bytes]
    driver: subprocess.Popen[bytes]
    address: str
    session: str = ""

    def open(self, address: str) -> None:
        """Go to an address and wait until it has loaded; what goes wrong from then on is noted."""
        self.call("POST", "/url", url="about:blank")
        self.call("POST", "/url", url=address)
        self.run(NOTED)

    @property
    def errors(self) -> list[str]:
        """What has gone wrong since the page was loaded."""
        return list(self.run("return cdErrors"))

    def run(self, body: str) -> Any:
        """What the body of a function in the page returns; it may wait `until` something holds."""
        asked = f"(async () => {{ {UNTIL}\n{body} }})()"
        said = "value => done([JSON.stringify(value ?? null)]), error => done(String(error))"
        script = f"const done = arguments[0]; {asked}.then({said})"
        told = self.call("POST", "/execute/async", script=script, args=[])
        if isinstance(told, str):
            raise RuntimeError(told)
        return json.loads(told[0])

    def press(self, *keys: str) -> None:
        """Press keys one after the other; those that write nothing are in `firefox.KEYS`."""
        strokes = [
            {"type": way, "value": KEYS.get(key, key)} for key in keys for way in ("keyDown", "keyUp")
        ]
        self.call("POST", "/actions", actions=[{"type": "key", "id": "keys", "actions": strokes}])

    def point(self, place: list[float]) -> None:
        """Move the mouse to a place in the window."""
        x, y = map(int, place)
        moves = [{"type": "pointerMove", "x": x, "y": y}]
        self.call("POST", "/actions", actions=[{"type": "pointer", "id": "mouse", "actions": moves}])

    def call(self, method: str, path: str, **parameters: Any) -> Any:
        """Send one command to the session and return its value."""
        data = json.dumps(parameters).encode() if method == "POST" else None
        request = Request(self.address + self.session + path, data, method=method)
        with LOCAL.open(request, timeout=60) as answer:
            return json.load(answer)["value"]

    def close(self) -> None:
        """End the browser, what drives it and the screen."""
        self.call("DELETE", "")
        for process in (self.driver, self.screen):
            process.terminate()
            process.wait(20)


def start(folder: Path, *, zone: str = "UTC") -> WebKit:
    """Start a WebKit that keeps what it keeps in a folder, in a time zone."""
    reading, writing = os.pipe()
    size = ["-screen", "0", "1280x1000x24", "-nolisten", "tcp"]
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), *size], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        display = f":{told.readline().strip()}"
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    own = {"DISPLAY": display, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder), "TZ": zone}
    driver = subprocess.Popen(
        ["WebKitWebDriver", f"--port={port}"],
        env={**os.environ, **own, "NO_AT_BRIDGE": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    webkit = WebKit(screen, driver, f"http://127.0.0.1:{port}")
    for _ in range(200):
        try:
            webkit.call("GET", "/status")
            break
        except URLError:
            time.sleep(0.1)
    session = webkit.call("POST", "/session", capabilities={})
    webkit.session = f"/session/{session['sessionId']}"
    webkit.call("POST", "/window/rect", width=1280, height=900)
    return webkit
