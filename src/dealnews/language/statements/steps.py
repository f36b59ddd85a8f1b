"""Plans, forecasts and positions told without a verb of saying, and the steps that a notice names."""

import re
from bisect import bisect_left

from dealnews.language.clauses import Sentence, inside
from dealnews.language.disclosures import will_do
from dealnews.language.forecasts import answer_channel
from dealnews.language.made_known import made_known
from dealnews.language.statements.discourse import PARTIES, UNNAMED, Discourse

_OFFICE = re.compile(
    "(?:社長|会長|CEO|最高経営責任者|CFO|総裁|議長|頭取|首相|大統領|知事|市長|経営陣|担当者|広報担当者)[はが]、?"
)


def read_made_known(discourse: Discourse, sentence: Sentence) -> None:
    """…する方針を明らかにした, …で合意した, …としている: a plan or a position of whoever is named.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    """
    text = discourse.text
    for told in made_known(text, sentence):
        if sentence.covered(told.start, told.end):
            continue
        if told.who:
            speaker, phrase_end = told.who.who, told.start
        elif told.quoted:
            # 追加出資については「何も決まっていない」とした: who spoke before, or the topic
            speaker, phrase_end = discourse.fallback(sentence, told.start), 0
            if speaker == UNNAMED:
                continue
        elif told.kind == "held":
            speaker, phrase_end = discourse.cast.owner() or UNNAMED, 0
            if speaker == UNNAMED:
                continue
        elif owner := discourse.whose(sentence, told.end):
            speaker, phrase_end = owner
        elif told.kind == "forecast" and told.cue[2].startswith(("見通し", "見込み", "の見込み")):
            continue  # the author's own view of what is to come
        else:
            speaker, phrase_end = PARTIES, told.start
        if told.who is None and not told.quoted and (office := _OFFICE.match(text, told.start, told.end)):
            # 社長は増産する考えも示した
            speaker, phrase_end = discourse.officer(sentence.start, office.end()) or PARTIES, office.end()
        remark = told.kind in ("held", "view")
        if told.kind == "held" and not told.quoted and not discourse.is_person(speaker):
            remark = answer_channel(discourse.text, told.start, told.end) != "announcement"
        channel = "public remark" if remark else "estimate" if told.kind == "forecast" else "announcement"
        discourse.add(
            sentence,
            (max(told.start, phrase_end if phrase_end < told.end else 0), told.end),
            speaker,
            channel,
            "position told" if remark else "plan or step told",
            quoted=told.quoted,
            cues=(told.cue,),
        )


def read_market(discourse: Discourse, sentence: Sentence) -> None:
    """アナリストの予想平均は3510億円だった: what the market expects, or a firm's figure for itself.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    """
    lo = bisect_left(discourse.expected_starts, sentence.start)
    hi = bisect_left(discourse.expected_starts, sentence.end)
    for told in discourse.expected[lo:hi]:
        if inside(sentence.quotes, told.start) or sentence.covered(told.start, told.end):
            continue
        owner = None if told.of_market else discourse.whose(sentence, told.end)
        if not told.of_market and owner is None:
            continue
        discourse.add(
            sentence,
            (told.start, told.end),
            owner[0] if owner else "analysts",
            "estimate",
            "forecast with its figure",
        )


def read_notice(discourse: Discourse, sentence: Sentence) -> None:
    """…を株主総会に諮ります: what the issuer of a notice will do.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    """
    span = will_do(discourse.text, sentence.start, sentence.end)
    if span and sentence.covered(*span):
        # 軽微であると見込んでおりますが、|のれんの償却を開始いたします
        told = max(stop for s in sentence.found for stop in (s.end, *(b for _, b, _ in s.cues)))
        comma = discourse.text.find("、", told, min(told + 12, span[1]))
        span = (comma + 1, span[1]) if 0 <= comma < span[1] - 8 else None
    if span and not sentence.covered(*span):
        speaker = discourse.cast.own or PARTIES
        topics = [s for s in sentence.subjects if s.particle == "は" and s.end < span[1]]
        first = max([span[0], *(s.end for s in topics)])
        discourse.add(
            sentence,
            (first, span[1]),
            topics[-1].who if topics else speaker,
            "announcement",
            "step of a notice",
        )
