"""`computedeals new`: an article and its chapter, all of it or nothing, and nothing outside the project."""

import ast
import csv
import hashlib
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import jupytext
import pytest
import yaml
from command import ARTICLE, TOC, complaint, project, run, snapshot
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from three_articles import BLOG, DEAL_NEWS, EARNINGS

from computedeals.cli import scaffold
from computedeals.cli.scaffold import ScaffoldError, add_article, heading, markdown
from computedeals.evidence import outline
from computedeals.evidence.catalogue import load_catalogue
from computedeals.paths import ROOT
from computedeals.site.excerpts import excerpt, share_shown
from dealnews.articles import parse_article
from dealnews.cli import files
from dealnews.ledger import read_article_records

TITLE = 'その「真意」は？ <script>alert("1")</script> {{ 7 }} {ev}`a:1-2` $x$ \\ | # %%'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path / "book")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "Minato Deal.txt"
    path.write_bytes(("\ufeff" + ARTICLE.replace("\n", "\r\n")).encode())
    return path


def new(root: Path, source: Path, *words: str) -> tuple[str, ...]:
    """The words of a command that adds an article."""
    return ("new", str(source), "--published", "2026-03-02", "--title", TITLE, "--root", str(root), *words)


def test_the_article_is_kept_byte_for_byte_with_its_row_and_chapter(root: Path, source: Path) -> None:
    done = run(*new(root, source, "--publisher", "架空新聞"))
    assert (done.returncode, done.stderr) == (0, b"")
    kept = root / "data" / "articles" / "minato-deal-2026-03-02.txt"
    assert kept.read_bytes() == source.read_bytes()
    entry = load_catalogue(root / "data" / "articles" / "articles.csv")["minato-deal-2026-03-02"]
    assert (entry.title, entry.publisher, entry.published) == (TITLE, "架空新聞", date(2026, 3, 2))
    assert entry.sha256 == hashlib.sha256(source.read_bytes()).hexdigest()
    assert entry.known["published"] == "given when the article was added; the file states none"
    assert set(entry.known) == {
        *("title", "publisher", "published", "text_as_of", "language", "sha256"),
    }
    assert (root / "chapters" / "minato-deal-2026-03-02.py").is_file()


def test_the_contents_gain_one_line_and_keep_every_other(root: Path, source: Path) -> None:
    run(*new(root, source))
    after = (root / "_toc.yml").read_text(encoding="utf-8")
    line = "      - file: chapters/minato-deal-2026-03-02\n"
    assert after.replace(line, "") == TOC
    reading = yaml.safe_load(after)["parts"][0]["chapters"]
    assert reading == [
        {"file": "chapters/first", "title": "The first"},
        {"file": "chapters/minato-deal-2026-03-02"},
    ]


@pytest.mark.parametrize(
    "contents",
    [
        "root: intro\nparts:\n- caption: Reading\n  chapters:\n  - file: chapters/a",
        "root: intro\r\nparts:\r\n  - caption: X\r\n    chapters:\r\n      - file: chapters/a\r\n# end\r\n",
        "parts:\n  - chapters:\n      - {file: chapters/a}\n      - file: chapters/b # why\n",
    ],
)
def test_the_contents_may_be_laid_out_in_other_ways(root: Path, source: Path, contents: str) -> None:
    (root / "_toc.yml").write_bytes(contents.encode())
    assert run(*new(root, source, "--id", "b")).returncode == 0
    after = (root / "_toc.yml").read_bytes().decode()
    assert yaml.safe_load(after)["parts"][0]["chapters"][-1] == {"file": "chapters/b"}
    assert after.startswith(contents.partition("# end")[0].rstrip("\n"))


@pytest.mark.parametrize(
    ("contents", "said"),
    [
        ("parts: [{chapters: [{file: chapters/a}]}]\n", "write a chapter a line"),
        ("parts: []\n", "_toc.yml: no 'parts' with 'chapters' in it"),
        ("- a\n", "_toc.yml: no 'parts' with 'chapters' in it"),
        ("a: [\n", "_toc.yml: not valid YAML"),
    ],
)
def test_contents_that_cannot_be_added_to_change_nothing(
    root: Path, source: Path, contents: str, said: str
) -> None:
    (root / "_toc.yml").write_text(contents, encoding="utf-8")
    before = snapshot(root)
    line = complaint(run(*new(root, source)))
    assert said in line
    assert snapshot(root) == before


