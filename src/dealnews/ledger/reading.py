"""An article read in full: its records, with offsets of the raw file as received.

The packages below read plain text. Here an article's sentences are laid out as one text and read once;
every record is carried back to the raw file, where `raw[start:end] == surface` must hold.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeVar

from dealnews.articles import Article
from dealnews.language.dates import find_dates
from dealnews.language.entities import EntityTable, find_mentions, load_entities
from dealnews.language.fiscal import year_ends
from dealnews.language.morphology import Token, tokens
from dealnews.language.quantities import find_quantities
from dealnews.language.records import Date, Mention, Quantity, Record, Statement
from dealnews.language.statements import find_statements

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one article; offsets are code points of the raw file.

    `unplaced` holds what was found across a place where damage to the file splits the text: true
    records of the reading text that no single stretch of the file carries, with its offsets there.
    """

    article: Article
    quantities: tuple[Quantity, ...]
    dates: tuple[Date, ...]
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    unplaced: tuple[Record, ...]

    def words(self) -> Iterator[list[Token]]:
        """The words of each sentence; offsets are those of the sentence's own text.

        They are read as they are asked for, and not kept: there is one for every two characters.

        Yields
        ------
        list of Token
        """
        return (tokens(sentence.text) for sentence in self.article.sentences)


def read_article_records(article: Article, entities: EntityTable | None = None) -> Reading:
    """Read quantities, dates, mentions and statements of an article.

    Parameters
    ----------
    article : Article
        What to read.
    entities : EntityTable, optional
        The names to look for; by default those of `load_entities`.

    Returns
    -------
    Reading
        The records, each at its place in the raw file.

    Raises
    ------
    ValueError
        The article has no publication date: relative dates need one.
    """
    if article.meta.published is None:
        raise ValueError(
            f"{article.file}: no publication date is known, and relative dates need one; "
            "give it as `published`"
        )
    layout = _Layout.of(article)
    quantities = find_quantities(layout.text, article.meta.published)
    mentions = find_mentions(layout.text, _entities() if entities is None else entities)
    dates = find_dates(layout.text, article.meta.published, year_ends(layout.text, mentions))
    statements = find_statements(layout.text, layout.sentences, mentions)
    unplaced: list[Record] = []
    return Reading(
        article,
        layout.to_raw(article.raw, quantities, unplaced),
        layout.to_raw(article.raw, dates, unplaced),
        layout.to_raw(article.raw, mentions, unplaced),
        layout.to_raw(article.raw, statements, unplaced),
        tuple(unplaced),
    )


@lru_cache(maxsize=1)
def _entities() -> EntityTable:
    return load_entities()


@dataclass(frozen=True, slots=True)
class _Layout:
    """The sentences of an article as one text, and for each stretch of it where it lies in the raw file.

    Sentences that follow each other in the file keep the white space between them; where something was
    dropped between two, a line break stands for it and a new stretch begins.
    """

    text: str
    sentences: tuple[tuple[int, int], ...]
    here: tuple[int, ...]  # where each stretch starts in `text`
    there: tuple[int, ...]  # where it starts in the raw file

    @classmethod
    def of(cls, article: Article) -> "_Layout":
        raw = article.raw
        pieces: list[str] = []
        here: list[int] = []
        there: list[int] = []
        bounds = []
        at, reached = 0, 0
        for sentence in article.sentences:
            begin = -1
            for span in sentence.parts or (sentence,):
                gap = raw[reached : span.start]
                if not at or span.start < reached or gap.strip():
                    gap = "\n" if at and begin < 0 else ""
                    here.append(at + len(gap))
                    there.append(span.start)
                pieces += (gap, raw[span.start : span.end])
                at += len(gap)
                begin = at if begin < 0 else begin
                at += span.end - span.start
                reached = span.end
            bounds.append((begin, at))
        return cls("".join(pieces), tuple(bounds), tuple(here), tuple(there))

    def raw_offset(self, offset: int) -> int:
        stretch = bisect_right(self.here, offset) - 1
        return self.there[stretch] + offset - self.here[stretch]

    def to_raw(self, raw: str, records: Sequence[R], unplaced: list[Record]) -> tuple[R, ...]:
        """The records at their places in the raw file; those that no part carries go to `unplaced`."""
        whole = len(self.here) == 1  # nothing was dropped within the article: all moves by one distance
        shift = self.there[0] if whole else 0
        found: list[R] = []
        for record in records:
            if whole:
                start, end = record.start + shift, record.end + shift
            else:
                start, end = self.raw_offset(record.start), self.raw_offset(record.end - 1) + 1
            if raw[start:end] != record.surface:
                unplaced.append(record)
                continue
            if isinstance(record, Statement):
                if whole:
                    cues = [(a + shift, b + shift, cue) for a, b, cue in record.cues]
                else:
                    cues = [
                        (self.raw_offset(a), self.raw_offset(b - 1) + 1, words)
                        for a, b, words in record.cues
                    ]
                _set(record, "cues", tuple(cues))
            _set(record, "start", start)
            _set(record, "end", end)
            found.append(record)
        return tuple(found)


# Records are frozen for all who are given them. Here they were made a moment ago, nobody else holds them,
# and to move them is three times as fast as to make them anew.
_set: Final = object.__setattr__
