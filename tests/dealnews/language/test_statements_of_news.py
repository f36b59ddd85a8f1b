"""Statements as agencies and papers tell them: plans, positions, relayed sources, and what is none."""

import re

import pytest

from dealnews.language.entities import find_mentions, load_entities
from dealnews.language.records import Statement
from dealnews.language.statements import find_statements

TABLE = load_entities()


def read(text: str) -> list[Statement]:
    spans = [m.span() for m in re.finditer(r"[^。\n]+。?", text)]
    return find_statements(text, spans, find_mentions(text, TABLE))


def told(text: str) -> list[tuple[str, str, str]]:
    return [(s.surface, s.speaker, s.channel) for s in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "経済産業省は9日、若草電子に最大500億円を補助する方針を明らかにした。",
            ("若草電子に最大500億円を補助する", "meti", "announcement"),
        ),
        ("インテルは新しい工場を建てることを決めた。", ("新しい工場を建てる", "intel", "announcement")),
        (
            "OpenAIとAMDは6ギガワットの供給で合意した。",
            ("6ギガワットの供給で合意した", "openai+amd", "announcement"),
        ),
        ("政府は補助を増やす方向で検討している。", ("補助を増やす", "the government", "announcement")),
        (
            "インテルは範囲を広げる可能性もあるとした。",
            ("範囲を広げる可能性もある", "intel", "public remark"),
        ),
        ("インテルは影響は軽微としている。", ("影響は軽微", "intel", "public remark")),
    ],
)
def test_a_plan_or_a_position_is_of_whom_the_sentence_names(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "インテルは若者を対象とした。",
        "インテルは市場を築こうとしている。",
        "インテルは来月までに方針を決めた。",
        "インテルが合意したら株価は上がる。",
    ],
)
def test_a_way_of_speaking_is_no_position(text: str) -> None:
    assert [s for s in read(text) if s.channel != "author"] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "ロイターが8日報じた。同紙によると、量産は遅れる。",
            ("量産は遅れる", "reuters", "press report"),
        ),
        (
            "金融庁は3日に会見した。同庁は「監視を強める」と述べた。",
            ("監視を強める", "fsa-jp", "public remark"),
        ),
        ("報道によると、上場の準備が進んでいる。", ("上場の準備が進んでいる", "the press", "press report")),
        (
            "若草証券の集計によると、純利益は5％増えた。",
            ("純利益は5％増えた", "若草証券", "public remark"),
        ),
        ("量産が始まったと、ロイターは20日に報じていた。", ("量産が始まった", "reuters", "press report")),
        ("若草証券は市場規模を3兆円と試算する。", ("市場規模を3兆円", "若草証券", "estimate")),
    ],
)
def test_a_source_speaks_for_what_follows_or_precedes_it(text: str, expected: tuple[str, str, str]) -> None:
    assert told(text)[-1] == expected


def test_who_made_it_known_speaks_in_the_next_sentence() -> None:
    found = told("複数の関係者が3日明らかにした。交渉は来週まとまるという。")
    assert found == [("交渉は来週まとまる", "anonymous sources", "anonymous source")]
    assert told("工場は3日に動いた。交渉は来週まとまるという。")[0][1] == "unnamed"


def test_an_office_stands_between_a_name_and_its_particle() -> None:
    assert told("若草証券の森川亮介投資情報部長は、買いが続くとみる。") == [
        ("買いが続く", "森川亮介", "estimate")
    ]
    assert told("若草証券の森川亮介投資情報部長は、買いが終わったとみる。") == [
        ("買いが終わった", "森川亮介", "public remark")
    ]
    assert told("若草電機は設備投資を増やす考えを示した。") == [
        ("設備投資を増やす", "若草電機", "announcement")
    ]


