"""Where in a text the words of a table may begin, and its runs of one script, for the whole text at once.

The first two or three letters of a word, as one number, tell it nearly as well as the word itself. numpy
looks up those of a whole text in less time than a regular expression takes to stop wherever one letter of
thousands of words stands.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

_NUMBERS: Final = 1 << 16
_SPREAD: Final = np.uint16(259)  # an odd number that keeps apart letters that are next to each other

Offsets = npt.NDArray[np.intp]


class Heads:
    """The heads of the words of a table, each of one to three letters, and where a text has them."""

    __slots__ = ("_tables",)

    def __init__(self, heads: Iterable[str]) -> None:
        by_length: dict[int, list[str]] = {}
        for head in heads:
            by_length.setdefault(len(head), []).append(head)
        # Numbers of three letters coincide now and then: of such heads the first two are looked up as well.
        self._tables = [
            [_table(group, letters) for letters in range(min(length, 2), length + 1)]
            for length, group in by_length.items()
        ]

    def places(self, text: str) -> Offsets:
        """Where a word may begin in a text: no place is left out, and few are added.

        Parameters
        ----------
        text : str
            Any text.

        Returns
        -------
        array of int
            Offsets in order.
        """
        may = np.zeros(len(text), dtype=bool)
        for tables in self._tables:
            may |= np.logical_and.reduce([table.take(_numbers(text, letters)) for table, letters in tables])
        return may.nonzero()[0]


def _table(heads: Sequence[str], letters: int) -> tuple[npt.NDArray[np.bool_], int]:
    """Which numbers stand for the first letters of some heads, so many of each."""
    table = np.zeros(_NUMBERS, dtype=bool)
    table[_head_numbers(heads, letters)] = True
    return table, letters


def _head_numbers(heads: Sequence[str], letters: int) -> Offsets:
    """The numbers of the first letters of some heads, so many of each."""
    return _numbers("".join(head[:letters] for head in heads), letters)[::letters]


class SharedHeads:
    """The heads of a table's words, each of one to three letters, looked up together with other tables'.

    A text is gone over once for all tables that are made in a process, and not once for each.

    Attributes
    ----------
    text : str
        The text last asked for; who asks for it sentence by sentence looks here first.
    last : list of int
        Its places.
    """

    __slots__ = ("_bit", "_shelf", "last", "text")

    def __init__(self, heads: Iterable[str]) -> None:
        if _SHELVES[-1].count == _Shelf.ROOM:
            _SHELVES.append(_Shelf())
        self._shelf = _SHELVES[-1]
        self._bit = self._shelf.add(heads)
        self.text, self.last = "", list[int]()  # the text last asked for, and its places

    def places(self, text: str) -> list[int]:
        """Where a word may begin in a text: no place is left out, and few are added.

        Parameters
        ----------
        text : str
            Any text; its places are kept until another one is asked for.

        Returns
        -------
        list of int
            Offsets in order, not to be changed.
        """
        if self.text is not text:
            self.last = _marked(self._shelf, self._shelf.count, text, self._bit)
            self.text = text
        return self.last


class _Shelf:
    """Tables whose heads are looked up together: each is one bit of what stands for some letters."""

    __slots__ = ("_any", "_marks", "_pairs", "count")
    ROOM: Final = 64

    def __init__(self) -> None:
        # Whether a head of any table may begin, by one letter and by two: small enough to stay at hand.
        self._any = [np.zeros(_NUMBERS, dtype=bool) for _ in range(2)]
        self._marks = [np.zeros(_NUMBERS, dtype=np.uint64) for _ in range(3)]  # by letters, one to three
        self._pairs = np.zeros(_NUMBERS, dtype=np.uint64)  # the first two of three
        self.count = 0

    def add(self, heads: Iterable[str]) -> np.uint64:
        """Add a table, and tell its bit."""
        bit = np.uint64(1 << self.count)
        by_length: dict[int, list[str]] = {}
        for head in heads:
            by_length.setdefault(len(head), []).append(head)
        for letters, group in by_length.items():
            begins = _head_numbers(group, min(letters, 2))
            self._any[letters > 1][begins] = True
            self._marks[letters - 1][_head_numbers(group, letters)] |= bit
            if letters == 3:
                self._pairs[begins] |= bit
        self.count += 1
        return bit

    def places(self, text: str) -> tuple[Offsets, npt.NDArray[np.uint64]]:
        """Where words of any table may begin in a text, and of which."""
        ones, twos, threes = (_numbers(text, letters) for letters in (1, 2, 3))
        places = (self._any[0].take(ones) | self._any[1].take(twos)).nonzero()[0]
        one, two, three = self._marks
        pairs = twos[places]
        marks = one.take(ones[places]) | two.take(pairs)
        marks |= three.take(threes[places]) & self._pairs.take(pairs)
        some = marks.nonzero()[0]
        return places[some], marks[some]


_SHELVES: Final = [_Shelf()]


def _marked(shelf: _Shelf, count: int, text: str, bit: np.uint64) -> list[int]:
    """Where words of one of a shelf's tables may begin in a text."""
    places, marks = _all_marked(shelf, count, text)
    found: list[int] = places[(marks & bit) != 0].tolist()
    return found


@lru_cache(maxsize=4)
def _all_marked(shelf: _Shelf, _count: int, text: str) -> tuple[Offsets, npt.NDArray[np.uint64]]:
    """Where words of any of so many tables of a shelf may begin in a text, and of which tables."""
    return shelf.places(text)


class Runs:
    """The runs of a text in one of several scripts, each given as a class of a regular expression."""

    __slots__ = ("_scripts",)

    def __init__(self, scripts: Sequence[str]) -> None:
        letters = "".join(map(chr, (*range(0xD800), *range(0xE000, _NUMBERS - 1))))
        self._scripts = np.zeros(_NUMBERS, dtype=np.uint8)
        for number, script in enumerate(scripts, 1):
            self._scripts[[ord(letter) for letter in re.findall(f"[{script}]", letters)]] = number

    def spans(self, text: str) -> tuple[Offsets, Offsets]:
        """Where the runs begin and end.

        Parameters
        ----------
        text : str
            Any text.

        Returns
        -------
        tuple of (array of int, array of int)
            Half-open offsets in order, as many in both.
        """
        scripts = np.zeros(len(text) + 2, dtype=np.uint8)
        scripts[1:-1] = self._scripts.take(_numbers(text, 1))
        before, after = scripts[:-1], scripts[1:]
        changes = (before != after).nonzero()[0]
        return changes[after[changes] > 0], changes[before[changes] > 0]


@lru_cache(maxsize=4)
def _numbers(text: str, letters: int) -> Offsets:
    """For every letter of a text a number for it and those behind it, so many together."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    singles = np.minimum(codes, _NUMBERS - 1).astype(np.uint16)
    numbers = singles
    for behind in range(1, letters):
        numbers = numbers * _SPREAD
        numbers[:-behind] += singles[behind:]
    return numbers.astype(np.intp)
