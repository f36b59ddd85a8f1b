"""Repair: every sentence once, nothing lost, nothing invented, whatever was done to the file."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dealnews.articles.article import Dropped, Span
from dealnews.articles.repair import Repair, find_parts, repair
from dealnews.articles.sentences import split_sentences

MARKER = "\n\n---END---\n\n"


def mended(raw: str) -> str:
    return "".join(raw[span.start : span.end] for span in repair(raw).kept)


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text)]


def assert_covers(raw: str, found: Repair) -> None:
    """Kept and dropped spans cover the text in order, without gap or overlap."""
    pieces: list[Span] = sorted((*found.kept, *found.dropped), key=lambda span: span.start)
    at = 0
    for piece in pieces:
        assert piece.start == at
        assert piece.end > piece.start
        at = piece.end
    assert at == len(raw)


# Twelve sentences with nothing in common, in paragraphs, with a title, a heading and a quotation.
BODY = [
    ["北の港に建つ新しい発電所の話"],
    [
        "港の朝は早く、まだ暗いうちから資材を積んだ船が入ってきます。",
        "発電所の建設には、三年と二千人の手が要りました。",
        "「こんなに大きな煙突は見たことがない」と漁師は話していました。",
    ],
    [
        "燃料は遠くの国から運ばれ、値段は為替しだいで毎月変わります。",
        "では、誰がその差額を払うのでしょうか？",
        "契約書によると、負担するのは地元の電力会社です。",
    ],
    ["### 冷却水という弱点"],
    [
        "夏の海水温は十年で1.5度上がり、冷却の効率は目に見えて落ちました。",
        "技術者たちは深い層から水を引く管を提案しましたが、漁協は反対しています。",
    ],
    [
        "投資家にとっては、配当の約束だけが頼りです。",
        "それでも株価は発表の日に一割ほど上がり、翌週には元へ戻りました。",
        "結局のところ、電気を買うのは港の町ではなく、二百キロ先の計算機なのです。",
    ],
]
WHOLE = "\n\n".join("".join(paragraph) for paragraph in BODY)
SENTENCES = sentences(WHOLE)


def test_a_whole_text_is_left_alone() -> None:
    found = repair(WHOLE)
    assert found == Repair((Span(0, len(WHOLE)),), ())


def test_a_copy_without_line_breaks_is_dropped_and_says_what_it_repeats() -> None:
    raw = WHOLE + MARKER + WHOLE.replace("\n\n", " ")
    found = repair(raw)
    assert mended(raw) == WHOLE
    copies = [drop for drop in found.dropped if drop.reason == "repetition"]
    assert [(raw[d.start : d.end], d.of) for d in copies] == [
        (WHOLE.replace("\n\n", " "), Span(0, len(WHOLE)))
    ]


def test_copies_of_one_sentence_in_a_row_are_one_stretch() -> None:
    again = "\n".join([SENTENCES[3]] * 3)
    raw = WHOLE + MARKER + again
    (copy,) = [drop for drop in repair(raw).dropped if drop.reason == "repetition"]
    start = WHOLE.index(SENTENCES[3])
    assert (raw[copy.start : copy.end], copy.of) == (again, Span(start, start + len(SENTENCES[3])))


def test_a_sentence_split_in_a_word_is_joined_and_its_halves_are_two_spans() -> None:
    at = WHOLE.index("電力会社") + 2
    raw = WHOLE[:at] + MARKER + WHOLE[at:]
    assert mended(raw) == WHOLE
    assert len(repair(raw).kept) == 2


def test_a_broken_tail_gives_way_to_the_whole_sentence() -> None:
    """As where 「…まだCUDAほどの成熟」 breaks off and a later part has the sentence."""
    at = WHOLE.index("海水温は") + 6
    start = WHOLE.index("夏の海水温")
    raw = WHOLE[:at] + MARKER + WHOLE[:start].replace("\n\n", " ") + WHOLE[start:]
    found = repair(raw)
    assert sentences(mended(raw)) == SENTENCES
    tail = next(drop for drop in found.dropped if drop.start == start)
    assert raw[tail.start : tail.end] == WHOLE[start:at]
    assert tail.of is not None
    assert raw[tail.of.start : tail.of.end] == SENTENCES[8]


def test_a_tail_and_a_head_of_a_known_sentence_are_both_dropped() -> None:
    """As where a copy stops in 「…OpenAIがAMD」 and goes on with 「の次世代技術に…」."""
    at = WHOLE.index("電力会社")
    raw = WHOLE + MARKER + WHOLE[:at].replace("\n\n", " ") + MARKER + WHOLE[at:]
    assert mended(raw) == WHOLE


@pytest.mark.parametrize("again", ["人の", "三年と二千人の", "発電所の建設には、三年と二千人の"])
def test_words_said_again_after_the_break_are_kept_once(again: str) -> None:
    at = WHOLE.index("手が要りました")
    assert mended(WHOLE[:at] + MARKER + again + WHOLE[at:]) == WHOLE
    raw = WHOLE[:at] + MARKER + "…" + again + WHOLE[at:]
    assert mended(raw).replace("…", "") == WHOLE


QUOTING = "駅長は「列車は止まる。道は一本しかない。車で逃げろ」と叫び、町の人は車に乗りました。"


@pytest.mark.parametrize("broken", ["駅長は「列車は止まる。道は一本", "駅長は「列車は止まる。"])
def test_a_sentence_that_broke_off_inside_a_quotation_gives_way_to_the_whole(broken: str) -> None:
    before = "その夜、町は水につかりました。"
    raw = before + broken + MARKER + before + QUOTING
    assert sentences(mended(raw)) == [before, QUOTING]


@pytest.mark.parametrize("at", [10, 15, 20, 24, 30])
def test_a_sentence_split_inside_a_quotation_is_joined(at: int) -> None:
    assert sentences(mended(QUOTING[:at] + MARKER + QUOTING[at:])) == [QUOTING]


@pytest.mark.parametrize("at", [7, 8, 9])
def test_a_figure_split_at_its_point_is_joined(at: int) -> None:
    text = "海水温は毎年1.5度上がりました。"
    assert sentences(mended(text[:at] + MARKER + text[at:])) == [text]


def test_a_sentence_that_quotes_what_was_said_before_is_kept_whole() -> None:
    first = "社長は「電気は足りるのか？」と聞かれました。"
    other = "あの日の「電気は足りるのか？」という問いには、まだ誰も答えていません。"
    assert sentences(mended(first + MARKER + first + other)) == [first, other]


def test_a_heading_at_the_end_of_a_part_is_not_joined_to_the_text_after_it() -> None:
    at = WHOLE.index("夏の海水温")
    assert sentences(mended(WHOLE[: at - 2] + MARKER + WHOLE[at:])) == SENTENCES
    at = WHOLE.index("いう弱点")
    assert sentences(mended(WHOLE[:at] + MARKER + WHOLE[at:])) == SENTENCES


def test_a_sentence_begun_again_replaces_the_broken_one() -> None:
    start = WHOLE.index("技術者たちは")
    raw = WHOLE[: start + 12] + MARKER + WHOLE[start:]
    assert sentences(mended(raw)) == SENTENCES


def test_sentences_that_the_author_wrote_twice_stay() -> None:
    """As with 「皆さんはこの動きをどう見ていますか？」, once in a paragraph and once as one."""
    twice = WHOLE + "あなたならどうしますか？\n\nあなたならどうしますか？\n\n話は続きます。"
    raw = twice + MARKER + twice.replace("\n\n", " ")
    assert mended(raw) == twice


def test_a_long_passage_twice_in_one_part_of_a_damaged_file_is_a_copy() -> None:
    raw = WHOLE + "\n\n" + WHOLE + MARKER + "新しい話はここから始まります。"
    assert sentences(mended(raw)) == [*SENTENCES, "新しい話はここから始まります。"]


def test_a_fuller_copy_of_a_sentence_is_kept_and_the_shorter_dropped() -> None:
    short = "しかし、地元の銀行は融資の条件を変えないと決めています。"
    long = "しかし、地元の大きな銀行は融資の条件を変えないと決めています。"
    for first, second in ((short, long), (long, short)):
        assert sentences(mended(first + MARKER + "別の話です。" + second)).count(long) == 1
        assert short not in mended(first + MARKER + "別の話です。" + second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "会社は二つの工場を来年の春に閉鎖する計画です。",
            "会社は三つの工場を来年の春に閉鎖する計画です。",
        ),
        ("銀行は融資の条件を変更することにした。", "銀行は融資の条件を変更しないことにした。"),
        ("発電の費用は1.5億ドルと見積もられています。", "発電の費用は15億ドルと見積もられています。"),
        ("市場は決算の発表後に急騰しました。", "市場は決算の発表後に急落しました。"),
    ],
)
def test_sentences_that_say_different_things_are_both_kept(one: str, other: str) -> None:
    assert sentences(mended(one + MARKER + other)) == [one, other]


def test_a_new_sentence_after_a_broken_one_is_not_joined_to_it() -> None:
    raw = "工場の水は山から来て、それを" + MARKER + "### 次の章\n\n川は枯れました。"
    assert sentences(mended(raw)) == ["工場の水は山から来て、それを", "### 次の章", "川は枯れました。"]


@pytest.mark.parametrize("marker", ["---END---", "---END", "----END----", "--- END ---"])
def test_markers_are_found_in_all_their_forms(marker: str) -> None:
    raw = f"前の文です。\n\n{marker}\n\n後の文です。"
    assert [raw[p.start : p.end].strip() for p in find_parts(raw)] == ["前の文です。", "後の文です。"]
    assert any(d.reason == "marker" for d in repair(raw).dropped)


def test_a_note_that_a_part_goes_on_is_no_text_of_the_article() -> None:
    note = "（先の部分からの続き）"
    raw = f"港の朝は早い。{MARKER}{note}\n\n船は昼に出ます。"
    assert sentences(mended(raw)) == ["港の朝は早い。", "船は昼に出ます。"]
    assert note in {raw[d.start : d.end] for d in repair(raw).dropped if d.reason == "marker"}


def test_such_words_at_the_head_of_an_article_are_its_own() -> None:
    raw = f"（前回からの続き）\n\n船は昼に出ます。{MARKER}港の朝は早い。"
    assert sentences(mended(raw)) == ["（前回からの続き）", "船は昼に出ます。", "港の朝は早い。"]


def test_a_marker_inside_a_line_and_two_in_a_row_are_markers() -> None:
    raw = "前の文です。 ---END---\n\n---END--- 後の文です。"
    assert sentences(mended(raw)) == ["前の文です。", "後の文です。"]


def test_spans_are_the_same_whatever_the_line_ends() -> None:
    at = WHOLE.index("電力会社") + 2
    raw = WHOLE[:at] + MARKER + WHOLE.replace("\n\n", " ") + MARKER + WHOLE[at:]
    want = [s.replace("\n", "") for s in sentences(mended(raw))]
    for line_end in ("\r\n", "\r"):
        other = raw.replace("\n", line_end)
        assert sentences(mended(other)) == want
        assert_covers(other, repair(other))


# Damage as it is seen: parts that go on, begin again, copy, or begin in the middle of a sentence.


# Where a cut leaves enough to go by: not inside the heading, whose line is all that marks it, nor
# after the first two or before the last four signs of a sentence.
CUTS = [
    place
    for sentence in SENTENCES[1:]
    for start in [WHOLE.index(sentence)]
    for place in (start, *range(start + 3, start + len(sentence) - 4))
    if sentence[0] != "#" and not WHOLE[:place].endswith(("1", "1."))
] + [len(WHOLE)]


def cuts(least: int) -> st.SearchStrategy[int]:
    """A place to break off at, in the middle of a word or between sentences."""
    return st.sampled_from([place for place in CUTS if place >= least] or [len(WHOLE)])


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The whole text, cut and put together again by rounds of completion."""
    end = draw(cuts(len(SENTENCES[0]) + 30))
    reached = end
    parts = [WHOLE[:end]]
    ends = [WHOLE.index(s) + len(s) for s in SENTENCES]
    for _ in range(draw(st.integers(min_value=0, max_value=5))):
        kind = draw(st.sampled_from(["continue", "copy", "restart", "window"]))
        reached = max(end, reached)
        if kind == "continue":
            # From where the last part broke off.
            start, end = end, draw(cuts(end + 60))
            parts.append(WHOLE[start:end])
        elif kind == "copy":
            # From the start to anywhere, without line breaks as far as they were seen before.
            flat = draw(st.integers(min_value=0, max_value=reached))
            end = draw(cuts(max(60, flat)))
            parts.append(WHOLE[:flat].replace("\n\n", " ") + WHOLE[flat:end])
        elif kind == "restart":
            # From the beginning of a sentence that was reached, or of the one that broke off.
            starts = [0, *(stop for stop in ends[:-1] if stop <= reached)]
            start = draw(st.sampled_from(starts))
            end = draw(cuts(end))
            parts.append(WHOLE[start:end].strip())
        else:
            # From the middle of a sentence that stands whole in an earlier part, and on.
            number = draw(st.integers(min_value=1, max_value=len(ends) - 2))
            sentence, following = SENTENCES[number : number + 2]
            known = any(sentence in part and following in part for part in parts)
            if known and ends[number + 1] <= end and sentence[0] != "#":
                left = draw(st.integers(min_value=12, max_value=len(sentence) - 1))
                parts.append(WHOLE[ends[number] - left : end])
    if end < len(WHOLE):
        parts.append(WHOLE[end:])
    return MARKER.join(part for part in parts if part.strip())


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


