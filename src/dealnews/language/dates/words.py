"""Words for years, months, days, weeks and holidays, and what each is counted from."""

from dealnews.language.dates.grammar import QUARTERS, Anchor, Part

YEARS = {
    "今年": (0, Anchor.PUBLISHED),
    "本年": (0, Anchor.PUBLISHED),
    "ことし": (0, Anchor.PUBLISHED),
    "昨年": (-1, Anchor.PUBLISHED),
    "去年": (-1, Anchor.PUBLISHED),
    "一昨年": (-2, Anchor.PUBLISHED),
    "おととし": (-2, Anchor.PUBLISHED),
    "来年": (1, Anchor.PUBLISHED),
    "明年": (1, Anchor.PUBLISHED),
    "再来年": (2, Anchor.PUBLISHED),
    "翌年": (1, Anchor.STORY),
    "同年": (0, Anchor.STORY),
    "その年": (0, Anchor.STORY),
    "同じ年": (0, Anchor.STORY),
    "前年": (-1, Anchor.STORY),
    "前の年": (-1, Anchor.STORY),
    "前々年": (-2, Anchor.STORY),
    "翌々年": (2, Anchor.STORY),
    "さ来年": (2, Anchor.PUBLISHED),
    "さらい年": (2, Anchor.PUBLISHED),
}
MONTHS = {
    "今月": (0, Anchor.PUBLISHED),
    "本月": (0, Anchor.PUBLISHED),
    "先月": (-1, Anchor.PUBLISHED),
    "来月": (1, Anchor.PUBLISHED),
    "再来月": (2, Anchor.PUBLISHED),
    "先々月": (-2, Anchor.PUBLISHED),
    "翌月": (1, Anchor.STORY),
    "同月": (0, Anchor.STORY),
    "その月": (0, Anchor.STORY),
    "同じ月": (0, Anchor.STORY),
    "前月": (-1, Anchor.STORY),
    "前の月": (-1, Anchor.STORY),
    "当月": (0, Anchor.STORY),
    "一昨月": (-2, Anchor.PUBLISHED),
}
DAYS = {
    "今日": (0, Anchor.PUBLISHED),
    "本日": (0, Anchor.PUBLISHED),
    "きょう": (0, Anchor.PUBLISHED),
    "昨日": (-1, Anchor.PUBLISHED),
    "きのう": (-1, Anchor.PUBLISHED),
    "一昨日": (-2, Anchor.PUBLISHED),
    "おととい": (-2, Anchor.PUBLISHED),
    "一昨々日": (-3, Anchor.PUBLISHED),
    "一昨昨日": (-3, Anchor.PUBLISHED),
    "さきおととい": (-3, Anchor.PUBLISHED),
    "明日": (1, Anchor.PUBLISHED),
    "あす": (1, Anchor.PUBLISHED),
    "あした": (1, Anchor.PUBLISHED),
    "明後日": (2, Anchor.PUBLISHED),
    "あさって": (2, Anchor.PUBLISHED),
    "明々後日": (3, Anchor.PUBLISHED),
    "明明後日": (3, Anchor.PUBLISHED),
    "しあさって": (3, Anchor.PUBLISHED),
    "今夜": (0, Anchor.PUBLISHED),
    "今晩": (0, Anchor.PUBLISHED),
    "今朝": (0, Anchor.PUBLISHED),
    "今夕": (0, Anchor.PUBLISHED),
    "昨夜": (-1, Anchor.PUBLISHED),
    "昨晩": (-1, Anchor.PUBLISHED),
    "昨夕": (-1, Anchor.PUBLISHED),
    "明朝": (1, Anchor.PUBLISHED),
    "明晩": (1, Anchor.PUBLISHED),
    "翌日": (1, Anchor.STORY),
    "翌朝": (1, Anchor.STORY),
    "翌々日": (2, Anchor.STORY),
    "前日": (-1, Anchor.STORY),
    "前々日": (-2, Anchor.STORY),
    "前夜": (-1, Anchor.STORY),
    "同日": (0, Anchor.STORY),
    "当日": (0, Anchor.STORY),
    "その日": (0, Anchor.STORY),
    "同じ日": (0, Anchor.STORY),
    "この日": (0, Anchor.STORY),
}
WEEKS = {
    "今週": (0, Anchor.PUBLISHED),
    "先週": (-1, Anchor.PUBLISHED),
    "来週": (1, Anchor.PUBLISHED),
    "再来週": (2, Anchor.PUBLISHED),
    "先々週": (-2, Anchor.PUBLISHED),
    "翌週": (1, Anchor.STORY),
    "前週": (-1, Anchor.STORY),
    "同週": (0, Anchor.STORY),
    "翌々週": (2, Anchor.STORY),
    "前の週": (-1, Anchor.STORY),
}
SEASONS = {"春": Part.SPRING, "夏": Part.SUMMER, "秋": Part.AUTUMN, "冬": Part.WINTER}
HOLIDAYS = {
    "元日": (1, 1),
    "元旦": (1, 1),
    "大晦日": (12, 31),
    "大みそか": (12, 31),
    "クリスマスイブ": (12, 24),
    "クリスマス": (12, 25),
    "クリスマス・イブ": (12, 24),
    "バレンタインデー": (2, 14),
    "ホワイトデー": (3, 14),
    "エイプリルフール": (4, 1),
    "ハロウィン": (10, 31),
    "独立記念日": (7, 4),
    "建国記念の日": (2, 11),
    "建国記念日": (2, 11),
    "天皇誕生日": (2, 23),
    "昭和の日": (4, 29),
    "憲法記念日": (5, 3),
    "みどりの日": (5, 4),
    "こどもの日": (5, 5),
    "山の日": (8, 11),
    "文化の日": (11, 3),
    "勤労感謝の日": (11, 23),
    "メーデー": (5, 1),
}
WEEKDAYS = "月火水木金土日"
PARTS = {
    **dict.fromkeys(("前半", "年前半", "上半期", "1H", "H1"), Part.FIRST_HALF),
    **dict.fromkeys(("後半", "年後半", "下半期", "2H", "H2"), Part.SECOND_HALF),
    **dict.fromkeys(("上期", "年度前半"), Part.FIRST_TERM),
    **dict.fromkeys(("下期", "年度後半"), Part.SECOND_TERM),
    "前四半期": Part.QUARTER_BEFORE,
    "この四半期": Part.QUARTER_TOLD,
    **dict.fromkeys(("今四半期", "当四半期"), Part.THIS_QUARTER),
    "来四半期": Part.COMING_QUARTER,
    "前の四半期": Part.QUARTER_BEFORE,
    "同四半期": Part.QUARTER_TOLD,
    **dict.fromkeys(("次の四半期", "翌四半期"), Part.QUARTER_AFTER),
    **SEASONS,
    "春先": Part.EARLY_SPRING,
    **dict.fromkeys(("初め", "はじめ", "頭", "初頭", "初旬", "上旬"), Part.BEGINNING),
    "明け": Part.DAWN,
    **dict.fromkeys(("年初", "年明け", "年始"), Part.NEW_YEAR),
    "序盤": Part.OPENING,
    **dict.fromkeys(("半ば", "なかば", "中頃", "中ごろ", "中盤", "中旬"), Part.MIDDLE),
    **dict.fromkeys(("年央", "央"), Part.MIDYEAR),
    **dict.fromkeys(("終盤", "終わり"), Part.CLOSING),
    **dict.fromkeys(("末", "暮れ", "下旬"), Part.END),
    "年末": Part.YEAR_END,
    "年末年始": Part.TURN_OF_YEAR,
    "月初": Part.MONTH_START,
    "月末": Part.MONTH_END,
    "年度末": Part.FISCAL_YEAR_END,
    "週末": Part.WEEKEND,
    "週初め": Part.WEEK_START,
    "週明け": Part.WEEK_DAWN,
    **dict.fromkeys(("内", "中"), Part.REST),
    "週内": Part.REST_OF_WEEK,
    "月内": Part.REST_OF_MONTH,
    "年内": Part.REST_OF_YEAR,
    "年度内": Part.REST_OF_FISCAL_YEAR,
    "年初来": Part.SINCE_NEW_YEAR,
}
_FIGURES = {
    figure: number for number, names in enumerate(("1１一", "2２二", "3３三", "4４四")) for figure in names
}


def part_of(spelled: str) -> Part:
    """Give the part that words name: 「前半」「第3・四半期」「Q2」「1H」.

    Parameters
    ----------
    spelled : str
        One of the words of `PARTS`, or a quarter with its number.

    Returns
    -------
    Part
    """
    if spelled.startswith("中間"):
        return Part.FIRST_TERM
    known = PARTS.get(spelled) or PARTS.get(spelled.translate(_TO_ASCII))
    if known is not None:
        return known
    return QUARTERS[next(_FIGURES[c] for c in spelled if c in _FIGURES)]


_TO_ASCII = str.maketrans("１２３４ＱＨ", "1234QH")
