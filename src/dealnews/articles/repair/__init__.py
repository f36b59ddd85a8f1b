"""Undo the damage of a file that was put together from parts with `---END---` between them.

Each part of such a file is one attempt to finish the article: it may repeat the article from its
start with every line break lost, begin again with the sentence that broke off, go on in the middle
of a sentence or a word, or repeat the last few words before going on. Repair keeps every sentence
once, where it first stands; joins a sentence that is split between two parts; drops what repeats
something kept, and says what it repeats; and adds nothing.

Method. Each part is cut into units (sentences and lines), and a unit is known by its letters and
digits alone, so that lost line breaks, emphasis marks and a stray comma make no difference.

1. A unit seen in an earlier part is a repetition. Within one part only a passage of three
   sentences and more is, since an author may write a sentence twice.
2. The last unit of a part, where it has no sentence's end, is a broken tail; the first unit of the
   next part may be its other half. A tail that begins a unit found elsewhere is a repetition of
   it, and so is a head that ends one. A tail that stands alone is joined to the head after it,
   less the words that both have.
3. Of a joined sentence and a whole one with the same words, the whole one is kept, unless that
   would move it past other text.
4. A sentence whose letters all stand, in their order, in a somewhat longer sentence of another
   part is a repetition of it, and so is one that differs in kana only. Neither may differ in
   negations or figures. Copies that were reworded further are sentences of their own.

Units are found again by hashing and by binary search among sorted units, so that time grows with
the length of the text times the logarithm of the number of units at most.

`units` cuts the parts, `copies` is rule 1, `breaks` rules 2 and 3, `variants` rule 4; `whole` keeps
sentences of several units together, and `layout` turns what is decided into spans.
"""

import re
from typing import Final

from dealnews.articles.article import Dropped, Span
from dealnews.articles.repair.breaks import mend_breaks
from dealnews.articles.repair.copies import drop_copies, drop_runs
from dealnews.articles.repair.layout import Repair, lay_out
from dealnews.articles.repair.units import parts_of, units_of
from dealnews.articles.repair.variants import drop_variants
from dealnews.articles.repair.whole import keep_sentences_whole

__all__ = ["Repair", "find_parts", "repair"]

# What markers and rules are made of: text without three of these on end is in one piece.
_SIGNS: Final = re.compile("[-*_=＝―─━](?=[-*_=＝―─━]{2})")


def repair(raw: str, start: int = 0, end: int | None = None) -> Repair:
    """Find the spans of a damaged text that hold every sentence of it once.

    Parameters
    ----------
    raw : the file's text.
    start, end : the stretch of it to repair, in code points; what lies outside is left alone.

    Returns
    -------
    The kept spans, and the dropped ones with their reasons: marker, repetition, white space.
    """
    end = len(raw) if end is None else end
    if not _SIGNS.search(raw, start, end):
        return _whole(raw, start, end)
    parts = list(parts_of(raw, start, end))
    units = units_of(raw, parts)
    if len(parts) > 1 and units:
        drop_copies(units)
        drop_runs(units)
        mend_breaks(raw, units)
        drop_variants(units)
        keep_sentences_whole(raw, units)
    return lay_out(raw, start, end, units)


def find_parts(raw: str, start: int = 0, end: int | None = None) -> list[Span]:
    """The stretches of a text between its `---END---` markers, empty ones left out.

    Parameters
    ----------
    raw : str
        The raw file.
    start : int, optional
        Where the stretch begins, in code points.
    end : int, optional
        Where it ends, exclusive; the end of the text unless given.

    Returns
    -------
    list of Span
    """
    end = len(raw) if end is None else end
    return list(parts_of(raw, start, end))


def _whole(raw: str, start: int, end: int) -> Repair:
    """A text in one piece: all of it but the white space around it."""
    first = end - len(raw[start:end].lstrip())
    last = start + len(raw[start:end].rstrip())
    if first >= last:
        return Repair((), (Dropped(start, end, "white space"),) if start < end else ())
    around = ((start, first), (last, end))
    return Repair((Span(first, last),), tuple(Dropped(a, b, "white space") for a, b in around if a < b))