@pytest.mark.parametrize(
    "slug",
    [
        "../escape",
        "/nowhere/escape",
        "a/b",
        "a\\b",
        "..",
        "",
        "A",
        "a b",
        "記事",
        "a.b",
        "-a",
        "a--b",
        "a" * 101,
    ],
)
def test_an_id_cannot_leave_its_folder(root: Path, source: Path, slug: str) -> None:
    before = snapshot(root.parent)
    assert "is no article id; give --id with lower-case letters" in complaint(
        run(*new(root, source, f"--id={slug}"))
    )
    assert snapshot(root.parent) == before


@pytest.mark.parametrize(
    "there",
    [
        "chapters/taken.py",
        "chapters/taken.ipynb",
        "chapters/Taken.md",
        "data/articles/taken.txt",
        "data/articles/taken.md",
    ],
)
def test_nothing_that_is_there_is_overwritten(root: Path, source: Path, there: str) -> None:
    (root / there).write_bytes(b"mine")
    before = snapshot(root)
    line = complaint(run(*new(root, source, "--id", "taken")))
    assert (
        f"{there.partition('/')[2].rpartition('/')[2]} is there already; choose another with --id" in line
    )
    assert snapshot(root) == before


def test_a_link_that_leads_nowhere_is_not_followed(root: Path, source: Path, tmp_path: Path) -> None:
    (root / "chapters" / "taken.py").symlink_to(tmp_path / "outside.py")
    assert "is there already" in complaint(run(*new(root, source, "--id", "taken")))
    assert not (tmp_path / "outside.py").exists()


@pytest.mark.parametrize("name", ["numpy", "json", "dealnews", "computedeals"])
def test_an_id_that_chapters_would_import_is_refused(root: Path, source: Path, name: str) -> None:
    before = snapshot(root)
    told = complaint(run(*new(root, source, f"--id={name}")))
    assert f"{name!r} is the name of a module of Python" in told
    assert "choose another with --id" in told
    assert snapshot(root) == before


def test_the_same_article_is_not_added_twice(root: Path, source: Path) -> None:
    run(*new(root, source))
    before = snapshot(root)
    assert "has 'minato-deal-2026-03-02' already" in complaint(run(*new(root, source)))
    line = complaint(run(*new(root, source, "--id", "another")))
    assert "the same bytes are in the catalogue as 'minato-deal-2026-03-02'" in line
    assert snapshot(root) == before


