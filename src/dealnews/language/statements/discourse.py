"""What is remembered from sentence to sentence, and who speaks where no subject is named."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from dealnews.language import cues as tables
from dealnews.language.alternation import Headed
from dealnews.language.cast import Cast
from dealnews.language.clauses import PUBLISHED, Sentence, Source, Subject, subject_behind
from dealnews.language.disclosures import is_disclosure
from dealnews.language.forecasts import market_forecasts
from dealnews.language.polarity import polarity
from dealnews.language.records import Mention, Statement
from dealnews.language.statements.certainty import content_certainty

MEMORY = 6  # sentences over which a dropped subject is taken from the topic before
# What something is compared with is not what is spoken of: GPUより処理性能は上.
STANDARD = Headed("より(?!も?前|先)|に比べ|と比べ")
FIRMS = ("company", "institution")
# how many names back a city is looked for; and one that is no name in the table
_NEAR_NAMES = 60
_LOCAL = re.compile(
    "(?<![一-龯])(?:[一-龯]{2,3}[都道府県])?(?P<name>[一-龯ァ-ヺー]{1,4}(?P<sign>[県市町村府都道]))(?=[はがのにでと、])"
)
# 「岐阜県大野町」
_OVER_TOWN = re.compile("(?<![一-龯])([一-龯]{2,3}[県府])(?=[一-龯ぁ-んァ-ヺ]{1,6}[市町村])")
# An office that begins its phrase: 社長は「…」, not 証券会社の社長は「…」.
_OFFICE_ALONE = re.compile(
    "(?:^|(?<=[。、\n　」（]))(?:(?P<title>社長|会長|CEO|最高経営責任者|CFO|最高財務責任者|総裁|議長|頭取|"
    "首相|大統領|知事|市長|理事長|長官)|(?:同社の?)?(?:広報(?:担当者?)?|担当者|担当役員|経営陣))(?:（[^（）]{1,8}）)?(?:[はがも]、?)?$"
)
_NEAR_OFFICE = 24
# LSEGが|まとめた市場予想: whom nothing else is said of
COMPILED = re.compile("(?:まとめ|集計し|算出し|調べ)た")
GROUPS = frozenset(cue.label for cue in tables.GROUPS)
BOTH = re.compile("両[社行者]")
OF_A_FIRM = re.compile("の[^、。「」]{1,24}は")
_PRONOUN = ("同社", "同行", "同グループ", "同銀", "同庫")
_TAKEN_OVER = re.compile("の[^、。「」は]{0,8}(?:買収|取得|売却|統合|子会社化|提訴)は")  # by somebody else
# NVIDIAの売上には大打撃です: what is said bears on the firm whose results they are
_STRUCK = Headed(
    "の(?:[一-龯]{2,4}の?)?(?:売上高?|売り?上げ|業績|収益|[純営業経常]*利益|株価|財務|資金繰り)に(?:は|とっては)"
)

ANONYMOUS, AUTHOR, UNNAMED, PARTIES, PRESS, QUESTIONER = (
    "anonymous sources",
    "author",
    "unnamed",
    "the parties",
    "the press",
    "questioner",
)


def cue_of(match: re.Match[str]) -> tuple[tuple[int, int, str], ...]:
    """A match as the only cue of a statement.

    Parameters
    ----------
    match : re.Match
        The mark, as `marks` finds it.

    Returns
    -------
    tuple[tuple[int, int, str], ...]
    """
    return ((match.start(), match.end(), match.group()),)


class Discourse:
    """The text as far as it has been read: its names, the topic, the last source, and what was found."""

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

    def remember(self, sentence: Sentence, speaks_next: Source | None) -> None:
        """Take in a sentence that has been read: its topic, its source and what was found in it.

        Parameters
        ----------
        sentence : Sentence
            A sentence of it, laid out; what is found goes to its `found`.
        speaks_next : Source or None
            Who made known what the next sentence tells.
        """
        subjects, found = sentence.subjects, sentence.found
        self.topic_age += 1
        for subject in reversed(subjects):
            compiled = subject.particle == "が" and COMPILED.match(self.text, subject.end)
            if subject.kind != "publication" and subject.who != AUTHOR and not compiled:
                self.topic, self.topic_age = subject, 0
                break
        if self.topic_age > MEMORY:
            self.topic = None
        self.cast.remember(sentence)
        if found and (last := next((s for s in reversed(found) if s.channel != AUTHOR), None)):
            self.source = Source("carried on", last.end, last.speaker, last.channel, last.via, None)
            self.source_end = sentence.end
        elif speaks_next:
            self.source, self.source_end = speaks_next, sentence.end
        elif self.new_paragraph(sentence):
            self.source = None
        self.before.append((sentence.start, sentence.end, self.topic))
        self.found += sentence.found

    def new_paragraph(self, sentence: Sentence) -> bool:
        """Whether a line has ended since the last source spoke.

        Parameters
        ----------
        sentence : Sentence
            A sentence of it, laid out; what is found goes to its `found`.

        Returns
        -------
        bool
        """
        return "\n" in self.text[self.source_end : min(sentence.start, self.source_end + 8)]

    def person(self, index: int, before: Sequence[Subject] = (), at: int = 0) -> str | None:
        """Whom a group's name or a pronoun means, by its place in the tables.

        Parameters
        ----------
        index : int
            The number of the pattern among those of `people_marks`.
        before : sequence of Subject, optional
            Those that stand before it in its own sentence.
        at : int, optional
            Where it stands.

        Returns
        -------
        str or None
        """
        if index < len(tables.GROUPS):
            return tables.GROUPS[index].label
        index -= len(tables.GROUPS)
        if index < len(tables.PRONOUNS):
            label = tables.PRONOUNS[index].label
            return self._local(at) if label == "local" else self.cast.whom(label, before)
        return AUTHOR

    def _local(self, at: int) -> str | None:
        """Which prefecture, city or town 県, 市 or 町 is at a place: the last one named before."""
        sign = self.text[at : at + 1]
        for m in reversed(self.mentions[: bisect_left(self.starts, at)][-_NEAR_NAMES:]):
            if m.kind in ("place", "institution") and m.surface.endswith(sign):
                return m.entity
        if sign in "県府" and (over := _OVER_TOWN.findall(self.text, max(0, at - 400), at)):
            return str(over[-1])
        named = [m["name"] for m in _LOCAL.finditer(self.text, max(0, at - 400), at) if m["sign"] == sign]
        return named[-1] if named else self.cast.last.get("institution")

    def officer(self, start: int, end: int) -> str | None:
        """Whom an office alone means that ends at a place: 社長は, 広報担当者は.

        Parameters
        ----------
        start, end : int
            Where the sentence begins, and where the particle behind the office ends.

        Returns
        -------
        str or None
            The person told with that office before, else the firm spoken of; None where no such office
            stands there or no firm has been told.
        """
        office = _OFFICE_ALONE.search(self.text, max(start, end - _NEAR_OFFICE), end)
        if office is None:
            return None
        if title := office["title"]:
            for m in reversed(self.mentions[: bisect_left(self.starts, office.start())][-_NEAR_NAMES:]):
                beside = self.text[max(0, m.start - 8) : m.start], self.text[m.end : m.end + 16]
                if m.kind == "person" and any(title in words for words in beside):
                    return m.entity
        return self.cast.whom("company")

    def kind(self, index: int) -> str:
        """What kind of subject a group's name or a pronoun is.

        Parameters
        ----------
        index : int
            The number of the pattern among those of `people_marks`.

        Returns
        -------
        str
        """
        index -= len(tables.GROUPS)
        label = tables.PRONOUNS[index].label if 0 <= index < len(tables.PRONOUNS) else "group"
        return {
            "own": "company",
            "both": "company",
            "pair": "person",
            "any": "group",
            "local": "institution",
        }.get(label, label)

    def add(
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
        """Add a statement to those of a sentence, unless its words are too few to say anything.

        Parameters
        ----------
        sentence : Sentence
            A sentence of it, laid out; what is found goes to its `found`.
        span : tuple of (int, int)
            Half-open offsets of the words.
        speaker : str
            Who speaks.
        channel : str
            The channel, as `Statement` has it.
        rule : str
            The name of the rule.
        via : tuple of str, optional
            Who relays it, outermost first.
        certainty : str or None, optional
            How sure it is; None for what its words say.
        quoted : bool, optional
            Whether the words stand in quotation marks.
        cues : iterable of tuple of (int, int, str), optional
            The words that decided it.
        """
        start, end = self.trim(*span)
        if end - start < 2 or (not quoted and speaker != QUESTIONER and end - start < 4):
            return
        if certainty is None:
            certainty = content_certainty(self.text, start, end)
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
                via=tuple(v for v in via if v != speaker) if via else via,
                subject=self.subject_of(sentence, start, end, speaker),
                quoted=quoted,
                cues=tuple(cues),
            )
        )

    def trim(self, start: int, end: int) -> tuple[int, int]:
        """A stretch without the blanks, commas and full stop around it.

        Parameters
        ----------
        start, end : int
            A stretch of it, as half-open offsets.

        Returns
        -------
        tuple[int, int]
        """
        text = self.text
        while start < end and text[start] in " 　、\n\t":
            start += 1
        while end > start and text[end - 1] in " 　、\n\t。":
            end -= 1
        return start, end

    def subject_of(self, sentence: Sentence, start: int, end: int, speaker: str) -> str | None:
        """What or whom a statement is about: the first name with a mark of a topic, of a subject, or any.

        A topic is also the name whose results something bears on: NVIDIAの売上には大打撃です.

        Parameters
        ----------
        sentence : Sentence
            A sentence of it, laid out; what is found goes to its `found`.
        start, end : int
            A stretch of it, as half-open offsets.
        speaker : str
            Who speaks.

        Returns
        -------
        str or None
        """
        text, names = self.text, speaker.split("+")
        other = marked = None
        first = bisect_left(self.starts, start)
        for m in self.mentions[first : first + 8]:
            if m.start >= end:
                break
            if m.entity in names or m.kind == "place" or STANDARD.match(text, m.end, end):
                continue
            if _STRUCK.match(text, m.end, end):
                return m.entity
            if subject_behind(text, m.end, end):
                if "は" in text[m.end : m.end + 4].partition("、")[0]:
                    return m.entity
                marked = marked or m.entity
            other = other or m.entity
        return marked or other

    def is_person(self, speaker: str) -> bool:
        """Whether a speaker is a person or a group of persons.

        Parameters
        ----------
        speaker : str
            Who speaks.

        Returns
        -------
        bool
        """
        return speaker in self.persons or speaker in GROUPS

    def fallback(self, sentence: Sentence, position: int, *, firm: bool = False) -> str:
        """Who speaks where no subject is named: the source, or the topic of the text so far.

        Parameters
        ----------
        sentence : Sentence
            A sentence of it, laid out; what is found goes to its `found`.
        position : int
            A code point of the text.
        firm : bool, optional
            Whether a figure is told, so that it is a firm's.

        Returns
        -------
        str
        """
        source = sentence.source_at(position)
        if source and source.rule != "filing":
            return source.speaker
        if firm and (owner := self.whose(sentence, position)):
            return owner[0]
        if self.topic is not None and self.topic_age <= MEMORY:
            return self.topic.who
        return UNNAMED

    def voice(
        self, sentence: Sentence, position: int, *, heard: bool = False
    ) -> tuple[str, str, tuple[str, ...], int] | None:
        """Whose words という at a sentence's end passes on: who told something before, or its topic.

        What a firm makes known is told on in its name (…となるという), unless unnamed sources speak.

        Parameters
        ----------
        sentence : Sentence
            A sentence of it, laid out; what is found goes to its `found`.
        position : int
            A code point of the text.
        heard : bool, optional
            Whether the ending tells mere hearsay (そうです, とのこと): then only somebody whom a sentence
            right before has told to speak answers for it.

        Returns
        -------
        tuple[str, str, tuple[str, ...], int] or None
        """
        if self.new_paragraph(sentence):
            self.source = None
        if heard:
            return self._just_told(sentence)
        relay = self.relay
        told = self.source
        if told and told.speaker not in (PARTIES, UNNAMED, AUTHOR) and told.channel != "announcement":
            if told.channel == "estimate":
                return told.speaker, "public remark", told.via, 0
            return told.speaker, told.channel, told.via, 0
        if relay:
            return relay.speaker, relay.channel, relay.via, 0
        owner = self.whose(sentence, position)
        return (owner[0], "public remark", (), owner[1]) if owner else None

    def _just_told(self, sentence: Sentence) -> tuple[str, str, tuple[str, ...], int] | None:
        """Who spoke in one of the two sentences before, in the same paragraph."""
        told = self.source
        if (
            told is None
            or told.speaker in (PARTIES, UNNAMED, AUTHOR)
            or told.channel in ("hearsay", "press report")
        ):
            return None
        if self.found and self.found[-1].rule in ("plan", "plan or step told"):
            return None  # 開業する計画。用地は取得済みだそうです
        if sentence.subjects or self.source_end < (self.before[-2:] or [(0, 0, None)])[0][0]:
            return None  # another one is spoken of
        channel = "public remark" if told.channel in ("announcement", "estimate") else told.channel
        return told.speaker, channel, told.via, 0

    def whose(self, sentence: Sentence, position: int) -> tuple[str, int] | None:
        """Whose a plan or a forecast is that ends at a position, and where the words for them end.

        Parameters
        ----------
        sentence : Sentence
            A sentence of it, laid out; what is found goes to its `found`.
        position : int
            A code point of the text.

        Returns
        -------
        tuple[str, int] or None
        """
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
            and not _TAKEN_OVER.match(text, firms[0].end)
        ):
            return firms[0].entity, sentence.start
        owner = self._topic_at_hand(sentence) or self.cast.owner()
        return (owner, sentence.start) if owner else None

    def _topic_at_hand(self, sentence: Sentence) -> str | None:
        """The firm that 同社 means in the sentence before, in the same paragraph."""
        topic = self.topic
        if topic is None or self.topic_age or topic.kind != "company" or topic.particle != "は":
            return None
        if not self.text.startswith(_PRONOUN, topic.start):
            return None
        return None if "\n" in self.text[self.before[-1][1] : sentence.start] else topic.who

    def owner_or_topic(self, sentence: Sentence, position: int) -> str:
        """Whose an announcement is that names nobody: the owner of a plan, else the topic.

        Parameters
        ----------
        sentence : Sentence
            A sentence of it, laid out; what is found goes to its `found`.
        position : int
            A code point of the text.

        Returns
        -------
        str
        """
        owner = self.whose(sentence, position)
        if owner:
            return owner[0]
        return self.topic.who if self.topic else PARTIES

    def found_since(self, start: int) -> int:
        """From which place on the statements found lie behind an offset: those of the last sentences.

        Parameters
        ----------
        start : int
            Where the stretch begins, in code points.

        Returns
        -------
        int
        """
        place = len(self.found)
        while place and self.found[place - 1].start >= start:
            place -= 1
        return place
