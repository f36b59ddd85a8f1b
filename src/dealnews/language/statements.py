"""Who says what about whom, through which channel and how surely; and how sure a sentence is.

Rules over the raw text: a source phrase (WSJによると), a subject (フアンCEO自らが) and the end of a
clause (と力説して回ってるらしい) mark a report in Japanese; the words that do so are tables in `cues`.
What no source answers for and no modality marks is the author's plain assertion, and is no statement
here.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from dealnews.language import cues as tables
from dealnews.language.alternation import Alternation
from dealnews.language.cast import Cast
from dealnews.language.clauses import (
    AMONG,
    BEFORE_SOURCE,
    BOTH,
    BOUNDARY,
    CLEFT,
    DAY,
    DESCRIBES,
    DOES_SO,
    EMPTY_NEWS,
    ESTIMATED,
    FIRMS,
    INTERROGATIVE,
    LATIN_NAME,
    LEAD,
    LEAD_BEGINS,
    MADE_KNOWN,
    MEDIAL,
    MEMORY,
    MOTIVE,
    NEAR,
    NOT_SAID,
    NOUN_GOES_ON,
    OF_A_FIRM,
    OF_A_TRADE,
    ORGANISATION,
    ORGANISATION_SPEAKS,
    OWN_SUMS,
    PAPER_SPEAKS,
    PAPER_TELLS,
    PLAIN_STILL,
    PREDICATE_END,
    PUBLISHED,
    QUOTATIVE,
    REACH,
    RELATIVE,
    REPORTS,
    SAID_SO,
    SOMEBODY_SAYS,
    SPEAKING,
    STANDARD,
    STILL,
    STOPS,
    STRANGER,
    SUBJECT,
    SUMS,
    TAKES_UP,
    UNNAMED_SOURCE,
    Sentence,
    Source,
    Subject,
    bounded_pieces,
    inside,
    organisation,
    plain,
    quotations,
    unknown_giver,
)
from dealnews.language.disclosures import is_disclosure, will_do
from dealnews.language.forecasts import answer_channel, is_forecast, market_forecasts
from dealnews.language.made_known import behind_facts, made_known, steps_told
from dealnews.language.notes import ASKS, QUESTION, REPLY, Turn, turns
from dealnews.language.polarity import polarity
from dealnews.language.records import Mention, Statement

AUTHOR, UNNAMED, PARTIES, PRESS, QUESTIONER = (
    "author",
    "unnamed",
    "the parties",
    "the press",
    "questioner",
)


def find_statements(
    text: str, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention]
) -> list[Statement]:
    """Every reported statement, plan and estimate in a text, and every marked stance of its author.

    Parameters
    ----------
    text : str
        Any text.
    sentences : sequence of tuple of (int, int)
        Its sentences as half-open offsets, in order.
    mentions : sequence of Mention
        Its names, as `find_mentions` returns them.

    Returns
    -------
    list of Statement
        Statements in order; `data/gold/statements.md` says what counts and what labels mean. Time is
        linear in the text.
    """
    reader = _Reader(text, mentions)
    spans = [(max(0, start), min(end, len(text))) for start, end in sentences]
    notes = turns(text, spans)
    for start, end in spans:
        for piece in bounded_pieces(text, start, end):
            reader.read(*piece, notes.get(start))
    return sorted(reader.found, key=lambda s: (s.start, s.end))


def sentence_certainty(text: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """How surely a sentence is put, judged by its last predicate.

    Parameters
    ----------
    text : str
        One sentence.

    Returns
    -------
    tuple of (str, tuple of tuple of (int, int, str))
        The label and the words that decided it, as (start, end, surface): 'asserted' (plainly, or as
        the author's own view), 'hedged' (probable, seeming, or only heard), 'speculated' (merely
        possible, or supposed), 'wished', or 'asked' (a question or request).
    """
    quotes = quotations(text, 0, len(text))
    for pattern, cues in ((_modality(), tables.MODALITY), (_closing(), _CLOSING)):
        for index, match in pattern.finditer(text):
            if inside(quotes, match.start()) or not _AT_END.match(text, match.end()):
                continue
            label = cues[index].label
            if label == "asserted" and cues is _CLOSING:
                label = "hedged"  # と言われています: the author does not answer for it
            return label, ((match.start(1), match.end(1), match.group(1)),)
    for _, match in _supposition().finditer(text):
        if not inside(quotes, match.start()):
            return "speculated", ((match.start(), match.end(), match.group()),)
    return "asserted", ()


def sentence_stance(text: str, statements: Sequence[Statement], offset: int = 0) -> str:
    """How the author stands to a sentence: 'reported', or the certainty of its last predicate.

    Parameters
    ----------
    text : str
        One sentence.
    statements : sequence of Statement
        Those of the text that it is part of.
    offset : int, optional
        Where it begins there.

    Returns
    -------
    str
        'reported' where the last predicate of the sentence belongs to what others say, plan or are
        told: the words of a report, or the mark of it, reach to its end. Otherwise as
        `sentence_certainty`.
    """
    end = offset + len(text.rstrip("。！？!?…」』）\n 　"))
    for told in statements:
        if told.stance != "reported" or told.start >= end or told.end <= offset:
            continue
        last = max([told.end, *(b for _, b, _ in told.cues if b <= end)])
        if _REST.fullmatch(text, min(len(text), max(0, last - offset)), end - offset):
            return "reported"
    return sentence_certainty(text)[0]


# What may follow the mark of a report at the end of a sentence: 述べ|ている, 報じ|ていました.
_REST = re.compile("[ぁ-ん、]{0,10}")


# --- compiled tables ------------------------------------------------------------------------------

_CLOSING = tables.HEARSAY + tables.PRESS
# Of the endings of hearsay these leave the truth open; と言われている merely passes it on.
_CLOSING_HEDGED = re.compile("らしい|とか|とのこと|そうです|話|噂|うわさ")
# って話もあるし。 ends a sentence as well as という話です。
_AT_END = re.compile(f"(?:あ(?:る|り|っ))?{tables.TRAIL}+[。！？!?…」』）\\s]*$")


@lru_cache(maxsize=1)
def _modality() -> Alternation:
    return Alternation([c.pattern for c in tables.MODALITY], f"{tables.TRAIL}+{tables.CLAUSE_END}")


@lru_cache(maxsize=1)
def _closing() -> Alternation:
    return Alternation([c.pattern for c in _CLOSING])


@lru_cache(maxsize=1)
def _supposition() -> Alternation:
    return Alternation(tables.SUPPOSITIONS)


@lru_cache(maxsize=1)
def _telling() -> tuple[Alternation, tuple[str, ...]]:
    """Everything that tells of a report, with the name of the reading for each pattern."""
    kinds = (
        ("speech", tables.SPEECH),
        ("thought", tables.THOUGHT),
        ("act", tables.SPEECH_ACTS),
        ("voices", tables.VOICES),
        ("question", tables.QUESTIONS),
        ("revealed", tables.REVEALED),
        ("announced", tables.ANNOUNCED),
        ("planned", tables.PLANNED),
        ("press", [c.pattern for c in tables.PRESS]),
        ("hearsay", [c.pattern for c in tables.HEARSAY]),
    )
    labels = tuple(kind for kind, patterns in kinds for _ in patterns)
    return Alternation([p for _, patterns in kinds for p in patterns]), labels


@lru_cache(maxsize=1)
def _remarks() -> Alternation:
    """What is done with words in quotation marks; looked for where there are such words."""
    return Alternation(tables.REMARKS)


@lru_cache(maxsize=1)
def _sources() -> tuple[Alternation, tuple[str, ...]]:
    patterns = [*tables.SOURCES.values(), *tables.FILINGS]
    return Alternation(patterns), (*tables.SOURCES, *("filing" for _ in tables.FILINGS))


@lru_cache(maxsize=1)
def _people() -> Alternation:
    """Groups, then words that stand for somebody named before, then the author."""
    cues = (*tables.GROUPS, *tables.PRONOUNS)
    return Alternation([*(c.pattern for c in cues), *tables.AUTHOR_WORDS])


@lru_cache(maxsize=1)
def _private() -> re.Pattern[str]:
    return re.compile("|".join(tables.PRIVATE))


@lru_cache(maxsize=1)
def _adverbs() -> Alternation:
    return Alternation([c.pattern for c in tables.HEDGING_ADVERBS])


HUMBLE = ("考えてお", "見てお")
# A judgement on what is or was, by how its clause ends; what is to come is a forecast.
SETTLED = re.compile("(?:た|いる|だ|である|ている|ある|しい|きい|よい|良い|高い|低い|強い|弱い)$")


def _channel_of_answer(statement: Statement, text: str) -> str:
    """The channel of a statement of which an answer leaves out the speaker."""
    if statement.channel in ("announcement", "estimate"):
        return statement.channel
    marks = "".join(surface for _, _, surface in statement.cues)
    if ESTIMATED.search(marks) or is_forecast(text, statement.start, statement.end):
        return "estimate"
    return "public remark"


class _Reader:
    """Reads sentences in order and remembers the topic and the last source."""

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.mentions = sorted(mentions, key=lambda m: m.start)
        self.starts = [m.start for m in self.mentions]
        self.persons = {m.entity for m in self.mentions if m.kind == "person"}
        self.papers = {m.entity for m in self.mentions if m.kind == "publication"}
        self.found: list[Statement] = []
        self.topic: Subject | None = None
        self.topic_age = 0
        self.source: Source | None = None
        self.source_end = -1
        self.relay: Source | None = None  # people without a name from whom the text has its news
        self.cast = Cast(text, self.mentions)
        self.expected = list(market_forecasts(text))
        self.expected_starts = [told.start for told in self.expected]
        self.disclosure = is_disclosure(text)
        self.before: list[tuple[int, int, Subject | None]] = []  # sentences read, with their topic

    # a sentence

    def read(self, start: int, end: int, turn: Turn | None = None) -> None:
        text = self.text
        start = turn.start if turn else start
        quotes = quotations(text, start, end)
        lo, hi = bisect_left(self.starts, start), bisect_left(self.starts, end)
        mentions = self.mentions[lo:hi]
        sentence = Sentence(start, end, quotes, mentions, self._subjects(start, end, quotes, mentions))
        if mentions and text[end - 1] not in STOPS - {"？", "?"} and text.startswith("、", mentions[0].end):
            sentence.bounds.append(mentions[0].end + 1)  # a headline: トリドールHD、まだ買える？
        lead = LEAD.match(text, start, end) if text[start] in LEAD_BEGINS else None
        sentence.bounds.insert(0, lead.end() if lead else start)
        sentence.bounds += [
            m.end() for m in BOUNDARY.finditer(text, start, end) if not inside(quotes, m.start())
        ]
        telling, kinds = _telling()
        sentence.told = [
            (kinds[index], m)
            for index, m in telling.finditer(text, start, end)
            if not inside(quotes, m.start())
        ]
        if quotes:
            remarks = [m for _, m in _remarks().finditer(text, quotes[0][1], end)]
            sentence.told += [("remark", m) for m in remarks if not inside(quotes, m.start())]
            sentence.told.sort(key=lambda told: told[1].start())
        sentence.steps = steps_told(text, start, end)
        if sentence.told or sentence.steps:
            self._bodies(sentence)
        self._find_sources(sentence)
        if sentence.told or sentence.sources:
            self._speech(sentence)
        if quotes:
            self._quoted(sentence)
        if sentence.told or sentence.sources:
            self._reports(sentence)
            self._filings(sentence)
            self._acts(sentence)
            self._rest_of_source(sentence)
            self._block_quotation(sentence)
        if sentence.steps:
            self._made_known(sentence)
        if self.expected:
            self._market(sentence)
        if self.disclosure and not turn:
            self._will_do(sentence)
        self._author(sentence)
        if turn:
            self._in_notes(sentence, turn)
        speaks_next = self._speaks_next(sentence)
        self._told_of_the_sentence_before(sentence, speaks_next)
        self._remember(sentence, speaks_next)

    def _remember(self, sentence: Sentence, speaks_next: Source | None) -> None:
        subjects, found = sentence.subjects, sentence.found
        named = [s for s in subjects if s.kind != "publication" and s.who != AUTHOR] if subjects else []
        self.topic_age += 1
        if named:
            self.topic, self.topic_age = named[-1], 0
        elif self.topic_age > MEMORY:
            self.topic = None
        self.cast.remember(sentence)
        told = [s for s in found if s.channel != AUTHOR] if found else found
        if told:
            last = told[-1]
            self.source = Source("carried on", last.end, last.speaker, last.channel, last.via, None)
            self.source_end = sentence.end
        elif speaks_next:
            self.source, self.source_end = speaks_next, sentence.end
        elif self._new_paragraph(sentence):
            self.source = None
        self.before.append((sentence.start, sentence.end, self.topic))
        self.found += sentence.found

    def _new_paragraph(self, sentence: Sentence) -> bool:
        """Whether a line has ended since the last source spoke."""
        return "\n" in self.text[self.source_end : min(sentence.start, self.source_end + 8)]

    def _speaks_next(self, sentence: Sentence) -> Source | None:
        """Who made something known that the next sentence tells (関係者が明らかにした。…という。)."""
        if not (sentence.sources or sentence.subjects):
            return None
        talk = next(
            (s for s in sentence.sources if PAPER_TELLS.match(self.text, s.end, sentence.end)), None
        )
        if talk:
            papers = [
                m.entity for m in sentence.mentions if m.start >= talk.end and m.kind == "publication"
            ]
            return replace(talk, rule="carried on", via=tuple(papers[:1]))
        if not sentence.subjects or not MADE_KNOWN.match(
            self.text, sentence.subjects[-1].end, sentence.end
        ):
            return None
        who = sentence.subjects[-1]
        if who.who == AUTHOR:
            return None
        if who.kind == "publication":
            channel = "press report"
        else:
            channel = "anonymous source" if who.who == "anonymous sources" else "public remark"
        return Source("carried on", sentence.end, who.who, channel)

    def _subjects(
        self, start: int, end: int, quotes: list[tuple[int, int]], mentions: list[Mention]
    ) -> list[Subject]:
        """Phrases that can be speakers: a name or a group with が, は, も or から, or a cleft."""
        text = self.text
        subjects = []
        for i, m in enumerate(mentions):
            if m.kind not in SPEAKING or inside(quotes, m.start):
                continue
            match = SUBJECT.match(text, m.end, end)
            particle = match.group("particle") if match else ""
            if not match:
                match = CLEFT.match(text, m.end, end) if text.endswith("のは", start, m.start) else None
                if not match:
                    continue
                particle = "cleft"
            who, first, j = m.entity, m.start, i
            while (
                j
                and mentions[j - 1].kind == m.kind
                and text[mentions[j - 1].end : mentions[j].start] in ("と", "、", "および")
            ):
                j -= 1
                who, first = f"{mentions[j].entity}+{who}", mentions[j].start
            subjects.append(Subject(first, match.end(), who, particle, m.kind))
        for index, g in _people().finditer(text, start, end):
            if inside(quotes, g.start()):
                continue
            if any(m.end == g.start() and m.kind == "person" for m in mentions):
                continue  # 山田太郎アナリスト is that person
            match = SUBJECT.match(text, g.end(), end) or AMONG.match(text, g.end(), end)
            before = [s for s in subjects if s.end <= g.start()]
            speaker = self._person(index, before) if match else None
            if match and speaker is None:
                speaker = UNNAMED if self._kind(index) == "person" else PARTIES  # 同社, and none before
            if match and speaker:
                kind = self._kind(index)
                subjects.append(Subject(g.start(), match.end(), speaker, match.group("particle"), kind))
        return sorted(subjects, key=lambda s: s.start)

    def _bodies(self, sentence: Sentence) -> None:
        """Bodies that no table lists, where a sentence tells of something: 日本百貨店協会は."""
        text, start, subjects = self.text, sentence.start, sentence.subjects
        for body in ORGANISATION_SPEAKS.finditer(text, start, sentence.end):
            first = organisation(text, start, body)
            if first is None or inside(sentence.quotes, body.start()):
                continue
            if any(s.start <= body.start() < s.end for s in subjects):
                continue
            name = text[first : body.end("gloss") if body.group("gloss") else body.end("body")]
            kind = "institution"
            if body.group("press"):
                kind = "publication"
                self.papers.add(name)
            subjects.append(Subject(first, body.end(), name, body.group("particle"), kind))
        subjects.sort(key=lambda s: s.start)

    def _person(self, index: int, before: Sequence[Subject] = ()) -> str | None:
        """Whom a group's name or a pronoun means, by its place in the tables."""
        if index < len(tables.GROUPS):
            return tables.GROUPS[index].label
        index -= len(tables.GROUPS)
        if index < len(tables.PRONOUNS):
            return self.cast.whom(tables.PRONOUNS[index].label, before)
        return AUTHOR

    def _kind(self, index: int) -> str:
        """What kind of subject a group's name or a pronoun is."""
        index -= len(tables.GROUPS)
        label = tables.PRONOUNS[index].label if 0 <= index < len(tables.PRONOUNS) else "group"
        return {"own": "company", "both": "company", "any": "group"}.get(label, label)

    # sources

    def _find_sources(self, sentence: Sentence) -> None:
        text = self.text
        sources, names = _sources()
        for index, match in sources.finditer(text, sentence.start, sentence.end):
            if inside(sentence.quotes, match.start()):
                continue
            name = names[index]
            end = match.end() + (text[match.end() : match.end() + 1] == "、")
            cue = (match.start(), match.end(), match.group())
            if name == "plan":
                sentence.sources.append(Source(name, end, PARTIES, "announcement", (), cue))
                sentence.bounds.append(end)
                continue
            position = match.start()
            if name == "filing":
                source = self._filing(sentence, match, cue)
                if source:
                    sentence.sources.append(source)
                if source or "によ" not in match.group():
                    continue
                # a report that nobody handed in: 調査会社が公表した報告書によると
                name, position = "according", text.index("によ", position)
            who = self._named_before(sentence, position)
            if who is None and name == "according" and text.endswith(REPORTS, sentence.start, position):
                who = (PRESS, "publication")  # 報道によると
            if who is None:
                continue
            speaker, kind = who
            if speaker in self.papers:
                kind = "publication"
            papers = sentence.source_at(match.start())
            via = (papers.speaker,) if papers and papers.channel == "press report" else ()
            if name == "estimate":
                channel = "estimate"
            elif name == "press":
                if kind != "publication":
                    continue
                channel = "press report"
            elif kind == "publication" and UNNAMED_SOURCE.search(match.group()):
                # ブルームバーグが関係者の話を引用して伝えたところによると
                speaker, channel, via = "anonymous sources", "anonymous source", (speaker,)
            elif kind == "publication":
                channel, via = "press report", ()
            elif speaker == "anonymous sources":
                channel = "anonymous source"
                paper = [s for s in sentence.subjects if s.end <= match.start()]
                if not via and paper and paper[-1].kind == "publication":
                    via = (paper[-1].who,)  # ロイターが関係者の話として報じた
            elif text.endswith(("発表", "声明"), sentence.start, position):
                channel = "announcement"
            elif text.endswith(OWN_SUMS, sentence.start, position):
                channel = "estimate"
            elif name == "talk":
                continue
            else:
                channel = "public remark"
            sentence.sources.append(Source(name, end, speaker, channel, via, cue))
            sentence.bounds.append(end)
        sentence.bounds.sort()

    def _named_before(self, sentence: Sentence, position: int) -> tuple[str, str] | None:
        """Whom a source phrase names: the name or group that ends right before it."""
        text = self.text
        floor = max(sentence.start, position - 24)
        for m in reversed(sentence.mentions):
            if m.end <= position and m.end >= floor:
                if BEFORE_SOURCE.fullmatch(text, m.end, position):
                    return m.entity, m.kind
                break
        for index, g in _people().finditer(text, floor, position):
            if BEFORE_SOURCE.fullmatch(text, g.end(), position):
                who = self._person(index)
                return (who, "group") if who else None
        window = text[floor:position]
        name = LATIN_NAME.search(window) or ORGANISATION.search(window)
        return (name.group("name"), "name") if name else None

    def _filing(self, sentence: Sentence, match: re.Match[str], cue: tuple[int, int, str]) -> Source | None:
        """A filing: papers that a subject before them handed in."""
        before = self.text[max(sentence.start, match.start() - 40) : match.start()]
        if "提出" not in before and not any(
            m.kind == "institution" and m.end <= match.start() for m in sentence.mentions
        ):
            return None
        filer = [s for s in sentence.subjects if s.end <= match.start()]
        if not filer:
            return None
        return Source("filing", match.end(), filer[-1].who, "filing", (), cue)

    # reports

    def _add(
        self,
        sentence: Sentence,
        span: tuple[int, int],
        speaker: str,
        channel: str,
        rule: str,
        *,
        via: tuple[str, ...] = (),
        certainty: str | None = None,
        quoted: bool = False,
        cues: Iterable[tuple[int, int, str]] = (),
    ) -> None:
        start, end = self._trim(*span)
        if end - start < 2 or (not quoted and speaker != QUESTIONER and end - start < 4):
            return
        if certainty is None:
            certainty = self._content_certainty(start, end)
        sentence.found.append(
            Statement(
                start,
                end,
                self.text[start:end],
                rule,
                speaker,
                channel,
                certainty,
                polarity(self.text, start, end),
                via=tuple(v for v in via if v != speaker),
                subject=self._subject_of(sentence, start, end, speaker),
                quoted=quoted,
                cues=tuple(cues),
            )
        )

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        text = self.text
        while start < end and text[start] in " 　、\n\t":
            start += 1
        while end > start and text[end - 1] in " 　、\n\t。":
            end -= 1
        return start, end

    def _content_certainty(self, start: int, end: int) -> str:
        """The certainty inside a report: おそらく…になる is hedged by the one who says it."""
        content = self.text[start:end]
        if content.endswith(("？", "?", "ですか", "ますか", "のか", "動きか")):
            return "asked"
        for index, match in _modality().finditer(content):
            if _AT_END.match(content, match.end()):
                label = tables.MODALITY[index].label
                if label != "asserted":
                    return label
        for index, _ in _adverbs().finditer(content):
            return tables.HEDGING_ADVERBS[index].label
        return "asserted"

    def _subject_of(self, sentence: Sentence, start: int, end: int, speaker: str) -> str | None:
        names = speaker.split("+")
        lo = bisect_left(self.starts, start)
        hi = bisect_left(self.starts, end)
        others = [
            m
            for m in self.mentions[lo : min(hi, lo + 8)]
            if m.entity not in names and m.kind != "place" and not STANDARD.match(self.text, m.end, end)
        ]
        marked = [m for m in others if SUBJECT.match(self.text, m.end, end)]
        topics = [m for m in marked if "は" in self.text[m.end : m.end + 8].split("、")[0][:4]]
        return next((m.entity for m in (*topics, *marked, *others)), None)

    def _speech(self, sentence: Sentence) -> None:
        """「…」と述べた, …と述べた, …とOpenAIは試算しています."""
        text = self.text
        told = sentence.start
        for kind, match in sentence.told:
            if kind not in ("speech", "thought", "remark"):
                continue
            floor = max(told, match.start() - REACH)
            link = QUOTATIVE.search(text[floor : match.start()])
            if link is None:
                continue
            to = floor + link.start()
            between = (to + 1, match.start())
            quotes = self._closing_quotes(sentence, to)
            thought = kind == "thought"
            if kind == "remark" and not quotes:
                continue
            if len(link.group("between")) > NEAR and not sentence.subject_in(*between):
                continue
            if not quotes and (
                to <= sentence.start
                or (
                    text[to - 1] not in PREDICATE_END
                    and not match.group().startswith((*SUMS, "み", "計画し"))
                )
                or not plain(link.group("between"))
            ):
                continue
            if NOT_SAID.match(text, match.end()):
                continue
            judged = match.group().startswith(tables.JUDGING)
            content_start = quotes[0][0] if quotes else to
            speaker, phrase_end = self._speaker(sentence, content_start, between, bool(quotes))
            if speaker is None and any(word in text[sentence.start : match.end()] for word in tables.SELF):
                speaker = AUTHOR
            if speaker is None:
                if thought and text.startswith("おり", match.end() - 1):
                    speaker = self.cast.owner() or PARTIES  # 改善すると考えております: so a firm speaks
                    phrase_end = sentence.start
                elif thought:
                    if not quotes:
                        continue  # the author's stance: a matter of modality
                    speaker = AUTHOR
                elif not quotes:
                    speaker = self._fallback(sentence, to, firm=match.group().startswith((*SUMS, "み")))
                else:
                    speaker = self._fallback(sentence, content_start)
            if speaker == UNNAMED and judged and STILL.match(text, match.end()):
                speaker = AUTHOR  # with nobody in sight, 非常に戦略的だと評価しています is one's own
            humble = text.startswith("おり", match.end() - 1)
            if thought and not quotes and not humble and not self._is_person(speaker):
                plain_still = phrase_end and PLAIN_STILL.match(text, match.end())
                if speaker == AUTHOR or not plain_still:
                    continue  # a firm before 〜と見ています is mostly what the author's view is about
            source = sentence.source_at(content_start)
            relayed = source is not None and source.speaker == "anonymous sources"
            if speaker in self.papers and (relayed or "関係者" in text[to : match.end()]):
                # 関係者の話として…と伝えた; …と、FTが関係者の話として報じた
                told_from = source.end if relayed and source else sentence.start
                source = Source("talk", told_from, "anonymous sources", "anonymous source", (speaker,))
                speaker = source.speaker
            via: tuple[str, ...] = ()
            if source and source.channel == "press report":
                via = (source.speaker,)
            if source and source.speaker == speaker:
                via = source.via
            content = (quotes[0][0] + 1, quotes[-1][1]) if quotes else (sentence.clause(to), to)
            channel = self._channel(speaker, match, (told, match.end()), source, content)
            cue = (to, match.end(), text[to : match.end()])
            if quotes:
                for opened, closed in quotes:
                    sentence.used.add(opened)
                    self._add(
                        sentence,
                        (opened + 1, closed),
                        speaker,
                        channel,
                        "quotation with a verb of saying",
                        via=via,
                        quoted=True,
                        cues=(cue,),
                    )
            else:
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
                self._add(
                    sentence,
                    (start, to),
                    speaker,
                    channel,
                    "clause with a verb of saying",
                    via=via,
                    cues=(cue,),
                )
            told = match.end()

    def _quoted(self, sentence: Sentence) -> None:
        """「…」と力を込めた: what somebody is told to do with quoted words, whatever the verb."""
        text = self.text
        for opened, closed in sentence.quotes:
            if opened in sentence.used or closed - opened < 5 or text[closed + 1 : closed + 2] != "と":
                continue
            after = [s for s in sentence.subjects if s.start > closed and s.particle in ("は", "が")]
            verbs = [m for kind, m in sentence.told if kind in ("speech", "remark") and m.start() > closed]
            if after and verbs and after[0].end <= verbs[-1].start() and after[0].who != AUTHOR:
                who, verb = after[0].who, verbs[-1]  # 「…」と、同社のクレス氏は電話会議で述べた
                sentence.used.add(opened)
                channel = self._channel(who, verb, verb.span(), None, (opened + 1, closed))
                rule = "quotation with a verb of saying"
                self._add(
                    sentence, (opened + 1, closed), who, channel, rule, quoted=True, cues=self._cue(verb)
                )
                continue
            somebody = None if after else SOMEBODY_SAYS.match(text, closed + 1, sentence.end)
            if somebody and closed - opened > 6:
                who = self._somebody(somebody["who"])
                sentence.used.add(opened)
                channel = "public remark" if who != UNNAMED else "hearsay"
                rule = "quotation of somebody without a name"
                self._add(sentence, (opened + 1, closed), who, channel, rule, quoted=True)
                continue
            reason = text.startswith("として", closed + 1) and text[closed - 1] in PREDICATE_END
            if not reason and not DOES_SO.match(text, closed + 1, sentence.end):
                continue
            givers = [
                s
                for s in sentence.subjects
                if s.end <= opened and s.particle in ("は", "が", "も") and s.kind in ("person", "group")
            ]
            if not givers or (
                givers[-1].particle == "が" and "、" not in text[givers[-1].end - 1 : opened]
            ):
                continue
            who = givers[-1].who
            if who == AUTHOR:
                continue
            sentence.used.add(opened)
            mark = (closed + 1, closed + 2, text[closed + 1])
            channel = "anonymous source" if who == "anonymous sources" else "public remark"
            self._add(
                sentence,
                (opened + 1, closed),
                who,
                channel,
                "quotation of somebody",
                quoted=True,
                cues=(mark,),
            )

    def _is_person(self, speaker: str) -> bool:
        return speaker in self.persons or speaker in {c.label for c in tables.GROUPS}

    def _closing_quotes(self, sentence: Sentence, to: int) -> list[tuple[int, int]]:
        """The quotations that close before と, with those that stand side by side with the last."""
        text = self.text
        end = to
        if (opened := self._attribution(sentence, to)) is not None:
            end = opened  # 「…」（青葉証券の北沢氏）という
        for copula in ("だ", "である", "など"):
            if text.endswith(copula, 0, end) and text[end - len(copula) - 1] in "」』":
                end -= len(copula)
                break
        chain: list[tuple[int, int]] = []
        for quote in reversed(sentence.quotes):
            if quote[1] + 1 == (chain[-1][0] if chain else end):
                chain.append(quote)
            elif quote[1] < end:
                break
        return chain[::-1]

    def _attribution(self, sentence: Sentence, to: int) -> int | None:
        """Where the bracket opens that names who said the quotation before it: 「…」（インテル）."""
        if self.text[to - 1 : to] not in ("）", ")"):
            return None
        opened = max(self.text.rfind(mark, max(sentence.start, to - 40), to) for mark in "（(")
        return opened if opened > sentence.start and self.text[opened - 1] in "」』" else None

    def _attributed(self, sentence: Sentence, to: int) -> str | None:
        """Whom that bracket names: a person before a firm."""
        opened = self._attribution(sentence, to)
        if opened is None:
            return None
        named = [m for m in sentence.mentions if opened < m.start and m.end < to and m.kind in SPEAKING]
        persons = [m for m in named if m.kind == "person"]
        return (persons or named)[-1].entity if named else None

    def _speaker(
        self, sentence: Sentence, content: int, between: tuple[int, int], quoted: bool
    ) -> tuple[str | None, int]:
        """The subject of a verb of saying, and where its phrase ends."""
        after = [s for s in sentence.subjects if between[0] <= s.start and s.end <= between[1]]
        if after:
            return after[-1].who, after[-1].end
        if STRANGER.search(self.text, *between):
            return UNNAMED, 0  # 「…」と多くの人が語った
        before = [s for s in sentence.subjects if s.end <= content and s.particle in ("が", "は", "も")]
        if not quoted:
            before = [
                s for s in before if s.particle != "が" or not DESCRIBES.match(self.text, s.end, content)
            ]
        if not before:
            if quoted and (unknown := unknown_giver(self.text, sentence.start, content)) is not None:
                return unknown or UNNAMED, content
            return None, 0
        if quoted:
            unknown = (
                unknown_giver(self.text, sentence.start, content) if before[-1].end < content - 1 else None
            )
            if unknown is not None:
                return unknown or UNNAMED, content
            return before[-1].who, before[-1].end
        # The topic outranks a subject inside the content: 氏は、AMDが…と述べた.
        topics = [s for s in before if s.particle in ("は", "も")]
        chosen = (topics or before)[0]
        return chosen.who, chosen.end

    def _fallback(self, sentence: Sentence, position: int, *, firm: bool = False) -> str:
        """Who speaks where no subject is named: the source, or the topic of the text so far."""
        source = sentence.source_at(position)
        if source and source.rule != "filing":
            return source.speaker
        if firm and (owner := self._whose(sentence, position)):
            return owner[0]
        if self.topic is not None and self.topic_age <= MEMORY:
            return self.topic.who
        return UNNAMED

    def _channel(
        self,
        speaker: str,
        verb: re.Match[str],
        stretch: tuple[int, int],
        source: Source | None,
        content: tuple[int, int],
    ) -> str:
        if speaker == AUTHOR:
            return AUTHOR
        said = verb.group()
        if said.startswith("み") and speaker != UNNAMED and not SETTLED.search(self.text, *content):
            return "estimate"  # …を上回らないとみている; 終わったとみている is a view
        if said.startswith(tables.ESTIMATE_VERBS):
            return "estimate"
        if (
            said.startswith((*tables.FORECASTS, "み"))
            and not self._is_person(speaker)
            and speaker != UNNAMED
        ):
            return "estimate"  # a firm's own forecast
        if said.startswith(tables.PLANS_SHOWN):
            return "announcement"
        if said.startswith(HUMBLE) and is_forecast(self.text, *content):
            return "estimate"
        if speaker in self.cast.reports and PAPER_SPEAKS.search(self.text, *stretch):
            return "estimate"
        if _private().search(self.text, *stretch):
            return "private remark"
        if speaker == UNNAMED:
            return "hearsay"
        if speaker == "anonymous sources":
            return "anonymous source"
        if source and source.speaker == speaker:
            return source.channel
        if speaker in self.papers:
            return "press report"
        if said.startswith(("明らかにし", "表明")) and not self._is_person(speaker):
            return "announcement"
        return "public remark"

    def _reports(self, sentence: Sentence) -> None:
        readings = {
            "voices": self._voices,
            "question": self._question,
            "revealed": self._revealed,
            "announced": self._announced,
            "planned": self._planned,
            "press": self._press,
            "hearsay": self._hearsay,
        }
        for kind, match in sentence.told:
            if kind in readings:
                readings[kind](sentence, match)

    def _cue(self, match: re.Match[str]) -> tuple[tuple[int, int, str], ...]:
        return ((match.start(), match.end(), match.group()),)

    def _voices(self, sentence: Sentence, match: re.Match[str]) -> None:
        """「どこから見たって循環型取引」だという懸念の声が出ていました: voices of a group."""
        quotes = self._closing_quotes(sentence, match.start())
        floor = quotes[0][0] if quotes else match.start()
        givers = [s for s in sentence.subjects if s.end <= floor]
        attributed = self._attributed(sentence, match.start())
        speaker = attributed or (givers[-1].who if givers else UNNAMED)
        channel = "public remark" if speaker != UNNAMED else "hearsay"
        spans = [(o + 1, c) for o, c in quotes]
        start = max(sentence.clause(match.start()), givers[-1].end if givers else 0)
        for span in spans or [(start, match.start())]:
            sentence.used.update(o for o, _ in quotes)
            self._add(
                sentence,
                span,
                speaker,
                channel,
                "voices of a group",
                quoted=bool(quotes),
                cues=self._cue(match),
            )

    def _question(self, sentence: Sentence, match: re.Match[str]) -> None:
        """「金額は1000億ドルですか？」という質問には: somebody asked."""
        for opened, closed in self._closing_quotes(sentence, match.start()):
            sentence.used.add(opened)
            self._add(
                sentence,
                (opened + 1, closed),
                QUESTIONER,
                "public remark",
                "question put",
                certainty="asked",
                quoted=True,
                cues=self._cue(match),
            )

    def _revealed(self, sentence: Sentence, match: re.Match[str]) -> None:
        """…に不満を抱えていたことが判明: it came to light, through the source at hand."""
        source = sentence.source_at(match.start()) or self.source
        if "取材" in match.group() or "関係者" in match.group():
            paper = [m.entity for m in sentence.mentions if m.kind == "publication" and m.end < match.end()]
            if "関係者" in match.group() or not paper:
                source = Source(
                    "carried on", sentence.clause(match.start()), "anonymous sources", "anonymous source"
                )
            else:
                source = Source("carried on", sentence.clause(match.start()), paper[-1], "press report")
        fact = match.group().startswith("こと") or self.text.endswith("こと", sentence.start, match.start())
        if source is None and fact:
            # …していることが分かった: nobody says through whom
            source = Source("carried on", sentence.clause(match.start()), UNNAMED, "hearsay")
        elif source is None or source.channel not in (
            "anonymous source",
            "press report",
            "filing",
            "announcement",
        ):
            return
        text = self.text
        start = max(sentence.clause(match.start()), source.end if source.rule != "carried on" else 0)
        end = match.start()
        for tail in ("など", "こと", "の"):
            if text.endswith(tail, start, end):
                end -= len(tail)
        position = start
        pieces = []
        while (cut := text.find("ことや、", position, end)) >= 0:
            pieces.append((position, cut))
            position = cut + 4
        for span in [*pieces, (position, end)]:
            self._add(
                sentence,
                span,
                source.speaker,
                source.channel,
                "came to light",
                via=source.via,
                cues=self._cue(match),
            )

    def _announced(self, sentence: Sentence, match: re.Match[str]) -> None:
        """大型提携を発表したAIの2大巨頭、OpenAIとNVIDIA; OpenAIは…提携を発表しています."""
        text = self.text
        clause = sentence.clause(match.start())
        end = match.end()
        if "され" in match.group():
            self._add(sentence, (clause, end), PARTIES, "announcement", "announced", cues=self._cue(match))
            return  # …への移籍が発表された: by whom is not told
        before = [s for s in sentence.subjects if clause <= s.start and s.end <= match.start()]
        if EMPTY_NEWS.search(text, max(clause, match.start() - 8), match.start()):
            return  # 決算を発表した: what it says is not told
        if before:
            topics = [s for s in before if s.particle in ("は", "も")]
            if not topics and RELATIVE.match(text, match.end()):
                return  # 決算を発表する26日に: it describes a day, and tells of no announcement
            chosen = (topics or before)[0]
            speaker, start = chosen.who, chosen.end
        else:
            heads = self._relative_head(sentence, match.end())
            headline = text.startswith("。", end) and self._whose(sentence, match.start())
            if not heads and not headline and not text.startswith(("した。", "しました", "している"), end):
                return
            stranger = STRANGER.search(text, clause, match.start())
            start = stranger.end() if stranger else clause
            topic = UNNAMED if stranger else self._owner_or_topic(sentence, match.start())
            speaker = heads or topic
        if match.group().startswith("と"):
            end = match.start()
        else:
            trail = re.compile("(?:し|する)(?:た|て(?:い)?(?:ます|る|た)|ました|ます)?").match(text, end)
            end = trail.end() if trail else end
        if text.startswith("か", end):
            return  # whether they announced it is the question: 発表しているかどうか
        if day := DAY.match(text, start, match.start()):
            start = day.end()
        self._add(sentence, (start, end), speaker, "announcement", "announced", cues=self._cue(match))

    def _relative_head(self, sentence: Sentence, position: int) -> str:
        """The names that a relative clause describes: 発表した(AIの2大巨頭、)OpenAIとNVIDIA."""
        text = self.text
        if not text.startswith("した", position):
            return ""
        names: list[str] = []
        end = position + 2
        for m in sentence.mentions:
            if m.start < end:
                continue
            gap = text[end : m.start]
            if names and gap not in ("と", "、", "や"):
                break
            if not names and (len(gap) > 16 or "。" in gap or m.kind not in SPEAKING):
                break
            if NOUN_GOES_ON.match(text, m.end):
                break  # 発表した東証上場企業: the exchange announced nothing
            names.append(m.entity)
            end = m.end
        return "+".join(names)

    def _planned(self, sentence: Sentence, match: re.Match[str]) -> None:
        """…展開が始まる予定だ, …投資する計画もある: a plan, of whoever owns it."""
        source = sentence.source_at(match.start())
        quotes = self._closing_quotes(sentence, match.start())
        clause = sentence.clause(match.start())
        owner = self._whose(sentence, match.start())
        if source:
            speaker, channel, via = source.speaker, source.channel, source.via
        elif match.group().startswith(tables.PLAN_EXISTS) or not owner:
            speaker, channel, via = PARTIES, "announcement", ()
        else:
            speaker, channel, via = owner[0], "announcement", ()
            clause = max(clause, owner[1])
        clause = behind_facts(self.text, max(clause, sentence.told_to(match.start())), match.start())
        for opened, _ in quotes:
            sentence.used.add(opened)
        for span in [(o + 1, c) for o, c in quotes] or [(clause, match.start())]:
            self._add(
                sentence,
                span,
                speaker,
                channel,
                "plan",
                via=via,
                quoted=bool(quotes),
                cues=self._cue(match),
            )

    def _press(self, sentence: Sentence, match: re.Match[str]) -> None:
        """…と報じられています, …というニュース: the press, unnamed unless a source phrase names it."""
        source = sentence.source_at(match.start())
        paper = source.speaker if source and source.channel == "press report" else PRESS
        start = max(sentence.clause(match.start()), source.end if source else 0)
        quotes = self._closing_quotes(sentence, match.start())
        spans = [(o + 1, c) for o, c in quotes] or [(start, match.start())]
        if sentence.covered(spans[0][0], match.start()):
            return
        for span in spans:
            self._add(
                sentence,
                span,
                paper,
                "press report",
                "report of the press",
                quoted=bool(quotes),
                cues=self._cue(match),
            )

    def _hearsay(self, sentence: Sentence, match: re.Match[str]) -> None:
        """…と言われています, …とのこと, …らしい: what is said, by the source at hand or nobody."""
        text = self.text
        stop = match.start()
        label = "hedged" if _CLOSING_HEDGED.search(match.group()) else "asserted"
        source = sentence.source_at(match.start())
        start = max(sentence.clause(match.start()), source.end if source else 0)
        reported = [s for s in sentence.found if s.channel != AUTHOR]
        if "らしい" in match.group() and (reported or source):
            # The ending covers the whole chain of clauses before it: …と言ってて、…と力説してるらしい.
            sentence.found = [
                replace(s, certainty="hedged", cues=(*s.cues, *self._cue(match)))
                if s.channel != AUTHOR and s.certainty == "asserted"
                else s
                for s in sentence.found
            ]
            if not source or reported:
                return
        if sentence.covered(start, match.start()):
            return
        attributed = self._attributed(sentence, match.start())
        if attributed:
            for opened, closed in self._closing_quotes(sentence, match.start()):
                sentence.used.add(opened)
                self._add(
                    sentence,
                    (opened + 1, closed),
                    attributed,
                    "public remark",
                    "quotation with its speaker in brackets",
                    quoted=True,
                    cues=self._cue(match),
                )
            return
        if source:
            speaker, channel, via = source.speaker, source.channel, source.via
        elif match.group() == "という" and (voice := self._voice(sentence, match.start())):
            speaker, channel, via, phrase_end = voice
            start = max(start, phrase_end)
        elif (
            match.group().startswith("という")
            and "話" not in match.group()
            and self.source is not None
            and not self._new_paragraph(sentence)
        ):
            # というんですね without a source of its own goes on with the voice before it.
            speaker, channel, via = self.source.speaker, self.source.channel, self.source.via
            self._told_before(sentence)
        else:
            speaker, channel, via = UNNAMED, "hearsay", ()
        if channel == "public remark" and is_forecast(text, start, stop):
            channel = "estimate"
        certainty = self._content_certainty(*self._trim(start, stop))
        if certainty == "asserted":
            certainty = label
        self._add(
            sentence,
            (start, stop),
            speaker,
            channel,
            "hearsay",
            via=via,
            certainty=certainty,
            cues=self._cue(match),
        )

    def _voice(self, sentence: Sentence, position: int) -> tuple[str, str, tuple[str, ...], int] | None:
        """Whose words という at a sentence's end passes on: who told something before, or its topic.

        What a firm makes known is told on in its name (…となるという), unless unnamed sources speak.
        """
        if self._new_paragraph(sentence):
            self.source = None
        relay = self.relay
        told = self.source
        if told and told.speaker not in (PARTIES, UNNAMED, AUTHOR) and told.channel != "announcement":
            if told.channel == "estimate":
                return told.speaker, "public remark", told.via, 0
            return told.speaker, told.channel, told.via, 0
        if relay:
            return relay.speaker, relay.channel, relay.via, 0
        owner = self._whose(sentence, position)
        return (owner[0], "public remark", (), owner[1]) if owner else None

    def _whose(self, sentence: Sentence, position: int) -> tuple[str, int] | None:
        """Whose a plan or a forecast is that ends at a position, and where the words for them end."""
        text = self.text
        topics = [
            s
            for s in sentence.subjects
            if s.end <= position and s.particle in ("は", "も") and s.kind != "publication"
        ]
        if not topics and BOTH.search(text, sentence.start, position) and (both := self.cast.whom("both")):
            return both, sentence.start
        if topics:
            return topics[-1].who, topics[-1].end
        firms = [m for m in sentence.mentions if m.kind in FIRMS and m.end < position]
        for m in reversed(firms):
            if text.startswith("で、", m.end) and "は" in text[sentence.start : m.start]:
                return m.entity, m.end + 2  # 最初の顧客はG42で、…計画だ
        for s in sentence.subjects:
            if s.particle == "が" and s.end <= position and PUBLISHED.match(text, s.end, position):
                return s.who, sentence.start
        if firms and firms[0].start == min(sentence.bounds) and text.startswith("、", firms[0].end):
            return firms[0].entity, firms[0].end + 1  # トヨタ、社長交代を発表。
        if (
            firms
            and firms[0].start - sentence.clause(sentence.start) < 3
            and OF_A_FIRM.match(text, firms[0].end)
        ):
            return firms[0].entity, sentence.start
        owner = self.cast.owner()
        return (owner, sentence.start) if owner else None

    def _owner_or_topic(self, sentence: Sentence, position: int) -> str:
        owner = self._whose(sentence, position)
        if owner:
            return owner[0]
        return self.topic.who if self.topic else PARTIES

    def _market(self, sentence: Sentence) -> None:
        """アナリストの予想平均は3510億円だった: what the market expects, or a firm's figure for itself."""
        lo = bisect_left(self.expected_starts, sentence.start)
        hi = bisect_left(self.expected_starts, sentence.end)
        for told in self.expected[lo:hi]:
            if inside(sentence.quotes, told.start) or sentence.covered(told.start, told.end):
                continue
            owner = None if told.of_market else self._whose(sentence, told.end)
            if not told.of_market and owner is None:
                continue
            self._add(
                sentence,
                (told.start, told.end),
                owner[0] if owner else "analysts",
                "estimate",
                "forecast with its figure",
            )

    def _will_do(self, sentence: Sentence) -> None:
        """…を株主総会に諮ります: what the issuer of a notice will do."""
        span = will_do(self.text, sentence.start, sentence.end)
        if span and not sentence.covered(*span):
            speaker = self.cast.own or PARTIES
            topics = [s for s in sentence.subjects if s.particle == "は" and s.end < span[1]]
            first = max([span[0], *(s.end for s in topics)])
            self._add(
                sentence,
                (first, span[1]),
                topics[-1].who if topics else speaker,
                "announcement",
                "step of a notice",
            )

    def _in_notes(self, sentence: Sentence, turn: Turn) -> None:
        """A question put to a firm, or its answer: every sentence of an answer is the firm's."""
        text = self.text
        found = [s for s in sentence.found if s.channel != AUTHOR and s.speaker not in (PARTIES, UNNAMED)]
        if turn.role == QUESTION:
            sentence.found = found
            if not found and (turn.alone or ASKS.search(text, sentence.start, sentence.end)):
                self._add(
                    sentence,
                    (sentence.start, sentence.end),
                    QUESTIONER,
                    "public remark",
                    "question of an investor",
                    certainty="asked",
                )
            return
        if turn.role == REPLY:
            who = self.cast.person or self.cast.owner() or PARTIES
            sentence.found = []
            for opened, closed in sentence.quotes:
                self._add(sentence, (opened + 1, closed), who, "public remark", "reply", quoted=True)
            return
        firm = self.cast.own or self.cast.hero or PARTIES
        sentence.found = [
            s if s in found else replace(s, speaker=firm, channel=_channel_of_answer(s, text))
            for s in sentence.found
        ]
        last = max((s.end for s in sentence.found), default=sentence.start)
        last = max([last, *(b for s in sentence.found for _, b, _ in s.cues)])
        rest = self._trim(last, sentence.end)
        if not sentence.found or (rest[1] - rest[0] > 12 and text[last] == "、"):
            at = sentence.bounds[0] if not sentence.found else rest[0]
            self._add(sentence, (at, sentence.end), firm, answer_channel(text, at, sentence.end), "answer")

    def _told_of_the_sentence_before(self, sentence: Sentence, source: Source | None) -> None:
        """…協議している。関係者が明らかにした。: what the sentence before tells is theirs."""
        if self.before and not sentence.found:
            last = self.before[-1][1]
            said = "」" in self.text[last - 6 : last]
            if said and SAID_SO.match(self.text, sentence.start, sentence.end):
                self._said_so(sentence)
                return
        if source is None:
            return
        if source.speaker == "anonymous sources":
            self.relay = source
        for start, end, _ in reversed(self.before[-2:]):
            if "\n" in self.text[end : sentence.start]:
                return
            first = self._found_since(start)
            told = [s for s in self.found[first:] if s.end <= end and s.channel != AUTHOR]
            mine = [
                s
                for s in told
                if s.rule in ("came to light", "plan", "plan or step told") or s.speaker == UNNAMED
            ]
            if len(mine) < len(told):
                return  # somebody else answers for it
            if mine:
                self.found[first:] = [
                    replace(s, speaker=source.speaker, channel=source.channel, via=source.via)
                    if s in mine
                    else s
                    for s in self.found[first:]
                ]
                continue
            if (start, end) != self.before[-1][:2] or STOPS.isdisjoint(self.text[end - 1]):
                return
            rule = "told in a sentence of its own"
            self._add(sentence, (start, end), source.speaker, source.channel, rule, via=source.via)
            self.found.append(sentence.found.pop())

    def _found_since(self, start: int) -> int:
        """From which place on the statements found lie behind an offset: those of the last sentences."""
        place = len(self.found)
        while place and self.found[place - 1].start >= start:
            place -= 1
        return place

    def _said_so(self, sentence: Sentence) -> None:
        """「…」。食品大手の幹部はこう漏らす。: the quotations of the sentence before are theirs."""
        start, end, _ = self.before[-1]
        if "\n" in self.text[end : sentence.start]:
            return
        giver = (
            sentence.subjects[0].who
            if sentence.subjects
            else self._somebody(self.text[sentence.start : sentence.end])
        )
        channel = "anonymous source" if giver == "anonymous sources" else "public remark"
        for opened, closed in quotations(self.text, start, end):
            first = self._found_since(start)
            self.found[first:] = [s for s in self.found[first:] if s.end <= opened or s.start > closed]
            rule = "quotation before its speaker"
            self._add(sentence, (opened + 1, closed), giver, channel, rule, quoted=True)
            self.found.append(sentence.found.pop())

    def _somebody(self, words: str) -> str:
        return "industry insiders" if OF_A_TRADE.search(words) else UNNAMED

    def _told_before(self, sentence: Sentence) -> None:
        """What stands before そういう…というんですね: the sentence that it takes up is the same voice's."""
        if not self.before or not self.source or not TAKES_UP.match(self.text, sentence.start):
            return
        start, end, _ = self.before[-1]
        if start < self.source_end or any(s.end > start for s in self.found):
            return
        self._add(
            sentence,
            (start, end),
            self.source.speaker,
            self.source.channel,
            "taken up by hearsay",
            via=self.source.via,
        )

    def _filings(self, sentence: Sentence) -> None:
        """…に提出した資料には…書かれていなくて、「…」という位置付けに: what stands in a filing."""
        text = self.text
        for source in sentence.sources:
            if source.rule != "filing":
                continue
            position = source.end
            cues = (source.cue,) if source.cue else ()
            for cut in [
                *(
                    m.end()
                    for m in re.compile("(?:て|で|り|し)、").finditer(text, position, sentence.end)
                    if not inside(sentence.quotes, m.start())
                ),
                sentence.end,
            ]:
                quotes = [
                    q for q in sentence.quotes if position <= q[0] < cut and q[0] not in sentence.used
                ]
                for opened, closed in quotes:
                    sentence.used.add(opened)
                    self._add(
                        sentence,
                        (opened + 1, closed),
                        source.speaker,
                        "filing",
                        "in a filing",
                        quoted=True,
                        cues=cues,
                    )
                if not quotes and not sentence.covered(position, cut):
                    self._add(sentence, (position, cut), source.speaker, "filing", "in a filing", cues=cues)
                position = cut

    def _acts(self, sentence: Sentence) -> None:
        """OpenAIをべた褒め: doing by words, without the words."""
        text = self.text
        for kind, match in sentence.told:
            p = match.start()
            if kind not in ("act", "speech") or text[p - 1 : p] != "を":
                continue
            if kind == "speech" and not match.group().startswith(tables.ACTS_OF_SAYING):
                continue
            clause = sentence.clause(p)
            doers = [s for s in sentence.subjects if clause <= s.start and s.end <= p]
            if doers:
                speaker, start = doers[-1].who, doers[-1].end
            else:
                speaker = self._fallback(sentence, p)
                start = clause
            cut = max(text.rfind("、", start, p), text.rfind("は", start, p))
            start = cut + 1 if cut >= 0 else start
            self._add(
                sentence,
                (start, match.end()),
                speaker,
                "public remark" if speaker != UNNAMED else "hearsay",
                "praise or blame told",
                cues=self._cue(match),
            )

    def _rest_of_source(self, sentence: Sentence) -> None:
        """What a source phrase covers beside the speech nested in it."""
        text = self.text
        for i, source in enumerate(sentence.sources):
            if source.rule in ("filing", "plan"):
                continue
            limit = sentence.sources[i + 1].end if i + 1 < len(sentence.sources) else sentence.end
            if i + 1 < len(sentence.sources) and sentence.sources[i + 1].via == (source.speaker,):
                continue  # the paper only relays the source named next
            nested = [s for s in sentence.found if source.end <= s.start < limit]
            end = limit
            if nested:
                first = min(s.start for s in nested)
                subjects = [s.start for s in sentence.subjects if source.end <= s.start < first]
                stop = text.rfind("、", source.end, min([*subjects[:1], first]))
                if stop < 0:
                    continue
                end = stop
            if end - source.end < 6 or sentence.covered(source.end, end):
                continue
            if PAPER_TELLS.match(text, source.end, sentence.end):
                continue  # 関係者の話として、CNBCが報じた。 tells of the sentence before
            hedged = next(
                (
                    m
                    for _, m in _modality().finditer(text, source.end, sentence.end)
                    if m.group().startswith("らしい")
                ),
                None,
            )
            self._add(
                sentence,
                (source.end, hedged.start() if hedged and not nested else end),
                source.speaker,
                source.channel,
                "source phrase",
                via=source.via,
                certainty="hedged" if hedged else None,
                cues=(source.cue,) if source.cue else (),
            )

    def _made_known(self, sentence: Sentence) -> None:
        """…する方針を明らかにした, …で合意した, …としている: a plan or a position of whoever is named."""
        for told in made_known(self.text, sentence):
            if sentence.covered(told.start, told.end):
                continue
            if told.who:
                speaker, phrase_end = told.who.who, told.start
            elif told.quoted:
                # 追加出資については「何も決まっていない」とした: who spoke before, or the topic
                speaker, phrase_end = self._fallback(sentence, told.start), 0
                if speaker == UNNAMED:
                    continue
            elif owner := self._whose(sentence, told.end):
                speaker, phrase_end = owner
            elif told.kind == "forecast" and told.cue[2].startswith(("見通し", "見込み", "の見込み")):
                continue  # the author's own view of what is to come
            else:
                speaker, phrase_end = PARTIES, told.start
            remark = told.kind in ("held", "view")
            if told.kind == "held" and not told.quoted and not self._is_person(speaker):
                remark = answer_channel(self.text, told.start, told.end) != "announcement"
            channel = (
                "public remark" if remark else "estimate" if told.kind == "forecast" else "announcement"
            )
            self._add(
                sentence,
                (max(told.start, phrase_end if phrase_end < told.end else 0), told.end),
                speaker,
                channel,
                "position told" if remark else "plan or step told",
                quoted=told.quoted,
                cues=(told.cue,),
            )

    def _block_quotation(self, sentence: Sentence) -> None:
        """と現在置かれた状況を述べています after a paragraph: that paragraph is what was said."""
        text = self.text
        if text[sentence.start : sentence.start + 1] != "と" or not self.before:
            return
        verb = next((m for kind, m in sentence.told if kind == "speech"), None)
        if verb is None or verb.start() - sentence.start > 40 or sentence.found:
            return
        # Back to the line that breaks off before the block: …だと書いてますが、その一方で
        first = len(self.before) - 1
        while first > 0 and len(self.before) - first < 12 and text[self.before[first - 1][1] - 1] in STOPS:
            first -= 1
        if first == 0 or text[self.before[first - 1][1] - 1] in STOPS:
            first = len(self.before) - 1
        topic = self.before[first - 1][2] if first else None
        start, end = self.before[first][0], self.before[-1][1]
        while self.found and self.found[-1].start >= start:
            self.found.pop()  # what stood there as the author's own
        speaker = topic.who if topic else UNNAMED
        self._add(
            sentence,
            (start, end),
            speaker,
            "public remark" if topic else "hearsay",
            "block quotation",
            certainty="asserted",
            quoted=True,
            cues=((verb.start(), verb.end(), verb.group()),),
        )
        self.topic = topic

    # the author

    def _author(self, sentence: Sentence) -> None:
        text = self.text
        for match in MOTIVE.finditer(text, sentence.start, sentence.end):
            start = max((b for b in sentence.bounds if b < match.start()), default=sentence.start)
            if inside(sentence.quotes, match.start()) or INTERROGATIVE.search(text, start, match.start()):
                continue
            self._add(
                sentence,
                (start, match.start() + 2),
                AUTHOR,
                AUTHOR,
                "guess at a motive",
                certainty="speculated",
                cues=self._cue(match),
            )
        for index, match in _modality().finditer(text, sentence.start, sentence.end):
            cue = tables.MODALITY[index]
            start = sentence.clause(match.start())
            if inside(sentence.quotes, match.start()):
                continue
            source = sentence.source_at(match.start())
            if sentence.covered(start, match.end()) or (source and source.reaches(start)):
                continue
            part = cue.part or cue.label == "asked"
            certainty = cue.label
            if certainty == "asserted":
                certainty = self._content_certainty(*self._trim(start, match.start()))
            self._add(
                sentence,
                (start, match.end(1) if part else match.start()),
                AUTHOR,
                AUTHOR,
                "modality at the clause's end",
                certainty=certainty,
                cues=self._cue(match),
            )
        if not sentence.found:
            for _, match in _supposition().finditer(text, sentence.start, sentence.end):
                if not inside(sentence.quotes, match.start()):
                    self._add(
                        sentence,
                        (sentence.bounds[0], sentence.end),
                        AUTHOR,
                        AUTHOR,
                        "supposition",
                        certainty="speculated",
                        cues=self._cue(match),
                    )
                    break
