"""All deals of the register in one table, which a script sorts and filters: the directive `{deals-table}`.

Each deal has its place, `#deal-ID`, and each firm, `#firm-NAME`. A deal's row is followed by a fold with
every dated value of its fields and the sources of each. Without a script it is a plain table with folds.
The state is kept in the address as `?deals.firm=AMD` (`sorted_tables`).
"""

from collections.abc import Sequence
from html import escape
from typing import Any

import pandas as pd
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.writers.html5 import HTML5Translator

from computedeals.deals import STATUS_WORDS, VIEWS, register
from computedeals.deals.dictionary import by_name
from computedeals.evidence.facts import in_words
from computedeals.site import fact_citations
from computedeals.site.citing import cited_in, fold
from computedeals.site.evidence import EvidenceDomain
from computedeals.site.firm_links import FirmDomain, firm_anchor
from computedeals.site.passages import anchor as passage_anchor
from computedeals.site.passages import slug
from computedeals.site.reports import report_link
from computedeals.site.sorted_tables import controls, row_anchor, select
from computedeals.site.table_pages import DATA_PAGE, page_of
from dealnews.ledger.wording import long_day

STATE_WORDS = {
    "talks": "in talks",
    "lapsed": "set aside",
    "ended": "ended",
    "replaced": "replaced in our count",
}
FIELDS = {
    "what": "What",
    "status": "Status",
    "state": "State",
    "amount": "Amount",
    "gw": "Power",
    "shares": "Shares",
    "first": "First day",
    "last": "Last day",
    "overlaps": "May overlap with",
}
# heading, the key by which it is sorted in the address, whether its cells are numbers
HEADS = (
    ("Deal", "what", False),
    ("From", "giver", False),
    ("To", "taker", False),
    ("For", "layer", False),
    ("Status", "status", False),
    ("$bn", "amount", True),
    ("Public from", "known", False),
    ("Last change", "changed", False),
)
_UNITS = {"amount": "USD bn", "gw": "GW", "shares": "shares"}


class DealsTable(nodes.General, nodes.Element):
    """The place of the table."""


class DealsTableDirective(SphinxDirective):
    """`{deals-table}`."""

    def run(self) -> list[nodes.Node]:
        """The table of deals, filled in when the page is written.

        Returns
        -------
        list of docutils node
        """
        return [DealsTable()]


def deal_anchor(deal: str) -> str:
    """The place of a deal on its page.

    Parameters
    ----------
    deal : str
        Id of a deal.

    Returns
    -------
    str
    """
    return f"deal-{slug(deal)}"


def standing(deal: dict[Any, Any]) -> str:
    """What a deal's status is called: its firmness while it is live, else what became of it.

    Parameters
    ----------
    deal : dict of object to object
        A row of the register.

    Returns
    -------
    str
    """
    return STATE_WORDS.get(deal["state"]) or STATUS_WORDS[deal["status"]]


def setup(app: Sphinx) -> dict[str, Any]:
    """Give pages the directive.

    Parameters
    ----------
    app : Sphinx
        The Sphinx application.

    Returns
    -------
    dict of str to object
        What Sphinx wants to know about an extension.
    """
    app.setup_extension("computedeals.site.firm_links")
    app.setup_extension("computedeals.site.reports")
    app.setup_extension("computedeals.site.sorted_tables")
    elsewhere: dict[str, Any] = dict.fromkeys(("latex", "text"), (_nothing, None))
    app.add_node(DealsTable, html=(visit_table, _nothing), **elsewhere)
    app.add_directive("deals-table", DealsTableDirective)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}


