"""Accelerators and openly documented language models: the tables that the roofline is drawn from.

A row says where its figures come from and how they are known, and the day of announcement; days that the
sources do not give are from memory. A figure that was not seen is empty, never filled in. Where a figure
changed between announcement and launch there is a row for each, so that a view of a date uses what was
known then.
"""

import pandas as pd
import pandera.pandas as pa

from computedeals.evidence.facts import HOW_KNOWN, facts
from computedeals.evidence.frames import cached_frame
from computedeals.paths import DATA

_ABOVE_ZERO = pa.Check.gt(0)
_KNOWN = pa.Check.isin(HOW_KNOWN)
_DAY = pa.Check.str_matches(r"^\d{4}-\d{2}-\d{2}$")

ACCELERATORS = pa.DataFrameSchema(
    {
        "accelerator": pa.Column(
            str,
            unique=True,
            description="Id of the accelerator, a row for each announced state",
            metadata={"unit": ""},
        ),
        "label": pa.Column(str, unique=True, description="Its name", metadata={"unit": ""}),
        "maker": pa.Column(str, description="Who designs it", metadata={"unit": ""}),
        "kind": pa.Column(
            str,
            pa.Check.isin(["hbm", "sram", "wafer"]),
            description="Where the weights lie: HBM, SRAM or a wafer's SRAM",
            metadata={"unit": ""},
        ),
        "memory_gb": pa.Column(float, _ABOVE_ZERO, description="Memory", metadata={"unit": "GB"}),
        "bandwidth_tb_s": pa.Column(
            float, _ABOVE_ZERO, description="Bandwidth of that memory", metadata={"unit": "TB/s"}
        ),
        "sixteen_bit_tflops": pa.Column(
            float,
            _ABOVE_ZERO,
            nullable=True,
            description="Peak without sparsity, 16-bit",
            metadata={"unit": "TFLOP/s"},
        ),
        "eight_bit_tflops": pa.Column(
            float,
            _ABOVE_ZERO,
            nullable=True,
            description="Peak without sparsity, 8-bit",
            metadata={"unit": "TFLOP/s"},
        ),
        "four_bit_tflops": pa.Column(
            float,
            _ABOVE_ZERO,
            nullable=True,
            description="Peak without sparsity, 4-bit",
            metadata={"unit": "TFLOP/s"},
        ),
        "power_w": pa.Column(
            float,
            _ABOVE_ZERO,
            nullable=True,
            description="Power of the accelerator",
            metadata={"unit": "W"},
        ),
        "announced": pa.Column(str, _DAY, description="Day of announcement", metadata={"unit": "day"}),
        "fact": pa.Column(
            str, description="Id of the fact behind it; empty where none", metadata={"unit": ""}
        ),
        "source": pa.Column(
            str, pa.Check.str_length(min_value=3), description="The source by name", metadata={"unit": ""}
        ),
        "url": pa.Column(
            str, description="Address of the source; empty where there is none", metadata={"unit": ""}
        ),
        "how_known": pa.Column(
            str,
            _KNOWN,
            description="How the row is known; 'memory' means that no source was seen",
            metadata={"unit": ""},
        ),
        "note": pa.Column(
            str, description="What else a user of the row should know", metadata={"unit": ""}
        ),
    },
    strict=True,
    coerce=True,
    checks=pa.Check(
        lambda frame: frame[["sixteen_bit_tflops", "eight_bit_tflops"]].notna().any(axis=1),
        error="an accelerator needs a peak of operations in one format at least",
    ),
)

