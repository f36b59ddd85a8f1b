"""The February article: whose word, which tone, how the deal is called, and what its text supports."""

import pandas as pd
import pytest
from cells import at
from looping import some

from computedeals.analysis import openai_nvidia as module
from computedeals.analysis.openai_nvidia import GROUPS, NAMELESS, PUBLIC, openai_nvidia
from computedeals.analysis.two_articles import NVIDIA, number_word
from computedeals.evidence import tables
from computedeals.evidence.catalogue import load_article
from computedeals.paths import DATA


@pytest.fixture(scope="module")
def found() -> module.OpenaiNvidia:
    return openai_nvidia()


def test_no_bar_of_the_timeline_begins_before_the_deal_was_announced(found: module.OpenaiNvidia) -> None:
    uncut = tables.figure_sentences(NVIDIA)
    announced = uncut["first"].iloc[0]
    days = found.timeline["first"].dropna()
    assert (days[days != ""] >= announced).all()
    # 「ここ数カ月」, of private talk about the deal, would begin months before there was a deal
    talk = found.timeline.set_index("sentence").loc[7]
    assert talk["was_cut"]
    assert talk["first"] == announced > uncut.set_index("sentence").loc[7, "first"]
    assert found.timeline["was_cut"].sum() == 1


def test_nobody_without_a_name_is_counted_as_speaking_in_public(found: module.OpenaiNvidia) -> None:
    nameless = found.others["speaker"].isin(NAMELESS)
    assert nameless.any()
    assert set(found.others.loc[nameless, "group"]) == {"nobody named"}
    assert not found.others["speaker"].eq("author").any()
    assert set(GROUPS.values()) >= set(PUBLIC)


def test_the_table_of_tones_counts_every_statement_of_others_once(found: module.OpenaiNvidia) -> None:
    assert found.tone[["public", "otherwise"]].to_numpy().sum() == len(found.others)
    glowing = found.others[found.others["polarity"] == 2]
    row = found.tone.set_index("tone").loc["glowing"]
    assert row["public"] == glowing["group"].isin(PUBLIC).sum()


def test_captions_claim_all_or_none_only_where_the_counts_do(found: module.OpenaiNvidia) -> None:
    glowing, damning = (found.others[found.others["polarity"] == tone] for tone in (2, -2))
    said = found.texts["caption_who"]
    assert said.startswith("All") == glowing["group"].isin(PUBLIC).all()
    assert ("damning ones none was" in said) == (not damning["group"].isin(PUBLIC).any())


def test_the_irony_table_counts_places_in_the_text(found: module.OpenaiNvidia) -> None:
    text = load_article(NVIDIA).raw
    for row in some(found.irony.to_dict("records")):
        assert row["places"] == text.count(row["phrase"]) > 0


def test_a_label_of_the_chart_says_what_the_statement_says_and_fits(found: module.OpenaiNvidia) -> None:
    assert found.picture["gloss"].str.len().between(1, module.LONGEST).all()
    outperform = at(found.others.set_index("start"), 1830, "gloss")
    assert "depending on the task" in outperform
    by_start = found.others.set_index("start")
    # not the clause before it, which is shorter
    assert at(by_start, 953, "brief") == at(by_start, 953, "gloss")
    dominoes = by_start.loc[297]
    assert len(dominoes["gloss"]) > module.LONGEST >= len(dominoes["brief"])
    assert "like dominoes" in dominoes["brief"]


def test_the_words_for_the_deal_weaken_in_the_order_of_the_article(found: module.OpenaiNvidia) -> None:
    assert found.called["start"].is_monotonic_increasing
    assert found.called["firmness"].is_monotonic_decreasing


def test_a_word_that_is_not_at_its_place_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = pd.read_csv(DATA / "deal_words.csv").assign(start=lambda f: f["start"] + 1)
    monkeypatch.setattr(pd, "read_csv", lambda path: rows)
    with pytest.raises(ValueError, match="大型提携"):
        openai_nvidia()


def test_the_chain_behind_the_central_sentence_has_its_speaker_its_relays_and_the_article(
    found: module.OpenaiNvidia,
) -> None:
    talk = found.others.set_index("start").loc[607]
    assert (talk["speaker"], talk["via"]) == ("jensen-huang", "wsj")
    assert found.texts["depth"] == "third hand"


def test_the_last_section_begins_with_its_if(found: module.OpenaiNvidia) -> None:
    tail = found.sentences[found.sentences["start"] >= module.last_section()]
    assert tail["start"].iloc[0] == 2038
    flat = int((tail["certainty"] == "asserted").sum())
    assert found.texts["tail_asserted"] == number_word(flat)
    assert found.texts["tail_if"] == "one"  # ひとつ滞れば; the other: that this is easy to picture


def test_what_others_say_is_reported_and_a_crowd_has_no_occasion(found: module.OpenaiNvidia) -> None:
    assert found.others["held"].str.startswith("reported, ").all()
    crowd = found.others[found.others["speaker"] == "industry insiders"]
    assert set(crowd["type"]) == {"no occasion named"}
    assert set(crowd["group"]) == {"nobody named"}
    assert (found.others["type"] == "public remark").any()
