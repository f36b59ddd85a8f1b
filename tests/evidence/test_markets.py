"""The shares of markets add up, agree with the facts they lean on, and leak nothing from later."""

from datetime import date
from pathlib import Path

import pandas as pd
import pandera.errors
import pytest
from looping import some

from computedeals.evidence import markets
from computedeals.evidence.facts import fact
from computedeals.paths import DATA


def test_shares_of_a_market_add_up_to_no_more_than_its_whole() -> None:
    for name, rows in some(markets.market_shares().groupby("market")):
        assert 0 < rows["share"].sum() <= 1.0001, name


def test_amounts_more_than_their_whole_are_refused() -> None:
    frame = markets.market_shares().drop(columns="share").copy()
    frame.loc[0, "amount"] = 90.0
    with pytest.raises(pandera.errors.SchemaError, match="add up to more than its whole"):
        markets.MARKET_SHARES.validate(frame)


def test_who_reads_shares_with_a_column_that_they_may_not_have_is_told_where(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = pd.read_csv(DATA / "market_shares.csv", dtype=str, keep_default_na=False)
    table.assign(remark="x").to_csv(tmp_path / "market_shares.csv", index=False)
    monkeypatch.setattr(markets, "DATA", tmp_path)
    markets.market_shares.cache_clear()
    with pytest.raises(
        ValueError, match=r"market_shares\.csv, line 1: the columns are .*, remark; they must"
    ):
        markets.market_shares()


@pytest.mark.parametrize(
    ("market", "name", "share"),
    [("hbm", "SK hynix", 0.62), ("cowos", "NVIDIA", 0.59), ("packaging-nvidia", "TSMC", 510 / 595)],
)
def test_a_share_is_that_of_its_source(market: str, name: str, share: float) -> None:
    rows = markets.market(market).set_index("name")
    assert rows.loc[name, "share"] == pytest.approx(share)


def test_no_share_is_shown_before_it_was_known() -> None:
    october, february = (
        markets.market_shares().query("known_from <= @day") for day in ("2025-10-08", "2026-02-08")
    )
    assert set(october["market"]) == {"hbm", "packaging-nvidia", "openai-chips-oct", "oracle-backlog"}
    assert set(february["fact"]).isdisjoint({"SUP06", "SUP09", "DEAL09"})


def test_no_row_was_known_before_the_fact_it_leans_on() -> None:
    # a fact that was told again later, or that joins two dates, may carry the later one
    joined = {"DEAL03", "DEAL10", "DEAL14", "SUP09", "SUP01"}
    rows = markets.market_shares().query("fact != ''").to_dict("records")
    for row in some(row for row in rows if row["fact"] not in joined):
        assert date.fromisoformat(row["known_from"]) >= fact(row["fact"]).known_from, row["market"]


def test_a_market_that_is_not_there_is_named() -> None:
    with pytest.raises(KeyError, match=r"no market .tulips. in market_shares\.csv"):
        markets.market("tulips")


def test_shares_that_a_caller_changes_are_whole_for_the_next() -> None:
    changed = markets.market_shares()
    changed["name"] = "changed"
    assert "changed" not in set(markets.market_shares()["name"])
