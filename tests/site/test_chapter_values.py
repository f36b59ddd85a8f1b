"""Numbers that one chapter glued, shown on another page."""

import re
from pathlib import Path

import nbformat
import pytest
from looping import some

from computedeals.site.chapter_values import PREFIX, glue_values

ROOT = Path(__file__).resolve().parents[2]
QUOTED = re.compile(r"""texts(?:\[|\.get\()["'](\w+)["']""")  # a text that a caption or a source takes


@pytest.fixture
def notebook(tmp_path: Path) -> Path:
    def output(name: str, data: dict[str, str]) -> nbformat.NotebookNode:
        return nbformat.v4.new_output(
            "display_data", data, metadata={"scrapbook": {"name": name, "mime_prefix": ""}}
        )

    cell = nbformat.v4.new_code_cell(
        "glue",
        outputs=[
            output("share", {f"{PREFIX}text/plain": "'38%'"}),
            output("count", {f"{PREFIX}text/plain": "7"}),
            output("shown", {"text/plain": "'also displayed'"}),
            output("quotes", {f"{PREFIX}text/plain": '"it\'s"'}),
            nbformat.v4.new_output("display_data", {"text/plain": "not glued"}),
        ],
    )
    path = tmp_path / "chapter.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)
    return path


def test_strings_come_without_their_quotes_and_numbers_as_they_are(notebook: Path) -> None:
    assert glue_values(notebook, 0) == {
        "share": "38%",
        "count": "7",
        "shown": "also displayed",
        "quotes": "it's",
    }


def test_a_chapter_that_was_executed_again_is_read_again(notebook: Path) -> None:
    before = glue_values(notebook, 1)
    text = notebook.read_text(encoding="utf-8").replace("38%", "39%")
    notebook.write_text(text, encoding="utf-8")
    assert glue_values(notebook, 1) == before
    assert glue_values(notebook, 2)["share"] == "39%"


def test_a_chapter_glues_no_text_that_neither_it_nor_another_page_prints() -> None:
    pages = [ROOT / "intro.md", *ROOT.glob("chapters/*.md"), *ROOT.glob("chapters/*.py")]
    printed = "".join(page.read_text(encoding="utf-8") for page in pages)
    for notebook in some(ROOT.glob("chapters/*.ipynb")):
        own = notebook.with_suffix(".py").read_text(encoding="utf-8")
        unused = [
            key
            for key in glue_values(notebook, 0)
            if f"`{key}`" not in own
            and key not in QUOTED.findall(own)
            and f"`{notebook.stem}/{key}`" not in printed
        ]
        assert not unused, f"chapters/{notebook.stem} prints none of these: {', '.join(unused)}"
