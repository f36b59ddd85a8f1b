"""Date expressions: how dates, periods and times of day are written, not yet what days they are.

`calendar` finds them; `dates` resolves them against a day of publication.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from dealnews.language.eras import FIRST_YEAR, MODERN, OLDER, SHORT
from dealnews.language.numerals import is_word, parse_numeral


@dataclass(frozen=True, slots=True)
class Point:
    """What the words of one date say, before it is known what they are counted from.

    A number in `year`, `month`, `day`, `week` is absolute; the same with `_from` is a difference to
    the date of publication ('published') or to the story ('story'). `stated` is the day of the month
    that words say beside such a difference (あす12日).
    """

    year: int | None = None
    year_from: str = ""
    fiscal: bool = False
    span: int = 1
    era: str = ""
    month: int | None = None
    month_from: str = ""
    month_to: int | None = None
    term: bool = False
    day: int | None = None
    day_from: str = ""
    day_to: int | None = None
    stated: int | None = None
    weekday: int | None = None
    nth: int | None = None
    week: int | None = None
    week_from: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Expression:
    """A stretch of text that the calendar claims: `kind` is point, range, offset, window or time."""

    start: int
    end: int
    kind: str
    rule: str
    points: tuple[Point, ...] = ()
    tail: str = ""
    # for an offset or window: the amount at least and at most, its unit, and its direction
    low: float = 0
    high: float = 0
    unit: str = ""
    direction: int = 0


@lru_cache(maxsize=4)
def calendar(text: str) -> tuple[Expression, ...]:
    """Find everything that the calendar and the clock claim in a text, not yet resolved.

    Parameters: text, any string.
    Returns the expressions in order, without overlaps, times of day among them: no number inside
    one is a quantity.
    """
    return tuple(_scan(text))


# --- how dates are written ----------------------------------------------------------------------

_A = "[0-9０-９]"
_KD = "〇零一二三四五六七八九"
_N2 = (
    "(?:[0-9０-９]{1,2}(?![0-9０-９])|"
    "[二三]?十[一二三四五六七八九]?|"
    "[一二三四五六七八九](?![一二三四五六七八九]))"
)
_JOIN = r"[ 　]?(?:から|[〜～~\-－−–—―‐ー]|より|乃至)[ 　]?"

_YEARS = {
    "今年": (0, "published"),
    "本年": (0, "published"),
    "ことし": (0, "published"),
    "昨年": (-1, "published"),
    "去年": (-1, "published"),
    "一昨年": (-2, "published"),
    "おととし": (-2, "published"),
    "来年": (1, "published"),
    "明年": (1, "published"),
    "再来年": (2, "published"),
    "翌年": (1, "story"),
    "同年": (0, "story"),
    "前年": (-1, "story"),
    "前々年": (-2, "story"),
    "翌々年": (2, "story"),
    "さ来年": (2, "published"),
    "さらい年": (2, "published"),
}
_MONTHS = {
    "今月": (0, "published"),
    "本月": (0, "published"),
    "先月": (-1, "published"),
    "来月": (1, "published"),
    "再来月": (2, "published"),
    "先々月": (-2, "published"),
    "翌月": (1, "story"),
    "同月": (0, "story"),
    "前月": (-1, "story"),
    "当月": (0, "story"),
    "一昨月": (-2, "published"),
}
_DAYS = {
    "今日": (0, "published"),
    "本日": (0, "published"),
    "きょう": (0, "published"),
    "昨日": (-1, "published"),
    "きのう": (-1, "published"),
    "一昨日": (-2, "published"),
    "おととい": (-2, "published"),
    "一昨々日": (-3, "published"),
    "一昨昨日": (-3, "published"),
    "さきおととい": (-3, "published"),
    "明日": (1, "published"),
    "あす": (1, "published"),
    "あした": (1, "published"),
    "明後日": (2, "published"),
    "あさって": (2, "published"),
    "明々後日": (3, "published"),
    "明明後日": (3, "published"),
    "しあさって": (3, "published"),
    "今夜": (0, "published"),
    "今晩": (0, "published"),
    "今朝": (0, "published"),
    "今夕": (0, "published"),
    "昨夜": (-1, "published"),
    "昨晩": (-1, "published"),
    "昨夕": (-1, "published"),
    "明朝": (1, "published"),
    "明晩": (1, "published"),
    "翌日": (1, "story"),
    "翌朝": (1, "story"),
    "翌々日": (2, "story"),
    "前日": (-1, "story"),
    "前々日": (-2, "story"),
    "前夜": (-1, "story"),
    "同日": (0, "story"),
    "当日": (0, "story"),
    "その日": (0, "story"),
    "この日": (0, "story"),
}
_WEEKS = {
    "今週": (0, "published"),
    "先週": (-1, "published"),
    "来週": (1, "published"),
    "再来週": (2, "published"),
    "先々週": (-2, "published"),
    "翌週": (1, "story"),
    "前週": (-1, "story"),
    "同週": (0, "story"),
    "翌々週": (2, "story"),
    "前の週": (-1, "story"),
}
SEASONS = {"春": (3, 3), "夏": (6, 3), "秋": (9, 3), "冬": (12, 3)}
_HOLIDAYS = {
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
_WEEKDAYS = "月火水木金土日"


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(w) for w in words), key=len, reverse=True))


_ERAS = _alternatives([*MODERN, *OLDER])
_COMPARES = r"(?!同期|同月|同四半期|度?比|並み|実績|割れ|超え|水準|終値|引け)"
_AFTER_Y2 = (
    rf"(?=[ 　]?(?:{_N2}[〜～~\-－–ー])?{_N2}月|[春夏秋冬末初]|の(?:[春夏秋冬末]|前半|後半|{_N2}月)|までに|"
    rf"(?<=[1-3１-３][0-9０-９]年)(?:は[0-9０-９]|の(?=[ァ-ヶA-Z]{{3}}|世界|国内|市場|売上|営業|販売|出荷|生産|見通し|業績))|"
    rf"と{_A}{{2}}年[のには、]|(?:上場|稼働|発売|量産|完成|開業|開始|着工|竣工|投入|"
    rf"実用化|商用化|発効|施行)[へを、。か　]|"
    rf"前半|後半|上半期|下半期|上期|下期|以降|以前|半ば|ごろ|頃|"
    rf"第[1-4１-４一二三四]四半期|[1-4１-４][QＱH]|[QH][1-4]|に(?:は|も|発売|稼働|完成|開業|"
    rf"設立|創業|開始|入))"
)

_YEAR = re.compile(
    rf"(?P<y4s>{_A}{{4}})(?P<s4>[春夏秋冬])(?![日休季服祭場闘画])|"
    rf"(?:西暦|紀元|AD)?[ 　]?(?P<y4>{_A}{{4}}|[一二][{_KD}]{{3}}|"
    rf"[一二]?千[{_KD}十百]{{0,7}})[ "
    rf"　]?年(?:[（(](?:{_ERAS})(?:元|{_A}{{1,2}})年[）)])?(?P<fy>度)?(?P<decade>代)?"
    rf"|(?P<era>{_ERAS}|[RHSTMＲＨＳ](?={_A}))[ 　]?(?P<ey>元|"
    rf"{_A}{{1,2}}|[一二三四五六七八九十]{{1,3}})[ "
    rf"　]?年(?P<efy>度)?(?P<edecade>代)?"
    rf"|['’‘](?P<q2>{_A}{{2}})年(?P<qfy>度)?|"
    rf"(?P<y2d>{_A}{{2}})年度|"
    rf"(?P<y2>(?<![0-9０-９.．,，]){_A}{{2}})年(?P<y2fy>度)?{_AFTER_Y2}"
    # 「80年代」 is of the last century; 10年代 and 20年代 could be of either
    rf"|(?<![0-9０-９歳才])(?P<decade2>[3-9３-９][0０])年代"
    rf"|(?P<ry>{_alternatives(_YEARS)}){_COMPARES}(?P<rfy>度)?(?:[ "
    rf"　、]?(?P<ry4>{_A}{{4}})年(?P<ryfy>度)?)?"
    rf"|(?P<rs>今|昨|来|"
    rf"一昨)(?P<season>[春夏秋冬])(?![日休季服祭場闘画のは]|分|"
    rf"至)(?=.|$)|(?P<rs2>今|昨|来)(?P<season2>[春夏秋冬])(?=の|は|"
    rf"[、。以ごにま])"
    rf"|(?P<thisfy>今年度|本年度|昨年度|来年度|前年度|翌年度|"
    rf"再来年度|一昨年度|同年度|当年度){_COMPARES}"
    # 「今期待される」 is another word
    rf"|(?P<term>今期|来期)(?![待間限的]|比)|(?P<yearmark>[FC])Y[ 　]?(?P<fyl>{_A}{{4}}|{_A}{{2}})(?!{_A})"
    # 「当連結会計年度」: the year that a filing reports on
    rf"|(?P<reported>[当前翌])(?P<middle>中間)?(?:連結)?(?:会計|事業)(?:年度|期間)(?!比)"
    rf"|この(?P<season3>[春夏秋冬])(?=の|は|も|に|[、。])"
    rf"|(?<![一-龯ァ-ヶー])(?P<season4>[春夏秋冬])(?=以降|までに|ごろ|頃|に(?:は|も|かけて)?[^な]|"
    rf"の(?!よう|時代|陣|訪れ|到来|風|味|気配|大)[一-龯ァ-ヶA-Za-z])"
    rf"|(?P<eraonly>{_alternatives(MODERN)})(?:時代|期(?![間待]))"
)
_GLUE = re.compile(r"(?:の|[ 　/／])?")
_PART = (
    "前半|後半|上半期|下半期|上期|下期|第[1-4１-４一二三四][ "
    "　]?四半期|(?:[今当前来]|この)四半期(?!比)|[1-4]Q|[12]H|[QH][1-4](?![0-9])|初頭|初め|はじめ|初旬|上旬|"
    "中旬|"
    "下旬|半ば|なかば|中ごろ|中頃|中盤|"
    "序盤|終盤|終わり|年末|年初来|年初|年明け|年央|月末|月初|暮れ|春先|末|頭|央|明け"
)
_PARTS = re.compile(
    rf"(?:の|[ 　](?=[1-4]?[QH]))?(?:(?:第(?P<nth>[1-5１-５一二三四五])|"
    rf"(?P<lastday>最終|最後の))(?P<nthday>[{_WEEKDAYS}])曜日?|"
    rf"(?P<part>{_PART})(?![番数席金っ子])|"
    rf"(?P<season>[春夏秋冬])(?![日休季服祭場闘木画])|"
    rf"(?P<inyear>内(?![容部外側閣])|中(?=[にのはもで、。とをが]|まで|$))|(?P<lastweek>最後の週|"
    rf"最終週)|第(?P<weekno>{_N2})週|"
    rf"(?P<holiday>{_alternatives(_HOLIDAYS)}))"
)
_MONTH = re.compile(
    rf"(?:(?P<middle>{_N2})月中間期|(?P<m1>{_N2})月?(?:{_JOIN})(?P<m2>{_N2})月(?P<term2>期)|"
    rf"(?P<a1>{_N2})月?[〜～~\-－–ー](?P<a2>{_N2})月(?P<term3>期)?(?!{_N2}日)"
    rf"|(?P<m>{_N2})[ 　]?月(?!間|々|曜|刊|給|額|光|面|収|分の|次|謝|極|齢)(?P<term>期)?"
    rf"|(?<!前年)(?<!昨年)(?P<rm>{_alternatives(_MONTHS)}){_COMPARES})"
)
_DAY = re.compile(
    rf"(?:(?P<d1>{_N2})日?[〜～~\-－–ー](?P<d2>{_N2})日|(?P<both1>{_N2})日?[、・](?P<both2>{_N2})両日|"
    rf"(?P<d>{_N2})[ 　]?日)(?!間|以内|目|おき|ごと|々|本|常|程|米|"
    rf"銀|経|ぶり|続|連[騰続])"
    rf"|(?P<rd>{_alternatives(_DAYS)}){_COMPARES}(?!の長|本|香|日新聞|間|時代|体)"
)
_STATED = re.compile(rf"の?(?P<n>{_N2})日(?!間|以内|目|おき|ごと|々|本|常|程|連続|後|前|ほど)")
_WEEKDAY = re.compile(
    rf"(?:の)?(?:[（(](?P<b>[{_WEEKDAYS}])(?:曜日?)?(?:[・、]?祝)?[）)]|"
    rf"[、，]?[（(]?(?P<w>[{_WEEKDAYS}])曜日?[）)]?)"
)
_SLASHED = re.compile(
    rf"(?:西暦|(?P<era>{_ERAS}|"
    rf"[RHSTM]))?(?P<y>{_A}{{1,4}})(?P<s>[/／\-－.．・,，])(?P<m>{_A}{{1,2}})(?P=s)(?P<d>{_A}{{1,2}})(?![0-9０-９]|"
    rf"(?P=s){_A})"
    rf"|"
    rf"(?P<y2>{_A}{{4}})年?[/／](?P<m2>{_A}{{1,2}})月?(?![0-9０-９/／月])(?:[/／](?P<d2>{_A}{{1,2}})日)?"
    rf"|"
    rf"(?P<a>{_A}{{1,2}})[/／](?P<b>{_A}{{1,2}})(?:[/／](?P<c>{_A}{{4}}))?(?![0-9０-９/／.．%％])"
)
# 「26/3期」
_FY_SLASHED = re.compile(r"FY(?P<m>1[0-2]|0?[1-9])[/／](?:20)?(?P<y>[0-9]{2})(?![0-9])")
_SLASHED_TERM = re.compile(r"(?:20)?(?P<y>[0-9]{2})[/／](?P<m>1[0-2]|0?[1-9])期(?![待間限])")
# 「H1 2026」「2H26」「Q3 FY2026」, not 「H100」 or 「Q1 20万台」
_ENGLISH = re.compile(
    rf"(?P<part>[12１２]H|[1-4１-４]Q|H[12]|Q[1-4])(?:(?P<fy>[ 　]?FY[ 　]?|[ 　]?[’‘'])|(?P<gap>[ 　]?))"
    rf"(?P<y>{_A}{{4}}|{_A}{{2}})年?(?![0-9０-９A-Za-z.．,，%％年月日万億兆千百個件台人社円ドル倍回])"
)
_ENGLISH_AFTER = re.compile(r"(?P<y>(?:19|20)\d\d)[ 　]?(?P<part>H[12]|Q[1-4]|[12]H|[1-4]Q)(?![0-9A-Za-z])")
_YEAR_RANGE = re.compile(
    rf"(?P<a>{_A}{{4}})年?(?P<ad>度)?{_JOIN}(?:同)?(?P<b>{_A}{{2}}|"
    rf"{_A}{{4}})年(?P<fy>度)?(?!{_N2}月|[前後]半|間)"
)
# 「2025/26年度」: one fiscal year that lies in two
_STRADDLING = re.compile(rf"(?P<a>{_A}{{4}})[/／](?P<b>{_A}{{2}})年度")
_CENTURY = re.compile(
    rf"(?P<n>{_A}{{1,2}}|[一二三四五六七八九十]{{1,3}})世紀(?!半|"
    rf"間|以上|ほど|くらい|ぐらい|ばかり|近く|も|にわた|前(?!半)|"
    rf"後(?!半)|[0-9０-９])|(?P<r>今|前|来)世紀"
)
_BC = re.compile(rf"(?:紀元前|BC)[ 　]?(?:{_A}{{1,9}}|[{_KD}十百千]{{1,9}})(?:年|世紀)?")
_DUR = re.compile(
    rf"(?P<n>半|四半|十数|数十|数百|数|[1-9１-９一二三四五六七八]、[2-9２-９二三四五六七八九](?=年|[かカヶヵ]月|日|週)|"
    rf"{_A}{{1,12}}(?:[.．,，]{_A}{{1,6}}){{0,4}}(?:[十百千万億]{{1,3}}{_A}{{0,6}})?|"
    rf"[{_KD}十百千万億]{{1,12}})[ 　]?"
    r"(?P<u>世紀|四半期|年間?|[かカヶヵケ箇ヶ]月間?|"
    r"[かカヶヵケ箇]年|月|週間?|営業日間?|日間?|時間|分間?|"
    r"秒間?)(?P<half>半)?"
)
_HUNG = re.compile(
    r"(?:ほど|くらい|ぐらい|ばかり|近く|余り|あまり|以上|弱|強|足らず)?[ 　]?(?:も|の)?"
    r"(?:(?P<before>前)(?!向|後|半|期|日|年|提|倒|回|月|週|面|進|"
    r"任|夜|払)|(?P<after>後)(?!ろ|半|期|継|者|退|任|払|方|援|"
    r"続|輩)|(?P<after2>先(?!進|行|月|週|に|端|送)|(?:を?置い|"
    r"おい)て)|(?P<within>以内)(?:に)?)"
)
_WITHIN = re.compile("以内に?")
_WINDOW = re.compile(
    r"(?:過去|ここ|この|直近|最近の|これまでの|前の|"
    r"最近(?=[数0-9０-９一二三]))(?P<back>)|(?:今後|向こう|"
    r"これからの|次の|次なる|"
    r"後(?=[一二三四五六七八九十]))(?P<ahead>)"
)
_CLOCK = re.compile(
    rf"(?:(?:の|[ 　])?(?:午前|午後|早朝|未明|朝|夜|夕方|深夜|昼|"
    rf"正午|[AaPp][Mm])?(?:の)?(?:{_A}{{1,2}}|"
    rf"[一二三四五六七八九十]{{1,3}})時(?!間|価|代|給|期|速|点|"
    rf"半期)(?:(?:{_A}{{1,2}}|"
    rf"[一二三四五六七八九十]{{1,3}})分(?:(?:{_A}{{1,2}}|"
    rf"[一二三四五六七八九十]{{1,3}})秒)?|半)?"
    rf"|(?:の|[ 　])?(?:午前|午後|早朝|朝|夜|深夜|"
    rf"[AaPp][Mm])?{_A}{{1,2}}[:：]{_A}{{2}}(?:[:：]{_A}{{2}})?(?![0-9０-９:：])(?:[ "
    rf"]?[AaPp][Mm])?)(?:ごろ|頃|ちょうど|すぎ|過ぎ)?"
)
_CLOCK_TO = re.compile(r"(?:から|[〜～~\-－–ー])(?:の)?")
_TAIL = re.compile(
    r"(?:(?P<or_before>(?:または|と|もしくは)その前|以前)|"
    r"(?P<or_after>(?:または|と|もしくは)その後|以降|以後|以来)"
    r"|(?P<until>までに?(?!も))|(?P<before>より前|"
    r"(?:の)?前(?![半期日年回者任提述夜後方座]))|"
    r"(?P<after>(?:の)?後(?![半期継者退任方援続輩])(?:から)?)|"
    r"(?P<since>から(?!も))"
    r"|(?P<about>ごろ|頃|前後|現在|時点|付(?=け|で))|(?P<until2>[〜～~](?![0-9０-９])))"
)
_STEM = (
    "が始|を始|は始|開始|スタート|着手|発売|稼働|導入|適用|施行|"
    "展開|始ま|始め|開業|投入|量産|開催|募集|実施|変更|更新|使える|利用でき|予約|受け付け|受付|"
    "購入でき|参加|配信|提供|販売する|切り替"
)
_BEGINS = re.compile(_STEM)
# 「来年4月1日から新しい料金になります」, not 「8月2日からだったものが…になる」
_CHANGES = re.compile("から(?!だ)[^、。]{0,14}(?:に(?:なり|なる|変わ|改め|一本化|移行|統一|統合)|切り替)")
# 「7月1日から15年間」「19日から3日後」: the date is where a length begins
_LASTS = re.compile(
    f"から[^、。\n0-9０-９]{{0,6}}(?:半|{_A}{{1,4}}|[{_KD}十数]{{1,3}})"
    "(?:年|[かカヶヵケ箇]月|週|日|営業日|時間)(?:間|後|に|で|の|、|。|続|止|存)"
)
CLAUSE_END = re.compile("[。！？\n　]")
AHEAD = re.compile(
    "予定|見通し|見込|計画|方針|目指|めど|目途|予想|期待|今後|"
    "までに|する。|します|される。|されます|始まる|始める|"
    "始めます|発売する|公開する|なる。|なります|開く。|開かれる|"
    "行う。|行われる|たい。|だろう|でしょう|よう。|出す。|ください|ましょう|"
    "つもり"
)
# 「3月1日付で交代すると26日明らかにした」: to come when it was said
AHEAD_SAID = re.compile(
    "^(?!は?、|[（(])[^。\n]{0,60}?[るくすつぬぶむぐう]と(?![きもこ])[^。\n]{0,30}?"
    "(?:発表|明らか|決め|決定|述べ|語|話|表明|通知|公表|報じ|伝え|説明|発言)"
)
# 「1日に発足した新体制」: over, whatever the rest of the sentence plans
OVER = re.compile(
    "^(?!を?(?:予定|計画|見込|目指|想定|期限))"
    "[^、。\n　るうくすつぬぶむぐ]{0,12}?[しっれいきえりべけせてめげじみ]た(?![いくらりめだちし])"
)
SENTENCE_END = re.compile("[。！？\n]")
PAST = re.compile("た。|ました|した。|たと|だった|ていた|かった(?=[。がと、])")

# --- finding the expressions --------------------------------------------------------------------

_WINDOWS_WORDS = """
過去 ここ この 直近 最近 これ 前の 次の 今後 向こう 後一 後二 後三 後四 後五 後六 後七
後八 後九 後十
"""
_WINDOWS = _WINDOWS_WORDS.split()
_ALONE_WORDS = """
年末 年初 年明け 年央 年内 年始 年度末 年度内 月末 月初 月内 週末 週明け 週内 第1 第2
第3 第4 第１ 第２ 第３ 第４ 第一 第二 第三 第四 上半期 下半期 上期 下期 今四 当四 前四 来四 Q1 Q2 Q3 Q4
半年 半月 半日 半世紀
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
_DIGIT_LEFT = rf"(?<![0-9０-９A-Za-zＡ-Ｚａ-ｚ_#＃].)(?<!{_A}[.．].)(?<![A-Za-z/.][/=.?&_%-].)"
_AFTER_NUMBER = "QH、春夏秋冬年月日時分週世カかヶヵケ箇四秒営/／.．:：・,，〜～~–ー\\-－万千億から"


