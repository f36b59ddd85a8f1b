"""The glossary explains terms in both directions, each in one table."""

import pandas as pd
import pytest
from cells import at

from computedeals.analysis import glossary as module
from computedeals.analysis.glossary import GROUPS, glossary
from computedeals.evidence.glossaries import JAPANESE


def test_every_japanese_term_is_in_the_table_of_its_group_and_counted() -> None:
    found = glossary()
    rows = pd.read_csv(JAPANESE, keep_default_na=False)
    assert sum(map(len, found.japanese.values())) == len(rows)
    hedges = found.japanese["hedges"].set_index("term")
    assert at(hedges, "かもしれません", "october") > 0


def test_the_english_terms_that_a_newcomer_lacks_are_explained_in_alphabetical_order() -> None:
    terms = list(glossary().english["term"])
    assert terms == sorted(terms, key=str.lower)
    needed = ["PUE", "HBM", "take-or-pay", "tranche", "warrant", "HHI", "DebtRank", "roofline", "backlog"]
    needed += ["guarantee", "CoWoS", "TPU", "revenue share"]
    needed += ["letter of intent", "capital expenditure", "clearing vector", "Sobol index", "IT load"]
    assert set(needed) <= set(terms)
    assert glossary().english["meaning"].str.len().between(20, 260).all()


def test_a_group_without_a_table_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = pd.DataFrame(
        [{"term": "謎", "reading": "なぞ", "english": "riddle", "meaning": "", "group": "odd"}]
    )
    monkeypatch.setattr(module, "japanese_terms", lambda: rows)
    with pytest.raises(ValueError, match="odd"):
        glossary()
    assert "odd" not in GROUPS
