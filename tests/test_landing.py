"""The landing page and its findings in detail: their words hold over the ranges that chapters compute."""

import re
from collections.abc import Mapping

import pytest
from cells import at
from looping import some

from computedeals.deals import VIEWS, register
from computedeals.evidence.facts import fact, in_words
from computedeals.paths import ROOT
from computedeals.site.chapter_values import glue_values

LANDING = " ".join((ROOT / "intro.md").read_text(encoding="utf-8").split())
FINDINGS = (ROOT / "chapters" / "findings.md").read_text(encoding="utf-8")

CONCLUSION = " ".join((ROOT / "chapters" / "conclusion.md").read_text(encoding="utf-8").split())


def values(chapter: str) -> Mapping[str, str]:
    notebook = ROOT / "chapters" / f"{chapter}.ipynb"
    return glue_values(notebook, notebook.stat().st_mtime_ns)


def percents(text: str) -> list[int]:
    found = [int(number) for number in re.findall(r"(\d+)%", text)]
    assert found, text
    return found


def test_a_minor_part_is_less_than_half_at_both_ends_of_both_ranges() -> None:
    network = values("deal_network")
    assert "{value}`deal_network/verdict_landing`" in LANDING
    assert "a minor part of the money can go round in a circle" in network["verdict_landing"]
    for key in ("fraction_2026_range", "fraction_2026_with_range"):
        assert max(percents(network[key])) < 50, network[key]


def test_the_conclusion_calls_the_circular_part_minor_only_while_it_is_below_half_at_every_end() -> None:
    assert (
        "Over all years together it was, on 8 October 2026, a minor part of the money whose amount is known"
        in CONCLUSION
    )
    network = values("deal_network")
    for key in ("fraction_2026_range", "fraction_2026_with_range"):
        assert max(percents(network[key])) < 50, network[key]


def test_the_conclusion_leaves_the_bills_open_only_while_their_verdict_turns_inside_the_range() -> None:
    assert "whether OpenAI can pay its bills from 2027. The public record does not answer it." in CONCLUSION
    domino = values("domino")
    low, high = percents(domino["likely_oct"])
    assert low < 50 < high
    assert 0 < percents(domino["part_oct"])[0] < 100
    assert "Either answer turns at other values inside the ranges." in CONCLUSION
    assert 0 < percents(domino["part_cash_oct"])[0] < 100


def test_the_plan_is_said_to_cover_what_oracle_filed_only_while_it_does_at_the_central_values() -> None:
    assert "its plan covers the bills of 2027 at central values" in CONCLUSION
    assert values("domino")["filed_oct"].endswith("more than enough")


def test_the_bills_are_called_an_open_question_only_while_the_verdict_turns_inside_the_range() -> None:
    assert "Whether OpenAI can pay its bills of 2027 is open" in LANDING
    assert "bills at {value}`domino/bills_oct_range` and OpenAI's money for them" in LANDING
    assert "depending on how contracts are paid, on OpenAI's revenue and on how much of its cash" in LANDING
    low, high = percents(values("domino")["likely_oct"])
    assert low < 50 < high
    assert 0 < percents(values("domino")["part_oct"])[0] < 100


def test_what_is_said_of_the_bills_names_what_is_binding_and_what_the_cash_does() -> None:
    box = FINDINGS.partition("## The bills of 2027")[2].partition("## Unpaid")[0]
    domino = values("domino")
    told = as_read(" ".join(box.split()))
    for key in ("bound_oct", "gap_oct", "part_oct", "cash_gap_oct", "cash_gap_less_oct", "part_cash_oct"):
        assert domino[key] in told
    assert "By press reports payments under this contract begin in 2027" in domino["largest_oct"]
    bills, money, gap = (amounts(domino[key])[0] for key in ("bills_oct", "left_oct", "gap_oct"))
    assert round(abs(bills - money), 1) == gap


