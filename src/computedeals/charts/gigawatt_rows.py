"""The rows behind the figures on gigawatts: capacity and supply, run on assumptions and facts.

Every number comes from `data/assumptions.toml` or `data/facts.csv`. A view takes only what was public on
its day. Amounts are rounded to four significant digits, so that they are the same on every machine.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from scipy import stats

from computedeals.deals import VIEWS
from computedeals.deals.assumptions import assumption
from computedeals.evidence.facts import fact
from computedeals.models import capacity, sensitivity, supply

Array = npt.NDArray[np.float64]
Values = Callable[[str], Any]
"""From the name of an assumption to a number, or to one number for each draw."""

CHIPS = {"Blackwell": "blackwell", "Vera Rubin": "rubin", "MI450": "mi450"}
BASES: dict[str, capacity.Basis] = {"at the meter": "facility", "at the computers": "IT"}
NAMES = dict(zip(("October 2025", "February 2026", "October 2026"), VIEWS, strict=True))
YEARS = tuple(range(2026, 2031))
DRAWS, SEED = 4096, 6

OWN, ARTICLE, EPOCH = (
    "from its parts, our reckoning",
    "50 a GW, as the article has it",
    "27 to 32, Epoch's model",
)
INPUTS = {
    "pue": "PUE",
    "kw": "Power of an accelerator",
    "price": "Price of the machines",
    "shell": "Land, building, cooling",
    "load": "Average load",
    "where": "Where gigawatts are counted",
}
MEMORY, PART, GROWTH = (10, 15, 20, 30), (25, 50, 75, 100), (10, 30, 50)
SCARCE = {"m": "Memory", "n": "NVIDIA's packaging", "a": "AMD's packaging", "b": "Broadcom's packaging"}


def central(name: str) -> float:
    """The central value of an assumption."""
    return assumption(name).central


def spread(name: str) -> sensitivity.Triangular:
    """An assumption as a triangular distribution between its low and its high value."""
    return sensitivity.Triangular(*assumption(name).values)


def percentiles(values: Array, scale: float = 1.0) -> tuple[float, float, float]:
    """The 10th, 50th and 90th percentile in units of `scale`."""
    low, middle, high = (_rounded(float(q)) for q in np.quantile(values, [0.1, 0.5, 0.9]) / scale)
    return low, middle, high


@lru_cache(maxsize=8)
def gigawatt(chip: str, basis: str) -> capacity.Size:
    """Draws of what one gigawatt of a generation comes to; `chip` of CHIPS, `basis` of BASES."""
    inputs = _inputs(CHIPS[chip])
    drawn = sensitivity.draw(inputs, _ranks(inputs), DRAWS, SEED)
    return _size(1.0, CHIPS[chip], BASES[basis], dict(zip(inputs, drawn, strict=True)))


def yardstick_rows(claimed: float) -> pd.DataFrame:
    """What one gigawatt comes to in six measures, each with a known whole; rows for `yardsticks`.

    claimed: an article's cost of a gigawatt, billion USD.
    """
    measures: list[tuple[str, str, float, str, str, float, str]] = [
        ("Dollars", "usd_bn", 1, "$", " billion", fact("OAI01").mid, "OpenAI's revenue of 2025"),
        (
            "Accelerators",
            "accelerators",
            1e6,
            "",
            " million",
            central("capacity.nvidia_built"),
            "all of NVIDIA's to end-2025",
        ),
        ("Electricity", "twh", 1, "", " TWh a year", _low("GW10"), "all data centres in 2024"),
        ("Cooling water", "heat_gw", 1, "", " t/s", central("capacity.river"), "the Thames"),
        (
            "Memory stacks",
            "hbm_stacks",
            1e6,
            "",
            " million",
            central("supply.stacks_2026"),
            "the world's HBM of 2026",
        ),
        ("Packaging wafers", "wafers", 1e3, "", " thousand", _high("SUP05") / 1e3, "the demand of 2026"),
    ]
    rows: list[dict[str, Any]] = []
    for chip in CHIPS:
        for basis in BASES:
            one = gigawatt(chip, basis)
            for order, (measure, field, scale, before, after, yard, against) in enumerate(measures):
                values = getattr(one, field) / scale
                if field == "heat_gw":
                    values = capacity.coolant_flow(values, central("capacity.coolant_rise"))
                about = {"chip": chip, "basis": basis, "measure": measure, "order": order}
                about |= {"before": before, "after": after, "yard": yard, "against": against}
                ends = {"any" if field != "usd_bn" else OWN: percentiles(values)}
                if field == "usd_bn":
                    facility = float(np.median(one.facility_gw))
                    epoch = (_low("GW07"), fact("GW07").mid, _high("GW07"))
                    ends[ARTICLE] = (claimed, claimed, claimed)
                    ends[EPOCH] = tuple(_rounded(v * facility) for v in epoch)  # type: ignore[assignment]
                rows += [
                    {**about, "price": price, "low": low, "mid": mid, "high": high}
                    for price, (low, mid, high) in ends.items()
                ]
    return pd.DataFrame(rows)


def yardstick_states(rows: pd.DataFrame, gigawatts: Iterable[int]) -> pd.DataFrame:
    """A sentence for each state of the chart of yardsticks: gw, chip, basis, price and says."""
    one = rows.set_index(["chip", "basis", "price", "measure"])["mid"].to_dict()

    def says(gw: int, chip: str, basis: str, price: str) -> str:
        dollars, *rest = (
            f"{_rounded(gw * one[chip, basis, price if measure == 'Dollars' else 'any', measure], 2):g}"
            for measure in ("Dollars", "Accelerators", "Electricity", "Memory stacks", "Packaging wafers")
        )
        return (
            f"{gw} GW of {chip}, counted {basis}: ${dollars} billion, {rest[0]} million accelerators, "
            f"{rest[1]} TWh a year, {rest[2]} million memory stacks, {rest[3]} thousand wafers."
        )

    return pd.DataFrame(
        [
            {"gw": gw, "chip": chip, "basis": basis, "price": price, "says": says(gw, chip, basis, price)}
            for gw in gigawatts
            for chip in CHIPS
            for basis in BASES
            for price in (OWN, ARTICLE, EPOCH)
        ]
    )


def driver_rows(gw: float, chip: str, outputs: Mapping[str, tuple[str, Sequence[str]]]) -> pd.DataFrame:
    """Shapley effects and Sobol' totals of outputs of `gw` gigawatts; rows for `drivers`.

    outputs: title -> (field of Size, the inputs that it depends on, keys of INPUTS). Where gigawatts are
        counted, `where`, is a fair coin.
    """
    frames = []
    for title, (field, names) in outputs.items():
        inputs: dict[str, sensitivity.Marginal] = {
            name: stats.randint(0, 2) if name == "where" else _inputs(CHIPS[chip])[name] for name in names
        }

        def model(x: Array, field: str = field, names: Sequence[str] = names) -> Array:
            values = dict(zip(names, x, strict=True))
            where = values.pop("where")
            by_basis = [getattr(_size(gw, CHIPS[chip], basis, values), field) for basis in BASES.values()]
            return np.asarray(np.where(where == 1, by_basis[1], by_basis[0]), dtype=float)

        shared = sensitivity.shapley(model, inputs, _ranks(inputs), n=2048, seed=SEED, resamples=100)
        totals = sensitivity.sobol(model, inputs, n=1024, seed=SEED, resamples=50)
        frames.append(shared.merge(totals, on="input").assign(output=title))
    rows = pd.concat(frames, ignore_index=True).replace({"input": INPUTS})
    shares = ["effect", "low", "high", "total", "total_low", "total_high"]
    rows[shares] = rows[shares].clip(lower=0).round(2)
    return rows[["output", "input", *shares]]


def tornado_rows(gw: float, chip: str, field: str, names: Sequence[str]) -> pd.DataFrame:
    """An output of `gw` gigawatts, with one input at a time at its ends; rows for `tornado`.

    Gigawatts are counted at the meter. field: of Size. names: keys of INPUTS; `where` goes from the
    meter to the computers.
    """
    spreads = {**_inputs(CHIPS[chip]), "where": sensitivity.Triangular(0, 0, 1)}
    bases = list(BASES.values())

    def model(values: Mapping[str, float]) -> float:
        inputs = {name: np.asarray(value) for name, value in values.items() if name != "where"}
        return float(getattr(_size(gw, CHIPS[chip], bases[int(values["where"])], inputs), field))

    found = sensitivity.tornado(model, {name: spreads[name] for name in names})
    found["input"] = found["input"].map(INPUTS)
    amounts = ["low", "high", "central", "swing"]
    found[amounts] = found[amounts].map(_rounded)
    return found


@dataclass(frozen=True)
class Pledges:
    """Gigawatts by view and layer: `rows` for `layers`, and their sums, all and binding ones."""

    rows: pd.DataFrame
    total: dict[tuple[str, str], float]
    binding: dict[tuple[str, str], float]


def pledged(registers: Mapping[str, pd.DataFrame], taker: str, inside: Iterable[str]) -> Pledges:
    """Gigawatts promised to one taker, laid end to end within each layer, largest first.

    registers: view -> the register as known then. inside: deals that are contained in others that are
        drawn; NVIDIA's letter counts only until a later figure replaces it.
    """
    firmness = {"binding": "binding", "paid": "binding", "contingent": "conditional"}
    rows: list[dict[str, Any]] = []
    for view, known in registers.items():
        out = set(inside)
        if "nvidia-openai-compute-2026" in set(known["deal"]):
            out.add("nvidia-openai-letter-systems")
        mine = known[(known["taker"] == taker) & ~known["deal"].isin(out)]
        mine = mine.assign(gw=mine["gw_high"].fillna(mine["gw_low"]))
        for layer, title in (("chip", "Chips"), ("site", "Sites")):
            part = mine[(mine["gw_layer"] == layer) & (mine["gw"] > 0)]
            part = part.sort_values(["gw", "deal"], ascending=[False, True])
            ends = part["gw"].cumsum()
            for deal, giver, status, gw, end in zip(
                part["deal"], part["giver"], part["status"], part["gw"], ends, strict=True
            ):
                rows.append(
                    {
                        "view": view,
                        "layer": title,
                        "name": giver,
                        "deal": deal,
                        "status": firmness.get(status, "letter of intent or press"),
                        "start": round(end - gw, 2),
                        "end": round(end, 2),
                        "gw": round(gw, 2),
                    }
                )
    frame = pd.DataFrame(rows)
    zero = {(view, layer): 0.0 for view in registers for layer in ("Chips", "Sites")}
    total, binding = dict(zero), dict(zero)
    for row in rows:
        total[row["view"], row["layer"]] += row["gw"]
        binding[row["view"], row["layer"]] += row["gw"] * (row["status"] == "binding")
    return Pledges(frame, total, binding)


def promises(view: str, values: Values = central) -> list[supply.Promise]:
    """What makers had promised OpenAI by a view's day, with what was known of their accelerators then."""
    seen = _month(NAMES[view])
    gw = _low("NVO01") if NAMES[view] < VIEWS[2] else values("supply.nvidia_gw_seen_2026_10")
    start = values("supply.start")
    found = [
        supply.Promise(
            maker="NVIDIA",
            gw=gw,
            start=start,
            end=values("supply.nvidia_end"),
            kw=values(f"supply.nvidia_kw_seen_{seen}"),
            stacks=values("capacity.rubin_stacks"),
            per_wafer=values("capacity.rubin_per_wafer"),
            wafer_share=values(f"supply.nvidia_wafers_seen_{seen}"),
        ),
        supply.Promise(
            maker="AMD",
            gw=_high("AMD04"),
            start=start,
            end=values("supply.amd_end"),
            kw=values(f"supply.amd_kw_seen_{seen}"),
            stacks=values("capacity.mi450_stacks"),
            per_wafer=values("capacity.mi450_per_wafer"),
            wafer_share=values(f"supply.amd_wafers_seen_{seen}"),
        ),
    ]
    if fact("DEAL13").known_from <= NAMES[view]:
        found.append(
            supply.Promise(
                maker="Broadcom",
                gw=_low("DEAL13"),
                start=start,
                end=values("supply.broadcom_end"),
                kw=values("supply.custom_kw"),
                stacks=values("supply.custom_stacks"),
                per_wafer=values("supply.custom_per_wafer"),
                wafer_share=values(f"supply.broadcom_wafers_seen_{seen}"),
            )
        )
    return found


