"""Dates: what interval of days the words cover, seen from the day of publication."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from computedeals.language.dates import find_dates

PUBLISHED = date(2026, 2, 8)  # a Sunday


def read(text: str) -> list[tuple[str, str, str]]:
    return [(d.surface, str(d.first), str(d.last)) for d in find_dates(text, PUBLISHED)]


@pytest.mark.parametrize(
    ("surface", "first", "last"),
    [
        ("2025年10月6日", "2025-10-06", "2025-10-06"),
        ("２０２５年１０月", "2025-10-01", "2025-10-31"),
        ("二〇二五年", "2025-01-01", "2025-12-31"),
        ("2025/10/06", "2025-10-06", "2025-10-06"),
        ("2025-10-06", "2025-10-06", "2025-10-06"),
        ("2025.10.6", "2025-10-06", "2025-10-06"),
        ("令和8年4月1日", "2026-04-01", "2026-04-01"),
        ("平成元年", "1989-01-01", "1989-12-31"),
        ("R7.10.6", "2025-10-06", "2025-10-06"),
        ("昨年9月", "2025-09-01", "2025-09-30"),
        ("今年", "2026-01-01", "2026-12-31"),
        ("来年前半", "2027-01-01", "2027-06-30"),
        ("昨年終盤", "2025-10-01", "2025-12-31"),
        ("今秋", "2026-09-01", "2026-11-30"),
        ("今冬", "2026-12-01", "2027-02-28"),
        ("先月末", "2026-01-21", "2026-01-31"),
        ("来月上旬", "2026-03-01", "2026-03-10"),
        ("2026年後半", "2026-07-01", "2026-12-31"),
        ("2025年末", "2025-12-01", "2025-12-31"),
        ("2024年春", "2024-03-01", "2024-05-31"),
        ("28年夏", "2028-06-01", "2028-08-31"),
        ("26年3月期", "2025-04-01", "2026-03-31"),
        ("2025年12月期", "2025-01-01", "2025-12-31"),
        ("2026年3月期第3四半期", "2025-10-01", "2025-12-31"),
        ("2025年度", "2025-04-01", "2026-03-31"),
        ("今年度", "2025-04-01", "2026-03-31"),
        ("2025年度下期", "2025-10-01", "2026-03-31"),
        ("2025年第3四半期", "2025-07-01", "2025-09-30"),
        ("1〜3月期", "2026-01-01", "2026-03-31"),
        ("2025年10〜12月期", "2025-10-01", "2025-12-31"),
        ("3日前", "2026-02-05", "2026-02-05"),
        ("2週間後", "2026-02-22", "2026-02-22"),
        ("数日後", "2026-02-10", "2026-02-17"),
        ("3カ月前", "2025-11-01", "2025-11-30"),
        ("5年前", "2021-01-01", "2021-12-31"),
        ("過去5年間", "2021-02-08", "2026-02-08"),
        ("今後3カ月", "2026-02-09", "2026-05-08"),
        ("ここ数カ月", "2025-05-08", "2026-02-08"),
        ("昨日", "2026-02-07", "2026-02-07"),
        ("一昨日", "2026-02-06", "2026-02-06"),
        ("先週の金曜日", "2026-01-30", "2026-01-30"),
        ("来週", "2026-02-09", "2026-02-15"),
        ("18世紀後半", "1751-01-01", "1800-12-31"),
        ("1990年代", "1990-01-01", "1999-12-31"),
        ("5日（木）", "2026-02-05", "2026-02-05"),
        ("来月の第2火曜日", "2026-03-10", "2026-03-10"),
        ("4月から6月まで", "2025-04-01", "2025-06-30"),
        ("2026〜2030年", "2026-01-01", "2030-12-31"),
        ("2025年11月から2026年1月", "2025-11-01", "2026-01-31"),
        ("10月1〜3日", "2025-10-01", "2025-10-03"),
        ("2027年以降", "2027-01-01", "None"),
        ("2030年まで", "None", "2030-12-31"),
        ("今期", "2025-04-01", "2026-03-31"),
        ("来期", "2026-04-01", "2027-03-31"),
        ("FY2027", "2027-04-01", "2028-03-31"),
        ("FY25", "2025-04-01", "2026-03-31"),
        ("2024/25年度", "2024-04-01", "2025-03-31"),
        ("80年代", "1980-01-01", "1989-12-31"),
        ("昭和60年代", "1985-01-01", "1989-01-07"),
        ("大正時代", "1912-07-30", "1926-12-25"),
        ("令和3.7.18", "2021-07-18", "2021-07-18"),
        ("四半世紀前", "2001-01-01", "2001-12-31"),
        ("H1 2027", "2027-01-01", "2027-06-30"),
        ("2H 2027", "2027-07-01", "2027-12-31"),
        ("1H27", "2027-01-01", "2027-06-30"),
        ("3Q25", "2025-07-01", "2025-09-30"),
        ("Q4'25", "2025-10-01", "2025-12-31"),
        ("2027Q2", "2027-04-01", "2027-06-30"),
        ("Q3 FY26", "2026-10-01", "2026-12-31"),
        ("FY2026 H2", "2026-10-01", "2027-03-31"),
        ("27年1Q", "2027-01-01", "2027-03-31"),
        ("2027年上期", "2027-01-01", "2027-06-30"),
        ("下期", "2025-10-01", "2026-03-31"),
        ("前四半期", "2025-10-01", "2025-12-31"),
        ("今四半期", "2026-01-01", "2026-03-31"),
        ("あす9日", "2026-02-09", "2026-02-09"),
        ("きのう6日", "2026-02-06", "2026-02-06"),
        ("1月最終週", "2026-01-26", "2026-02-01"),
    ],
)
def test_an_expression_covers_its_days(surface: str, first: str, last: str) -> None:
    assert read(f"「{surface}」と書いた。") == [(surface, first, last)]


@pytest.mark.parametrize(
    "text",
    ["H100とH200", "アウディ Q3", "以上期待した", "陸上期間", "PS5 2H3", "H1N1", "三つのQ42", "前四半期比"],
)
def test_what_looks_like_a_half_or_a_quarter_is_none(text: str) -> None:
    assert read(text) == []


def test_a_quarter_whose_results_are_told_is_over() -> None:
    assert read("10〜12月期の決算は2月20日に発表する予定だ。")[0][1] == "2025-10-01"


def test_the_day_after_is_counted_from_a_day_told_by_its_distance() -> None:
    assert read("5日前に発言し、翌日に撤回した。")[1] == ("翌日", "2026-02-04", "2026-02-04")


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("12月に発表した。", "2025-12-01"),
        ("12月に発売する予定だ。", "2026-12-01"),
        ("2月5日に発表した。", "2026-02-05"),
        ("2月12日に発売する。", "2026-02-12"),
        ("2月12日に発売した。", "2025-02-12"),
        ("5日に発表した。", "2026-02-05"),
        ("10日に発表した。", "2026-01-10"),
        ("木曜日に発表した。", "2026-02-05"),
        ("木曜日に発表する予定だ。", "2026-02-12"),
    ],
)
def test_a_bare_date_lies_behind_unless_the_clause_looks_ahead(text: str, first: str) -> None:
    assert str(find_dates(text, PUBLISHED)[0].first) == first


def test_a_bare_month_takes_its_year_from_the_story() -> None:
    found = find_dates("2023年4月に着工し、11月に完成した。同年12月に開いた。", PUBLISHED)
    assert [(str(d.first), d.anchor) for d in found] == [
        ("2023-04-01", "absolute"),
        ("2023-11-01", "story"),
        ("2023-12-01", "story"),
    ]


def test_days_after_an_event_without_a_date_lie_between_the_story_and_publication() -> None:
    found = find_dates("2025年11月に提出した。その会見から数日置いて報じられた。", PUBLISHED)
    assert (str(found[1].first), str(found[1].last), found[1].anchor) == (
        "2025-11-01",
        "2026-02-08",
        "story",
    )


def test_from_opens_an_end_unless_something_begins_then() -> None:
    assert read("昨年12月から放送されている")[0][2] == "None"
    assert read("2026年後半からは量産が始まる") == [("2026年後半", "2026-07-01", "2026-12-31")]


@pytest.mark.parametrize(
    "text",
    [
        "20年間この仕事をした",
        "約2000年続いた",
        "3年で終える",
        "午後3時30分に始まる",
        "前年同期比で伸びた",
        "10年物国債",
        "毎年6月に開く",
        "13/13は1だ",
        "1/3の企業",
        "四日市と三日月と二日酔い",
        "電話は03-1234-5678",
        "指示されたことしかしない",
        "りゃあすごい",
        "2月30日",
        "前日終値を下回る",
        "今期待される会社",
        "大正製薬と明治",
        "https://example.com/2025/10/06/",
    ],
)
def test_lengths_of_time_clocks_and_words_are_no_dates(text: str) -> None:
    assert read(text) == []


WORDS = """
0 1 2 9 12 31 2026 29 年 月 日 時 分 世紀 年度 期 一 二 十 数
半 元 令和 平成 R 今年 昨年 同年 翌日 来週 ここ 過去 今後 前 後 以内 から まで
以降 〜 - / . : 、 。 の 第 四半期 末 上旬 春 冬 月曜日 （金） 置いて か月
週間 ドル 約 毎年
"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\ud800", "\U0001f600", "\x00"])
DAYS = st.dates() | st.sampled_from([date.min, date.max, date(2024, 2, 29)])


