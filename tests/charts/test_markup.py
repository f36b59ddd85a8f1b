"""Cells as Markdown: dollars that open no formula, words that lead to passages, facts as links."""

import pandas as pd

from computedeals.charts.markup import cited, escaped, passages, sources, with_words
from computedeals.evidence.quotations import quotations

ROWS = pd.DataFrame({"text": ["It cost $5"], "evidence": ["a:1-2"], "facts": [("AMD01", "OBL62")]})


def test_a_dollar_sign_opens_no_formula() -> None:
    assert escaped(ROWS, "text") == ["It cost \\$5"]


def test_words_lead_to_their_passage() -> None:
    assert with_words(ROWS, "text") == ["{ev}`It cost $5 <a:1-2>`"]


def test_a_fact_is_a_link_and_an_obligation_its_id() -> None:
    assert sources(("AMD01", "OBL62")) == "{fact}`AMD01` OBL62"
    assert cited(ROWS, "text", "facts") == ["It cost \\$5. {fact}`AMD01` OBL62"]


def test_a_row_without_a_passage_has_an_empty_cell() -> None:
    one = next(each for each in quotations().values() if "`" not in each.gloss)
    evidence = f"{one.article}:{one.start}-{one.end}"
    assert passages([evidence, ""]) == [f"{{ev}}`{one.gloss} <{evidence}>`", ""]
    assert passages([f"{one.article}:1-2"]) == [f"{{ev}}`the article <{one.article}:1-2>`"]
