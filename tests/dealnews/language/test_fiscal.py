"""Fiscal years: when those of listed firms end, and which firm a place in a text is about."""

from datetime import date

import pytest

from dealnews.language.dates import find_dates
from dealnews.language.entities import find_mentions, load_entities
from dealnews.language.fiscal import year_end_of, year_ends
from dealnews.language.records import Mention


@pytest.mark.parametrize(
    ("name", "month"),
    [
        ("ファーストリテイリング", 8),
        ("株式会社ファーストリテイリング", 8),
        ("9983", 8),
        ("村田製作所", 3),
        ("エヌビディア", None),
    ],
)
def test_a_listed_firm_has_its_own_year_end(name: str, month: int | None) -> None:
    assert year_end_of(name) == month


def test_a_place_is_about_the_firm_named_last_before_it() -> None:
    text = "ファーストリテイリングの業績。村田製作所の業績。エヌビディアの業績。丙社（9983）の業績。"
    names = ("ファーストリテイリング", "村田製作所", "エヌビディア")
    mentions = [
        Mention(at := text.index(name), at + len(name), name, "table", name, "company") for name in names
    ]
    month_at = year_ends(text, mentions)
    ends = [month_at(i) for i in range(len(text)) if text.startswith("業績", i)]
    assert ends == [8, 3, None, 8]
    assert month_at(0) is None
    assert year_ends(text + "。" * 700, mentions)(len(text) + 699) is None


@pytest.mark.parametrize(
    ("text", "month"), [("トヨタは第1四半期が増益だった。", 3), ("キヤノンは第1四半期が増益だった。", 12)]
)
def test_a_short_name_of_the_news_has_the_year_end_of_its_firm(text: str, month: int) -> None:
    assert year_ends(text, find_mentions(text, load_entities()))(len(text) - 3) == month


def test_a_firm_abroad_counts_by_the_month_of_its_filings() -> None:
    text = "マイクロンの第1四半期は増収だった。"
    assert year_ends(text, find_mentions(text, load_entities()))(len(text) - 3) == 8


def test_the_firm_of_an_analyst_is_not_the_one_spoken_of() -> None:
    text = "キヤノンは増益だ。SMBC証券の山田太郎氏は第1四半期をみる。"
    mentions = [
        Mention(0, 4, "キヤノン", "table", "jp-7751", "company"),
        Mention(9, 15, "SMBC証券", "table", "SMBC証券", "company"),
        Mention(16, 20, "山田太郎", "table", "山田太郎", "person"),
    ]
    assert year_ends(text, mentions)(25) == 12


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "良品計画の今期は増益だ。下期に伸びる。",
            [("2025-09-01", "2026-08-31"), ("2026-03-01", "2026-08-31")],
        ),
        (
            "エヌビディアの第2四半期は増収だった。第3四半期は530億ドルを見込む。",
            [("2025-05-01", "2025-07-31"), ("2025-08-01", "2025-10-31")],
        ),
        ("エヌビディアのFY27の売上高。", [("2026-02-01", "2027-01-31")]),
        ("クアルコムの27会計年度の売上高。", [("2026-10-01", "2027-09-30")]),
        ("27会計年度の売上高。", [("2027-04-01", "2028-03-31")]),
        ("第1四半期は増収を見込む。", [("2026-01-01", "2026-03-31")]),
        ("第1四半期は増収だった。", [("2025-01-01", "2025-03-31")]),
    ],
)
def test_terms_are_those_of_the_firm_that_is_spoken_of(text: str, expected: list[tuple[str, str]]) -> None:
    at = year_ends(text, find_mentions(text, load_entities()))
    assert [(str(d.first), str(d.last)) for d in find_dates(text, date(2025, 11, 20), at)] == expected
