"""`computedeals read`: formats, kinds, standard input, and what it says when it cannot."""

import codecs
import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
import threading
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from command import ARTICLE, FORCING, complaint, run, start
from rich.cells import cell_len

from computedeals.cli import main
from dealnews.cli.sources import slug_of
from dealnews.ledger.columns import EXPORTED

DAY = ("--published", "2026-03-02")


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "ミナト Deal.txt"
    path.write_bytes(ARTICLE.encode())
    return path


def rows(output: bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.decode().splitlines()]


def test_every_record_stands_in_the_file_where_it_says(article: Path) -> None:
    done = run("read", article, *DAY)
    found = rows(done.stdout)
    assert done.returncode == 0
    assert {row["kind"] for row in found} == {"quantity", "date", "entity", "statement"}
    for row in found:
        assert ARTICLE[row["start"] : row["end"]] == row["surface"]
        assert row["article"] == "deal"


def test_what_is_not_a_terminal_gets_json_lines_with_the_columns_in_their_order(article: Path) -> None:
    first = run("read", article, *DAY).stdout.decode().splitlines()[0]
    assert list(json.loads(first)) == list(EXPORTED)
    assert EXPORTED[:11] == (
        *("article", "kind", "start", "end", "surface", "type", "value", "low", "high", "unit", "modifier"),
    )


def test_standard_input_reads_like_a_file(article: Path) -> None:
    by_name = rows(run("read", article, *DAY).stdout)
    by_pipe = rows(run("read", "-", *DAY, stdin=ARTICLE.encode()).stdout)
    without = [
        [{k: v for k, v in row.items() if k not in ("article", "id")} for row in found]
        for found in (by_name, by_pipe)
    ]
    assert without[0] == without[1] != []
    assert by_pipe[0]["article"] == "stdin"


def test_two_files_of_one_name_get_ids_of_their_own(article: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / article.name
    other.parent.mkdir()
    other.write_bytes(ARTICLE.encode())
    found = rows(run("read", article, other, *DAY).stdout)
    assert {row["article"] for row in found} == {"deal", "deal-2"}


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("quantity", {"quantity"}),
        ("entity", {"entity"}),
        ("date, statement", {"date", "statement"}),
        ("entity,date,entity", {"entity", "date"}),
    ],
)
def test_kinds_can_be_chosen(article: Path, asked: str, given: set[str]) -> None:
    found = rows(run("read", article, *DAY, "--kind", asked).stdout)
    assert {row["kind"] for row in found} == given


def test_csv_and_parquet_hold_the_same_rows_as_json_lines(article: Path, tmp_path: Path) -> None:
    want = rows(run("read", article, *DAY).stdout)
    sheet = run("read", article, *DAY, "--format", "csv").stdout.decode()
    out = tmp_path / "records.parquet"
    done = run("read", article, *DAY, "--out", out)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert pq.read_table(out).to_pylist() == want
    table = list(csv.DictReader(io.StringIO(sheet)))
    assert [(row["start"], row["surface"], row["rule"]) for row in table] == [
        (str(row["start"]), row["surface"], row["rule"]) for row in want
    ]


def test_the_name_of_the_output_says_its_format(article: Path, tmp_path: Path) -> None:
    run("read", article, *DAY, "--out", tmp_path / "a.jsonl")
    assert (tmp_path / "a.jsonl").read_bytes() == run("read", article, *DAY).stdout
    done = run("read", article, *DAY, "--out", tmp_path / "a.doc")
    assert "'a.doc' says no format" in complaint(done)
    assert not (tmp_path / "a.doc").exists()


def test_a_file_of_csv_begins_as_excel_asks_and_a_pipe_does_not(article: Path, tmp_path: Path) -> None:
    run("read", article, *DAY, "--out", tmp_path / "a.csv")
    piped = run("read", article, *DAY, "--format", "csv").stdout
    assert (tmp_path / "a.csv").read_bytes() == codecs.BOM_UTF8 + piped
    assert piped.startswith(b"article,kind,")


def test_a_workbook_holds_the_same_rows_as_json_lines(article: Path, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter")
    done = run("read", article, *DAY, "--out", tmp_path / "a.xlsx")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / "a.xlsx").read_bytes() == run("read", article, *DAY, "--format", "xlsx").stdout
    with zipfile.ZipFile(tmp_path / "a.xlsx") as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
        texts = book.read("xl/sharedStrings.xml").decode()
    want = rows(run("read", article, *DAY).stdout)
    assert sheet.count("<row ") == len(want) + 1
    assert all(f">{row['surface']}<" in texts for row in want)


