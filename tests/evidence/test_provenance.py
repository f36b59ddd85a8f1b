"""The publisher's versions, laid over the file."""

from dataclasses import replace

import pytest

from computedeals.evidence import provenance
from computedeals.evidence.catalogue import load_article

AMD = load_article("openai-amd-2025-10-08")


def test_the_last_layer_ends_with_the_file() -> None:
    layers = provenance.strata(AMD)
    assert layers.iloc[0]["start"] == 0
    assert layers.iloc[-1]["end"] == len(AMD.raw)
    assert layers.iloc[-1]["commit"] == "de81b26c"


def test_layers_follow_each_other_without_a_gap() -> None:
    layers = provenance.strata(AMD)
    assert layers["start"].tolist()[1:] == layers["end"].tolist()[:-1]


def test_layers_share_out_the_reading_text() -> None:
    assert provenance.strata(AMD)["kept"].sum() == sum(len(span) for span in AMD.kept)


def test_every_later_layer_ends_on_a_marker() -> None:
    for end in provenance.strata(AMD)["end"].iloc[1:]:
        assert AMD.raw[:end].rstrip().endswith("---END---")


def test_a_size_inside_a_character_is_refused() -> None:
    # three bytes more in front: the first size now falls into the ？ that it used to follow
    shifted = replace(AMD, raw="xxx" + AMD.raw)
    with pytest.raises(ValueError, match="falls inside a character"):
        provenance.strata(shifted)


def test_every_instruction_has_a_verdict_or_says_why_not() -> None:
    traits = provenance.traits(AMD).set_index("instruction")
    assert len(traits) == 12
    assert traits["met"].isna().sum() == 1
    assert not traits.loc["P12", "met"]
    assert traits.loc["P11", "count"] == 3


def test_occurrences_are_counted_in_the_repaired_text_only() -> None:
    assert AMD.raw.count("いやはや") == 2
    assert len(provenance.occurrences(AMD, "いやはや")) == 1


def test_japanese_cues_that_were_found_stand_with_their_english() -> None:
    found = provenance.traits(AMD).set_index("instruction")["found"]
    assert found["P01"] == "20年間 (for 20 years) ×1"
    for line in provenance.prompt().to_dict("records"):
        for english in filter(None, line["in_english"].split("|")):
            assert f"({english})" in found[line["instruction"]]
