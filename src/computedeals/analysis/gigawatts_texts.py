"""What the chapter on gigawatts says: its numbers in words, by key."""

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np
import pandas as pd

from computedeals.analysis.gigawatts_claims import (
    CostRows,
    beside,
    judged_caption,
    sold_count,
)
from computedeals.analysis.gigawatts_layers import Pledges
from computedeals.analysis.gigawatts_ranges import (
    broadcom_texts,
    built,
    exceeds,
    part_at_computers,
)
from computedeals.analysis.gigawatts_size import (
    BASES,
    CHIPS,
    INPUTS,
    OWN,
    gigawatt,
    percentiles,
)
from computedeals.analysis.gigawatts_supply import (
    NAMES,
    Bottleneck,
    late_makers,
    orders,
    small_part_says,
)
from computedeals.analysis.inputs import escaped, number, significant
from computedeals.analysis.ranges import Range, Verdict, in_cases
from computedeals.deals import VIEWS, register
from computedeals.deals.assumptions import Assumptions
from computedeals.models import capacity

SMALL = 0.1  # of each maker's packaging: far less than the agreements need
ENDS: tuple[Literal["high"], Literal["low"]] = ("high", "low")
COUNT, DOLLARS = "Accelerators in six gigawatts", "Dollars for six gigawatts"


def chapter_texts(
    a: Assumptions,
    parts: Mapping[str, Range],
    larger: Mapping[str, Verdict],
    tight: Bottleneck,
    at: Mapping[str, float],
    *,
    costs: CostRows,
    layers: Pledges,
    rows: Mapping[str, pd.DataFrame],
) -> dict[str, str]:
    """What prose and captions quote, by key.

    Parameters
    ----------
    a : Assumptions
        Those of `[capacity]` and `[supply]` are used.
    parts : mapping of str to Range
        The part of its maker's packaging that an order needs: amd_now and broadcom_now as seen in October
        2026, amd_then and nvidia_then as seen in October 2025.
    larger : mapping of str to Verdict
        Whether AMD's was larger than NVIDIA's (amd), and Broadcom's than AMD's (broadcom).
    tight : Bottleneck
        Orders against packaging and memory.
    at : mapping of str to float
        Where the controls of that figure start.
    costs : CostRows
        Estimates of the cost of a gigawatt.
    layers : Pledges
        Gigawatts of chips and of sites.
    rows : mapping of str to DataFrame
        Of the other figures: yardsticks, claims, swings, parts, effects.

    Returns
    -------
    dict of str to str
    """
    amd, broadcom = parts["amd_now"], parts["broadcom_now"]
    needs = rows["parts"].query("resource == 'Memory' and view == 'October 2026'")
    memory = float(needs["mid"].iloc[0])
    return {
        "caption_cost": _cost_caption(costs),
        "caption_claims": judged_caption(rows["claims"]),
        "caption_tornado": _tornado_caption(rows["swings"]),
        **_size_texts(a, rows["yardsticks"]),
        **_dollar_texts(rows["yardsticks"]),
        "built": built(a, memory, amd, broadcom),
        "small_part": small_part_says(a, "October 2026", SMALL),
        **_price_texts(costs),
        **_part_texts(a, rows["parts"], amd, parts["amd_then"], parts["nvidia_then"], larger["amd"]),
        **broadcom_texts(a, broadcom, larger["broadcom"]),
        **_layer_texts(layers),
        **_bottleneck_texts(tight, at),
        **_driver_texts(rows["effects"]),
    }


def _cost_caption(costs: CostRows) -> str:
    """How many estimates after the article's day are lower than its figure, and where ours lie."""
    lower = int((costs.later["high"] < costs.claimed).sum())
    ours = costs.rows[costs.rows["phase"] == costs.phases[-1]]
    least = ours.sort_values("low").to_dict("records")[0]
    most = ours.sort_values("high").to_dict("records")[-1]
    return escaped(
        f"Of {len(costs.later)} later estimates of what a gigawatt costs, {lower} "
        f"{'is' if lower == 1 else 'are'} lower than the October article's figure, the dashed line. Our "
        f"own estimates lie between ${least['low']:.0f} billion ({least['label']}) and "
        f"${most['high']:.0f} billion ({most['label']})."
    )


def _tornado_caption(swings: pd.DataFrame) -> str:
    first = swings.to_dict("records")[0]
    low, high = sorted((first["low"], first["high"]))
    return escaped(
        f"“{first['input']}” changes the bill for six gigawatts of MI450 most. Moved alone from its low to "
        f"its high end, it takes the bill from ${low:.0f} billion to ${high:.0f} billion. Gigawatts are "
        "counted at the meter. A pale bar has the input at its low end, and a full bar at its high end."
    )


