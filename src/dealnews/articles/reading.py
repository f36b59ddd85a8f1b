"""Read a raw file into an `Article`: decode it, take its front matter off, repair and cut it."""

import hashlib
import re
from bisect import bisect_right
from datetime import date
from pathlib import Path
from typing import Final

from dealnews.articles.article import Article, ArticleError, Dropped, Metadata, Sentence, Span
from dealnews.articles.decode import place, read_bytes
from dealnews.articles.documents import take_text
from dealnews.articles.front_matter import Opening, read_opening
from dealnews.articles.repair import repair
from dealnews.articles.sentences import Stretch, split_sentences


def read_article(
    path: str | Path,
    *,
    article_id: str | None = None,
    published: date | None = None,
    dated: bool = True,
) -> Article:
    """Read an article from a file.

    Parameters
    ----------
    path : a UTF-8 text file, with or without front matter, or a document that `take_text` knows.
    article_id : lower-case letters, digits and single hyphens; by default the file's name.
    published : the day of publication; by default what the front matter or a header line says.
    dated : whether a day of publication must be known.

    Returns
    -------
    The article. Its `sha256` is that of the file's bytes.

    Raises
    ------
    ArticleError : the file cannot be read as an article; the message names file, place and remedy.
    """
    path = Path(path)
    data = read_bytes(path)
    taken = take_text(data, path.name)
    return parse_article(
        taken.text,
        article_id=path.stem if article_id is None else article_id,
        file=path.name,
        published=published,
        sha256=hashlib.sha256(data).hexdigest(),
        source=taken.source,
        dated=dated,
    )


def parse_article(
    raw: str,
    *,
    article_id: str,
    file: str = "text",
    published: date | None = None,
    sha256: str | None = None,
    source: str = "text",
    dated: bool = True,
) -> Article:
    """Read an article from its text.

    Parameters
    ----------
    raw : the text as received, line ends untouched.
    article_id : lower-case letters, digits and single hyphens.
    file : a name for messages.
    published : the day of publication; by default what the front matter or a header line says. Where it is
        given, a first line with a day in kanji and nothing else is the dateline of a document, and text.
    sha256 : the digest of the file's bytes; by default that of the text in UTF-8.
    source : what the text was taken from, as `take_text` says.
    dated : whether a day of publication must be known.

    Returns
    -------
    The article. A title that the text repeats as its first line is its first sentence, a heading:
    what the front matter says is not reading text.

    Raises
    ------
    ArticleError : no text, no date, broken front matter, or an id that is no slug.
    """
    if not _SLUG.fullmatch(article_id) or len(article_id) > _SLUG_LENGTH:
        raise ArticleError(
            f"{file}: {article_id!r} is no article id; give article_id= with lower-case letters, "
            f"digits and single hyphens, at most {_SLUG_LENGTH} of them, as in 'openai-amd-2025-10-08'"
        )
    if not raw.strip():
        raise ArticleError(f"{file}: the file is empty; put the article's text into it")
    for sign in _FORBIDDEN.finditer(raw):
        raise ArticleError(
            f"{file}: {place(raw, sign.start())}: the code point U+{ord(sign.group()):04X} stands in "
            "no plain text; save the article again as UTF-8 text"
        )
    opening = read_opening(raw, file)
    if dated and published is None and opening.published is None:
        stated = ", or begin the file with a line 'date YYYY-MM-DD'" if source == "text" else ""
        raise ArticleError(f"{file}: line 1: no date of publication; give published={stated}")
    start = 0
    dropped: list[Dropped] = []
    header = opening.header_line
    if published is not None and header is not None and _DATELINE.fullmatch(raw, header.start, header.end):
        header = None
    for span, reason in ((opening.front_matter, "front matter"), (header, "header line")):
        if span is not None:
            if span.start > start:
                dropped.append(Dropped(start, span.start, "white space"))
            dropped.append(Dropped(span.start, span.end, reason))
            start = span.end
    mended = repair(raw, start)
    if not mended.kept:
        raise ArticleError(
            f"{file}: {place(raw, start)}: no text after the front matter; put the article's text there"
        )
    sentences, truncated = _sentences(raw, mended.kept)
    return Article(
        id=article_id,
        file=file,
        meta=_metadata(opening, published),
        raw=raw,
        sha256=sha256 or hashlib.sha256(raw.encode()).hexdigest(),
        kept=mended.kept,
        dropped=(*dropped, *mended.dropped),
        sentences=sentences,
        truncated=truncated,
        source=source,
    )


