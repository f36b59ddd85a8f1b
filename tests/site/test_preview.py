"""The preview of one page: which page it is, what it holds, and that the published site is left alone."""

import shutil
import subprocess
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from looping import some

from computedeals.paths import ROOT
from computedeals.site import preview as previewing
from computedeals.site.build import BuildError, site_digest
from computedeals.site.pairs import PairError
from computedeals.site.preview import PageError, main, page_of, preview

TOC = """format: jb-book
root: intro
chapters:
- file: chapters/first
- file: chapters/second
"""
FIGURE = "```{{figure}} data:,\n:name: {name}\n\nA drawing.\n```\n"
FIRST = "# First\n\n" + FIGURE.format(name="fig-first") + "\n```{fact-list}\n```\n"
SECOND = """# %% [markdown]
# # Second
#
# [First](first.md), {numref}`fig-first`, {fact}`AMD01`.

# %%
6 * 7
"""
PAGE = "chapters/second"


@pytest.fixture(scope="module")
def previewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of three pages, one of them a notebook that has not run, of which that one was previewed."""
    root = tmp_path_factory.mktemp("book")
    (root / "chapters").mkdir()
    shutil.copy(ROOT / "_config.yml", root)
    (root / "_toc.yml").write_text(TOC)
    (root / "intro.md").write_text("# Start\n")
    (root / "requirements.txt").write_text("altair==1.0\n")
    (root / "chapters" / "references.bib").write_text("")
    (root / "chapters" / "first.md").write_text(FIRST)
    (root / "chapters" / "second.py").write_text(SECOND)
    (root / "chapters" / "other.py").write_text(SECOND)
    published = root / "_build" / "html"
    published.mkdir(parents=True)
    (published / "index.html").write_text("published")
    (root / "_build" / "html.digest").write_text("made from this")
    preview(PAGE, root)
    return root


@pytest.fixture
def book(previewed: Path, tmp_path: Path) -> Path:
    """A copy of that book to change."""
    return Path(shutil.copytree(previewed, tmp_path / "book"))


def shown(root: Path, page: str = PAGE) -> BeautifulSoup:
    return BeautifulSoup((root / "_build" / "preview" / f"{page}.html").read_text(encoding="utf-8"), "lxml")


def written(root: Path) -> list[str]:
    folder = root / "_build" / "preview"
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*.html"))


def read(root: Path) -> dict[str, int]:
    """When each page was last read, by its name."""
    folder = root / "_build" / "preview" / ".doctrees"
    return {
        file.relative_to(folder).with_suffix("").as_posix(): file.stat().st_mtime_ns
        for file in folder.rglob("*.doctree")
    }


def read_here(root: Path) -> dict[str, int]:
    """The same of a book that was moved, all of which is read again."""
    preview(PAGE, root)
    return read(root)


def read_again(root: Path, before: dict[str, int]) -> set[str]:
    return {page for page, time in read(root).items() if before.get(page) != time}


def test_the_page_is_built_and_no_other(previewed: Path) -> None:
    assert written(previewed) == [f"{PAGE}.html"]
    assert "Second" in str(shown(previewed).h1)


def test_the_published_site_is_left_alone(previewed: Path) -> None:
    built = previewed / "_build"
    assert [file.name for file in (built / "html").iterdir()] == ["index.html"]
    assert (built / "html" / "index.html").read_text() == "published"
    assert (built / "html.digest").read_text() == "made from this"


def test_a_preview_is_no_part_of_what_the_site_is_made_from(book: Path) -> None:
    for name in ("data", "src", "CHANGELOG.md", "pyproject.toml"):
        (book / name).touch()
    before = site_digest(book)
    shutil.rmtree(book / "_build" / "preview")
    assert site_digest(book) == before


def test_a_preview_says_that_it_is_one(previewed: Path) -> None:
    page = shown(previewed)
    assert page.title is not None
    assert page.title.get_text().startswith("Preview: ")
    assert previewing.NOTE in page.get_text()


def test_a_stale_chapter_is_run_and_no_other(previewed: Path) -> None:
    assert "42" in shown(previewed).get_text()
    assert not (previewed / "chapters" / "other.ipynb").exists()


def test_a_chapter_that_is_not_stale_is_not_run(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    notebook = book / "chapters" / "second.ipynb"
    before = notebook.stat().st_mtime_ns
    preview(PAGE, book)
    assert notebook.stat().st_mtime_ns == before
    assert "second" not in capsys.readouterr().out


def test_a_changed_chapter_is_run_again(book: Path) -> None:
    (book / "chapters" / "second.py").write_text(SECOND.replace("6 * 7", "6 * 8"))
    preview(PAGE, book)
    assert "48" in shown(book).get_text()


def test_a_notebook_edited_by_itself_is_not_lost(book: Path) -> None:
    notebook = book / "chapters" / "second.ipynb"
    edited = notebook.read_text(encoding="utf-8").replace("6 * 7", "6 * 9")
    notebook.write_text(edited, encoding="utf-8")
    with pytest.raises(PairError, match="was edited"):
        preview(PAGE, book)
    assert notebook.read_text(encoding="utf-8") == edited


def test_figures_of_other_pages_have_their_numbers(previewed: Path) -> None:
    assert "Figure 1" in shown(previewed).get_text()


def test_links_to_what_the_preview_lacks_lead_to_the_site_and_others_stay(previewed: Path) -> None:
    addresses = [str(link["href"]) for link in shown(previewed).find_all(href=True)]
    for there in some(["chapters/first.html", "intro.html", "search.html"]):
        assert any(address.partition("#")[0] == f"../../html/{there}" for address in addresses), there
    here = previewed / "_build" / "preview" / "chapters"
    local = [a.partition("?")[0] for a in addresses if not a.startswith(("#", "../../html/", "https:"))]
    for address in some(local):
        assert (here / address).is_file(), address


def test_the_page_has_the_cards_of_what_it_cites(previewed: Path) -> None:
    cards = (previewed / "_build" / "preview" / "_static" / "cards-data.js").read_text(encoding="utf-8")
    assert '"fact-amd01"' in cards


def test_a_change_is_seen_and_pages_without_one_are_not_read_again(book: Path) -> None:
    before = read_here(book)
    assert set(before) == {"intro", "chapters/first", PAGE}
    (book / "intro.md").write_text("# Start here\n")
    preview("intro", book)
    assert written(book) == ["intro.html"]
    assert "Start here" in str(shown(book, "intro").h1)
    assert read_again(book, before) == {"intro"}


def test_the_page_is_read_again_though_its_file_is_as_it_was(book: Path) -> None:
    before = read_here(book)
    preview(PAGE, book)
    assert read_again(book, before) == {PAGE}


def test_a_changed_fact_has_no_other_page_read_again(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_here(book)
    other = pd.DataFrame({"id": ["AMD01"]})
    monkeypatch.setattr("computedeals.site.fact_citations.outside.facts", lambda: other)
    preview(PAGE, book)
    assert read_again(book, before) == {PAGE}


def test_a_page_is_read_again_for_its_own_file_and_not_for_what_it_takes_from_a_notebook(
    book: Path,
) -> None:
    intro = book / "intro.md"
    intro.write_text("# Start\n\n{value}`second/nothing`\n")
    preview("intro", book)
    before = read(book)
    (book / "chapters" / "second.py").write_text(SECOND.replace("6 * 7", "6 * 8"))
    preview(PAGE, book)
    assert read_again(book, before) == {PAGE}
    before = read(book)
    intro.write_text("# Begin\n")
    preview(PAGE, book)
    assert read_again(book, before) == {"intro", PAGE}
    assert "Begin" in shown(book).get_text()


def test_other_code_of_the_site_has_every_page_read_again(book: Path) -> None:
    before = read_here(book)
    (book / "requirements.txt").write_text("altair==1.0\nnothing==2.0\n")
    preview("intro", book)
    assert read_again(book, before) == set(before)


def test_a_warning_is_told_and_stops_nothing(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (book / "intro.md").write_text("# Start\n\n{numref}`fig-nowhere`\n")
    monkeypatch.setattr(previewing, "ROOT", book)
    assert main(["index"]) == 0
    said = capsys.readouterr()
    assert "intro.md:3: WARNING" in said.err
    assert "`make book` would stop at these warnings" in said.err
    assert str(book / "_build" / "preview" / "intro.html") in said.out


def test_a_build_that_fails_leaves_no_older_page_to_be_taken_for_the_new_one(
    book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "nowhere")
    with pytest.raises(BuildError, match="does not begin with https://"):
        preview(PAGE, book)
    assert written(book) == []


def test_another_build_of_the_folder_is_waited_for(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class HeldError(Exception):
        pass

    def held(root: Path) -> None:
        assert root == book
        raise HeldError

    (book / "chapters" / "second.ipynb").unlink()
    before = read(book)
    monkeypatch.setattr(previewing, "alone", held)
    with pytest.raises(HeldError):
        preview(PAGE, book)
    assert not (book / "chapters" / "second.ipynb").exists()
    assert read(book) == before


@pytest.mark.parametrize(
    "name", ["second", "second.py", "chapters/second", "chapters/second.ipynb", "./chapters/second.py"]
)
def test_a_page_is_known_by_its_name_its_files_and_its_address(previewed: Path, name: str) -> None:
    assert page_of(name, previewed) == PAGE
    assert page_of(f"{previewed}/chapters/second.py", previewed) == PAGE


@pytest.mark.parametrize("name", ["intro", "index", "intro.md", "index.html"])
def test_the_landing_page_has_two_names(previewed: Path, name: str) -> None:
    assert page_of(name, previewed) == "intro"


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("secnd", "near it: second"),
        ("chapters/secnd.py", "near it: second"),
        ("sec", "near it: second"),
        ("other", "there are first, intro, second"),
        ("data/second", "near it: second"),
    ],
)
def test_an_unknown_page_is_refused_with_those_that_are_near(previewed: Path, name: str, near: str) -> None:
    with pytest.raises(PageError) as refused:
        page_of(name, previewed)
    assert str(refused.value) == f"no page {name!r} in _toc.yml; {near}"


def test_without_a_page_the_command_lists_all(
    previewed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(previewing, "ROOT", previewed)
    assert main([""]) == 1
    assert capsys.readouterr().err == "which page? there are first, intro, second\n"


def test_make_hands_the_page_on() -> None:
    made = subprocess.run(
        ["make", "--dry-run", "page", "PAGE=warrant"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert 'computedeals.site.preview "warrant"' in made.stdout