def test_a_workbook_without_its_package_says_what_to_do(
    article: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    said = complaint(run("read", article, *DAY, "--out", tmp_path / "a.xlsx"))
    assert "pip install 'xlsxwriter==3.*'" in said
    assert not (tmp_path / "a.xlsx").exists()


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"%PDF-1.4", "this is a PDF"), (b"Chips are made of sand. " * 9, "only Japanese is read")],
)
def test_a_file_that_is_no_japanese_text_is_named_for_what_it_is(
    tmp_path: Path, data: bytes, said: str
) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert said in complaint(run("read", tmp_path / "a.txt", *DAY))
    assert said in complaint(run("read", "-", *DAY, stdin=data))


def test_an_address_is_named_for_what_it_is() -> None:
    said = complaint(run("read", "https://example.com/a.html", *DAY))
    assert said.startswith("https://example.com/a.html: this is an address")


def test_an_output_that_cannot_be_written_leaves_the_old_one(article: Path, tmp_path: Path) -> None:
    out = tmp_path / "kept.csv"
    out.write_text("old", encoding="utf-8")
    done = run("read", article, tmp_path / "missing.txt", *DAY, "--out", out)
    assert "missing.txt: no such file" in complaint(done)
    assert out.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept.csv", article.name]


def test_an_output_in_a_folder_that_is_not_there_names_the_folder(article: Path, tmp_path: Path) -> None:
    done = run("read", article, *DAY, "--out", tmp_path / "lists" / "a.csv")
    assert complaint(done) == f"{tmp_path / 'lists'}: there is no such folder; make it first"
    assert not (tmp_path / "lists").exists()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_an_output_that_may_not_be_written_is_named_itself(article: Path, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    done = run("read", article, *DAY, "--out", tmp_path / "closed" / "a.csv")
    assert complaint(done) == f"{tmp_path / 'closed' / 'a.csv'}: Permission denied"


def on_a_terminal(*words: str | Path, columns: int, monkeypatch: pytest.MonkeyPatch) -> str:
    """What the command writes where its output is a terminal of so many columns."""
    ours, theirs = pty.openpty()
    for name, value in {"COLUMNS": str(columns), "TERM": "xterm", "NO_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    for name in FORCING:
        monkeypatch.delenv(name, raising=False)
    seen = b""

    def read() -> None:
        nonlocal seen
        with suppress(OSError):  # the other side is closed
            while piece := os.read(ours, 65536):
                seen += piece

    reader = threading.Thread(target=read)
    reader.start()
    with open(theirs, "w", encoding="utf-8") as terminal:
        monkeypatch.setattr(sys, "stdout", terminal)
        try:
            main([str(word) for word in words])
        except SystemExit as end:
            status = end.code
        finally:
            monkeypatch.undo()
    reader.join()
    os.close(ours)
    assert not status
    return seen.decode()


@pytest.mark.parametrize("columns", [80, 160])
def test_a_terminal_gets_a_table_that_fits_and_loses_nothing(
    article: Path, columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = on_a_terminal("read", article, *DAY, columns=columns, monkeypatch=monkeypatch)
    lines = re.sub(r"\x1b\[[\d;]*m", "", seen).splitlines()
    assert lines[0].split() == ["kind", "start", "end", "surface", "type", "fields"]
    assert max(map(cell_len, lines)) <= columns
    dense = "".join("".join(lines).split())
    for word in ("2GW", "45,000,000,000", "modifierapprox", "first2026-02-27", "speaker"):
        assert word in dense
    assert "…" not in dense


def test_a_table_in_a_file_is_whole(article: Path) -> None:
    text = run("read", article, *DAY, "--format", "table", "--kind", "statement").stdout.decode()
    assert "…" not in text
    assert text.endswith(" × statement\n")


def test_text_of_an_article_cannot_command_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("売上は\x1b[31m5億円\x1b[0mで、「\u202e3割減った」と山田社長は述べた。".encode())
    for form in ("table", "jsonl"):
        out = run("read", path, *DAY, "--format", form).stdout
        assert b"\x1b" not in out
    assert "\u202e" not in run("read", path, *DAY, "--format", "table").stdout.decode()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["read"], "Missing argument 'FILE...'; see computedeals read --help"),
        (["read", "x.txt", "--kind", "verb"], "'verb' is no kind; choose from quantity, date"),
        (["read", "x.txt", "--published", "2026-2-30"], "'2026-2-30' is no day; write it as YYYY-MM-DD"),
        (["read", "x.txt", "--published", "2026-02-30"], "'2026-02-30' is no day; write it as YYYY-MM-DD"),
        (
            ["read", "x.txt", "--format", "xml"],
            "'xml' is not one of 'table', 'jsonl', 'csv', 'parquet', 'xlsx'",
        ),
        (["read", "no\nsuch\x1b[2Jfile.txt"], "no such[U+001B][2Jfile.txt: no such file"),
        (["read", "."], "this is a folder; name a text file in it"),
        (["frobnicate"], "No such command 'frobnicate'"),
    ],
)
def test_what_goes_wrong_is_one_line_and_status_two(words: list[str], said: str) -> None:
    assert said in complaint(run(*words))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "standard input: the file is empty"),
        ("売上は5億円".encode("cp932"), "standard input: not UTF-8"),
        ("売上は5億円。".encode(), "no date of publication; give --published, or begin the file"),
        (b"\xff\xfe\x00\x00", "standard input"),
    ],
)
def test_an_input_that_is_no_article_is_refused_with_the_remedy(data: bytes, said: str) -> None:
    assert said in complaint(run("read", "-", stdin=data))


