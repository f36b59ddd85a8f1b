"""Who is on the stage of a text: whom 同社, 両社, 当社 and a dropped subject stand for.

Japanese leaves out what is clear. A plan without a subject is of the firm that the text is about, 同社 of
the firm that acted last, 両社 of the two that were named together, 当社 of the firm that issues the text.
"""

import re
from collections.abc import Sequence
from typing import Final

from dealnews.language.alternation import Sought
from dealnews.language.clauses import Sentence, Subject
from dealnews.language.records import Mention

# What makes a firm that heads its sentence the one that the text goes on about.
# 「【2】出光、徳山の設備を停止」
_HEADLINE_NAME: Final = re.compile(
    "[ 　]?(?P<name>[一-龯々ァ-ヺーA-Za-z]{2,12})、(?=[^、。\n]{4,}(?:\n|$))"
)
_OFFICE: Final = re.compile("C[EFOT]O|責任者|社長|会長|専務|常務|執行役員|取締役|副社長")
_ACTS: Final = re.compile(
    "発表|公表|明らかに|開示|表明|決め|決定|合意|計画|方針|見込|予想|予定|目指|めざ|開始|始め"
)
_OF_RESULTS: Final = re.compile("が[^、。「」]{0,14}(?:発表|公表|まとめ|開示)した")
_SECTION: Final = re.compile(
    "[\\s　]*(?:[■□◆◇●○◎▼▽▲★☆・①-⑳]|[0-9０-９]{1,2}[.．)）] ?(?![0-9])|[【［\\[][0-9０-９]{1,2}[】］\\]])"
)
# Behind the name at the head of a headline: 東京エレクトロン、山梨に新工場.
_HEADS: Final = re.compile("(?:（[^（）]{1,12}）)?(?:、|が|は|も)")
_BEFORE_HEAD: Final = re.compile("[\\s　■□◆◇●○◎▼▽▲★☆・①-⑳【】［］\\[\\]「」A-Za-z0-9.．)）：:米英独仏韓]*")
_OWN_WORDS: Final = Sought(
    "当社|弊社|当行|お知らせ|決算(?:短信|説明資料|補足資料|補足説明|概要|概況|ハイライト|のポイント)|招集通知|有価証券報告書|四半期報告書|株主通信|定性的情報|連結累計期間|連結会計(?:年度|期間)|質疑応答|主な質疑|決算説明会|投資家説明会|事業説明会|電話会議の(?:質疑|要旨|概要)|質疑(?:（|の?要旨)|Q&A|Q＆A|ＱＡ|コード番号"
)
_ANALYSTS: Final = re.compile("[^、。]{0,16}(?:アナリスト|ストラテジスト|エコノミスト|研究員)")
_JOINED: Final = ("と", "、", "および", "及び", "・")
_FIRMS: Final = ("company", "institution")
_HEADS_OF_SENTENCES: Final = (*_FIRMS, "person")
_OF_A_FIRM: Final = ("announcement", "estimate")


def _issuer(text: str, firms: Sequence[Mention]) -> str | None:
    """The firm that issues a text of the shape of a disclosure or of notes: the first one of its head.

    In a text that says 当社 before it names a firm, it is the one that 当社 is glossed with, if any.
    """
    if not (shape := _OWN_WORDS.search(text)):
        return None
    own = _OWN.search(text)
    for m in firms:
        if own and own.end() <= m.start:
            return m.entity if text[own.end() : m.start] in ("（", "(") else None
        return m.entity
    head = _HEAD_OF_NOTES.match(text)
    return head["name"] if head and shape.group() not in ("当社", "弊社", "当行") else None


def issuer_of_notes(text: str, firms: Sequence[Mention], first: int) -> str | None:
    """The firm that answers in notes: the first one named before they begin, or what heads them.

    Parameters
    ----------
    text : str
        Notes of a meeting.
    firms : sequence of Mention
        The firms named in them, in order.
    first : int
        Where the first question or answer begins, in code points.

    Returns
    -------
    str or None
        None where nothing before them names it.
    """
    if firms and firms[0].start < first:
        return firms[0].entity
    head = _HEADS_NOTES.match(text, 0, first)
    return head["name"] if head and not _NO_ISSUER.search(head["name"]) else None


