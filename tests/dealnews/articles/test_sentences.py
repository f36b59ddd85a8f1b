"""Sentences of Japanese news text: where they end, where they do not, and what a heading is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealnews.articles.sentences import split_sentences, split_units


def cut(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["増産は来年の春です。", "値段はまだ決まっていません。"],
        ["本当でしょうか？", "そうは思えません！", "なぜなら電気が足りないからです。"],
        ["担当者は「無理です。電気が足りません」と話した。", "会場は静かになった。"],
        ["「売るのか？」と聞かれた社長は黙っていた。", "株価は下がった。"],
        ["投資額は大きい（約3.5億ドル。前年の2倍だ）と見られる。", "回収は遠い。"],
        ["これで三度目です……。", "もう驚きません…。"],
        ["U.S. Steel Inc. は工場を閉じた。", "理由は電気代だ。"],
        ["価格は2.1倍、容量は3．５倍になった。", "test.pyは動かない。"],
        ["それは組織？に近いものです。", "名前はまだありません。"],
        ["彼はYahoo!の出身だ。", "今は投資家をしている。"],
        ["The plant opens in May.", "It needs 2.5 GW of power.", "Nobody knows why."],
        ["売れました。。。", "でも赤字です。"],
        ["「これは実験だ。」", "そう書いて彼女は去った。"],
        ["すごい！！", "本当？！", "うそ。"],
        ["半角の文です｡", "続きます｡"],
        ["今日は晴れ🎉", "明日は雨🎉"],
        ["港が開きました🎉", "祭りは夜まで続きます🎆🎆", "来てください。"],
        ["泊まった(^_^)", "大きな風呂があった。"],
        ["港が開いた（＾＾）。", "祭りは夜まで続く(^^)。", "来てほしい(^o^)と町長は話した。"],
        ["値上がり🚀の理由は電気だ。", "続く。"],
        ["売上は文1．", "利益は文2．", "損は文3．"],
        ["図1．概要を見る。", "第2．3章は省く。"],
        ["Dr．山田は反対した。", "Dr. 海原は黙った。"],
        ["新人はモーニング娘．のファンだ。", "社長もそうだ．", "株は上がった．"],
    ],
)
def test_sentences_end_where_a_reader_ends_them(sentences: list[str]) -> None:
    joiner = "" if sentences[0][-1] not in ".🎉" else ("\n" if "晴れ🎉" in sentences[0] else " ")
    joiner = "" if "ました🎉" in sentences[0] else joiner
    assert cut(joiner.join(sentences)) == sentences


def test_an_unclosed_bracket_does_not_swallow_the_paragraph() -> None:
    assert cut("彼は「無理だと言った。誰も信じなかった。") == [
        "彼は「無理だと言った。",
        "誰も信じなかった。",
    ]


def test_a_bracket_is_closed_only_within_its_paragraph() -> None:
    assert cut("「始まり。\n\n途中。\n\n終わり」") == ["「始まり。", "途中。", "終わり」"]


def test_a_whole_sentence_in_brackets_after_another_stands_alone() -> None:
    assert cut("工場は閉じた。（写真は閉鎖前の工場。）働き手は戻らない。") == [
        "工場は閉じた。",
        "（写真は閉鎖前の工場。）",
        "働き手は戻らない。",
    ]


def test_headings_are_hashes_bold_lines_and_short_lines_that_stand_alone() -> None:
    text = (
        "## 電力の行方\n\n電気が足りない。\n\n"
        "**冷却の問題**\n水も足りない。\n\n"
        "値下げ合戦の始まり\n\n各社は値下げした。"
    )
    found = {text[s.start : s.end]: s.heading for s in split_sentences(text)}
    assert found == {
        "## 電力の行方": True,
        "電気が足りない。": False,
        "**冷却の問題**": True,
        "水も足りない。": False,
        "値下げ合戦の始まり": True,
        "各社は値下げした。": False,
    }


@pytest.mark.parametrize(("length", "heading"), [(200, True), (201, False)])
def test_a_bold_line_of_more_than_200_characters_is_no_heading(length: int, heading: bool) -> None:
    text = f"電気が足りない。\n**{'冷' * (length - 4)}**\n水も足りない。"
    assert [s.heading for s in split_sentences(text)] == [False, heading, False]


def test_a_long_line_that_leads_over_to_a_quotation_is_no_heading() -> None:
    lead = (
        "工場長の山田さんも、「二つの工場のどちらにも欠かせない相手」だと社内報に書いていますが、"
        "その一方で同じ号には"
    )
    found = split_sentences(f"{lead}\n\n水と電気の値上がりが重い。\n\nとも書いています。")
    assert [s.heading for s in found] == [False, False, False]
    assert not found[0].complete


def test_a_heading_with_a_question_mark_is_one_sentence_and_two_units() -> None:
    text = "値下げは続くのか？工場から見た春の市場"
    assert len(split_sentences(text)) == 1
    assert len(split_units(text)) == 2


def test_list_items_are_sentences_of_their_own_and_keep_their_numbers() -> None:
    text = "理由は三つある。\n\n1. 電気代\n2. **水不足：** 川が枯れた。\n3. 人手"
    assert cut(text) == ["理由は三つある。", "1. 電気代", "2. **水不足：** 川が枯れた。", "3. 人手"]


def test_paragraphs_are_counted_at_blank_lines_headings_and_items() -> None:
    text = "一つ。二つ。\n三つ。\n\n四つ。\n\n# 見出し\n五つ。"
    assert [s.paragraph for s in split_sentences(text)] == [0, 0, 0, 1, 2, 3]


def test_rules_are_no_sentences() -> None:
    assert cut("前の文。\n\n---\n\n後の文。") == ["前の文。", "後の文。"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_kind_divide_lines(line_end: str) -> None:
    text = line_end.join(["見出しの行", "", "一つ目。二つ目。", "", "三つ目。"])
    found = split_sentences(text)
    assert [text[s.start : s.end] for s in found] == ["見出しの行", "一つ目。", "二つ目。", "三つ目。"]
    assert [s.paragraph for s in found] == [0, 1, 1, 2]


@given(st.text(alphabet="あ漢aB1。？！!?.．「」（）()【】#*-…、 \u3000\n\r", max_size=200))
def test_nothing_but_white_space_and_rules_is_left_out(text: str) -> None:
    for split in (split_sentences, split_units):
        end = 0
        for stretch in split(text):
            between = text[end : stretch.start]
            assert not between.strip("-*#=_ \u3000\n\r\t") or not between.strip()
            words = text[stretch.start : stretch.end]
            assert words
            assert words == words.strip()
            end = stretch.end
        assert not text[end:].strip("-*_=") or not text[end:].strip("-*_= \u3000\n\r")


@given(st.text(alphabet="あ漢a1。？「」（） \n", max_size=120))
def test_units_are_sentences_or_pieces_of_them(text: str) -> None:
    ends = {s.end for s in split_units(text)}
    assert {s.end for s in split_sentences(text)} <= ends
