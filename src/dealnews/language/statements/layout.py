"""A sentence laid out for its readers: quotations, subjects, sources, clauses, and the marks in it."""

import re
from bisect import bisect_left

from dealnews.language.clauses import BOUNDARY, STOPS, Sentence, inside, quotations
from dealnews.language.made_known import steps_told
from dealnews.language.statements.discourse import Discourse
from dealnews.language.statements.marks import remark_marks, telling_marks
from dealnews.language.statements.roles import find_roles
from dealnews.language.statements.sources import find_sources
from dealnews.language.statements.subjects import find_bodies, find_subjects

LEAD = re.compile(
    "(?:(?:しかし|また|さらに|そして|もちろん|では|ただし?|まあ|一方で?|なお|とはいえ|だって|個人的には|"
    "正直なところ|実際|ところが|つまり|特に)、|[\\s　#>・]++)++"
)
CLOSED = STOPS - {"？", "?"}  # no headline ends so
LEAD_BEGINS = frozenset("しまさそもでたた一なとだ個正実とつ特 　#>・\n\t")


def lay_out(discourse: Discourse, start: int, end: int) -> Sentence:
    """What stands in a sentence, found once for every reader.

    Parameters
    ----------
    discourse : Discourse
        What is known of the text so far.
    start, end : int
        The sentence, as half-open offsets.

    Returns
    -------
    Sentence
    """
    text = discourse.text
    quotes = quotations(text, start, end)
    lo, hi = bisect_left(discourse.starts, start), bisect_left(discourse.starts, end)
    mentions = discourse.mentions[lo:hi]
    sentence = Sentence(
        start, end, quotes, mentions, find_subjects(discourse, start, end, quotes, mentions)
    )
    _find_bounds(text, sentence)
    _find_marks(text, sentence)
    if sentence.told or sentence.steps or sentence.quotes:
        find_bodies(discourse, sentence)
        find_roles(discourse, sentence)
    find_sources(discourse, sentence)
    return sentence


def _find_bounds(text: str, sentence: Sentence) -> None:
    """Where its clauses begin."""
    start, end, quotes, mentions = sentence.start, sentence.end, sentence.quotes, sentence.mentions
    lead = LEAD.match(text, start, end) if text[start] in LEAD_BEGINS else None
    sentence.bounds.append(lead.end() if lead else start)
    if mentions and text.startswith("、", mentions[0].end) and text[end - 1] not in CLOSED:
        sentence.bounds.append(mentions[0].end + 1)  # a headline: トリドールHD、まだ買える？
    if text[end - 1] not in CLOSED and (part := text.find("　", start + 4, end - 4)) >= 0:
        sentence.bounds.append(part + 1)  # and its second line: 米国の不振で赤字に　回復は24年後半か
    if text.find("、", start, end) >= 0:
        joints = BOUNDARY.finditer(text, start, end)
        sentence.bounds += [m.end() for m in joints if not (quotes and inside(quotes, m.start()))]


def _find_marks(text: str, sentence: Sentence) -> None:
    """The marks of reports, and of plans, forecasts and positions."""
    start, end, quotes = sentence.start, sentence.end, sentence.quotes
    telling, kinds = telling_marks()
    for index, m in telling.find(text, start, end):
        if not (quotes and inside(quotes, m.start())):
            sentence.told.append((kinds[index], m))
    if quotes:
        remarks = [m for _, m in remark_marks().find(text, quotes[0][1], end)]
        sentence.told += [("remark", m) for m in remarks if not inside(quotes, m.start())]
        sentence.told.sort(key=lambda told: told[1].start())
    sentence.steps = steps_told(text, start, end)
