"""Accelerators and openly documented language models: the tables that the roofline is drawn from.

A row says where its figures come from and how they are known, and the day of announcement; days that the
sources do not give are from memory. A figure that was not seen is empty, never filled in. Where a figure
changed between announcement and launch there is a row for each, so that a view of a date uses what was
known then.
"""

import pandas as pd
import pandera.pandas as pa

from computedeals.evidence.facts import HOW_KNOWN, check_facts
from computedeals.evidence.frames import cached_frame
from computedeals.evidence.schemas import provenance, read_table, typed
from computedeals.paths import DATA

_ABOVE_ZERO = pa.Check.gt(0)
_DAY = pa.Check.str_matches(r"^\d{4}-\d{2}-\d{2}$")

ACCELERATORS = pa.DataFrameSchema(
    {
        "accelerator": typed(
            str, about="Id of the accelerator, a row for each announced state", unique=True
        ),
        "label": typed(str, about="Its name", unique=True),
        "maker": typed(str, about="Who designs it"),
        "kind": typed(
            str,
            pa.Check.isin(["hbm", "sram", "wafer"]),
            about="Where the weights lie: HBM, SRAM or a wafer's SRAM",
        ),
        "memory_gb": typed(float, _ABOVE_ZERO, about="Memory", unit="GB"),
        "bandwidth_tb_s": typed(float, _ABOVE_ZERO, about="Bandwidth of that memory", unit="TB/s"),
        "sixteen_bit_tflops": typed(
            float, _ABOVE_ZERO, about="Peak without sparsity, 16-bit", unit="TFLOP/s", nullable=True
        ),
        "eight_bit_tflops": typed(
            float, _ABOVE_ZERO, about="Peak without sparsity, 8-bit", unit="TFLOP/s", nullable=True
        ),
        "four_bit_tflops": typed(
            float, _ABOVE_ZERO, about="Peak without sparsity, 4-bit", unit="TFLOP/s", nullable=True
        ),
        "power_w": typed(float, _ABOVE_ZERO, about="Power of the accelerator", unit="W", nullable=True),
        "announced": typed(str, _DAY, about="Day of announcement", unit="day"),
        "fact": typed(str, about="Id of the fact behind it; empty where none"),
        **provenance(HOW_KNOWN),
    },
    strict=True,
    coerce=True,
    checks=pa.Check(
        lambda frame: frame[["sixteen_bit_tflops", "eight_bit_tflops"]].notna().any(axis=1),
        error="an accelerator needs a peak of operations in one format at least",
    ),
)

_COUNTS = {
    "layers": ("Layers", "layers"),
    "hidden": ("Width of the hidden state", "numbers"),
    "heads": ("Heads of attention for queries", "heads"),
    "kv_heads": ("Heads for keys and values", "heads"),
    "head_dim": ("Width of a head", "numbers"),
    "latent_rank": ("Width of the latent keys and values; 0 without them", "numbers"),
    "rotary_dim": ("Width of the rotary part beside the latent; 0 without it", "numbers"),
    "query_rank": ("Width of the latent queries; 0 without them", "numbers"),
    "full_attention_layers": ("Layers that attend to the whole context", "layers"),
    "window": ("Window of the other layers; 0 where there are none", "tokens"),
    "experts": ("Experts a layer; 0 for a dense model", "experts"),
    "experts_per_token": ("Experts that a token uses", "experts"),
    "shared_experts": ("Experts that every token uses", "experts"),
    "expert_inner": ("Inner width of an expert", "numbers"),
    "dense_layers": ("Layers without experts", "layers"),
    "dense_inner": ("Inner width of a dense layer", "numbers"),
    "vocabulary": ("Size of the vocabulary", "tokens"),
    "max_context": ("Longest context", "tokens"),
}
_OF_TEXT = ("vocabulary", "max_context")  # the file has them behind `biases`
_SPEEDS = {
    "weight_bits": ("Bits of a weight", "bit"),
    "context": ("Context", "tokens"),
    "tokens_per_second": ("Published speed for one user", "tokens/s"),
}

LANGUAGE_MODELS = pa.DataFrameSchema(
    {
        "model": typed(str, about="Id of the model", unique=True),
        "label": typed(str, about="Its name", unique=True),
        "released": typed(str, _DAY, about="Day of release", unit="day"),
        **{
            name: typed(int, pa.Check.ge(0), about=about, unit=unit)
            for name, (about, unit) in _COUNTS.items()
            if name not in _OF_TEXT
        },
        "biases": typed(str, pa.Check.isin(["yes", "no"]), about="Whether linear layers have biases"),
        **{
            name: typed(int, pa.Check.ge(0), about=about, unit=unit)
            for name, (about, unit) in _COUNTS.items()
            if name in _OF_TEXT
        },
        "expert_bits": typed(float, _ABOVE_ZERO, about="Bits of a weight in the experts", unit="bit"),
        "other_bits": typed(float, _ABOVE_ZERO, about="Bits of any other weight", unit="bit"),
        "stated_total_bn": typed(
            float, _ABOVE_ZERO, about="Parameters as the maker states them", unit="bn"
        ),
        "stated_active_bn": typed(
            float, _ABOVE_ZERO, about="Active parameters as the maker states them", unit="bn"
        ),
        **provenance(HOW_KNOWN),
    },
    strict=True,
    coerce=True,
)

PUBLISHED_SPEEDS = pa.DataFrameSchema(
    {
        "accelerator": typed(str, about="Id of the accelerator"),
        "model": typed(str, about="Id of the model"),
        **{
            name: typed(float, _ABOVE_ZERO, about=about, unit=unit)
            for name, (about, unit) in _SPEEDS.items()
        },
        **provenance(HOW_KNOWN),
    },
    strict=True,
    coerce=True,
)


@cached_frame
def accelerators() -> pd.DataFrame:
    """The accelerators, a row each (`data/accelerators.csv`), in the units that the columns name.

    Returns
    -------
    DataFrame

    Raises
    ------
    ValueError
        Where a row is not usable, or refers to a fact that does not exist.
    """
    frame = read_table(DATA / "accelerators.csv", ACCELERATORS)
    check_facts("accelerators.csv", frame["fact"])
    return frame


@cached_frame
def language_models() -> pd.DataFrame:
    """The language models, a row each (`data/language_models.csv`).

    Returns
    -------
    DataFrame

    Raises
    ------
    ValueError
        Where a row is not usable.
    """
    return read_table(DATA / "language_models.csv", LANGUAGE_MODELS)


@cached_frame
def published_speeds() -> pd.DataFrame:
    """Speeds that others published for one user of a model here on a chip here, a row each.

    Returns
    -------
    DataFrame

    Raises
    ------
    ValueError
        Where a row is not usable, or a chip or a model is not in its table.
    """
    frame = read_table(DATA / "published_speeds.csv", PUBLISHED_SPEEDS)
    for column, table in (("accelerator", accelerators()), ("model", language_models())):
        if unknown := set(frame[column]) - set(table[column]):
            raise ValueError(
                f"published_speeds.csv: {column} {', '.join(sorted(unknown))} has no row of its own"
            )
    return frame
