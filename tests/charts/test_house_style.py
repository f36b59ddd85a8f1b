"""Charts write sums and apostrophes as the pages do."""

import altair as alt
import pandas as pd
import pytest

from computedeals.charts.display import FIGURE_MIME, VEGALITE_MIME, figure
from computedeals.charts.house_style import in_house_style


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oracle's contract", "Oracle’s contract"),
        ("Clouds' purchases from NVIDIA", "Clouds’ purchases from NVIDIA"),
        ("a plan of up to $100 B", "a plan of up to $100bn"),
        ("~$50 bn, over ¥3 tn", "~$50bn, over ¥3tn"),
        ("$50bn", "$50bn"),
        ("30 B200 chips at $2 Blackwell", "30 B200 chips at $2 Blackwell"),
        ("datum.what == 'paid' ? 'left' : 'right'", "datum.what == 'paid' ? 'left' : 'right'"),
        ("indexof(['with', 'without'], clouds)", "indexof(['with', 'without'], clouds)"),
    ],
)
def test_words_are_changed_and_the_engines_own_quotation_marks_are_not(text: str, expected: str) -> None:
    assert in_house_style(text) == expected


def test_a_chart_is_still_moved_by_a_control_whose_options_are_rewritten() -> None:
    rows = pd.DataFrame({"unpaid": ["a year's bills", "a quarter's bills"], "loss": [2.0, 1.0]})
    options = rows["unpaid"].tolist()
    control = alt.param(name="unpaid", value=options[1], bind=alt.binding_select(options=options, name="U"))
    chart = alt.Chart(rows).mark_bar().encode(x="loss:Q").transform_filter("datum.unpaid == unpaid")
    states = rows.assign(description=["$2 bn are lost.", "$1 bn is lost."])[["unpaid", "description"]]
    made = figure(
        chart.add_params(control),
        name="fig-x",
        caption="C.",
        alt="A.",
        data=rows,
        source="S.",
        states=states,
    ).bundle
    spec = made[VEGALITE_MIME]
    (data,) = spec["datasets"].values()
    told = [row["unpaid"] for row in data]
    assert told == spec["params"][0]["bind"]["options"] == ["a year’s bills", "a quarter’s bills"]
    assert [row[0] for row in made[FIGURE_MIME]["states"]["rows"]] == told
    assert spec["params"][0]["value"] == told[1]
