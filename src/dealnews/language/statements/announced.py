"""Announcements and plans: 提携を発表した, 発表した2社, 投資する計画もある."""

import re

from dealnews.language import cues as tables
from dealnews.language.clauses import DAY, SPEAKING, STRANGER, Sentence
from dealnews.language.made_known import behind_facts
from dealnews.language.statements.brackets import closing_quotes
from dealnews.language.statements.discourse import PARTIES, UNNAMED, Discourse, cue_of

# Behind a verb: the noun that it describes. 発表する26日, 発表した企業, but not 発表した。 or 発表したと.
RELATIVE = re.compile(
    "(?:する|した|している|していた)(?=[0-9一-龯々ァ-ヺA-Za-z])(?!見通し|見込み|予定|方針|模様|結果|際|後)"
)
NOUN_GOES_ON = re.compile("[一-龯ァ-ヺ]")
_NOT_YET = ("する可能性", "する公算", "する見通し", "する見込み", "するかどうか", "する用意", "する場合")
EMPTY_NEWS = re.compile(
    "(?:決算|業績|概要|資料|声明|統計|コメント|結果|数字|数値|との(?:予測|予想|見通し))$"
)


def read_announced(discourse: Discourse, sentence: Sentence, match: re.Match[str]) -> None:
    """大型提携を発表したAIの2大巨頭、OpenAIとNVIDIA; OpenAIは…提携を発表しています.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    match : re.Match
        The mark, as `marks` finds it.
    """
    text = discourse.text
    clause = sentence.clause(match.start())
    end = match.end()
    if "され" in match.group():
        discourse.add(sentence, (clause, end), PARTIES, "announcement", "announced", cues=cue_of(match))
        return  # …への移籍が発表された: by whom is not told
    if text.startswith(_NOT_YET, end):
        return  # 発表する可能性がある: nothing is announced
    inside = [s for s in sentence.subjects if match.start() < s.start < match.end()]
    if inside:
        span = (max(clause, sentence.told_to(match.start())), match.start())
        discourse.add(sentence, span, inside[0].who, "announcement", "announced", cues=cue_of(match))
        return  # …になる見通しだと日立建機が発表した
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
        heads = _relative_head(discourse, sentence, match.end())
        headline = text.startswith("。", end) and discourse.whose(sentence, match.start())
        if not heads and not headline and not text.startswith(("した。", "しました", "している"), end):
            return
        stranger = STRANGER.search(text, clause, match.start())
        start = stranger.end() if stranger else clause
        topic = UNNAMED if stranger else discourse.owner_or_topic(sentence, match.start())
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
    discourse.add(sentence, (start, end), speaker, "announcement", "announced", cues=cue_of(match))


def _relative_head(discourse: Discourse, sentence: Sentence, position: int) -> str:
    """The names that a relative clause describes: 発表した(AIの2大巨頭、)OpenAIとNVIDIA."""
    text = discourse.text
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


def read_planned(discourse: Discourse, sentence: Sentence, match: re.Match[str]) -> None:
    """…展開が始まる予定だ, …投資する計画もある: a plan, of whoever owns it.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    match : re.Match
        The mark, as `marks` finds it.
    """
    if any(s.start < match.start() < s.end for s in sentence.found):
        return  # …計画だと、関係者が明らかにした: theirs
    source = sentence.source_at(match.start())
    quotes = closing_quotes(discourse, sentence, match.start())
    clause = sentence.clause(match.start())
    owner = discourse.whose(sentence, match.start())
    if source:
        speaker, channel, via = source.speaker, source.channel, source.via
    elif match.group().startswith(tables.PLAN_EXISTS) or not owner:
        speaker, channel, via = PARTIES, "announcement", ()
    else:
        speaker, channel, via = owner[0], "announcement", ()
        clause = max(clause, owner[1])
    clause = behind_facts(discourse.text, max(clause, sentence.told_to(match.start())), match.start())
    for opened, _ in quotes:
        sentence.used.add(opened)
    for span in [(o + 1, c) for o, c in quotes] or [(clause, match.start())]:
        discourse.add(
            sentence,
            span,
            speaker,
            channel,
            "plan",
            via=via,
            quoted=bool(quotes),
            cues=cue_of(match),
        )
