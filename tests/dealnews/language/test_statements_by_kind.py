"""Statements of business news by kind: plans, forecasts, notes, notices, speakers carried on."""

import re

import pytest

from dealnews.language.disclosures import is_disclosure, will_do
from dealnews.language.entities import find_mentions, load_entities
from dealnews.language.forecasts import answer_channel, is_forecast, market_forecasts
from dealnews.language.notes import turns
from dealnews.language.records import Statement
from dealnews.language.statements import find_statements

TABLE = load_entities()


def spans(text: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(r"(?:[^。「」\n]|「[^」\n]*」)+。?", text)]


def read(text: str) -> list[Statement]:
    return find_statements(text, spans(text), find_mentions(text, TABLE))


def told(text: str) -> list[tuple[str, str, str]]:
    return [(s.surface, s.speaker, s.channel) for s in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("インテルは27年に工場を動かす予定だ。", ("27年に工場を動かす", "intel", "announcement")),
        ("インテルは増産を急ぐ考え。", ("増産を急ぐ", "intel", "announcement")),
        ("インテルは年内の量産開始を目指す。", ("年内の量産開始を目指す", "intel", "announcement")),
        ("インテルは30億ドルの投資を計画している。", ("30億ドルの投資", "intel", "announcement")),
        ("インテルは経費の削減を狙う。", ("経費の削減を狙う", "intel", "announcement")),
        ("インテルは2割の増収を見込む。", ("2割の増収", "intel", "estimate")),
        ("インテルは来期も赤字を予想している。", ("来期も赤字", "intel", "estimate")),
        ("インテルは増益になるとの予想を据え置いた。", ("増益になる", "intel", "estimate")),
        ("インテルは増益になるとする従来予想を維持した。", ("増益になる", "intel", "estimate")),
        ("インテルは需要が強いと判断した。", ("需要が強い", "intel", "public remark")),
        ("インテルは影響は軽いとの認識だ。", ("影響は軽い", "intel", "public remark")),
        ("インテルは増産すると明らかにした。", ("増産する", "intel", "announcement")),
    ],
)
def test_a_plan_is_an_announcement_and_a_forecast_an_estimate(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "インテルは予想を下回った。",
        "市場予想の10億ドルを上回った。",
        "通期の利益予想は90億円から80億円に引き下げた。",
        "計画から半年遅れた。",
        "インテルは方針を転換した。",
        "インテルは4月1日を効力発生日とし、社名を改めた。",
        "インテルは格付けを「Ba1」とした。",
        "「2025年の崖」と呼ばれる問題がある。",
        "「Alpha」と「Beta」はインテルの製品だ。",
        "インテルは決算を発表した。",
        "見通しを下方修正したことで売られた。",
        "インテルは10億ドルを調達した。",
    ],
)
def test_facts_terms_and_yardsticks_are_no_statements(text: str) -> None:
    assert told(text) == []


def test_two_forecasts_of_a_sentence_are_two_statements() -> None:
    assert told("インテルは2029年の黒字化を想定し、26年は赤字が広がるとみている。") == [
        ("2029年の黒字化", "intel", "estimate"),
        ("26年は赤字が広がる", "intel", "estimate"),
    ]


def test_a_plan_begins_behind_the_facts_before_it() -> None:
    assert (
        told("インテルは建設を決めた。投資額は870億円で、27年夏の完成を目指す。")[-1][0]
        == "27年夏の完成を目指す"
    )
    assert told("インテルは需要の拡大が続くことを踏まえ、工場を建てる方針だ。")[0][0] == "工場を建てる"


