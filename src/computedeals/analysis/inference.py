"""Why inference waits for memory, and what fast tokens take: rows, sentences and key numbers."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from computedeals.analysis.inference_catalogue import CONTEXT, Catalogue, catalogue
from computedeals.analysis.inference_checks import (
    check_rows,
    chip_rows,
    chips_says,
    claim_rows,
    race_rows,
)
from computedeals.analysis.inference_ranges import (
    alternatives,
    fleet_range,
    moving_saves,
    usual,
)
from computedeals.analysis.inference_rows import (
    Setting,
    chip_rates,
    fleet_rows,
    fleet_states,
    kilowatt_rows,
    kilowatt_states,
    service_rows,
    service_states,
    significant,
)
from computedeals.analysis.inference_texts import chapter_texts
from computedeals.analysis.inputs import including
from computedeals.analysis.kept import kept
from computedeals.analysis.ranges import KeyNumber, Range, Verdict
from computedeals.deals import VIEW_DAYS
from computedeals.deals.assumptions import Assumptions
from computedeals.models import inference as model
from computedeals.models import roofline

SHOWN = ("gpt-oss-120b", "deepseek-v3", "llama-70b", "llama-405b")
CONTEXTS = (1000, CONTEXT, 64_000)  # tokens
USERS = (1, 5, 20, 100, 300, 1000)
SPEEDS = (20, 50, 100, 150, 200, 300, 400)  # tokens a second for a user
PARTS = (5, 10, 15, 20, 25, 30)  # per cent of the tokens
SERVED = ("h200", "b200", "rubin", "mi355x", "mi455x", "tpu7", "lpu3")
CURVED = (
    *("h200", "b200", "b300", "rubin", "mi300x", "mi355x", "mi450", "mi455x"),
    *("tpu7", "lpu1", "lpu3", "wse3"),
)
POWERED = {"H200": "h200", "B200": "b200", "Rubin": "rubin", "Groq LPU": "lpu1", "Cerebras": "wse3"}


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


@kept
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
    texts = chapter_texts(
        a,
        known,
        middle,
        points=points,
        kilowatts=kilowatts,
        checks=checks,
        fleet=(ranges[0], ranges[1]),
        saves=(saves[0], saves[1]),
    ) | {
        "caption_chips": chips_says(chips, known.table),
        "combinations": f"{math.prod(map(len, alternatives(a, quick=quick).values()))}",
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


def _key_numbers(texts: Mapping[str, str]) -> tuple[KeyNumber, ...]:
    over = "over every efficiency, group of chips, memory and speed of this page together"
    return (
        KeyNumber(
            "fleet",
            texts["fleet_deepseek_narrow"],
            f"of B200 chips in groups of {texts['narrow']} are needed for a tenth of DeepSeek-V3's "
            "output if it "
            f"must come at {texts['fast_speed']} tokens a second; {texts['fleet_deepseek_wide']} "
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
