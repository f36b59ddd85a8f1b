"""The author's own stance: how sure, wished for or asked a clause is that nobody else answers for."""

import re

from dealnews.language import cues as tables
from dealnews.language.clauses import Sentence, inside
from dealnews.language.statements.certainty import content_certainty
from dealnews.language.statements.discourse import AUTHOR, Discourse, cue_of
from dealnews.language.statements.marks import modality_marks, supposition_marks

MOTIVE = re.compile("のか、(?<=[たるいな]のか、)(?!それとも)")
INTERROGATIVE = re.compile("何|なぜ|なに|どう|どこ|誰|だれ|いつ|どれ|どの|どんな|いくら|いかに")

# Behind the author's first clause: another one of the same weight.
ANOTHER = re.compile("(?:です|ます|でしょう|だろう|だ)?(?:し|が|けれども?|けど)?(?<=[しがもど])、")


def read_author(discourse: Discourse, sentence: Sentence) -> None:
    """What the author marks as possible, likely, wished for, asked or guessed, and nobody else answers for.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    """
    _read_motives(discourse, sentence)
    for index, match in modality_marks().find(discourse.text, sentence.start, sentence.end):
        if not inside(sentence.quotes, match.start()):
            _read_modality(discourse, sentence, tables.MODALITY[index], match)
    if not sentence.found:
        _read_supposition(discourse, sentence)


def _read_motives(discourse: Discourse, sentence: Sentence) -> None:
    """Read guesses at a motive: 電力を惜しんだ|のか、."""
    text = discourse.text
    if text.find("のか、", sentence.start, sentence.end) < 0:
        return
    for match in MOTIVE.finditer(text, sentence.start, sentence.end):
        start = max((b for b in sentence.bounds if b < match.start()), default=sentence.start)
        if inside(sentence.quotes, match.start()) or INTERROGATIVE.search(text, start, match.start()):
            continue
        discourse.add(
            sentence,
            (start, match.start() + 2),
            AUTHOR,
            AUTHOR,
            "guess at a motive",
            certainty="speculated",
            cues=cue_of(match),
        )


def _read_modality(discourse: Discourse, sentence: Sentence, cue: tables.Cue, match: re.Match[str]) -> None:
    """Read a clause that ends in a mark of modality, unless somebody else answers for it."""
    start = sentence.clause(match.start())
    told = sentence.told_to(match.start())
    own = sentence.found and sentence.found[-1].channel in (AUTHOR, "hearsay")
    if own and told > start and (joint := ANOTHER.match(discourse.text, told)):
        start = min(joint.end(), match.start())  # 伸びるはずですし、|当たってほしい
    source = sentence.source_at(match.start())
    if sentence.covered(start, match.end()) or (source and source.reaches(start)):
        return
    certainty = cue.label
    if certainty == "asserted":
        certainty = content_certainty(discourse.text, *discourse.trim(start, match.start()))
    issuer = discourse.cast.own if discourse.disclosure and cue.label != "asked" else None
    discourse.add(
        sentence,
        (start, match.end(1) if cue.part or cue.label == "asked" else match.start()),
        issuer or AUTHOR,
        "public remark" if issuer else AUTHOR,
        "modality at the clause's end",
        certainty=certainty,
        cues=cue_of(match),
    )


def _read_supposition(discourse: Discourse, sentence: Sentence) -> None:
    """Read a sentence as supposed throughout by its first mark of that."""
    for _, match in supposition_marks().find(discourse.text, sentence.start, sentence.end):
        if not inside(sentence.quotes, match.start()):
            discourse.add(
                sentence,
                (sentence.bounds[0], sentence.end),
                AUTHOR,
                AUTHOR,
                "supposition",
                certainty="speculated",
                cues=cue_of(match),
            )
            return
