"""Files that are no plain Japanese text are named for what they are, with the way to their text."""

import io
import zipfile

import pytest

from dealnews.articles import ArticleError
from dealnews.articles.decode import decode
from dealnews.articles.formats import address, other_language

JAPANESE = "架空電機は3月に新しい工場を建てると発表した。投資額は約500億円で、補助金も受ける。"
ENGLISH = (
    "The maker of chips said that it would build a plant of its own, at a cost of half a billion dollars."
)


def archive(*names: str) -> bytes:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return sink.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n1 0 obj", "this is a PDF: get its text with `pdftotext"),
        (b"{\\rtf1\\ansi text}", "this is rich text"),
        (archive("[Content_Types].xml", "word/document.xml"), "this is a Word document"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), "this is an Excel workbook"),
        (archive("a.txt"), "this is a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "an old Word or Excel"),
        (b"\n<!-- saved --><!DOCTYPE html><html><body>", "this is a web page"),
        ("\ufeff<HTML lang=ja><p>売上は5億円。".encode(), "this is a web page"),
        ("<?xml version='1.0'?>\n<html xmlns='x'>売上".encode(), "this is a web page"),
    ],
)
def test_a_file_of_another_kind_is_named_with_the_way_out(data: bytes, said: str) -> None:
    with pytest.raises(ArticleError, match=r"a\.txt: ") as refused:
        decode(data, "a.txt")
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "text",
    [
        "<b>120億円</b>で買収する。",
        "PDF-1.7は%PDF-で始まる。",
        "PKは5億円を払う。",
        "<headline>売上</headline>",
    ],
)
def test_a_text_that_only_speaks_of_such_files_is_read(text: str) -> None:
    assert decode(text.encode(), "a.txt") == text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "English"),
        ("인공지능 반도체 회사는 올해 새로운 공장을 세운다고 발표했다. " * 3, "Korean"),
        ("该公司宣布今年将投资建设新的工厂并扩大人工智能芯片的生产规模。" * 8, "Chinese"),
    ],
)
def test_another_language_is_named(text: str, language: str) -> None:
    assert language in (other_language(text) or "")


@pytest.mark.parametrize(
    "text",
    [
        JAPANESE * 10,
        "ABC Corp., NVIDIA, Advanced Micro Devices, Oracle, OpenAI, CoreWeave, Micron, TSMCの8社。" * 2,
        "OpenAI",
        "東京証券取引所上場企業決算短信連結売上高営業利益経常利益" * 3,
        "",
    ],
)
def test_japanese_is_read_with_many_names_or_few_words(text: str) -> None:
    assert other_language(text) is None


@pytest.mark.parametrize(
    "name", ["https://example.com/a.html", "http://example.com", "https:/example.com/a"]
)
def test_an_address_is_no_file(name: str) -> None:
    assert "save the article's text" in (address(name) or "")


@pytest.mark.parametrize("name", ["a.txt", "http.txt", "./https/a.md", "c:/a.txt"])
def test_a_path_is_no_address(name: str) -> None:
    assert address(name) is None
