"""Measure the built site as a telephone on a slow line sees it, beside a stock Jupyter Book.

    python bench/site.py [PAGE ...]

PAGE is a page's name, such as `chapters/openai_amd`; without one, every page of the site. Three of them
are measured in a stock book too, made here from the same notebooks: text, tables and charts alike, with
the theme that Jupyter Book brings and with charts as Altair itself writes them. Both are served from this
machine, compressed, through the same throttled Chromium. Writes `bench/results/site.json`.
"""

import gzip
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from functools import lru_cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import altair
import nbformat
import yaml
from altair.utils.html import spec_to_html
from playwright.sync_api import Browser, sync_playwright

from computedeals.charts.display import FIGURE_MIME, TABLE_MIME, VEGALITE_MIME
from computedeals.site import chromium

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "_build" / "html"
RESULTS = Path(__file__).parent / "results" / "site.json"
REPEATS = 3
BOTH = ("intro", "chapters/openai_amd", "chapters/inference")  # measured in the stock book too
# what a page may cost a reader with such a telephone
LIMITS = {"lcp_ms": 1500, "shift": 0.05, "blocking_ms": 150, "kilobytes": 350, "requests_elsewhere": 0}

# a middling telephone on a slow mobile line, as Lighthouse has it
PHONE = {"width": 412, "height": 823}
LATENCY, DOWN, UP = 150, 1.6e6 / 8, 0.75e6 / 8  # ms, bytes a second
SLOWER = 4  # times slower than this processor
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
TYPES |= {".json": "application/json", ".csv": "text/csv", ".xml": "application/xml"}

WATCH = """
  window.seen = { lcp: 0, shift: 0, tasks: [], fcp: 0 };
  const watch = (type, each) =>
    new PerformanceObserver(list => list.getEntries().forEach(each)).observe({ type, buffered: true });
  watch("largest-contentful-paint", entry => { seen.lcp = entry.startTime; });
  watch("layout-shift", entry => { if (!entry.hadRecentInput) seen.shift += entry.value; });
  watch("longtask", entry => { seen.tasks.push([entry.startTime, entry.duration]); });
  watch("paint", entry => { if (entry.name === "first-contentful-paint") seen.fcp = entry.startTime; });
"""
# time of the handlers, and time until the frame after them has been made
MOVE = """async () => {
  const times = [];
  const frame = () => new Promise(requestAnimationFrame);
  for (const input of document.querySelectorAll(".cd-controls [data-param]")) {
    const controls = input.closest(".cd-controls");
    const figure = controls.parentElement;
    if (!figure.querySelector(".cd-drawn")) continue;
    const values = input.type === "range" ? [input.max, input.min, input.defaultValue]
      : input.tagName === "SELECT" ? [...input.options].slice(0, 6).map(option => option.value)
      : [input.value];
    for (const value of values) {
      await frame();
      const begin = performance.now();
      if (input.type === "radio" || input.type === "checkbox") input.click();
      else {
        input.value = value;
        input.dispatchEvent(new Event(input.type === "range" ? "input" : "change", { bubbles: true }));
      }
      const handled = performance.now() - begin;
      await frame();
      await new Promise(resolve => {
        const channel = new MessageChannel();
        channel.port1.onmessage = resolve;
        channel.port2.postMessage(0);
      });
      times.push([controls.dataset.for, handled, performance.now() - begin]);
    }
  }
  return times;
}"""


def main() -> None:
    """Build the stock book, measure both, print a table and write the results."""
    with tempfile.TemporaryDirectory() as scratch:
        pages = sys.argv[1:] or site_pages()
        both = [page for page in pages if page in BOTH]
        stock = stock_book(Path(scratch)) if both else Path(scratch)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=chromium.find_chromium(), args=chromium.flags()
            )
            rows = {
                name: {page: measure(browser, folder, page) for page in measured}
                for name, folder, measured in (
                    ("this site", SITE, pages),
                    ("stock Jupyter Book", stock, both),
                )
            }
            moves = reactions(browser, [page for page in pages if has_controls(page)])
            version_of_browser = browser.version
            browser.close()
    result = {
        "profile": f"{LATENCY} ms, {DOWN * 8 / 1e6:g} Mbit/s, processor {SLOWER} times slower, "
        f"{PHONE['width']}x{PHONE['height']}",
        "chromium": version_of_browser,
        "jupyter_book": version("jupyter-book"),
        "repeats": REPEATS,
        "load_average_of_the_machine": round(os.getloadavg()[0], 1),
        "limits": LIMITS,
        "pages": rows,
        "reaction_ms": moves,
    }
    RESULTS.write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
    print(table(result))


def measure(browser: Browser, folder: Path, page: str) -> dict[str, float]:
    """The medians of a page's figures over fresh loads without a cache."""
    with serving(folder) as base:
        found = [visit(browser, f"{base}/{page}.html") for _ in range(REPEATS)]
    middle = {key: statistics.median(one[key] for one in found) for key in found[0]}
    return {key: round(value, 3 if key.startswith("shift") else 0) for key, value in middle.items()}


