"""Dates as agencies, papers, filings, notes and blogs print them, each sentence with its days.

`date_sentences.txt` holds the sentences and says how days are written there.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from rows import every_row

from dealnews.articles import parse_article
from dealnews.ledger.reading import read_article_records

SENTENCES = Path(__file__).with_name("date_sentences.txt")
_PARTS = {"": (1, 31), "b": (1, 10), "m": (11, 20), "e": (21, 31), "f": (1, 15), "s": (16, 31)}
_MARK = re.compile("[【】]")


def days(written: str) -> tuple[date, date]:
    """The first and last day of a period as the file writes it."""
    if written[0] == "F":
        year = int(written[1:])
        return date(year, 4, 1), date(year + 1, 3, 31)
    if written[0] == "T":
        year, month = (int(part) for part in written[1:].split("-"))
        first = date(year - 1, month + 1, 1) if month < 12 else date(year, 1, 1)
        return first, date(year, month, monthrange(year, month)[1])
    part = written[-1] if written[-1] in _PARTS else ""
    numbers = [int(number) for number in written.removesuffix(part).split("-")]
    year, month, day = (*numbers, 0, 0)[:3]
    if day:
        return date(year, month, day), date(year, month, day)
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    low, high = _PARTS[part]
    return date(year, month, low), date(year, month, min(high, monthrange(year, month)[1]))


def ends(written: str) -> tuple[date | None, date | None]:
    first, dots, last = written.partition("..")
    if not dots:
        return days(first)
    return (days(first)[0] if first else None), (days(last)[1] if last else None)


def cases() -> Iterator[tuple[date, str, str]]:
    published = None
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line.startswith("published "):
            published = date.fromisoformat(line.split()[1])
        elif line and not line.startswith("#"):
            assert published is not None
            marked, _, written = line.partition("=>")
            yield published, marked.strip(), written.strip()


@every_row(("published", "marked", "written"), list(cases()))
def test_a_sentence_has_these_dates_and_no_others(published: date, marked: str, written: str) -> None:
    text = _MARK.sub("", marked.replace("⏎", "\n"))
    article = parse_article(text, article_id="sentence", published=published)
    found = [(d.surface, d.first, d.last) for d in read_article_records(article).dates]
    surfaces = re.findall("【([^】]*)】", marked)
    periods = [ends(part) for part in written.split(";") if part]
    assert found == [(s, *p) for s, p in zip(surfaces, periods, strict=True)]


def test_there_are_sentences_with_dates_and_some_without() -> None:
    without = [marked for _, marked, written in cases() if not written]
    assert len(list(cases())) > 600
    assert len(without) > 60
