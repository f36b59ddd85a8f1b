"""Who is short, how often and by how much: the distribution by firm, year and date."""

import math

import numpy as np
import pandas as pd
import pytest
from cells import at
from looping import some

from computedeals.analysis import domino_bills as paying
from computedeals.analysis import domino_books as selling
from computedeals.analysis import domino_forecasts as foreseen
from computedeals.analysis import domino_scenarios as drawing
from computedeals.analysis import domino_short as shorts
from computedeals.analysis.domino import Domino, domino, lacking
from computedeals.analysis.domino_words import ARTICLE, NEWEST
from computedeals.deals import VIEW_DAYS
from computedeals.deals.assumptions import load_assumptions

NUMBERS = load_assumptions()
OLDEST = VIEW_DAYS[0]
DRAWS = 2_000


@pytest.fixture(scope="module")
def outcomes() -> dict[str, drawing.Outcome]:
    """Scenarios at central values, by date."""
    together = NUMBERS.central("domino.dependence")
    return {view: drawing.simulate(view, NUMBERS, together, "even", DRAWS) for view in VIEW_DAYS}


@pytest.fixture(scope="module")
def found(outcomes: dict[str, drawing.Outcome]) -> pd.DataFrame:
    """Their distribution, by date, who lacks what, and year."""
    return shorts.shortfalls(outcomes).set_index(["view", "who", "of", "year"])


@pytest.fixture(scope="module")
def quick() -> Domino:
    """The chapter at central values."""
    return domino(NUMBERS, draws=DRAWS, thorough=False)


def test_a_shortfall_is_told_by_its_chance_and_by_quantiles_and_mean_where_something_lacks() -> None:
    amount = np.concatenate([np.zeros(600), np.arange(1.0, 401.0)])
    one = shorts.shortfall(amount)
    assert one.chance == pytest.approx(40)
    assert (one.low, one.middle, one.high) == pytest.approx((40.9, 200.5, 360.1))
    assert one.mean == pytest.approx(200.5)
    skewed = shorts.shortfall(np.concatenate([amount, [10_000.0] * 10]))
    assert skewed.low < skewed.middle < skewed.mean


def test_of_too_few_scenarios_the_chance_alone_is_told() -> None:
    amount = np.concatenate([np.zeros(1_000), np.ones(shorts.FEWEST - 1)])
    one = shorts.shortfall(amount)
    assert one.chance > 0
    assert all(math.isnan(value) for value in (one.low, one.middle, one.high, one.mean))
    assert not math.isnan(shorts.shortfall(np.append(amount, 1.0)).middle)


def test_every_year_has_its_own_distribution_and_any_year_is_at_least_as_likely_as_each(
    outcomes: dict[str, drawing.Outcome], found: pd.DataFrame
) -> None:
    for view in some(VIEW_DAYS):
        money = outcomes[view].short[drawing.LACKS]
        for place, year in enumerate(some(drawing.YEARS)):
            row = at(found, view, drawing.LACKS, shorts.OWN, year)
            here = money[place][money[place] > 0]
            assert row["chance"] == pytest.approx(100 * here.size / DRAWS)
            if here.size >= shorts.FEWEST:
                assert row["middle"] == pytest.approx(float(np.median(here)))
                assert row["low"] < row["middle"] < row["high"]
        each = at(found.sort_index(), view, drawing.LACKS, shorts.OWN)["chance"]
        assert each[0] >= each.drop(0).max()
        assert each.drop(0).nunique() == len(drawing.YEARS)


def test_all_firms_of_the_network_are_told_at_every_date_and_year(found: pd.DataFrame) -> None:
    network = set(paying.bills(NEWEST, 7)["creditor"])
    network |= {drawing.LANDLORDS, drawing.SITES, *map(drawing.lenders_to, shorts.SELLERS)}
    unpaid = found.xs(shorts.UNPAID, level="of")
    assert set(unpaid.index.get_level_values("who")) == network
    own = found.xs(shorts.OWN, level="of")
    assert set(own.index.get_level_values("who")) == set(shorts.FOLLOWED)
    for rows in (own, unpaid):
        names = rows.index.get_level_values("who").unique()
        assert len(rows) == len(VIEW_DAYS) * len(names) * (1 + len(drawing.YEARS))


def test_what_a_date_knows_nothing_of_is_unknown_and_not_zero(found: pd.DataFrame) -> None:
    rows = found.reset_index()
    unknown = rows[rows["chance"].isna()]
    by_date = {
        view: set(zip(here["who"], here["of"], strict=True))
        for view, here in ((view, unknown[unknown["view"] == view]) for view in VIEW_DAYS)
    }
    assert ("CoreWeave", shorts.OWN) in by_date[OLDEST]
    assert (drawing.lenders_to("CoreWeave"), shorts.UNPAID) in by_date[OLDEST]
    assert ("CoreWeave", shorts.UNPAID) not in by_date[OLDEST]
    assert ("Microsoft", shorts.UNPAID) in by_date[OLDEST]
    assert by_date[ARTICLE] == {("SB Energy", shorts.UNPAID), ("Cerebras", shorts.UNPAID)}
    assert not by_date[NEWEST]


def test_a_year_without_a_forecast_of_revenue_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    paths = {name: path.copy() for name, path in foreseen.revenue_paths(NEWEST).items()}
    next(iter(paths.values()))[2030] = float("nan")
    monkeypatch.setattr(drawing, "revenue_paths", lambda view: paths)
    with pytest.raises(ValueError, match="no forecast of revenue"):
        drawing.simulate(NEWEST, NUMBERS, 0.6, "even", 8)