def test_a_paper_that_quotes_people_relays_them() -> None:
    (found,) = read("ロイターが関係者の話を引用して伝えたところによると、売却額は30億ドルになる。")
    assert (found.speaker, found.channel, found.via) == (
        "anonymous sources",
        "anonymous source",
        ("reuters",),
    )


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("「今後も投資を続ける」（インテル）という。", "intel"),
        ("「影響は限られる」（若草証券の森川亮介氏）との声が聞かれた。", "森川亮介"),
        ("若草証券の森川亮介アナリストは「割高だ」と指摘する。", "森川亮介"),
        ("森川亮介氏（若草証券）は「割高だ」と話す。", "森川亮介"),
    ],
)
def test_a_quotation_is_of_the_person_named_with_it(text: str, speaker: str) -> None:
    (found,) = read(text)
    assert (found.speaker, found.channel, found.quoted) == (speaker, "public remark", True)
    assert found.surface[0] != "「"


@pytest.mark.parametrize(
    "text",
    [
        "インテルが四半期決算を発表する26日に、株主総会がある。",
        "決算を発表した東証上場企業の利益は増えた。",
    ],
)
def test_a_relative_clause_tells_of_no_announcement(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("来年の上場も可能とされる。", ("unnamed", "hearsay", "asserted")),
        ("自社チップを開発していることが分かった。", ("unnamed", "hearsay", "asserted")),
        ("年内に合意する公算が大きい。", ("author", "author", "hedged")),
        ("費用を抑える狙いが見て取れます。", ("author", "author", "hedged")),
        ("独占では価格が高くなりがちです。", ("author", "author", "hedged")),
    ],
)
def test_endings_that_pass_on_or_soften(text: str, expected: tuple[str, str, str]) -> None:
    (found,) = read(text)
    assert (found.speaker, found.channel, found.certainty) == expected


def test_a_sentence_that_is_taken_up_by_hearsay_is_of_the_same_voice() -> None:
    text = (
        "業界内部からも「危うい」という懸念の声が出ていました。"
        "歯車が一つ狂えば総崩れです。そういう構図が似ているというんですね。"
    )
    assert [(s.surface, s.speaker) for s in read(text)][1] == (
        "歯車が一つ狂えば総崩れです",
        "industry insiders",
    )
    plain = text.replace("そういう構図", "構図")
    assert "歯車が一つ狂えば総崩れです" not in [s.surface for s in read(plain)]


def test_what_something_is_compared_with_is_not_the_subject() -> None:
    (found,) = read("フアン氏は「GPUよりTPUが速い」と述べた。")
    assert found.subject == "google-tpu"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("千歳市は補助金を設けた。市の担当者は「進出を促したい」と説明する。", "chitose"),
        ("石狩市に集まる。北海道は広い。市の担当者は「電気を使い切ってほしい」と話す。", "石狩市"),
        ("地元の旅館組合の幹部は「人手の奪い合いになる」と警戒する。", "industry insiders"),
        ("商店街の店主は「工事の人でにぎわっている」と話す。", "industry insiders"),
        ("電力の確保が制約になっている、と米クラウド大手の日本法人幹部はこぼす。", "industry insiders"),
        ("メガバンクの幹部は「金利のある世界に慣れていない」と語る。", "industry insiders"),
        ("市場では「増配が期待できる」（外資系証券のアナリスト）との声が出ている。", "analysts"),
        ("「電源の確保に3年かかる」（データセンター事業者の幹部）という。", "industry insiders"),
        ("石油情報センターは「来週も小幅に上がる」と予想している。", "石油情報センター"),
        (
            "全米労働関係委員会（NLRB）は復職させるよう裁判所に求めたと発表している。",
            "全米労働関係委員会（NLRB）",
        ),
        ("匿名を条件に取材に応じた元社員は「納期を守れなかった」と証言した。", "anonymous sources"),
        ("米メディアは、両社の協議が決裂したと報じた。", "the press"),
        ("今期の純利益は8%減になる見通しだとインテルが発表した。", "intel"),
        ("赤沢亮正経済再生相は閣議後の会見で交渉は大詰めだと述べた。", "赤沢亮正"),
        ("山海嘉之社長は「引き合いが強い」と語った。", "山海嘉之"),
    ],
)
def test_who_speaks_is_told_by_office_trade_or_bracket(text: str, speaker: str) -> None:
    assert [s.speaker for s in read(text) if s.channel != "author"] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "【1】インテル、増産へ\n設備を増やします。\n【2】若草、設備を停止\n定期修理に入ります。影響は小さいと同社は説明しています。",
            "若草",
        ),
        (
            "■インテル、分社\n設備を移します。\n■AMD、減産\n稼働率は7割に下がると同社は見込んでいます。",
            "amd",
        ),
        (
            "ミストラルAIは米国に進出する。エヌスケールが4分の1を拠出する。「順調だ」と最高執行責任者（COO）のエロディー・マルシャン氏は述べた。同社は売上高を4倍に伸ばす目標も示した。",
            "mistral-ai",
        ),
        ("「競争は健全だ」とスー氏は言う。「勝者は1社ではない」", "lisa-su"),
    ],
)
def test_the_speaker_is_carried_by_headline_hero_or_quotation(text: str, speaker: str) -> None:
    if speaker == "lisa-su":
        text = "AMDのリサ・スーCEOは強気だ。" + text
    assert [s.speaker for s in read(text) if s.channel != "author"][-1] == speaker


