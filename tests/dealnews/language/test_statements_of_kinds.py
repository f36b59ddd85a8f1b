"""Who says what in sentences as news, filings and notes have them: a kind of sentence each."""

from datetime import date

import pytest

from dealnews.articles import parse_article
from dealnews.language.polarity import polarity
from dealnews.language.records import Statement
from dealnews.ledger.reading import read_article_records

DAY = date(2026, 6, 18)


def told(text: str) -> list[str]:
    """The statements of a text as 'speaker, channel: words'."""
    reading = read_article_records(parse_article(text, article_id="x", published=DAY))
    return [f"{s.speaker}, {s.channel}: {s.surface}" for s in reading.statements]


def named(text: str) -> list[str]:
    """The companies and persons of a text."""
    reading = read_article_records(parse_article(text, article_id="x", published=DAY))
    return [m.surface for m in reading.mentions if m.kind in ("company", "person")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "青木誠氏は「好調だ」と説明。投資を200億円超に増やすと明らかにした。",
            ["青木誠, public remark: 好調だ", "青木誠, announcement: 投資を200億円超に増やす"],
        ),
        (
            "青木誠氏は、需要は強いと明らかにした。",
            ["青木誠, public remark: 需要は強い"],
        ),
        (
            "富士通の青木誠社長は「再配置を進める」と話し、部門を2割減らす考えを示した。",
            ["青木誠, public remark: 再配置を進める", "青木誠, announcement: 部門を2割減らす"],
        ),
        (
            "富士通は18日に会見した。通期予想は「算定が困難」として示さなかった。",
            ["fujitsu, public remark: 算定が困難"],
        ),
        ("富士通は「ポケット」として知られる端末を売る。", []),
        ("米商務省の青木氏は社員宛てのメモで、「続ける」とつづった。", ["青木, private remark: 続ける"]),
        (
            "ある投資家は匿名を条件に、「値付けが難しい」と打ち明けた。",
            ["anonymous sources, anonymous source: 値付けが難しい"],
        ),
        ("ある投資家は、「値付けが難しい」と打ち明けた。", ["investors, public remark: 値付けが難しい"]),
        (
            "「前倒しできる」。新社長の青木健氏はこう力を込める。",
            ["青木健, public remark: 前倒しできる"],
        ),
        ("青木健氏は新社長だ。力を込める場面もあった。", []),
    ],
)
def test_persons_speak_of_steps_and_firms_withhold(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "来期から増産に転じると想定しています。",
            ["the parties, estimate: 来期から増産に転じる"],
        ),
        ("価値の向上に資するものと考えております。", ["the parties, public remark: 価値の向上に資する"]),
        (
            "値上げは避けられない、と私鉄大手の役員は漏らす。",
            ["industry insiders, public remark: 値上げは避けられない"],
        ),
        ("クライアント幹部は「需要は強い」と話した。", ["unnamed, hearsay: 需要は強い"]),
        ("費用は3億ドルとみられています。", ["unnamed, hearsay: 費用は3億ドル"]),
        (
            "運賃は1月を頂点に下がりはじめたらしく、値引きが続く。",
            ["unnamed, hearsay: 運賃は1月を頂点に下がりはじめた"],
        ),
        ("いかにも日本らしく、値引きが続く。", []),
        ("優位がすぐに崩れるとは思いません。", ["author, author: 優位がすぐに崩れる"]),
        ("こちらも買っておけばよかった。", ["author, author: こちらも買っておけばよかった"]),
        ("アップルがB社と組むという観測も出ている。", ["unnamed, hearsay: アップルがB社と組む"]),
        (
            "株主総会では「株価が低い」と批判が相次いだ。",
            ["unnamed, hearsay: 株価が低い"],
        ),
        (
            "需要はまだ伸びるはずですし、株にも光が当たってほしいですね。",
            ["author, author: 需要はまだ伸びる", "author, author: 株にも光が当たって"],
        ),
        (
            "1GW規模の展開が始まる予定だというから、その本気度が伺えますよね。",
            ["the parties, announcement: 1GW規模の展開が始まる"],
        ),
        (
            "Ｑ　後工程を内製化する考えはあるか。",
            ["questioner, public remark: 後工程を内製化する考えはあるか"],
        ),
    ],
)
def test_words_that_nobody_is_named_for(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "全米住宅協会（NAHB）によると、販売は4%減った。",
            ["全米住宅協会（NAHB）, public remark: 販売は4%減った"],
        ),
        (
            "米航空局（FAA）は声明で「安全を見て判断する」と述べた。",
            ["米航空局（FAA）, public remark: 安全を見て判断する"],
        ),
        (
            "佐賀県は補助する制度を設ける方針だ。県の担当者は「災害に弱い」と語る。",
            ["佐賀県, announcement: 補助する制度を設ける", "佐賀県, public remark: 災害に弱い"],
        ),
        ("各県は制度を設ける方針だ。", ["the parties, announcement: 各県は制度を設ける"]),
        (
            "IDCによると、出荷は5%増の3億台だった。一方、中国勢のシェアは4割を超えた。",
            [
                "idc, public remark: 出荷は5%増の3億台だった",
                "idc, public remark: 中国勢のシェアは4割を超えた",
            ],
        ),
        (
            "IDCによると、出荷は5%増の3億台だった。\n一方、中国勢のシェアは4割を超えた。",
            ["idc, public remark: 出荷は5%増の3億台だった"],
        ),
        (
            "1. インテル、新工場\n2. サムスン、HBM4を量産\n2月に出荷を始めると電話会議で明かしました。",
            ["samsung, announcement: 2月に出荷を始める"],
        ),
        (
            "インテルは仮条件を38ドルに設定したと米証券取引委員会（SEC）に届け出た。"
            "目論見書によると、売上高は2倍に膨らんだ。",
            ["intel, filing: 仮条件を38ドルに設定した", "intel, filing: 売上高は2倍に膨らんだ"],
        ),
        (
            "A社は投資する計画だと、関係者が明らかにした。",
            ["anonymous sources, anonymous source: A社は投資する計画だ"],
        ),
        (
            "AMDは、量産を年末までに始める予定だと説明した。",
            ["amd, announcement: 量産を年末までに始める"],
        ),
        (
            "日本経済新聞によると、インテルは工場を閉じるらしい。",
            ["nikkei, press report: インテルは工場を閉じる"],
        ),
        (
            "日本経済新聞によると、インテルは工場を閉じるようだ。",
            ["nikkei, press report: インテルは工場を閉じるようだ"],
        ),
        (
            "需要は強いと話すのは、ＩＴ大手を率いる徳永俊昭社長だ。",
            ["徳永俊昭, public remark: 需要は強い"],
        ),
        (
            "富士通とソニーグループは提携した。両社の工場を来年に閉じる方針だ。",
            ["fujitsu+sony, announcement: 両社の工場を来年に閉じる"],
        ),
        (
            "計画では来年に工場を閉じるが、日本経済新聞によると、インテルは見直すという。",
            ["nikkei, press report: インテルは見直す"],
        ),
    ],
)
def test_bodies_papers_and_headings_speak(text: str, expected: list[str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("トランプ米大統領は協議を急ぐ。", ["トランプ"]),
        ("ベッセント米財務長官は順調だと述べた。", ["ベッセント"]),
        ("ドイツのメルツ首相は協議を急ぐ。", ["メルツ"]),
        ("JPモルガン・チェースのダイモンCEOは警告した。", ["JPモルガン・チェース", "ダイモン"]),
        ("市場ではベテランCEOの手腕に期待する。", []),
        ("広瀬亮財務・経理本部長は会見した。", ["広瀬亮"]),
        ("吉沢健吾執行役は会見した。", ["吉沢健吾"]),
        ("林 博文頭取は会見した。", ["林 博文"]),
        ("青果卸売商さんは値上げする。", []),
        ("赤沢亮正クロスアセット・ストラテジストは会見した。", ["赤沢亮正"]),
        ("町のグリーンスピードの株価は上がった。", []),
        ("ゼクシオ（2028）は新作だ。", []),
        ("ゼクシオ（7203）は増産する。", ["ゼクシオ"]),
        ("スピード（東京・港）は増している。", []),
        ("カーボンニュートラ（東京・港）は増産する。", ["カーボンニュートラ"]),
        ("調査会社エアリアル・アドバイザリーは予測を出した。", ["エアリアル・アドバイザリー"]),
        ("セブン―イレブン・ジャパンは値上げする。", ["セブン―イレブン・ジャパン"]),
        ("ロボットアームの需要は強い。", []),
        ("ベテラン部長は会見した。", []),
    ],
)
def test_names_with_an_office_or_a_kind_of_firm(text: str, expected: list[str]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("稼働率は40％台前半にとどまりました。", -1),
        ("単なる開発にとどまらず、性能が向上した。", 1),
        ("現金及び預金は402百万円減少しました。", 0),
        ("売上高は402百万円減少しました。", -1),
        ("営業キャッシュ・フローは△4,318百万円となりました。", -1),
        ("減損損失がなくなり、黒字に転換いたしました。", 1),
    ],
)
def test_tone_of_results(text: str, expected: int) -> None:
    found = polarity(text)
    assert (found > 0) - (found < 0) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("青木誠氏はAMDの新製品をべた褒めした。", "青木誠, public remark: AMDの新製品をべた褒め"),
        ("千葉県と茨城県が合意した。県は「支える」と話した。", "茨城県, public remark: 支える"),
        (
            "「競争は健全だ」と青木誠氏は言う。「勝者は多い」。",
            "青木誠, public remark: 勝者は多い",
        ),
    ],
)
def test_praise_has_a_speaker_a_county_is_the_last_named_and_a_quotation_goes_on(
    text: str, expected: str
) -> None:
    assert told(text)[-1] == expected


