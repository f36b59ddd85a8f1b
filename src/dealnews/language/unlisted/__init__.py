"""Names that no table lists: firms by their mark, persons by a title, or as surname and given name.

A firm is given away by 株式会社, a securities code in brackets, Inc., 社, or by what it does at the end
of its name (青葉証券); a person by 氏 or a title behind the name, by an office before it (社長の), or by
being a surname with a given name in the analyser's dictionary. Where no word in front tells how far a
name reaches back, it is the run of the scripts of names, less the common words before it.

`clues` finds where such a name may stand and `reach` how far it goes; `marked` and `suffixes` tell firms,
`persons` persons, `dotted` names with a ・, `said` firms by what is said of them; `dictionary` is what the
analyser knows of a word, and `again` finds a name where it stands again.
"""

import re

from dealnews.language.glosses import glossed_abroad, with_initials
from dealnews.language.headlines import with_headlines
from dealnews.language.records import Mention
from dealnews.language.unlisted.again import linked, named_again
from dealnews.language.unlisted.beside import by_list, by_officer, by_seat
from dealnews.language.unlisted.clues import find_clues
from dealnews.language.unlisted.dotted import dotted_name
from dealnews.language.unlisted.marked import before_mark, coded, incorporated
from dealnews.language.unlisted.persons import bare_names, titled
from dealnews.language.unlisted.said import by_context
from dealnews.language.unlisted.spans import DOTTED_NAME, Span
from dealnews.language.unlisted.suffixes import suffixed


def with_unlisted(text: str, folded: str, listed: list[Mention]) -> list[Mention]:
    """The listed mentions and, between them, names that the words around them give away.

    A firm's name found here takes the place of listed names that lie inside it: 青葉 in 株式会社青葉東京 is
    neither a place nor another firm. A name given away once counts wherever it stands again.

    Parameters
    ----------
    text : str
        Any text.
    folded : str
        The text with wide and narrow forms made the same.
    listed : list of Mention
        Mentions of names that the table has.

    Returns
    -------
    list of Mention
    """
    spans = [span for kind, clue in find_clues(folded) if (span := _unlisted(folded, kind, clue))]
    spans += bare_names(folded)
    spans += by_context(folded, {m.start: m.end for m in listed})
    spans += [Span(*span, "company", "name with gloss") for span in glossed_abroad(folded)]
    spans += by_seat(folded)
    found = with_initials(text, folded, _merged(text, spans, listed)) if spans else listed
    if beside := [*by_officer(folded, found), *by_list(folded, found)]:
        found = _merged(text, beside, found)
    again = named_again(text, found)
    return with_headlines(text, folded, linked(_merged(text, again, found) if again else found))


def _unlisted(text: str, kind: str, clue: re.Match[str]) -> Span | None:
    """The name that a clue gives away."""
    if kind == "dot":
        return dotted_name(text, clue.start())
    if kind == "title":
        return titled(text, clue)
    if kind == "suffix":
        return suffixed(text, clue)
    if kind == "code":
        return coded(text, clue)
    if kind == "inc":
        return incorporated(text, clue)
    return before_mark(text, kind, clue)


def _merged(text: str, spans: list[Span], listed: list[Mention]) -> list[Mention]:
    """Mentions in order: the given ones, and spans where none stands or a longer name takes its place."""
    spans.sort(key=lambda s: (s[0], -s[1]))
    found: list[Mention] = []
    done, position = 0, 0
    for start, end, kind, rule, entity in spans:
        if start < done:
            continue
        while position < len(listed) and listed[position].end <= start:
            found.append(listed[position])
            position += 1
        at = position
        while at < len(listed) and listed[at].start < end:
            at += 1
        inside = listed[position:at]
        if inside and not (_replaces(start, end, kind, inside) and not _is_list(rule, inside)):
            continue
        position = at
        surface = text[start:end]
        found.append(Mention(start, end, surface, rule, entity or surface, kind))
        done = end
    return found + listed[position:]


def _is_list(rule: str, inside: list[Mention]) -> bool:
    """Whether what looks like one name with a ・ is a list of firms: アマダ・ツガミ・オークマ."""
    return rule == DOTTED_NAME and sum(m.kind == "company" for m in inside) > 1


def _replaces(start: int, end: int, kind: str, inside: list[Mention]) -> bool:
    """Whether a name found by its surroundings takes the place of the listed names it overlaps."""
    if any(m.start < start or m.end > end for m in inside):
        return False
    shorter = all(m.end - m.start < end - start for m in inside)
    return shorter and (kind == "company" or all(m.kind in ("company", "place") for m in inside))
