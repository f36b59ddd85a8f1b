"""The chapter on circular money: headlines with and without the assumption, over all alternatives."""

import re

import pandas as pd
import pytest
from cells import at, each
from ends import at_ends
from looping import some
from once import once

from computedeals.analysis import deal_network_measures as measures
from computedeals.analysis import deal_network_suppliers as supplied
from computedeals.analysis.deal_network import OPENS, DealNetwork, deal_network, part_words
from computedeals.analysis.deal_network_details import _why
from computedeals.analysis.deal_network_measures import Alternatives
from computedeals.analysis.deal_network_ranges import by_years, headline, part, total
from computedeals.analysis.deal_network_readings import Readings
from computedeals.analysis.deal_network_words import OF_ARTICLES, growth, number, percent, span, usd
from computedeals.analysis.loops import counting, loop_edges
from computedeals.analysis.ranges import Case, Range
from computedeals.analysis.warrant_terms import usual
from computedeals.deals import VIEW_DAYS
from computedeals.deals.assumptions import load_assumptions
from computedeals.deals.network import BOUND, CLOUDS, THRESHOLDS, dollars
from computedeals.paths import ROOT

# the whole chapter is computed before the first test: minutes, on a slow or busy machine
pytestmark = pytest.mark.timeout(900)

ASSUMED = load_assumptions()
PAGE = (ROOT / "chapters" / "deal_network.py").read_text(encoding="utf-8")
TOLD = " ".join(PAGE.replace("\n#", " ").split())
FIRST, SECOND, LAST = VIEW_DAYS
USED = [name for name in ASSUMED if name.startswith("network.")]
# those of the warrant that its worth among the arrows rests on
OF_WARRANT = [
    name
    for name, one in ASSUMED.items()
    if any(usual(ASSUMED.moved({name: end})) != usual(ASSUMED) for end in (one.low, one.high))
]


@pytest.fixture(scope="module")
def found() -> DealNetwork:
    return once(deal_network, ASSUMED)


@pytest.fixture(scope="module")
def edges() -> pd.DataFrame:
    return loop_edges(VIEW_DAYS)


def test_no_sentence_has_the_assumption_without_its_counterpart(found: DealNetwork) -> None:
    assumed = re.compile(r"[^.]*(?:we assume|[Ww]ith the clouds' purchases|[Ii]f clouds)")
    texts = {**found.texts, **found.labels()}
    told = [(key, text[: at.start()]) for key, text in texts.items() for at in assumed.finditer(text)]
    assert len(told) > 6
    for key, before in some(told):
        assert re.search(r"\d|nothing", before), (key, texts[key])
    assert "whether the clouds' purchases count or not" in texts["headline_2025"]
    assert texts["headline_2025"].endswith("; the high end leaves out Oracle's contract).")


def test_no_state_of_a_chart_counts_what_we_assume_without_saying_so_in_the_same_sentence(
    found: DealNetwork,
) -> None:
    states = (found.edge_states, found.loop_states, found.round_states, found.back_states)
    counted = re.compile(r"\d+%|\d+ loops?|\d+ arrows|\d+ of them|this comes back")
    for table in some(states):
        for state in some(table[table["clouds"] == "with"]["description"]):
            for sentence in some(told for told in state.split(". ") if counted.search(told)):
                assert re.search(r"assum|those|them it had", sentence), sentence
        assert not table[table["clouds"] == "without"]["description"].str.contains("assum|those").any()


def test_a_link_that_we_assume_is_on_no_loop_without_saying_so(found: DealNetwork) -> None:
    shown = found.shown[found.shown["firm_own_with"] > 0]
    rests = shown["assumed"] | (shown["firm_own_without"] < shown["firm_own_with"])
    assert shown[rests]["on"].str.endswith("(assumed)").all()
    assert not shown[~rests]["on"].str.contains("assumed").any()
    assert rests.any()
    assert (~rests).any()


def test_only_the_measure_that_middlemen_change_says_so(found: DealNetwork) -> None:
    """Its model says how: `test_throughput_changes_where_a_dollar_takes_one_more_step`."""
    said = found.round_states["description"].str.contains("a middleman in a loop raises it")
    assert set(found.round_states[said]["measure"]) == {"throughput"}
    assert said.sum() == len(CLOUDS)


