"""What the chapter of any article shows: the two of the report, and articles with nothing in them."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from cells import at

from computedeals.charts.timeline import timeline
from computedeals.evidence import catalogue, outline, tables, words
from computedeals.evidence.catalogue import article_ledger, ledger, load_articles
from dealnews.articles import parse_article

ARTICLES = list(load_articles())
DAY = date(2026, 3, 2)


@pytest.fixture
def catalogued(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """A function that has the catalogue hold an article of this text, and others before it."""

    def hold(text: str, *earlier: str) -> str:
        held = {
            name: parse_article(words, article_id=name, published=DAY)
            for name, words in (*zip(("before", "between"), earlier, strict=False), ("small", text))
        }
        monkeypatch.setattr(catalogue, "_entries", lambda: held)
        monkeypatch.setattr(catalogue, "_article", held.__getitem__)
        forget()
        return "small"

    yield hold
    monkeypatch.undo()
    forget()


def forget() -> None:
    for kept in (ledger, article_ledger, catalogue._whole_ledger, words.sentence_tokens):
        kept.cache_clear()


@pytest.mark.parametrize("article_id", ARTICLES)
def test_every_row_of_a_timeline_has_a_label_and_lies_on_the_axis(article_id: str) -> None:
    drawn = outline.timeline_rows(article_id)
    begin, end = drawn.span
    assert len(drawn.rows) > 0
    for row in drawn.rows.to_dict("records"):
        assert row["label"]
        if row["first"] is not None:
            assert begin.isoformat() <= row["first"] <= row["last"] <= end.isoformat()


def test_an_article_without_anything_has_empty_tables(catalogued) -> None:
    article_id = catalogued("おはよう。")
    assert outline.timeline_rows(article_id).rows.empty
    assert outline.figures(article_id).empty
    assert outline.names(article_id).empty
    assert outline.statements(article_id).empty
    assert outline.length(article_id) == "5 characters in 1 sentence"
    assert list(outline.certainty(article_id)["certainty"]) == ["asserted"]


def test_an_article_of_headings_has_no_certainty(catalogued) -> None:
    assert outline.certainty(catalogued("# 見出しだけ\n")).empty


def test_far_dates_and_open_ends_do_not_stretch_the_axis(catalogued) -> None:
    article_id = catalogued(
        "1868年に5社が集まった。2999年12月31日に3社が残る。2026年4月以降は2GWを使う。2026年5月に1GWを足す。"
    )
    drawn = outline.timeline_rows(article_id)
    assert len(drawn.rows) == 4
    assert DAY - timedelta(days=90) < drawn.span[0] < drawn.span[1] < DAY + timedelta(days=365)
    assert drawn.rows["first"].notna().sum() == 2
    timeline(drawn.rows, DAY, drawn.span, "firm").to_dict()


def test_a_long_timeline_is_cut_and_says_so(catalogued) -> None:
    article_id = catalogued("".join(f"売上は{n}億円だ。" for n in range(1, 61)))
    drawn = outline.timeline_rows(article_id)
    assert (len(drawn.rows), drawn.left_out) == (outline.ROWS, 60 - outline.ROWS)


def test_a_row_is_called_by_the_first_words_of_its_sentence(catalogued) -> None:
    article_id = catalogued("# 見出し\n\n海山電機は変圧器の工場を3棟建てる。今年は5億円だ。")
    assert list(outline.timeline_rows(article_id).rows["label"]) == [
        "海山電機は変圧器の…",
        "今年は5…",
    ]


def test_a_date_that_the_axis_does_not_reach_is_told_in_words(catalogued) -> None:
    rows = outline.timeline_rows(catalogued("1868年に5社が集まった。2026年5月に1GWを足す。")).rows
    assert list(rows["quantities"]) == ["5 firms, 1868", "1 GW"]


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("短い文だ。", "短い…"),
        ("海山電機は変圧器の工場を3棟建てる。", "海山電機は変圧器の…"),
        ("# 見出しである", "見出し…"),
        ("ジェンスンフアンジェンスンフアン", "ジェンスンフアン…"),
        ("", "…"),
        ("| 売上高 | 96,794 | 114,300 |", "売上高…"),
    ],
)
def test_an_opening_ends_with_a_word(text: str, opening: str) -> None:
    assert outline.opening(text) == opening
    assert len(outline.opening(text * 9)) <= outline.OPENING + 1


def test_statements_are_shown_by_their_first_words_in_japanese(
    catalogued, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "_core", lambda *_: None)  # quotations are of other articles
    article_id = catalogued("海山電機の社長は「来年の春に新しい工場を北の町に建てて人を集める」と述べた。")
    said = outline.statements(article_id)
    assert list(said["words"]) == ["来年の春に新しい工場を…"]
    assert list(said["quote"]) == [""]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        (
            "450億円と3億ドルと30億円を払う。",
            ("¥45 bn", "the largest of 3 sums of money, in the sentence 「450億円と3億…」"),
        ),
        (
            "毎月の利用料は30万円を超えた。",
            ("> ¥300,000", "its one sum of money, in the sentence 「毎月の利用料は…」"),
        ),
        ("3棟を建てて200人を雇う。", ("2", "quantities that it names, none of them a sum of money")),
        ("青葉工業（6857）は休む。", ("0", "quantities that it names, none of them a sum of money")),
    ],
)
def test_the_headline_is_the_largest_sum_and_no_code(
    catalogued, text: str, headline: tuple[str, str]
) -> None:
    assert outline.headline(catalogued(text)) == headline


def test_what_sets_an_article_apart_is_told_with_chance(catalogued) -> None:
    ours = "変圧器の工場が動く。" * 12 + "株価が上がる。"
    article_id = catalogued(ours, "株価が上がる。" * 20, "配当が増える。" * 20)
    found = outline.against_earlier(article_id).set_index("word")
    assert found.loc["変圧", "significant"]
    assert at(found, "変圧", "log_ratio") > 0 > at(found, "配当", "log_ratio")
    assert (found["q_value"] >= found["p_value"]).all()
    assert (found["count"] + found["reference_count"] >= outline.LEAST_COUNT).all()
    alike = outline.against_earlier(catalogued(ours, ours))
    assert not alike["significant"].any()


def test_nothing_sets_an_article_apart_where_none_is_before_it(catalogued) -> None:
    article_id = catalogued("NVIDIAの工場が動く。" * 5)
    assert outline.against_earlier(article_id).empty
    assert outline.in_common(article_id).empty
    assert outline.lacking(article_id) == []


def test_shared_names_and_those_that_all_others_have_are_told(catalogued) -> None:
    article_id = catalogued(
        "NVIDIAとOracleが組む。NVIDIAが払う。",
        "NVIDIAとAMDとOpenAIが組む。",
        "AMDは待つ。OpenAIも待つ。AMDは買う。",
    )
    common = outline.in_common(article_id)
    assert common[["name", "mentions", "earlier"]].to_numpy().tolist() == [["NVIDIA", 2, 1]]
    assert outline.lacking(article_id) == ["AMD", "OpenAI"]


def test_articles_added_later_change_nothing_in_what_an_article_is_compared_with() -> None:
    first, second = ARTICLES[:2]
    assert catalogue.earlier_articles(first) == ()
    assert catalogue.earlier_articles(second) == (first,)


@pytest.mark.parametrize(
    ("names", "sentence"),
    [
        ([], "none"),
        (["A"], "A"),
        (["A", "B", "C"], "A, B and C"),
        (list("ABCDEFG"), "A, B, C, D, E, F and 1 other"),
        (list("ABCDEFGH"), "A, B, C, D, E, F and 2 others"),
    ],
)
def test_names_are_listed_as_in_a_sentence(names: list[str], sentence: str) -> None:
    assert outline.listed(names) == sentence


def test_counts_have_their_noun() -> None:
    assert [outline.counted(n, "date", "dates") for n in (0, 1, 2345)] == [
        "0 dates",
        "1 date",
        "2,345 dates",
    ]


@pytest.mark.parametrize("article_id", ARTICLES)
def test_the_records_for_a_spreadsheet_hold_all_but_the_words_of_statements(article_id: str) -> None:
    found, table = outline.records(article_id), article_ledger(article_id)
    assert [f"{a}-{b}" for a, b in zip(table["start"], table["end"], strict=True)] == list(found["place"])
    assert set(found.loc[found["kind"] == "statement", "surface"]) == {""}
    assert (found.loc[found["kind"] == "quantity", "english"] != "").all()
    assert (found.loc[found["kind"].isin(["entity", "statement"]), "who"] != "").all()
