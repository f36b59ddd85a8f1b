"""The timeline and the list of firms are made from the register, whatever is added to it."""

from datetime import date
from functools import lru_cache

import pandas as pd
import pytest
from looping import some
from once import once

from computedeals.analysis import firms as who
from computedeals.analysis.firms import firms
from computedeals.analysis.timeline import EVERYONE, Timeline, timeline
from computedeals.deals import VIEWS, register
from computedeals.deals.firms import PROFILES


@lru_cache
def drawn() -> Timeline:
    return once(timeline)


def test_every_deal_is_on_the_timeline_once_for_everyone_and_once_for_each_party() -> None:
    spells = drawn().spells
    known = register.as_of(VIEWS[-1])
    everyone = spells[spells["firm"] == EVERYONE]
    assert set(everyone["deal"]) == set(known["deal"])
    for row in known.to_dict("records"):
        of = set(spells[spells["deal"] == row["deal"]]["firm"])
        assert of == {EVERYONE, row["giver"], row["taker"]}


def test_a_deal_has_one_status_on_any_day() -> None:
    spells = drawn().spells
    everyone = spells[spells["firm"] == EVERYONE].sort_values(["deal", "first"])
    for _, part in some(everyone.groupby("deal")):
        assert part["current"].sum() == 1
        ends, begins = list(part["last"])[:-1], list(part["first"])[1:]
        assert ends == begins
        assert (part["first"] <= part["last"]).all()


def test_the_letter_of_intent_of_nvidia_ends_before_the_newest_view() -> None:
    spells = drawn().spells
    letter = spells[(spells["deal"] == "nvidia-openai-letter-equity") & (spells["firm"] == EVERYONE)]
    assert letter["status"].iloc[0] == "letter of intent"
    assert letter["status"].iloc[-1] == "set aside or ended"
    assert letter["first"].min() == date(2025, 9, 22)


def test_the_ten_gigawatts_of_the_letter_are_replaced_in_our_count_and_not_called_ended() -> None:
    spells, events = drawn().spells, drawn().events
    letter = spells[spells["deal"] == "nvidia-openai-letter-systems"]
    assert set(letter["status"]) == {"letter of intent"}
    last = events[events["deal"] == "nvidia-openai-letter-systems"].iloc[0]
    assert last["event"].endswith("replaced in our count")
    told = drawn().states.set_index("firm")["description"]
    assert "letter of intent (1 of them replaced in our count)" in told["OpenAI"]
    assert "replaced" not in told["Meta"]
    assert drawn().texts["replaced_says"].startswith("One more deal is replaced in our count")
    assert last["day"] == date(2026, 8, 26)


def test_a_status_is_told_as_new_only_where_it_changed() -> None:
    events = drawn().events.set_index("deal").sort_values("day", kind="stable")
    letter = events.loc[["nvidia-openai-letter-equity"], "event"].tolist()
    assert letter[1] == "still letter of intent"
    for deal in some(events.index.unique()):
        history = register.history(deal).query("field == 'status'")
        history = history[history["known_from"] <= VIEWS[-1]].drop_duplicates("known_from", keep="last")
        changed = int((history["text"] != history["text"].shift()).sum()) - 1
        assert events.loc[[deal], "event"].str.contains(r"(?:^|; )now ").sum() == changed, deal


def test_nothing_on_the_timeline_became_known_after_the_newest_view() -> None:
    events = drawn().events
    assert len(events) > 80
    assert (events["day"] <= VIEWS[-1]).all()
    assert events["day"].is_monotonic_decreasing
    assert (events["event"] != "").all()


def test_every_choice_of_a_firm_has_its_sentence() -> None:
    found = drawn()
    assert set(found.states["firm"]) == set(found.spells["firm"])


def test_every_firm_of_the_register_is_described() -> None:
    table = firms().firms
    live = register.as_of(VIEWS[-1]).query("state == 'live'")
    assert set(table["firm"]) == set(live["giver"]) | set(live["taker"])
    openai = table.set_index("firm").loc["OpenAI"]
    assert "cloud from Oracle (binding)" in openai["takes"]


def test_a_firm_without_a_description_is_named_with_the_remedy(tmp_path, monkeypatch) -> None:
    rows = pd.read_csv(PROFILES)
    rows[rows["firm"] != "Groq"].to_csv(tmp_path / "firm_profiles.csv", index=False)
    monkeypatch.setattr(who, "PROFILES", tmp_path / "firm_profiles.csv")
    with pytest.raises(ValueError, match=r"firm_profiles\.csv: no row for Groq; say in a sentence"):
        firms()
