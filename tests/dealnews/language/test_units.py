"""Units: the longest spelling wins, and the beginning of another word is no unit."""

import pytest
from rows import every_row

from dealnews.language.quantities import find_quantities
from dealnews.language.unit_spellings import CURRENCIES
from dealnews.language.units import unit_at, unit_before


@pytest.mark.parametrize(
    ("spelling", "kind", "symbol"),
    [
        ("ドル", "money", "USD"),
        ("米ドル", "money", "USD"),
        ("香港ドル", "money", "HKD"),
        ("人民元", "money", "CNY"),
        ("ウォン", "money", "KRW"),
        ("ルピー", "money", "INR"),
        ("ギガワット", "power", "GW"),
        ("GW", "power", "GW"),
        ("ＧＷ", "power", "GW"),
        ("キロワット時", "energy", "kWh"),
        ("TWh", "energy", "TWh"),
        ("TB/s", "bandwidth", "TB/s"),
        ("Gbps", "bandwidth", "Gbps"),
        ("ペタフロップス", "compute", "PFLOPS"),
        ("平方メートル", "area", "m2"),
        ("ナノメートル", "length", "nm"),
        ("パーセント", "percent", "%"),
        ("ベーシスポイント", "percent", "bp"),
        ("株", "shares", "share"),
        ("倍", "ratio", "倍"),
        ("カ国", "count", "カ国"),
        ("℃", "temperature", "°C"),
        ("ｷﾞｶﾞﾜｯﾄ", "power", "GW"),
        ("ﾄﾞﾙ", "money", "USD"),
        ("ﾊﾟｰｾﾝﾄ", "percent", "%"),
        ("米ﾄﾞﾙ", "money", "USD"),
    ],
)
def test_a_spelling_is_looked_up_whole(spelling: str, kind: str, symbol: str) -> None:
    found = unit_at("7" + spelling + "。", 1)
    assert found is not None
    unit, end = found
    assert (unit.kind, unit.symbol, end) == (kind, symbol, 1 + len(spelling))


@pytest.mark.parametrize(
    "text", ["人工知能", "台湾", "株主", "元首相", "トンネル", "GWh2", "Mbpsx", "ﾄﾞﾙﾍﾞｰｽ"]
)
def test_the_beginning_of_another_word_is_not_that_unit(text: str) -> None:
    found = unit_at(text, 0)
    whole = {"株主": "株主"}.get(text)
    assert found is None or found[0].symbol == whole


def test_ten_percent_is_what_one_wari_is_worth() -> None:
    found = unit_at("3割", 1)
    assert found is not None
    assert (found[0].symbol, found[0].factor) == ("%", 10)


@pytest.mark.parametrize(
    ("text", "code", "begin"),
    [("約$5", "USD", 1), ("US$ 5", "USD", 0), ("€5", "EUR", 0), ("NT$5", "TWD", 0), ("￥5", "JPY", 0)],
)
def test_a_sign_before_the_figure_is_found(text: str, code: str, begin: int) -> None:
    found = unit_before(text, len(text) - 1)
    assert found is not None
    assert (found[0].symbol, found[1]) == (code, begin)


def test_letters_that_end_in_a_code_are_not_that_code() -> None:
    assert unit_before("XUSD5", 4) is None


def test_beyond_the_text_there_is_no_unit() -> None:
    assert unit_at("3", 1) is None
    assert unit_before("3", 0) is None


@pytest.mark.parametrize(
    "text",
    [
        "日独仏3首脳が会う",
        "55プラトーで",
        "80リラックス",
        "7脚注を付す",
        "2駅伝に出る",
        "4周辺国と結ぶ",
        "8連絡先",
    ],
)
def test_no_counter_is_read_into_the_word_that_begins_with_it(text: str) -> None:
    figure = next(i for i, c in enumerate(text) if c.isdigit())
    end = next(i for i in range(figure, len(text)) if not text[i].isdigit())
    assert unit_at(text, end) is None


@pytest.mark.parametrize(
    ("text", "symbol", "end"),
    [
        ("3社連合を組む", "社", 2),
        ("40カ国首脳", "カ国", 4),
        ("9億円事業", "JPY", 3),
        ("7万人規模", "人", 3),
        ("2円安で引けた", "JPY", 2),
        ("4割引で売る", "%", 3),
        ("5ナノメートルプロセス", "nm", 7),
        ("6駅間を結ぶ", "駅", 2),
    ],
)
def test_a_counter_counts_where_another_word_follows_it(text: str, symbol: str, end: int) -> None:
    figure = next(i for i in range(len(text)) if text[i] not in "0123456789億万")
    found = unit_at(text, figure)
    assert found is not None
    assert (found[0].symbol, found[1]) == (symbol, end)


@pytest.mark.parametrize(
    ("spelling", "kind", "symbol"),
    [
        ("Gワット", "power", "GW"),
        ("Ｍワット", "power", "MW"),
        ("Tバイト", "memory", "TB"),
        ("Gワット時", "energy", "GWh"),
        ("㌦", "money", "USD"),
        ("㍍", "length", "m"),
        ("㌧", "mass", "t"),
        ("デシメートル", "length", "dm"),
        ("コース", "count", "コース"),
    ],
)
def test_units_are_known_in_every_spelling_that_agencies_use(spelling: str, kind: str, symbol: str) -> None:
    found = unit_at(spelling + "を", 0)
    assert found is not None
    assert (found[0].kind, found[0].symbol, found[1]) == (kind, symbol, len(spelling))


@pytest.mark.parametrize(
    "text",
    [
        "3枚方市の店舗を開く。",
        "5羽村市の工場を閉じる。",
        "3棟方町で測る。",
        "2足利市の工場を売る。",
        "4戸田市の倉庫を借りる。",
        "3名張市の拠点。",
        "2両津市の港。",
        "3本別町の牧場。",
    ],
)
def test_a_counter_that_begins_the_name_of_a_town_is_none(text: str) -> None:
    assert unit_at(text, 1) is None


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("3件名古屋市で報告された。", "件"),
        ("2社川崎市に進出した。", "社"),
        ("2棟横浜市に建てる。", "棟"),
        ("3人吉田町で被害に遭った。", "人"),
        ("2校大津市で閉じる。", "校"),
        ("8県市町村が参加した。", "県"),
        ("3枚方針を示す紙を配る。", "枚"),
    ],
)
def test_a_counter_counts_before_the_name_of_a_town(text: str, symbol: str) -> None:
    found = unit_at(text, 1)
    assert found is not None
    assert found[0].symbol == symbol


@pytest.mark.parametrize("stem", ["国", "国語", "所", "条", "月", "月目", "年"])
def test_a_unit_with_ka_is_known_in_each_of_its_spellings(stem: str) -> None:
    kinds = set()
    for ka in ("か", "カ", "ヵ", "ヶ", "ケ", "箇"):
        found = unit_at(f"6{ka}{stem}に", 1)
        assert found is not None
        unit, end = found
        assert end == 2 + len(stem)
        kinds.add(unit.kind)
    assert len(kinds) == 1


@every_row(
    ("code", "spelling"), [(code, word) for code, words in CURRENCIES.items() for word in words.split()]
)
def test_every_spelling_of_a_currency_is_read_as_an_amount_of_it(code: str, spelling: str) -> None:
    (found,) = find_quantities(f"価格は500{spelling}だった。")
    assert (found.low, found.unit) == (500, code)
