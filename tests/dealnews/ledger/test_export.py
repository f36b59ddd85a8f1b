"""Records as files: exact where they can be, harmless where a spreadsheet opens them."""

import csv
import io
import json
from datetime import date

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealnews.articles import parse_article
from dealnews.ledger import build_ledger, read_article_records
from dealnews.ledger.export import EXPORTED, FORMATS, arrow_schema, export, not_a_formula
from dealnews.ledger.rows import COLUMNS


def records(text: str) -> pd.DataFrame:
    article = parse_article(text, article_id="a", published=date(2026, 3, 2))
    return build_ledger([read_article_records(article)])


def changed(**cells: object) -> pd.DataFrame:
    """One record with some cells replaced by what no reading would give."""
    frame = records("売上は5億円。").head(1)
    return frame.assign(**{name: [value] for name, value in cells.items()})


def test_every_column_of_the_ledger_is_exported_once() -> None:
    assert sorted(EXPORTED) == sorted(COLUMNS)


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_records_give_the_same_bytes(form: str) -> None:
    text = "NVIDIAは5億円を3月に払う。"
    assert export(records(text), form) == export(records(text), form)


@pytest.mark.parametrize("form", FORMATS)
def test_no_records_are_a_file_too(form: str) -> None:
    data = export(records("おはよう。").iloc[:0], form)
    if form == "parquet":
        assert pq.read_table(io.BytesIO(data)).schema.equals(arrow_schema(), check_metadata=False)
    else:
        assert data.decode() == ("" if form == "jsonl" else ",".join(EXPORTED) + "\n")


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="no format 'xlsx'; there are jsonl, csv, parquet"):
        export(records("5億円。"), "xlsx")


@given(st.text(st.characters(codec="utf-8"), max_size=40))
@settings(max_examples=50, deadline=None)
def test_json_lines_and_parquet_hold_any_text_exactly(text: str) -> None:
    frame = changed(surface=text)
    lines = export(frame, "jsonl").decode().splitlines()
    assert [json.loads(line)["surface"] for line in lines] == [text]
    assert pq.read_table(io.BytesIO(export(frame, "parquet")))["surface"].to_pylist() == [text]


@given(st.text(st.characters(codec="utf-8"), max_size=40))
@settings(max_examples=50, deadline=None)
def test_csv_gives_any_text_back_once_the_mark_is_taken_off(text: str) -> None:
    table = export(changed(surface=text), "csv").decode()
    cell = next(csv.DictReader(io.StringIO(table, newline="")))["surface"]
    assert cell.removeprefix("'") == text
    assert cell.lstrip()[:1] not in {"=", "+", "-", "@", "＝", "＋", "－", "＠"}


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://a")',
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "　=1",
        "＝1",
        "'=1",
        "|cmd",
    ],
)
def test_a_formula_is_only_text(text: str) -> None:
    assert not_a_formula(text) == f"'{text}"


@pytest.mark.parametrize("text", ["5億円", "22.2%", "a=b", ""])
def test_other_text_stays_as_it_is(text: str) -> None:
    assert not_a_formula(text) == text


def test_numbers_stay_numbers_and_what_is_none_is_null() -> None:
    frame = changed(value=-22.2, low=float("inf"), high=float("nan"))
    row = json.loads(export(frame, "jsonl"))
    assert (row["value"], row["low"], row["high"]) == (-22.2, None, None)
    sheet = next(csv.DictReader(io.StringIO(export(frame, "csv").decode())))
    assert (sheet["value"], sheet["low"], sheet["quoted"]) == ("-22.2", "", "false")


def test_a_large_amount_is_written_out() -> None:
    frame = records("3兆円。")
    sheet = next(csv.DictReader(io.StringIO(export(frame, "csv").decode())))
    assert sheet["value"] == "3000000000000"


def test_numbers_have_their_types_in_parquet() -> None:
    schema = pq.read_schema(io.BytesIO(export(records("5億円。"), "parquet")))
    assert schema.field("start").type == pa.int64()
    assert schema.field("value").type == pa.float64()
    assert schema.field("quoted").type == pa.bool_()
