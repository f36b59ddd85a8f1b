"""Quantities: figure, unit, bounds and rate, each where it stands, and nothing else."""

from datetime import date

import pytest
from growth import slow
from hypothesis import given
from hypothesis import strategies as st
from rows import every_row

from dealnews.language.quantities import find_quantities


def read(text: str) -> list[tuple[str, float | None, float | None, float | None, str]]:
    return [(q.surface, q.value, q.low, q.high, q.unit) for q in find_quantities(text)]


@every_row(
    ("text", "surface", "kind", "value", "unit"),
    [
        ("資金は2,500億ドルに上る", "2,500億ドル", "money", 2.5e11, "USD"),
        ("買収額は８０億ユーロ", "８０億ユーロ", "money", 8e9, "EUR"),
        ("受注は三千二百億円だった", "三千二百億円", "money", 3.2e11, "JPY"),
        ("株価は12円50銭安い", "12円50銭", "money", 12.5, "JPY"),
        ("$1.5Bを出資", "$1.5B", "money", 1.5e9, "USD"),
        ("送電容量は350万kWとなる", "350万kW", "power", 3.5e6, "kW"),
        ("消費は年に945TWhに達する", "945TWh", "energy", 945, "TWh"),
        ("メモリーは288GBを積む", "288GB", "memory", 288, "GB"),
        ("帯域は8TB/sだ", "8TB/s", "bandwidth", 8, "TB/s"),
        ("性能は20ペタフロップス", "20ペタフロップス", "compute", 20, "PFLOPS"),
        ("発行株の9.8%にあたる", "9.8%", "percent", 9.8, "%"),
        ("売上は3割5分増えた", "3割5分", "percent", 35, "%"),
        ("会員の5割半が使う", "5割半", "percent", 55, "%"),
        ("利益率は▲4.5％", "▲4.5％", "percent", -4.5, "%"),
        ("金利を0.25ポイント下げた", "0.25ポイント", "percent", 0.25, "%pt"),
        ("性能は2倍半になる", "2倍半", "ratio", 2.5, "倍"),
        ("顧客の4分の3が答えた", "4分の3", "ratio", 0.75, ""),
        ("新株3000万株を渡す", "3000万株", "shares", 3e7, "share"),
        ("建設に1年半かかる", "1年半", "duration", 1.5, "year"),
        ("契約は2年6カ月続く", "2年6カ月", "duration", 2.5, "year"),
        ("GPUを45万基買う", "45万基", "count", 4.5e5, "基"),
        ("取引先は17社ある", "17社", "count", 17, "社"),
        ("卵を2ダース買う", "2ダース", "count", 24, "個"),
        ("施設は12メガワット（MW）級だ", "12メガワット（MW）", "power", 12, "MW"),
        ("世界で3位の規模", "3位", "ordinal", 3, "位"),
        ("売上は前年比＋18%だった", "＋18%", "percent", 18, "%"),
        ("受注（前年比）：-18%", "-18%", "percent", -18, "%"),
        ("株価は25円安で引けた", "25円", "money", 25, "JPY"),
        ("上げ幅は80銭だった", "80銭", "money", 0.8, "JPY"),
        ("GPU30万基を並べる", "30万基", "count", 3e5, "基"),
        ("47都道府県に置く", "47都道府県", "count", 47, "都道府県"),
        ("4四半期続けて減った", "4四半期", "duration", 4, "quarter"),
        ("炉2基分の電気", "2基", "count", 2, "基"),
        ("資産の半分の価値を失う", "半分", "ratio", 0.5, ""),
        ("棚の半分別にする", "半分", "ratio", 0.5, ""),
        ("総額ごじゅうおく円を払う", "ごじゅうおく円", "money", 5e9, "JPY"),
    ],
)
def test_a_figure_with_its_unit_is_one_quantity(
    text: str, surface: str, kind: str, value: float, unit: str
) -> None:
    found = find_quantities(text)
    assert [(q.surface, q.kind, q.unit) for q in found] == [(surface, kind, unit)]
    assert found[0].value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "modifier", "low", "high"),
    [
        ("約40億円", "approx", 4e9, 4e9),
        ("40億円ほど", "approx", 4e9, 4e9),
        ("40億円規模", "scale", 4e9, 4e9),
        ("最大40億円", "at most", None, 4e9),
        ("40億円以下", "at most", None, 4e9),
        ("40億円未満", "under", None, 4e9),
        ("40億円弱", "under", None, 4e9),
        ("少なくとも40億円", "at least", 4e9, None),
        ("40億円以上", "at least", 4e9, None),
        ("40億円超", "over", 4e9, None),
        ("40億円強を", "over", 4e9, None),
        ("40億円を大きく上回る", "over", 4e9, None),
        ("数十億円規模", "several+scale", 2e9, 9e9),
        ("最大で新工場に40億円を投じる", "at most", None, 4e9),
        ("多くて40億円だ", "at most", None, 4e9),
        ("40億円は下らない", "at least", 4e9, None),
        ("40億円に届かない", "under", None, 4e9),
        ("過去最大の40億円", "", 4e9, 4e9),
        ("史上最高40億円", "", 4e9, 4e9),
    ],
)
def test_a_modifier_bounds_the_figure_that_it_stands_at(
    text: str, modifier: str, low: float | None, high: float | None
) -> None:
    (found,) = find_quantities(text)
    assert (found.modifier, found.low, found.high) == (modifier, low, high)


