"""A chapter's figure on another page: the same chart and controls, without number and data."""

from functools import cache
from pathlib import Path

import altair as alt
import pandas as pd
from small_book import Built, build
from tags import first, says

from computedeals.charts.display import Figure, figure
from computedeals.site.chapter_figures import with_controls

VIEW = alt.param(name="view", value="a", bind=alt.binding_radio(options=["a", "b"], name="View"))
CHART = alt.Chart(pd.DataFrame({"x": [1, 2]})).mark_bar().encode(x="x:Q").add_params(VIEW)


@cache
def loop() -> Figure:
    return figure(
        CHART,
        name="fig-loop",
        caption="It goes round.",
        alt="A ring.",
        data=pd.DataFrame({"x": [1, 2]}),
        source="The register.",
        states=pd.DataFrame({"view": ["a", "b"], "description": ["Two firms.", "Three firms."]}),
    )


def book(folder: Path, wanted: str) -> Built:
    front = f"```{{chapter-figure}} {wanted}\nWho gives **what** to whom.\n```"
    return build(folder, {"index": front, "chapters/network": ["# Network", loop()]}, whole=True)


def test_a_chapters_figure_is_shown_with_its_controls_and_leads_to_its_chapter(
    tmp_path: Path,
) -> None:
    page = book(tmp_path, "network/fig-loop").page("index")
    frame = page.select_one("#chapter-fig-loop")
    assert frame is not None
    assert frame.select_one(".cd-chart svg") is not None
    assert frame.select_one(".cd-controls input[type=radio]") is not None
    assert first(frame, ".cd-description").text == "Two firms."
    assert first(frame, ".caption strong").text == "what"
    assert says(first(frame, ".cd-source a"), "href").startswith("chapters/network.html")
    assert frame.select_one("table") is None


def test_a_figure_that_the_chapter_does_not_show_is_named_with_those_it_does(tmp_path: Path) -> None:
    warnings = book(tmp_path, "network/fig-ring").warnings
    assert "chapters/network shows no figure 'fig-ring'; it shows fig-loop" in warnings


def test_a_chapter_that_does_not_exist_is_named(tmp_path: Path) -> None:
    assert "there is no chapters/nowhere.ipynb" in book(tmp_path, "nowhere/fig-loop").warnings


def test_of_several_controls_those_named_stay_and_the_others_keep_their_first_values() -> None:
    spec = {
        "params": [
            {"name": "view", "value": "a", "bind": {"input": "radio"}},
            {"name": "layer", "value": 1, "bind": {"input": "range"}},
            {"name": "width", "expr": "2"},
        ]
    }
    states = {"params": ["view", "layer"], "rows": [["a", 1, "A."], ["a", 2, "Not."], ["b", 1, "B."]]}
    kept, said = with_controls(spec, states, ["view"])
    assert kept["params"] == [spec["params"][0], {"name": "layer", "value": 1}, spec["params"][2]]
    assert said == {"params": ["view"], "rows": [["a", "A."], ["b", "B."]]}