def _start_pattern() -> re.Pattern[str]:
    """Compile what tells, from one or two characters, where an expression can begin."""
    words = [*_YEARS, *_MONTHS, *_DAYS, *_WEEKS, *_HOLIDAYS, *_WINDOWS, *_ALONE, *_CLOCKS, *_SEASONAL]
    words += [d + "曜" for d in _WEEKDAYS] + [
        "今年度",
        "本年度",
        "当年度",
        "同年度",
        "PM",
        "AM",
        "pm",
        "am",
        "BC",
        "紀元",
        "今期",
        "来期",
        "FY",
        "CY",
        "当連",
        "当会",
        "当事",
        "当中",
        "前連",
        "前会",
        "前事",
        "翌連",
        *(f"この{season}" for season in SEASONS),
        "この四",
        *(season + after for season in SEASONS for after in "の以まごに頃"),
        *MODERN,
    ]
    rests: dict[str, list[str]] = {}  # by first character, what may follow it
    for first in "0123456789０１２３４５６７８９":
        rests[first] = [rf"{_DIGIT_LEFT}{_A}{{0,8}}[ 　]?[{_AFTER_NUMBER}]"]
    for first in f"{_KD}十千":
        rests[first] = [rf"(?:[{_KD}十百千]|万){{0,9}}[ 　]?[、年月日時分秒週世カかヶヵケ箇営四〜～]"]
    for first in "RHSTM":
        rests[first] = [rf"(?<![A-Za-z].){_A}"]
    for first in "’'":
        rests[first] = [rf"{_A}{{2}}年"]
    seconds: dict[str, set[str]] = {}
    for word in words:
        seconds.setdefault(word[0], set()).add(word[1])
    for first, following in seconds.items():
        rests.setdefault(first, []).append(f"[{''.join(sorted(following))}]")
    # every branch begins with a plain character, so that the scan skips fast
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items()))


