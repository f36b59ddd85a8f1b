"""Date expressions: how dates, periods and times of day are written, not yet what days they are.

`calendar` finds them; `dates` resolves them against a day of publication.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache

from dealnews.language.characters import JOINERS, without_radicals
from dealnews.language.date_grammar import (
    Anchor,
    Expression,
    Point,
    Shape,
    Tail,
    Years,
    years_of,
)
from dealnews.language.date_points import alternatives, is_length_before, read_point
from dealnews.language.date_words import DAYS, HOLIDAYS, MONTHS, SEASONS, WEEKDAYS, WEEKS, YEARS, part_of
from dealnews.language.eras import FIRST_YEAR, MODERN, OLDER, SHORT
from dealnews.language.numerals import is_word, parse_numeral
from dealnews.language.units import unit_at


def calendar(text: str, published: date | None = None) -> tuple[Expression, ...]:
    """Find everything that the calendar and the clock claim in a text, not yet resolved.

    Parameters
    ----------
    text : str
        Any string.
    published : date or None
        The day of publication, which tells whether 「27年」 is a year; without it the years that the
        text tells in full do, or else the years around 2020.

    Returns
    -------
    tuple of Expression
        The expressions in order, without overlaps, times of day among them: no number inside one is a
        quantity.
    """
    return _calendar(text, None if published is None else published.year)


@lru_cache(maxsize=4)
def _calendar(text: str, published: int | None) -> tuple[Expression, ...]:
    plain = without_radicals(text)
    return tuple(_Scanner(plain, years_of(plain, published)).scan())


# --- how dates are written ----------------------------------------------------------------------

_A = "[0-9０-９]"
_KD = "〇零一二三四五六七八九"
_N2 = (
    "(?:[0-9０-９]{1,2}(?![0-9０-９])|"
    "[二三]?十[一二三四五六七八九]?|"
    "[一二三四五六七八九](?![一二三四五六七八九]))"
)
_JOIN = rf"[ 　]?(?:から|[{JOINERS}]|より|乃至)[ 　]?"

_ERAS = alternatives([*MODERN, *OLDER])
_WEEKDAY = re.compile(
    rf"(?:の)?(?:[（(](?P<b>[{WEEKDAYS}])(?:曜日?)?(?:[・、]?祝)?[）)]|"
    rf"[、，]?[（(]?(?P<w>[{WEEKDAYS}])曜日?[）)]?)"
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
# 「25/1Q」
_SLASHED_QUARTER = re.compile(r"(?<![0-9/／])(?:20)?(?P<y>[0-9]{2})[/／](?P<part>[1-4]Q)(?![0-9A-Za-z])")
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
_STRADDLING = re.compile(rf"(?P<a>{_A}{{4}}|(?<![0-9０-９/／]){_A}{{2}})[/／](?P<b>{_A}{{2}})年度")
# 「26〜28年に建てる」
_SHORT_RANGE = re.compile(
    rf"(?<![0-9０-９.．,，])(?P<a>{_A}{{2}})年?(?P<ad>度)?{_JOIN}(?P<b>{_A}{{2}})年(?P<fy>度)?"
    rf"(?:(?<=度)|(?=[にのでは、。）)]|まで|以降|から))(?!(?:の|で)?(?:契約|期間|任期|程度|以上)|に(?:わた|及|延)|で返)"
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
_OFFSET = re.compile(
    r"(?:ほど|くらい|ぐらい|ばかり|近く|余り|あまり|以上|弱|強|足らず)?[ 　]?(?:も|の)?"
    r"(?:(?P<before>前)(?!向|後|半|期|日|年|提|倒|回|月|週|面|進|"
    r"任|夜|払)|(?P<after>後)(?!ろ|半|期|継|者|退|任|払|方|援|"
    r"続|輩)|(?P<after2>先(?!進|行|月|週|に|端|送)|(?:を?置い|"
    r"おい)て)|(?P<within>以内)(?:に)?)"
)
_WITHIN = re.compile("以内に?")
_NAMED_BEFORE = re.compile("[一-龯々ァ-ヶーA-Za-zＡ-Ｚａ-ｚ）)」]前の")
_FIRST_YEAR = 1000
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
_CLOCK_TO = re.compile(r"(?:から|[{JOINERS}])(?:の)?")
_TAIL = re.compile(
    r"(?:(?P<or_before>(?:または|と|もしくは)その前|以前)|"
    r"(?P<or_after>(?:または|と|もしくは)その後|以降|以後|以来)"
    r"|(?P<until>までに?(?!も))|(?P<before>より前|"
    r"(?:の)?前(?![半期日年回者任提述夜後方座]))|"
    r"(?P<after>(?:の)?後(?![半期継者退任方援続輩])(?:から)?)|"
    r"(?P<since>から(?!も))"
    r"|(?P<about>ごろ|頃|前後|現在|時点|付(?=け|で))|(?P<onward>[〜～~](?![0-9０-９])))"
)
_STEM = (
    "が始|を始|は始|開始|スタート|着手|発売|稼働|導入|適用|施行|"
    "展開|始ま|始め|開業|投入|量産|開催|募集|実施|変更|更新|使える|利用でき|予約|受け付け|受付|"
    "購入でき|参加|配信|提供|販売する|切り替|[にへ]転じ"
)
# 「26年度から設置する」「4月から値上げした」, not 「昨年から値上げしている」, which goes on
_ONCE = (
    "設置|納入|出荷|義務付け|義務化|解禁|廃止|停止|休止|再開|値上げ|値下げ|引き上げ|引き下げ|増産|減産|増便|減便|運航|運行|"
    "就航|合流|発効|移行|採用|供給|増額|減額|本格化"
)
_BEGINS = re.compile(
    rf"{_STEM}|(?:{_ONCE})(?:(?:を|に)?(?:する|します|した|しました|し[、。]|される|された|され、|予定|へ)|[、。]|$)"
    "|から(?:[^、。\n]{0,12}[でに])?開(?:か|催)|^から(?:だ|です|となる|の予定|になりそう)?(?:$|(?:が|けど|けれど|ので|で|し)?、)"
)
# 「来年4月1日から新しい料金になります」, not 「8月2日からだったものが…になる」
_CHANGES = re.compile("から(?!だ)[^、。]{0,14}(?:に(?:なり|なる|変わ|改め|一本化|移行|統一|統合)|切り替)")
# 「6月8日からの展示会」 begins then, 「昨年末からの下げ幅」 goes on
_EVENT = re.compile(
    "からの(?![^、。\n]{0,8}(?:幅|率|累計|増|減|変化|推移|経緯|流れ|回復|上昇|下落|円安|円高|傾向|不振|低迷))"
)
_EVER_SINCE = ("から毎", "からずっと", "から一貫", "から継続", "から続")
# 「2027年から支払う」「下期から効果が出ます」: to begin then, not 「昨年から続いている」
_TO_BE = re.compile(
    "(?:(?<![いあ])る|(?<!で)[うくすつぬぶむぐ]|ます|そう(?:だ|です)|"
    "(?:予定|見通し|見込み|計画|方針|考え|計算)(?:だ|です|である)?|[^らた]に|へ)(?:という|とみられる)?$"
)
_GOES_ON = re.compile("[てで](?:い[るたなま]|おり|きた|きて|きまし|いま)|た(?:[、]|と|が)|だった|が続く")
# 「7月1日から15年間」「19日から3日後」: the date is where a length begins
_LASTS = re.compile(
    f"から[^、。\n0-9０-９]{{0,6}}(?:半|{_A}{{1,4}}|[{_KD}十数]{{1,3}})"
    "(?:年|[かカヶヵケ箇]月|週|日|営業日|時間)(?:間|後|以内|に|で|の|、|。|続|止|存|$)"
)
# 「前日から0.02ポイント上昇した」「昨年から3割増えた」: the date is what a change is counted from
_COMPARED = re.compile(
    "から(?:は|約|およそ|さらに|大きく|大幅に|やや)?(?:"
    f"[^、。\n0-9０-９]{{0,6}}(?:{_A}|[一二三四五六七八九十])[^、。\n]{{0,8}}?"
    "(?:上昇|下落|低下|増|減|高|安|上げ|上が|下げ|下が|改善|悪化|拡大|縮小|膨ら|倍|伸び|落ち)"
    "|減[っり]|増え|伸び|下が[っり]|上が[っり]|(?:上昇|下落|低下|改善|悪化|拡大|縮小)し)"
    # 「昨年末から67%上昇している」 goes on
    "(?![^、。\n]{0,4}て(?:いる|います|おり))"
)
CLAUSE_END = re.compile("[。！？\n　]")
AHEAD = re.compile(
    "予定|見通し|見込|計画|方針|目指|めど|目途|"
    # a forecast that serves as a yardstick looks nowhere: 「市場予想の2倍近く」
    "予想(?!の?[0-9０-９]|を(?:上|下|超|大幅|大きく)|に(?:届|反|達)|通り|どおり|より|並み|ほど|以上|平均|外)|"
    "期待|今後|"
    "までに|[うくすつぬぶむぐる](?:ため|とい[うっ]|とみ|見方)|"
    "(?<![いあな語話])(?<![考伝見訴言]え)(?<![み知め]られ)る。|"
    "(?<![いで近多])(?<!いま)(?<!おりま)(?<!ありま)[くすつぬぶむぐ]。|する。|します|される。|されます|始まる|始める|"
    "始めます|発売する|公開する|なる。|なります|開く。|開かれる|"
    "行う。|行われる|たい。|でよろしい|だろう|でしょう|よう。|出す。|ください|ましょう|"
    # 「7月には料金も上がるので」「値上げは4月からになりそうで」「黒字に戻るとの見方」
    "つもり|(?:(?<![いあ])る|(?<!い)[うくすつぬぶむぐ])(?:ので|けれど|けど|かも|らし|はず|みたい|との(?:見方|予想|声|観測))|"
    "^[^、。]{0,40}[^たいだ]そう(?:だ|で[、す。]|な)|^の[^、。]{0,14}を(?:控え|目前に|前にし|前に、|にらみ|見据え)|^に(?:なったら|入ったら|なれば|入れば)|^から(?:です|だ(?!っ)|となる|になりそう)"
)
# 「3月1日付で交代すると26日明らかにした」: to come when it was said
AHEAD_SAID = re.compile(
    "^(?!は?、|[（(])[^。\n]{0,60}?[るくすつぬぶむぐう]と(?![きもこ])[^。\n]{0,30}?"
    "(?:発表|明らか|決め|決定|述べ|語|話|表明|通知|公表|報じ|伝え|説明|発言)"
)
# 「1日に発足した新体制」: over, whatever the rest of the sentence plans
OVER = re.compile(
    # not 「4月1日付の人事を14日に内定した」
    "^(?!付けの|付の|[^、。\n]{0,12}[0-9０-９]日に|を?(?:予定|計画|見込|目指|想定|期限)|[^、。\n]{0,20}(?:予定|計画|見込み|はず)だった)"
    "(?:[^、。\n　」るうくすつぬぶむぐ]{0,8}?済み|"
    "[^、。\n　」るうくすつぬぶむぐ]{0,12}?[しっれいきえりべけせてめげじみ]た"
    "(?:(?![いくらりめだちし])|(?=らし[いく])))"
)
SENTENCE_END = re.compile("[。！？\n]")
PAST = re.compile(
    "た(?:ばかり|ところ)|た。|(?<=[^なるたいのん])んだ。|ました|した。|たと|だった|ていた|かった(?=[。がと、])"
)

# --- finding the expressions --------------------------------------------------------------------

_WINDOWS_WORDS = """
過去 直近 最近 これから これまで 前の 次の 今後 向こう 後一 後二 後三 後四 後五 後六 後七
後八 後九 後十
"""
_WINDOWS = _WINDOWS_WORDS.split()
_ALONE_WORDS = """
年末 年初 年明け 年央 年内 年始 年度末 年度内 月末 月初 月内 週末 週明け 週内 第1 第2
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
_DIGIT_LEFT = rf"(?<![0-9０-９A-Za-zＡ-Ｚａ-ｚ_#＃].)(?<!{_A}[.．].)(?<![A-Za-z/.][/=.?&_%-].)"
_AFTER_NUMBER = "QH、春夏秋冬年月日時分週世カかヶヵケ箇四会秒営/／.．:：・,，万千億から" + JOINERS


