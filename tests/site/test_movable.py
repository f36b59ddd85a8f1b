"""The controls of a chart stand in the page before any script runs."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from docutils import nodes
from tags import first

from computedeals.site.movable import controls, controls_nodes, shown, visit_controls, without_inputs


def spec(*params: dict[str, Any]) -> dict[str, Any]:
    return {"mark": "bar", "params": list(params)}


RANGE = {"name": "price", "value": 210, "bind": {"input": "range", "min": 100, "max": 600, "step": 10}}
RADIO = {"name": "view", "value": "b", "bind": {"input": "radio", "options": ["a", "b"], "name": "View: "}}
LEGEND = {"name": "picked", "select": {"type": "point"}, "bind": "legend"}
POINT = {"name": "firm", "select": {"type": "point", "fields": ["f"]}, "bind": {"input": "select"}}
FREE = {"name": "width", "expr": "1 + 1"}


class Page:
    """As much of a translator as the controls write to."""

    def __init__(self) -> None:
        self.body: list[str] = []


def written(node: nodes.Element) -> Tag:
    page = Page()
    with pytest.raises(nodes.SkipNode):
        visit_controls(page, node)  # type: ignore[arg-type]
    return BeautifulSoup("".join(page.body), "html.parser").select_one(".cd-controls")  # type: ignore[return-value]


def test_only_parameters_bound_to_inputs_become_controls() -> None:
    made = controls(spec(RANGE, LEGEND, POINT, FREE, RADIO))
    assert [(one["name"], one["label"]) for one in made] == [("price", "price"), ("view", "View")]


def test_the_engine_draws_no_inputs_of_its_own_for_them() -> None:
    live = without_inputs(spec(RANGE, LEGEND, FREE))
    assert live["params"] == [{"name": "price", "value": 210}, LEGEND, FREE]
    assert without_inputs({"mark": "bar"}) == {"mark": "bar"}


def test_the_drawn_state_is_said_and_the_longest_sentence_keeps_its_room() -> None:
    states = {"params": ["view"], "rows": [["a", "A long sentence."], ["b", "Short."]]}
    box, says = controls_nodes("fig-x", "C", spec(RADIO), states)
    assert says.astext() == "Short."
    assert says["longest"] == "A long sentence."
    checked = written(box).select("input[checked]")
    assert [span.text for one in checked if (span := one.find_next("span"))] == ["b"]


def test_a_chart_that_does_not_move_has_no_controls() -> None:
    assert controls_nodes("fig-x", "C", spec(LEGEND, FREE), None) == []


def test_labels_options_and_sentences_are_text_whatever_they_hold() -> None:
    evil = '</script><b onclick="x">"\'&'
    bind = {"input": "select", "options": [evil, "b"], "name": evil}
    states = {"params": ["p"], "rows": [[evil, evil], ["b", "B"]]}
    box = written(
        controls_nodes(f"fig{evil}", evil, spec({"name": "p", "value": evil, "bind": bind}), states)[0]
    )
    assert box.select("b, [onclick]") == []
    assert first(box, "option").text == evil
    assert json.loads(first(box, "script").text)["rows"][0] == [evil, evil.replace("'", "’")]


def test_every_control_has_a_label_and_waits_for_the_script() -> None:
    check = {"name": "on", "value": True, "bind": {"input": "checkbox"}}
    box = written(controls_nodes("fig-x", "C", spec(RANGE, RADIO, check), None)[0])
    for control in box.select("input, select, button"):
        assert control.has_attr("disabled")
    labelled = {label["for"] for label in box.select("label[for]")}
    assert labelled == {"fig-x.price", "fig-x.on"}
    assert first(box, "fieldset legend").text == "View"
    assert first(box, "output").text == "210"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.30000000000000004, "0.3"),
        (-2, "−2"),
        (10_000, "10,000"),
        (2026, "2026"),
        (None, "none"),
        ("x", "x"),
    ],
)
def test_values_are_shown_for_reading(value: Any, text: str) -> None:
    assert shown(value) == text
