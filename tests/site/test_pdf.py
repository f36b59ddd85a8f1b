"""The report as one document: every page in reading order, every link at home in it."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from computedeals.site import pdf

PAGE = """<!DOCTYPE html><html><head><title>{title}</title>
<link rel="stylesheet" type="text/css" href="{up}_static/theme.css?v=1" /></head><body>
<nav class="cd-nav" id="chapters"><a href="#main">x</a><a href="{up}intro.html">Home</a>
<a href="{up}chapters/one.html">One</a></nav>
<article class="cd-article"><section id="top"><h1>{title}<a class="headerlink" href="#top">#</a></h1>{body}
<script type="application/json">{{"a": "<h1>"}}</script></section></article>
<footer class="cd-foot"><p>Made <a href="{up}chapters/one.html">again</a></p></footer></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "html"
    (site / "chapters").mkdir(parents=True)
    home = PAGE.format(
        title="Home", up="", body='<a href="chapters/one.html#a%20b">to one</a> <a href="search.html">s</a>'
    )
    canonical = '<link rel="canonical" href="intro.html"></head>'
    (site / "index.html").write_text(home.replace("</head>", canonical), encoding="utf-8")
    body = (
        '<p id="a b">href="x" <a href="../intro.html">home</a> <a href="https://e.org/">out</a>'
        '<svg><clipPath id="c"/><g clip-path="url(#c)"/></svg><label for="f">l</label><i id="f"></i></p>'
    )
    one = PAGE.format(title="One", up="../", body=body)
    (site / "chapters" / "one.html").write_text(one, encoding="utf-8")
    return site


def test_pages_stand_in_the_order_of_the_list_of_chapters(site: Path) -> None:
    assert pdf.reading_order(site) == ["index.html", "chapters/one.html"]


def test_every_link_leads_somewhere_in_the_document_or_out_of_it(site: Path) -> None:
    page = BeautifulSoup(pdf.one_document(site), "html.parser")
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    links = [link["href"] for link in page.select("a[href]")]
    assert "https://e.org/" in links
    assert all(link[1:] in ids for link in links if link.startswith("#"))
    assert not [link for link in links if not link.startswith(("#", "https:"))]
    assert page.select_one("g")["clip-path"] == "url(#page-chapters-one--c)"
    assert page.label["for"] in ids


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
    monkeypatch.setattr(pdf, "find_chromium", lambda: None)
    with pytest.raises(pdf.PrintError, match="set CHROMIUM"):
        pdf.print_pdf(site, tmp_path / "x.pdf")
    assert pdf.main(["--html", str(tmp_path / "none")]) == 1
    assert "make book" in capsys.readouterr().err


def test_the_browser_makes_a_document_of_pages(site: Path, tmp_path: Path) -> None:
    if pdf.find_chromium() is None:
        pytest.skip("no Chromium or Chrome was found")
    made = pdf.print_pdf(site, tmp_path / "out" / "book.pdf")
    data = made.read_bytes()
    assert data.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", data)) >= 1
