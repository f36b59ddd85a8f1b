"""The page on accuracy tells the first run on unseen texts first, by kind of text, once there is one."""

from pathlib import Path

import pandas as pd
import pytest

from computedeals.analysis.accuracy import measured
from computedeals.evidence.unseen import store_first_sight

COLUMNS = ["collection", "kind_of_text", "measure", "labelled", "found", "right"]
SCORES = pd.DataFrame(
    [
        ("all", "all", "quantities", 10, 8, 6),
        ("all", "all", "dates", 4, 4, 1),
        ("all", "all", "speakers", 5, 5, 4),
        ("all", "blog", "quantities", 2, 1, 1),
        ("articles", "all", "quantities", 8, 7, 6),
        ("sentences", "all", "quantities", 2, 1, 0),
    ],
    columns=COLUMNS,
)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("unseen") / "first_sight.csv"
    store_first_sight(SCORES, "0123abc", "2026-03-01", path)
    return path


def test_the_first_run_is_told_with_its_day_and_by_kind_of_text(path: Path) -> None:
    found = measured(path)
    assert found.unseen is not None
    assert found.unseen_kinds is not None
    said = found.texts["first_sight"]
    assert "on 1 March 2026, it found 60% of the quantities and 25% of the dates." in said
    assert found.texts["commit"] == "0123abc"
    first = found.unseen.iloc[0]
    assert (first["labelled"], first["precision"], first["recall"]) == (10, "75%", "60%")
    assert (first["articles"], first["sentences"]) == ("75%", "0%")
    assert found.unseen_kinds.set_index("kind of text").loc["blog", "quantities"] == "50% of 2"


def test_before_the_first_run_the_page_says_so_and_shows_no_table(tmp_path: Path) -> None:
    found = measured(tmp_path / "first_sight.csv")
    assert found.unseen is None
    assert "has not been run yet" in found.texts["first_sight"]
    # and the figures that other pages quote are there
    assert {"subject_share", "polarity_share", "opinions", "polarity_unseen"} <= set(found.texts)
    assert found.errors["gloss"].notna().all()
    assert list(found.runs["set"])[-2:] == ["All, unseen", "All, now"]
