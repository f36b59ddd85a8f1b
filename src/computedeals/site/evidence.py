"""Evidence in the text: roles that quote a record and link to its sentence, and the page of sentences.

    {ev}`ARTICLE:START-END`              「surface」 (gloss), linked to the sentence it stands in
    {ev:ja}`ARTICLE:START-END`           the quotation alone
    {ev:value}`ARTICLE:START-END`        the record's value in English
    {ev}`own words <ARTICLE:START-END>`  own words, linked
    {ev:share}`ARTICLE`                  the share of an article's characters that the site shows

The directive `{evidence-list}`, with an article's id or for all articles, lists every sentence that any
page cites, each with its records and links back to the places that cite it. Text of articles reaches
the page as text nodes only, never as markup.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, ClassVar

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.config import Config
from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective, SphinxRole, SphinxTranslator

from computedeals.articles import Article, load_articles
from computedeals.evidence import (
    Quotation,
    in_english,
    ledger,
    quotations,
    record_id,
    sentence_at,
    split_id,
)
from computedeals.site.charts import Chart
from computedeals.site.excerpts import excerpt, share_shown, without_controls

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of an article that may be cited: a record of the ledger, a quotation, or both.

    `rows` are its rows of the ledger, `gloss` and `value` are English and may be empty.
    """

    id: str
    article: str
    start: int
    end: int
    surface: str
    gloss: str
    value: str
    rows: tuple[Mapping[str, Any], ...]


class Source:
    """What can be cited: articles, the rows of the ledger, and quotations with their glosses."""

    def __init__(
        self,
        articles: Mapping[str, Article],
        rows: Iterable[Mapping[str, Any]],
        quoted: Mapping[tuple[str, int, int], Quotation],
    ) -> None:
        self.articles = articles
        self.quoted = quoted
        self.rows: dict[tuple[str, int, int], list[Mapping[str, Any]]] = {}
        for row in rows:
            key = (row["article"], int(row["start"]), int(row["end"]))
            self.rows.setdefault(key, []).append(row)

    def passage(self, text: str) -> Passage:
        """The passage of an id; LookupError names what is near it, ValueError what an id looks like."""
        article_id, start, end = split_id(text)
        key = (article_id, start, end)
        rows, quote = tuple(self.rows.get(key, ())), self.quoted.get(key)
        if not rows and quote is None:
            raise LookupError(self._unknown(*key))
        return Passage(
            id=record_id(*key),
            article=article_id,
            start=start,
            end=end,
            surface=self.articles[article_id].raw[start:end],
            gloss=quote.gloss if quote else "",
            value=next((in_english(r) for r in rows if r["kind"] in ("quantity", "date")), ""),
            rows=rows,
        )

    def digest(self) -> str:
        """Changes whenever anything that may be cited changes."""
        parts = [a.sha256 for a in self.articles.values()]
        parts += [repr(sorted(row.items())) for found in self.rows.values() for row in found]
        parts += [repr((key, quote.gloss)) for key, quote in self.quoted.items()]
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def _unknown(self, article_id: str, start: int, end: int) -> str:
        if article_id not in self.articles:
            return f"no article {article_id!r}; known: {', '.join(self.articles)}"
        known = {k for k in (*self.rows, *self.quoted) if k[0] == article_id}
        near = sorted(known, key=lambda k: (abs(k[1] - start) + abs(k[2] - end), k))[:3]
        texts = [f"{record_id(*k)} ({self.articles[article_id].raw[k[1] : k[2]]!r})" for k in near]
        reads = self.articles[article_id].raw[start:end]
        return (
            f"{record_id(article_id, start, end)} ({reads[:40]!r}) is neither a record nor in "
            f"quotations.csv; nearest: {', '.join(texts) or 'none'}"
        )


@lru_cache(maxsize=1)
def source() -> Source:
    """What the project's own data let a page cite."""
    return Source(load_articles(), ledger().to_dict("records"), quotations())


