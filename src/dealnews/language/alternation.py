"""Many patterns as one alternation that is scanned fast, and that tells which pattern it was.

The patterns of an alternation are tried only where a text has the letters with which one of them begins,
up to three of them: for a stretch of a text these places are looked up for all alternations at once
(`heads`), for a phrase letter by letter. Of a pattern that is asked for behind every name the first
character is looked at (`Headed`).
"""

import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Final

from dealnews.language.heads import SharedHeads

_Ranked = list[tuple[int, re.Pattern[str]]]  # patterns with their places in the order of preference
_Tried = tuple[re.Pattern[str], _Ranked]  # what tells whether any of some patterns matches, and those
_Branches = list[tuple[int, str, frozenset[str]]]  # the same unread, and what may stand second ('' for any)


class Alternation:
    """Patterns in order of preference, each followed by the same tail.

    patterns: regular expressions that begin with a character, with a group of alternatives that do,
        or with look-behinds before either; no captures. tail: what must follow any of them.
    Raises `ValueError` for a pattern with another beginning.
    """

    __slots__ = ("_branches", "_by_pair", "_heads", "_tail")

    def __init__(self, patterns: Sequence[str], tail: str = "") -> None:
        self._branches: dict[str, _Branches] = {}
        self._by_pair: dict[str, _Tried | None] = {}  # as they come up in a text; None for no pattern
        self._tail = tail
        heads: set[str] = set()
        for index, pattern in enumerate(patterns):
            for first, rest in _heads(pattern):
                behind = _begins(rest, 2)
                heads.update(first + letters for letters in behind)
                seconds = frozenset(letters[:1] for letters in behind)
                self._branches.setdefault(first, []).append((index, rest, seconds))
        self._heads = SharedHeads(heads)

    def find(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Sequence[tuple[int, re.Match[str]]]:
        """Non-overlapping matches in order, each with its pattern's index; group 1 leaves the tail.

        Parameters
        ----------
        text : str
            Any text.
        start : int, optional
            Where the stretch begins, in code points.
        end : int, optional
            Where it ends, in code points, exclusive.

        Returns
        -------
        sequence of tuple of (int, re.Match[str])
        """
        stop = len(text) if end is None else end
        if len(text) <= _PHRASE:
            return self._tried(text, range(start, stop), start, stop)
        heads = self._heads
        places = heads.last if heads.text is text else heads.places(text)
        first = bisect_left(places, start)
        if first == len(places) or places[first] >= stop:
            return ()
        return self._tried(text, islice(places, first, None), start, stop)

    def _tried(
        self, text: str, places: Iterable[int], start: int, stop: int
    ) -> list[tuple[int, re.Match[str]]]:
        """What matches at some places in order, of which those before `stop` count."""
        found = []
        read = start
        for at in places:
            if at < read:
                continue
            if at >= stop:
                break
            pair = text[at : at + 2]
            tried = self._by_pair[pair] if pair in self._by_pair else self._compiled(pair)
            if tried is None or (any_match := tried[0].match(text, at, stop)) is None:
                continue
            for index, pattern in tried[1]:
                match = any_match if len(tried[1]) == 1 else pattern.match(text, at, stop)
                if match:
                    found.append((index, match))
                    read = match.end()
                    break
        return found

    def _compiled(self, pair: str) -> _Tried | None:
        """The patterns that may match at two letters, in order; most letters never come up."""
        if len(self._by_pair) >= _PAIRS_KEPT:
            self._by_pair.clear()
        first, tail = re.escape(pair[:1]), self._tail
        rests = [
            (index, rest)
            for index, rest, seconds in self._branches.get(pair[:1], ())
            if "" in seconds or pair[1:] in seconds
        ]
        ranked = [(index, _compile(f"({first}{rest}){tail}")) for index, rest in rests]
        union = "|".join(first + rest for _, rest in rests)
        self._by_pair[pair] = (_compile(f"({union}){tail}"), ranked) if rests else None
        return self._by_pair[pair]


_PHRASE: Final = 100  # a text so short is no article: all its letters are tried
_PAIRS_KEPT: Final = 20_000


def guarded(pattern: str) -> str:
    """A pattern of many branches that asks for a letter of theirs before it tries them one by one.

    Parameters
    ----------
    pattern : str
        Alternatives that each begin with one of a few letters.

    Returns
    -------
    str
        A pattern in brackets that matches the same.

    Raises
    ------
    ValueError
        The pattern may begin with anything or match nothing.
    """
    return f"(?=[{re.escape(''.join(sorted(first_letters(pattern))))}])(?:{pattern})"


def first_letters(pattern: str) -> frozenset[str]:
    """The letters with which a pattern can begin.

    Parameters
    ----------
    pattern : str
        A regular expression that begins with one of a few letters.

    Returns
    -------
    frozenset of str

    Raises
    ------
    ValueError
        The pattern may begin with anything or match nothing.
    """
    letters = _seconds(f"(?:{pattern})")
    if letters is None:
        raise ValueError(f"pattern {pattern!r} may begin with anything: use it as it is")
    return letters


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class Headed:
    """A pattern of many branches that is tried only at a character with which it can begin.

    Raises `ValueError` for a pattern that can begin with anything or match nothing.
    """

    __slots__ = ("_heads", "_match")

    def __init__(self, pattern: str) -> None:
        self._heads = first_letters(pattern)
        self._match = re.compile(pattern).match

    def match(self, text: str, start: int, end: int = sys.maxsize) -> re.Match[str] | None:
        """What the pattern matches at an offset, as `re.Pattern.match` tells it.

        Parameters
        ----------
        text : str
            Any text.
        start : int
            Where the match is to begin, in code points.
        end : int, optional
            Where the stretch ends, in code points, exclusive.

        Returns
        -------
        re.Match[str] or None
        """
        return self._match(text, start, end) if text[start : start + 1] in self._heads else None


class Sought:
    """A pattern that is looked for in a text only where the letters stand with which it can begin.

    pattern: the regular expression. Raises `ValueError` for one that can begin with anything or match
    nothing.
    """

    __slots__ = ("_heads", "pattern")

    def __init__(self, pattern: str) -> None:
        heads = frozenset[str]().union(*(_begins(option, 3) for option in _options(pattern)))
        if "" in heads:
            raise ValueError(f"pattern {pattern!r} may begin with anything: use it as it is")
        self._heads = SharedHeads(heads)
        self.pattern = pattern

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """What `re.Pattern.finditer` finds in a stretch of a text.

        Parameters
        ----------
        text : str
            Any text.
        start : int, optional
            Where the stretch begins, in code points.
        end : int, optional
            Where it ends, in code points, exclusive.

        Returns
        -------
        iterator of re.Match[str]
        """
        stop = len(text) if end is None else end
        heads = self._heads
        places = heads.last if heads.text is text else heads.places(text)
        first = bisect_left(places, start)
        if first == len(places) or places[first] >= stop:
            return iter(())
        return self._tried(text, islice(places, first, None), start, stop)

    def _tried(self, text: str, places: Iterable[int], start: int, stop: int) -> Iterator[re.Match[str]]:
        """What matches at some places in order, of which those before `stop` count."""
        match_at = _compile(self.pattern).match
        read = start
        for at in places:
            if at >= stop:
                return
            if at >= read and (match := match_at(text, at, stop)):
                read = match.end()
                yield match

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """The first of what `finditer` finds.

        Parameters
        ----------
        text : str
            Any text.
        start : int, optional
            Where the stretch begins, in code points.
        end : int, optional
            Where it ends, in code points, exclusive.

        Returns
        -------
        re.Match[str] or None
        """
        return next(self.finditer(text, start, end), None)


def _heads(pattern: str) -> Iterator[tuple[str, str]]:
    """The pattern as (first character, rest), one for each way in which it can begin."""
    behind = re.match(r"(?:\(\?<[=!][^()]*\))+", pattern)
    looks, body = (behind.group(), pattern[behind.end() :]) if behind else ("", pattern)
    if body.startswith("(?:"):
        close = _closing(body)
        for option in _options(body[3:close]):
            for first, rest in _heads(option):
                yield first, _moved(looks, first) + rest + body[close + 1 :]
        return
    first = body[:1]
    if not first or first in "([\\.^$*+?{|)" or body[1:2] in ("?", "*", "+", "{"):
        raise ValueError(f"pattern {pattern!r} does not begin with a plain character: rewrite it")
    yield first, _moved(looks, first) + body[1:]


def _moved(looks: str, first: str) -> str:
    """Look-behinds as they read one character later."""
    return re.sub(r"\)", f"{first})", looks)


def _closing(body: str) -> int:
    """Where the group that opens a pattern closes."""
    depth = 0
    for i, char in enumerate(body):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            if body[i + 1 : i + 2] in ("?", "*", "+", "{"):
                break
            return i
    raise ValueError(f"pattern {body!r} begins with something optional: rewrite it")


def _options(inner: str) -> list[str]:
    """The alternatives of a group, split at its own bars; signs in classes do not count."""
    parts, depth, start = [], 0, 0
    for i, char in _signs(inner):
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            parts.append(inner[start:i])
            start = i + 1
    return [*parts, inner[start:]]


def _signs(body: str) -> Iterator[tuple[int, str]]:
    """The characters of a pattern that stand in no class and behind no backslash, with their places."""
    in_class, i = -1, 0
    while i < len(body):
        char = body[i]
        if char == "\\":
            i += 1
        elif in_class >= 0:
            # a bracket right at the beginning of a class is a member of it
            if char == "]" and i > in_class + 1 + (body[in_class + 1] == "^"):
                in_class = -1
        elif char == "[":
            in_class = i
        else:
            yield i, char
        i += 1


# --- how a pattern may begin -------------------------------------------------------------------------

# So many characters at most are written out; a larger class says little.
_MOST: Final = 100
_MOST_BEGINNINGS: Final = 500
_ANY: Final = frozenset({""})
_OPENED: Final = re.compile(r"\((?:\?:|\?P<\w+>|(?!\?))")
_ESCAPED_BRACKET: Final = re.compile(r"\\([\[\]])")
_CLASS: Final = re.compile(r"\[\^?\]?(?:\\.|[^\]\\])*\]")
_ESCAPED: Final = re.compile(r"\\([^A-Za-z0-9])")
_ZERO_WIDTH: Final = ("(?=", "(?!", "(?<=", "(?<!")
_SPECIAL: Final = frozenset("\\.^$|)*+?{")


def _seconds(rest: str) -> frozenset[str] | None:
    """The characters that may follow the first one of a pattern; None where any may, or none need to."""
    found = _begins(rest, 1)
    return None if "" in found else found


def _begins(rest: str, letters: int) -> frozenset[str]:
    """The letters with which what a pattern matches begins, so many; fewer where any may follow."""
    if rest.startswith(_ZERO_WIDTH):
        end = _end_of_group(rest)
        found = _begins(rest[end:], letters)
        # What is looked ahead for is the beginning of what follows, where nothing else says it.
        ahead = rest.startswith("(?=") and found == _ANY
        return _begins(f"(?:{rest[3 : end - 1]})", letters) if ahead else found
    opened, escaped = _OPENED.match(rest), _ESCAPED.match(rest)
    special = rest[:1] in _SPECIAL and escaped is None
    if not letters or not rest or special or (rest[0] == "(" and opened is None):
        return _ANY
    if opened is not None:
        end = _end_of_group(rest)
        parts = _options(rest[opened.end() : end - 1])
    elif rest[0] == "[":
        end = _end_of_class(rest)
        known = _letters(rest[1 : end - 1])
        if known is None:
            return _ANY
        parts = sorted(known)
    elif escaped is not None:
        end, parts = 2, [escaped[1]]
    else:
        end, parts = 1, [rest[0]]
    after, optional, once = _behind_quantifier(rest, end)
    if rest[0] == "(":
        found = frozenset().union(*(_begins(part + after if once else part, letters) for part in parts))
    else:
        ends = _begins(after, letters - 1) if once else _ANY
        found = frozenset(part + end for part in parts for end in ends)
    if optional:
        found |= _begins(after, letters)
    return found if len(found) <= _MOST_BEGINNINGS else frozenset(begin[:1] for begin in found)


def _end_of_group(body: str) -> int:
    """Where the group that opens a pattern ends, behind its bracket; signs in classes do not count."""
    depth = 0
    for i, char in _signs(body):
        depth += (char == "(") - (char == ")")
        if depth == 0:
            return i + 1
    raise ValueError(f"pattern {body!r} leaves a bracket open")


def _end_of_class(body: str) -> int:
    """Where the class that opens a pattern ends, behind its bracket."""
    found = _CLASS.match(body)
    if found is None:
        raise ValueError(f"pattern {body!r} leaves a class open")
    return found.end()


def _behind_quantifier(rest: str, end: int) -> tuple[str, bool, bool]:
    """What stands behind a part and its quantifier, and whether the part may be left out, or comes once."""
    sign = rest[end : end + 1]
    once = sign != "{" and sign not in ("*", "+")
    if sign in ("?", "*", "+"):
        optional, end = sign != "+", end + 1
    elif sign == "{":
        close = rest.index("}", end)
        optional, end = rest[end + 1] in "0,", close + 1
    else:
        return rest[end:], False, once
    if rest[end : end + 1] in ("?", "+"):
        end += 1  # lazy, possessive
    return rest[end:], optional, once


def _letters(inner: str) -> frozenset[str] | None:
    """The characters of a class, None where it is negated, escaped or large."""
    inner = _ESCAPED_BRACKET.sub(r"\1", inner)
    if inner.startswith("^") or "\\" in inner:
        return None
    found: set[str] = set()
    i = 0
    while i < len(inner):
        if inner[i + 1 : i + 2] == "-" and i + 2 < len(inner):
            low, high = ord(inner[i]), ord(inner[i + 2])
            if high - low > _MOST:
                return None
            found.update(map(chr, range(low, high + 1)))
            i += 3
        else:
            found.add(inner[i])
            i += 1
    return frozenset(found) if len(found) <= _MOST else None
