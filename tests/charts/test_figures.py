"""The reading chapters' figures: every row is drawn, and labels and colours mean one thing."""

import re
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest
import vl_convert as vlc
from looping import some

from computedeals.analysis.openai_nvidia import GROUPS
from computedeals.charts import anatomy, certainty, money, names, statements, timeline
from computedeals.evidence import tables
from computedeals.evidence.catalogue import ledger

AMD, NVIDIA = "openai-amd-2025-10-08", "openai-nvidia-2026-02-08"
LABELS = {AMD: "October", NVIDIA: "February"}


SVG = "{http://www.w3.org/2000/svg}"


def place_of(svg: ElementTree.Element, node: ElementTree.Element) -> float:
    """Where an element of a drawing stands from its left edge: its own shift and those around it."""
    parents = {child: parent for parent in svg.iter() for child in parent}
    x = 0.0
    while node is not svg:
        shift = re.match(r"translate\(([-\d.]+)", node.get("transform", ""))
        x += float(shift[1]) if shift else 0.0
        node = parents[node]
    return x


def rows_of(chart: Any) -> list[dict[str, Any]]:
    """All rows of data that a chart carries."""
    return [row for rows in chart.to_dict().get("datasets", {}).values() for row in rows]


def test_a_timeline_has_a_row_for_every_sentence_with_a_figure() -> None:
    sentences = tables.figure_sentences(NVIDIA)
    chart = timeline.timeline(sentences, date(2026, 2, 8), [date(2025, 4, 1), date(2027, 1, 31)], "nvidia")
    drawn = [row for row in rows_of(chart) if "quantities" in row]
    assert [row["label"] for row in drawn] == sentences["label"].tolist()


def test_a_period_on_the_timeline_ends_with_its_last_day() -> None:
    day = pd.DataFrame(
        [{"row": 0, "label": "", "quantities": "", "first": "2026-02-08", "last": "2026-02-08", "when": ""}]
    )
    chart = timeline.timeline(day, date(2026, 2, 8), [date(2026, 1, 1), date(2026, 3, 1)], "amd")
    drawn = next(row for row in rows_of(chart) if "quantities" in row)
    assert drawn["first"].startswith("2026-02-08")
    assert drawn["last"].startswith("2026-02-09")


@pytest.mark.parametrize("width", [300, 674])
@pytest.mark.parametrize("published", [date(2026, 1, 1), date(2026, 2, 8), date(2026, 12, 31)])
def test_the_day_of_publication_is_named_whole_wherever_it_falls(published: date, width: int) -> None:
    rows = pd.DataFrame(
        [{"row": 0, "label": "A row", "quantities": "1 GW", "first": None, "last": None, "when": ""}]
    )
    chart = timeline.timeline(rows, published, [date(2026, 1, 1), date(2026, 12, 31)], "amd")
    svg = ElementTree.fromstring(vlc.vegalite_to_svg({**chart.to_dict(), "width": width}))
    (label,) = (text for text in svg.iter(f"{SVG}text") if str(text.text).startswith("published"))
    x = place_of(svg, label)
    reach = 7 * len(str(label.text))  # more than its letters take
    ends = (x, x + reach) if label.get("text-anchor") == "start" else (x - reach, x)
    assert ends[0] >= 0
    assert ends[1] <= float(svg.get("width", 0))
    assert str(label.text).endswith(str(published.year))


def test_nothing_on_the_timeline_crosses_the_words_of_a_row() -> None:
    sentences = tables.figure_sentences(NVIDIA)
    chart = timeline.timeline(sentences, date(2026, 2, 8), [date(2025, 4, 1), date(2027, 1, 31)], "nvidia")
    lines = (
        layer for layer in chart.to_dict()["layer"] if layer["mark"]["type"] in ("rule", "tick", "bar")
    )
    for layer in some(lines):
        assert "y" in layer["encoding"]  # none runs through all rows


@pytest.mark.parametrize(("width", "lines"), [(340, 2), (674, 1)])
def test_on_a_phone_a_speaker_has_a_line_of_his_own(width: int, lines: int) -> None:
    said = pd.DataFrame(
        [
            {
                "row": 0,
                "who": "Jensen Huang",
                "gloss": "probably the largest investment since our founding",
                "group": "said in public",
                "certainty": "asserted",
                "polarity": 2,
            }
        ]
    )
    svg = vlc.vegalite_to_svg({**statements.who_said_what(said).to_dict(), "width": width})
    found = [text for text in ElementTree.fromstring(svg).iter() if "Huang" in str(text.text)]
    whole = "Jensen Huang: probably the largest investment since our founding"
    assert [str(text.text) for text in found] == ([whole] if lines == 1 else ["Jensen Huang:"])
    assert "…" not in svg


