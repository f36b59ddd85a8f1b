"""A firm's entry in who is who: its place on the page, and a role that links there.

    {firm}`NVIDIA`                  the name, linked to the firm's row
    {firm}`its supplier <NVIDIA>`   own words, linked

A table of a notebook whose rows are `entries="firm"` (`charts.display.table`) gives each row its place,
`#firm-nvidia`, as the page of the deals does for a firm's deals.
"""

from collections.abc import Sequence
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

from computedeals.deals import coverage
from computedeals.site.citations import CitationDomain, CitationRole
from computedeals.site.passages import slug

logger = logging.getLogger(__name__)


def entry_anchor(kind: str, name: str) -> str:
    """The place of what a row of a table is about.

    Parameters
    ----------
    kind : str
        What the rows are about: firm or person.
    name : str
        Its name.

    Returns
    -------
    str
    """
    return f"{kind}-{slug(name).lower()}"


def firm_anchor(firm: str) -> str:
    """The place of a firm: of its deals on their page, of its entry in who is who.

    Parameters
    ----------
    firm : str
        Name of a firm.

    Returns
    -------
    str
    """
    return entry_anchor("firm", firm)


def cite_firm(
    env: BuildEnvironment, firm: str, form: str, words: str = "", location: Any = None
) -> list[nodes.Node]:
    """The node that names a firm and leads to its entry.

    Parameters
    ----------
    env : BuildEnvironment
        Sphinx's build environment.
    firm : str
        Name of a firm of the register. Another is a warning that names the page and the line, and stays
        without a link.
    form : str
        name, or words (`words`, the author's own).
    words : str, optional
        The author's own words; empty where there are none.
    location : object, optional
        Where the name is, for warnings.

    Returns
    -------
    list of docutils node
    """
    text = words if form == "words" else firm
    if firm not in coverage.firms():
        known = ", ".join(sorted(coverage.firms(), key=str.lower))
        logger.warning(
            "firm: %r is not in the register; it has %s", firm, known, location=location, type="firm"
        )
        return [nodes.Text(text)]
    shown = nodes.inline("", text, support_smartquotes=False)
    link = addnodes.pending_xref("", shown, refdomain="firm", reftype=form, reftarget=firm, refwarn=True)
    link["reftitle"] = ""
    return [link]


class EntryDomain(CitationDomain):
    """Which page has the entries of what a domain is about: tables say so by its name (`entries`)."""

    def note_entries(self, docname: str, names: Sequence[str]) -> None:
        """Note that a page has the entries of some.

        Parameters
        ----------
        docname : str
            Name of a page, as Sphinx has it.
        names : sequence of str
            Their names.
        """
        self.data["pages"].setdefault(docname, []).extend(names)


def note_entries(env: BuildEnvironment, kind: str, names: Sequence[str]) -> None:
    """Note that the page that is read has entries, where a domain is about such.

    Parameters
    ----------
    env : BuildEnvironment
        Sphinx's build environment.
    kind : str
        What they are about, such as firm; empty for rows that are no entries.
    names : sequence of str
        Their names.
    """
    domain = env.domains.get(kind)
    if isinstance(domain, EntryDomain):
        domain.note_entries(env.docname, names)


class FirmDomain(EntryDomain):
    """Which page has the entries of which firms."""

    name = "firm"
    place = "cite-firm-"
    anchor_of = staticmethod(firm_anchor)
    classes_of = staticmethod(lambda firm, form: ["cd-firm-entry"])
    label = "Firms"
    # docname -> [(firm, anchor of the place)], which stays empty; docname -> [firm]
    initial_data = {"citations": {}, "pages": {}}  # noqa: RUF012
    data_version = 1
    dangling_warnings = dict.fromkeys(
        ("name", "words"), "firm %(target)s is named, but no page has its entry (a table with entries)"
    )


def setup(app: Sphinx) -> dict[str, Any]:
    """Give pages the role.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.add_domain(FirmDomain)
    app.add_role("firm", CitationRole("name", cite_firm))
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