@settings(max_examples=300, deadline=None, derandomize=True)
@given(damaged())
def test_the_sentences_of_a_damaged_text_are_those_of_the_whole_each_once(raw: str) -> None:
    got = [letters(s) for s in sentences(mended(raw)) if letters(s)]
    want = [letters(s) for s in SENTENCES]
    assert sorted(got) == sorted(want)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(damaged())
def test_kept_and_dropped_cover_a_damaged_text_and_copies_name_kept_text(raw: str) -> None:
    found = repair(raw)
    assert_covers(raw, found)
    for drop in found.dropped:
        assert (drop.of is not None) == (drop.reason == "repetition")
        if drop.of is not None and letters(raw[drop.start : drop.end]):
            kept = "".join(raw[max(k.start, drop.of.start) : min(k.end, drop.of.end)] for k in found.kept)
            assert letters(kept)


NOISE = st.lists(
    st.sampled_from(["あ", "その", "港", "。", "？", "「", "」", "、", " ", "\n", "\n\n", "\r\n", "#"])
    | st.sampled_from(
        ["---END---", "---", "END", "-", "見出し", "今日は船が三隻も入りました。", "1. ", "…"]
    ),
    max_size=60,
).map("".join)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(NOISE)
@example("あ---END---あ")
@example("---END---")
@example("--- ---END---\n---")
def test_any_text_is_covered_and_repairing_twice_is_repairing_once(raw: str) -> None:
    found = repair(raw)
    assert_covers(raw, found)
    once = mended(raw)
    assert mended(once) == once
    assert all(isinstance(drop, Dropped) for drop in found.dropped)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(NOISE)
