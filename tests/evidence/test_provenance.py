"""The publisher's versions, laid over the file."""

from dataclasses import replace
from pathlib import Path

import pytest
from looping import some

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
    for end in some(provenance.strata(AMD)["end"].iloc[1:]):
        assert AMD.raw[:end].rstrip().endswith("---END---")


def test_a_size_inside_a_character_is_refused() -> None:
    # three bytes more in front: the first size now falls into the ？ that it used to follow
    shifted = replace(AMD, raw="xxx" + AMD.raw)
    with pytest.raises(ValueError, match="falls inside a character"):
        provenance.strata(shifted)


def test_every_instruction_has_a_verdict_or_says_why_not() -> None:
    traits = provenance.traits(AMD).set_index("instruction")
    assert len(traits) == 12
    assert set(traits.index[traits["met"].isna()]) == {"P10", "P11"}
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


def test_a_passage_that_shows_an_instruction_is_of_the_article_itself() -> None:
    shown = provenance.traits(AMD)["id"].dropna()
    assert len(shown) > 1
    assert {ident.rpartition(":")[0] for ident in shown} == {AMD.id}


def test_a_passage_that_shows_an_instruction_has_a_phrase_that_was_looked_for() -> None:
    prompt = provenance.prompt()
    phrases = dict(zip(prompt["instruction"], prompt["looks_for"], strict=True))
    for name, ident in some(provenance.traits(AMD).set_index("instruction")["id"].dropna().items()):
        start, end = map(int, ident.rpartition(":")[2].split("-"))
        assert any(phrase in AMD.raw[start:end] for phrase in phrases[str(name)].split("|")), name


def test_a_marker_that_came_with_the_completions_does_not_show_that_the_prompt_was_followed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    amd = load_article("openai-amd-2025-10-08")
    found = provenance.traits(amd).set_index("instruction")
    assert found.loc["P11", "count"] == 3
    assert found.loc["P11", "met"] is None
    history = provenance.history()
    history.loc[0, "end_markers"] = 1
    monkeypatch.setattr(provenance, "history", lambda: history)
    assert provenance.traits(amd).set_index("instruction").loc["P11", "met"]


def test_a_point_of_the_comparison_says_what_each_text_has() -> None:
    table = provenance.origin()
    assert set(table["relation"]) == set(provenance.RELATIONS)
    assert (table["difference"] != "").equals(table["relation"].isin(["changed", "article only"]))
    assert (table["evidence"] != "").equals(table["relation"] != "copy only")


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("x,N01,y,alike,", "'alike' is none of same"),
        ("x,N99,y,same,", "no claim N99"),
        ("x,,y,same,", "no claim of the article"),
        ("x,N01,,same,", "say what the copy has"),
        ("x,N01,y,article only,", "say what the copy has"),
    ],
)
def test_a_point_that_does_not_fit_is_refused_with_its_line(
    tmp_path: Path, row: str, complaint: str
) -> None:
    file = tmp_path / "origin.csv"
    file.write_text(f"point,claim,copy,relation,difference\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=f"origin.csv, line 2: .*{complaint}"):
        provenance.origin(file)
