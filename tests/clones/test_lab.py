"""JupyterLab as `make lab` starts it, on a copy of the checkout: open, run, change an assumption, save.

It runs where `make for-lab` has installed JupyterLab, which takes a minute and the network.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import nbformat
import pytest
from playwright.sync_api import Page, sync_playwright

from computedeals.paths import ROOT
from computedeals.site import chromium

LAB = ROOT / ".lab" / "bin" / "python"
CHAPTER = "warrant"
FIGURE = 5  # its first cell with a chart
MOVED = 'warrant(load_assumptions().moved({"warrant.volatility": 0.5}))'
TOKEN = "tests"
CLONED = "as-cloned"
EXPOSED = "--LabApp.expose_app_in_browser=True"  # so that a test can ask for cells out of sight, too
CELLS = "jupyterapp.shell.currentWidget.content.widgets.filter(cell => cell.model.type === 'code')"
UNCOUNTED = f"{CELLS}.forEach(cell => {{ cell.model.executionCount = null; }})"
ALL_HAVE_RUN = (
    f"{CELLS}.every(cell => cell.model.executionCount !== null) && "
    "jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === 'idle'"
)

pytestmark = [
    pytest.mark.timeout(1200),
    pytest.mark.skipif(not LAB.exists(), reason="JupyterLab is not installed: run `make for-lab`"),
    pytest.mark.skipif(chromium.find_chromium() is None, reason=chromium.HOW_TO_GET_ONE),
]


@dataclass(frozen=True)
class Lab:
    """JupyterLab on a checkout of its own, in a browser."""

    checkout: Path
    address: str
    page: Page

    def open(self, name: str) -> None:
        """Open a file of the chapters as a double click does, and wait for its kernel."""
        self.page.goto(f"{self.address}/lab/tree/chapters/{name}?token={TOKEN}&reset")
        self.page.locator(".jp-Notebook").first.wait_for()
        self.page.get_by_text("Python 3 | Idle").wait_for()

    def choose(self, menu: str, entry: str) -> None:
        """Click an entry of the menu bar."""
        self.page.get_by_role("menuitem", name=menu, exact=True).click()
        self.page.locator(".lm-Menu-item", has_text=re.compile(f"^{entry}")).first.click()

    def run(self, menu: str, entry: str) -> None:
        """Choose what runs all cells, and wait until each has run anew and the kernel is idle.

        Their counts are taken away before: whatever a slow machine shows meanwhile, what ran earlier is
        not taken for what was asked.
        """
        self.page.evaluate(UNCOUNTED)
        self.choose(menu, entry)
        if "Restart" in entry:
            self.page.locator(".jp-Dialog .jp-mod-accept").click()
        self.page.wait_for_function(ALL_HAVE_RUN)

    def save(self) -> None:
        """Save with the keyboard, and wait until the file is written."""
        file = self.checkout / "chapters" / f"{CHAPTER}.ipynb"
        before = file.stat().st_mtime_ns
        self.page.keyboard.press("Control+s")
        for _ in range(300):
            now = file.stat()
            # it is written in pieces: for a second nothing more has come
            if now.st_mtime_ns != before and now.st_size and time.time() - now.st_mtime > 1:
                return
            self.page.wait_for_timeout(100)
        pytest.fail("the notebook was not saved")

    def chart(self) -> str:
        """The drawing that the page shows under the cell with the first chart."""
        cell = self.page.locator(".jp-Notebook .jp-Cell").nth(FIGURE)
        cell.scroll_into_view_if_needed()
        drawing = cell.locator(".jp-OutputArea-output :is(svg, img, canvas)").first
        drawing.wait_for()
        return str(drawing.evaluate("node => node.outerHTML"))

    def git(self, *arguments: str) -> str:
        """What a command of git says of the checkout."""
        done = subprocess.run(
            ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments],
            cwd=self.checkout,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def edit(self, old: str, new: str) -> None:
        """Replace words in the one cell that has them, by typing."""
        editor = self.page.locator(".jp-CodeCell .cm-content", has_text=old)
        text = str(editor.evaluate("node => node.cmView.view.state.doc.toString()"))
        assert text.count(old) == 1
        editor.click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.insert_text(text.replace(old, new))
        self.page.keyboard.press("Escape")

    def marks(self) -> list[str]:
        """The shapes in the first chart of the notebook on disk."""
        (output,) = self.notebook().cells[FIGURE].outputs
        return re.findall(r' d="([^"]+)"', output.data["image/svg+xml"])

    def computedeals(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a module of the project with the book's Python, on the checkout."""
        return subprocess.run(
            [ROOT / ".venv" / "bin" / "python", "-m", *arguments],
            cwd=self.checkout,
            env={**os.environ, "PYTHONPATH": str(self.checkout / "src")},
            capture_output=True,
            text=True,
            check=False,
        )

    def notebook(self) -> Any:
        """The notebook as it lies on disk."""
        return nbformat.read(self.checkout / "chapters" / f"{CHAPTER}.ipynb", as_version=4)


