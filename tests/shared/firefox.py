"""Firefox for the tests: the one on this machine, driven by WebDriver BiDi over its own socket.

Playwright drives no Firefox but its own builds, so here is the little of the protocol that the tests need
(https://w3c.github.io/webdriver-bidi/): open a page, run a script in it, press keys, point, touch, print,
hear what its console says. What that protocol cannot do yet in Debian's Firefox, to change a preference and
to look at a page whose scripts are off, is asked over the older one (Marionette), in the same session.
"""

import asyncio
import json
import os
import re
import shutil
import socket
import subprocess
import threading
import time
from base64 import b64decode
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tornado.websocket import WebSocketClientConnection, websocket_connect

HOW_TO_GET_ONE = (
    "no Firefox was found; install one (Debian: apt-get install firefox-esr) "
    "or set FIREFOX to the path of one"
)
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.sessionstore.interval": 3_600_000,
    "browser.startup.page": 0,
    "dom.ipc.processPrelaunch.enabled": False,
    # nobody sees the frames between two answers: a fourth of the time went into drawing them
    "layout.frame_rate": 8,
    "datareporting.policy.dataSubmissionEnabled": False,
    "intl.accept_languages": "ja,en",
    "marionette.port": 0,
    "network.captive-portal-service.enabled": False,
    # no network: everything that is not a file goes to a proxy that is not there
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "toolkit.telemetry.enabled": False,
}
# what scrolls through a page until its charts live, and what moves each control and back; the page does
# not glide, which would be to draw every frame
CHARTS = """(async () => {
  dispatchEvent(new PointerEvent("pointermove", { pointerType: "mouse" }));
  const boxes = [...document.querySelectorAll(".cd-chart")];
  const undrawn = [];
  for (const box of boxes) {
    box.scrollIntoView({ behavior: "instant" });
    for (let turn = 0; turn < 400 && !box.matches(".cd-drawn"); turn += 1)
      await new Promise(wait => setTimeout(wait, 25));
    if (!box.matches(".cd-drawn") || !box.querySelector(".cd-live svg path")) undrawn.push(box.dataset.alt);
  }
  return { charts: boxes.length, undrawn };
})()"""
MOVED = """(async () => {
  const still = [], inputs = document.querySelectorAll(".cd-controls [data-param]");
  const until = async holds => {
    for (let turn = 0; turn < 200 && !holds(); turn += 1) await new Promise(wait => setTimeout(wait, 10));
    return holds();
  };
  for (const input of inputs) {
    if (input.type === "radio" && input.checked) continue;
    if (input.type === "range") input.value = input.value === input.max ? input.min : input.max;
    else if (input.type === "checkbox" || input.type === "radio") input.click();
    else input.selectedIndex = (input.selectedIndex + 1) % input.options.length;
    if (input.type === "range" || input.matches("select"))
      input.dispatchEvent(new Event(input.type === "range" ? "input" : "change", { bubbles: true }));
    const name = `${input.closest(".cd-controls").dataset.for}.${input.dataset.param}`;
    if (!await until(() => new URLSearchParams(location.search).has(name))) still.push(name);
    input.closest(".cd-controls").querySelector(".cd-start-again").click();
    if (!await until(() => !location.search)) still.push(`${name} does not start again`);
  }
  // what goes wrong later is heard, too
  if (inputs.length) await new Promise(wait => setTimeout(wait, 200));
  return still;
})()"""
EVENTS = [
    "log.entryAdded",
    "network.beforeRequestSent",
    "browsingContext.contextCreated",
    "browsingContext.userPromptOpened",
]
DESK = (1280, 900)
KEYS = {
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Right": "\ue014",
    "Down": "\ue015",
    "Up": "\ue013",
}
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


def waited(loop: asyncio.AbstractEventLoop, task: Coroutine[Any, Any, Any]) -> Any:
    """What a task of a loop in another thread comes to, within a minute."""
    return asyncio.run_coroutine_threadsafe(task, loop).result(60)


def find_firefox() -> str | None:
    """The Firefox to use: FIREFOX if it is set, else the first on the PATH."""
    if named := os.environ.get("FIREFOX"):
        return shutil.which(named)
    return shutil.which("firefox-esr") or shutil.which("firefox")


