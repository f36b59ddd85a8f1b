"""Charts of words: what they show, and that they show it at any width."""

import json
from typing import Any

import pytest
import vl_convert as vlc

from computedeals.charts import theme, vocabulary
from computedeals.charts.roles import PLAIN
from dealnews.language.keyness import keyness
from dealnews.language.morphology import tokens
from dealnews.language.terms import frequency

POWER = ["電力の供給が足りない。", "データセンターは電力を契約した。", "電力の契約と供給を急ぐ会社。"]
MONEY = ["銀行は資金を貸した。", "資金の契約には懸念がある。", "懸念は資金の供給だ。"]
FOUND = {"power": tokens("".join(POWER)), "money": tokens("".join(MONEY))}


def charts() -> dict[str, object]:
    counts = frequency(FOUND)
    return {
        "frequency": vocabulary.frequency_bars(counts[counts["document"] == "power"], "amd"),
        "keyness": vocabulary.keyness_bars(
            keyness(FOUND["power"], FOUND["money"]), ("Power text", "Money text")
        ),
    }


@pytest.fixture(scope="module")
def specs() -> dict[str, dict[str, Any]]:
    theme.enable()
    return {name: chart.to_dict() for name, chart in charts().items()}  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [390, 680])
@pytest.mark.parametrize("name", ["frequency", "keyness"])
def test_a_chart_draws_at_the_width_of_a_phone_and_of_a_page(
    specs: dict[str, dict[str, Any]], name: str, width: int
) -> None:
    spec = {**specs[name], "width": width, "autosize": {"type": "fit-x", "contains": "padding"}}
    assert vlc.vegalite_to_svg(spec).startswith("<svg")


@pytest.mark.parametrize("name", ["frequency", "keyness"])
def test_every_colour_is_one_of_the_house_and_no_legend_is_needed(
    specs: dict[str, dict[str, Any]], name: str
) -> None:
    text = json.dumps({key: part for key, part in specs[name].items() if key != "config"})
    allowed = {theme.colour(token) for token in PLAIN}
    for piece in text.split('"'):
        if piece.startswith(("#", "var(")):
            assert piece in allowed
    svg = vlc.vegalite_to_svg(specs[name])
    assert "role-legend" not in svg


def test_a_word_is_labelled_with_its_gloss(specs: dict[str, dict[str, Any]]) -> None:
    svg = vlc.vegalite_to_svg(specs["frequency"])
    assert "電力 electric power" in svg
    assert "供給 supply" in svg


def test_words_of_the_target_stand_left_of_zero_and_of_the_reference_right(
    specs: dict[str, dict[str, Any]],
) -> None:
    rows = next(data for data in specs["keyness"]["datasets"].values() if data and "signed" in data[0])
    sides = {row["label"].split()[0]: row["signed"] for row in rows}
    assert sides["電力"] < 0 < sides["資金"]


def test_nothing_to_show_is_no_error() -> None:
    vocabulary.keyness_bars(keyness([], []), ("one", "other")).to_dict()


def test_a_line_break_in_the_name_of_a_text_breaks_no_drawing() -> None:
    chart = vocabulary.keyness_bars(keyness(FOUND["power"], FOUND["money"]), ("a\u2028b", "c\nd"))
    assert vlc.vegalite_to_svg(chart.to_dict()).startswith("<svg")
