"""A page with charts that move, built in seconds: what the tests of moving charts open."""

from itertools import product
from pathlib import Path

import altair as alt
import pandas as pd
import pytest
from small_book import Built, build, source_of

from computedeals.charts.display import Figure, figure
from computedeals.site import passages

PRICES = (100, 210, 600)
VIEWS = ("2025-10-08", "2026-02-08")
MODELS = ("one", "AMD's")
ALPHAS = tuple(0.1 * step for step in range(11))  # with the noise of floating point, as grids have it


def warrant() -> Figure:
    """A range, radio buttons, a select and a checkbox over a small grid."""
    grid = pd.DataFrame(
        [
            {"alpha": alpha, "view": view, "model": model, "log": log, "x": x, "y": alpha * x + log}
            for alpha, view, model, log, x in product(ALPHAS, VIEWS, MODELS, (False, True), (1, 2))
        ]
    )
    params = [
        alt.param(
            "alpha",
            value=ALPHAS[3],
            bind=alt.binding_range(min=0, max=1, step=0.1, name="Share that is recovered: "),
        ),
        alt.param("view", value=VIEWS[0], bind=alt.binding_radio(options=list(VIEWS), name="View")),
        alt.param(
            "model",
            value="one",
            bind=alt.binding_select(options=list(MODELS), labels=["Model 1", "Model 2"], name="Model"),
        ),
        alt.param("log", value=False, bind=alt.binding_checkbox(name="Logarithms")),
    ]
    test = " && ".join(f"datum.{name} == {name}" for name in ("alpha", "view", "model", "log"))
    chart = (
        alt.Chart(grid)
        .mark_bar()
        .encode(x="x:O", y=alt.Y("y:Q", scale=alt.Scale(domain=[0, 3])))
        .add_params(*params)
        .transform_filter(test)
        .properties(height=160)
    )
    states = pd.DataFrame(
        [
            {
                "alpha": alpha,
                "view": view,
                "model": model,
                "log": log,
                "description": f"With {alpha:.0%} recovered, as of {view}, {model} gives "
                f"{2 * alpha + log:.1f}" + (" in logarithms." if log else "."),
            }
            for alpha, view, model, log in product(ALPHAS, VIEWS, MODELS, (False, True))
        ]
    )
    return figure(
        chart, name="fig-warrant", caption="It moves.", alt="Bars", data=grid[:3], source="x", states=states
    )


def stacked() -> Figure:
    """Two charts above each other, moved by one slider."""
    grid = pd.DataFrame([{"price": price, "x": x, "y": price * x} for price, x in product(PRICES, (1, 2))])
    price = alt.param(
        "price", value=210, bind=alt.binding_select(options=list(PRICES), name="Price in dollars")
    )
    base = alt.Chart(grid).mark_bar().encode(x="x:O", y="y:Q").transform_filter("datum.price == price")
    chart = alt.vconcat(base.properties(height=80), base.properties(height=60)).add_params(price)
    states = pd.DataFrame({"price": PRICES, "description": [f"At ${price}, two." for price in PRICES]})
    return figure(
        chart, name="fig-stacked", caption="Two.", alt="Bars", data=grid, source="x", states=states
    )


def measured() -> Figure:
    """Dots at days, of which a pointer or a finger hears; one value is missing."""
    rows = pd.DataFrame(
        {
            "day": ["2023-01-01", "2024-07-01", "2026-01-01"],
            "value": [12.0394736842, 7.5, 3.25],
            "low": [None, 6.0, 3.0],
        }
    )
    chart = (
        alt.Chart(rows)
        .mark_circle(size=900)
        .encode(
            x=alt.X(
                "day:T",
                scale=alt.Scale(domain=["2023-01-01", "2026-06-01"]),
                axis=alt.Axis(format="%Y", tickCount="year"),
            ),
            y="value:Q",
            tooltip=["day:N", "value:Q", "low:Q"],
        )
        .properties(height=160)
    )
    return figure(chart, name="fig-measured", caption="Dots.", alt="Dots", data=rows, source="x")


def build_movable(folder: Path) -> Built:
    """The page, in the report's own dress, with the real engine."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passages, "source", lambda: source_of("文。", []))
        words = "\n\n".join(["A paragraph that takes room."] * 30)
        pages = {"moves": ["# Moves", warrant(), words, stacked()], "days": ["# Days", measured(), words]}
        return build(folder, pages, whole=True)
