"""How works are listed: with labels of author and year, for Japanese authors too.

BibTeX's usual labels keep only the Latin letters of a name, so that 山田 would have none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from pybtex.database import Entry, Person
from pybtex.plugin import register_plugin
from pybtex.style.formatting.plain import Style as PlainStyle
from pybtex.style.labels import BaseLabelStyle
from pybtex.style.names.plain import NameStyle as PlainNames
from pybtex.style.template import field, join, sentence
from sphinx.application import Sphinx

_JAPANESE = re.compile("[\u3041-\u30ff\u3400-\u9fff]")


def label(entry: Entry) -> str:
    """A work's label: family names (two at most, else 'et al.') or the title's start, and the year.

    Parameters
    ----------
    entry : Entry
        A work of the bibliography.

    Returns
    -------
    str
    """
    people = entry.persons.get("author") or entry.persons.get("editor") or []
    names = [" ".join(person.prelast_names + person.last_names) for person in people]
    names = [name.replace("{", "").replace("}", "") for name in names]
    if not names:
        title = entry.fields.get("title", entry.key).replace("{", "").replace("}", "")
        who = title if len(title) <= 28 else title[:28].rsplit(" ", 1)[0] + "…"
    elif len(names) <= 2:
        who = " and ".join(names)
    else:
        who = f"{names[0]} et al."
    return f"{who}, {entry.fields.get('year', 'undated')}"


class AuthorYearLabels(BaseLabelStyle):  # type: ignore[misc]
    """Labels of author and year, told apart by a, b, c where two would be alike."""

    def format_labels(self, sorted_entries: Sequence[Entry]) -> Iterator[str]:
        """The label of each work, with a letter behind those that several works share.

        Parameters
        ----------
        sorted_entries : sequence of Entry
            The works, in the order of the list.

        Yields
        ------
        str
        """
        labels = [label(entry) for entry in sorted_entries]
        repeated = {name for name, times in Counter(labels).items() if times > 1}
        used: Counter[str] = Counter()
        for name in labels:
            if name in repeated:
                used[name] += 1
                yield f"{name}{chr(ord('a') + used[name] - 1)}"
            else:
                yield name


class NamesAsSpoken(PlainNames):  # type: ignore[misc]
    """Given name before family name, but Japanese names as they are written: 山田太郎."""

    def format(self, person: Person, abbr: bool = False) -> Any:
        """A name as it is spoken: a Japanese one with the family name first, in one piece.

        Parameters
        ----------
        person : Person
            The person.
        abbr : bool, optional
            Whether given names are shortened to initials.

        Returns
        -------
        object
        """
        family, given = "".join(person.last_names), "".join(person.first_names)
        if _JAPANESE.search(family):
            return join[f"{family}{given}".strip("{}")]  # what BibTeX is to take as one name
        return super().format(person, abbr)


class Style(PlainStyle):  # type: ignore[misc]
    """The plain style with labels of author and year, and titles in their own capitals."""

    default_label_style = AuthorYearLabels
    default_name_style = NamesAsSpoken

    def format_title(self, e: Entry, which_field: str, as_sentence: bool = True) -> Any:
        """A title in its own capitals.

        Parameters
        ----------
        e : Entry
            The work.
        which_field : str
            Which of its titles.
        as_sentence : bool, optional
            Whether a full stop ends it.

        Returns
        -------
        object
        """
        title = field(which_field)
        return sentence[title] if as_sentence else title


def setup(app: Sphinx) -> dict[str, Any]:
    """Register the bibliography style `computedeals`.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    register_plugin("pybtex.style.formatting", "computedeals", Style)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
