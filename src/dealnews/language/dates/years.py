"""The year of a date as it is written: in full, in two figures, by an era, or relative to publication."""

import re

from dealnews.language.characters import JOINERS
from dealnews.language.dates.draft import Draft
from dealnews.language.dates.grammar import Anchor, Part
from dealnews.language.dates.patterns import CENTURY, YEAR
from dealnews.language.dates.short_years import Years
from dealnews.language.dates.words import SEASONS, YEARS
from dealnews.language.dates.written import FIGURE, NUMBER, whole
from dealnews.language.eras import FIRST_YEAR
from dealnews.language.numerals import parse_numeral

LEFT_DURATION = (
    *("まる", "丸", "約", "およそ", "あと", "のべ", "延べ", "最大", "最長", "わずか", "たった", "計", "毎"),
    *("累計", "満", "少なくとも", "連続"),
)


class YearReader:
    """Reads the year of one date; `end` is how far it has come."""

    def __init__(self, text: str, at: int, years: Years, antecedent: int) -> None:
        self.text, self.at, self.end = text, at, at
        self.years, self.antecedent = years, antecedent
        self.draft = Draft()

    def read_year(self) -> bool:
        """Read a year or a century, if one begins here; False where what begins is a length of time.

        Returns
        -------
        bool
        """
        text, at = self.text, self.at
        year = YEAR.match(text, at)
        if year is not None and year.end() > at:
            if _is_length_of_time(text, at, year):
                return False
            if year["y1"] and not self.years.eras:
                return True
            _take_year(year, self.draft, self.years)
            if year["y2"] and self.antecedent:
                self._count_on(whole(year["y2"]) or 0)
            self.end = year.end()
        elif (listed := _YEAR_LIST.match(text, at)) is not None and self._take_list(listed):
            self.end = listed.end()
        elif (short := self._short_year()) is not None:
            self.draft.year, self.end = short
        elif (century := CENTURY.match(text, at)) is not None:
            _take_century(century, self.draft)
            self.end = century.end()
        return True

    def _count_on(self, short: int) -> None:
        """Count two figures by the era told before: 「昭和47年に岡山、50年3月に博多へ」."""
        year, published = self.draft.year, self.years.published
        if year is None or published is None or (year <= published and year - self.antecedent <= _IN_ERA):
            return
        by_era = (FIRST_YEAR[era] + short - 1 for era in self.years.eras)
        self.draft.year = min((y for y in by_era if 0 <= y - self.antecedent <= _IN_ERA), default=year)

    def _take_list(self, listed: re.Match[str]) -> bool:
        """Read 「2025、26年」: two years with one unit."""
        spelled = listed["a"] or listed["c"]
        first = whole(spelled) or 0
        if len(spelled) == 2:
            first = self.years.full(first)
        if (whole(listed["b"]) or 0) % 100 != (first + 1) % 100 or not self.years.near(first):
            return False
        self.draft.year, self.draft.year_to, self.draft.fiscal = first, first + 1, bool(listed["fy"])
        self.draft.whole = True
        return True

    def _short_year(self) -> tuple[int, int] | None:
        """Read 「27年」 as a year where it is near those that the text speaks of."""
        text, at = self.text, self.at
        moved = _PUT_OFF.match(text, at)
        if moved is not None and _EVENT_LEFT.search(text, max(0, at - 12), at):
            return self.years.full(int(moved["y"])), moved.end("y") + 1  # 「稼働を28年に延ばす」
        headed = _HEADED.match(text, at) if text[at - 1 : at] == "　" else None
        if headed is not None and self.years.near(self.years.full(int(headed["y"]))):
            return self.years.full(int(headed["y"])), headed.end("y") + 1
        if self.antecedent and text[at - 1 : at] in "／/\n　" and (row := _ROW.match(text, at)) is not None:
            centuries = (1900 + int(row["y"]), 2000 + int(row["y"]))
            return min(centuries, key=lambda year: abs(year - self.antecedent)), row.end("y") + 1
        match = _SHORT_YEAR.match(text, at)
        if match is None or text.endswith(_BEFORE_LENGTH, max(0, at - 5), at):
            return None
        if _FIGURE_LEFT.search(text, max(0, at - 2), at):
            return None  # 「15〜19年」
        short = int(match["y"])
        if self.antecedent and _BEHIND_SHORT_YEAR.match(text, match.end()):
            # 「2023年、遅ければ24年になる」
            year = self.antecedent - self.antecedent % 100 + short
            if self.antecedent - 10 <= year <= self.antecedent + 15:
                return year, match.end()
        year = self.years.full(short)
        if text.startswith(("分の", "分に"), match.end()) and not self.years.near(year, _SUPPLY):
            return None  # 「28年分の契約」 of 2026, not 「12年分の在庫」
        if text.startswith("分の", match.end()) and short % 5 == 0 and year < (self.years.published or 0):
            return None  # 「20年分の電力」
        if not self.years.near(year) and not self._is_target(year, match.end()):
            return None
        if _ENDS_AT.match(text, match.end()):
            return year, match.end()
        if _LENGTH_LEFT.search(text, max(0, at - 8), at):
            return None
        # ten, fifteen or twenty years are as often a length: 「20年を過ごした」
        firmly = short % 5 != 0 or _AS_YEAR.match(text, match.end()) is not None
        return (year, match.end()) if firmly else None

    def _is_target(self, year: int, end: int) -> bool:
        """Tell whether a round year further ahead is what a clause aims at: 「50年に実質ゼロにする」."""
        published = self.years.published
        return (
            published is not None
            and year % 5 == 0
            and 0 < year - published <= _FURTHEST_TARGET
            and _AIMED_AT.match(self.text, end) is not None
        )


