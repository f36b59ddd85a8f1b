"""What a run is told of: calls whose results count."""

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from looping import some

from computedeals.deals import obligations, openai, register
from computedeals.evidence import catalogue, facts
from computedeals.evidence.catalogue import _whole_ledger, article_ledger, ledger, record_ids
from computedeals.evidence.facts import check_facts, fact, is_fact, known_from, when_and_how
from computedeals.evidence.frames import cached_frame
from computedeals.evidence.used import EVENT, RESULT, RETURNED, by_result, untold
from computedeals.site.results import plain

AMD = "openai-amd-2025-10-08"
heard: list[tuple[str, ...]] = []
listening = False


def listen(event: str, arguments: tuple[object, ...]) -> None:
    if listening and event in (EVENT, RESULT, RETURNED):
        heard.append((event, *map(str, arguments)))


sys.addaudithook(listen)


@pytest.fixture(autouse=True)
def told() -> None:
    global listening  # a hook of Python's cannot be taken away
    is_fact("AMD01")  # the table is read, which itself is told of
    heard.clear()
    listening = True


@by_result
@cache
def doubled(text: str) -> str:
    return text * 2


def test_each_call_is_told_of_though_the_result_is_kept() -> None:
    assert [doubled("a"), doubled("a")] == ["aa", "aa"]
    name = f"{__name__}.doubled"
    assert heard == [(RESULT, name, json.dumps(["a"])), (RETURNED, name)] * 2


def test_a_call_that_fails_has_returned() -> None:
    @by_result
    def failing() -> None:
        raise RuntimeError("no")

    with pytest.raises(RuntimeError, match="no"):
        failing()
    assert [event for event, *_ in heard] == [RESULT, RETURNED]


def test_what_is_no_text_by_its_position_is_refused_since_it_could_not_be_called_again() -> None:
    for call in (lambda: doubled(text="a"), lambda: doubled(1)):
        with pytest.raises(TypeError, match="takes texts only"):
            call()


def test_a_call_that_is_not_to_be_told_of_is_not() -> None:
    assert untold(doubled)("a") == "aa"
    assert heard == []


def test_who_asks_for_ids_does_not_depend_on_the_rest_of_the_records() -> None:
    assert record_ids(AMD) == tuple(untold(article_ledger)(AMD)["id"])
    assert "computedeals.evidence.catalogue.article_ledger" not in {name for _, name, *_ in heard}


def forget() -> None:
    for kept in (article_ledger, ledger):
        untold(kept).cache_clear()


def test_a_column_that_only_files_have_changes_nothing_for_a_chapter(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    before = plain(untold(article_ledger)(AMD))
    wider = untold(_whole_ledger)(AMD).assign(letters=1)
    monkeypatch.setattr(catalogue, "_whole_ledger", by_result(cached_frame(lambda article: wider)))
    forget()
    try:
        assert plain(untold(article_ledger)(AMD)) == before
        assert "letters" in ledger()
    finally:
        forget()


def test_seeing_that_a_fact_exists_is_no_use_of_what_it_says() -> None:
    check_facts("any.toml", ["AMD01"])
    assert heard == []
    fact("AMD01")
    assert [row for event, _, row in heard if event == EVENT] == ["AMD01"]


def test_who_asks_since_when_and_how_a_fact_is_known_does_not_depend_on_what_it_says() -> None:
    assert str(known_from("AMD01")) == "2025-10-06"
    assert when_and_how("AMD02") == (known_from("AMD02"), "primary")
    assert is_fact("AMD03")
    assert set(told_of()) == {"AMD01.known_from", "AMD02.known_from", "AMD02.how_known", "AMD03.id"}


@pytest.mark.parametrize("table", [facts.FILE, obligations.FILE, openai.FILE], ids=lambda file: file.stem)
def test_the_register_of_deals_depends_on_no_number_of_its_sources(table: Path) -> None:
    register.as_of("2026-10-08")
    register.history("nvidia-openai-equity-2026")
    assert {row.rpartition(".")[2] for row in some(told_of(table))} == {"known_from", "how_known"}


def test_who_asks_for_one_deal_depends_on_that_and_on_when_those_that_overlap_it_were_known() -> None:
    name = "nvidia-openai-equity-2026"
    (one,) = register.as_of("2026-10-08", only=[name]).to_dict("records")
    assert told_of(register.DEALS) == [name]
    assert told_of(register.FIELDS) == [
        name,
        *(f"{other}.known_from" for other in one["overlaps"].split(";")),
    ]
    assert one["overlaps"]
    every = register.as_of("2026-10-08").set_index("deal", drop=False)
    assert {key: str(cell) for key, cell in one.items()} == dict(every.loc[name].map(str))
    assert told_of(register.FIELDS)[-1] == told_of(register.DEALS)[-1] == ""
    assert register.as_of("2026-01-29", only=[name]).empty


def test_who_asks_for_the_deals_of_a_firm_depends_on_which_those_are_and_on_no_other_deal() -> None:
    chosen = {"giver": "AMD", "gw_layer": "chip"}
    mine = register.having(**chosen)
    view = register.as_of("2026-10-08", only=mine)
    assert view["deal"].tolist() == [deal for deal in mine if deal in set(view["deal"])] != []
    assert told_of(register.DEALS) == ["giver=AMD&gw_layer=chip", *mine]
    every = register.deals()
    assert set(mine) == set(every[(every["giver"] == "AMD") & (every["gw_layer"] == "chip")]["deal"])
    assert register.as_of("2026-10-08", only=register.having(giver="nobody")).empty
    assert told_of(register.DEALS)[-1] == "giver=nobody"


@pytest.mark.parametrize("module", [obligations, openai], ids=lambda module: module.FILE.stem)
def test_who_takes_every_row_of_a_table_depends_on_all_of_it(module: Any) -> None:
    (obligations.obligations if module is obligations else openai.flows)("2026-10-08")
    assert "" in told_of(module.FILE)


def told_of(table: Path = facts.FILE) -> list[str]:
    """The rows and cells of a table that were told of."""
    return [row for event, name, *rows in heard if event == EVENT and name == str(table) for row in rows]
