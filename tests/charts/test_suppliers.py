"""The figures of suppliers: rows drawn, bounds kept, and sentences that agree with the numbers."""

import json

import pandas as pd
import pytest

from computedeals.analysis import suppliers_grids as analysis
from computedeals.charts import suppliers as charts
from computedeals.charts.display import FIGURE_MIME, figure
from computedeals.models.switching import Switch

BASE = Switch(1, 1, 0.2, 0.85, 0.6, 0.15, 4, 0.1)
STOPS = analysis.stop_rows([5, 10], [0, 50, 100], [1, 2, 6])
OPTIONS = {
    "failure": [5, 10],
    "shared": [0, 50, 100],
    "gap": [0, 20],
    "performance": [80, 90, 100],
    "engineers": [10, 100],
}
STARTS = {"failure": 10, "shared": 50, "gap": 20, "performance": 90, "engineers": 100}
PORTS = analysis.port_rows(BASE, 0.6, 0.25, [0, 20], [80, 90, 100], [10, 100], [1, 100, 10_000])


def states_shown(chart: object, states: pd.DataFrame) -> int:
    options = {"name": "fig-a", "caption": "C", "alt": "A", "data": STOPS.head(2), "source": "S"}
    bundle = figure(chart, states=states, **options).bundle  # type: ignore[arg-type]
    return len(bundle[FIGURE_MIME]["states"]["rows"])


def test_nothing_falls_below_the_shared_part() -> None:
    assert (STOPS["stops"] >= STOPS["floor"] - 1e-9).all()
    same = STOPS[STOPS["shared"] == 100]
    assert (same["stops"] == same["failure"]).all()


def test_every_state_of_the_bars_has_its_sentence() -> None:
    states = analysis.stop_states(STOPS)
    assert states_shown(charts.supply_stops(STOPS, OPTIONS, STARTS), states) == 6
    description = states.set_index(["failure", "shared"])["description"]
    assert "falls from 10% with one supplier to about 5% with two" in description[10, 50]
    assert description[10, 50].endswith(
        "to about 5% with two. Further suppliers hardly lower it, since most of it has a shared cause."
    )
    rarely_shared = analysis.stop_states(analysis.stop_rows([20], [25], [1, 2, 3]))["description"].iloc[0]
    assert rarely_shared.endswith("to about 7% with two. Further suppliers cannot bring it below 5%.")
    assert "no cause is shared" in description[10, 0]


def test_a_chance_that_is_small_is_not_called_none() -> None:
    description = analysis.stop_states(STOPS).set_index(["failure", "shared"])["description"]
    assert "With 6 it is less than 0.01%" in description[10, 0]


def test_no_fall_is_told_where_every_failure_strikes_all() -> None:
    description = analysis.stop_states(STOPS).set_index(["failure", "shared"])["description"]
    assert description[10, 100].endswith("is 10% with any number of suppliers.")
    assert "falls" not in description[10, 100]


def test_a_port_never_pays_where_the_work_lost_is_the_price_gap() -> None:
    states = analysis.port_states(PORTS)
    assert states_shown(charts.port_pays(PORTS, OPTIONS, STARTS), states) == 12
    description = states.set_index(["gap", "performance", "engineers"])["description"]
    assert "never pays" in description[20, 80, 10]
    assert "never pays: the price is no lower" in description[0, 100, 100]
    assert description[20, 100, 10].endswith(
        "10 engineers adapt the programs in a year. This pays once $17 million of computing a year goes to "
        "them."
    )


def test_the_saving_crosses_nothing_at_the_break_even() -> None:
    row = PORTS.query("gap == 20 and performance == 100 and engineers == 10").set_index("spending")["net"]
    assert row[1] < 0 < row[100] < row[10_000] <= 20


def test_a_grid_of_what_moves_takes_no_share_of_it() -> None:
    half = Switch(1, 0.5, 0.2, 0.85, 0.6, 0.15, 4, 0.1)
    with pytest.raises(ValueError, match=r"base\.moved is 0\.5"):
        analysis.port_rows(half, 0.6, 0.25, [20], [80], [10], [1.0])


def test_an_index_known_only_in_bounds_is_drawn_as_a_bar() -> None:
    rows = pd.DataFrame(
        {
            "label": ["Buyers", "Makers"],
            "low": [3962, 4574],
            "high": [4052, 4574],
            "side": list(charts.SIDES)[:2],
            "text": ["3,962 to 4,052", "4,574"],
            "unit": ["% of wafers", "% of shipments"],
            "as_of": ["2026-05-08", "2025-06-30"],
        }
    )
    text = json.dumps(charts.index_dots(rows, [(1800, "high")]).to_dict())
    assert "3,962 to 4,052" in text
    assert '"x2"' in text
    assert "upright tick: high" in text


def test_both_ends_of_a_dependence_are_drawn() -> None:
    rows = pd.DataFrame(
        {
            "supplier": ["Oracle"] * 2,
            "end": list(charts.ENDS)[:2],
            "share": [48.4, 65.9],
            "bound": ["", "most"],
            "label": ["48%", "at most 66%"],
        }
    )
    text = json.dumps(charts.dependence(rows, ["Oracle"]).to_dict())
    assert "at most 66%" in text


def test_a_guessed_probability_is_said_without_decimals_that_nobody_knows() -> None:
    assert [analysis.probability(p) for p in (15.3, 5.263, 1.4, 0.256, 0.004)] == [
        "15%", "5%", "1%", "0.3%", "<0.01%",
    ]  # fmt: skip


def test_the_bars_name_both_kinds_of_causes() -> None:
    text = json.dumps(charts.supply_stops(STOPS, OPTIONS, STARTS).to_dict())
    assert "causes that strike all" in text
    assert "causes of a supplier's own" in text


def test_money_is_said_with_two_digits() -> None:
    assert analysis.money(5.834) == "$5.8 million"
    assert analysis.money(312.4) == "$310 million"
    assert analysis.money(2_345.0) == "$2.3 billion"
    assert analysis.money(0.2275) == "$230,000"


def test_a_control_starts_where_it_is_told_to() -> None:
    spec = charts.supply_stops(STOPS, OPTIONS, {**STARTS, "failure": 5}).to_dict()
    assert {one["name"]: one.get("value") for one in spec["params"]} == {"failure": 5, "shared": 50}
