"""The roofline against published figures, and what must hold of any chip and any model."""

import dataclasses
import math
from typing import Any

import numpy as np
import pytest
from cells import records
from hypothesis import given, settings
from hypothesis import strategies as st

from computedeals.evidence.hardware import accelerators, language_models
from computedeals.models.fleet import cost_after_moving, fleet_share
from computedeals.models.inference import (
    Group,
    best_chip_rate,
    decode,
    group_for,
    most_users,
    prefill,
    service_curve,
)
from computedeals.models.roofline import ROOF, Accelerator, Efficiency, attainable, ridge_point
from computedeals.models.transformer import (
    Transformer,
    cache_elements,
    experts_touched,
    parameters,
    weight_bytes,
)

LLAMA_70B = Transformer("Llama 3.1 70B", 80, 8192, 64, 8, 128, 128256, 80, 28672, 80)
LLAMA_405B = Transformer("Llama 3.1 405B", 126, 16384, 128, 8, 128, 128256, 126, 53248, 126)
GPT_OSS = Transformer(
    "gpt-oss-120b",
    layers=36,
    hidden=2880,
    heads=64,
    kv_heads=8,
    head_dim=64,
    vocabulary=201088,
    dense_layers=0,
    dense_inner=0,
    full_attention_layers=18,
    window=128,
    experts=128,
    experts_per_token=4,
    expert_inner=2880,
    biases=True,
    expert_bits=4.25,
)
GPT_OSS_SMALL = dataclasses.replace(
    GPT_OSS, name="gpt-oss-20b", layers=24, full_attention_layers=12, experts=32
)
DEEPSEEK = Transformer(
    "DeepSeek-V3",
    layers=61,
    hidden=7168,
    heads=128,
    kv_heads=0,
    head_dim=128,
    vocabulary=129280,
    dense_layers=3,
    dense_inner=18432,
    full_attention_layers=61,
    latent_rank=512,
    rotary_dim=64,
    query_rank=1536,
    experts=256,
    experts_per_token=8,
    shared_experts=1,
    expert_inner=2048,
    expert_bits=8,
    other_bits=8,
)
MODELS = [LLAMA_70B, LLAMA_405B, GPT_OSS, GPT_OSS_SMALL, DEEPSEEK]
B200 = Accelerator("B200", 180e9, 7.7e12, 2250e12, 4500e12, 9000e12)
LPU = Accelerator("Groq LPU", 0.23e9, 80e12, 188e12, 750e12)
EIGHT = Group(8, 1)

shares = st.floats(0.05, 1.0)
chips = st.builds(
    Accelerator,
    name=st.just("a chip"),
    memory=st.floats(1e8, 5e11),
    bandwidth=st.floats(1e11, 1e14),
    sixteen_bit=st.floats(1e13, 1e16),
    eight_bit=st.one_of(st.just(math.nan), st.floats(1e13, 1e16)),
    four_bit=st.one_of(st.just(math.nan), st.floats(1e13, 1e17)),
)
efficiencies = st.builds(Efficiency, shares, shares, st.floats(0, 1e-4))
groups = st.builds(Group, st.sampled_from([1, 8, 64]), st.integers(1, 40))
models = st.sampled_from(MODELS)


