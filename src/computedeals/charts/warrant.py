"""The warrant's figures: what promised shares are worth, rung by rung, against the bill, in two fates."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

import altair as alt
import pandas as pd

from computedeals.charts.theme import colour

WORTH, NAIVE, BILL = colour("amd"), colour("loose"), colour("ink")
FATES = {"OpenAI carries on": colour("amd"), "OpenAI falters": colour("accent")}


def promise_by_hurdle(curves: pd.DataFrame, *, spot: float, last: float) -> alt.LayerChart:
    """What a share promised at a hurdle is worth today, beside chance times price; movable volatility.

    curves: volatility (per cent, integers), hurdle, worth and naive (USD a share), with a row at `last`.
    spot: the price now. last: the public hurdle of the last tranche, marked.
    """
    volatility = _slider("volatility", curves["volatility"], 60, "Volatility, per cent a year")
    base = alt.Chart(curves)
    x = alt.X("hurdle:Q", title="price that the share must reach first, USD").scale(zero=False, nice=False)
    x = x.axis(grid=False, tickCount=6, format="$d")
    y = (
        alt.Y("worth:Q", title="USD today, for each share promised")
        .scale(domain=[0, round(spot * 1.1)])
        .axis(tickCount=6)
    )
    gap = base.mark_area(opacity=0.16, color=WORTH).encode(x=x, y=y, y2="naive:Q")
    worth = base.mark_line(color=WORTH, strokeWidth=3).encode(x=x, y=y)
    naive = base.mark_line(color=NAIVE, strokeWidth=2, strokeDash=[6, 4]).encode(x=x, y="naive:Q")
    here = base.transform_filter(f"datum.hurdle == {last:g}")
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


def tranche_values(
    tranches: pd.DataFrame, *, ladders: Mapping[str, str], days: Mapping[str, str]
) -> alt.LayerChart:
    """Each tranche at spot, by value and by chance times price; movable volatility, ladder and day.

    tranches: volatility (per cent, integers), ladder (a key of `ladders`), day (a key of `days`), rung (a
        label such as '1 GW'), needs (what the price must reach, words), notional, worth and naive (USD bn).
    ladders, days: key -> label of the control's options; the chart starts with the first of `days` and
        the ladder 'even'.
    """
    controls = [
        _slider("volatility", tranches["volatility"], 60, "Volatility, per cent a year"),
        _choice("ladder", ladders, "even", "Price targets in between"),
        _choice("day", days, next(iter(days)), "Share price of"),
    ]
    order = list(dict.fromkeys(tranches["rung"]))
    base = alt.Chart(tranches)
    y = alt.Y("rung:N", title=None, sort=order).axis(
        domain=False, ticks=False, labelFontSize=13, labelPadding=8
    )
    top = float(tranches["notional"].max())
    x = alt.X("worth:Q", title="USD billion").scale(domain=[0, round(top * 1.34, 1)], nice=False)
    x = x.axis(grid=False, tickCount=6)
    spot = base.mark_bar(
        height={"band": 0.72}, color="transparent", stroke=colour("neutral"), strokeWidth=1
    )
    worth = base.mark_bar(height={"band": 0.72}, color=WORTH)
    naive = base.mark_tick(thickness=3, size=24, opacity=1, color=colour("paper"))
    needs = base.mark_text(align="left", dx=8, color=colour("muted"), fontSize=12)
    inside = base.mark_text(align="left", dx=8, color=colour("paper"), fontSize=13, fontWeight="bold")
    zero = alt.X("zero:Q")
    layers = [
        worth.encode(x=x, y=y),
        spot.encode(x=alt.X("notional:Q"), y=y),
        naive.encode(x=alt.X("naive:Q"), y=y),
        needs.encode(x=alt.X("notional:Q"), y=y, text="needs:N"),
        inside.transform_calculate(zero="0", text="format(datum.worth, '.1f')").encode(
            x=zero, y=y, text="text:N"
        ),
    ]
    chosen = "datum.volatility == volatility && datum.ladder == ladder && datum.day == day"
    chart = alt.LayerChart(layer=layers).transform_filter(chosen)
    return chart.properties(height=290).add_params(*controls)


def bill_and_shares(
    steps: pd.DataFrame, *, prices: Sequence[int], costs: Sequence[float]
) -> alt.LayerChart:
    """Paid so far and the worth of the shares vested so far, gigawatt by gigawatt; movable prices.

    steps: price (USD a share) and cost (USD bn a GW) as in `prices` and `costs`, gigawatts, paid and worth
        (USD bn), both after that gigawatt.
    """
    controls = [
        _slider("price", pd.Series(prices), 300, "AMD's share price throughout, USD"),
        _choice(
            "cost",
            {cost: f"${cost:g} bn" for cost in costs},
            costs[len(costs) // 2],
            "A gigawatt of GPUs costs",
        ),
    ]
    base = alt.Chart(steps)
    x = alt.X("gigawatts:O", title="gigawatts delivered and paid for").axis(
        labelAngle=0, domain=False, ticks=False
    )
    top = 1.05 * float(steps[["paid", "worth"]].max().max())
    y = (
        alt.Y("paid:Q", title="USD billion so far")
        .scale(domain=[0, top], nice=False)
        .axis(tickCount=5, gridOpacity=0.3)
    )
    bill = base.mark_bar(width={"band": 0.8}, color="transparent", stroke=BILL, strokeWidth=1.5)
    worth = base.mark_bar(width={"band": 0.8}, color=WORTH, opacity=0.9)
    # the bill's number stands on its frame, or inside where the shares are worth more; theirs at their foot
    bills = base.transform_calculate(text="format(datum.paid, '.0f')")
    shares = base.transform_calculate(text="format(datum.worth, '.0f')", foot="0")
    number: dict[str, Any] = {"fontSize": 12}
    strong: dict[str, Any] = {**number, "fontWeight": "bold"}
    high = f"datum.worth > {0.08 * top:.1f}"
    layers = [
        worth.encode(x=x, y=alt.Y("worth:Q")),
        bill.encode(x=x, y=y),
        bills.transform_filter("datum.worth <= datum.paid")
        .mark_text(**number, dy=-8, color=BILL)
        .encode(x=x, y=y, text="text:N"),
        bills.transform_filter("datum.worth > datum.paid")
        .mark_text(**number, dy=10, color=colour("paper"))
        .encode(x=x, y=y, text="text:N"),
        shares.transform_filter(high)
        .mark_text(**strong, dy=-11, color=colour("paper"))
        .encode(x=x, y=alt.Y("foot:Q"), text="text:N"),
        shares.transform_filter(f"datum.worth > 0 && !({high})")
        .mark_text(**strong, dy=-8, color=WORTH)
        .encode(x=x, y=alt.Y("worth:Q"), text="text:N"),
    ]
    chart = alt.LayerChart(layer=layers).transform_filter("datum.price == price && datum.cost == cost")
    return chart.properties(height=320).add_params(*controls)


def two_fates(fates: pd.DataFrame) -> alt.LayerChart:
    """What the warrant is worth where its holder carries on and where it falters; movable chances.

    fates: volatility and chance (per cent, integers), correlation (tenths, integers), fate (a key of
        FATES), worth (USD bn, averaged over that fate, in money of today).
    """
    controls = [
        _slider(
            "correlation", fates["correlation"], 6, "Share and OpenAI move together (0 not, 9 closely)"
        ),
        _slider("chance", fates["chance"], 25, "Chance that OpenAI falters, per cent"),
        _choice(
            "volatility",
            {int(v): f"{v}%" for v in sorted(set(fates["volatility"]))},
            60,
            "Volatility a year",
        ),
    ]
    base = alt.Chart(fates)
    top = float(fates["worth"].max())
    x = alt.X("worth:Q", title="USD billion of today").scale(domain=[0, round(top * 1.12)], nice=False)
    x = x.axis(grid=False, tickCount=6)
    y = alt.Y("fate:N", title=None, sort=list(FATES)).axis(
        domain=False, ticks=False, labelFontSize=13, labelPadding=8
    )
    hue = alt.Color("fate:N", legend=None).scale(domain=list(FATES), range=list(FATES.values()))
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

    swings: label, low_text and high_text (the inputs), low and high (USD bn of value at them).
    central: the value with every assumption at its central number, USD bn.
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
        round(float(frame["left"].min()) - 0.24 * span, 1),
        round(float(frame["right"].max()) + 0.24 * span, 1),
    ]
    base = alt.Chart(frame)
    x = alt.X("left:Q", title="value, USD billion")
    x = x.scale(domain=domain, nice=False, zero=False).axis(grid=False, tickCount=6)
    y = alt.Y("label:N", title=None, sort=order).axis(
        domain=False, ticks=False, labelFontSize=13, labelPadding=8
    )
    bars = base.mark_bar(height={"band": 0.62}, color=WORTH, opacity=0.85).encode(x=x, x2="right:Q", y=y)
    # the line of the central value runs behind the words, which cut it
    cut: dict[str, Any] = {"stroke": colour("paper"), "strokeWidth": 6, "strokeJoin": "round"}
    left = base.encode(x=x, y=y, text="left_text:N")
    right = base.encode(x=alt.X("right:Q"), y=y, text="right_text:N")
    words = [
        mark
        for style in (cut, {})
        for mark in (
            left.mark_text(align="right", dx=-6, color=colour("muted"), **style),
            right.mark_text(align="left", dx=6, color=colour("muted"), **style),
        )
    ]
    middle = alt.Chart(pd.DataFrame({"central": [central]})).mark_rule(color=BILL, strokeWidth=1.5)
    layers = [bars, middle.encode(x=alt.X("central:Q")), *words]
    return alt.LayerChart(layer=layers).properties(height=36 * len(frame))


def _ends(swings: pd.DataFrame) -> list[tuple[str, str, float, float]]:
    return list(zip(swings["low_text"], swings["high_text"], swings["low"], swings["high"], strict=True))


def _slider(name: str, values: pd.Series, start: int, label: str) -> alt.Parameter:
    """A slider over whole numbers in equal steps. Raises ValueError where they are not, or miss `start`."""
    grid = sorted({int(value) for value in values})
    steps = {after - before for before, after in pairwise(grid)}
    if len(steps) != 1 or start not in grid:
        raise ValueError(
            f"{name}: a slider needs equal steps and its start among them, not {grid}, {start}"
        )
    binding = alt.binding_range(min=grid[0], max=grid[-1], step=steps.pop(), name=label)
    return alt.param(name=name, value=start, bind=binding)


def _choice(name: str, options: Mapping, start: object, label: str) -> alt.Parameter:  # type: ignore[type-arg]
    binding = alt.binding_select(options=list(options), labels=list(options.values()), name=label)
    return alt.param(name=name, value=start, bind=binding)
