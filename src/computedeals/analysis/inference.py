"""Why inference waits for memory, and what fast tokens take: rows, sentences and key numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from computedeals.analysis.inference_checks import (
    check_rows,
    checks_says,
    chip_rows,
    chips_says,
    claim_rows,
    race_rows,
)
from computedeals.analysis.inference_ranges import (
    TENTH,
    Case,
    fleet_range,
    group_turn,
    moving_saves,
    power_change,
    tenth_of_tokens,
    usual,
)
from computedeals.analysis.inference_rows import (
    Machine,
    Setting,
    chip_rates,
    fleet_rows,
    fleet_states,
    kilowatt_rows,
    kilowatt_states,
    round_words,
    service_rows,
    service_states,
    significant,
)
from computedeals.analysis.inputs import including, number, signed
from computedeals.analysis.ranges import KeyNumber, Range, Verdict
from computedeals.deals import VIEW_DAYS, VIEWS, register
from computedeals.deals.assumptions import Assumptions
from computedeals.evidence import hardware
from computedeals.models import fleet, roofline, transformer
from computedeals.models import inference as model

SHOWN = ("gpt-oss-120b", "deepseek-v3", "llama-70b", "llama-405b")
CONTEXT, CONTEXTS = 8000, (1000, 8000, 64_000)  # tokens
USERS = (1, 5, 20, 100, 300, 1000)
SPEEDS = (20, 50, 100, 150, 200, 300, 400)  # tokens a second for a user
PARTS = (5, 10, 15, 20, 25, 30)  # per cent of the tokens
ROUNDED = 20  # chips in a group: from here on a turn is told to the nearest five below
SERVED = ("h200", "b200", "rubin", "mi355x", "mi455x", "tpu7", "lpu3")
CURVED = (
    *("h200", "b200", "b300", "rubin", "mi300x", "mi355x", "mi450", "mi455x"),
    *("tpu7", "lpu1", "lpu3", "wse3"),
)
POWERED = {"H200": "h200", "B200": "b200", "Rubin": "rubin", "Groq LPU": "lpu1", "Cerebras": "wse3"}


@dataclass(frozen=True)
class Catalogue:
    """Chips and language models by their ids, with the table that the chips come from."""

    table: pd.DataFrame
    machines: Mapping[str, Machine]
    models: Mapping[str, transformer.Transformer]

    def powered(self, chip: str) -> tuple[Machine, float]:
        """A machine with its nominal power, watts a chip.

        Parameters
        ----------
        chip : str
            Id of the chip.

        Returns
        -------
        tuple of (Machine, float)
        """
        return self.machines[chip], float(self.table["power_w"].to_dict()[chip])


@dataclass(frozen=True)
class InferenceFindings:
    """All that the chapter shows: rows and states of each figure and table, ranges, sentences.

    Attributes
    ----------
    roof, points, service, service_states, summary, fleet, fleet_states : DataFrame
    kilowatts, kilowatt_states, race, chips, claims, checks : DataFrame
    fleet_deepseek, fleet_oss : Range
        What part of B200 chips a tenth of the tokens takes when it must come fast, a fraction.
    saves_deepseek, saves_oss : Verdict
        Whether moving that tenth to Groq's first chip saves power.
    served, curved, models : tuple of str
        Options of controls.
    groups : tuple of int
        Chips that work on a layer together, as in the figures with a control of it.
    group : int
        Where that control starts.
    """

    roof: pd.DataFrame
    points: pd.DataFrame
    service: pd.DataFrame
    service_states: pd.DataFrame
    summary: pd.DataFrame
    fleet: pd.DataFrame
    fleet_states: pd.DataFrame
    kilowatts: pd.DataFrame
    kilowatt_states: pd.DataFrame
    race: pd.DataFrame
    chips: pd.DataFrame
    claims: pd.DataFrame
    checks: pd.DataFrame
    fleet_deepseek: Range
    fleet_oss: Range
    saves_deepseek: Verdict
    saves_oss: Verdict
    served: tuple[str, ...]
    curved: tuple[str, ...]
    models: tuple[str, ...]
    groups: tuple[int, ...]
    group: int
    key_numbers: tuple[KeyNumber, ...]
    texts: Mapping[str, str]


def catalogue() -> Catalogue:
    """Chips and models from `data/accelerators.csv` and `data/language_models.csv`.

    Returns
    -------
    Catalogue
    """
    table = hardware.accelerators().set_index("accelerator")
    chips: list[dict[str, Any]] = hardware.accelerators().to_dict("records")  # type: ignore[assignment]
    rows: list[dict[str, Any]] = hardware.language_models().to_dict("records")  # type: ignore[assignment]
    machines = {row["accelerator"]: Machine(roofline.Accelerator.of(row), row["kind"]) for row in chips}
    return Catalogue(table, machines, {row["model"]: transformer.Transformer.of(row) for row in rows})


def inference(a: Assumptions, *, quick: bool = False) -> InferenceFindings:
    """Compute the roofline of inference for every chip and model of the tables.

    Parameters
    ----------
    a : Assumptions
        Those of `[inference]` are used.
    quick : bool
        Coarser grids and ranges, for tests of everything else.

    Returns
    -------
    InferenceFindings
    """
    known, middle = catalogue(), usual(a)
    setting = middle.setting
    models = {known.models[name].name: known.models[name] for name in SHOWN}
    deepseek, oss = known.models["deepseek-v3"], known.models["gpt-oss-120b"]
    b200, groq = known.powered("b200"), known.powered("lpu1")
    served = {known.machines[name].chip.name: known.machines[name] for name in SERVED}
    curved = [known.machines[name] for name in CURVED]
    speeds = including(SPEEDS, middle.fast)
    if quick:
        served, curved = {"B200": served["B200"]}, [known.machines["b200"], known.machines["lpu1"]]
    service = service_rows(curved, models, CONTEXTS[:2] if quick else CONTEXTS, USERS, setting)
    groups = tuple(sorted({int(width) for width in a["inference.width"].values}))
    fleet = _in_groups(
        lambda one: fleet_rows(list(served.values()), models, CONTEXT, speeds, middle.slow, PARTS, one),
        setting,
        groups,
    )
    powered = {label: known.powered(name) for label, name in POWERED.items()}
    kilowatts = _in_groups(
        lambda one: kilowatt_rows(powered, models, CONTEXT, including(speeds, middle.slow), one),
        setting,
        groups,
    )
    roof, points = _roofline(known, setting)
    ranges = [fleet_range(a, one, b200[0], CONTEXT, quick=quick) for one in (deepseek, oss)]
    saves = [moving_saves(a, one, b200, groq, CONTEXT, quick=quick) for one in (deepseek, oss)]
    checks = check_rows(known.machines, known.models, setting)
    chips = chip_rows(known.table, known.machines, known.models, setting)
    texts = {
        **_roof_texts(a, known, points, setting),
        **_fleet_texts(a, known, middle, ranges[0], ranges[1]),
        **_power_texts(a, known, middle, kilowatts, saves[0], saves[1]),
        **_group_texts(a, known, middle),
        **_gigawatt_texts(a),
        **_check_texts(known, checks),
        "caption_chips": chips_says(chips, known.table),
    }
    return InferenceFindings(
        roof=roof,
        points=points,
        service=service,
        service_states=service_states(service),
        summary=_summary(service),
        fleet=fleet,
        fleet_states=fleet_states(fleet, list(served), list(models), PARTS, groups, middle.fast),
        kilowatts=kilowatts,
        kilowatt_states=kilowatt_states(kilowatts, "B200", "Groq LPU"),
        race=race_rows(known.table),
        chips=chips,
        claims=claim_rows(known.machines),
        checks=checks,
        fleet_deepseek=ranges[0],
        fleet_oss=ranges[1],
        saves_deepseek=saves[0],
        saves_oss=saves[1],
        served=tuple(served),
        curved=tuple(machine.chip.name for machine in curved),
        models=(deepseek.name, oss.name, *(known.models[name].name for name in SHOWN[2:])),
        groups=groups,
        group=setting.width,
        key_numbers=_key_numbers(texts),
        texts=texts,
    )


def _in_groups(
    rows: Callable[[Setting], pd.DataFrame], setting: Setting, groups: Sequence[int]
) -> pd.DataFrame:
    """The same rows for each number of chips in a group."""
    parts = [rows(replace(setting, width=group)).assign(group=group) for group in groups]
    return pd.concat(parts, ignore_index=True)


def _roofline(known: Catalogue, setting: Setting) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The roof of B200, and Llama 3.1 70B under it: writing for 1, 10 and the most users, and reading."""
    llama, chip = known.models["llama-70b"], known.machines["b200"].chip
    group = model.group_for(llama, chip, setting.width, usable=setting.usable)
    peak, bandwidth = chip.peak(16), chip.bandwidth
    ridge = roofline.ridge_point(peak, bandwidth)
    cache = setting.cache_bytes
    most = model.most_users(llama, chip, group, context=CONTEXT, cache_bytes=cache, usable=setting.usable)
    crowd = [1, 10, most]
    writing = model.decode(llama, chip, group, users=crowd, context=CONTEXT, cache_bytes=cache)
    reading = model.prefill(llama, chip, group, prompt=CONTEXT)
    points = pd.DataFrame(
        {
            "label": ["1 user", "10 users", f"{most} users: memory is full", "reading a prompt"],
            "intensity": [
                *(ridge * writing.compute / writing.memory),
                ridge * float(reading.compute / reading.memory),
            ],
            "kind": ["write"] * 3 + ["read"],
        }
    )
    points["share"] = 100 * roofline.attainable(peak, bandwidth, points["intensity"]) / peak
    edge = np.array([0.5, ridge, 20_000])
    roof = pd.DataFrame(
        {
            "intensity": edge.round(1),
            "share": (100 * roofline.attainable(peak, bandwidth, edge) / peak).round(4),
        }
    )
    rounded = {name: significant(points[name], 3) for name in ("intensity", "share")}
    return roof, points.assign(**rounded)


