"""Documents of other kinds are read by their text; what cannot be is named, with the way out."""

import importlib
import io
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from cells import each
from hypothesis import given, settings
from hypothesis import strategies as st

from dealnews.articles import ArticleError, read_article
from dealnews.articles.documents import shared, take_text
from dealnews.ledger import build_ledger, read_article_records

docx = pytest.importorskip("docx", reason="the extra `files` is not installed")
openpyxl = pytest.importorskip("openpyxl", reason="the extra `files` is not installed")
pytest.importorskip("pypdfium2", reason="the extra `files` is not installed")
pytest.importorskip("trafilatura", reason="the extra `files` is not installed")

SENTENCE = "海山電機は2日、星雲クラウドに最大2GWの設備を供給すると発表した。"
TABLE: list[list[object]] = [
    ["（単位：百万円）", "2025年3月期", "2026年3月期"],
    ["売上高", "96,794", "101,200"],
]
MARKDOWN = "| （単位：百万円） | 2025年3月期 | 2026年3月期 |\n|---|---|---|\n| 売上高 | 96,794 | 101,200 |"


def page(body: str, head: str = "", charset: str = "utf-8") -> bytes:
    return (
        f'<!DOCTYPE html><html lang="ja"><head><meta charset="{charset}"><title>提携</title>{head}'
        "<style>p { width: 500px }</style><script>var cost = '1,000億円';</script></head><body>"
        '<nav><ul><li><a href="/">ホーム</a></li><li><a href="/m">日経平均 3万9,000円</a></li></ul></nav>'
        f"<main><article><h1>海山電機の提携</h1>{body}</article>"
        '<aside><h3>関連記事</h3><ul><li><a href="/1">別の会社が800億円調達</a></li></ul></aside></main>'
        "<footer>2026 架空新聞 購読料 月額4,277円</footer></body></html>"
    ).encode(charset)


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    document.add_heading("海山電機の提携", 1)
    for text in paragraphs:
        document.add_paragraph(text)
    document.add_paragraph("第1四半期に50億円を投じる。", style="List Bullet")
    table = document.add_table(rows=2, cols=3)
    for row, cells in enumerate(TABLE):
        for column, cell in enumerate(cells):
            table.cell(row, column).text = str(cell)
    document.add_paragraph("以上です。")
    sink = io.BytesIO()
    document.save(sink)
    return sink.getvalue()


def workbook(rows: list[list[object]], **formats: str) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "業績"
    for row in rows:
        book.active.append(row)
    for place, form in formats.items():
        book.active[place].number_format = form
    hidden = book.create_sheet("控え")
    hidden.append(["隠した", "行"])
    hidden.sheet_state = "hidden"
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def pdf(*pages: list[tuple[str, int]]) -> bytes:
    """A PDF with lines of text of the given sizes, in a Japanese font that is not embedded."""
    fonts = (
        b"<</Type/Font/Subtype/Type0/BaseFont/HeiseiMin-W3/Encoding/UniJIS-UTF16-H"
        b"/DescendantFonts[4 0 R]>>",
        b"<</Type/Font/Subtype/CIDFontType0/BaseFont/HeiseiMin-W3/DW 1000/FontDescriptor 5 0 R"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>>>",
        b"<</Type/FontDescriptor/FontName/HeiseiMin-W3/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0"
        b"/Ascent 800/Descent -200/StemV 80/CapHeight 700>>",
    )
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", *fonts]
    kids = []
    for lines in pages:
        drawn = b"".join(
            b"BT /F1 %d Tf 40 %d Td <%s> Tj ET\n"
            % (size, 800 - 24 * n, text.encode("utf-16-be").hex().encode())
            for n, (text, size) in enumerate(lines)
        )
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>>>"
            b"/Contents %d 0 R>>" % len(objects)
        )
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    made, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return made + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF"
        % (size, table, size, len(made))
    )


def refused(data: bytes, file: str) -> str:
    with pytest.raises(ArticleError) as raised:
        take_text(data, file)
    told = str(raised.value)
    assert told.startswith(f"{file}: this is ")
    assert "\n" not in told
    return told


@pytest.mark.parametrize("charset", ["utf-8", "shift_jis", "euc-jp"])
def test_of_a_web_page_the_article_is_read_and_nothing_round_it(charset: str) -> None:
    taken = take_text(page(f"<p>{SENTENCE}</p><h2>業績</h2><p>短い。</p>", charset=charset), "a.html")
    assert taken.source == "html"
    assert taken.text.split() == ["#", "海山電機の提携", SENTENCE, "##", "業績", "短い。"]