def visit_table(translator: HTML5Translator, node: DealsTable) -> None:
    """Write the table of deals with its filters.

    Parameters
    ----------
    translator : HTML5Translator
        Sphinx's HTML writer, at the node.
    node : DealsTable
        The node.
    """
    deals = register.as_of(VIEWS[-1]).to_dict("records")
    entries = register.fields()
    entries = entries[entries["known_from"] <= VIEWS[-1]]
    history = dict(iter(entries.groupby("deal", sort=False)))
    links = _Links(translator)
    count = len(deals)
    translator.body.append(
        f"{_controls(deals)}"
        '<div class="cd-scroll"><table class="cd-deals cd-rows" data-prefix="deals" data-parts>'
        f"<caption>{count} deals, as known on {long_day(VIEWS[-1])}.</caption>\n<thead><tr>"
        + "".join(
            f'<th scope="col" data-key="{key}"{" data-number" if number else ""}>{head}</th>'
            for head, key, number in HEADS
        )
        + "</tr></thead>\n"
    )
    for deal in sorted(deals, key=lambda deal: (deal["changed"], deal["deal"]), reverse=True):
        translator.body.append(_deal(deal, history[deal["deal"]], links))
    translator.body.append("</table></div>\n" + _firms(deals, links))
    raise nodes.SkipNode


class _Links:
    """Links from the page being written to sources, deals and the form for reports."""

    def __init__(self, translator: HTML5Translator) -> None:
        self.builder = translator.builder
        self.here = self.builder.current_docname
        self.facts = fact_citations.FactDomain.of(self.builder.env)
        self.evidence = EvidenceDomain.of(self.builder.env)
        self.firms = FirmDomain.of(self.builder.env)

    def source(self, source: str) -> str:
        """A source by its id, linked where a page has it."""
        if ":" in source:
            page, place = self.evidence.page_of(self.evidence.listing(source)), passage_anchor(source)
            words = "article"
        else:
            page, place, words = self.facts.page_of(source), fact_citations.anchor(source), source
            if page is None and DATA_PAGE in self.builder.env.found_docs:
                table = by_name()["obligations" if source.startswith("OBL") else "openai-flows"]
                page, place = page_of(table), row_anchor(source)
        if page is None:
            return escape(source)
        uri = "" if page == self.here else self.builder.get_relative_uri(self.here, page)
        return f'<a href="{escape(uri)}#{place}">{escape(words)}</a>'

    def entry(self, firm: str) -> str:
        """The link to a firm's entry in who is who; empty where no page has one."""
        page = self.firms.page_of(firm)
        if page is None:
            return ""
        uri = self.builder.get_relative_uri(self.here, page)
        return f' · <a href="{escape(uri)}#{firm_anchor(firm)}">What {escape(firm)} is</a>'

    def cite(self, place: str, title: str, part: str, summary: str) -> str:
        """How to cite what is at a place of the page, as a fold."""
        page = self.builder.env.titles[self.here].astext()
        cited = cited_in(self.builder, self.here, place, title=title, part=f"{part} in “{page}”")
        return fold(cited, summary, f"#{place}")

    def report(self, deal: str) -> str:
        """The link to the form for reports; empty where there is none."""
        return report_link(self.builder.config, deal)