def _summary(service: pd.DataFrame) -> pd.DataFrame:
    """One user and a full machine for each chip and model: the table under the curves."""
    at = service[(service["context"] == CONTEXT)]
    ends = at.groupby(["chip", "model"], sort=False)
    rows = pd.concat([ends.head(1), ends.tail(1)]).sort_index()
    columns = ["chip", "model", "users", "chips", "user_low", "user", "user_high"]
    return rows[columns].assign(rate=chip_rates(rows))


def _roof_texts(a: Assumptions, known: Catalogue, points: pd.DataFrame, setting: Setting) -> dict[str, str]:
    b200, lpu = known.machines["b200"].chip, known.machines["lpu1"].chip
    llama, oss = known.models["llama-70b"], known.models["gpt-oss-120b"]
    one, full = float(points["share"].iloc[0]), float(points["share"].iloc[2])
    holds = {name: known.table["power_w"].to_dict()[name] for name in ("lpu1", "b200", "wse3")}
    watts = {name: f"{w / 1000:g} kW" if w >= 1000 else f"{w:g} W" for name, w in holds.items()}
    layouts = [
        model.group_for(oss, lpu, width, usable=usable).chips
        for width in {int(x) for x in a["inference.width"].values}
        for usable in a["inference.usable_memory"].values
    ]
    group = model.group_for(oss, lpu, setting.width, usable=setting.usable).chips
    return {
        "busy_one": f"{one:.1f}%",
        "llama_weights": f"{transformer.parameters(llama).total / 1e9:.1f} billion",
        "ridge_b200": f"{roofline.ridge_point(b200.peak(16), b200.bandwidth):.0f}",
        "lpu_times": f"{lpu.bandwidth / b200.bandwidth:.0f} times",
        "lpu_chips": f"{group}",
        "lpu_least": f"{model.group_for(oss, lpu, 1, usable=setting.usable).chips}",
        "lpu_span": f"{min(layouts)} to {max(layouts)}",
        "lpu_power": watts["lpu1"],
        "b200_power": watts["b200"],
        "wse_power": watts["wse3"],
        "group": f"{setting.width}",
        "caption_roof": (
            f"Writing Llama 3.1 70B's answer for one user can use {one:.1f}% of the computing power of "
            f"B200 chips. For as many users as memory allows, writing can use {full:.0f}%. Reading a "
            "prompt can use all of it."
        ),
    }


