"""Every citation leads to its sentence, and every sentence back to those who cite it."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from looping import some
from site_texts import texts_of_site
from small_book import Built, build, only, source_of
from tags import first, says

from computedeals.charts.invisible_characters import visible
from computedeals.evidence.catalogue import load_articles
from computedeals.site import charts, passages
from computedeals.site.excerpts import (
    BEGINNING,
    LONGEST,
    WHOLE,
    beginning,
    excerpt,
    share_shown,
    shortened,
)
from computedeals.site.sentences import blocks_of
from dealnews.articles import Span
from dealnews.language.morphology import tokens

TEXT = (
    "見出しです\n計画は最大500億円で、来年まで続きます。社長は「心配ない」と言いました。\n"
    'しかし<b>太字</b>と{ev}`x`と"引用"と\u202e逆さ\u202cも混ざります。誰も引かない文もあります。'
)
RECORDS: list[dict[str, Any]] = [
    {
        "surface": "最大500億円",
        "kind": "quantity",
        "type": "money",
        "value": 5e10,
        "high": 5e10,
        "unit": "JPY",
        "modifier": "at most",
    },
    {"surface": "社長", "kind": "entity", "type": "person", "entity": "boss"},
    {"surface": "<b>太字</b>", "kind": "entity", "entity": "<i>bold</i>"},
]
QUOTES = {
    "最大500億円": "up to 50 billion yen",
    "「心配ない」": "no worry",
    "続きます。社長は": "goes on. The boss",
    '{ev}`x`と"引用"と\u202e逆さ\u202cも': "odd <signs>",
}
SMALL = source_of(TEXT, RECORDS, QUOTES)


def id_of(words: str) -> str:
    at = TEXT.index(words)
    return f"small:{at}-{at + len(words)}"


MONEY, BOSS, BOLD = (id_of(r["surface"]) for r in RECORDS)
WORRY, ACROSS, ODD = (id_of(q) for q in list(QUOTES)[1:])
EVIDENCE = "# Evidence\n\n```{evidence-list} small\n```\n"


@pytest.fixture(autouse=True)
def small_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passages, "source", lambda: SMALL)
    monkeypatch.setattr(charts, "engine", lambda: "engine")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Built:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passages, "source", lambda: SMALL)
        patch.setattr(charts, "engine", lambda: "engine")
        pages = {
            "one": f"# One\n\nQ {{ev}}`{MONEY}`\n\nJ {{ev:ja}}`{MONEY}`\n\nV {{ev:value}}`{MONEY}`\n\n"
            f"W {{ev}}`my *own* <words> <{MONEY}>`\n\nB {{ev}}`{BOSS}`\n",
            "sub/two": f"# Two\n\n{{ev}}`{BOLD}` {{ev}}`{ODD}` {{ev}}`{WORRY}`\n\n{{ev:share}}`small`\n",
            "evidence": EVIDENCE,
        }
        return build(tmp_path_factory.mktemp("book"), pages)


def test_the_book_builds_without_a_warning(book: Built) -> None:
    assert book.warnings == ""


@pytest.mark.parametrize(
    ("start", "text", "title"),
    [
        ("Q", "Q 「最大500億円」 (up to 50 billion yen)", "up to 50 billion yen"),
        ("J", "J 「最大500億円」", "up to 50 billion yen"),
        ("V", "V up to ¥50 billion", "「最大500億円」 up to 50 billion yen"),
        ("W", "W my *own* <words>", "「最大500億円」 up to 50 billion yen"),
    ],
)
def test_each_form_shows_and_links(book: Built, start: str, text: str, title: str) -> None:
    paragraph = only([p for p in book.page("one").select("p") if p.text.startswith(start)])
    assert paragraph.text == text
    link = only(paragraph.select("a.ev"))
    assert link["title"] == title
    page, _, anchor = says(link, "href").partition("#")
    mark = only(book.page("evidence").select(f"#{anchor}"))
    assert (page, mark.name, mark.text) == ("evidence.html", "mark", "最大500億円")


def test_quotations_are_marked_as_japanese_and_english_is_not(book: Built) -> None:
    quote, _, value, words = book.page("one").select("a.ev")[:4]
    assert first(quote, "span")["lang"] == "ja"
    assert not value.select("[lang]")
    assert not words.select("[lang]")


def test_a_quotation_keeps_the_marks_that_it_has(book: Built) -> None:
    assert [a.text for a in book.page("sub/two").select("a.ev")][2] == "「心配ない」"


def test_sentences_lead_back_to_every_place_that_cites_them(book: Built) -> None:
    page = book.page("evidence")
    item = only([li for li in page.select(".ev-records li") if "最大500億円" in li.text])
    links = item.select("a.ev-back")
    assert [link.text for link in links] == ["One", "[2]", "[3]", "[4]"]
    for link in links:
        target, _, anchor = says(link, "href").partition("#")
        assert target == "one.html"
        assert says(only(book.page("one").select(f"a#{anchor}")), "href").endswith(MONEY[6:])
    there = {says(link, "href").partition("#")[0] for link in page.select("a.ev-back")}
    assert there == {"one.html", "sub/two.html"}


def test_a_record_tells_what_it_says_and_where_it_stands(book: Built) -> None:
    item = only([li for li in book.page("evidence").select("li") if "quantity (money)" in li.text])
    start, _, end = MONEY[6:].partition("-")
    for words in ("up to ¥50 billion", "no more than 50,000,000,000 JPY", "rule made-up"):
        assert words in item.text
    assert f"characters {start}–{end}" in item.text
    block = item.find_parent("div", class_="ev-block")
    assert block is not None
    assert "小さな記事, A paper, 2026-02-08 · small.txt" in first(block, ".ev-where").text


def test_only_cited_sentences_are_listed_in_the_order_of_the_article(book: Built) -> None:
    shown = [p.text for p in book.page("evidence").select(".ev-sentence")]
    assert [text[:3] for text in shown] == ["計画は", "社長は", "…<b"]
    assert "誰も引かない文" not in book.text("evidence")


def test_hostile_text_of_an_article_is_only_text(book: Built) -> None:
    for name in ("sub/two", "evidence"):
        page = book.page(name)
        assert not page.select("b, i:not([class])")
        assert "<b>太字</b>" in page.get_text()
        assert "{ev}`x`と" in page.get_text()
        assert not set("\u202e\u202c") & set(book.text(name))
        assert "\u202e" not in page.get_text()


def test_ids_are_unique_on_every_page(book: Built) -> None:
    for name in ("one", "sub/two", "evidence"):
        ids = [tag["id"] for tag in book.page(name).select("[id]")]
        assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("role", "complaint"),
    [
        (
            "{ev}`small:0-2`",
            "small:0-2 ('見出') is neither a record nor in quotations.csv; nearest: small:",
        ),
        ("{ev}`large:0-2`", "no article 'large'; known: small"),
        ("{ev:ja}`small:9`", "'small:9' is not an evidence id"),
        (f"{{ev:value}}`{BOSS}`", "has no value to show: its kind is entity"),
        ("{ev:share}`large`", "no article 'large'; known: small"),
        ("{ev}`own <small:1-2>`", "small:1-2"),
    ],
)
def test_what_does_not_exist_is_a_warning_with_its_place(tmp_path: Path, role: str, complaint: str) -> None:
    built = build(tmp_path, {"one": f"# One\n\nWords.\n\nAnd {role}.\n", "evidence": EVIDENCE})
    (line,) = built.warnings.strip().splitlines()
    assert "one.md:5: WARNING: evidence: " in line
    assert complaint in line


def test_a_citation_without_a_page_of_sentences_is_a_warning(tmp_path: Path) -> None:
    built = build(tmp_path, {"one": f"# One\n\n{{ev}}`{BOSS}`\n"})
    assert f"{BOSS} is cited, but no page lists its article's sentences" in built.warnings


def test_an_unknown_article_in_the_directive_is_an_error(tmp_path: Path) -> None:
    built = build(tmp_path, {"evidence": "# E\n\n```{evidence-list} large\n```\n"})
    assert "no article 'large'; known: small" in built.warnings


def test_a_rebuild_forgets_what_is_no_longer_cited(tmp_path: Path) -> None:
    pages = {"one": f"# One\n\n{{ev}}`{MONEY}`\n", "two": f"# Two\n\n{{ev}}`{BOSS}`\n"}
    build(tmp_path, {**pages, "evidence": EVIDENCE})
    later = build(tmp_path, {**pages, "one": "# One\n\nNothing any more.\n", "evidence": EVIDENCE})
    assert [s.text[:2] for s in later.page("evidence").select(".ev-sentence")] == ["社長"]


def test_reading_in_parallel_changes_nothing(tmp_path: Path) -> None:
    pages = {f"p{n}": f"# Page {n}\n\n{{ev}}`{MONEY}` {{ev}}`{BOSS}`\n" for n in range(6)}
    pages["evidence"] = EVIDENCE
    one, two = build(tmp_path / "a", pages), build(tmp_path / "b", pages, parallel=2)
    assert two.warnings == ""
    assert one.text("evidence") == two.text("evidence")
    assert len(two.page("evidence").select("a.ev-back")) == 12


def test_a_sentence_cited_as_a_whole_is_not_told_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = source_of("一つの文です。", [], {"一つの文です。": "It is one sentence."})
    monkeypatch.setattr(passages, "source", lambda: known)
    built = build(tmp_path, {"one": "# One\n\n{ev}`small:0-7`\n", "evidence": EVIDENCE})
    block = only(built.page("evidence").select("#ev-small-0-7"))
    assert block.get_text().count("一つの文です。") == 1
    assert block.get_text().count("It is one sentence.") == 1
    assert not block.select("mark")


def test_a_quotation_across_sentences_makes_one_block_of_them() -> None:
    article = SMALL.articles["small"]
    (block,) = blocks_of(article, [ACROSS, MONEY])
    assert block.text == "計画は最大500億円で、来年まで続きます。社長は「心配ない」と言いました。"
    assert [block.text[a:b] for a, b in block.spans] == ["最大500億円", "続きます。社長は"]


def test_a_sentence_split_by_damage_is_shown_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = "半分の文は---END---ここで300円と続く。"
    split = source_of(raw, [{"surface": "300円", "kind": "entity"}])
    spans = (Span(0, 5), Span(14, len(raw)))
    sentence = replace(
        split.articles["small"].sentences[0],
        start=0,
        end=len(raw),
        parts=spans,
        text="半分の文はここで300円と続く。",
    )
    article = replace(split.articles["small"], sentences=(sentence,), kept=spans)
    monkeypatch.setattr(passages, "source", lambda: split)
    (block,) = blocks_of(article, ["small:17-21"])
    assert block.text == sentence.text
    assert block.split
    assert [block.text[a:b] for a, b in block.spans] == ["300円"]


def test_words_outside_of_every_sentence_stand_alone() -> None:
    article = replace(SMALL.articles["small"], sentences=())
    (block,) = blocks_of(article, [MONEY])
    assert (block.text, block.spans) == ("最大500億円", ((0, 7),))


def test_a_long_sentence_is_shown_as_the_clauses_round_what_is_cited() -> None:
    text = "".join(f"これは{n}番目の句で、" for n in range(60)) + "終わります。"
    at = text.index("30番目")
    ((a, b),) = excerpt(text, [(at, at + 4)])
    assert b - a <= LONGEST
    assert a < at < at + 4 < b
    assert text[a - 1] == "、" == text[b - 1]


@given(st.data())
def test_an_excerpt_holds_what_is_cited_and_little_else(data: st.DataObject) -> None:
    text = data.draw(st.text("あ、。", max_size=500))
    edge = st.integers(0, len(text))
    drawn = [sorted((data.draw(edge), data.draw(edge))) for _ in range(2)]
    spans = [(start, end) for start, end in drawn if start < end] or [(0, len(text))]
    shown = excerpt(text, spans)
    cited = [(s, s + len(beginning(text[s:e]))) for s, e in spans]
    assert all(any(a <= s and e <= b for a, b in shown) for s, e in cited)
    assert all(b < c for (_, b), (c, _) in pairwise(shown))
    assert sum(b - a for a, b in shown) <= max(LONGEST, sum(e - s for s, e in cited))


def test_an_endless_clause_is_cut_near_what_is_cited() -> None:
    ((a, b),) = excerpt("あ" * 1_000_000, [(500_000, 500_010)])
    assert b - a <= LONGEST
    assert a < 500_000 < b


def test_the_share_counts_runs_of_the_article_only() -> None:
    article = "いろはにほへとちりぬるをわかよたれそつねならむ"
    assert share_shown(article, []) == 0
    assert share_shown(article, ["x" + article + "y"]) == 1
    assert share_shown(article, [article[:9], article[9:18]]) == 0
    assert share_shown(article, ["…" + article[:12] + "…"]) == 12 / len(article)
    assert share_shown(article, [article[:6] + "\n " + article[6:12]]) == 12 / len(article)
    assert share_shown("", ["x"]) == 0


def test_the_page_and_the_files_of_the_site_tell_the_same_share(book: Built) -> None:
    said = only([p for p in book.page("sub/two").select("p") if p.text.endswith("%")]).text
    shown = share_shown(SMALL.articles["small"].text, texts_of_site(book.folder))
    assert said == f"{round(100 * shown)}%"
    assert 0.1 < shown < 0.5


@pytest.mark.parametrize("sign", ["\x00", "\x1b", "\u202e", "\u2066", "\u200f", "\u061c"])
def test_invisible_controls_are_made_visible(sign: str) -> None:
    assert visible(f"a{sign}b\n") == f"a[U+{ord(sign):04X}]b\n"


def test_a_list_of_all_articles_gives_each_a_section_with_its_share(tmp_path: Path) -> None:
    pages = {
        "chapter": f"# C\n\n{{ev}}`{MONEY}`\n",
        "evidence": "# E\n\n## All\n\n```{evidence-list}\n```\n",
    }
    built = build(tmp_path, pages)
    assert built.warnings == ""
    section = only(built.page("evidence").select("section#article-small"))
    heading = only(section.select("h3"))
    assert heading.get_text().startswith("8 February 2026: 小さな記事")
    assert only(heading.select("[lang=ja]")).get_text() == "小さな記事"
    assert re.search(r"The pages of this site show \d+%\sof small\.", section.get_text())
    assert section.select(".ev-block")


def test_of_a_long_cited_passage_the_beginning_is_shown() -> None:
    ((start, end),) = excerpt("あ" * 100, [(10, 90)])
    assert start <= 10
    assert 10 + BEGINNING // 2 <= end <= 10 + WHOLE
    assert excerpt("あ" * 100, [(10, 10 + WHOLE)]) == [(10, 10 + WHOLE)]


def test_a_long_passage_is_cut_after_a_word_and_never_inside_one() -> None:
    assert shortened("OpenAIがOracleへの支払いを滞らせる") == "OpenAIが…"
    assert shortened("新しいデータセンターを建てる計画について") == "新しい…"
    assert shortened("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "ABCDEFGHI…"
    assert shortened("OpenAIがOracleへ") == "OpenAIがOracleへ"


def test_every_long_quotation_of_the_articles_is_cut_between_words() -> None:
    for article in some(load_articles().values()):
        for start in range(0, len(article.text) - 60, 61):
            surface = article.text[start : start + 60]
            shown = beginning(surface)
            ends = {token.end for token in tokens(surface)}
            assert 0 < len(shown) <= BEGINNING
            assert len(shown) in ends or len(shown) == BEGINNING
            latin = re.search(r"[A-Za-z]$", shown) and re.match(r"[A-Za-z]", surface[len(shown) :])
            assert not latin or not re.search(r"[^A-Za-z]", shown.strip()), (shown, surface)


def test_the_words_round_what_is_cited_are_whole() -> None:
    text = "これから先の話ですがOpenAIはOracleとの契約のうえで新しいデータセンターを建てる"
    at = text.index("との契約")
    ((start, end),) = excerpt(text, [(at, at + 4)])
    assert text[start:end] == "との契約のうえで"
