"""The register: drawn as of any day, and never wiser than that day."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from looping import some

from computedeals.deals import STATUS, STATUSES, VIEWS, entries, register
from computedeals.evidence.schemas import read_table

HEADER = "deal,known_from,what,status,state,amount,gw,shares,first,last,overlaps,sources,note"
WARRANT = "amd-openai-warrant"
DAYS = st.dates(date(2024, 1, 1), date(2026, 12, 31))


def deal(deal_id: str, view: str) -> dict[str, object]:
    table = register.as_of(view).set_index("deal")
    return dict(table.loc[deal_id])


@given(DAYS)
@settings(max_examples=25, deadline=None)
def test_no_view_rests_on_a_source_that_came_later(day: date) -> None:
    view = register.as_of(day)
    for sources in view["sources"]:
        assert all(register.source_day(source) <= day for source in sources.split(";"))
    assert (view["changed"] <= day).all()
    assert (view["known_from"] <= view["changed"]).all()


@given(DAYS, st.integers(0, 400))
@settings(max_examples=25, deadline=None)
def test_a_deal_once_known_stays_in_the_register(day: date, later: int) -> None:
    before = set(register.as_of(day)["deal"])
    assert before <= set(register.as_of(day + timedelta(days=later))["deal"])


@given(DAYS)
@settings(max_examples=25, deadline=None)
def test_overlaps_name_only_deals_that_the_view_knows(day: date) -> None:
    assert strangers(register.as_of(day)) == set()


def test_the_newest_view_has_overlaps_and_they_name_deals_that_it_knows() -> None:
    view = register.as_of(VIEWS[-1])
    assert some(filter(None, view["overlaps"]))
    assert strangers(view) == set()
    overlapped = view["overlaps"].iloc[view["overlaps"].str.len().argmax()].split(";")[0]
    assert strangers(view[view["deal"] != overlapped]) >= {overlapped}


def strangers(view: pd.DataFrame) -> set[str]:
    """The deals that a view names as overlapping and does not have."""
    return {name for names in view["overlaps"] for name in names.split(";")} - {"", *view["deal"]}


@pytest.mark.parametrize("view", VIEWS)
def test_every_deal_of_a_view_says_what_how_firmly_and_on_whose_word(view: date) -> None:
    table = register.as_of(view)
    assert table["status"].isin(STATUSES).all()
    for column in ("what", "state", "sources", "how_known"):
        assert (table[column] != "").all(), column


def test_each_status_ranks_above_the_looser_ones() -> None:
    ranks = [status.rank for status in STATUS.values()]
    assert ranks == sorted(set(ranks))
    assert STATUSES == ("press-only", "letter-of-intent", "contingent", "binding", "paid")


def test_a_view_may_be_given_as_text() -> None:
    assert register.as_of("2026-02-08").equals(register.as_of(date(2026, 2, 8)))


def test_the_letter_of_nvidia_goes_from_intent_to_lapsed_and_is_never_binding() -> None:
    assert "nvidia-openai-letter-equity" not in set(register.as_of("2025-09-21")["deal"])
    states = [deal("nvidia-openai-letter-equity", str(view))["state"] for view in VIEWS]
    assert states == ["live", "live", "lapsed"]
    statuses = set(register.history("nvidia-openai-letter-equity").query("field == 'status'")["text"])
    assert statuses == {"letter-of-intent"}
    assert deal("nvidia-openai-letter-equity", "2025-10-08")["amount_low"] == 0


def test_what_replaced_the_letter_is_unknown_before_its_day() -> None:
    before = set(register.as_of("2026-01-29")["deal"])
    assert not {"nvidia-openai-equity-2026", "nvidia-sbenergy-guarantee"} & before
    talks = deal("nvidia-openai-equity-2026", "2026-02-26")
    assert (talks["status"], talks["state"]) == ("press-only", "talks")
    assert deal("nvidia-openai-equity-2026", "2026-02-27")["amount_high"] == 30
    assert deal("nvidia-openai-equity-2026", "2026-02-27")["status"] == "binding"
    assert deal("nvidia-openai-equity-2026", "2026-10-08")["status"] == "paid"


def test_only_the_first_gigawatt_of_amd_binds() -> None:
    first, further = (deal(f"amd-openai-{part}-gw", "2025-10-08") for part in ("first", "further"))
    assert (first["status"], first["gw_high"]) == ("binding", 1)
    assert (further["status"], further["gw_low"], further["gw_high"]) == ("contingent", 0, 5)


def test_money_goes_the_way_of_the_layer() -> None:
    cloud, equity = (deal(d, "2026-10-08") for d in ("oracle-openai-cloud", "nvidia-openai-equity-2026"))
    assert (cloud["payer"], cloud["payee"]) == ("OpenAI", "Oracle")
    assert (equity["payer"], equity["payee"]) == ("NVIDIA", "OpenAI")
    assert deal("amd-openai-warrant", "2026-10-08")["payer"] == ""


def test_shares_of_coreweave_for_openai_were_bound_before_the_october_article() -> None:
    shares = deal("coreweave-openai-shares", "2025-10-08")
    assert (shares["giver"], shares["taker"], shares["layer"]) == ("CoreWeave", "OpenAI", "equity")
    assert shares["status"] in ("binding", "paid")
    assert shares["amount_low"] == shares["amount_high"] == 0.35
    assert str(shares["how_known"]).split(";")[0] == "primary"
    assert "coreweave-openai-shares" not in set(register.as_of("2025-03-10")["deal"])


def test_a_share_of_revenue_is_paid_by_whoever_owes_it() -> None:
    share = deal("openai-microsoft-revenue-share", "2026-02-08")
    assert (share["payer"], share["payee"]) == ("OpenAI", "Microsoft")


def test_what_microsoft_shared_with_openai_ended_with_the_contract_of_april_2026() -> None:
    states = [deal("microsoft-openai-revenue-share", str(view))["state"] for view in VIEWS]
    assert states == ["live", "live", "ended"]


def test_a_deal_is_live_where_no_entry_says_otherwise() -> None:
    told = register.history("nvidia-openai-equity-2024")
    assert "state" not in set(told["field"])
    assert deal("nvidia-openai-equity-2024", "2026-02-27")["state"] == "live"


def test_what_a_deal_lacks_is_told_at_once_with_the_file_where_it_belongs() -> None:
    row = {"deal": "a-b", "giver": "AMD", "taker": "Nobody", "layer": "chips", "gw_layer": ""}
    with pytest.raises(ValueError, match=r"deals\.csv, line 9: a-b needs more") as error:
        register.check_deal("deals.csv, line 9", row)
    lacking = str(error.value)
    assert "deal_fields.csv: of its first day, what and status" in lacking
    assert "firm_profiles.csv: a row that says what Nobody is" in lacking
    assert "what AMD is" not in lacking
    for known in some(register.deals().to_dict("records")):
        register.check_deal("here", known)


def test_what_becomes_known_later_does_not_stand_for_the_first_day(monkeypatch: pytest.MonkeyPatch) -> None:
    entries = register.fields()
    letter = entries["deal"] == "nvidia-openai-letter-equity"
    first = letter & (entries["field"] == "status") & (entries["known_from"] == date(2025, 9, 22))
    assert first.sum() == 1
    monkeypatch.setattr(register, "fields", lambda: entries[~first])
    row = register.deals().set_index("deal", drop=False).loc["nvidia-openai-letter-equity"]
    with pytest.raises(ValueError, match=r"of its first day, status$"):
        register.check_deal("here", dict(row))


def test_an_unknown_deal_is_refused_with_the_file() -> None:
    with pytest.raises(KeyError, match=r"no deal 'x-y' in deals\.csv"):
        register.history("x-y")


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ("x,2025-10-06,text,,,,,,,,,AMD01,", "line 2: no deal 'x'"),
        (f"{WARRANT},2025-10-05,text,,,,,,,,,AMD01,", "no source of it was public on 2025-10-05"),
        (f"{WARRANT},2025-10-06,text,,,,,,,,,AMD99,", "column sources: no fact, obligation or flow"),
        (f"{WARRANT},2025-10-06,,firm,,,,,,,,AMD01,", "column status: 'firm'; write one of 'press-only'"),
        (f"{WARRANT},2025-10-06,,,gone,,,,,,,AMD01,", "column state: 'gone'; write one of 'live'"),
        (f"{WARRANT},2025-10-06,,,,,6-1,,,,,AMD01,", "6 is above 1; put them in order"),
        (f"{WARRANT},2025-10-06,,,,,six,,,,,AMD01,", "column gw: 'six'; write a number .30., a range"),
        (f"{WARRANT},2025-10-06,,,,,-6,,,,,AMD01,", "column gw: '-6'; write a number"),
        (f"{WARRANT},October,,,,,1,,,,,AMD01,", "column known_from: 'October' is not a day"),
        (f"{WARRANT},2025-10-06,,,,,1,,,,,,", "column sources: ''; fill it in"),
        (f"{WARRANT},2025-10-06,,,,,,,,,,AMD01,", "it sets no field; fill in what became known"),
        (f"{WARRANT},2025-10-06,,,,,1,,,,nobody,AMD01,", "no deal 'nobody'"),
    ],
)
def test_an_entry_that_cannot_stand_is_refused_with_line_and_remedy(
    tmp_path: Path, row: str, complaint: str
) -> None:
    file = tmp_path / "deal_fields.csv"
    file.write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=complaint) as error:
        register.read_fields(file)
    assert str(error.value).startswith("deal_fields.csv, line 2")


def read(tmp_path: Path, *rows: str) -> list[dict[Any, Any]]:
    file = tmp_path / "deal_fields.csv"
    file.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return register.read_fields(file).to_dict("records")


def test_what_became_known_on_a_day_is_a_row_and_each_field_of_it_an_entry(tmp_path: Path) -> None:
    later = f"{WARRANT},2025-10-08,,binding,,15-20,,,,,,AMD01,Why"
    first = f"{WARRANT},2025-10-06,It may buy,letter-of-intent,,10-,6,,,2030-10-05,,AMD01;AMD02,"
    found = read(tmp_path, later, first)
    told = [
        (str(row["known_from"])[8:], *(row[name] for name in ("field", "text", "low", "high")))
        for row in found
    ]
    none = pytest.approx(float("nan"), nan_ok=True)
    assert told == [
        ("06", "what", "It may buy", none, none),
        ("06", "status", "letter-of-intent", none, none),
        ("06", "amount", "", 10.0, none),
        ("06", "gw", "", 6.0, 6.0),
        ("06", "last", "2030-10-05", none, none),
        ("08", "status", "binding", none, none),
        ("08", "amount", "", 15.0, 20.0),
    ]
    assert {(row["sources"], row["note"]) for row in found} == {("AMD01;AMD02", ""), ("AMD01", "Why")}


def test_fields_of_one_day_may_have_sources_of_their_own_but_each_is_set_once(tmp_path: Path) -> None:
    what, amount = f"{WARRANT},2025-10-06,It,,,,,,,,,AMD01,", f"{WARRANT},2025-10-06,,,,9,,,,,,AMD02,"
    assert [row["sources"] for row in read(tmp_path, what, amount)] == ["AMD01", "AMD02"]
    with pytest.raises(ValueError, match=r"line 4: it must hold that a field of a deal is set once a day"):
        read(tmp_path, what, amount, amount)


def test_a_range_is_written_as_one_cell() -> None:
    cells = ["30", "0-105", "10-", "8.753"]
    assert list(map(entries.ends, cells)) == [("30", "30"), ("0", "105"), ("10", ""), ("8.753", "8.753")]
    with pytest.raises(ValueError, match="'-5' is no range; write 30"):
        entries.ends("-5")


def test_entries_are_left_as_they_are() -> None:
    whole = entries.unfolded(read_table(register.FIELDS, entries.KEPT).to_dict("records"))
    assert len(whole) > 400
    assert entries.unfolded(whole) == whole
