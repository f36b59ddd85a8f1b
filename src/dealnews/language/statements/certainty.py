"""How sure a sentence is, and how sure the words inside a report are."""

import re

from dealnews.language import cues as tables
from dealnews.language.clauses import inside, quotations
from dealnews.language.statements.marks import (
    CLOSING,
    closing_marks,
    hedging_adverbs,
    modality_marks,
    supposition_marks,
)

# って話もあるし。 ends a sentence as well as という話です。
_AT_END = re.compile(f"(?:あ(?:る|り|っ))?{tables.TRAIL}+[。！？!?…」』）\\s]*$")
# What may follow the mark of a report at the end of a sentence: 述べ|ている, 報じ|ていました.


def sentence_certainty(text: str) -> tuple[str, tuple[tuple[int, int, str], ...]]:
    """How surely a sentence is put, judged by its last predicate.

    Parameters
    ----------
    text : str
        One sentence.

    Returns
    -------
    tuple of (str, tuple of tuple of (int, int, str))
        The label and the words that decided it, as (start, end, surface): 'asserted' (plainly, or as
        the author's own view), 'hedged' (probable, seeming, or only heard), 'speculated' (merely
        possible, or supposed), 'wished', or 'asked' (a question or request).
    """
    quotes = quotations(text, 0, len(text))
    for pattern, cues in ((modality_marks(), tables.MODALITY), (closing_marks(), CLOSING)):
        for index, match in pattern.find(text):
            if inside(quotes, match.start()) or not _AT_END.match(text, match.end()):
                continue
            label = cues[index].label
            if label == "asserted" and cues is CLOSING:
                label = "hedged"  # と言われています: the author does not answer for it
            return label, ((match.start(1), match.end(1), match.group(1)),)
    for _, match in supposition_marks().find(text):
        if not inside(quotes, match.start()):
            return "speculated", ((match.start(), match.end(), match.group()),)
    return "asserted", ()


def content_certainty(text: str, start: int, end: int) -> str:
    """The certainty inside a report: おそらく…になる is hedged by the one who says it.

    Parameters
    ----------
    text : str
        Any text.
    start, end : int
        A stretch of it, as half-open offsets.

    Returns
    -------
    str
    """
    if text.endswith(("？", "?", "ですか", "ますか", "のか", "動きか"), start, end):
        return "asked"
    for index, match in modality_marks().find(text, start, end):
        if _AT_END.match(text, match.end(), end):
            label = tables.MODALITY[index].label
            if label != "asserted":
                return label
    for index, _ in hedging_adverbs().find(text, start, end):
        return tables.HEDGING_ADVERBS[index].label
    return "asserted"
