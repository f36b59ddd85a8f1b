"""The drawing of the network: every arrow is drawn where it belongs, by roles that one table holds."""

import itertools
import re
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest
import vl_convert as vlc
from cells import at
from looping import some

from computedeals import deals
from computedeals.analysis.loops import loop_edges, loop_table
from computedeals.charts import network, network_measures, palette, theme
from computedeals.charts.network_layout import PLACES, places
from computedeals.charts.roles import NAMES
from computedeals.charts.wide_fonts import overflow, text_width
from computedeals.deals import SIDES, STATUS, VIEWS
from computedeals.deals.assumptions import load_assumptions
from computedeals.deals.network import CLOUDS, THRESHOLDS

VIEW_NAMES = {str(day): f"{day.day} {day:%B %Y}" for day in VIEWS}


@pytest.fixture(scope="module")
def edges() -> pd.DataFrame:
    found = loop_edges(VIEW_NAMES)
    return found.set_index(found["view"] + " " + found["deal"])  # as the drawing names its arrows


@pytest.fixture(scope="module")
def chart(edges: pd.DataFrame) -> Any:
    return network.loop(edges, views=VIEW_NAMES, view="2025-10-08")


@pytest.fixture(scope="module")
def loops(edges: pd.DataFrame) -> pd.DataFrame:
    return loop_table(edges, load_assumptions())


def rows_of(chart: Any, *columns: str) -> list[dict[str, Any]]:
    """The rows of data of a chart that have all of these columns."""
    found = [row for rows in chart.to_dict()["datasets"].values() for row in rows]
    return [row for row in found if set(columns) <= set(row)]


def points_of(chart: Any) -> pd.DataFrame:
    """The points of every arrow's curve: id, x, y and k, their number along it."""
    arrows = pd.DataFrame(rows_of(chart, "id", "x", "y"))[["id", "x", "y"]]
    points = arrows.explode(["x", "y"])
    points["k"] = points.groupby(level=0).cumcount()
    return points.astype({"x": float, "y": float}).reset_index(drop=True)


def test_firms_have_places_of_their_own_also_those_that_nobody_placed() -> None:
    new = [f"New firm {k}" for k in range(12)]
    found = places([*PLACES, *new])
    assert set(found) == {*PLACES, *new}
    assert all(found[firm] == place for firm, place in PLACES.items())
    for one, other in itertools.combinations(found.values(), 2):
        assert (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 > 5**2
    assert all(5 <= x <= 95 and 5 <= y <= 95 for firm in new for x, y in [found[firm]])
    assert places([*reversed(new), *PLACES]) == found


def test_a_deal_of_a_new_firm_is_drawn_without_more_than_its_rows(edges: pd.DataFrame) -> None:
    chart = network.loop(edges.replace("AMD", "Elsewhere"), views=VIEW_NAMES, view="2025-10-08")
    firms = {row["firm"] for row in rows_of(chart, "firm", "hub")}
    assert "Elsewhere" in firms
    assert "AMD" not in firms


def test_every_arrow_is_a_curve_from_its_source_to_its_target(edges: pd.DataFrame, chart: Any) -> None:
    points = points_of(chart)
    assert (points.groupby("id").size() == 7).all()
    assert points["id"].nunique() == len(edges)
    where = places({*edges["source"], *edges["target"]})
    for index, row in edges.iterrows():
        curve = points[points["id"] == index].sort_values("k")
        start, end = curve.iloc[0], curve.iloc[-1]

        def distance(point: Any, firm: str) -> float:
            x, y = where[firm]
            return float((point["x"] - x) ** 2 + (point["y"] - y) ** 2)

        assert distance(start, row["source"]) < distance(start, row["target"])
        assert distance(end, row["target"]) < distance(end, row["source"])


def test_one_more_deal_bends_and_renames_no_other_arrow(edges: pd.DataFrame, chart: Any) -> None:
    between = edges.groupby(["view", "source", "target"]).cumcount(ascending=False)
    newest = edges[(between == 0) & (edges["view"] == "2026-02-08")].index[5]
    fewer = network.loop(edges.drop(newest), views=VIEW_NAMES, view="2025-10-08")
    before, after = points_of(fewer), points_of(chart)
    pd.testing.assert_frame_equal(before, after[after["id"] != newest].reset_index(drop=True))


def test_arrows_between_two_firms_do_not_lie_on_each_other(edges: pd.DataFrame, chart: Any) -> None:
    points = points_of(chart)
    middles = points[points["k"] == 3].set_index("id")[["x", "y"]]
    ends = {index: {row["source"], row["target"]} for index, row in edges.iterrows()}
    for _, here in some(edges.groupby("view")):
        pairs = itertools.combinations(here.index, 2)
        for one, other in some(pair for pair in pairs if ends[pair[0]] == ends[pair[1]]):
            gap = (middles.loc[one] - middles.loc[other]).abs().sum()
            assert gap > 2, (edges.loc[one, "deal"], edges.loc[other, "deal"])


def test_the_drawing_opens_on_the_newest_view_and_on_what_binds(edges: pd.DataFrame) -> None:
    newest = list(VIEW_NAMES)[-1]
    spec = network.loop(edges, views=VIEW_NAMES, view=newest).to_dict()
    starts = {param["name"]: param["value"] for param in spec["params"]}
    assert starts == {"view": newest, "counts": 4, "clouds": "without", "whose": "own"}


def test_the_drawing_is_small_enough_to_travel_in_a_page(chart: Any) -> None:
    assert len(chart.to_json(indent=0)) < 250_000


def test_no_arrow_between_others_runs_through_openai(edges: pd.DataFrame, chart: Any) -> None:
    points = points_of(chart)
    x, y = PLACES["OpenAI"]
    others = edges[(edges["source"] != "OpenAI") & (edges["target"] != "OpenAI")]
    for index, row in some(others.iterrows()):
        curve = points[points["id"] == index]
        gap = ((curve["x"] - x) ** 2 + (curve["y"] - y) ** 2).min()
        assert gap > 6**2, (row["source"], row["target"])


def test_beside_the_rivals_only_their_arrows_have_words_and_colour(chart: Any) -> None:
    layers = chart.to_dict()["layer"]
    behind = "whose == 'all' && !datum.rival"
    words = [layer for layer in layers if layer["encoding"].get("text", {}).get("field") == "text"]
    words = [layer for layer in words if "label_x" in str(layer)]
    assert words
    assert all(f"!({behind})" in str(layer["transform"]) for layer in words)
    arrows = [layer for layer in layers if "text" not in layer["encoding"] and "'side'" in str(layer)]
    arrows = [layer for layer in arrows if "transform" in layer]  # and not the key
    assert len(arrows) == 2  # lines and heads
    assert all(layer["encoding"]["color"]["condition"]["test"] == behind for layer in arrows)


def shares() -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"view": view, "counts": rank, "what": words, "measure": "volume", "clouds": clouds}
            for view in VIEW_NAMES
            for rank, words in THRESHOLDS.items()
            for clouds in CLOUDS
        ]
    ).assign(low=0.0, central=0.1, high=0.58, text="Oct 2025: 10% (0–58%)")


