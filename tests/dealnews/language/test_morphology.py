"""Words of a text: exact places, whatever the text; names whole; content words told apart."""

import pytest
from growth import slow
from hypothesis import given, settings
from hypothesis import strategies as st

from dealnews.language import morphology
from dealnews.language.morphology import reading, tokens

HOSTILE = [
    "",
    " \t\r\n\u3000\u00a0\u2028\x85\x0b",
    "a\0b\0\0半導体\0",
    "\ud800電力\udfff\udc00契約",
    "😀🚀が𠮷野家👨‍👩‍👧で👍🏽",
    "\u202eright to left\u202c と \u200b見えない",
    "行\r\n次の行\r\nその次\n\n",
    "か\u3099き\u309aゝゞヽヾ々〆〇",
    "ｶﾞﾘｮｳ ＯｐｅｎＡＩ ６ＧＷ １,０００億",
    "\ue000\uffff\ufeff\U0010ffff",
    "サム・・アルトマン・ ・ー・",
    "3,,,000..5--x--MI-",
]


def surfaces(text: str) -> list[str]:
    return [token.surface for token in tokens(text)]


def assert_covers(text: str) -> None:
    at = 0
    for token in tokens(text):
        assert token.start >= at
        assert token.end > token.start
        assert text[token.start : token.end] == token.surface
        assert not text[at : token.start].strip()
        assert token.lemma
        at = token.end
    assert not text[at:].strip()


@pytest.mark.parametrize("text", HOSTILE)
def test_tokens_and_white_space_cover_a_hostile_text(text: str) -> None:
    assert_covers(text)


@given(
    st.text(
        alphabet=st.one_of(
            st.sampled_from("推論の株をAI3,.・-ー ァデータGW　\n\r\t\0\ud800😀。、「」％年億"),
            st.characters(),
        ),
        max_size=80,
    )
)
@settings(max_examples=400, deadline=None)
def test_tokens_and_white_space_cover_any_text(text: str) -> None:
    assert_covers(text)


@pytest.mark.parametrize("unit", ["電", "9", "x", "ア", "・", "か", "-", "😀", "あ。", "A9-", "\0", " "])
def test_a_long_line_is_covered_across_its_pieces(unit: str) -> None:
    assert_covers(unit * (3 * morphology.PIECE // len(unit)))


def test_a_long_line_is_cut_where_a_sentence_ends() -> None:
    sentence = "新しい発電所の建設には十年かかると見られている。"
    line = sentence * 300
    assert surfaces(line) == surfaces(sentence) * 300


def test_the_same_text_gives_the_same_tokens_after_the_caches_are_emptied() -> None:
    text = "OpenAIは供給源を増やし、ジェンスン・フアン氏は意向書に触れた。"
    before = tokens(text)
    morphology._entries.clear()
    morphology._unknown.cache_clear()
    assert tokens(text) == before


def test_the_cache_of_features_stays_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(morphology, "_ENTRIES_KEPT", 5)
    text = "電力会社は来年の春に新しい変電所を三つ建てる計画を発表した。"
    assert_covers(text)
    assert len(morphology._entries) <= 5


@pytest.mark.parametrize(
    "name",
    [
        "MI450",
        "MI300X",
        "ChatGPT",
        "OpenXLA",
        "Win-Win",
        "GPT-4o",
        "HBM3E",
        "CoWoS",
        "3,000",
        "Ｈ１００",
    ],
)
def test_latin_names_and_grouped_figures_stay_whole(name: str) -> None:
    assert surfaces(f"今年は{name}が話題だ") == ["今年", "は", name, "が", "話題", "だ"]


@pytest.mark.parametrize(
    "word", ["データセンター", "サプライチェーン", "ファウンドリ", "ソフトランディング"]
)
def test_katakana_compounds_stay_whole(word: str) -> None:
    assert surfaces(f"次の{word}を待つ") == ["次", "の", word, "を", "待つ"]


def test_a_unit_stands_apart_from_its_figure() -> None:
    assert surfaces("10GWと6000万株") == ["10", "GW", "と", "6000", "万", "株"]


def test_names_are_split_at_the_dot_whether_known_or_not() -> None:
    assert surfaces("サム・アルトマンとジェンスン・フアン") == [
        *("サム", "・", "アルトマン", "と"),
        *("ジェンスン", "・", "フアン"),
    ]


@pytest.mark.parametrize("text", ["AI業界の声", "この業界の声"])
def test_an_industry_is_one_word_after_latin_too(text: str) -> None:
    assert [t.base_reading for t in tokens(text) if t.lemma == "業界"] == ["ギョウカイ"]


def test_a_lemma_unites_inflections_and_spellings() -> None:
    lemmas = [{t.lemma for t in tokens(text) if t.content} for text in ("取引した", "取り引きする")]
    assert lemmas[0] == lemmas[1]
    assert {t.lemma for t in tokens("述べた")} & {t.lemma for t in tokens("述べています")} >= {"述べる"}


def test_a_name_or_loan_word_keeps_its_own_lemma() -> None:
    assert [t.lemma for t in tokens("台北、フアン、ラック")][::2] == ["台北", "フアン", "ラック"]


def test_content_words_are_told_from_grammar_and_counters() -> None:
    content = [
        t.surface for t in tokens("その会社の株は3株で、重要な契約を急に結んだらしい。") if t.content
    ]
    assert content == ["会社", "株", "重要", "契約", "急", "結ん"]


def test_an_unknown_name_is_a_noun_also_before_an_adjectival_noun() -> None:
    assert tokens("Google独自のカスタムAIチップ")[0].content


def test_a_reading_is_katakana_and_leaves_latin_alone() -> None:
    assert reading("新株予約権") == "シンカブヨヤクケン"
    assert reading("次世代GPU \n2基") == "ジセダイGPU \n2キ"


def test_time_grows_linearly_with_length() -> None:
    text = "電力と冷却の契約は、来年の春までに12社が結ぶ見通しだ。AI向けの需要は3,000億円に届く。\n"
    assert slow(tokens, {"news": text}, 50_000) == {}