def _size_texts(a: Assumptions, yardsticks: pd.DataFrame) -> dict[str, str]:
    """Six gigawatts of MI450, counted on either basis, and what they take in power and water."""
    meter, computers = (gigawatt(a, "MI450", basis) for basis in BASES)
    chips = np.concatenate([meter.accelerators, computers.accelerators])
    revenues = yardsticks.query("measure == 'Dollars' and chip == 'MI450' and basis == 'at the meter'")
    revenue = revenues.set_index("price")[["mid", "yard"]].to_dict("index")[OWN]
    energy, heat = (6 * percentiles(values)[1] for values in (meter.twh, meter.heat_gw))
    plants = capacity.power_plants(
        energy, a.central("capacity.reactor_gw"), a.central("capacity.reactor_load")
    )
    rise, pue = a.central("capacity.coolant_rise"), a.central("capacity.pue")
    load = a["capacity.utilisation"]
    return {
        **{f"kw_{key}": f"{a.central(f'capacity.{key}_it_kw'):.1f}" for key in CHIPS.values()},
        "kw_mi450_least": f"{a['capacity.mi450_it_kw'].low:.1f}",
        "count_sale": " to ".join(f"{end:.1f}" for end in sold_count()) + " million",
        "amd_count": span(6 * chips, 1e6, "{} to {} million"),
        "amd_twh": f"{energy:.0f}",
        "amd_fraction": f"{energy / number('GW10'):.0%}",
        "amd_reactors": f"{float(plants):.0f}",
        "load": f"{load.low:.0%} to {load.high:.0%}",
        "rise": f"{rise:.0f}",
        "amd_flow": f"{round(float(capacity.coolant_flow(heat, rise)), -1):.0f}",
        "pue": f"{pue:g}",
        "pue_more": f"{pue - 1:.0%}",
        "caption_yardsticks": (
            "Six gigawatts of AMD's MI450, counted at the meter, cost about "
            f"{significant(6 * revenue['mid'], 2) / revenue['yard']:.2g} times OpenAI's revenue of 2025. "
            "Each measure is set against a known figure, the dashed line."
        ),
    }


def _dollar_texts(yardsticks: pd.DataFrame) -> dict[str, str]:
    """What six gigawatts of MI450 cost on either basis, as the chart of measures has it."""
    own = yardsticks[(yardsticks["chip"] == "MI450") & (yardsticks["price"] == OWN)]
    rows = own.set_index("basis")[["low", "high"]].to_dict("index")
    words: dict[str, str] = {}
    for key, basis in zip(("dollars_meter", "dollars_computers"), BASES, strict=True):
        low, high = (f"{float(f'{6 * rows[basis][end]:.2g}'):g}" for end in ("low", "high"))
        words[key] = f"${low} to {high} billion"
    return words


def span(values: np.ndarray, scale: float, form: str) -> str:
    """The 10th to the 90th percentile in words, two significant digits each.

    Parameters
    ----------
    values : ndarray
        One a draw.
    scale : float
        Divides the values.
    form : str
        Format of a number, such as '${}bn'.

    Returns
    -------
    str
    """
    low, _, high = percentiles(values, scale)
    return form.format(*(f"{float(f'{end:.2g}'):g}" for end in (low, high)))


def _price_texts(costs: CostRows) -> dict[str, str]:
    """How later estimates and ours lie to the article's figure for the cost of a gigawatt."""
    rows = costs.rows.set_index("label")[["low", "high"]].to_dict("index")
    ours = rows["Vera Rubin, at the computers"]
    right = "may still be right" if ours["high"] >= costs.claimed else "appears too high"
    return {
        "rubin_computers": f"${ours['low']:.0f} to {ours['high']:.0f} billion",
        "price_verdict": right,
        **_price_rows("earlier", costs.earlier, costs.claimed),
        **_price_rows("later", costs.later, costs.claimed),
    }


def _price_rows(when: str, estimates: pd.DataFrame, claimed: float) -> dict[str, str]:
    """The cells of one row of the table of prices."""
    counts = dict(zip(("lower", "alike", "higher"), beside(estimates, claimed), strict=True))
    return {
        f"{when}_all": f"{len(estimates)}",
        **{f"{when}_{how}": f"{count}" for how, count in counts.items()},
        f"{when}_span": f"${estimates['low'].min():.0f} to {estimates['high'].max():.0f} billion",
    }