HEADLINE = "インテル、独に新工場\nインテルは27日、独に工場を建てると発表した。"


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("28年に動かす予定だ。", ("28年に動かす", "intel", "announcement")),
        ("売上高は100億ドルを見込む。", ("売上高は100億ドル", "intel", "estimate")),
        ("雇用は3000人になるという。", ("雇用は3000人になる", "intel", "public remark")),
        ("今期の出荷は計画に届かない見通しだ。", ("今期の出荷は計画に届かない", "intel", "estimate")),
        ("同社は需要が続くとみている。", ("需要が続く", "intel", "estimate")),
        ("幹部は「急ぐ」と話す。", ("急ぐ", "intel", "public remark")),
    ],
)
def test_what_names_nobody_is_of_the_firm_that_the_text_is_about(
    rest: str, expected: tuple[str, str, str]
) -> None:
    assert told(HEADLINE + rest)[-1] == expected


def test_a_forecast_that_no_firm_stands_behind_is_the_authors() -> None:
    assert [s.channel for s in read("電力の需要は膨らむ見通しだ。")] == ["author"]


def test_the_same_firm_is_that_of_the_person_before_but_of_no_analyst() -> None:
    text = "AMDのリサ・スーCEOは「順調だ」と述べた。同社は工場を建てる方針だ。"
    assert told(text)[-1] == ("工場を建てる", "amd", "announcement")
    analyst = "インテルは伸びるとみている。若草証券の森川亮介アナリストは「割高だ」と話す。"
    analyst += "同社は工場を建てる方針だ。"
    assert told(analyst)[-1][1] == "intel"


def test_both_firms_are_the_two_named_together() -> None:
    text = "インテルとAMDが提携した。両社は共同で工場を建てる計画だ。"
    assert told(text)[-1] == ("共同で工場を建てる", "intel+amd", "announcement")


def test_a_new_section_has_a_firm_of_its_own() -> None:
    text = "■ インテル、増産へ\n27年に動かす予定。\n■ エヌビディア、増収\n2割の増収を見込む。"
    assert [s[1] for s in told(text)] == ["intel", "nvidia"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "インテルは工場を売る交渉を進めている。事情に詳しい関係者が明らかにした。",
            ("インテルは工場を売る交渉を進めている", "anonymous sources", "anonymous source"),
        ),
        (
            "インテルが工場を売ることが3日、分かった。複数の関係者が明らかにした。",
            ("インテルが工場を売る", "anonymous sources", "anonymous source"),
        ),
        (
            "インテルが工場を売ることが、関係者への取材で分かった。",
            ("インテルが工場を売る", "anonymous sources", "anonymous source"),
        ),
        (
            "「値上げは避けられない」。食品大手の幹部はこう漏らす。",
            ("値上げは避けられない", "industry insiders", "public remark"),
        ),
        (
            "「追いつかない」と電線メーカーは悲鳴を上げる。",
            ("追いつかない", "industry insiders", "public remark"),
        ),
        (
            "調査会社の若草リサーチが公表した報告書によると、出荷は2割増えた。",
            ("出荷は2割増えた", "若草リサーチ", "estimate"),
        ),
        (
            "日本若草協会の調査では、利用は7%にとどまるという。",
            ("利用は7%にとどまる", "日本若草協会", "estimate"),
        ),
        (
            "日本若草協会は、販売が2割増えるとの見通しを発表した。",
            ("販売が2割増える", "日本若草協会", "estimate"),
        ),
        (
            "インテルが工場を売ると、ロイターが関係者の話として報じた。",
            ("インテルが工場を売る", "anonymous sources", "anonymous source"),
        ),
        ("工場は秋に動くとみられる。", ("工場は秋に動く", "unnamed", "hearsay")),
        ("市場では「割高だ」との見方が強まっている。", ("割高だ", "investors", "public remark")),
        (
            "アナリスト17人の予想平均は3510億円だった。",
            ("予想平均は3510億円だった", "analysts", "estimate"),
        ),
        ("市場予想は11億ドルだった。", ("市場予想は11億ドルだった", "analysts", "estimate")),
        (
            "来月には社長の交代が発表された。",
            ("来月には社長の交代が発表された", "the parties", "announcement"),
        ),
    ],
)
def test_sources_in_a_sentence_of_their_own_bodies_and_the_market(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "森川亮介社長は「負けられない」と力を込めた。",
        "森川亮介社長は「負けられない」とコメント。",
        "森川亮介社長は「負けられない」と慎重。",
        "「負けられない」と、同社を率いる森川亮介社長は電話会議で述べた。",
        "森川亮介社長は来期については「負けられない」とした。",
        "森川亮介社長は「負けられない」として投資を増やした。",
    ],
)
def test_words_in_quotation_marks_are_of_the_person_whatever_the_verb(text: str) -> None:
    assert told(text) == [("負けられない", "森川亮介", "public remark")]


