"""What the register covers: cells that agree with the grid, and sentences that agree with the cells."""

import pytest
from once import once

from computedeals.analysis.inputs import SPOKEN
from computedeals.analysis.register_coverage import (
    FOUND,
    LAST,
    LAYERS,
    NONE,
    PART,
    SEARCHED,
    _together,
    register_coverage,
)
from computedeals.deals import coverage as grid


@pytest.fixture(scope="module")
def found():
    return once(register_coverage)


def test_there_is_a_cell_for_every_ordered_pair_and_a_code_for_every_kind_of_deal_and_date(found) -> None:
    firms = len(grid.firms())
    assert len({(cell["giver"], cell["taker"]) for cell in found.cells}) == firms * (firms - 1)
    for cell in found.cells:
        for view in SPOKEN:
            assert len(cell["codes"][view]) == len(cell["found"][view]) == len(LAYERS)
            assert cell["counts"][view][0] == sum(cell["counts"][view][1:])


def test_codes_are_those_of_the_grid(found) -> None:
    cells = {(cell["giver"], cell["taker"]): cell for cell in found.cells}
    code = {grid.FOUND: FOUND, grid.SEARCHED: SEARCHED, grid.NOT_SEARCHED: NONE}
    table = grid.coverage()
    assert len(table) > 1000
    for row in table.to_dict("records"):
        cell = cells[row["giver"], row["taker"]]
        k = list(LAYERS).index(row["layer"])
        assert cell["codes"][row["view"]][k] == code[row["state"]]
        assert (cell["counts"][row["view"]][k] > 0) == (row["state"] == grid.FOUND)


@pytest.mark.parametrize(
    ("codes", "together"),
    [
        ([NONE, NONE], NONE),
        ([NONE, SEARCHED], PART),
        ([SEARCHED, SEARCHED], SEARCHED),
        ([NONE, FOUND], FOUND),
    ],
)
def test_all_kinds_together_are_searched_for_where_every_one_is(codes: list[int], together: int) -> None:
    assert _together(codes) == together


def test_every_state_of_the_controls_counts_every_pair(found) -> None:
    assert len(found.states) == len(SPOKEN) * len(LAYERS)
    start = found.states[(found.states["view"] == LAST) & (found.states["layer"] == "all")][
        "description"
    ].item()
    codes = [cell["codes"][LAST][0] for cell in found.cells]
    assert f": in {codes.count(FOUND)} we found one, " in start
    assert f"{len(codes)} ordered pairs" in start


def test_the_table_without_a_script_says_the_same_as_the_cells(found) -> None:
    pairs = found.pairs.set_index(["giver", "taker"])
    assert len(pairs) == len(found.cells)
    for cell in found.cells:
        row = pairs.loc[(cell["giver"], cell["taker"])]
        assert (row["found"] != "–") == (cell["codes"][LAST][0] == FOUND)
        assert (row["missing"] == "–") == (NONE not in cell["codes"][LAST][1:])


def test_the_parts_of_the_grid_add_up_to_all_of_it(found) -> None:
    parts = [int(found.texts[key].rstrip("%")) for key in ("found", "searched", "missing")]
    assert 98 <= sum(parts) <= 102
