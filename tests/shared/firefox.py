"""Firefox for the tests: the one on this machine, driven by WebDriver BiDi over its own socket.

Playwright drives no Firefox but its own builds, so here is the little of the protocol that the tests need
(https://w3c.github.io/webdriver-bidi/): open a page, run a script in it, hear what its console says.
"""

import asyncio
import json
import os
import re
import shutil
import subprocess
import threading
from collections.abc import Coroutine
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
    "datareporting.policy.dataSubmissionEnabled": False,
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
  const still = [];
  const until = async holds => {
    for (let turn = 0; turn < 200 && !holds(); turn += 1) await new Promise(wait => setTimeout(wait, 10));
    return holds();
  };
  for (const input of document.querySelectorAll(".cd-controls [data-param]")) {
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
  await new Promise(wait => setTimeout(wait, 200)); // what goes wrong later is heard, too
  return still;
})()"""
EVENTS = [
    "log.entryAdded",
    "network.beforeRequestSent",
    "browsingContext.contextCreated",
    "browsingContext.userPromptOpened",
]
LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


def waited(loop: asyncio.AbstractEventLoop, task: Coroutine[Any, Any, Any]) -> Any:
    """What a task of a loop in another thread comes to, within a minute."""
    return asyncio.run_coroutine_threadsafe(task, loop).result(60)


def find_firefox() -> str | None:
    """The Firefox to use: FIREFOX if it is set, else the first on the PATH."""
    if named := os.environ.get("FIREFOX"):
        return shutil.which(named)
    return shutil.which("firefox-esr") or shutil.which("firefox")


@dataclass
class Firefox:
    """A running Firefox with one page, and what has happened since it opened that should not.

    These are errors in the console, requests to any server, dialogs and windows.
    """

    process: subprocess.Popen[str]
    loop: asyncio.AbstractEventLoop
    socket: WebSocketClientConnection
    errors: list[str] = field(default_factory=list)
    context: str = ""
    _calls: int = 0

    def open(self, address: str) -> None:
        """Go to an address and wait until it has loaded; errors of earlier pages are forgotten."""
        self.call("browsingContext.navigate", context=self.context, url="about:blank", wait="complete")
        self.errors.clear()
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

    def close(self) -> None:
        """End the browser."""
        self.process.terminate()
        self.process.wait(20)
        self.loop.call_soon_threadsafe(self.loop.stop)

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


def start(executable: str, profile: Path, *, zone: str = "UTC") -> Firefox:
    """Start a Firefox with an empty profile in a folder, in a time zone."""
    lines = [f"user_pref({json.dumps(key)}, {json.dumps(value)});" for key, value in PREFERENCES.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    process = subprocess.Popen(
        [executable, "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", str(profile)],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "HOME": str(profile), "TZ": zone, "MOZ_CRASHREPORTER_DISABLE": "1"},
    )
    assert process.stderr is not None
    found = next(filter(None, map(LISTENING.search, process.stderr)), None)
    if found is None:
        raise RuntimeError("Firefox ended before it could be spoken to")
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()  # Playwright has the loop of this one

    async def connected() -> WebSocketClientConnection:
        return await websocket_connect(f"{found[1]}/session", max_message_size=2**28)

    firefox = Firefox(process, loop, waited(loop, connected()))
    firefox.call("session.new", capabilities={})
    firefox.context = firefox.call("browsingContext.create", type="tab")["context"]
    firefox.call("session.subscribe", events=EVENTS)
    size = {"width": 1280, "height": 900}
    firefox.call("browsingContext.setViewport", context=firefox.context, viewport=size)
    return firefox
