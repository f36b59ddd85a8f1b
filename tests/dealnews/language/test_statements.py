"""Statements: who speaks, through which channel, how surely; and how sure a sentence is."""

import re

import pytest
from growth import slow
from hypothesis import given, settings
from hypothesis import strategies as st

from dealnews.language.alternation import Alternation
from dealnews.language.clauses import quotations
from dealnews.language.entities import find_mentions, load_entities
from dealnews.language.records import Statement
from dealnews.language.scoring import overlap, score_statements
from dealnews.language.statements import find_statements, sentence_certainty

TABLE = load_entities()
PIECES = [
    "Reutersによると、",
    "フアンCEOは",
    "アルトマン氏も",
    "OpenAIが",
    "「",
    "」",
    "『",
    "』",
    "と述べた",
    "と陰で言ってて",
    "らしい。",
    "かもしれません。",
    "という。",
    "とのこと。",
    "と報じられている",
    "予定だ。",
    "計画がある",
    "を発表した",
    "匿名筋の話で",
    "ことが判明。",
    "。",
    "、",
    "\n",
    "か？",
    "でしょう",
    "もし",
    "期待される",
    "の試算では",
    "SECに提出した資料には",
    "という質問には",
    "べた褒め",
    "のか、",
    "が、",
    "あ",
]
texts = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=120))


def read(text: str) -> list[Statement]:
    spans = [m.span() for m in re.finditer(r"[^。\n]+。?", text)]
    return find_statements(text, spans, find_mentions(text, TABLE))


def told(text: str) -> list[tuple[str, str, str]]:
    return [(s.surface, s.speaker, s.channel) for s in read(text)]


@given(texts)
@settings(max_examples=120, deadline=None)
def test_offsets_hold_and_labels_are_valid(text: str) -> None:
    for s in read(text):
        assert text[s.start : s.end] == s.surface
        assert all(text[a:b] == cue for a, b, cue in s.cues)
        assert s.certainty in {"asserted", "hedged", "speculated", "wished", "asked"}
        assert -2 <= s.polarity <= 2
        assert (s.speaker == "author") == (s.channel == "author")


@given(texts)
@settings(max_examples=80, deadline=None)
def test_sentence_certainty_never_fails_and_its_cues_stand_in_the_text(text: str) -> None:
    label, cues = sentence_certainty(text)
    assert label in {"asserted", "hedged", "speculated", "wished", "asked"}
    assert all(text[a:b] == cue for a, b, cue in cues)


@given(st.lists(st.tuples(st.integers(-50, 500), st.integers(-50, 500)), max_size=8))
def test_sentences_outside_the_text_do_no_harm(spans: list[tuple[int, int]]) -> None:
    find_statements("フアンCEOは「順調だ」と述べた。", spans, [])


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        # もし…OpenAIを最大顧客として抱えるNVIDIAの売上には大打撃です: it bears on NVIDIA
        ("OpenAIを最大顧客として抱えるNVIDIAの売上には大打撃かもしれません。", "nvidia"),
        ("OpenAIが脱落すれば、NVIDIAの今期の業績には響くでしょう。", "nvidia"),
        # neither where sales are only spoken of, nor where another name has the topic first
        ("OpenAIは、NVIDIAの売上に貢献するかもしれません。", "openai"),
        ("OpenAIが脱落すれば、NVIDIAの売上にどう響くのでしょうか。", "openai"),
    ],
)
def test_what_bears_on_the_results_of_a_firm_is_about_that_firm(text: str, subject: str) -> None:
    assert read(text)[0].subject == subject


def test_a_feeling_states_a_view_and_only_what_it_seems_like_hedges_it() -> None:
    """と感じています is the author's view, stated; ように感じています is hedged by its ように."""
    for verb in ("感じています", "感じます"):
        view = sentence_certainty(f"風穴が開くことは前向きな変化だと個人的には{verb}。")
        seems = sentence_certainty(f"この提携はもっと深い意味を持っているように{verb}。")
        assert (view[0], seems[0]) == ("asserted", "hedged")


def test_a_quotation_belongs_to_the_subject_of_its_verb() -> None:
    assert told("AMDのリサ・スーCEOは「需要は底堅い」と述べた。") == [
        ("需要は底堅い", "lisa-su", "public remark")
    ]


def test_either_quotation_mark_may_begin_the_text() -> None:
    for words in ("「売れた」。", "『売れた』。"):
        assert quotations(words, 0, len(words)) == [(0, 4)]
    assert quotations("売れた。", 0, 4) == []


def test_quotations_side_by_side_share_their_verb() -> None:
    assert [s[0] for s in told("アルトマン氏は「順調だ」「まだ先がある」と答えた。")] == [
        "順調だ",
        "まだ先がある",
    ]