def cite(
    env: BuildEnvironment, target: str, form: str = "quote", words: str = "", location: Any = None
) -> list[nodes.Node]:
    """Nodes that cite a passage, and a note of the citation for the evidence page.

    form: quote (quotation and gloss), ja (quotation alone), value (in English) or words (`words`, the
    author's own). A passage that does not exist, or has no value, is a warning and leaves the id.
    """
    try:
        passage = source().passage(target)
        if form == "value" and not passage.value:
            kinds = ", ".join(row["kind"] for row in passage.rows) or "quotation"
            raise LookupError(f"{passage.id} has no value to show: it is a {kinds}")
    except (LookupError, ValueError) as error:
        logger.warning("evidence: %s", error.args[0], location=location, type="ev")
        return [nodes.literal(target, target)]
    content = {
        "quote": lambda: japanese(quoted(passage.surface)),
        "ja": lambda: japanese(quoted(passage.surface)),
        "value": lambda: nodes.inline("", passage.value),
        "words": lambda: nodes.inline("", without_controls(words)),
    }[form]()
    shown = [quoted(without_controls(passage.surface))] if form in ("value", "words") else []
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


def japanese(text: str) -> nodes.inline:
    """Text of an article, marked as Japanese for fonts and screen readers."""
    return nodes.inline("", without_controls(text), classes=["ja", "language-ja"])


def quoted(surface: str) -> str:
    """Text between Japanese quotation marks, unless it has them already."""
    whole = surface[:1] == "「" and surface.find("」") == len(surface) - 1
    return surface if whole else f"「{surface}」"


class EvidenceRole(SphinxRole):
    """`{ev}`, `{ev:ja}` and `{ev:value}`; own words stand in front of the id in angle brackets."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.form = form

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        # Sphinx's own roles take the first bracket for the target; own words may hold brackets too
        words, bracket, target = self.text.strip().rpartition("<")
        if bracket and target.endswith(">") and words.strip():
            found = cite(self.env, target[:-1], "words", words.strip(), self.get_location())
        else:
            found = cite(self.env, self.text, self.form, location=self.get_location())
        return found, []


class Share(nodes.Inline, nodes.TextElement):
    """The place where the share of an article that the site shows will stand."""


class ShareRole(SphinxRole):
    """`{ev:share}`."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        known = source().articles
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
        known = list(source().articles)
        wanted = list(self.arguments) or known
        if unknown := [article for article in wanted if article not in known]:
            raise self.error(f"no article {unknown[0]!r}; known: {', '.join(known)}")
        pages = EvidenceDomain.of(self.env).data["pages"].setdefault(self.env.docname, [])
        pages.extend(article for article in wanted if article not in pages)
        return [EvidenceList(articles=wanted)]


class Mark(nodes.Inline, nodes.TextElement):
    """The words of a record within their sentence."""


