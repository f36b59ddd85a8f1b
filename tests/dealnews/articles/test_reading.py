"""From a file to an article: metadata, spans that cover the file, sentences at their places."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dealnews.articles import Article, ArticleError, Span, parse_article, read_article

DAY = date(2025, 3, 4)
POST = (
    "---\ntitle: 港の電気\ndate: 2025-03-04\n---\n\n港の電気のゆくえ\n\n"
    "電気は町を通りすぎます。行き先は遠くの計算機です。\n\n### 値段\n\n値段は毎月変わり、"
    "町の人は新しい値段を"
    "\n\n---END---\n\n新聞で知ります。水の値段も同じです。次の夏は"
)


def parse(raw: str) -> Article:
    return parse_article(raw, article_id="harbour", published=DAY)


def assert_whole(article: Article) -> None:
    """The spans cover the file in order; every sentence is the file's text at its spans."""
    at = 0
    for piece in sorted([*article.kept, *article.dropped], key=lambda span: span.start):
        assert piece.start == at
        at = piece.end
    assert at == len(article.raw)
    last = 0
    for index, sentence in enumerate(article.sentences):
        assert sentence.index == index
        assert sentence.text == "".join(article.raw[s.start : s.end] for s in sentence.spans)
        assert sentence.start >= last
        last = sentence.end
        for span in sentence.spans:
            assert any(k.start <= span.start and span.end <= k.end for k in article.kept)


def test_a_damaged_post_is_read() -> None:
    article = parse_article(POST, article_id="harbour")
    assert_whole(article)
    assert [s.text for s in article.sentences] == [
        "港の電気のゆくえ",
        "電気は町を通りすぎます。",
        "行き先は遠くの計算機です。",
        "### 値段",
        "値段は毎月変わり、町の人は新しい値段を新聞で知ります。",
        "水の値段も同じです。",
        "次の夏は",
    ]
    assert [s.heading for s in article.sentences] == [True, False, False, True, False, False, False]
    assert [s.paragraph for s in article.sentences] == [0, 1, 1, 2, 3, 3, 3]
    assert [len(s.spans) for s in article.sentences] == [1, 1, 1, 1, 2, 1, 1]
    assert article.truncated
    assert article.meta.title == "港の電気"
    assert article.meta.published == DAY
    assert article.meta.known == {"title": "front matter", "published": "front matter"}
    assert article.sha256 == sha256(POST.encode()).hexdigest()


def test_the_title_that_a_text_repeats_is_its_first_sentence() -> None:
    article = parse_article(POST.replace("のゆくえ", ""), article_id="harbour")
    assert article.sentences[0].text == article.meta.title
    assert article.sentences[0].heading


@pytest.mark.parametrize(
    ("ending", "cut"),
    [
        ("終わりです。", False),
        ("「終わり」", True),
        ("続きは来週の", True),
        ("本当に？」", False),
        ("終わりか…。", False),
    ],
)
def test_a_text_that_stops_without_a_sentences_end_is_truncated(ending: str, cut: bool) -> None:
    assert parse(f"始まりです。\n\n途中です。{ending}").truncated is cut


@pytest.mark.parametrize(
    "line",
    [
        "（編集部 山田太郎）",
        "(c) Harbour News",
        "出典：港湾新聞のウェブサイト",
        "Source: Harbour News",
        "詳しくは https://harbour.example/a",
        "【6857】",
        "山田 太郎",
        "以上",
        "#半導体 #港",
        "| 売上高 | 5億円 |",
        "※写真はイメージです",
    ],
)
def test_a_line_that_signs_or_sources_a_text_does_not_make_it_truncated(line: str) -> None:
    assert not parse(f"始まりです。\n途中です。\n{line}\n").truncated


@pytest.mark.parametrize(
    "text",
    [
        "始まりです。\n途中です。\nしかし港では",
        "始まりです。\n途中で\n（編集部 山田太郎）",
        "始まりです。（編集部の山田",
        "始まりです。山田 太郎",
        "始まりです。\n（編集部の山田は次のように",
    ],
)
def test_a_text_that_stops_in_its_words_stays_truncated(text: str) -> None:
    assert parse(text).truncated


def test_the_callers_date_goes_before_the_files() -> None:
    article = parse_article(POST, article_id="harbour", published=date(2026, 1, 1))
    assert article.meta.published == date(2026, 1, 1)
    assert article.meta.known["published"] == "given by the caller"


@pytest.mark.parametrize(
    ("line", "kept"),
    [("2025年8月28日", True), ("公開日：2025年8月28日", False), ("2025-08-28", False)],
)
def test_the_dateline_of_a_document_is_text_where_the_day_is_known(line: str, kept: bool) -> None:
    raw = f"{line}\n各位\n自己株式の取得に関するお知らせ\n"
    known = parse_article(raw, article_id="notice", published=date(2025, 8, 28))
    assert (known.sentences[0].text == line) is kept
    assert parse_article(raw, article_id="notice").sentences[0].text == "各位"


@pytest.mark.parametrize("article_id", ["", "Harbour", "a b", "-a", "a--b", "港", "../a", "a" * 101])
def test_an_id_that_is_no_slug_is_refused(article_id: str) -> None:
    with pytest.raises(ArticleError, match="no article id"):
        parse_article(POST, article_id=article_id)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("", "empty"),
        ("本文です。", "no date of publication"),
        ("---\ndate: 2025-03-04\n---\n\n", "no text after the front matter"),
        ("---\ndate: 2025-03-04\n---\n\n---END---\n", "no text after the front matter"),
        ("date 2025-03-04\n本\ud800文", "line 2, column 2: the code point U\\+D800"),
        ("date 2025-03-04\n本\x00文", "line 2, column 2: the code point U\\+0000"),
    ],
)
def test_what_is_no_article_is_refused(raw: str, said: str) -> None:
    with pytest.raises(ArticleError, match=f"^text: .*{said}"):
        parse_article(raw, article_id="harbour")


def test_a_file_is_read_under_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "harbour-2025.md"
    path.write_bytes(b"\xef\xbb\xbf" + POST.replace("\n", "\r\n").encode())
    article = read_article(path)
    assert article.id == "harbour-2025"
    assert article.file == "harbour-2025.md"
    assert article.sha256 == sha256(path.read_bytes()).hexdigest()
    assert article.raw.startswith("---\r\n")
    assert_whole(article)
    with pytest.raises(ArticleError, match="give article_id="):
        read_article(path.rename(tmp_path / "Harbour 2025.md"))


LINES = st.lists(
    st.sampled_from(
        [
            "電気は遠くへ行きます。",
            "「本当か？」と町の人は聞きました。",
            "### 見出し",
            "値段は1.5倍に",
            "なりました。誰も知りません。",
            "---END---",
            "",
            "- 水",
            "---",
        ]
    ),
    min_size=1,
    max_size=20,
)


@settings(deadline=None, derandomize=True)
@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\r", " "]))
def test_every_text_is_covered_and_its_reading_text_reads_the_same_again(
    lines: list[str], line_end: str
) -> None:
    raw = line_end.join(["はじめに、港の話です。", *lines])
    article = parse(raw)
    assert_whole(article)
    again = parse(article.text)
    assert again.text == article.text
    assert again.kept == (Span(0, len(article.text)),)
    assert [s.text for s in again.sentences] == [s.text for s in article.sentences]
