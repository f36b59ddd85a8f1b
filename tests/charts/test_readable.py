"""Specifications made readable: times are the same everywhere, and tooltips read as people read them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import altair as alt
import pandas as pd
import pytest
import vl_convert as vlc

from computedeals.charts.display import VEGALITE_MIME
from computedeals.charts.readable import measured, readable
from computedeals.paths import ROOT

ROWS = pd.DataFrame(
    {
        "day": ["2023-01-01", "2026-01-01"],
        "hour": pd.to_datetime(["2023-01-01", "2026-01-01"]),
        "value": [12.0394736842, 7.5],
        "count": [1200, 7],
    }
)


def chart(**tooltip: Any) -> dict[str, Any]:
    made = (
        alt.Chart(ROWS)
        .mark_circle()
        .encode(
            x=alt.X(
                "hour:T",
                scale=alt.Scale(domain=["2023-01-01", "2026-06-01"]),
                axis=alt.Axis(format="%Y", tickCount="year"),
            ),
            **tooltip,
        )
    )
    return dict(made.transform_filter("datum.hour < toDate('2026-04-16T12:00:00')").to_dict())


def tooltips(part: Any) -> Iterator[dict[str, Any]]:
    """Every field of every tooltip in a specification."""
    if isinstance(part, list):
        for piece in part:
            yield from tooltips(piece)
    elif isinstance(part, dict):
        told = part.get("encoding", {}).get("tooltip", [])
        yield from (field for field in (told if isinstance(told, list) else [told]) if "field" in field)
        for key in part.keys() - {"encoding", "datasets"}:
            yield from tooltips(part[key])


DRAW = "import json, sys, vl_convert; print(vl_convert.vegalite_to_svg(json.load(sys.stdin)))"


def drawn_in(zone: str, spec: dict[str, Any]) -> str:
    return subprocess.run(
        [sys.executable, "-c", DRAW],
        input=json.dumps(spec),
        env={**os.environ, "TZ": zone},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


def test_a_chart_of_days_is_drawn_alike_in_every_time_zone() -> None:
    spec = readable(chart())
    in_tokyo = drawn_in("Asia/Tokyo", spec)
    assert in_tokyo == drawn_in("America/Los_Angeles", spec)
    assert ">2023<" in in_tokyo


def test_times_in_data_and_expressions_say_that_they_are_utc() -> None:
    spec = readable(chart())
    assert "toDate('2026-04-16T12:00:00Z')" in json.dumps(spec)
    (rows,) = spec["datasets"].values()
    assert [row["hour"] for row in rows] == ["2023-01-01T00:00:00Z", "2026-01-01T00:00:00Z"]
    assert [row["day"] for row in rows] == ["2023-01-01", "2026-01-01"]


def test_a_scale_that_the_author_chose_stays() -> None:
    spec = chart()
    spec["encoding"]["x"]["scale"]["type"] = "ordinal"
    assert readable(spec)["encoding"]["x"]["scale"]["type"] == "ordinal"


def test_a_domain_of_days_is_one_for_both_ends_of_a_rule() -> None:
    span = alt.X("from:T", scale=alt.Scale(domain=["2023-01-01", "2026-06-01"]))
    rows = pd.DataFrame({"from": ["2023-01-01"], "to": ["2026-01-01"]})
    written = alt.Chart(rows).mark_rule().encode(x=span, x2="to").to_dict()

    def domain(spec: dict[str, Any]) -> Any:
        return vlc.vegalite_to_vega(spec)["scales"][0]["domain"]

    assert isinstance(domain(written), dict), "days as texts no longer conflict: the change may go"
    assert "fields" in domain(written)
    assert domain(readable(written)) == {"signal": "[utc(2023, 0, 1), utc(2026, 5, 1)]"}


def test_a_measured_value_in_a_tooltip_has_a_format_of_its_size() -> None:
    told = list(tooltips(readable(chart(tooltip=["value:Q", alt.Tooltip("count:Q", format=".1f")]))))
    assert [field["format"] for field in told] == [",.1~f", ".1f"]


def test_a_day_that_a_chart_reads_as_a_time_is_written_out_in_its_tooltip() -> None:
    (told,) = tooltips(readable(chart(tooltip="hour:N")))
    assert (told["type"], told["timeUnit"], told["format"]) == ("temporal", "utcyearmonthdate", "%-d %B %Y")
    assert told["title"] == "Hour"


def test_a_field_without_a_title_is_named_in_words_in_a_tooltip_and_one_with_a_title_keeps_it() -> None:
    bare, titled = tooltips(
        readable(chart(tooltip=[alt.Tooltip("what_changed:N"), alt.Tooltip("value:Q", title="per cent")]))
    )
    assert (bare["title"], titled["title"]) == ("What changed", "per cent")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([1.0, 250.0], ",d"),
        ([0.12345], ",.3~f"),
        ([12.0394736842, 0.5], ",.1~f"),
        ([1234.56], ",.0~f"),
        ([float("nan")], ",.3~f"),
        ([], ",.3~f"),
        ([0.0], ",d"),
    ],
)
def test_a_format_keeps_three_figures_of_the_largest_value(values: list[float], expected: str) -> None:
    assert measured(values) == expected


def stored() -> Iterator[tuple[str, dict[str, Any]]]:
    """The specification of every chart of the report, as its notebook holds it."""
    for file in sorted((ROOT / "chapters").glob("*.ipynb")):
        for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
            for output in cell.get("outputs", ()):
                if VEGALITE_MIME in output.get("data", {}):
                    yield file.stem, output["data"][VEGALITE_MIME]


def test_every_tooltip_of_the_report_reads_as_people_read_values() -> None:
    """No measured value without a format, no day as a number of milliseconds."""
    amiss: list[tuple[str, str, object]] = []
    count = 0
    for page, spec in stored():
        assert readable(spec) == spec, f"{page}: a chart was stored as it was before it was made readable"
        for told in tooltips(spec):
            count += 1
            if told.get("type") == "quantitative" and "format" not in told:
                amiss.append((page, told["field"], "has no format"))
            values = [row.get(told["field"]) for rows in spec["datasets"].values() for row in rows]
            if told.get("type") in ("nominal", "ordinal"):
                amiss += [
                    (page, told["field"], value)
                    for value in values
                    if isinstance(value, float) and value != round(value, 4)
                ]
    assert count > 100
    assert amiss == []