def _part_texts(
    a: Assumptions, parts: pd.DataFrame, now: Range, then: Range, nvidia: Range, amd_larger: Verdict
) -> dict[str, str]:
    by = {(row["resource"], row["view"]): row for row in parts.to_dict("records")}
    before, after = (
        next(order for order in orders(view, a.central) if order.maker == "AMD")
        for view in ("October 2025", "October 2026")
    )
    over = exceeds(a, "AMD", "October 2025")
    custom = by["Broadcom's packaging", "October 2026"]["mid"]
    watts = {
        when: a[f"supply.amd_kw_seen_{seen}"] for when, seen in (("then", "2025_10"), ("now", "2026_10"))
    }
    amds = register.having(giver="AMD", gw_layer="chip")
    all_orders = register.as_of(VIEWS[2], only=amds)["gw_high"].sum()
    same = now.central * after.kw / before.kw
    # as the chart of measures has it, so that a page has one number
    stacks = after.gw * percentiles(gigawatt(a, "MI450", "at the meter").hbm_stacks, 1e6)[1]
    to_come = a["supply.nvidia_gw_seen_2026_10"]
    return {
        "part_amd_now": f"{now.central:.0%}",
        "part_amd_computers": f"{part_at_computers(a, 'AMD', 'October 2026'):.0%}",
        "span_amd_now": f"{now.low:.0%} to {now.high:.0%}",
        "part_amd_then": f"{then.central:.0%}",
        "span_amd_then": f"{then.low:.0%} to {then.high:.0%}",
        "part_nvidia": f"{nvidia.central:.0%}",
        "span_nvidia": f"{nvidia.low:.0%} to {nvidia.high:.0%}",
        "over_then": f"{over:.0%}",
        "over_now": f"{exceeds(a, 'AMD', 'October 2026'):.0%}",
        "over_kept_now": f"{exceeds(a, 'AMD', 'October 2026', a.central('supply.part')):.0%}",
        "amd_larger": in_cases(amd_larger),
        "part_same": f"{same:.0%}",
        "part_world": f"{then.central * before.wafer_share:.0%}",
        **_memory_texts(a, by["Memory", "October 2026"]),
        "kw_sale": " to ".join(f"{number('NVO01') * 1e6 / number('NVO06', end):g}" for end in ENDS),
        "capacity_grew": _capacity_grew(same, then.central),
        "kw_now": f"{watts['now'].low:g} to {watts['now'].high:g}",
        "power_times": f"{after.kw / before.kw:.2g} times",
        "stacks_then": f"{stacks * after.kw / before.kw:.0f}",
        "stacks_now": f"{stacks:.0f}",
        "wafers_nvidia_then": f"{a.central('supply.nvidia_wafers_seen_2025_10'):.0%}",
        "wafers_amd_then": f"{100 * a.central('supply.amd_wafers_seen_2025_10'):g}%",
        "wafers_nvidia": f"{a.central('supply.nvidia_wafers_seen_2026_10'):.0%}",
        "wafers_amd": f"{a.central('supply.amd_wafers_seen_2026_10'):.0%}",
        "wafers_broadcom": f"{a.central('supply.broadcom_wafers_seen_2026_10'):.0%}",
        "nvidia_due": f"{to_come.central:g} GW",
        "nvidia_due_span": f"{to_come.low:g} to {to_come.high:g} GW",
        "part_kept": f"{a.central('supply.part'):.0%}",
        "part_kept_range": f"{a['supply.part'].low:.0%} to {a['supply.part'].high:.0%}",
        "crowded_gw": f"{all_orders:.0f}",
        "crowded": f"{now.central * all_orders / after.gw:.0%}",
        **{
            f"draws_{maker.lower()}": f"{row['low']:.0%} to {row['high']:.0%}"
            for maker in ("Broadcom", "AMD")
            for row in [by[f"{maker}'s packaging", "October 2026"]]
        },
        "nvidia_last": f"{a['supply.nvidia_end'].high:.0f}",
        "caption_parts": (
            f"As seen in October 2026, AMD's six gigawatts need {now.central:.0%} of AMD's packaging, and "
            f"OpenAI's own chip needs {custom:.0%} of Broadcom's. Dots use the middle value of each "
            "assumption. Bars hold eight of ten random draws. The dashed line is all of the supply."
        ),
    }


