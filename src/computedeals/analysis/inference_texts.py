"""What the chapter on inference says: its numbers in words, by key."""

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd

from computedeals.analysis.inference_catalogue import CONTEXT, Catalogue
from computedeals.analysis.inference_checks import (
    checks_says,
)
from computedeals.analysis.inference_ranges import (
    TENTH,
    Case,
    group_turn,
    layer_times_that_save,
    power_change,
    tenth_of_tokens,
)
from computedeals.analysis.inference_rows import (
    Setting,
    chip_rate,
    round_words,
)
from computedeals.analysis.inputs import number, signed
from computedeals.analysis.ranges import Range, Verdict
from computedeals.deals import VIEWS, register
from computedeals.deals.assumptions import Assumptions
from computedeals.evidence import hardware
from computedeals.models import inference as model
from computedeals.models import roofline, transformer

ROUNDED = 20  # chips in a group: from here on a turn is told to the nearest five below


def chapter_texts(
    a: Assumptions,
    known: Catalogue,
    middle: Case,
    *,
    points: pd.DataFrame,
    kilowatts: pd.DataFrame,
    checks: pd.DataFrame,
    fleet: tuple[Range, Range],
    saves: tuple[Verdict, Verdict],
) -> dict[str, str]:
    """What prose and captions quote, by key.

    Parameters
    ----------
    a : Assumptions
        Those of `[inference]` are used.
    known : Catalogue
        Chips and models.
    middle : Case
        The middle value of each assumption.
    points, kilowatts, checks : DataFrame
        Rows of the roofline, of a kilowatt's output, and of the checks against published figures.
    fleet : tuple of Range
        What part of B200 chips a fast tenth takes, with DeepSeek-V3 and with gpt-oss-120b.
    saves : tuple of Verdict
        Whether moving that tenth saves power, with either.

    Returns
    -------
    dict of str to str
    """
    return {
        **_roof_texts(a, known, points, middle.setting),
        **_fleet_texts(a, known, middle, *fleet),
        **_power_texts(a, known, middle, kilowatts, *saves),
        **_group_texts(a, known, middle),
        **_gigawatt_texts(a),
        **_check_texts(known, checks),
    }


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
            f"Writing Llama 3.1 70B's answer for one user, a token at a time, can use {one:.1f}% of the "
            f"computing power of B200 chips. For as many users as memory allows, writing "
            f"can use {full:.0f}%. Reading a prompt can use all of it."
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
    }
    for key, name, span in (("deepseek", "deepseek-v3", deepseek), ("oss", "gpt-oss-120b", oss)):
        texts[f"span_{key}"] = f"{span.low:.0%} to {span.high:.0%}"
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
        f"groups of {narrow}, and {texts['fleet_deepseek_wide']} in groups of {wide}. “Fast” means "
        f"{middle.fast:g} tokens a second for each user. If fast tokens took no more chips than slow ones, "
        "the fast tenth would take a tenth of the chips, the dashed line. Thin lines are the other chips."
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
    slow_times = _slow_times(by_group, middle.slow)
    for key, name, found in (("deepseek", "deepseek-v3", deepseek), ("oss", "gpt-oss-120b", oss)):
        one = known.models[name]
        for end, chips in (("narrow", int(width.low)), ("wide", int(width.high))):
            change = power_change(one, old, new, CONTEXT, _wide(middle, chips))
            texts[f"moves_{key}_{end}"] = change_says(change)
            if key == "deepseek":
                texts[f"moved_{key}_{end}"] = _change(change)
        texts[f"saves_{key}"] = found.told(
            always="in all of them", never="in none of them", sometimes="in {part} of them"
        )
        texts[f"turn_{key}"] = turn_says(found.turns_at, int(width.low), int(width.high), "B200")
    rubin = group_turn(a, known.models["deepseek-v3"], known.powered("rubin"), new, CONTEXT)
    texts |= _wafer_texts(a, known, middle) | _rack_texts(a, known, middle)
    texts["turn_rubin"] = turn_says(rubin, int(width.low), int(width.high), "Rubin")
    texts["all_moved"] = f"{np.floor(min(slow_times)):.0f}" if slow_times else "many"
    texts["wafer_ahead"] = _wafer_ahead(by_group)
    rates = by_group[int(width.low)]
    speeds = sorted({speed for _, _, speed in rates})
    texts["caption_kilowatt"] = (
        f"With DeepSeek-V3 in groups of {width.low:g}, a kilowatt of Groq's first chip writes more than "
        f"a kilowatt of B200 {_cross(rates, known.models['deepseek-v3'].name, speeds)}. Each line shows "
        "what a kilowatt of one chip writes."
    )
    return texts


def _slow_times(by_group: Mapping[int, Mapping[tuple[str, str, float], float]], slow: float) -> list[float]:
    """How many times as much a kilowatt of B200 writes as one of Groq's chip, where tokens may be slow."""
    return [
        rate / rates[name, "Groq LPU", slow]
        for rates in by_group.values()
        for (name, chip, speed), rate in rates.items()
        if chip == "B200" and speed == slow and rates.get((name, "Groq LPU", slow))
    ]


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


def _rack_texts(a: Assumptions, known: Catalogue, middle: Case) -> dict[str, str]:
    """At which times of a layer the move saves from racks too, and how far racks are ahead of servers."""
    width = a["inference.width"]
    narrow, wide = (_wide(middle, int(chips)) for chips in (width.low, width.high))
    deepseek, old, new = known.models["deepseek-v3"], known.powered("b200"), known.powered("lpu1")
    saving = layer_times_that_save(a, deepseek, old, new, CONTEXT, wide)
    texts = {
        "layer_saves": f"{saving[0]} to {saving[-1]} microseconds" if saving else "no time that we assume",
    }
    for key, speed in (("racks_slower", 120.0), ("racks_faster", 164.0)):  # those of the tests of HW37
        server, rack = (chip_rate(deepseek, old[0], one.setting, CONTEXT, speed) for one in (narrow, wide))
        texts[key] = f"{rack / server:.0f}" if server else "many"
    return texts


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
            "At every speed that we tried, with each model and group, a kilowatt of Cerebras's wafer "
            "writes more than a kilowatt of Groq's first chips."
        )
    return (
        "A kilowatt of Cerebras's wafer writes more than a kilowatt of Groq's first chips at "
        f"{sum(ahead)} of {len(ahead)} points of the chart."
    )


def _cross(rates: Mapping[tuple[str, str, float], float], name: str, speeds: list[float]) -> str:
    """From which speed of each user on Groq's chip writes more for a kilowatt than a B200, in words."""
    ahead = [
        speed
        for speed in speeds
        if rates.get((name, "Groq LPU", speed), 0.0) > rates.get((name, "B200", speed), 0.0)
    ]
    return f"at {min(ahead):g} tokens a second for each user and faster" if ahead else "at no speed tried"


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
        return f"saves power where {chip} chips work in groups of any size tried, {narrow} to {wide}"
    if turn == narrow:
        return f"saves no power, even where {chip} chips work in groups of only {narrow}"
    last = turn - 1
    most = f"about {5 * (last // 5):.0f}" if last >= ROUNDED else f"{last:.0f}"
    sizes = f"{narrow}" if last == narrow else f"{narrow} to {most}"
    return f"saves power where {chip} chips work in groups of {sizes}"


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
    (cerebras,) = map(float, register.as_of(VIEWS[-1], only=["cerebras-openai-cloud"])["gw_low"])
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
        "mi450_month": f"{pd.Timestamp(known.table['announced'].to_dict()['mi450']):%B %Y}",
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
