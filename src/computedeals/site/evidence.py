"""Evidence in the text: roles that quote a record and link to its sentence, and the page of sentences.

    {ev}`ARTICLE:START-END`              「surface」 (gloss), linked to the sentence it stands in
    {ev:ja}`ARTICLE:START-END`           the quotation alone
    {ev:value}`ARTICLE:START-END`        the record's value in English
    {ev}`own words <ARTICLE:START-END>`  own words, linked
    {ev:share}`ARTICLE`                  the share of an article's characters that the site shows

The directive `{evidence-list}`, with an article's id or for all articles, lists every sentence that any
page cites, each with its records and links back to the places that cite it. For all articles, each gets
a heading and the share of it that the site shows. Text of articles reaches the page as text nodes only,
never as markup.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from weakref import WeakKeyDictionary

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole

from computedeals.charts.invisible_characters import visible
from computedeals.site import passages
from computedeals.site.builders import as_inside
from computedeals.site.charts import Chart
from computedeals.site.citations import CitationDomain, CitationRole
from computedeals.site.excerpts import excerpt, share_shown, shortened
from computedeals.site.movable import Controls
from computedeals.site.passages import anchor, japanese, quoted, slug
from computedeals.site.sentences import Mark, block_nodes, blocks_of, depart_mark, visit_mark
from dealnews.articles import Article
from dealnews.ledger.wording import long_day

logger = logging.getLogger(__name__)


def cite(
    env: BuildEnvironment, target: str, form: str = "quote", words: str = "", location: Any = None
) -> list[nodes.Node]:
    """Nodes that cite a passage, and a note of the citation for the evidence page.

    Parameters
    ----------
    env : BuildEnvironment
        Sphinx's build environment.
    target : str
        Id of the passage.
    form : str, optional
        Quote (quotation and gloss), ja (quotation alone), value (in English) or words (`words`, the
        author's own).
    words : str, optional
        The author's own words; empty where there are none.
    location : object, optional
        Where the citation is, for warnings.

    Returns
    -------
    list of docutils node

    Raises
    ------
    LookupError
        Where the passage has no value to show.

    Notes
    -----
    A passage that does not exist, or has no value, is a warning and leaves the id.
    """
    try:
        passage = passages.source().passage(target)
        if form == "value" and not passage.value:
            kinds = ", ".join(row["kind"] for row in passage.rows) or "quotation"
            raise LookupError(f"{passage.id} has no value to show: its kind is {kinds}")
    except (LookupError, ValueError) as error:
        logger.warning("evidence: %s", error.args[0], location=location, type="ev")
        return [nodes.literal(target, target)]
    content = {
        "quote": lambda: japanese(quoted(shortened(passage.surface))),
        "ja": lambda: japanese(quoted(shortened(passage.surface))),
        "value": lambda: nodes.inline("", passage.value),
        "words": lambda: nodes.inline("", visible(words)),
    }[form]()
    shown = [quoted(visible(shortened(passage.surface)))] if form in ("value", "words") else []
    link = addnodes.pending_xref(
        "",
        content,
        refdomain=EvidenceDomain.name,
        reftype=form,
        reftarget=passage.id,
        refwarn=True,
        reftitle=" ".join([*shown, passage.gloss]).strip(),
    )
    link["ids"].append(EvidenceDomain.of(env).note(env.docname, passage.id))
    found: list[nodes.Node] = [link]
    if form == "quote" and passage.gloss:
        found += [nodes.Text(" "), nodes.inline("", f"({passage.gloss})", classes=["ev-gloss"])]
    return found


class Share(nodes.Inline, nodes.TextElement):
    """The place where the share of an article that the site shows will stand."""


class ShareRole(SphinxRole):
    """`{ev:share}`."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """How large a part of an article the site shows, in words.

        Returns
        -------
        tuple of (list of docutils node, list of nodes.system_message)
        """
        known = passages.source().articles
        if self.text not in known:
            logger.warning(
                "evidence: no article %r; known: %s",
                self.text,
                ", ".join(known),
                location=self.get_location(),
                type="ev",
            )
            return [nodes.literal(self.text, self.text)], []
        EvidenceDomain.of(self.env).data["shares"].setdefault(self.env.docname, True)
        return [Share(article=self.text)], []


class EvidenceList(nodes.General, nodes.Element):
    """The place where the sentences will stand; attribute `articles`."""


class EvidenceListDirective(SphinxDirective):
    """`{evidence-list}`."""

    optional_arguments = 1

    def run(self) -> list[nodes.Node]:
        """The sections of the articles, whose cited sentences are filled in once all pages are known.

        Returns
        -------
        list of docutils node
        """
        known = list(passages.source().articles)
        wanted = list(self.arguments) or known
        if unknown := [article for article in wanted if article not in known]:
            raise self.error(f"no article {unknown[0]!r}; known: {', '.join(known)}")
        pages = EvidenceDomain.of(self.env).data["pages"].setdefault(self.env.docname, [])
        pages.extend(article for article in wanted if article not in pages)
        if self.arguments:
            return [EvidenceList(articles=wanted)]
        EvidenceDomain.of(self.env).data["shares"].setdefault(self.env.docname, True)
        return [_section(passages.source().articles[article]) for article in wanted]


class EvidenceDomain(CitationDomain):
    """Who cites what, over the whole book, and where the sentences stand."""

    name = "ev"
    place = "cite-"
    anchor_of = staticmethod(anchor)
    classes_of = staticmethod(lambda _id, _form: ["ev"])
    label = "Evidence"
    roles = {  # noqa: RUF012
        "ja": CitationRole("ja", cite),
        "value": CitationRole("value", cite),
        "share": ShareRole(),
    }
    # docname -> [(passage id, anchor of the place)]; docname -> [article]; docname -> True
    initial_data = {"citations": {}, "pages": {}, "shares": {}}  # noqa: RUF012
    data_version = 1
    dangling_warnings = dict.fromkeys(
        ("quote", "ja", "value", "words"),
        "%(target)s is cited, but no page lists its article's sentences (evidence-list)",
    )

    def listing(self, cited_id: str) -> str:
        """The article that the passage is part of.

        Parameters
        ----------
        cited_id : str
            Id of what is cited.

        Returns
        -------
        str
        """
        return cited_id.rpartition(":")[0]

    def cited(self, article_id: str) -> dict[str, list[tuple[str, str]]]:
        """The cited passages of an article, each with the places (docname, anchor) that cite it.

        Parameters
        ----------
        article_id : str
            Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

        Returns
        -------
        dict of str to list of tuple of (str, str)
        """
        found: dict[str, list[tuple[str, str]]] = {}
        for docname in _in_reading_order(self.env, self.data["citations"]):
            for passage_id, place in self.data["citations"][docname]:
                if passage_id.rpartition(":")[0] == article_id:
                    found.setdefault(passage_id, []).append((docname, place))
        return found


def setup(app: Sphinx) -> dict[str, Any]:
    """Give pages the roles of citation, and the book its page of sentences.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.add_domain(EvidenceDomain)
    app.add_role("ev", CitationRole("quote", cite))
    app.add_directive("evidence-list", EvidenceListDirective)
    app.add_node(Mark, html=(visit_mark, depart_mark), **as_inside())
    app.add_node(Share)
    app.add_node(EvidenceList)
    app.add_config_value("computedeals_evidence", "", "env", [str])
    app.connect("config-inited", note_evidence)
    app.connect("env-updated", pages_to_rewrite)
    app.connect("doctree-resolved", fill_in)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def note_evidence(app: Sphinx, config: Config) -> None:
    """Have every page read anew when what may be cited has changed.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.
    config : Config
        The configuration of the book.
    """
    config.computedeals_evidence = passages.source().digest()


def pages_to_rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages that show what others cite, where that has changed.

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
    _TEXTS.pop(env, None)
    data = EvidenceDomain.of(env).data
    pages = sorted(set(data["pages"]) | set(data["shares"]))
    known = repr(sorted(data["citations"].items()))
    if data["shares"]:  # they depend on every word of every page
        known += repr(sorted(env.all_docs.items()))
    state = hashlib.sha256(known.encode()).hexdigest()
    if data.get("state") == state:
        return []
    data["state"] = state
    return [page for page in pages if page in env.found_docs]


def fill_in(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put sentences and shares where a page asks for them.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.
    doctree : nodes.document
        The page's document; None for a page without a text.
    docname : str
        Name of a page, as Sphinx has it.
    """
    for place in list(doctree.findall(EvidenceList)):
        place.replace_self(
            [node for article in place["articles"] for node in _listed(app, docname, article)]
        )
    for share in list(doctree.findall(Share)):
        percent = round(100 * share_of_book(app.env, share["article"]))
        share.replace_self(nodes.inline("", f"{percent}%"))


def share_of_book(env: BuildEnvironment, article_id: str) -> float:
    """The share of an article's reading text that the pages of the book show, from 0 to 1.

    Parameters
    ----------
    env : BuildEnvironment
        Sphinx's build environment.
    article_id : str
        Id of an article of the catalogue, such as 'openai-amd-2025-10-08'.

    Returns
    -------
    float
    """
    if env not in _TEXTS:  # for every article the same
        _TEXTS[env] = tuple(_texts_of_book(env))
    return share_shown(passages.source().articles[article_id].text, _TEXTS[env])


_TEXTS: WeakKeyDictionary[BuildEnvironment, tuple[str, ...]] = WeakKeyDictionary()


def _listed(app: Sphinx, docname: str, article_id: str) -> list[nodes.Node]:
    article = passages.source().articles[article_id]
    cited = EvidenceDomain.of(app.env).cited(article_id)
    if not cited:
        return [nodes.paragraph("", "No page cites this article.")]
    return [block_nodes(app, docname, article, block, cited) for block in blocks_of(article, list(cited))]


def _section(article: Article) -> nodes.section:
    """An article's part of a page that lists them all: when and what it is, how much of it is shown."""
    published = article.meta.published
    heading = nodes.title("", "", nodes.Text(f"{long_day(published)}: " if published else ""))
    heading += japanese(article.meta.title) if article.meta.title else nodes.literal("", article.id)
    section = nodes.section("", heading, ids=[f"article-{slug(article.id)}"], names=[article.id])
    line = nodes.paragraph("", "", nodes.Text("The pages of this site show "))
    line += [Share(article=article.id), nodes.Text(" of "), nodes.literal("", article.id), nodes.Text(".")]
    section += [line, EvidenceList(articles=[article.id])]
    return section


def _texts_of_book(env: BuildEnvironment) -> Iterator[str]:
    """Everything that a reader of the book can see: prose, cells, drawings, tooltips, sentences."""
    for docname in sorted(env.found_docs):
        doctree = env.get_doctree(docname)
        yield doctree.astext()
        for chart in doctree.findall(Chart):
            yield re.sub(r"<[^<>]*>", "", chart["svg"])
            yield from _strings(chart["spec"])
        for controls in doctree.findall(Controls):
            yield from _strings(controls["rows"])
    domain = EvidenceDomain.of(env)
    for article in passages.source().articles.values():
        for block in blocks_of(article, list(domain.cited(article.id))):
            for a, b in excerpt(block.text, block.spans):
                yield block.text[a:b]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _in_reading_order(env: BuildEnvironment, docnames: Iterable[str]) -> list[str]:
    """Documents in the order of the table of contents; those outside it last."""
    order: dict[str, int] = {}

    def walk(docname: str) -> None:
        if docname in order:
            return
        order[docname] = len(order)
        for child in env.toctree_includes.get(docname, []):
            walk(child)

    walk(env.config.root_doc)
    return sorted(docnames, key=lambda name: (order.get(name, len(order)), name))