_START = _start_pattern()
_LEFT_DURATION = (
    "まる",
    "丸",
    "約",
    "およそ",
    "あと",
    "のべ",
    "延べ",
    "最大",
    "最長",
    "わずか",
    "たった",
    "計",
    "毎",
    "累計",
    "満",
    "少なくとも",
    "連続",
)
_KANA_WORD = re.compile(
    "(?:ことし|きょう|きのう|あす|あした|あさって|しあさって|"
    "さきおととい|おととい|おととし|さらい年|さ来年)"
    "(?=[のはにもで、。まかを]|[^ぁ-んー]|$)"
)
_EVERY = ("毎年", "毎月", "毎週", "毎年の", "毎月の", "毎週の", "例年")
_BARE_PARTS = ("四半期", "半期", "上期", "下期", "年末", "年初", "年明", "年央", "月末", "月初", "Q")


def _scan(text: str) -> Iterator[Expression]:
    position = 0
    told, told_at = 0, 0  # the last year in full, and where
    while (match := _START.search(text, position)) is not None:
        at = match.start()
        if told and (at - told_at > _SENTENCE or SENTENCE_END.search(text, told_at, at) is not None):
            told = 0
        found = _expression(text, at, position, told)
        if found is None:
            position = at + 1
            continue
        yield found
        position = found.end
        years = [p.year for p in found.points if p.year is not None and not p.year_from]
        if years:
            told, told_at = years[-1], found.end


