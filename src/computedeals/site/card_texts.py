"""What the cards say: of sentences of the articles, of outside facts, of terms of the glossary.

A sentence is shown on its card as on the page of sentences, and never more of it. Japanese words in the
prose that the glossary explains become links to it, so that they have a card too; so do English terms
in the role ``{term}``, such as ``{term}`take-or-pay` ``.
"""

import csv
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import pandas as pd
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxRole

from computedeals.charts.invisible_characters import visible
from computedeals.evidence.facts import Fact, fact, facts
from computedeals.evidence.frames import read_only
from computedeals.evidence.glossaries import english_terms, japanese_terms
from computedeals.paths import DATA
from computedeals.site import passages
from computedeals.site.cards import EVENT, Card, Run
from computedeals.site.evidence import EvidenceDomain
from computedeals.site.excerpts import excerpt
from computedeals.site.fact_citations import MEANING
from computedeals.site.fact_citations import anchor as anchor_of_fact
from computedeals.site.passages import Passage, anchor
from computedeals.site.sentences import Block, blocks_of
from dealnews.articles import Article
from dealnews.language.entities import load_entities
from dealnews.ledger.wording import long_day

# how a clause of the ledger says what it says
CERTAINTY = {
    "asserted": "The article asserts this",
    "reported": "The article reports this",
    "hedged": "The article hedges this",
    "speculated": "The article speculates here",
    "asked": "The article asks this",
    "wished": "The article wishes this",
}


def setup(app: Sphinx) -> dict[str, Any]:
    """Give the cards their texts, and Japanese words their links to the glossary.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.setup_extension("computedeals.site.cards")
    app.connect(EVENT, evidence_cards)
    app.connect(EVENT, fact_cards)
    app.connect(EVENT, term_cards)
    app.connect("doctree-resolved", link_terms)
    # Sphinx has a role of this name for a directive that no page uses
    app.add_role_to_domain("std", "term", EnglishTerm(), override=True)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def evidence_cards(app: Sphinx) -> dict[str, Card]:
    """A card for every passage that a page cites.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to Card
    """
    domain, found = EvidenceDomain.of(app.env), {}
    for article in passages.source().articles.values():
        for block in blocks_of(article, list(domain.cited(article.id))):
            for passage, span in zip(block.passages, block.spans, strict=True):
                found[anchor(passage.id)] = evidence_card(article, block, passage, span)
    return found


def evidence_card(article: Article, block: Block, passage: Passage, span: tuple[int, int]) -> Card:
    """The clause round a passage with its English, its article, and how sure it is.

    Parameters
    ----------
    article : Article
        The article, read.
    block : Block
        The block of sentences that holds it.
    passage : Passage
        The passage cited.
    span : tuple of (int, int)
        The clause, as offsets in the block.

    Returns
    -------
    Card
    """
    card: Card = [("sentence", list(_marked(block, span)))]
    english = passage.gloss or passage.value
    if english:
        card.append(("text", [english]))
    where: list[Run] = [(visible(article.meta.title), "ja")] if article.meta.title else [article.id]
    published = article.meta.published
    source = ", ".join(filter(None, (article.meta.publisher, long_day(published) if published else "")))
    card.append(("where", [*where, f", {visible(source)}"] if source else where))
    card.append(("sure", [" ".join(_how_sure(passage))]))
    return card


def fact_cards(app: Sphinx) -> dict[str, Card]:
    """A card for every outside fact.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to Card
    """
    return {anchor_of_fact(ident): fact_card(fact(ident)) for ident in facts()["id"]}


def fact_card(known: Fact) -> Card:
    """What a fact says, who says so, how that is known and since when.

    Parameters
    ----------
    known : Fact
        The fact.

    Returns
    -------
    Card
    """
    how = MEANING[known.how_known].replace("'", "’")
    as_of = f"As of {known.as_of}; public" if known.as_of else "Public"
    return [
        ("title", [known.topic]),
        ("text", [f"{known.statement} [{known.value}]" if known.value else known.statement]),
        ("where", [f"{known.source}. {as_of} from {known.known_from.isoformat()}."]),
        ("sure", [f"How known: {how}. Confidence: {known.confidence}. ({known.id})"]),
    ]


def term_cards(app: Sphinx) -> dict[str, Card]:
    """A card for every term of the glossary, and for every form of the English terms.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to Card
    """
    found: dict[str, Card] = {
        f"term-{form}": [("title", [row["term"]]), ("text", [row["meaning"]])]
        for form, row in english_glossary().items()
    }
    for term, row in glossary().items():
        card: Card = [("title", [(term, "ja"), " ", (row["reading"], "ja")]), ("text", [row["english"]])]
        if row["meaning"]:
            card.append(("where", [row["meaning"]]))
        found[f"term-{term}"] = card
    return found


@lru_cache(maxsize=1)
@read_only
def glossary() -> Mapping[str, Mapping[str, str]]:
    """The rows of `data/glossary.csv`, by their term.

    Returns
    -------
    mapping of str to mapping of str to str
    """
    return {row["term"]: row for row in _rows(japanese_terms())}


@lru_cache(maxsize=1)
@read_only
def english_glossary() -> Mapping[str, Mapping[str, str]]:
    """The rows of `data/english_glossary.csv`, by every form of their term in lower case.

    Returns
    -------
    mapping of str to mapping of str to str
    """
    return {
        form.lower(): row
        for row in _rows(english_terms())
        for form in (row["term"], *filter(None, row["forms"].split("|")))
    }


def _rows(table: pd.DataFrame) -> list[dict[str, str]]:
    return [{str(key): str(cell) for key, cell in row.items()} for row in table.to_dict("records")]


class EnglishTerm(SphinxRole):
    """The role ``{term}``: an English or financial term with a card, as the page writes it."""

    def run(self) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """A node that becomes a link to the glossary once all pages are known; an error for no term.

        Returns
        -------
        tuple of (list of docutils node, list of nodes.system_message)
        """
        word = visible(self.text)
        if word.lower() not in english_glossary():
            message = self.inliner.reporter.error(
                f"{word!r} is no term of data/english_glossary.csv; add it there, or one of its forms",
                line=self.lineno,
            )
            return [nodes.Text(word)], [message]
        return [nodes.inline(word, "", nodes.Text(word), classes=[ENGLISH])], []


ENGLISH = "cd-english"


def link_terms(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Make a link to the glossary of every Japanese word of it in the prose, and of every English term.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.
    doctree : nodes.document
        The page's document; None for a page without a text.
    docname : str
        Name of a page, as Sphinx has it.
    """
    labels = app.env.get_domain("std").anonlabels  # type: ignore[attr-defined]
    for word in list(doctree.findall(nodes.inline)):
        table = _table_of(word)
        place = labels.get(table) if table else None
        if place is None or place[0] == docname or _inside(word):
            continue
        uri = f"{app.builder.get_relative_uri(docname, place[0])}#{place[1]}"
        link = nodes.reference("", "", internal=True, refuri=uri, classes=["cd-term"])
        word.replace_self(link)
        link += word


