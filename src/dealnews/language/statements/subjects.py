"""Phrases of a sentence that can be speakers: a name or a group with a particle behind it."""

import re
from bisect import bisect_left

from dealnews.language.clauses import (
    HONORIFIC,
    ORGANISATION_SPEAKS,
    PRESSES,
    SPEAKING,
    Sentence,
    Subject,
    behind_prefecture,
    inside,
    organisation,
    subject_behind,
)
from dealnews.language.names import COMMON_KATAKANA, KINDS_OF_FIRM, OF_COUNTRY
from dealnews.language.records import Mention
from dealnews.language.statements.discourse import PARTIES, UNNAMED, Discourse
from dealnews.language.statements.marks import people_marks

# A house that analysts are of, and kinds of house: バーンスタインの, 外資系証券の
_HOUSE = re.compile("(?P<name>[ァ-ヺー]{3,}(?:・[ァ-ヺー]+)*|[A-Z][A-Za-z&]{2,})の(?:別の|ある|複数の)?$")
_OF_HOUSE = ("の", "の別の", "のある", "の複数の")
CLEFT = re.compile(f"{HONORIFIC}*+(?:です|だ|でした|だった|(?=。))")
# …と語るのは、A社のアナリスト、|ジョン・ロウ氏だ
_CLEFT_BEFORE = re.compile("[るすうくたぐむ]のは、?[^。「」]{0,44}$")
_CLEFT_ENDS = ("。", "\n", "")
# Places that act: 佐賀県は補助する方針だ.
GOVERNED = ("県", "府", "都", "道", "市", "町", "村")
# 「米エヌビディアと英アーム」: the country stands outside the name
_JOINED = re.compile(f"(?:と|、|および)[{OF_COUNTRY}]?")
_OF_A_SHOP = re.compile("店長|支配人|女将|杜氏|料理長|工場長|船長")
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
    subjects: list[Subject] = []
    for place, m in enumerate(mentions):
        if quotes and inside(quotes, m.start):
            continue
        if (subject := _name_speaks(text, mentions, place, start, end)) is not None:
            subjects.append(subject)
    for index, group in people_marks().find(text, start, end):
        if (quotes and inside(quotes, group.start())) or _is_named(group, mentions, subjects):
            continue
        if (subject := _group_speaks(discourse, index, group, mentions, subjects, end)) is not None:
            subjects.append(subject)
    if len(subjects) > 1:
        subjects.sort(key=lambda s: s.start)
    return subjects


def _name_speaks(text: str, mentions: list[Mention], place: int, start: int, end: int) -> Subject | None:
    """A name that can speak, by what stands behind it in its sentence."""
    m = mentions[place]
    kind = "institution" if m.kind == "place" and m.surface.endswith(GOVERNED) else m.kind
    if kind not in SPEAKING:
        return None
    match = subject_behind(text, m.end, end)
    if match is None:
        match, particle = _cleft(text, start, m, end), "cleft"
    elif m.kind == "place" and _OF_A_SHOP.search(text, m.end, match.end()):
        return None  # 釧路市の店長は speaks for a shop
    else:
        particle = "は" if match["particle"] in ("いわく", "曰く") else match["particle"]
    if match is None:
        return None
    who, first = _with_joined(text, mentions, place)
    return Subject(first, match.end(), who, particle, kind)


def _with_joined(text: str, mentions: list[Mention], place: int) -> tuple[str, int]:
    """A name with those of its kind that are joined to it from before (AとB), and where they begin."""
    m = mentions[place]
    who, first = m.entity, m.start
    for before in reversed(mentions[:place]):
        if before.kind != m.kind or not _JOINED.fullmatch(text, before.end, first):
            break
        who, first = f"{before.entity}+{who}", before.start
    return who, first


def _is_named(group: re.Match[str], mentions: list[Mention], subjects: list[Subject]) -> bool:
    """Whether words for a group belong to a person: 山田太郎|アナリスト, 山田太郎シニア|アナリスト."""
    at = group.start()
    return any(m.end == at and m.kind == "person" for m in mentions) or any(
        s.start <= at < s.end and s.kind == "person" for s in subjects
    )


def _group_speaks(
    discourse: Discourse,
    index: int,
    group: re.Match[str],
    mentions: list[Mention],
    subjects: list[Subject],
    end: int,
) -> Subject | None:
    """A group or a pronoun that can speak, by what stands behind it in its sentence."""
    text, at = discourse.text, group.start()
    match = subject_behind(text, group.end(), end) or AMONG.match(text, group.end(), end)
    if match is None:
        return None
    kind = discourse.kind(index)
    speaker = discourse.person(index, [s for s in subjects if s.end <= at], at)
    if speaker == "analysts":
        speaker = _house_of(discourse, group) or speaker  # バーンスタインのアナリストは
    if "報告書リポートレポート白書".find(group.group()) >= 0:
        drawn_up = [m for m in mentions if m.end == at - 1 and text[m.end] == "の"]
        speaker = drawn_up[0].entity if drawn_up else speaker  # ゴールドマン・サックスのリポートは
    if speaker is None:
        speaker = UNNAMED if kind == "person" else PARTIES  # 同社, and none before
    return Subject(at, match.end(), speaker, match["particle"], kind)


def _house_of(discourse: Discourse, group: re.Match[str]) -> str | None:
    """The house that is named right before its analysts."""
    text, begin = discourse.text, group.start()
    for m in discourse.mentions[max(0, bisect_left(discourse.starts, begin) - 2) :]:
        if text[m.end : begin] in _OF_HOUSE and m.kind in ("company", "institution"):
            return m.entity
        if m.start >= begin:
            break
    house = _HOUSE.search(text[max(0, begin - 24) : begin])
    if house is None or house["name"] in KINDS_OF_FIRM | COMMON_KATAKANA:
        return None
    return house["name"]


def _cleft(text: str, start: int, m: Mention, end: int) -> re.Match[str] | None:
    """The end of a sentence that tells at last who spoke: 「…」と語るのはA社の|山田氏だ."""
    if text.endswith("のは", start, m.start):
        return CLEFT.match(text, m.end, end)
    match = CLEFT.match(text, m.end, end) if m.kind == "person" else None
    if match is None or text[match.end() : match.end() + 1] not in _CLEFT_ENDS:
        return None
    return match if _CLEFT_BEFORE.search(text[max(start, m.start - 48) : m.start]) else None


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
        if _OF_A_SHOP.search(text, body.end("body"), body.end()):
            continue
        first = behind_prefecture(text, first, body.end("body"))
        name = text[first : body.end("gloss") if body.group("gloss") else body.end("body")]
        kind = "institution"
        if body.group("body") in PRESSES:
            kind = "publication"
            discourse.papers.add(name)
        subjects.append(Subject(first, body.end(), name, body.group("particle"), kind))
    subjects.sort(key=lambda s: s.start)