def _deal(deal: dict[Any, Any], entries: pd.DataFrame, links: _Links) -> str:
    amount = _range(deal["amount_low"], deal["amount_high"])
    high = deal["amount_high"] if deal["amount_high"] == deal["amount_high"] else deal["amount_low"]
    key = "" if high != high else f"{high:g}"
    cells = "".join(
        f"<td>{escape(str(text))}</td>"
        for text in (deal["giver"], deal["taker"], deal["layer"], standing(deal))
    )
    rows = "".join(
        f"<tr><td>{FIELDS[entry['field']]}</td><td>{_value(entry, links)}</td>"
        f"<td>{entry['known_from']}</td><td>{_sources(entry['sources'], links)}</td></tr>"
        for entry in reversed(entries.to_dict("records"))
    )
    name = escape(deal["deal"])
    place = deal_anchor(deal["deal"])
    summary = f'Cite this deal<span class="cd-hidden-name">: {name}</span>'
    cite = links.cite(place, deal["what"], f"deal {deal['deal']}", summary)
    return (
        f'<tbody id="{place}"><tr>'
        f'<th scope="row">{escape(deal["what"])}</th>{cells}'
        f'<td class="cd-number" data-sort="{key}">{amount}</td>'
        f"<td>{deal['known_from']}</td><td>{deal['changed']}</td></tr>\n"
        f'<tr class="cd-deal-more"><td colspan="{len(HEADS)}"><details>'
        f'<summary id="fields-{place}">Fields and sources'
        f'<span class="cd-hidden-name"> of {name}</span></summary>'
        f'<p><a href="#{place}">{name}</a> {links.report(deal["deal"])}</p>'
        f'<table aria-labelledby="fields-{place}"><thead><tr><th scope="col">Field</th>'
        '<th scope="col">Value</th><th scope="col">Public from</th><th scope="col">Sources</th></tr>'
        "</thead>"
        f"<tbody>{rows}</tbody></table>{cite}</details></td></tr></tbody>\n"
    )


def _value(entry: dict[Any, Any], links: _Links) -> str:
    field, text = entry["field"], entry["text"]
    if field in _UNITS:
        low, high = (None if value != value else value for value in (entry["low"], entry["high"]))
        return escape(in_words(low, high, _UNITS[field]) or "not known")
    if field == "status":
        return escape(STATUS_WORDS[text])
    if field == "overlaps":
        deals = [part.strip() for part in text.split(";") if part.strip()]
        return ", ".join(f'<a href="#{deal_anchor(deal)}">{escape(deal)}</a>' for deal in deals) or "none"
    return escape(text or "not known")


def _sources(sources: str, links: _Links) -> str:
    known = [source.strip() for source in sources.split(";")]
    return " ".join(links.source(source) for source in known if register.source_day(source) <= VIEWS[-1])


def _range(low: float, high: float) -> str:
    shown = [f"{value:,.10g}" for value in (low, high) if value == value]
    return "–".join(dict.fromkeys(shown))


def _controls(deals: Sequence[dict[Any, Any]]) -> str:
    firms = sorted({deal[side] for deal in deals for side in ("giver", "taker")}, key=str.lower)
    words = [*STATUS_WORDS.values(), *STATE_WORDS.values()]
    used = {standing(deal) for deal in deals}
    layers = [layer for layer in register.LAYERS if layer in {deal["layer"] for deal in deals}]
    since = (
        '<div class="cd-control cd-pick"><label for="deals-since">Changed since</label>'
        '<input type="date" id="deals-since" data-filter="since" data-columns="changed" data-match="since"'
        f' max="{VIEWS[-1]}" disabled></div>'
    )
    inputs = (
        select("deals", "firm", "Firm", "All firms", firms, columns="giver taker"),
        select("deals", "layer", "For", "Everything", layers),
        select("deals", "status", "Status", "Any status", [word for word in words if word in used]),
        since,
    )
    return controls("Filters of the table of deals", inputs, len(deals), "deals")


def _firms(deals: Sequence[dict[Any, Any]], links: _Links) -> str:
    firms = sorted({deal[side] for deal in deals for side in ("giver", "taker")}, key=str.lower)
    items = []
    for firm in firms:
        gives = sum(deal["giver"] == firm for deal in deals)
        takes = sum(deal["taker"] == firm for deal in deals)
        place, name = firm_anchor(firm), escape(firm)
        cite = links.cite(place, f"Deals of {firm}", f"firm {firm}", f"Cite {name}")
        items.append(
            f'<li id="{place}"><a class="cd-firm" href="#{place}">{name}</a>: gives in {gives}, '
            f"takes in {takes}{links.entry(firm)}{cite}</li>"
        )
    return f'<ul class="cd-firms" aria-label="Deals by firm">{"".join(items)}</ul>\n'


def _nothing(translator: Any, node: nodes.Node) -> None:
    raise nodes.SkipNode
