"""Names: what counts as one, where it begins and ends, and whom it means."""

from itertools import pairwise
from pathlib import Path

import pytest
from growth import slow
from hypothesis import given, settings
from hypothesis import strategies as st
from looping import some

from dealnews.language.entities import (
    COLUMNS,
    KINDS,
    EntityTableError,
    ambiguous_aliases,
    find_mentions,
    load_entities,
)
from dealnews.language.unit_spellings import CURRENCIES

TABLE = load_entities()
texts = st.text(
    alphabet=st.one_of(
        st.sampled_from(
            "AMDNVIDIAOpenグーグルメタデータ・フアンサム氏社CEO株式会社（）「」。、X上での孫 -3"
        ),
        st.characters(),
    ),
    max_size=200,
)


def named(text: str) -> list[tuple[str, str]]:
    return [(m.surface, m.entity) for m in find_mentions(text, TABLE)]


@given(texts)
@settings(max_examples=120, deadline=None)
def test_offsets_hold_and_mentions_stand_in_order_without_overlap(text: str) -> None:
    mentions = find_mentions(text, TABLE)
    assert all(text[m.start : m.end] == m.surface and m.surface for m in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


def test_a_latin_name_ends_where_its_run_of_letters_ends() -> None:
    assert named("AMDの株価とAMDxyz、xAMD") == [("AMD", "amd")]


def test_a_katakana_name_is_not_found_inside_a_longer_word() -> None:
    assert named("メタやグーグルはメタデータを使う") == [("メタ", "meta"), ("グーグル", "google")]


def test_the_longest_name_wins() -> None:
    assert named("Instinct MI450とGemini 3とClaude Code") == [
        ("Instinct MI450", "instinct-mi450"),
        ("Gemini 3", "gemini-3"),
        ("Claude Code", "claude-code"),
    ]


def test_a_name_with_its_gloss_in_brackets_is_one_mention() -> None:
    assert named("Google（グーグル）と高帯域幅メモリ（HBM）") == [
        ("Google（グーグル）", "google"),
        ("高帯域幅メモリ（HBM）", "hbm"),
    ]


def test_full_width_letters_name_the_same_entity() -> None:
    assert named("ＡＭＤとＯｐｅｎＡＩ") == [("ＡＭＤ", "amd"), ("ＯｐｅｎＡＩ", "openai")]


def test_half_width_katakana_name_the_same_entity_at_their_own_places() -> None:
    text = "株はｴﾇﾋﾞﾃﾞｨｱ、ｵｰﾌﾟﾝAI、ｼﾞｪﾝｽﾝ･ﾌｱﾝ氏とAMD"
    found = find_mentions(text, TABLE)
    assert [(m.surface, m.entity) for m in found] == [
        ("ｴﾇﾋﾞﾃﾞｨｱ", "nvidia"),
        ("ｵｰﾌﾟﾝAI", "openai"),
        ("ｼﾞｪﾝｽﾝ･ﾌｱﾝ", "jensen-huang"),
        ("AMD", "amd"),
    ]
    assert all(text[m.start : m.end] == m.surface for m in found)


def test_a_short_form_needs_a_title_an_earlier_naming_or_its_firm() -> None:
    assert named("フアンCEOは語った") == [("フアン", "jensen-huang")]
    assert named("NVIDIAのフアンが来日") == [("NVIDIA", "nvidia"), ("フアン", "jensen-huang")]
    assert named("サム・アルトマン氏が来た。アルトマンは笑った") == [
        ("サム・アルトマン", "sam-altman"),
        ("アルトマン", "sam-altman"),
    ]
    assert named("不フアンな夜") == []


def test_a_short_form_inside_another_persons_name_is_not_the_known_person() -> None:
    mentions = named("ジョン・アルトマン氏が登壇した")
    assert mentions == [("ジョン・アルトマン", "ジョン・アルトマン")]


def test_a_short_name_that_is_also_a_word_stays_a_word() -> None:
    assert named("イーロン・マスク氏はマスクを外した") == [("イーロン・マスク", "elon-musk")]


def test_groq_is_not_grok() -> None:
    assert named("GroqとGrokは別物") == [("Groq", "groq"), ("Grok", "grok")]
    assert named("Groq（グロック）の推論チップ") == [("Groq（グロック）", "groq")]
    assert named("xAIのグロックが答えた")[-1] == ("グロック", "grok")


def test_tensor_means_the_tpu_but_not_in_other_products() -> None:
    assert named("独自チップ「Tensor」") == [("Tensor", "google-tpu")]
    assert named("Tensor Coreを積む") == [("Tensor Core", "tensor-core")]
    assert named("Tensor G5を積むスマホ") == []


def test_x_is_the_network_only_beside_words_for_posting() -> None:
    assert named("X上で発言した") == [("X", "x")]
    assert named("X線とXデー、モデルX") == []


def test_an_address_names_nobody() -> None:
    assert named("https://openai.com/AMD/ を開く") == []


def test_a_count_behind_a_product_is_not_its_version() -> None:
    assert named("Claude 9が出た")[0][0] == "Claude 9"
    assert named("iPhone 3台")[0][0] == "iPhone"


def test_unlisted_names_are_seen_by_what_stands_around_them() -> None:
    found = {m.surface: m.kind for m in find_mentions(
        "ロレンツォ・ベネデッティ氏とAnna Kowalska氏は、"
        "株式会社青葉計算とZephyrix Inc.の幹部だ。", TABLE
    )}  # fmt: skip
    assert found == {
        "ロレンツォ・ベネデッティ": "person",
        "Anna Kowalska": "person",
        "株式会社青葉計算": "company",
        "Zephyrix Inc.": "company",
    }


def test_common_words_before_a_title_or_around_a_dot_are_no_names() -> None:
    assert named("両氏と同氏。スタッフさん。データ・センターとサプライ・チェーン。") == []


@pytest.mark.parametrize("currency", [n for n in " ".join(CURRENCIES.values()).split() if "・" in n])
def test_a_currency_with_a_dot_is_no_name(currency: str) -> None:
    text = f"3億{currency}を支払った。"
    assert {m.kind for m in find_mentions(text, TABLE)} <= {"place"}  # アメリカ・ドル


def test_every_row_of_the_table_is_usable() -> None:
    assert len(TABLE) >= 200
    for entity in TABLE.entities.values():
        assert entity.kind in KINDS
        assert entity.id == entity.id.strip().lower()
        assert " " not in entity.id
        assert entity.org in TABLE or not entity.org
        assert all(a == a.strip() and a for a in (*entity.aliases, *entity.short))
        assert all("〈" in c and "〉" in c and c != f"〈{c[1:-1]}〉" for c in entity.only)
        for longer in entity.avoid:
            assert any(a in longer for a in (*entity.aliases, *entity.short)), longer


def test_no_alias_stands_for_two_entities_without_a_context() -> None:
    assert ambiguous_aliases(TABLE) == {}


def test_every_alias_without_a_context_is_found_alone() -> None:
    alone = [
        (entity.id, alias)
        for entity in TABLE.entities.values()
        for alias in entity.aliases
        if alias not in {c.partition("〈")[2].partition("〉")[0] for c in entity.only}
    ]
    for entity, alias in some(alone):
        assert [m.entity for m in find_mentions(f"、{alias}。", TABLE)] == [entity], alias


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["a,A,,planet,,,,,,,"], ["line 2", "planet"]),
        (["a,A,,company,,,,,,,", "a,B,,company,,,,,,,"], ["line 3", "'a'"]),
        (["a,A,,company,,,Z,,,,", "b,B,,company,,,Z,,,,"], ["'Z'", "a and b", "only"]),
    ],
)
def test_a_broken_table_is_refused_with_file_line_and_remedy(
    tmp_path: Path, rows: list[str], words: list[str]
) -> None:
    file = tmp_path / "names.csv"
    file.write_text("\n".join([",".join(COLUMNS), *rows, ""]), encoding="utf-8")
    with pytest.raises(EntityTableError) as error:
        load_entities(file)
    assert all(w in str(error.value) for w in (str(file), *words))


@pytest.mark.parametrize(
    "unit",
    ["ア", "A", "ア・", "氏", "株式会社", "A ", "Google（", "、フアン", "社", "http://", "Aa Inc."],
)
def test_time_is_linear_in_hostile_text(unit: str) -> None:
    assert slow(lambda text: find_mentions(text, TABLE), {unit: unit}, 10_000) == {}
