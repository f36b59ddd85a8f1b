"""Quantities and dates found in sentences against labels made by hand, category by category.

Everything is a row of one shape, whoever found it: `Item`, with offsets of the sentence.
"""

import re
from dataclasses import dataclass

import pandas as pd

CATEGORIES = ("currency", "percent", "number", "dimension", "duration", "date")


@dataclass(frozen=True, slots=True)
class Item:
    """A quantity or date in a sentence, labelled by hand or found by a tool; `category` as above."""

    sentence: str
    start: int
    end: int
    surface: str
    category: str
    kind: str = ""
    unit: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    modifier: str = ""
    per: str = ""
    first: str = ""
    last: str = ""


# words that one tool counts into a surface and another does not: they decide no comparison
_AROUND = re.compile(
    "約|およそ|おおよそ|ざっと|ほぼ|推定|最大で?|最低でも|少なくとも|せいぜい|優に|以上|以下|以内|未満|超|"
    "強|弱|前後|程度|ほど|くらい|近く|余り|規模|級|を超え|を上回|を下回|年率|月額|年額|年|毎秒|毎分|の|で|"
    r"から|に|まで|分|も|[ 　]"
)


def is_right(label: Item, item: Item, text: str, *, strict: bool = True) -> bool:
    """Tell whether an item says what a label says.

    Parameters
    ----------
    label, item : Item
        A label made by hand, and what a tool found.
    text : str
        The sentence of both.
    strict : bool, optional
        The same words, but for modifiers around them (約, 最大, 以上), the same value (of a range both
        ends, of a date first and last day) and the same unit; a tool that reads bare numbers (one that
        names no kind) may leave a counter out. Otherwise the two need only touch and the value be
        right, of a date the first day.

    Returns
    -------
    bool
    """
    if item.end <= label.start or label.end <= item.start:
        return False
    if label.category == "date":
        same = item.category == "date" and (item.first, item.last) == (label.first, label.last)
        if not strict:
            same = same or (item.category == "date" and item.first == label.first != "")
    else:
        same = _same_value(label, item)
        if strict:
            if label.category == "number" == item.category and not (item.kind or item.unit):
                return same and label.start == item.start and text.startswith(label.unit, item.end)
            same = same and item.category == label.category and item.unit == label.unit
    return same and (not strict or _same_span(label, item, text))


def is_right_in_full(label: Item, item: Item) -> bool:
    """Tell whether an item equals a label in all: span, kind, unit, value, bounds, modifier, rate.

    Parameters
    ----------
    label : Item
        A label made by hand.
    item : Item
        What a tool found.

    Returns
    -------
    bool
    """
    return (label.start, label.end, *_meaning(label)) == (item.start, item.end, *_meaning(item))


def score(
    gold: tuple[Item, ...] | list[Item],
    other: tuple[Item, ...] | list[Item],
    texts: dict[str, str],
    categories: tuple[str, ...] = CATEGORIES,
) -> pd.DataFrame:
    """Precision, recall and F1 by category, and how many values are right at all.

    Parameters
    ----------
    gold, other : tuple of Item or list of Item
        Labels made by hand.
    texts : dict of str to str
        Id -> sentence.
    categories : tuple of str, optional
        Those that are scored.

    Returns
    -------
    DataFrame
        A row for each category: category, labelled, right, extra (found, but wrong or nothing),
        value_right (leniently), full (right in everything), precision, recall, f1, value_share.
    """
    by_sentence = _by_sentence(other)
    tally = {c: dict.fromkeys(("labelled", "right", "value_right", "full", "extra"), 0) for c in categories}
    used: set[tuple[str, int, int, str]] = set()
    for label in gold:
        if label.category not in tally:
            continue
        row = tally[label.category]
        row["labelled"] += 1
        near = by_sentence.get(label.sentence, [])
        text = texts[label.sentence]
        hit = next((i for i in near if is_right(label, i, text)), None)
        if hit is not None:
            row["right"] += 1
            used.add(_key(hit))
        row["value_right"] += any(is_right(label, i, text, strict=False) for i in near)
        row["full"] += any(is_right_in_full(label, i) for i in near)
    touching = _by_sentence(gold)
    for item in other:
        if item.category not in tally or _key(item) in used:
            continue
        touched = [g for g in touching.get(item.sentence, []) if g.start < item.end and item.start < g.end]
        if not touched or any(g.category == item.category for g in touched):
            tally[item.category]["extra"] += 1
    frame = pd.DataFrame([{"category": c, **row} for c, row in tally.items()])
    frame["precision"] = frame["right"] / (frame["right"] + frame["extra"]).clip(lower=1)
    frame["recall"] = frame["right"] / frame["labelled"].clip(lower=1)
    frame["f1"] = 2 * frame["right"] / (frame["labelled"] + frame["right"] + frame["extra"]).clip(lower=1)
    frame["value_share"] = frame["value_right"] / frame["labelled"].clip(lower=1)
    return frame


