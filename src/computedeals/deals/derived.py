"""Tables that are made from others.

They are the deals as known at each view, the grid of coverage, the assumptions, and the ledger of both
articles.
Their columns are declared as those of the files are, so that the data dictionary has them too.
"""

import math

import pandas as pd
import pandera.pandas as pa

from computedeals.deals import STATUSES, VIEW_DAYS, coverage, entries, register
from computedeals.deals.assumptions import load_assumptions
from computedeals.evidence.catalogue import ledger
from computedeals.evidence.schemas import between, count, filled, flag, number, one_of, text
from dealnews.ledger.columns import DECLARED, Column

_IDS = "joined by ';'"


def _day(about: str) -> pa.Column:
    return text(about=about, unit="day")


DEALS_KNOWN = pa.DataFrameSchema(
    {
        "view": one_of(*VIEW_DAYS, about="Day as known on which the deal is given", unit="day"),
        "deal": filled(about="Id of the deal"),
        "what": text(about="The deal in a sentence"),
        "giver": filled(about="The firm that hands over what the layer names"),
        "taker": filled(about="The firm that receives it"),
        "payer": text(about="Who pays the amount; empty where nobody does"),
        "payee": text(about="Who is paid; empty where nobody is"),
        "layer": one_of(*register.LAYERS, about="What is handed over"),
        "status": one_of(*STATUSES, about="How firmly it was agreed"),
        "state": one_of(*entries.STATES, about="Whether it was live, in talks, lapsed, ended or replaced"),
        "amount_low": number(about="Lower bound of the whole contract", unit="USD bn"),
        "amount_high": number(about="Upper bound of the whole contract", unit="USD bn"),
        "gw_low": number(about="Lower bound of its power", unit="GW"),
        "gw_high": number(about="Upper bound of its power", unit="GW"),
        "gw_layer": one_of("chip", "site", "", about="What the gigawatts measure"),
        "shares_low": number(about="Lower bound of the shares handed over", unit="shares"),
        "shares_high": number(about="Upper bound of the shares handed over", unit="shares"),
        "first": _day("First day of the contract; empty where unknown"),
        "last": _day("Last day of the contract; empty where unknown"),
        "overlaps": text(about=f"Deals that may be the same dollars or gigawatts, {_IDS}"),
        "sources": text(about=f"Ids of the sources public by then, {_IDS}"),
        "how_known": text(about=f"How these sources are known, {_IDS}"),
        "known_from": _day("Day from which anything of the deal was public"),
        "changed": _day("Day of the newest entry used"),
    }
)
COVERAGE = pa.DataFrameSchema(
    {
        "view": one_of(*VIEW_DAYS, about="Day as known on which the pair is given", unit="day"),
        "giver": filled(about="The firm that would hand over what the layer names"),
        "taker": filled(about="The firm that would receive it"),
        "layer": one_of(*coverage.LAYERS, about="What would be handed over"),
        "state": one_of(*coverage.STATES, about="Found, searched without a find, or not searched"),
        "deals": text(about=f"Ids of the deals found, {_IDS}"),
        "searches": text(about=f"Ids of the look-ups that asked for it, {_IDS}"),
    }
)
ASSUMPTIONS = pa.DataFrameSchema(
    {
        "name": filled(unique=True, about="Model and name of the number"),
        "low": number(about="Lower end of its range", unit="the row's unit"),
        "central": number(about="The value used", unit="the row's unit"),
        "high": number(about="Upper end of its range", unit="the row's unit"),
        "unit": text(about="Unit of low, central and high"),
        "why": filled(about="Why it was chosen"),
        "facts": text(about=f"Ids of the facts that it leans on, {_IDS}"),
    }
)
_NOT_PUBLISHED = {"surface": "; empty for a statement, whose words are not published"}


def _of_ledger(column: Column) -> pa.Column:
    """A column of the ledger as the data dictionary declares it."""
    about = column.about + _NOT_PUBLISHED.get(column.name, "")
    if column.words:
        return one_of(*column.words, about=about)
    if column.scale:
        return between(*column.scale, about)
    if column.key:
        return filled(about=about)
    if column.type == "bool":
        return flag(about=about)
    made = {"str": text, "int64": count, "float64": number}[column.type]
    return made(about=about, unit=column.unit)


LEDGER = pa.DataFrameSchema({column.name: _of_ledger(column) for column in DECLARED})


def deals_known() -> pd.DataFrame:
    """The deals as known at each view, a row a view and deal, every cell as text.

    Returns
    -------
    DataFrame
    """
    tables = [register.as_of(view).assign(view=view) for view in VIEW_DAYS]
    return _texts(pd.concat(tables, ignore_index=True), DEALS_KNOWN)


def coverage_grid() -> pd.DataFrame:
    """The grid of `coverage.coverage`, every cell as text.

    Returns
    -------
    DataFrame
    """
    return _texts(coverage.coverage(), COVERAGE)


def assumptions() -> pd.DataFrame:
    """The assumptions of `data/assumptions.toml`, a row each, every cell as text.

    Returns
    -------
    DataFrame
    """
    rows = [
        {
            "name": name, "low": made.low, "central": made.central, "high": made.high, "unit": made.unit,
            "why": made.why, "facts": ";".join(made.facts),
        }
        for name, made in load_assumptions().items()
    ]  # fmt: skip
    return _texts(pd.DataFrame(rows), ASSUMPTIONS)


def ledger_rows() -> pd.DataFrame:
    """The ledger of both articles without the words of statements, every cell as text.

    Returns
    -------
    DataFrame
    """
    table = ledger()
    return _texts(table.assign(surface=table["surface"].where(table["kind"] != "statement", "")), LEDGER)


def _texts(table: pd.DataFrame, schema: pa.DataFrameSchema) -> pd.DataFrame:
    return pd.DataFrame({name: list(map(_text, table[name])) for name in schema.columns})


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return "" if math.isnan(value) else format(value, ".15g")
    return "" if value is None or value is pd.NA else str(value)
