"""The warrant's figures: what its shares are worth, part by part, against the bill, in two scenarios."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd

from computedeals.analysis.warrant_scenarios import CARRIES, STOPS
from computedeals.charts.theme import colour, level, named

# the roles of the two bars of a gigawatt
BARS = {"paid": "neutral", "worth": "amd"}
WORTH, NAIVE, BILL = colour(BARS["worth"]), colour("loose"), colour("ink")
SCENARIOS = {CARRIES: colour("amd"), STOPS: colour("accent")}


def colour_words() -> dict[str, str]:
    """The names of the colours of a gigawatt's two bars, for prose.

    Returns
    -------
    dict of str to str
        `paid_colour` and `worth_colour`, such as 'grey' and 'teal'.
    """
    return {f"{bar}_colour": named(role) for bar, role in BARS.items()}


def worth_by_target(curves: pd.DataFrame, *, spot: float, last: float, start: float) -> alt.LayerChart:
    """What a share is worth that is released at a price target, beside chance times price.

    Parameters
    ----------
    curves : DataFrame
        volatility (per cent), target, worth and naive (USD a share), with a row at `last`.
    spot : float
        The price on the day, USD.
    last : float
        The public target of the last part, marked.
    start : float
        The volatility shown first.

    Returns
    -------
    alt.LayerChart
    """
    volatility = _control("volatility", curves["volatility"], start, "Volatility, per cent a year")
    base = alt.Chart(curves)
    x = alt.X("target:Q", title="price target of a share").scale(zero=False, nice=False)
    x = x.axis(grid=False, tickCount=6, format="$,d")
    y = (
        alt.Y("worth:Q", title="value of a share released at that target, $")
        .scale(domain=[0, round(spot * 1.1)])
        .axis(**level(tickCount=6))
    )
    gap = base.mark_area(opacity=0.16, color=WORTH).encode(x=x, y=y, y2="naive:Q")
    worth = base.mark_line(color=WORTH, strokeWidth=3).encode(x=x, y=y)
    naive = base.mark_line(color=NAIVE, strokeWidth=2, strokeDash=[6, 4]).encode(x=x, y="naive:Q")
    here = base.transform_filter(f"datum.target == {last:g}")
    mark = here.mark_rule(color=BILL, strokeDash=[2, 3]).encode(x=x)
    dots = here.mark_point(size=90, color=WORTH, opacity=1).encode(x=x, y=y)
    low_dots = here.mark_point(size=90, color=NAIVE, opacity=1).encode(x=x, y="naive:Q")
    above = here.transform_calculate(text="'worth $' + format(datum.worth, '.0f')").mark_text(
        align="left", dx=10, dy=-10, color=WORTH, fontSize=14, fontWeight="bold"
    )
    below = here.transform_calculate(text="'chance × price $' + format(datum.naive, '.0f')").mark_text(
        align="right", dx=-8, dy=14, color=NAIVE, fontSize=12, fontWeight="bold"
    )
    layers = [
        gap, worth, naive, mark, dots, low_dots,
        above.encode(x=x, y=y, text="text:N"), below.encode(x=x, y="naive:Q", text="text:N"),
    ]  # fmt: skip
    chart = alt.LayerChart(layer=layers).transform_filter("datum.volatility == volatility")
    return chart.properties(height=320).add_params(volatility)


def part_values(
    parts: pd.DataFrame,
    *,
    ladders: Mapping[str, str],
    days: Mapping[str, str],
    start: Mapping[str, float | str],
) -> alt.LayerChart:
    """Each part at the day's price, by value and by chance times price.

    Parameters
    ----------
    parts : DataFrame
        volatility (per cent), ladder (a key of `ladders`), day (a key of `days`), part (a label such as
        '1 GW'), needs (what the price must reach, in words), notional, worth and naive (USD billion).
    ladders, days : mapping of str to str
        Key -> label of the control's options; the chart starts with the first of `days`.
    start : mapping
        volatility and ladder shown first.

    Returns
    -------
    alt.LayerChart
    """
    controls = [
        _control("volatility", parts["volatility"], start["volatility"], "Volatility, per cent a year"),
        _choice("ladder", ladders, start["ladder"], "Price targets"),
        _choice("day", days, next(iter(days)), "Share price of"),
    ]
    order = list(dict.fromkeys(parts["part"]))
    base = alt.Chart(parts)
    y = alt.Y("part:N", title=None, sort=order).axis(
        domain=False, ticks=False, labelFontSize=13, labelPadding=8
    )
    top = float(parts["notional"].max())
    x = alt.X("worth:Q", title="$bn").scale(domain=[0, round(top * 1.34, 1)], nice=False)
    x = x.axis(grid=False, tickCount=6)
    spot = base.mark_bar(
        height={"band": 0.72}, color="transparent", stroke=colour("neutral"), strokeWidth=1
    )
    worth = base.mark_bar(height={"band": 0.72}, color=WORTH)
    tick: dict[str, Any] = {"size": 24, "opacity": 1}
    rim = base.mark_tick(thickness=7, color=colour("paper"), **tick)
    naive = base.mark_tick(thickness=3, color=NAIVE, **tick)
    legend = _legend(
        base,
        {
            "value of the part": WORTH,
            "its shares at the day's price": "transparent",
            "chance × price": NAIVE,
        },
    )
    needs = base.mark_text(align="left", dx=8, color=colour("muted"), fontSize=12)
    inside = base.mark_text(align="left", dx=8, color=colour("paper"), fontSize=13, fontWeight="bold")
    zero = alt.X("zero:Q")
    layers = [
        legend.encode(y=y),
        worth.encode(x=x, y=y),
        spot.encode(x=alt.X("notional:Q"), y=y),
        rim.encode(x=alt.X("naive:Q"), y=y),
        naive.encode(x=alt.X("naive:Q"), y=y),
        needs.encode(x=alt.X("notional:Q"), y=y, text="needs:N"),
        inside.transform_calculate(zero="0", text="format(datum.worth, '.1f')").encode(
            x=zero, y=y, text="text:N"
        ),
    ]
    chosen = "datum.volatility == volatility && datum.ladder == ladder && datum.day == day"
    chart = alt.LayerChart(layer=layers).transform_filter(chosen)
    return chart.properties(height=290).add_params(*controls)


def bill_and_shares(steps: pd.DataFrame, *, start: Mapping[str, float | str]) -> alt.LayerChart:
    """Paid so far and the worth of the shares vested so far, gigawatt by gigawatt; movable prices.

    Parameters
    ----------
    steps : DataFrame
        price (USD a share), cost (USD billion a GW), gigawatts, paid and worth (USD billion), both after
        that gigawatt.
    start : mapping
        price and cost shown first.

    Returns
    -------
    alt.LayerChart
    """
    costs = sorted(set(steps["cost"]))
    controls = [
        _control("price", steps["price"], start["price"], "AMD's share price throughout, $"),
        _choice("cost", {c: f"${c:g}bn" for c in costs}, start["cost"], "AMD's goods for a gigawatt cost"),
    ]
    base = alt.Chart(steps)
    x = alt.X("gigawatts:O", title="gigawatts delivered and paid for").axis(
        labelAngle=0, domain=False, ticks=False
    )
    top = 1.12 * float(steps[["paid", "worth"]].max().max())
    y = (
        alt.Y("amount:Q", title="$bn so far")
        .scale(domain=[0, top], nice=False)
        .axis(**level(tickCount=5, gridOpacity=0.3))
    )
    names = {"paid": "paid to AMD so far", "worth": "value of the shares vested so far"}
    both = base.transform_fold(list(names), as_=["what", "amount"]).transform_calculate(
        meaning=f"datum.what == 'paid' ? '{names['paid']}' : '{names['worth']}'",
        text="format(datum.amount, '.1f')",
    )
    hue = alt.Color(
        "meaning:N", title=None, legend=alt.Legend(orient="top", columns=1, labelLimit=400, offset=26)
    )
    hue = hue.scale(domain=list(names.values()), range=[colour(role) for role in BARS.values()])
    beside = alt.XOffset("meaning:N").scale(domain=list(names.values()))
    bars = both.mark_bar().encode(x=x, xOffset=beside, y=y, color=hue)
    # on a phone a bar is narrower than its number, which is then turned
    narrow = "width < 420"
    words = both.mark_text(
        fontSize=11,
        color=BILL,
        angle=alt.expr(f"{narrow} ? 270 : 0"),
        align=alt.expr(f"{narrow} ? 'left' : 'center'"),
        dx=alt.expr(f"{narrow} ? 5 : 0"),
        dy=alt.expr(f"{narrow} ? 0 : -8"),
    )
    layers = [bars, words.encode(x=x, xOffset=beside, y=y, text="text:N")]
    chart = alt.LayerChart(layer=layers).transform_filter("datum.price == price && datum.cost == cost")
    return chart.properties(height=320).add_params(*controls)


def scenario_values(rows: pd.DataFrame, *, start: Mapping[str, float | str]) -> alt.LayerChart:
    """What the warrant is worth where its holder carries on and where it stops buying; movable chances.

    Parameters
    ----------
    rows : DataFrame
        volatility and chance (per cent), correlation, scenario (a key of SCENARIOS), worth (USD billion).
    start : mapping
        volatility, chance and correlation shown first.

    Returns
    -------
    alt.LayerChart
    """
    options = {name: sorted(set(rows[name])) for name in ("correlation", "volatility")}
    controls = [
        _choice(
            "correlation",
            {c: f"{c:g}" for c in options["correlation"]},
            start["correlation"],
            "Link of OpenAI's survival with AMD's shares, 0 (none) to 1",
        ),
        _control("chance", rows["chance"], start["chance"], "Chance that OpenAI stops buying, per cent"),
        _choice(
            "volatility",
            {v: f"{v:g}%" for v in options["volatility"]},
            start["volatility"],
            "Volatility, per cent a year",
        ),
    ]
    base = alt.Chart(rows)
    top = float(rows["worth"].max())
    x = alt.X("worth:Q", title="$bn on 6 October 2025").scale(domain=[0, round(top * 1.12)], nice=False)
    x = x.axis(grid=False, tickCount=6)
    y = alt.Y("scenario:N", title=None, sort=list(SCENARIOS)).axis(
        domain=False, ticks=False, labelFontSize=13, labelPadding=8
    )
    hue = alt.Color("scenario:N", legend=None).scale(domain=list(SCENARIOS), range=list(SCENARIOS.values()))
    bars = base.mark_bar(height={"band": 0.6}).encode(x=x, y=y, color=hue)
    text = base.transform_calculate(text="format(datum.worth, '.1f')").mark_text(
        align="left", dx=8, fontSize=16, fontWeight="bold"
    )
    chosen = "datum.correlation == correlation && datum.chance == chance && datum.volatility == volatility"
    layers = [bars, text.encode(x=x, y=y, text="text:N", color=hue)]
    chart = alt.LayerChart(layer=layers).transform_filter(chosen)
    return chart.properties(height=170).add_params(*controls)


def tornado(swings: pd.DataFrame, *, central: float) -> alt.LayerChart:
    """How far each assumption, moved alone from low to high, moves the value; the widest on top.

    Parameters
    ----------
    swings : DataFrame
        label, low_text and high_text (the inputs), low and high (USD billion of value at them).
    central : float
        The value with every assumption at its central number, USD billion.

    Returns
    -------
    alt.LayerChart
    """
    frame = swings.assign(
        left=swings[["low", "high"]].min(axis=1),
        right=swings[["low", "high"]].max(axis=1),
        left_text=[a if lo <= hi else b for a, b, lo, hi in _ends(swings)],
        right_text=[b if lo <= hi else a for a, b, lo, hi in _ends(swings)],
    )
    frame["width"] = frame["right"] - frame["left"]
    frame = frame.sort_values("width", ascending=False)
    order = frame["label"].tolist()
    span = float(frame["right"].max() - frame["left"].min())
    domain = [
        round(float(frame["left"].min()) - 0.05 * span, 1),
        round(float(frame["right"].max()) + 0.05 * span, 1),
    ]
    base = alt.Chart(frame)
    x = alt.X("left:Q", title="value, $bn")
    x = x.scale(domain=domain, nice=False, zero=False).axis(grid=False, tickCount=6)
    y = alt.Y("label:N", title=None, sort=order, axis=None)
    bars = base.mark_bar(height=12, yOffset=9, color=WORTH, opacity=0.85).encode(x=x, x2="right:Q", y=y)
    # above its bar, so that a phone has room for it; the line of the central value runs behind
    names = base.transform_calculate(
        text="datum.label + ': ' + datum.left_text + ' → ' + datum.right_text"
    ).encode(x=alt.value(0), y=y, text="text:N")
    style: dict[str, Any] = {"align": "left", "dx": 4, "dy": -8, "fontSize": 12}
    cut = names.mark_text(stroke=colour("paper"), strokeWidth=6, strokeJoin="round", **style)
    words = names.mark_text(**style)
    middle = alt.Chart(pd.DataFrame({"central": [central]})).mark_rule(color=BILL, strokeWidth=1.5)
    layers = [bars, middle.encode(x=alt.X("central:Q")), cut, words]
    return alt.LayerChart(layer=layers).properties(height=alt.Step(38))


def _ends(swings: pd.DataFrame) -> list[tuple[str, str, float, float]]:
    return list(zip(swings["low_text"], swings["high_text"], swings["low"], swings["high"], strict=True))


def _legend(base: alt.Chart, entries: Mapping[str, str]) -> alt.Chart:
    """A legend of fills by name, each in a thin frame, on marks that are not seen."""
    names = list(entries)
    shown = alt.Legend(
        orient="top",
        title=None,
        columns=1,
        labelLimit=400,
        symbolType="square",
        symbolOpacity=1,
        symbolStrokeColor=BILL,
        symbolStrokeWidth=1,
    )
    fill = alt.Fill("meaning:N", legend=shown).scale(domain=names, range=list(entries.values()))
    unseen: alt.Chart = base.transform_calculate(meaning=f"'{names[0]}'").mark_square(size=0)
    return unseen.encode(fill=fill)


def _control(name: str, values: pd.Series, start: float | str, label: str) -> alt.Parameter:
    """A slider where the values have equal steps, otherwise a list to choose from.

    Raises ValueError where the start is not among them.
    """
    grid = sorted({float(value) for value in values})
    if start not in grid:
        raise ValueError(f"{name}: the start {start} is not among {grid}; put it into the grid")
    steps = {round(after - before, 6) for before, after in pairwise(grid)}
    if len(steps) != 1:
        return _choice(name, {value: f"{value:g}" for value in grid}, start, label)
    binding = alt.binding_range(min=grid[0], max=grid[-1], step=steps.pop(), name=label)
    return alt.param(name=name, value=start, bind=binding)


def _choice(name: str, options: Mapping[Any, str], start: object, label: str) -> alt.Parameter:
    binding = alt.binding_select(options=list(options), labels=list(options.values()), name=label)
    return alt.param(name=name, value=start, bind=binding)
