"""Every public function of the models of chips, gigawatts and warrants refuses numbers that cannot be."""

import inspect
from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from looping import some

from computedeals.models import (
    barriers,
    capacity,
    fleet,
    inference,
    order_schedule,
    roofline,
    supply,
    transformer,
    warrant,
    warrant_contract,
    warrant_simulation,
)
from computedeals.models.warrant_contract import Buyer, Market, Warrant, ladder

NAN, INF = float("nan"), float("inf")
CHIP = roofline.Accelerator("B200", 180e9, 7.7e12, 2250e12)
MODEL = transformer.Transformer("Llama", 80, 8192, 64, 8, 128, 128256, 80, 28672, 80)
GROUP = inference.Group(8, 1)
LADDER = ladder(shares=1, count=3, gigawatts=(1, 6), hurdles=(200, 600), delivered=(1.0, 4.0))
WARRANT = Warrant(LADDER, 0.01, 5.0)
MARKET = Market(203.71, 0.6, 0.04)
ORDER = order_schedule.Order("A", 6.0, 2026.5, 2030.0, 2.3, 12, 6, 0.1)
ALL = {
    "pue": 1.3,
    "it_kw": 2.0,
    "price_kusd": 60,
    "shell_usd_bn": 12,
    "utilisation": 0.8,
    "stacks": 8,
    "per_wafer": 14,
}