def _fleet_texts(
    a: Assumptions, known: Catalogue, middle: Case, deepseek: Range, oss: Range
) -> dict[str, str]:
    width = a["inference.width"]
    narrow, wide = int(width.low), int(width.high)
    texts = {
        "fast_speed": f"{middle.fast:g}",
        "slow_speed": f"{middle.slow:g}",
        "narrow": f"{narrow}",
        "wide": f"{wide}",
        "amdahl": f"{1 / fleet.time_left(TENTH, np.inf):.2f} times",
    }
    for key, name, span in (("deepseek", "deepseek-v3", deepseek), ("oss", "gpt-oss-120b", oss)):
        texts[f"span_{key}"] = f"{span.low:.0%} to {_all(span.high)}"
        for end, chips in (("narrow", narrow), ("wide", wide)):
            part = tenth_of_tokens(
                known.models[name], known.machines["b200"], CONTEXT, _wide(middle, chips)
            )
            texts[f"fleet_{key}_{end}"] = _all(part)
    for end, chips in (("narrow", narrow), ("wide", wide)):
        newest = tenth_of_tokens(
            known.models["deepseek-v3"], known.machines["rubin"], CONTEXT, _wide(middle, chips)
        )
        texts[f"rubin_deepseek_{end}"] = _all(newest)
    texts["caption_fleet"] = (
        f"A fast tenth of DeepSeek-V3's tokens takes {texts['fleet_deepseek_narrow']} of the B200 chips in "
        f"groups of {narrow}. In groups of {wide} it takes {texts['fleet_deepseek_wide']}. “Fast” means "
        f"{middle.fast:g} a second for each user. The dashed line marks a tenth of the "
        "chips: what the tokens would take if fast ones cost no more than slow ones."
    )
    return texts


