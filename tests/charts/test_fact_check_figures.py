"""The fact check's figures: a tile for every claim, and sums that move with their own control only."""

import altair as alt
import pandas as pd
import pytest

from computedeals.analysis.fact_check import MISLEADS
from computedeals.analysis.fact_check_sums import Sum
from computedeals.charts.display import figure
from computedeals.charts.fact_check import SEVERITY_COLOURS, claim_tiles, sums_redone
from computedeals.evidence.claims import SEVERITIES

TILES = pd.DataFrame(
    [
        (show, by, row, place, f"A{place}", "A claim", "high", "loosely", "misleads badly")
        for show in ("both", "october")
        for by, row in (("verdict", "holds"), ("type", "fact"))
        for place in (1, 2)
    ],
    columns=["show", "by", "row", "place", "id", "claim", "severity", "verdict", "misleads"],
)
POINTS = pd.DataFrame(
    [("a", 1, 10.0, "10"), ("a", 2, 20.0, "20"), ("b", 0, 5.0, "5")], columns=["key", "at", "ours", "label"]
)
SUMS = [
    Sum("a", "A", "USD", (0, 30), (20, 20), (15, 25), "cost", "amd"),
    Sum("b", "B", "%", (0, 10), (0, 10), None, None, "nvidia"),
]
COST = alt.param(name="cost", value=2, bind=alt.binding_range(min=1, max=2, step=1, name="Cost"))


def test_every_severity_has_a_colour_by_its_words() -> None:
    assert list(SEVERITY_COLOURS) == [MISLEADS[severity] for severity in SEVERITIES]


def test_the_tiles_are_moved_by_article_and_by_grouping() -> None:
    chart = claim_tiles(
        TILES,
        shows={"both": "both", "october": "October"},
        groupings={"verdict": "verdict", "type": "kind"},
    )
    assert {p["name"]: p["value"] for p in chart.to_dict()["params"]} == {"show": "both", "by": "verdict"}
    states = TILES[["show", "by"]].drop_duplicates().assign(description="So.")
    shown = figure(chart, name="fig-a", caption="C", alt="A", data=TILES, source="S", states=states)
    assert "<svg" in shown.bundle["image/svg+xml"]


def test_a_sum_is_filtered_by_its_own_control_and_by_no_other() -> None:
    spec = sums_redone(POINTS, SUMS, [COST]).to_dict()
    filters = [
        [t["filter"] for layer in view["layer"] for t in layer.get("transform", [])]
        for view in spec["vconcat"]
    ]
    assert filters == [["datum.at == cost"] * 2, []]
    assert [p["name"] for p in spec["params"]] == ["cost"]


@pytest.mark.parametrize(("said", "mark"), [((20.0, 20.0), "rule"), ((10.0, 20.0), "rect")])
def test_an_exact_figure_is_a_line_and_a_range_is_an_area(said: tuple[float, float], mark: str) -> None:
    one = Sum("a", "A", "USD", (0, 30), said, None, "cost", "amd")
    view = sums_redone(POINTS, [one], [COST]).to_dict()["vconcat"][0]
    assert view["layer"][0]["mark"]["type"] == mark