def test_a_table_and_a_list_of_a_page_stay_what_they_are() -> None:
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in TABLE)
    text = take_text(page(f"<p>{SENTENCE}</p><table>{cells}</table><ul><li>50億円。</li></ul>"), "a").text
    assert "| 売上高 | 96,794 | 101,200 |" in text
    assert "\n- 50億円。\n" in text


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ('<meta property="article:published_time" content="2026-03-02T09:00:00+09:00">', "2026-03-02"),
        ('<meta content="2026-03-01T20:00:00Z" property="article:published_time">', "2026-03-02"),
        ('<script type="application/ld+json">{"datePublished": "2026-03-02"}</script>', "2026-03-02"),
        ('<meta property="article:modified_time" content="2026-03-05">', None),
        ('<meta property="article:published_time" content="きのう">', None),
    ],
)
def test_a_page_that_states_its_day_of_publication_needs_none(
    head: str, day: str | None, tmp_path: Path
) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(page(f"<p>{SENTENCE}</p>", head))
    assert str(read_article(path, dated=False).meta.published) == str(day)


def test_readings_above_words_do_not_tear_them() -> None:
    ruby = "<ruby>星雲<rp>(</rp><rt>せいうん</rt><rp>)</rp></ruby>"
    text = take_text(page(f"<p>{SENTENCE.replace('星雲', ruby)}</p>"), "a.html").text
    assert SENTENCE in text
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    base, reading = (
        f"<w:{k}><w:r><w:t>{t}</w:t></w:r></w:{k}>" for k, t in (("rubyBase", "星雲"), ("rt", "せい"))
    )
    run = f'<w:r xmlns:w="{w}"><w:ruby>{reading}{base}</w:ruby></w:r>'
    document = docx.Document()
    paragraph = document.add_paragraph("海山電機と")
    paragraph._p.append(docx.oxml.parse_xml(run))
    paragraph.add_run("が提携。")
    sink = io.BytesIO()
    document.save(sink)
    assert take_text(sink.getvalue(), "a.docx").text == "海山電機と星雲が提携。\n"
    lines = [("せいうん", 5), ("海山電機は星雲クラウドと提携した。", 12), ("いいえ。", 12)]
    assert take_text(pdf(lines), "a.pdf").text == "海山電機は星雲クラウドと提携した。\nいいえ。\n"


def test_a_word_document_is_read_in_its_order_with_its_tables() -> None:
    taken = take_text(word(SENTENCE), "a.docx")
    parts = ["# 海山電機の提携", SENTENCE, "- 第1四半期に50億円を投じる。", MARKDOWN, "以上です。"]
    assert (taken.source, taken.text) == ("docx", "\n\n".join(parts) + "\n")


def test_words_that_were_struck_out_in_a_word_document_are_not_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("投資額は")
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    for xml in (
        f'<w:del xmlns:w="{w}"><w:r><w:delText>5</w:delText></w:r></w:del>',
        f'<w:ins xmlns:w="{w}"><w:r><w:t>6</w:t></w:r></w:ins>',
    ):
        paragraph._p.append(docx.oxml.parse_xml(xml))
    paragraph.add_run("億円。")
    sink = io.BytesIO()
    document.save(sink)
    assert take_text(sink.getvalue(), "a.docx").text == "投資額は6億円。\n"


def test_a_workbook_is_read_as_tables_under_the_names_of_its_sheets() -> None:
    rows: list[list[object]] = [["海山電機の業績"], [], *TABLE]
    assert take_text(workbook(rows), "a.xlsx").text == f"# 業績\n\n海山電機の業績\n\n{MARKDOWN}\n"


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (101200, "#,##0", "101,200"),
        (0.0515, "0.0%", "5.2%"),
        (-0.031, "0.0%", "-3.1%"),
        (-1234.5, '#,##0;"△"#,##0', "△1,235"),
        (12, '#,##0"百万円"', "12百万円"),
        (450, "[$¥-411]#,##0", "¥450"),
        (3, "[Red]0.00", "3.00"),
        (2.5, "General", "2.5"),
        (date(2026, 3, 2), "yyyy/m/d", "2026-03-02"),
        (True, "General", "TRUE"),
        ("12月期", "@", "12月期"),
    ],
)
def test_a_cell_is_read_as_it_is_shown(value: object, form: str, shown: str) -> None:
    text = take_text(workbook([["項目", "値"], ["x", value]], B2=form), "a.xlsx").text
    assert text.splitlines()[-1] == f"| x | {shown} |"


def test_lines_of_a_pdf_that_one_sentence_runs_over_are_joined() -> None:
    wrapped = [
        "海山電機は2日、星雲クラウドに最大2GWの設備を供給すると発表し",
        "た。契約額は450億ドルになる。",
    ]
    lines = [
        ("2026年3月期 決算短信", 12),
        *((line, 12) for line in wrapped),
        ("1．業績予想", 12),
        ("1", 12),
    ]
    taken = take_text(pdf(lines), "a.pdf")
    assert taken.source == "pdf"
    assert taken.text.splitlines() == ["2026年3月期 決算短信", "".join(wrapped), "1．業績予想"]