def world(view: str, values: Values = central, growth: float | None = None) -> tuple[Array, Array]:
    """Packaging wafers and memory stacks that can be running in each of YEARS, millions, as seen in a view.

    growth: of packaging after 2026, in place of the assumed one.
    """
    # nothing newer than the forecasts of the second view was seen
    seen = _month(min(NAMES[view], VIEWS[1]))
    grow = 1 + (values("supply.wafer_growth") if growth is None else growth)
    monthly = [values("supply.wafers_end_2024"), values("supply.wafers_end_2025")]
    monthly.append(values(f"supply.wafers_end_2026_seen_{seen}"))
    monthly += [monthly[2] * grow**k for k in range(1, len(YEARS))]
    others = np.asarray(1 + values("supply.other_packagers"))[..., None]
    stacks = [values("supply.stacks_2025"), values("supply.stacks_2026")]
    stacks += [stacks[1] * (1 + values("supply.stack_growth")) ** k for k in range(1, len(YEARS))]
    lag = values("supply.lag")
    return (
        supply.arriving(supply.wafers_a_year(_together(monthly)) * others / 1e3, lag),
        supply.arriving(_together(stacks), lag),
    )


def part_rows() -> pd.DataFrame:
    """The least part of each supply that keeps the promises of each view; rows for `least_parts`.

    Central values, and the 10th and 90th percentile over draws of all assumptions of supply.
    """
    names = [name for name in _supply_names() if assumption(name).low < assumption(name).high]
    ranks = {("supply.wafer_growth", "supply.stack_growth"): central("supply.rank_growth")}
    marginals = {name: spread(name) for name in names}
    draws = dict(zip(names, sensitivity.draw(marginals, ranks, 1024, SEED), strict=True))

    def drawn(name: str) -> Any:
        return draws.get(name, central(name))

    rows = []
    for view in NAMES:
        many = _least_parts(view, drawn)
        for resource, middle in _least_parts(view, central).items():
            low, high = np.quantile(many[resource], [0.1, 0.9])
            rows.append(
                {
                    "resource": resource,
                    "view": view,
                    "low": round(float(low), 3),
                    "mid": round(float(middle), 3),
                    "high": round(float(high), 3),
                }
            )
    order = [SCARCE[key] for key in "nabm"]
    return pd.DataFrame(rows).sort_values(
        "resource", key=lambda column: column.map(order.index), kind="stable", ignore_index=True
    )


