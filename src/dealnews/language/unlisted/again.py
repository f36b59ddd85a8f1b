"""Where a name that was given away once stands again, and the full name that a surname stands for."""

import re
from dataclasses import replace
from typing import Final

from dealnews.language.names import ALSO_WORDS, TITLED
from dealnews.language.records import Mention
from dealnews.language.scripts import IS_KANJI, KANJI, KATAKANA, LATIN
from dealnews.language.unlisted.dictionary import is_uncommon, surname_of
from dealnews.language.unlisted.spans import Span


def linked(found: list[Mention]) -> list[Mention]:
    """The mentions with a surname standing for the full name that came before it: 森川氏 is 森川亮介.

    Parameters
    ----------
    found : list of Mention
        The mentions of a text, in order.

    Returns
    -------
    list of Mention
    """
    full: dict[str, str] = {}
    rare: dict[str, str] = {}  # by the first two signs of names whose surname the dictionary does not have
    done = []
    for mention in found:
        if mention.kind == "person" and mention.entity == mention.surface:
            if named := full.get(mention.surface) or rare.get(mention.surface):
                mention = replace(mention, entity=named)
            elif surname := _last_name(mention.surface):
                full.setdefault(surname, mention.surface)
            elif _IN_KANJI.fullmatch(mention.surface):
                rare.setdefault(mention.surface[:2], mention.surface)  # 漆間氏 is 漆間啓
        done.append(mention)
    return done


_IN_KANJI: Final = re.compile(f"[{KANJI}]{{3,5}}")


def _last_name(name: str) -> str:
    """By which part of a full name a text goes on: the last in katakana and Latin, the first in kanji."""
    parts = re.split("[・＝ ]", name)
    return parts[-1] if len(parts) > 1 else surname_of(name)


_MOST_NAMES: Final = 300  # names of a text that are looked for again


def named_again(text: str, found: list[Mention]) -> list[Span]:
    """Where a name that was given away stands again: a surname, a last name in katakana, a firm's name.

    Parameters
    ----------
    text : str
        Any text.
    found : list of Mention
        The mentions of a text, in order.

    Returns
    -------
    list of Span
    """
    known: dict[str, tuple[Mention, str]] = {}
    for mention in found:
        if mention.entity != mention.surface or len(known) >= _MOST_NAMES:
            continue
        name, kind = mention.surface, mention.kind
        if kind == "person":
            last = _last_name(name)
            if len(last) > 1 and last not in ALSO_WORDS and is_uncommon(last):
                known.setdefault(last, (mention, name))
        elif kind == "company" and _IN_ONE_SCRIPT.fullmatch(name):
            known.setdefault(name, (mention, name))
        if kind == "company" and name.endswith("銀行") and len(name) > 3:
            known.setdefault(name[:-1], (mention, name))  # 常総銀
    if not known:
        return []
    spans: list[Span] = []
    for name, (mention, entity) in known.items():
        at = mention.start
        while (at := text.find(name, at + 1)) >= 0:
            end = at + len(name)
            if _IN_A_NAME.match(text, at - 1) or _GOES_ON.match(text, end):
                continue
            if IS_KANJI.match(text, end) and not TITLED.match(text, end):
                continue
            spans.append(Span(at, end, mention.kind, "named before", entity))
    return spans


_IN_A_NAME: Final = re.compile(f"[{LATIN}{KATAKANA}{KANJI}・＝]")
_GOES_ON: Final = re.compile(f"[{LATIN}{KATAKANA}・＝]")
_IN_ONE_SCRIPT: Final = re.compile(f"[{KATAKANA}]{{3,}}|[{LATIN}][{LATIN}&. -]{{2,}}")