def test_bars_of_shares_fill_the_whole_width() -> None:
    counts = pd.DataFrame(
        {"article": [AMD, AMD], "certainty": ["asserted", "asked"], "sentences": [3, 1]}
    ).assign(share=[0.75, 0.25])
    drawn = rows_of(certainty.certainty_shares(counts, LABELS))
    assert min(row["start"] for row in drawn) == 0
    assert max(row["end"] for row in drawn) == 1


@pytest.mark.parametrize("article", [AMD, NVIDIA])
def test_every_certainty_that_sentences_have_has_a_colour(article: str) -> None:
    found = set(tables.sentence_certainties(article)["certainty"])
    assert found <= set(certainty.CERTAINTY_COLOURS)


def test_every_channel_but_the_authors_own_belongs_to_a_group_with_a_colour() -> None:
    said = ledger().query("kind == 'statement' and speaker != 'author'")
    assert set(said["type"]) <= set(GROUPS)
    assert set(GROUPS.values()) == set(statements.GROUP_COLOURS)


def test_an_amount_named_twice_by_an_article_is_drawn_once() -> None:
    amounts = pd.DataFrame({"article": [AMD, AMD, NVIDIA], "value": [300, 300, 300], "text": "$300 bn"})
    matches = pd.DataFrame([{"value": 300, "verdict": "different things", "about": "a / b"}])
    drawn = [row for row in rows_of(money.coinciding_amounts(amounts, matches, LABELS)) if "text" in row]
    assert sorted(row["label"] for row in drawn) == ["February", "October"]


def test_names_named_together_are_drawn_below_the_diagonal_only() -> None:
    order = ["OpenAI", "AMD", "NVIDIA"]
    pairs = pd.DataFrame(
        [("OpenAI", "AMD", 13), ("NVIDIA", "OpenAI", 2), ("Groq", "AMD", 1)],
        columns=["one", "other", "sentences"],
    )
    drawn = rows_of(names.shared_sentences(pairs, order, "amd"))
    assert {(row["one"], row["other"]) for row in drawn} == {("AMD", "OpenAI"), ("NVIDIA", "OpenAI")}


def test_a_file_is_drawn_from_its_first_character_to_its_last() -> None:
    parts = pd.DataFrame(
        [("file", 0, 10, "particulars, markers", ""), ("file", 10, 90, "kept", "text")],
        columns=["row", "start", "end", "role", "label"],
    )
    drawn = rows_of(anatomy.file_anatomy(parts))
    assert (min(r["start"] for r in drawn), max(r["end"] for r in drawn)) == (0, 90)


def test_a_strip_of_tones_points_up_for_kind_and_down_for_damning() -> None:
    spoken = pd.DataFrame(
        {
            "article": [AMD, NVIDIA, NVIDIA],
            "position": [0.1, 0.2, 0.3],
            "until": [0.2, 0.3, 0.4],
            "polarity": [2.0, -2.0, 0.0],
            "certainty": "asserted",
            "who": "x",
            "gloss": "y",
        }
    )
    drawn = {row["polarity"]: row for row in rows_of(statements.tone_strips(spoken, LABELS))}
    assert drawn[2.0]["high"] > 2 > drawn[2.0]["low"] > -0.1
    assert drawn[-2.0]["low"] < -2 < drawn[-2.0]["high"] < 0.1
    assert drawn[0.0]["high"] - drawn[0.0]["low"] < 0.2


@pytest.mark.parametrize("width", [340, 760])
def test_every_part_of_a_bar_has_its_percentage_beside_it_or_in_it(width: int) -> None:
    counts = pd.DataFrame(
        {
            "article": AMD,
            "certainty": ["asserted", "reported", "hedged", "wished", "asked"],
            "sentences": [51, 7, 30, 2, 10],
        }
    ).assign(share=[0.51, 0.07, 0.3, 0.02, 0.1])
    svg = vlc.vegalite_to_svg({**certainty.certainty_shares(counts, LABELS).to_dict(), "width": width})
    assert sorted(re.findall(r">(\d+%)<", svg)) == ["10%", "2%", "30%", "51%", "7%"]