def test_that_the_chips_can_be_built_is_left_open_only_while_their_need_is_below_and_above_all() -> None:
    assert "Whether AMD's and Broadcom's chips for OpenAI can be built in time is open" in LANDING
    assert "and so may need more than there is" in LANDING
    gigawatts = values("gigawatts")
    (kept,) = percents(gigawatts["part_kept"])
    least, most = percents(gigawatts["part_kept_range"])
    assert least < kept < most
    for maker in ("amd", "broadcom"):
        assert percents(gigawatts[f"part_{maker}_now"])[0] < kept
    needs, gets = (percents(gigawatts[key])[0] for key in ("part_memory", "memory_verdict"))
    assert needs == gets  # just enough
    assert "Memory is tight, too." in FINDINGS
    assert needs / gets > max(
        percents(gigawatts[f"part_{maker}_now"])[0] / kept for maker in ("amd", "broadcom")
    )
    for maker in ("broadcom", "amd"):
        low, high = percents(gigawatts[f"span_{maker}_now"])
        assert low <= percents(gigawatts[f"part_{maker}_now"])[0] < 100 < high


def test_rising_bills_are_said_to_be_covered_only_while_the_plan_has_as_much() -> None:
    assert values("domino")["cash_gap_oct"].endswith("more than enough")
    assert "none of these shortfalls is in 2027" in " ".join(FINDINGS.split())
    assert values("domino")["lacks_2027_oct"] == "0%"
    domino = values("domino")
    bills, money = (amounts(domino[key])[0] for key in ("rising_oct", "left_oct"))
    assert bills < money
    assert "payments rise by equal steps: the plan then covers the bills" in " ".join(FINDINGS.split())
    assert domino["july_gap_oct"].endswith("more than enough")
    (billed,) = re.findall(r"if Oracle billed (\$[\d.]+ billion)", domino["turns_oct"])
    assert amounts(domino["oracle_pace_oct"])[0] == pytest.approx(amounts(billed)[0], abs=1)  # about enough
    assert bills < amounts(domino["bills_oct"])[0]
    assert domino["rate_gap_oct"].endswith("too little")


def amounts(text: str) -> list[float]:
    return [float(number.replace(",", "")) for number in re.findall(r"\$([\d,]+(?:\.\d+)?)", text)]


def test_the_plan_of_nvidia_was_a_letter_of_intent_on_every_day() -> None:
    letter = register.history("nvidia-openai-letter-equity")
    statuses = letter[letter["field"] == "status"]
    assert set(statuses["text"]) == {"letter-of-intent"}
    assert len(statuses) > 0
    assert "was a letter of intent" in LANDING


def test_shares_from_coreweave_close_a_binding_loop_before_the_october_article() -> None:
    then = register.as_of(VIEWS[0]).set_index("deal")
    assert at(then, "coreweave-openai-shares", ["giver", "taker", "layer"]).tolist() == [
        "CoreWeave",
        "OpenAI",
        "equity",
    ]
    assert then.loc["coreweave-openai-shares", "status"] in ("binding", "paid")
    assert then.loc["coreweave-openai-cloud", "status"] in ("binding", "paid")
    assert (
        "on 8 October 2025, {value}`deal_network/bound_2025` could go round "
        "({value}`deal_network/bound_2025_range` over all our ways to count), most of it between OpenAI "
        "and Microsoft and some between OpenAI and CoreWeave"
    ) in LANDING
    computing = then.loc["microsoft-openai-cloud-2019"]
    assert computing["amount_low"] > 10 * at(then, "coreweave-openai-shares", "amount_high")
    low, high = amounts(values("deal_network")["bound_2025_range"])
    assert low <= amounts(values("deal_network")["bound_2025"])[0] <= high
    assert amounts(values("deal_network")["bound_2025"])[0] > 0


def test_every_finding_names_the_day_or_month_that_it_is_known_as_of() -> None:
    for finding in some(findings()[:-1]):
        assert re.search(r"20\d\d", finding), finding[:60]


