"""Tables beside the roofline: chips, the race of bandwidths, claims of the article, published speeds."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from computedeals.analysis.inference_rows import Machine, Setting
from computedeals.analysis.inputs import number
from computedeals.evidence import hardware
from computedeals.models.inference import decode, group_for
from computedeals.models.roofline import ridge_point
from computedeals.models.transformer import Transformer

ARTICLE = "openai-nvidia-2026-02-08"
# where labels have room in the chart of bandwidths
LEFT = {"B200", "H200", "Rubin", "Rubin (as of Sept 2025)", "Rubin (March 2025)", "MI455X (as launched)"}
BELOW = {"MI300X"}
BEFORE = {"TPU v7 (Ironwood)"}
UNDER = {"MI450 (before launch)"}


def chip_rows(
    table: pd.DataFrame,
    machines: Mapping[str, Machine],
    models: Mapping[str, Transformer],
    setting: Setting,
) -> pd.DataFrame:
    """Each chip with its ridge, and how many of it the weights of two models need.

    Parameters
    ----------
    table : DataFrame
        The rows of `evidence.hardware.accelerators`.
    machines : mapping of str to Machine
        The chips, by id.
    models : mapping of str to Transformer
        The language models, by the name drawn.
    setting : Setting
        What is assumed of every chip.

    Returns
    -------
    DataFrame
    """
    ridges = [ridge_point(m.chip.peak(16), m.chip.bandwidth) for m in machines.values()]
    holds = {
        name: [group_for(models[name], m.chip, 1, usable=setting.usable).chips for m in machines.values()]
        for name in ("gpt-oss-120b", "deepseek-v3")
    }
    return pd.DataFrame(
        {
            "chip": table["label"],
            "memory": table["memory_gb"],
            "bandwidth": table["bandwidth_tb_s"],
            "ridge": [float(f"{ridge:.3g}") for ridge in ridges],
            **holds,
            "known": table["how_known"].replace("dataset", "data set"),
        }
    )


def chips_says(chips: pd.DataFrame, table: pd.DataFrame) -> str:
    """How many chips of each kind of memory hold the two models of `chip_rows`, in a caption.

    Parameters
    ----------
    chips : DataFrame
        As `chip_rows` returns it.
    table : DataFrame
        The rows of `evidence.hardware.accelerators`, with the same index.

    Returns
    -------
    str
    """
    needs = chips[["gpt-oss-120b", "deepseek-v3"]]
    least, most = (
        {kind: int(ends.loc[table["kind"] == kind].agg(how)) for kind in ("hbm", "sram", "wafer")}
        for how, ends in (("min", needs.min(axis=1)), ("max", needs.max(axis=1)))
    )
    return (
        f"The weights of gpt-oss-120b or of DeepSeek-V3 fit on at most {most['hbm']} chips of a kind whose "
        f"memory is beside the chip. By model and chip, they take {least['sram']:,} to {most['sram']:,} of "
        f"Groq's chips, whose memory is on the chip. Of Cerebras's wafers they take {least['wafer']} to "
        f"{most['wafer']}."
    )


def race_rows(table: pd.DataFrame) -> pd.DataFrame:
    """Bandwidth of the chips with memory beside them by the day of announcement; rows for the chart.

    Parameters
    ----------
    table : DataFrame
        The rows of `evidence.hardware.accelerators`.

    Returns
    -------
    DataFrame
    """
    rows = table[table["maker"].isin(["NVIDIA", "AMD", "Google"]) & (table["kind"] == "hbm")]
    rows = rows.assign(day=rows["announced"], bandwidth=rows["bandwidth_tb_s"])
    first = pd.DataFrame(
        [
            {
                "label": "Rubin (March 2025)",
                "maker": "NVIDIA",
                "day": "2025-03-18",
                "bandwidth": number("HW05"),
            }
        ]
    )
    rows = pd.concat([rows.loc[rows["label"] != "B300", ["label", "maker", "day", "bandwidth"]], first])
    rows = rows.sort_values(["maker", "day"], ignore_index=True)
    places = {"left": LEFT, "below": BELOW, "under": UNDER, "before": BEFORE}
    sides = [
        next((side for side, names in places.items() if name in names), "right") for name in rows["label"]
    ]
    short = rows["label"].str.replace(" (before launch)", "").str.replace(" (as launched)", "")
    return rows.assign(side=sides, label=short + "  " + rows["bandwidth"].map("{:g}".format))


def check_rows(
    machines: Mapping[str, Machine], models: Mapping[str, Transformer], setting: Setting
) -> pd.DataFrame:
    """Speeds that others published for one user, beside ours at both ends of the band and its centre.

    Parameters
    ----------
    machines : mapping of str to Machine
        The chips, by id.
    models : mapping of str to Transformer
        The language models, by the name drawn.
    setting : Setting
        What is assumed of every chip.

    Returns
    -------
    DataFrame
    """
    checks = []
    for row in hardware.published_speeds().to_dict("records"):
        machine = machines[row["accelerator"]]
        bits = row["weight_bits"]
        weights = replace(models[row["model"]], expert_bits=bits, other_bits=bits)
        width = machine.width(setting)
        group = group_for(
            weights, machine.chip, width, users=1, context=row["context"], usable=setting.usable
        )
        ends = {"low": setting.low, "central": setting.central, "high": setting.high}
        band = {
            end: decode(weights, machine.chip, group, users=1, context=row["context"], efficiency=one)
            for end, one in ends.items()
        }
        checks.append(
            {
                "chip": f"{machine.chip.name}, {weights.name}",
                "published": row["tokens_per_second"],
                "bound": "more than " if row["note"].startswith("More than") else "",
                **{end: float(f"{float(made.user_rate):.2g}") for end, made in band.items()},
                "source": f"[{row['source']}]({row['url']}), {row['how_known']}. {row['note']}.",
            }
        )
    return pd.DataFrame(checks)


def checks_says(checks: pd.DataFrame) -> str:
    """Each published speed beside our centre and band, in a caption.

    Parameters
    ----------
    checks : DataFrame
        As `check_rows` returns it.

    Returns
    -------
    str
    """
    inside = (checks["low"] <= checks["published"]) & (checks["published"] <= checks["high"])
    which = "all" if inside.all() else f"{inside.sum()} of {len(checks)}"
    each = " ".join(
        f"{row['chip']}: {row['bound']}{row['published']:,.0f}, where our middle value is "
        f"{row['central']:,.0f}."
        for row in checks.to_dict("records")
    )
    return (
        f"The makers and the press gave these tokens a second for one user. {each} Our range is wide, and "
        f"{which} lie in it."
    )


def claim_rows(machines: Mapping[str, Machine]) -> pd.DataFrame:
    """The February article's technical sentences, what we find, and a verdict: Markdown.

    Parameters
    ----------
    machines : mapping of str to Machine
        The chips, by id.

    Returns
    -------
    DataFrame
    """
    lpu, b200 = machines["lpu1"].chip, machines["b200"].chip
    tpu, rubin = machines["tpu7"].chip, machines["rubin"].chip
    before, since = number("DEAL28c", "high"), number("DEAL28d", "high")
    rows = [
        (
            "1300-1332",
            "Inference is coming to matter more",
            f"By leaked documents of November 2025, OpenAI paid \\${since:.1f} billion for inference on "
            f"Microsoft's cloud in nine months of 2025. In all of 2024 it paid \\${before:.1f} billion. "
            f"That is about {(since / 9) / (before / 12):.0f} times as much a month. Later in February "
            "2026 OpenAI named 3 GW (gigawatts of power) of NVIDIA's machines for inference and 2 GW for "
            "training. {fact}`DEAL28d` {fact}`NVO17`",
            "supported, by a leak",
        ),
        (
            "1375-1389",
            "Memory just keeps growing in importance",
            "True of writing, where one user leaves nearly all of a B200's arithmetic idle. Reading "
            "prompts is limited by arithmetic.",
            "right for writing",
        ),
        (
            "961-978",
            "NVIDIA's chips cannot cope with some requests",
            "NVIDIA's chips can serve such requests, but slowly or with many chips. Reuters wrote that "
            "OpenAI finds the chips too slow for certain tasks. "
            "{fact}`NVO12`",
            "overstated",
        ),
        (
            "983-1002",
            "A tenth of inference to other chips",
            "One source gave Reuters the tenth, for future needs. If a tenth of the tokens must be fast, "
            "it can need far more than a tenth of the chips.",
            "right with its conditions restored",
        ),
        (
            "1411-1461",
            "This is why NVIDIA bought Groq",
            "The motive is plausible. Groq's first chip reads its memory "
            f"{lpu.bandwidth / b200.bandwidth:.0f} times as fast as a B200. (A B200 has "
            f"{b200.memory / lpu.memory:.0f} times the memory.) But NVIDIA bought a licence and "
            "hired staff in December 2025, and did not buy the firm. {fact}`DEAL17`",
            "motive plausible, purchase wrong",
        ),
        (
            "1530-1574",
            "Rubin was presented as a matter of bandwidth",
            f"In January 2026 Rubin was announced with {rubin.bandwidth / 1e12:g} TB/s (terabytes a "
            "second, what its memory delivers). That is "
            f"{rubin.bandwidth / b200.bandwidth:.1f} times a B200's {b200.bandwidth / 1e12:g} TB/s.",
            "right",
        ),
        (
            "1809-1824",
            "Google's chip was designed for inference and can beat GPUs",
            f"Google's TPU v7 reads {tpu.bandwidth / 1e12:g} TB/s from memory, and a B200 "
            f"{b200.bandwidth / 1e12:g} TB/s. So memory limits both nearly alike. The TPU "
            "trains models, too. An advantage would have to lie in price or in the network between chips.",
            "not shown by these figures",
        ),
    ]
    frame = pd.DataFrame(rows, columns=["at", "claim", "found", "verdict"])
    frame["claim"] = "{ev}`" + frame["claim"] + " <" + ARTICLE + ":" + frame["at"] + ">`"
    return frame[["claim", "found", "verdict"]]
