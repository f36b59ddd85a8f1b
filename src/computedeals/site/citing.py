"""How to cite something of the site: in words, and in the forms that programs for references read.

The data, a table, a deal, a firm, a fact and a figure are each cited with the version that has them, the
day of their data, and an address that stays. What `fold` makes works without a script.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sphinx.builders import Builder

from computedeals.deals import VIEWS
from computedeals.site.publish import base_of, newest_release
from dealnews.ledger.wording import long_day

VERSION = version("computedeals")

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
    author, title : str
        Who made it and what it is called.
    part, work : str
        What it is of the work, such as "Figure 2 in “The deals”" (it may be empty), and the work's title.
    version, issued : str
        The version that has it, and the day of that version, as 2026-10-08; empty where it is not known.
    data_day : str
        The day to which the data go, as 2026-10-08.
    site, path : str
        The site's address, empty where that is not known, and the way from there.
    """

    key: str
    kind: str
    author: str
    title: str
    part: str
    work: str
    version: str
    issued: str
    data_day: str
    site: str
    path: str

    @property
    def address(self) -> str:
        """Where it is; empty where the site's address is not known."""
        return self.site + self.path if self.site else ""


def cited_in(
    builder: Builder,
    page: str,
    place: str,
    *,
    title: str,
    part: str,
    kind: str = "dataset",
    key: str = "",
    day: str = f"{VIEWS[-1]}",
) -> Cited:
    """Something at a place of a page of the site, as it is cited.

    Parameters
    ----------
    builder : Builder
        Sphinx's builder of the site.
    page, place : str
        The page as Sphinx names it, and the anchor in it; empty for the page itself.
    title, part : str
        What it is called, without a full stop at its end, and what it is of the work.
    kind : str, optional
        Its type in CSL.
    key : str, optional
        What its name among the references ends with; the place by default.
    day : str, optional
        The day to which its data go.

    Returns
    -------
    Cited
    """
    return Cited(
        key=f"computedeals-{key or place}",
        kind=kind,
        author=str(builder.config.author),
        title=title.strip().rstrip("."),
        part=part,
        work=str(builder.config.html_title),
        version=VERSION,
        issued=newest_release(Path(builder.srcdir))[1],
        data_day=day,
        site=base_of(builder.app),
        path=builder.get_target_uri(page) + (f"#{place}" if place else ""),
    )


def words(cited: Cited) -> str:
    """A citation in words, without the address.

    Parameters
    ----------
    cited : Cited
        What is cited.

    Returns
    -------
    str
    """
    day = date.fromisoformat(cited.data_day)
    parts = [cited.author, f"“{cited.title}”", cited.part, cited.work, f"version {cited.version}"]
    return f"{', '.join(filter(None, parts))}, data to {long_day(day)}."


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
    note = "; ".join(filter(None, [cited.part, f"version {cited.version}, data to {cited.data_day}"]))
    fields = {
        "author": f"{{{_escaped(cited.author)}}}",
        "title": _escaped(cited.title),
        "howpublished": _escaped(cited.work),
        "year": (cited.issued or cited.data_day)[:4],
        "note": _escaped(note),
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
        JSON, a line for each of its parts.
    """
    day = cited.issued or cited.data_day
    item: dict[str, Any] = {
        "id": cited.key,
        "type": cited.kind,
        "title": cited.title,
        "container-title": cited.work,
        "author": [{"literal": cited.author}],
        "issued": {"date-parts": [[int(part) for part in day.split("-")]]},
        "version": cited.version,
        "note": "; ".join(filter(None, [cited.part, f"data to {cited.data_day}"])),
        "URL": cited.address,
    }
    lines = [f' "{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in item.items() if value]
    return "[{\n" + ",\n".join(lines) + "\n}]"


def fold(cited: Cited, summary: str, place: str, files: Mapping[str, str] | None = None) -> str:
    """A fold with the citation in words, in BibTeX and in CSL JSON, each as text that can be copied.

    Parameters
    ----------
    cited : Cited
        What is cited.
    summary : str
        What the fold is called, in HTML.
    place : str
        The link to what is cited, from the page that has the fold.
    files : mapping of str to str, optional
        Addresses of files that hold the same, by form.

    Returns
    -------
    str
        HTML.
    """
    link = f'<a class="cd-stable" href="{escape(place)}">{escape(cited.site + cited.path)}</a>'
    made = [f'<p class="cd-form">Text</p><p class="cd-citation">{escape(words(cited))} {link}</p>']
    for form, text in (("BibTeX", bibtex(cited)), ("CSL JSON", csl(cited))):
        file = (files or {}).get(form)
        name = f'<a href="{escape(file)}" download>{form}</a>' if file else form
        made.append(
            f'<p class="cd-form">{name}</p><pre class="cd-citation">{escape(text, quote=False)}</pre>'
        )
    return f'<details class="cd-cite"><summary>{summary}</summary>{"".join(made)}</details>'


def saved_as(stem: str, suffix: str, day: str = f"{VIEWS[-1]}") -> str:
    """The name under which a browser saves a file: with the version and the day of its data.

    Parameters
    ----------
    stem, suffix : str
        The name that the file has on the site, in two parts.
    day : str, optional
        The day to which its data go.

    Returns
    -------
    str
        Such as "deals-0.3.0-2026-10-08.csv".
    """
    return f"{stem}-{VERSION}-{day}.{suffix}"


def _escaped(text: str) -> str:
    return re.sub(r"[\\~^&%$#_{}]", lambda found: _LATEX[found[0]], text)
