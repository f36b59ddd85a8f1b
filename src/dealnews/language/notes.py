"""Notes of a meeting with investors: which sentences ask, and which answer.

A line that begins with Q, 質問 or 問 (Q．, Ｑ1　, 【質問】) asks until it ends; one that begins with A,
回答 or 答 answers until the next mark.
In an interview ―― asks, and the words in 「」 on the next lines reply.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

QUESTION, ANSWER, REPLY = "question", "answer", "reply"

_OPEN: Final = "[【［\\[〔(（<＜]"
_SHUT: Final = "[】］\\]〕)）>＞]"
_NUMBER: Final = "[ 　]?[-－]?(?:[0-9０-９]{1,2}|(?<=者)[A-ZＡ-Ｚ])?"
_ASKS: Final = "(?:ご?質問者?|質疑|[QＱ]|問)"
_ANSWERS: Final = "(?:ご?回答者?|応答|[AＡ]|答え?)"
# 「A1（社長）　」
_NUMBERED: Final = "[0-9０-９]{1,2} +"  # 「A3 4月に」
_PLAIN: Final = "(?:内容)?(?:[（(][^（）()\n]{1,14}[）)])?(?:[．.：:。][\\s　]*|[　\t]+| +(?=[^ -~]))"
_MARK: Final = re.compile(
    f"[\\s　]*(?:(?P<asks>{_OPEN}{_ASKS}{_NUMBER}{_SHUT}|{_ASKS}(?:{_NUMBER}{_PLAIN}|{_NUMBERED}))"
    f"|(?P<answers>{_OPEN}{_ANSWERS}{_NUMBER}{_SHUT}|{_ANSWERS}(?:{_NUMBER}{_PLAIN}|{_NUMBERED}))"
    "|(?P<dash>[―—─]{1,2}))[\\s　]*"
)
_SURE: Final = re.compile("[【［\\[〔(（<＜．：]")  # with one of these a mark alone tells of notes
_LINE: Final = re.compile(f"^[ \t　]*(?={_OPEN}?(?:{_ASKS}|{_ANSWERS})|[―—─])", re.MULTILINE)
# the head of notes: 「…　電話会議の質疑（抄録）」
_HEAD: Final = re.compile("質疑|説明会|電話会議の|カンファレンスコール|決算会見の")
_ENDS: Final = re.compile("[\\s　]*(?:[■□◆◇●※＊*#]|以上)")
# A sentence that asks, by its end.
ASKS: Final = re.compile(
    "(?:か|は|[？?]|理由|背景|要因|見通し|状況|考え|内訳|影響|進捗|教えて(?:ほしい|いただきたい|ください|下さい)"
    "|お?聞かせ(?:て)?(?:ほしい|ください|下さい|いただきたい|願いたい|願います)|(?:お?聞き|お?伺い|お伺いし|お尋ねし|確認し|教わり|示し)たい|ご説明|コメント|知りたい)[。？?]?$"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """A sentence of notes: who has the word, where it begins behind the mark, whether it is first."""

    role: str
    start: int
    alone: bool


def turns(text: str, sentences: Sequence[tuple[int, int]]) -> dict[int, Turn]:
    """The sentences of a text that ask or answer, by where they begin.

    Parameters
    ----------
    text : str
        Any text.
    sentences : sequence of tuple of (int, int)
        Its sentences as half-open offsets, in order.

    Returns
    -------
    dict of int to Turn
        Empty for a text that has no marks of notes. Time is linear in the text.
    """
    if not any(_MARK.match(text, line.end()) for line in _LINE.finditer(text)):
        return {}  # AMDは and 答弁書は begin as a mark does, and are none
    marks = [_mark(text, start, end) for start, end in sentences]
    kinds = {m.lastgroup for m in marks if m}
    if "dash" in kinds:
        kinds.discard("dash")
    elif not (
        {"asks", "answers"} <= kinds
        or any(m and _SURE.search(m.group().lstrip()[:5]) for m in marks)
        or any(m and m.lastgroup == "asks" and "." in m.group() for m in marks)
        or (len(marks) == 1 and ASKS.search(text.rstrip()))  # a question by itself
        or (len(marks) == 1 and "answers" in kinds and "　" in text[:4])  # 「Ａ　…」 and so an answer
    ):
        return {}
    found: dict[int, Turn] = {}
    role, opened, reached, dashed = "", False, 0, False
    plain = ANSWER if _HEAD.search(text.partition("\n")[0]) else ""
    for (start, end), mark in zip(sentences, marks, strict=True):
        broken = "\n" in text[reached:start]
        reached = max(reached, end)
        at = start
        if mark:
            role = ANSWER if mark.lastgroup == "answers" else QUESTION
            dashed = mark.lastgroup == "dash"
            at, opened = min(mark.end(), end), True
        elif dashed and broken and not opened:
            role = REPLY if text.startswith("「", start) else plain
        elif (broken and role == QUESTION and not opened) or (broken and _ENDS.match(text, start)):
            role = ""
        if role and text[at:end].strip("　 。．.：:\n"):
            found[start] = Turn(role, at, opened)
            opened = False
    return found


def _mark(text: str, start: int, end: int) -> re.Match[str] | None:
    """The mark at the head of a sentence that begins a line."""
    before = text[max(0, start - 3) : start].rstrip(" 　\t")
    if start and before and before[-1] != "\n":
        return None
    return _MARK.match(text, start, end)