def test_the_total_is_told_with_its_range_over_all_ways_to_count(found: DealNetwork) -> None:
    reading = Readings(found.edges, LAST, ASSUMED)
    for clouds, key in (("without", "total_2026"), ("with", "total_2026_with")):
        over = total(reading, clouds)
        assert found.texts[key] == usd(over.central)
        assert found.texts[f"{key}_range"] == span(over.low, over.high)
        assert over.low < over.central < over.high


def test_captions_describe_the_state_in_which_charts_open(found: DealNetwork) -> None:
    assert OPENS["clouds"] == "without"
    amount, fraction = found.bound[LAST, "without"]
    assert usd(amount.central).replace("$", r"\$") in found.texts["caption_loop"]
    shown = found.rounds.set_index(["measure", "view", "counts", "clouds"])["central"]
    assert f"{shown['volume', LAST, BOUND, 'without']:.0%} of the dollars" in found.texts["caption_round"]
    assert f"{fraction.central:.0%}" in found.texts["headline_2026"]
    states = found.loop_states.set_index(["counts", "clouds"])["description"]
    told = found.texts["caption_surviving"]
    for day, text, words in (
        (FIRST, found.texts["binding_2025"], "{}"),
        (LAST, told, "{} loops in our register"),
    ):
        closed = found.loops[(found.loops["view"] == day) & (found.loops["firmness"] == BOUND)]
        own = int((~closed["assumed"]).sum())
        assert f"{own} loops on" in states[BOUND, "without"]
        assert words.format(number(own)) in text


def test_a_small_part_that_goes_round_is_not_called_none(found: DealNetwork) -> None:
    assert part_words(0.002) == "under 1%"
    assert part_words(0.006) == "1%"
    assert part_words(0) == "0%"
    states = found.edge_states[found.edge_states["whose"] == "own"]["description"]
    assert states.str.contains("% can go round in a circle").all()


def test_no_caption_has_a_dollar_sign_that_would_begin_a_formula(found: DealNetwork) -> None:
    captions = [text for key, text in found.texts.items() if key.startswith("caption")]
    assert sum(text.count("$") for text in captions) > 4
    assert not any(re.search(r"(?<!\\)\$", text) for text in captions)


def test_the_headline_says_what_was_computed_and_what_comes_back(found: DealNetwork) -> None:
    text = found.texts["headline_2026"]
    amount, fraction = found.bound[LAST, "without"]
    circle = f"{usd(amount.central)} can go round in a circle: "
    assert f"{circle}{fraction.central:.0%} of what" in text
    total = found.texts["total_2026"].replace("$", r"\$")
    assert f"of the {total} paid or bound" in found.texts["caption_loop"]
    back = found.back["without"]
    told = f"{usd(back.central)} can come back to the firm that paid it ({span(back.low, back.high)})"
    assert told in found.texts["counted_2026"]
    card = found.labels()["now_label"]
    for clouds in some(CLOUDS):  # a number and its range belong together, wherever they are printed
        part = found.bound[LAST, clouds][1]
        for told in (text, card):
            assert percent(part.low, part.high) in told
    amount, _ = found.bound[FIRST, "without"]
    assert usd(amount.central) in found.texts["headline_2025"]
    assert "over all our ways to count the known amounts" in found.texts["headline_2026"]
    for clouds, end in (("without", ""), ("with", "_with")):
        back = found.back[clouds]
        assert found.texts[f"back_2026{end}_range"] == span(back.low, back.high)


def test_the_loops_of_the_articles_are_said_not_to_bind_only_while_they_do_not(found: DealNetwork) -> None:
    newest = found.loops[(found.loops["view"] == LAST) & ~found.loops["assumed"]].set_index("loop")[
        "firmness"
    ]
    assert (newest[list(OF_ARTICLES)] < BOUND).all()
    assert found.texts["other_loops_2026"] == (
        f"At least {number(int((newest == BOUND).sum()))} other loops in our list of deals are binding."
    )


