"""What a damaged file is made of, stretch by stretch, to be drawn as a diagram of its parts."""

from dataclasses import dataclass, replace
from typing import Literal

from dealnews.articles.article import Article, Dropped, Span
from dealnews.articles.repair import find_parts

Role = Literal["front matter", "header line", "marker", "body", "continuation", "copy"]


@dataclass(frozen=True, slots=True)
class FileStretch:
    """A stretch of a file that plays one role.

    Attributes
    ----------
    part : int
        Which part of the file, from 1; 0 for what stands before or between parts.
    role : Role
        One of front matter, header line and marker; body, text of the first part; continuation, text that a
        later part adds; copy, text that stands elsewhere.
    start : int
    end : int
    kept, dropped : int
        How many of its characters are reading text, and how many are not.
    of_start, of_end : int or None
        For a copy, what it repeats, from the first to the last character.
    """

    part: int
    role: Role
    start: int
    end: int
    kept: int
    dropped: int
    of_start: int | None = None
    of_end: int | None = None


def damage_report(article: Article) -> list[FileStretch]:
    """Divide an article's file into the stretches that its parts are made of.

    The stretches cover the file in order: white space counts to the stretch before it, at the
    start of the file to the one after it.

    Parameters
    ----------
    article : Article
        The article, read.

    Returns
    -------
    list of FileStretch
    """
    begin = max((d.end for d in article.dropped if d.reason in ("front matter", "header line")), default=0)
    parts = find_parts(article.raw, begin)
    found: list[FileStretch] = []
    number = 0
    for piece in sorted((*article.kept, *article.dropped), key=lambda span: span.start):
        while number < len(parts) and parts[number].end <= piece.start:
            number += 1
        inside = number < len(parts) and parts[number].start <= piece.start
        found.append(_stretch(piece, number + 1 if inside else 0))
    return _merge(article, found)


def _stretch(piece: Span, part: int) -> FileStretch:
    size = len(piece)
    if not isinstance(piece, Dropped):
        role: Role = "body" if part == 1 else "continuation"
        return FileStretch(part, role, piece.start, piece.end, size, 0)
    if piece.reason == "repetition":
        of = piece.of or piece
        return FileStretch(part, "copy", piece.start, piece.end, 0, size, of.start, of.end)
    if piece.reason == "front matter":
        return FileStretch(0, "front matter", piece.start, piece.end, 0, size)
    if piece.reason == "header line":
        return FileStretch(0, "header line", piece.start, piece.end, 0, size)
    return FileStretch(part, "marker", piece.start, piece.end, 0, size)


def _merge(article: Article, found: list[FileStretch]) -> list[FileStretch]:
    """Join neighbours that play the same role in the same part, and white space to what it follows."""
    merged: list[FileStretch] = []
    for stretch in found:
        blank = not article.raw[stretch.start : stretch.end].strip()
        if merged:
            last = merged[-1]
            same = (last.part, last.role) == (stretch.part, stretch.role) != (0, "marker")
            if blank or same:
                starts = [s for s in (last.of_start, stretch.of_start) if s is not None]
                ends = [e for e in (last.of_end, stretch.of_end) if e is not None]
                merged[-1] = FileStretch(
                    last.part,
                    last.role,
                    last.start,
                    stretch.end,
                    last.kept + stretch.kept,
                    last.dropped + stretch.dropped,
                    min(starts, default=None),
                    max(ends, default=None),
                )
                continue
        merged.append(stretch)
    if len(merged) > 1 and not article.raw[merged[0].start : merged[0].end].strip():
        first, second = merged[:2]
        merged[:2] = [replace(second, start=first.start, dropped=second.dropped + first.dropped)]
    return merged