def _power_texts(
    a: Assumptions,
    known: Catalogue,
    middle: Case,
    kilowatts: pd.DataFrame,
    deepseek: Verdict,
    oss: Verdict,
) -> dict[str, str]:
    width = a["inference.width"]
    old, new = known.powered("b200"), known.powered("lpu1")
    texts: dict[str, str] = {}
    by_group: dict[int, dict[tuple[str, str, float], float]] = {}
    for r in kilowatts.to_dict("records"):
        by_group.setdefault(r["group"], {})[r["model"], r["chip"], r["speed"]] = r["rate"]
    slow_times = []
    for key, name, found in (("deepseek", "deepseek-v3", deepseek), ("oss", "gpt-oss-120b", oss)):
        one = known.models[name]
        for end, chips in (("narrow", int(width.low)), ("wide", int(width.high))):
            change = power_change(one, old, new, CONTEXT, _wide(middle, chips))
            texts[f"moved_{key}_{end}"] = _change(change)
            if key == "deepseek":
                texts[f"moves_{key}_{end}"] = change_says(change)
            rates = by_group[chips]
            slow = [rates.get((one.name, chip, middle.slow), 0.0) for chip in ("B200", "Groq LPU")]
            if all(slow):
                slow_times.append(slow[0] / slow[1])
        texts[f"saves_{key}"] = _saves(found)
        texts[f"turn_{key}"] = turn_says(found.turns_at, int(width.low), int(width.high), "B200")
    rubin = group_turn(a, known.models["deepseek-v3"], known.powered("rubin"), new, CONTEXT)
    texts |= _wafer_texts(a, known, middle)
    texts["turn_rubin"] = turn_says(rubin, int(width.low), int(width.high), "Rubin")
    texts["all_moved"] = f"{np.floor(min(slow_times)):.0f}" if slow_times else "many"
    texts["wafer_ahead"] = _wafer_ahead(by_group)
    rates = by_group[int(width.low)]
    speeds = sorted({speed for _, _, speed in rates})
    texts["caption_kilowatt"] = (
        "The lines show what a kilowatt of each chip writes. With DeepSeek-V3 in groups of "
        f"{width.low:g}, Groq's first chip writes more than a B200 "
        f"{_cross(rates, known.models['deepseek-v3'].name, speeds)}."
    )
    return texts