def visit(browser: Browser, address: str) -> dict[str, float]:
    """One load: what came over the line, when the page stood, how long it blocked, how much it moved."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=1.75, is_mobile=True, has_touch=True)  # type: ignore[arg-type]
    page = context.new_page()
    elsewhere: list[str] = []
    own = urlsplit(address).netloc
    page.route(
        lambda url: urlsplit(url).netloc not in ("", own) and not url.startswith("data:"),
        lambda route: (elsewhere.append(route.request.url), route.abort()),
    )
    wire = context.new_cdp_session(page)
    sizes: dict[str, float] = {}
    addresses: dict[str, str] = {}
    wire.on(
        "Network.requestWillBeSent", lambda e: addresses.__setitem__(e["requestId"], e["request"]["url"])
    )
    wire.on("Network.loadingFinished", lambda e: sizes.__setitem__(e["requestId"], e["encodedDataLength"]))
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    wire.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": LATENCY, "downloadThroughput": DOWN, "uploadThroughput": UP},
    )
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.add_init_script(WATCH)
    page.goto(address, wait_until="load", timeout=120_000)
    page.wait_for_load_state("networkidle", timeout=120_000)
    page.wait_for_timeout(1500)
    seen = page.evaluate("seen")
    at_rest = dict(sizes)
    # then through the page, as a reader goes
    height = page.evaluate("document.documentElement.scrollHeight")
    for _ in range(0, height, 600):
        page.mouse.wheel(0, 600)
        page.wait_for_timeout(40)
    page.wait_for_load_state("networkidle", timeout=120_000)
    page.wait_for_timeout(800)
    later = page.evaluate("seen")
    engine = sum(size for key, size in sizes.items() if "/vega" in addresses.get(key, ""))
    context.close()
    return {
        "requests": len(at_rest),
        "requests_elsewhere": len(set(elsewhere)),
        "kilobytes": (sum(at_rest.values()) - sum(s for k, s in at_rest.items() if "/vega" in addresses[k]))
        / 1000,
        "kilobytes_of_engine": engine / 1000,
        "fcp_ms": seen["fcp"],
        "lcp_ms": seen["lcp"],
        "shift": seen["shift"],
        "blocking_ms": sum(
            max(0, duration - 50) for start, duration in seen["tasks"] if start >= seen["fcp"]
        ),
        "shift_scrolling": later["shift"],
    }


def reactions(browser: Browser, pages: list[str]) -> dict[str, dict[str, float]]:
    """Milliseconds from moving a control to the end of its handler and to the frame after it, by figure."""
    found: dict[str, list[tuple[float, float]]] = {}
    for page_name in pages:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        page = context.new_page()
        page.goto((SITE / f"{page_name}.html").as_uri())
        page.mouse.move(640, 400)  # charts wait for a sign of a reader
        for chart in page.query_selector_all(".cd-controls ~ .cd-chart"):
            chart.scroll_into_view_if_needed()
            page.wait_for_function("box => box.matches('.cd-drawn')", arg=chart)
        for figure, handled, shown in page.evaluate(MOVE):
            found.setdefault(figure, []).append((handled, shown))
        context.close()
    return {
        figure: {
            "median": round(statistics.median(handled for handled, _ in times), 1),
            "worst": round(max(handled for handled, _ in times), 1),
            "median_to_frame": round(statistics.median(shown for _, shown in times), 1),
            "worst_to_frame": round(max(shown for _, shown in times), 1),
        }
        for figure, times in sorted(found.items())
    }


def has_controls(page: str) -> bool:
    return 'class="cd-controls"' in (SITE / f"{page}.html").read_text(encoding="utf-8")


def site_pages() -> list[str]:
    """Every page of the site by its name; `index` is a copy of the first."""
    found = [*SITE.glob("*.html"), *SITE.glob("chapters/*.html")]
    names = {file.relative_to(SITE).with_suffix("").as_posix() for file in found} - {"index", "intro"}
    return ["intro", *sorted(names)]


# The stock book -------------------------------------------------------------------------------


def stock_book(folder: Path) -> Path:
    """Build the same chapters with Jupyter Book as it comes, and return the folder of its pages."""
    (folder / "chapters").mkdir()
    (folder / "intro.md").write_text(
        plain((ROOT / "intro.md").read_text(encoding="utf-8")), encoding="utf-8"
    )
    for file in sorted((ROOT / "chapters").glob("*.ipynb")):
        notebook = nbformat.read(file, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "markdown":
                cell.source = plain(cell.source)
            for output in cell.get("outputs", ()):
                as_altair_shows_it(output)
        nbformat.write(notebook, folder / "chapters" / file.name)
    for name in ("references.bib", "references.md"):
        text = (ROOT / "chapters" / name).read_text(encoding="utf-8")
        (folder / "chapters" / name).write_text(
            text if name.endswith(".bib") else plain(text), encoding="utf-8"
        )
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text(encoding="utf-8"))
    for part in toc["parts"]:
        part["chapters"] = [c for c in part["chapters"] if list(folder.glob(f"{c['file']}.*"))]
    (folder / "_toc.yml").write_text(yaml.safe_dump(toc), encoding="utf-8")
    ours = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    config = {key: ours[key] for key in ("title", "author", "execute", "bibtex_bibfiles")}
    config["parse"] = {"myst_enable_extensions": ours["parse"]["myst_enable_extensions"]}
    (folder / "_config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    book = Path(sys.executable).with_name("jupyter-book")
    done = subprocess.run(
        [str(book), "build", str(folder), "--quiet"], capture_output=True, text=True, check=False
    )
    html = folder / "_build" / "html"
    if done.returncode or not (html / "intro.html").exists():
        raise SystemExit(f"the stock book was not built:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    shutil.rmtree(folder / "_build" / ".doctrees", ignore_errors=True)
    return html


_ROLE = re.compile(r"\{(?:ev|ev:\w+|ja|value|chapter-figure|fact|fact:\w+)\}`([^`]*?)(?:\s*<[^`]*>)?`")
_FENCE = re.compile(
    r"^(:{3,}|`{3,})\{(?:answer|key-numbers|margin|evidence-list|fact-list|api)\}(.*)$", re.M
)


def plain(text: str) -> str:
    """Markdown without the roles and directives that only this project has: their words stay."""
    text = _FENCE.sub(lambda m: f"**{m[2].strip()}**\n" if m[2].strip() else "", _ROLE.sub(r"\1", text))
    return re.sub(r"^(:{3,})\s*$", "", text, flags=re.M)


def as_altair_shows_it(output: Any) -> None:
    """A figure of ours as Altair's own renderer writes it, a table as pandas does."""
    data = output.get("data", {})
    if FIGURE_MIME in data:
        spec = json.loads(json.dumps(data[VEGALITE_MIME]))
        text = spec_to_html(
            spec,
            mode="vega-lite",
            vega_version=altair.VEGA_VERSION,
            vegalite_version=altair.VEGALITE_VERSION,
            vegaembed_version=altair.VEGAEMBED_VERSION,
            fullhtml=False,
            output_div=f"altair-viz-{data[FIGURE_MIME]['name']}",
        )
        output["data"] = {"text/html": text, "text/plain": "alt.Chart(...)"}
    elif TABLE_MIME in data:
        output["data"] = {key: data[key] for key in ("text/html", "text/plain")}


