"""Firms and persons in sentences as agencies, newspapers, filings, letters and translations print them."""

import re
from collections.abc import Iterator
from pathlib import Path

from looping import some
from rows import every_row

from dealnews.language.entities import find_mentions, load_entities

SENTENCES = Path(__file__).with_name("name_sentences.txt")
TABLE = load_entities()
_MARK = re.compile("[【】〔〕]")
_NAME = re.compile("【([^】]*)】|〔([^〕]*)〕")


def cases() -> Iterator[str]:
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


@every_row("marked", list(cases()))
def test_a_sentence_names_these_firms_and_persons_and_no_others(marked: str) -> None:
    text = _MARK.sub("", marked)
    found = [(m.surface, m.kind) for m in find_mentions(text, TABLE) if m.kind in ("company", "person")]
    names = [(m[1] or m[2], "company" if m[1] else "person") for m in _NAME.finditer(marked)]
    assert found == names


def test_the_sentences_have_many_of_either_and_some_of_neither() -> None:
    marked = [len(_NAME.findall(line)) for line in some(cases())]
    assert marked.count(0) > 20
    assert sum(marked) > 400
