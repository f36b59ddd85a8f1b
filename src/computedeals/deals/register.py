"""The register of deals: who gives what to whom, how firmly, and since when that was known.

`data/deals.csv` has a row per deal: `giver` hands over what `layer` names to `taker`: chips, cloud, a
lease, a licence, a warrant, equity (capital put in, or a firm's own shares handed over), a loan, a
guarantee, a share of revenue. `data/deal_fields.csv` says what became known of a deal on a day, with the
sources behind it (`entries` has its form), so that the register can be drawn as of any date: of each field
the last entry that was public by then, and nothing later.

Amounts are whole contract values in billions of US dollars, not debts of today, not sums a year: $300 B
over five years stands as 300 with its first and last day. Rows overlap: `overlaps` names the deals that
may be the same dollars or gigawatts, and gigawatts of the chip layer are never added to those of the
site layer.
"""

import math
from collections.abc import Collection, Mapping
from contextlib import suppress
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from computedeals.deals import STATUSES, obligations, openai
from computedeals.deals.entries import KEPT, RANGES, STATES, WORDS, as_frame, unfolded
from computedeals.deals.firms import PROFILES, PROFILES_SCHEMA
from computedeals.evidence import facts
from computedeals.evidence.catalogue import load_articles, record_ids
from computedeals.evidence.frames import cached_frame, read_only
from computedeals.evidence.quotations import is_quoted
from computedeals.evidence.schemas import filled, one_of, read_table
from computedeals.evidence.used import used, used_where
from computedeals.paths import DATA

DEALS = DATA / "deals.csv"
FIELDS = DATA / "deal_fields.csv"

LAYERS = (
    "chips", "cloud", "lease", "licence", "equity", "loan", "guarantee", "warrant", "revenue share",
    "programme",
)  # fmt: skip
# who pays the amount of a deal, or hands over what it is worth: an investor puts in money, and a firm that
# gives its own shares to a customer pays with them. A warrant has no amount, and nobody in particular pays
# for a programme
PAID_BY = {
    "chips": "taker",
    "cloud": "taker",
    "lease": "taker",
    "licence": "taker",
    "equity": "giver",
    "loan": "giver",
    "guarantee": "giver",
    "revenue share": "giver",
}
# what the first day of a deal must tell
NEEDED = ("what", "status")
COLUMNS = [
    "deal", "what", "giver", "taker", "payer", "payee", "layer", "status", "state", "amount_low",
    "amount_high", "gw_low", "gw_high", "gw_layer", "shares_low", "shares_high", "first", "last",
    "overlaps", "sources", "how_known", "known_from", "changed",
]  # fmt: skip

DEALS_SCHEMA = pa.DataFrameSchema(
    {
        "deal": filled(unique=True, about="Id of the deal"),
        "giver": filled(about="The firm that hands over what the layer names"),
        "taker": filled(about="The firm that receives it"),
        "layer": one_of(*LAYERS, about="What is handed over"),
        "gw_layer": one_of(
            "chip",
            "site",
            "",
            about="What the deal's gigawatts measure: chips or a site; empty where it has none",
        ),
    }
)


def as_of(view: date | str, only: Collection[str] | None = None) -> pd.DataFrame:
    """The deals as they were known on a day, a row each, in the order of the register.

    Parameters
    ----------
    view : date or str
        A day; entries that were public later are left out.
    only : collection of str, optional
        Ids of deals, where only these are asked for, in this order: a notebook then does not depend on the
        others. `having` finds them by their firms and layers.

    Returns
    -------
    DataFrame
        Columns: deal; what (one sentence); giver, taker; payer, payee (of the amount; empty where none
        is); layer; status (press-only, letter-of-intent, contingent, binding, paid); state (live,
        talks, lapsed, ended, replaced); amount_low, amount_high (USD bn, whole contract); gw_low, gw_high,
        gw_layer (chip or site); shares_low, shares_high; first, last (days as text, empty where
        unknown); overlaps (deals, joined by ';'); sources (ids of facts, evidence, obligations and
        flows public by then, joined by ';'); how_known (their labels); known_from and changed (the days
        of the first and the last entry used).
    """
    when = date.fromisoformat(view) if isinstance(view, str) else view
    _tell(only)
    table = _entries()
    table = table[table["known_from"] <= when].drop_duplicates(["deal", "field"], keep="last")
    by_deal: dict[str, dict[str, dict[Any, Any]]] = {}
    for entry in table.to_dict("records"):
        by_deal.setdefault(entry["deal"], {})[entry["field"]] = entry
    listed = {deal["deal"]: deal for deal in _deals().to_dict("records")}
    rows = [
        _row(listed[name], by_deal[name], when)
        for name in (listed if only is None else only)
        if name in by_deal
    ]
    for row in rows:
        others = _split(row["overlaps"])
        for other in () if only is None else others:
            used(FIELDS, other, "known_from")
        row["overlaps"] = ";".join(other for other in others if other in by_deal)
    return pd.DataFrame(rows, columns=COLUMNS)