@dataclass(frozen=True)
class Bottleneck:
    """Rows for `bottleneck`, the sentence of each state, and the programme and plan behind each state."""

    kept: pd.DataFrame
    promised: pd.DataFrame
    states: pd.DataFrame
    plans: dict[tuple[str, int, int, int], tuple[supply.Programme, supply.Plan]]


def bottleneck_rows() -> Bottleneck:
    """The least late plan for every view, share of memory, part of packaging and growth of packaging.

    A price is what 1 % more of a supply in a year saves, in gigawatt-years of lateness.
    """
    kept: list[dict[str, Any]] = []
    states: list[dict[str, Any]] = []
    plans: dict[tuple[str, int, int, int], tuple[supply.Programme, supply.Plan]] = {}
    due: list[dict[str, Any]] = []
    for view in NAMES:
        owed = promises(view)
        for promise in owed:
            ladder = supply.schedule(promise.gw, promise.start, promise.end, YEARS)
            due += [
                {"view": view, "maker": promise.maker, "year": year, "gw": round(float(gw), 2)}
                for year, gw in zip(YEARS, ladder, strict=True)
            ]
        for growth in GROWTH:
            wafers, stacks = world(view, growth=growth / 100)
            for memory in MEMORY:
                for part in PART:
                    programme = supply.programme_of(
                        owed, YEARS, wafers, stacks, part=part / 100, share=memory / 100
                    )
                    plan = supply.least_late(programme)
                    plans[view, memory, part, growth] = programme, plan
                    key = {"view": view, "memory": memory, "part": part, "growth": growth}
                    kept += [{**key, **row} for row in _kept(programme, plan)]
                    states.append({**key, "says": _says(view, memory, part, growth, programme, plan)})
    return Bottleneck(
        kept=pd.DataFrame(kept),
        promised=pd.DataFrame(due),
        states=pd.DataFrame(states),
        plans=plans,
    )


