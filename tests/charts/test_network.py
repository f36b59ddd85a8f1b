"""The drawing of the loop: every arrow is drawn where it belongs, every state is told."""

import itertools
from typing import Any

import pandas as pd
import pytest

from computedeals.charts import network
from computedeals.deals import VIEWS, register

VIEW_NAMES = {str(day): f"{day:%B %Y}" for day in VIEWS}


@pytest.fixture(scope="module")
def edges() -> pd.DataFrame:
    return network.loop_edges(VIEW_NAMES)


@pytest.fixture(scope="module")
def chart(edges: pd.DataFrame) -> Any:
    return network.loop(edges, views=VIEW_NAMES, view="2025-10-08")


@pytest.fixture(scope="module")
def loops(edges: pd.DataFrame) -> pd.DataFrame:
    return network.loop_table(edges)


def rows_of(chart: Any, *columns: str) -> list[dict[str, Any]]:
    """The rows of data of a chart that have all of these columns."""
    found = [row for rows in chart.to_dict()["datasets"].values() for row in rows]
    return [row for row in found if set(columns) <= set(row)]


def test_every_firm_of_the_register_has_a_place_of_its_own() -> None:
    for day in VIEWS:
        deals = register.as_of(day)
        assert set(deals["giver"]) | set(deals["taker"]) <= set(network.PLACES)
    assert len(set(network.PLACES.values())) == len(network.PLACES)


def test_every_arrow_is_a_curve_from_its_source_to_its_target(edges: pd.DataFrame, chart: Any) -> None:
    points = pd.DataFrame(rows_of(chart, "id", "k", "x", "y"))
    assert (points.groupby("id").size() == 7).all()
    assert points["id"].nunique() == len(edges)
    for index, row in edges.iterrows():
        curve = points[points["id"] == index].sort_values("k")
        start, end = curve.iloc[0], curve.iloc[-1]

        def distance(point: Any, firm: str) -> float:
            x, y = network.PLACES[firm]
            return float((point["x"] - x) ** 2 + (point["y"] - y) ** 2)

        assert distance(start, row["source"]) < distance(start, row["target"])
        assert distance(end, row["target"]) < distance(end, row["source"])


def test_arrows_between_two_firms_do_not_lie_on_each_other(edges: pd.DataFrame, chart: Any) -> None:
    points = pd.DataFrame(rows_of(chart, "id", "k", "x", "y"))
    middles = points[points["k"] == 3].set_index("id")[["x", "y"]]
    for _, here in edges.groupby("view"):
        for one, other in itertools.combinations(here.index, 2):
            ends = [{edges.loc[i, "source"], edges.loc[i, "target"]} for i in (one, other)]
            if ends[0] == ends[1]:
                gap = (middles.loc[one] - middles.loc[other]).abs().sum()
                assert gap > 2, (edges.loc[one, "deal"], edges.loc[other, "deal"])


def test_a_drawing_without_controls_has_no_parameters(edges: pd.DataFrame) -> None:
    spec = network.loop(edges, views=VIEW_NAMES, view="2026-02-08", threshold=4, controls=False).to_dict()
    assert not [param for param in spec.get("params", []) if "bind" in param]
    filters = str(spec)
    assert "datum.view == '2026-02-08' && datum.rank >= 4" in filters


def test_the_drawing_is_small_enough_to_travel_in_a_page(chart: Any) -> None:
    assert len(chart.to_json(indent=0)) < 150_000


def test_every_state_of_the_drawing_is_told_once(edges: pd.DataFrame) -> None:
    states = network.loop_states(edges, VIEW_NAMES)
    layers = ["all", *(layer for layer in network.LAYERS if layer in set(edges["layer"]))]
    expected = set(itertools.product(VIEW_NAMES, network.THRESHOLDS, layers, network.WHOSE))
    keys = states[["view", "counts", "layer", "whose"]]
    assert set(keys.itertuples(index=False, name=None)) == expected
    assert not keys.duplicated().any()
    start = states[(keys == ["2025-10-08", 1, "all", "own"]).all(axis=1)]["says"].item()
    own = edges[(edges["view"] == "2025-10-08") & ~edges["rival"]]
    assert f"{len(own)} arrows, {(own['firm_own'] >= 1).sum()} of them on a loop" in start
    assert "OpenAI" in start
    beside = states[(keys == ["2026-10-08", 1, "all", "all"]).all(axis=1)]["says"].item()
    all_own = edges[(edges["view"] == "2026-10-08") & ~edges["rival"]]
    assert f"Grey: the {len(all_own)} of OpenAI and its suppliers." in beside
    assert "Grey" not in start


def test_no_arrow_between_others_runs_through_openai(edges: pd.DataFrame, chart: Any) -> None:
    points = pd.DataFrame(rows_of(chart, "id", "k", "x", "y"))
    x, y = network.PLACES["OpenAI"]
    for index, row in edges.iterrows():
        if "OpenAI" not in (row["source"], row["target"]):
            curve = points[points["id"] == index]
            gap = ((curve["x"] - x) ** 2 + (curve["y"] - y) ** 2).min()
            assert gap > 6**2, (row["source"], row["target"])


def test_beside_the_rivals_only_their_arrows_have_words_and_colour(chart: Any) -> None:
    layers = chart.to_dict()["layer"]
    behind = "whose == 'all' && !datum.rival"
    words = [layer for layer in layers if layer["encoding"].get("text", {}).get("field") == "says"]
    words = [layer for layer in words if "label_x" in str(layer)]
    assert words
    assert all(f"!({behind})" in str(layer["transform"]) for layer in words)
    arrows = [layer for layer in layers if "text" not in layer["encoding"] and "lookup" in str(layer)]
    assert len(arrows) == 2  # lines and heads
    assert all(layer["encoding"]["color"]["condition"]["test"] == behind for layer in arrows)


