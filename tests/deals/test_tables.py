"""Balance sheets, obligations and OpenAI's flows: by view, with nothing from later and nothing recalled."""

import re
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from cells import at
from hypothesis import given, settings
from hypothesis import strategies as st
from looping import some

from computedeals.deals import VIEWS, firms, obligations, openai, register
from computedeals.evidence.facts import facts
from computedeals.evidence.schemas import read_table

DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


@given(DAYS)
@settings(max_examples=30, deadline=None)
def test_obligations_and_flows_hold_only_what_was_public_by_the_day(day: date) -> None:
    for table in (obligations.obligations(day), openai.flows(day)):
        assert (table["known_from"] <= day).all()
        assert "memory" not in set(table["how_known"])


@given(DAYS, st.integers(0, 400))
@settings(max_examples=30, deadline=None)
def test_a_flow_once_public_stays_beside_later_ones(day: date, later: int) -> None:
    assert set(openai.flows(day)["id"]) <= set(openai.flows(day + timedelta(days=later))["id"])


def test_sums_over_other_rows_are_left_out_unless_asked_for() -> None:
    plain = obligations.obligations(VIEWS[2])
    assert set(plain["kind"]) == {"promise"}
    with_sums = obligations.obligations(VIEWS[2], tallies=True)
    assert {"tally", "backlog"} <= set(with_sums["kind"])
    assert len(obligations.obligations(VIEWS[2], tallies=True, recalled=True)) > len(with_sums)


def test_what_was_replaced_or_paid_leaves_the_view() -> None:
    before, after = (obligations.obligations(view).set_index("id") for view in VIEWS[1:])
    assert "OBL47" in before.index  # the letter of intent
    assert "OBL47" not in after.index
    soft = obligations.obligations("2025-10-08").set_index("id")
    assert soft.loc["OBL41a", "status"] == "contingent"  # tied to the restructuring until late October
    assert before.loc["OBL41", "status"] == "paid"
    assert "OBL41a" not in before.index


def test_an_obligation_names_a_deal_of_the_register_or_none() -> None:
    table = obligations.all_obligations()
    assert set(filter(None, table["deal"])) <= set(register.deals()["deal"])
    parts = {part for cell in table["part_of"] for part in filter(None, cell.split(";"))}
    assert parts <= set(table["id"])


def test_leases_of_oracle_are_never_counted_twice_in_one_view() -> None:
    for view, total in some(zip(VIEWS, (100, 248, 288), strict=True)):
        table = obligations.obligations(view)
        rows = table[(table["debtor"] == "Oracle") & (table["layer"] == "lease")]
        assert rows["total"].tolist() == [total]


@pytest.mark.parametrize("view", VIEWS)
def test_a_balance_sheet_is_of_a_period_that_had_ended(view: date) -> None:
    table = firms.items(view)
    assert (table["period_end"] <= view).all()
    assert "memory" not in set(table["how_known"])


@pytest.mark.parametrize("view", VIEWS)
def test_no_equity_is_given_to_firms_that_publish_none(view: date) -> None:
    table = firms.firms(view, recalled=True)
    private = table[table["firm"].isin(["OpenAI", "Anthropic"])]
    equity = [column for column in table.columns if "book_equity" in column]
    assert private[equity].isna().all().all()


def test_the_pivot_keeps_currencies_apart_and_marks_what_is_stale() -> None:
    table = firms.firms("2026-10-08")
    assert not table.duplicated(["firm", "unit"]).any()
    softbank = table[table["firm"] == "SoftBank"]
    assert set(softbank["unit"]) == {"JPY tn", "USD bn"}
    meta = table.set_index("firm").loc["Meta"]
    assert "book_equity" in meta["stale"].split(";")
    nvidia = table.set_index("firm").loc["NVIDIA"]
    assert nvidia["book_equity"] == 228.984
    assert nvidia["stale"] == ""


def test_what_is_said_of_a_row_stands_before_its_items_and_rows_are_numbered_from_0() -> None:
    rows, wide = firms.items("2026-02-08"), firms.firms("2026-02-08")
    assert list(rows.columns) == list(firms.SCHEMA.columns)
    assert list(rows.index) == list(range(len(rows)))
    assert list(wide.columns[:4]) == ["firm", "unit", "how_known", "stale"]


def test_a_headline_says_which_item_stands_for_one_that_was_not_seen() -> None:
    table = firms.headlines("2026-10-08").set_index("firm")
    assert table.loc["NVIDIA", "cash"] == 56.586
    assert "cash: cash and marketable debt" in at(table, "NVIDIA", "notes")
    assert "debt: long term debt" in at(table, "Amazon", "notes")
    assert "equity of 2025-12-31" in at(table, "Amazon", "notes")
    assert table.loc["AMD", "notes"] == ""


def test_a_view_without_balance_sheets_is_refused() -> None:
    with pytest.raises(ValueError, match="balance sheets stand for 2025-10-08, 2026-02-08, 2026-10-08"):
        firms.firms("2026-01-01")


def test_the_actual_cash_burn_of_2025_was_not_public_before_the_february_article() -> None:
    burn = openai.flows("2026-10-08").query("item == 'cash_burn' and kind == 'actual'")
    assert "FLO33" in set(burn["id"])
    assert "FLO33" not in set(openai.flows("2026-02-08")["id"])


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("high", "1"), r"flows\.csv, line 2: it must hold that low is at most high"),
        (("item", "profit"), r"flows\.csv, line 2, column item: 'profit'; write one of 'revenue'"),
        (("how_known", "rumour"), "column how_known: 'rumour'; write one of"),
        (("id", ""), "column id: ''; fill it in, once only"),
    ],
)
def test_a_row_that_breaks_its_table_is_refused(
    tmp_path: Path, change: tuple[str, str], complaint: str
) -> None:
    row = pd.read_csv(openai.FILE, dtype=str, keep_default_na=False).head(1)
    row[change[0]] = change[1]
    row.to_csv(tmp_path / "flows.csv", index=False)
    with pytest.raises(ValueError, match=complaint):
        read_table(tmp_path / "flows.csv", openai.SCHEMA)


def test_a_table_without_a_column_is_refused(tmp_path: Path) -> None:
    (tmp_path / "flows.csv").write_text("id,item\nFLO01,revenue\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"flows\.csv, line 1: the columns are id, item; they must be"):
        read_table(tmp_path / "flows.csv", openai.SCHEMA)


def test_a_comma_outside_quotes_is_named_with_its_line_and_the_remedy(tmp_path: Path) -> None:
    rows = openai.FILE.read_text(encoding="utf-8").splitlines()[:3]
    (tmp_path / "flows.csv").write_text("\n".join([*rows, rows[-1] + ",and more"]), encoding="utf-8")
    with pytest.raises(ValueError, match=r"flows\.csv, line 4: \d+ cells, .* columns; put a cell"):
        read_table(tmp_path / "flows.csv", openai.SCHEMA)


def test_no_row_names_a_fact_that_was_public_only_after_it() -> None:
    days = dict(zip(facts()["id"], facts()["known_from"], strict=True))
    for table in (obligations.all_obligations(), openai.all_flows()):
        for row in some(table.to_dict("records")):
            words = f"{row.get('note', '')} {row['source']}"
            named = set(re.findall(r"\b[A-Z]{2,4}\d\d[a-z]?\b", words)) & set(days)
            late = {fact_id for fact_id in named if days[fact_id] > row["known_from"]}
            assert not late, row["id"]