def _start_pattern() -> re.Pattern[str]:
    """Compile what tells, from one or two characters, where an expression can begin."""
    words = [*YEARS, *MONTHS, *DAYS, *WEEKS, *HOLIDAYS, *_WINDOWS, *_ALONE, *_CLOCKS, *_SEASONAL]
    words += [d + "曜" for d in WEEKDAYS] + [
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
        "前中",
        *(f"{which}{half}" for which in "今来前当" for half in ("上期", "下期", "期末")),
        "翌連",
        *(f"この{season}" for season in SEASONS),
        "この四",
        *(season + after for season in SEASONS for after in "の以まごに頃"),
        *MODERN,
    ]
    rests: dict[str, list[str]] = {}  # by first character, what may follow it
    for first in "0123456789０１２３４５６７８９":
        rests[first] = [rf"{_DIGIT_LEFT}{_A}{{0,8}}[ 　]?[{_AFTER_NUMBER}]"]
    for first in "12１２":
        # 「1．2025年10月1日付で」: a year behind the mark of a list
        rests[first].append(rf"(?<=[.．].)[09０９]{_A}{{2}}年")
    for first in f"{_KD}十千":
        rests[first] = [
            rf"(?:[{_KD}十百千]|万){{0,9}}[ 　]?[、年月日時分秒週世カかヶヵケ箇営四・{JOINERS}]"
        ]
    for first in "RHSTM":
        rests[first] = [rf"(?<![A-Za-z].){_A}"]
    for first in "’'":
        rests[first] = [rf"{_A}{{2}}年"]
    for word in words:
        # up to three characters: 「こと」 and 「文化」 are everywhere, 「ことし」 and 「文化の日」 are not
        rests.setdefault(word[0], []).append(re.escape(word[1:3]))
    rests["こ"] += [rf"[のこ](?=[{_KD}十数半日春夏秋冬四0-9０-９])"]
    rests = {first: list(dict.fromkeys(following)) for first, following in rests.items()}
    # every branch begins with a plain character, so that the scan skips fast
    return re.compile("|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rests.items()))


_START = _start_pattern()
_HOLIDAY = re.compile(alternatives(HOLIDAYS))
_HOLIDAY_NUMBERED = re.compile(f"(?:{alternatives(HOLIDAYS)})の{_A}{{1,2}}日")
_KANA_WORD = re.compile(
    "(?:ことし|きょう|きのう|あす|あした|あさって|しあさって|"
    "さきおととい|おととい|おととし|さらい年|さ来年)"
    "(?=[のはにもで、。まかを]|[^ぁ-んー]|$)"
)
_EVERY = ("毎年", "毎月", "毎週", "毎年の", "毎月の", "毎週の", "例年")

# how far a year in full lends its century: looking no further keeps reading linear
_SENTENCE = 200
_KANJI_FIGURES = frozenset(f"{_KD}十百千万億")
_NOT_IN_WORDS = ("一昨", "十日", "十時", "四半世紀")


class _Scanner:
    """Finds the expressions of one text from left to right."""

    def __init__(self, text: str, years: Years) -> None:
        self.text = text
        self.years = years
        self.floor = 0  # where the last expression ended
        self.lent, self.lent_at = 0, 0  # the last year in full, and where

    def scan(self) -> Iterator[Expression]:
        """Yield the expressions in order."""
        text = self.text
        position = 0
        while (match := _START.search(text, position)) is not None:
            at = match.start()
            if self.lent and (
                at - self.lent_at > _SENTENCE or SENTENCE_END.search(text, self.lent_at, at) is not None
            ):
                self.lent = 0
            found = self._expression(at)
            if found is None:
                position = at + 1
                continue
            yield found
            position = self.floor = found.end
            years = [p.year for p in found.points if p.year is not None and p.year_from is None]
            if years:
                self.lent, self.lent_at = years[-1], found.end

    def _point(self, at: int, lent: int | None = None) -> tuple[Point, int, str] | None:
        return read_point(self.text, at, self.years, self.lent if lent is None else lent)

    def _expression(self, at: int) -> Expression | None:
        """Read what begins at `at`."""
        if (window := self._window(at)) is not None:
            return window
        first = self.text[at]
        if first in "HQ1234１２３４" and (english := self._english(at)) is not None:
            return english
        if not self._may_begin(at):
            return None
        if first == "F" and (fiscal := _FY_SLASHED.match(self.text, at)) is not None:
            point = Point(year=2000 + int(fiscal["y"]), month=int(fiscal["m"]), term=True)
            return self._continued(at, fiscal.end(), point, "figures")
        start = self._start(at)
        if start is None:
            return None
        return self._figures(at, start) or self._hanging(at, start) or self._plain(at, start)

    def _may_begin(self, at: int) -> bool:
        """Tell whether a date may begin at a place, by the character there and what stands before it."""
        text, first = self.text, self.text[at]
        if ("ぁ" <= first <= "ん" and first not in "こそ") or text.startswith("ことし", at):
            # 「りゃあすごい」「されたことしか」: a word in kana stands behind a particle or no kana at all
            before = text[at - 1 : at]
            if "ぁ" <= before <= "ん" and before not in "はがを":
                return False
            if _KANA_WORD.match(text, at) is None:
                return False
        if first in SHORT and not _ERA_LETTER.match(text, at) and _SLASHED.match(text, at) is None:
            return False
        if self.floor == at - 1 and text.startswith("日の", at - 2) and _HOLIDAY.match(text, at):
            return False  # 「7月4日の独立記念日までに」: the day has been named
        if _HOLIDAY_NUMBERED.match(text, at):
            return False  # 「文化の日の3日」: the day is the number
        # 「HALFYEAR」 holds no fiscal year
        return not (first in "FC" and at and text[at - 1].isascii() and text[at - 1].isalnum())

    def _start(self, at: int) -> int | None:
        """Where the date begins whose first figure stands at `at`: with its era; None within a word."""
        text, first = self.text, self.text[at]
        kanji = first in "〇零一二三四五六七八九十千"
        if not (_is_figure(first) or kanji or first == "元"):
            return at
        if kanji and is_word(text, at, at + 1) and not text.startswith(_NOT_IN_WORDS, at):
            return None
        # 「三百六十五日」 ends in no date
        if kanji and at and text[at - 1] in _KANJI_FIGURES:
            return None
        start = at
        for length in (2, 3, 4):
            if at - length >= self.floor and text[at - length : at] in FIRST_YEAR:
                start = at - length
        if start == at and first == "元" and not text.startswith(("元日", "元旦"), at):
            return None
        return start

    def _figures(self, at: int, start: int) -> Expression | None:
        """Read a date in figures with strokes, and how a firm counts its years."""
        text = self.text
        numeral = _is_figure(text[at])
        if numeral and start == at:
            if (firms := _FISCAL_FIRMS.match(text, at)) or (
                text.endswith(_FISCAL_LEFT, max(0, at - 6), at) and (firms := _MONTH_ALONE.match(text, at))
            ):
                month = int(_number(firms["m"]) or 0)
                if 1 <= month <= 12:
                    points = (Point(month=month),)
                    return Expression(at, firms.end(), Shape.FISCAL, "end of the fiscal year", points)
            if at - 2 >= self.floor and text.startswith("西暦", at - 2):
                start = at - 2
            straddling = _STRADDLING.match(text, start)
            if straddling is not None and (int(straddling["a"]) + 1) % 100 == int(straddling["b"]):
                opens = int(straddling["a"])
                point = Point(year=opens if opens > 99 else self.years.full(opens), fiscal=True)
                return self._continued(start, straddling.end(), point, "year")
            return self._slashed(start)
        if numeral or text[at] in SHORT or text[at : at + 2] in MODERN:
            return self._slashed(start)
        return None

    def _hanging(self, at: int, start: int) -> Expression | None:
        """Read what recurs, what hangs on a day (3日前), and years before the common era."""
        text = self.text
        first = text[at]
        if at > self.floor and text.endswith(_EVERY, max(self.floor, at - 3), at):
            one = self._point(at, 0)
            if one is not None:
                return Expression(at, one[1], Shape.CLOCK, "recurring")
        if start == at and (_is_figure(first) or first in "〇零一二三四五六七八九十千半数"):
            offset = _offset(text, at, self.floor)
            if offset is not None:
                return offset
        if text.startswith(("紀元前", "BC"), at) and (bc := _BC.match(text, at)) is not None:
            return Expression(at, bc.end(), Shape.CLOCK, "before the common era")
        if start == at and _is_figure(first):
            if (years := _YEAR_RANGE.match(text, at)) is not None and not _gives_way(text, years):
                return _year_range(text, years, self.years)
            short = _SHORT_RANGE.match(text, at)
            if short is not None and self._are_years(short) and not _gives_way(text, short):
                return _year_range(text, short, self.years)
        return None

    def _are_years(self, match: re.Match[str]) -> bool:
        """Tell whether 「26〜28年」 are years: near those of the text, and not both round."""
        first, last = int(match["a"]), int(match["b"])
        near = self.years.near(self.years.full(first)) and self.years.near(self.years.full(last))
        firmly = bool(match["fy"]) or first % 5 != 0 or last % 5 != 0
        return first < last and near and firmly and not is_length_before(self.text, match.start())

    def _plain(self, at: int, start: int) -> Expression | None:
        """Read a date in words, or a time of day."""
        text = self.text
        one = self._point(start)
        if one is None:
            clock = _CLOCK.match(text, at)
            if clock is not None and clock.end() > at:
                return Expression(at, _clock_end(text, clock.end()), Shape.CLOCK, "time of day")
            return None
        point, end, rule = one
        if point.year is not None and start - 2 >= self.floor and text.startswith("西暦", start - 2):
            start -= 2
        # 「10月6日に結ばれ、翌7日に」
        day_alone = point.year is None and point.day is not None and _is_figure(text[at])
        if day_alone and text[start - 1 : start] == "翌" and start > self.floor:
            start -= 1
        return self._continued(start, end, point, rule)

    def _window(self, at: int) -> Expression | None:
        """Read a stretch that ends or begins with publication: 「過去3年」「今後3カ月」「この2年」."""
        text = self.text
        window = _WINDOW.match(text, at)
        if window is None:
            return None
        length = _DUR.match(text, window.end())
        if length is None or (window.group() == "この" and length.group()[-1] not in "間月半年"):
            return None
        if window.group() == "前の" and _NAMED_BEFORE.match(text, at - 1):
            return None  # 「コロナ前の18年」「稼働前の3カ月」: before what is named
        back = window.group("back") is not None
        made = _hung(text, at, length, -1 if back else 1, Shape.WINDOW)
        if made is None or (made.unit == "year" and made.low >= _FIRST_YEAR):
            return None  # 「感染拡大前の2019年」
        within = _WITHIN.match(text, made.end)
        return made if within is None else replace(made, end=within.end(), tail=Tail.WITHIN)

    def _english(self, at: int) -> Expression | None:
        """Read a half or quarter as English writes it: 「H1 2026」「2H26」「Q3 FY26」."""
        text = self.text
        if at and text[at - 1].isascii() and text[at - 1].isalnum():
            return None
        if (after := _ENGLISH_AFTER.match(text, at)) is not None:
            return self._continued(
                at, after.end(), Point(year=int(after["y"]), part=part_of(after["part"])), "year part"
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
        point = Point(year=year, fiscal=fiscal, part=part_of(part))
        return self._continued(at, match.end(), point, "year part")

    # --- what follows a first point

    def _continued(self, start: int, end: int, point: Point, rule: str) -> Expression:
        """Read on after a first point: a second one (a range), or an open end."""
        return (
            self._range(start, end, point, rule)
            or self._with_clock(start, end, point, rule)
            or self._with_tail(start, end, point, rule)
        )

    def _range(self, start: int, end: int, point: Point, rule: str) -> Expression | None:
        text = self.text
        join = _RANGE.match(text, end) or _FROM_ON.match(text, end)
        if join is None:
            return None
        lent = point.year if point.year is not None and point.year_from is None else 0
        second = self._point(join.end(), lent) or _same_but_part(text, join.end(), point)
        if second is None:
            return None
        # 「12日から19日に延期」: a day gives way to another
        if "から" in join.group() and _MOVED.match(text, second[1]) is not None:
            return Expression(start, end, Shape.POINT, rule, (point,))
        if not _comparable(point, second[0]):
            return None
        close = _CLOSE.match(text, second[1])
        if close is None and "以" in join.group():
            return None
        last = close.end() if close else second[1]
        return Expression(start, last, Shape.RANGE, "range of " + rule, (point, second[0]))

    def _with_clock(self, start: int, end: int, point: Point, rule: str) -> Expression | None:
        """Read past a time of day: 「1月15日4時から2月3日9時まで」「2月1日の6時以降」."""
        text = self.text
        if point.day is None and point.weekday is None:
            return None
        clock = _CLOCK.match(text, end)
        if clock is None or clock.end() == end:
            return None
        join = _RANGE.match(text, clock.end())
        if join is not None:
            second = self._point(join.end(), 0)
            if second is not None and _comparable(point, second[0]):
                shut = _CLOCK.match(text, second[1])
                last = shut.end() if shut else second[1]
                return Expression(start, last, Shape.RANGE, "range of " + rule, (point, second[0]))
        tail = _TAIL.match(text, clock.end())
        if tail is not None and tail.lastgroup in (Tail.OR_AFTER, Tail.OR_BEFORE, Tail.UNTIL):
            kind = Tail(tail.lastgroup)
            return Expression(start, tail.end(), Shape.POINT, rule + ", open end", (point,), kind)
        return None

    def _with_tail(self, start: int, end: int, point: Point, rule: str) -> Expression:
        tail = _TAIL.match(self.text, end)
        if tail is None or not self._opens(tail, end, point):
            return Expression(start, end, Shape.POINT, rule, (point,))
        kind = Tail(tail.lastgroup or "")
        return Expression(start, tail.end(), Shape.POINT, rule + ", open end", (point,), kind)

    def _opens(self, tail: re.Match[str], end: int, point: Point) -> bool:
        """Tell whether the words behind a date open it at one end."""
        kind = Tail(tail.lastgroup or "")
        if kind is Tail.ABOUT:
            return False
        if kind is Tail.SINCE:
            clause = self.text[end : end + 60]
            stop = CLAUSE_END.search(clause)
            clause = clause[: stop.start()] if stop else clause
            if clause.startswith(_EVER_SINCE):
                return True
            return not (
                _BEGINS.search(clause)
                or _CHANGES.match(clause)
                or _LASTS.match(clause)
                or _COMPARED.match(clause)
                or (stop is not None and _TO_BE.search(clause) and not _GOES_ON.search(clause))
                or clause.startswith("から見")
                or (_EVENT.match(clause) and self._is_to_come(point))
            )
        if kind in (Tail.BEFORE, Tail.AFTER):
            return point.day is not None or (point.year is not None and kind is Tail.BEFORE)
        return True

    def _is_to_come(self, point: Point) -> bool:
        """Tell whether a date may lie ahead: one without a year, or of the year of publication or later."""
        if point.year is None:
            return point.month_from is None and point.day_from is None and point.week is None
        published = self.years.published
        return point.year_from is None and published is not None and point.year >= published

    # --- figures with strokes

    def _slashed(self, at: int) -> Expression | None:
        text = self.text
        if (quarter := _SLASHED_QUARTER.match(text, at)) is not None:
            point = Point(year=2000 + int(quarter["y"]), part=part_of(quarter["part"]))
            return self._continued(at, quarter.end(), point, "figures")
        term = _SLASHED_TERM.match(text, at)
        if term is not None:
            point = Point(year=2000 + int(term["y"]), month=int(term["m"]), term=True)
            return self._continued(at, term.end(), point, "figures")
        match = _SLASHED.match(text, at)
        if match is None:
            return None
        if match["y2"] and not match["d2"] and (head := self._fiscal_head(at, match)) is not None:
            return head
        named = _slashed_point(text, at, match)
        if named is None:
            return None
        weekday = _WEEKDAY.match(text, match.end())
        end = weekday.end() if weekday is not None and weekday.group("b") else match.end()
        join = _RANGE.match(text, end)
        second = _SLASHED.match(text, join.end()) if join is not None else None
        if second is not None:
            close = _slashed_point(text, second.start(), second, ends_range=True)
            if close is not None and _comparable(named, close):
                shut = _CLOSE.match(text, second.end())
                last = shut.end() if shut else second.end()
                return Expression(at, last, Shape.RANGE, "range of figures", (named, close))
        return self._continued(at, end, named, "figures")

    def _fiscal_head(self, at: int, match: re.Match[str]) -> Expression | None:
        """Read the head of a column: 「| 2024/3 | 2025/3 | 2026/3 3Q |」 names fiscal years."""
        text = self.text
        quarter = _QUARTER_HEAD.match(text, match.end())
        if quarter is None and not _beside_alike(text, at, match):
            return None
        year, month = int(match["y2"]), int(match["m2"])
        if not (1990 <= year <= 2100 and 1 <= month <= 12):
            return None
        end, part = match.end(), None
        if quarter is not None:
            end = quarter.end()
            part = part_of(quarter["part"]) if quarter["part"] else None
        point = Point(year=year, month=month, term=True, part=part)
        return Expression(at, end, Shape.POINT, "head of a column", (point,))


_ERA_LETTER = re.compile(rf"[RHSTMＲＨＳ][ 　]?{_A}{{1,2}}[ 　]?年")
# 「3月決算企業」「3月期決算の企業」「決算月は3月」: how firms count their years; no date
_FISCAL_FIRMS = re.compile(
    rf"(?P<m>{_N2})月(?:期決算|決算|期)(?:の)?(?=企業|会社|法人|上場|銘柄|勢|組|主要|大手)"
)
_FISCAL_LEFT = (
    "決算月は",
    "決算期は",
    "決算月が",
    "決算期が",
    "決算月を",
    "決算期を",
    "決算は毎年",
    "年度末は",
)
_MONTH_ALONE = re.compile(rf"(?P<m>{_N2})月(?:末)?(?!期|中間|{_N2}日)(?:から{_N2}月末?)?")
# 「2026/3 3Q」「2026/3（予）」「2026/3 会社予想」
_QUARTER_HEAD = re.compile(
    r"[ 　]?(?P<part>[1-4１-４][QＱ])(?![0-9A-Za-z])"
    "|[ 　]?[（(]?(?:会社)?(?:予想?|計画|実績|通期|見込)[）)]?"
)
_ALIKE_REACH = 60


def _beside_alike(text: str, at: int, match: re.Match[str]) -> bool:
    """Tell whether another year with the same month stands in its line or, alone, near it."""
    left, right = max(0, at - _ALIKE_REACH), match.end() + _ALIKE_REACH
    begins = text.rfind("\n", left, at) + 1
    ends = text.find("\n", match.end(), right)
    # a cell on each line, as PDF text has them
    alone = not text[begins:at].strip() and not text[match.end() : ends if ends >= 0 else right].strip()
    if not alone:
        left, right = max(left, begins), ends if ends >= 0 else right
    alike = re.compile(rf"(?<![0-9/／])(?:19|20)[0-9]{{2}}[/／]0?{int(match['m2'])}(?![0-9/／月])")
    beside = text[left:at] + " " + text[match.end() : right]
    return not text[at - 1 : at].isdigit() and alike.search(beside) is not None


def _is_figure(char: str) -> bool:
    return "0" <= char <= "9" or "０" <= char <= "９"


def _clock_end(text: str, end: int) -> int:
    to = _CLOCK_TO.match(text, end)
    if to is not None and (second := _CLOCK.match(text, to.end())) is not None and second.end() > to.end():
        return second.end()
    return end


_MOVED = re.compile(
    "(?:以降|ごろ|頃|[春夏秋冬末]|[前後]半|度)?[にへ](?:再び|さらに)?(?:延期|変更|繰り|前倒し|先送り|ずら|ずれ|早め|遅ら|後ろ倒し|修正)"
)
_RANGE = re.compile(f"(?:ごろ|頃)?{_JOIN}")
# 「5月1日以降翌年4月30日まで」
_FROM_ON = re.compile("(?:以降|以後)、?")
_CLOSE = re.compile("までに?(?!も)|にかけて?")


def _comparable(first: Point, second: Point) -> bool:
    """Tell whether the second point can end what the first begins."""
    return second.year_from is not Anchor.PUBLISHED or first.year_from is not None or first.year is None


# 「2026年半ばから後半」「6月中旬から下旬にかけて」: the second part is of the same year or month
_PART_ALONE = re.compile(
    "(?:前半|後半|半ば|終盤|上旬|中旬|下旬|年末|末)(?![一-龯])|[春夏秋冬](?=にかけて|まで|に|の間|ごろ|頃)"
)


def _same_but_part(text: str, at: int, first: Point) -> tuple[Point, int, str] | None:
    """Read a part of a year or month that ends a range, of the same year or month as its beginning."""
    part = _PART_ALONE.match(text, at)
    if part is None or first.part is None or first.day is not None:
        return None
    if first.year is None and first.month is None:
        return None
    return replace(first, part=part_of(part.group())), part.end(), "part"


def _number(spelled: str) -> float | None:
    return 1.0 if spelled == "元" else parse_numeral(spelled)


# --- lengths of time that hang on a day -------------------------------------------------------------


def _offset(text: str, at: int, floor: int) -> Expression | None:
    length = _DUR.match(text, at)
    if length is None:
        return None
    end = length.end()
    months = _AND_MONTHS.match(text, end) if length["u"] in ("年", "カ年") else None
    found = _OFFSET.match(text, months.end() if months else end)
    if found is None:
        return None
    kind = found.lastgroup
    if kind == "within" and at > floor and text.endswith(("から", "より", "後", "から起算して"), floor, at):
        return None  # 「締結日から30日以内に」 hangs on no day that the text names
    if kind == "within" and _AS_LIMIT.match(text, found.end()):
        return None
    count = _number(length["n"]) if length["n"] not in ("半", "四半") else 0.5
    if length["u"] == "年" and count is not None and 1800 <= count < 2200 and length["n"].isdigit():
        return None
    made = _hung(
        text, at, length, -1 if kind == "before" else 1, Shape.WINDOW if kind == "within" else Shape.OFFSET
    )
    if made is None:
        return None
    if months is not None:
        # 「1年3カ月後」
        more = _number(months["n"]) or 0
        made = replace(made, low=made.low * 12 + more, high=made.high * 12 + more, unit="month")
    tail = Tail.NONE
    if kind == "within":
        tail = Tail.WITHIN
    elif kind == "after2" and "先" not in found.group():
        tail = Tail.STORY
    return replace(made, end=found.end(), tail=tail)


# 「適正な水準は2カ月以内とみている」: a limit, and no day
_AS_LIMIT = re.compile("[とだ、。）)]|(?:が|は)(?:適|望|目安|基準|条件|理想|原則)")
_AND_MONTHS = re.compile(rf"と?(?P<n>{_A}{{1,2}}|[{_KD}十]{{1,2}})[かカヶヵケ箇]月間?")


def _hung(text: str, at: int, length: re.Match[str], direction: int, shape: Shape) -> Expression | None:
    """Read a length of time that hangs on the day of publication: 「3日前」「ここ数カ月」."""
    amount = _amount(length["n"])
    if amount is None or not 0 < amount[0] < 10**7:
        return None
    low, high = amount
    if length["half"]:
        low, high = low + 0.5, high + 0.5
    name = length["u"]
    unit = next((u for key, u in _LENGTHS if name.startswith(key)), "")
    if not unit or (name == "月" and length["n"] != "半"):
        return None
    if unit == "century":
        low, high, unit = low * 100, high * 100, "year"
    rule = ("length of time after" if direction > 0 else "length of time before") + " a day"
    return Expression(at, length.end(), shape, rule, (), Tail.NONE, low, high, unit, direction)


def _amount(spelled: str) -> tuple[float, float] | None:
    """Give the least and the most that the figure of a length of time says."""
    if spelled in _VAGUE:
        return _VAGUE[spelled]
    if "、" in spelled:
        # 「2、3年後」
        low, high = (_number(figure) or 0.0 for figure in spelled.split("、"))
        return (low, high) if high == low + 1 else None
    count = _number(spelled)
    return None if count is None else (count, count)


_VAGUE: dict[str, tuple[float, float]] = {
    "半": (0.5, 0.5),
    "四半": (0.25, 0.25),
    "数": (2, 9),
    "十数": (11, 19),
    "数十": (20, 90),
    "数百": (200, 900),
}
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


# --- figures with strokes, ranges of years --------------------------------------------------------


def _slashed_point(text: str, at: int, match: re.Match[str], ends_range: bool = False) -> Point | None:
    """Give the day or month that figures with strokes name, None where they name another thing."""
    read: tuple[int, int, int] | None
    if match["y"]:
        read = _year_first(at, match)
    elif match["y2"]:
        read = int(match["y2"]), int(match["m2"]), int(match["d2"] or 0)
        if not 1000 <= read[0] <= 2999:
            return None
    else:
        if not ends_range and _is_fraction(text, at, match):
            return None
        first, second = int(match["a"]), int(match["b"])
        # day first only where month first cannot be: 「29/2」
        month_day = (first, second) if first <= 12 else (second, first)
        read = (int(match["c"]) if match["c"] else 0, *month_day)
    if read is None:
        return None
    year, month, day = read
    if not 1 <= month <= 12 or (day and not 1 <= day <= 31) or (match["y2"] is None and not day):
        return None
    return Point(year=year or None, month=month, day=day or None)


def _year_first(at: int, match: re.Match[str]) -> tuple[int, int, int] | None:
    spelled = match["y"]
    if match["era"]:
        year = FIRST_YEAR[match["era"]] + int(spelled) - 1
    elif len(spelled) == 4:
        year = int(spelled)
    else:
        return None
    return year, int(match["m"]), int(match["d"])


def _is_fraction(text: str, at: int, match: re.Match[str]) -> bool:
    """Tell whether 「1/4」 is a fraction or a grade: 「1/4マイル」「1/3に減る」「レベル2/2+」."""
    end = match.end()
    if not match["c"]:
        if _FRACTION.match(text, end):
            return True
        unit = unit_at(text, end)
        if unit is not None and unit[0].kind not in ("name", "ordinal"):
            return True
    return bool(at) and ("ァ" <= text[at - 1] <= "ー" or text[end : end + 1] in ("+", "＋"))


_FRACTION = re.compile(
    "の(?!終値|始値|株価|決算|取引|会見|発表|イベント|記事|出来高)|に(?:減|縮|削|低|満)|以上|以下|程度|ほど|未満|を(?:占|超)|個|カップ|インチ"
)


def _gives_way(text: str, years: re.Match[str]) -> bool:
    """Tell whether a year gives way to another: 「27年から34年以降にずれ込む」."""
    return "から" in years.group() and _MOVED.match(text, years.end()) is not None


def _year_range(text: str, years: re.Match[str], near: Years) -> Expression | None:
    first = int(years.group("a"))
    last = int(years.group("b"))
    if first < 100:
        first = near.full(first)
    if last < 100:
        last += first // 100 * 100
    if not (1000 <= first <= last <= 2999):
        return None
    fiscal = bool(years.group("fy") or years.group("ad"))
    close = _CLOSE.match(text, years.end())
    end = close.end() if close else years.end()
    points = (Point(year=first, fiscal=fiscal), Point(year=last, fiscal=fiscal))
    return Expression(years.start(), end, Shape.RANGE, "range of years", points)