def test_a_traceback_is_shown_only_when_asked_for() -> None:
    assert b"Traceback" not in run("read", "missing.txt").stderr
    for words in (["--debug", "read", "missing.txt"], ["read", "missing.txt", "--debug"]):
        done = run(*words)
        assert b"Traceback" in done.stderr
        assert done.returncode == 2
        assert done.stderr.decode().splitlines()[-1].startswith("computedeals: missing.txt: no such file")


@pytest.mark.parametrize("words", [("read", "--help"), ("read", "missing-記事.txt")])
def test_a_machine_without_a_language_is_spoken_to_in_utf_8(words: tuple[str, ...]) -> None:
    with start(*words, stdout=subprocess.PIPE, LC_ALL="C", PYTHONUTF8="0") as process:
        out, complaints = process.communicate()
    assert b"Traceback" not in complaints
    assert "FILE" in out.decode() or "missing-記事.txt" in complaints.decode()


def test_a_reader_that_has_had_enough_is_no_error(article: Path) -> None:
    article.write_bytes(ARTICLE.encode() * 200)
    with start("read", article, *DAY, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.parametrize("words", [("--help",), ("read", "--help"), ("new", "--help")])
def test_a_reader_that_has_left_before_the_help_is_no_error(words: tuple[str, ...]) -> None:
    left, ours = os.pipe()
    os.close(left)
    with start(*words, stdout=ours) as process:
        os.close(ours)
        assert process.stderr is not None
        assert process.stderr.read() == b""
        assert process.wait() == 0


@pytest.mark.parametrize(
    ("name", "slug"),
    [("ACME Deal (2026)", "acme-deal-2026"), ("ＡＣＭＥ＿１", "acme-1"), ("記事", ""), ("../..", "")],
)
def test_a_name_becomes_a_slug(name: str, slug: str) -> None:
    assert slug_of(name) == slug


@pytest.mark.parametrize("linked", [False, True], ids=["itself", "a link to it"])
def test_an_article_is_never_written_over(article: Path, tmp_path: Path, linked: bool) -> None:
    before = article.read_bytes()
    out = article
    if linked:
        out = tmp_path / "records.csv"
        out.symlink_to(article)
    said = complaint(run("read", article, *DAY, "--format", "csv", "--out", out))
    assert "choose another name" in said
    assert article.read_bytes() == before


def test_standard_input_has_the_limit_that_files_have() -> None:
    said = complaint(run("read", "-", *DAY, stdin=b"a" * 10_000_001))
    assert said.startswith("standard input: more than the 10,000,000 bytes")


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-"])
def test_a_closed_stream_is_no_error_of_the_program(article: Path, tmp_path: Path, closed: str) -> None:
    words = ["read", str(article), *DAY, "--out", str(tmp_path / "r.csv")]
    code = "from dealnews.cli import main; main()"
    command = f'exec "$0" -c "{code}" "$@" {closed}'
    done = subprocess.run(["sh", "-c", command, sys.executable, *words], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "r.csv").exists()


def test_a_document_is_read_and_its_text_is_what_the_offsets_count_in(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="the extra `files` is not installed")
    document = docx.Document()
    for line in ARTICLE.splitlines():
        document.add_paragraph(line)
    path = tmp_path / "deal.docx"
    document.save(str(path))
    text = run("extract", path).stdout.decode()
    found = rows(run("read", path, *DAY).stdout)
    by_pipe = rows(run("read", "-", *DAY, stdin=path.read_bytes()).stdout)
    assert "450億ドル" in {row["surface"] for row in found}
    for row in (*found, *by_pipe):
        assert text[row["start"] : row["end"]] == row["surface"]
        assert row["source"] == "docx"
    assert "surface" not in complaint(run("read", path))
    assert "no date of publication; give --published" in complaint(run("read", path))
    assert complaint(run("extract", path, "--out", path)).startswith("Invalid value: --out ")
    assert run("extract", path, "--out", tmp_path / "a.txt").returncode == 0
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == text


def test_a_document_without_its_package_is_one_line_with_the_command_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7\n")
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    told = complaint(run("read", tmp_path / "a.pdf", *DAY))
    assert "a.pdf: this is a PDF, and the package" in told
    assert "pip install 'pypdfium2==5.*'" in told