# how far a year in full lends its century: looking no further keeps reading linear
_SENTENCE = 200


_KANJI_FIGURES = frozenset(f"{_KD}十百千万億")


def _expression(text: str, at: int, floor: int, told: int) -> Expression | None:
    """Read what begins at `at`; `floor` is where the last one ended, `told` the year that it lends."""
    first = text[at]
    window = _WINDOW.match(text, at)
    if window is not None:
        length = _DUR.match(text, window.end())
        if length is not None and (
            first != "こ" or window.group() != "この" or length.group()[-1] in "間月半年"
        ):
            made = _hung(text, at, length, -1 if window.group("back") is not None else 1, "window")
            if made is not None:
                within = _WITHIN.match(text, made.end)
                return made if within is None else replace(made, end=within.end(), tail="within")
    if ("ぁ" <= first <= "ん" and first not in "こそ") or text.startswith("ことし", at):
        # 「りゃあすごい」「されたことしか」: a word in kana stands behind a particle or no kana at all
        before = text[at - 1 : at]
        if "ぁ" <= before <= "ん" and before not in "はがを":
            return None
        if _KANA_WORD.match(text, at) is None:
            return None
    if first == "F" and (fiscal := _FY_SLASHED.match(text, at)) is not None:
        point = Point(year=2000 + int(fiscal["y"]), month=int(fiscal["m"]), term=True)
        return _continued(text, at, fiscal.end(), point, "figures")
    english = _english(text, at) if first in "HQ1234１２３４" else None
    if english is not None:
        return english
    if first in SHORT and _YEAR.match(text, at) is None and _SLASHED.match(text, at) is None:
        return None
    # 「HALFYEAR」 holds no fiscal year
    if first in "FC" and at and text[at - 1].isascii() and text[at - 1].isalnum():
        return None
    numeral = "0" <= first <= "9" or "０" <= first <= "９"
    kanji = first in "〇零一二三四五六七八九十千"
    start = at
    if numeral or kanji or first == "元":
        if (
            kanji
            and is_word(text, at, at + 1)
            and not text.startswith(("一昨", "十日", "十時", "四半世紀"), at)
        ):
            return None
        # 「三百六十五日」 ends in no date
        if kanji and at and text[at - 1] in _KANJI_FIGURES:
            return None
        for length_of_name in (2, 3, 4):
            if at - length_of_name >= floor and text[at - length_of_name : at] in FIRST_YEAR:
                start = at - length_of_name
        if start == at and first == "元" and not text.startswith(("元日", "元旦"), at):
            return None
    if numeral and start == at:
        if at - 2 >= floor and text.startswith("西暦", at - 2):
            start = at - 2
        straddling = _STRADDLING.match(text, start)
        if straddling is not None and (int(straddling["a"]) + 1) % 100 == int(straddling["b"]):
            point = Point(year=int(straddling["a"]), fiscal=True)
            return _continued(text, start, straddling.end(), point, "year")
        slashed = _slashed(text, start, floor)
        if slashed is not None:
            return slashed
        start = at
    elif numeral or first in SHORT or text[at : at + 2] in MODERN:
        slashed = _slashed(text, start, floor)
        if slashed is not None:
            return slashed
    if at > floor and text.endswith(_EVERY, max(floor, at - 3), at):
        one = _point(text, at)
        if one is not None:
            return Expression(at, one[1], "time", "recurring")
    if start == at and (numeral or kanji or first in "半数四"):
        offset = _offset(text, at, floor)
        if offset is not None:
            return offset
    if text.startswith(("紀元前", "BC"), at) and (bc := _BC.match(text, at)) is not None:
        return Expression(at, bc.end(), "time", "before the common era")
    if start == at and numeral and (years := _YEAR_RANGE.match(text, at)) is not None:
        several = _year_range(text, years)
        if several is not None:
            return several
    one = _point(text, start, told)
    if one is None:
        clock = _CLOCK.match(text, at)
        if clock is not None and clock.end() > at:
            return Expression(at, _clock_end(text, clock.end()), "time", "time of day")
        return None
    point, end, rule = one
    if point.year is not None and start - 2 >= floor and text.startswith("西暦", start - 2):
        start -= 2
    # 「10月6日に結ばれ、翌7日に」
    if (
        point.year is None
        and point.day is not None
        and text[start - 1 : start] == "翌"
        and start > floor
        and numeral
    ):
        start -= 1
    return _continued(text, start, end, point, rule)


