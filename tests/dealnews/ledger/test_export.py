"""Records as files: exact where they can be, harmless where a spreadsheet opens them."""

import csv
import io
import json
import zipfile
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealnews.articles import parse_article
from dealnews.ledger import build_ledger, read_article_records
from dealnews.ledger.columns import COLUMNS, EXPORTED
from dealnews.ledger.export import FORMATS, arrow_schema, export, not_a_formula


def records(text: str) -> pd.DataFrame:
    article = parse_article(text, article_id="a", published=date(2026, 3, 2))
    return build_ledger([read_article_records(article)])


def changed(**cells: Any) -> pd.DataFrame:
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
    elif form == "xlsx":
        assert sheet_cells(data)[0] == list(EXPORTED)
    else:
        assert data.decode() == ("" if form == "jsonl" else ",".join(EXPORTED) + "\n")


def test_another_format_is_refused() -> None:
    with pytest.raises(ValueError, match="no format 'xml'; there are jsonl, csv, parquet, xlsx"):
        export(records("5億円。"), "xml")


@given(st.text(st.characters(codec="utf-8"), max_size=40))
@settings(max_examples=50, deadline=None)
def test_json_lines_and_parquet_hold_any_text_exactly(text: str) -> None:
    frame = changed(surface=text)
    lines = export(frame, "jsonl").decode().splitlines()
    assert [json.loads(line)["surface"] for line in lines] == [text]
    assert pq.read_table(io.BytesIO(export(frame, "parquet")))["surface"].to_pylist() == [text]


@pytest.mark.parametrize("text", ["=1+1", "5億円", "http://a.example", "{=1}", " 行\n末 ", "<b>&"])
def test_a_workbook_holds_text_as_text(text: str) -> None:
    cells = sheet_cells(export(changed(surface=text, value=1.5), "xlsx"))
    row = dict(zip(cells[0], cells[1], strict=False))
    assert (row["surface"], row["value"]) == (text, 1.5)


def test_a_text_that_no_cell_of_excel_holds_is_refused() -> None:
    with pytest.raises(ValueError, match="a:3-6: too long for a cell of Excel; take csv or jsonl"):
        export(changed(surface="あ" * 32_768), "xlsx")


def sheet_cells(data: bytes) -> list[list[object]]:
    """The cells of a workbook's sheet, row by row; an empty one is left out of the end only."""
    spaces = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        texts = [
            "".join(t.text or "" for t in item.iterfind(".//x:t", spaces))
            for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert sheet.find(".//x:f", spaces) is None
    found: list[list[object]] = []
    for row in sheet.iterfind(".//x:row", spaces):
        cells: list[object] = [None] * len(EXPORTED)
        for cell in row:
            letters = cell.attrib["r"].rstrip("0123456789")
            place = 0
            for letter in letters:
                place = place * 26 + ord(letter) - 64
            value = cell.findtext("x:v", "", spaces)
            cells[place - 1] = texts[int(value)] if cell.get("t") == "s" else float(value)
        found.append(cells)
    return found


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