class EvidenceDomain(Domain):
    """Who cites what, over the whole book, and where the sentences stand."""

    name = "ev"
    label = "Evidence"
    roles: ClassVar[dict[str, Any]] = {
        "ja": EvidenceRole("ja"),
        "value": EvidenceRole("value"),
        "share": ShareRole(),
    }
    # docname -> [(passage id, anchor of the place)]; docname -> [article]; docname -> True
    initial_data: ClassVar[dict[str, Any]] = {"citations": {}, "pages": {}, "shares": {}}
    data_version = 1
    dangling_warnings = dict.fromkeys(
        ("quote", "ja", "value", "words"),
        "%(target)s is cited, but no page lists its article's sentences (evidence-list)",
    )

    @classmethod
    def of(cls, env: BuildEnvironment) -> "EvidenceDomain":
        return env.get_domain(cls.name)  # type: ignore[return-value]

    def note(self, docname: str, passage_id: str) -> str:
        """Note a citation; returns the anchor that the place gets."""
        places = self.data["citations"].setdefault(docname, [])
        before = sum(known == passage_id for known, _ in places)
        anchor = "cite-" + _slug(passage_id) + (f"-{before + 1}" if before else "")
        places.append((passage_id, anchor))
        return anchor

    def page_of(self, article_id: str) -> str | None:
        """The page that lists the sentences of an article."""
        pages = self.data["pages"]
        return next((name for name in sorted(pages) if article_id in pages[name]), None)

    def cited(self, article_id: str) -> dict[str, list[tuple[str, str]]]:
        """The cited passages of an article, each with the places (docname, anchor) that cite it."""
        found: dict[str, list[tuple[str, str]]] = {}
        for docname in _in_reading_order(self.env, self.data["citations"]):
            for passage_id, anchor in self.data["citations"][docname]:
                if passage_id.rpartition(":")[0] == article_id:
                    found.setdefault(passage_id, []).append((docname, anchor))
        return found

    def clear_doc(self, docname: str) -> None:
        for part in self.initial_data:
            self.data[part].pop(docname, None)

    def merge_domaindata(self, docnames: Any, otherdata: dict[str, Any]) -> None:
        for part in self.initial_data:
            for docname in docnames:
                if docname in otherdata[part]:
                    self.data[part][docname] = otherdata[part][docname]

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: addnodes.pending_xref,
        contnode: nodes.Element,
    ) -> nodes.reference | None:
        page = self.page_of(target.rpartition(":")[0])
        if page is None:
            return None
        uri = f"#{_anchor(target)}"
        if page != fromdocname:
            uri = builder.get_relative_uri(fromdocname, page) + uri
        reference = nodes.reference("", "", contnode, internal=True, refuri=uri, classes=["ev"])
        if node["reftitle"]:
            reference["reftitle"] = node["reftitle"]
        return reference

    def resolve_any_xref(self, *arguments: Any) -> list[Any]:
        return []


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_domain(EvidenceDomain)
    app.add_role("ev", EvidenceRole("quote"))
    app.add_directive("evidence-list", EvidenceListDirective)
    app.add_node(Mark, html=(visit_mark, depart_mark), **_elsewhere())
    app.add_node(Share)
    app.add_node(EvidenceList)
    app.add_config_value("computedeals_evidence", "", "env", [str])
    app.connect("config-inited", note_evidence)
    app.connect("env-updated", pages_to_rewrite)
    app.connect("doctree-resolved", fill_in)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def note_evidence(app: Sphinx, config: Config) -> None:
    """Have every page read anew when what may be cited has changed."""
    config.computedeals_evidence = source().digest()


