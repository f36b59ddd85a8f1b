"""An article full of hostile text, put through the whole pipeline and opened in a real browser.

A copy of the project gets an article, glosses and a chapter in which everything tries to be more than
text: markup, handlers, roles, templates, formulas of spreadsheets, marks that turn text round. The site
built from it must show all of that as the characters it is made of, and do nothing.
"""

import csv
import hashlib
import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest
from firefox import CHARTS, MOVED, Firefox
from looping import some
from playwright.sync_api import Browser, Page
from tabs import ROOT

from computedeals.charts.invisible_characters import INVISIBLE, visible
from computedeals.site.excerpts import BEGINNING, beginning, shortened

# two notebooks are run and a site is built before the first test: minutes, on a slow or busy machine
pytestmark = pytest.mark.timeout(1200)

NAME = "hostile"
OTHER = "scaffolded"  # the same text, with the chapter that the command line writes for it
OTHER_TITLE = '<script>window.pwned=12</script> {{ 7*191 }} {raw}`x` $x$ | " onclick="y # %% -- --- ... 題'

# what each would do if it were more than text: set a property of the window, break the page open, run a
# template, a role or a formula, load a file, or read as something else than it is
PAYLOADS = (
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=2</script>",
    '<img src="x-3.png" onerror="window.pwned=3">',
    "<svg/onload=window.pwned=4>",
    "<iframe srcdoc='<script>parent.pwned=5</script>'></iframe>",
    '" autofocus onfocus="window.pwned=6" x="',
    "' onmouseover='window.pwned=7' y='",
    "</mark></p></td></table></section></article></main></body></html>",
    "<!-- never closed",
    "]]><![CDATA[ <b>bold</b> ]]>",
    "<base href=//evil.example/><style>*{display:none}</style>",
    "&lt;i&gt;&amp;&#60;u&#62;&nbsp;",
    "{{ 7*191 }}{% raw %}{{ cycler.__init__ }}",
    "{ref}`intro` {raw}`x` {ev}`hostile:0-1` {value}`hostile/title`",
    "```{raw} html <u>r</u> ```",
    ":::{include} ../_toc.yml :::",
    "[click](javascript:window.pwned=8)",
    "![picture](x-9.png) <https://evil.example/auto>",
    "[here](../_config.yml) ![there](../_toc.yml) {download}`the table <../data/facts.csv>`",
    "|sub| `code` **bold** __under__ $x^2$ ~~gone~~ # head | a | b |",
    "%s%n%(x)s {0} ${x} %2e%2e \\n \\u003cu\\u003e",
    '=HYPERLINK("http://evil.example/","x")',
    "@SUM(1) +1 -1",
    "\u202egpj.exe\u202c \u2066turned\u2069 \u200fright",
    "\x1b[31m\x07\x08\x7f\x85",
    "zalgo" + "e\u0301\u0327\u20dd" * 40,
    "👩\u200d👩\u200d👧 🇯🇵 \U000e0001 \ufeff \u2028 \u2029",
    "W" * 1500,
)

SENTENCE = "WSJによると、{payload}のフアンCEOは「{payload} に最大{number}億ドルを投じる」と述べた。"
TITLE = '<script>window.pwned=10</script> {{ 7*191 }} " onclick="window.pwned=11 -- ... \u202e=1+1'
GLOSS = "A gloss with {payload} in it"