def _english(text: str, at: int) -> Expression | None:
    """Read a half or quarter as English writes it: 「H1 2026」「2H26」「Q3 FY26」."""
    if at and text[at - 1].isascii() and text[at - 1].isalnum():
        return None
    if (after := _ENGLISH_AFTER.match(text, at)) is not None:
        return _continued(
            text, at, after.end(), Point(year=int(after["y"]), part=after["part"]), "year part"
        )
    match = _ENGLISH.match(text, at)
    if match is None:
        return None
    part, spelled, marked = match["part"], match["y"], match["fy"]
    # two figures are a year where a mark says so or nothing parts them: 「Q3'26」「4Q26」
    if len(spelled) == 2 and not marked and (match["gap"] or part[0] in "HQ"):
        return None
    year = int(spelled)
    if len(spelled) == 4 and not 1900 <= year < 2100:
        return None
    year = year + 2000 if len(spelled) == 2 else year
    fiscal = marked is not None and "FY" in marked
    point = Point(year=year, fiscal=fiscal, part=part.translate(_TO_ASCII))
    return _continued(text, at, match.end(), point, "year part")


_TO_ASCII = str.maketrans("１２３４", "1234")


def _clock_end(text: str, end: int) -> int:
    to = _CLOCK_TO.match(text, end)
    if to is not None and (second := _CLOCK.match(text, to.end())) is not None and second.end() > to.end():
        return second.end()
    return end


def _continued(text: str, start: int, end: int, point: Point, rule: str) -> Expression:
    """Read on after a first point: a second one (a range), or an open end."""
    join = _RANGE.match(text, end)
    if join is not None:
        second = _point(
            text, join.end(), point.year if point.year is not None and not point.year_from else 0
        )
        if second is not None and _changes(text, join, second[1]):
            return Expression(start, end, "point", rule, (point,))
        if second is not None and _comparable(point, second[0]):
            close = _CLOSE.match(text, second[1])
            return Expression(
                start, close.end() if close else second[1], "range", "range of " + rule, (point, second[0])
            )
    clock = _CLOCK.match(text, end) if point.day is not None or point.weekday is not None else None
    if clock is not None and clock.end() > end:
        # 「1月15日4時から2月3日9時まで」「2月1日の6時以降」
        join = _RANGE.match(text, clock.end())
        if join is not None:
            second = _point(text, join.end())
            if second is not None and _comparable(point, second[0]):
                last = second[1]
                shut = _CLOCK.match(text, last)
                return Expression(
                    start, shut.end() if shut else last, "range", "range of " + rule, (point, second[0])
                )
        tail = _TAIL.match(text, clock.end())
        if tail is not None and tail.lastgroup in ("or_after", "or_before", "until"):
            return Expression(start, tail.end(), "point", rule + ", open end", (point,), tail.lastgroup)
    tail = _TAIL.match(text, end)
    if tail is not None:
        name = tail.lastgroup or ""
        if name in ("about",):
            return Expression(start, end, "point", rule, (point,))
        if name == "since":
            clause = text[end : end + 60]
            stop = CLAUSE_END.search(clause)
            clause = clause[: stop.start()] if stop else clause
            if (
                _BEGINS.search(clause)
                or _CHANGES.match(clause)
                or _LASTS.match(clause)
                or clause.startswith("から見")
            ):
                return Expression(start, end, "point", rule, (point,))
        elif name in ("before", "after") and point.day is None and (point.year is None or name == "after"):
            return Expression(start, end, "point", rule, (point,))
        return Expression(start, tail.end(), "point", rule + ", open end", (point,), name)
    return Expression(start, end, "point", rule, (point,))


