"""Records by article and kind."""

import pandas as pd
import pytest
from cells import at

from computedeals.analysis import record_counts as counting
from computedeals.evidence.catalogue import ledger, load_articles


def test_the_counts_add_up_to_the_ledger() -> None:
    counts = counting.record_counts()
    assert list(counts.columns) == ["article", *counting.KINDS]
    assert list(counts["article"]) == list(load_articles())
    assert counts[list(counting.KINDS)].to_numpy().sum() == len(ledger())


def test_an_article_in_which_nothing_was_found_has_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second, *_ = load_articles()
    records = pd.DataFrame({"article": [second, second], "kind": ["date", "date"]})
    monkeypatch.setattr(counting, "article_ledger", lambda article: records.query("article == @article"))
    counts = counting.record_counts().set_index("article")
    assert at(counts, first).tolist() == [0, 0, 0, 0]
    assert at(counts, second).tolist() == [0, 2, 0, 0]