def test_a_point_of_the_box_has_at_most_two_sentences_and_three_numbers_with_their_ranges(
    found: DealNetwork,
) -> None:
    box = PAGE.partition("{answer}")[2].partition("::::{key-numbers}")[0]
    points = [re.findall(r"\{glue:text\}`(\w+)`", point) for point in box.split("# - **")[1:]]
    assert 4 <= len(points) <= 6
    for keys in some(points):
        text = " ".join(found.texts[key] for key in keys)
        assert len(re.findall(r"[a-z\d)]\.(?: |$)", text)) <= 2, text
        text = re.sub(r"\d+ (January|February|March|October|November) 20\d\d|20\d\d( to 20\d\d)?", "", text)
        amount = r"\$?[\d.,]+(?:%| billion| million)?"
        text = re.sub(rf"\({amount} to {amount}", "", text)  # a range goes with its number
        numbers = re.findall(r"\$[\d.,]*\d|[\d.]+%", text)
        assert len(numbers) <= 3, (keys, numbers)


def test_no_central_value_is_said_to_be_the_most_where_the_range_goes_higher(found: DealNetwork) -> None:
    told = [*found.texts.values(), *found.labels().values(), *found.edge_states["description"]]
    assert not [text for text in told if "at most" in text]


@pytest.mark.parametrize("view", VIEW_DAYS)
def test_ranges_hold_the_middle(found: DealNetwork, view: str) -> None:
    for clouds in some(CLOUDS):
        amount, fraction = found.bound[view, clouds]
        assert amount.low <= amount.central <= amount.high
        assert 0 <= fraction.low <= fraction.central <= fraction.high <= 1


def test_what_comes_back_is_at_most_half_of_what_goes_round(found: DealNetwork) -> None:
    for clouds in CLOUDS:
        back = found.back[clouds]
        assert back.low <= back.central <= back.high
        assert back.central <= found.bound[LAST, clouds][0].central / 2
    assert found.back["without"].central < found.back["with"].central


def test_the_table_of_loops_adds_up_to_the_headline_as_printed(found: DealNetwork) -> None:
    rows = found.sums.set_index("loop")
    for column in ("each_without", "sum_without", "each_with", "sum_with"):
        parts = [
            float(text.replace(",", "")) for text in rows.loc[rows.index != "All loops", column] if text
        ]
        total = float(at(rows, "All loops", column).replace(",", ""))
        assert sum(parts) == pytest.approx(total, abs=0.005 * len(parts))
    amount, _ = found.bound[LAST, "without"]
    assert f"{amount.central:.2f}" == rows.loc["All loops", "sum_without"]
    assert f"{found.back['without'].central:.2f}" == rows.loc["All loops", "each_without"]


def test_the_widest_range_of_fractions_is_that_of_nvidias_letter(
    found: DealNetwork, edges: pd.DataFrame
) -> None:
    shown = found.rounds[(found.rounds["measure"] == "volume") & (found.rounds["clouds"] == "without")]
    widest = shown.assign(width=shown["high"] - shown["low"]).sort_values("width").iloc[-1]
    assert found.texts["widest"] == percent(widest["low"], widest["high"])
    assert widest["view"] == FIRST
    assert widest["counts"] < BOUND
    here = edges[(edges["view"] == FIRST) & (edges["deal"] != "nvidia-openai-letter-equity")]
    without = measures.rounds(here, [FIRST], Alternatives(ASSUMED))
    told = without["counts"] == widest["counts"]
    row = without[(without["measure"] == "volume") & told & (without["clouds"] == "without")]
    assert (row["high"] - row["low"]).item() < 0.05
    every = part(Readings(here, FIRST, ASSUMED, least=int(widest["counts"])), "without")
    assert every.high - every.low < 0.3 * (widest["high"] - widest["low"])


def test_the_dollars_that_go_round_are_those_of_a_count_by_hand(edges: pd.DataFrame) -> None:
    """Without the assumption loops of more than two firms are Amazon's and CoreWeave's shares alone."""
    money = dollars(counting(edges, view=LAST, least=BOUND, clouds="without"), ASSUMED)
    flow = money.groupby(["source", "target"])["dollars"].sum()
    pairs = sum(
        2 * min(amount, flow.get((b, a), 0.0))
        for _, a, b, amount in each(flow.reset_index())
        if (b, a) in flow and a < b
    )
    amount = headline(Readings(edges, LAST, ASSUMED, ("central",)), "without").amount
    assert pairs <= amount.central <= pairs + 3 * (0.35 + 0.0845)