def relief_rows(programmes: Mapping[str, supply.Programme]) -> pd.DataFrame:
    """What would let every promise of a programme be kept, each by itself, in words: case, what, needed.

    programmes: by what to call the case.
    """
    words: dict[str, Callable[[str, float], tuple[str, str]]] = {
        "supply": lambda what, n: (f"More {_whose(what)}, in every year", f"{n:+.0%}"),
        "promise": lambda what, n: (f"A smaller promise by {what}", f"down to {n:.0%}"),
        "delay": lambda what, n: (f"Waiting for {what}", f"{n:.0f} year{'s' if n > 1 else ''}"),
    }
    rows: list[dict[str, str]] = []
    for case, programme in programmes.items():
        found = supply.relief(programme).dropna()
        if supply.least_late(programme).late < 1e-6:
            rows.append({"case": case, "what": "Nothing is needed", "needed": ""})
        elif found.empty:
            rows.append({"case": case, "what": "Nothing is enough by itself", "needed": ""})
        else:
            for what, kind, needed in zip(found["what"], found["kind"], found["needed"], strict=True):
                said, much = words[kind](what, needed)
                rows.append({"case": case, "what": said, "needed": much})
    return pd.DataFrame(rows)


def _whose(supply_of: str) -> str:
    """'packaging of AMD' as 'AMD's packaging'; 'memory' stays."""
    what, _, maker = supply_of.partition(" of ")
    return f"{maker}'s {what}" if maker else what


