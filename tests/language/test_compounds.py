"""Compound terms: which runs of nouns are one word, and how they are scored."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from computedeals.language.compounds import compound_terms, find_compounds, lr_scores
from computedeals.language.morphology import tokens


def terms(text: str) -> list[str]:
    return [compound.term for compound in find_compounds(tokens(text))]


@pytest.mark.parametrize(
    "term",
    [
        "推論処理",
        "循環型取引",
        "新株予約権",
        "戦略的提携",
        "発行済み株式",
        "次世代GPU",
        "最適化",
        "高帯域幅メモリ",
    ],
)
def test_what_readers_see_as_one_word_is_one_term(term: str) -> None:
    assert terms(f"この{term}を見る") == [term]


def test_latin_names_of_several_words_stay_together() -> None:
    assert terms("開発者はClaude Codeを使い、Instinct MI450も試した") == [
        *("開発者", "Claude Code", "Instinct MI450"),
    ]


def test_numerals_and_their_counters_are_no_part_of_a_term() -> None:
    assert terms("約3000億ドルの資金と5社の契約書") == ["資金", "契約書"]


def test_an_adjective_is_no_term() -> None:
    assert terms("効率的に、圧倒的な性能") == ["性能"]


def test_adverbial_nouns_are_trimmed_from_the_edges() -> None:
    assert terms("昨年契約を結び、最近電力網を買った") == ["契約", "電力網"]


def test_lr_counts_the_neighbours_of_each_part() -> None:
    # The seven compounds that Nakagawa, Yumoto and Mori explain the score with; by hand, trigram
    # has 5 nouns before it (word 3, class 1, character 1) and 3 after it (statistics 2,
    # acquisition 1), of 3 and 2 kinds.
    counts = {
        ("trigram", "statistics"): 1,
        ("word", "trigram"): 2,
        ("class", "trigram"): 1,
        ("trigram", "acquisition"): 1,
        ("word", "trigram", "statistics"): 1,
        ("character", "trigram"): 1,
        ("trigram",): 1,
    }
    by_tokens = lr_scores(counts)
    assert by_tokens["trigram",] == pytest.approx(((5 + 1) * (3 + 1)) ** 0.5)
    assert by_tokens["word", "trigram"] == pytest.approx((1 * 4 * 6 * 4) ** 0.25)
    by_types = lr_scores(counts, neighbours="types")
    assert by_types["trigram",] == pytest.approx(((3 + 1) * (2 + 1)) ** 0.5)


def test_flr_is_lr_times_the_count() -> None:
    table = compound_terms(tokens("電力契約と電力契約と電力会社"))
    assert (table["flr"] == table["count"] * table["lr"]).all()
    assert table["term"].tolist() == ["電力契約", "電力会社"]
    assert table["parts"].tolist() == ["電力|契約", "電力|会社"]
    assert table["reading"].tolist() == ["デンリョクケイヤク", "デンリョクカイシャ"]


def test_several_texts_are_taken_together() -> None:
    table = compound_terms({"one": tokens("電力契約"), "two": tokens("電力契約")})
    assert table["count"].tolist() == [2]


def test_an_unknown_way_to_count_neighbours_is_refused() -> None:
    with pytest.raises(ValueError, match="neighbours"):
        lr_scores({}, neighbours="both")  # type: ignore[arg-type]


@given(st.text(alphabet="電力契約資金的最化のは。AI 3億GW大", max_size=40))
@settings(max_examples=80, deadline=None)
def test_compounds_lie_in_order_without_overlap(text: str) -> None:
    at = 0
    for compound in find_compounds(tokens(text)):
        assert compound.start >= at
        assert compound.term.replace(" ", "") == text[compound.start : compound.end].replace(" ", "")
        assert all(part.pos[1] != "数詞" for part in compound.parts)
        at = compound.end