def test_the_findings_in_brief_are_six_sentences_of_at_most_70_words() -> None:
    for finding in some(map(as_read, findings())):
        assert len(finding.split()) <= 70, finding
        assert len(re.findall(r"[A-Za-z)%\d]\.(?:\s|$)", finding)) == 1, finding


def test_what_does_not_turn_over_and_what_does_is_said_as_it_is_computed() -> None:
    box = as_read(box_of(FINDINGS))
    network, domino, gigawatts = values("deal_network"), values("domino"), values("gigawatts")
    assert "over all years together, less than half of the known money can go round" in box
    assert (
        max(percents(network["fraction_2026_range"]) + percents(network["fraction_2026_with_range"])) < 50
    )
    assert max(percents(network["year_2026_with_range"])) > 50
    for chance in (domino["likely_oct"], domino["part_oct"]):
        assert chance in box or 0 < percents(chance)[0] < 100
    for maker in ("amd", "broadcom"):
        low, high = percents(gigawatts[f"span_{maker}_now"])
        assert low < 100 < high


def test_the_table_of_findings_says_whether_each_answer_changes_inside_its_range() -> None:
    table = as_read(" ".join(FINDINGS.partition("## At a glance")[2].partition("## NVIDIA")[0].split()))
    network, domino, gigawatts = values("deal_network"), values("domino"), values("gigawatts")

    def answer(number: str) -> str:
        return table.partition(f"| {number} | ")[2].partition("| ")[2].partition(" |")[0]

    for key in ("fraction_2026", "fraction_2026_with"):
        below = max(percents(network[f"{key}_range"])) < 50
        assert (answer(network[key]) == "No: less than half at every value") == below
    low, high = percents(network["year_2026_with_range"])
    assert (answer(network["year_2026_with"]) == "Yes: it can be more than half") == (low < 50 < high)
    bills, money, cash = (domino[key] for key in ("bills_oct", "left_oct", "held_oct"))
    assert amounts(money)[0] < amounts(bills)[0] < amounts(cash)[0]
    assert amounts(domino["left_oct_range"])[1] > amounts(domino["bills_oct_range"])[0]
    assert answer(money) == "Yes: too little at central values, enough at others"
    assert amounts(domino["held_oct_range"])[0] < amounts(domino["bills_oct_range"])[1]
    assert answer(cash) == "Yes: enough at central values, too little at others"
    low, high = percents(domino["likely_oct"])
    assert (answer(domino["breaks_oct_even"]) == "Yes: our model does not settle it") == (low < 50 < high)
    for maker in ("amd", "broadcom"):
        low, high = percents(gigawatts[f"span_{maker}_now"])
        assert (answer(gigawatts[f"part_{maker}_now"]) == "Yes: it can be more than all") == (
            low < 100 < high
        )


def test_the_money_on_the_landing_page_ranges_over_the_plan_and_all_the_cash() -> None:
    domino = values("domino")
    ends = amounts(domino["left_oct_range"]) + amounts(domino["held_oct_range"])
    assert amounts(domino["money_oct_range"]) == [min(ends), max(ends)]
    assert "OpenAI's money for them at {value}`domino/money_oct_range`, depending on" in LANDING
    bills = amounts(domino["bills_oct_range"])
    assert bills[0] < max(ends)
    assert min(ends) < bills[1]


def findings() -> list[str]:
    found = re.split(r"- (?=\*\*)", box_of(LANDING))[1:]
    assert len(found) == 6
    return found


def box_of(page: str) -> str:
    box = " ".join(page.split()).partition("{answer}")[2].partition("::::")[0]
    assert box
    return box


def as_read(text: str) -> str:
    told = re.sub(r"\{value\}`(\w+)/(\w+)`", lambda key: values(key[1])[key[2]], text)
    told = re.sub(r"\{fact:value\}`(\w+)`", lambda key: fact_in_words(key[1]), told)
    return re.sub(r"\s*\{fact\}`\w+`|\*\*", "", told).strip()


def fact_in_words(fact_id: str) -> str:
    found = fact(fact_id)
    return in_words(found.low, found.high, found.unit)