def test_an_unquoted_clause_begins_behind_its_speaker() -> None:
    assert told("リサ・スー氏は、来期の売上が倍になると述べている。") == [
        ("来期の売上が倍になる", "lisa-su", "public remark")
    ]


def test_the_speaker_may_stand_between_the_clause_and_its_verb() -> None:
    assert told("建設に1兆円かかるとOpenAIは試算している。") == [
        ("建設に1兆円かかる", "openai", "estimate")
    ]


def test_a_dropped_subject_is_the_topic_before() -> None:
    assert told("フアンCEOは台北に着いた。\n会場では「最高の相手だ」と語った。")[0][1] == "jensen-huang"


def test_someone_unnamed_between_clause_and_verb_is_not_the_firm_before() -> None:
    assert told("Googleが強かった頃、「もう勝負はついた」と多くの人が語った。")[0][1:] == (
        "unnamed",
        "hearsay",
    )


def test_a_private_remark_in_a_paper_keeps_its_channel_and_names_the_paper() -> None:
    (s,) = read("Bloombergによると、アルトマン氏は「急ぎすぎた」と内々に漏らしているらしい。")
    assert (s.speaker, s.channel, s.via, s.certainty) == (
        "sam-altman",
        "private remark",
        ("bloomberg",),
        "hedged",
    )


def test_a_paper_answers_for_what_follows_its_name() -> None:
    assert told("Reutersによると、契約はまだ結ばれていない。") == [
        ("契約はまだ結ばれていない", "reuters", "press report")
    ]


def test_people_without_a_name_in_a_paper_are_an_anonymous_source() -> None:
    (s,) = read("WSJが報じた匿名筋の話で、Oracleが資金繰りに苦しんでいることが判明した。")
    assert (s.speaker, s.channel, s.via) == ("anonymous sources", "anonymous source", ("wsj",))
    assert s.surface == "Oracleが資金繰りに苦しんでいる"


def test_an_announcement_belongs_to_its_subject_or_the_head_it_describes() -> None:
    assert told("Oracleは新しい拠点を発表した。")[0][1:] == ("oracle", "announcement")
    assert told("先月に提携を発表した2社、OracleとAMDが揺れている。")[0][1:] == (
        "oracle+amd",
        "announcement",
    )


def test_a_plan_without_an_owner_is_the_parties() -> None:
    assert told("来年から工場を建てる計画がある。") == [
        ("来年から工場を建てる", "the parties", "announcement")
    ]


def test_papers_handed_in_are_a_filing() -> None:
    assert told("OracleがSECに提出した資料には「重大な懸念」という一節があった。") == [
        ("重大な懸念", "oracle", "filing")
    ]


def test_talk_that_nobody_answers_for_is_hearsay() -> None:
    for ending in ("と言われています", "とのこと", "って話もある", "そうです"):
        assert told(f"来年には電力が足りなくなる{ending}。")[0][1:] == ("unnamed", "hearsay"), ending


def test_a_voice_goes_on_without_its_source_in_the_next_sentence() -> None:
    first, second = told(
        "業界内部からは「危うい」という声が出ている。借り手が貸し手を支えているというんです。"
    )
    assert first[1] == second[1] == "industry insiders"


def test_a_paragraph_before_a_line_of_saying_is_a_block_quotation() -> None:
    (s,) = (
        s
        for s in read("サム・アルトマン氏は\n電力が要る。いくらあっても足りない。\nと現状を述べています。")
        if s.quoted
    )
    assert (s.surface, s.speaker) == ("電力が要る。いくらあっても足りない", "sam-altman")


@pytest.mark.parametrize(
    ("sentence", "speaker", "channel"),
    [
        (
            "米マイクロソフトのサティア・ナデラ最高経営責任者（CEO）は「電力が最大の制約だ」と語った。",
            "satya-nadella",
            "public remark",
        ),
        ("関係者によると、協議は年内にもまとまる。", "anonymous sources", "anonymous source"),
        ("オラクルは10日、拠点を拡張すると発表した。", "oracle", "announcement"),
        ("トレンドフォースの予測では、HBMの価格は来年も上がる。", "trendforce", "estimate"),
        ("フィナンシャル・タイムズは、交渉が止まったと報じた。", "financial-times", "press report"),
        ("TSMCは値上げを考えていると伝えられている。", "the press", "press report"),
        ("フアン氏は「供給は足りる」との見方を示した。", "jensen-huang", "public remark"),
        ("市場関係者の間では「泡ではないか」との声が広がっている。", "investors", "public remark"),
        ("アルトマン氏は社内で「厳しい時期が続く」と伝えた。", "sam-altman", "private remark"),
        ("業界関係者は「発注が集中しすぎだ」と指摘する。", "industry insiders", "public remark"),
    ],
)
def test_the_turns_of_news_agencies_are_read(sentence: str, speaker: str, channel: str) -> None:
    assert [(s.speaker, s.channel) for s in read(sentence)] == [(speaker, channel)]


