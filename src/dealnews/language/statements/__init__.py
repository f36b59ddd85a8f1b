"""Who says what about whom, through which channel and how surely; and how sure a sentence is.

A sentence is laid out once: its quotations, subjects, source phrases and clauses (`clauses`, `subjects`,
`sources`), and the marks of a report, a plan or a forecast in it (`marks`). Each kind of statement is read
by a function of its own from that layout; a sentence without a mark is passed over. What no source answers
for and no modality marks is the author's plain assertion, and is no statement here.
"""

from collections.abc import Sequence

from dealnews.language.cast import issuer_of_notes
from dealnews.language.clauses import bounded_pieces
from dealnews.language.notes import ANSWER, Turn, turns
from dealnews.language.records import Mention, Statement
from dealnews.language.statements.answers import read_notes
from dealnews.language.statements.author import read_author
from dealnews.language.statements.certainty import sentence_certainty
from dealnews.language.statements.cited import (
    read_acts,
    read_asked,
    read_block_quotation,
    read_filings,
    read_rest_of_source,
)
from dealnews.language.statements.discourse import Discourse
from dealnews.language.statements.layout import lay_out
from dealnews.language.statements.neighbours import carry_on, read_sentence_before, who_speaks_next
from dealnews.language.statements.quoted import read_quoted
from dealnews.language.statements.reports import read_reports
from dealnews.language.statements.speech import read_speech
from dealnews.language.statements.steps import read_made_known, read_market, read_notice

__all__ = ["find_statements", "sentence_certainty"]


def find_statements(
    text: str, sentences: Sequence[tuple[int, int]], mentions: Sequence[Mention]
) -> list[Statement]:
    """Every reported statement, plan and estimate in a text, and every marked stance of its author.

    Parameters
    ----------
    text : str
        Any text.
    sentences : sequence of tuple of (int, int)
        Its sentences as half-open offsets, in order.
    mentions : sequence of Mention
        Its names, as `find_mentions` returns them.

    Returns
    -------
    list of Statement
        Statements in order; `data/gold/statements.md` says what counts and what labels mean. Time is
        linear in the text.
    """
    discourse = Discourse(text, mentions)
    spans = [(max(0, start), min(end, len(text))) for start, end in sentences]
    notes = turns(text, spans)
    answers = [start for start, turn in notes.items() if turn.role == ANSWER]
    if answers and discourse.cast.own is None:
        firms = [m for m in discourse.mentions if m.kind == "company"]
        discourse.cast.own = issuer_of_notes(text, firms, min(notes))
    for start, end in spans:
        turn = notes.get(start)
        if discourse.before and "\n" in text[discourse.before[-1][1] : start]:
            discourse.cast.new_line()
        for begin, stop in bounded_pieces(text, start, end):
            _read(discourse, begin, stop, turn)
    return sorted(discourse.found, key=lambda s: (s.start, s.end))


def _read(discourse: Discourse, start: int, end: int, turn: Turn | None) -> None:
    """Read one sentence: each kind of statement that its marks allow; what comes first takes its words."""
    sentence = lay_out(discourse, turn.start if turn else start, end)
    if sentence.told or sentence.sources:
        read_speech(discourse, sentence)
    if sentence.quotes:
        read_quoted(discourse, sentence)
    if sentence.told or sentence.sources:
        read_reports(discourse, sentence)
        read_filings(discourse, sentence)
        read_acts(discourse, sentence)
        if sentence.found and sentence.quotes:
            read_asked(discourse, sentence)
        read_rest_of_source(discourse, sentence)
        read_block_quotation(discourse, sentence)
    if sentence.steps:
        read_made_known(discourse, sentence)
    if discourse.expected:
        read_market(discourse, sentence)
    if discourse.disclosure and not turn:
        read_notice(discourse, sentence)
    read_author(discourse, sentence)
    carry_on(discourse, sentence)
    if turn:
        read_notes(discourse, sentence, turn)
    speaks_next = who_speaks_next(discourse, sentence)
    read_sentence_before(discourse, sentence, speaks_next)
    discourse.remember(sentence, speaks_next)