def test_growth_is_claimed_no_further_than_the_ranges_go() -> None:
    def bound(before: tuple[float, float, float], after: tuple[float, float, float]) -> dict:
        case = Case((), 0.0)
        ends = {FIRST: before, LAST: after}
        return {
            (view, clouds): (Range(ends[view][1], ends[view][0], ends[view][2], case, case, 1, True),) * 2
            for view in ends
            for clouds in CLOUDS
        }

    assert growth(bound((0, 1, 2), (3, 4, 5))).endswith("the sum has risen at every value.")
    higher, wide = bound((0, 1, 2), (3, 4, 5)), bound((0, 0.1, 0.4), (0, 0.1, 0.3))
    both = {state: (higher[state][0], wide[state][1]) for state in higher}
    assert growth(both).endswith("at every value; the part may have risen or fallen.")
    assert "ranges of both dates overlap" in growth(bound((0, 1, 3.5), (3, 4, 5)))
    assert "not higher" in growth(bound((3, 4, 5), (0, 1, 2)))


def test_the_figure_gives_the_headline_the_range_of_the_headline(found: DealNetwork) -> None:
    rows = found.rounds[(found.rounds["measure"] == "volume") & (found.rounds["counts"] == BOUND)]
    for row in some(rows.to_dict("records")):
        fraction = found.bound[row["view"], row["clouds"]][1]
        assert (row["low"], row["high"]) == (fraction.low, fraction.high)
        assert row["central"] == pytest.approx(fraction.central)


def test_the_first_measure_has_its_range_over_all_ways_to_count_whatever_counts(
    found: DealNetwork, edges: pd.DataFrame
) -> None:
    told = found.rounds.set_index(["measure", "view", "counts", "clouds"])
    plain = measures.rounds(edges, [LAST], Alternatives(ASSUMED)).set_index(["measure", "counts", "clouds"])
    for counts, clouds in some([(counts, clouds) for counts in THRESHOLDS for clouds in CLOUDS]):
        row = at(told, ("volume", LAST, counts, clouds))
        over = part(Readings(edges, LAST, ASSUMED, least=counts), clouds)
        assert (row["low"], row["high"]) == (over.low, over.high)
        assert over.central == pytest.approx(row["central"])
        narrow = at(plain, ("volume", counts, clouds))
        assert over.low <= narrow["low"] + 1e-9
        assert over.high >= narrow["high"] - 1e-9
        other = at(told, ("net", LAST, counts, clouds))
        assert (other["low"], other["high"]) == tuple(plain.loc[("net", counts, clouds), ["low", "high"]])


def test_what_comes_back_beside_the_suppliers_money_is_what_does_not_pass_through_openai(
    found: DealNetwork,
) -> None:
    # 2 and 0.35 for shares, and 1.3 for computing, which NVIDIA pays CoreWeave
    assert found.texts["beyond_2026"].startswith(f"{usd(2 + 0.35 + 1.3)} that does not pass through OpenAI")
    assert "OpenAI" not in found.texts["beyond_2026"].partition("(")[2]
    given = supplied.put_in(found.edges, LAST, ASSUMED).sum()
    assert found.back["with"].central == pytest.approx(given + 2 + 0.35 + 1.3)
    assert found.back["without"].central == pytest.approx(given - 30)


def test_most_of_the_known_money_of_investors_is_paid_in_2026(edges: pd.DataFrame) -> None:
    readings = Readings(edges, LAST, ASSUMED, ("central",))
    spans = [range(2000, 2026), range(2026, 2027), range(2027, 2100)]
    into = by_years(readings, spans).drop_duplicates("years")["into"].tolist()
    assert into[1] > sum(into) / 2


def test_the_highest_range_has_a_row_that_names_the_ways_to_count_which_give_it(found: DealNetwork) -> None:
    rows = found.readings[found.readings["reading"].str.startswith("The highest by known amounts")]
    for clouds, row in zip(("without", "with"), some(rows.to_dict("records")), strict=True):
        assert row["reading"].startswith(f"The highest by known amounts, {clouds} the clouds' purchases: ")
        assert row["fraction"] == f"{found.bound[LAST, clouds][1].high:.0%}"
        assert "Oracle's contract counted as press only" in row["reading"]
        assert "SoftBank and SB Energy counted as one firm" in row["reading"]
        # without the lease less goes round; with the clouds' purchases the total falls by more
        assert ("lease left out" in row["reading"]) == (clouds == "with")