# a chapter as people write them; what it shows of the article is whatever stands there
CHAPTER = """# %% [markdown]
# # An article that means harm
#
# ::::{answer} Does {value}`hostile/title` do anything?
# No: {glue:text}`title` is text, and so is {glue:text}`first`.
# ::::
#
# The table is {numref}`tab-hostile`, the figures are {numref}`fig-hostile` and {numref}`fig-hostile-moves`.
#
# ## Quotations
#
# QUOTATIONS
#
# %% tags=["hide-input"]
import altair as alt
import pandas as pd
from myst_nb import glue

from computedeals.evidence.catalogue import load_article
from computedeals.charts.display import figure, table
from dealnews.ledger import record_id
from computedeals.evidence import tables
from computedeals.evidence.quotations import quotations

article = load_article("hostile")
glue("title", article.meta.title, display=False)
glue("first", article.sentences[0].text, display=False)
quotes = [quote for quote in quotations().values() if quote.article == "hostile"]
frame = pd.DataFrame(
    {
        "payload": [quote.quote for quote in quotes],
        "gloss": [quote.gloss for quote in quotes],
        "n": range(1, len(quotes) + 1),
        "id": [record_id(quote.article, quote.start, quote.end) for quote in quotes],
    }
)
table(
    frame,
    name="tab-hostile",
    caption="Every payload, as it stands.",
    source="The article.",
    columns={
        "payload": "Text <b>of</b> {{ 7*191 }}:ja",
        "gloss": "Gloss",
        "n": "Number",
        "id": "Place:ev",
    },
    fold_after=3,
)

# %%
table(
    tables.figure_sentences("hostile")[["quantities", "when", "id"]],
    name="tab-figures",
    caption="What sentences say.",
    source="The article.",
    columns={"quantities": "Figures", "when": "When", "id": "Place:ev"},
)

# %%
table(
    tables.statements("hostile"), name="tab-statements", caption="Statements.", source="The article."
)

# %%
figure(
    alt.Chart(frame).mark_bar().encode(
        x="n",
        y=alt.Y("payload", title=article.meta.title, sort=None),
        tooltip=["payload", "gloss"],
    ),
    name="fig-hostile",
    caption="Bars.",
    alt=article.meta.title + article.sentences[0].text,
    data=frame,
    source="The article.",
)

# %%
names = [quote.quote for quote in quotes][:6]
choice = alt.param("choice", value=names[0], bind=alt.binding_select(options=names, name=names[0]))
figure(
    alt.Chart(frame[:6]).mark_bar().encode(x="n", y="payload").add_params(choice).transform_filter(
        "datum.payload == choice"
    ),
    name="fig-hostile-moves",
    caption="It moves.",
    alt="Bars",
    data=frame[:6],
    source="The article.",
    states=pd.DataFrame({"choice": names, "description": [quote.gloss for quote in quotes][:6]}),
)

# %%
print(article.raw)
frame[["payload"]]

# %% [markdown]
# ## Sentences
#
# ```{evidence-list}
# ```
"""


def article_text() -> str:
    lines = [SENTENCE.format(payload=p, number=i) for i, p in enumerate(PAYLOADS, start=1)]
    return "\n\n".join(lines) + "\n"


def write_project(folder: Path) -> None:
    """A copy of the project with one article more, and with one chapter, which is about it."""
    for part in ("src", "data"):  # with the modules as compiled here, which need not be compiled again
        shutil.copytree(ROOT / part, folder / part)
    for part in ("_config.yml", "jupytext.toml", "requirements.txt"):
        shutil.copy(ROOT / part, folder)
    raw = article_text()
    data = raw.encode()
    (folder / "data" / "articles" / f"{NAME}.txt").write_bytes(data)
    quotations, cited = [], []
    for payload in PAYLOADS:
        start = raw.index(f"「{payload}") + 1
        end = start + len(payload)
        quotations.append([NAME, start, end, payload, GLOSS.format(payload=payload)])
        cited.append(f"{{ev}}`{NAME}:{start}-{end}` and {{ev}}`its place <{NAME}:{start}-{end}>`")
    append(folder / "data" / "quotations.csv", quotations)
    catalogue = folder / "data" / "articles" / "articles.csv"
    row = {
        **dict.fromkeys(next(csv.reader(catalogue.read_text(encoding="utf-8").splitlines())), PAYLOADS[0]),
        "id": NAME,
        "file": f"{NAME}.txt",
        "title": TITLE,
        "publisher": f"Paper {PAYLOADS[2]}",
        "published": "2026-02-08",
        "text_as_of": "",
        "language": "ja",
        "sha256": hashlib.sha256(data).hexdigest(),
    }
    append(catalogue, [list(row.values())])
    (folder / "chapters").mkdir()
    for name in ("references.bib", "references.md"):
        shutil.copy(ROOT / "chapters" / name, folder / "chapters")
    chapter = CHAPTER.replace("QUOTATIONS", "\n#\n# ".join(cited))
    (folder / "chapters" / f"{NAME}.py").write_text(chapter, encoding="utf-8")
    (folder / "intro.md").write_text(
        f"# A book\n\n::::{{answer}} What is {{value}}`{NAME}/title`?\nText.\n::::\n", encoding="utf-8"
    )
    (folder / "_toc.yml").write_text(
        "format: jb-book\nroot: intro\nparts:\n  - caption: Reading\n    chapters:\n"
        f"      - file: chapters/{NAME}\n      - file: chapters/references\n"
    )
    (folder / "other.txt").write_bytes(f"{raw}別の記事です。\n".encode())


