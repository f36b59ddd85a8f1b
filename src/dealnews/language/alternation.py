"""Many patterns as one alternation that is scanned fast, and that tells which pattern it was.

Python's `re` skips quickly over text only if every branch of an alternation begins with a plain
character. Here patterns are sorted by their first character, look-behinds are moved behind it, and
the pattern that matched is looked up at the few places where something did.
"""

import re
from collections.abc import Iterator, Sequence


class Alternation:
    """Patterns in order of preference, each followed by the same tail.

    patterns: regular expressions that begin with a character, with a group of alternatives that do,
        or with look-behinds before either; no captures. tail: what must follow any of them.
    Raises `ValueError` for a pattern with another beginning.
    """

    def __init__(self, patterns: Sequence[str], tail: str = "") -> None:
        self._by_first: dict[str, list[tuple[int, re.Pattern[str]]]] = {}
        heads: dict[str, list[str]] = {}
        for index, pattern in enumerate(patterns):
            for first, rest in _heads(pattern):
                heads.setdefault(first, []).append(rest)
                self._by_first.setdefault(first, []).append(
                    (index, re.compile(f"({re.escape(first)}{rest}){tail}"))
                )
        branches = [
            f"{re.escape(first)}(?:{'|'.join(f'(?:{r})' for r in rests)})" for first, rests in heads.items()
        ]
        self._scan = re.compile(f"(?:{'|'.join(branches)}){tail}")

    def find(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Sequence[tuple[int, re.Match[str]]]:
        """Non-overlapping matches in order, each with its pattern's index; group 1 leaves the tail.

        Most stretches hold none, and that is told by one call of `re`.

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
        search = self._scan.search
        hit = search(text, start, stop)
        if hit is None:
            return ()
        found = []
        while hit:
            at = hit.start()
            for index, pattern in self._by_first[text[at]]:
                if match := pattern.match(text, at, stop):
                    found.append((index, match))
                    break
            hit = search(text, hit.end(), stop)
        return found


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
    """The alternatives of a group, split at its own bars."""
    parts, depth, start = [], 0, 0
    for i, char in enumerate(inner):
        depth += (char == "(") - (char == ")")
        if char == "|" and depth == 0:
            parts.append(inner[start:i])
            start = i + 1
    return [*parts, inner[start:]]