def test_a_fraction_without_the_largest_contract_is_told_beside_the_headline(
    found: DealNetwork, edges: pd.DataFrame
) -> None:
    money = dollars(counting(edges, view=LAST, least=BOUND, clouds="without"), ASSUMED)
    largest = at(money, money["dollars"].idxmax(), "deal")
    for clouds in some(CLOUDS):
        alone = measures.without_one(edges, str(largest), LAST, clouds, ASSUMED)
        assert f"{alone:.0%}" in found.texts["headline_largest"]
        assert alone > found.bound[LAST, clouds][1].central


def test_calendar_years_hold_what_falls_into_them(edges: pd.DataFrame) -> None:
    spans = [range(2019, 2026), range(2026, 2027), range(2027, 2031), range(2031, 2100)]
    years = by_years(Readings(edges, LAST, ASSUMED, ("central",)), spans)
    for clouds in CLOUDS:
        total = dollars(counting(edges, view=LAST, least=BOUND, clouds=clouds), ASSUMED)["dollars"].sum()
        assert years[years["clouds"] == clouds]["due"].sum() == pytest.approx(total, rel=1e-3)
    assert years["central"].between(0, 1).all()


def test_what_falls_into_a_year_is_told_with_the_largest_year_of_the_contracts(found: DealNetwork) -> None:
    this = found.years.set_index("years").loc["2026"]
    for key in ("years_2026", "caption_years"):
        for clouds in CLOUDS:
            assert this[f"fraction_{clouds}"].partition(" ")[0] in found.texts[key]
    for clouds in CLOUDS:
        assert this[f"fraction_{clouds}"].partition(" ")[2] in found.texts["years_2026"]
    later = found.years.set_index("years").loc["2027 to 2030"]
    assert (later["fraction_without"], later["fraction_with"]) == ("nothing", "under 1%")
    for clouds, end in (("without", ""), ("with", "_with")):
        assert found.texts[f"later_2026{end}"] == later[f"fraction_{clouds}"]
    assert "In 2026 alone the part is larger" in TOLD
    for clouds, end in (("without", ""), ("with", "_with")):
        part = found.bound[LAST, clouds][1].central
        assert int(found.texts[f"year_2026{end}"].rstrip("%")) > 100 * part
    assert "due from 2027 to 2030, almost nothing can go round" in TOLD
    bound = found.edges[
        (found.edges["view"] == LAST) & (found.edges["rank"] >= BOUND) & ~found.edges["rival"]
    ]
    priced = dollars(bound, ASSUMED)
    assert found.texts["last_year"] == priced["last"].max()[:4]


def test_no_loop_of_any_length_has_money_on_every_link_after_2026(edges: pd.DataFrame) -> None:
    years = by_years(Readings(edges, LAST, ASSUMED), [range(2027, 2031)])
    assert years[years["clouds"] == "without"]["high"].item() == 0
    assert (years["into"] == 0).all()


def test_no_payment_to_openai_is_said_to_fall_due_only_where_none_does(found: DealNetwork) -> None:
    assert found.texts["years_say"].startswith(_why(0.0))
    assert "no binding payment to OpenAI whose amount and day are known" in _why(0.0)
    assert "no binding payment" not in _why(0.1)
    assert "because OpenAI's known investors have paid by then" in TOLD


def test_firms_that_put_money_into_openai_say_what_and_come_in_that_order(found: DealNetwork) -> None:
    backs = found.backs.set_index(["view", "counts", "clouds", "firm"])["puts"]
    assert backs[LAST, 1, "without", "NVIDIA"] == "puts in $30bn"
    assert backs[FIRST, 1, "without", "NVIDIA"] == "puts in up to $100bn"
    assert backs[LAST, 1, "without", "Broadcom"] == "lends up to $18bn, in press reports"
    order = list(dict.fromkeys(found.backs["firm"]))
    assert order == ["SoftBank", "Amazon", "NVIDIA", "Broadcom", "Microsoft", "CoreWeave"]


