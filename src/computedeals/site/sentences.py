"""The sentences that a book cites, each with its records and links back to the places that cite it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.writers.html5 import HTML5Translator

from computedeals.charts.invisible_characters import visible
from computedeals.site import passages
from computedeals.site.citations import back_links
from computedeals.site.excerpts import excerpt, shortened
from computedeals.site.passages import Passage, anchor, japanese, quoted
from dealnews.articles import Article
from dealnews.ledger import in_english, record_id, sentence_at

# passage id -> the places that cite it, as (docname, anchor)
Citations = Mapping[str, Sequence[tuple[str, str]]]


class Mark(nodes.Inline, nodes.TextElement):
    """The words of a record within their sentence."""


@dataclass(frozen=True, slots=True)
class Block:
    """A sentence on the evidence page, or neighbours that one quotation spans, with what is cited."""

    start: int
    end: int
    text: str
    passages: tuple[Passage, ...]
    spans: tuple[tuple[int, int], ...]  # of the passages, in `text`
    split: bool


def blocks_of(article: Article, ids: Sequence[str]) -> list[Block]:
    """The sentences that hold the passages of these ids, in the order of the article.

    Parameters
    ----------
    article : Article
        The article, read.
    ids : sequence of str
        Ids of passages of the article.

    Returns
    -------
    list of Block
    """
    known = passages.source()
    found = sorted((known.passage(i) for i in ids), key=lambda p: (p.start, p.end))
    groups: list[tuple[int, int, list[Passage]]] = []  # first and last sentence
    outside: list[Block] = []
    for passage in found:
        reach = _sentences(article, passage)
        if reach is None:
            span = ((0, passage.end - passage.start),)
            outside.append(Block(passage.start, passage.end, passage.surface, (passage,), span, False))
        elif groups and reach[0] <= groups[-1][1]:
            first, last, members = groups[-1]
            groups[-1] = (first, max(last, reach[1]), [*members, passage])
        else:
            groups.append((*reach, [passage]))
    blocks = outside + [_joined(article, *group) for group in groups]
    return sorted(blocks, key=lambda block: (block.start, block.end))


def block_nodes(
    app: Sphinx, docname: str, article: Article, block: Block, cited: Citations
) -> nodes.container:
    """A block of the page `docname`: the sentence, its gloss, what is cited, by whom, and its place.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.
    docname : str
        Name of a page, as Sphinx has it.
    article : Article
        The article, read.
    block : Block
        The block of sentences that holds it.
    cited : Citations
        Which passages are cited, and where.

    Returns
    -------
    nodes.container
    """
    whole = record_id(article.id, block.start, block.end)
    container = nodes.container(classes=["ev-block"], ids=[anchor(whole)])
    container += _sentence(block, whole)
    quote = passages.source().quoted.get((article.id, block.start, block.end))
    if quote is not None:
        container += nodes.paragraph("", visible(quote.gloss), classes=["ev-gloss"])
    records = nodes.bullet_list(classes=["ev-records"])
    for passage in block.passages:
        item = nodes.list_item()
        item += _record(app, docname, passage, cited[passage.id], passage.id == whole)
        records += item
    container += records
    container += _whereabouts(article, block)
    return container


def visit_mark(translator: HTML5Translator, node: Mark) -> None:
    """Open the mark of a cited passage.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : Mark
        The node.
    """
    translator.body.append(translator.starttag(node, "mark", ""))


def depart_mark(translator: HTML5Translator, node: Mark) -> None:
    """Close the mark.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : Mark
        The node.
    """
    translator.body.append("</mark>")


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


def _joined(article: Article, first: int, last: int, passages: list[Passage]) -> Block:
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
    split = any(len(sentence.spans) > 1 for sentence in sentences)
    start, end = sentences[0].start, sentences[-1].end
    return Block(start, end, text, tuple(passages), tuple(spans), split)


def _sentence(block: Block, whole: str) -> nodes.paragraph:
    """The sentence, or the clauses round what is cited, with every record marked."""
    paragraph = nodes.paragraph(classes=["ev-sentence", "ja", "language-ja"])
    # a citation of the whole sentence is the block itself
    parts = [pair for pair in zip(block.passages, block.spans, strict=True) if pair[0].id != whole]
    shown = excerpt(block.text, block.spans)
    placed: set[str] = set()
    for number, (a, b) in enumerate(shown):
        if number or a:
            paragraph += nodes.Text("…")
        edges = {a, b} | {edge for _, span in parts for edge in span if a <= edge <= b}
        for left, right in pairwise(sorted(edges)):
            piece = visible(block.text[left:right])
            over = [p for p, (s, e) in parts if s <= left and right <= e]
            if over:
                ids = [anchor(passage.id) for passage, span in parts if span[0] == left]
                placed.update(ids)
                paragraph += Mark("", piece, ids=ids, classes=["ev-inner"] if over[1:] else [])
            else:
                paragraph += nodes.Text(piece)
    if shown[-1][1] < len(block.text):
        paragraph += nodes.Text("…")
    # what is cited in a part that is not shown is led to the sentence's end
    for name in dict.fromkeys(anchor(passage.id) for passage, _ in parts):
        if name not in placed:
            paragraph += nodes.inline("", "", ids=[name])
    return paragraph


def _record(
    app: Sphinx, docname: str, passage: Passage, places: Sequence[tuple[str, str]], whole: bool
) -> nodes.paragraph:
    line = nodes.paragraph()
    if whole:  # its words and gloss stand above
        line += nodes.Text("All of it")
    else:
        line += japanese(quoted(shortened(passage.surface)))
        if passage.gloss:
            line += [nodes.Text(" "), nodes.inline("", f"({passage.gloss})", classes=["ev-gloss"])]
    for row in passage.rows:
        line += nodes.Text(" · " + "; ".join(_fields(row)))
    if not passage.rows:
        line += nodes.Text(" · quotation")
    line += nodes.Text(f" · characters {passage.start}–{passage.end} · cited in ")
    line += back_links(app, docname, places, "ev-back")
    return line


def _fields(row: Mapping[str, Any]) -> Iterator[str]:
    """What a row of the ledger says, in words."""
    kind = row.get("type") or ""
    yield f"{row['kind']} ({kind})" if kind else str(row["kind"])
    if row["kind"] in ("quantity", "date"):
        yield in_english(row)
    low, high = (None if _none(row.get(side)) else float(row[side]) for side in ("low", "high"))
    unit = "" if _none(row.get("unit")) else f" {row['unit']}"
    if low is not None and high is not None and low != high:
        yield f"from {low:,.15g} to {high:,.15g}{unit}"
    elif low is None and high is not None:
        yield f"no more than {high:,.15g}{unit}"
    elif high is None and low is not None:
        yield f"no less than {low:,.15g}{unit}"
    if row["kind"] == "date":
        first, last = row.get("first") or "…", row.get("last") or "…"
        yield first if first == last else f"{first} to {last}"
    for key, word in (("entity", ""), ("speaker", "speaker "), ("certainty", "")):
        if not _none(row.get(key)):
            yield word + visible(str(row[key]))
    yield f"rule {row['rule']}"


def _whereabouts(article: Article, block: Block) -> nodes.paragraph:
    """Which article, of when, and where in its file."""
    line = nodes.paragraph(classes=["ev-where"])
    line += japanese(article.meta.title) if article.meta.title else nodes.Text(article.id)
    published = article.meta.published
    if article.meta.publisher:
        line += nodes.Text(f", {visible(article.meta.publisher)}")
    if isinstance(published, date):
        line += nodes.Text(f", {published.isoformat()}")
    split = ", split by damage to the file and joined here" if block.split else ""
    line += nodes.Text(f" · {article.file}, characters {block.start}–{block.end}{split}")
    return line


def _none(value: Any) -> bool:
    return value is None or value == "" or value != value
