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
HONORIFIC = (
    f"(?:{TITLE}|側|社|紙|誌|通信|幹部|関係者|役員|陣営|の?広報(?:担当者?)?|担当者|自身|自ら|ら|たち)"
)
# 森川氏, and with an office in front of the title: 森川亮介投資情報部長.
SUBJECT = re.compile(
    f"(?:[一-龯ァ-ヺー・]{{2,12}}?(?:部長|本部長|局長|所長|{TITLE}))?{HONORIFIC}*+(?:（[^（）]{{1,12}}）)?(?P<particle>が|は|も(?!の|と)|からも?|の間で(?:は|も)?)"
)
CLEFT = re.compile(f"{HONORIFIC}*+(?:です|だ|でした|だった)")
BEFORE_SOURCE = re.compile(
    f"[）)」』]?(?:{HONORIFIC}|の(?:報道|記事|調べ|調査|集計|発表|分析|まとめ|話|説明|関係者))*+"
)
# Where one clause gives way to another: contrast, cause, or a guess at a motive. Here and in `MOTIVE`
# what must stand before is looked back at from behind plain characters, to which `re` skips fast.
_JOINTS = ("が", "けど", "けれど", "けれども", "から", "ので", "のか")
BOUNDARY = re.compile("|".join(f"{joint}、(?<=[すただるいんしせなよ]{joint}、)" for joint in _JOINTS))
LEAD = re.compile(
    "(?:(?:しかし|また|さらに|そして|もちろん|では|ただし?|まあ|一方で?|なお|とはいえ|だって|個人的には|"
    "正直なところ|実際|ところが|つまり|特に)、|[\\s　#>・]++)++"
)
MOTIVE = re.compile("のか、(?<=[たるいな]のか、)(?!それとも)")
INTERROGATIVE = re.compile("何|なぜ|なに|どう|どこ|誰|だれ|いつ|どれ|どの|どんな|いくら|いかに")
QUOTATIVE = re.compile("と(?!い[うっ]|して|な[っり])(?:は|も)?(?P<between>、?[^と。「」『』]{0,26})$")
# A subject that no name links: 多くの人が.
STRANGER = re.compile("[一-龯々ァ-ヺーA-Za-z](?:が|は|も)、?")
# A question or a mere case, not a report: …と予想しますか？, …と主張する可能性.
NOT_SAID = re.compile("(?:し|する|て|い|ま|す|た)*+(?:か[。？?どに]|可能性|場合|べき|必要|ため)")
STILL = re.compile("し?てい?(?:る|ます)")
LATIN_NAME = re.compile("[A-Z][A-Za-z&.-]*[a-z][A-Za-z&.-]*+(?: [A-Z][A-Za-z&.-]*+){0,3}$")
PREDICATE_END = frozenset("るたいうくすつむぶぐぬだんかねよせ")
STOPS = frozenset("。！？!?…」』")
REACH = 32  # between と and its verb stand at most a subject and an adverb
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
    "(?:[0-9日、]|複数の|の話として|関係者)*(?:明らかにした|報じた|伝えた|語った|述べた|話した)。?$"
)
NOUN_GOES_ON = re.compile("[一-龯ァ-ヺ]")
AMONG = re.compile("(?P<particle>(?:の間)?で(?:は|も))")
UNNAMED_SOURCE = re.compile("関係者|消息筋|情報筋|匿名|事情に詳しい")
# Verbs that take a figure without a predicate: 市場規模を3兆円と試算する.
SUMS = ("試算", "推計", "推定", "見積も", "予測", "予想", "見込")
# What follows who drew up a figure, and what the press brings, before によると.
OWN_SUMS = ("集計", "調査", "調べ", "まとめ", "推計", "分析")
REPORTS = ("報道", "現地報道", "一部報道", "複数の報道", "米報道")

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