# years of an era that one sentence counts lie so far apart at most
_IN_ERA = 40
# 「2025、26年に」「2025・26年度」
_YEAR_LIST = re.compile(
    rf"(?:(?P<a>{FIGURE}{{4}}|(?<![0-9０-９.．,，]){FIGURE}{{2}})年?[、・]|(?P<c>{FIGURE}{{4}})[/／])(?P<b>{FIGURE}{{2}}|{FIGURE}{{4}})年(?P<fy>度)?"
    rf"(?!{NUMBER}月|間|前|後|半|目|ぶり|以上|連続|ほど)"
)
_SHORT_YEAR = re.compile(
    rf"(?P<y>(?<![0-9０-９.．,，・]){FIGURE}{{2}})年(?=[にのはもとが、。へ〜～）)」]|まで|から|時点|比|産|卒|新卒|入社|モデル|予想|見通し|業績|同月|同期(?!入社)|分(?:[はもがをに、]|の(?!在庫|給与|賃金|家賃))|"
    "を(?:めど|メド|目途|目標|目指|見据|見込|予定|想定|ピーク|底|境|最後|期限|除|含|中心)|"
    "を(?:大きく|大幅に|わずかに)?(?:上回|下回)|を[0-9０-９.．]+(?:割|[%％])|通期|$|\n)"
    "(?!の(?:契約|歳月|歴史|期間|任期|寿命|保証|償却|ローン|経験|長|年月|節目|実績|キャリア|伝統|国債|債券|社債|借地|"
    "リース|固定|返済|耐用|猶予|刑|懲役|間|うち|スパン|差|遅れ|空白|社歴|在|研究|蓄積|月日|時|区切|有効|独占|長期|"
    "[^、。\n]{0,8}契約(?:を|で|期間|だ|。))|"
    "に(?:わた|及|渡|一度|[0-9０-９一二三][度回]|延|伸|短|満た|も)|から[0-9０-９]{1,2}年(?:に(?!かけ)|間)|"
    "と(?:長|短|い|さ|され|定|し)|も(?:前|続|か|たた|経)|が(?:経|過|た[っち]|必要|かか|節目|一般)|"
    "は(?:かか|必要|続|長|短|使|持|働|もつ|維持|住))"
)
_PUT_OFF = re.compile(
    rf"(?P<y>{FIGURE}{{2}})年(?:から{FIGURE}{{2}}年)?[にへ](?:再び|さらに)?(?:延|遅ら|遅れ|ずれ|ずら|先送り|前倒し|早め|繰り)"
)
# 「ニトリ、マレーシア出店　24年1号店」
_HEADED = re.compile(
    rf"(?P<y>{FIGURE}{{2}})年(?=[^、。\n　ぁ-ん]{{2,14}}(?:\n|$))"
    "(?!間|前|後|ぶり|目|以上|連続|ほど|超|余|の)"
)
# 「1971年　4004／78年　8086」
_ROW = re.compile(rf"(?P<y>{FIGURE}{{2}})年(?=[ 　:：][^ 　])")
_EVENT_LEFT = re.compile(
    "(?:稼働|開業|完成|着工|竣工|量産|発売|開始|実施|導入|適用|生産|就航|供用|達成|黒字化|投入|引き渡し)(?:の?(?:時期|予定|目標))?[をはがも](?:[0-9０-９]{2}年から)?$"
)
# what stands behind a short year whose century is that of the year before it in the sentence
_BEHIND_SHORT_YEAR = re.compile(
    "[にのはもと、。へ〜～]|まで|から|時点|比|通期|を(?:大きく|大幅に|わずかに)?(?:上回|下回)"
)
# 「契約期間は20年」「保証は25年」
_LENGTH_LEFT = re.compile(
    "(?:期間|契約|任期|年数|寿命|保証|歴史|経験|勤続|在籍|満期|償還|返済|耐用|運転|懲役|禁錮|期限|利用|入社|結婚|"
    "融資|ローン|リース)(?:[はがをもで]|期間[はがをも])?$|(?:過去|今後|向こう|ここ|この|直近|さらに|もう|わずか)$"
)
_FIGURE_LEFT = re.compile(rf"[0-9０-９][{JOINERS}]$")
_FURTHEST_TARGET = 30
# so many years from publication lie the years for which goods are ordered
_SUPPLY = 3
_AIMED_AT = re.compile(
    "の(?:脱炭素|温暖化ガス|温室効果ガス|排出|実質ゼロ|ネットゼロ|カーボンニュートラル)|"
    "(?:に(?:は)?|までに)(?!も|わた|及|渡|一度|[0-9０-９一二三][度回]|延|伸|短|達)"
    "[^、。\n]{0,30}?(?:増や|減ら|削減|ゼロ|目標|目指|達成|引き上げ|普及|全廃|実現|導入|倍に|倍増|電動|再生可能|脱炭素|とする)"
)
# 「契約は28年まで有効」
_ENDS_AT = re.compile("まで(?!の?(?:最長|最大))|時点|比")
_AS_YEAR = re.compile(
    "に(?:は|[^もわ及渡])|の|は|まで|から(?![0-9０-９]{2}年)|時点|比|産|卒|新卒|入社|モデル|予想|見通し|業績|同月|同期|分|通期|を(?:めど|メド|目途|目標|目指|見据|ピーク|底|境)"
)
_BEFORE_LENGTH = (
    *(
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
        "満",
        "各",
    ),
    *("築", "設立", "およそ", "少なくとも", "毎", "全", "延べ", "第"),
)