def test_a_quotation_and_the_clause_after_it_are_two_remarks_of_one_person() -> None:
    assert told("森川亮介社長は「好調だ」と述べた上で、増産を急ぐと語った。") == [
        ("好調だ", "森川亮介", "public remark"),
        ("増産を急ぐ", "森川亮介", "public remark"),
    ]
    assert told("森川亮介社長は「好調だ」と述べ、工場を閉じる方針を明らかにした。")[1] == (
        "工場を閉じる",
        "森川亮介",
        "announcement",
    )


NOTES = (
    "富士通　決算説明会　質疑応答\n"
    "Q．投資の規模は。\nA．3年で千億円を計画している。うち4割は設備だ。\n"
    "Q．国内はどうか。\nA．需要は伸びると考えている。来年には始める。"
)


@pytest.mark.parametrize(
    ("asks", "answers"),
    [("Q．", "A．"), ("【質問】", "【回答】"), ("Ｑ１　", "Ａ１　"), ("問1　", "答1　"), ("Q: ", "A: ")],
)
def test_notes_of_a_meeting_tell_who_asks_and_that_the_firm_answers(asks: str, answers: str) -> None:
    text = NOTES.replace("Q．", asks).replace("A．", answers)
    assert told(text) == [
        ("投資の規模は", "questioner", "public remark"),
        ("3年で千億円", "fujitsu", "announcement"),
        ("うち4割は設備だ", "fujitsu", "public remark"),
        ("国内はどうか", "questioner", "public remark"),
        ("需要は伸びる", "fujitsu", "public remark"),
        ("来年には始める", "fujitsu", "announcement"),
    ]


def test_one_sentence_alone_is_an_answer_by_the_wide_space_behind_its_mark() -> None:
    text = "Ａ　増産しております。"
    assert [turn.role for turn in turns(text, spans(text)).values()] == ["answer"]
    longer = f"{text}\n工場も建てます。"
    assert turns(longer, spans(longer)) == {}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (
            "来期は減益の見通しとなるが、値上げで補えると考えている。",
            ["来期は減益の見通しとなる", "値上げで補える"],
        ),
        (
            "前期の利益は減少だったが、値上げで補えると考えている。",
            ["前期の利益は減少だったが、値上げで補える"],
        ),
        (
            "来期の原材料費の上昇分は、値上げで補えると考えている。",
            ["来期の原材料費の上昇分は、値上げで補える"],
        ),
    ],
)
def test_an_answer_grants_something_before_its_but_unless_that_is_over(
    answer: str, expected: list[str]
) -> None:
    text = NOTES.partition("A．")[0]
    assert [words for words, *_ in told(f"{text}A．{answer}")][1:] == expected


def test_a_question_that_passes_on_a_report_asks_behind_its_but_alone() -> None:
    report = ("受注を失った", "the press", "press report")
    notes, mark, _ = NOTES.partition("Q．")
    assert told(f"{notes}{mark}受注を失ったと報じられた。") == [report]
    asked = ("事実か", "questioner", "public remark")
    assert told(f"{notes}{mark}受注を失ったと報じられたが、事実か。") == [report, asked]


def test_an_interview_has_a_questioner_and_a_reply() -> None:
    text = "森川亮介社長に聞いた。\n――今後の方針は。\n「投資を続ける」"
    assert told(text) == [
        ("今後の方針は", "questioner", "public remark"),
        ("投資を続ける", "森川亮介", "public remark"),
    ]


