"""The report as one document: every page in reading order, every link at home in it."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from bs4 import BeautifulSoup
from tags import first, says

from computedeals.site import chromium, pdf

PAGE = """<!DOCTYPE html><html><head><title>{title}</title>
<link rel="stylesheet" type="text/css" href="{up}_static/theme.css?v=1" /></head><body>
<nav class="cd-nav" id="chapters"><a href="#main">x</a><a href="{up}intro.html">Home</a>
<p class="caption"><span>Part</span></p><a href="{up}chapters/one.html">One</a>
<a href="{up}chapters/functions.html">Functions</a></nav>
<article class="cd-article"><section id="top"><h1>{title}<a class="headerlink" href="#top">#</a></h1>{body}
<script type="application/json">{{"a": "<h1>"}}</script></section></article>
<footer class="cd-foot"><p class="cd-made">Made from <code>abc</code>:
<a href="{up}chapters/one.html">again</a></p>
<p>© 2026 us.</p></footer></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "html"
    (site / "chapters").mkdir(parents=True)
    home = PAGE.format(
        title="Home",
        up="",
        body='<p class="admonition-title">Does it hold?</p><a class="reference internal" '
        'href="chapters/one.html#a%20b">to one</a> <a href="search.html">s</a> <a class="ev reference '
        'internal" href="chapters/one.html#a%20b">quoted</a> <a href="chapters/functions.html">f</a>',
    )
    canonical = '<link rel="canonical" href="intro.html"></head>'
    (site / "index.html").write_text(home.replace("</head>", canonical), encoding="utf-8")
    body = (
        '<p id="a b">href="x" <a href="../intro.html">home</a> <a href="https://e.org/">out</a>'
        '<svg><clipPath id="c"/><g clip-path="url(#c)"/></svg><label for="f">l</label><i id="f"></i></p>'
    )
    one = PAGE.format(title="One", up="../", body=body)
    (site / "chapters" / "one.html").write_text(one, encoding="utf-8")
    functions = PAGE.format(title="Functions", up="../", body='<dl class="cd-api"><dt>f()</dt></dl>')
    (site / "chapters" / "functions.html").write_text(functions, encoding="utf-8")
    feed = "<feed><entry><title>Home 0.2.0</title><updated>2026-11-22T00:00:00Z</updated></entry></feed>"
    (site / "feed.xml").write_text(feed, encoding="utf-8")
    return site


def test_pages_stand_in_the_order_of_the_list_of_chapters(site: Path) -> None:
    assert pdf.reading_order(site) == ["index.html", "chapters/one.html", "chapters/functions.html"]


def test_every_link_leads_somewhere_in_the_document_or_out_of_it(site: Path) -> None:
    page = BeautifulSoup(pdf.one_document(site), "html.parser")
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    links = [says(link, "href") for link in page.select("a[href]")]
    assert "https://e.org/" in links
    assert all(link[1:] in ids for link in links if link.startswith("#"))
    assert not [link for link in links if not link.startswith(("#", "https:"))]
    assert first(page, "g")["clip-path"] == "url(#page-chapters-one--c)"
    assert says(first(page, "label"), "for") in ids


def test_text_that_looks_like_markup_is_left_alone_and_scripts_go(site: Path) -> None:
    text = pdf.one_document(site)
    assert 'href="x" <a' in text
    assert "<script" not in text
    assert "html/_static/theme.css" in text