# 「2025年8月28日」 at the head of a disclosure: part of the document, where the day is known without it
_DATELINE: Final = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG_LENGTH: Final = 100
_FORBIDDEN: Final = re.compile("[\x00\ud800-\udfff]")
_MARKED_HEADING: Final = re.compile(r"#{1,6}\s|\*\*[^*]+\*\*\Z")


def _metadata(opening: Opening, published: date | None) -> Metadata:
    known = {
        name: "front matter"
        for name, value in (
            ("title", opening.title),
            ("author", opening.author),
            ("tags", opening.tags),
        )
        if value
    }
    if published is not None:
        known["published"] = "given by the caller"
    elif opening.published_from is not None:
        known["published"] = opening.published_from
    return Metadata(
        title=opening.title,
        author=opening.author,
        published=published or opening.published,
        tags=opening.tags,
        known=known,
    )


def _sentences(raw: str, kept: tuple[Span, ...]) -> tuple[tuple[Sentence, ...], bool]:
    """The sentences of the reading text at their places in the file, and whether the last is cut."""
    text = "".join(raw[span.start : span.end] for span in kept)
    offsets = [0]
    for span in kept:
        offsets.append(offsets[-1] + len(span))
    found = split_sentences(text)
    sentences: list[Sentence] = []
    truncated = False
    for index, stretch in enumerate(found):
        words = text[stretch.start : stretch.end]
        heading = stretch.heading
        if index == len(found) - 1 and not stretch.complete:
            heading = _MARKED_HEADING.match(words) is not None
            closing = (
                index > 0 and found[index - 1].complete and _is_closing_line(text, stretch.start, words)
            )
            truncated = not (heading or closing)
        number = bisect_right(offsets, stretch.start) - 1
        shift = kept[number].start - offsets[number]
        start, end = stretch.start + shift, stretch.end + shift
        parts: tuple[Span, ...] = ()
        if stretch.end > offsets[number + 1]:
            parts = _parts(kept, offsets, number, stretch)
            end = parts[-1].end
        sentences.append(Sentence(index, start, end, words, stretch.paragraph, heading, parts))
    return tuple(sentences), truncated


def _is_closing_line(text: str, start: int, words: str) -> bool:
    """Whether a line without a full stop closes an article: who wrote it, where it is from, a code."""
    before = text[max(0, start - 80) : start].rstrip(" \t\u3000")
    return (
        len(words) <= _CLOSING_LENGTH
        and before.endswith(("\n", "\r"))
        and _CLOSING_LINE.match(words) is not None
    )


# Words that introduce a source or a writer; a line in brackets; an address; or a line without hiragana, as
# names, codes, tags and rows of a table are: prose that was cut has some.
_CLOSING_LENGTH: Final = 200
_CLOSING_LINE: Final = re.compile(
    r"[（(〔\[【<＜※#＃|©](?:.*[）)〕\]】>＞|])?\Z|※"
    r"|(?:出典|出所|参考|資料|引用|参照|原文|文|取材|執筆|編集|翻訳|撮影|写真|画像|関連|情報源|提供|記者|ソース|"
    r"(?i:source|text|by|image|photo|credit|reference)s?)[^。]{0,12}[:：／/＝=]"
    r"|.*(?:https?://|www\.|[\w.]+@[\w.]+)[!-~]*[)）]?\Z"
    r"|以上\Z|[^ぁ-ん]*\Z"
)


def _parts(kept: tuple[Span, ...], offsets: list[int], number: int, stretch: Stretch) -> tuple[Span, ...]:
    """A stretch of the reading text as those of the file that it was joined from; the first is given."""
    start, end = stretch.start, stretch.end
    spans: list[Span] = []
    while start < end:
        shift = kept[number].start - offsets[number]
        stop = min(end, offsets[number + 1])
        spans.append(Span(start + shift, stop + shift))
        start = stop
        number += 1
    return tuple(spans)