def is_length_before(text: str, at: int) -> bool:
    """Tell whether the words before a figure make it a length of time: 「期間は」「約」.

    Parameters
    ----------
    text : str
    at : int
        Where the figure begins.

    Returns
    -------
    bool
    """
    left = text.endswith(_BEFORE_LENGTH, max(0, at - 5), at)
    return left or _LENGTH_LEFT.search(text, max(0, at - 8), at) is not None


def _is_length_of_time(text: str, at: int, year: re.Match[str]) -> bool:
    """Tell whether what looks like a year is a length: 「約2000年」「2000年間」「1000年前」."""
    if year["y4"] is None:
        return False
    after = text[year.end() : year.end() + 2]
    value = parse_numeral(year["y4"])
    return (
        value is None
        or value < 1000
        or value > 2999
        or after[:1] in ("間",)
        or after in ("近く", "以上", "余り", "ほど")
        or text.endswith(LEFT_DURATION, max(0, at - 5), at)
    )


def _take_year(year: re.Match[str], draft: Draft, years: Years) -> None:
    """Fill in what a match of `YEAR` says, by the group that read it."""
    if year["y4"] or year["y4s"]:
        _take_full_year(year, draft)
    elif year["era"]:
        draft.year = FIRST_YEAR[year["era"]] + (whole(year["ey"]) or 1) - 1
        draft.fiscal = bool(year["efy"])
        if year["edecade"]:
            draft.span, draft.era = 10, year["era"]
    elif short := year["q2"] or year["y2"] or year["y2d"] or year["y1"]:
        accounts = _ACCOUNTS.match(year.string, year.end()) is not None
        draft.year = years.full(whole(short) or 0, accounts=accounts)
        draft.fiscal = bool(year["qfy"] or year["y2fy"] or year["y2d"] or year["y1fy"])
    elif year["decade2"]:
        draft.year, draft.span = years.decade(whole(year["decade2"]) or 0), 10
    elif year["decade3"]:
        draft.year, draft.span = 2000 + (whole(year["decade3"]) or 0), 10
    elif year["y4f"]:
        spelled = whole(year["y4f"]) or 0
        draft.year, draft.fiscal = spelled + 2000 if spelled < 100 else spelled, True
    elif year["fyl"]:
        spelled = whole(year["fyl"]) or 0
        draft.year = spelled + 2000 if spelled < 100 else spelled
        draft.fiscal = year["yearmark"] == "F"
    elif year["eraonly"]:
        draft.era = year["eraonly"]
    else:
        _take_relative_year(year, draft)