def test_no_sentence_of_any_text_is_lost(raw: str) -> None:
    """Letters of each sentence stand in the reading text, unless it was a broken half."""
    kept = letters(mended(raw))
    for part in find_parts(raw):
        for sentence in sentences(raw[part.start : part.end]):
            if sentence.endswith(("。", "？")) and "\n" not in sentence:
                assert letters(sentence)[-6:] in kept


THREE_SHIPS = "港の船が今日は三隻も入りました"


@pytest.mark.parametrize(
    "raw",
    [
        MARKER.join([THREE_SHIPS, "三隻も入りました。次の話です。", f"{THREE_SHIPS}。"]),
        MARKER.join(
            [f"前の話です。{THREE_SHIPS}", "入りました。次の話です。", f"{THREE_SHIPS}。次の話です。"]
        ),
        MARKER.join([THREE_SHIPS, THREE_SHIPS, f"{THREE_SHIPS[6:]}。", f"{THREE_SHIPS}。"]),
    ],
)
def test_a_sentence_cut_before_its_stop_then_ended_then_whole_is_kept_once(raw: str) -> None:
    assert mended(raw).count(THREE_SHIPS) == 1


HOSTILE = {
    "one character": "あ" * 400_000,
    "hyphens": "-" * 400_000,
    "half markers": "---EN" * 80_000,
    "opening brackets": "「" * 200_000,
    "full stops": "。" * 400_000,
    "blank lines": "あ" + "\n" * 400_000 + "い",
    "spaces": "あ" + " " * 400_000 + "い",
    "thousands of markers": ("続きはこの" + MARKER) * 10_000,
    "ever longer tails": MARKER.join("あ" * size for size in range(1, 600)),
    "a heading over and over": "見出し\n本文。" + MARKER + "見出し " * 40_000 + MARKER + "終わり。",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.timeout(60)  # what grows with the square of the length would take far longer
def test_hostile_text_takes_no_more_than_linear_time(name: str) -> None:
    raw = HOSTILE[name]
    assert_covers(raw, repair(raw))
