import filecmp
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import altair as alt
import nbformat
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from looping import some
from pybtex.database import Person
from tags import first, says

from computedeals.charts.display import figure
from computedeals.charts.palette import TOKENS
from computedeals.site.pages import ASSETS, POLICY, colour_variables
from computedeals.site.references import NamesAsSpoken

ROOT = Path(__file__).resolve().parents[2]

INTRO = """# A small book

::::{answer} Does {ja}`資本提携` go round?
Partly.

:::{key-numbers}
6 GW
: of accelerators

160 million
: shares
:::
::::

A paragraph of prose that is long enough to describe the page, with {ja}`半導体` in it,
public since 2026-02-08 and not `2026-02-09`.

:::{finding} 6 of 10
:counts: gigawatts of {ja}`半導体`
:sure: *Likely:* two sources.
:chapter: chapters/chart

**It goes round.** Partly.
:::

## A formula

```{math}
:label: eq-first
a &= b
```

See {eq}`eq-first`, $x^2$ and {cite:t}`yamada`.

## A table

| Column | Other |
|---|---|
| 推論 | {ja}`推論速度` |

```{margin} Aside
Beside the text.
```

A [link](https://example.org/elsewhere) may leave the site.
"""

WORKS = """# Works

{cite:p}`allforces,allforces2,untitled`

```{bibliography}
```
"""

REFERENCES = """@article{yamada, author={山田, 太郎 and 鈴木, 花子}, title={GPUの供給網 and AMD},
 journal={経済研究}, year={2025}}
@misc{allforces, author={{ALLFORCES編集部}}, title={A}, year={2025}}
@misc{allforces2, author={{ALLFORCES編集部}}, title={B}, year={2025}}
@misc{untitled, title={A Report Without Authors and With a Long Title}}
"""


# as pandas shows a frame
FRAME = """<div>
<style scoped>
    .dataframe tbody tr th { vertical-align: top; }
</style>
<table border="1" class="dataframe"><thead><tr style="text-align: right;"><th>word</th></tr></thead>
<tbody><tr><td>style="&lt;b&gt;" stays</td></tr></tbody></table>
</div>"""


def write_book(folder: Path) -> None:
    chapters = folder / "chapters"
    chapters.mkdir(parents=True)
    shutil.copy(ROOT / "_config.yml", folder)
    (folder / "_toc.yml").write_text(
        "format: jb-book\nroot: intro\nparts:\n- caption: Part\n  chapters:\n"
        "  - file: chapters/chart\n  - file: chapters/works\n"
    )
    (folder / "intro.md").write_text(INTRO)
    (chapters / "works.md").write_text(WORKS)
    (chapters / "references.bib").write_text(REFERENCES)
    frame = pd.DataFrame({"word": ["推論", "GPU"], "n": [3, 9]})
    shown = figure(
        alt.Chart(frame).mark_bar().encode(x="n", y="word"),
        name="fig-words",
        caption="GPUs lead",
        alt="Two bars",
        data=frame,
        source="made up",
    )
    output = nbformat.v4.new_output("execute_result", shown.bundle, execution_count=1)
    code = nbformat.v4.new_code_cell("figure(...)", id="b", outputs=[output], execution_count=1)
    code.metadata["tags"] = ["hide-input"]
    plain = nbformat.v4.new_output("execute_result", {"text/html": FRAME}, execution_count=2)
    framed = nbformat.v4.new_code_cell("frame", id="c", outputs=[plain], execution_count=2)
    cells = [nbformat.v4.new_markdown_cell("# Chart", id="a"), code, framed]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata["kernelspec"] = {
        "name": "python3",
        "display_name": "Python 3",
        "language": "python",
    }
    nbformat.write(notebook, chapters / "chart.ipynb")
    (chapters / "chart.py").write_text("# %% [markdown]\n# # Chart\n")


def build_book(folder: Path) -> subprocess.CompletedProcess[str]:
    book = Path(sys.executable).with_name("jupyter-book")
    command = [str(book), "build", "-W", "--keep-going", "--all", str(folder)]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder)


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    write_book(folder / "here")
    done = build_book(folder / "here")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return folder / "here" / "_build" / "html"


def page(book: Path, name: str) -> BeautifulSoup:
    return BeautifulSoup((book / name).read_text(encoding="utf-8"), "html.parser")


def files(folder: Path) -> dict[str, Path]:
    return {f.relative_to(folder).as_posix(): f for f in sorted(folder.rglob("*")) if f.is_file()}


