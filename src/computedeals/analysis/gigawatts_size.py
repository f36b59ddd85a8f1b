"""What a number of gigawatts comes to in dollars, chips, power and water, and what makes it uncertain."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy

from computedeals.analysis.inputs import number, significant
from computedeals.deals.assumptions import Assumptions
from computedeals.evidence.facts import fact
from computedeals.models import capacity, sensitivity

Array = npt.NDArray[np.float64]

CHIPS = {"Blackwell": "blackwell", "Vera Rubin": "rubin", "MI450": "mi450"}
BASES: dict[str, capacity.Basis] = {"at the meter": "facility", "at the computers": "IT"}
DRAWS, SEED = 4096, 6
OWN, ARTICLE, EPOCH = (
    "built up from parts (ours)",
    "$50bn a GW (October article)",
    "$27–32bn a GW (Epoch's model)",
)
INPUTS = {
    "pue": "PUE",
    "kw": "Power of an accelerator",
    "price": "Price of the machines",
    "shell": "Land, building, cooling",
    "load": "Average load",
    "where": "Where gigawatts are counted",
}


def spread(a: Assumptions, name: str) -> sensitivity.Triangular:
    """An assumption as a triangular distribution between its low and its high value.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    name : str
        Of an assumption, such as 'gigawatts.pue'.

    Returns
    -------
    sensitivity.Triangular
    """
    return sensitivity.Triangular(*a[name].values)


def percentiles(values: Array, scale: float = 1.0) -> tuple[float, float, float]:
    """The 10th, 50th and 90th percentile in units of `scale`.

    Parameters
    ----------
    values : ndarray
        One a draw.
    scale : float, optional
        Divides the values.

    Returns
    -------
    tuple of (float, float, float)
    """
    low, middle, high = (significant(float(q)) for q in np.quantile(values, [0.1, 0.5, 0.9]) / scale)
    return low, middle, high


def gigawatt(a: Assumptions, chip: str, basis: str) -> capacity.Size:
    """Draws of what one gigawatt of a generation comes to; `chip` of CHIPS, `basis` of BASES.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    chip : str
        A generation, one of `CHIPS`.
    basis : str
        Where gigawatts are counted, one of `BASES`.

    Returns
    -------
    capacity.Size
    """
    inputs = _inputs(a, CHIPS[chip])
    drawn = sensitivity.draw(inputs, _ranks(a, inputs), DRAWS, SEED)
    return _size(a, 1.0, CHIPS[chip], BASES[basis], dict(zip(inputs, drawn, strict=True)))


def yardstick_rows(a: Assumptions, claimed: float) -> pd.DataFrame:
    """What one gigawatt comes to in five measures, each with a known whole; rows for `yardsticks`.

    Parameters
    ----------
    claimed : float
        An article's cost of a gigawatt, billion USD.

    Returns
    -------
    DataFrame
    """
    measures: list[tuple[str, str, float, str, str, float, str]] = [
        ("Dollars", "usd_bn", 1, "$", " billion", fact("OAI01").mid, "OpenAI's revenue of 2025"),
        (
            "Accelerators",
            "accelerators",
            1e6,
            "",
            " million",
            a.central("capacity.nvidia_built"),
            "all that NVIDIA built by end-2025",
        ),
        ("Electricity", "twh", 1, "", " TWh a year", number("GW10"), "all data centres in 2024"),
        (
            "Memory stacks",
            "hbm_stacks",
            1e6,
            "",
            " million",
            a.central("supply.stacks_2026"),
            "the world's HBM of 2026",
        ),
        (
            "Packaging wafers",
            "wafers",
            1e3,
            "",
            " thousand",
            number("SUP05", "high") / 1e3,
            "the world's demand of 2026",
        ),
    ]
    rows: list[dict[str, Any]] = []
    for chip in CHIPS:
        for basis in BASES:
            one = gigawatt(a, chip, basis)
            for order, (measure, field, scale, before, after, yard, against) in enumerate(measures):
                values = getattr(one, field) / scale
                about = {"chip": chip, "basis": basis, "measure": measure, "order": order}
                about |= {"before": before, "after": after, "yard": yard, "against": against}
                ends = {"any" if field != "usd_bn" else OWN: percentiles(values)}
                if field == "usd_bn":
                    facility = float(np.median(one.facility_gw))
                    epoch = (number("GW07"), fact("GW07").mid, number("GW07", "high"))
                    ends[ARTICLE] = (claimed, claimed, claimed)
                    ends[EPOCH] = tuple(significant(v * facility) for v in epoch)  # type: ignore[assignment]
                rows += [
                    {**about, "price": price, "low": low, "mid": mid, "high": high}
                    for price, (low, mid, high) in ends.items()
                ]
    return pd.DataFrame(rows)


def yardstick_states(rows: pd.DataFrame, gigawatts: Iterable[int]) -> pd.DataFrame:
    """A sentence for each state of the chart of yardsticks: gw, chip, basis, price and description.

    Parameters
    ----------
    rows : DataFrame
        As `yardstick_rows` returns them.
    gigawatts : iterable of int
        The numbers of gigawatts that can be chosen.

    Returns
    -------
    DataFrame
    """
    one = rows.set_index(["chip", "basis", "price", "measure"])["mid"].to_dict()

    def description(gw: int, chip: str, basis: str, price: str) -> str:
        dollars, *rest = (
            f"{significant(gw * one[chip, basis, price if measure == 'Dollars' else 'any', measure], 2):g}"
            for measure in ("Dollars", "Accelerators", "Electricity", "Memory stacks", "Packaging wafers")
        )
        return (
            f"{gw} GW of {chip}, counted {basis}: the cost is ${dollars} billion, for {rest[0]} million "
            f"accelerators. A year of electricity is {rest[1]} TWh. Memory takes {rest[2]} million stacks, "
            f"and packaging takes {rest[3]} thousand wafers."
        )

    return pd.DataFrame(
        [
            {
                "gw": gw,
                "chip": chip,
                "basis": basis,
                "price": price,
                "description": description(gw, chip, basis, price),
            }
            for gw in gigawatts
            for chip in CHIPS
            for basis in BASES
            for price in (OWN, ARTICLE, EPOCH)
        ]
    )


def driver_rows(
    a: Assumptions,
    gw: float,
    chip: str,
    outputs: Mapping[str, tuple[str, Sequence[str]]],
    *,
    draws: int = 2048,
) -> pd.DataFrame:
    """Shapley effects and Sobol' totals of outputs of `gw` gigawatts; rows for `drivers`.

    Parameters
    ----------
    outputs : mapping of str to tuple[str to sequence of str
        Title -> (field of Size, the inputs that it depends on, keys of INPUTS). Where gigawatts are
        counted, `where`, is a fair coin.

    Returns
    -------
    DataFrame
    """
    frames = []
    for title, (field, names) in outputs.items():
        inputs: dict[str, sensitivity.Marginal] = {
            name: scipy.stats.randint(0, 2) if name == "where" else _inputs(a, CHIPS[chip])[name]
            for name in names
        }

        def model(x: Array, field: str = field, names: Sequence[str] = names) -> Array:
            values = dict(zip(names, x, strict=True))
            where = values.pop("where")
            by_basis = [
                getattr(_size(a, gw, CHIPS[chip], basis, values), field) for basis in BASES.values()
            ]
            return np.asarray(np.where(where == 1, by_basis[1], by_basis[0]), dtype=float)

        shared = sensitivity.shapley(model, inputs, _ranks(a, inputs), n=draws, seed=SEED, resamples=100)
        totals = sensitivity.sobol_totals(model, inputs, n=max(draws // 2, 2), seed=SEED)
        frames.append(shared.merge(totals, on="input").assign(output=title))
    rows = pd.concat(frames, ignore_index=True).replace({"input": INPUTS})
    shares = ["effect", "low", "high", "total"]
    rows[shares] = rows[shares].clip(lower=0).round(2)
    return rows[["output", "input", *shares]]


def tornado_rows(a: Assumptions, gw: float, chip: str, field: str, names: Sequence[str]) -> pd.DataFrame:
    """An output of `gw` gigawatts, with one input at a time at its ends; rows for `tornado`.

    Gigawatts are counted at the meter.

    Parameters
    ----------
    a : Assumptions
        The assumptions of `data/assumptions.toml`, or moved ones.
    gw : float
        Gigawatts, at the meter.
    chip : str
        A generation, one of `CHIPS`.
    field : str
        The output: a field of `capacity.Size`.
    names : sequence of str
        The inputs, keys of `INPUTS`.

    Returns
    -------
    DataFrame
        Input, low, high (the output at its ends), central.
    """
    spreads = {**_inputs(a, CHIPS[chip]), "where": sensitivity.Triangular(0, 0, 1)}
    bases = list(BASES.values())

    def model(values: Mapping[str, float]) -> float:
        inputs = {name: np.asarray(value) for name, value in values.items() if name != "where"}
        return float(getattr(_size(a, gw, CHIPS[chip], bases[int(values["where"])], inputs), field))

    found = sensitivity.tornado(model, {name: spreads[name] for name in names})
    found["input"] = found["input"].map(INPUTS)
    amounts = ["low", "high", "central", "swing"]
    # as many digits as are printed beside the bars, so that caption and label round once
    found[amounts] = found[amounts].map(lambda amount: significant(amount, 3))
    return found


def _inputs(a: Assumptions, chip: str) -> dict[str, sensitivity.Triangular]:
    return {
        "pue": spread(a, "capacity.pue"),
        "kw": spread(a, f"capacity.{chip}_it_kw"),
        "price": spread(a, f"capacity.{chip}_price"),
        "shell": spread(a, "capacity.shell"),
        "load": spread(a, "capacity.utilisation"),
        "wafer": spread(a, f"capacity.{chip}_per_wafer"),
    }


def _ranks(a: Assumptions, inputs: Iterable[str]) -> dict[tuple[str, str], float]:
    known = {
        ("kw", "price"): a.central("capacity.rank_kw_price"),
        ("pue", "kw"): a.central("capacity.rank_pue_kw"),
        ("pue", "shell"): a.central("capacity.rank_pue_shell"),
        ("pue", "load"): a.central("capacity.rank_pue_utilisation"),
    }
    return {pair: rho for pair, rho in known.items() if set(pair) <= set(inputs)}


def _size(
    a: Assumptions, gw: float, chip: str, basis: capacity.Basis, values: Mapping[str, Array]
) -> capacity.Size:
    """The size of gigawatts for given inputs; those left out are central."""
    usual = {name: value.central for name, value in _inputs(a, chip).items()}
    use: dict[str, Any] = {**usual, **values}
    return capacity.size(
        gw,
        basis=basis,
        pue=use["pue"],
        it_kw=use["kw"],
        price_kusd=use["price"],
        shell_usd_bn=use["shell"],
        utilisation=use["load"],
        stacks=a.central(f"capacity.{chip}_stacks"),
        per_wafer=use["wafer"],
    )
