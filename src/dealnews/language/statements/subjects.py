"""Phrases of a sentence that can be speakers: a name or a group with a particle behind it."""

import re

from dealnews.language.clauses import (
    HONORIFIC,
    ORGANISATION_SPEAKS,
    PRESSES,
    SPEAKING,
    Sentence,
    Subject,
    inside,
    organisation,
    subject_behind,
)
from dealnews.language.names import OF_COUNTRY
from dealnews.language.records import Mention
from dealnews.language.statements.discourse import PARTIES, UNNAMED, Discourse
from dealnews.language.statements.marks import people_marks

CLEFT = re.compile(f"{HONORIFIC}*+(?:です|だ|でした|だった)")
# Places that act: 佐賀県は補助する方針だ.
GOVERNED = ("県", "府", "都", "道", "市", "町", "村")
# 「米エヌビディアと英アーム」: the country stands outside the name
_JOINED = re.compile(f"(?:と|、|および)[{OF_COUNTRY}]?")
AMONG = re.compile("(?P<particle>(?:の間)?で(?:は|も))")


def find_subjects(
    discourse: Discourse, start: int, end: int, quotes: list[tuple[int, int]], mentions: list[Mention]
) -> list[Subject]:
    """Phrases that can be speakers: a name or a group with が, は, も or から, or a cleft.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    start, end : int
        A stretch of it, as half-open offsets.
    quotes : list of tuple of (int, int)
        Its quotations.
    mentions : list of Mention
        Its names.

    Returns
    -------
    list[Subject]
    """
    text = discourse.text
    subjects = []
    for i, m in enumerate(mentions):
        kind = "institution" if m.kind == "place" and m.surface.endswith(GOVERNED) else m.kind
        if kind not in SPEAKING or (quotes and inside(quotes, m.start)):
            continue
        match = subject_behind(text, m.end, end)
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
            and _JOINED.fullmatch(text, mentions[j - 1].end, mentions[j].start)
        ):
            j -= 1
            who, first = f"{mentions[j].entity}+{who}", mentions[j].start
        subjects.append(Subject(first, match.end(), who, particle, kind))
    for index, g in people_marks().find(text, start, end):
        if quotes and inside(quotes, g.start()):
            continue
        if any(m.end == g.start() and m.kind == "person" for m in mentions):
            continue  # 山田太郎アナリスト is that person
        if any(s.start <= g.start() < s.end and s.kind == "person" for s in subjects):
            continue  # and so is 山田太郎シニアアナリスト
        match = subject_behind(text, g.end(), end) or AMONG.match(text, g.end(), end)
        before = [s for s in subjects if s.end <= g.start()]
        speaker = discourse.person(index, before, g.start()) if match else None
        if match and "報告書リポートレポート白書".find(g.group()) >= 0:
            drawn_up = [m for m in mentions if m.end == g.start() - 1 and text[m.end] == "の"]
            speaker = drawn_up[0].entity if drawn_up else speaker  # ゴールドマン・サックスのリポートは
        if match and speaker is None:
            speaker = UNNAMED if discourse.kind(index) == "person" else PARTIES  # 同社, and none before
        if match and speaker:
            kind = discourse.kind(index)
            subjects.append(Subject(g.start(), match.end(), speaker, match.group("particle"), kind))
    if len(subjects) > 1:
        subjects.sort(key=lambda s: s.start)
    return subjects


def find_bodies(discourse: Discourse, sentence: Sentence) -> None:
    """Bodies that no table lists, where a sentence tells of something: 日本百貨店協会は.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    sentence : Sentence
        A sentence of it, laid out; what is found goes to its `found`.
    """
    text, start, subjects = discourse.text, sentence.start, sentence.subjects
    for body in ORGANISATION_SPEAKS.finditer(text, start, sentence.end):
        first = organisation(text, start, body)
        if first is None or inside(sentence.quotes, body.start()):
            continue
        if any(s.start <= body.start() < s.end for s in subjects):
            continue
        name = text[first : body.end("gloss") if body.group("gloss") else body.end("body")]
        kind = "institution"
        if body.group("body") in PRESSES:
            kind = "publication"
            discourse.papers.add(name)
        subjects.append(Subject(first, body.end(), name, body.group("particle"), kind))
    subjects.sort(key=lambda s: s.start)
