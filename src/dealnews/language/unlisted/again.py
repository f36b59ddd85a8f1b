"""Where a name that was given away once stands again, and the full name that a surname stands for."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from dealnews.language.listed import INCORPORATED
from dealnews.language.morphology import dictionary_words
from dealnews.language.names import ALSO_WORDS, COMMON_KATAKANA, GIVEN_NAMES, TITLED
from dealnews.language.records import Mention
from dealnews.language.scripts import IS_KANJI, KANJI, KATAKANA, LATIN
from dealnews.language.unlisted.dictionary import is_place, is_uncommon, surname_of
from dealnews.language.unlisted.spans import DOTS, Span


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
        name, kind = mention.surface, mention.kind
        listed = mention.entity != name and not (kind == "company" and "・" in name)
        if listed or len(known) >= _MOST_NAMES:
            continue
        if kind == "person":
            last = _last_name(name)
            if len(last) > 1 and last not in ALSO_WORDS and is_uncommon(last):
                known.setdefault(last, (mention, name))
        elif kind == "company":
            for short in _short_names(name):
                known.setdefault(short, (mention, mention.entity))  # カーライル
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


def _short_names(name: str) -> Iterator[str]:
    """How a text goes on calling a firm: without 株式会社, by its gloss, by its first word in katakana."""
    for part in _GLOSSED.split(name):
        bare = _FORM.sub("", part)
        if _IN_ONE_SCRIPT.fullmatch(bare):
            yield bare
        elif bare != name and len(bare) > 2 and is_uncommon(bare):
            yield bare  # オリエンタルコア after 株式会社オリエンタルコア
        first, *rest = DOTS.split(bare)
        if rest and len(first) > 3 and _IN_ONE_SCRIPT.fullmatch(first) and _may_stand_alone(first):
            yield first  # クラインフェルト after クラインフェルト・テルミーク


def _may_stand_alone(first: str) -> bool:
    if first in GIVEN_NAMES or first in COMMON_KATAKANA or is_place(first):
        return False
    words = dictionary_words(first)
    return len(words) > 1 or words[0] is None or words[0].pos[1] == "固有名詞"


_FORM: Final = re.compile(f"^{INCORPORATED}|{INCORPORATED}$")
_GLOSSED: Final = re.compile("[（）]")
_IN_A_NAME: Final = re.compile(f"[{LATIN}{KATAKANA}{KANJI}・＝]")
_GOES_ON: Final = re.compile(f"[{LATIN}{KATAKANA}・＝]")
_IN_ONE_SCRIPT: Final = re.compile(f"[{KATAKANA}]{{3,}}|[{LATIN}][{LATIN}&. -]{{2,}}")
