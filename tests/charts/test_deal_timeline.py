"""The timeline of the deals: a bar in its colour for every spell, and room for the names on a phone."""

import re

import pandas as pd
import pytest
import vl_convert as vlc
from looping import some

from computedeals.charts.deal_timeline import deal_timeline
from computedeals.charts.display import fitted
from computedeals.charts.domains import without_look
from computedeals.charts.readable import readable
from computedeals.charts.wide_fonts import overflow
from computedeals.deals import STATUS

WORDS = [status.word for status in STATUS.values()]
ARTICLES = pd.DataFrame(
    {"day": ["2025-10-08", "2026-02-08"], "name": ["the October article", "the February article"]}
)


def spells() -> pd.DataFrame:
    """A deal of Meta for each status, and an old one of another firm."""
    rows = [
        {"firm": "Meta", "deal": f"a-{k}", "label": f"Meta → OpenAI: revenue share ({k})", "status": word,
         "first": f"2026-0{k + 1}-01", "last": "2026-10-08"}
        for k, word in enumerate([*WORDS, "set aside or ended"])
    ]  # fmt: skip
    old = {"firm": "AMD", "deal": "b", "label": "AMD → OpenAI: chips", "first": "2025-01-01"}
    rows.append({**rows[0], **old})
    return pd.DataFrame(rows).assign(layer="cloud", what="a contract", since="since then")


def drawn(width: int) -> tuple[dict[str, object], str]:
    spec = fitted(readable(deal_timeline(spells(), ARTICLES, "Meta").to_dict()), width)
    return spec, vlc.vegalite_to_svg(spec)


@pytest.mark.parametrize("width", [340, 768])
def test_every_deal_of_the_chosen_firm_has_its_name_and_a_bar_in_the_colour_of_its_status(
    width: int,
) -> None:
    spec, svg = drawn(width)
    assert without_look(spec) == []
    bars = re.findall(r'<path aria-label="[^"]*" role="graphics-symbol" [^>]*fill="([^"]*)"', svg)
    assert len(bars) == len(WORDS) + 1
    assert all("--cd-" in fill for fill in some(bars))
    for label in some(spells().query("firm == 'Meta'")["label"]):
        assert label in svg
    assert "AMD" not in svg


def test_deals_come_by_their_first_day_and_one_more_changes_no_other_row() -> None:
    shuffled = spells().iloc[::-1].assign(firm="Meta")
    svg = str(
        vlc.vegalite_to_svg(fitted(readable(deal_timeline(shuffled, ARTICLES, "Meta").to_dict()), 340))
    )
    heights = {
        label: float(height)
        for height, label in re.findall(r"translate\(2,([\d.]+)\)[^>]*>([^<]*→[^<]*)</text>", svg)
    }
    order = spells().sort_values("first")["label"].tolist()
    assert sorted(some(heights), key=lambda label: heights[label]) == order
    rows, fewer = (deal_timeline(each, ARTICLES, "Meta").to_dict()["datasets"].values()
                   for each in (shuffled, shuffled[shuffled["deal"] != "b"]))  # fmt: skip
    (more,), (less,) = ([data for data in found if "deal" in data[0]] for found in (rows, fewer))
    assert less == [row for row in more if row["deal"] != "b"]


def test_on_a_phone_no_name_of_a_deal_or_an_article_or_a_status_passes_the_edge() -> None:
    assert overflow(drawn(340)[1]) == (0, 0)
    assert "…" not in drawn(340)[1]
