"""How the processor time that a reader takes grows with its text.

The clock is the processor time of this process, each run is on a text that no cache has seen, and what
looks slow counts only if the best of three runs is. Quadratic work would cost 64 times as much; the bound
lies well between.
"""

import gc
import time
from collections.abc import Callable
from itertools import count

TIMES, BOUND = 8, 24.0
FLOOR = 0.003  # seconds: below it, what is measured is the clock

_fresh = count()


def cost(read: Callable[[str], object], pattern: str, size: int, runs: int) -> float:
    """The least processor time, of some runs, for a text of a size."""
    best = float("inf")
    gc.disable()  # its passes over everything that lives would be counted too
    try:
        for _ in range(runs):
            text = f"第{next(_fresh)}話" + pattern * (size // len(pattern))
            begin = time.process_time()
            read(text)
            best = min(best, time.process_time() - begin)
    finally:
        gc.enable()
    return best


def growth(read: Callable[[str], object], pattern: str, size: int, runs: int) -> float:
    """How many times as much a text `TIMES` as long costs; 0 where even that costs next to nothing."""
    large = cost(read, pattern, size * TIMES, runs)
    return large / max(FLOOR, cost(read, pattern, size, runs)) if large > FLOOR * BOUND else 0


def slow(read: Callable[[str], object], patterns: dict[str, str], size: int) -> dict[str, float]:
    """The patterns whose repetition costs more than in proportion, and how many times as much."""
    read("あ")
    suspects = (name for name, pattern in patterns.items() if growth(read, pattern, size, 1) > BOUND)
    found = {name: growth(read, patterns[name], size, 3) for name in suspects}
    return {name: times for name, times in found.items() if times > BOUND}