@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60), DAYS)
def test_any_text_is_read_with_true_offsets_and_without_overlaps(text: str, day: date) -> None:
    end = 0
    for found in find_dates(text, day):
        assert text[found.start : found.end] == found.surface
        assert found.start >= end
        assert found.first is not None or found.last is not None
        assert found.first is None or found.last is None or found.first <= found.last
        assert found.anchor in ("absolute", "published", "story")
        end = found.end


@pytest.mark.parametrize("piece", ["1月", "2026年", "今", "1日から", "ここ", "1/", "千", "2026", "数"])
def test_hostile_repetition_costs_time_in_proportion(piece: str) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        begin = time.perf_counter()
        find_dates(text, PUBLISHED)
        return time.perf_counter() - begin

    seconds(10)
    short, long = seconds(4_000), seconds(16_000)
    assert long < 12 * short + 0.3


def test_the_next_day_by_its_number_takes_the_word_for_next_along() -> None:
    assert read("2025年10月6日に結び、翌7日に公表した。")[1] == ("翌7日", "2025-10-07", "2025-10-07")


def test_a_quarter_of_the_company_itself_counts_from_its_fiscal_year() -> None:
    assert read("当第3四半期の売上高")[0][1:] == ("2025-10-01", "2025-12-31")
    assert read("第3四半期の売上高")[0][1:] == ("2025-07-01", "2025-09-30")
