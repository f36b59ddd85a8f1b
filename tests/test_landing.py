"""The landing page: its headline words hold over the ranges that the chapters compute."""

import re

from computedeals.deals import VIEWS, register
from computedeals.paths import CHAPTERS, ROOT
from computedeals.site.chapter_values import glue_values

LANDING = (ROOT / "intro.md").read_text(encoding="utf-8")


def values(chapter: str) -> dict[str, str]:
    notebook = CHAPTERS / f"{chapter}.ipynb"
    return glue_values(notebook, notebook.stat().st_mtime_ns)


def percents(text: str) -> list[int]:
    found = [int(number) for number in re.findall(r"(\d+)%", text)]
    assert found, text
    return found


def test_a_minor_part_is_less_than_half_at_both_ends_of_both_ranges() -> None:
    network = values("deal_network")
    assert "{value}`deal_network/verdict_landing`" in LANDING
    assert "a minor part of the money is circular" in network["verdict_landing"]
    for key in ("fraction_2026_range", "fraction_2026_with_range"):
        assert max(percents(network[key])) < 50, network[key]


def test_more_is_circular_in_2026_than_later_at_the_ends_of_the_ranges() -> None:
    network = values("deal_network")
    assert "{value}`deal_network/verdict_years`" in LANDING
    assert "more in 2026 than later" in network["verdict_years"]
    for ending in ("", "_with"):
        this, later = (percents(network[f"year_{year}{ending}_range"]) for year in (2026, 2027))
        assert min(this) > max(later)


def test_the_bills_are_called_an_open_question_only_while_the_verdict_turns_inside_the_range() -> None:
    assert "OpenAI's bills are the open question" in LANDING
    low, high = percents(values("domino")["likely_oct"])
    assert low < 50 < high
    assert 0 < percents(values("domino")["count_oct"])[0] < 100


def test_the_finding_on_bills_says_what_is_binding_and_what_the_cash_does_and_subtracts_as_printed() -> (
    None
):
    box = LANDING.partition("- **OpenAI's bills")[2].partition("\n- **")[0]
    domino = values("domino")
    told = re.sub(r"\{value\}`domino/(\w+)`", lambda key: domino[key[1]], " ".join(box.split()))
    _, *sentences = re.split(r"(?<=[a-z)%.])\.(?:\*\*)? (?=[A-Z])", told.partition(" {doc}")[0])
    assert len(sentences) == 7
    assert sentences[1] == domino["bound_oct"].rstrip(".")
    assert "Oracle's, whose first year is known from the press" in sentences[1]
    assert sentences[3] == domino["brief_oct"].rstrip(".")
    assert "count that cash" in sentences[4]
    bills, money, gap = (amounts(domino[key])[0] for key in ("bills_oct", "left_oct", "gap_oct"))
    assert round(abs(bills - money), 1) == gap


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
    assert then.loc["coreweave-openai-shares", ["giver", "taker", "layer"]].tolist() == [
        "CoreWeave",
        "OpenAI",
        "equity",
    ]
    assert then.loc["coreweave-openai-shares", "status"] in ("binding", "paid")
    assert then.loc["coreweave-openai-cloud", "status"] in ("binding", "paid")


def test_every_finding_names_the_day_or_month_that_it_is_known_as_of() -> None:
    box = LANDING.partition("{answer}")[2].partition("::::::")[0]
    findings = re.split(r"^- ", box, flags=re.M)[1:]
    assert len(findings) == 6
    for finding in findings[:-1]:
        dated = re.search(r"20\d\d", finding) or "headline_2026" in finding
        assert dated, finding[:60]
