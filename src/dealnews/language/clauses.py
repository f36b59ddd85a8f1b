"""The parts of a sentence that tell who speaks: quotations, subjects, sources, clauses.

Shapes of Japanese sentences that do not depend on a table of cues: brackets, particles behind a name,
the places where one clause gives way to another.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dealnews.language.names import TITLE
from dealnews.language.records import Mention, Statement

BRACKET = re.compile("[「」『』]")
# What figures are drawn up in: who wrote them gives an estimate.
PAPERS = "(?:報告書|リポート|レポート|調査結果|調査|調べ|集計|統計|データ|まとめ|分析|推計|論文|白書)"
HONORIFIC = (
    f"(?:の?(?:{TITLE})|側|社|紙|誌|通信|の?(?:ある)?(?:幹部|首脳|担当者|役員|経営陣|報道官|広報(?:担当者?)?)|関係者|陣営|自身|自ら|ら|たち|"
    "兼|首席|上席|主席|シニア|チーフ|グループ|共同|名誉|執行役|統括|会長)"
)
# 森川氏, and with an office in front of the title: 森川亮介投資情報部長.
SUBJECT = re.compile(
    f"(?:[一-龯ァ-ヺー・]{{2,12}}?(?:部長|本部長|局長|所長|{TITLE}))?{HONORIFIC}*+(?:（[^（）]{{1,48}}）|[<＜〈][^<>＜＞〈〉]{{1,12}}[>＞〉])?+{HONORIFIC}*+(?P<particle>が|は|も(?!の|と)|からも?|の間で(?:は|も)?)"
)
CLEFT = re.compile(f"{HONORIFIC}*+(?:です|だ|でした|だった)")
BEFORE_SOURCE = re.compile(
    f"[）)」』]?(?:が[^、。「」]{{0,14}}?(?:公表|発表|公開|まとめ|作成|出)し?た)?(?:{HONORIFIC}|{PAPERS}|"
    f"の(?:報道|記事|発表|話|説明|関係者|資料|{PAPERS}))*+(?:[0-9０-９一二三四五数]{{1,2}}[人名])?"
)
# Where one clause gives way to another: contrast, cause, or a guess at a motive. Here and in `MOTIVE`
# what must stand before is looked back at from behind plain characters, to which `re` skips fast.
_JOINTS = ("が", "ものの", "けど", "けれど", "けれども", "から", "ので", "のか")
BOUNDARY = re.compile("|".join(f"{joint}、(?<=[すただるいんしせなよ]{joint}、)" for joint in _JOINTS))
LEAD = re.compile(
    "(?:(?:しかし|また|さらに|そして|もちろん|では|ただし?|まあ|一方で?|なお|とはいえ|だって|個人的には|"
    "正直なところ|実際|ところが|つまり|特に)、|[\\s　#>・]++)++"
)
LEAD_BEGINS = frozenset("しまさそもでたた一なとだ個正実とつ特 　#>・\n\t")
MOTIVE = re.compile("のか、(?<=[たるいな]のか、)(?!それとも)")
INTERROGATIVE = re.compile("何|なぜ|なに|どう|どこ|誰|だれ|いつ|どれ|どの|どんな|いくら|いかに")
QUOTATIVE = re.compile(
    "と(?!い[うっ]|して|な[っり])(?:は|も)?(?P<between>、?(?:[^と。「」『』]|として){0,44})$"
)
# A subject that no name links: 多くの人が.
STRANGER = re.compile("[一-龯々ァ-ヺーA-Za-z](?:が|は|も)、?")
# A question or a mere case, not a report: …と予想しますか？, …と主張する可能性.
NOT_SAID = re.compile("(?:し|する|て|い|ま|す|た)*+(?:か[。？?どに]|可能性|場合|べき|必要|ため)")
STILL = re.compile("し?てい?(?:る|ます)")
_OF_PAPERS = f"(?:の?{PAPERS}|が[^、。「」]{{0,14}}?(?:公表|発表|公開|まとめ|作成|出)し?た{PAPERS})?"
LATIN_NAME = re.compile(
    f"(?P<name>[A-Z][A-Za-z&.-]*[a-z][A-Za-z&.-]*+(?: [A-Z][A-Za-z&.-]*+){{0,3}}){_OF_PAPERS}$"
)
# Bodies that no table lists, by what they are: 帝国データバンクによると, 日本電機協会の調査では.
ORGANISATION = re.compile(
    "(?P<name>(?:[一-龯々ァ-ヺーA-Za-z]|・(?=[ァ-ヺ])){2,18}"
    "(?:協会|機構|連合会|連盟|研究所|総研|会議所|委員会|バンク|リサーチ|[省庁局]|組合|大学|新聞|通信|コンサルティング|センター|ラボ))"
    f"{_OF_PAPERS}$"
)
_BODIES = (
    "協会|機構|連合会|連盟|研究所|総研|会議所|委員会|審議会|協議会|工業会|同友会|振興会|商工会|"
    "経団連|推進機関|バンク|リサーチ|[省庁]|組合"
)
_PRESSES = "ニュース|新聞|通信|テレビ|放送|タイムズ|ポスト|ジャーナル"
ORGANISATION_SPEAKS = re.compile(
    f"(?P<body>{_BODIES}|(?P<press>{_PRESSES}))(?P<gloss>（[^（）]{{1,12}}）)?(?:の?{HONORIFIC})*+(?P<particle>[はがも])"
)
_RUN_OF_NAMES = re.compile("[一-龯々ァ-ヺーA-Za-z・]{2,18}$")
PREDICATE_END = frozenset("るたいうくすつむぶぐぬだんかねよせ")
STOPS = frozenset("。！？!?…」』")
REACH = 50  # between と and its verb stand at most a subject and an adverb
NEAR = 26  # without a subject there, less
LONGEST = 1000  # characters; no sentence that anybody wrote is longer
MEMORY = 6  # sentences over which a dropped subject is taken from the topic before

# Behind a verb: the noun that it describes. 発表する26日, 発表した企業, but not 発表した。 or 発表したと.
RELATIVE = re.compile(
    "(?:する|した|している|していた)(?=[0-9一-龯々ァ-ヺA-Za-z])(?!見通し|見込み|予定|方針|模様|結果|際|後)"
)
# A sentence that takes up the one before it: そういう危うさを….
TAKES_UP = re.compile("[\\s　]*(?:そう|こう)(?:いう|いった|した)")
# What something is compared with is not what is spoken of: GPUより処理性能は上.
STANDARD = re.compile("より(?!も?前|先)|に比べ|と比べ")
# The end of a sentence that tells that somebody spoke, and leaves the words to the next one.
MADE_KNOWN = re.compile(
    "[^とを。「」]{0,24}(?:発表した|明らかにした|報じた|伝えた|語った|述べた|話した|説明した|認めた)。?$"
)
NOUN_GOES_ON = re.compile("[一-龯ァ-ヺ]")
AMONG = re.compile("(?P<particle>(?:の間)?で(?:は|も))")
UNNAMED_SOURCE = re.compile("関係者|消息筋|情報筋|匿名|事情に詳しい")
# Verbs that take a figure without a predicate: 市場規模を3兆円と試算する.
SUMS = ("試算", "推計", "推定", "見積も", "予測", "予想", "見込")
# What follows who drew up a figure, and what the press brings, before によると.
OWN_SUMS = (
    *("集計", "調査", "調べ", "まとめ", "推計", "分析", "データ", "統計", "調査結果"),
    *("報告書", "リポート", "レポート", "白書"),
)
REPORTS = ("報道", "現地報道", "一部報道", "複数の報道", "米報道")

FIRMS = ("company", "institution")
# A day behind a subject is no part of what is said: 29日、; nor is the place where it was said.
DAY = re.compile(
    "(?=[ 　、0-9０-９同米現]|[^、。「」は]{0,24}?(?:会見|説明会|電話会議|インタビュー|講演|"
    "取材|声明|リポート|ブログ|資料|イベント|総会))"
    "[ 　、]*(?:(?:同日|(?:米国|現地|"
    "日本)時間(?=[0-9０-９])(?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}日|"
    "(?:[0-9０-９]{4}年)?(?:[0-9０-９]{1,2}月)?[0-9０-９]{1,2}日)(?:夜|朝|午前|午後|"
    "付)?(?:に|、|の(?=[^、。]{0,12}会)))?"
    "(?:[^、。「」は]{0,24}?(?:会見|説明会|電話会議|インタビュー|講演|取材|声明|リポート|ブログ|資料|イベント|総会)(?:で|に(?:対し|応じ)?|において|にて)、?)?"
)
# Behind a が: a verb that describes the noun after it, so that the subject is its own alone.
DESCRIBES = re.compile(
    "[^、。「」]{1,20}?[るたう](?=[一-龯ァ-ヺA-Za-z「])(?!見通し|見込み|予定|方針|模様|際|後|と)"
)
MEDIAL = re.compile(
    "(?:を(?:想定し|予想し|計画し|予定し|見込み|目指し)|(?<=[うくぐすたつぬぶむるい])(?:計画|予定|方針|見通し|考え)で|(?<=[」だるたい])とし)、"
)
BOTH = re.compile("両[社行者]")
# Behind a quotation: と and what somebody does so, at the clause's end; 「X」と呼ぶ names, 「X」とY lists.
DOES_SO = re.compile(
    "と(?!いう|呼|名付|名づけ|題|銘打|称する|称した|同じ|の|並|位置|なる|なっ|なり|し[たて]|す|比|連携|提携|表記|書かれ|記され|「|『)"
    "[^、。「」はと]{1,20}[たるうくすむぐつぶぬ](?:。|、|$)"
)
# …と電線メーカーは悲鳴を上げる: somebody without a name behind a quotation.
SOMEBODY_SAYS = re.compile(
    "と(?!の|いう|は|も|し)、?(?P<who>[^、。「」はがを]{2,20})[はが][^。、「」]{2,16}[たるうくすむぐつ]。"
)
OF_A_TRADE = re.compile("メーカー|業者|商社|店主|店長|農家|業界|経営者|問屋|担当者|幹部|役員|社長")
# …。食品大手の幹部はこう漏らす。: the words stand in the sentence before.
SAID_SO = re.compile(
    "[^。「」]{2,40}?[はが](?:[^。「」はが]{0,16})(?:こう|そう|次のように|このように)"
    "[^。「」]{0,8}(?:話|語|述べ|漏ら|打ち明け|明か|説明|指摘|強調|嘆|振り返|訴え|ぼや|こぼ|言|分析|予想|みる|続け)[^。]{0,5}。?$"
)
PAPER_TELLS = re.compile("(?:米|英|独|仏)?[^、。「」と]{1,16}が[^、。「」と]{0,10}(?:報じた|伝えた)。?$")
# Right before a quotation: somebody of whom no list knows, as S&Pは「, ある委員は「.
UNKNOWN_GIVER = re.compile("(?P<who>[A-Za-z&＆.ァ-ヺー・一-龯々]{2,20})[はがも]、?$")
_NAMED = re.compile("[A-Z][A-Za-z&＆.]+|[ァ-ヺー・]{3,}")
_HUMAN = re.compile("(?:委員|氏|者|員|家|長|官|役|師|客|筋|人)$")
PUBLISHED = re.compile("[^、。「」]{0,14}(?:発表|公表|まとめ|開示)した")
OF_A_FIRM = re.compile("の[^、。「」]{1,24}は")
EMPTY_NEWS = re.compile(
    "(?:決算|業績|概要|資料|声明|統計|コメント|結果|数字|数値|との(?:予測|予想|見通し))$"
)
ESTIMATED = re.compile("見通し|見込|とみ|と見|予想|予測|試算|想定")
PLAIN_STILL = re.compile("(?:し)?(?:て)?(?:い)?(?:る|た)?(?=。)")
PAPER_SPEAKS = re.compile("報告書|リポート|レポート|調査|白書|論文")

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
    if run is None:
        return at if match.group("body") == "経団連" else None
    return None if _NO_BODY.search(run.group()) else run.start()


_NO_BODY = re.compile("(?:同|各|両|当|政府|関係|独立|第三者|特別|調査|専門|合同|労働|各国)$")


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
        return next((s for s in reversed(self.sources) if s.end <= position), None)

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
        return max((b for b in self.bounds if b <= position), default=self.start)

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
        return any(s.start < end and start < s.end for s in self.found)
