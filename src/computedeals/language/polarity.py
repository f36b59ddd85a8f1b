"""How kindly words speak of what they are about, by a table of words for good and bad.

The table, `data/polarity.csv`, gives stems a weight from -2 to 2. A negation behind a word turns it (成功して
いない), and so does a verb that takes it away (不安を払拭する, 信頼を失う). Several mild words do not make a strong
one: a clause is only damning or glowing where a single word in it is.
"""

import csv
import re
from functools import lru_cache
from typing import Final

from computedeals.paths import DATA


def polarity(text: str, start: int = 0, end: int | None = None) -> int:
    """From -2 (damning) over 0 to 2 (glowing), as a stretch of text is worded.

    text: any text. start, end: the stretch, in code points. Raises nothing; time is linear.
    """
    stop = len(text) if end is None else end
    weights, pattern = _table()
    found = [m for m in pattern.finditer(text, start, stop) if weights[m.group()]]
    total, strongest, read = 0, 1, start
    for match, after in zip(found, [*(m.start() for m in found), stop][1:], strict=True):
        if match.start() < read:
            continue  # the verb that turned the word before it
        weight = weights[match.group()]
        turned = _NOT.match(text, match.end(), after) or (_LOST if weight > 0 else _RELIEVED).match(
            text, match.end(), stop
        )
        if turned:
            weight, read = (-1 if weight > 0 else 1), turned.end()
        elif _GREATLY.search(text, max(start, match.start() - 6), match.start()):
            weight *= 2
        strongest = max(strongest, min(2, abs(weight)))
        total += weight
    return max(-strongest, min(strongest, total))


# 「成功していない」, but not 「成功に違いない」 or 「成功ではないか」
_NOT: Final = re.compile(
    "(?!に違い|に間違い|なければ|ばかり|だけで|のみなら)[^、。「」『』]{0,7}?"
    "(?:な(?:い(?!か|だろうか|でしょうか)|く|かっ)|ません(?!か)|ずに)"
)
_RELIEVED: Final = re.compile(
    "[^、。「」『』]{0,4}?[をはがも](?:解消|払拭|克服|緩和|軽減|解決|乗り越|和ら|防|避け|回避|減ら|減っ|減る|取り除|吹き飛|"
    "はねのけ|跳ね返|脱|晴れ|消え|遠の)"
)
_LOST: Final = re.compile(
    "[^、。「」『』]{0,4}?[をはがもに](?:失|奪|損な|欠|逃|阻|妨|疑|揺ら|揺らぐ|落ち|遠の|覆|台無し|下が|弱ま|薄れ|崩|乏|陰り)"
)


_GREATLY: Final = re.compile("(?:大きく|大いに|極めて|きわめて|この上なく|途方もなく|とてつもなく)$")


@lru_cache(maxsize=1)
def _table() -> tuple[dict[str, int], re.Pattern[str]]:
    with open(DATA / "polarity.csv", encoding="utf-8", newline="") as stream:
        weights = {row["words"]: int(row["weight"]) for row in csv.DictReader(stream)}
    # longest first: 伸び悩 is not 伸び
    return weights, re.compile("|".join(sorted(map(re.escape, weights), key=len, reverse=True)))
