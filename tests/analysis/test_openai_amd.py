"""The October article: what its two tellings keep, what drifts, and how like is compared with like."""

import pytest

from computedeals.analysis import openai_amd as module
from computedeals.analysis.openai_amd import MARKS, openai_amd
from computedeals.analysis.two_articles import AMD
from computedeals.analysis.word_lists import word_lists
from computedeals.evidence import tables
from computedeals.evidence.catalogue import load_article


@pytest.fixture(scope="module")
def found() -> module.OpenaiAmd:
    return openai_amd()


def test_the_estimate_keeps_half_of_its_qualifiers_in_the_second_telling(found: module.OpenaiAmd) -> None:
    kept = [(mark.split(" (")[0], first, second) for mark, first, second in found.marks.to_numpy()]
    assert [mark for mark, first, second in kept if first == second == "yes"] == [
        "by an estimate",
        "by simple arithmetic",
        "on the order of",
    ]
    assert (found.texts["marks_first"], found.texts["marks_second"]) == ("six", "three")


def test_no_qualifier_of_the_second_telling_is_missing_from_the_first(found: module.OpenaiAmd) -> None:
    added = found.marks[(found.marks["second"] == "yes") & (found.marks["first"] == "no")]
    assert added.empty
    assert len(found.marks) == len(MARKS)


def test_names_are_compared_with_their_software_on_both_sides(found: module.OpenaiAmd) -> None:
    times = tables.mention_counts(AMD).set_index("name")["mentions"]
    assert found.texts["amd_rocm"] == str(times["AMD"] + times["ROCm"])
    assert found.texts["nvidia_cuda"] == str(times["NVIDIA"] + times["CUDA"])


def test_the_gigawatts_are_an_upper_bound_at_both_ends_of_the_article() -> None:
    raw = load_article(AMD).raw
    assert "最大6ギガワット" in raw[703:781]
    assert "最大6GW" in raw[6655:6686]


def test_the_hole_is_a_forecast_first_and_done_later() -> None:
    raw = load_article(AMD).raw
    assert raw[1959:2011].endswith("でしょう。")
    assert raw[2699:2710] == "確実に風穴は開きました"


def test_every_statement_of_the_author_is_in_one_layer(found: module.OpenaiAmd) -> None:
    own = len(tables.statements(AMD)) - len(found.others)
    assert found.stances["statements"].sum() == own
    assert found.texts["own"] == str(own)
    first, later = (int(found.texts[f"kind_{layer}"].split(" of ")[1]) for layer in ("first", "later"))
    assert first + later == own


def test_a_wrong_sum_in_the_article_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    figures = tables.figures(AMD)
    figures.loc[figures["start"] == 886, "value"] = 4e11
    monkeypatch.setattr(tables, "figures", lambda article: figures)
    with pytest.raises(ValueError, match="sum"):
        openai_amd()


def test_a_word_that_does_not_appear_is_counted_as_none() -> None:
    lists = word_lists(AMD, keyword="契約")
    counted = lists.counted({"contract": "契約", "nothing": "蜃気楼"})
    assert counted["n_nothing"] == "0"
    assert int(counted["n_contract"]) == len(lists.places) > 0
