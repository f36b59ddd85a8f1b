"""Accelerators and openly documented language models: the tables that the roofline is drawn from.

A row says where its figures come from and how they are known, and the day of announcement; days that the
sources do not give are from memory. A figure that was not seen is empty, never filled in. Where a figure
changed between announcement and launch there is a row for each, so that a view of a date uses what was
known then.
"""

from functools import lru_cache

import pandas as pd
import pandera.pandas as pa

from computedeals.evidence.facts import HOW_KNOWN, facts
from computedeals.paths import DATA

_ABOVE_ZERO = pa.Check.gt(0)
_KNOWN = pa.Check.isin(HOW_KNOWN)
_DAY = pa.Check.str_matches(r"^\d{4}-\d{2}-\d{2}$")

ACCELERATORS = pa.DataFrameSchema(
    {
        "accelerator": pa.Column(str, unique=True),
        "label": pa.Column(str, unique=True),
        "maker": pa.Column(str),
        "kind": pa.Column(str, pa.Check.isin(["hbm", "sram", "wafer"])),
        "memory_gb": pa.Column(float, _ABOVE_ZERO),
        "bandwidth_tb_s": pa.Column(float, _ABOVE_ZERO),
        "sixteen_bit_tflops": pa.Column(float, _ABOVE_ZERO, nullable=True),
        "eight_bit_tflops": pa.Column(float, _ABOVE_ZERO, nullable=True),
        "four_bit_tflops": pa.Column(float, _ABOVE_ZERO, nullable=True),
        "power_w": pa.Column(float, _ABOVE_ZERO, nullable=True),
        "announced": pa.Column(str, _DAY),
        "fact": pa.Column(str),
        "source": pa.Column(str, pa.Check.str_length(min_value=3)),
        "url": pa.Column(str),
        "how_known": pa.Column(str, _KNOWN),
        "note": pa.Column(str),
    },
    strict=True,
    coerce=True,
    checks=pa.Check(
        lambda frame: frame[["sixteen_bit_tflops", "eight_bit_tflops"]].notna().any(axis=1),
        error="an accelerator needs a peak of operations in one format at least",
    ),
)

_NUMBERS = ("_gb", "_s", "_tflops", "_w", "_bits", "_bn")
_COUNTS = [
    *("layers", "hidden", "heads", "kv_heads", "head_dim", "latent_rank", "rotary_dim", "query_rank"),
    *("full_attention_layers", "window", "experts", "experts_per_token", "shared_experts"),
    *("expert_inner", "dense_layers", "dense_inner", "vocabulary", "max_context"),
]

LANGUAGE_MODELS = pa.DataFrameSchema(
    {
        "model": pa.Column(str, unique=True),
        "label": pa.Column(str, unique=True),
        "released": pa.Column(str, _DAY),
        **{name: pa.Column(int, pa.Check.ge(0)) for name in _COUNTS},
        "biases": pa.Column(str, pa.Check.isin(["yes", "no"])),
        "expert_bits": pa.Column(float, _ABOVE_ZERO),
        "other_bits": pa.Column(float, _ABOVE_ZERO),
        "stated_total_bn": pa.Column(float, _ABOVE_ZERO),
        "stated_active_bn": pa.Column(float, _ABOVE_ZERO),
        "source": pa.Column(str, pa.Check.str_length(min_value=3)),
        "url": pa.Column(str),
        "how_known": pa.Column(str, _KNOWN),
        "note": pa.Column(str),
    },
    strict=True,
    coerce=True,
)

PUBLISHED_SPEEDS = pa.DataFrameSchema(
    {
        "accelerator": pa.Column(str),
        "model": pa.Column(str),
        **{name: pa.Column(float, _ABOVE_ZERO) for name in ("weight_bits", "context", "tokens_per_second")},
        "source": pa.Column(str, pa.Check.str_length(min_value=3)),
        "url": pa.Column(str),
        "how_known": pa.Column(str, _KNOWN),
        "note": pa.Column(str),
    },
    strict=True,
    coerce=True,
)


def accelerators() -> pd.DataFrame:
    """The accelerators, a row each (`data/accelerators.csv`), in the units that the columns name.

    Raises pandera's SchemaError where a row is not usable, and ValueError where it leans on a fact that
    does not exist.
    """
    return _accelerators().copy()


@lru_cache(maxsize=1)
def _accelerators() -> pd.DataFrame:
    frame = ACCELERATORS.validate(_read("accelerators.csv"))
    unknown = set(frame["fact"]) - set(facts()["id"]) - {""}
    if unknown:
        raise ValueError(
            f"accelerators.csv: no fact {', '.join(sorted(unknown))}; correct the column 'fact'"
        )
    return frame


def language_models() -> pd.DataFrame:
    """The language models, a row each (`data/language_models.csv`).

    Raises pandera's SchemaError where a row is not usable.
    """
    return _language_models().copy()


@lru_cache(maxsize=1)
def _language_models() -> pd.DataFrame:
    return LANGUAGE_MODELS.validate(_read("language_models.csv"))


def published_speeds() -> pd.DataFrame:
    """Speeds that others published for one user of a model here on a chip here, a row each.

    Raises pandera's SchemaError where a row is not usable, and ValueError where a chip or a model is not in
    its table.
    """
    return _published_speeds().copy()


@lru_cache(maxsize=1)
def _published_speeds() -> pd.DataFrame:
    frame = PUBLISHED_SPEEDS.validate(_read("published_speeds.csv"))
    for column, table in (("accelerator", accelerators()), ("model", language_models())):
        if unknown := set(frame[column]) - set(table[column]):
            raise ValueError(
                f"published_speeds.csv: {column} {', '.join(sorted(unknown))} has no row of its own"
            )
    return frame


def _read(name: str) -> pd.DataFrame:
    frame = pd.read_csv(DATA / name, keep_default_na=False, dtype=str)
    numbers = [name for name in map(str, frame.columns) if name.endswith(_NUMBERS)]
    frame[numbers] = frame[numbers].apply(pd.to_numeric)
    return frame