def test_rows_of_a_table_in_a_pdf_stay_apart() -> None:
    rows = [
        "売上高 96,794 101,200 5.0 114,300 13.0 120,500 5.4",
        "営業利益 6,082 7,100 16.7 9,000 26.8 9,900 10.0",
    ]
    assert take_text(pdf([(row, 10) for row in rows]), "a.pdf").text.splitlines() == rows


def test_running_heads_of_a_pdf_are_left_out() -> None:
    pages = [
        [("海山電機(6999) 決算短信", 10), (f"{n}番目の工場が動いた。", 10), (f"- {n} -", 10)] for n in "123"
    ]
    assert take_text(pdf(*pages), "a.pdf").text.splitlines() == [f"{n}番目の工場が動いた。" for n in "123"]


def test_radicals_that_a_pdf_has_for_kanji_are_kanji() -> None:
    assert take_text(pdf([("9⽉16⽇に⾦を借りた。", 12)]), "a.pdf").text == "9月16日に金を借りた。\n"


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx", "pdf"])
def test_records_stand_in_the_text_that_was_taken_out_and_say_so(kind: str, tmp_path: Path) -> None:
    made = {
        "html": page(f"<p>{SENTENCE}</p>"),
        "docx": word(SENTENCE),
        "xlsx": workbook([[SENTENCE], [], *TABLE]),
        "pdf": pdf([(SENTENCE, 12)]),
    }
    path = tmp_path / f"a.{kind}"
    path.write_bytes(made[kind])
    article = read_article(path, published=date(2026, 3, 2))
    records = build_ledger([read_article_records(article)])
    assert "2GW" in records["surface"].to_list()
    assert set(records["source"]) == {kind}
    assert article.raw == take_text(made[kind], path.name).text
    for row in each(records):
        assert article.raw[row.start : row.end] == row.surface


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx", "pdf"])
def test_without_its_library_a_document_is_refused_with_the_command_that_installs_it(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = {"html": "trafilatura", "docx": "docx", "xlsx": "openpyxl", "pdf": "pypdfium2"}[kind]
    made = {"html": page("<p>x</p>"), "docx": word(), "xlsx": workbook(TABLE), "pdf": pdf([("x", 9)])}
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(ImportError):
        importlib.import_module(library)
    told = refused(made[kind], f"a.{kind}")
    assert "pip install '" in told
    assert "or else " in told


@pytest.mark.parametrize("cut", [30, 200, 600])
@pytest.mark.parametrize("kind", ["docx", "xlsx", "pdf"])
def test_a_damaged_document_is_refused_in_one_line(kind: str, cut: int) -> None:
    made = {"docx": word(SENTENCE), "xlsx": workbook([[SENTENCE, 1]]), "pdf": pdf([(SENTENCE, 12)])}[kind]
    start = made[: max(cut, 60)]
    told = refused(start, f"a.{kind}")
    assert "cannot be opened" in told or "unpack it" in told or "no text in it" in told


def test_a_document_without_text_says_what_to_do() -> None:
    assert "ocrmypdf" in refused(pdf([]), "a.pdf")
    assert "copy it from a browser" in refused(b"<html><body><nav></nav></body></html>", "a")


def test_an_archive_that_would_fill_the_memory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "UNPACKED_LIMIT", 1000)
    assert "it unpacks to" in refused(word(SENTENCE), "a.docx")


def test_a_file_named_as_a_page_is_one_however_it_begins() -> None:
    assert take_text(f"<div><p>{SENTENCE * 3}</p></div>".encode(), "a.htm").text == f"{SENTENCE * 3}\n"
    assert take_text(f"<b>{SENTENCE}</b>".encode(), "a.txt").source == "text"


def test_the_same_document_gives_the_same_text() -> None:
    for data, file in ((page(f"<p>{SENTENCE}</p>" * 3), "a.html"), (pdf([(SENTENCE, 12)] * 2), "a.pdf")):
        assert len({take_text(data, file).text for _ in range(3)}) == 1


def test_a_zip_of_texts_is_no_document() -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w") as archive:
        archive.writestr("a.txt", SENTENCE)
    assert "unpack it" in refused(sink.getvalue(), "a.zip")


@given(
    st.sampled_from(["a.html", "a.docx", "a.xlsx", "a.pdf"]),
    st.integers(0, 10_000),
    st.binary(max_size=30),
    st.binary(max_size=200),
)
@settings(deadline=None, max_examples=150)
def test_whatever_the_bytes_a_document_is_text_or_an_error_in_one_line(
    file: str, at: int, put: bytes, rest: bytes
) -> None:
    whole = WHOLE[file]
    at %= len(whole)
    for data in (whole[:at] + put + whole[at + len(put) :], whole[:8] + rest):
        told = ""
        try:
            assert take_text(data, file).text.strip()
        except ArticleError as error:
            told = str(error)
        assert "\n" not in told


WHOLE = {
    "a.html": page(f"<p>{SENTENCE}</p>"),
    "a.docx": word(SENTENCE),
    "a.xlsx": workbook([[SENTENCE, 1]]),
    "a.pdf": pdf([(SENTENCE, 12)]),
}
