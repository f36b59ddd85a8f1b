"""How to cite something of the site, in the forms that programs for references read."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# what LaTeX takes for a command, and what it then prints
_LATEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}


@dataclass(frozen=True)
class Cited:
    """What is cited.

    Attributes
    ----------
    key : str
        Its name among the references: letters, digits and hyphens.
    kind : str
        Its type in CSL: dataset, figure, webpage.
    author, title, note, version : str
        Who made it, what it is called, what else a reader should know (it may be empty), and the version
        that has it.
    day : str
        The day of that version, as 2026-10-08; empty where it is not known.
    address : str
        Where it is; empty where that is not known.
    """

    key: str
    kind: str
    author: str
    title: str
    note: str
    version: str
    day: str
    address: str


def bibtex(cited: Cited) -> str:
    """An entry for BibTeX, with what LaTeX would take for a command escaped; the address is as it is.

    Parameters
    ----------
    cited : Cited
        What is cited.

    Returns
    -------
    str
    """
    fields = {
        "author": f"{{{_escaped(cited.author)}}}",
        "title": _escaped(cited.title),
        "year": cited.day[:4],
        "note": _escaped(cited.note),
        "url": cited.address,
    }
    lines = [f"  {name} = {{{text}}},\n" for name, text in fields.items() if text]
    return f"@misc{{{cited.key},\n{''.join(lines)}}}"


def csl(cited: Cited) -> str:
    """An item of CSL JSON, in the list that programs for references take.

    Parameters
    ----------
    cited : Cited
        What is cited.

    Returns
    -------
    str
        JSON, indented.
    """
    item: dict[str, Any] = {
        "id": cited.key,
        "type": cited.kind,
        "title": cited.title,
        "author": [{"literal": cited.author}],
        "version": cited.version,
    }
    more: Mapping[str, Any] = {
        "note": cited.note,
        "issued": {"date-parts": [[int(part) for part in cited.day.split("-")]]} if cited.day else None,
        "URL": cited.address,
    }
    item |= {name: value for name, value in more.items() if value}
    return json.dumps([item], ensure_ascii=False, indent=1)


def _escaped(text: str) -> str:
    return re.sub(r"[\\~^&%$#_{}]", lambda found: _LATEX[found[0]], text)