def test_openais_creditors_together_go_without_what_openai_lacks_while_it_honours_its_contracts(
    outcomes: dict[str, drawing.Outcome],
) -> None:
    found = outcomes[NEWEST]
    for place in range(len(drawing.YEARS)):
        honours = found.short[drawing.BREAKS][place] == 0
        missed = sum(found.unpaid[name][place] for name in paying.bills(NEWEST, 7)["creditor"].unique())
        assert missed[honours] == pytest.approx(found.short[drawing.LACKS][place][honours])


def test_what_a_seller_lacks_is_its_bills_less_its_money_by_hand() -> None:
    # of one seller without other income, building, running costs or months unpaid: its debt less its pay
    moved = NUMBERS.moved({"domino.take_or_pay": 1.0, "domino.recovery": 1.0, "domino.building": 0.0})
    found = drawing.simulate(NEWEST, moved, 0.6, "even", DRAWS)
    book = next(one for one in selling.books(NEWEST, moved) if one.firm == "CoreWeave")
    keeps = NUMBERS.central("domino.contract_margin")
    due = paying.due_in(NEWEST, 2028, 7, "even", creditor="CoreWeave")
    part = 1 - found.unpaid["Microsoft"][1] / paying.due_in(NEWEST, 2028, 7, "even", creditor="Microsoft")
    delivered = (1 - keeps) * NUMBERS.central("domino.months_unpaid") / 12 * due
    lent = max(book.debt[2028] - book.has - keeps * due, 0.0)
    spent = np.where(found.short[drawing.BREAKS][1] > 0, delivered, 0.0)
    by_hand = np.maximum(book.debt[2028] + spent - book.has - lent - keeps * due * part, 0.0)
    assert found.short["CoreWeave"][1] == pytest.approx(by_hand)


def test_a_cell_tells_chance_median_and_quantiles_in_their_order() -> None:
    row = {"who": "Oracle", "of": shorts.OWN, "chance": 11.3, "low": 0.9, "middle": 3.8, "high": 20.4}
    assert shorts.told(row) == "11%: $3.8bn (0.9 to 20)"
    assert shorts.told(row | {"chance": 0.3, "low": math.nan, "middle": math.nan}) == "less than 1%"
    assert shorts.told(row | {"chance": math.nan}) == "unknown: no cash flow"
    owed = row | {"chance": math.nan, "who": "Microsoft", "of": shorts.UNPAID}
    assert shorts.told(owed) == "no contract known"
    assert lacking(pd.Series(row)) == "$3.8 billion at the median (0.9 to 20)"


def test_the_table_has_a_row_for_each_firm_and_year_and_a_column_for_each_date(quick: Domino) -> None:
    table = quick.short_table.set_index("what")
    assert set(table.columns) == set(VIEW_DAYS)
    assert len(table) == len(quick.short[["who", "of"]].drop_duplicates()) * len(drawing.YEARS)
    worst = quick.texts["worst_year_oct"]
    cell = at(table, f"{drawing.LACKS}, {worst}", NEWEST)
    median, rest = quick.texts["lacks_amount_oct"].removeprefix("$").split(" billion at the median ")
    assert cell.endswith(f": ${median}bn {rest}")
    assert at(table, "CoreWeave is short, 2027", OLDEST).startswith("unknown")
    assert table.loc["Microsoft, unpaid by OpenAI, 2028", OLDEST] == "no contract known"


def test_rows_that_a_control_leaves_alike_are_drawn_once_and_the_others_in_every_state() -> None:
    rows = pd.DataFrame(
        [
            {"view": "a", "who": who, "year": 2027, "split": split, "building": building, "chance": chance}
            for who, split, building, chance in [
                ("same", "even", 0, 5.0), ("same", "even", 1, 5.0), ("same", "rising", 0, 5.0),
                ("same", "rising", 1, 5.0), ("split", "even", 0, 5.0), ("split", "even", 1, 5.0),
                ("split", "rising", 0, 6.0), ("split", "rising", 1, 6.0), ("one", "even", 0, 5.0),
                ("one", "even", 1, 5.0), ("one", "rising", 0, 5.0), ("one", "rising", 1, 7.0),
                ("none", "even", 0, None), ("none", "even", 1, None), ("none", "rising", 0, None),
                ("none", "rising", 1, None),
            ]
        ]
    )  # fmt: skip
    kept = shorts.collapsed(rows, ["split", "building"])
    assert kept.groupby("who").size().to_dict() == {"same": 1, "split": 2, "one": 4, "none": 1}
    assert kept.loc[kept["who"] == "split", "building"].isna().all()
    assert kept.loc[kept["who"] == "split", "split"].tolist() == ["even", "rising"]


def test_openais_own_chances_do_not_move_with_its_sellers_building_and_theirs_do() -> None:
    found = [
        drawing.simulate(NEWEST, NUMBERS.moved({"domino.building_dependence": end}), 0.6, "even", DRAWS)
        for end in (NUMBERS["domino.building_dependence"].low, NUMBERS["domino.building_dependence"].high)
    ]
    against, along = ((one.short["Oracle"] > 0).mean() for one in found)
    assert (found[0].short[drawing.LACKS] == found[1].short[drawing.LACKS]).all()
    assert against > along
