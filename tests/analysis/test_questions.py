"""Three questions to the register: counts that can be made by hand, and nothing known later."""

import pandas as pd
import pytest
from cells import at

from computedeals.analysis.questions import questions
from computedeals.deals import VIEWS, register


@pytest.fixture
def live() -> pd.DataFrame:
    known = register.as_of(VIEWS[-1])
    return known[known["state"] == "live"]


def test_every_live_deal_is_counted_once_under_its_nearest_source(live: pd.DataFrame) -> None:
    found = questions()
    counts = dict(zip(found.sources["best"], found.sources["deals"], strict=True))
    assert sum(counts.values()) == len(live)
    assert counts["primary source"] == int(live["how_known"].str.contains("primary").sum())
    assert found.texts["primary"] == str(counts["primary source"])
    assert found.sources["fraction"].sum() == pytest.approx(100, abs=0.2)


def test_a_wait_runs_from_the_first_day_to_the_first_day_on_which_it_was_known_to_be_firm() -> None:
    waits = questions().waits.set_index("what")
    what = register.as_of(VIEWS[-1]).set_index("deal").loc["softbank-openai-2025", "what"]
    status = register.history("softbank-openai-2025").query("field == 'status'")
    first_firm = status[status["text"].isin(["binding", "paid"])].iloc[0]
    assert at(waits, what, "days") == (first_firm["known_from"] - status.iloc[0]["known_from"]).days
    assert (waits["days"] > 0).all()


def test_a_deal_that_was_firm_when_it_became_public_did_not_wait() -> None:
    whats = set(questions().waits["what"])
    known = register.as_of(VIEWS[-1]).set_index("deal")
    assert known.loc["microsoft-openai-cloud-2019", "what"] not in whats


def test_a_pair_has_live_deals_in_both_directions(live: pd.DataFrame) -> None:
    directed = set(zip(live["giver"], live["taker"], strict=True))
    found = questions().pairs
    pairs = set(zip(found["one"], found["other"], strict=True))
    assert pairs == {pair for pair in directed if pair[0] < pair[1] and pair[::-1] in directed}


def test_an_earlier_view_uses_nothing_later(monkeypatch: pytest.MonkeyPatch) -> None:
    early = questions(VIEWS[0])
    assert all(day <= str(VIEWS[0]) for day in early.waits["firm"])
    entries = register.fields()
    kept = entries[entries["known_from"] <= VIEWS[0]].reset_index(drop=True)
    monkeypatch.setattr(register, "fields", lambda: kept)
    again = questions(VIEWS[0])
    assert again.texts == early.texts
    pd.testing.assert_frame_equal(again.waits, early.waits)
