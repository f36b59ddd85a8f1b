"""Outside facts in the text: roles that cite a fact, and the list of all facts that leads back.

    {fact}`GW05`               a chip that names source, how it is known and since when, linked to its row
    {fact}`own words <GW05>`   own words, linked
    {fact:value}`GW05`         the value in English with its unit, linked: $50–60 billion per GW

The directive `{fact-list}` lists every fact by topic, each with what it says, its source, how it is known
and links back to the places that cite it; `{fact-list} SUP` those whose id begins so. Styles hook into
`cd-fact` and `cd-known-primary`, `-press`, `-secondhand`, `-dataset`, `-derived`.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from computedeals.evidence import facts as outside
from computedeals.evidence.facts import LABELS, Fact
from computedeals.site.citations import CitationDomain, CitationRole, back_links
from computedeals.site.citing import cited_in, fold
from computedeals.site.passages import slug
from computedeals.site.reports import report_address
from dealnews.ledger.wording import long_day

logger = logging.getLogger(__name__)

# what each way of knowing a fact means
MEANING = {
    "primary": "read on the issuer's own site",
    "press": "read in a press report or page",
    "secondhand": "a filing, call or other document as others quote it; the document itself was not seen",
    "dataset": "computed from a published data set",
    "derived": "arithmetic on other facts of this page",
}


def cite_fact(
    env: BuildEnvironment, fact_id: str, form: str, words: str = "", location: Any = None
) -> list[nodes.Node]:
    """The node that cites a fact, and a note of the citation for the page of facts.

    Parameters
    ----------
    env : BuildEnvironment
        Sphinx's build environment.
    fact_id : str
        Id of a fact, such as 'AMD01'.
    form : str
        Chip, value or words (`words`, the author's own). A fact that does not exist, or has no value,
        is a warning that names the page and the line, and leaves the id.
    words : str, optional
        The author's own words; empty where there are none.
    location : object, optional
        Where the citation is, for warnings.

    Returns
    -------
    list of docutils node

    Raises
    ------
    KeyError
        Where the fact does not exist, or has no value to show.
    """
    try:
        fact = outside.fact(fact_id)
        if form == "value" and not fact.value:
            raise KeyError(f"fact {fact_id} has no value to show: it says in words {fact.statement!r}")
    except KeyError as error:
        logger.warning("fact: %s", error.args[0], location=location, type="fact")
        return [nodes.literal(fact_id, fact_id)]
    text = {"chip": chip_text(fact), "value": fact.value, "words": words}[form]
    link = addnodes.pending_xref(
        "",
        nodes.inline("", text, support_smartquotes=False),
        refdomain=FactDomain.name,
        reftype=form,
        reftarget=fact_id,
        refwarn=True,
        reftitle=f"{fact.statement} ({chip_text(fact)})" if form != "chip" else fact.statement,
    )
    link["ids"].append(FactDomain.of(env).note(env.docname, fact_id))
    return [link]


def chip_text(fact: Fact) -> str:
    """What a chip reads: source, how it is known, and since when: 'Barclays, press, 2025-09-25'.

    Parameters
    ----------
    fact : Fact
        The fact.

    Returns
    -------
    str
    """
    by = "" if fact.by == "derived" else f"{fact.by}, "
    return f"{by}{LABELS[fact.how_known]}, {fact.known_from.isoformat()}"


def anchor(fact_id: str) -> str:
    """The anchor of a fact on the page that lists it.

    Parameters
    ----------
    fact_id : str
        Id of a fact, such as 'AMD01'.

    Returns
    -------
    str
    """
    return f"fact-{slug(fact_id)}"


def _classes(fact_id: str, form: str) -> list[str]:
    """The CSS classes of a link to a fact, cited in a form."""
    return ["cd-fact", f"cd-fact-{form}", f"cd-known-{outside.fact(fact_id).how_known}"]


class FactList(nodes.General, nodes.Element):
    """The place where facts will stand; attribute `ids`."""


class FactListDirective(SphinxDirective):
    """`{fact-list}`."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The list of facts, filled in once all pages are known.

        Returns
        -------
        list of docutils node
        """
        begin = self.arguments[0] if self.arguments else ""
        ids = [fact_id for fact_id in outside.facts()["id"] if fact_id.startswith(begin)]
        if not ids:
            raise self.error(f"no fact whose id begins with {begin!r} in {outside.FILE.name}")
        FactDomain.of(self.env).data["pages"].setdefault(self.env.docname, []).extend(ids)
        return [FactList(ids=[], facts=ids)]


class FactDomain(CitationDomain):
    """Which place cites which fact, over the whole book, and where the facts stand."""

    name = "fact"
    place = "cite-fact-"
    anchor_of = staticmethod(anchor)
    classes_of = staticmethod(_classes)
    label = "Facts"
    roles = {"value": CitationRole("value", cite_fact)}  # noqa: RUF012
    # docname -> [(fact id, anchor of the place)]; docname -> [fact id]
    initial_data = {"citations": {}, "pages": {}}  # noqa: RUF012
    data_version = 1
    dangling_warnings = dict.fromkeys(
        ("chip", "value", "words"), "fact %(target)s is cited, but no page lists it (fact-list)"
    )

    def cited(self, fact_id: str) -> list[tuple[str, str]]:
        """The places (docname, anchor) that cite a fact, by page.

        Parameters
        ----------
        fact_id : str
            Id of a fact, such as 'AMD01'.

        Returns
        -------
        list of tuple of (str, str)
        """
        return [
            (docname, place)
            for docname in sorted(self.data["citations"])
            for known, place in self.data["citations"][docname]
            if known == fact_id
        ]


def setup(app: Sphinx) -> dict[str, Any]:
    """Give pages the roles and the directive.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.setup_extension("computedeals.site.reports")
    app.add_domain(FactDomain)
    app.add_role("fact", CitationRole("chip", cite_fact))
    app.add_directive("fact-list", FactListDirective)
    app.add_node(FactList)
    app.add_config_value("computedeals_facts", "", "env", [str])
    app.connect("config-inited", note_facts)
    app.connect("env-updated", pages_to_rewrite)
    app.connect("doctree-resolved", fill_in)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def note_facts(app: Sphinx, config: Config) -> None:
    """Have every page read anew when the facts have changed.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.
    config : Config
        The configuration of the book.
    """
    rows = outside.facts().to_csv(index=False)
    config.computedeals_facts = hashlib.sha256(rows.encode()).hexdigest()


def pages_to_rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages that list facts, where their citations have changed.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.
    env : BuildEnvironment
        Sphinx's build environment.

    Returns
    -------
    list of str
    """
    data = FactDomain.of(env).data
    state = repr(sorted(data["citations"].items()))
    if data.get("state") == state:
        return []
    data["state"] = state
    return [page for page in sorted(data["pages"]) if page in env.found_docs]


def fill_in(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put the facts where a page asks for them.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.
    doctree : nodes.document
        The page's document; None for a page without a text.
    docname : str
        Name of a page, as Sphinx has it.
    """
    for place in list(doctree.findall(FactList)):
        place.replace_self(_listed(app, docname, [outside.fact(i) for i in place["facts"]]))


def _listed(app: Sphinx, docname: str, facts: Sequence[Fact]) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    topic = ""
    for fact in facts:
        if fact.topic != topic:
            topic = fact.topic
            found.append(nodes.paragraph("", topic, classes=["cd-fact-topic"]))
        found.append(_row(app, docname, fact))
    return found


def _row(app: Sphinx, docname: str, fact: Fact) -> nodes.container:
    """A fact of the list: what it says, what it rests on, and who cites it."""
    row = nodes.container(
        classes=["cd-fact-row", f"cd-known-{fact.how_known}"], ids=[anchor(fact.id)], names=[]
    )
    statement = nodes.paragraph("", "", nodes.strong("", fact.id), classes=["cd-fact-statement"])
    statement += nodes.Text(f" {fact.statement}.")
    if fact.value:
        statement += [nodes.Text(" "), nodes.inline("", f"[{fact.value}]", classes=["cd-fact-value"])]
    row += statement
    line = nodes.paragraph(classes=["cd-fact-source"])
    label = nodes.inline("", LABELS[fact.how_known], classes=["cd-fact-known"])
    label["support_smartquotes"] = False
    line += [label, nodes.Text(f": {MEANING[fact.how_known]} · ")]
    if fact.url:
        line += nodes.reference("", fact.source, internal=False, refuri=fact.url)
    else:
        line += nodes.Text(fact.source)
    public = "public by" if fact.dated_by == "bound" else "public from"
    line += nodes.Text(f" · {public} {long_day(fact.known_from)} · confidence {fact.confidence}")
    row += line
    places = FactDomain.of(app.env).cited(fact.id)
    if places:
        back = nodes.paragraph("", "Cited in ", classes=["cd-fact-cited"])
        back += back_links(app, docname, places, "cd-fact-back")
        row += back
    address = report_address(app.config, fact.id)
    if address:
        row += nodes.paragraph("", "", nodes.reference("", f"Report an error in {fact.id}", refuri=address))
    cited = cited_in(
        app.builder,
        docname,
        anchor(fact.id),
        title=fact.statement,
        part=f"fact {fact.id}, from {fact.source}",
    )
    row += nodes.raw("", fold(cited, f"Cite {fact.id}", f"#{anchor(fact.id)}"), format="html")
    return row
