"""Clauses and quotations with a verb of saying: 「…」と述べた, …と述べた, …とOpenAIは試算しています."""

import re
from dataclasses import dataclass

from dealnews.language import cues as tables
from dealnews.language.clauses import (
    DAY,
    PREDICATE_END,
    STRANGER,
    Sentence,
    Source,
    Subject,
    plain,
    unknown_giver,
)
from dealnews.language.statements.brackets import closing_quotes
from dealnews.language.statements.channels import channel_of
from dealnews.language.statements.discourse import ANONYMOUS, AUTHOR, PARTIES, UNNAMED, Discourse

_KINDS = frozenset({"speech", "thought", "remark"})  # of the marks of a report
QUOTATIVE = re.compile(
    "と(?!い[うっ]|して|な[っり])(?:は|も)?(?P<between>、?(?:[^と。「」『』]|として){0,44})$"
)
# A question or a mere case, not a report: …と予想しますか？, …と主張する可能性.
NOT_SAID = re.compile("(?:し|する|て|い|ま|す|た)*+(?:か[。？?どに]|可能性|場合|べき|必要|ため)")
STILL = re.compile("し?てい?(?:る|ます)")
# Of verbs with nobody named: 増産に転じると想定しています is a firm's.
_OF_FIRMS = ("想定し", "計画し", "予定し", "見込")
# 向上に資する|ものと考えております
_NOMINAL = ("るもの", "たもの", "いもの", "うもの", "くもの")
# 過度な悲観は不要|と話す
_JUDGED = (
    *(
        "不要",
        "必要",
        "重要",
        "可能",
        "困難",
        "不可欠",
        "十分",
        "限定的",
        "妥当",
        "適切",
        "軽微",
        "確実",
        "順調",
    ),
    *(
        "堅調",
        "好調",
        "な判断",
        "の判断",
        "な水準",
        "の水準",
        "な内容",
        "の内容",
        "な結果",
        "想定内",
        "想定通り",
    ),
    *("織り込み済み", "一過性", "割安", "割高", "追い風", "逆風"),
)
_PLANS_TOLD = ("予定だ", "計画だ", "方針だ", "考えだ")
# Verbs that take a figure without a predicate: 市場規模を3兆円と試算する.
SUMS = ("試算", "推計", "推定", "見積も", "予測", "予想", "見込")
# Verbs that a figure or a noun stands before: 6万円と想定している.
_OF_NOUNS = (*SUMS, "み", "計画し", "想定し")
REACH = 50  # between と and its verb stand at most a subject and an adverb
NEAR = 26  # without a subject there, less
# Behind a が: a verb that describes the noun after it, so that the subject is its own alone.
DESCRIBES = re.compile(
    "[^、。「」]{1,20}?[るたう](?=[一-龯ァ-ヺA-Za-z「])(?!見通し|見込み|予定|方針|模様|際|後|と)"
)
MEDIAL = re.compile(
    "(?:を(?:想定し|予想し|計画し|予定し|見込み|目指し)|(?<=[うくぐすたつぬぶむるい])(?:計画|予定|方針|見通し|考え)で|(?<=[」だるたい])とし)、"
)
PLAIN_STILL = re.compile("(?:し)?(?:て)?(?:い)?(?:る|た)?(?=。)")


@dataclass(frozen=True, slots=True)
class _Report:
    """A verb of saying behind と, with what both tell of.

    told: where the report before it in the sentence ends, or where the sentence begins.
    to: where と begins, which is where a clause that is told ends.
    between: the words between と and the verb.
    quotes: the quotations that close before と, as offsets of their brackets; none where a clause is told.
    """

    kind: str
    verb: re.Match[str]
    told: int
    to: int
    between: str
    quotes: list[tuple[int, int]]

    @property
    def said(self) -> str:
        """The verb itself."""
        return self.verb.group()

    @property
    def behind(self) -> tuple[int, int]:
        """The stretch between と and the verb."""
        return self.to + 1, self.verb.start()

    @property
    def content(self) -> int:
        """Where a quotation begins, or where a clause ends: who speaks is named before it."""
        return self.quotes[0][0] if self.quotes else self.to

    @property
    def humble(self) -> bool:
        """Whether a firm speaks of itself: 考えて|おり, 考えて|おります."""
        return self.verb.string.startswith("おり", self.verb.end() - 1)


def read_speech(discourse: Discourse, sentence: Sentence) -> None:
    """「…」と述べた, …と述べた, …とOpenAIは試算しています.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    """
    told = sentence.start
    for kind, verb in sentence.told:
        if kind not in _KINDS:
            continue
        report = _report_of(discourse, sentence, kind, verb, told)
        if report is None or not _is_told(discourse.text, sentence, report):
            continue
        speaks = _who_speaks(discourse, sentence, report)
        if speaks is None:
            continue
        _tell(discourse, sentence, report, *speaks)
        told = verb.end()