def _memory_texts(a: Assumptions, memory: Mapping[Any, Any]) -> dict[str, str]:
    """What part of the world's memory all chips need, and whether that is enough."""
    gets, ratio = a["supply.openai_share"], a.central("capacity.pue")
    enough = "enough, wherever gigawatts are counted"
    # the same gigawatts, counted at the computers, are more chips
    if memory["mid"] * ratio > gets.central:
        enough = (
            "just enough if gigawatts are counted at the meter. It is too little if they are counted at "
            "the computers"
        )
    return {
        "part_memory": f"{memory['mid']:.0%}",
        "draws_memory": f"{memory['low']:.0%} to {memory['high']:.0%}",
        "memory_verdict": (
            f"We assume that OpenAI gets {gets.central:.0%} ({gets.low:.0%} to {gets.high:.0%}), which is "
            f"{enough if memory['mid'] <= gets.central else 'too little, so chips would be late'}."
        ),
    }


def _capacity_grew(same: float, then: float) -> str:
    """What AMD's part at the old power of a chip, as seen now and then, says of its packaging."""
    fell = "AMD's share of the world's packaging fell"
    if same < then:
        return f"{fell}, but forecasts of that packaging rose so much that AMD has more of it than before"
    return f"{fell} so much that AMD has no more of it than before, although forecasts of it rose"


def _layer_texts(layers: Pledges) -> dict[str, str]:
    chips, sites = ({view: layers.total[view, layer] for view in NAMES} for layer in ("Chips", "Sites"))
    now, binding = "October 2026", {view: layers.binding[view, "Chips"] for view in NAMES}
    return {
        "naive": f"{chips[now] + sites[now]:.0f}",
        "without_site": f"{chips[now] - sites[now]:.0f}",
        "sites_now": f"{sites[now]:.0f}",
        **_site_texts(layers),
        "chips_now": f"{chips[now]:.0f}",
        "binding_now": f"{binding[now]:.0f}",
        "nvidia_count": f"{number('NVO22'):.0f}",
        "runs_all": f"{number('NVO28'):g} GW",
        "caption_layers": (
            f"By October 2026 makers had named {chips[now]:.0f} GW of chips for OpenAI. The sites "
            f"announced for OpenAI had {sites[now]:.0f} GW. Chips run in sites, so both bars can show "
            "the same machines. Sites that are not announced, or not in gigawatts, are missing."
        ),
    }


def _site_texts(layers: Pledges) -> dict[str, str]:
    """SB Energy's sites for OpenAI, and the part of them whose leases NVIDIA guarantees."""
    mine = layers.rows[(layers.rows["view"] == "October 2026") & (layers.rows["name"] == "SB Energy")]
    guaranteed, with_more = number("NVO21"), number("NVO21", "high")
    return {
        "sites_sb": f"{mine['gw'].sum():g} GW",
        "sites_guaranteed": f"{guaranteed:g} GW",
        "sites_may_add": f"{with_more - guaranteed:.2g} GW",
    }


def _bottleneck_texts(tight: Bottleneck, at: Mapping[str, float]) -> dict[str, str]:
    key = (at["memory"], at["part"], at["growth"])
    words = []
    for view in ("October 2026", "October 2025"):
        behind = late_makers(*tight.plans[view, *key])
        orders_late = f"{' and '.join(behind)} would deliver late" if behind else "no maker would be late"
        words.append(f"As seen in {view}, {orders_late}.")
    return {
        "caption_bottleneck": (
            f"Suppose that OpenAI gets {at['part']:g}% of each maker's packaging and {at['memory']:g}% of "
            f"the world's memory. {' '.join(words)} A dashed bar is what is due, spread evenly. A filled "
            "bar is what can be delivered. Gigawatts are counted at the meter."
        ),
    }


def _driver_texts(effects: pd.DataFrame) -> dict[str, str]:
    effect = {(row["output"], row["input"]): row["effect"] for row in effects.to_dict("records")}
    most = {
        title: max((v, k[1]) for k, v in effect.items() if k[0] == title)[1] for title in (COUNT, DOLLARS)
    }
    explained = (
        f"“{most[COUNT]}” explains most of the uncertainty both of the count and of the dollars."
        if most[COUNT] == most[DOLLARS]
        else f"“{most[COUNT]}” explains most of the uncertainty of the count. “{most[DOLLARS]}” explains "
        "most of the uncertainty of the dollars."
    )
    return {
        "count_where": f"{effect[COUNT, INPUTS['where']]:.0%}",
        "dollars_where": f"{effect[DOLLARS, INPUTS['where']]:.0%}",
        "dollars_price": f"{effect[DOLLARS, INPUTS['price']]:.0%}",
        "dollars_pue": f"{effect[DOLLARS, INPUTS['pue']]:.0%}",
        "caption_drivers": (
            f"{explained} A bar is the part of the variance that an input explains (its Shapley effect, "
            "with dependent inputs), with a 95% interval. A ring is the same with independent inputs "
            "(the Sobol' total)."
        ),
    }