def _wafer_texts(a: Assumptions, known: Catalogue, middle: Case) -> dict[str, str]:
    """The same move to Cerebras's wafer instead of Groq's chip."""
    width, texts = a["inference.width"], {}
    narrow, wide = int(width.low), int(width.high)
    old, new = known.powered("b200"), known.powered("wse3")
    for key, name in (("deepseek", "deepseek-v3"), ("oss", "gpt-oss-120b")):
        one = known.models[name]
        for end, chips in (("narrow", narrow), ("wide", wide)):
            change = power_change(one, old, new, CONTEXT, _wide(middle, chips))
            texts[f"moves_wafer_{key}_{end}"] = change_says(change)
    turn = group_turn(a, known.models["deepseek-v3"], old, new, CONTEXT)
    return texts | {"turn_wafer_deepseek": turn_says(turn, narrow, wide, "B200")}


def _wafer_ahead(by_group: Mapping[int, Mapping[tuple[str, str, float], float]]) -> str:
    """How Cerebras's wafer compares with Groq's chip over all states and speeds of the chart, in words."""
    ahead = [
        rates.get((name, "Cerebras", speed), 0.0) > rate
        for rates in by_group.values()
        for (name, chip, speed), rate in rates.items()
        if chip == "Groq LPU"
    ]
    if ahead and all(ahead):
        return (
            "At every speed shown, with each model and group, a kilowatt of Cerebras's wafer writes more "
            "than one of Groq's chip."
        )
    return (
        f"A kilowatt of Cerebras's wafer writes more than one of Groq's chip at {sum(ahead)} of "
        f"{len(ahead)} points."
    )


def _cross(rates: Mapping[tuple[str, str, float], float], name: str, speeds: list[float]) -> str:
    """From which speed of each user on Groq's chip writes more for a kilowatt than a B200, in words."""
    ahead = [
        speed
        for speed in speeds
        if rates.get((name, "Groq LPU", speed), 0.0) > rates.get((name, "B200", speed), 0.0)
    ]
    return f"at {min(ahead):g} tokens a second for each user and faster" if ahead else "at no speed tried"


def _saves(found: Verdict) -> str:
    """In what part of the cases moving saves power."""
    return {
        "always": "in every case that we tried",
        "never": "in no case that we tried",
        "sometimes": f"in {min(max(found.fraction, 0.01), 0.99):.0%} of the cases that we tried",
    }[found.holds]


def turn_says(turn: float | None, narrow: int, wide: int, chip: str) -> str:
    """In groups of what size moving a tenth saves power on central assumptions, as a predicate.

    Parameters
    ----------
    turn : float or None
        The smallest group, of those between the ends, in which moving saves nothing; None where there is
        none.
    narrow, wide : int
        The smallest and the largest group tried.
    chip : str
        The chip from which the tokens move.

    Returns
    -------
    str
    """
    if turn is None:
        return f"saves power in groups of every size tried, {narrow} to {wide} {chip} chips"
    if turn == narrow:
        return f"saves no power, even in groups of only {narrow} {chip} chips"
    last = turn - 1
    most = f"about {5 * (last // 5):.0f}" if last >= ROUNDED else f"{last:.0f}"
    return f"saves power in groups of up to {most} {chip} chips"


def change_says(change: float) -> str:
    """What a move does to the power of all chips together, as a predicate.

    Parameters
    ----------
    change : float
        As `power_change` returns it.

    Returns
    -------
    str
    """
    if change == float("inf"):
        return "does not reach that speed"
    if change <= -1:
        return "is the only way to that speed"
    if f"{abs(change):.0%}" == "0%":
        return "leaves the power of all chips unchanged"
    return f"{'lowers' if change < 0 else 'raises'} the power of all chips by {abs(change):.0%}"


def _change(change: float) -> str:
    return "no finite amount" if change == float("inf") else signed(change)