# 「29年3月期」: of accounts
_ACCOUNTS = re.compile(f"{NUMBER}月期")


def _take_full_year(year: re.Match[str], draft: Draft) -> None:
    draft.year = whole(year["y4"] or year["y4s"]) or 1
    draft.fiscal = bool(year["fy"])
    if year["y4s"]:
        draft.part, draft.whole = SEASONS[year["s4"]], True
    elif year["decade"]:
        draft.span = 100 if draft.year % 100 == 0 and draft.year < 2000 else 10


_TERMS = {"今": 0, "当": 0, "来": 1, "前": -1, "再": 2}


def _take_relative_year(year: re.Match[str], draft: Draft) -> None:
    published = Anchor.PUBLISHED
    if year["term"]:
        draft.year, draft.year_from, draft.fiscal = _TERMS[year["term"][0]], published, True
    elif year["termhalf"]:
        draft.year, draft.year_from, draft.fiscal = _TERMS[year["termhalf"]], published, True
    elif year["reported"]:
        draft.year, draft.year_from = {"当": 0, "前": -1, "翌": 1}[year["reported"]], Anchor.REPORTED
        draft.fiscal = True
        draft.part = Part.FIRST_TERM if year["middle"] else None
    elif year["thisfy"]:
        draft.year, draft.year_from = YEARS.get(year["thisfy"][:-1], (0, published))
        draft.fiscal = True
    elif year["ry"]:
        draft.year, draft.year_from = YEARS[year["ry"]]
        if year["ry4"]:
            draft.year, draft.year_from = whole(year["ry4"]) or 1, None
        draft.fiscal = bool(year["rfy"] or year["ryfy"])
    else:
        which = year["rs"] or year["rs2"]
        if which:
            draft.year, draft.year_from = {"今": 0, "昨": -1, "来": 1, "一昨": -2}[which], published
        draft.part = SEASONS[
            year["season"] or year["season2"] or year["season3"] or year["season4"] or year["season5"]
        ]
        draft.whole = True


def _take_century(century: re.Match[str], draft: Draft) -> None:
    if century["r"]:
        draft.year, draft.year_from = {"今": 0, "前": -100, "来": 100}[century["r"]], Anchor.PUBLISHED
    else:
        draft.year = ((whole(century["n"]) or 1) - 1) * 100 + 1
    draft.span, draft.century = 100, True
