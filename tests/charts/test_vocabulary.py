"""Charts of words: what they show, and that they show it at any width."""

import json
from typing import Any

import numpy as np
import pandas as pd
import pytest
import vl_convert as vlc

from computedeals.charts import theme, vocabulary
from dealnews.language.collocations import cooccurrence
from dealnews.language.keyness import keyness
from dealnews.language.morphology import tokens
from dealnews.language.terms import frequency

POWER = ["電力の供給が足りない。", "データセンターは電力を契約した。", "電力の契約と供給を急ぐ会社。"]
MONEY = ["銀行は資金を貸した。", "資金の契約には懸念がある。", "懸念は資金の供給だ。"]
FOUND = {"power": tokens("".join(POWER)), "money": tokens("".join(MONEY))}
EDGES = cooccurrence([tokens(sentence) for sentence in POWER + MONEY], min_count=1)


def charts() -> dict[str, object]:
    counts = frequency(FOUND)
    return {
        "frequency": vocabulary.frequency_bars(counts[counts["document"] == "power"], "amd"),
        "keyness": vocabulary.keyness_bars(
            keyness(FOUND["power"], FOUND["money"]), ("Power text", "Money text")
        ),
        "network": vocabulary.cooccurrence_network(EDGES, "nvidia", lit=["電力"]),
    }


@pytest.fixture(scope="module")
def specs() -> dict[str, dict[str, Any]]:
    theme.enable()
    return {name: chart.to_dict() for name, chart in charts().items()}  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [390, 680])
@pytest.mark.parametrize("name", ["frequency", "keyness", "network"])
def test_a_chart_draws_at_the_width_of_a_phone_and_of_a_page(
    specs: dict[str, dict[str, Any]], name: str, width: int
) -> None:
    spec = {**specs[name], "width": width, "autosize": {"type": "fit-x", "contains": "padding"}}
    assert vlc.vegalite_to_svg(spec).startswith("<svg")


@pytest.mark.parametrize("name", ["frequency", "keyness", "network"])
def test_every_colour_is_one_of_the_house_and_no_legend_is_needed(
    specs: dict[str, dict[str, Any]], name: str
) -> None:
    text = json.dumps({key: part for key, part in specs[name].items() if key != "config"})
    allowed = {theme.colour(token) for token in theme.TOKENS}
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


def test_the_same_edges_are_laid_out_the_same_way() -> None:
    layout = vocabulary.network_layout(EDGES)
    assert layout.equals(vocabulary.network_layout(EDGES))
    assert set(layout["lemma"]) == set(EDGES["source"]) | set(EDGES["target"])


def test_no_two_labels_of_a_network_overlap_on_a_phone() -> None:
    layout = vocabulary.network_layout(EDGES, width=360, height=460)
    x, y = layout["x"].to_numpy() * 360, layout["y"].to_numpy() * 460
    half = [
        max(13 * len(w), 5.5 * len(g)) / 2 for w, g in zip(layout["word"], layout["gloss"], strict=True)
    ]
    for i in range(len(layout)):
        for j in range(i):
            assert abs(x[i] - x[j]) > half[i] + half[j] - 4 or abs(y[i] - y[j]) > 48
    assert np.all((layout[["x", "y"]] >= 0) & (layout[["x", "y"]] <= 1))


def test_joined_words_are_nearer_than_others() -> None:
    names = "甲乙丙丁"
    pairs = [("甲", "乙"), ("丙", "丁")]
    edges = pd.DataFrame(
        [
            {
                **{
                    f"{end}{part}": name
                    for end, name in zip(("source", "target"), pair, strict=True)
                    for part in ("", "_word")
                },
                **{f"{end}_gloss": "" for end in ("source", "target")},
                **{f"{end}_sentences": 3 for end in ("source", "target")},
                "sentences": 3,
            }
            for pair in pairs
        ]
    )
    at = vocabulary.network_layout(edges).set_index("lemma")[["x", "y"]]

    def gap(one: str, other: str) -> float:
        return float(np.hypot(*(at.loc[one] - at.loc[other])))

    assert max(gap(*pair) for pair in pairs) < min(
        gap(a, b) for a in names for b in names if a < b and (a, b) not in pairs and (b, a) not in pairs
    )


def test_nothing_to_show_is_no_error() -> None:
    vocabulary.cooccurrence_network(EDGES.head(0), "amd").to_dict()
    vocabulary.keyness_bars(keyness([], []), ("one", "other")).to_dict()


def test_a_line_break_in_the_name_of_a_text_breaks_no_drawing() -> None:
    chart = vocabulary.keyness_bars(keyness(FOUND["power"], FOUND["money"]), ("a\u2028b", "c\nd"))
    assert vlc.vegalite_to_svg(chart.to_dict()).startswith("<svg")
