"""How fast accelerators can write the tokens of large language models, under their rooflines.

Writing a token (decode) reads every weight that it touches once for all sequences of a batch, and each
sequence's own cache of keys and values; reading a prompt (prefill) uses each weight for every token of it
(Pope et al. 2022). To the two roofs (`models.roofline`) comes what no faster memory mends: a fixed time a
layer for starting the work and exchanging it between chips.

Units: bytes, floating-point operations (a multiplication and an addition are two), seconds. Peaks are
those of dense matrices. Results are upper bounds where an efficiency is 1, and estimates below it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray

from computedeals.models.checks import numbers, whole
from computedeals.models.roofline import ROOF, Accelerator, Efficiency
from computedeals.models.transformer import (
    Transformer,
    attention_operations,
    cache_elements,
    experts_touched,
    parameters,
    weight_bytes,
)

Array = NDArray[np.float64]

PARTS = 32  # into which a search for the most users cuts what is left: so many are tried at once


@dataclass(frozen=True)
class Group:
    """Chips that hold one copy of a model: `width` work on a layer at once, `stages` of them in a row."""

    width: int
    stages: int

    def __post_init__(self) -> None:
        for field in ("width", "stages"):
            whole(getattr(self, field), field, least=1)

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
    whole(width, "width", least=1)
    _check_usable(usable)
    numbers(cache_bytes, "cache_bytes", above=True)
    flight = float(numbers(users, "users", least=0.0))
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
    numbers(cache_bytes, "cache_bytes", above=True)
    n, c = np.broadcast_arrays(numbers(users, "users", least=1.0), numbers(context, "context", least=0.0))
    b = np.maximum(n / group.stages, 1.0)
    counted = parameters(model)
    cache = cache_elements(model, c) * cache_bytes
    read = counted.always_read * model.other_bits / 8 + b * cache
    attention = attention_operations(model, c) / chip.peak(16)
    seconds = 2 * counted.always_read / chip.peak(model.other_bits) + attention
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
    t = numbers(prompt, "prompt", least=1.0)
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
    added, so the answer is found by cutting what is left into `PARTS` again
    and again.

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

    def works(users: Array) -> NDArray[np.bool_]:
        made = decode(
            model, chip, group, users=users, context=context, efficiency=efficiency, cache_bytes=cache_bytes
        )
        return np.asarray((made.memory_used <= usable) & (made.user_rate >= user_rate))

    if not works(np.ones(1)).all():
        return 0
    low, high = 1, limit + 1
    while high - low > 1:
        tried = np.unique(np.linspace(low, high, PARTS + 1).astype(int)[1:-1])
        tried = tried[tried > low]
        work = int(np.append(works(tried.astype(float)), False).argmin())  # so many of them, the first ones
        low, high = (
            int(tried[work - 1]) if work else low,
            int(tried[work]) if work < len(tried) else high,
        )
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
    numbers(users, "users", least=1.0)
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


def _check_usable(usable: float) -> None:
    if not 0 < usable <= 1:
        raise ValueError(f"usable is {usable}: a share of memory in (0, 1]")
