"""Text made to be slow: eight times as long may cost no more than eight times as much, and some slack."""

from collections.abc import Callable

import pytest
from growth import BOUND, growth, slow
from hostile_text import PUBLISHED

from computedeals.site.downloads import csv_text
from computedeals.site.excerpts import excerpt, share_shown
from computedeals.site.search import terms
from dealnews.articles import parse_article
from dealnews.articles.repair import repair
from dealnews.articles.sentences import split_sentences
from dealnews.language.dates import find_dates
from dealnews.language.entities import find_mentions, load_entities
from dealnews.language.morphology import tokens
from dealnews.language.quantities import find_quantities
from dealnews.language.statements import find_statements, sentence_certainty
from dealnews.ledger import build_ledger, read_article_records

PATTERNS = {
    "open brackets": "「",
    "closing brackets": "」",
    "brackets in brackets": "「『（",
    "open parentheses": "（",
    "ASCII parentheses": "(",
    "digits": "9",
    "figures with separators": "1,",
    "figures with points": "1.",
    "vague numerals": "数",
    "kanji figures": "一",
    "units of numerals": "万億",
    "small units": "十百千",
    "waves": "〜",
    "ranges": "1〜",
    "middle dots": "・",
    "cells between strokes": "1|",
    "cells on lines": "単位：百万円\n受注\n1\n",
    "rows of units": "受注 率\n百万円 ％\n甲 1 2\n",
    "units alone": "百万円 ",
    "heads without figures": "| 受注 | 率 |\n",
    "years of columns": "2024/3 ",
    "short years": "27年に",
    "katakana with dots": "ア・",
    "と": "と",
    "quotations without an end": "「と",
    "what is said": "と述べた",
    "sources": "によると",
    "reports of reports": "WSJによると、",
    "hearsay": "らしい",
    "months": "1月",
    "this year": "今年",
    "years": "年",
    "approximately": "約",
    "amounts": "最大1億ドル以上",
    "names": "OpenAI",
    "names with titles": "フアンCEO",
    "titles": "氏",
    "spaces": " ",
    "wide spaces": "\u3000",
    "line ends": "\n",
    "returns": "\r",
    "markers": "---END---",
    "markers on lines": "あ\n---END---\n",
    "hyphens": "-",
    "addresses": "https://",
    "at signs": "@",
    "full stops": "。",
    "points": ". ",
    "exclamations": "！",
    "stars": "*",
    "hashes": "# ",
    "quotation marks": '"',
    "markup": "<b>",
    "braces": "{{",
    "backslashes": "\\",
    "marks of direction": "\u202e",
    "combining marks": "か\u3099",
    "joined signs": "👩\u200d",
    "sentences": "計画は最大500億円です。",
}

ENTITIES = load_entities()


def read_all(text: str) -> None:
    article = parse_article(f"あ{text}い", article_id="a", published=PUBLISHED)
    build_ledger([read_article_records(article)])


# the readers, and how long the shorter text is: as long as time allows
READERS: dict[str, tuple[int, Callable[[str], object]]] = {
    "quantities": (1_000, find_quantities),
    "dates": (1_000, lambda text: find_dates(text, PUBLISHED)),
    "mentions": (4_000, lambda text: find_mentions(text, ENTITIES)),
    "statements": (
        2_000,
        lambda text: find_statements(text, [(0, len(text))], find_mentions(text, ENTITIES)),
    ),
    "certainty": (8_000, sentence_certainty),
    "tokens": (1_500, tokens),
    "sentences": (8_000, split_sentences),
    "repair": (8_000, repair),
    "all": (600, read_all),
    "excerpt": (16_000, lambda text: excerpt(text, [(0, 1), (len(text) - 1, len(text))])),
    "share shown": (4_000, lambda text: share_shown(text, [text])),
    "search terms": (4_000, terms),
    "csv": (16_000, lambda text: csv_text([{"key": "a"}], [[text]])),
}


@pytest.mark.parametrize("reader", READERS)
def test_eight_times_the_text_costs_about_eight_times_as_much(reader: str) -> None:
    size, read = READERS[reader]
    assert slow(read, PATTERNS, size) == {}


def test_the_measure_tells_quadratic_work_from_linear_work() -> None:
    def quadratic(text: str) -> int:
        return sum(len(text[at:].strip("x")) for at in range(0, len(text), 4))

    assert growth(quadratic, "あ", 16_000, 2) > BOUND
