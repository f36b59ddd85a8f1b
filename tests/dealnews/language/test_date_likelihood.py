"""The year of a bare month, by learned weights: what the sentence and the story tell of it."""

import csv
from datetime import date

import pytest
from looping import some

from dealnews import TABLES
from dealnews.language.dates import find_dates
from dealnews.language.dates.predicates import telling


def first_days(text: str, published: date) -> list[str]:
    return [str(found.first or found.last) for found in find_dates(text, published)]


@pytest.mark.parametrize(
    ("text", "first", "main"),
    [
        ("9月に開く。", "plain", "plain"),
        ("9月に開いた。", "past", "past"),
        ("9月に開いた会合は荒れた。", "past before noun", "past"),
        ("9月に開く予定だ。", "plan", "plan"),
        ("9月に開こうと呼びかけた。", "wish", "wish"),
        ("9月に開きたい。", "wish", "wish"),
        ("9月に開き、話し合った。", "going on", "past"),
        ("9月に増えたそうだ。", "past", "past"),
        ("9月における需要は伸びた。", "past", "past"),
        ("9月に開催予定", "none", "plan"),
        ("9月に開業へ", "none", "nominal"),
        ("「9月に開く」と話した。", "plain", "plain"),
    ],
)
def test_the_predicates_behind_a_date_have_a_tense(text: str, first: str, main: str) -> None:
    start = text.index("9")
    told = telling(text, start, start + 2)
    assert (told.first, told.main) == (first, main)


def test_a_forecast_that_something_is_held_against_is_no_plan() -> None:
    assert not telling("9月の受注は市場予想の2倍だ。", 0, 2).plans
    assert telling("9月の受注は2倍になる予想だ。", 0, 2).plans


@pytest.mark.parametrize(
    ("text", "published", "days"),
    [
        # the year told in an earlier sentence is not carried on to a month that is near
        (
            "去年は客が減った。「3月1日にまた運賃が上がります」と駅員は言う。",
            date(2022, 2, 4),
            ["2021-01-01", "2022-03-01"],
        ),
        (
            "前年の5月に大口の契約があった。8月は元に戻っている。",
            date(2025, 10, 3),
            ["2024-05-01", "2025-08-01"],
        ),
        ("昨秋の不振から立ち直り、5月末には棚が埋まった。", date(2021, 7, 9), ["2020-09-01", "2021-05-21"]),
        # nor is one told in the same sentence lost
        ("2019年4月に買い、10月に合併した。", date(2023, 11, 2), ["2019-04-01", "2019-10-01"]),
        # what is over does not lie ahead, however near
        ("3月に値下げした。", date(2026, 2, 20), ["2025-03-01"]),
        ("3月に値下げする。", date(2026, 2, 20), ["2026-03-01"]),
    ],
)
def test_a_bare_month_is_of_the_likeliest_year(text: str, published: date, days: list[str]) -> None:
    assert first_days(text, published) == days


def test_every_weight_is_of_a_known_kind_and_has_one_line() -> None:
    with open(TABLES / "date_weights.csv", encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    names = [row["feature"] for row in rows]
    assert len(set(names)) == len(names)
    of_time = {"rank", "beyond", "other", "near", "far", "accounts"}
    of_words = {"first", "main", "both", "behind", "plans", "tail"}
    of_story = {"told", "sentence", "topic", "dated", "next"}
    for row in some(rows):
        assert row["feature"].split()[0] in of_time | of_words | of_story, row
        assert abs(float(row["weight"])) < 10, row