def _inputs(chip: str) -> dict[str, sensitivity.Triangular]:
    return {
        "pue": spread("capacity.pue"),
        "kw": spread(f"capacity.{chip}_it_kw"),
        "price": spread(f"capacity.{chip}_price"),
        "shell": spread("capacity.shell"),
        "load": spread("capacity.utilisation"),
        "wafer": spread(f"capacity.{chip}_per_wafer"),
    }


def _ranks(inputs: Iterable[str]) -> dict[tuple[str, str], float]:
    known = {
        ("kw", "price"): central("capacity.rank_kw_price"),
        ("pue", "kw"): central("capacity.rank_pue_kw"),
        ("pue", "shell"): central("capacity.rank_pue_shell"),
        ("pue", "load"): central("capacity.rank_pue_utilisation"),
    }
    return {pair: rho for pair, rho in known.items() if set(pair) <= set(inputs)}


def _size(gw: float, chip: str, basis: capacity.Basis, values: Mapping[str, Array]) -> capacity.Size:
    """The size of gigawatts for given inputs; those left out are central."""
    usual = {name: value.central for name, value in _inputs(chip).items()}
    use: dict[str, Any] = {**usual, **values}
    return capacity.size(
        gw,
        basis=basis,
        pue=use["pue"],
        it_kw=use["kw"],
        price_kusd=use["price"],
        shell_usd_bn=use["shell"],
        utilisation=use["load"],
        stacks=central(f"capacity.{chip}_stacks"),
        per_wafer=use["wafer"],
    )


