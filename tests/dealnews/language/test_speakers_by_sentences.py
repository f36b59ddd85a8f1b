"""Who speaks in sentences as agencies, papers, notices, notes and blogs print them.

`speaker_sentences.txt` holds the sentences and says how speakers are written there.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from looping import some
from rows import every_row

from dealnews.articles import parse_article
from dealnews.language.entities import load_entities
from dealnews.language.scoring import overlap
from dealnews.ledger.reading import read_article_records

SENTENCES = Path(__file__).with_name("speaker_sentences.txt")
NAMES = {name: entity.id for entity in load_entities().entities.values() for name in entity.aliases}
_MARK = re.compile("[【】]")


def cases() -> Iterator[tuple[str, str]]:
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            marked, _, written = line.rpartition("=>")
            yield marked.strip().replace("⏎", "\n"), written.strip()


def spans(marked: str) -> list[tuple[int, int]]:
    """The marked words, by where they stand without the marks."""
    places = [m.start() - before for before, m in enumerate(_MARK.finditer(marked))]
    return list(zip(places[::2], places[1::2], strict=True))


@every_row(("marked", "written"), list(cases()))
def test_these_words_are_said_by(marked: str, written: str) -> None:
    article = parse_article(_MARK.sub("", marked), article_id="sentence", published=date(2025, 11, 6))
    read = read_article_records(article)
    names = NAMES | {m.surface: m.entity for m in read.mentions}
    for (start, end), expected in some(zip(spans(marked), written.split(";"), strict=True)):
        who, _, channel = expected.strip().partition("/")
        said = max(read.statements, key=lambda s: overlap((start, end), (s.start, s.end)), default=None)
        if who == "-":
            assert said is None or overlap((start, end), (said.start, said.end)) < 0.5
            continue
        assert said is not None
        assert overlap((start, end), (said.start, said.end)) >= 0.5
        assert set(said.speaker.split("+")) == {names.get(part, part) for part in who.split("+")}
        assert channel in ("", said.channel)


def test_there_are_many_sentences_and_none_twice() -> None:
    sentences = [marked for marked, _ in cases()]
    assert len(set(sentences)) == len(sentences) > 140