def _changes(text: str, join: re.Match[str], end: int) -> bool:
    """Tell whether a day gives way to another: 「12日から19日に延期」."""
    return "から" in join.group() and _MOVED.match(text, end) is not None


_MOVED = re.compile(
    "[にへ](?:再び|さらに)?(?:延期|変更|繰り|前倒し|先送り|ずら|ずれ|早め|遅ら|後ろ倒し|修正)"
)
_RANGE = re.compile(f"(?:ごろ|頃)?{_JOIN}")
_CLOSE = re.compile("までに?(?!も)|にかけて")


def _comparable(first: Point, second: Point) -> bool:
    """Tell whether the second point can end what the first begins."""
    return not (second.year_from == "published" and first.year_from == "" and first.year is not None)


def _number(spelled: str) -> float | None:
    if spelled == "元":
        return 1.0
    return parse_numeral(spelled)


def _whole(spelled: str | None) -> int | None:
    value = _number(spelled) if spelled else None
    return None if value is None else int(value)


def _point(text: str, at: int, told: int = 0) -> tuple[Point, int, str] | None:
    """Read one date from `at` on: year, month, day, weekday and part, each where it stands."""
    fields: dict[str, int | str | bool] = {}
    end = at
    year = _YEAR.match(text, at)
    if year is None and told and (short := _short_year(text, at, told)) is not None:
        fields["year"], end = short
    elif year is not None and year.end() > at:
        if _length_of_time(text, at, year):
            return None
        _take_year(year, fields)
        end = year.end()
    elif (century := _CENTURY.match(text, at)) is not None:
        _take_century(century, fields)
        end = century.end()
    glued = end
    if end > at:
        glue = _GLUE.match(text, end)
        glued = glue.end() if glue else end
    month = None
    if not fields.get("season_done"):
        month = _MONTH.match(text, glued)
        if month is not None:
            several = month.group("m2") or month.group("a2")
            taken = _take_months(month, fields) if several else _take_month(month, fields)
            month = month if taken else None
        if month is not None:
            end = month.end()
    day = None
    if not fields.get("season_done") and "term" not in fields and "month_to" not in fields:
        glued = end
        if end > at:
            glue = _GLUE.match(text, end)
            glued = glue.end() if glue else end
        if "year" not in fields or month is not None:
            day = _DAY.match(text, glued)
            if day is not None and glued > end and text[end] in "/／" and "year" not in fields:
                day = None
            if day is not None and not _take_day(day, fields, text, glued, bare=end == at):
                day = None
            if day is not None:
                end = day.end()
                if "day_from" in fields and (stated := _STATED.match(text, end)) is not None:
                    # 「きょう1日」 is all day long
                    number = _whole(stated.group("n"))
                    if number is not None and 1 < number <= 31:
                        fields["stated"] = number
                        end = stated.end()
    fields.pop("season_done", None)
    week = _WEEK.match(text, end) if end == at else None
    if week is not None:
        name = week.group("name")
        if name:
            fields["week"], fields["week_from"] = _WEEKS[name]
        else:
            fields["week"], fields["week_from"] = 0, "published"
            fields["part"] = week.group("alone")
        if week.group("end"):
            fields["part"] = week.group("end").lstrip("の")
        end = week.end()
        if (stated := _STATED.match(text, end)) is not None:
            number = _whole(stated.group("n"))
            if number is not None and 1 <= number <= 31:
                fields["stated"] = number
                end = stated.end()
    if day is not None and "day_from" not in fields and (of := _WEEK_OF.match(text, end)) is not None:
        fields["part"] = "の週"
        end = of.end()
    if day is None and week is None:
        part = _PARTS.match(text, end)
        if part is not None and end == at and part.group() in ("上期", "下期"):
            # 「以上期待」, 「陸上期間」
            before, after = text[at - 1 : at], text[part.end() : part.end() + 1]
            if "一" <= before <= "龯" or after in ("待", "間", "限", "日"):
                part = None
        elif (
            part is not None
            and end == at
            and part.group()[0] == "Q"
            and _MODEL_LEFT.search(text, max(0, at - 2), at)
        ):
            part = None  # 「アウディ Q3」
        if part is not None and _take_part(part, fields, bare=end == at):
            if end == at and text[at - 1 : at] == "当" and "四半期" in part.group():
                fields["fiscal"] = True  # 「当第1四半期連結累計期間」: of the company's own year
            end = part.end()
            if fields.get("part") == "四半期" and text.startswith("期", end):
                return None
        elif end == at and (alone := _ALONE_PARTS.match(text, at)) is not None:
            fields["part"] = alone.group()
            end = alone.end()
    weekday = _WEEKDAY.match(text, end)
    if weekday is not None and ("day" in fields or "week" in fields or end == at):
        name = weekday.group("b") or weekday.group("w")
        if name is not None and not (end == at and weekday.group("b")):
            fields["weekday"] = _WEEKDAYS.index(name)
            end = weekday.end()
    if end == at or not fields:
        return None
    return Point(**fields), end, _rule_name(fields)  # type: ignore[arg-type]


_WEEK = re.compile(
    rf"(?P<name>{_alternatives(_WEEKS)})(?!刊|比|末比)(?P<end>の?(?:末|"
    rf"半ば|初め|前半|後半|終わり|明け))?|(?P<alone>週末(?!比)|週明け|"
    rf"週内|週初め)"
)
# 「18日の週」
_WEEK_OF = re.compile("(?:から始まる|の)週(?![末明刊])")
_MODEL_LEFT = re.compile("[0-9A-Za-zァ-ヺー・&_-][ 　]?$")
_ALONE_PARTS = re.compile(rf"年内|月内|年度末|年度内|年始|{_alternatives(_HOLIDAYS)}")


def _rule_name(fields: dict[str, int | str | bool]) -> str:
    relative = any(str(fields.get(k, "")) for k in ("year_from", "month_from", "day_from", "week_from"))
    named = [k for k in ("year", "month", "day", "week", "weekday", "part") if k in fields]
    return ("relative " if relative else "") + " ".join(named)


def _length_of_time(text: str, at: int, year: re.Match[str]) -> bool:
    """Tell whether what looks like a year is a length: 「約2000年」「2000年間」「1000年前」."""
    after = text[year.end() : year.end() + 2]
    if year.group("y4") is None:
        return False
    value = _number(year.group("y4"))
    return (
        value is None
        or value < 1000
        or value > 2999
        or after[:1] in ("間",)
        or after in ("近く", "以上", "余り", "ほど")
        or text.endswith(_LEFT_DURATION, max(0, at - 5), at)
    )


