"""Where the articles come from: dated stretches, judged instructions, a comparison that adds up."""

import pytest

from computedeals.analysis.fact_check_kinds import in_text
from computedeals.analysis.sources import FOLLOWED, Sources, sources
from computedeals.evidence.provenance import RELATIONS


@pytest.fixture(scope="module")
def found() -> Sources:
    return sources()


def test_nine_of_ten_instructions_that_the_text_can_answer_were_followed(found: Sources) -> None:
    assert (found.texts["traits_met"], found.texts["traits_told"]) == ("nine", "ten")
    assert found.texts["traits_key"] == "9 of 10"
    verdicts = found.traits["verdict"].value_counts()
    assert verdicts[FOLLOWED[None]] == 2
    assert verdicts[FOLLOWED[False]] == 1


def test_the_layers_of_the_file_cover_it_without_a_gap(found: Sources) -> None:
    added = found.anatomy[found.anatomy["row"] == "when it was added"]
    assert added["start"].iloc[0] == 0
    assert list(added["start"].iloc[1:]) == list(added["end"].iloc[:-1])
    assert f"{added['end'].iloc[-1]:,}" == found.texts["amd_points"]


def test_every_stretch_of_text_has_a_label_and_what_is_no_text_has_none(found: Sources) -> None:
    text = found.anatomy["role"] != "particulars, markers"
    assert (found.anatomy.loc[text, "label"] != "").all()
    assert (found.anatomy.loc[~text, "label"] == "").all()


def test_the_version_that_is_analysed_is_named_once(found: Sources) -> None:
    assert found.versions["note"].str.contains("analysed here").sum() == 1
    assert found.versions.loc[found.versions["here"], "note"].iloc[-1].count("(analysed here)") == 1


def test_every_extension_of_the_post_is_counted_and_those_in_our_file_apart(found: Sources) -> None:
    named = found.versions["what_changed"].str.contains("extension")
    assert found.texts["extensions"] == in_text(int(named.sum())) == "six"
    assert found.texts["completions"] == in_text(int((named & found.versions["here"]).sum())) == "three"
    assert found.texts["other_versions"] == in_text(int((~named).sum()) - 1) == "eight"
    assert found.texts["extended_until"] == "13 October 2025"
    assert found.texts["last_here"] == "10 October 2025"


def test_the_points_of_the_comparison_add_up(found: Sources) -> None:
    counts = found.origin["relation"].value_counts()
    assert set(counts.index) == set(RELATIONS)
    assert found.texts["points"] == str(counts.sum())
    assert found.texts["changed_key"] == f"{counts['changed']} of {counts.sum()}"


def test_the_february_articles_origin_is_told_as_known_from_elsewhere(found: Sources) -> None:
    last = found.known.iloc[-1]
    assert last["field"] == "Known from elsewhere"
    assert "Gizmodo Japan" in last["nvidia"]
    assert not found.known.iloc[:-1]["nvidia"].str.contains("Gizmodo").any()


def test_what_was_searched_for_and_what_was_not_add_up_to_the_grid(found: Sources) -> None:
    places = {name: int(found.texts[name].replace(",", "")) for name in found.texts if "places" in name}
    assert places["places"] == sum(places.values()) - places["places"]
    assert int(found.texts["searches"]) > 0
    assert found.texts["part_not_searched"] == f"{places['places_not_searched'] / places['places']:.0%}"