def test_a_sentence_behind_tells_of_an_announcement() -> None:
    assert told("新工場は2027年に建てる。インテルが12日発表した。") == [
        ("新工場は2027年に建てる", "intel", "announcement")
    ]


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("サム・アルトマン氏は社員向けの集会で「悩みは当分消えない」と打ち明けた。", "private remark"),
        ("サム・アルトマン氏は周囲に「もう十分だ」と漏らしている。", "private remark"),
        ("サム・アルトマン氏は会見で「もう十分だ」と話した。", "public remark"),
        ("観光庁の統計では、宿泊者数は14万人になった。", "public remark"),
        ("野村総研の調査では、宿泊者数は14万人になった。", "public remark"),
        ("野村総研の推計では、宿泊者数は14万人になった。", "estimate"),
    ],
)
def test_the_channel_follows_the_place_and_the_papers(text: str, channel: str) -> None:
    assert [s.channel for s in read(text)] == [channel]


def test_answers_behind_dashes_are_of_the_firm_that_the_head_names() -> None:
    text = (
        "インテル　2025年度決算　電話会議の質疑（抄録）\n―― 市況は。\n下期に2割伸びると想定している。\n"
        "―― 増産は。\n工場の稼働を目指している。"
    )
    assert [(s.speaker, s.channel) for s in read(text) if s.speaker != "questioner"] == [
        ("intel", "estimate"),
        ("intel", "announcement"),
    ]
    question = "問４　認定が遅れているのではないか、見解を聞きたい。"
    assert [s.speaker for s in read(question)] == ["questioner"]


def test_a_firm_behind_a_line_of_address_is_named_whole() -> None:
    text = "各位\n株式会社ノースグリッド\n設立に関するお知らせ\n"
    assert [m.surface for m in find_mentions(text, TABLE) if m.kind == "company"] == [
        "株式会社ノースグリッド"
    ]


def test_a_quotation_within_what_somebody_says_is_not_said_once_more() -> None:
    (told,) = read("青木誠最高財務責任者は「2〜4%」とした5月末の予想は控えめだと語った。")
    assert (told.speaker, told.surface) == ("青木誠", "「2〜4%」とした5月末の予想は控えめだ")


def test_an_outlook_beside_the_markets_is_no_forecast_of_a_firm_that_is_not_its_topic() -> None:
    assert (
        read(
            "青葉工業が6日示した4〜6月期の売上高見通しは24億〜25億ドルと、市場予想の26億ドルに届かなかった。"
        )
        == []
    )