def test_two_builds_in_different_folders_give_the_same_bytes(
    book: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("elsewhere") / "a [x] $HOME 報告 書 it's 100% a*?b x#y & z" / "b"
    write_book(other)
    os.utime(other / "intro.md", (1, 1))
    done = build_book(other)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    first, second = files(book), files(other / "_build" / "html")
    assert first.keys() == second.keys()
    differing = [name for name in first if not filecmp.cmp(first[name], second[name], shallow=False)]
    assert differing == []


def test_a_finding_stands_beside_its_number_and_leads_to_its_chapter(book: Path) -> None:
    counted, said = page(book, "intro.html").select(".cd-finding > div")
    assert first(counted, ".cd-finding-number").get_text() == "6 of 10"
    assert first(counted, ".cd-counts [lang=ja]").get_text() == "半導体"
    assert first(said, "p strong").get_text() == "It goes round."
    sure = first(said, ".cd-sure")
    assert sure.get_text() == "Likely: two sources. → Chart"
    assert first(sure, "a")["href"] == "chapters/chart.html"


ADDRESS = re.compile(r"""(?:https?:)?//[\w.-]+\.[a-z]{2,}[^\s"'<>)]*""")


def loads(soup: BeautifulSoup) -> list[str]:
    """Everything that a page would fetch by itself: all addresses but those of plain links."""
    found = [
        str(element[name])
        for element in soup.find_all(True)
        for name in ("src", "srcset", "data", "poster", "action", "background", "href", "ping")
        if element.has_attr(name) and not (element.name == "a" and name == "href")
    ]
    styles = [says(element, "style") for element in soup.select("[style]")]
    styles += [element.get_text() for element in soup.find_all("style")]
    return found + [address for style in styles for address in re.findall(r"url\(([^)]*)\)", style)]


def test_pages_load_nothing_from_elsewhere(book: Path) -> None:
    for name in some(name for name in files(book) if name.endswith(".html")):
        foreign = [address for address in loads(page(book, name)) if ADDRESS.match(address)]
        assert foreign == [], name


def test_the_policy_has_no_exception_and_no_page_needs_one(book: Path) -> None:
    assert "unsafe" not in POLICY
    for name in some(name for name in files(book) if name.endswith(".html")):
        soup = page(book, name)
        (policy,) = soup.select("meta[http-equiv='Content-Security-Policy']")
        assert policy["content"] == POLICY, name
        assert not soup.select("style, [style], script:not([src]):not([type='application/json'])"), name
        assert not [key for tag in soup.find_all(True) for key in tag.attrs if key.startswith("on")], name


def test_a_frame_of_pandas_loses_its_styles_and_nothing_else(book: Path) -> None:
    (frame,) = page(book, "chapters/chart.html").select("table.dataframe")
    assert frame.get_text(" ", strip=True) == 'word style="<b>" stays'


def test_scripts_and_style_sheets_name_no_other_server(book: Path) -> None:
    # What may stand in them: names of XML vocabularies, and of JSON schemas that are never fetched.
    names = re.compile(r"https?://(?:www\.w3\.org/|vega\.github\.io/schema/)")
    fetching = re.compile(
        r"""(?:fetch|import|importScripts|open|load)\s*\(\s*["'`](?:https?:)?//|@import|url\(\s*["']?(?:https?:)?//"""
        r"""|\.src\s*=\s*["'`](?:https?:)?//"""
    )
    for name, file in some(files(book).items()):
        if not name.endswith((".js", ".css")):
            continue
        text = file.read_text(encoding="utf-8")
        assert not fetching.search(text), name
        if not name.startswith("_assets/vega-"):
            assert [
                a for a in ADDRESS.findall(text) if a.startswith("http") and not names.match(a)
            ] == [], name


def test_only_files_that_a_page_names_are_published(book: Path) -> None:
    static = {name.removeprefix("_static/") for name in files(book) if name.startswith("_static/")}
    assert static == {"favicon.svg", "mode.js", "site.js", "theme.css", "search.js", "search-index.js"}


def test_every_link_inside_the_site_leads_to_something(book: Path) -> None:
    for name, file in some(files(book).items()):
        if not name.endswith(".html"):
            continue
        for element in some(page(book, name).find_all(["a", "link", "script", "form"])):
            address = str(element.get("href") or element.get("src") or element.get("action") or "")
            if not address or ADDRESS.match(address):
                continue
            path, _, anchor = address.partition("#")
            target = (file.parent / path.partition("?")[0]) if path else file
            assert target.exists(), f"{name}: {address}"
            if anchor and target.suffix == ".html":
                ids = {e["id"] for e in page(target.parent, target.name).find_all(id=True)}
                assert anchor in ids, f"{name}: {address}"


def test_a_page_names_its_language_and_the_language_of_japanese_words(book: Path) -> None:
    intro = page(book, "intro.html")
    assert intro.html is not None
    assert intro.html["lang"] == "en"
    words = [span.get_text() for span in intro.find_all("span", lang="ja")]
    assert {"半導体", "資本提携", "推論速度"} <= set(words)


def test_days_and_short_japanese_words_stay_on_one_line(book: Path) -> None:
    whole = [part.get_text() for part in page(book, "intro.html").select("article .cd-whole")]
    assert {"半導体", "2026-02-08"} <= set(whole)
    assert "2026-02-09" not in whole, "code keeps its own box"
    assert re.search(r"\.cd-whole \{[^}]*white-space: nowrap", (ASSETS / "theme.css").read_text("utf-8"))


def test_a_page_has_one_title_one_main_part_and_a_way_past_the_navigation(book: Path) -> None:
    for name in some(name for name in files(book) if name.endswith(".html")):
        soup = page(book, name)
        assert len(soup.find_all("h1")) == len(soup.find_all("main")) == 1, name
        assert soup.title is not None
        assert "Two Articles, One Loop" in soup.title.get_text()
        ids = [element["id"] for element in soup.find_all(id=True)]
        assert len(ids) == len(set(ids)), name
        skip = soup.body.find("a") if soup.body else None
        assert skip is not None
        assert skip["href"] == "#main"


def test_the_answer_opens_with_its_question_and_key_numbers(book: Path) -> None:
    answer = page(book, "intro.html").select_one(".cd-answer")
    assert answer is not None
    assert answer.select_one(".admonition-title").get_text() == "Does 資本提携 go round?"  # type: ignore[union-attr]
    assert [dt.get_text() for dt in answer.select(".cd-key dt")] == ["6 GW", "160 million"]


def test_formulas_are_mathml_with_numbers_that_can_be_referred_to(book: Path) -> None:
    intro = page(book, "intro.html")
    assert len(intro.find_all("math")) == 2
    block = intro.select_one(".cd-math-block")
    assert block is not None
    assert block.select_one(".cd-eqno").get_text().startswith("(1)")  # type: ignore[union-attr]
    reference = intro.find("a", href=f"#{block['id']}", class_="reference")
    assert reference is not None
    assert reference.get_text() == "Equation 1"


def test_tables_scroll_in_their_own_box(book: Path) -> None:
    for table in some(page(book, "intro.html").find_all("table")):
        assert table.find_parent(class_="cd-scroll") is not None


def test_code_is_folded_under_plain_words(book: Path) -> None:
    fold = page(book, "chapters/chart.html").select_one("details.hide")
    assert fold is not None
    assert not fold.has_attr("open")
    assert "Show the code" in fold.summary.get_text()  # type: ignore[union-attr]


def test_a_chapter_offers_its_notebook_its_script_and_the_command_that_runs_it(book: Path) -> None:
    commands = [code.get_text() for code in page(book, "chapters/chart.html").select(".cd-foot p > code")]
    assert commands[0] == ".venv/bin/python -m computedeals.site.notebooks chart"
    assert not page(book, "chapters/works.html").select(".cd-foot a[download]")
    links = {a["href"] for a in page(book, "chapters/chart.html").select(".cd-foot a[download]")}
    assert links == {"../_notebooks/chapters/chart.ipynb", "../_notebooks/chapters/chart.py"}


def test_works_by_japanese_authors_have_labels_and_keep_their_titles(book: Path) -> None:
    works = page(book, "chapters/works.html").get_text()
    assert "[山田 and 鈴木, 2025]" in works
    assert "山田太郎 and 鈴木花子. GPUの供給網 and AMD." in works
    assert "[ALLFORCES編集部, 2025a]" in works
    assert "[ALLFORCES編集部, 2025b]" in works
    assert "[A Report Without Authors…, undated]" in works


def test_the_landing_page_opens_from_the_folder_too(book: Path) -> None:
    front = page(book, "index.html")
    assert front.h1 is not None
    assert front.h1.get_text().startswith("A small book")
    assert front.find("meta", attrs={"http-equiv": "refresh"}) is None


def test_every_colour_of_the_style_sheet_is_a_token_of_the_charts() -> None:
    style = (ASSETS / "theme.css").read_text(encoding="utf-8")
    assert set(re.findall(r"var\(--cd-([a-z]+)", style)) <= set(TOKENS)
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;, )])", style) == []
    variables = colour_variables()
    assert all(variables.count(f"--cd-{token}:{dark}") >= 2 for token, (_, dark) in TOKENS.items())


@pytest.mark.parametrize(
    ("name", "written"),
    [("山田, 太郎", "山田太郎"), ("{ALLFORCES編集部}", "ALLFORCES編集部"), ("Doe, Jane", "Jane Doe")],
)
def test_names_are_listed_as_they_are_spoken(name: str, written: str) -> None:
    made = NamesAsSpoken().format(Person(name))
    assert made.format().render_as("text").replace("\xa0", " ") == written