def statements(text: str) -> list[Statement]:
    return list(read_article_records(parse_article(text, article_id="x", published=DAY)).statements)


def test_of_two_papers_in_a_sentence_the_last_relays_what_was_told_before_it() -> None:
    (found,) = statements(
        "AMDは工場を増やす。ロイターが引用し、日経新聞が先週、3人の関係者の話として報じた。"
    )
    assert (found.speaker, found.via) == ("anonymous sources", ("nikkei",))


def test_the_words_that_mark_a_quotation_begin_behind_its_bracket() -> None:
    text = "フアン氏は「借金を恐れる者はいらない」と言い放った。"
    (found,) = statements(text)
    assert [start for start, _, _ in found.cues] == [text.index("」") + 1]


def test_a_source_that_a_paper_tells_of_is_carried_on_through_that_paper() -> None:
    (found,) = statements("関係者の話では、ロイターが伝えた。AMDは買うという。")
    assert (found.speaker, found.channel, found.via) == (
        "anonymous sources",
        "anonymous source",
        ("reuters",),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "米半導体大手エヌビディアが19日発表した第4四半期の売上高見通しは640億ドルと、市場予想を上回った。",
            ["nvidia, estimate: 第4四半期の売上高見通しは640億ドル"],
        ),
        ("市場予想は618億ドルだった。", ["analysts, estimate: 市場予想は618億ドルだった"]),
        ("売上高見通しは640億ドルと、高かった。", []),
    ],
)
def test_a_forecast_is_of_the_firm_that_published_it_or_of_the_market(
    text: str, expected: list[str]
) -> None:
    assert told(text) == expected


def test_a_paper_that_told_something_is_not_whom_the_next_quotation_is_of() -> None:
    text = "富士通は増産する。ロイターは伝えた。「誤りだ」と述べた。"
    assert told(text)[-1] == "fujitsu, public remark: 誤りだ"
