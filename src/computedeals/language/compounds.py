"""Compound terms: runs of nouns that readers see as one word (新株予約権, 循環型取引)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log
from typing import Literal

import pandas as pd

from computedeals.language.morphology import Token, reading
from computedeals.language.terms import load_glosses, ranked


@dataclass(frozen=True, slots=True)
class Compound:
    """A run of nouns where it stands: from the first token's start to the last token's end."""

    start: int
    end: int
    parts: tuple[Token, ...]

    @property
    def term(self) -> str:
        """The parts joined, with a space where the text has one between Latin words."""
        out = self.parts[0].surface
        for before, part in pairwise(self.parts):
            out += (" " if part.start > before.end else "") + part.surface
        return out


def find_compounds(tokens: Sequence[Token]) -> list[Compound]:
    """The longest runs of nouns in a text, single nouns among them.

    tokens: the tokens of one text, in order.

    A run takes nouns, stems of adjectival nouns before a noun or suffix (最適化), prefixes and
    suffixes, next to each other; Latin words may have one space between them (Claude Code). It
    leaves out numerals, counters after them, and adverbial nouns at its edges (最近, 以上), does not
    start with a suffix nor end with a prefix, and is dropped if it ends as an adjective (効率的).
    """
    return list(_runs(tokens))


def compound_terms(
    tokens: Sequence[Token] | Mapping[str, Sequence[Token]],
    *,
    min_parts: int = 2,
    min_count: int = 1,
    neighbours: Literal["tokens", "types"] = "tokens",
) -> pd.DataFrame:
    r"""Compound terms by how much their parts work as building blocks: FLR.

    .. math:: FLR(C) = f(C) \left( \prod_{i=1}^{L} (FL(N_i) + 1)(FR(N_i) + 1) \right)^{1/2L}

    with f the count of the compound as a whole run, L its length, and FL and FR the nouns that
    stand directly before and after the part, over all compounds of the text.

    tokens: the tokens of one text, or several texts by name, which are then taken together.
    min_parts: least number of parts; 1 also ranks single nouns.
    min_count: least count.
    neighbours: whether FL and FR count occurrences ('tokens') or different nouns ('types').

    Returns one row for each term, highest FLR first: term, parts (joined by |), length, count, lr
    (FLR without f), flr, reading, gloss.

    Source: Nakagawa, Yumoto and Mori 2003, 'Term extraction based on occurrence and concatenation
    frequency', Journal of Natural Language Processing 10(1); Nakagawa and Mori 2003, 'Automatic
    term recognition based on statistics of compound nouns and their components', Terminology 9(2).
    """
    texts: Iterable[Sequence[Token]] = tokens.values() if isinstance(tokens, Mapping) else [tokens]
    counts: Counter[tuple[str, ...]] = Counter()
    terms: dict[tuple[str, ...], str] = {}
    for text in texts:
        for compound in _runs(text):
            parts = tuple(part.surface for part in compound.parts)
            counts[parts] += 1
            terms.setdefault(parts, compound.term)
    scores = lr_scores(counts, neighbours=neighbours)
    glosses = load_glosses()
    rows = []
    for parts, count in counts.items():
        if len(parts) < min_parts or count < min_count:
            continue
        term = terms[parts]
        rows.append(
            {
                "term": term,
                "parts": "|".join(parts),
                "length": len(parts),
                "count": count,
                "lr": scores[parts],
                "flr": count * scores[parts],
                "reading": reading(term),
                "gloss": glosses.get(term, ""),
            }
        )
    columns = ["term", "parts", "length", "count", "lr", "flr", "reading", "gloss"]
    return ranked(rows, columns, ["-flr", "term"])


def lr_scores(
    counts: Mapping[tuple[str, ...], int], *, neighbours: Literal["tokens", "types"] = "tokens"
) -> dict[tuple[str, ...], float]:
    """LR of each compound, given as its parts, from how often each compound occurs.

    counts: parts of a compound to its count, 1 or more. neighbours: as for `compound_terms`.

    Raises ValueError if `neighbours` is neither 'tokens' nor 'types'.
    """
    if neighbours not in ("tokens", "types"):
        raise ValueError(f"neighbours must be 'tokens' or 'types', not {neighbours!r}")
    before: dict[str, Counter[str]] = defaultdict(Counter)
    after: dict[str, Counter[str]] = defaultdict(Counter)
    for parts, count in counts.items():
        for left, right in pairwise(parts):
            after[left][right] += count
            before[right][left] += count

    def weight(seen: Counter[str]) -> int:
        return seen.total() if neighbours == "tokens" else len(seen)

    none: Counter[str] = Counter()
    factor = {
        part: log(weight(before.get(part, none)) + 1) + log(weight(after.get(part, none)) + 1)
        for parts in counts
        for part in parts
    }
    return {parts: exp(sum(factor[part] for part in parts) / (2 * len(parts))) for parts in counts}


# --- runs of nouns --------------------------------------------------------------------------------


def _runs(tokens: Sequence[Token]) -> Iterator[Compound]:
    run: list[Token] = []
    after_numeral = False
    for token in tokens:
        kind = token.pos[0]
        numeral = token.pos[1] == "数詞"
        counter = after_numeral and not token.content and kind != "接頭辞"
        fits = kind in _PARTS and not numeral and not counter and _joins(token)
        after_numeral = numeral
        if run and not (fits and _adjoins(run[-1], token)):
            yield from _trimmed(run)
            run = []
        if fits:
            run.append(token)
    yield from _trimmed(run)


_PARTS = frozenset({"名詞", "形状詞", "接頭辞", "接尾辞"})

# Suffixes that make verbs or adjectives (がる, っぽい), or carry grammar only (たち aside).
_SUFFIXES = frozenset({"名詞的", "形状詞的"})


def _joins(token: Token) -> bool:
    if token.pos[0] == "接尾辞":
        return token.pos[1] in _SUFFIXES
    return token.pos[1] != "助動詞語幹"


def _adjoins(before: Token, token: Token) -> bool:
    if token.start == before.end:
        return True
    # Words of a Latin name stand apart by one space: Claude Code.
    return token.start == before.end + 1 and before.surface[-1].isascii() and token.surface[0].isascii()


def _trimmed(run: list[Token]) -> Iterator[Compound]:
    first, last = 0, len(run)
    while first < last and (run[first].pos[0] == "接尾辞" or run[first].pos[2] == "副詞可能"):
        first += 1
    while first < last and (run[last - 1].pos[0] == "接頭辞" or run[last - 1].pos[2] == "副詞可能"):
        last -= 1
    if first == last or run[last - 1].pos[1] == "形状詞的":
        return  # with 的 at its end the run is an adjective: 効率的に
    # A lone adjectival noun is one too (重要な), and a lone letter a label.
    if last - first > 1 or (run[first].pos[0] == "名詞" and run[first].content):
        parts = tuple(run[first:last])
        yield Compound(parts[0].start, parts[-1].end, parts)
