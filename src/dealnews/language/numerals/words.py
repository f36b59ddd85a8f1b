"""Words, names and idioms that contain a numeral: 一部, 三菱, 四半期."""

import re

from dealnews.language.characters import is_kanji
from dealnews.language.numerals.numeral import Numeral

# Words, names and idioms whose first character looks like a numeral, by that character. Only words
# whose next character could pass for a counter or a particle need to be here.
_WORDS = {
    "一": "一枚かむ 一枚かん 一枚かま 一枚かみ 一枚かも 一枚噛 一枚上 一枚加わ 一枚板 一本気 "
    "一本締 一本勝負 一本立ち 一本槍 一本筋 一人相撲 一人芝居 一人二役 "
    "一人旅 一人天下 一人よがり 一回り 一日一善 一両日 一年の計 一年中 "
    "一球入魂 一騎打 一騎当 一路 一文無 一文の得 一文の値 一点もの "
    "一発逆転 一発勝負 一発屋 一席設 一席ぶ 一件落着 一巻の終 一張羅 "
    "一頭地 一杯機嫌 一杯やる 一杯やり 一打逆転 一挙手一投足 一分一秒 "
    "一秒でも 一字一句 一言一句 "
    "一人ひとり 一人一人 一つ一つ 一つひとつ 一石を 一里塚 一元 "
    "一案 一国 一業 一点だけ 一点突 一日中 一日も 一台数 一方 "
    "一部 一番 一般 一緒 一切 一度 一時 一定 一体 一面 一点張 "
    "一段 一目 一足 一丸 一層 一軒家 "
    "一戸建 一言 一品 一役 一線 一歩 一手 一輪 一色 一口 一刻 "
    "一代 一流 一強 一環 一因 一気 一挙 一斉 一律 一連 "
    "一見 一向 一旦 一致 一瞬 一生 一種 一躍 一極 一端 一角 一変 "
    "一転 一任 一括 一貫 一員 一翼 一朝一夕 一石二鳥 "
    "一喜一憂 一長一短 一進一退 一昨 一昔 一息 一夜 一人前 "
    "一人称 一人歩き 一人息子 一人娘 一人暮らし 一人勝ち "
    "一辺倒 一族 一同 一行 一例 一重 一丁目一番地 一枚岩 一本化 "
    "一本調子 一本足 一本道 一本釣 一匹狼 一脈 一縷 "
    "一対一 一蓮 一つ一つ 一つとって 一つひとつ 一橋 一門 一宮 一関 一家 一存 一報 一周 一助 一味 一枚看板 "
    "一社一 一品料理 一日の長 一日千秋 一年生 一服 一杯食",
    "二": "二枚舌 二枚腰 二人羽織 二度手間 二度あること 二つ返事 二つとな "
    "二つに一つ 二世帯住宅 二社択一 二者択一 二百十日 二百三高地 二兎 "
    "二部作 "
    "二重 二次 二条 二酸 二分する 二分さ 二分し 二極 二度と "
    "二の足 二の次 二大 二人三脚 二日酔 二足の 二番煎 二枚目 "
    "二枚看板 "
    "二本柱 二本松 二本立 二宮 二階堂 二束三文 二言 二番手 二番底 二子玉 二転三転",
    "三": "三度の飯 三行半 三つ指 三つ編 三つ葉 三歩進んで二歩下が 三種混合 "
    "三枚おろ 三文小説 三文判 三文芝居 三段跳 三面記事 三面鏡 三振 "
    "三回忌 三日三晩 三々九度 三人寄れば 三本の矢 三拍子 "
    "三菱 三井 三重 三河 三田 三浦 三宅 三越 三洋 三日月 "
    "三日坊主 三国 三権 三角 三者 三方 三脚 三本柱 三島 "
    "三鷹 三崎 三条 三沢 三原 三木 三村 三好 三上 三省 三段論 "
    "三枚目 三本立 三度目の正直 三人称 三種の神器 三位一体 三つ巴 三つ子 三日天下",
    "四": "四つ相撲 四つ角 四つ葉 四角 四角四面 四分五裂 四分六 四十肩 四十雀 "
    "四十九日 四面体 四六時中 四捨五入 "
    "四国 四川 四季 四方 四球 四半 四苦八苦 四日市 四万十 四谷 "
    "四条 四条河 四駆 四輪 四足 四国電 四天王 四面楚",
    "五": "五月病 五臓六腑 "
    "五輪 五感 五十嵐 五反田 五体 五分五分 五島 五所川 五里霧 "
    "五目 五稜郭 五月雨 五日市 五十音 五十肩 五十歩百歩",
    "六": "六大学 六十の手習 六三制 六本木 六甲 六法 六角 六日町 六本木ヒルズ 六ヶ所 六ケ所 六カ国協議",
    "七": "七輪 七回忌 七三分け 七光 七福神 "
    "七夕 七五三 七色 七転八 七味 七面 七つ道具 七日町 七尾 七十七銀",
    "八": "八つ裂 八百万の神 八分通り 八卦 八十八夜 八頭身 "
    "八百屋 八百長 八方 八王子 八戸 八幡 八代 八日市 八分目 八重 "
    "八丈 八つ当 八つ橋 八ヶ岳 八ケ岳 八千代 八十二銀 "
    "八丁堀 八面六",
    "九": "九死 九分通り 九州 九条 九段 九分九厘 九分通 九谷 九電 九頭竜 九十九里 九官",
    "十": "十年一昔 十人並 十指 十重 "
    "十分 十全 十字 十八番 十人十色 十二分 十年一日 十勝 十日町 "
    "十和田 十六銀 十八銀 十把一 十干 十二支 十中八九 "
    "十割蕎麦 十三湊",
    "百": "百面相 百年河清 百点満点 百害 百鬼夜 百花 百家争 百人組 "
    "百年戦争 百人一首 百発百中 百年の計 百聞 百戦 百十四銀 "
    "百五銀 百人力 百円ショップ 百円玉 百度 百日紅 百も承知",
    "千": "千人力 千一夜 千軍 千客万 千手 千変万 千篇 "
    "千代 千差 千載 千日前 千円札 千里 千本桜 千人針 千島 千歳 千住 千鳥 千秋 千両",
    "数": "",
    "何": "",
    "〇": "",
    "零": "零細 零下 零戦 零式",
}

