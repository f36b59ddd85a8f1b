"""Reports that no verb of saying tells: voices, questions put, what came to light, the press, hearsay."""

import re
from dataclasses import replace

from dealnews.language.clauses import Sentence, Source
from dealnews.language.forecasts import is_forecast
from dealnews.language.statements.announced import read_announced, read_planned
from dealnews.language.statements.brackets import attributed, closing_quotes
from dealnews.language.statements.certainty import content_certainty
from dealnews.language.statements.discourse import (
    ANONYMOUS,
    AUTHOR,
    PARTIES,
    PRESS,
    QUESTIONER,
    UNNAMED,
    Discourse,
    cue_of,
)
from dealnews.language.statements.marks import people_marks
from dealnews.language.statements.neighbours import take_up

# Of the endings of hearsay these leave the truth open; と言われている merely passes it on.
_PASSES_ON = re.compile("という$|とのこと|そう(?:です|だ|で)")
_CLOSING_HEDGED = re.compile("らしい|とか|とのこと|そうです|話|噂|うわさ")


def read_reports(discourse: Discourse, sentence: Sentence) -> None:
    """Read every report that a mark other than a verb of saying tells.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    """
    readings = {
        "voices": _voices,
        "question": _question,
        "revealed": _revealed,
        "announced": read_announced,
        "planned": read_planned,
        "press": _press,
        "hearsay": _hearsay,
    }
    for kind, match in sentence.told:
        if kind in readings:
            readings[kind](discourse, sentence, match)


def _clause(sentence: Sentence, match: re.Match[str]) -> tuple[int, int]:
    """The clause before a mark."""
    return sentence.clause(match.start()), match.start()


def _voices(discourse: Discourse, sentence: Sentence, match: re.Match[str]) -> None:
    """「どこから見たって循環型取引」だという懸念の声が出ていました: voices of a group."""
    quotes = closing_quotes(discourse, sentence, match.start())
    floor = quotes[0][0] if quotes else match.start()
    # アップルがB社と組むという観測もある: what が marks belongs to the words
    givers = [s for s in sentence.subjects if s.end <= floor and (quotes or s.particle != "が")]
    bracketed = attributed(discourse, sentence, match.start())
    speaker = bracketed or (givers[-1].who if givers else UNNAMED)
    if "が" in match.group()[:6] and (named := people_marks().find(match.group() + "は")):
        speaker = discourse.person(named[0][0]) or speaker  # というのがアナリストの見立てだ
        if speaker == UNNAMED and discourse.kind(named[0][0]) == "company":
            speaker = PARTIES  # というのが会社側の説明だ
    if "が" in match.group()[:6]:
        inner = [m for m in sentence.mentions if match.start() < m.start and m.end < match.end()]
        speaker = inner[-1].entity if inner else speaker  # というのがリコーの説明だ
    if speaker == UNNAMED and (quotes or "から" in match.group()):
        voices = [s for s in sentence.subjects if match.start() <= s.start < match.end()]
        speaker = voices[-1].who if voices else speaker  # との嘆きが、各地の旅館から漏れる
    channel = "public remark" if speaker != UNNAMED else "hearsay"
    if speaker == ANONYMOUS:
        channel = "anonymous source"
    if not quotes and speaker == "analysts" and is_forecast(discourse.text, *_clause(sentence, match)):
        channel = "estimate"
    spans = [(o + 1, c) for o, c in quotes]
    start = max(sentence.clause(match.start()), givers[-1].end if givers else 0)
    if (told := sentence.told_to(match.start())) > start:
        start = (
            discourse.text.find("、", told, match.start()) + 1 or told
        )  # …との臆測が広がり、|…との見方も出る
    for span in spans or [(start, match.start())]:
        sentence.used.update(o for o, _ in quotes)
        discourse.add(
            sentence,
            span,
            speaker,
            channel,
            "voices of a group",
            quoted=bool(quotes),
            cues=cue_of(match),
        )


def _question(discourse: Discourse, sentence: Sentence, match: re.Match[str]) -> None:
    """「金額は1000億ドルですか？」という質問には: somebody asked."""
    for opened, closed in closing_quotes(discourse, sentence, match.start()):
        sentence.used.add(opened)
        discourse.add(
            sentence,
            (opened + 1, closed),
            QUESTIONER,
            "public remark",
            "question put",
            certainty="asked",
            quoted=True,
            cues=cue_of(match),
        )