def _table_of(word: nodes.inline) -> str | None:
    """The name of the table of the glossary that explains a word; None for a word that none does."""
    if ENGLISH in word["classes"]:
        return "tab-english-terms"
    row = glossary().get(word.astext()) if "language-ja" in word["classes"] else None
    return f"tab-terms-{row['group']}" if row else None


def _inside(word: nodes.Node) -> bool:
    """Whether a word stands in a link, or where a link would be in the way."""
    closed = (nodes.reference, nodes.title, nodes.term, nodes.caption)
    node: nodes.Node | None = word.parent
    while node is not None:
        if isinstance(node, closed):
            return True
        node = node.parent
    return False


def _marked(block: Block, span: tuple[int, int]) -> Iterator[Run]:
    """What the page of sentences shows near a span, the span marked."""
    start, end = span
    shown = [(a, b) for a, b in excerpt(block.text, block.spans) if start < b and a < end]
    for a, b in shown:
        if a:
            yield ("…", "ja")
        pieces = ((a, max(a, start), False), (max(a, start), min(b, end), True), (min(b, end), b, False))
        for left, right, marked in pieces:
            text = visible(block.text[left:right])
            if text:
                yield (text, "ja", "mark") if marked else (text, "ja")
    if shown and shown[-1][1] < len(block.text):
        yield ("…", "ja")


def _how_sure(passage: Passage) -> Iterator[str]:
    """How firmly the article says it, and whether a label made by hand reads it as the rules do."""
    statement = _statement(passage)
    if statement is not None:
        speaker = _name(str(statement["speaker"] or ""))
        yield CERTAINTY[statement["certainty"]] + (f"; speaker: {speaker}." if speaker else ".")
    if not passage.rows:
        yield "A quotation chosen by hand; its characters are those of the file."
        return
    key = (passage.article, passage.start, passage.end)
    kinds = {row["kind"] for row in passage.rows}
    labels = [row for kind in sorted(kinds) for row in _labels(kind).get(key, ())]
    if not labels:
        yield "Read by rule; no label made by hand covers it."
    elif all(_agrees(row, label) for row in passage.rows for label in labels):
        yield "Read by rule; a label made by hand reads it the same way."
    else:
        yield "Read by rule; a label made by hand differs."


def _name(speaker: str) -> str:
    """A speaker of the ledger as a reader knows it; several stand apart by a plus sign there."""
    known = load_entities()
    parts = speaker.split("+") if speaker != "unnamed" else []
    return " and ".join(visible(known[part].name if part in known else part) for part in parts)


def _statement(passage: Passage) -> Mapping[str, Any] | None:
    """The shortest statement of the ledger that a passage is, or stands in."""
    around = [
        (end - start, row)
        for (article, start, end), rows in passages.source().rows.items()
        if article == passage.article and start <= passage.start and passage.end <= end
        for row in rows
        if row["kind"] == "statement" and row["certainty"] in CERTAINTY
    ]
    return min(around, key=lambda pair: pair[0])[1] if around else None


@lru_cache(maxsize=8)
@read_only
def _labels(kind: str) -> Mapping[tuple[str, int, int], list[dict[str, str]]]:
    """The labels made by hand of a kind, by their place."""
    plural = {"quantity": "quantities"}.get(kind, f"{kind}s")
    found: dict[tuple[str, int, int], list[dict[str, str]]] = {}
    path = DATA / "gold" / f"{plural}.csv"
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                found.setdefault((row["article"], int(row["start"]), int(row["end"])), []).append(row)
    return found


def _agrees(row: Mapping[str, Any], label: Mapping[str, str]) -> bool:
    """Whether a label says what a row of the ledger says, in the fields that both have."""
    for field in ("value", "low", "high"):
        if field in label and _number(row.get(field)) != _number(label[field]):
            return False
    fields = ("unit", "modifier", "first", "last", "entity", "speaker", "certainty")
    return all(str(row.get(field) or "") == label[field] for field in fields if field in label)


def _number(value: Any) -> float | None:
    return None if value is None or value == "" or value != value else float(value)