# Published parameter counts: gpt-oss model card (OpenAI 2025): 116.83 and 20.91 bn in all, 5.13 and 3.61 bn
# active; DeepSeek-V3 (DeepSeek-AI 2024): 671 bn and 37 bn active, where both embedding tables count; Llama
# 3.1 (Grattafiori et al. 2024, and its model card): 70.6 and 405.9 bn.
@pytest.mark.parametrize(
    ("model", "total", "active"),
    [
        (GPT_OSS, 116.83, 5.13),
        (GPT_OSS_SMALL, 20.91, 3.61),
        (LLAMA_70B, 70.55, 70.55),
        (LLAMA_405B, 405.85, 405.85),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_parameters_recounted_from_the_dimensions_are_the_published_ones(
    model: Transformer, total: float, active: float
) -> None:
    counted = parameters(model)
    assert round(counted.total / 1e9, 2) == total
    assert round(counted.active / 1e9, 2) == active


def test_the_latent_model_has_671_bn_parameters_and_37_bn_active_with_both_tables() -> None:
    counted = parameters(DEEPSEEK)
    assert round(counted.total / 1e9, 2) == 671.03
    assert round((counted.active + counted.embedding) / 1e9, 2) == 37.55


# Llama 70B keeps 2 x 8 x 128 x 80 numbers a token, 320 KiB in 16 bits (the scaling book, chapter on
# inference, for the same dimensions); DeepSeek-V2 and V3 keep 576 a layer (DeepSeek-AI 2024), 70,272 bytes.
@pytest.mark.parametrize(
    ("model", "bytes_a_token"), [(LLAMA_70B, 327_680), (LLAMA_405B, 516_096), (DEEPSEEK, 70_272)]
)
def test_the_cache_takes_the_published_bytes_a_token(model: Transformer, bytes_a_token: int) -> None:
    assert 2 * float(cache_elements(model)) == bytes_a_token


def test_half_the_layers_of_gpt_oss_forget_what_lies_before_their_window() -> None:
    # OpenAI (2025): alternate layers attend to 128 tokens
    assert float(cache_elements(GPT_OSS, 128)) == 128 * 36_864
    assert float(cache_elements(GPT_OSS, 1128) - cache_elements(GPT_OSS, 128)) == 1000 * 36_864 / 2


def test_the_ridge_of_the_opteron_x2_is_that_of_the_first_roofline() -> None:
    # Williams, Waterman and Patterson (2009), figure 1a: 17.6 GFlop/s and 15 GB/s
    assert ridge_point(17.6e9, 15e9) == pytest.approx(1.173, abs=1e-3)
    # and its sparse matrix-vector product, 0.17 operations a byte before and 0.25 after blocking
    assert attainable(17.6e9, 15e9, [0.17, 0.25, 16]) == pytest.approx([2.55e9, 3.75e9, 17.6e9])


def test_a_tpu_v5e_computes_as_long_as_it_reads_at_240_sequences() -> None:
    # Google's page of the chip: 197 TFlop/s in bfloat16, 819 GB/s; the scaling book rounds to 240
    v5e = Accelerator("TPU v5e", 16e9, 819e9, 197e12)
    assert ridge_point(v5e.peak(16), v5e.bandwidth) == pytest.approx(240.5, abs=0.1)


def test_the_roof_is_below_the_29_ms_measured_for_palm_and_the_slow_end_of_a_band_above() -> None:
    # Pope et al. (2022), abstract: 29 ms a token for PaLM 540B in int8, context 2,048. Recalled: that it
    # ran on 64 TPU v4 at batch 64, the chip (275 TFlop/s, 1,228 GB/s, 32 GB), and PaLM's dimensions (118
    # layers of 18,432, 48 heads of 256 with one shared key and value, a gated inner size of 73,728).
    palm = Transformer(
        "PaLM 540B", 118, 18432, 48, 1, 256, 256_000, 118, 73728, 118, expert_bits=8, other_bits=8
    )
    assert parameters(palm).total / 1e9 == pytest.approx(540, rel=0.02)
    v4 = Accelerator("TPU v4", 32e9, 1228e9, 275e12, 275e12)
    roof = float(decode(palm, v4, Group(64, 1), users=64, context=2048).step)
    slow = decode(palm, v4, Group(64, 1), users=64, context=2048, efficiency=Efficiency(0.3, 0.3, 5e-5))
    assert 0.005 < roof < 0.029 <= float(slow.step)


def test_experts_touched_counts_what_a_draw_by_hand_counts() -> None:
    rng = np.random.Generator(np.random.PCG64(1))
    drawn = [len(set(np.concatenate([rng.permutation(128)[:4] for _ in range(20)]))) for _ in range(2000)]
    # standard error of the mean about 0.1
    assert float(experts_touched(128, 4, 20)) == pytest.approx(np.mean(drawn), abs=0.4)


def test_one_token_touches_its_own_experts_and_a_crowd_all_of_them() -> None:
    assert float(experts_touched(256, 8, 1)) == pytest.approx(8)
    assert float(experts_touched(256, 8, 1e5)) == pytest.approx(256)
    assert float(experts_touched(4, 4, 1)) == 4


def test_one_user_alone_is_served_at_the_pace_of_the_memory() -> None:
    made = decode(LLAMA_70B, B200, Group(1, 1), users=1, context=0)
    read = weight_bytes(LLAMA_70B) - 2 * 128256 * 8192  # all but the table of input embeddings
    assert float(made.step) == pytest.approx(read / 7.7e12)
    assert bool(made.memory_bound)


def test_a_mixture_reads_the_experts_of_one_token_in_their_bits_and_all_else_in_its_own() -> None:
    # gpt-oss-120b: 36 layers, 4 of 128 experts a token of three matrices 2880 by 2880 with biases
    made = decode(GPT_OSS, B200, Group(1, 1), users=1, context=0)
    experts = 36 * 4 * (3 * 2880 * 2880 + 3 * 2880)
    counted = parameters(GPT_OSS)
    assert counted.expert == 3 * 2880 * 2880 + 3 * 2880
    read = counted.always_read * 16 / 8 + experts * 4.25 / 8
    assert float(made.memory) == pytest.approx(read / 7.7e12)


def test_writing_a_token_computes_on_every_weight_and_attends_to_the_whole_context() -> None:
    # Vaswani et al. (2017): scores and sums, 2 operations each for each head's dimensions and token
    far, near = (decode(LLAMA_70B, B200, EIGHT, users=8, context=context) for context in (9000, 1000))
    attention = 80 * 4 * 64 * 128 * 8 * 8000
    assert float(far.compute - near.compute) == pytest.approx(attention / (8 * 2250e12), rel=1e-9)


def test_a_machine_without_outside_memory_needs_hundreds_of_chips_for_one_model() -> None:
    # Groq served Llama 2 70B on 576 chips (recalled); in 8 bits ours needs 8-bit weights of 70 GB
    eight_bits = dataclasses.replace(LLAMA_70B, other_bits=8.0)
    assert 300 < group_for(eight_bits, LPU, 8).chips < 576
    assert group_for(LLAMA_70B, LPU, 8).chips > 576


def test_reading_a_prompt_is_bound_by_computing_and_writing_by_memory() -> None:
    reading = prefill(LLAMA_70B, B200, EIGHT, prompt=[1, 8192])
    assert reading.memory[0] > reading.compute[0]
    assert reading.compute[1] > 20 * reading.memory[1]


def test_reading_takes_two_operations_a_weight_and_token_and_attention_over_half_the_square() -> None:
    # Kaplan et al. (2020): 2 N operations a token forward; attention by hand for causal masks
    tokens = 4096
    made = prefill(LLAMA_70B, B200, Group(1, 1), prompt=tokens)
    table = 128256 * 8192
    weights = 2 * (tokens * (parameters(LLAMA_70B).total - 2 * table) + table)
    attention = 80 * 4 * 64 * 128 * tokens * (tokens + 1) / 2
    assert float(made.compute) == pytest.approx((weights + attention) / 2250e12, rel=1e-9)


def test_prefill_reaches_the_share_of_the_peak_that_it_is_given() -> None:
    # Pope et al. (2022): 76 % of the peak when reading in large batches
    made = prefill(LLAMA_70B, B200, EIGHT, prompt=2048, efficiency=Efficiency(1, 0.76))
    full = prefill(LLAMA_70B, B200, EIGHT, prompt=2048)
    assert float(made.chip_rate / full.chip_rate) == pytest.approx(0.76)


@settings(max_examples=60, deadline=None)
@given(models, chips, groups, efficiencies, st.floats(0, 1e5))
def test_more_users_slow_each_and_never_lower_the_sum(
    model: Transformer, chip: Accelerator, group: Group, efficiency: Efficiency, context: float
) -> None:
    users = np.unique(np.geomspace(1, 1e5, 60).round())
    made = decode(model, chip, group, users=users, context=context, efficiency=efficiency)
    assert (np.diff(made.user_rate) <= 1e-12 * made.user_rate[1:]).all()
    assert (np.diff(made.chip_rate) >= -1e-9 * made.chip_rate[1:]).all()


@settings(max_examples=60, deadline=None)
@given(models, chips, groups, efficiencies, st.integers(1, 10_000))
def test_a_longer_context_slows_everyone(
    model: Transformer, chip: Accelerator, group: Group, efficiency: Efficiency, users: int
) -> None:
    context = np.geomspace(1, 1e6, 40)
    made = decode(model, chip, group, users=users, context=context, efficiency=efficiency)
    assert (np.diff(made.user_rate) <= 0).all()
    assert (np.diff(made.chip_rate) <= 0).all()


@settings(max_examples=60, deadline=None)
@given(models, chips, groups, efficiencies, st.floats(1, 1e5), st.floats(0, 1e5))
def test_no_estimate_is_above_either_roof(
    model: Transformer,
    chip: Accelerator,
    group: Group,
    efficiency: Efficiency,
    users: float,
    context: float,
) -> None:
    made = decode(model, chip, group, users=users, context=context, efficiency=efficiency)
    roof = decode(model, chip, group, users=users, context=context, efficiency=ROOF)
    assert made.user_rate <= roof.user_rate * (1 + 1e-12)
    assert made.step >= roof.memory
    assert made.step >= roof.compute
    # in operations a second, all stages at work: never more than the chips can do, nor memory can feed
    active = parameters(model).active - (parameters(model).embedding if not model.experts else 0)
    best = max(p for p in (chip.four_bit, chip.eight_bit, chip.sixteen_bit) if not math.isnan(p))
    assert 2 * active * float(made.chip_rate) <= best * (1 + 1e-9)


@settings(max_examples=40, deadline=None)
@given(models, chips, st.sampled_from([1, 8]), st.floats(1, 3e4), st.integers(1, 300))
def test_the_group_chosen_holds_the_model_and_one_stage_fewer_would_not(
    model: Transformer, chip: Accelerator, width: int, context: float, users: int
) -> None:
    group = group_for(model, chip, width, users=users, context=context, usable=0.9)
    made = decode(model, chip, group, users=users, context=context)
    assert made.memory_used <= 0.9 * (1 + 1e-9)
    if group.stages > 1:
        smaller = decode(model, chip, Group(width, group.stages - 1), users=users, context=context)
        assert smaller.memory_used > 0.9 * (1 - 1e-9)


@pytest.mark.parametrize("user_rate", [0.0, 50.0, 150.0])
def test_the_most_users_are_served_and_one_more_would_not_be(user_rate: float) -> None:
    found = most_users(LLAMA_70B, B200, EIGHT, context=8192, user_rate=user_rate, usable=0.9)
    here, over = (decode(LLAMA_70B, B200, EIGHT, users=users, context=8192) for users in (found, found + 1))
    assert here.user_rate >= user_rate
    assert here.memory_used <= 0.9
    assert over.user_rate < user_rate or over.memory_used > 0.9


def test_a_speed_beyond_the_roof_is_served_to_nobody() -> None:
    assert most_users(LLAMA_70B, B200, EIGHT, context=8192, user_rate=1e6) == 0
    assert best_chip_rate(LLAMA_70B, B200, 8, context=8192, user_rate=1e6) == 0


def test_a_faster_service_never_writes_more_tokens_a_chip() -> None:
    rates = [
        best_chip_rate(DEEPSEEK, B200, 8, context=8192, user_rate=rate, usable=0.9)
        for rate in (10, 20, 50, 100, 200, 400)
    ]
    assert rates == sorted(rates, reverse=True)
    assert rates[0] > 5 * rates[-2]


def test_more_room_for_caches_never_hurts_a_machine_without_outside_memory() -> None:
    one, eight = (
        best_chip_rate(GPT_OSS, LPU, 8, context=8192, user_rate=100, usable=0.9, spread=spread)
        for spread in (1, 8)
    )
    assert eight > one >= 0


def test_a_curve_ends_where_memory_is_full_and_a_growing_machine_goes_on() -> None:
    options: Any = {"width": 8, "context": 8192, "usable": 0.9}
    fixed = service_curve(LLAMA_70B, B200, [1, 10, 100, 1000], grows=False, **options)
    most = most_users(LLAMA_70B, B200, EIGHT, context=8192, usable=0.9)
    assert fixed["users"].tolist() == [1, 10, 100, most]
    assert set(fixed["chips"]) == {8}
    growing = service_curve(GPT_OSS, LPU, [1, 10, 100, 1000], grows=True, **options)
    assert growing["users"].tolist() == [1, 10, 100, 1000]
    assert growing["chips"].is_monotonic_increasing
    assert growing["chips"].iloc[-1] > 2 * growing["chips"].iloc[0]


def test_a_tenth_of_the_tokens_is_a_tenth_of_the_fleet_only_at_one_speed() -> None:
    assert float(fleet_share(0.1, 500, 500)) == pytest.approx(0.1)
    assert float(fleet_share(0.1, 50, 450)) == pytest.approx(0.5)


@given(st.floats(0, 1), st.floats(1e-3, 1e6), st.floats(1e-3, 1e6))
def test_a_share_of_the_fleet_is_the_share_of_chip_seconds(tokens: float, fast: float, slow: float) -> None:
    share = float(fleet_share(tokens, fast, slow))
    assert 0 <= share <= 1
    # the two kinds of chips, counted for a million tokens a second
    chips_fast, chips_slow = 1e6 * tokens / fast, 1e6 * (1 - tokens) / slow
    assert share * (chips_fast + chips_slow) == pytest.approx(chips_fast, rel=1e-9, abs=1e-9)


@given(st.floats(0, 1), *[st.floats(1e-2, 1e4)] * 3)
def test_what_moving_costs_is_the_sum_over_both_kinds_of_tokens(
    tokens: float, before: float, after: float, slow: float
) -> None:
    was, now = (tokens / fast + (1 - tokens) / slow for fast in (before, after))
    assert float(cost_after_moving(tokens, before, after, slow)) == pytest.approx(now / was, rel=1e-9)


def test_moving_to_the_same_place_changes_nothing_and_to_a_perfect_one_frees_the_share() -> None:
    assert float(cost_after_moving(0.1, 50, 50, 450)) == pytest.approx(1)
    assert float(cost_after_moving(0.1, 50, math.inf, 450)) == pytest.approx(0.5)
    # moving work that was no slower frees no more than that work: Amdahl's bound
    assert float(cost_after_moving(0.1, 7, math.inf, 7)) == pytest.approx(0.9)


def test_a_format_that_is_not_known_is_replaced_by_the_next_wider() -> None:
    chip = Accelerator("a", 1, 1, sixteen_bit=2, eight_bit=4, four_bit=8)
    assert [chip.peak(bits) for bits in (4, 7.9, 8, 15.9, 16, 32)] == [8, 8, 4, 4, 2, 2]
    assert Accelerator("a", 1, 1, sixteen_bit=2, eight_bit=4).peak(4.25) == 4
    assert Accelerator("a", 1, 1, sixteen_bit=2).peak(8) == 2
    assert Accelerator("a", 1, 1, eight_bit=4).peak(16) == 4


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Accelerator("a", 0, 1, 1), "memory of a is 0"),
        (lambda: Accelerator("a", 1, 1), "no peak of operations is known"),
        (lambda: Efficiency(memory=1.2), "efficiency.memory is 1.2"),
        (lambda: Efficiency(layer_seconds=-1), "efficiency.layer_seconds is -1"),
        (lambda: decode(LLAMA_70B, B200, EIGHT, users=[1, 0.5], context=0), r"users holds 0.5 at \(1,\)"),
        (lambda: decode(LLAMA_70B, B200, EIGHT, users=1, context=math.nan), "context is nan"),
        (lambda: prefill(LLAMA_70B, B200, EIGHT, prompt=0), "prompt is 0.0"),
        (lambda: group_for(LLAMA_70B, B200, 0), "width is 0"),
        (lambda: group_for(LLAMA_70B, B200, 8, usable=0), "usable is 0"),
        (lambda: experts_touched(4, 5, 1), "per_token is 5"),
        (lambda: fleet_share(1.5, 1, 1), "shares lie in"),
        (lambda: fleet_share(0.5, 0, 1), "must be above 0"),
        (lambda: cost_after_moving(0.1, 1, 0, 1), "fast_after must be above 0"),
        (lambda: ridge_point(-1, 1), "peak is -1"),
        (lambda: dataclasses.replace(LLAMA_70B, kv_heads=0), "kv_heads must lie"),
        (lambda: dataclasses.replace(GPT_OSS, experts_per_token=0), "experts_per_token must lie"),
        (lambda: dataclasses.replace(GPT_OSS, window=0), "need a window"),
    ],
)
def test_a_wrong_argument_is_named(call: object, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        call()  # type: ignore[operator]


def test_the_tables_of_the_book_give_the_models_and_chips_that_are_tested_here() -> None:
    rows = {row["model"]: Transformer.of(row) for row in records(language_models())}
    assert rows["gpt-oss-120b"] == GPT_OSS
    assert rows["deepseek-v3"] == DEEPSEEK
    for row in language_models().to_dict("records"):
        counted = parameters(rows[row["model"]])
        assert counted.total / 1e9 == pytest.approx(row["stated_total_bn"], rel=5e-3)
        assert counted.active / 1e9 == pytest.approx(row["stated_active_bn"], rel=2e-2)
    chip = next(Accelerator.of(r) for r in records(accelerators()) if r["accelerator"] == "b200")
    assert chip == B200


def test_each_rank_of_latent_queries_adds_its_row_and_its_column_to_every_layer() -> None:
    thin, thick = (parameters(dataclasses.replace(DEEPSEEK, query_rank=rank)) for rank in (1000, 1536))
    assert thick.attention - thin.attention == 61 * 536 * (7168 + 128 * (128 + 64))