def having(**cells: str) -> tuple[str, ...]:
    """The deals of a giver, a taker or a layer: a notebook depends on those there are, and not on others.

    Parameters
    ----------
    **cells : str
        What `data/deals.csv` has of them, by column, such as ``taker="OpenAI", gw_layer="chip"``.

    Returns
    -------
    tuple of str
        Their ids in the order of the register, whenever they became known.
    """
    used_where(DEALS, **cells)
    table = _deals()
    return tuple(table[(table[list(cells)] == pd.Series(cells)).all(axis=1)]["deal"])


def history(deal: str) -> pd.DataFrame:
    """Every entry of one deal, in the order in which it was known; columns as in `entries.SCHEMA`.

    Parameters
    ----------
    deal : str
        Id of a deal.

    Returns
    -------
    DataFrame

    Raises
    ------
    KeyError
        Where the register has no such deal.
    """
    _tell([deal])
    table = _entries()
    if deal not in _ids():
        raise KeyError(f"no deal {deal!r} in {DEALS.name}: add the row, or correct the id")
    return table[table["deal"] == deal].reset_index(drop=True)


def deals() -> pd.DataFrame:
    """The deals of `data/deals.csv`: deal, giver, taker, layer, gw_layer.

    Returns
    -------
    DataFrame
    """
    used(DEALS)
    return _deals()


def fields() -> pd.DataFrame:
    """The entries of `data/deal_fields.csv`, by the day from which each was known.

    Returns
    -------
    DataFrame
        Columns as in `entries.SCHEMA`.
    """
    used(FIELDS)
    return _entries()


def read_fields(path: Path) -> pd.DataFrame:
    """The entries of a file of deal fields, by the day from which each was known.

    Parameters
    ----------
    path : Path
        A file of the same form as the project's own.

    Returns
    -------
    DataFrame

    Raises
    ------
    ValueError
        Naming file and line where an entry is of an unknown deal, rests on a source that does not exist
        or on none that was public by its day, or gives a value that its field cannot have.
    """
    rows = read_table(path, KEPT, check_row).to_dict("records")
    table = as_frame(unfolded(rows))
    return table.sort_values("known_from", kind="stable").reset_index(drop=True)


def check_row(where: str, row: Mapping[Any, Any]) -> None:
    """Refuse a row of `data/deal_fields.csv` that sets no field, or one of whose entries breaks a rule.

    Parameters
    ----------
    where : str
        File and line, for the error.
    row : mapping
        The row, as read.

    Raises
    ------
    ValueError
        As `check_field` does.
    """
    entries = unfolded([row])
    if not entries:
        raise ValueError(f"{where}: it sets no field; fill in what became known, or take the row out")
    for entry in entries:
        check_field(where, entry)


def check_field(where: str, row: Mapping[Any, Any]) -> None:
    """Refuse an entry of a deal that breaks a rule of the register.

    Parameters
    ----------
    where : str
        File and line, for the error.
    row : mapping
        The entry, as read.

    Raises
    ------
    ValueError
        Where the deal is unknown, a source does not exist or none was public by the entry's day, or its
        field cannot have the value.
    """
    known = _ids()
    for deal in [row["deal"], *_split(row["text"] if row["field"] == "overlaps" else "")]:
        if deal not in known:
            raise ValueError(f"{where}: no deal {deal!r} in {DEALS.name}; add it or correct the id")
    for name, allowed in (("status", STATUSES), ("state", STATES)):
        if row["field"] == name and row["text"] not in allowed:
            raise ValueError(f"{where}: {name} {row['text']!r}; write one of {', '.join(allowed)}")
    low, high = (float(row[end]) if row[end] else math.nan for end in ("low", "high"))
    if row["field"] in RANGES and low > high:
        raise ValueError(f"{where}: {low:g} is above {high:g}; put them in order")
    try:
        days = [source_day(source) for source in _split(row["sources"])]
    except KeyError as error:
        raise ValueError(f"{where}, column sources: {error.args[0]}") from None
    if min(days) > row["known_from"]:
        raise ValueError(
            f"{where}: no source of it was public on {row['known_from']}; the first is of "
            f"{min(days)}: move the entry to that day or name an earlier source"
        )