def test_the_largest_ever_is_no_upper_bound() -> None:
    (found,) = find_quantities("創業以来最大の投資で、40億円を使う")
    assert found.modifier == ""


def test_a_modifier_reaches_no_further_than_its_own_quantity() -> None:
    found = find_quantities("最大3GWの設備に50億ドルを投じる。約2年で終える")
    assert [(q.surface, q.modifier) for q in found] == [
        ("3GW", "at most"),
        ("50億ドル", ""),
        ("2年", "approx"),
    ]


def test_strong_and_weak_in_other_words_are_no_modifiers() -> None:
    found = find_quantities("3社強制退場、2社弱体化")
    assert [q.modifier for q in found] == ["", ""]


@pytest.mark.parametrize(
    ("text", "surface", "low", "high"),
    [
        ("100億〜200億ドルを投じる", "100億〜200億ドル", 1e10, 2e10),
        ("3〜4億ドルを投じる", "3〜4億ドル", 3e8, 4e8),
        ("20~25%が賛成", "20~25%", 20, 25),
        ("10-15%が賛成", "10-15%", 10, 15),
        ("3から5社が残る", "3から5社", 3, 5),
        ("2、3社が残る", "2、3社", 2, 3),
        ("5社から8社が残る", "5社から8社", 5, 8),
        ("5社から5社が残る", "5社から5社", 5, 5),
        ("数千億〜数兆円が要る", "数千億〜数兆円", 2e11, 9e12),
    ],
)
def test_a_range_is_one_quantity_with_two_ends(text: str, surface: str, low: float, high: float) -> None:
    assert read(text)[0][:4] == (surface, None, low, high)
    assert len(read(text)) == 1


def test_a_change_from_one_figure_to_another_is_two_quantities() -> None:
    assert [r[0] for r in read("比率を10%から15%に引き上げた")] == ["10%", "15%"]


@pytest.mark.parametrize(
    ("text", "surface"),
    [("5ﾄﾝの荷", "5ﾄﾝ"), ("5ﾄﾝﾈﾙを掘る", "5"), ("5ﾄﾞﾙを払う", "5ﾄﾞﾙ"), ("5ﾄﾞﾙﾌｨﾝ", "5"), ("5トンネル", "5")],
)
def test_a_unit_in_katakana_ends_where_the_katakana_ends(text: str, surface: str) -> None:
    assert read(text)[0][0] == surface


def test_or_joins_a_figure_to_a_higher_one_alone() -> None:
    assert [r[0] for r in read("比率は10%か15%だ")] == ["10%か15%"]
    assert [r[0] for r in read("比率は10%か10%だ")] == ["10%", "10%"]
    assert [r[0] for r in read("比率は15%か10%だ")] == ["15%", "10%"]


