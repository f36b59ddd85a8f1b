"""The day of publication of a file that does not say its own, and a corpus as CSV."""

import codecs
import csv
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from in_process import in_this_process, read_plainly

from dealnews.corpus.days import day_in_name, load_days
from dealnews.corpus.results import CorpusError, Outputs
from dealnews.corpus.run import read_corpus
from dealnews.corpus.walk import Batch, Input

TEXT = "契約額は3億ドルで、来月に払う。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "in"
    (place / "sub").mkdir(parents=True)
    (place / "2026-03-02-deal.txt").write_text(TEXT, encoding="utf-8")
    (place / "sub/plain.txt").write_text(TEXT, encoding="utf-8")
    (place / "stated.txt").write_text(f"date 2026-05-06\n{TEXT}", encoding="utf-8")
    return place


def published(out: Path) -> dict[str, str]:
    articles = pd.read_parquet(Outputs.of(out).articles)
    return dict(zip(articles["file"], articles["published"], strict=True))


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2026-03-02-deal.txt", date(2026, 3, 2)),
        ("deal_20260302.md", date(2026, 3, 2)),
        ("a/日経2026年3月2日.txt", date(2026, 3, 2)),
        ("2026.3.2.txt", date(2026, 3, 2)),
        ("2026-03-02_2026-03-05.txt", None),
        ("2026-13-02.txt", None),
        ("2026-03.txt", None),
        ("120260302.txt", None),
        ("2026/03/02/deal.txt", None),
        ("202603021.txt", None),
    ],
)
def test_a_day_in_the_name_of_a_file_is_read(name: str, day: date | None) -> None:
    assert day_in_name(name) == day


def test_the_name_says_the_day_where_the_text_does_not_and_the_option_where_neither_does(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "e.parquet"
    read_plainly([folder], out, published=date(2025, 1, 1))
    assert published(out) == {
        "2026-03-02-deal.txt": "2026-03-02",
        "stated.txt": "2026-05-06",
        "sub/plain.txt": "2025-01-01",
    }
    months = pd.read_parquet(out).query("surface == '来月'").set_index("article")["first"]
    assert sorted(months) == ["2025-02-01", "2026-04-01", "2026-06-01"]


def test_a_table_of_days_counts_before_what_a_file_says(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_this_process(monkeypatch)
    days, out = tmp_path / "days.csv", tmp_path / "e.parquet"
    days.write_text(
        "file,published\nsub/plain.txt,2024-07-08\nstated.txt,2024-09-10\n", encoding="utf-8-sig"
    )
    assert read_corpus([folder], out, days=days).errors == 0
    assert published(out) == {
        "2026-03-02-deal.txt": "2026-03-02",
        "stated.txt": "2024-09-10",
        "sub/plain.txt": "2024-07-08",
    }


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("name,published\n", "line 1: no column 'file'"),
        ("file,published\na.txt,soon\n", "line 2: 'soon' is no day"),
        ("file,published\na.txt,2026-01-01\na.txt,2026-01-02\n", "line 3: a.txt has a day already"),
    ],
)
def test_a_table_of_days_that_cannot_be_used_is_refused_with_its_line(
    tmp_path: Path, table: str, said: str
) -> None:
    (tmp_path / "days.csv").write_text(table, encoding="utf-8")
    with pytest.raises(CorpusError, match=said):
        load_days(tmp_path / "days.csv")


def test_a_day_for_a_file_that_is_not_there_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "days.csv").write_text("file,published\nsub/plane.txt,2026-01-01\n", encoding="utf-8")
    with pytest.raises(CorpusError, match=r"sub/plane\.txt: no such file below"):
        read_corpus([folder], tmp_path / "e.parquet", days=tmp_path / "days.csv")