def test_nothing_is_printed_without_a_site_or_a_browser(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(pdf.PrintError, match="make book"):
        pdf.print_pdf(tmp_path / "none", tmp_path / "x.pdf")
    monkeypatch.setattr(chromium, "find_chromium", lambda: None)
    with pytest.raises(pdf.PrintError, match="set CHROMIUM"):
        pdf.print_pdf(site, tmp_path / "x.pdf")
    assert pdf.main(["--html", str(tmp_path / "none")]) == 1
    assert "make book" in capsys.readouterr().err


def test_the_title_page_says_what_this_is_and_what_it_was_made_from(site: Path) -> None:
    cover = first(BeautifulSoup(pdf.one_document(site), "html.parser"), ".cd-cover")
    lines = [line.text for line in cover.select("p")]
    assert lines == ["Home", "Does it hold?", "Version 0.2.0, 2026-11-22.", "Made from abc.", "© 2026 us."]


def test_the_contents_list_each_chapter_of_each_part_with_its_page(site: Path) -> None:
    text = pdf.one_document(site, {"page-index": 3, "page-chapters-one": 12})
    contents = first(BeautifulSoup(text, "html.parser"), ".cd-contents")
    assert [line.text for line in contents.select("li, .cd-part")] == ["Home3", "Part", "One12"]


def test_a_long_table_is_one_table(site: Path) -> None:
    one = site / "chapters" / "one.html"
    rows = (
        '<div class="cd-scroll" aria-labelledby="{label}"><table><thead><tr><th>H</th></tr>'
        "</thead>\n<tbody><tr><td>{cell}</td></tr></tbody>\n</table>\n</div>\n"
    )
    folded = rows.format(label="t-rows t-caption", cell=2)
    table = (
        f'<figure class="cd-table">{rows.format(label="t-caption", cell=1)}<details class="cd-data">'
        f"<summary id='t-rows'>1 more row</summary>\n{folded}</details><p>Source</p></figure>"
    )
    one.write_text(one.read_text(encoding="utf-8").replace("<svg>", f"{table}<svg>"), encoding="utf-8")
    figure = first(BeautifulSoup(pdf.one_document(site), "html.parser"), "figure")
    assert [cell.text for cell in figure.select("th, td")] == ["H", "1", "2"]
    assert len(figure.select("table")) == 1
    assert [child.name for child in figure.find_all(recursive=False)] == ["div", "p"]


def test_the_list_of_functions_stays_on_the_site(site: Path) -> None:
    page = BeautifulSoup(pdf.one_document(site), "html.parser")
    assert not page.select(".cd-api")
    assert first(page, ".cd-contents > p:last-child").text == "On the site only: Functions."


def test_the_contents_say_how_movable_charts_stand_on_paper(site: Path) -> None:
    one = site / "chapters" / "one.html"
    told = '<div class="cd-controls"></div><svg>'
    one.write_text(one.read_text(encoding="utf-8").replace("<svg>", told), encoding="utf-8")
    page = BeautifulSoup(pdf.one_document(site), "html.parser")
    assert "as it opens them" in first(page, ".cd-contents > p:last-child").text


def test_a_reference_to_another_chapter_tells_its_page_and_a_quotation_does_not(site: Path) -> None:
    text = pdf.one_document(site, {"page-chapters-one--a b": 12})
    page = BeautifulSoup(text, "html.parser")
    assert {link.text: link.get("data-page") for link in page.select("article a")} == {
        "#": None,
        "to one": "12",
        "s": None,
        "quoted": None,
        "f": None,
        "home": None,
        "out": None,
    }


def test_every_chapter_has_its_name_at_the_head_of_its_pages(site: Path) -> None:
    text = pdf.one_document(site)
    assert '@page p1 { @top-right { content: "One"; } }' in text
    assert '<article class="cd-article" id="page-chapters-one" style="page: p1">' in text


def test_a_document_tells_the_day_of_its_version_and_keeps_all_that_it_holds() -> None:
    plain = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.docinfo["/Title"] = "T"
        for name in ("/CreationDate", "/ModDate"):
            document.docinfo[name] = "D:20261122152802+00'00'"
        tags = [
            document.make_indirect(
                pikepdf.Dictionary(Type=pikepdf.Name.StructElem, ID=pikepdf.String(f"tag {n}"))
            )
            for n in range(500)
        ]
        document.Root.StructTreeRoot = pikepdf.Dictionary(K=pikepdf.Array(tags))
        document.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    made = pdf.packed(plain.getvalue(), "2026-10-08")
    assert len(made) < len(plain.getvalue()) / 3
    with pikepdf.open(BytesIO(made)) as document:
        assert str(document.docinfo["/Title"]) == "T"
        assert {str(document.docinfo[name]) for name in ("/CreationDate", "/ModDate")} == {
            "D:20261008000000+00'00'"
        }
        assert [str(tag.ID) for tag in document.Root.StructTreeRoot.K] == [f"tag {n}" for n in range(500)]


def test_the_browser_makes_a_document_of_pages_alike_every_time(site: Path, tmp_path: Path) -> None:
    if chromium.find_chromium() is None:
        pytest.skip(chromium.HOW_TO_GET_ONE)
    data = pdf.print_pdf(site, tmp_path / "out" / "book.pdf").read_bytes()
    with pikepdf.open(BytesIO(data)) as document:
        assert len(document.pages) == 4
        assert str(document.docinfo["/Title"]) == "Home"
        assert str(document.docinfo["/CreationDate"]).startswith("D:20261122000000")
        assert str(document.Root.Lang) == "en"
        assert document.Root.MarkInfo.Marked
        assert "/Outlines" in document.Root
    numbers = pdf.pages_of_anchors(data)
    assert numbers["page-index"] == 3
    assert numbers["page-chapters-one"] == 4
    assert pdf.print_pdf(site, tmp_path / "again.pdf").read_bytes() == data