def test_a_quarter_or_a_letter_at_the_head_of_a_line_is_no_question() -> None:
    for text in ("Q3の売上は伸びた。", "A社は増産した。\nB社は減産した。", "A 売上\nB 費用"):
        assert turns(text, spans(text)) == {}, text


NOTICE = "会社名　株式会社若草電子\n工場の取得に関するお知らせ\n"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "当社は、本日開催の取締役会において、工場を取得することを決議いたしましたので、お知らせいたします。",
            [("工場を取得する", "株式会社若草電子", "announcement")],
        ),
        ("新工場で増産いたします。", [("新工場で増産いたします", "株式会社若草電子", "announcement")]),
        (
            "今後の費用は2割増加する見込みであります。",
            [("今後の費用は2割増加する", "株式会社若草電子", "estimate")],
        ),
        ("売上高120億円を予想しております。", [("売上高120億円", "株式会社若草電子", "estimate")]),
        ("売上高は120億円となりました。", []),
        ("影響は軽微であります。", []),
        ("契約を締結いたしました。", []),
        ("費用を計上しております。", []),
    ],
)
def test_a_notice_tells_what_its_issuer_decided_and_will_do(
    sentence: str, expected: list[tuple[str, str, str]]
) -> None:
    assert told(NOTICE + sentence) == expected


def test_a_step_of_a_notice_names_no_firm_where_none_stands() -> None:
    assert told("剰余金の配当を定時株主総会に諮ります。")[0][1:] == ("the parties", "announcement")
    assert told("当社は、子会社の青葉電鉄を合併することを決定いたしました。")[0][1] == "the parties"
    assert not is_disclosure("新株予約権をもらう会社の話です。" * 20)
    assert will_do("本件を決定しますか。", 0, 10) is None


@pytest.mark.parametrize(
    ("sentence", "step"),
    [
        ("需要が増したため、当社は来年から工場を増設いたします。", "当社は来年から工場を増設いたします。"),
        ("需要が増しており、これを受け、工場を増設いたします。", "これを受け、工場を増設いたします。"),
        ("当社は長く市場を調べて土地も探してきたため、工場を増設いたします。", None),
    ],
)
def test_a_reason_in_the_first_half_of_a_sentence_is_no_part_of_the_step(
    sentence: str, step: str | None
) -> None:
    found = will_do(sentence, 0, len(sentence))
    assert found is not None
    start, end = found
    assert sentence[start:end] == (step or sentence)


@pytest.mark.parametrize(
    ("clause", "forecast"),
    [
        ("2029年には市場が7300億ドルを超える", True),
        ("市場は伸びる見通し", True),
        ("市場が7300億ドルを超えた", False),
        ("費用がかかる", False),
    ],
)
def test_a_clause_about_a_time_to_come_is_a_forecast(clause: str, forecast: bool) -> None:
    assert is_forecast(clause, 0, len(clause)) is forecast


def test_a_plain_answer_is_a_step_a_forecast_or_a_remark() -> None:
    for text, channel in (
        ("目標は変えません。", "announcement"),
        ("2027年度に提供を始める。", "announcement"),
        ("金利が上がれば、利益も増えます。", "estimate"),
        ("大型の案件が寄与した。", "public remark"),
    ):
        assert answer_channel(text, 0, len(text)) == channel, text


def test_a_figure_that_is_expected_is_the_markets_or_the_firms() -> None:
    (found,) = market_forecasts("売上高見通しは640億ドルと、市場予想の618億ドルを上回った。")
    assert not found.of_market
    assert list(market_forecasts("予想は640億ドルを上回った。")) == []


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("株価はさらに動きそうです。", "hedged"),
        ("需要は衰えそうにない。", "hedged"),
        ("電力が足りるとは考えにくい。", "hedged"),
        ("いつまで続くのか、正直わかりません。", "asked"),
        ("ご意見をお寄せください。", "asked"),
        ("インテルに追加の出資か\n", "asked"),
    ],
)
def test_softer_endings_and_requests_are_the_authors(text: str, certainty: str) -> None:
    (found,) = read(text)
    assert (found.channel, found.certainty) == ("author", certainty)