def test_terms_in_quotation_marks_are_not_statements() -> None:
    assert told("新型チップ「Rubin」は「共通言語」として使われた。") == []


def test_questions_to_the_reader_whether_and_cases_are_not_reports() -> None:
    assert all(s[2] == "author" for s in told("市場は伸びると予想しますか？"))
    assert told("成果を発表しているかどうか。") == []
    assert told("実績を見ると、数字が多くを物語っている。") == []


def test_plain_assertions_are_not_statements() -> None:
    assert told("AMDはGPUを供給する。6GWですよ？") == []


def test_two_marked_clauses_are_two_statements() -> None:
    found = read("最初は費用がかさむかもしれませんが、やがて元が取れるはずです。")
    assert [(s.surface, s.certainty) for s in found] == [
        ("最初は費用がかさむ", "speculated"),
        ("やがて元が取れる", "hedged"),
    ]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("工場は来年に動く。", "asserted"),
        ("良い知らせだと思います。", "asserted"),
        ("工場は来年に動くでしょう。", "hedged"),
        ("工場は来年に動くらしい。", "hedged"),
        ("工場は来年に動くとのことです。", "hedged"),
        ("工場は来年に動くと言われています。", "hedged"),
        ("工場は遅れるかもしれません。", "speculated"),
        ("工場が遅れる可能性があるということです。", "speculated"),
        ("もし遅れれば、損が出ます。", "speculated"),
        ("ぜひ動いてほしいと思います。", "wished"),
        ("工場の稼働が期待されます。", "wished"),
        ("工場はいつ動くのでしょうか？", "asked"),
        ("少し考えてみてください。", "asked"),
        ("大丈夫なのかな…。", "asked"),
        ("「動くでしょう」と彼は述べた。", "asserted"),
        ("新しい工場が動くと言ったのは昨日です。", "asserted"),
        ("素晴らしい。", "asserted"),
        ("冷たい。", "asserted"),
    ],
)
def test_a_sentence_is_as_sure_as_its_last_predicate(sentence: str, label: str) -> None:
    assert sentence_certainty(sentence)[0] == label


def test_scoring_pairs_one_to_one_and_asks_for_equal_labels() -> None:
    def at(start: int, end: int, speaker: str) -> Statement:
        return Statement(start, end, "", "", speaker, "author", "asserted", 0)

    gold = [at(0, 10, "a"), at(20, 30, "b")]
    score = score_statements(gold, [at(0, 9, "a"), at(0, 10, "a"), at(20, 30, "x")])
    assert (score.matched, score.labelled, score.found) == (1, 2, 3)
    assert score.f1 == pytest.approx(2 / 5)
    assert overlap((0, 10), (5, 15)) == pytest.approx(1 / 3)
    assert overlap((0, 5), (5, 9)) == 0


def test_an_alternation_finds_what_its_patterns_find_and_says_which() -> None:
    patterns = ["(?:か|き)く", "(?<!物)語る", "(?<=[るた])とか", "かかる?"]
    found = [(i, m.group(1)) for i, m in Alternation(patterns).find("かく物語る。語る。きたとか、かか")]
    assert found == [(0, "かく"), (1, "語る"), (2, "とか"), (3, "かか")]
    with pytest.raises(ValueError, match="rewrite"):
        Alternation(["[あい]う"])


@pytest.mark.parametrize(
    "unit",
    [
        "かも",
        "「",
        "」",
        "と言って",
        "らしい",
        "フアンCEOは「あ」と言って、",
        "でしょう。",
        "という",
        "のか、",
        "と述べ。\n",
        "OpenAIが、",
    ],
)
def test_time_is_linear_in_hostile_text(unit: str) -> None:
    def read_all(text: str) -> None:
        spans = [(0, len(text))] if "\n" not in unit else [m.span() for m in re.finditer("[^\n]+", text)]
        find_statements(text, spans, find_mentions(text, TABLE))
        sentence_certainty(text[: len(text) // 4])

    assert slow(read_all, {unit: unit}, 4_000) == {}


@pytest.mark.parametrize(
    ("between", "speaker"), [(0, "amd"), (6, "amd"), (7, "unnamed")], ids=["next", "six", "seven"]
)
def test_a_topic_is_remembered_over_six_sentences(between: int, speaker: str) -> None:
    text = "AMDは新製品を発表した。" + "よい天気だ。" * between + "来年に出荷すると述べた。"
    assert [s.speaker for s in read(text)][-1] == speaker
