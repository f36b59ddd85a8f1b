"""`computedeals explain`: the record at a place, its rule, its cues, its sentence."""

from datetime import date

import pytest
from command import complaint, run

from computedeals.paths import DATA
from dealnews.articles import parse_article
from dealnews.cli.explain import explanation
from dealnews.ledger import build_ledger, read_article_records

NVIDIA = DATA / "articles" / "openai-nvidia-2026-02-08.txt"


def test_a_quantity_is_explained_with_its_rule_fields_and_sentence() -> None:
    done = run("explain", NVIDIA, "157-164")
    text = done.stdout.decode()
    assert done.returncode == 0
    assert "quantity openai-nvidia-2026-02-08:157-164" in text
    assert "English   $100 billion" in text
    assert "rule      figure and unit (dealnews.language.quantities)" in text
    assert "unit      USD" in text
    assert "10回の分割で【1000億ドル】投資する" in text


def test_a_statement_is_explained_with_the_words_that_decided() -> None:
    text = run("explain", NVIDIA, "openai-nvidia-2026-02-08:607-638").stdout.decode()
    assert "via       wsj" in text
    assert "cue       と力説 (639-642)\n            らしい (648-651)\n" in text


def test_every_record_can_be_explained() -> None:
    raw = (
        "架空の会社ミナトは最大2GWを供給すると2月27日に発表した。\n\n"
        "「額は約5億ドルだ」と山田太郎社長は述べた。NVIDIAも使うかもしれない。\n"
    )
    reading = read_article_records(parse_article(raw, article_id="a", published=date(2026, 3, 2)))
    rows = build_ledger([reading]).to_dict("records")
    assert {row["kind"] for row in rows} == {"quantity", "date", "entity", "statement"}
    for row in rows:
        text = explanation(reading, row["start"], row["end"])
        assert f"【{row['surface']}】" in text
        assert row["rule"] in text


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("157-165", "no record at 157-165 「1000億ドル投」; nearest: 157-164 「1000億ドル」 (quantity)"),
        ("164-157", "'164-157' is no place; write it as START-END, such as 157-164"),
        ("１-２", "is no place"),
        ("first", "is no place"),
        ("99999-100000", "99999 lies behind them"),
    ],
)
def test_a_place_without_a_record_is_answered_with_what_is_near(place: str, said: str) -> None:
    assert said in complaint(run("explain", NVIDIA, place))


def test_a_record_of_many_sentences_is_shown_with_all_of_them() -> None:
    text = run("explain", NVIDIA, "1258-1389").stdout.decode()
    assert "sentence  17 to 18 (1258-" in text
    assert text.rstrip().endswith("】。")