@pytest.mark.parametrize(
    ("text", "surface", "per"),
    [
        ("1株当たり利益は5ドルだ", "5ドル", "share"),
        ("1GWあたり約400億ドルかかる", "400億ドル", "GW"),
        ("100万トークン当たり3ドル", "3ドル", "1000000 トークン"),
        ("年間約3兆円を使う", "3兆円", "year"),
        ("月額20ドルで使える", "20ドル", "month"),
        ("1日10万件をさばく", "10万件", "day"),
        ("3日に1回動かす", "1回", "3 day"),
        ("料金は5ドル/月", "5ドル", "month"),
        ("料金は5ドル/100万トークン", "5ドル", "1000000 トークン"),
        ("毎分60リットルを流す", "60リットル", "min"),
        ("排出は年70万トンになる", "70万トン", "year"),
        ("年間の売上高は30億円だ", "30億円", "year"),
        ("金利は年2.8%だ", "2.8%", "year"),
        ("解約は月3%に上る", "3%", "month"),
        ("家賃は坪4万円台だ", "4万円", "坪"),
        ("坪単価200万円の土地だ", "200万円", "坪"),
        ("床は坪8枚を敷く", "8枚", None),
        ("この年30億円を払う", "30億円", None),
        ("来年に30億円を払う", "30億円", None),
        ("昨年30億円を払った", "30億円", None),
    ],
)
def test_a_rate_names_what_it_is_per_and_its_base_is_no_quantity(
    text: str, surface: str, per: str | None
) -> None:
    (found,) = find_quantities(text)
    assert (found.surface, found.per) == (surface, per)


def test_a_rate_holds_on_both_sides_of_a_change() -> None:
    found = find_quantities("1株当たり利益は5ドルから6ドルに伸びた。設備費は7ドル")
    assert [(q.surface, q.per) for q in found] == [
        ("5ドル", "share"),
        ("6ドル", "share"),
        ("7ドル", None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "MI450とH100、RTX 5090を比べる",
        "Gemini 3とLlama 3.1を試す",
        "第3世代の3号機、2大巨頭、5丁目",
        "一方、一部では一強が続き、両社は世界一を争う",
        "一朝一夕には進まない",
        "ひとつ、ふたつ、みっつ",
        "2026年4月1日、午後3時30分に始まる",
        "昨年9月から3日前まで、ここ数カ月",
        "電話は03-1234-5678へ",
        "https://example.org/a/100000000ドル",
        "三菱、二条、一橋、千葉、八百屋、四半期",
        "バージョン2.5とver3.0",
        "私たち一人ひとりが一元管理する",
        "AI戦略2025と領域03",
        "**1. はじめに",
        "5Gと4Kと3D",
        "大手の一つで、創業者の一人が去った",
        "24時間365日動かす",
        "7対3で否決された",
        "精一杯の三本立て、一対一の三度目の正直、七つ道具",
        "電話は内線3021へ、日経225も下げた",
        "前年同期比で伸びた",
        "一社一社が一枚かみ、一挙手一投足を見る",
        "四角四面の二枚舌、三面記事の三つ巴、5つ子",
        "朝刊の3面と8面に記事が載った",
        "付録Bの4と別表の2を見よ",
        "四十九日の法要",
    ],
)
def test_names_idioms_dates_and_addresses_are_no_quantities(text: str) -> None:
    assert read(text) == []


def test_a_word_is_skipped_no_further_than_it_reaches() -> None:
    assert [q.surface for q in find_quantities("一枚岩の3社、一台数十億円、一軒一軒に2人")] == [
        *("3社", "数十億円", "2人")
    ]


def test_near_is_about() -> None:
    assert [q.modifier for q in find_quantities("50億円近い赤字と50億円近く")] == ["approx", "approx"]


def test_pounds_are_weighed_where_the_clause_speaks_of_weight() -> None:
    assert [q.unit for q in find_quantities("体重を12ポンド減らした。12ポンドを払った。")] == ["lb", "GBP"]


@every_row(
    ("text", "unit"),
    [
        ("100ポンドステーキを食べた。", "lb"),
        ("1ポンドハンバーグが人気だ。", "lb"),
        ("500ポンド爆弾を投下した。", "lb"),
        ("2000ポンド級の爆弾を引き渡す。", "lb"),
        ("3ポンド肉を焼く。", "lb"),
        ("32ポンド砲を積む。", "lb"),
        ("100ポンドのステーキを注文した。", "GBP"),
        ("100ポンドボーナスを払う。", "GBP"),
        ("5ポンドクーポンを配る。", "GBP"),
        ("100万ポンドファンドを設ける。", "GBP"),
        ("20ポンド紙幣を刷る。", "GBP"),
        ("1ポンド190円で推移した。", "GBP"),
    ],
)
def test_pounds_right_before_what_is_weighed_are_mass(text: str, unit: str) -> None:
    assert find_quantities(text)[0].unit == unit


