import csv
from pathlib import Path

import pandas as pd
import pytest
import texts
from in_process import outputs, read_plainly

from dealnews.corpus import merge as merging
from dealnews.corpus import part as parts
from dealnews.corpus.results import CorpusError, Outputs
from dealnews.corpus.walk import batches, list_files
from dealnews.corpus.work import WorkFolder
from dealnews.ledger.columns import COLUMNS


def test_the_output_does_not_depend_on_the_size_of_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(merging._Groups, "ROWS", 100)
    folder = texts.tree(tmp_path / "in", files=12, lines=10)
    made = [tmp_path / f"{size}.parquet" for size in (1, 3_000, 10_000_000)]
    for out in made:
        merged = read_plainly([folder], out, batch_bytes=int(out.stem))
    assert outputs(made[0]) == outputs(made[1]) == outputs(made[2])
    assert merged.records > 300
    assert merged.errors == texts.ERRORS


def test_the_tables_are_complete_and_fit_each_other(tmp_path: Path) -> None:
    out = tmp_path / "e.parquet"
    folder = texts.tree(tmp_path / "in", files=6, lines=5)
    merged = read_plainly([folder], out)
    records = pd.read_parquet(out)
    articles = pd.read_parquet(Outputs.of(out).articles)
    assert list(records) == list(COLUMNS)
    assert (merged.records, merged.articles) == (len(records), len(articles)) == (len(records), 6 + 5)
    assert articles["article"].is_unique
    assert records.groupby("article").size().to_dict() == articles.set_index("article")["records"].to_dict()
    raw = (folder / articles["file"][0]).read_text(encoding="utf-8")
    mine = records[records["article"] == articles["article"][0]]
    assert [raw[a:b] for a, b in zip(mine["start"], mine["end"], strict=True)] == mine["surface"].to_list()


def test_an_id_given_twice_is_an_error_that_names_both_places(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "e.parquet"
    folder.mkdir()
    lines = [texts.line(f"{n}億ドルの話。", id=i, published="2026-01-01") for n, i in enumerate("aba", 1)]
    (folder / "one.jsonl").write_text("".join(lines), encoding="utf-8")
    (folder / "two.jsonl").write_text(lines[1], encoding="utf-8")
    for size in (1, 100_000):
        merged = read_plainly([folder], out, batch_bytes=size)
        with Outputs.of(out).errors.open(encoding="utf-8-sig") as stream:
            rows = list(csv.DictReader(stream))
        assert [(row["file"], row["line"]) for row in rows] == [("one.jsonl", "3"), ("two.jsonl", "1")]
        assert "'a' is given twice: in one.jsonl line 1, which was read, and in one" in rows[0]["error"]
        assert pd.read_parquet(out)["surface"].to_list() == ["1億ドル", "2億ドル"]
        assert (merged.articles, merged.errors) == (2, 2)


def test_there_is_a_table_of_errors_only_where_there_are_errors(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "e.parquet"
    folder.mkdir()
    (folder / "a.md").write_text("", encoding="utf-8")
    read_plainly([folder], out)
    assert "the file is empty" in Outputs.of(out).errors.read_text(encoding="utf-8")
    (folder / "a.md").write_text(texts.dated("1億ドルの話。"), encoding="utf-8")
    read_plainly([folder], out)
    assert not Outputs.of(out).errors.exists()


def test_no_cell_of_the_errors_is_a_formula(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "e.parquet"
    folder.mkdir()
    (folder / '=HYPERLINK("x").md').write_text("", encoding="utf-8")
    read_plainly([folder], out)
    with Outputs.of(out).errors.open(encoding="utf-8-sig") as stream:
        assert next(csv.DictReader(stream))["file"] == '\'=HYPERLINK("x").md'


def test_a_damaged_part_is_deleted_and_the_run_refused(tmp_path: Path) -> None:
    folder, out = texts.tree(tmp_path / "in", files=3, lines=1), tmp_path / "e.parquet"
    with WorkFolder(out) as work:
        list_files([folder], work)
        (batch,) = batches(work.listing())
        work.plan(batch.digest())
        work.keep(batch.digest(), b"half a part")
        with pytest.raises(CorpusError, match=r"damaged .* run the same command again"):
            merging.merge(work, out)
        assert not work.has(batch.digest(), parts.is_whole)
    assert not out.exists()


def test_a_second_run_on_the_same_output_is_refused_while_the_first_one_lives(tmp_path: Path) -> None:
    out = tmp_path / "e.parquet"
    with WorkFolder(out), pytest.raises(CorpusError, match="another run is writing"):
        WorkFolder(out)
    with WorkFolder(out):
        pass


def test_a_part_half_written_is_no_part(tmp_path: Path) -> None:
    with WorkFolder(tmp_path / "e.parquet") as work:
        work.keep("ab12", b"part")
        (work.path / "ab/cd34.partial").write_bytes(b"ha")
        assert (work.has("ab12", bool), work.has("cd34", bool)) == (True, False)
    with WorkFolder(tmp_path / "e.parquet") as work:
        assert work.has("ab12", bool)
        assert not list(work.path.rglob("*.partial"))