# Serving --------------------------------------------------------------------------------------


class serving:  # noqa: N801
    """A server of a folder on this machine that compresses what compresses."""

    def __init__(self, folder: Path) -> None:
        handler = type("Handler", (_Handler,), {"folder": folder})
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler)

    def __enter__(self) -> str:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder: Path

    def handle(self) -> None:
        # a browser that closes a page drops its connections, whatever is still on the line
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        file = self.folder / unquote(urlsplit(self.path).path).lstrip("/")
        if not file.is_file():
            self.send_error(404)
            return
        body, packed = contents(file)
        self.send_response(200)
        self.send_header("Content-Type", TYPES.get(file.suffix, "application/octet-stream"))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@lru_cache(maxsize=1024)
def contents(file: Path) -> tuple[bytes, bool]:
    body = file.read_bytes()
    return (gzip.compress(body, 6), True) if file.suffix in TYPES else (body, False)


def table(result: dict[str, Any]) -> str:
    """The results as Markdown: both books on the pages that both have, then every page of this site."""
    names = {
        "kilobytes": "kB before charts, compressed",
        "kilobytes_of_engine": "kB of the chart engine",
        "requests": "requests",
        "requests_elsewhere": "requests to other servers",
        "lcp_ms": "largest contentful paint, ms",
        "blocking_ms": "blocking, ms",
        "shift": "layout shift, loading",
        "shift_scrolling": "layout shift, to the end of the page",
    }
    books = result["pages"]
    ours, stock = books.values()
    lines = ["| | " + " | ".join(books) + " |", "|---|" + "---|" * len(books)]
    for key, label in names.items() if stock else ():
        cells = []
        for book in books.values():
            values = [book[page][key] for page in stock]
            cells.append(f"{statistics.median(values):g}, worst {max(values):g}")
        lines.append(f"| {label} | " + " | ".join(cells) + " |")
    lines += ["", "| page | " + " | ".join(names[key] for key in LIMITS) + " |"]
    lines.append("|---|" + "---|" * len(LIMITS))
    for page, found in ours.items():
        cells = [f"**{found[key]:g}**" if found[key] > LIMITS[key] else f"{found[key]:g}" for key in LIMITS]
        lines.append(f"| {page} | " + " | ".join(cells) + " |")
    over = [page for page, found in ours.items() if any(found[key] > LIMITS[key] for key in LIMITS)]
    lines.append(f"\n{len(ours)} pages; over a limit (in bold): {', '.join(over) or 'none'}.")
    moved = [figure["worst"] for figure in result["reaction_ms"].values()]
    if moved:
        lines.append(f"{len(moved)} movable charts; slowest reaction {max(moved):g} ms.")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