def _least_parts(view: str, values: Values) -> dict[str, Array]:
    wafers, stacks = world(view, values)
    memory: Any = 0.0
    parts: dict[str, Array] = {}
    for promise in promises(view, values):
        evenly = [supply.schedule(1.0, promise.start, end, YEARS) for end in np.unique(promise.end)]
        ladder = np.stack(evenly)[np.searchsorted(np.unique(promise.end), promise.end)]
        machines = ladder * np.asarray(promise.gw / np.asarray(promise.kw))[..., None]
        own = wafers * np.asarray(promise.wafer_share)[..., None]
        need = machines / np.asarray(promise.per_wafer)[..., None]
        parts[f"{promise.maker}'s packaging"] = supply.least_part(need, own)
        memory = memory + machines * np.asarray(promise.stacks)[..., None]
    return {**parts, SCARCE["m"]: supply.least_part(memory, stacks)}


def _kept(programme: supply.Programme, plan: supply.Plan) -> list[dict[str, Any]]:
    worth = plan.prices * programme.supply / 100
    kept = programme.promised - plan.short
    return [
        {
            "year": year,
            **{maker: round(float(kept[p, t]), 2) + 0.0 for p, maker in enumerate(programme.makers)},
            **{k: round(float(w), 3) for k, w in zip(SCARCE, worth[:, t], strict=False)},
        }
        for t, year in enumerate(programme.years)
    ]


def _says(
    view: str, memory: int, part: int, growth: int, programme: supply.Programme, plan: supply.Plan
) -> str:
    where = (
        f"As seen in {view}, with {memory}% of the world's HBM, {part}% of each maker's packaging, and "
        f"packaging growing by {growth}% a year: "
    )
    behind = [
        f"{maker} is short by up to {plan.short[p].max():.1f} GW, in {YEARS[int(plan.short[p].argmax())]}"
        for p, maker in enumerate(programme.makers)
        if plan.short[p].max() > 0.05
    ]
    if not behind:
        return where + "every promise can be kept on time, and nothing is scarce."
    worth = (plan.prices * programme.supply).sum(axis=1)
    tight = list(SCARCE.values())[int(worth.argmax())].replace("Memory", "memory")
    return (
        where + "; ".join(behind) + f". {plan.late:.1f} GW-years late in all; what binds most is {tight}."
    )


def _supply_names() -> list[str]:
    """The assumptions that move in the ranges of supply."""
    makers = [f"supply.{maker}_end" for maker in ("nvidia", "amd")]
    makers += [
        f"supply.{maker}_{what}_seen_{_month(day)}"
        for maker in ("nvidia", "amd")
        for what in ("kw", "wafers")
        for day in VIEWS
    ]
    makers += [f"supply.broadcom_wafers_seen_{_month(day)}" for day in VIEWS[1:]]
    custom = [f"supply.custom_{what}" for what in ("kw", "stacks", "per_wafer")]
    world = ["wafers_end_2024", "wafers_end_2025", "other_packagers", "wafer_growth", "lag"]
    world += [f"wafers_end_2026_seen_{_month(day)}" for day in VIEWS[:2]]
    world += ["stacks_2025", "stacks_2026", "stack_growth", "nvidia_gw_seen_2026_10"]
    wafers = ["capacity.rubin_per_wafer", "capacity.mi450_per_wafer"]
    return [*(f"supply.{name}" for name in world), *makers, *custom, *wafers]


def _together(values: Sequence[Any]) -> Array:
    return np.stack(np.broadcast_arrays(*values), axis=-1).astype(float)


def _month(day: date) -> str:
    return f"{day:%Y_%m}"


def _low(fact_id: str) -> float:
    value = fact(fact_id).low
    if value is None:
        raise ValueError(f"fact {fact_id} gives no low value")
    return value


def _high(fact_id: str) -> float:
    value = fact(fact_id).high
    if value is None:
        raise ValueError(f"fact {fact_id} gives no high value")
    return value


def _rounded(value: float, digits: int = 4) -> float:
    return float(f"{value:.{digits}g}")