_WORD_AT = {
    first: re.compile("|".join(map(re.escape, sorted(words.split(), key=len, reverse=True))))
    for first, words in _WORDS.items()
    if words
}

# 一 as the end of a word: 「統一」「世界一」「万一」
_ENDS_A_WORD = re.compile(
    r"(?:[統唯同単均画随専択逐第万純合帰不無精]|世界|日本|業界|国内|"
    r"県内|屈指の)$"
)


def is_word(text: str, start: int, end: int) -> bool:
    """Tell whether the kanji numeral `text[start:end]` is part of a word or name, not an amount.

    Parameters
    ----------
    text : str
        Any text.
    start : int
        Where the stretch begins, in code points.
    end : int
        Where it ends, in code points, exclusive.

    Returns
    -------
    bool
    """
    return word_end(text, start) > start


def word_end(text: str, start: int) -> int:
    """Where the word or name ends that the kanji numeral at `start` is part of; else `start`.

    Parameters
    ----------
    text : str
        Any text.
    start : int
        Where the stretch begins, in code points.

    Returns
    -------
    int
    """
    words = _WORD_AT.get(text[start])
    if words is not None and (longest := words.match(text, start)):
        # 「一台数十億円」: the next numeral begins with 数
        return longest.end() - text.startswith("一台数", start)
    if text[start] == "一" and (
        _ENDS_A_WORD.search(text, max(0, start - 3), start) or _ONE_BY_ONE.match(text, start)
    ):
        return start + 1
    return start


# 「一枚一枚」「一社一社」: one by one, however many there are
_ONE_BY_ONE = re.compile(r"一(?:(.)一\1|(?<=一(.)一)\2)")

# what may stand after a kanji numeral that still counts: counters and units in kanji
_COUNTED = frozenset(
    "円元年月日時分秒割倍個社人名台件回株件枚本匹頭冊軒歳才番位階条週％%つか箇ヶヵカ枚杯足通店校"
)


def stands_alone(text: str, numeral: Numeral) -> bool:
    """Tell whether a kanji numeral is a number where it stands, not a part of a word.

    Parameters
    ----------
    text : str
        Any text.
    numeral : Numeral
        A numeral of the text.

    Returns
    -------
    bool
    """
    start, end = numeral.start, numeral.end
    if is_word(text, start, end):
        return False
    after = text[end : end + 1]
    joins = bool(after) and is_kanji(after) and after not in _COUNTED
    length = end - start
    if length == 1:
        before = text[start - 1 : start]
        return not joins and not (before and is_kanji(before) and before not in "年月日時分約計全満各")
    return not joins or any(unit in numeral.surface for unit in "十百千万億兆京")
