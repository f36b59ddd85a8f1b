"""Networks, draws and choices of suppliers: no public function computes with what cannot be."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from looping import some

from computedeals import models
from computedeals.models import (
    cascade,
    checks,
    circularity,
    clearing,
    clearing_scenarios,
    concentration,
    cycles,
    debtrank,
    flows,
    landing,
    order_schedule,
    sensitivity,
    switching,
    warrant_simulation,
    wide,
)
from computedeals.models.warrant_contract import Market, Tranche, Warrant

NAN, INF = float("nan"), float("inf")
FLOWS = [[0.0, 2.0], [1.0, 0.0]]
NONE_FREE = [[False, False], [False, False]]
NO_FLOWS = ([[0, NAN], [1, 0]], [[0, INF], [1, 0]], [[0, -1], [1, 0]], [[0, 1, 2], [1, 0, 3]])
NO_LINKS = ([[0, NAN], [1, 0]], [[0, 1], [1, 0]], [[True]])
DEBTS = [[0.0, 1.0], [0.0, 0.0]]
NO_DEBTS = ([[0, NAN], [0, 0]], [[0, -1], [0, 0]], [[1, 0], [0, 0]], [[0, 1]])
EDGES = pd.DataFrame({"giver": ["a", "b"], "taker": ["b", "a"], "amount": [1.0, 2.0], "rank": [1, 2]})
PROMISES = pd.DataFrame(
    {"creditor": ["X"], "status": ["paid"], "year_from": [2027], "year_to": [2028], "total": [2.0]}
)
SPREAD = {"a": sensitivity.Triangular(0, 1, 2), "b": sensitivity.Triangular(0, 1, 2)}
CHAIN = concentration.Chain((1.0,), ((1.0,),))
LANDING: dict[str, Any] = {"dues": [1], "other_dues": 0, "has": [1], "owes": [1], "builds": [1]}
RATES = {"take_or_pay": 1.0, "recovery": 0.5, "building": 1.0, "running_cost": 0.0}
SWITCH = {
    "spending": 1, "moved": 0.5, "discount": 0.1, "performance": 1, "engineering": 0, "upkeep": 0,
    "years": 3, "rate": 0.1,
}  # fmt: skip
WHOLE = (NAN, INF, 0, -1, 1.5)
BARGAIN: dict[str, Any] = {"value": 10, "cost": 4, "power": 0.5, "outside": 1}
NO_BARGAIN = {"value": (NAN, INF), "cost": (NAN,), "power": (NAN, -1, 2), "outside": (NAN, -1, 7)}
WARRANT = Warrant((Tranche(1, 1, 200, 1.0),), 0.01, 2.0)
GRID: dict[str, Any] = {"volatilities": [0.6], "correlations": [0.0], "chances": [0.2], "paths": 2}


def summed(inputs: Any) -> Any:
    """A model of two inputs."""
    return inputs.sum(axis=0)


def flat(inputs: Any) -> Any:
    """A model whose output does not depend on its inputs."""
    return np.zeros(inputs.shape[1])


def missing(inputs: Any) -> Any:
    """A model that is not defined on what it is given."""
    return np.full(inputs.shape[1], NAN)


DRAWN = {"correlations": ({("a", "b"): NAN}, {("a", "b"): 1}, {("a", "c"): 0.1})}
# each function with a call that is right, and for its arguments what cannot be
CALLS: list[tuple[Callable[..., Any], dict[str, Any], dict[str, tuple[Any, ...]]]] = [
    *(
        (function, {"flows": FLOWS}, {"flows": NO_FLOWS})
        for function in (
            circularity.netting,
            cycles.on_a_loop,
            cycles.shortest_loops,
            cycles.first_loop,
            flows.checked_flows,
        )
    ),
    (circularity.maximum_circulation, {"flows": FLOWS}, {"flows": NO_FLOWS, "unpriced": NO_LINKS}),
    (
        circularity.unknown_needed,
        {"flows": FLOWS, "unpriced": NONE_FREE, "circular": 1.0},
        {"flows": NO_FLOWS, "unpriced": NO_LINKS, "circular": (NAN, -1, INF)},
    ),
    (circularity.decompose, {"flows": FLOWS}, {"flows": NO_FLOWS, "method": ("best", None)}),
    (
        circularity.circularity,
        {"flows": FLOWS},
        {"flows": NO_FLOWS, "by": ("weight",), "method": ("best",)},
    ),
    (
        circularity.returning_shares,
        {"flows": FLOWS, "nodes": [0, 1]},
        {
            "flows": NO_FLOWS,
            "nodes": ([2], [-1], [0.5], [NAN]),
            "given_to": (2, -1, 0.5),
            "passed_on": (NAN, -1, 2, [0.5, NAN]),
        },
    ),
    (
        cycles.loop_firmness,
        {"edges": EDGES, "source": "giver", "target": "taker"},
        {"edges": tuple(EDGES.assign(rank=rank) for rank in (0, NAN, 1.5))},
    ),
    (
        flows.flow_matrix,
        {"edges": EDGES},
        {"edges": tuple(EDGES.assign(amount=amount) for amount in (NAN, -1, INF))},
    ),
    (
        sensitivity.draw,
        {"marginals": SPREAD, "correlations": {}, "n": 4, "seed": 0},
        {"marginals": ({},), "n": WHOLE, "seed": (NAN, -1, 0.5), **DRAWN},
    ),
    (sensitivity.copula_matrix, {"names": ["a", "b"], "correlations": {}}, DRAWN),
    (
        sensitivity.tornado,
        {"model": lambda at: at["a"] + at["b"], "inputs": SPREAD},
        {"model": (lambda at: NAN,), "inputs": ({},)},
    ),
    (
        sensitivity.sobol_totals,
        {"model": summed, "marginals": SPREAD, "n": 4},
        {"model": (flat, missing), "marginals": ({},), "n": (*WHOLE, 3), "seed": (NAN, -1, 0.5)},
    ),
    (
        sensitivity.shapley,
        {"model": summed, "marginals": SPREAD, "correlations": {}, "n": 4},
        {
            "model": (flat, missing),
            "marginals": ({},),
            "n": (*WHOLE, 1),
            "seed": (NAN, -1, 0.5),
            "resamples": (*WHOLE, 39),
            "level": (NAN, 0, 1),
            **DRAWN,
        },
    ),
    (
        switching.Switch,
        SWITCH,
        {name: (NAN, -1, INF) for name in SWITCH if name not in ("discount", "rate")},
    ),
    (switching.annuity, {"years": 3, "rate": 0.1}, {"years": WHOLE, "rate": (NAN, -1, INF)}),
    *(
        (lambda function=function, **terms: function(switching.Switch(**terms)), SWITCH, {"years": WHOLE})
        for function in (switching.switch_value, switching.break_even_spending)
    ),
    (switching.bargain, BARGAIN, NO_BARGAIN),
    (switching.portability_value, BARGAIN, NO_BARGAIN),
    (
        concentration.hhi_bounds,
        {"shares": [1.0], "whole": 2.0},
        {"shares": ([], [0], [NAN], [3]), "whole": (NAN, 0, INF)},
    ),
    (concentration.effective_suppliers, {"index": 1800}, {"index": (NAN, 0, 10_001)}),
    (
        concentration.all_sources_fail,
        {"failure": 0.1, "shared": 0.5, "sources": 2},
        {"failure": (NAN, -1, 1), "shared": (NAN, -1, 2), "sources": WHOLE},
    ),
    (concentration.delivered, {"chain": CHAIN, "demand": 1.0}, {"demand": (NAN, -1)}),
    (
        concentration.delivery,
        {"chain": CHAIN, "outage": [0.1, 0.1], "demand": 1.0},
        {"outage": ([0.1], [NAN, 0], [0, 2]), "demand": (NAN, 0, INF)},
    ),
    *(
        (function, {"liabilities": DEBTS, "external_assets": assets}, wrong)
        for function, assets, wrong in (
            (
                clearing.clearing_vector,
                [1, 1],
                {"liabilities": NO_DEBTS, "external_assets": ([1], [NAN, 1], [-1, 1]), "alpha": (NAN, 2)},
            ),
            (
                clearing_scenarios.clear_scenarios,
                [[1.0, 1.0]],
                {
                    "liabilities": NO_DEBTS,
                    "external_assets": ([1, 1], [[NAN, 1]], [[-1, 1]]),
                    "beta": (NAN, 2),
                    "threads": WHOLE,
                },
            ),
        )
    ),
    (
        clearing.checked_network,
        {"liabilities": DEBTS, "external_liabilities": None, "seniority": "senior"},
        {"liabilities": NO_DEBTS, "external_liabilities": ([1], [NAN, 0]), "seniority": ("junior",)},
    ),
    (
        clearing.checked_amounts,
        {"name": "has", "amounts": [1, 2], "size": 2},
        {"amounts": ([1], [NAN, 1], [INF, 1], [-1, 1]), "size": (3,)},
    ),
    (clearing.check_share, {"name": "alpha", "share": 0.5}, {"share": (NAN, -1, 2)}),
    (
        cascade.threshold_cascade,
        {"pressure": DEBTS, "threshold": [1, 1], "seeds": [True, False]},
        {"pressure": NO_DEBTS[:2], "threshold": ([NAN, 1], [0, 1]), "seeds": ([1, 0], [True])},
    ),
    (
        debtrank.debtrank,
        {"liabilities": DEBTS, "equity": [1, 1], "first": [0.5, 0]},
        {
            "liabilities": NO_DEBTS,
            "equity": ([NAN, 1], [0, 1]),
            "first": ([NAN, 0], [2, 0]),
            "recovery": (NAN, 2),
            "rule": ("2020",),
            "max_rounds": WHOLE,
        },
    ),
    (
        landing.landing,
        LANDING | RATES,
        {**dict.fromkeys(LANDING.keys() - {"other_dues"}, ([NAN], [-1])), "other_dues": (NAN, -1, INF)}
        | dict.fromkeys(RATES, (NAN, -1, 2)),
    ),
    (
        landing.due_by_year,
        {"promises": PROMISES, "years": [2027], "open_ended": 5},
        {
            "promises": (
                PROMISES.assign(total=-1.0),
                PROMISES.assign(total=INF),
                PROMISES.assign(year_to=2026),
                PROMISES.assign(year_from=2026.5),
            ),
            "years": ([NAN], [2027.5]),
            "open_ended": WHOLE,
            "schedule": ("uneven",),
        },
    ),
    *(
        (function, {"gw": 6, "end": 2030, "years": [2026], **more}, {"years": ([NAN], [INF])})
        for function, more in ((order_schedule.schedule, {"start": 2026}), (order_schedule.due_at_end, {}))
    ),
    (
        warrant_simulation.simulate_grid,
        {"warrant": WARRANT, "market": Market(100, 0.6, 0.04), **GRID},
        {
            **{name: ([],) for name in GRID if name != "paths"},
            "paths": (*WHOLE, 1),
            "looks_per_year": WHOLE,
        },
    ),
    (
        warrant_simulation.simulate_warrant,
        {"warrant": WARRANT, "market": Market(100, 0.6, 0.04), "paths": 2},
        {"paths": (*WHOLE, 1), "looks_per_year": WHOLE, "seed": (NAN, -1, 0.5)},
    ),
    (
        wide.arithmetic,
        {"values": np.array([1.0, 2.0]), "factors": 3},
        {"values": (np.array([NAN]), np.array([-1.0])), "factors": (NAN, -1, 1.5)},
    ),
    (checks.numbers, {"values": 1.0, "name": "x"}, {"values": (NAN, -1, INF)}),
    (checks.whole, {"value": 1.0, "name": "x", "least": 1}, {"value": WHOLE}),
]
BAD = [
    (function, right, name, value)
    for function, right, wrong in CALLS
    for name, values in wrong.items()
    for value in values
]
# those whose functions `test_bad_input.py` goes through
OF_CHIPS_AND_WARRANTS = {
    "barriers", "capacity", "fleet", "inference", "order_schedule", "roofline", "supply", "transformer",
    "warrant", "warrant_contract", "warrant_simulation",
}  # fmt: skip


@pytest.mark.parametrize(("function", "right", "wrong"), CALLS, ids=lambda x: getattr(x, "__name__", ""))
def test_the_call_that_the_bad_ones_are_made_from_is_right(
    function: Callable[..., Any], right: dict[str, Any], wrong: dict[str, tuple[Any, ...]]
) -> None:
    function(**right)
    assert wrong


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(range(len(BAD))))
def test_what_cannot_be_is_refused(place: int) -> None:
    function, right, name, value = BAD[place]
    with pytest.raises(ValueError, match=r"\w"):
        function(**{**right, name: value})


def _own(module: Any) -> Iterator[str]:
    """A module's public functions; kernels are compiled, and their callers check what they get."""
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if function.__module__ == module.__name__ and not name.startswith("_"):
            yield name


def test_no_public_function_of_any_other_model_is_left_out() -> None:
    tried = {getattr(function, "__name__", "") for function, _, _ in CALLS}
    tried |= {"switch_value", "break_even_spending"}  # of a Switch, which refuses by itself
    names = {part.name for part in pkgutil.iter_modules(models.__path__)} - OF_CHIPS_AND_WARRANTS
    left_out = {
        f"{name}.{function}"
        for name in some(names)
        for function in _own(importlib.import_module(f"computedeals.models.{name}"))
        if function not in tried
    }
    assert not left_out