def pages_to_rewrite(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """The pages that show what others cite, where that has changed."""
    data = EvidenceDomain.of(env).data
    pages = sorted(set(data["pages"]) | set(data["shares"]))
    state = hashlib.sha256(repr(sorted(data["citations"].items())).encode()).hexdigest()
    if data.get("state") == state and not data["shares"]:
        return []
    data["state"] = state
    return [page for page in pages if page in env.found_docs]


def fill_in(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put sentences and shares where a page asks for them."""
    for place in list(doctree.findall(EvidenceList)):
        blocks = [_article(app, docname, article) for article in place["articles"]]
        place.replace_self([node for part in blocks for node in part])
    for place in list(doctree.findall(Share)):
        text = f"{share_of_book(app.env, place['article']):.0%}".replace("%", "\u00a0%")
        place.replace_self(nodes.inline("", text))


def share_of_book(env: BuildEnvironment, article_id: str) -> float:
    """The share of an article's reading text that the pages of the book show, from 0 to 1."""
    return share_shown(source().articles[article_id].text, _texts_of_book(env))


def visit_mark(translator: SphinxTranslator, node: Mark) -> None:
    translator.body.append(translator.starttag(node, "mark", ""))


def depart_mark(translator: SphinxTranslator, node: Mark) -> None:
    translator.body.append("</mark>")


@dataclass(frozen=True, slots=True)
class _Block:
    """A sentence on the evidence page, or neighbours that one quotation spans, with what is cited."""

    start: int
    end: int
    text: str
    passages: tuple[Passage, ...]
    spans: tuple[tuple[int, int], ...]  # of the passages, in `text`
    torn: bool


def _article(app: Sphinx, docname: str, article_id: str) -> list[nodes.Node]:
    env = app.env
    article = source().articles[article_id]
    cited = EvidenceDomain.of(env).cited(article_id)
    if not cited:
        return [nodes.paragraph("", "No page cites this article.")]
    return [
        _block(app, docname, article, block, cited) for block in _blocks(article, list(cited))
    ]


def _blocks(article: Article, ids: Sequence[str]) -> list[_Block]:
    """The sentences that hold the passages, in the order of the article."""
    passages = sorted((source().passage(i) for i in ids), key=lambda p: (p.start, p.end))
    groups: list[tuple[int, int, list[Passage]]] = []  # first and last sentence
    outside: list[_Block] = []
    for passage in passages:
        reach = _sentences(article, passage)
        if reach is None:
            span = ((0, passage.end - passage.start),)
            outside.append(
                _Block(passage.start, passage.end, passage.surface, (passage,), span, False)
            )
        elif groups and reach[0] <= groups[-1][1]:
            first, last, members = groups[-1]
            groups[-1] = (first, max(last, reach[1]), [*members, passage])
        else:
            groups.append((*reach, [passage]))
    found = outside + [_joined(article, *group) for group in groups]
    return sorted(found, key=lambda block: (block.start, block.end))


def _sentences(article: Article, passage: Passage) -> tuple[int, int] | None:
    """Index of the first and last sentence that a passage touches; None for text outside of all."""
    try:
        index = sentence_at(article, passage.start, passage.end).index
        return index, index
    except LookupError:
        touched = [
            s.index
            for s in article.sentences
            if any(span.start < passage.end and passage.start < span.end for span in s.spans)
        ]
        return (touched[0], touched[-1]) if touched else None


def _joined(article: Article, first: int, last: int, passages: list[Passage]) -> _Block:
    sentences = [s for s in article.sentences if first <= s.index <= last]
    stretches: list[tuple[int, int, int]] = []  # raw start, raw end, start in the text
    text = ""
    for sentence in sentences:
        for span in sentence.spans:
            stretches.append((span.start, span.end, len(text)))
            text += article.raw[span.start : span.end]
    spans = []
    for passage in passages:
        parts = [
            (at + max(passage.start, a) - a, at + min(passage.end, b) - a)
            for a, b, at in stretches
            if a < passage.end and passage.start < b
        ]
        spans.append((parts[0][0], parts[-1][1]))
    torn = any(len(sentence.spans) > 1 for sentence in sentences)
    start, end = sentences[0].start, sentences[-1].end
    return _Block(start, end, text, tuple(passages), tuple(spans), torn)


def _block(
    app: Sphinx,
    docname: str,
    article: Article,
    block: _Block,
    cited: Mapping[str, list[tuple[str, str]]],
) -> nodes.container:
    whole = record_id(article.id, block.start, block.end)
    container = nodes.container(classes=["ev-block"], ids=[_anchor(whole)])
    container += _sentence(block, whole)
    quote = source().quoted.get((article.id, block.start, block.end))
    if quote is not None:
        container += nodes.paragraph("", quote.gloss, classes=["ev-gloss"])
    records = nodes.bullet_list(classes=["ev-records"])
    for passage in block.passages:
        item = nodes.list_item()
        item += _record(app, docname, passage, cited[passage.id])
        records += item
    container += records
    container += _whereabouts(article, block)
    return container


def _sentence(block: _Block, whole: str) -> nodes.paragraph:
    """The sentence, or the clauses round what is cited, with every record marked."""
    paragraph = nodes.paragraph(classes=["ev-sentence", "ja", "language-ja"])
    for number, (a, b) in enumerate(excerpt(block.text, block.spans)):
        if number or a:
            paragraph += nodes.Text("…")
        edges = {a, b} | {edge for span in block.spans for edge in span if a <= edge <= b}
        for left, right in _pairs(sorted(edges)):
            piece = without_controls(block.text[left:right])
            if not any(s <= left and right <= e for s, e in block.spans):
                paragraph += nodes.Text(piece)
                continue
            ids = [
                _anchor(passage.id)
                for passage, span in zip(block.passages, block.spans, strict=True)
                if span[0] == left and passage.id != whole
            ]
            paragraph += Mark("", piece, ids=ids)
    if excerpt(block.text, block.spans)[-1][1] < len(block.text):
        paragraph += nodes.Text("…")
    return paragraph


def _record(
    app: Sphinx, docname: str, passage: Passage, places: Sequence[tuple[str, str]]
) -> nodes.paragraph:
    line = nodes.paragraph()
    line += japanese(quoted(_short(passage.surface)))
    if passage.gloss:
        line += [nodes.Text(" "), nodes.inline("", f"({passage.gloss})", classes=["ev-gloss"])]
    for row in passage.rows:
        line += nodes.Text(" · " + "; ".join(_fields(row)))
    if not passage.rows:
        line += nodes.Text(" · quotation")
    line += nodes.Text(f" · characters {passage.start}–{passage.end} · cited in ")
    line += _back_links(app, docname, places)
    return line


def _fields(row: Mapping[str, Any]) -> Iterator[str]:
    """What a row of the ledger says, in words."""
    kind = row.get("type") or ""
    yield f"{row['kind']} ({kind})" if kind else str(row["kind"])
    if row["kind"] in ("quantity", "date"):
        yield in_english(row)
    low, high = (None if _none(row.get(side)) else float(row[side]) for side in ("low", "high"))
    unit = f" {row['unit']}" if row.get("unit") else ""
    if low is not None and high is not None and low != high:
        yield f"from {low:,.10g} to {high:,.10g}{unit}"
    elif low is None and high is not None:
        yield f"no more than {high:,.10g}{unit}"
    elif high is None and low is not None:
        yield f"no less than {low:,.10g}{unit}"
    if row["kind"] == "date":
        first, last = row.get("first") or "…", row.get("last") or "…"
        yield first if first == last else f"{first} to {last}"
    for key, word in (("entity", ""), ("speaker", "speaker "), ("certainty", "")):
        if row.get(key):
            yield word + without_controls(str(row[key]))
    yield f"rule {row['rule']}"


def _back_links(
    app: Sphinx, docname: str, places: Sequence[tuple[str, str]]
) -> list[nodes.Node]:
    found: list[nodes.Node] = []
    names = list(dict.fromkeys(name for name, _ in places))
    for name in names:
        if found:
            found.append(nodes.Text(", "))
        title = app.env.titles[name].astext() if name in app.env.titles else name
        anchors = [anchor for page, anchor in places if page == name]
        for number, anchor in enumerate(anchors, start=1):
            if number > 1:
                found.append(nodes.Text(" "))
            uri = "" if name == docname else app.builder.get_relative_uri(docname, name)
            text = title if number == 1 else f"[{number}]"
            link = nodes.reference("", "", internal=True, refuri=f"{uri}#{anchor}")
            link += nodes.inline("", text)
            link["classes"].append("ev-back")
            if number > 1:
                link["reftitle"] = f"{title}, place {number}"
            found.append(link)
    return found


def _whereabouts(article: Article, block: _Block) -> nodes.paragraph:
    """Which article, of when, and where in its file."""
    line = nodes.paragraph(classes=["ev-where"])
    line += japanese(article.meta.title) if article.meta.title else nodes.Text(article.id)
    published = article.meta.published
    if article.meta.publisher:
        line += nodes.Text(f", {without_controls(article.meta.publisher)}")
    if isinstance(published, date):
        line += nodes.Text(f", {published.isoformat()}")
    torn = ", torn apart by damage to the file and joined here" if block.torn else ""
    line += nodes.Text(f" · {article.file}, characters {block.start}–{block.end}{torn}")
    return line


def _texts_of_book(env: BuildEnvironment) -> Iterator[str]:
    """Everything that a reader of the book can see: prose, cells, drawings, tooltips, sentences."""
    for docname in sorted(env.found_docs):
        doctree = env.get_doctree(docname)
        yield doctree.astext()
        for chart in doctree.findall(Chart):
            yield re.sub(r"<[^<>]*>", "", chart["svg"])
            yield from _strings(chart["spec"])
    domain = EvidenceDomain.of(env)
    for article in source().articles.values():
        for block in _blocks(article, list(domain.cited(article.id))):
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


def _anchor(passage_id: str) -> str:
    return "ev-" + _slug(passage_id)


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]", "-", text)


def _pairs(values: Sequence[int]) -> Iterator[tuple[int, int]]:
    return zip(values, values[1:], strict=False)


def _short(text: str, limit: int = 60) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _none(value: Any) -> bool:
    return value is None or value == "" or value != value


def _pass(translator: Any, node: nodes.Node) -> None:
    """The text inside is all there is."""


def _elsewhere() -> dict[str, Any]:
    return {name: (_pass, _pass) for name in ("latex", "text", "man", "texinfo")}
