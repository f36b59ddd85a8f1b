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
    """A running Firefox with one page, and the errors that its console has had since the page opened."""

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

    async def _call(self, method: str, parameters: dict[str, Any]) -> Any:
        self._calls += 1
        number = self._calls
        await self.socket.write_message(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            text = await self.socket.read_message()
            if text is None:
                raise ConnectionError("Firefox has closed the connection")
            told = json.loads(text)
            if told.get("method") == "log.entryAdded" and told["params"]["level"] == "error":
                self.errors.append(str(told["params"]["text"]))
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
    firefox.call("session.subscribe", events=["log.entryAdded"])
    firefox.context = firefox.call("browsingContext.create", type="tab")["context"]
    size = {"width": 1280, "height": 900}
    firefox.call("browsingContext.setViewport", context=firefox.context, viewport=size)
    return firefox
