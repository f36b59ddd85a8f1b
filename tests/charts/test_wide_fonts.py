"""Labels have room in the widest font that a page is likely to be read in."""

import altair as alt
import pandas as pd
import pytest

from computedeals.charts import theme
from computedeals.charts.display import EDGE, drawing, figure, fitted, roomy
from computedeals.charts.wide_fonts import overflow, text_width

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{}" height="20">'
    '<g transform="translate(5,5)">{}</g></svg>'
)


def spec(label: str) -> dict[str, object]:
    theme.enable()
    frame = pd.DataFrame({"row": [label], "n": [1]})
    chart = alt.Chart(frame).mark_bar().encode(x="n:Q", y=alt.Y("row:N", title=None))
    return fitted(chart.to_dict(), theme.WIDTH)


def test_a_label_that_ends_at_the_left_edge_needs_its_own_width() -> None:
    text = '<text transform="translate(-3,4)" text-anchor="end" font-size="12px">Warum</text>'
    assert overflow(SVG.format(300, text)) == (round(text_width("Warum", 12) - 2 + 0.5), 0)


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [("start", (0, 10)), ("middle", (0, 0)), ("end", (0, 0))],
)
def test_the_anchor_says_to_which_side_a_text_grows(anchor: str, expected: tuple[int, int]) -> None:
    text = f'<text transform="translate(85,4)" text-anchor="{anchor}" font-size="10px">株株</text>'
    assert overflow(SVG.format(100, text)) == expected


def test_turned_and_unseen_texts_need_no_room() -> None:
    turned = '<text transform="translate(-3,4) rotate(-90)" text-anchor="end" font-size="12px">Warum</text>'
    unseen = '<text transform="translate(-3,4)" text-anchor="end" opacity="0" font-size="12px">Warum</text>'
    assert overflow(SVG.format(300, turned + unseen)) == (0, 0)


def test_bold_and_japanese_letters_are_wider() -> None:
    assert text_width("deal", 12, bold=True) > text_width("deal", 12)
    assert text_width("契約", 12) == 24


def test_a_drawing_with_long_labels_is_given_a_margin_and_one_with_short_labels_none() -> None:
    long = spec("インフラ infrastructure")
    assert overflow(drawing(long, theme.WIDTH))[0] > 0
    made, svg = roomy(long, theme.WIDTH)
    assert made["padding"]["left"] > EDGE
    assert overflow(drawing(made, theme.WIDTH)) == (0, 0)
    assert svg == drawing(made, theme.WIDTH)
    short = spec("a")
    assert roomy(short, theme.WIDTH) == (short, drawing(short, theme.WIDTH))


def test_a_figure_has_the_room_that_its_labels_need() -> None:
    frame = pd.DataFrame({"row": ["インフラ infrastructure"], "n": [1]})
    chart = alt.Chart(frame).mark_bar().encode(x="n:Q", y=alt.Y("row:N", title=None))
    made = figure(chart, name="fig-x", caption="A bar.", alt="A bar.", data=frame, source="Invented.")
    assert overflow(made.bundle["image/svg+xml"]) == (0, 0)


def test_marks_on_a_letter_and_what_joins_letters_take_no_room() -> None:
    assert text_width("e" + "\u0301\u0327\u20dd" * 40, 10) == text_width("e", 10)
    assert text_width("👩\u200d👧", 10) == text_width("👩👧", 10)