def _short_year(text: str, at: int, told: int) -> tuple[int, int] | None:
    """Read 「24年」 as a year where the sentence has told one in full: 「2023年、遅ければ24年になる」."""
    match = _SHORT_YEAR.match(text, at)
    if match is None or text.endswith(_BEFORE_LENGTH, max(0, at - 5), at):
        return None
    year = told - told % 100 + int(match["y"])
    return (year, match.end()) if told - 5 <= year <= told + 15 else None


_SHORT_YEAR = re.compile(
    rf"(?P<y>(?<![0-9０-９.．,，]){_A}{{2}})年(?=[にのはもと、。へ〜～]|まで|から|時点|比)"
    "(?!の(?:契約|歳月|歴史|期間|任期|寿命|保証|償却|ローン|経験|長|年月)|に(?:わた|及|渡|一度))"
)
_BEFORE_LENGTH = (
    "から",
    "より",
    "で",
    "約",
    "ほぼ",
    "計",
    "勤続",
    "創業",
    "等",
    "丸",
    "まる",
    "最長",
    "最大",
)


def _take_year(year: re.Match[str], fields: dict[str, int | str | bool]) -> None:
    group = year.group
    if group("y4s"):
        fields["year"] = _whole(group("y4s")) or 1
        fields["part"] = group("s4")
        fields["season_done"] = True
    elif group("y4"):
        fields["year"] = _whole(group("y4")) or 1
        fields["fiscal"] = bool(group("fy"))
        if group("decade"):
            value = int(fields["year"])
            fields["span"] = 100 if value % 100 == 0 and value < 2000 else 10
    elif group("era"):
        count = _whole(group("ey")) or 1
        if group("edecade"):
            fields["span"] = 10
            fields["era"] = group("era")
        fields["year"] = FIRST_YEAR[group("era")] + count - 1
        fields["fiscal"] = bool(group("efy"))
    elif group("q2") or group("y2") or group("y2d"):
        short = _whole(group("q2") or group("y2") or group("y2d")) or 0
        fields["year"] = 2000 + short if short < 70 else 1900 + short
        fields["fiscal"] = bool(group("qfy") or group("y2fy") or group("y2d"))
    elif group("decade2"):
        fields["year"], fields["span"] = 1900 + (_whole(group("decade2")) or 0), 10
    elif group("eraonly"):
        fields["era"] = group("eraonly")
    elif group("term"):
        fields["year"], fields["year_from"] = {"今": 0, "来": 1}[group("term")[0]], "published"
        fields["fiscal"] = True
    elif group("fyl"):
        short = _whole(group("fyl")) or 0
        fields["year"] = short + 2000 if short < 100 else short
        fields["fiscal"] = group("yearmark") == "F"
    elif group("reported"):
        fields["year"], fields["year_from"] = {"当": 0, "前": -1, "翌": 1}[group("reported")], "reported"
        fields["fiscal"] = True
        if group("middle"):
            fields["part"] = "上期"
    elif group("thisfy"):
        fields["year"], fields["year_from"] = _YEARS.get(group("thisfy")[:-1], (0, "published"))
        fields["fiscal"] = True
    elif group("ry"):
        fields["year"], fields["year_from"] = _YEARS[group("ry")]
        if group("ry4"):
            fields["year"], fields["year_from"] = _whole(group("ry4")) or 1, ""
        fields["fiscal"] = bool(group("rfy") or group("ryfy"))
    elif group("season3") or group("season4"):
        fields["part"] = group("season3") or group("season4")
        fields["season_done"] = True
    else:
        which = group("rs") or group("rs2")
        fields["year"] = {"今": 0, "昨": -1, "来": 1, "一昨": -2}[which]
        fields["year_from"] = "published"
        fields["part"] = group("season") or group("season2")
        fields["season_done"] = True


def _take_century(century: re.Match[str], fields: dict[str, int | str | bool]) -> None:
    if century.group("r"):
        fields["year"] = {"今": 0, "前": -100, "来": 100}[century.group("r")]
        fields["year_from"] = "published"
    else:
        fields["year"] = ((_whole(century.group("n")) or 1) - 1) * 100 + 1
    fields["span"] = 100
    fields["part"] = "世紀"


def _take_month(month: re.Match[str], fields: dict[str, int | str | bool]) -> bool:
    if month.group("rm"):
        fields["month"], fields["month_from"] = _MONTHS[month.group("rm")]
        return True
    number = _whole(month.group("m") or month.group("middle"))
    if number is None or not 1 <= number <= 12:
        return False
    fields["month"] = number
    if month.group("term") or month.group("middle"):
        fields["term"] = True
    if month.group("middle"):
        fields["part"] = "下期"  # 「9月中間期」 ends with September, as a term would
    return True


def _take_months(month: re.Match[str], fields: dict[str, int | str | bool]) -> bool:
    first, last = (
        _whole(month.group("m1") or month.group("a1")),
        _whole(month.group("m2") or month.group("a2")),
    )
    if first is None or last is None or not (1 <= first <= 12 and 1 <= last <= 12):
        return False
    fields["month"], fields["month_to"] = first, last
    return True


def _take_day(
    day: re.Match[str], fields: dict[str, int | str | bool], text: str, at: int, bare: bool
) -> bool:
    if day.group("rd"):
        if not bare:
            return False
        fields["day"], fields["day_from"] = _DAYS[day.group("rd")]
        return True
    number = _whole(day.group("d1") or day.group("both1") or day.group("d"))
    last = _whole(day.group("d2") or day.group("both2"))
    if number is None or not 1 <= number <= 31 or (last is not None and not number < last <= 31):
        return False
    if bare:
        spelled = day.group()
        if _LENGTH_OF_DAYS.match(text, day.end()):
            return False
        # 「1日」 alone is a day of the month; 「一日」 and 「1日平均」 are lengths
        if spelled == "一日" or text.endswith(_LEFT_DURATION, max(0, at - 5), at):
            return False
        if number == 1 and _ONE_DAY.match(text, day.end()):
            return False
        if text.endswith(("年に", "月に", "週に"), 0, at):
            return False
    fields["day"] = number
    if last is not None:
        fields["day_to"] = last
    return True


_LENGTH_OF_DAYS = re.compile(
    "分[^科]|ほど|くらい|ぐらい|連続|置い|あまり|余り|足らず|"
    "がかり|半|当たり|あたり|前(?!後)|後|"
    "に[一二三四五0-9０-９]+[回度]|かか|を[上下超]|強|弱|以上|"
    "以下|未満|も|ずつ"
)
_ONE_DAY = re.compile("平均|で|も|中|につき|[0-9０-９一二三四五六七八九十百千]")