@pytest.fixture
def lab(started: Lab) -> Lab:
    """JupyterLab on the checkout as it was cloned, whatever another test has changed in it."""
    started.git("reset", "--quiet", "--hard", CLONED)
    return started


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    home = tmp_path_factory.mktemp("home")
    checkout = tmp_path_factory.mktemp("clone") / "checkout"
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        (checkout / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, checkout / name)
    for compiled in (ROOT / "src").rglob("__pycache__"):  # so that numba does not compile anew
        shutil.copytree(compiled, checkout / compiled.relative_to(ROOT))
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [str(LAB), "-m", "jupyterlab", "--no-browser", f"--port={port}", "--allow-root", EXPOSED]
    environment = {**os.environ, "HOME": str(home), "PYTHONPATH": str(checkout / "src")}
    server = subprocess.Popen(
        [*command, f"--IdentityProvider.token={TOKEN}"],
        cwd=checkout,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/api?token={TOKEN}")
        with sync_playwright() as playwright:
            arguments = [*chromium.flags()]
            browser = playwright.chromium.launch(executable_path=chromium.find_chromium(), args=arguments)
            page = browser.new_page(viewport={"width": 1400, "height": 1000})
            page.set_default_timeout(250_000)
            running = Lab(checkout, address, page)
            running.git("init", "--quiet")
            running.git("add", "--all")
            running.git("commit", "--quiet", "--message=as cloned")
            running.git("tag", CLONED)
            yield running
            browser.close()
    finally:
        server.terminate()
        server.wait(30)


def wait_for(address: str) -> None:
    for _ in range(300):
        try:
            urlopen(address).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    pytest.fail("JupyterLab did not start")


def metadata(notebook: Any) -> Any:
    """All of a notebook but its outputs, and the text of its cells, which the script has."""
    cells = [{**cell, "outputs": [], "execution_count": None, "source": ""} for cell in notebook.cells]
    return {**notebook, "cells": cells}


def test_a_script_opens_as_a_notebook_runs_and_is_saved_as_it_was(lab: Lab) -> None:
    before = lab.notebook()
    lab.open(f"{CHAPTER}.py")
    assert lab.page.locator(".jp-Dialog").count() == 0
    assert lab.page.locator(".jp-Notification-List li").count() == 0
    lab.run("Run", "Run All Cells")
    assert (
        lab.page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count()
        == 0
    )
    assert "<svg" in lab.chart() or "<img" in lab.chart()
    lab.save()
    after = lab.notebook()
    assert metadata(after) == metadata(before)
    counts = [cell.execution_count for cell in after.cells if cell.cell_type == "code"]
    assert counts == list(range(1, len(counts) + 1))
    assert lab.git("diff", "--stat", "--", "chapters/*.py") == ""
    assert set(lab.git("diff", "--name-only").split()) <= {f"chapters/{CHAPTER}.ipynb"}


def test_an_assumption_changed_in_a_cell_moves_the_chart_and_the_build_takes_it(lab: Lab) -> None:
    before, drawn = lab.notebook(), lab.marks()
    lab.open(f"{CHAPTER}.py")
    lab.edit("warrant(load_assumptions())", MOVED)
    lab.run("Run", "Run All Cells")
    lab.save()
    assert lab.marks() != drawn
    assert metadata(lab.notebook()) == metadata(before)
    changed = lab.git("diff", "--unified=0", "--", f"chapters/{CHAPTER}.py").splitlines()[4:]
    old = next(line for line in before.cells[1].source.splitlines() if "load_assumptions()" in line)
    assert [line for line in changed if line[:1] in "+-"] == [
        f"-{old}",
        f"+{old.replace('warrant(load_assumptions())', MOVED)}",
    ]
    assert set(lab.git("diff", "--name-only").split()) == {
        f"chapters/{CHAPTER}.{ending}" for ending in ("py", "ipynb")
    }
    drawn = lab.marks()
    made = lab.computedeals("computedeals.site.notebooks")
    assert made.returncode == 0, made.stderr
    assert lab.marks() == drawn
    assert lab.computedeals("computedeals.site.notebooks", "--check").returncode == 0
    lab.git("commit", "--quiet", "--all", "--message=another assumption")


def test_a_changed_assumption_moves_the_chart_and_nothing_else_of_the_notebook(lab: Lab) -> None:
    before = lab.notebook()
    lab.open(f"{CHAPTER}.ipynb")
    lab.run("Run", "Run All Cells")
    drawn = lab.chart()
    file = lab.checkout / "data" / "assumptions.toml"
    text = file.read_text(encoding="utf-8")
    table = re.search(r"^\[warrant\.volatility\]\n(?:(?!\[).*\n)*", text, re.M)
    assert table
    moved = re.sub(r"^central = .*$", "central = 0.5", table[0], flags=re.M)
    assert moved != table[0]
    file.write_text(text.replace(table[0], moved), encoding="utf-8")
    lab.run("Kernel", "Restart Kernel and Run All Cells")
    assert lab.chart() != drawn
    lab.save()
    assert metadata(lab.notebook()) == metadata(before)
    assert json.dumps(lab.notebook()) != json.dumps(before)
    assert lab.git("diff", "--stat", "--", "chapters/*.py") == ""