@every_row(
    "text",
    [
        "S&P500ドルコスト平均法で積み立てる。",
        "日経225ドルコスト平均法を使う。",
        "指数100ドルコスト平均の効果を調べる。",
        "20ユーロ圏諸国が賛成した。",
        "17ユーロ圏は足並みをそろえる。",
        "2ドル箱路線を持つ。",
        "3ドル圏を訪ねた。",
    ],
)
def test_a_word_that_begins_with_a_currency_is_no_amount_of_it(text: str) -> None:
    assert not [found for found in find_quantities(text) if found.kind == "money"]


@every_row(
    ("text", "surface"),
    [
        ("500ドルコストがかかる。", "500ドル"),
        ("3ドルプレミアムを乗せた。", "3ドル"),
        ("1万ドルボーナスを払う。", "1万ドル"),
        ("100万ドルファンドを設ける。", "100万ドル"),
        ("5ギガワットデータセンターを建てる。", "5ギガワット"),
        ("10ドルディスカウントで売る。", "10ドル"),
        ("5億ユーロボンドを発行した。", "5億ユーロ"),
        ("1ドルペッグを保つ。", "1ドル"),
    ],
)
def test_an_amount_may_stand_before_a_noun_in_katakana(text: str, surface: str) -> None:
    assert find_quantities(text)[0].surface == surface


def test_the_text_is_not_changed_by_its_length() -> None:
    once = find_quantities("最大6GWに約500億ドル。")
    many = find_quantities("最大6GWに約500億ドル。" * 50)
    assert len(many) == 50 * len(once)
    assert {(q.surface, q.low, q.high) for q in many} == {(q.surface, q.low, q.high) for q in once}