# each function with a call that is right, and for its numbers what cannot be
CALLS: list[tuple[Callable[..., Any], dict[str, Any], dict[str, tuple[Any, ...]]]] = [
    (
        barriers.binary_barrier,
        {"spot": 100, "barrier": 120, "years": 1, "volatility": 0.3, "rate": 0.0},
        {
            "spot": (NAN, 0, -1),
            "barrier": (NAN, -1),
            "years": (NAN, -1),
            "volatility": (NAN, -1),
            "rate": (NAN, INF),
        },
    ),
    (
        barriers.chance_reached,
        {"spot": 100, "barrier": 120, "years": 1, "volatility": 0.3, "rate": 0.0},
        {
            "spot": (NAN, 0, -1),
            "barrier": (NAN, -1),
            "years": (NAN, -1),
            "volatility": (NAN, -1),
            "rate": (NAN, INF),
        },
    ),
    (
        transformer.attention_operations,
        {"model": MODEL, "context": 1000},
        {"context": (NAN, -1, [1, INF])},
    ),
    (warrant_contract.check_rule, {"rule": "ever"}, {"rule": ("evr", None)}),
    (
        warrant_contract.check_buyer,
        {"buyer": Buyer(0.2, 0.5)},
        {"buyer": (Buyer(NAN), Buyer(1), Buyer(0.2, NAN))},
    ),
    (
        warrant_contract.check_warrant,
        {"warrant": WARRANT, "market": MARKET, "buyer": Buyer(0.2)},
        {
            "warrant": (
                replace(WARRANT, tranches=()),
                replace(WARRANT, years=0),
                replace(WARRANT, strike=NAN),
            ),
            "market": tuple(replace(MARKET, **{f.name: NAN}) for f in fields(MARKET)),
            "buyer": (Buyer(-0.1), Buyer(0.2, 2)),
        },
    ),
    (
        warrant.survival_barrier,
        {"chance": np.array([0.0, 0.2])},
        {"chance": (np.array([NAN]), np.array([0.2, -0.1]), np.array(1.0))},
    ),
    (
        barriers.observed_barrier,
        {"barrier": 120, "volatility": 0.3, "interval": 1 / 252},
        {"barrier": (NAN, 0), "volatility": (NAN, -1), "interval": (NAN, -1)},
    ),
    (
        warrant_contract.ladder,
        {
            "shares": 1,
            "count": 3,
            "gigawatts": (1, 6),
            "hurdles": (200, 600),
            "delivered": (1, 4),
            "shape": 1.0,
        },
        {
            "shares": (NAN, 0, -1),
            "count": (1, 0),
            "gigawatts": ((6, 1), (NAN, 6)),
            "hurdles": ((NAN, 600),),
            "delivered": ((1, INF),),
            "shape": (NAN, 0, INF),
        },
    ),
    (
        warrant.chance_alive,
        {"buyer": Buyer(0.2), "years": 5.0, "at": 1.0},
        {
            "buyer": (
                Buyer(-1),
                Buyer(1),
                Buyer(NAN),
                Buyer(0.2, 2),
            ),
            "years": (NAN, 0, -1, INF),
            "at": (NAN, -1, 6),
        },
    ),
    (
        warrant.dilution,
        {"outstanding": 100, "issued": 10},
        {"outstanding": (NAN, 0, INF), "issued": (NAN, -1, INF)},
    ),
    (
        warrant.paid_and_received,
        {"warrant": WARRANT, "price": 300, "purchase_per_gigawatt": 1.0},
        {"price": (NAN, 0, INF), "purchase_per_gigawatt": (NAN, -1, INF)},
    ),
    *(
        (
            value,
            {"warrant": WARRANT, "market": MARKET, "buyer": Buyer(0.2)},
            {
                "warrant": (
                    replace(WARRANT, years=NAN),
                    replace(WARRANT, strike=NAN),
                    replace(WARRANT, years=0),
                    replace(WARRANT, tranches=(warrant_contract.Tranche(NAN, 1, 200, 1),)),
                ),
                "market": tuple(replace(MARKET, **{f.name: NAN}) for f in fields(MARKET)),
                "buyer": (
                    Buyer(NAN),
                    Buyer(1),
                    Buyer(0.2, NAN),
                ),
                "rule": ("evr", None),
                "looks_per_year": (0, NAN),
            },
        )
        for value in (
            warrant.value_warrant,
            warrant.valued_tranches,
            warrant.sensitivities,
            warrant_simulation.simulate_warrant,
        )
    ),
    (
        warrant_simulation.simulate_grid,
        {
            "warrant": WARRANT,
            "market": MARKET,
            "volatilities": [0.6],
            "correlations": [0.0],
            "chances": [0.2],
        },
        {
            "volatilities": ([NAN], [0.0]),
            "correlations": ([NAN], [2]),
            "chances": ([NAN], [1.0]),
            "rule": ("no",),
            "paths": (1, 0),
            "looks_per_year": (0,),
        },
    ),
    (
        capacity.size,
        dict(gw=1, basis="IT", **ALL),
        {"gw": (NAN, -1), "basis": ("chip",), **dict.fromkeys(ALL, (NAN, 0, -1, INF))},
    ),
    (
        capacity.powers,
        {"gw": 1, "basis": "IT", "pue": 1.3},
        {"gw": (NAN, -1), "basis": ("x",), "pue": (NAN, 0.9)},
    ),
    (capacity.accelerators, {"it_gw": 1, "it_kw": 2}, {"it_gw": (NAN, -1), "it_kw": (NAN, 0)}),
    (
        capacity.energy_twh,
        {"facility_gw": 1, "utilisation": 0.8},
        {"facility_gw": (NAN, -1), "utilisation": (NAN, 0, 1.1)},
    ),
    (
        capacity.heat_gw,
        {"facility_gw": 1, "utilisation": 0.8},
        {"facility_gw": (NAN, -1), "utilisation": (NAN, 0, 1.1)},
    ),
    (
        capacity.power_plants,
        {"twh": 1, "plant_gw": 1, "capacity_factor": 0.9},
        {"twh": (NAN, -1), "plant_gw": (NAN, 0), "capacity_factor": (NAN, 0, 2)},
    ),
    (capacity.coolant_flow, {"heat_gw": 1, "rise_k": 10}, {"heat_gw": (NAN, -1), "rise_k": (NAN, 0)}),
    (
        supply.maximum,
        {"gain": [1.0], "use": [[1.0]], "limit": [1.0]},
        {"gain": ([NAN],), "use": ([[NAN]], [1.0]), "limit": ([NAN], [-1.0])},
    ),
    (
        supply.least_part,
        {"need": [1.0, 2.0], "supply": [1.0, 1.0]},
        {"need": ([NAN, 1], [-1, 1], [INF, 1]), "supply": ([NAN, 1], [0, 1], [INF, 1])},
    ),
    (
        order_schedule.wafers_a_year,
        {"monthly_at_year_ends": [1.0, 2.0]},
        {"monthly_at_year_ends": ([NAN, 1], [-1, 1], [1], [INF, 1])},
    ),
    (
        order_schedule.arriving,
        {"output": [1.0, 2.0], "lag": 0.5},
        {"output": ([NAN, 1], [-1, 1]), "lag": (NAN, -1, 2)},
    ),
    (
        order_schedule.schedule,
        {"gw": 6, "start": 2026.5, "end": 2030, "years": [2026, 2027]},
        {"gw": (NAN, -1), "start": (NAN, 2031), "end": (NAN, 2026)},
    ),
    (
        order_schedule.due_at_end,
        {"gw": 6, "end": 2030, "years": [2026, 2027]},
        {"gw": (NAN, -1, INF), "end": (NAN, INF)},
    ),
    (
        order_schedule.programme_of,
        {
            "orders": [ORDER],
            "years": [2026, 2027],
            "wafers": [1.0, 1.0],
            "stacks": [9.0, 9.0],
            "part": 0.5,
            "share": 0.2,
        },
        {
            "orders": tuple(
                [replace(ORDER, **{name: NAN})]  # type: ignore[arg-type]
                for name in ("gw", "start", "end", "kw", "stacks", "per_wafer", "wafer_share")
            ),
            "wafers": ([NAN, 1],),
            "stacks": ([-1, 1],),
            "part": (NAN, 0, 1.1),
            "share": (NAN, 0, 1.1),
        },
    ),
    (
        roofline.Accelerator,
        {"name": "x", "memory": 1.0, "bandwidth": 1.0, "sixteen_bit": 1.0},
        {"memory": (NAN, 0, -1), "bandwidth": (NAN, 0), "sixteen_bit": (NAN, -1, 0)},
    ),
    (inference.Group, {"width": 8, "stages": 1}, {"width": (0, -1, NAN, 1.5), "stages": (0, -1, NAN, 1.5)}),
    (
        roofline.Efficiency,
        {},
        {"memory": (NAN, 0, 1.1), "compute": (NAN, 0, 1.1), "layer_seconds": (NAN, -1)},
    ),
    (
        transformer.Transformer,
        {f.name: getattr(MODEL, f.name) for f in fields(MODEL)},
        {f.name: (-1, NAN) for f in fields(MODEL) if f.name not in ("name", "biases")},
    ),
    (
        roofline.attainable,
        {"peak": 1.0, "bandwidth": 1.0, "intensity": 1.0},
        {"peak": (NAN, 0), "bandwidth": (NAN, 0), "intensity": (NAN, -1)},
    ),
    (roofline.ridge_point, {"peak": 1.0, "bandwidth": 1.0}, {"peak": (NAN, 0), "bandwidth": (NAN, 0)}),
    (transformer.cache_elements, {"model": MODEL, "context": 1.0}, {"context": (NAN, -1)}),
    (
        transformer.experts_touched,
        {"experts": 8, "per_token": 2, "batch": 1.0},
        {"experts": (1, NAN), "per_token": (0, 9, NAN), "batch": (NAN, -1)},
    ),
    (
        inference.group_for,
        {"model": MODEL, "chip": CHIP, "width": 8, "users": 1, "context": 10},
        {
            "width": (0, NAN, 1.5),
            "users": (NAN, -1),
            "context": (NAN, -1),
            "cache_bytes": (NAN, 0),
            "usable": (NAN, 0, 1.1),
        },
    ),
    (
        inference.decode,
        {"model": MODEL, "chip": CHIP, "group": GROUP, "users": 1, "context": 10},
        {"users": (NAN, 0), "context": (NAN, -1), "cache_bytes": (NAN, 0)},
    ),
    (inference.prefill, {"model": MODEL, "chip": CHIP, "group": GROUP, "prompt": 10}, {"prompt": (NAN, 0)}),
    *(
        (
            rate,
            dict(model=MODEL, chip=CHIP, context=10, user_rate=20.0, **place),
            {
                "context": (NAN, -1),
                "user_rate": (NAN, -1),
                "cache_bytes": (NAN, 0),
                "usable": (NAN, 0, 1.1),
            },
        )
        for rate, place in (
            (inference.most_users, {"group": GROUP}),
            (inference.best_chip_rate, {"width": 8}),
        )
    ),
    (
        inference.service_curve,
        {"model": MODEL, "chip": CHIP, "users": [1, 2], "width": 8, "context": 10, "grows": False},
        {
            "users": ([0], [NAN]),
            "width": (0, NAN),
            "context": (NAN, -1),
            "cache_bytes": (NAN, 0),
            "usable": (NAN, 1.1),
        },
    ),
    (
        fleet.fleet_share,
        {"tokens": 0.1, "fast_rate": 1, "slow_rate": 1},
        {"tokens": (NAN, -1, 1.1), "fast_rate": (NAN, 0), "slow_rate": (NAN, 0)},
    ),
    (
        fleet.cost_after_moving,
        {"tokens": 0.1, "fast_before": 1, "fast_after": 1, "slow_rate": 1},
        {"tokens": (NAN, -1, 1.1), "fast_before": (NAN, 0), "fast_after": (NAN, 0), "slow_rate": (NAN, 0)},
    ),
]
BAD = [
    (function, right, name, value)
    for function, right, wrong in CALLS
    for name, values in wrong.items()
    for value in values
]


