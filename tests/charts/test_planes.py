"""Emoji and rare kanji in drawings: a label that is shortened at one is drawn all the same."""

import re

import altair as alt
import pandas as pd
import pytest
import vl_convert as vlc

from computedeals.charts import display, theme
from computedeals.charts.planes import with_stand_ins

RARE = "\U00020bb7"  # a kanji of names


def drawn(label: str) -> str:
    theme.enable()
    chart = alt.Chart(pd.DataFrame({"label": [label], "n": [1]})).mark_bar().encode(x="n", y="label")
    made = display.figure(chart, name="a", caption="a", alt="a", data=pd.DataFrame({"a": [1]}), source="a")
    return str(made.bundle["image/svg+xml"])


@pytest.mark.parametrize("sign", ["🎉", RARE, "\U000712f2"])
def test_a_long_label_is_cut_before_or_behind_a_character_but_not_inside(sign: str) -> None:
    shown = 0
    for before in range(4, 40):
        svg = drawn("あ" * before + sign * 3 + "い" * 40)
        svg.encode("utf-8")  # no half of a character is left
        assert not re.search("[\ue000-\uf8ff\uf900-\ufaff]", svg)
        label = re.search(r">(あ+[^<]*)…<", svg)
        assert label
        shown += sign in label[1]
    assert 3 < shown < 36  # some are cut before the character, and some behind it


def test_without_stand_ins_the_engine_fails_on_such_a_label() -> None:
    labels = ["あ" * before + "🎉" + "い" * 40 for before in range(4, 40)]
    frames = [pd.DataFrame({"label": [label], "n": [1]}) for label in labels]
    failures = 0
    for frame in frames:
        try:
            vlc.vegalite_to_svg(alt.Chart(frame).mark_bar().encode(x="n", y="label").to_dict())
        except ValueError:
            failures += 1
    assert failures, "the engine can do it now: computedeals.charts.planes may go"


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