def check_deal(where: str, row: Mapping[Any, Any]) -> None:
    """Refuse a deal that is not told of, or whose firms are not.

    Parameters
    ----------
    where : str
        File and line, for the error.
    row : mapping
        The deal, as read.

    Raises
    ------
    ValueError
        Naming everything that is missing, and the file to which it belongs.
    """
    missing = []
    entries = fields()
    entries = entries[entries["deal"] == row["deal"]]
    told = set(entries[entries["known_from"] == entries["known_from"].min()]["field"])
    if lacking := [name for name in NEEDED if name not in told]:
        missing.append(f"{FIELDS.name}: of its first day, {' and '.join(lacking)}")
    for firm in (row["giver"], row["taker"]):
        if firm not in _described():
            missing.append(f"{PROFILES.name}: a row that says what {firm} is")
    if missing:
        raise ValueError(f"{where}: {row['deal']} needs more; add to {'; to '.join(missing)}")


def source_day(source: str) -> date:
    """The day on which a source was public: a fact, an obligation, a flow, or a passage of an article.

    Parameters
    ----------
    source : str
        Id of a fact, obligation, flow or passage.

    Returns
    -------
    date

    Raises
    ------
    KeyError
        Where there is no such source.
    """
    if ":" in source:
        if source not in _records(source.rpartition(":")[0]) and not is_quoted(source):
            raise KeyError(f"no passage {source!r} in the ledger or in quotations.csv")
        published = load_articles()[source.rpartition(":")[0]].meta.published
        assert published is not None
        return published
    return _when_and_how(source)[0]


def source_label(source: str) -> str:
    """How a source is known: its label, or `article` for a passage of one of the two articles.

    Parameters
    ----------
    source : str
        Id of a fact, obligation, flow or passage.

    Returns
    -------
    str
    """
    if ":" in source:
        return "article"
    return _when_and_how(source)[1]


def _row(deal: dict[Any, Any], by_field: Mapping[str, dict[Any, Any]], when: date) -> dict[str, Any]:
    row: dict[str, Any] = dict(deal)
    for name in WORDS:
        row[name] = by_field[name]["text"] if name in by_field else ""
    for name in RANGES:
        for bound in ("low", "high"):
            row[f"{name}_{bound}"] = by_field[name][bound] if name in by_field else float("nan")
    row["state"] = row["state"] or STATES[0]
    pays = PAID_BY.get(deal["layer"])
    other = {"giver": "taker", "taker": "giver"}
    row["payer"] = deal[pays] if pays else ""
    row["payee"] = deal[other[pays]] if pays else ""
    cited = dict.fromkeys(s for entry in by_field.values() for s in _split(entry["sources"]))
    shown = [source for source in cited if source_day(source) <= when]
    row["sources"] = ";".join(shown)
    row["how_known"] = ";".join(dict.fromkeys(map(source_label, shown)))
    row["known_from"] = min(_first_days()[deal["deal"]], when)
    row["changed"] = max(entry["known_from"] for entry in by_field.values())
    return row


def _when_and_how(source: str) -> tuple[date, str]:
    """Since when and how a fact, an obligation or a flow is known; not what it says."""
    for find in (facts.when_and_how, obligations.when_and_how, openai.when_and_how):
        with suppress(KeyError):
            return find(source)
    raise KeyError(f"no fact, obligation or flow {source!r}: add the row, or correct the id")


def _split(joined: str) -> list[str]:
    return [part.strip() for part in joined.split(";") if part.strip()]


@lru_cache(maxsize=1)
def _described() -> frozenset[str]:
    return frozenset(read_table(PROFILES, PROFILES_SCHEMA)["firm"])


def _tell(deals: Collection[str] | None) -> None:
    """Tell which deals are used: these, or all."""
    for deal in [""] if deals is None else deals:
        used(DEALS, deal)
        used(FIELDS, deal)


@cached_frame
def _deals() -> pd.DataFrame:
    return read_table(DEALS, DEALS_SCHEMA)


@cached_frame
def _entries() -> pd.DataFrame:
    return read_fields(FIELDS)


@lru_cache(maxsize=1)
def _ids() -> frozenset[str]:
    return frozenset(_deals()["deal"])


@lru_cache(maxsize=1)
@read_only
def _first_days() -> Mapping[str, date]:
    return dict(_entries().groupby("deal")["known_from"].min())


@lru_cache(maxsize=8)
def _records(article_id: str) -> frozenset[str]:
    return frozenset(record_ids(article_id) if article_id in load_articles() else ())