def _report_of(
    discourse: Discourse, sentence: Sentence, kind: str, verb: re.Match[str], told: int
) -> _Report | None:
    """What a verb tells, if と stands before it."""
    floor = max(told, verb.start() - REACH)
    link = QUOTATIVE.search(discourse.text[floor : verb.start()])
    if link is None:
        return None
    to = floor + link.start()
    return _Report(kind, verb, told, to, link["between"], closing_quotes(discourse, sentence, to))


# --- is anything told? ----------------------------------------------------------------------------


def _is_told(text: str, sentence: Sentence, report: _Report) -> bool:
    """Whether と and the verb belong together and tell what somebody did say."""
    named = sentence.subject_in(*report.behind)
    if len(report.between) > NEAR and not named:
        return False
    if not report.quotes and not _is_clause_told(text, sentence, report, named):
        return False
    end = report.verb.end()
    if NOT_SAID.match(text, end):
        return False
    # …と予想するのは難しい
    return not text.startswith("のは", end) or _told_at_last(sentence, end) is not None


def _is_clause_told(text: str, sentence: Sentence, report: _Report, named: bool) -> bool:
    """Whether the verb tells the clause before と; `named` says whether its subject stands behind と."""
    to = report.to
    if report.kind == "remark" or to <= sentence.start or not plain(report.between):
        return False
    if not (_is_clause(text, to) or report.said.startswith(_OF_NOUNS)):
        return False
    # …予定だと説明した: the plan is read as one
    return named or not (text[to - 1] == "、" or text.endswith(_PLANS_TOLD, 0, to))


def _is_clause(text: str, to: int) -> bool:
    """Whether a predicate stands before と: 上がる, 上がる、 (…、と役員は漏らす), 上がるもの."""
    if text[to - 1] == "、":
        return text[to - 2] in PREDICATE_END
    return text[to - 1] in PREDICATE_END or text.endswith((*_NOMINAL, *_JUDGED), 0, to)


def _told_at_last(sentence: Sentence, position: int) -> Subject | None:
    """Who spoke, where a sentence tells it behind the verb: 「…」と語る|のは山田氏だ."""
    return next((s for s in sentence.subjects if s.particle == "cleft" and s.start > position), None)


# --- who speaks? ----------------------------------------------------------------------------------


def _who_speaks(discourse: Discourse, sentence: Sentence, report: _Report) -> tuple[str, int] | None:
    """Who speaks, and where the words that name them end, 0 if they do not stand before what is said.

    None where the verb tells the author's own thought, which is a matter of modality.
    """
    named, phrase_end = _subject(discourse, sentence, report)
    speaker = named or _unsaid(discourse, sentence, report)
    if speaker == UNNAMED and not report.quotes:
        speaker = _meant(discourse, report)
    if speaker is None:
        return None
    told_from = sentence.start if speaker == UNNAMED else max(sentence.start, phrase_end)
    if "匿名" in discourse.text[told_from : report.content] and speaker not in discourse.persons:
        speaker = ANONYMOUS  # ある投資家は匿名を条件に、「…」と打ち明けた
    end = report.verb.end()
    if speaker == UNNAMED and report.said.startswith(tables.JUDGING) and STILL.match(discourse.text, end):
        speaker = AUTHOR  # with nobody in sight, 非常に戦略的だと評価しています is one's own
    if report.kind == "thought" and not report.quotes and not report.humble:
        # a firm before 〜と見ています is mostly what the author's view is about
        stated = phrase_end and speaker != AUTHOR and PLAIN_STILL.match(discourse.text, end)
        if not stated and not discourse.is_person(speaker):
            return None
    return speaker, phrase_end


def _subject(discourse: Discourse, sentence: Sentence, report: _Report) -> tuple[str | None, int]:
    """The subject of the verb, behind と or before what is said, and where its phrase ends."""
    begin, end = report.behind
    after = [s for s in sentence.subjects if begin <= s.start and s.end <= end]
    if after:
        return after[-1].who, after[-1].end
    if discourse.text.find("のは", end, end + 6) >= 0 and (last := _told_at_last(sentence, end)):
        return last.who, 0
    if STRANGER.search(discourse.text, begin, end):
        return UNNAMED, 0  # 「…」と多くの人が語った
    before = [s for s in sentence.subjects if s.end <= report.content and s.particle in ("が", "は", "も")]
    find = _before_quotation if report.quotes else _before_clause
    return find(discourse, sentence, report.content, before)


def _before_quotation(
    discourse: Discourse, sentence: Sentence, opened: int, before: list[Subject]
) -> tuple[str | None, int]:
    """The subject of the verb among those before a quotation: the last, or a stranger behind it."""
    if before and before[-1].end >= opened - 1:
        return before[-1].who, before[-1].end
    if not before and (officer := discourse.officer(sentence.start, opened)) is not None:
        return officer, opened
    if (unknown := unknown_giver(discourse.text, sentence.start, opened)) is not None:
        return unknown or UNNAMED, opened
    return (before[-1].who, before[-1].end) if before else (None, 0)


