"""How fast an accelerator can write tokens: the roofline of large language models.

A chip can do no more than its peak of operations a second, and no more than its memory can feed: the
lower of the two roofs holds (Williams, Waterman and Patterson 2009). Writing a token (decode) reads every
weight that it touches once for all sequences of a batch, and each sequence's own cache of keys and values;
reading a prompt (prefill) uses each weight for every token of it (Pope et al. 2022). To the two roofs comes
what no faster memory mends: a fixed time a layer for starting the work and exchanging it between chips.

Units: bytes, floating-point operations (a multiplication and an addition are two), seconds. Peaks are
those of dense matrices. Results are upper bounds where an efficiency is 1, and estimates below it.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Accelerator:
    """One chip: memory in bytes, bandwidth in bytes a second, peaks in operations a second by format.

    A format that is not known is NaN, and the next wider known one stands in, or the next narrower where
    none is wider.
    """

    name: str
    memory: float
    bandwidth: float
    sixteen_bit: float = math.nan
    eight_bit: float = math.nan
    four_bit: float = math.nan

    def __post_init__(self) -> None:
        for field in ("memory", "bandwidth"):
            _positive(getattr(self, field), f"{field} of {self.name}")
        peaks = [p for p in (self.sixteen_bit, self.eight_bit, self.four_bit) if not math.isnan(p)]
        if not peaks:
            raise ValueError(f"{self.name}: no peak of operations is known; give one format at least")
        for peak in peaks:
            _positive(peak, f"peak of {self.name}")

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Accelerator":
        """From a row of the table of accelerators, in GB, TB/s and TFLOP/s.

        Parameters
        ----------
        row : mapping of str to object
            Of the table of accelerators.

        Returns
        -------
        Accelerator
        """
        return cls(
            name=row["label"],
            memory=row["memory_gb"] * 1e9,
            bandwidth=row["bandwidth_tb_s"] * 1e12,
            sixteen_bit=row["sixteen_bit_tflops"] * 1e12,
            eight_bit=row["eight_bit_tflops"] * 1e12,
            four_bit=row["four_bit_tflops"] * 1e12,
        )

    def peak(self, bits: float) -> float:
        """Operations a second on weights of `bits` each.

        Parameters
        ----------
        bits : float
            Bits of a weight.

        Returns
        -------
        float
        """
        narrow = [self.four_bit, self.eight_bit, self.sixteen_bit]
        first = 0 if bits < 8 else 1 if bits < 16 else 2
        order = narrow[first:] + narrow[:first][::-1]
        return next(peak for peak in order if not math.isnan(peak))


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
                _positive(getattr(self, named.name), f"{named.name} of {self.name}")
            elif named.name not in ("name", "biases"):
                least = int(named.name in ("layers", "hidden", "heads", "head_dim", "vocabulary"))
                _count(getattr(self, named.name), f"{named.name} of {self.name}", least=least)
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


@dataclass(frozen=True)
class Efficiency:
    """What share of the two roofs is reached, and the seconds a layer that neither roof explains."""

    memory: float = 1.0
    compute: float = 1.0
    layer_seconds: float = 0.0

    def __post_init__(self) -> None:
        for field in ("memory", "compute"):
            if not 0 < getattr(self, field) <= 1:
                raise ValueError(
                    f"efficiency.{field} is {getattr(self, field)}: a share of a roof in (0, 1]"
                )
        if not (math.isfinite(self.layer_seconds) and self.layer_seconds >= 0):
            raise ValueError(f"efficiency.layer_seconds is {self.layer_seconds}: give seconds >= 0")


ROOF = Efficiency()


@dataclass(frozen=True)
class Group:
    """Chips that hold one copy of a model: `width` work on a layer at once, `stages` of them in a row."""

    width: int
    stages: int

    def __post_init__(self) -> None:
        for field in ("width", "stages"):
            _count(getattr(self, field), field, least=1)

    @property
    def chips(self) -> int:
        """How many chips the group has."""
        return self.width * self.stages


@dataclass(frozen=True)
class Decode:
    """Writing tokens, for arrays of users and context.

    Attributes
    ----------
    user_rate : ndarray
        Tokens a second that one user sees.
    chip_rate : ndarray
        Tokens a second a chip, over all users.
    step : ndarray
        Seconds from a user's token to the next.
    memory, compute, fixed : ndarray / float
        Seconds of the step that each would take alone.
    memory_used : ndarray
        Share of the group's memory, above 1 where it does not fit.
    """

    user_rate: Array
    chip_rate: Array
    step: Array
    memory: Array
    compute: Array
    fixed: float
    memory_used: Array

    @property
    def memory_bound(self) -> NDArray[np.bool_]:
        """Where reading memory takes longer than computing."""
        return np.asarray(self.memory >= self.compute)


@dataclass(frozen=True)
class Prefill:
    """Reading prompts: seconds to the end of it, and tokens a second a chip, by length of prompt."""

    seconds: Array
    chip_rate: Array
    memory: Array
    compute: Array


def attainable(peak: float, bandwidth: float, intensity: ArrayLike) -> Array:
    """The roofline: operations a second that a kernel can attain.

    P(I) = min(peak, bandwidth * I)

    Parameters
    ----------
    peak : float
        Operations a second.
    bandwidth : float
        Bytes a second.
    intensity : array_like
        Operations a byte, any shape.

    Returns
    -------
    ndarray

    Raises
    ------
    ValueError
        Where one of them is not positive.

    Notes
    -----
    Source: Williams, Waterman and Patterson (2009), the formula beside figure 1.
    """
    _positive(peak, "peak")
    _positive(bandwidth, "bandwidth")
    return np.minimum(peak, bandwidth * _array(intensity, "intensity", least=0.0))


def ridge_point(peak: float, bandwidth: float) -> float:
    """Operations a byte at which the two roofs meet: peak / bandwidth.

    Parameters
    ----------
    peak, bandwidth : float
        Operations a second; bytes a second.

    Returns
    -------
    float

    Notes
    -----
    Source: Williams, Waterman and Patterson (2009).
    """
    _positive(peak, "peak")
    _positive(bandwidth, "bandwidth")
    return peak / bandwidth


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
    tokens = _array(context, "context", least=0.0)
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
    tokens = _array(batch, "batch", least=0.0)
    return np.asarray(
        experts * -np.expm1(tokens * math.log1p(-per_token / experts))
        if per_token < experts
        else experts * (tokens > 0).astype(float)
    )


def group_for(
    model: Transformer,
    chip: Accelerator,
    width: int,
    *,
    users: float = 0.0,
    context: float = 0.0,
    cache_bytes: float = 2.0,
    usable: float = 1.0,
) -> Group:
    """The smallest group of chips that holds a model, and the caches of so many users.

    Parameters
    ----------
    width : int
        Chips that work on a layer at once (>= 1).
    users : float, optional
        Sequences in flight (>= 0), of `context` tokens each.
    cache_bytes : float, optional
        Bytes a number in the cache.
    usable : float, optional
        Share of a chip's memory that may be filled.

    Returns
    -------
    Group

    Raises
    ------
    ValueError
        Where an argument lies outside its range.
    """
    _count(width, "width", least=1)
    _check_usable(usable)
    _positive(cache_bytes, "cache_bytes")
    flight = float(_array(users, "users", least=0.0))
    held = weight_bytes(model) + flight * float(cache_elements(model, context)) * cache_bytes
    return Group(width, math.ceil(held / (width * chip.memory * usable)))


def decode(
    model: Transformer,
    chip: Accelerator,
    group: Group,
    *,
    users: ArrayLike,
    context: ArrayLike,
    efficiency: Efficiency = ROOF,
    cache_bytes: float = 2.0,
) -> Decode:
    """How fast a group of chips writes tokens.

    step = max( operations / (width * peak * e_c), bytes / (width * bandwidth * e_m) ) + layers * s

    bytes = weights read once + experts touched + batch * cache; operations = 2 per weight used + attention,
    a sequence of the batch. A token passes through all stages in a row, each at work on other users: the
    batch of a stage is users / stages, and at least 1; with fewer users than stages some stages wait.

    Parameters
    ----------
    users : array_like
        Sequences in flight on the group (>= 1).
    context : array_like
        Tokens before the one written (>= 0). Both of any shapes that broadcast.
    cache_bytes : float, optional
        Bytes a number in the cache.

    Returns
    -------
    Decode

    Raises
    ------
    ValueError
        Where an argument is negative, zero or not a number.

    Notes
    -----
    Source: Pope et al. (2022), sections 2 and 3; Williams, Waterman and Patterson (2009).
    """
    _positive(cache_bytes, "cache_bytes")
    n, c = np.broadcast_arrays(_array(users, "users", least=1.0), _array(context, "context", least=0.0))
    b = np.maximum(n / group.stages, 1.0)
    counted = parameters(model)
    cache = cache_elements(model, c) * cache_bytes
    read = counted.always_read * model.other_bits / 8 + b * cache
    seconds = 2 * counted.always_read / chip.peak(model.other_bits) + _attention(model, c) / chip.peak(16)
    if counted.expert_count:
        layers = counted.expert_count // model.experts
        touched = experts_touched(model.experts, model.experts_per_token, b)
        read = read + layers * touched * counted.expert * model.expert_bits / 8
        used = layers * model.experts_per_token * counted.expert
        seconds = seconds + 2 * used / chip.peak(model.expert_bits)
    memory = read / (group.width * chip.bandwidth * efficiency.memory)
    compute = b * seconds / (group.width * efficiency.compute)
    fixed = model.layers * efficiency.layer_seconds
    step = np.maximum(memory, compute) + fixed
    return Decode(
        user_rate=1 / step,
        chip_rate=n / step / group.chips,
        step=step,
        memory=memory,
        compute=compute,
        fixed=fixed,
        memory_used=(weight_bytes(model) + n * cache) / (group.chips * chip.memory),
    )


def prefill(
    model: Transformer,
    chip: Accelerator,
    group: Group,
    *,
    prompt: ArrayLike,
    efficiency: Efficiency = ROOF,
) -> Prefill:
    """How fast a group of chips reads one prompt of `prompt` tokens (>= 1, any shape).

    As for `decode`, with every weight used for every token, and attention over the tokens before each.

    Parameters
    ----------
    model : Transformer
        The language model.
    chip : Accelerator
        The accelerator.
    group : Group
        The chips.
    prompt : array_like
        Tokens of the prompt, 1 or more, any shape.
    efficiency : Efficiency, optional
        Fractions of the peaks that are reached.

    Returns
    -------
    Prefill

    Notes
    -----
    Source: Pope et al. (2022), section 2.
    """
    t = _array(prompt, "prompt", least=1.0)
    counted = parameters(model)
    body = counted.always_read - counted.unembedding
    read = np.full(t.shape, counted.always_read * model.other_bits / 8)
    seconds = np.asarray(2 * (t * body + counted.unembedding) / chip.peak(model.other_bits))
    if counted.expert_count:
        layers = counted.expert_count // model.experts
        touched = experts_touched(model.experts, model.experts_per_token, t)
        read = read + layers * touched * counted.expert * model.expert_bits / 8
        seconds = seconds + 2 * t * layers * model.experts_per_token * counted.expert / chip.peak(
            model.expert_bits
        )
    a_pair = 4 * model.heads * model.head_dim + (2 * model.heads * model.rotary_dim)
    windowed = model.layers - model.full_attention_layers
    w = np.minimum(t, model.window)
    pairs = model.full_attention_layers * t * (t + 1) / 2 + windowed * (w * (w + 1) / 2 + (t - w) * w)
    seconds = seconds + a_pair * pairs / chip.peak(16)
    memory = read / (group.width * chip.bandwidth * efficiency.memory)
    compute = seconds / (group.width * efficiency.compute)
    total = np.maximum(memory, compute) + model.layers * efficiency.layer_seconds
    return Prefill(total, t / total * group.stages / group.chips, memory, compute)


def most_users(
    model: Transformer,
    chip: Accelerator,
    group: Group,
    *,
    context: float,
    user_rate: float = 0.0,
    efficiency: Efficiency = ROOF,
    cache_bytes: float = 2.0,
    usable: float = 1.0,
    limit: int = 1 << 20,
) -> int:
    """How many users fit into a group's memory and still see `user_rate` tokens a second each.

    0 where not even one does. `limit` bounds the search. Speed falls and memory fills with every user
    added, so the answer is found by halving.

    Parameters
    ----------
    model : Transformer
        The language model.
    chip : Accelerator
        The accelerator.
    group : Group
        The chips.
    context : float
        Tokens of context of each user.
    user_rate : float, optional
        Tokens a second that each user must see.
    efficiency : Efficiency, optional
        Fractions of the peaks that are reached.
    cache_bytes : float, optional
        Bytes a number in the cache of keys and values.
    usable : float, optional
        Fraction of the memory that may be filled, 0 to 1.
    limit : int, optional
        The largest number that is tried.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        For a negative rate.
    """
    if not (math.isfinite(user_rate) and user_rate >= 0):
        raise ValueError(f"user_rate is {user_rate}: give tokens a second >= 0")
    _check_usable(usable)

    def works(users: int) -> bool:
        made = decode(
            model, chip, group, users=users, context=context, efficiency=efficiency, cache_bytes=cache_bytes
        )
        return bool(made.memory_used <= usable) and bool(made.user_rate >= user_rate)

    if not works(1):
        return 0
    low, high = 1, limit + 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if works(middle) else (low, middle)
    return low


def best_chip_rate(
    model: Transformer,
    chip: Accelerator,
    width: int,
    *,
    context: float,
    user_rate: float,
    efficiency: Efficiency = ROOF,
    cache_bytes: float = 2.0,
    usable: float = 1.0,
    spread: int = 1,
) -> float:
    """The most tokens a second a chip at which each user still sees `user_rate`; 0 where none can.

    Groups of `width` chips a stage are tried with 1, 2, 4, ... up to `spread` times the stages that the
    weights need: more stages leave more room for caches.

    Parameters
    ----------
    model : Transformer
        The language model.
    chip : Accelerator
        The accelerator.
    width : int
        Chips that work on a layer together.
    context : float
        Tokens of context of each user.
    user_rate : float
        Tokens a second that each user must see.
    efficiency : Efficiency, optional
        Fractions of the peaks that are reached.
    cache_bytes : float, optional
        Bytes a number in the cache of keys and values.
    usable : float, optional
        Fraction of the memory that may be filled, 0 to 1.
    spread : int, optional
        How many times the stages that the weights need are tried at the most.

    Returns
    -------
    float
        Tokens a second a chip.
    """
    least = group_for(model, chip, width, usable=usable).stages
    best = 0.0
    for doubling in range(max(1, spread).bit_length()):
        group = Group(width, least << doubling)
        users = most_users(
            model,
            chip,
            group,
            context=context,
            user_rate=user_rate,
            efficiency=efficiency,
            cache_bytes=cache_bytes,
            usable=usable,
        )
        if users:
            made = decode(
                model,
                chip,
                group,
                users=users,
                context=context,
                efficiency=efficiency,
                cache_bytes=cache_bytes,
            )
            best = max(best, float(made.chip_rate))
    return best


def service_curve(
    model: Transformer,
    chip: Accelerator,
    users: Sequence[int],
    *,
    width: int,
    context: float,
    grows: bool,
    efficiency: Efficiency = ROOF,
    cache_bytes: float = 2.0,
    usable: float = 1.0,
) -> pd.DataFrame:
    """Speed against users, for the smallest group of chips that holds them.

    Parameters
    ----------
    users : sequence of int
        How many sequences are in flight, in rising order.
    grows : bool
        Whether chips are added as caches fill them, as a machine must that keeps everything on the chip;
        otherwise the group stays what the weights need, and the curve ends with the users that fill its
        memory. Other arguments as for `decode`.

    Returns
    -------
    DataFrame
        A row for each count of users that fits: users, user_rate, chip_rate, chips, memory_bound.
    """
    _array(users, "users", least=1.0)
    own = group_for(model, chip, width, users=1, context=context, cache_bytes=cache_bytes, usable=usable)
    counts = list(users)
    if not grows:
        most = most_users(model, chip, own, context=context, cache_bytes=cache_bytes, usable=usable)
        counts = [*(n for n in counts if n < most), most]
    rows = []
    for n in counts:
        group = own
        if grows:
            group = group_for(
                model, chip, width, users=n, context=context, cache_bytes=cache_bytes, usable=usable
            )
        made = decode(
            model, chip, group, users=n, context=context, efficiency=efficiency, cache_bytes=cache_bytes
        )
        rows.append((n, float(made.user_rate), float(made.chip_rate), group.chips, bool(made.memory_bound)))
    return pd.DataFrame(rows, columns=["users", "user_rate", "chip_rate", "chips", "memory_bound"])


def time_left(moved: float, speedup: float) -> float:
    """The share of the work's time that is left where a share of it runs faster: 1 - s + s/k.

    Parameters
    ----------
    moved : float
        The share s of the time that moves, in [0, 1].
    speedup : float
        How many times faster (k > 0) it is there; infinity is allowed. What is gained is at most 1 / (1 -
        s).

    Returns
    -------
    float
        A fraction of the time before; 1 is no change.

    Raises
    ------
    ValueError
        For a fraction outside [0, 1], or a speed-up that is not above 0.

    Notes
    -----
    Source: Amdahl (1967).
    """
    if not 0 <= moved <= 1:
        raise ValueError(f"moved is {moved}: a share in [0, 1]")
    if not speedup > 0:
        raise ValueError(f"speedup is {speedup}: it must be above 0")
    return 1 - moved + moved / speedup


def fleet_share(tokens: ArrayLike, fast_rate: ArrayLike, slow_rate: ArrayLike) -> Array:
    """The share of a fleet that a share of the tokens takes up, where those need to be fast.

    f = (t / r_fast) / (t / r_fast + (1 - t) / r_slow)

    Parameters
    ----------
    tokens : array_like
        The share t of all tokens that must be fast, in [0, 1].
    fast_rate, slow_rate : array_like
        Tokens a second a chip in the two kinds of service, above 0. All of any shapes that broadcast. This
        is what moving those tokens to other chips sets free.

    Returns
    -------
    ndarray
        Fractions of the fleet, in the common shape.

    Raises
    ------
    ValueError
        For tokens outside [0, 1], or a rate that is not above 0.
    """
    t = _array(tokens, "tokens", least=0.0)
    if (t > 1).any():
        raise ValueError(f"tokens holds {t.max()}: shares lie in [0, 1]")
    fast, slow = _array(fast_rate, "fast_rate", least=0.0), _array(slow_rate, "slow_rate", least=0.0)
    if (fast == 0).any() or (slow == 0).any():
        raise ValueError("fast_rate and slow_rate must be above 0: a chip that writes nothing has no share")
    return np.asarray((t / fast) / (t / fast + (1 - t) / slow))


def cost_after_moving(
    tokens: ArrayLike, fast_before: ArrayLike, fast_after: ArrayLike, slow_rate: ArrayLike
) -> Array:
    """What serving costs once fast tokens have moved, as a share of what it cost before.

    c = (t / r_after + (1 - t) / r_slow) / (t / r_before + (1 - t) / r_slow)

    Parameters
    ----------
    tokens : array_like
        The share t of all tokens that must be fast and moves, in [0, 1].
    fast_before, fast_after : array_like
        Tokens a second for each unit of cost (a chip, a kilowatt, a dollar an hour) where they were and
        where they go.
    slow_rate : array_like
        The same for all other tokens, which stay. All of any shapes that broadcast. Where the new place is
        infinitely good, what is left is 1 - `fleet_share`.

    Returns
    -------
    ndarray
        Fractions of the cost before, in the common shape.

    Raises
    ------
    ValueError
        For tokens outside [0, 1], or a rate that is not above 0.
    """
    t, after = _array(tokens, "tokens", least=0.0), np.asarray(fast_after, dtype=float)
    if not (after > 0).all():
        raise ValueError("fast_after must be above 0: nothing moves to where nothing is written")
    before = fleet_share(t, fast_before, slow_rate)
    return np.asarray(before * np.asarray(fast_before, dtype=float) / after + 1 - before)


def _attention(model: Transformer, context: Array) -> Array:
    """Operations of attention for one new token: scores and sums over the tokens of the cache.

    Latent attention works on the cache as it is held (weights absorbed), so each head reads all of it.
    """
    if model.latent_rank:
        read = 2 * model.latent_rank + model.rotary_dim
        return np.asarray(2 * model.heads * read * model.layers * context)
    windowed = model.layers - model.full_attention_layers
    held = model.full_attention_layers * context + windowed * np.minimum(context, model.window)
    return np.asarray(4 * model.heads * model.head_dim * held)


def _check_usable(usable: float) -> None:
    if not 0 < usable <= 1:
        raise ValueError(f"usable is {usable}: a share of memory in (0, 1]")


def _count(value: float, name: str, *, least: int) -> None:
    if not (math.isfinite(value) and value == int(value) and value >= least):
        raise ValueError(f"{name} is {value}: it must be a whole number of at least {least}")


def _positive(value: float, name: str) -> None:
    if not (math.isfinite(value) and value > 0):
        raise ValueError(f"{name} is {value}: it must be a number above 0")


def _array(values: ArrayLike, name: str, *, least: float) -> Array:
    array = np.asarray(values, dtype=float)
    bad = ~(np.isfinite(array) & (array >= least))
    if bad.any():
        place = "" if array.ndim == 0 else f" at {tuple(int(i) for i in np.argwhere(bad)[0])}"
        found = array[bad].flat[0]
        raise ValueError(f"{name} holds {found}{place}: every value must be a number of at least {least:g}")
    return array