def test_rounds_have_every_state_and_leave_the_assumption_out_where_they_say_so(found: DealNetwork) -> None:
    rounds = found.rounds
    assert len(rounds) == len(VIEW_DAYS) * len(THRESHOLDS) * len(CLOUDS) * len(measures.MEASURES)
    assert ((rounds["low"] <= rounds["central"]) & (rounds["central"] <= rounds["high"])).all()
    wide = rounds.pivot(index=["view", "counts", "clouds"], columns="measure", values="central")
    assert (wide["throughput"] <= wide["volume"] + 1e-9).all()
    assert (wide["proportional"] <= wide["volume"] + 1e-9).all()


def test_nothing_comes_back_to_nvidia_under_binding_contracts_without_the_clouds(
    found: DealNetwork,
) -> None:
    backs = found.backs.set_index(["view", "counts", "clouds", "firm"])
    assert backs.loc[(LAST, BOUND, "without", "NVIDIA"), "high"] == 0
    assert at(backs, (LAST, BOUND, "with", "NVIDIA"), "low") > 0
    assert backs.loc[(LAST, BOUND, "without", "NVIDIA"), "text"] == "nothing in our register"


def test_each_way_of_adding_up_leaves_at_most_what_the_one_before_leaves(found: DealNetwork) -> None:
    sums = found.steps.pivot(index=["view", "counts"], columns="step", values="central")
    for one, other in some(zip(measures.STEPS, measures.STEPS[1:], strict=False)):
        assert (sums[other] <= sums[one]).all()


def test_key_numbers_state_day_measure_and_range(found: DealNetwork) -> None:
    assert [each.as_of for each in found.key_numbers] == [LAST, LAST, LAST]
    labels = found.labels()
    assert "If clouds buy from NVIDIA as we assume" in labels["now_label"]
    for key_number in found.key_numbers:
        assert key_number.span in labels[f"{key_number.key}_label"]
        assert "as known on" in labels[f"{key_number.key}_label"]
        assert len(key_number.text) < 15  # two lines of a large type at most


@pytest.mark.parametrize("moves", at_ends(ASSUMED, [*USED, *OF_WARRANT]))
def test_the_chapter_is_computed_at_the_ends_of_every_assumption(moves: dict[str, float]) -> None:
    result = deal_network(ASSUMED.moved(moves), cases=("central",))
    assert all(result.texts.values())
    assert not [text for text in result.texts.values() if "nan" in text.split()]
    assert len(result.key_numbers) == 3


def test_the_worth_of_the_warrant_among_the_arrows_is_a_sum_at_the_ends_of_each_assumption(
    edges: pd.DataFrame,
) -> None:
    worth = {}
    for name in some(OF_WARRANT):
        for end in ("low", "high"):
            moved = ASSUMED.moved({name: getattr(ASSUMED[name], end)})
            rows = supplied.with_warrant(edges, LAST, moved, "all")
            worth[name, end] = rows.loc[rows["deal"] == supplied.WARRANT, "low"].max()
    assert all(0 < amount < 1000 for amount in worth.values()), worth
    assert len(set(worth.values())) > 1


def test_what_clouds_pass_on_moves_the_headline_with_and_not_without(edges: pd.DataFrame) -> None:
    ends = {}
    for end in ("low", "high"):
        moved = ASSUMED.moved({measures.PASSED: getattr(ASSUMED[measures.PASSED], end)})
        few = Readings(edges, LAST, moved, ("central",))
        ends[end] = [headline(few, clouds).amount.central for clouds in ("with", "without")]
    assert ends["low"][0] < ends["high"][0]
    assert ends["low"][1] == ends["high"][1]


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (1048.7, "$1,049 billion"),
        (12.4, "$12 billion"),
        (3.75, "$3.8 billion"),
        (0.7, "$700 million"),
        (0, "$0"),
    ],
)
def test_amounts_are_rounded_once(amount: float, words: str) -> None:
    assert usd(amount) == words


def test_ranges_whose_ends_print_alike_are_one_number() -> None:
    assert span(12.1, 12.3) == "$12 billion"
    assert span(0, 13.3) == "$0 to $13 billion"
    assert percent(0.117, 0.166) == "12% to 17%"
    assert percent(0.121, 0.124) == "12%"