def test_a_table_of_days_is_not_written_over(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "days.csv").write_text("file,published\nsub/plain.txt,2026-01-01\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="would take the place of this table"):
        read_corpus([folder], tmp_path / "days.csv", days=tmp_path / "days.csv")


def test_another_day_is_another_batch() -> None:
    one, other = (Batch((Input("a.txt", 0, b"x", day=day),)) for day in (None, date(2026, 1, 1)))
    assert one.digest() != other.digest()


def test_a_corpus_in_csv_has_the_rows_that_it_has_in_parquet(folder: Path, tmp_path: Path) -> None:
    for name in ("e.parquet", "e.csv"):
        read_plainly([folder], tmp_path / name, published=date(2025, 1, 1))
    assert (tmp_path / "e.csv").read_bytes().startswith(codecs.BOM_UTF8 + b"article,kind,start,")
    want = pd.read_parquet(tmp_path / "e.parquet")
    with (tmp_path / "e.csv").open(encoding="utf-8-sig", newline="") as stream:
        found = list(csv.DictReader(stream))
    assert [(row["id"], row["surface"]) for row in found] == list(
        zip(want["id"], want["surface"], strict=True)
    )
    values = ["" if pd.isna(value) else f"{value:.15g}" for value in want["value"]]
    assert [row["value"] for row in found] == values
    assert (tmp_path / "e.articles.csv").read_bytes().startswith(codecs.BOM_UTF8 + b"article,file,line,")
    read_plainly([folder], tmp_path / "e.csv", published=date(2025, 1, 1))  # over one of its own


def test_a_corpus_in_excel_has_the_rows_that_it_has_in_parquet(folder: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    for name in ("e.parquet", "e.xlsx"):
        read_plainly([folder], tmp_path / name, published=date(2025, 1, 1))
    want = pd.read_parquet(tmp_path / "e.parquet").astype({"start": int})
    head, *rows = openpyxl.load_workbook(tmp_path / "e.xlsx")["records"].values
    found = [dict(zip(head, row, strict=True)) for row in rows]
    assert [(row["id"], row["start"], row["surface"]) for row in found] == list(
        zip(want["id"], want["start"], want["surface"], strict=True)
    )
    articles = openpyxl.load_workbook(tmp_path / "e.articles.xlsx")["articles"]
    assert articles.max_row == 4
    before = {name: (tmp_path / name).read_bytes() for name in ("e.xlsx", "e.articles.xlsx")}
    read_plainly([folder], tmp_path / "e.xlsx", published=date(2025, 1, 1))  # over one of its own
    assert {name: (tmp_path / name).read_bytes() for name in before} == before


def test_a_workbook_that_this_command_did_not_write_is_kept(folder: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    openpyxl.Workbook().save(tmp_path / "e.articles.xlsx")
    before = (tmp_path / "e.articles.xlsx").read_bytes()
    with pytest.raises(CorpusError, match="did not write that file"):
        read_corpus([folder], tmp_path / "e.xlsx", published=date(2025, 1, 1))
    assert (tmp_path / "e.articles.xlsx").read_bytes() == before


def test_names_of_ones_own_are_found_in_every_article_and_change_what_is_read_again(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = in_this_process(monkeypatch)
    names, out = tmp_path / "names.csv", tmp_path / "e.parquet"
    for kind in ("product", "technology"):
        names.write_text(f"name,kind\n契約額,{kind}\n", encoding="utf-8")
        read_corpus([folder], out, published=date(2025, 1, 1), names=names)
        records = pd.read_parquet(out)
        assert records.loc[records["entity"] == "契約額", "type"].to_list() == [kind] * 3
    read_corpus([folder], out, published=date(2025, 1, 1))
    assert "契約額" not in set(pd.read_parquet(out)["entity"])
    assert client is not None


def test_a_table_of_names_that_cannot_be_used_is_refused_before_anything_is_read(
    folder: Path, tmp_path: Path
) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name,kind\n契約額,thing\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"names\.csv: line 2: kind 'thing' is none of"):
        read_corpus([folder], tmp_path / "e.parquet", names=names)
    with pytest.raises(CorpusError, match="would take the place of this table"):
        read_corpus([folder], names, names=names)


def test_documents_in_a_folder_are_articles_and_one_that_cannot_be_opened_is_an_error(
    folder: Path, tmp_path: Path
) -> None:
    docx = pytest.importorskip("docx", reason="the extra `files` is not installed")
    document = docx.Document()
    document.add_paragraph(TEXT)
    document.save(str(folder / "2026-03-02-note.docx"))
    (folder / "~$26-03-02-note.docx").write_bytes(b"lock of an open document")
    (folder / "2026-03-02-scan.pdf").write_bytes(b"%PDF-1.4\nnothing")
    out = tmp_path / "e.parquet"
    read_plainly([folder], out, published=date(2025, 1, 1))
    assert published(out)["2026-03-02-note.docx"] == "2026-03-02"
    assert "~$26-03-02-note.docx" not in published(out)
    records = pd.read_parquet(out)
    note = records[records["article"].str.contains("note")]
    assert set(note["source"]) == {"docx"}
    assert "3億ドル" in set(note["surface"])
    with Outputs.of(out).errors.open(encoding="utf-8-sig", newline="") as stream:
        (error,) = csv.DictReader(stream)
    assert error["file"] == "2026-03-02-scan.pdf"
    assert error["error"].startswith("this is a PDF, and it cannot be opened")
