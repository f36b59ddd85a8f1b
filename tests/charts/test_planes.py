"""Emoji and rare kanji in drawings: a label that is shortened at one is drawn all the same."""

import re

import altair as alt
import pandas as pd
import pytest
import vl_convert as vlc

from computedeals.charts import display, theme
from computedeals.charts.planes import with_stand_ins

RARE = "\U00020bb7"  # a kanji of names


def drawn(labels: list[str]) -> str:
    theme.enable()
    chart = alt.Chart(pd.DataFrame({"label": labels, "n": 1})).mark_bar().encode(x="n", y="label")
    made = display.figure(chart, name="a", caption="a", alt="a", data=pd.DataFrame({"a": [1]}), source="a")
    return str(made.bundle["image/svg+xml"])


def labels_cut_near(text: str) -> list[str]:
    """Labels too long for their axis, cut before the text in the first, and behind it in the last."""
    (kept,) = re.findall(r">(あ+)…<", drawn(["あ" * 80]))
    return ["あ" * before + text + "い" * 40 for before in range(len(kept) - 6, len(kept) + 3)]


@pytest.mark.parametrize("sign", ["🎉", RARE, "\U000712f2"])
def test_a_long_label_is_cut_before_or_behind_a_character_but_not_inside(sign: str) -> None:
    labels = labels_cut_near(sign * 3)
    svg = drawn(labels)
    svg.encode("utf-8")  # no half of a character is left
    assert not re.search("[\ue000-\uf8ff\uf900-\ufaff]", svg)
    shown = re.findall(r">(あ+[^<]*)…<", svg)
    assert len(shown) == len(labels)
    # some are cut before the character, some behind it, and some between two of them
    assert {label.count(sign) for label in shown} >= {0, 1, 2, 3}


def test_without_stand_ins_the_engine_fails_on_such_a_label() -> None:
    frame = pd.DataFrame({"label": labels_cut_near("🎉"), "n": 1})
    chart = alt.Chart(frame).mark_bar().encode(x="n", y="label")
    # once this does not fail any more, the engine can do it, and computedeals.charts.planes may go
    with pytest.raises(ValueError, match="hex escape"):
        vlc.vegalite_to_svg(chart.to_dict())


def test_keys_and_expressions_get_the_same_stand_ins() -> None:
    spec = {"data": {"values": [{"🎉": 1, "b": "\uf900"}]}, "filter": "datum['🎉'] > 0"}
    changed, restored = with_stand_ins(spec)
    (row,) = changed["data"]["values"]
    stand_in = next(iter(row))
    assert len(stand_in) == 1
    assert stand_in not in "🎉\uf900"  # the compatibility ideograph that the data has is left to it
    assert changed["filter"] == f"datum['{stand_in}'] > 0"
    assert restored(f"<text>{stand_in}\uf900</text>") == "<text>🎉\uf900</text>"


def test_a_chart_without_such_characters_is_left_as_it_is() -> None:
    spec = {"title": "Ａ kanji 漢字"}
    changed, restored = with_stand_ins(spec)
    assert changed is spec
    assert restored("x") == "x"
