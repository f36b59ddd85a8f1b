"""Questions and answers of notes, where every sentence of an answer is the firm's."""

import re
from dataclasses import replace

from dealnews.language.clauses import Sentence
from dealnews.language.forecasts import answer_channel, is_forecast
from dealnews.language.notes import ASKS, QUESTION, REPLY, Turn
from dealnews.language.records import Statement
from dealnews.language.statements.discourse import AUTHOR, PARTIES, QUESTIONER, UNNAMED, Discourse

ESTIMATED = re.compile("見通し|見込|とみ|と見|予想|予測|試算|想定")


def _channel_of_answer(statement: Statement, text: str) -> str:
    """The channel of a statement of which an answer leaves out the speaker."""
    if statement.channel in ("announcement", "estimate"):
        return statement.channel
    marks = "".join(surface for _, _, surface in statement.cues)
    if statement.channel == AUTHOR and not ESTIMATED.search(
        marks + text[statement.end - 4 : statement.end]
    ):
        return "public remark"  # 年度末には正常に戻る|はずだ
    if ESTIMATED.search(marks) or is_forecast(text, statement.start, statement.end):
        return "estimate"
    return "public remark"


# What was, beside which the rest of the sentence is told: 1割上回りましたが、|25年度までに回収したい
_WAS = re.compile("(?:た|だ|です)$")


def read_notes(discourse: Discourse, sentence: Sentence, turn: Turn) -> None:
    """A question put to a firm, or its answer: every sentence of an answer is the firm's.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    turn : Turn
        Who has the word.
    """
    text = discourse.text
    found = [s for s in sentence.found if s.channel != AUTHOR and s.speaker not in (PARTIES, UNNAMED)]
    if turn.role == QUESTION:
        talk = [s for s in sentence.found if s.channel == "hearsay" and s.speaker == UNNAMED]
        sentence.found = found = [*found, *talk]
        told = max((stop for s in found for stop in (s.end, *(b for _, b, _ in s.cues))), default=0)
        joint = text.find("が、", told, sentence.end) if found else -1
        start = joint + 2 if joint >= 0 else sentence.start  # 受注を失ったと報じられたが、|事実か
        if (not found or joint >= 0) and (turn.alone or ASKS.search(text, start, sentence.end)):
            discourse.add(
                sentence,
                (start, sentence.end),
                QUESTIONER,
                "public remark",
                "question of an investor",
                certainty="asked",
            )
        return
    if turn.role == REPLY:
        who = discourse.cast.person or discourse.cast.owner() or PARTIES
        sentence.found = []
        for opened, closed in sentence.quotes:
            discourse.add(sentence, (opened + 1, closed), who, "public remark", "reply", quoted=True)
        return
    firm = discourse.cast.own or discourse.cast.hero or PARTIES
    sentence.found = [
        s if s in found else replace(s, speaker=firm, channel=_channel_of_answer(s, text))
        for s in sentence.found
    ]
    first = min((s.start for s in sentence.found), default=sentence.start)
    if first - sentence.bounds[0] > 8 and text[first - 2 : first] == "が、":
        span = (sentence.bounds[0], first - 2)
        channel = answer_channel(text, *span)
        if channel == "estimate" or not _WAS.search(text, *span):
            discourse.add(
                sentence, span, firm, channel, "answer"
            )  # …の減益となるが、|相殺できると考えている
        else:
            sentence.found = [
                replace(s, start=span[0], surface=text[span[0] : s.end]) if s.start == first else s
                for s in sentence.found
            ]
    last = max((s.end for s in sentence.found), default=sentence.start)
    last = max([last, *(b for s in sentence.found for _, b, _ in s.cues)])
    rest = discourse.trim(last, sentence.end)
    if not sentence.found or (rest[1] - rest[0] > 12 and text[last] == "、"):
        at = sentence.bounds[0] if not sentence.found else rest[0]
        discourse.add(sentence, (at, sentence.end), firm, answer_channel(text, at, sentence.end), "answer")
