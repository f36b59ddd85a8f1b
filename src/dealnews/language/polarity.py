"""How kindly words speak of what they are about, by a table of words for good and bad.

The table, `tables/polarity.csv`, gives stems a weight from -2 to 2. A negation behind a word turns it
(成功していない), and so does a verb that takes away what it names (不安を払拭する, 信頼を失う). Several
mild words do not make a strong one: a clause is only damning or glowing where a single word in it is. What
is neither in the table nor a measure that rises or falls reads as 0: words for good and bad have no end.
"""

import csv
import re
from bisect import bisect_left
from functools import lru_cache
from itertools import islice
from typing import Final

from dealnews import TABLES
from dealnews.language.heads import SharedHeads
from dealnews.language.movements import moves


def polarity(text: str, start: int = 0, end: int | None = None) -> int:
    """From -2 (damning) over 0 to 2 (glowing), as a stretch of text is worded.

    Parameters
    ----------
    text : str
        Any text.
    start : int, optional
        The stretch, in code points.
    end : int, optional
        The stretch, in code points.

    Returns
    -------
    int
    """
    stop = len(text) if end is None else end
    found = _words(text, start, stop)
    total, strongest, read = 0, 1, start
    for place, (at, behind, weight) in enumerate(found, 1):
        if at < read:
            continue  # the verb that turned the word before it
        after = found[place][0] if place < len(found) else stop
        taken = _LOST if weight > 0 else _RELIEVED
        turned = _NOT.match(text, behind, after) or taken.match(text, behind, stop)
        if turned:
            weight, read = (-1 if weight > 0 else 1), turned.end()
        elif _GREATLY.search(text, max(start, at - 6), at):
            weight *= 2
        strongest = max(strongest, min(2, abs(weight)))
        total += weight
    total += moves(text, start, stop)
    return max(-strongest, min(strongest, total))


# 「成功していない」, but not 「成功に違いない」, 「成功ではないか」 or 「混乱は終わらない」
_NOT: Final = re.compile(
    "(?!に違い|に間違い|なければ|ばかり|だけで|のみなら)[^、。「」『』]{0,7}?"
    "(?:(?<!さまら)(?<!わら)(?<!止まら)(?<!くなら)(?<![絶消]え)(?<!尽き)(?<!やま)な(?:い(?!か|だろうか|でしょうか)|く|かっ)|ません(?!か)|ずに)"
)
_RELIEVED: Final = re.compile(
    "[^、。「」『』]{0,4}?[をはがも][^、。「」『』]{0,6}?(?:解消|払拭|克服|なくな|無くな|緩和|軽減|解決|乗り越|和ら|防|避け|回避|減ら|減っ|減る|取り除|吹き飛|"
    "はねのけ|跳ね返|脱|晴れ|消え|遠の)"
)
_LOST: Final = re.compile(
    "[^、。「」『』]{0,4}?[をはがもに](?:失|奪|損な|欠|逃|阻|妨|疑|揺ら|揺らぐ|落ち|遠の|覆|台無し|下が|弱ま|薄れ|崩|乏|陰り)"
)


_GREATLY: Final = re.compile("(?:大きく|大いに|極めて|きわめて|この上なく|途方もなく|とてつもなく)$")


def _words(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """Where the words of the table stand that weigh something: start, end and weight, without overlap."""
    heads, by_head = _table()
    places = heads.places(text)
    found = []
    read = start
    for at in islice(places, bisect_left(places, start), None):
        if at >= end:
            break
        if at < read:
            continue
        # longest first: 伸び悩 is not 伸び
        for word, weight in by_head.get(text[at : at + 2], ()):
            if text.startswith(word, at, end):
                read = at + len(word)
                if weight:
                    found.append((at, read, weight))
                break
    return found


@lru_cache(maxsize=1)
def _table() -> tuple[SharedHeads, dict[str, list[tuple[str, int]]]]:
    """What finds where a word may begin, and the words by their first two characters, longest first."""
    by_head: dict[str, list[tuple[str, int]]] = {}
    with open(TABLES / "polarity.csv", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            by_head.setdefault(row["words"][:2], []).append((row["words"], int(row["weight"])))
    for words in by_head.values():
        words.sort(key=lambda item: -len(item[0]))
    return SharedHeads({word[:3] for words in by_head.values() for word, _ in words}), by_head
