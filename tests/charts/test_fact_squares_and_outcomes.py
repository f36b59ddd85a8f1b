"""The charts of facts and of what came of statements: every row once, every state with its sentence."""

import re
from datetime import date

import pandas as pd
import pytest
import vl_convert as vlc
from looping import some

from computedeals.analysis.facts_page import states_of
from computedeals.charts import fact_squares as fact_charts
from computedeals.charts.outcome_lines import outcome_lines
from computedeals.charts.wide_fonts import text_width
from computedeals.deals import VIEWS
from computedeals.evidence.facts import facts

LABELS = {"openai-amd-2025-10-08": "October", "openai-nvidia-2026-02-08": "February"}


def test_every_fact_has_a_square_of_its_own() -> None:
    svg = str(vlc.vegalite_to_svg(fact_charts.fact_squares(facts(), VIEWS).to_dict()))
    squares = re.findall(r'aria-label="[^"]*?Fact: (\w+)[^>]*translate\(([^)]*)\)', svg)
    assert [name for name, _ in squares] == fact_charts.squares(facts())[0]["id"].tolist()
    places = [tuple(map(float, place.split(","))) for _, place in squares]
    assert len(set(places)) == len(facts())
    assert len({across for across, _ in places}) == fact_charts.ACROSS
    labels = re.findall(r"translate\(([^)]*)\)[^>]*>[^<>]+: \d+ of \d+</text>", svg)
    heights = {float(place.split(",")[1]) for place in some(labels)}
    assert min(abs(height - down) for height in heights for _, down in places) > 5  # half a square


def test_one_more_fact_changes_no_other_row_of_its_chart() -> None:
    fewer, _ = fact_charts.squares(facts().drop(index=3))
    rows, _ = fact_charts.squares(facts())
    left = rows[rows["id"] != facts().loc[3, "id"]].reset_index(drop=True)
    pd.testing.assert_frame_equal(fewer, left)


def test_a_fact_known_in_an_unheard_of_way_is_refused() -> None:
    odd = facts().head(1).assign(how_known="rumour")
    with pytest.raises(ValueError, match="how_known is rumour"):
        fact_charts.squares(odd)


def test_the_sentence_of_a_view_counts_what_was_public_then() -> None:
    states = states_of(facts(), VIEWS).set_index("view")["description"]
    public = int((facts()["known_from"] <= VIEWS[0]).sum())
    assert states["2025-10-08"].startswith(
        f"On 8 October 2025, {public} of {len(facts())} facts were public"
    )


def test_a_statement_keeps_its_colour_in_line_and_points() -> None:
    rows = pd.DataFrame(
        {
            "row": [0],
            "article": ["openai-amd-2025-10-08"],
            "states": ["x"],
            "said": [date(2025, 10, 8)],
            "last_later": [date(2026, 1, 1)],
            "outcome": ["otherwise"],
        }
    )
    events = rows[["row", "article", "outcome"]].assign(source="AMD09", day=date(2026, 1, 1), statement="y")
    spec = outcome_lines(rows, events, LABELS, VIEWS[-1]).to_dict()
    values = [row for data in spec["datasets"].values() for row in data]
    assert len({row["colour"] for row in values}) == 1
    assert {param["name"] for param in spec["params"] if "bind" in param} == {"whose", "outcome"}


def phone(chart: object, width: int = 340) -> str:
    """The drawing of a chart as narrow as on a phone."""
    return str(vlc.vegalite_to_svg({**chart.to_dict(), "width": width}))  # type: ignore[attr-defined]


def test_on_a_phone_a_statement_and_its_outcome_have_lines_that_do_not_meet() -> None:
    states = "There is a plan for NVIDIA to invest up to $100bn in OpenAI"
    rows = pd.DataFrame(
        {"row": [0], "article": ["openai-amd-2025-10-08"], "states": [states], "said": [date(2025, 10, 8)],
         "last_later": [date(2026, 1, 1)], "outcome": ["otherwise"]}
    )  # fmt: skip
    events = rows[["row", "article", "outcome"]].assign(source="AMD09", day=date(2026, 1, 1), statement="y")
    chart = outcome_lines(rows, events, LABELS, VIEWS[-1])
    lines = re.findall(r">([^<>]+)</tspan>", phone(chart))
    assert " ".join(lines) == states
    assert len(lines) == 2
    outcome = text_width("otherwise", 11.5, bold=True)
    assert all(text_width(line, 12) + outcome < 340 for line in some(lines))
    assert states in phone(chart, 674)
