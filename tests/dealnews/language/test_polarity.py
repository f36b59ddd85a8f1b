"""Polarity: which way words lean, what turns them, and what is told of its table and its measure."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from computedeals.evidence import accuracy
from computedeals.paths import DATA
from dealnews import TABLES
from dealnews.language.movements import moves
from dealnews.language.polarity import polarity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("納期は守られ、品質も安定した", 1),
        ("出力は世界最高だ", 2),
        ("計画は難航し、延期された", -1),
        ("決算は粉飾だった", -2),
        ("三つの案を比べる", 0),
        ("採用は成功していない", -1),
        ("採用は成功に違いない", 1),
        ("値上げのリスクはない", 1),
        ("混乱は終わらない", -1),
        ("不安を払拭した", 1),
        ("信頼を失った", -1),
        ("優位は揺るがない", 1),
        ("売上が3倍になる", 1),
        ("費用がかさむ", -1),
        ("費用が下がる", 1),
        ("受注が落ち込む", -1),
        ("提携に大きく貢献する", 2),
        ("", 0),
    ],
)
def test_words_lean_as_they_stand(text: str, expected: int) -> None:
    assert polarity(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青葉事業の売上高は12億円（前期比3.1％増）となった", 1),
        ("青葉事業の売上高は12億円（同3.1％減）となった", -1),
        ("営業利益は前の年を4％上回った", 1),
        ("受注は計画を下回った", -1),
        ("経常利益は8.2％減の3億円だった", -1),
        ("増収増益だった", 1),
        ("黒字に転じた", 1),
        ("赤字に転落した", -1),
        ("売上高は前期比104.5％となった", 1),
        ("売上高は前期比△2.5％となった", -1),
    ],
)
def test_results_that_rise_are_good_and_that_fall_are_bad(text: str, expected: int) -> None:
    assert polarity(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("人件費が増加した", -1),
        ("広告費は前期比9.0％増となった", -1),
        ("固定費の減少が続いた", 1),
        ("有利子負債が減少した", 1),
    ],
)
def test_a_cost_that_falls_is_good(text: str, expected: int) -> None:
    assert polarity(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("売上の減少が縮小した", 1),
        ("受注の伸長が鈍化した", -1),
        ("販売は減少していない", 1),
        ("国内の売上は減少したものの、海外の売上が増加した", 1),
        ("国内の売上は増加したが、海外の売上が減少した", -1),
    ],
)
def test_a_movement_is_turned_by_what_stops_denies_or_outweighs_it(text: str, expected: int) -> None:
    assert polarity(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "平均気温が上昇した",
        "増税と減税を論じる",
        "増資を決めた",
        "減価償却の方法を変えた",
        "三名を配置した",
    ],
)
def test_what_moves_without_being_a_result_has_no_tone(text: str) -> None:
    assert polarity(text) == 0


def test_many_mild_words_make_no_strong_one() -> None:
    assert polarity("順調で、堅実で、健全で、有望だ") == 1


def test_only_the_stretch_asked_for_is_judged() -> None:
    text = "最悪だった。今は順調だ。"
    assert (polarity(text, 6), polarity(text, 0, 6)) == (1, -2)


@given(st.text(max_size=60))
def test_any_text_has_a_polarity(text: str) -> None:
    assert -2 <= polarity(text) <= 2


def test_the_table_gives_every_stem_one_weight() -> None:
    table = pd.read_csv(TABLES / "polarity.csv")
    assert table["words"].is_unique
    assert table["weight"].between(-2, 2).all()
    assert table["words"].str.len().min() >= 2
    assert not table["words"].str.contains(r"\s").any()


def test_opinions_are_read_as_well_as_noted() -> None:
    reached = accuracy.opinions().set_index("field")
    assert (reached["sentences"] == 100).all()
    assert reached["now"].to_dict() == {
        "speaker": 99,
        "channel": 99,
        "certainty": 100,
        "polarity": 91,
        "subject": 99,
    }
    assert (reached["unseen"] <= reached["now"]).all()


def test_every_opinion_stands_where_its_row_says() -> None:
    rows = pd.read_csv(DATA / "gold" / "opinions.csv", keep_default_na=False)
    assert rows["text"].is_unique
    for row in rows.to_dict("records"):
        assert row["text"][row["start"] : row["end"]] == row["surface"]


def test_what_was_reached_at_first_sight_is_of_these_sentences() -> None:
    runs = pd.read_csv(DATA / "gold" / "opinions_run.csv")
    assert runs["sentences"].sum() == 100
    for field in ("speaker", "channel", "certainty", "polarity", "subject"):
        assert (runs[field] <= runs["found"]).all()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("売上高は増加した。", 1),
        ("売上高は増加し、利益も増加した。", 2),
        ("売上高は増加したが、利益は減少した。", -1),
        ("売上高は増加し、利益も増加したが、受注は減少した。", 0),
    ],
)
def test_a_movement_set_against_others_counts_as_two_of_them(text: str, expected: int) -> None:
    assert moves(text, 0, len(text)) == expected