_NUMBERS = ("_gb", "_s", "_tflops", "_w", "_bits", "_bn")
_COUNTS = {
    "layers": ("Layers", ""),
    "hidden": ("Width of the hidden state", "numbers"),
    "heads": ("Heads of attention for queries", ""),
    "kv_heads": ("Heads for keys and values", ""),
    "head_dim": ("Width of a head", "numbers"),
    "latent_rank": ("Width of the latent keys and values; 0 without them", "numbers"),
    "rotary_dim": ("Width of the rotary part beside the latent; 0 without it", "numbers"),
    "query_rank": ("Width of the latent queries; 0 without them", "numbers"),
    "full_attention_layers": ("Layers that attend to the whole context", ""),
    "window": ("Window of the other layers; 0 where there are none", "tokens"),
    "experts": ("Experts a layer; 0 for a dense model", ""),
    "experts_per_token": ("Experts that a token uses", ""),
    "shared_experts": ("Experts that every token uses", ""),
    "expert_inner": ("Inner width of an expert", "numbers"),
    "dense_layers": ("Layers without experts", ""),
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
        "model": pa.Column(str, unique=True, description="Id of the model", metadata={"unit": ""}),
        "label": pa.Column(str, unique=True, description="Its name", metadata={"unit": ""}),
        "released": pa.Column(str, _DAY, description="Day of release", metadata={"unit": "day"}),
        **{
            name: pa.Column(int, pa.Check.ge(0), description=about, metadata={"unit": unit})
            for name, (about, unit) in _COUNTS.items()
            if name not in _OF_TEXT
        },
        "biases": pa.Column(
            str,
            pa.Check.isin(["yes", "no"]),
            description="Whether linear layers have biases",
            metadata={"unit": ""},
        ),
        **{
            name: pa.Column(int, pa.Check.ge(0), description=about, metadata={"unit": unit})
            for name, (about, unit) in _COUNTS.items()
            if name in _OF_TEXT
        },
        "expert_bits": pa.Column(
            float, _ABOVE_ZERO, description="Bits of a weight in the experts", metadata={"unit": "bit"}
        ),
        "other_bits": pa.Column(
            float, _ABOVE_ZERO, description="Bits of any other weight", metadata={"unit": "bit"}
        ),
        "stated_total_bn": pa.Column(
            float, _ABOVE_ZERO, description="Parameters as the maker states them", metadata={"unit": "bn"}
        ),
        "stated_active_bn": pa.Column(
            float,
            _ABOVE_ZERO,
            description="Active parameters as the maker states them",
            metadata={"unit": "bn"},
        ),
        "source": pa.Column(
            str, pa.Check.str_length(min_value=3), description="The source by name", metadata={"unit": ""}
        ),
        "url": pa.Column(
            str, description="Address of the source; empty where there is none", metadata={"unit": ""}
        ),
        "how_known": pa.Column(
            str,
            _KNOWN,
            description="How the row is known; 'memory' means that no source was seen",
            metadata={"unit": ""},
        ),
        "note": pa.Column(
            str, description="What else a user of the row should know", metadata={"unit": ""}
        ),
    },
    strict=True,
    coerce=True,
)

PUBLISHED_SPEEDS = pa.DataFrameSchema(
    {
        "accelerator": pa.Column(str, description="Id of the accelerator", metadata={"unit": ""}),
        "model": pa.Column(str, description="Id of the model", metadata={"unit": ""}),
        **{
            name: pa.Column(float, _ABOVE_ZERO, description=about, metadata={"unit": unit})
            for name, (about, unit) in _SPEEDS.items()
        },
        "source": pa.Column(
            str, pa.Check.str_length(min_value=3), description="The source by name", metadata={"unit": ""}
        ),
        "url": pa.Column(
            str, description="Address of the source; empty where there is none", metadata={"unit": ""}
        ),
        "how_known": pa.Column(
            str,
            _KNOWN,
            description="How the row is known; 'memory' means that no source was seen",
            metadata={"unit": ""},
        ),
        "note": pa.Column(
            str, description="What else a user of the row should know", metadata={"unit": ""}
        ),
    },
    strict=True,
    coerce=True,
)


@cached_frame
def accelerators() -> pd.DataFrame:
    """The accelerators, a row each (`data/accelerators.csv`), in the units that the columns name.

    Raises pandera's SchemaError where a row is not usable, and ValueError where it leans on a fact that
    does not exist.
    """
    frame = ACCELERATORS.validate(_read("accelerators.csv"))
    unknown = set(frame["fact"]) - set(facts()["id"]) - {""}
    if unknown:
        raise ValueError(
            f"accelerators.csv: no fact {', '.join(sorted(unknown))}; correct the column 'fact'"
        )
    return frame


@cached_frame
def language_models() -> pd.DataFrame:
    """The language models, a row each (`data/language_models.csv`).

    Raises pandera's SchemaError where a row is not usable.
    """
    return LANGUAGE_MODELS.validate(_read("language_models.csv"))


@cached_frame
def published_speeds() -> pd.DataFrame:
    """Speeds that others published for one user of a model here on a chip here, a row each.

    Raises pandera's SchemaError where a row is not usable, and ValueError where a chip or a model is not in
    its table.
    """
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