@pytest.mark.parametrize("step", range(6))
def test_whatever_fails_on_the_way_nothing_is_left_behind(
    root: Path, source: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    """Each write in turn fails, as on a full disk, or the person presses Ctrl-C."""
    before = snapshot(root)
    count = 0

    def failing(real: object) -> object:
        def write(*arguments: object) -> None:
            nonlocal count
            count += 1
            if count - 1 == step % 4:
                raise KeyboardInterrupt if step > 3 else OSError(28, "No space left on device", "x")
            real(*arguments)  # type: ignore[operator]

        return write

    monkeypatch.setattr(scaffold, "create", failing(files.create))
    monkeypatch.setattr(scaffold, "replace", failing(files.replace))
    with pytest.raises((OSError, KeyboardInterrupt)):
        add_article(
            source, article_id="a", published=date(2026, 3, 2), title="題", publisher=None, root=root
        )
    assert snapshot(root) == before


def test_a_catalogue_that_changes_meanwhile_is_not_overwritten(
    root: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = root / "data" / "articles" / "articles.csv"
    real = files.create

    def create(path: Path, data: bytes) -> None:
        real(path, data)
        catalogue.write_bytes(catalogue.read_bytes() + b"\n")

    monkeypatch.setattr(scaffold, "create", create)
    with pytest.raises(ScaffoldError, match="changed meanwhile"):
        add_article(source, article_id="a", published=date(2026, 3, 2), title="題", root=root)
    assert sorted(p.name for p in (root / "chapters").iterdir()) == ["first.py"]


def test_a_date_in_the_file_that_differs_is_told_and_kept(root: Path, tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_text("---\ndate: 2026-02-27\n---\n" + ARTICLE, encoding="utf-8")
    done = run(*new(root, source))
    assert done.stderr.decode() == (
        "note: the file itself says 2026-02-27; 2026-03-02 was entered, as you gave it\n"
    )
    with (root / "data" / "articles" / "articles.csv").open(encoding="utf-8", newline="") as lines:
        row = next(csv.DictReader(lines))
    assert row["published_known"].endswith("the file's front matter says 2026-02-27")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--title", " \n "], "the title is empty; give --title with words"),
        (["--title", "a\x1b[2J"], "the title holds the invisible U+001B; leave it out"),
        (["--title", "\u202e題"], "the title holds the invisible U+202E; leave it out"),
        (["--title", "長" * 301], "the title has 301 characters; 300 are enough"),
        (["--publisher", "\x00"], "the publisher holds the invisible U+0000; leave it out"),
        (["--root", "/nonexistent"], "run this in a checkout of the project, or give --root"),
    ],
)
def test_what_cannot_be_entered_is_refused(root: Path, source: Path, words: list[str], said: str) -> None:
    before = snapshot(root)
    assert said in complaint(run(*new(root, source, *words)))
    assert snapshot(root) == before


def test_a_file_whose_name_gives_no_id_needs_one(root: Path, tmp_path: Path) -> None:
    source = tmp_path / "記事.txt"
    source.write_text(ARTICLE, encoding="utf-8")
    assert "give one with --id, such as acme-deal-2026-03-02" in complaint(run(*new(root, source)))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_project_that_may_not_be_written_to_says_so(root: Path, source: Path) -> None:
    (root / "chapters").chmod(0o500)
    assert "Permission denied" in complaint(run(*new(root, source)))


def rendered(text: str, title: str = TITLE, publisher: str = "<b>社</b>") -> str:
    article = parse_article(text, article_id="some-article", published=date(2026, 3, 2))
    return scaffold.render(
        read_article_records(article), title=title, publisher=publisher, file="some-article.txt"
    )


@pytest.mark.parametrize(
    ("text", "sections"),
    [
        (ARTICLE, "timeline figures names words against certainty statements records"),
        ("おはよう。\n", "certainty"),
        ("＃？\n", ""),
        ("売上は5億円。\n", "timeline figures words against certainty records"),
        ("# 見出しだけ\n", "words against"),
        ("NVIDIA。\n", "names words against certainty records"),
    ],
)
def test_a_chapter_has_a_figure_or_table_for_what_was_read_and_nothing_else(
    text: str, sections: str
) -> None:
    script = rendered(text)
    made = {
        str(node.value).removeprefix("fig-some-article-").removeprefix("tab-some-article-")
        for node in ast.walk(ast.parse(script))
        if isinstance(node, ast.Constant) and str(node.value).startswith(("fig-", "tab-"))
    }
    assert made - {"certainty"} == set(sections.split()) - {"certainty"}
    for name in made:
        assert f"-some-article-{name}`" in script  # spoken of in the text


def test_a_chapter_cites_no_more_than_half_of_a_short_article() -> None:
    figures = (
        "今期は12億円で倉庫を3棟買う。\n来月は船が3隻着く。\n昨年は風車を40基発注した。\n"
        "春は職人が900人減った。\n銀行は50億円を1月に貸す。\n運賃は前年より8%高い。\n"
    )
    rest = "".join(
        f"{who}の担当者は、この先の計画については何も決まっておらず{what}を見ながら考えると話すにとどめた。\n"
        for who, what in zip("東西南北春夏秋冬山川海空", "雨雪風波雲月星花鳥森岸丘", strict=True)
    )
    assert "figures.head(" not in rendered(figures + rest)
    script = rendered(figures)
    cited = int(script.partition("figures.head(")[2].partition(")")[0])
    assert "Evidence:ev" not in script
    reading = read_article_records(parse_article(figures, article_id="a", published=date(2026, 3, 2)))
    found = sorted((*reading.quantities, *reading.dates), key=lambda r: r.start)
    assert 0 < cited < len(found)
    found = found[:cited]
    shown = []
    for s in reading.article.sentences:
        spans = [(r.start - s.start, r.end - s.start) for r in found if s.start <= r.start < s.end]
        shown += [s.text[a:b] for a, b in excerpt(s.text, spans)] if spans else []
    assert share_shown(figures, shown) < scaffold.MOST_SHOWN


@pytest.mark.parametrize(
    "text",
    [ARTICLE, "おはよう。\n", "# 見出しだけ\n", "売上は5億円。\n", EARNINGS, DEAL_NEWS, BLOG],
)
def test_a_chapter_is_a_script_without_loose_ends(text: str, tmp_path: Path) -> None:
    script = rendered(text)
    assert "{%" not in script
    for check in (["check"], ["format", "--check"]):
        command = [
            sys.executable,
            "-m",
            "ruff",
            *check,
            "--stdin-filename",
            "chapters/some-article.py",
            "-",
        ]
        done = subprocess.run(command, input=script, cwd=ROOT, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
    notebook = jupytext.reads(script, fmt="py:percent")
    code = [cell.source for cell in notebook.cells if cell.cell_type == "code"]
    assert max(len([line for line in source.splitlines() if line]) for source in code) <= 15
    assert notebook.cells[0].source.startswith("# ")
    assert ":{answer} " in notebook.cells[0].source


LISTING = ("accuracy", "evidence", "firms", "reproduce", "sources", "timeline")


def test_chapters_run_as_they_were_made_and_disturb_none_of_the_others(tmp_path: Path) -> None:
    left_out = shutil.ignore_patterns("*.ipynb")
    for part in ("src", "data", "chapters"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=left_out)
    for name in ("_toc.yml", "pyproject.toml", "requirements.txt"):
        shutil.copyfile(ROOT / name, tmp_path / name)
    scripts = []
    texts = {
        "earnings": EARNINGS,
        "deal": DEAL_NEWS,
        "blog": BLOG,
        "bare": "おはよう。\n",
        "sign": "# ？\n",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
        assert run(*new(tmp_path, tmp_path / f"{name}.md", "--id", name)).returncode == 0
        scripts.append(str(tmp_path / "chapters" / f"{name}.py"))
    # those of the report that look at every article, the ones without labels and claims too
    scripts += [str(tmp_path / "chapters" / f"{name}.py") for name in LISTING]
    code = "import runpy, sys; [runpy.run_path(script) for script in sys.argv[1:]]"
    variables = {**os.environ, "PYTHONPATH": str(tmp_path / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code, *scripts], env=variables, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("text", [EARNINGS, DEAL_NEWS, BLOG], ids=["earnings", "deal", "blog"])
def test_a_chapter_shows_less_than_half_of_an_article_of_any_kind(text: str) -> None:
    reading = read_article_records(parse_article(text, article_id="a", published=date(2026, 3, 2)))
    room = scaffold._room(reading)
    sentences = reading.article.sentences
    records = (*reading.quantities, *reading.dates, *reading.mentions)
    shown = [record.surface for record in records]
    shown += [outline.opening(sentence.text) for sentence in sentences]
    if room.openings:
        shown += [outline.opening(said.surface, outline.STATEMENT_OPENING) for said in reading.statements]
    figures = sorted((*reading.quantities, *reading.dates), key=lambda record: record.start)
    for sentence in sentences:
        spans = [
            (record.start - sentence.start, record.end - sentence.start)
            for record in figures[: room.cited]
            if sentence.start <= record.start < sentence.end
        ]
        shown += [sentence.text[a:b] for a, b in excerpt(sentence.text, spans)] if spans else []
    assert 0 < share_shown(reading.article.text, shown) < scaffold.MOST_SHOWN


def test_of_a_document_the_text_is_kept_and_the_catalogue_says_so(root: Path, tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="the extra `files` is not installed")
    document = docx.Document()
    for line in ARTICLE.splitlines():
        document.add_paragraph(line)
    document.save(str(tmp_path / "deal.docx"))
    assert run(*new(root, tmp_path / "deal.docx")).returncode == 0
    kept = root / "data" / "articles" / "deal-2026-03-02.txt"
    assert kept.read_text(encoding="utf-8").split() == ARTICLE.split()
    entry = load_catalogue(root / "data" / "articles" / "articles.csv")["deal-2026-03-02"]
    assert entry.known["sha256"] == "computed from the text that was taken out of deal.docx"
    assert entry.sha256 == hashlib.sha256(kept.read_bytes()).hexdigest()
    assert "are in the catalogue as" in complaint(run(*new(root, tmp_path / "deal.docx", "--id", "b")))


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), max_size=60)
)
def test_a_title_says_its_words_in_markdown_and_nothing_else(title: str) -> None:
    title = " ".join(title.split())
    parsed = MarkdownIt("commonmark").parse(f"# {markdown('a' + title + 'a')}")
    assert [token.type for token in parsed] == ["heading_open", "inline", "heading_close"]
    inline = parsed[1].children or []
    assert {token.type for token in inline} <= {"text", "text_special"}
    assert "".join(token.content for token in inline) == f"a{title}a"


def test_a_japanese_title_is_marked_as_japanese() -> None:
    assert heading("提携の真意<b>") == "{ja}`提携の真意<b>`"
    assert heading("提携の`真意`") == "提携の\\`真意\\`"
    assert heading("Deal") == "Deal"


def test_in_a_copy_of_the_project_nothing_is_written_into_the_original(
    tmp_path: Path, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "copy"
    (copy / "src" / "computedeals").mkdir(parents=True)
    shutil.copy(ROOT / "src" / "computedeals" / "paths.py", copy / "src" / "computedeals")
    (copy / "chapters").mkdir()
    before = snapshot(ROOT / "data"), (ROOT / "_toc.yml").read_bytes()
    monkeypatch.chdir(copy / "chapters")
    said = complaint(run("new", source, "--published", "2026-03-02", "--title", "t", "--id", "in-a-copy"))
    assert f"this folder is another copy, {copy}" in said
    assert "make book" in said
    assert (snapshot(ROOT / "data"), (ROOT / "_toc.yml").read_bytes()) == before