def _revealed(discourse: Discourse, sentence: Sentence, match: re.Match[str]) -> None:
    """…に不満を抱えていたことが判明: it came to light, through the source at hand."""
    source = sentence.source_at(match.start()) or discourse.source
    if "取材" in match.group() or "関係者" in match.group():
        paper = [m.entity for m in sentence.mentions if m.kind == "publication" and m.end < match.end()]
        if "関係者" in match.group() or not paper:
            source = Source("carried on", sentence.clause(match.start()), ANONYMOUS, "anonymous source")
        else:
            source = Source("carried on", sentence.clause(match.start()), paper[-1], "press report")
    fact = match.group().startswith("こと") or discourse.text.endswith(
        "こと", sentence.start, match.start()
    )
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
    text = discourse.text
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
        discourse.add(
            sentence,
            span,
            source.speaker,
            source.channel,
            "came to light",
            via=source.via,
            cues=cue_of(match),
        )


def _press(discourse: Discourse, sentence: Sentence, match: re.Match[str]) -> None:
    """…と報じられています, …というニュース: the press, unnamed unless a source phrase names it."""
    source = sentence.source_at(match.start())
    paper = source.speaker if source and source.channel == "press report" else PRESS
    start = max(sentence.clause(match.start()), source.end if source else 0)
    quotes = closing_quotes(discourse, sentence, match.start())
    spans = [(o + 1, c) for o, c in quotes] or [(start, match.start())]
    if sentence.covered(spans[0][0], match.start()):
        return
    for span in spans:
        discourse.add(
            sentence,
            span,
            paper,
            "press report",
            "report of the press",
            quoted=bool(quotes),
            cues=cue_of(match),
        )


_FORECAST_SAID = re.compile(
    "を(?:見込|予想|予測|想定|計画)(?:む|する|し(?:て(?:いる|いた))|んで(?:いる|いた))$"
)


def _hearsay(discourse: Discourse, sentence: Sentence, match: re.Match[str]) -> None:
    """…と言われています, …とのこと, …らしい: what is said, by the source at hand or nobody."""
    text, stop = discourse.text, match.start()
    source = sentence.source_at(stop)
    start = max(sentence.clause(stop), source.end if source else 0)
    if "らしい" in match.group() and _hedge_all(sentence, match, source):
        return
    if sentence.covered(start, stop):
        return
    if match.group() == "とか" and text.count("とか", sentence.start, sentence.end) > 1:
        return  # りんごとかみかんとか。
    if bracketed := attributed(discourse, sentence, stop):
        _signed(discourse, sentence, match, bracketed)
        return
    speaker, channel, via, begin = _heard_from(discourse, sentence, match, start, source)
    start = max(start, begin)
    if channel == "public remark" and is_forecast(text, start, stop):
        channel = "estimate"
    certainty = content_certainty(text, *discourse.trim(start, stop))
    if certainty == "asserted" and _CLOSING_HEDGED.search(match.group()):
        certainty = "hedged"
    discourse.add(
        sentence,
        (start, stop),
        speaker,
        channel,
        "hearsay",
        via=via,
        certainty=certainty,
        cues=cue_of(match),
    )


def _hedge_all(sentence: Sentence, match: re.Match[str], source: Source | None) -> bool:
    """Hedge what a sentence that ends in らしい reports, and tell whether that is all that it says.

    The ending covers the whole chain of clauses before it: …と言ってて、…と力説してるらしい.
    """
    reported = any(s.channel != AUTHOR for s in sentence.found)
    if not (reported or source):
        return False
    sentence.found = [
        replace(s, certainty="hedged", cues=(*s.cues, *cue_of(match)))
        if s.channel != AUTHOR and s.certainty == "asserted"
        else s
        for s in sentence.found
    ]
    return reported


def _signed(discourse: Discourse, sentence: Sentence, match: re.Match[str], speaker: str) -> None:
    """Add the quotations before a bracket that names who said them."""
    for opened, closed in closing_quotes(discourse, sentence, match.start()):
        sentence.used.add(opened)
        discourse.add(
            sentence,
            (opened + 1, closed),
            speaker,
            "public remark",
            "quotation with its speaker in brackets",
            quoted=True,
            cues=cue_of(match),
        )


def _heard_from(
    discourse: Discourse, sentence: Sentence, match: re.Match[str], start: int, source: Source | None
) -> tuple[str, str, tuple[str, ...], int]:
    """Whose words an ending of hearsay passes on: speaker, channel, by whom, where their phrase ends."""
    stop, mark = match.start(), match.group()
    if source:
        return source.speaker, source.channel, source.via, 0
    if _PASSES_ON.match(mark) and (voice := discourse.voice(sentence, stop, heard=mark != "という")):
        return voice
    goes_on, before = mark.startswith("という") and "話" not in mark, discourse.source
    if goes_on and before is not None and not discourse.new_paragraph(sentence):
        # というんですね without a source of its own goes on with the voice before it.
        take_up(discourse, sentence)
        return before.speaker, before.channel, before.via, 0
    if _FORECAST_SAID.search(discourse.text, start, stop) and (owner := discourse.whose(sentence, stop)):
        return owner[0], "estimate", (), 0  # 28億ドルを見込むそうです: what a firm forecasts
    return UNNAMED, "hearsay", (), 0