def test_lines_that_end_at_the_same_place_share_a_name() -> None:
    shares = pd.DataFrame(
        {
            "view": list(VIEW_NAMES) * 2,
            "counts": 4,
            "measure": ["net"] * 3 + ["volume"] * 3,
            "low": 0.0,
            "central": [0.0, 0.0, 0.09, 0.0, 0.05, 0.19],
            "high": 0.2,
            "short": ["Oct 2025", "Feb 2026", "Oct 2026"] * 2,
        }
    )
    drawing = network.going_round(shares, views=VIEW_NAMES, measures={"net": "net", "volume": "all"})
    names = [(row["measure"], row["short"]) for row in rows_of(drawing, "shared")]
    assert names.count(("net", "Oct 2025\nFeb 2026")) == 1
    assert len(names) == 2 + 3


def test_a_loop_is_as_firm_as_its_weakest_link(loops: pd.DataFrame) -> None:
    table = loops.set_index(["loop", "view"])["weakest"]
    assert table["NVIDIA → OpenAI → NVIDIA", "2026-02-08"] == "letter"
    assert table["AMD → OpenAI → AMD", "2025-10-08"] == "conditional"
    assert table["Microsoft → OpenAI → Microsoft", "2025-10-08"] == "none"
    assert table["Microsoft → OpenAI → Microsoft", "2026-10-08"] == "binding"


def test_every_arrow_on_a_loop_is_on_one_that_is_told(edges: pd.DataFrame, loops: pd.DataFrame) -> None:
    table = loops
    for row in edges[~edges["rival"]].to_dict("records"):
        here = table[(table["view"] == row["view"])]
        link = f"{row['source']} → {row['target']}"
        through = here[here["loop"].str.contains(link, regex=False)]["firmness"].max()
        best = 0 if pd.isna(through) else int(through)
        assert row["firm_own"] == min(best, row["rank"])


def test_a_loop_that_rests_on_our_assumption_is_marked(loops: pd.DataFrame) -> None:
    marked = {row.loop.endswith("*"): row.assumed for row in loops.itertuples()}
    assert marked == {True: True, False: False}


def test_firms_without_a_place_are_named() -> None:
    table = network.loop_edges(["2025-10-08"]).replace("AMD", "Elsewhere")
    with pytest.raises(ValueError, match="Elsewhere has no place in the drawing: add it to PLACES"):
        network.loop(table, views=VIEW_NAMES, view="2025-10-08")


@pytest.mark.parametrize(
    ("low", "high", "gw", "shares", "words"),
    [
        (300, 300, None, None, "$300 B"),
        (0, 100, 10, None, "up to $100 B"),
        (15, 18, 1, None, "$15 to 18 B"),
        (20, None, None, None, "over $20 B"),
        (None, None, 10, None, "10 GW, no price"),
        (None, None, None, 160e6, "160 M shares"),
        (None, None, None, None, "amount unknown"),
    ],
)
def test_amounts_are_put_in_words_that_keep_their_bounds(
    low: float | None, high: float | None, gw: float | None, shares: float | None, words: str
) -> None:
    deal = {"low": low, "high": high, "gw": gw, "shares": shares, "assumed": False}
    assert network.stated(deal) == words


def test_charts_of_results_draw_every_row(loops: pd.DataFrame) -> None:
    table = loops
    assert len(rows_of(network.surviving(table, views=VIEW_NAMES), "weakest", "order")) >= len(table)
    told = network.surviving_states(table, VIEW_NAMES)
    assert list(told["counts"]) == list(network.THRESHOLDS)
    steps = pd.DataFrame(
        {"step": list("aabb"), "view": [*VIEW_NAMES][:2] * 2, "low": 1.0, "central": 2.0, "high": 3.0}
    ).assign(counts=1, says="x")
    lines = [row["line"] for row in rows_of(network.counted(steps, views=VIEW_NAMES), "step", "line")]
    assert len(set(lines)) == 4


def test_no_label_of_openais_own_deals_covers_another_or_a_firm(edges: pd.DataFrame, chart: Any) -> None:
    labels = pd.DataFrame(rows_of(chart, "id", "label_x", "align")).set_index("id")
    own = edges[~edges["rival"]]
    for width, letter, words in ((674, 5.6, "long"), (345, 6.0, "short")):
        for view, here in own.groupby("view"):
            boxes = {}
            for index, row in here.iterrows():
                label = labels.loc[index]
                text = label["short"]
                if text and words == "long":
                    text = f"{network.stated(row)}, {network.LAYERS[row['layer']]}"
                if not text:
                    continue
                start = {"left": 0.0, "center": -0.5, "right": -1.0}[label["align"]] * letter * len(text)
                left = label["label_x"] * width / 100 + label["nudge"] + start
                boxes[row["deal"]] = (left, left + letter * len(text), label["label_y"] * 6)
            for firm in set(here["source"]) | set(here["target"]):
                x, y = network.PLACES[firm]
                half = 18 if firm == "OpenAI" else 8
                boxes[firm] = (x * width / 100 - half, x * width / 100 + half, y * 6)
            for (one, a), (other, b) in itertools.combinations(boxes.items(), 2):
                apart = a[1] <= b[0] or b[1] <= a[0] or abs(a[2] - b[2]) >= 11
                assert apart, (view, width, one, other)
