"""What suppliers are to OpenAI and OpenAI to them: rows from market shares, the register and facts."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from computedeals.analysis.inputs import number
from computedeals.analysis.ranges import Range, joint_range
from computedeals.deals import VIEWS, register
from computedeals.deals.assumptions import Assumptions
from computedeals.deals.firms import firms
from computedeals.evidence.facts import known_from
from computedeals.evidence.markets import market, market_shares
from computedeals.models.concentration import HIGHLY_CONCENTRATED, effective_suppliers, hhi_bounds

SIDES = ("OpenAI's own suppliers", "who supplies the market", "who buys")
ENDS = (
    "supplier's part of OpenAI's contracts",
    "OpenAI's part of supplier's backlog",
    "OpenAI's part of supplier's revenue",
)
USED, PROMISED = "openai-used", "openai-chips"
# markets whose index the prose quotes, by the name of the text
SCORED = {
    "hhi_memory": "hbm",
    "hhi_rubin_memory": "hbm4-rubin",
    "hhi_designers": "designers",
    "hhi_packaging": "packaging-nvidia",
}
MARKETS = (
    (USED, SIDES[0]),
    ("openai-chips-oct", SIDES[0]),
    (PROMISED, SIDES[0]),
    ("openai-clouds", SIDES[0]),
    ("packaging-nvidia", SIDES[1]),
    ("hbm4-rubin", SIDES[1]),
    ("designers", SIDES[1]),
    ("hbm", SIDES[1]),
    ("cowos", SIDES[2]),
)
BACKLOGS = {
    "Oracle": "oracle-backlog-2026",
    "Microsoft": "microsoft-backlog",
    "CoreWeave": "coreweave-backlog",
    "Cerebras": "cerebras-backlog",
    "SB Energy": "sb-energy-backlog",
}
# contracts for computing on chips that the cloud designs itself, by deal
OWN_CHIPS = {"cerebras-openai-cloud": "Cerebras", "aws-openai-2026": "Amazon"}
# maker, customer, what was agreed, fact, and what was known of it before where the fact is younger
RIVALS = (
    ("Google (TPU)", "Anthropic", "up to a million TPUs and over 1 GW in 2026", "DEAL15", ""),
    ("Google (TPU)", "Meta", "talks in November 2025, then a rental reported", "DEAL16", "talks only"),
    ("AMD", "OpenAI", "warrant over 160 million shares", "AMD01", ""),
    ("NVIDIA", "OpenAI", "agreed to buy $30 billion of OpenAI's shares", "NVO16", ""),
    ("NVIDIA", "OpenAI", "intended to invest up to $100 billion", "NVO02", ""),
    ("Broadcom", "OpenAI", "10 GW of OpenAI's own design, term sheet", "DEAL13", ""),
    ("Cerebras", "OpenAI", "750 MW; the warrants became known later", "DEAL14", "in part"),
    ("AMD", "Meta", "up to 6 GW against a warrant of the same size as OpenAI's", "AMD25", ""),
    ("AMD", "Anthropic", "up to 2 GW; AMD may invest up to $5 billion", "AMD26", ""),
)  # fmt: skip


def announced(day: date) -> pd.DataFrame:
    """Gigawatts of chips that OpenAI had announced, by maker, as the register shows them on a day.

    Parameters
    ----------
    day : date
        As known on.

    Returns
    -------
    DataFrame
        maker; full, GW at their largest (at least so much where a source gives no upper end); binding, GW
        under a binding contract. Lapsed deals, and those that a later sum contains, are left out.
    """
    deals = register.as_of(day, only=register.having(taker="OpenAI", gw_layer="chip"))
    chips = deals[deals["state"] == "live"]
    contained = {other for cell in chips["overlaps"] for other in cell.split(";")}
    kept = chips[~chips["deal"].isin(contained)]
    full = kept["gw_high"].fillna(kept["gw_low"])
    rows = pd.DataFrame(
        {"maker": kept["giver"], "full": full, "binding": full.where(kept["status"] == "binding", 0.0)}
    )
    return rows.groupby("maker", as_index=False, sort=True).sum()


def rented(day: date) -> pd.DataFrame:
    """Gigawatts of computing that OpenAI contracted for on chips that the cloud designs itself.

    Parameters
    ----------
    day : date
        As known on.

    Returns
    -------
    DataFrame
        maker; full, GW; binding, GW under a binding contract. They come as sites with their chips, so they
        are not among the chips that `announced` counts.
    """
    deals = register.as_of(day, only=OWN_CHIPS)
    kept = deals[deals["state"] == "live"]
    full = kept["gw_high"].fillna(kept["gw_low"])
    return pd.DataFrame(
        {
            "maker": kept["deal"].map(OWN_CHIPS),
            "full": full,
            "binding": full.where(kept["status"] == "binding", 0.0),
        }
    ).sort_values("full", ascending=False, ignore_index=True)


def index_of(gigawatts: Iterable[float]) -> float:
    """The Herfindahl-Hirschman index of gigawatts by maker, points; that of one supplier where none counts.

    Parameters
    ----------
    gigawatts : iterable of float
        One a maker; makers of which nothing counts may be 0.

    Returns
    -------
    float
    """
    counted = [amount for amount in gigawatts if amount]
    return hhi_bounds(counted, sum(counted))[0] if counted else 1e4


def announced_index(day: date, *, thorough: bool = True) -> Range:
    """The Herfindahl-Hirschman index of what OpenAI had announced, over what each announcement counts for.

    Parameters
    ----------
    day : date
        As known on.
    thorough : bool
        Whether each maker is also counted at its binding gigawatts alone, and a cloud that designs its
        chips as a further maker.

    Returns
    -------
    Range
        Points. The centre counts every announcement in full.
    """
    rows = announced(day).set_index("maker")
    central = {str(maker): float(full) for maker, full in rows["full"].items()}
    binding = {str(maker): float(amount) for maker, amount in rows["binding"].items()}
    choices = {
        maker: tuple(dict.fromkeys([full, binding[maker]])) if thorough else (full,)
        for maker, full in central.items()
    }
    if thorough:
        for row in rented(day).to_dict("records"):
            name = f"{row['maker']}, with its cloud"
            choices[name], central[name] = (0.0, float(row["full"])), 0.0
    return joint_range(lambda chosen: index_of(chosen.values()), choices, central)


def index_rows() -> pd.DataFrame:
    """A row for each market: label, low, high (points), side, text, equal, members, unit, as_of, how_known.

    Returns
    -------
    DataFrame
    """
    today = announced(VIEWS[2])
    whole = float(today["full"].sum())
    rows = [
        _index_row(
            f"Chips named by {VIEWS[2]:%b %Y}", SIDES[0], today["full"], whole,
            _members(today["maker"], today["full"] / whole), "GW of chips", str(VIEWS[2]),
            "the register of deals",
        )
    ]  # fmt: skip
    for name, side in MARKETS:
        held = market(name)
        rows.append(
            _index_row(
                str(held["label"].iloc[0]), side, held["amount"], float(held["whole"].iloc[0]),
                _members(held["name"], held["share"]), str(held["unit"].iloc[0]),
                str(held["as_of"].iloc[0]),
                ", ".join(sorted(set(held["how_known"]))),
            )
        )  # fmt: skip
    return pd.DataFrame(rows)


def _index_row(
    label: str, side: str, amounts: Any, whole: float, members: str, unit: str, as_of: str, how_known: str
) -> dict[str, Any]:
    low, high = hhi_bounds(amounts, whole)
    return {
        "label": label,
        "low": round(low),
        "high": round(high),
        "side": side,
        "text": f"{high:,.0f}" if high - low < 1 else f"{low:,.0f} to {high:,.0f}",
        "equal": round(float(effective_suppliers(high)), 1),
        "members": members,
        "unit": unit,
        "as_of": as_of,
        "how_known": how_known,
    }


def _members(names: pd.Series, shares: pd.Series) -> str:
    return ", ".join(f"{name} {100 * share:.0f}%" for name, share in zip(names, shares, strict=True))


def dependence_rows() -> pd.DataFrame:
    """A row for each end of a dependence: supplier, end, share (%), bound, label, as_of, how_known.

    Returns
    -------
    DataFrame
    """
    clouds = market("openai-clouds").set_index("name")
    rows = []
    for supplier, backlog in BACKLOGS.items():
        if supplier in clouds.index:
            rows.append((supplier, ENDS[0], clouds.loc[supplier]))
        rows.append((supplier, ENDS[1], market(backlog).iloc[0]))
    rows.append(("Microsoft", ENDS[2], market("microsoft-revenue").iloc[0]))
    return pd.DataFrame(
        [
            {
                "supplier": supplier,
                "end": end,
                "share": round(100 * row["share"], 1),
                "bound": row["bound"],
                "label": _end_label(row, dated=end != ENDS[0]),
                "as_of": row["as_of"],
                "how_known": row["how_known"],
            }
            for supplier, end, row in rows
        ]
    )


def _end_label(row: Any, *, dated: bool) -> str:
    """The words beside a dot; the day on a second line, but for the contracts, which all have the same."""
    label = ("at most " if row["bound"] == "most" else "") + percent(row["share"])
    return f"{label}\n{month(row['as_of'], short=True)}" if dated else label


def rival_rows() -> pd.DataFrame:
    """Deals of other makers and buyers: maker, customer, deal, known (on 8 February 2026), how (a role).

    Returns
    -------
    DataFrame
    """
    return pd.DataFrame(
        [
            {
                "maker": maker,
                "customer": customer,
                "deal": deal,
                "known": "yes" if known_from(source) <= VIEWS[1] and not before else before or "no",
                "how": f"{{fact}}`{source}`",
            }
            for maker, customer, deal, source, before in RIVALS
        ]
    )


def customer_texts(assumptions: Assumptions) -> dict[str, str]:
    """What OpenAI's growth of 2025 can have been in NVIDIA's goods, and NVIDIA's direct customers.

    Parameters
    ----------
    assumptions : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.

    Returns
    -------
    dict of str to str
    """
    before, after = number("NVO27"), number("NVO28")
    content = assumptions["concentration.nvidia_content"]
    revenue = float(firms(VIEWS[1]).set_index("firm")["ttm_revenue"].to_dict()["NVIDIA"])
    low, high = ((after - before) * value for value in (content.low, content.high))
    direct = [f"{amount:.0f}" for amount in market("nvidia-customers")["amount"]]
    return {
        "direct": ", ".join(direct[:-1]) + f" and {direct[-1]}%",
        "gw_before": f"{before:g}",
        "gw_after": f"{after:g} GW",
        "content": f"${content.low:g} billion to ${content.high:g} billion",
        "implied_money": f"${low:.1f} billion to ${high:.1f} billion",
        "implied": f"{100 * low / revenue:.0f}% to {100 * high / revenue:.0f}%",
        "nv_revenue": f"${revenue:.0f} billion",
    }


def index_texts(index: pd.DataFrame, points_now: Range) -> dict[str, str]:
    """What prose says of concentration; `points_now` is the index at the newest view.

    Parameters
    ----------
    index : DataFrame
        As `index_rows` returns it.
    points_now : Range
        The index of NVIDIA's market at the newest view, points.

    Returns
    -------
    dict of str to str
    """
    points = index.set_index("label")["high"].to_dict()
    used, promised = (points[market(name)["label"].iloc[0]] for name in (USED, PROMISED))
    openai = index["side"] == SIDES[0]
    concentrated = index["low"] > HIGHLY_CONCENTRATED
    markets, counts = (_of(concentrated[rows]) for rows in (~openai, openai))
    scores = {name: f"{points[market(name)['label'].iloc[0]]:,}" for name in SCORED.values()}
    today = announced(VIEWS[2])
    clouds = rented(VIEWS[2])
    bound = pd.concat([today, clouds])
    units, power = number("SUP10"), number("SUP13")
    return {
        "hhi_used": f"{used:,}",
        "hhi_promised": f"{promised:,}",
        "hhi_now": f"{points_now.central:,.0f}",
        "gw_now": _by_maker(today, "full"),
        "gw_orders": _by_maker(today, "binding"),
        "gw_bound": _by_maker(bound, "binding"),
        "gw_binding": f"{today['binding'].sum():g} GW",
        "hhi_orders": f"{index_of(today['binding']):,.0f}",
        "hhi_binding": f"{index_of(bound['binding']):,.0f}",
        "hhi_with_clouds": f"{index_of([*today['full'], *clouds['full']]):,.0f}",
        "used_day": f"{date.fromisoformat(market(USED)['as_of'].iloc[0]):%-d %B %Y}",
        "gw_all": f"{today['full'].sum():g} GW",
        "hhi_units": f"{units:,.0f}",
        "hhi_power": f"{power:,.0f}",
        **{key: scores[name] for key, name in SCORED.items()},
        **{f"{key}_day": month(market(name)["as_of"].iloc[0]) for key, name in SCORED.items()},
        "high_line": f"{HIGHLY_CONCENTRATED:,}",
        "caption_index": (
            f"{markets} markets that we measured, and {counts.lower()} counts of OpenAI's own suppliers, "
            f"are highly concentrated: above {HIGHLY_CONCENTRATED:,} points of the Herfindahl-Hirschman "
            "index. A single supplier has 10,000 points."
        ),
    }  # fmt: skip


def _by_maker(rows: pd.DataFrame, counted: str) -> str:
    """Makers with their gigawatts, the largest first, without those of which none count."""
    kept = rows[rows[counted] > 0].sort_values(counted, ascending=False)
    named = [f"{row['maker']} {row[counted]:g}" for row in kept.to_dict("records")]
    return f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else "".join(named)


def _of(holds: pd.Series) -> str:
    """How many of the rows: "All 5", or "4 of the 5"."""
    found, whole = int(holds.sum()), len(holds)
    return f"All {whole}" if found == whole else f"{found} of the {whole}"


def dependence_texts() -> dict[str, str]:
    """Parts of contracts, backlogs and revenue in per cent, and the months of the backlogs.

    Returns
    -------
    dict of str to str
    """
    clouds = market("openai-clouds").set_index("name")["share"].to_dict()
    parts = {
        name: float(market(name)["share"].iloc[0]) for name in (*BACKLOGS.values(), "microsoft-revenue")
    }
    days = {
        f"{key}_day": month(market(name)["as_of"].iloc[0])
        for key, name in {
            "clouds": "openai-clouds", "cw": "coreweave-backlog", "cerebras": "cerebras-backlog",
            "oracle": "oracle-backlog-2026", "ms": "microsoft-backlog",
            "sb": "sb-energy-backlog", "revenue": "microsoft-revenue",
        }.items()
    }  # fmt: skip
    sb, cerebras = percent(parts["sb-energy-backlog"]), percent(parts["cerebras-backlog"])
    divided = market("cerebras-backlog").iloc[0]
    return days | {
        "caption_dependence": (
            f"OpenAI was {sb} of SB Energy's backlog (orders for years to come) in {days['sb_day']}, and "
            f"roughly {cerebras} of Cerebras's backlog in {days['cerebras_day']}."
        ),
        # the contract is known as "more than", so the part is no exact figure
        "cerebras_sums": (
            f"more than ${divided['amount']:g} billion by contract, over a backlog of "
            f"${divided['whole']:g} billion"
        ),
        "cw_share": percent(clouds["CoreWeave"]),
        "cw_backlog": percent(parts["coreweave-backlog"]),
        "cerebras_share": percent(clouds["Cerebras"]),
        "cerebras_backlog": percent(parts["cerebras-backlog"]),
        "oracle_share": percent(clouds["Oracle"]),
        "oracle_backlog": percent(parts["oracle-backlog-2026"]),
        "oracle_then": percent(float(market("oracle-backlog")["share"].iloc[0])),
        "ms_backlog": percent(parts["microsoft-backlog"]),
        "ms_revenue": percent(parts["microsoft-revenue"]),
        "sb_backlog": percent(parts["sb-energy-backlog"]),
    }  # fmt: skip


def shares_texts() -> dict[str, str]:
    """How many rows of market shares there are, and how they are known.

    Returns
    -------
    dict of str to str
    """
    known = market_shares()["how_known"]
    return {
        "rows_all": str(len(known)),
        "rows_press": str(int((known == "press").sum())),
        "rows_primary": str(int((known == "primary").sum())),
    }


def month(day: str, *, short: bool = False) -> str:
    """The month of a day or of a month.

    Parameters
    ----------
    day : str
        In ISO form, such as '2026-01-31' or '2026-01'.
    short : bool, optional
        Whether the month has three letters.

    Returns
    -------
    str
        Such as 'January 2026'.
    """
    return f"{date.fromisoformat(f'{day[:7]}-01'):{'%b' if short else '%B'} %Y}"


def percent(fraction: float) -> str:
    """A fraction in whole per cent.

    Parameters
    ----------
    fraction : float
        0 to 1, or a change of that kind.

    Returns
    -------
    str
    """
    return f"{100 * fraction:.0f}%"
