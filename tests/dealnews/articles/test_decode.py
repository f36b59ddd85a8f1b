"""Bytes that are no UTF-8 text are refused with a message that says what they are."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dealnews.articles import ArticleError
from dealnews.articles.decode import SIZE_LIMIT, decode, place, read_bytes

TEXT = "港の発電所は、来年の春に動き出します。\n電気は町へ送られる予定です。\n"


def refusal(data: bytes) -> str:
    with pytest.raises(ArticleError) as caught:
        decode(data, "harbour.txt")
    return str(caught.value)


@given(st.text(alphabet=st.characters(exclude_characters="\x00\x1b", exclude_categories=["Cs"])))
def test_utf_8_is_decoded_as_it_is(text: str) -> None:
    data = text.encode()
    if data.strip() and not text.startswith("\ufeff"):
        assert decode(data, "harbour.txt") == text


def test_a_byte_order_mark_is_taken_off() -> None:
    assert decode(codecs.BOM_UTF8 + TEXT.encode(), "harbour.txt") == TEXT


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_line_ends_are_left_as_they_are(line_end: str) -> None:
    text = TEXT.replace("\n", line_end)
    assert decode(text.encode(), "harbour.txt") == text


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("shift_jis", "Shift_JIS"),
        ("euc_jp", "EUC-JP"),
        ("iso2022_jp", "ISO-2022-JP"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
    ],
)
@pytest.mark.parametrize("text", [TEXT, TEXT * 400, "GPUと電力。"])
def test_other_encodings_are_named_with_the_way_to_convert_them(text: str, codec: str, name: str) -> None:
    message = refusal(text.encode(codec))
    assert message.startswith("harbour.txt: not UTF-8 at byte ")
    assert f"looks like {name}" in message
    assert "iconv -f" in message


def test_bytes_that_are_no_text_are_refused_at_their_place() -> None:
    message = refusal(TEXT.encode() + b"\xff\xfe\xfa\xfa\xfb end of the line, and some more")
    assert f"byte {len(TEXT.encode())} (line 3, 0xff)" in message


def test_a_file_cut_inside_a_character_is_called_cut() -> None:
    data = TEXT.strip().encode()[:-1]
    message = refusal(data)
    assert "cut off" in message
    assert f"byte {len(data) - 2}" in message


def test_nul_is_refused_with_byte_line_and_column() -> None:
    assert "NUL at byte 6, line 2, column 3" in refusal("港\nab\x00c\n".encode())


@pytest.mark.parametrize("data", [b"", b" \r\n\n", codecs.BOM_UTF8])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    with pytest.raises(ArticleError, match=r"harbour\.txt: .*empty"):
        decode(data, "harbour.txt")


def test_a_large_file_is_refused_before_it_is_read_to_the_end(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(ArticleError, match=r"large\.txt: 50,000,000 bytes, more than"):
        read_bytes(large)
    assert SIZE_LIMIT < 50_000_000


def test_missing_files_and_folders_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match="no such file"):
        read_bytes(tmp_path / "nothing.txt")
    with pytest.raises(ArticleError, match="folder"):
        read_bytes(tmp_path)


@pytest.mark.parametrize(
    ("text", "offset", "said"),
    [("ab\ncd", 4, "line 2, column 2"), ("ab\r\ncd", 4, "line 2, column 1"), ("ab", 0, "line 1, column 1")],
)
def test_places_are_named_as_people_count(text: str, offset: int, said: str) -> None:
    assert place(text, offset) == said
