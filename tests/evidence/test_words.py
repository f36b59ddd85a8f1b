"""Keywords in context: each place with the English of the passage around it, where one is quoted."""

from computedeals.evidence import words
from computedeals.evidence.quotations import quotation

NVIDIA = "openai-nvidia-2026-02-08"


def test_a_place_has_the_english_of_the_shortest_quotation_around_it() -> None:
    places = words.concordance(NVIDIA, "契約", window=5).set_index("id")
    shortest = quotation(NVIDIA, 628, 638)
    assert shortest is not None
    assert places.loc[f"{NVIDIA}:628-630", "gloss"] == shortest.gloss
    assert places["gloss"].all()


def test_a_place_that_nobody_quoted_has_no_english() -> None:
    places = words.concordance(NVIDIA, "蜜月")
    assert places["gloss"].tolist() == [""]