@pytest.mark.parametrize(("function", "right", "wrong"), CALLS, ids=lambda x: getattr(x, "__name__", ""))
def test_the_call_that_the_bad_ones_are_made_from_is_right(
    function: Callable[..., Any], right: dict[str, Any], wrong: dict[str, tuple[Any, ...]]
) -> None:
    function(**right, **({"paths": 2} if "paths" in inspect.signature(function).parameters else {}))
    assert wrong


@settings(max_examples=300)
@given(st.sampled_from(BAD))
def test_a_number_that_cannot_be_is_refused(
    case: tuple[Callable[..., Any], dict[str, Any], str, Any],
) -> None:
    function, right, name, value = case
    with pytest.raises(ValueError, match=r"\S"):
        function(**{**right, name: value})


def test_no_public_function_of_numbers_is_left_out() -> None:
    tried = {getattr(function, "__name__", "") for function, _, _ in CALLS}
    takes_objects = {"parameters", "weight_bytes", "least_late", "least_share", "relief"}
    modules = (barriers, capacity, fleet, inference, order_schedule, roofline, supply, transformer)
    for module in (*modules, warrant, warrant_contract, warrant_simulation):
        own = (
            name
            for name, function in inspect.getmembers(module, inspect.isfunction)
            if function.__module__ == module.__name__ and not name.startswith("_")
        )
        for name in some(own):
            assert name in tried | takes_objects, f"{module.__name__}.{name}"


def test_rows_of_hypotheses_are_many() -> None:
    assert len(BAD) > 150
    assert np.isnan(NAN)