class Marionette:
    """Firefox's own protocol: lists of numbers, names and values, each after its length and a colon."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._file = self._socket.makefile("rb")
        self._calls = 0
        self._read()

    def call(self, name: str, **parameters: Any) -> Any:
        """Send one command and return its result."""
        self._calls += 1
        text = json.dumps([0, self._calls, name, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(text), text))
        _, _, error, result = self._read()
        if error:
            raise RuntimeError(f"{name}: {error['message']}")
        return result

    def run(self, script: str, *arguments: Any, where: str) -> Any:
        """What a script with all rights returns, in the browser itself (`chrome`) or a page (`content`)."""
        self.call("Marionette:SetContext", value=where)
        told = self.call("WebDriver:ExecuteScript", script=script, args=list(arguments), sandbox="system")
        return told["value"]

    def close(self) -> None:
        """End the connection."""
        self._file.close()
        self._socket.close()

    def _read(self) -> Any:
        length = b"".join(iter(lambda: self._file.read(1), b":"))
        return json.loads(self._file.read(int(length)))


# what a body of a script may wait with: up to ten seconds, for what holds in the end
UNTIL = """const until = async holds => {
  for (let turn = 0; turn < 400 && !holds(); turn += 1) await new Promise(wait => setTimeout(wait, 25));
  return holds();
};"""
# the middle of the beginning of a node, once it is in sight
PLACE = """
const node = NODE;
node.scrollIntoView({ behavior: "instant", block: "center" });
const [line] = node.getClientRects();
return [line.left + Math.min(line.width / 2, 40), line.top + line.height / 2];"""
CARD = """
const shown = () => document.querySelector("#cd-card:not([hidden])");
if (!await until(shown)) return null;
const { left, right } = shown().getBoundingClientRect();
return {
  text: shown().textContent,
  marks: [...shown().querySelectorAll("mark")].map(mark => mark.lang),
  within: left >= 0 && right <= document.documentElement.clientWidth,
};"""
LINK = "[...document.querySelectorAll('.cd-article a.ev')].find(link => link.checkVisibility())"
PREFER = """for (const [name, value] of Object.entries(arguments[0])) {
  const kind = { boolean: "Bool", number: "Int", string: "String" }[typeof value];
  if (value === null) Services.prefs.clearUserPref(name);
  else Services.prefs[`set${kind}Pref`](name, value);
}"""


@dataclass
class Firefox:
    """A running Firefox with one page, and what has happened since it opened that should not.

    These are errors in the console, requests to any server, dialogs and windows.
    """

    process: subprocess.Popen[str]
    marionette: Marionette
    loop: asyncio.AbstractEventLoop
    socket: WebSocketClientConnection
    errors: list[str] = field(default_factory=list)
    context: str = ""
    _calls: int = 0

    def open(self, address: str) -> None:
        """Go to an address and wait until it has loaded; errors of earlier pages are forgotten."""
        self.go("about:blank")
        self.errors.clear()
        self.go(address)

    def go(self, address: str) -> None:
        """Go to the address of another page and wait until it has loaded; earlier errors are kept."""
        self.call("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def evaluate(self, expression: str) -> Any:
        """The value of an expression or promise in the page; it must fit into JSON."""
        told = self.call(
            "script.evaluate",
            expression=f"(async () => JSON.stringify(await ({expression})))()",
            target={"context": self.context},
            awaitPromise=True,
        )
        if told["type"] == "exception":
            raise RuntimeError(told["exceptionDetails"]["text"])
        return json.loads(told["result"].get("value", "null"))

    def call(self, method: str, **parameters: Any) -> Any:
        """Send one command and return its result; events that come before it are noted."""
        return self._wait(self._call(method, parameters))

    def run(self, body: str) -> Any:
        """What the body of a function in the page returns; it may wait `until` something holds."""
        return self.evaluate(f"(async () => {{ {UNTIL}\n{body} }})()")

    def look(self, expression: str) -> Any:
        """The value of an expression in a page whose scripts may be off; it must fit into JSON."""
        return json.loads(self.marionette.run(f"return JSON.stringify({expression})", where="content"))

    @contextmanager
    def preferring(self, preferences: dict[str, bool | int | str]) -> Iterator["Firefox"]:
        """Preferences that hold meanwhile, for pages opened meanwhile."""
        self.marionette.run(PREFER, preferences, where="chrome")
        try:
            yield self
        finally:
            self.marionette.run(PREFER, dict.fromkeys(preferences), where="chrome")

    @contextmanager
    def sized(self, width: int, height: int) -> Iterator["Firefox"]:
        """A window of another size meanwhile."""
        self.resize(width, height)
        try:
            yield self
        finally:
            self.resize(*DESK)

    def resize(self, width: int, height: int) -> None:
        """Make the page so many pixels wide and high."""
        size = {"width": width, "height": height}
        self.call("browsingContext.setViewport", context=self.context, viewport=size)

    def press(self, *keys: str) -> None:
        """Press keys one after the other; those that write nothing are in `KEYS`."""
        strokes = [
            {"type": f"key{way}", "value": KEYS.get(key, key)} for key in keys for way in ("Down", "Up")
        ]
        self._act({"type": "key", "id": "keys", "actions": strokes})

    def point(self, place: list[float]) -> None:
        """Move the mouse to a place in the window."""
        x, y = map(int, place)
        self._act({"type": "pointer", "id": "mouse", "actions": [{"type": "pointerMove", "x": x, "y": y}]})

    def touch(self, place: list[float]) -> None:
        """Tap a place in the window with a finger."""
        x, y = map(int, place)
        strokes = [
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        parameters = {"pointerType": "touch"}
        self._act({"type": "pointer", "id": "finger", "parameters": parameters, "actions": strokes})

    def printed(self) -> bytes:
        """The page as a document for A4, with its grounds."""
        page = {"width": 21.0, "height": 29.7}
        told = self.call("browsingContext.print", context=self.context, page=page, background=True)
        return b64decode(told["data"])

    def close(self) -> None:
        """End the browser."""
        self.marionette.close()
        self.process.terminate()
        self.process.wait(20)
        self.loop.call_soon_threadsafe(self.loop.stop)

    def _act(self, actions: dict[str, Any]) -> None:
        self.call("input.performActions", context=self.context, actions=[actions])

    def _wait(self, task: Coroutine[Any, Any, Any]) -> Any:
        return waited(self.loop, task)

    def _note(self, event: str | None, about: dict[str, Any]) -> None:
        if event == "log.entryAdded" and about["level"] == "error":
            self.errors.append(str(about["text"]))
        elif event == "network.beforeRequestSent":
            address = about["request"]["url"]
            if address.partition(":")[0] not in {"file", "data", "blob", "about"}:
                self.errors.append(f"asks for {address}")
        elif event in {"browsingContext.userPromptOpened", "browsingContext.contextCreated"}:
            self.errors.append(f"{event}: {about.get('message', about.get('url'))}")

    async def _call(self, method: str, parameters: dict[str, Any]) -> Any:
        self._calls += 1
        number = self._calls
        await self.socket.write_message(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            text = await self.socket.read_message()
            if text is None:
                raise ConnectionError("Firefox has closed the connection")
            told = json.loads(text)
            self._note(told.get("method"), told.get("params", {}))
            if told.get("id") == number:
                if told["type"] == "error":
                    raise RuntimeError(f"{method}: {told['message']}")
                return told["result"]


def start(executable: str, profile: Path, *, zone: str = "UTC", patience: float = 60) -> Firefox:
    """Start a Firefox with an empty profile in a folder, in a time zone, and wait so long for its port."""
    lines = [f"user_pref({json.dumps(key)}, {json.dumps(value)});" for key, value in PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    options = ["--headless", "--no-remote", "--marionette", "--remote-debugging-port=0"]
    process = subprocess.Popen(
        [executable, *options, "--remote-allow-system-access", "--profile", str(profile)],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "HOME": str(profile), "TZ": zone, "MOZ_CRASHREPORTER_DISABLE": "1"},
    )
    try:
        return _spoken_to(process, profile, patience)
    except BaseException:
        process.kill()
        process.wait(20)
        raise


def _port_of(file: Path, patience: float) -> int:
    """The port in a file that Firefox writes when it starts to listen, or a moment later."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if file.exists() and (port := file.read_text(encoding="ascii").strip()):
            return int(port)
        time.sleep(0.05)
    raise RuntimeError(f"Firefox has written no port to {file} in {patience:g} s")


def _spoken_to(process: subprocess.Popen[str], profile: Path, patience: float) -> Firefox:
    """A Firefox that has just been started, once it can be asked for something."""
    assert process.stderr is not None
    if not any(map(LISTENING.search, process.stderr)):
        raise RuntimeError("Firefox ended before it could be spoken to")
    marionette = Marionette(_port_of(profile / "MarionetteActivePort", patience))
    session = marionette.call("WebDriver:NewSession", webSocketUrl=True)["capabilities"]["webSocketUrl"]
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()  # Playwright has the loop of this one

    async def connected() -> WebSocketClientConnection:
        return await websocket_connect(session, max_message_size=2**28)

    firefox = Firefox(process, marionette, loop, waited(loop, connected()))
    firefox.context = firefox.call("browsingContext.getTree")["contexts"][0]["context"]
    firefox.call("session.subscribe", events=EVENTS)
    firefox.resize(*DESK)
    return firefox