def _before_clause(
    discourse: Discourse, sentence: Sentence, to: int, before: list[Subject]
) -> tuple[str | None, int]:
    """The subject of the verb among those before a clause that is told, or in it."""
    before = [s for s in before if s.particle != "が" or not DESCRIBES.match(discourse.text, s.end, to)]
    if not before:
        officer = discourse.officer(sentence.start, to)
        return (None, 0) if officer is None else (officer, to)
    # The topic outranks a subject inside the content: 氏は、AMDが…と述べた.
    topics = [s for s in before if s.particle in ("は", "も")]
    first = before[0]
    people = first.particle == "が" and first.kind in ("person", "group")
    if people and topics and topics[0].start - first.end < 3:
        return first.who, first.end  # 関係者が|両社は合意すると語った
    chosen = (topics or before)[0]
    return chosen.who, chosen.end


def _unsaid(discourse: Discourse, sentence: Sentence, report: _Report) -> str | None:
    """Who speaks where the sentence names nobody; None where it is the author's stance."""
    if any(word in discourse.text[sentence.start : report.verb.end()] for word in tables.SELF):
        return AUTHOR
    if report.kind != "thought":
        sums = not report.quotes and report.said.startswith((*SUMS, "み"))
        return discourse.fallback(sentence, report.content, firm=sums)
    if report.humble:
        return discourse.cast.owner() or PARTIES  # 改善すると考えております: so a firm speaks
    return AUTHOR if report.quotes else None


def _meant(discourse: Discourse, report: _Report) -> str:
    """Whom a clause means whose speaker the text does not name: the firm it is about, or nobody known."""
    cast = discourse.cast
    if cast.headed and cast.hero:
        return cast.hero
    if report.said.startswith(_OF_FIRMS):
        return cast.owner() or PARTIES  # 増産に転じると想定しています: who counts on it is not told
    if cast.own and discourse.disclosure:
        return cast.own  # 影響は軽微と判断しております
    return UNNAMED


# --- through whom, and what? ----------------------------------------------------------------------


def _tell(discourse: Discourse, sentence: Sentence, report: _Report, speaker: str, phrase_end: int) -> None:
    """Add what is told as statements of a speaker."""
    source = sentence.source_at(report.content)
    if (insiders := _behind_paper(discourse, sentence, report, speaker, source)) is not None:
        source, speaker = insiders, insiders.speaker
    quotes, to, end = report.quotes, report.to, report.verb.end()
    whole = (quotes[0][0] + 1, quotes[-1][1]) if quotes else (sentence.clause(to), to)
    channel = channel_of(
        discourse, speaker, report.verb, (report.told, end), source, whole, quoted=bool(quotes)
    )
    sentence.used.update(opened for opened, _ in quotes)
    if quotes:
        rule = "quotation with a verb of saying"
        spans = [(opened + 1, closed) for opened, closed in quotes]
    else:
        rule = "clause with a verb of saying"
        spans = [_clause_told(discourse.text, sentence, report, phrase_end, source)]
    for span in spans:
        discourse.add(
            sentence,
            span,
            speaker,
            channel,
            rule,
            via=_via(source, speaker),
            quoted=bool(quotes),
            cues=((to, end, discourse.text[to:end]),),
        )


def _behind_paper(
    discourse: Discourse, sentence: Sentence, report: _Report, speaker: str, source: Source | None
) -> Source | None:
    """The insiders whose word a paper passes on.

    関係者の話として…と伝えた; …と、FTが関係者の話として報じた
    """
    if speaker not in discourse.papers:
        return None
    relayed = source is not None and source.speaker == ANONYMOUS
    if not relayed and "関係者" not in discourse.text[report.to : report.verb.end()]:
        return None
    told_from = source.end if source is not None and relayed else sentence.start
    return Source("talk", told_from, ANONYMOUS, "anonymous source", (speaker,))


def _via(source: Source | None, speaker: str) -> tuple[str, ...]:
    """Who passes on what a speaker says."""
    if source is None:
        return ()
    if source.rule == "leaked" or source.speaker == speaker:
        return source.via
    return (source.speaker,) if source.channel == "press report" else ()


def _clause_told(
    text: str, sentence: Sentence, report: _Report, phrase_end: int, source: Source | None
) -> tuple[int, int]:
    """Where the clause that is told begins and ends."""
    told, to = report.told, report.to
    start = max(sentence.clause(to), phrase_end if phrase_end <= to else 0)
    if medial := MEDIAL.search(text, start, to):
        start = medial.end()  # 黒字化を想定し、|赤字が広がるとみている
    elif told < phrase_end <= to and not sentence.told_between(phrase_end, to):
        start = phrase_end  # リクルートは[検討しているが、事実はない]とコメントした
    if source:
        start = max(start, source.end)
    if told > start:
        start = text.find("、", told, to) + 1 or told  # 「…」と述べた上で、|…と語った
    if day := DAY.match(text, start, to):
        start = day.end()
    return start, to - 2 if text.endswith(_NOMINAL, 0, to) else to
