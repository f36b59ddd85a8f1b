"""Notebook outputs become numbered figures and tables made of real nodes."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import altair as alt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_book import Built, build, only, source_of
from tags import first, says

from computedeals.charts.display import Figure, Table, figure, table
from computedeals.site import charts, passages
from computedeals.site.downloads import csv_text
from computedeals.site.outputs import names_rows, number_text, stacks

HOSTILE = "</script></details><script>alert(1)</script> {ev}`x` **b** {{x}} \"q\" -- 'r'"
FRAME = pd.DataFrame({"firm": ["北 Corp", HOSTILE], "usd": [1234567.0, 0.5], "year": [2026, None]})


def small_figure(name: str = "fig-small", **options: object) -> Figure:
    chart = alt.Chart(FRAME).mark_bar().encode(x="usd:Q", y="firm:N").properties(height=60)
    kept: dict[str, Any] = {
        "caption": "The *first* finding, {sup}`up`",
        "alt": 'Bars, "two" of <them>',
        "source": "[Made up](https://example.org)",
        "columns": {"firm": "Firm:ja", "usd": "Dollars:number"},
    }
    return figure(chart, name=name, data=FRAME, **(kept | options))


def small_table(**options: Any) -> Table:
    kept: dict[str, Any] = {
        "caption": "Counted",
        "source": "Made up",
        "columns": {"n": "N:number", "t": "Text:md"},
    }
    frame = pd.DataFrame({"n": [3, 2, 1], "t": ["*three*", "{numref}`fig-small`", "one"]})
    return table(frame, name="tab-small", **(kept | options))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Built:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(charts, "engine", lambda: "engine")
        known = source_of(
            "価格は500円です。", [{"surface": "500円", "kind": "entity"}], {"500円": "500 yen"}
        )
        patch.setattr(passages, "source", lambda: known)
        cited = table(
            pd.DataFrame({"id": ["small:3-7", None]}),
            name="tab-cited",
            caption="See {ev:ja}`small:3-7`",
            source="{ev}`there <small:3-7>`",
            columns={"id": "Evidence:ev"},
        )
        pages: dict[str, str | list[object]] = {
            "index": "{numref}`fig-small` and {numref}`Table %s <tab-small>`.",
            "sub/one": ["# One\n\nWords.", small_figure(), small_figure("fig-wide", wide=True)],
            "two": ["# Two", small_table(fold_after=2), cited],
            "evidence": "# Evidence\n\n```{evidence-list}\n```\n",
        }
        return build(tmp_path_factory.mktemp("book"), pages)


def test_a_book_with_figures_and_tables_builds_without_a_warning(book: Built) -> None:
    assert book.warnings == ""


def test_a_figure_has_number_caption_drawing_alternative_source_and_data(book: Built) -> None:
    shown = only(book.page("sub/one").select("figure#fig-small"))
    assert first(shown, ".caption-number").text.strip() == "Fig. 1"
    assert str(shown.select_one(".caption-text")) == (
        '<span class="caption-text" id="fig-small-caption">The <em>first</em> finding, <sup>up</sup></span>'
    )
    drawing = only(shown.select("svg"))
    assert drawing["role"] == "img"
    assert drawing["aria-label"] == 'Bars, "two" of <them>'
    assert first(shown, ".cd-source a")["href"] == "https://example.org"
    cells = [[cell.text for cell in row.select("th, td")] for row in shown.select("details tr")]
    assert cells == [["Firm", "Dollars"], ["北 Corp", "1,234,567"], [HOSTILE, "0.5"]]


def test_japanese_cells_say_so_and_numbers_line_up(book: Built) -> None:
    firm, dollars = book.page("sub/one").select("#fig-small tbody tr:first-child > *")
    assert firm["lang"] == "ja"
    assert "cd-number" in dollars["class"]
    english = first(book.page("sub/one"), "#fig-small tbody tr:last-child > *")
    assert "lang" not in english.attrs
    assert english.select("[lang]") == []


def test_a_hostile_cell_is_text_everywhere(book: Built) -> None:
    page = book.page("sub/one")
    assert not [
        s for s in page.select("script") if "alert" in s.text and s.get("type") != "application/json"
    ]
    spec = json.loads(first(page, "#fig-small script[type='application/json']").text)
    assert HOSTILE in {row["firm"] for row in next(iter(spec["datasets"].values()))}
    assert book.text("sub/one").count("<script>alert") == 0


def test_references_by_name_get_the_number(book: Built) -> None:
    links = {a["href"]: a.text for a in book.page("index").select("a.reference.internal[href*='#']")}
    assert links["sub/one.html#fig-small"] == "Fig. 1"
    assert links["two.html#tab-small"] == "Table 1"


def test_references_work_in_markdown_cells(book: Built) -> None:
    link = first(book.page("two"), "#tab-small td a")
    assert (link["href"], link.text) == ("sub/one.html#fig-small", "Fig. 1")


def test_rows_past_the_fold_stand_in_a_closed_part(book: Built) -> None:
    shown = only(book.page("two").select("figure#tab-small"))
    fold = only(shown.select("details.cd-data"))
    assert first(fold, "summary").text == "1 more row"
    assert not fold.has_attr("open")
    assert [first(row, "td").text for row in shown.select("tbody tr")] == ["3", "2", "1"]
    assert [first(row, "td").text for row in fold.select("tbody tr")] == ["1"]


def test_a_wide_figure_asks_for_the_margin(book: Built) -> None:
    page = book.page("sub/one")
    assert {"cd-wide", "full-width"} <= set(first(page, "#fig-wide")["class"])
    assert "cd-wide" not in first(page, "#fig-small")["class"]


def test_evidence_ids_in_cells_and_captions_are_links(book: Built) -> None:
    shown = only(book.page("two").select("figure#tab-cited"))
    assert [cell.text for cell in shown.select("td")] == ["「500円」 (500 yen)", "–"]
    assert {a["href"] for a in shown.select("a.ev")} == {"evidence.html#ev-small-3-7"}
    assert len(shown.select("a.ev")) == 3


def test_an_empty_cell_of_any_kind_is_a_dash(tmp_path: Path) -> None:
    columns = {kind: f"{kind}:{kind}" for kind in ("text", "ja", "number", "md", "ev")}
    empty = table(
        pd.DataFrame({kind: [None, ""] if kind != "number" else [None, float("nan")] for kind in columns}),
        name="tab-empty",
        caption="Empty",
        source="None",
        columns=columns,
    )
    built = build(tmp_path, {"index": ["# Empty", empty]})
    assert [cell.text for cell in built.page("index").select("td")] == ["–"] * 10


def names(page: Any, selector: str) -> list[str]:
    """What the parts of a page are called by the words that name them."""
    return [
        " ".join(page.find(id=ident).get_text() for ident in part["aria-labelledby"].split())
        for part in page.select(selector)
    ]


def test_tables_and_what_scrolls_them_by_keyboard_have_names(book: Built) -> None:
    for selector in ("table", "[tabindex='0'][role=group]"):
        assert names(book.page("two"), f"#tab-small {selector}") == ["Counted", "1 more row Counted"]
        found = names(book.page("sub/one"), f"#fig-small {selector}")
        assert found == ["Data behind this figure (2 rows) The first finding, up"]


def test_the_words_that_name_a_row_are_its_heading(book: Built) -> None:
    heads = book.page("sub/one").select("#fig-small tbody th")
    assert [cell.text for cell in heads] == ["北 Corp", HOSTILE]
    assert book.page("two").select("#tab-small tbody th") == []


@pytest.mark.parametrize(
    ("kind", "values", "expected"),
    [
        ("text", ["AMD", "NVIDIA"], True),
        ("md", ["*AMD*", "NVIDIA"], True),
        ("text", ["AMD", "AMD"], False),
        ("text", ["AMD", None], False),
        ("text", ["AMD", "n" * 81], False),
        ("number", [1, 2], False),
        ("ev", ["small:3-7", "small:0-2"], False),
    ],
)
def test_a_column_of_different_short_words_names_the_rows(
    kind: str, values: list[object], expected: bool
) -> None:
    columns = [{"key": "k", "label": "K", "kind": kind}, {"key": "n", "label": "N", "kind": "number"}]
    rows = [[value, 1] for value in values]
    assert names_rows(columns, rows) is expected
    assert not names_rows(columns[:1], [row[:1] for row in rows])


@pytest.mark.parametrize(
    ("kinds", "cell", "expected"),
    [
        (("text", "number", "text", "md"), "a sentence that needs some room", True),
        (("text", "number", "text", "md"), "short", False),
        (("text", "number", "number", "number"), "openai-amd-2025-10-08", False),
        (("text", "text"), "a sentence that needs some room", False),
        (("md", "number", "text"), "a sentence that needs some room", False),
        (("md", "number", "text"), "a paragraph that needs much more room " * 5, True),
    ],
)
def test_rows_of_sentences_are_read_downwards_on_a_phone(
    kinds: tuple[str, ...], cell: str, expected: bool
) -> None:
    columns = [{"key": str(i), "label": f"L{i}", "kind": kind} for i, kind in enumerate(kinds)]
    assert stacks(columns, [[cell, 1, "b", None][: len(kinds)]]) is expected


def test_a_cell_tells_the_head_of_its_column(book: Built) -> None:
    cells = book.page("sub/one").select("#fig-small tbody tr:first-child > *")
    assert [cell["data-head"] for cell in cells] == ["Firm", "Dollars"]


def test_a_csv_file_lies_where_the_link_points(book: Built) -> None:
    link = first(book.page("sub/one"), "#fig-small a.cd-download")
    data = (book.folder / "sub" / says(link, "href")).read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert rows == [["firm", "usd"], ["北 Corp", "1234567.0"], [HOSTILE, "0.5"]]


def test_search_finds_cells_but_not_the_specification(book: Built) -> None:
    index = (book.folder / "searchindex.js").read_text(encoding="utf-8")
    assert '"corp"' in index
    assert "discretewidth" not in index.lower()


def test_no_other_form_of_the_output_is_left(book: Built) -> None:
    page = book.page("sub/one")
    assert not page.select("img")
    assert "fig-small: Bars" not in page.get_text()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_a_spreadsheet_would_run_is_disarmed(start: str) -> None:
    text = csv_text([{"key": start + "k"}], [[start + "1+1"], [-1.5]])
    assert list(csv.reader(io.StringIO(text[1:], newline=""))) == [
        ["'" + start + "k"],
        ["'" + start + "1+1"],
        ["-1.5"],
    ]


@given(st.lists(st.lists(st.text() | st.none(), min_size=2, max_size=2), max_size=5))
def test_csv_brings_back_every_text(rows: list[list[str | None]]) -> None:
    text = csv_text([{"key": "a"}, {"key": "b"}], rows)
    back = list(csv.reader(io.StringIO(text[1:], newline="")))[1:]
    expected = [[value or "" for value in row] for row in rows]
    assert [
        [v[1:] if v[:1] == "'" != e[:1] else v for v, e in zip(b, x, strict=True)]
        for b, x in zip(back, expected, strict=True)
    ] == expected


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (2026, "2026"),
        (10_000, "10,000"),
        (1e11, "100,000,000,000"),
        (-1.5, "−1.5"),
        (0.123456, "0.1235"),
        (2026.5, "2026.5"),
        (12345.6, "12,346"),
        (3.0, "3"),
        (True, "yes"),
    ],
)
def test_numbers_are_written_for_reading(value: float, text: str) -> None:
    assert number_text(value) == text
