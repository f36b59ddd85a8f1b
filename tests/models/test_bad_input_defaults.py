"""Public functions of the models of defaults, supply and sensitivity: nonsense is refused, not computed."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from computedeals.models import cascade, clearing, clearing_scenarios, debtrank, landing, switching
from computedeals.models import concentration as supply
from computedeals.models import sensitivity as drawn

DEBTS = [[0.0, 1.0], [0.0, 0.0]]
PROMISE = {"creditor": ["X"], "status": ["paid"], "year_from": [2027], "year_to": [2028]}

# each takes one number that must be a sensible amount, fraction or rate
CALLS: dict[str, Callable[[float], Any]] = {
    "clearing: a debt": lambda x: clearing.clearing_vector([[0.0, x], [0.0, 0.0]], [1, 1]),
    "clearing: assets": lambda x: clearing.clearing_vector(DEBTS, [x, 1]),
    "clearing: owed outside": lambda x: clearing.clearing_vector(DEBTS, [1, 1], [x, 0]),
    "clearing: alpha": lambda x: clearing.clearing_vector(DEBTS, [1, 1], alpha=x),
    "scenarios: assets": lambda x: clearing_scenarios.clear_scenarios(DEBTS, [[x, 1]]),
    "scenarios: beta": lambda x: clearing_scenarios.clear_scenarios(DEBTS, [[1, 1]], beta=x),
    "cascade: pressure": lambda x: cascade.threshold_cascade([[0.0, x], [0.0, 0.0]], [1, 1], [True, False]),
    "debtrank: equity": lambda x: debtrank.debtrank(DEBTS, [x, 1], [0.5, 0]),
    "debtrank: first": lambda x: debtrank.debtrank(DEBTS, [1, 1], [x, 0]),
    "debtrank: recovery": lambda x: debtrank.debtrank(DEBTS, [1, 1], [0.5, 0], recovery=x),
    "landing: dues": lambda x: landing.landing(
        [x], 0, [1], [1], [1], take_or_pay=1, recovery=1, building=1
    ),
    "landing: take or pay": lambda x: landing.landing(
        [1], 0, [1], [1], [1], take_or_pay=x, recovery=1, building=1
    ),
    "landing: running cost": lambda x: landing.landing(
        [1], 0, [1], [1], [1], take_or_pay=1, recovery=1, building=1, running_cost=x
    ),
    "dues: a sum": lambda x: landing.due_by_year(
        pd.DataFrame(PROMISE | {"total": [x]}).fillna(-1), [2027], 5
    ),
    "dues: a term": lambda x: landing.due_by_year(pd.DataFrame(PROMISE | {"total": [1.0]}), [2027], x),  # type: ignore[arg-type]
    "index: a share": lambda x: supply.hhi_bounds([x], 1.0),
    "index: the whole": lambda x: supply.hhi_bounds([1.0], x),
    "equal suppliers": supply.effective_suppliers,
    "failures": lambda x: supply.all_sources_fail(x, 0.5, 2),
    "common cause": lambda x: supply.all_sources_fail(0.1, x, 2),
    "a stage": lambda x: supply.Chain((x,), ((1.0,),)),
    "outage": lambda x: supply.delivery(supply.Chain((1.0,), ((1.0,),)), [x, 0.1], 1.0),
    "annuity: rate": lambda x: switching.annuity(5, x - 1),
    "switch: spending": lambda x: switching.Switch(x, 0.5, 0.1, 1, 0, 0, 3, 0.1),
    "switch: moved": lambda x: switching.Switch(1, x, 0.1, 1, 0, 0, 3, 0.1),
    "switch: performance": lambda x: switching.Switch(1, 0.5, 0.1, x, 0, 0, 3, 0.1),
    "bargain: power": lambda x: switching.bargain(10, 4, x),
    "bargain: outside": lambda x: switching.bargain(10, 4, 0.5, x),
    "portability: outside": lambda x: switching.portability_value(10, 4, 0.5, x),
    "triangular: level": lambda x: drawn.Triangular(0, 1, 2).ppf(np.array([x])),
}


@pytest.mark.parametrize("name", CALLS)
@settings(max_examples=25, deadline=None)
@given(wrong=st.one_of(st.just(math.nan), st.just(-math.inf), st.floats(-1e9, -1e-3)))
def test_a_number_that_makes_no_sense_is_refused_with_an_error(name: str, wrong: float) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        CALLS[name](wrong)


@pytest.mark.parametrize("name", CALLS)
def test_a_number_that_makes_sense_is_taken(name: str) -> None:
    CALLS[name](1.0 if name not in {"failures"} else 0.5)
