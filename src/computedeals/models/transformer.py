"""A large language model by its dimensions: weights, the cache of keys and values, and operations.

Units: bytes, and floating-point operations, of which a multiplication and an addition are two.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from computedeals.models.checks import numbers, whole

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Transformer:
    """The dimensions of a language model of the decoder kind.

    Attention is grouped (`heads` queries share `kv_heads` keys and values of `head_dim`), or latent where
    `latent_rank` > 0: then the cache holds `latent_rank` + `rotary_dim` values a layer (DeepSeek-AI 2024).
    `full_attention_layers` keep a cache of the whole context, the others of at most `window` tokens.
    Layers are `dense_layers` with an inner size of `dense_inner`, the others a mixture of `experts`, of
    which a token uses `experts_per_token` and `shared_experts` more. Weights of experts take `expert_bits`
    each, all others `other_bits`.
    """

    name: str
    layers: int
    hidden: int
    heads: int
    kv_heads: int
    head_dim: int
    vocabulary: int
    dense_layers: int
    dense_inner: int
    full_attention_layers: int
    window: int = 0
    latent_rank: int = 0
    rotary_dim: int = 0
    query_rank: int = 0
    experts: int = 0
    experts_per_token: int = 0
    shared_experts: int = 0
    expert_inner: int = 0
    biases: bool = False
    expert_bits: float = 16.0
    other_bits: float = 16.0

    def __post_init__(self) -> None:
        for named in fields(self):
            if named.name in ("expert_bits", "other_bits"):
                numbers(getattr(self, named.name), f"{named.name} of {self.name}", above=True)
            elif named.name not in ("name", "biases"):
                least = int(named.name in ("layers", "hidden", "heads", "head_dim", "vocabulary"))
                whole(getattr(self, named.name), f"{named.name} of {self.name}", least=least)
        if not 0 <= self.dense_layers <= self.layers:
            raise ValueError(f"{self.name}: dense_layers must lie between 0 and layers, {self.layers}")
        if not 0 <= self.full_attention_layers <= self.layers:
            raise ValueError(f"{self.name}: full_attention_layers must lie between 0 and {self.layers}")
        if self.full_attention_layers < self.layers and self.window <= 0:
            raise ValueError(f"{self.name}: layers without full attention need a window > 0")
        if self.dense_layers < self.layers and not 0 < self.experts_per_token <= self.experts:
            raise ValueError(f"{self.name}: experts_per_token must lie between 1 and experts")
        if not self.latent_rank and not 0 < self.kv_heads <= self.heads:
            raise ValueError(f"{self.name}: kv_heads must lie between 1 and heads, {self.heads}")

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Transformer":
        """From a row of the table of language models.

        Parameters
        ----------
        row : mapping of str to object
            Of the table of language models.

        Returns
        -------
        Transformer
        """
        named = {field.name: row[field.name] for field in fields(cls) if field.name in row}
        return cls(**{**named, "name": row["label"], "biases": row["biases"] == "yes"})


@dataclass(frozen=True)
class Parameters:
    """The weights of a model, counted: `expert` is one expert, of which there are `expert_count` in all."""

    attention: int
    dense: int
    router: int
    expert: int
    expert_count: int
    norms: int
    embedding: int
    unembedding: int
    total: int
    active: int

    @property
    def always_read(self) -> int:
        """Weights that every step reads: all but the experts, and but the table of input embeddings."""
        return self.attention + self.dense + self.router + self.norms + self.unembedding


def parameters(model: Transformer) -> Parameters:
    """The weights of a model by part, from its dimensions.

    `active` counts what one token uses, with the output table and without the input table where a model
    mixes experts; for a dense model it is `total`.

    Parameters
    ----------
    model : Transformer
        The language model.

    Returns
    -------
    `Parameters`
        Numbers of weights.

    Notes
    -----
    Source: the models' reference code; Shazeer (2020) for the gated feed-forward layer with three
    matrices.
    """
    d, sparse = model.hidden, model.layers - model.dense_layers
    if model.latent_rank:
        latent, rotary = model.latent_rank, model.rotary_dim
        queries = d * model.query_rank + model.query_rank * model.heads * (model.head_dim + rotary)
        keys = d * (latent + rotary) + latent * model.heads * 2 * model.head_dim
        attention = queries + keys + model.heads * model.head_dim * d
        norms = model.query_rank + latent
    else:
        queries, pairs = model.heads * model.head_dim, 2 * model.kv_heads * model.head_dim
        attention = d * (queries + pairs) + queries * d
        norms = 0
        if model.biases:  # of the four projections, and a sink for each head
            attention += queries + pairs + d + model.heads
    expert = 3 * d * model.expert_inner + (3 * d if model.biases and model.expert_inner else 0)
    router = d * model.experts + (model.experts if model.biases or model.latent_rank else 0)
    table = model.vocabulary * d
    dense = model.dense_layers * 3 * d * model.dense_inner + sparse * model.shared_experts * expert
    rest = model.layers * attention + dense + sparse * router
    all_norms = model.layers * (2 * d + norms) + d
    total = rest + all_norms + sparse * model.experts * expert + 2 * table
    active = rest + all_norms + sparse * model.experts_per_token * expert + table if sparse else total
    return Parameters(
        attention=model.layers * attention,
        dense=dense,
        router=sparse * router,
        expert=expert,
        expert_count=sparse * model.experts,
        norms=all_norms,
        embedding=table,
        unembedding=table,
        total=total,
        active=active,
    )


def weight_bytes(model: Transformer) -> float:
    """Bytes that all weights of a model take.

    Parameters
    ----------
    model : Transformer
        The language model.

    Returns
    -------
    float
    """
    counted = parameters(model)
    experts = counted.expert * counted.expert_count
    return (experts * model.expert_bits + (counted.total - experts) * model.other_bits) / 8


def cache_elements(model: Transformer, context: ArrayLike = 1.0) -> Array:
    """Numbers that the cache of keys and values holds for one sequence of `context` tokens.

    Layers with full attention hold every token, the others the last `window`.

    Parameters
    ----------
    model : Transformer
        The language model.
    context : array_like, optional
        Tokens of context of each user.

    Returns
    -------
    ndarray

    Notes
    -----
    Source: Pope et al. (2022), section 2; DeepSeek-AI (2024) for the latent cache.
    """
    tokens = numbers(context, "context", least=0.0)
    held = (
        model.latent_rank + model.rotary_dim if model.latent_rank else 2 * model.kv_heads * model.head_dim
    )
    windowed = model.layers - model.full_attention_layers
    tokens_held = model.full_attention_layers * tokens + windowed * np.minimum(tokens, model.window)
    return np.asarray(held * tokens_held)


def experts_touched(experts: int, per_token: int, batch: ArrayLike) -> Array:
    """How many of a layer's experts a batch is expected to touch: E (1 - (1 - k/E)^B).

    Each token is taken to choose `per_token` (k) different ones of `experts` (E), evenly and independently
    of the others. Real routing favours some experts, and then fewer are touched: the result is an upper
    bound on the bytes read, so the roof on speed that follows from it is a little low.

    Parameters
    ----------
    experts, per_token : int
        Experts of a layer, and how many of them a token uses.
    batch : array_like
        Tokens processed together, any shape.

    Returns
    -------
    ndarray
        In the shape of `batch`.

    Raises
    ------
    ValueError
        Where a token uses fewer than 1 expert or more than there are.
    """
    if not 0 < per_token <= experts < math.inf:
        raise ValueError(f"per_token is {per_token}: it must lie between 1 and experts, {experts}")
    tokens = numbers(batch, "batch", least=0.0)
    return np.asarray(
        experts * -np.expm1(tokens * math.log1p(-per_token / experts))
        if per_token < experts
        else experts * (tokens > 0).astype(float)
    )


def attention_operations(model: Transformer, context: ArrayLike) -> Array:
    """Operations of attention for one new token: scores and sums over the tokens of the cache.

    Parameters
    ----------
    model : Transformer
        The model.
    context : array_like
        Tokens before it, 0 or more, any shape.

    Returns
    -------
    ndarray
        Floating-point operations, in the shape of `context`.

    Notes
    -----
    Latent attention works on the cache as it is held (weights absorbed), so each head reads all of it.
    """
    context = numbers(context, "context")
    if model.latent_rank:
        read = 2 * model.latent_rank + model.rotary_dim
        return np.asarray(2 * model.heads * read * model.layers * context)
    windowed = model.layers - model.full_attention_layers
    held = model.full_attention_layers * context + windowed * np.minimum(context, model.window)
    return np.asarray(4 * model.heads * model.head_dim * held)