WORDS = """
0 1 9 12 2026 1,000 . , 、 。 年 月 日 時 分 秒 万 億 兆 一
二 十 百 数 半 約 最大 以上 超 弱 ドル 円 % 割 GW （ ） から まで 〜 -
▲ マイナス 昨年 ここ 前 後 株 当たり の に $ US$ k A 個 社 倍 度
ポイント カ月
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\ud800", "\x00", "\U0001f600", "\xb2"])


@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60))
def test_any_text_is_read_with_true_offsets_and_without_overlaps(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert text[quantity.start : quantity.end] == quantity.surface
        assert quantity.start >= end
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert quantity.kind
        end = quantity.end


# more of them, alike for all that reads text, are in `tests/hostile/test_linear_time.py`
@pytest.mark.parametrize("piece", ["1億", "９", "半年", "1/", "最大", "$", "マイナス"])
def test_hostile_repetition_costs_time_in_proportion(piece: str) -> None:
    assert slow(find_quantities, {piece: piece}, 2_000) == {}


@pytest.mark.parametrize(
    ("text", "surface", "value", "unit"),
    [
        ("負債は410 百万円ある", "410 百万円", 4.1e8, "JPY"),
        ("手数料は7,250 千円だ", "7,250 千円", 7.25e6, "JPY"),
        ("借入は62　百万ドルだ", "62　百万ドル", 6.2e7, "USD"),
        ("発行は3,600 千株とする", "3,600 千株", 3.6e6, "share"),
        ("総資産は8 兆 1,204 億円だ", "8 兆 1,204 億円", 8.1204e12, "JPY"),
        ("純利益は31億46百万円だ", "31億46百万円", 3.146e9, "JPY"),
        ("費用は４・２兆円に膨らむ", "４・２兆円", 4.2e12, "JPY"),
        ("失業率は二・八％だ", "二・八％", 2.8, "%"),
        ("物価は一．九％上がる", "一．九％", 1.9, "%"),
        ("還元は三点五パーセントだ", "三点五パーセント", 3.5, "%"),
        ("規模は3・6GWになる", "3・6GW", 3.6, "GW"),
        ("売れ行きは十二・五倍だ", "十二・五倍", 12.5, "倍"),
        ("相場は149・80円だ", "149・80円", 149.8, "JPY"),
        ("出力は9Gワットに達する", "9Gワット", 9, "GW"),
        ("電源は850Mワットある", "850Mワット", 850, "MW"),
        ("全品4割引で売る", "4割引", 40, "%"),
        ("全品3割引きで売る", "3割引き", 30, "%"),
        ("賃金を1割引き上げる", "1割", 10, "%"),
        ("売上は4割増えた", "4割", 40, "%"),
        ("調達は700万㌦だ", "700万㌦", 7e6, "USD"),
        ("終値は321ドルと7セントだ", "321ドルと7セント", 321.07, "USD"),
        ("初の6万円相場になる", "6万円", 60000, "JPY"),
        ("華氏90度の暑さだ", "90度", 90, "°F"),
        ("毎秒31メートルの風", "毎秒31メートル", 31, "m/s"),
    ],
)
def test_figures_are_read_in_the_spellings_of_papers_and_accounts(
    text: str, surface: str, value: float, unit: str
) -> None:
    (found,) = find_quantities(text)
    assert (found.surface, found.unit) == (surface, unit)
    assert found.value == pytest.approx(value)


@pytest.mark.parametrize(
    "text",
    [
        "（単位：百万円）",
        "(単位　千円)",
        "売上総利益（十億円）",
        "百万円未満は切り捨てた。",
        "千円単位で示す。",
        "みなと鋼業<5678.T>が続伸した。",
        "みなと鋼業（5678、東証スタンダード）は",
        "コード番号：5678",
        "みなと電子(341A)が上場した",
        "東証1部の銘柄",
        "東証二部から移った",
        "3・4号機を止める",
        "5〜6号機が稼働した",
        "5、6号機を止める",
        "1～4丁目を歩く",
        "9・11テロの後",
        "二・二六事件の朝",
        "360度カメラを載せる",
    ],
)
def test_a_unit_alone_a_code_or_a_name_in_figures_is_no_quantity(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("5〜6億円を投じる", ["5〜6億円"]),
        ("5、6社が参加する", ["5、6社"]),
        ("5基から6号機まで見た", ["5基"]),
        ("収益は30、6号機は40だ", ["30"]),
    ],
)
def test_what_stands_before_a_name_in_figures_without_being_part_of_it_counts(
    text: str, surfaces: list[str]
) -> None:
    assert [q.surface for q in find_quantities(text)][: len(surfaces)] == surfaces


def test_a_unit_in_kanji_counts_in_prose() -> None:
    assert read("百万円を受け取った") == [("百万円", 1e6, 1e6, 1e6, "JPY")]
    assert read("冊子を3部刷る") == [("3部", 3, 3, 3, "部")]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("<b>75億円</b>で買う", [("75億円", "")]),
        ("比率は<8％だ", [("8％", "under")]),
        ("容量は>300MWだ", [("300MW", "over")]),
        ("市場予想の312億ドルを上回った", [("312億ドル", "")]),
        ("前年同期の88億円を大きく下回った", [("88億円", "")]),
        ("目標の15％を超えた", [("15％", "")]),
        ("売上高は312億ドルを上回った", [("312億ドル", "over")]),
        ("予想の3倍を超えた", [("3倍", "over")]),
        ("受注は会社計画を上回る90億円だ", [("90億円", "")]),
        ("200億ドル（約3兆円）前後を投じる", [("200億ドル", "approx"), ("3兆円", "approx")]),
        ("60億ユーロ（約1兆円）超を投じる", [("60億ユーロ", "over"), ("1兆円", "approx")]),
        ("最大約700億円を貸す", [("700億円", "at most+approx")]),
        ("40ドルあたりまで下げた", [("40ドル", "approx")]),
        ("利益:61億 → 90億", [("61億", ""), ("90億", "")]),
    ],
)
def test_what_bounds_a_figure_and_what_only_stands_beside_it(
    text: str, figures: list[tuple[str, str]]
) -> None:
    assert [(q.surface, q.modifier) for q in find_quantities(text)] == figures


@pytest.mark.parametrize("dash", "-‐–—―−─━－〜～~")
def test_every_dash_of_the_agencies_joins_a_range(dash: str) -> None:
    found = find_quantities(f"売上高は710億{dash}730億ドルを見込む")
    assert [(q.low, q.high, q.unit) for q in found] == [(7.1e10, 7.3e10, "USD")]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("1株1,800円で買い付ける", [("1株", None), ("1,800円", None)]),  # no word marks the base
        ("1株につき3セントで得る権利", [("3セント", "share")]),
        ("1枚95ドルの基板", [("1枚", None), ("95ドル", None)]),
        ("賃上げ額は1人平均4千円だった", [("4千円", "人")]),
        ("1棟当たりの費用は2割増の3億円になる", [("2割", None), ("3億円", "棟")]),
        ("1棟につき2割の補助", [("2割", "棟")]),
        ("1株につき30円に特別配当5円を加え、35円を配る", [(f"{n}円", "share") for n in (30, 5, 35)]),
        ("1株当たり30円、総額6億円を配る", [("30円", "share"), ("6億円", None)]),
        ("月の電気代は5000円だ。この月の売上高は3億円だ", [("5000円", "month"), ("3億円", None)]),
        ("報酬は月額の15％を返上する", [("15％", None)]),
        ("社債の利率年0.8％", [("0.8％", "year")]),
        ("1株利益は4.10ドルだった", [("4.10ドル", "share")]),
        ("1株を1人に渡す", [("1株", None), ("1人", None)]),
        ("1台に8基を積む", [("1台", None), ("8基", None)]),
        ("上場した年に4社を買った", [("4社", None)]),
        ("その年に4社が加わった", [("4社", None)]),
        ("年に4社が加わる", [("4社", "year")]),
        ("同社は月に2回配る", [("2回", "month")]),
        ("25ドルあたりから300株ずつ買う", [("25ドル", None), ("300株", None)]),
        ("1人あたり5万円", [("5万円", "人")]),
    ],
)
def test_a_rate_is_told_by_its_base(text: str, figures: list[tuple[str, str | None]]) -> None:
    assert [(q.surface, q.per) for q in find_quantities(text)] == figures


def test_radicals_of_pdf_text_are_the_kanji_that_they_look_like() -> None:
    found = find_quantities("全⼯場で5⼈を雇う")
    assert [(q.surface, q.unit) for q in found] == [("5⼈", "人")]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("貸出枠は75億円（上限）とする", [("75億円", "at most")]),
        ("取得総数　3,200,000株（上限）", [("3,200,000株", "at most")]),
        ("応募株数　1,200,000株（下限）", [("1,200,000株", "at least")]),
        ("同社が上限とする40％を下回った", [("40％", "at most")]),
        ("規制の下限の8％を上回った", [("8％", "at least")]),
        ("想定レンジの上限を2ポイント上回った", [("2ポイント", "")]),
        ("予想の下限を30億円引き上げた", [("30億円", "")]),
        ("予想の上限を30億円に引き上げた", [("30億円", "at most")]),
        ("市場予想平均420億円を上回った", [("420億円", "")]),
        ("会社計画（コンセンサス）420億円を下回った", [("420億円", "")]),
        ("出荷は90万台と、目標の100万台に届かない", [("90万台", ""), ("100万台", "")]),
        ("出荷は100万台に届かない", [("100万台", "under")]),
        ("負担は年20億円を上回らない見通しだ", [("20億円", "at most")]),
        ("残高は3000億円を超えない範囲だ", [("3000億円", "at most")]),
        ("価格は10ドルを下回らないとみる", [("10ドル", "at least")]),
        ("工場1棟分より大きい設備だ", [("1棟", "")]),
        ("5ヘクタールより広く、3社より多い", [("5ヘクタール", ""), ("3社", "over")]),
        (
            "制裁金は最大で売上高の3％、または1億ユーロになる",
            [("3％", "at most"), ("1億ユーロ", "at most")],
        ),
        ("最大3社、または個人に貸す。5億円を払う", [("3社", "at most"), ("5億円", "")]),
    ],
)
def test_bounds_in_brackets_caps_and_yardsticks_of_filings_and_results(
    text: str, figures: list[tuple[str, str]]
) -> None:
    assert [(q.surface, q.modifier) for q in find_quantities(text)] == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("1ドル＝149円62～64銭で終えた", [("1ドル", 1, 1), ("149円62～64銭", 149.62, 149.64)]),
        ("円は151円08銭─10銭だった", [("151円08銭─10銭", 151.08, 151.1)]),
        ("比率は12％から30％となった", [("12％", 12, 12), ("30％", 30, 30)]),
        ("定員を20人から50人まで増やす", [("20人", 20, 20), ("50人", 50, 50)]),
        ("20人から50人まで入れる部屋", [("20人から50人", 20, 50)]),
        ("売上高は80億ドルのプラスマイナス3％だ", [("80億ドル", 8e9, 8e9), ("3％", 3, 3)]),
        ("前年比マイナス3％だ", [("マイナス3％", -3, -3)]),
        ("2ナノプロセスの量産", [("2ナノ", 2, 2)]),
        ("12インチウエハーと5キロワット", [("12インチ", 12, 12), ("5キロワット", 5, 5)]),
        ("利益は1桁台半ばの伸びだ", [("1桁", 1, 1)]),
    ],
)
def test_ranges_changes_and_compounds_of_the_news(
    text: str, figures: list[tuple[str, float, float]]
) -> None:
    found = find_quantities(text)
    assert [q.surface for q in found] == [surface for surface, _, _ in figures]
    assert [q.low for q in found] == pytest.approx([low for _, low, _ in figures])
    assert [q.high for q in found] == pytest.approx([high for _, _, high in figures])


@pytest.mark.parametrize("text", ["3プラザと4コアラ", "7センチメンタルな話", "9ソルジャー"])
def test_a_word_that_begins_like_a_unit_is_none(text: str) -> None:
    assert {q.unit for q in find_quantities(text)} == {""}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("年間配当は60円とする", [("60円", None)]),
        ("年間の売上高は60億円だ", [("60億円", "year")]),
        ("1日9時間動かす", [("9時間", "day")]),
        ("延べ3日9時間かかった", [("3日9時間", None)]),
        ("株価は1日で12％下げた", [("1日", None), ("12％", None)]),
        ("1日400万件をさばく", [("400万件", "day")]),
    ],
)
def test_a_length_of_time_is_a_base_only_where_it_is_for_each(
    text: str, figures: list[tuple[str, str | None]]
) -> None:
    assert [(q.surface, q.per) for q in find_quantities(text)] == figures


def test_a_length_in_business_days_is_in_days() -> None:
    found = find_quantities("買い付けの期間は20営業日とする")
    assert [(q.surface, q.value, q.unit) for q in found] == [("20営業日", 20, "day")]


@pytest.mark.parametrize(
    ("text", "surface", "unit"),
    [
        ("利下げは4会合ぶりだ", "4会合", "会合"),
        ("電動車を9車種そろえる", "9車種", "車種"),
        ("不採算の2事業を売る", "2事業", "事業"),
        ("県内の14自治体が組む", "14自治体", "自治体"),
        ("3プロジェクトを束ねる", "3プロジェクト", "プロジェクト"),
        ("料金は5プランから選べる", "5プラン", "プラン"),
        ("在庫は2カ月分ある", "2カ月", "month"),
    ],
)
def test_what_firms_and_towns_have_is_counted(text: str, surface: str, unit: str) -> None:
    assert [(q.surface, q.unit) for q in find_quantities(text)] == [(surface, unit)]


@pytest.mark.parametrize("text", ["5事業年度の会計", "3プランターの花", "第4市場と第2事業部"])
def test_words_that_only_begin_like_a_counter_are_none(text: str) -> None:
    assert {q.unit for q in find_quantities(text)} <= {""}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("倍率は14倍と、過去の平均の17倍を下回る", [("14倍", ""), ("17倍", "")]),
        ("受注は予想の3倍を下回った", [("3倍", "under")]),
        ("1株に0.5株を割り当てる", [("1株", ""), ("0.5株", "")]),
        ("比率は30％を割り、下げが続く", [("30％", "under")]),
        ("最大出力900メガワットの原子炉", [("900メガワット", "at most")]),
        ("応募の下限：400万株、上限：900万株", [("400万株", "at least"), ("900万株", "at most")]),
    ],
)
def test_verbs_that_split_give_out_or_fall_below(text: str, figures: list[tuple[str, str]]) -> None:
    assert [(q.surface, q.modifier) for q in find_quantities(text)] == figures


@pytest.mark.parametrize(("text", "per"), [("日量9万バレルを掘る", "day"), ("月産4000台に増やす", "month")])
def test_output_by_the_day_or_month_is_a_rate(text: str, per: str) -> None:
    assert [q.per for q in find_quantities(text)] == [per]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("予想を従来の700億円から900億円（前期比2割増）へ引き上げた", ["700億円", "900億円", "2割"]),
        ("当初の70社から90社を目指す", ["70社", "90社"]),
        ("従来の10%から15%の範囲に収める", ["10%から15%"]),
        ("70社から90社が残る", ["70社から90社"]),
        ("ROE11%台へ上げ、PBR0.8倍を脱する", ["11%", "0.8倍"]),
        ("EPS140円を見込む", ["140円"]),
        ("MI300とRTX4090とH200を比べる", []),
        ("37道府県で上げた", ["37道府県"]),
    ],
)
def test_what_was_before_is_no_end_of_a_range(text: str, surfaces: list[str]) -> None:
    assert [q.surface for q in find_quantities(text)] == surfaces


@pytest.mark.parametrize(
    ("text", "surface", "low", "high"),
    [
        ("ユーロは1.1550～51ドルで推移した。", "1.1550～51ドル", 1.1550, 1.1551),
        ("ユーロは1.1550～50ドルで推移した。", "1.1550～50ドル", 1.1550, 1.1550),
        ("比率は1.25～35％に収まる。", "1.25～35％", 1.25, 35),
        ("単価は12.50～50ドルに収まる。", "12.50～50ドル", 12.5, 50),
        ("２０キロ・メートル離れた大学と結ぶ。", "２０キロ・メートル", 20, 20),
        ("5キロ・10キロの部がある。", "5キロ", 5, 5),
        ("その他が＋4億円で終わった。", "＋4億円", 4e8, 4e8),
        ("定価＋3円で売る。", "3円", 3, 3),
    ],
)
def test_last_digits_points_in_units_and_signs(text: str, surface: str, low: float, high: float) -> None:
    found = find_quantities(text, date(2026, 6, 18))[0]
    assert found.surface == surface
    assert [found.low, found.high] == pytest.approx([low, high])


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("外気はマイナス20度になる。", "temperature", -20, "°C"),
        ("冷却水の温度を45度まで許す。", "temperature", 45, "°C"),
        ("軸を45度だけ傾ける。", "count", 45, "度"),
    ],
)
def test_degrees_are_of_heat_below_zero_or_beside_a_word_for_it(
    text: str, kind: str, value: float, unit: str
) -> None:
    (found,) = find_quantities(text)
    assert (found.kind, found.value, found.unit) == (kind, value, unit)


@pytest.mark.parametrize("text", ["売上高は百を超えた。", "受注は十だった。"])
def test_a_single_kanji_for_a_number_is_a_word(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "surface"),
    [("2000年間続いた。", "2000年間"), ("2000年ほど続いた。", "2000年"), ("2000年続いた。", None)],
)
def test_four_figures_before_years_are_a_length_where_the_words_behind_say_so(
    text: str, surface: str | None
) -> None:
    assert [q.surface for q in find_quantities(text)] == ([surface] if surface else [])


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("騒音は40デシベルを下回ります", [("40デシベル", "under")]),
        ("騒音は40デシベルを下回りません", [("40デシベル", "at least")]),
        ("騒音は40デシベルを下回らない", [("40デシベル", "at least")]),
        ("客数は前年の6割に満たない", [("6割", "under")]),
        ("客数は前年同期の6割にも届きませんでした", [("6割", "under")]),
        ("利益率は前期の6％に届かない", [("6％", "")]),
        ("客数は6割に達しました", [("6割", "")]),
        ("あと5四半期、6％に届かない", [("5四半期", ""), ("6％", "under")]),
        ("納期は平均30週を超えた", [("30週", "over")]),
        ("過去の平均30週を超えた", [("30週", "")]),
        ("費用は500円もかからない", [("500円", "under")]),
        ("給料は1割ちょっと上がった", [("1割", "over")]),
        ("配当性向は30％を下限とする", [("30％", "at least")]),
        ("月300回まで無料で使える", [("300回", "at most")]),
        ("300回までの通話は無料だ", [("300回", "at most")]),
        ("資金の5%まで株に回すことができる", [("5%", "at most")]),
        ("株価は300円まで下げた", [("300円", "")]),
        ("株価は300円までの道のりが遠い", [("300円", "")]),
    ],
)
def test_a_bound_is_told_from_a_standard_and_from_a_movement(
    text: str, figures: list[tuple[str, str]]
) -> None:
    assert [(q.surface, q.modifier) for q in find_quantities(text)] == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("営業利益は4期連続の増益", [("4期", "year")]),
        ("黒字は4期ぶりとなる", [("4期", "year")]),
        ("第4期の決算", []),
        ("創業30周年を迎える", []),
        ("三上健二社長は語った", []),
        ("問2\u3000年間の効果は。\n答2\u300040億円とみる", [("40億円", "JPY")]),
        ("線幅は5ナノ・メートルだ", [("5ナノ・メートル", "nm")]),
        ("コメは5キロ2100円だ", [("5キロ", "kg"), ("2100円", "JPY")]),
        ("10キロ入りの袋", [("10キロ", "kg")]),
        ("駅まで5キロある", [("5キロ", "km")]),
        ("水揚げは900キロだった", [("900キロ", "kg")]),
        ("毎分900回転", [("900回転", "回転")]),
    ],
)
def test_figures_that_count_years_mass_or_nothing(text: str, figures: list[tuple[str, str]]) -> None:
    assert [(q.surface, q.unit) for q in find_quantities(text)] == figures
