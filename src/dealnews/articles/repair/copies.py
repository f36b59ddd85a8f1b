"""Rule 1: a unit that an earlier part has, and a passage that one part has twice, are repetitions."""

from typing import Final

from dealnews.articles.repair.units import Unit, repeat

# A passage that one part has twice is damage from this many sentences and letters on; less is the
# author's own: 「皆さんはこの動きをどう見ていますか？」 closes one paragraph and is the next.
_RUN: Final = 3
_RUN_LETTERS: Final = 100


def drop_copies(units: list[Unit]) -> None:
    """Rule 1: a unit that an earlier part has is a repetition of its first copy there.

    Parameters
    ----------
    units : list of Unit
        The units of all parts, in the order of the file; changed in place.
    """
    first: dict[str, list[Unit]] = {}
    # Signs without letters at the edge of a part belong to what was cut there: 「…でした」 / 「。」.
    known = [unit for unit in units if unit.key[:1].isalnum() or not (unit.first or unit.last)]
    for unit in known:
        seen = first.setdefault(unit.key, [])
        if seen and unit.complete and seen[0].last and not seen[0].complete:
            # What was cut off just before its full stop is a copy of the whole, not the reverse.
            seen.clear()
        if not seen or seen[0].part == unit.part:
            seen.append(unit)
    taken: dict[tuple[int, str], int] = {}
    for unit in known:
        seen = first[unit.key]
        if seen[0].part == unit.part:
            continue
        place = taken.get((unit.part, unit.key), 0)
        taken[unit.part, unit.key] = place + 1
        repeat(unit, seen[min(place, len(seen) - 1)])


def drop_runs(units: list[Unit]) -> None:
    """Rule 1, inside a part: three sentences and more that follow each other twice are a copy.

    Parameters
    ----------
    units : list of Unit
        The units of all parts, in the order of the file; changed in place.
    """
    last: dict[str, int] = {}
    before: list[int | None] = []  # the place of the same words earlier in the same part
    for unit in units:
        place = last.get(unit.key)
        same = place is not None and units[place].part == unit.part and unit.of is None
        before.append(place if same else None)
        last[unit.key] = unit.place
    start = 0
    while start < len(units):
        source = before[start]
        stop = start + 1
        if source is not None:
            while stop < len(units) and before[stop] == source + stop - start < start:
                stop += 1
            length = sum(len(unit.key) for unit in units[start:stop])
            if stop - start >= _RUN and length >= _RUN_LETTERS:
                for place in range(start, stop):
                    repeat(units[place], units[source + place - start])
        start = stop