def _group_texts(a: Assumptions, known: Catalogue, middle: Case) -> dict[str, str]:
    """One user's speed in narrow and wide groups, and at the slow end of the time that a layer takes."""
    setting, width = middle.setting, a["inference.width"]
    deepseek, oss = known.models["deepseek-v3"], known.models["gpt-oss-120b"]
    b200, lpu = known.machines["b200"].chip, known.machines["lpu1"].chip
    texts = {}
    for key, chips in (("narrow_speed", int(width.low)), ("wide_speed", int(width.high))):
        group = model.group_for(deepseek, b200, chips, usable=setting.usable)
        made = model.decode(
            deepseek, b200, group, users=1, context=CONTEXT, efficiency=setting.central,
            cache_bytes=setting.cache_bytes,
        )  # fmt: skip
        texts[key] = round_words(float(made.user_rate))
    layer = a["inference.layer_time"]
    slow = replace(setting.central, layer_seconds=layer.high / 1e6)
    for name, chip in (("lpu", lpu), ("b200", b200)):
        group = model.group_for(oss, chip, setting.width, users=1, context=CONTEXT, usable=setting.usable)
        for end, efficiency in (("slow", slow), ("central", setting.central)):
            made = model.decode(oss, chip, group, users=1, context=CONTEXT, efficiency=efficiency)
            texts[f"{name}_{end}"] = round_words(float(made.user_rate))
    claims = hardware.published_speeds().set_index("accelerator")
    claimed = claims["tokens_per_second"].to_dict()["wse3"]
    layers = known.models[claims["model"].to_dict()["wse3"]].layers
    return texts | {
        "layer_range": f"{layer.low:g} to {layer.high:g} microseconds",
        "layer_central": f"{layer.central:g} microseconds",
        "layer_wafer": f"{1e6 / (claimed * layers):.0f} microseconds",
    }


def _gigawatt_texts(a: Assumptions) -> dict[str, str]:
    """A tenth of OpenAI's inference in gigawatts, beside the contract with Cerebras."""
    part, fleet = a["inference.share_of_compute"], number("NVO28", "high")
    tenths = [TENTH * share * fleet for share in part.values]
    deals = register.as_of(VIEWS[-1]).set_index("deal")
    cerebras = float(deals["gw_low"].to_dict()["cerebras-openai-cloud"])
    return {
        "inference_share": f"{part.low:.0%} to {part.high:.0%}",
        "tenth_gw": f"{tenths[0]:.2f} to {tenths[2]:.2f} GW",
        "fleet_gw": f"{fleet:g} GW",
        "cerebras_gw": f"{cerebras:g} GW",
        "cerebras_times": f"{cerebras / tenths[2]:.0f} to {cerebras / tenths[0]:.0f}",
    }


def _check_texts(known: Catalogue, checks: pd.DataFrame) -> dict[str, str]:
    chips = known.table["bandwidth_tb_s"].to_dict()
    counts = {
        f"count_{key}": f"{transformer.parameters(known.models[name]).total / 1e9:.2f} billion"
        for key, name in (("oss", "gpt-oss-120b"), ("deepseek", "deepseek-v3"), ("llama", "llama-405b"))
    }
    return counts | {
        "rubin_first": f"{number('HW05'):g} TB/s",
        "rubin_then": f"{chips['rubin-2025']:g}",
        "rubin_now": f"{chips['rubin']:g} TB/s",
        "mi450_then": f"{chips['mi450']:g} TB/s",
        "mi455x_now": f"{chips['mi455x']:g} TB/s",
        "caption_checks": checks_says(checks),
        "caption_race": (
            f"NVIDIA raised the bandwidth announced for Rubin from {number('HW05'):g} TB/s in March 2025 "
            f"to {number('HW05', 'high'):g} TB/s in January 2026. AMD launched its MI455X in July 2026 "
            f"with {chips['mi455x']:g} TB/s."
        ),
    }


def _wide(middle: Case, width: int) -> Case:
    return replace(middle, setting=replace(middle.setting, width=width))


def _all(fraction: float) -> str:
    return f"{fraction:.0%}" if fraction < 1 else "all"


def _key_numbers(texts: Mapping[str, str]) -> tuple[KeyNumber, ...]:
    over = "over every efficiency, group of chips, memory and speed of this page together"
    return (
        KeyNumber(
            "fleet",
            texts["fleet_deepseek_narrow"],
            f"of B200 chips in groups of {texts['narrow']} are needed for a tenth of DeepSeek-V3's "
            "output if it "
            f"must arrive at {texts['fast_speed']} tokens a second; {texts['fleet_deepseek_wide']} "
            "in groups of "
            f"{texts['wide']}",
            VIEW_DAYS[2],
            f"{texts['span_deepseek']} {over}",
        ),
        KeyNumber(
            "lpu_chips",
            texts["lpu_chips"],
            "of Groq's first chips hold the weights of gpt-oss-120b, which fit on one B200",
            VIEW_DAYS[2],
            f"{texts['lpu_span']} over the chips in a group and the usable memory",
        ),
    )