_HEADS_NOTES: Final = re.compile(
    "[\\s　【＜<■]*(?P<name>[一-龯々ァ-ヺーA-Za-zＡ-Ｚａ-ｚ・&＆]{2,20})"
    "(?=[　 （(】\n]|の[^\n]{0,16}(?:説明会|電話会議|質疑|会見|ミーティング))"
)
_NO_ISSUER: Final = re.compile(
    "説明会|質疑|質問|回答|決算|要旨|概要|議事|電話会議|投資家|会見|期|年度|Q&A|ＱＡ|インタビュー"
)
_OWN: Final = re.compile("当社|弊社|当行")
_HEAD_OF_NOTES: Final = re.compile(
    "(?P<name>[一-龯々ァ-ヺーA-Za-z・&]{2,20})[　 ]+[^\n]*(?:質疑|説明会|決算短信|ＱＡ|Q&A)"
)


class Cast:
    """Whom the words for somebody named before stand for, as a text is read sentence by sentence.

    last: the last person, company, institution, publication, and 'any' of the first two, by kind.
    hero: the firm, or the two of them, that the text or its section is about; None where it is unclear.
    own: the firm that issues the text, where it has the shape of a disclosure or of notes.
    person: the last person named, whether as a subject or not.
    reports: those whose report the text tells of.
    """

    def __init__(self, text: str, mentions: Sequence[Mention]) -> None:
        self.text = text
        self.last: dict[str, str] = {}
        self.hero: str | None = None
        self.headed = False  # whether a headline names the hero
        self._title: str | None = None  # the firm of a headline above the whole text
        self._led = False  # whether a sentence below it has told of a firm
        self._pair: str | None = None
        self._spoken_for: str | None = None  # the firm of the person who spoke in the sentence before
        self._recent: list[str] = []
        self.own = _issuer(text, [m for m in mentions if m.kind == "company"])
        self._opened = False
        self.person: str | None = None
        self._people: list[str] = []
        self.reports: set[str] = set()  # who drew up a report that the text tells of

    def whom(self, label: str, subjects: Sequence[Subject] = ()) -> str | None:
        """Whom a pronoun means.

        Parameters
        ----------
        label : str
            What it stands for: 'person', 'pair', 'company', 'institution', 'publication', 'any', 'both',
            'own' or 'report'.
        subjects : sequence of Subject, optional
            Those that stand before it in its own sentence.

        Returns
        -------
        str or None
        """
        if label == "own":
            return self.own
        if label == "both":
            if self._pair:
                return self._pair
            return "+".join(self._recent) if len(self._recent) > 1 else None
        if label == "pair":
            return "+".join(self._people) if len(self._people) > 1 else None
        if label == "report":
            return self.last.get("report")
        near = [s for s in subjects if label in (s.kind, "any") and s.kind in ("company", "person")]
        if near or label in self.last:
            return near[-1].who if near else self.last[label]
        if label == "company":
            return self.hero or self.own or (self._recent[-1] if self._recent else None)
        return None

    def new_line(self) -> None:
        """Go back to the firm of the headline where a paragraph begins."""
        if self._title is not None:
            self.hero = self._title

    def owner(self) -> str | None:
        """Whose a plan or a forecast is that names nobody.

        Returns
        -------
        str or None
        """
        return self.hero or self.own or self._spoken_for

    def remember(self, sentence: Sentence) -> None:
        """Take in a sentence that has been read.

        Parameters
        ----------
        sentence : Sentence
            With the statements found in it.
        """
        text = self.text
        self._spoken_for = None
        # No section begins with a letter, as nearly every sentence does.
        if not text[sentence.start].isalpha() and (section := _SECTION.match(text, sentence.start)):
            self._open_section(section.end(), sentence)
        if not (sentence.mentions or sentence.subjects or sentence.sources):
            return
        firms = [m for m in sentence.mentions if m.kind == "company"]
        for m in firms:
            if m.entity in self._recent:
                self._recent.remove(m.entity)
            self._recent.append(m.entity)
        del self._recent[:-2]
        if firms or sentence.subjects:
            self._learn_hero(sentence, firms)
        self._learn_speakers(sentence, firms)
        for source in sentence.sources:
            if source.channel == "estimate" and source.rule == "according":
                self.last["report"] = source.speaker
                self.reports.add(source.speaker)
        for m in sentence.mentions:
            if m.kind == "person":
                self.person = m.entity
                self._people = [*(p for p in self._people if p != m.entity), m.entity][-2:]
            elif m.kind == "publication":
                self.last["publication"] = m.entity

    def _learn_speakers(self, sentence: Sentence, firms: list[Mention]) -> None:
        """Take in who could speak, and the firms of persons."""
        for s in sentence.subjects:
            if s.kind == "publication" or s.who == "author":
                continue
            self.last["any"] = s.who
            self.last[s.kind] = s.who
            if s.kind == "company" and s.who.count("+") == 1:
                self._pair = s.who
            if s.kind == "person" and (org := self._firm_of(s, firms)):
                self.last["company"] = self._spoken_for = org
            elif s.kind == "person" and self.hero and "+" not in self.hero and self._is_officer(s):
                self.last["company"] = self.hero  # of the firm that the text is about

    def _open_section(self, at: int, sentence: Sentence) -> None:
        """Forget the firms of the section before; a headline may name one that no table lists."""
        self.hero, self._pair, self.headed, self._title = None, None, False, None
        self._recent = []
        for kind in ("company", "any"):
            self.last.pop(kind, None)
        named = _HEADLINE_NAME.match(self.text, at, sentence.end)
        if named and not any(m.start < named.end("name") for m in sentence.mentions):
            self.hero = self.last["company"] = self.last["any"] = named["name"]

    def _learn_hero(self, sentence: Sentence, firms: list[Mention]) -> None:
        text = self.text
        head = None
        for s in sentence.subjects:
            if s.kind in _HEADS_OF_SENTENCES:
                head = s
                break
        if head and head.kind in _FIRMS and head.particle in ("は", "が", "も"):
            beside = (
                head.particle == "も" and self.hero is not None
            )  # 競合のB社も: the text goes on about A
            if not beside and (
                (self.hero is None and not self._opened)
                or self.hero == head.who
                or any(s.speaker == head.who and s.channel in _OF_A_FIRM for s in sentence.found)
                or _OF_RESULTS.match(text, head.end - 1, sentence.end)
                or (head.particle == "は" and _ACTS.search(text, head.end, sentence.end))
            ):
                self.hero = head.who
                if self._title is not None and not self._led:
                    self._title = head.who  # 大丸・松坂屋、休業へ: the lead tells whose they are
                self._led = True
        elif self.hero is None and firms:
            first = firms[0]
            if _BEFORE_HEAD.fullmatch(text, sentence.start, first.start):
                self.hero = self._headline(firms)
                self.headed = self.hero is not None
                if not sentence.start and self.headed:
                    self._title = self.hero
                if self.hero and "+" not in self.hero:
                    self.last["company"] = self.hero
        if firms:
            self._opened = True

    def _headline(self, firms: list[Mention]) -> str | None:
        """Whom a headline names before its first comma: one firm, or two."""
        text = self.text
        names, end = [firms[0].entity], firms[0].end
        for m in firms[1:]:
            if text[end : m.start] not in _JOINED[:1]:
                break
            names.append(m.entity)
            end = m.end
        if not _HEADS.match(text, end):
            return None
        if len(names) == 2:
            self._pair = "+".join(names)
        return "+".join(names)

    def _is_officer(self, person: Subject) -> bool:
        """Whether a person is told with an office of a firm and without the firm: CFOの森川氏."""
        return _OFFICE.search(self.text, max(0, person.start - 16), person.end) is not None

    def _firm_of(self, person: Subject, firms: list[Mention]) -> str | None:
        """The firm that a person is named with: エヌスケールのオスカー・リードCEO, but no analyst's."""
        if _ANALYSTS.match(self.text, person.start):
            return None
        for m in reversed(firms):
            if m.end <= person.start:
                gap = self.text[m.end : person.start]
                close = len(gap) < 14 and "、" not in gap and "アナリスト" not in gap
                return m.entity if close and not gap.startswith(("が", "は")) else None
        return None
