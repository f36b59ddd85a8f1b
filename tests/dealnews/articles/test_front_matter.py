"""Front matter and header lines: what is read from them, and what is refused."""

from datetime import date

import pytest

from dealnews.articles import ArticleError, Span
from dealnews.articles.front_matter import SIZE_LIMIT, read_opening

POST = (
    '---\nlayout: post\ntitle: "港の電気: 誰が払うのか"\ndate: 2025-03-04 05:06:07 +0000\n'
    'tags: ["電力", "港"]\nauthor: "編集部"\nviews: 12\n---\n\n本文です。\n'
)


def refusal(raw: str) -> str:
    with pytest.raises(ArticleError) as caught:
        read_opening(raw, "harbour.md")
    return str(caught.value)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_the_fields_of_a_post_are_read(line_end: str) -> None:
    raw = POST.replace("\n", line_end)
    found = read_opening(raw, "harbour.md")
    assert found.title == "港の電気: 誰が払うのか"
    assert found.author == "編集部"
    assert found.published == date(2025, 3, 4)
    assert found.published_from == "front matter"
    assert found.tags == ("電力", "港")
    assert found.front_matter is not None
    assert raw[found.front_matter.end :].strip() == "本文です。"


@pytest.mark.parametrize(
    "line",
    [
        " date 2026-01-05 Image: Somebody / A Picture Agency",
        "date: 2026-01-05",
        "2026年1月5日",
        "公開日：2026/1/5",
        "2026-01-05 10:20:30 +0900",
        "2026.1.5 写真：だれか",
    ],
)
def test_a_header_line_gives_the_date_and_is_no_text(line: str) -> None:
    raw = f"\n{line}\n\n本文です。"
    found = read_opening(raw, "harbour.txt")
    assert found.published == date(2026, 1, 5)
    assert found.published_from == "header line"
    assert found.header_line == Span(raw.index(line.strip()), raw.index("\n\n本"))


@pytest.mark.parametrize(
    "raw", ["2026年1月5日、港で火事がありました。", "本文です。\n2026-01-05\n", "date 近日中\n本文。"]
)
def test_a_date_inside_the_text_is_no_header_line(raw: str) -> None:
    found = read_opening(raw, "harbour.txt")
    assert found.header_line is None
    assert found.published is None


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (" date 2025-11-08", "港の電気が足りない。工場は待つ。"),
        ("公開日：2025年11月8日", "港の電気が足りない。"),
        ("date 2025-11-08 Image: FotoField / Shutterstock.com", "NVIDIA CEOが港を見た。"),
        ("date 2025-11-08 Photo: A. Smith", "港の電気が足りない。" * 30),
    ],
)
def test_a_day_before_the_text_on_its_first_line_is_the_day_of_publication(line: str, text: str) -> None:
    raw = f"{line} {text}\n次の行。"
    found = read_opening(raw, "harbour.txt")
    assert found.published == date(2025, 11, 8)
    assert found.header_line is not None
    assert raw[found.header_line.start : found.header_line.end] == line.strip()


@pytest.mark.parametrize(
    "raw", ["公開日 2025年11月8日 に港が開いた。", "2025-11-08 港が開いた。", "date 港。"]
)
def test_a_sentence_that_begins_with_a_day_is_text(raw: str) -> None:
    assert read_opening(raw, "harbour.txt").header_line is None


def test_a_text_without_front_matter_has_none() -> None:
    found = read_opening("本文です。\n---\n続きです。", "harbour.txt")
    assert (found.front_matter, found.title, found.tags) == (None, None, ())


@pytest.mark.parametrize(
    ("raw", "place", "problem"),
    [
        ("---\ntitle: a\n本文。", "line 1", "not closed"),
        ("---\n" + "a: b\n" * SIZE_LIMIT + "---\n本文。", "line 1", "not closed within 16,384"),
        ("---\ntitle: [a\n---\n本文。", "line ", "not valid YAML"),
        ("---\ntitle: a: b\n---\n本文。", "line 2, column 9", "not valid YAML"),
        ("---\na: &x [1]\nb: *x\n---\n本文。", "line 2, column 4", "aliases"),
        ("---\n- a\n- b\n---\n本文。", "line 2", "not a list of fields"),
        ("---\njust words\n---\n本文。", "line 2", "not a list of fields"),
        ("---\na: " + "[" * 50 + "]" * 50 + "\n---\n本文。", "line 2, column 11", "nested"),
        ("---\ntitle: a\ndate: soon\n---\n本文。", "line 3", "no date"),
        ("---\ndate: 2025-02-30\n---\n本文。", "line 2", "'2025-02-30' is no date"),
        ("---\ntitle: a\x07b\n---\n本文。", "line 2, column 9", "control character U+0007"),
        ("date 2026-13-01\n本文。", "line 1, column 6", "no date"),
    ],
)
def test_broken_front_matter_is_refused_with_its_place(raw: str, place: str, problem: str) -> None:
    message = refusal(raw)
    assert message.startswith("harbour.md: ")
    assert place in message
    assert problem in message


@pytest.mark.timeout(60)  # what grows with the square of the length would take far longer
def test_an_alias_bomb_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for level in range(1, 12):
        lines.append(f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 9)}]")
    assert "aliases" in refusal("---\n" + "\n".join(lines) + "\n---\n本文。")


def test_yaml_tags_make_no_objects() -> None:
    found = read_opening("---\ntitle: !!python/object/apply:os.getcwd []\n---\n本文。", "harbour.md")
    assert found.title is None


@pytest.mark.timeout(60)  # what grows with the square of the length would take far longer
def test_a_long_blank_line_costs_no_more_than_its_length() -> None:
    read_opening("date" + " " * 300_000 + "x", "harbour.txt")
    read_opening(" " * 300_000 + "x", "harbour.txt")