def test_fractions_have_a_line_of_their_own_for_each_date_the_firmest_deals_first() -> None:
    drawn = network_measures.going_round(shares(), views=VIEW_NAMES, measures={"volume": "all"})
    lines = pd.DataFrame(rows_of(drawn, "line", "counts"))
    here = lines[lines["clouds"] == "without"]
    assert here["line"].is_unique
    assert len(here) == len(VIEW_NAMES) * len(THRESHOLDS)
    first = here.groupby("counts")["line"].min()
    assert list(first.sort_values().index) == sorted(THRESHOLDS, reverse=True)


def test_the_words_behind_the_longest_bar_have_room() -> None:
    spec = network_measures.going_round(shares(), views=VIEW_NAMES, measures={"volume": "all"}).to_dict()
    domains = [
        layer["encoding"]["x"]["scale"]["domain"]
        for layer in spec["layer"]
        if "domain" in layer["encoding"].get("x", {}).get("scale", {})
    ]
    assert domains
    # 22 letters of 7 pixels beside a bar, in the 345 pixels of a phone
    assert all(345 * (1 - 0.58 / high) > 22 * 7 for _, high in domains)


def test_charts_with_the_clouds_purchases_all_open_without_them(loops: pd.DataFrame, chart: Any) -> None:
    backs = shares().assign(firm="NVIDIA", puts="puts in $30bn")
    drawn = [
        chart,
        network_measures.surviving(loops, views=VIEW_NAMES),
        network_measures.going_round(shares(), views=VIEW_NAMES, measures={"volume": "all"}),
        network_measures.comes_back(backs, views=VIEW_NAMES, view=list(VIEW_NAMES)[-1]),
    ]
    for each in some(drawn):
        starts = {param["name"]: param.get("value") for param in each.to_dict()["params"]}
        assert starts["clouds"] == "without"


def test_an_arrow_beside_one_of_ten_times_its_amount_has_no_words(edges: pd.DataFrame, chart: Any) -> None:
    labels = pd.DataFrame(rows_of(chart, "id", "label_x", "align")).set_index("id")
    words = {
        row["deal"]: at(labels, index, "long")
        for index, row in edges.iterrows()
        if row["view"] == "2026-10-08"
    }
    assert words["microsoft-openai-cloud"] == "$250bn cloud"
    assert words["microsoft-openai-cloud-2019"] == ""
    assert words["microsoft-openai-equity"] == "$11.9–13bn shares"
    assert words["aws-openai-2025"] == "$38bn cloud"


def test_the_key_names_widths_and_faint_arrows_in_two_columns(chart: Any) -> None:
    key = rows_of(chart, "text", "until", "x")
    assert {row["x"] for row in key} == {0, 50}
    said = {row["text"] for row in key}
    assert {"under $10bn", "over $150bn", "part of no loop", "assumed purchases"} <= said


