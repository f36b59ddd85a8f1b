"""Rule 4: sentences of different parts with next to the same words are one sentence."""

import re
from typing import Final

from dealnews.articles.repair.units import HIRAGANA, SUBSTANTIAL, Unit, drop_split, joined_sentences

# Copies that differ are looked for by this many letters at their start or their end.
_ANCHOR: Final = 10
_CANDIDATES: Final = 4

# The shorter of two copies has at least this share of the longer one's letters.
_ALIKE: Final = 0.8
_FIGURE: Final = re.compile(r"[\d.]+|[十百千万億兆]+")
_NEGATION: Final = re.compile(r"な[いくかけ]|ませ?ん|ずに|ぬ")


def drop_variants(units: list[Unit]) -> None:
    """Rule 4: sentences of different parts with next to the same words are one sentence.

    Parameters
    ----------
    units : list of Unit
        The units of all parts, in the order of the file; changed in place.
    """
    split = joined_sentences(units)
    content: dict[tuple[str, int], Unit] = {}
    anchors: dict[tuple[str, bool], list[tuple[Unit, str]]] = {}
    for unit in units:
        end = split.get(unit.place, unit)
        if unit.of is not None or unit.joined is not None or not (unit.complete or end.grown):
            continue
        key = end.grown or unit.key
        kanji = HIRAGANA.sub("", key)
        if len(kanji) < SUBSTANTIAL:
            continue
        fuller = content.setdefault((kanji, len(_NEGATION.findall(key))), unit)
        if fuller.part == unit.part or not _ALIKE < len(fuller.key) / len(key) < 1 / _ALIKE:
            others = [
                anchors.setdefault(anchor, [])
                for anchor in ((key[:_ANCHOR], True), (key[-_ANCHOR:], False))
            ]
            fuller, shorter = _variants(unit, key, [pair for found in others for pair in found])
            for other in shorter:
                drop_split(split.get(other.place, other), fuller)
            for found in others:
                if len(found) < _CANDIDATES:
                    found.append((unit, key))
        if fuller is not unit:
            drop_split(end, fuller)


def _variants(unit: Unit, key: str, others: list[tuple[Unit, str]]) -> tuple[Unit, list[Unit]]:
    """The fullest copy of a sentence among some others, itself if none is fuller; and shorter ones."""
    shorter: list[Unit] = []
    for other, letters in others:
        if other.of is not None or other.part == unit.part or _claim(letters) != _claim(key):
            continue
        if _ALIKE * len(letters) < len(key) <= len(letters) and _within(key, letters):
            return other, shorter
        if _ALIKE * len(key) < len(letters) < len(key) and _within(letters, key):
            shorter.append(other)
    return unit, shorter


def _claim(key: str) -> tuple[int, tuple[str, ...]]:
    """What two copies of a sentence must have in common: negations and figures."""
    return len(_NEGATION.findall(key)), tuple(_FIGURE.findall(key))


def _within(short: str, long: str) -> bool:
    """Whether all letters of `short` stand in `long` in their order."""
    rest = iter(long)
    return all(letter in rest for letter in short)