def errors(
    gold: tuple[Item, ...] | list[Item], other: tuple[Item, ...] | list[Item], texts: dict[str, str]
) -> pd.DataFrame:
    """Everything that is not right in full: sentence, category, expected, found, severity.

    Parameters
    ----------
    gold : tuple of Item or list of Item
        Labels made by hand.
    other : tuple of Item or list of Item
        What a tool found.
    texts : dict of str to str
        Id -> sentence.

    Returns
    -------
    DataFrame
        Sentence, category, expected, found, severity: 'value' where words, value or unit are wrong,
        missing or invented, 'detail' where only the modifier, a bound or the rate is.
    """
    by_sentence = _by_sentence(other)
    rows = []
    explained: set[tuple[str, int, int, str]] = set()
    for label in gold:
        near = [
            i for i in by_sentence.get(label.sentence, []) if i.start < label.end and label.start < i.end
        ]
        explained.update(map(_key, near))
        if any(is_right_in_full(label, i) for i in near):
            continue
        right = any(is_right(label, i, texts[label.sentence]) for i in near)
        rows.append(
            {
                "sentence": label.sentence,
                "category": label.category,
                "expected": in_words(label),
                "found": "; ".join(map(in_words, near)) or "nothing",
                "severity": "detail" if right else "value",
            }
        )
    rows += [
        {
            "sentence": item.sentence,
            "category": item.category,
            "expected": "nothing",
            "found": in_words(item),
            "severity": "value",
        }
        for item in other
        if _key(item) not in explained
    ]
    frame = pd.DataFrame(rows, columns=["sentence", "category", "expected", "found", "severity"])
    return frame.sort_values(["severity", "sentence"], ascending=[False, True], ignore_index=True)


def in_words(item: Item) -> str:
    """An item in a few words: its surface and what it is taken to mean.

    Parameters
    ----------
    item : Item
        What a tool found.

    Returns
    -------
    str
    """
    if item.category == "date":
        first, last = item.first or "open", item.last or "open"
        return f"{item.surface} = {first}" + ("" if first == last else f" to {last}")
    figure = _short(item.value) if item.value is not None else f"{_short(item.low)} to {_short(item.high)}"
    parts = [figure, item.unit, item.modifier, f"per {item.per}" if item.per else ""]
    return f"{item.surface} = {' '.join(filter(None, parts))}"


def _short(value: float | None) -> str:
    return "open" if value is None else f"{value:,.10g}"


def _close(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-6 * max(1.0, abs(a), abs(b))


def _same_value(label: Item, item: Item) -> bool:
    """Tell whether two figures are the same; another convention for what a word leaves open is no error.

    For a modified figure (約3割, 80億ドル強) either end or the middle of an interval may be the figure, and
    for a vague one (数百億) one end is enough.
    """
    ends = (item.low, item.high)
    if label.value is None:
        same = [_close(label.low, item.low), _close(label.high, item.high)]
        return any(same) if "several" in label.modifier else all(same)
    if item.value is None and label.modifier:
        middle = None if item.low is None or item.high is None else (item.low + item.high) / 2
        return any(end is not None and _close(label.value, end) for end in (*ends, middle))
    return _close(label.value, item.value)


def _same_span(label: Item, item: Item, text: str) -> bool:
    """The same words, but for modifiers at either end."""
    left = text[min(label.start, item.start) : max(label.start, item.start)]
    right = text[min(label.end, item.end) : max(label.end, item.end)]
    return all(not _AROUND.sub("", extra) for extra in (left, right))


def _meaning(item: Item) -> tuple[object, ...]:
    rounded = tuple(None if v is None else f"{v:.9g}" for v in (item.value, item.low, item.high))
    return (item.category, item.kind, item.unit, *rounded, item.modifier, item.per, item.first, item.last)


def _by_sentence(items: tuple[Item, ...] | list[Item]) -> dict[str, list[Item]]:
    grouped: dict[str, list[Item]] = {}
    for item in items:
        grouped.setdefault(item.sentence, []).append(item)
    return grouped


def _key(item: Item) -> tuple[str, int, int, str]:
    return item.sentence, item.start, item.end, item.category