def test_charts_of_results_draw_every_row(loops: pd.DataFrame) -> None:
    table = loops
    assert len(rows_of(network_measures.surviving(table, views=VIEW_NAMES), "weakest", "loop")) >= len(
        table
    )
    steps = pd.DataFrame(
        {"step": list("aabb"), "view": [*VIEW_NAMES][:2] * 2, "low": 1.0, "central": 2.0, "high": 3.0}
    ).assign(counts=1, text="x")
    lines = [
        row["line"] for row in rows_of(network_measures.counted(steps, views=VIEW_NAMES), "step", "line")
    ]
    assert len(set(lines)) == 4


def test_no_label_of_openais_own_deals_covers_another_or_a_firm(edges: pd.DataFrame, chart: Any) -> None:
    labels = pd.DataFrame(rows_of(chart, "id", "label_x", "align")).set_index("id")
    own = edges[~edges["rival"]]
    where = places({*edges["source"], *edges["target"]})
    for width, letter, words in ((674, 5.6, "long"), (345, 6.0, "short")):
        for view, here in some(own.groupby("view")):
            boxes = {}
            for index, row in here.iterrows():
                label = labels.loc[str(index)]
                text = label[words]
                if not text:
                    continue
                start = (
                    {"left": 0.0, "center": -0.5, "right": -1.0}[str(label["align"])] * letter * len(text)
                )
                left = label["label_x"] * width / 100 + label["nudge"] + start
                boxes[row["deal"]] = (left, left + letter * len(text), label["label_y"] * 6)
            for firm in set(here["source"]) | set(here["target"]):
                x, y = where[firm]
                half = 18.0 if firm == "OpenAI" else 8.0
                boxes[firm] = (x * width / 100 - half, x * width / 100 + half, y * 6)
                if firm != "OpenAI":  # its name is inside the disc, the others' below theirs
                    half = 3.9 * len(firm)
                    boxes[f"{firm}, name"] = (x * width / 100 - half, x * width / 100 + half, y * 6 - 22)
            for (one, a), (other, b) in some(itertools.combinations(boxes.items(), 2)):
                apart = a[1] <= b[0] or b[1] <= a[0] or abs(a[2] - b[2]) >= 11
                assert apart, (view, width, one, other)


def test_the_dollars_of_a_loop_are_in_its_cell(loops: pd.DataFrame) -> None:
    cells = rows_of(network_measures.surviving(loops, views=VIEW_NAMES), "weakest", "text")
    amazon = [row for row in cells if row["loop"] == "Amazon → OpenAI → Amazon"]
    assert [row["text"] for row in amazon if row["view"] == "2026-10-08"] == ["binding, $50bn"]


def test_on_a_phone_a_loop_and_its_cells_have_room(loops: pd.DataFrame) -> None:
    drawn = network_measures.surviving(loops, views=VIEW_NAMES).to_dict()
    svg = str(vlc.vegalite_to_svg({**drawn, "width": 345}))
    assert overflow(svg) == (0, 0)
    third = 345 / 3
    cells = re.findall(r'font-size="10.5px"[^>]*>((?:<tspan[^>]*>[^<]+</tspan>)+|[^<]+)</text>', svg)
    lines = [line for cell in some(cells) for line in re.sub(r"<[^>]+>", "|", cell).split("|") if line]
    assert {"binding", "amount unknown"} <= set(lines)
    assert all(text_width(line, 10.5, bold=True) < third for line in some(lines))


def test_on_a_phone_an_arrow_has_the_same_amount_as_on_a_page(chart: Any) -> None:
    labels = pd.DataFrame(rows_of(chart, "id", "label_x", "align"))
    assert len(labels)
    for short, long in zip(labels["short"], labels["long"], strict=True):
        if "bn" in short:
            told = long.replace("up to ", "≤\u200a").replace("over ", ">\u200a")
            assert told.startswith(f"{short} ")


def test_every_role_is_a_colour_of_the_theme_and_those_that_a_sentence_names_have_a_name() -> None:
    sides = {role for _, role in SIDES.values()}
    assert {status.role for status in STATUS.values()} | sides <= set(palette.TOKENS)
    assert {theme.named(role) for role in sides} <= set(NAMES.values())


def test_another_role_for_binding_changes_the_chart_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, loops: pd.DataFrame
) -> None:
    def drawn() -> dict[str, Any]:
        # without the theme, which another test may have enabled
        return {
            k: v
            for k, v in network_measures.surviving(loops, views=VIEW_NAMES).to_dict().items()
            if k != "config"
        }

    assert theme.colour("accent") not in str(drawn())
    for key in ("binding", "paid"):
        monkeypatch.setitem(deals.STATUS, key, replace(STATUS[key], role="accent"))
    spec = drawn()
    assert theme.colour("accent") in str(spec)
    assert theme.colour("binding") not in str(spec)


def test_the_words_for_the_two_colours_come_from_the_table_of_roles(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert network.colour_words() == {"finance_colour": "red", "trade_colour": "blue"}
    monkeypatch.setitem(deals.SIDES, "trade", ("chips", "accent"))
    assert network.colour_words()["trade_colour"] == "red"
