"""The line under a page's title: time to read, the day of its data, the version."""

from docutils import nodes
from docutils.utils import new_document

from computedeals.site.about import WORDS_A_MINUTE, minutes, prose_words
from computedeals.site.exhibits import Fold


def page(*parts: nodes.Node) -> nodes.document:
    document = new_document("page")
    document += list(parts)
    return document


def test_words_are_those_of_the_running_text() -> None:
    fold = Fold(summary="more")
    fold += nodes.paragraph("", "five words in a fold")
    code = nodes.literal_block("", "import this")
    assert prose_words(page(nodes.paragraph("", "Three words here"), fold, code)) == 3


def test_a_page_takes_at_least_a_minute_and_a_started_minute_counts() -> None:
    assert minutes(0) == 1
    assert minutes(WORDS_A_MINUTE) == 1
    assert minutes(WORDS_A_MINUTE + 1) == 2
