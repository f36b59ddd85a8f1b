"""Where in a text an unlisted name may stand: at a title, a mark of a firm or a ・."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from dealnews.language.alternation import Sought
from dealnews.language.heads import SharedHeads
from dealnews.language.listed import INCORPORATED
from dealnews.language.names import FIRM_SUFFIXES, TITLE
from dealnews.language.scripts import KANJI

# Where an unlisted name may stand: behind it a title or a mark of a firm, before it 株式会社, or a
# ・ inside a run of katakana.
_LATIN_MARK: Final = r"(?:Inc|Corp|Ltd|LLC|plc|GmbH|AG|Holdings|Technologies|Labs|Systems)\b\.?"
_CODE: Final = r"[(（<＜〈【][0-9]{3}[0-9A-Z](?:\.T|・東証[A-Z一-龯]*|、東証[^）)]{0,8})?[)）>＞〉】]"
_MARKS: Final = (
    ("code", Sought(_CODE)),
    ("sha", Sought(f"社(?![{KANJI}])")),
    ("latin", Sought(f"[, ] ?{_LATIN_MARK}")),
    ("dot", Sought("・")),
)

_WORDS: Final = (("title", TITLE), ("inc", INCORPORATED[3:-1]), ("suffix", FIRM_SUFFIXES))


@lru_cache(maxsize=1)
def _words_by_head() -> tuple[SharedHeads, dict[str, list[tuple[str, re.Pattern[str]]]]]:
    """What finds where a title, a form of firm or a kind of firm may begin, and those by one letter or two.

    By two letters stand those of the first one alone as well, after the longer ones.
    """
    by_head: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for kind, words in _WORDS:
        heads: dict[str, list[str]] = {}
        for word in words.split("|"):
            plain = word.replace("\\", "")
            head = plain[:1] if len(plain) == 1 or plain[1] == "[" else plain[:2]
            heads.setdefault(head, []).append(word)
        for head, group in heads.items():
            group.sort(key=len, reverse=True)
            by_head.setdefault(head, []).append((kind, re.compile("|".join(group))))
    for head in by_head:
        if len(head) == 2:
            by_head[head] += by_head.get(head[0], [])
    return SharedHeads(by_head), by_head


def find_clues(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Where an unlisted name may stand, with the kind of clue.

    Parameters
    ----------
    text : str
        Any text.

    Yields
    ------
    tuple[str, re.Match[str]]
        The kind of clue, and where it stands.
    """
    for kind, pattern in _MARKS:
        for match in pattern.finditer(text):
            yield kind, match
    heads, by_head = _words_by_head()
    done = 0
    for at in heads.places(text):
        if at < done:
            continue
        for kind, words in by_head.get(text[at : at + 2]) or by_head.get(text[at]) or ():
            if found := words.match(text, at):
                done = found.end()
                yield kind, found
                break
