"""Where a date can begin, told from one to three characters."""

import re

from dealnews.language.alternation import Sought
from dealnews.language.characters import JOINERS
from dealnews.language.dates.words import DAYS, HOLIDAYS, MONTHS, SEASONS, WEEKDAYS, WEEKS, YEARS
from dealnews.language.dates.written import FIGURE, KANJI
from dealnews.language.eras import MODERN

_WINDOWS_WORDS = """
過去 直近 最近 これから これまで 前の 次の 今後 向こう 後一 後二 後三 後四 後五 後六 後七
後八 後九 後十
"""
_WINDOWS = _WINDOWS_WORDS.split()
_ALONE_WORDS = """
年末 年初 年明け 年央 年内 年始 年度末 年度内 年度前 年度後
年前半 年後半 春先 上旬 中旬 下旬 前半 後半 月末 月初 月内 週末 週明け 週内 第1 第2
第3 第4 第１ 第２ 第３ 第４ 第一 第二 第三 第四 上半期 下半期 上期 下期 今四 当四 前四 来四 翌四 同四
当第 前第 Q1 Q2 Q3 Q4 半年 半月 半日 半世紀
四半世紀 数年 数日 数か 数カ 数ヶ 数ヵ 数ケ 数週 数十 数百 数時 数分 数秒 十数 元年
今世紀 前世紀 来世紀
"""
_ALONE = _ALONE_WORDS.split()
_CLOCKS_WORDS = """
午前 午後 早朝 深夜 朝0 朝1 朝2 朝3 朝4 朝5 朝6 朝7 朝8 朝9 朝１ 朝５ 朝６ 朝７ 朝８
朝９ 朝３ 朝八 朝九 朝七 朝六 夜の 夜1 夜2 夜6 夜7 夜8 夜9 夜１ 夜８ 夕方 正午
"""
_CLOCKS = _CLOCKS_WORDS.split()
_SEASONAL = [a + b for a in "今昨来" for b in "春夏秋冬"]
_DIGIT_LEFT = rf"(?<![0-9０-９A-Za-zＡ-Ｚａ-ｚ_#＃].)(?<!{FIGURE}[.．].)(?<![A-Za-z/.][/=.?&_%-].)"
_AFTER_NUMBER = "QHＱＨ、春夏秋冬年月日時分週世カかヶヵケ箇四会秒営/／.．:：・,，万千億から" + JOINERS


_OF_ACCOUNTS = """
今年度 本年度 当年度 同年度 紀元 今期 来期 再来期 FY CY
当連 当会 当事 当中 前連 前会 前事 前中 翌連 翌期 この四
"""


def _start_pattern() -> str:
    """Write what tells, from one or two characters, where an expression can begin."""
    words = [*YEARS, *MONTHS, *DAYS, *WEEKS, *HOLIDAYS, *_WINDOWS, *_ALONE, *_CLOCKS, *_SEASONAL]
    words += [d + "曜" for d in WEEKDAYS] + _OF_ACCOUNTS.split() + [*MODERN]
    words += [f"{which}{half}" for which in "今来前当" for half in ("上期", "下期", "期末")] + ["当期"]
    words += [f"この{season}" for season in SEASONS]
    words += [season + after for season in SEASONS for after in "の以まごに頃をか、は"]
    rests: dict[str, list[str]] = {}  # by first character, what may follow it
    for first in "0123456789０１２３４５６７８９":
        rests[first] = [rf"{_DIGIT_LEFT}{FIGURE}{{0,8}}[ 　]?[{_AFTER_NUMBER}]"]
        # 「Ａ１．10月に」: behind the mark of an answer
        rests[first].append(rf"(?<=[QAＱＡ][0-9０-９][.．].){FIGURE}{{0,8}}[ 　]?[{_AFTER_NUMBER}]")
    for first in "12１２":
        # 「1．2025年10月1日付で」: a year behind the mark of a list
        rests[first].append(rf"(?<=[.．].)[09０９]{FIGURE}{{2}}年")
    for first in f"{KANJI}十千":
        rests[first] = [
            rf"(?:[{KANJI}十百千]|万){{0,9}}[ 　]?[、年月日時分秒週世カかヶヵケ箇営四・{JOINERS}]"
        ]
    for first in "RHSTM":
        rests[first] = [rf"(?<![A-Za-z].){FIGURE}"]
    for first in "’'":
        rests[first] = [rf"{FIGURE}{{2}}年"]
    for word in words:
        # up to three characters: 「こと」 and 「文化」 are everywhere, 「ことし」 and 「文化の日」 are not
        rests.setdefault(word[0], []).append(re.escape(word[1:3]))
    # 「AM9時」「BC500年」: in AMD and Lambda stands no hour, in ABCニュース no year
    for first in "APap":
        rests.setdefault(first, []).append(rf"{'M' if first.isupper() else 'm'}(?=の?[{KANJI}十0-9０-９])")
    rests.setdefault("B", []).append(rf"C(?=[ 　]?[{KANJI}十百千0-9０-９])")
    rests["こ"] += [rf"[のこ](?=[{KANJI}十数半日春夏秋冬四0-9０-９])"]
    rests = {first: list(dict.fromkeys(following)) for first, following in rests.items()}
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items())


START = Sought(_start_pattern())
