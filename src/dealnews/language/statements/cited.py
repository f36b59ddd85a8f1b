"""What a source phrase or a filing covers beside the speech in it, block quotations, and praise told."""

import re

from dealnews.language import cues as tables
from dealnews.language.clauses import PAPER_TELLS, STOPS, Sentence, inside
from dealnews.language.forecasts import is_forecast
from dealnews.language.statements.discourse import UNNAMED, Discourse, cue_of
from dealnews.language.statements.marks import modality_marks
from dealnews.language.statements.neighbours import SAID_SO


def read_filings(discourse: Discourse, sentence: Sentence) -> None:
    """…に提出した資料には…書かれていなくて、「…」という位置付けに: what stands in a filing.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    """
    text = discourse.text
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
            quotes = [q for q in sentence.quotes if position <= q[0] < cut and q[0] not in sentence.used]
            for opened, closed in quotes:
                sentence.used.add(opened)
                discourse.add(
                    sentence,
                    (opened + 1, closed),
                    source.speaker,
                    "filing",
                    "in a filing",
                    quoted=True,
                    cues=cues,
                )
            if not quotes and not sentence.covered(position, cut):
                discourse.add(sentence, (position, cut), source.speaker, "filing", "in a filing", cues=cues)
            position = cut


# 「…」と述べ、|自治体に協議への参加を求めた: somebody who has spoken asks for something, too
_ASKED_FOR = re.compile(
    "[^。「」はが]{4,60}(?:を|よう(?:に)?)(?:求め|要請し|要望し|促し|呼びかけ)(?:た|て(?:いる|いた)|ました)。?$"
)


def read_asked(discourse: Discourse, sentence: Sentence) -> None:
    """Read what somebody whose words the sentence has told asks for: 「…」と述べ、国に増強を急ぐよう求めた.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    """
    last = sentence.found[-1]
    told = sentence.told_to(sentence.end)
    comma = discourse.text.find("、", told, told + 4)
    if comma < 0 or not last.quoted or last.channel not in ("public remark", "private remark"):
        return
    if _ASKED_FOR.match(discourse.text, comma + 1, sentence.end):
        span = (comma + 1, sentence.end)
        discourse.add(sentence, span, last.speaker, last.channel, "asked for", certainty="asked")


def read_acts(discourse: Discourse, sentence: Sentence) -> None:
    """OpenAIをべた褒め: doing by words, without the words.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    """
    text = discourse.text
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
            speaker = discourse.fallback(sentence, p)
            start = clause
        cut = max(text.rfind("、", start, p), text.rfind("は", start, p))
        start = cut + 1 if cut >= 0 else start
        discourse.add(
            sentence,
            (start, match.end()),
            speaker,
            "public remark" if speaker != UNNAMED else "hearsay",
            "praise or blame told",
            cues=cue_of(match),
        )


def read_rest_of_source(discourse: Discourse, sentence: Sentence) -> None:
    """What a source phrase covers beside the speech nested in it.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    """
    text = discourse.text
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
        if source.rule == "leaked" and SAID_SO.match(text, source.end, sentence.end):
            continue  # 「…」。WSJが聞いた録音で、A氏はそう話していた
        if PAPER_TELLS.match(text, source.end, sentence.end):
            continue  # 関係者の話として、CNBCが報じた。 tells of the sentence before
        hedged = next(
            (
                m
                for _, m in modality_marks().find(text, source.end, sentence.end)
                if m.group().startswith("らしい")
            ),
            None,
        )
        channel = source.channel
        if channel == "public remark" and is_forecast(text, source.end, end):
            channel = "estimate"
        discourse.add(
            sentence,
            (source.end, hedged.start() if hedged and not nested else end),
            source.speaker,
            channel,
            "source phrase",
            via=source.via,
            certainty="hedged" if hedged else None,
            cues=(source.cue,) if source.cue else (),
        )


def read_block_quotation(discourse: Discourse, sentence: Sentence) -> None:
    """と現在置かれた状況を述べています after a paragraph: that paragraph is what was said.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    """
    text = discourse.text
    if text[sentence.start : sentence.start + 1] != "と" or not discourse.before:
        return
    verb = next((m for kind, m in sentence.told if kind == "speech"), None)
    if verb is None or verb.start() - sentence.start > 40 or sentence.found:
        return
    # Back to the line that breaks off before the block: …だと書いてますが、その一方で
    first = len(discourse.before) - 1
    while (
        first > 0
        and len(discourse.before) - first < 12
        and text[discourse.before[first - 1][1] - 1] in STOPS
    ):
        first -= 1
    if first == 0 or text[discourse.before[first - 1][1] - 1] in STOPS:
        first = len(discourse.before) - 1
    topic = discourse.before[first - 1][2] if first else None
    start, end = discourse.before[first][0], discourse.before[-1][1]
    while discourse.found and discourse.found[-1].start >= start:
        discourse.found.pop()  # what stood there as the author's own
    speaker = topic.who if topic else UNNAMED
    discourse.add(
        sentence,
        (start, end),
        speaker,
        "public remark" if topic else "hearsay",
        "block quotation",
        certainty="asserted",
        quoted=True,
        cues=((verb.start(), verb.end(), verb.group()),),
    )
    discourse.topic = topic
