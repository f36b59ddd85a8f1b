"""A sentence of several units is kept or dropped as a whole."""

from itertools import groupby

from dealnews.articles.repair.units import Unit, open_bracket, repeat


def keep_sentences_whole(raw: str, units: list[Unit]) -> None:
    """A sentence of several units, as one that quotes another, is kept or dropped as a whole.

    Parameters
    ----------
    raw : str
        The raw file.
    units : list of Unit
        The units of all parts, in the order of the file; changed in place.
    """
    for tail in units:
        if tail.last:
            opened = open_bracket(raw, tail)
            place = tail.place
            while 0 <= opened < units[place].start and units[place - 1].part == tail.part:
                place -= 1
                units[place].sentence = tail.sentence
    groups = [list(group) for _, group in groupby(units, key=lambda unit: (unit.part, unit.sentence))]
    begun_by: dict[str, list[Unit]] = {}
    for members in groups:
        if len(members) > len(begun_by.get(members[0].key, ())) and not _is_cut(raw, members[-1]):
            begun_by[members[0].key] = members
    for members in groups:
        # A sentence that broke off inside a quotation is a repetition where another has it whole.
        tail = members[-1]
        whole = begun_by.get(members[0].key, members)
        if _is_cut(raw, tail) and not tail.continued and 1 < len(whole) >= len(members):
            pairs = list(zip(members, whole, strict=False))
            if whole is not members and all(
                mine.key == other.key or (mine is tail and other.key.startswith(mine.key))
                for mine, other in pairs
            ):
                for other in whole:
                    other.of = None
                for mine, other in pairs:
                    repeat(mine, other)
    for members in groups:
        if any(unit.of is None for unit in members):
            for unit in members:
                unit.of = None


def _is_cut(raw: str, tail: Unit) -> bool:
    return tail.last and (not tail.complete or open_bracket(raw, tail) >= 0)
