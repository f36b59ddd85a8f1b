"""The parts of a sentence that tell who speaks: quotations, subjects, sources, clauses.

Shapes of Japanese sentences that do not depend on a table of cues: brackets, particles behind a name,
the places where one clause gives way to another.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dealnews.language.alternation import Sought, first_letters, guarded
from dealnews.language.names import ANY_TITLE, OF_COUNTRY, TITLE
from dealnews.language.records import Mention, Statement

BRACKET = re.compile("[「」『』]")
# What figures are drawn up in: who wrote them gives an estimate.
PAPERS = (
    "(?:報告書|リポート|レポート|調査結果|調査|調べ|集計|[一-龯ァ-ヺー]{0,8}統計|[一-龯]{2,8}指数|"
    "データ|まとめ|分析|推計|論文|白書)"
)
_TITLED = f"(?:次期|前|元)?[{OF_COUNTRY}]?{ANY_TITLE}"
_OFFICER = "(?:ある)?(?:幹部|首脳|担当者|役員|経営陣|報道官|広報(?:担当者?)?)"
_SOME = "(?:一人|1人|１人|ひとり|一部|多く|大半)"
_FOLLOWS_NAME = (
    f"の?{_TITLED}|側|社|紙|誌|通信|の?{_OFFICER}|関係者|陣営|自身|自ら|ら|たち|の{_SOME}|"
    "など[0-9０-９一二三四五六七八九十数]{1,2}[社行者人]|兼|首席|上席|主席|シニア|チーフ|グループ|共同|名誉|執行役|統括|会長"
)
HONORIFIC = f"(?:{guarded(_FOLLOWS_NAME)})"
# 森川氏, and with an office in front of the title: 森川亮介投資情報部長.
_OFFICE = guarded(f"部長|本部長|局長|所長|{TITLE}")
_SUBJECT = re.compile(
    f"(?:[一-龯ァ-ヺー・]{{2,12}}?(?:{_OFFICE}))?{HONORIFIC}*+(?:（[^（）]{{1,48}}）|[<＜〈][^<>＜＞〈〉]{{1,12}}[>＞〉])?+{HONORIFIC}*+(?:[0-9０-９一二三四五六数複]{{1,2}}[人名])?+(?:と(?:いたしまし|しまし|し)て(?=は))?+(?P<particle>が|は|も(?!の|と)|からも?|の間で(?:は|も)?|いわく|曰く)"
)
# Behind most names a particle stands at once, or one of the letters with which none of that begins.
_PARTICLE = re.compile("(?P<particle>[がは])")
_GOES_ON = ("など", "といたしましては", "としましては", "としては")
_NO_SUBJECT = frozenset(" 、。，．：:をにとでやへよな「『」』）)\n")
_BEHIND_NO = first_letters(f"{_TITLED}|{_OFFICER}|{_SOME}|間で")  # の契約 goes on otherwise


def subject_behind(text: str, start: int, end: int) -> re.Match[str] | None:
    """What makes a name that ends at an offset the subject: its titles and its `particle`.

    Parameters
    ----------
    text : str
        Any text.
    start : int
        Where the name ends, in code points.
    end : int
        Where the sentence ends, in code points, exclusive.

    Returns
    -------
    re.Match or None
    """
    head = text[start : start + 1]
    if head in _NO_SUBJECT and not (head in "とな" and text.startswith(_GOES_ON, start)):
        return None
    if head == "の" and text[start + 1 : start + 2] not in _BEHIND_NO:
        return None
    return (_PARTICLE if head in ("は", "が") else _SUBJECT).match(text, start, end)


# Where one clause gives way to another: contrast, cause, or a guess at a motive. Here and in `MOTIVE`
# what must stand before is looked back at from behind a plain character, to which `re` skips fast.
_JOINTS = ("が", "ものの", "けど", "けれど", "けれども", "から", "ので", "のか")
# Verbs that end in other letters, where no noun or adverb does: 落ち着くが、, but not 多くが、 or 一つが、.
_VERBS = (
    "(?<=[くぐうつぶむ]{0}、)(?<![多近遠早]く{0}、)"
    "(?<![一二三四五六七八九とたみよいの]つ{0}、)(?<![ほよとどゆそこ]う{0}、)(?<!きょう{0}、)"
)
_VERBAL_JOINTS = tuple(joint for joint in _JOINTS if joint not in ("から", "のか"))
# Most commas stand behind another letter than a joint ends with.
_LAST = "".join(sorted({joint[-1] for joint in _JOINTS}))
BOUNDARY = re.compile(
    f"、(?<=[{_LAST}]、)(?:{'|'.join(f'(?<=[すただるいんしせなよ]{joint}、)' for joint in _JOINTS)}"
    f"|{'|'.join(_VERBS.format(joint) for joint in _VERBAL_JOINTS)})"
)
# A subject that no name links: 多くの人が.
STRANGER = re.compile("[一-龯々ァ-ヺーA-Za-z](?:が|は|も)、?")
_OF_PAPERS = f"(?:の?{PAPERS}|が[^、。「」]{{0,14}}?(?:公表|発表|公開|まとめ|作成|出)し?た{PAPERS})?"
LATIN_NAME = re.compile(
    f"(?P<name>[A-Z][A-Za-z&.-]*[a-z][A-Za-z&.-]*+(?: [A-Z][A-Za-z&.-]*+){{0,3}}){_OF_PAPERS}$"
)
# Bodies that no table lists, by what they are: 帝国データバンクによると, 日本電機協会の調査では.
_GLOSS = "（[^（）]{1,12}）"
ORGANISATION = re.compile(
    "(?P<name>(?:[一-龯々ァ-ヺーA-Za-zＡ-Ｚ]|・(?=[ァ-ヺ])){2,18}"
    "(?:協会|機構|連合会|連盟|研究所|総研|会議所|委員会|バンク|リサーチ|[省庁局]|組合|労組|労協|内閣府|大学|新聞社|通信社|新聞|通信|ニュース|タイムズ|ポスト|ジャーナル|コンサルティング|センター|ラボ|取引所|工業会|財団|学会|当局|シンクタンク|公庫|[一-龯]{2}[県府])"
    f"(?:{_GLOSS})?)"
    f"{_OF_PAPERS}$"
)
_BODIES = (
    "協会|機構|連合会|連盟|研究所|総研|会議所|委員会|審議会|協議会|工業会|同友会|振興会|商工会|"
    "労働組合|労組|労協|労連|連盟|同盟|内閣府|"
    "経済部|商務部|外交部|財政部|国防部|工業情報化部|通商資源部|保健部|党|地裁|高裁|最高裁|議会|大統領府|首相府|行政院|国務院|当局|取引所|"
    "経団連|推進機関|銀行|バンク|リサーチ|省|庁|局|組合|県|市|町|村|センター|財団|学会|研究会|連合|公社|公庫"
)
_PRESSES = "ニュース|新聞社|通信社|新聞|通信|テレビ|放送|タイムズ|ポスト|ジャーナル"
PRESSES = frozenset(_PRESSES.split("|"))
ORGANISATION_SPEAKS = Sought(
    f"(?P<body>{_BODIES}|{_PRESSES})(?P<gloss>（[^（）]{{1,12}}）)?(?:の?{HONORIFIC})*+(?P<particle>[はがも])"
)
_RUN_OF_NAMES = re.compile("[一-龯々ァ-ヺーA-Za-zＡ-Ｚ・]{2,18}$")
# 「いわき市」: hiragana, where nothing but the sentence's head or a comma stands before it
_TOWN = re.compile("(?:^|[。、「（\n　])(?P<name>[ぁ-ん]{2,6})$")
_TOWNS = frozenset("市町村")
PREDICATE_END = frozenset("るたいうくすつむぶぐぬだんかねよせ")
STOPS = frozenset("。！？!?…」』")
LONGEST = 1000  # characters; no sentence that anybody wrote is longer


# A day behind a subject is no part of what is said: 29日、; nor is the place where it was said.
DAY = re.compile(
    "(?=[ 　、0-9０-９同米現]|[^、。「」は]{0,24}?(?:会見|説明会|電話会議|インタビュー|講演|"
    "取材|声明|リポート|報告書|ブログ|書簡|資料|イベント|総会|メール|メモ))"
    "[ 　、]*(?:(?:同日|(?:米国|現地|"
    "日本)時間(?=[0-9０-９])(?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}日|"
    "(?:[0-9０-９]{4}年)?(?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}日)(?:夜|朝|午前|午後|"
    "付)?(?:に|、|の(?=[^、。]{0,12}会)))?"
    "(?:[^、。「」は]{0,24}?(?:会見|説明会|電話会議|インタビュー|講演|取材|声明|リポート|報告書|ブログ|書簡|資料|イベント|総会|メール|メモ)(?:で|に(?:対し|応じ)?|において|にて)、?)?"
)
PAPER_TELLS = re.compile("(?:米|英|独|仏)?[^、。「」と]{1,16}が[^、。「」と]{0,10}(?:報じた|伝えた)。?$")
# Right before a quotation: somebody of whom no list knows, as S&Pは「, ある委員は「.
UNKNOWN_GIVER = re.compile("(?P<who>[A-Za-z&＆.ァ-ヺー・一-龯々]{2,20})[はがも]、?$")
_NAMED = re.compile("[A-Z][A-Za-z&＆.]+|[ァ-ヺー・]{3,}")
_HUMAN = re.compile("(?:委員|氏|者|員|家|長|官|役|師|客|筋|人)$")
PUBLISHED = re.compile("[^、。「」]{0,14}(?:発表|公表|まとめ|開示)した")

SPEAKING = frozenset({"person", "company", "institution", "group", "publication", "name"})


def bounded_pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut after a 、 where it is too long to be one, so that time stays linear.

    Parameters
    ----------
    text : str
        Any text.
    start : int
        Where the stretch begins, in code points.
    end : int
        Where it ends, in code points, exclusive.

    Yields
    ------
    tuple of (int, int)
    """
    while end - start > LONGEST:
        cut = text.rfind("、", start + LONGEST // 2, start + LONGEST) + 1 or start + LONGEST
        yield start, cut
        start = cut
    if start < end:
        yield start, end


def quotations(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The outermost pairs of quotation brackets, as offsets of the brackets.

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
    list of tuple of (int, int)
    """
    pairs: list[tuple[int, int]] = []
    if text.find("「", start, end) < 0 and text.find("『", start, end) < 0:
        return pairs
    depth, opened = 0, -1
    for match in BRACKET.finditer(text, start, end):
        if match.group() in "「『":
            if depth == 0:
                opened = match.start()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                pairs.append((opened, match.start()))
    return pairs


def inside(quotes: Sequence[tuple[int, int]], position: int) -> bool:
    """Whether a position lies inside one of the quotations, which are sorted and do not overlap.

    Parameters
    ----------
    quotes : sequence of tuple of (int, int)
        Half-open offsets.
    position : int
        A code point of the text.

    Returns
    -------
    bool
    """
    index = bisect_left(quotes, (position, position)) - 1
    return index >= 0 and quotes[index][0] < position < quotes[index][1]


def organisation(text: str, floor: int, match: re.Match[str]) -> int | None:
    """Where the name begins of a body that no table lists and that speaks as a subject.

    Parameters
    ----------
    text : str
        Any text.
    floor : int
        The name does not begin before it.
    match : re.Match
        What `ORGANISATION_SPEAKS` found.

    Returns
    -------
    int or None
        None where it is no name.
    """
    at = match.start()
    run = _RUN_OF_NAMES.search(text, max(floor, at - 18), at)
    if match.group("body") in _TOWNS and (run is None or _NO_TOWN.search(run.group())):
        town = _TOWN.search(text[max(0, floor) : at][-8:])
        return None if town is None or run is not None else at - len(town["name"])
    if run is None:
        return at if match.group("body") == "経団連" else None
    if led := _AFTER_KIND.match(run.group()):
        return run.start() + led.end()  # 英中銀|イングランド銀行
    kind = match.group("body").endswith(("組合", "労組")) and _KIND_OF_UNION.search(run.group())
    return None if kind or _NO_BODY.search(run.group()) else run.start()


def behind_prefecture(text: str, start: int, end: int) -> int:
    """Where the name of a town begins behind that of its prefecture: 熊本県|菊陽町.

    Parameters
    ----------
    text : str
        Any text.
    start, end : int
        A name in it, as half-open offsets.

    Returns
    -------
    int
        `start` where no town stands behind a prefecture.
    """
    found = _PREFECTURE.match(text, start, end) if text[end - 1] in "市区町村" else None
    return found.end() if found and found.end() < end else start


def body_at_end(words: str) -> str | None:
    """The name of a body that no table lists, at the end of what stands before its officer.

    Parameters
    ----------
    words : str
        What stands before an office: 九州経済産業局の.

    Returns
    -------
    str or None
        None where what stands there is a kind of body (地元の旅館組合) or none.
    """
    found = _BODY_AT_END.search(words)
    if found is None or _NO_BODY.search(found["stem"]) or _NO_TOWN.search(found["stem"] + " "):
        return None
    name = found["stem"] + found["body"]
    return name[behind_prefecture(name, 0, len(name)) :]


_BODY_AT_END = re.compile(
    "(?:^|(?<=[^一-龯々ァ-ヺーA-Za-z・]))(?P<stem>[一-龯々ァ-ヺーA-Za-z・]{0,17}?)"
    "(?P<body>(?<![一-龯])(?:連合|経団連|経済同友会|日商|連合会)|(?<=[一-龯ァ-ヺー])(?:協会|機構|連合会|研究所|総研|会議所|委員会|審議会|大学|省|庁|局|府|県|市|区|町|村|当局))の?$"
)
_PREFECTURE = re.compile("(?:北海道|東京都|(?:京都|大阪)府|[一-龯]{2,3}県)(?=.)")
_NO_TOWN = re.compile("[都各同両全朝魚闇株自中上下城農港漁門一]$")
_AFTER_KIND = re.compile(".*(?:中銀|大手|最大手|中央銀行|企業)(?=[ァ-ヺA-Z])")
# 地元の旅館組合: a kind of union, and no name
_KIND_OF_UNION = re.compile(
    "(?:^|[^一-龯])(?:旅館|商店街|漁業|農業|労働|協同|漁業協同|農業協同|温泉|管理|企業|従業員|地元)$"
)
_NO_BODY = re.compile(
    "(?:メガ|与|野|私立|公立|国立|県立|市立|地元|地方|都市|大手|取引|主力|地域|投資|民間|国有|信託|準備|"
    "同|各|両|当|政府|独立|第三者|特別|調査|専門|合同|各国|近|他|全|当該|データ|コール|物流|配送|ショッピング|イベント)$|^(?:労働|関係|中央|地元の?)$"
)


def unknown_giver(text: str, start: int, quote: int) -> str | None:
    """The subject right before a quotation that no list knows.

    Parameters
    ----------
    text : str
        Any text.
    start, quote : int
        Where the sentence begins, and where the bracket opens.

    Returns
    -------
    str or None
        '' for a mere somebody (ある委員は「), None where no such subject stands there.
    """
    before = UNKNOWN_GIVER.search(text, max(start, quote - 24), quote)
    if before is None:
        return None
    who = before["who"]
    if _NAMED.fullmatch(who):
        return who
    return "" if _HUMAN.search(who) else None


def plain(between: str) -> bool:
    """Whether what stands between と and its verb leaves them together: a subject, an adverb.

    Parameters
    ----------
    between : str
        The text between them.

    Returns
    -------
    bool
    """
    inner = between.removeprefix("、")  # …と、ブルームバーグは報じた
    return "を" not in inner and "、" not in inner


@dataclass(slots=True)
class Subject:
    """A speaker-like phrase with its particle: フアンCEO自らが."""

    start: int
    end: int
    who: str
    particle: str
    kind: str


@dataclass(slots=True)
class Source:
    """What a sentence, or the stretch from `end` on, rests on."""

    rule: str
    end: int
    speaker: str
    channel: str
    via: tuple[str, ...] = ()
    cue: tuple[int, int, str] | None = None

    def reaches(self, clause: int) -> bool:
        """Whether it still holds in the clause that begins at an offset.

        A paper or a person answers for the whole sentence, a plan or an estimate for its own clause:
        OpenAIの試算では…と言われていますから、…可能性を秘めているんです ends in the author's own guess.

        Parameters
        ----------
        clause : int
            Where the clause begins.

        Returns
        -------
        bool
        """
        return self.rule not in ("plan", "estimate") or clause <= self.end


@dataclass(slots=True)
class Sentence:
    """A sentence on its way to statements: what stands in it, what was found so far."""

    start: int
    end: int
    quotes: list[tuple[int, int]]
    mentions: list[Mention]
    subjects: list[Subject]
    sources: list[Source] = field(default_factory=list)
    bounds: list[int] = field(default_factory=list)
    found: list[Statement] = field(default_factory=list)
    told: list[tuple[str, re.Match[str]]] = field(default_factory=list)  # marks of a report
    steps: list[tuple[int, re.Match[str]]] = field(default_factory=list)  # marks of plans and forecasts
    used: set[int] = field(default_factory=set)  # opening brackets of quotations already told

    def source_at(self, position: int) -> Source | None:
        """The last source phrase before a position.

        Parameters
        ----------
        position : int
            A code point of the text.

        Returns
        -------
        Source or None
        """
        for source in reversed(self.sources):
            if source.end <= position:
                return source
        return None

    def quote_before(self, position: int) -> tuple[int, int] | None:
        """The quotation that closes right before a position.

        Parameters
        ----------
        position : int
            An offset of the text.

        Returns
        -------
        tuple of (int, int) or None
            The offsets of its brackets.
        """
        return next((q for q in self.quotes if q[1] + 1 == position), None)

    def clause(self, position: int) -> int:
        """Where the clause around a position begins.

        Parameters
        ----------
        position : int
            A code point of the text.

        Returns
        -------
        int
        """
        begin = self.start
        for bound in self.bounds:
            if begin < bound <= position:
                begin = bound
        return begin

    def subject_in(self, start: int, end: int) -> bool:
        """Whether a subject stands in a stretch.

        Parameters
        ----------
        start, end : int
            A stretch of the text, as half-open offsets.

        Returns
        -------
        bool
        """
        return any(start <= s.start and s.end <= end for s in self.subjects)

    def told_to(self, position: int) -> int:
        """Where the last mark before a position ends of a report that has been found.

        Parameters
        ----------
        position : int
            An offset of the text.

        Returns
        -------
        int
            The start of the sentence where there is none.
        """
        if not self.found:
            return self.start
        return max((b for s in self.found for _, b, _ in s.cues if b <= position), default=self.start)

    def told_between(self, start: int, end: int) -> bool:
        """Whether a mark of a report lies in a stretch, so that its clauses have reports of their own.

        Parameters
        ----------
        start, end : int
            A stretch of the text, as half-open offsets.

        Returns
        -------
        bool
        """
        return any(start <= match.start() < end for _, match in self.told)

    def covered(self, start: int, end: int) -> bool:
        """Whether a stretch touches one that was found already.

        Parameters
        ----------
        start : int
            Where the stretch begins, in code points.
        end : int
            Where it ends, in code points, exclusive.

        Returns
        -------
        bool
        """
        return bool(self.found) and any(s.start < end and start < s.end for s in self.found)