def append(path: Path, rows: list[list[Any]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    with path.open("ab") as file:
        file.write(out.getvalue().encode())


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site built from the copy, by the command that builds the book."""
    folder = tmp_path_factory.mktemp("project")
    write_project(folder)
    title = ["--published", "2026-02-08", "--id", OTHER, "--title", OTHER_TITLE, "--publisher", OTHER_TITLE]
    for module in (["computedeals", "new", "other.txt", *title], ["computedeals.site.build"]):
        done = subprocess.run(
            [sys.executable, "-m", *module],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(folder / "src")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return folder / "_build" / "html"


class Watched:
    """A page, and everything that happened in it that should not."""

    def __init__(self, browser: Browser, site: Path, width: int = 1280) -> None:
        self.site = site
        self.page: Page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
        self.page.set_default_timeout(10_000)
        self.happened: list[str] = []
        self.page.on("dialog", self._dialog)
        self.page.on("console", lambda m: self._note(m.text) if m.type == "error" else None)
        self.page.on("pageerror", lambda error: self._note(str(error)))
        self.page.on("popup", lambda popup: self._note(f"popup {popup.url}"))
        self.page.on("request", self._request)

    def open(self, address: str) -> Page:
        self.page.goto(f"{self.site.as_uri()}/{address}", wait_until="load")
        return self.page

    def _note(self, what: str) -> None:
        self.happened.append(what)

    def _dialog(self, dialog: Any) -> None:
        self._note(f"dialog {dialog.message}")
        dialog.dismiss()

    def _request(self, request: Any) -> None:
        address = urlsplit(request.url)
        file = Path(unquote(address.path))
        inside = address.scheme == "file" and file.is_file() and self.site in file.parents
        if not inside and address.scheme != "data":
            self._note(f"request {request.url}")


@pytest.fixture(scope="module")
def watched(browser: Browser, site: Path) -> Iterator[Watched]:
    watched = Watched(browser, site)
    yield watched
    watched.page.context.close()


PAGES = ("index.html", "intro.html", f"chapters/{NAME}.html", "search.html", f"chapters/{OTHER}.html")
CHAPTER_PAGE = f"chapters/{NAME}.html"

STRUCTURE = """() => {
  const all = [...document.querySelectorAll("*")];
  const count = selector => document.querySelectorAll(selector).length;
  const comments = [];
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_COMMENT);
  while (walker.nextNode()) comments.push(walker.currentNode.data);
  return {
    pwned: window.pwned,
    comments,
    handlers: all.filter(node => [...node.attributes].some(a => /^on/i.test(a.name)))
      .map(node => node.outerHTML),
    scripts: [...document.scripts].filter(node => node.type !== "application/json").map(node => node.src),
    strange: [...document.querySelectorAll(
      "iframe, object, embed, base, marquee, body style:not([scoped]), main :is(img, u, i, b, meta, link), "
      + "main form:not(.cd-search-large, .vega-bindings), main input:not(#cd-query)"
    )].map(node => node.outerHTML),
    addresses: [...document.querySelectorAll("[href], [src], [action]")].map(
      node => String(node.href?.baseVal ?? node.href ?? node.src ?? node.action)),
    counts: ["html", "head", "body", "body > header", "body > .cd-shell > main > article", "h1",
      "body > footer"].map(count),
  };
}"""

# ends with the first frame in which the page stands where it stood in the last
SETTLED = """() => new Promise(settled => {
  let last = NaN;
  const look = () => {
    if (scrollY === last) return settled();
    last = scrollY;
    requestAnimationFrame(look);
  };
  look();
})"""

WIDTH = """() => {
  document.querySelectorAll("details").forEach(fold => { fold.open = true; });
  return document.documentElement.scrollWidth - document.documentElement.clientWidth;
}"""


# points at one citation of each payload, and returns what its card says
CARDS = """(async () => {
  const said = [];
  const links = [...document.querySelectorAll("section#quotations a.ev")];
  for (const link of links.slice(0, COUNT).filter((_, at) => at % 2 === 0)) {
    link.dispatchEvent(new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
    for (let turn = 0; turn < 200 && !link.matches("[aria-describedby=cd-card]"); turn += 1)
      await new Promise(wait => setTimeout(wait, 25));
    said.push(document.querySelector("#cd-card:not([hidden])")?.textContent);
  }
  return said;
})()"""


def nothing_happened(watched: Watched) -> None:
    """The page is as it was built: nothing ran, nothing was asked for, no element came or went."""
    assert watched.happened == []
    as_built(watched.page.evaluate(STRUCTURE), watched.site)


def as_built(found: Any, site: Path) -> None:
    """Nothing ran in a page, and no element came or went."""
    assert found.get("pwned") is None
    assert found["handlers"] == []
    assert found["strange"] == []
    assert found["comments"] == []
    assert found["counts"] == [1] * 7
    for address in [*found["scripts"], *found["addresses"]]:
        assert urlsplit(address).scheme == "file", address
        assert site in Path(unquote(urlsplit(address).path)).parents, address


@pytest.mark.parametrize("shown", PAGES)
def test_a_page_with_hostile_text_does_nothing_and_stays_whole(watched: Watched, shown: str) -> None:
    watched.happened.clear()
    page = watched.open(shown)
    assert page.locator(".cd-chart").count() == {CHAPTER_PAGE: 2, f"chapters/{OTHER}.html": 5}.get(shown, 0)
    page.mouse.move(640, 400)  # charts wait for a sign of a reader
    for chart in page.query_selector_all(".cd-chart"):
        chart.scroll_into_view_if_needed()
        page.wait_for_function("box => box.matches('.cd-drawn')", arg=chart)
    if shown == CHAPTER_PAGE:
        bar = page.locator("#fig-hostile .cd-live .mark-rect path").last
        bar.scroll_into_view_if_needed()
        page.evaluate(SETTLED)  # a scroll hides a tooltip, and the page has just scrolled
        page.mouse.move(0, 0)
        bar.hover()
        tooltip = page.locator("#vg-tooltip-element.visible")
        tooltip.wait_for()
        assert "A gloss with" in tooltip.inner_text()
        assert tooltip.locator("script, img, svg, a, b").count() == 0
    page.evaluate(WIDTH)
    nothing_happened(watched)


def test_hostile_text_is_shown_as_the_characters_that_it_is_made_of(watched: Watched) -> None:
    page = watched.open(CHAPTER_PAGE)
    expected = [visible(payload) for payload in PAYLOADS]
    quoted = page.locator("#quotations > p a.ev .ja").all_text_contents()
    shown = [text.removeprefix("「").removesuffix("」") for text in quoted]
    assert shown == [visible(shortened(payload)) for payload in PAYLOADS]
    cells = page.locator("#tab-hostile td.cd-ja").all_text_contents()
    assert cells == expected
    assert page.locator("#tab-hostile th").first.text_content() == "Text <b>of</b> {{ 7*191 }}"
    blocks = page.locator(".ev-block").filter(has_text=f"{NAME}.txt")
    sentences = blocks.locator(".ev-sentence").all_text_contents()
    assert len(sentences) == len(PAYLOADS)
    for payload, sentence in zip(PAYLOADS, sentences, strict=True):
        # whole where it is short, but cut where it and the amount behind it are too long together
        pieces = {beginning(payload), payload[:BEGINNING].rstrip()}
        assert [piece for piece in pieces if visible(piece) in sentence], sentence
    for where in blocks.locator(".ev-where").all_text_contents():
        assert visible(TITLE) in where
    assert visible(TITLE)[:30] in (page.locator(".cd-answer").first.text_content() or "")


def test_a_title_is_the_heading_of_its_chapter_and_nothing_else(watched: Watched) -> None:
    page = watched.open(f"chapters/{OTHER}.html")
    for place in ("h1", "#chapters .current"):
        words = page.locator(place).last.text_content() or ""
        assert OTHER_TITLE in words.replace("“", '"').replace("”", '"')


def test_no_page_turns_its_words_round_or_holds_what_cannot_be_seen(site: Path) -> None:
    for file in some(sorted(site.rglob("*.html"))):
        assert not INVISIBLE.search(file.read_text(encoding="utf-8")), file.name


def test_hostile_options_and_sentences_move_a_chart_and_do_nothing_else(watched: Watched) -> None:
    watched.happened.clear()
    page = watched.open(f"{CHAPTER_PAGE}?fig-hostile-moves.choice={quote(PAYLOADS[1])}")
    description = page.locator("#fig-hostile-moves .cd-description > span")
    shown = [visible(GLOSS.format(payload=payload)) for payload in PAYLOADS[:6]]
    assert description.inner_text() == shown[1].replace("'", "’")
    for number, sentence in enumerate(shown):
        page.locator("#fig-hostile-moves select").select_option(index=number)
        assert description.inner_text() == sentence.replace("'", "’")
    page.locator("#fig-hostile-moves .cd-drawn").wait_for()
    nothing_happened(watched)


def test_cards_of_hostile_text_are_text(watched: Watched) -> None:
    watched.happened.clear()
    page = watched.open(CHAPTER_PAGE)
    page.keyboard.press("Tab")
    for number in range(0, 2 * len(PAYLOADS), 2):
        page.locator("section#quotations a.ev").nth(number).focus()
        page.locator("#cd-card:not([hidden])").wait_for()
    nothing_happened(watched)


def test_searching_for_hostile_text_finds_it_and_does_nothing(watched: Watched) -> None:
    watched.happened.clear()
    for words in ("HYPERLINK", PAYLOADS[2], PAYLOADS[1], "javascript:window.pwned=8"):
        page = watched.open(f"search.html?q={quote(words)}")
        page.wait_for_selector("#cd-results li")
        assert page.locator("#cd-query").input_value() == words
        nothing_happened(watched)


def test_a_link_into_a_page_may_say_anything(watched: Watched) -> None:
    watched.happened.clear()
    for tail in ("?q=%3Cscript%3E&q=%FF#%3Cimg%20src=x%3E", "?q=(((#%E0%A4%A"):
        watched.open(CHAPTER_PAGE + tail)
        nothing_happened(watched)


def test_no_cell_of_a_downloaded_table_is_a_formula(site: Path) -> None:
    files = sorted((site / "_downloads").glob("*.csv"))
    assert len(files) == 5 + 7
    for file in files:
        text = file.read_bytes().decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline="")))
        assert len({len(row) for row in rows}) == 1
        for cell in [cell for row in rows for cell in row]:
            assert cell[:1] not in {"=", "+", "@", "\t", "\r", "\n", "＝"}, cell
            assert cell[:1] != "-" or cell[1:2].isdigit(), cell
    table = (site / "_downloads" / "tab-hostile.csv").read_text(encoding="utf-8-sig")
    assert "'=HYPERLINK(" in table
    assert "'@SUM(1)" in table


def test_a_word_without_an_end_does_not_make_a_page_wider(browser: Browser, site: Path) -> None:
    for width in (1280, 390):
        watched = Watched(browser, site, width)
        assert watched.open(CHAPTER_PAGE).evaluate(WIDTH) <= 0
        watched.page.context.close()


@pytest.mark.parametrize("shown", PAGES)
def test_in_firefox_a_page_with_hostile_text_does_nothing_either(
    firefox: Firefox, site: Path, shown: str
) -> None:
    firefox.open(f"{site.as_uri()}/{shown}")
    assert firefox.evaluate(CHARTS)["undrawn"] == []
    assert firefox.evaluate(MOVED) == []
    firefox.evaluate(f"({WIDTH})()")
    as_built(firefox.evaluate(f"({STRUCTURE})()"), site)
    assert firefox.errors == []


@pytest.mark.parametrize(
    "place",
    [
        f"{CHAPTER_PAGE}?fig-hostile-moves.choice={quote(PAYLOADS[1])}",
        f"{CHAPTER_PAGE}?q=%3Cscript%3E&q=%FF#%3Cimg%20src=x%3E",
        f"{CHAPTER_PAGE}?q=(((#%E0%A4%A",
        *(f"search.html?q={quote(words)}" for words in ("HYPERLINK", PAYLOADS[2], PAYLOADS[1])),
    ],
)
def test_in_firefox_an_address_may_say_anything(firefox: Firefox, site: Path, place: str) -> None:
    firefox.open(f"{site.as_uri()}/{place}")
    if place.startswith("search"):
        assert firefox.evaluate("document.querySelectorAll('#cd-results li').length") > 0
    as_built(firefox.evaluate(f"({STRUCTURE})()"), site)
    assert firefox.errors == []


def test_in_firefox_cards_of_hostile_text_are_text(firefox: Firefox, site: Path) -> None:
    firefox.open(f"{site.as_uri()}/{CHAPTER_PAGE}")
    shown = firefox.evaluate(CARDS.replace("COUNT", str(2 * len(PAYLOADS))))
    assert len(shown) == len(PAYLOADS)
    assert all(shown)
    as_built(firefox.evaluate(f"({STRUCTURE})()"), site)
    assert firefox.errors == []
