"""What the chapter of any article shows: the two of the report, and articles with nothing in them."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from computedeals.charts.timeline import timeline
from computedeals.evidence import catalogue, outline
from computedeals.evidence.catalogue import ledger, load_articles
from dealnews.articles import parse_article

ARTICLES = list(load_articles())
DAY = date(2026, 3, 2)


@pytest.fixture
def catalogued(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """A function that has the catalogue hold one article of this text."""

    def hold(text: str) -> str:
        article = parse_article(text, article_id="small", published=DAY)
        monkeypatch.setattr(catalogue, "_articles", lambda: {"small": article})
        ledger.cache_clear()
        return "small"

    yield hold
    monkeypatch.undo()
    ledger.cache_clear()


@pytest.mark.parametrize("article_id", ARTICLES)
def test_every_row_of_a_timeline_has_a_label_and_lies_on_the_axis(article_id: str) -> None:
    drawn = outline.timeline_rows(article_id)
    begin, end = drawn.span
    assert len(drawn.rows) > 5
    for row in drawn.rows.to_dict("records"):
        assert row["label"]
        if row["first"] is not None:
            assert begin.isoformat() <= row["first"] <= row["last"] <= end.isoformat()


def test_an_article_without_anything_has_empty_tables(catalogued) -> None:  # type: ignore[no-untyped-def]
    article_id = catalogued("おはよう。")
    assert outline.timeline_rows(article_id).rows.empty
    assert outline.figures(article_id).empty
    assert outline.names(article_id).empty
    assert outline.statements(article_id).empty
    assert outline.length(article_id) == "5 characters in 1 sentence"
    assert list(outline.certainty(article_id)["certainty"]) == ["asserted"]


def test_an_article_of_headings_has_no_certainty(catalogued) -> None:  # type: ignore[no-untyped-def]
    assert outline.certainty(catalogued("# 見出しだけ\n")).empty


def test_far_dates_and_open_ends_do_not_stretch_the_axis(catalogued) -> None:  # type: ignore[no-untyped-def]
    article_id = catalogued(
        "1868年に5社が集まった。9999年12月31日に3社が残る。2026年4月以降は2GWを使う。2026年5月に1GWを足す。"
    )
    drawn = outline.timeline_rows(article_id)
    assert len(drawn.rows) == 4
    assert DAY - timedelta(days=90) < drawn.span[0] < drawn.span[1] < DAY + timedelta(days=365)
    assert drawn.rows["first"].notna().sum() == 2
    timeline(drawn.rows, DAY, drawn.span, "firm").to_dict()


def test_a_long_timeline_is_cut_and_says_so(catalogued) -> None:  # type: ignore[no-untyped-def]
    article_id = catalogued("".join(f"売上は{n}億円だ。" for n in range(1, 61)))
    drawn = outline.timeline_rows(article_id)
    assert (len(drawn.rows), drawn.left_out) == (outline.ROWS, 60 - outline.ROWS)