def _take_part(part: re.Match[str], fields: dict[str, int | str | bool], bare: bool) -> bool:
    if "season_done" in fields:
        return False
    if part.group("holiday"):
        if "month" in fields:
            return False
        fields["month"], fields["day"] = _HOLIDAYS[part.group("holiday")]
        return True
    if part.group("nthday"):
        if "month" not in fields:
            return False
        fields["weekday"] = _WEEKDAYS.index(part.group("nthday"))
        fields["nth"] = -1 if part.group("lastday") else _whole(part.group("nth")) or 1
        return True
    if part.group("weekno"):
        number = _whole(part.group("weekno"))
        if number is None or not 1 <= number <= 53:
            return False
        fields["week"] = number
        fields["part"] = "第"
        return True
    if part.group("lastweek"):
        if bare:
            return False
        fields["part"] = "最後の週"
        return True
    name = part.group("part") or part.group("season") or ("内" if part.group("inyear") else "")
    if bare and not any(key in name for key in _BARE_PARTS):
        return False
    if part.group("season") and ("month" in fields or bare):
        return False
    if name == "内" and "year" not in fields and "month" not in fields:
        return False
    if fields.get("part") in ("世紀", "上期"):
        name = f"{fields['part']}{name}"
    fields["part"] = name
    return True


def _offset(text: str, at: int, floor: int) -> Expression | None:
    length = _DUR.match(text, at)
    if length is None:
        return None
    hung = _HUNG.match(text, length.end())
    if hung is None:
        return None
    kind = hung.lastgroup
    if kind == "within" and at > floor and text.endswith(("から", "より", "後", "から起算して"), floor, at):
        return None  # 「締結日から30日以内に」 hangs on no day that the text names
    unit = length.group("u")
    count = _number(length.group("n")) if length.group("n") not in ("半", "四半") else 0.5
    if unit == "年" and count is not None and 1800 <= count < 2200 and length.group("n").isdigit():
        return None
    direction = -1 if kind == "before" else 1
    shape = "window" if kind == "within" else "offset"
    made = _hung(text, at, length, direction, shape)
    if made is None:
        return None
    end = hung.end()
    story = kind == "after2" and "先" not in hung.group()
    return replace(made, end=end, tail="story" if story else "within" if kind == "within" else "")


def _hung(text: str, at: int, length: re.Match[str], direction: int, kind: str) -> Expression | None:
    """Read a length of time that hangs on the day of publication: 「3日前」「ここ数カ月」."""
    spelled = length.group("n")
    name = length.group("u")
    if spelled == "半":
        low = high = 0.5
    elif spelled == "四半":
        low = high = 0.25
    elif spelled in _VAGUE:
        low, high = _VAGUE[spelled]
    elif "、" in spelled:
        # 「2、3年後」
        low, high = (_number(figure) or 0.0 for figure in spelled.split("、"))
        if high != low + 1:
            return None
    else:
        count = _number(spelled)
        if count is None:
            return None
        low = high = count
    if not 0 < low < 10**7:
        return None
    if length.group("half"):
        low, high = low + 0.5, high + 0.5
    unit = next((u for key, u in _LENGTHS if name.startswith(key)), "")
    if not unit or (name == "月" and spelled != "半"):
        return None
    if unit == "century":
        low, high, unit = low * 100, high * 100, "year"
    rule = ("length of time after" if direction > 0 else "length of time before") + " a day"
    return Expression(at, length.end(), kind, rule, (), "", low, high, unit, direction)


_VAGUE = {"数": (2, 9), "十数": (11, 19), "数十": (20, 90), "数百": (200, 900)}
_LENGTHS = (
    ("世紀", "century"),
    ("四半期", "quarter"),
    ("年", "year"),
    ("か年", "year"),
    ("カ年", "year"),
    ("ヶ年", "year"),
    ("ヵ年", "year"),
    ("箇年", "year"),
    ("ケ年", "year"),
    ("か月", "month"),
    ("カ月", "month"),
    ("ヶ月", "month"),
    ("ヵ月", "month"),
    ("ケ月", "month"),
    ("箇月", "month"),
    ("月", "month"),
    ("週", "week"),
    ("営業日", "business day"),
    ("日", "day"),
    ("時間", "hour"),
    ("分", "minute"),
    ("秒", "second"),
)


def _slashed(text: str, at: int, floor: int) -> Expression | None:
    term = _SLASHED_TERM.match(text, at)
    if term is not None:
        point = Point(year=2000 + int(term["y"]), month=int(term["m"]), term=True)
        return _continued(text, at, term.end(), point, "figures")
    match = _SLASHED.match(text, at)
    if match is None:
        return None
    group = match.group
    if group("y"):
        if group("era"):
            year = FIRST_YEAR[group("era")] + int(group("y")) - 1
        elif len(group("y")) == 4:
            year = int(group("y"))
        elif len(group("y")) <= 2 and group("s") in "/／" and match.end() - at >= 6:
            return None
        else:
            return None
        month, day = int(group("m")), int(group("d"))
    elif group("y2"):
        year, month, day = int(group("y2")), int(group("m2")), int(group("d2") or 0)
        if not 1000 <= year <= 2999:
            return None
    else:
        first, second = int(group("a")), int(group("b"))
        # day first only where month first cannot be: 「29/2」
        month, day = (first, second) if first <= 12 else (second, first)
        year = int(group("c")) if group("c") else 0
        if not group("c") and _FRACTION.match(text, match.end()):
            return None
        # 「レベル2/2+」 is a grade
        if at and ("ァ" <= text[at - 1] <= "ー" or text[match.end() : match.end() + 1] in ("+", "＋")):
            return None
    if not 1 <= month <= 12 or (day and not 1 <= day <= 31) or (group("y2") is None and not day):
        return None
    point = Point(year=year or None, month=month, day=day or None)
    weekday = _WEEKDAY.match(text, match.end())
    end = weekday.end() if weekday is not None and weekday.group("b") else match.end()
    join = _RANGE.match(text, end)
    if (
        join is not None
        and (second_one := _SLASHED.match(text, join.end())) is not None
        and second_one.group("a")
    ):
        a, b = int(second_one.group("a")), int(second_one.group("b"))
        if 1 <= a <= 12 and 1 <= b <= 31:
            return Expression(
                at, second_one.end(), "range", "range of figures", (point, Point(month=a, day=b))
            )
    return _continued(text, at, end, point, "figures")


_FRACTION = re.compile("の|に(?:減|縮|削|低|満)|以上|以下|程度|ほど|未満|を(?:占|超)|個|カップ|インチ")


def _year_range(text: str, years: re.Match[str]) -> Expression | None:
    first = int(years.group("a"))
    last = int(years.group("b"))
    if last < 100:
        last += first // 100 * 100
    if not (1000 <= first <= last <= 2999):
        return None
    fiscal = bool(years.group("fy") or years.group("ad"))
    close = _CLOSE.match(text, years.end())
    end = close.end() if close else years.end()
    points = (Point(year=first, fiscal=fiscal), Point(year=last, fiscal=fiscal))
    return Expression(years.start(), end, "range", "range of years", points)
