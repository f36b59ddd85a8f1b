"""A book of a few pages, built in seconds without a kernel: what the tests of the site build."""

import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import altair as alt
import nbformat
import pandas as pd
from bs4 import BeautifulSoup, Tag
from bs4.filter import SoupStrainer
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from computedeals import site
from computedeals.charts.display import Figure, figure
from computedeals.evidence.quotations import Quotation
from computedeals.site.passages import Source
from dealnews.articles import Article, Metadata, Sentence, Span


@dataclass(frozen=True)
class Built:
    folder: Path
    warnings: str
    app: Sphinx

    def page(self, name: str) -> BeautifulSoup:
        """A page as it was parsed the first time that it was asked for: to look at, not to change."""
        return _parsed(self.text(name))

    def parts(self, name: str, kind: str) -> list[Tag]:
        """The elements of a class on a page, for pages too long to be parsed whole."""
        found = BeautifulSoup(self.text(name), "lxml", parse_only=SoupStrainer(class_=kind))
        return [part for part in found if isinstance(part, Tag)]

    def text(self, name: str) -> str:
        return (self.folder / f"{name}.html").read_text(encoding="utf-8")


@lru_cache(maxsize=16)
def _parsed(text: str) -> BeautifulSoup:
    return BeautifulSoup(text, "lxml")


def places(page: BeautifulSoup) -> dict[str, Tag]:
    """The elements of a page that have an id, by it, once no id is seen to be used twice."""
    found = page.find_all(id=True)
    by_id = {str(tag["id"]): tag for tag in found}
    assert len(by_id) == len(found)
    return by_id


def build(
    folder: Path,
    pages: Mapping[str, str | list[Any]],
    *,
    parallel: int = 0,
    whole: bool = False,
    settings: Mapping[str, Any] | None = None,
) -> Built:
    """Build pages of Markdown text, or of lists: a string is a Markdown cell, all else is an output.

    With `whole`, in the dress of the report: every extension of the site, and its own theme. `settings` go
    over those of all tests.
    """
    source = folder / "source"
    for name, content in pages.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            path.with_suffix(".md").write_text(content, encoding="utf-8")
        else:
            nbformat.write(_notebook(content), path.with_suffix(".ipynb"))
    names = [name for name in pages if name != "index"]
    index = f"# Start\n\n{pages.get('index', '')}\n\n```{{toctree}}\n" + "\n".join(names) + "\n```\n"
    (source / "index.md").write_text(index, encoding="utf-8")
    warnings = io.StringIO()
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            source,
            None,
            folder / "html",
            folder / "doctrees",
            "html",
            confoverrides={
                "extensions": [
                    "myst_nb",
                    *(
                        [site.__name__]
                        if whole
                        else [f"{site.__name__}.{name}" for name in site.IN_CHAPTERS]
                    ),
                ],
                "numfig": True,
                "nb_execution_mode": "off",
                "html_theme": "computedeals" if whole else "basic",
                "myst_enable_extensions": ["colon_fence", "deflist", "dollarmath"],
                "html_copy_source": False,
                "html_use_index": False,
                "html_domain_indices": False,
                **(settings or {}),
            },
            status=None,
            warning=warnings,
            parallel=parallel,
        )
        app.build()
    return Built(folder / "html", re.sub(r"\x1b\[[\d;]*m", "", warnings.getvalue()), app)


def _notebook(cells: list[Any]) -> nbformat.NotebookNode:
    notebook = nbformat.v4.new_notebook(
        metadata={"language_info": {"name": "python", "pygments_lexer": "ipython3"}}
    )
    for number, cell in enumerate(cells):
        if isinstance(cell, str):
            made = nbformat.v4.new_markdown_cell(cell, id=f"cell-{number}")
        else:
            output = nbformat.v4.new_output("execute_result", cell.bundle, execution_count=1)
            made = nbformat.v4.new_code_cell("shown", outputs=[output], id=f"cell-{number}")
        notebook.cells.append(made)
    return notebook


def source_of(text: str, records: list[dict[str, Any]], quotes: Mapping[str, str] | None = None) -> Source:
    """A source with one article `small`; records and quotes give the words where they stand."""
    sentences: list[Sentence] = []
    at = 0
    for found in re.finditer(r"[^。\n]+。?", text):
        sentences.append(Sentence(len(sentences), *found.span(), found.group(), 0))
    article = Article(
        id="small",
        file="small.txt",
        meta=Metadata(title="小さな記事", publisher="A paper", published=date(2026, 2, 8)),
        raw=text,
        sha256="0",
        kept=(Span(0, len(text)),),
        dropped=(),
        sentences=tuple(sentences),
        truncated=False,
    )
    rows = []
    for record in records:
        at = text.index(record["surface"])
        end = at + len(record["surface"])
        rows.append(ROW | record | {"id": f"small:{at}-{end}", "start": at, "end": end})
    quoted = {}
    for quote, gloss in (quotes or {}).items():
        at = text.index(quote)
        quoted["small", at, at + len(quote)] = Quotation("small", at, at + len(quote), quote, gloss)
    return Source({"small": article}, rows, quoted)


def only(found: list[Tag], where: str = "") -> Tag:
    assert len(found) == 1, (where, found)
    return found[0]


ROW = {
    "article": "small",
    "type": "",
    "value": None,
    "low": None,
    "high": None,
    "unit": "",
    "modifier": "",
    "per": "",
    "first": "",
    "last": "",
    "entity": "",
    "speaker": "",
    "certainty": "",
    "rule": "made-up",
}


def small_figure() -> Figure:
    frame = pd.DataFrame({"x": [1, 2]})
    chart = alt.Chart(frame).mark_point().encode(x="x").properties(height=40)
    return figure(chart, name="fig-dots", caption="Dots", alt="Two dots", data=frame, source="None")
