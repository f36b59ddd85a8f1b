"""Fiscal years: when those of listed firms end, and which firm a place in a text is about."""

import pytest

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
