"""The built site, read as files: links, evidence, downloads, and how much of the articles it shows."""

import json
import re
import threading
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin
from urllib.request import urlopen

import duckdb
import pandas as pd
import pytest
from bs4 import BeautifulSoup
from formulas import is_prose
from frictionless import validate
from looping import some
from site_texts import texts_of_site
from tags import first, says

from computedeals.analysis.two_articles import ARTICLES as OURS
from computedeals.evidence.catalogue import ledger, load_articles
from computedeals.evidence.facts import facts
from computedeals.paths import ROOT
from computedeals.site.excerpts import share_shown
from computedeals.site.serve import HOST, server

HTML = ROOT / "_build" / "html"
# the pages of tables are long and all alike: tests/site/test_data_page.py reads them
PAGES = sorted(page for page in HTML.rglob("*.html") if page.parent != HTML / "data")

pytestmark = pytest.mark.skipif(not PAGES, reason="there is no built site; `make book` builds it")

ANOTHER_SITE = ("http:", "https:", "mailto:", "data:")


@lru_cache(maxsize=64)
def soup(page: Path) -> BeautifulSoup:
    return BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")


@lru_cache
def shown() -> tuple[str, ...]:
    """Every text of the site but the sets of invented texts, written before an article was added.

    They have the statutory phrases of an earnings report too, which nobody quotes.
    """
    return tuple(texts_of_site(HTML, leave="gold-unseen*"))


@lru_cache
def rows(page: Path) -> frozenset[str]:
    """The places of the rows on the page of a table."""
    return frozenset(re.findall(r'<tr id="([^"]+)">', page.read_text(encoding="utf-8")))


@lru_cache(maxsize=64)
def anchors(page: Path) -> set[str]:
    return {str(tag["id"]) for tag in soup(page).find_all(id=True)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_link_inside_the_site_leads_somewhere(page: Path) -> None:
    for link in some(soup(page).find_all("a", href=True)):
        target, _, anchor = str(link["href"]).partition("#")
        if target.startswith(ANOTHER_SITE):
            continue
        target = target.partition("?")[0]
        file = (page.parent / unquote(target)).resolve() if target else page
        assert file.exists(), f"{link['href']} in {page.name}"
        if anchor and file.parent == HTML / "data":
            assert unquote(anchor) in rows(file), link["href"]
        elif anchor and file.suffix == ".html":
            assert unquote(anchor) in anchors(file), f"{link['href']} in {page.name}"


def test_every_quantity_and_date_of_the_articles_is_a_click_away_from_its_sentence() -> None:
    evidence = anchors(HTML / "chapters" / "evidence.html")
    rows = ledger().query("kind in ['quantity', 'date'] and article in @OURS")
    linked = {
        str(link["href"]).partition("#")[2] for page in PAGES for link in soup(page).select("a.ev[href]")
    }
    for row in some(rows.to_dict("records")):
        places = {a for a in linked if a.endswith(f"{row['article']}-{row['start']}-{row['end']}")}
        assert places & evidence, row["id"]


def test_every_figure_has_a_number_a_caption_an_alternative_its_data_and_a_source() -> None:
    figures = [figure for page in PAGES for figure in soup(page).select("figure.cd-figure")]
    assert len(figures) >= 15
    for figure in figures:
        assert first(figure, ".caption-number").get_text().startswith("Figure ")
        assert first(figure, ".caption-text").get_text().strip()
        assert says(first(figure, 'svg[role="img"]'), "aria-label").strip()
        assert figure.select_one("details.cd-data table")
        assert first(figure, ".cd-source").get_text().startswith("Source: ")
        files = [says(link, "href") for link in figure.select("a.cd-download")]
        assert [file.rpartition(".")[2] for file in files] == ["csv", "svg", "json"]
        citation = first(figure, ".cd-citation").get_text()
        assert first(figure, ".caption-number").get_text().strip() in citation
        assert f"#{figure['id']}" in citation


def test_every_chart_that_moves_says_what_it_shows_before_a_script_runs() -> None:
    for controls in some(found for page in PAGES for found in soup(page).select(".cd-controls")):
        state = json.loads(first(controls, "script").text)
        drawn = [{p["name"]: p["value"] for p in state["params"]}[name] for name in state["order"]]
        (description,) = [row[-1] for row in state["rows"] if row[:-1] == drawn]
        assert controls.parent is not None
        shown = first(controls.parent, ".cd-description").get_text().strip()
        assert shown == " ".join(description.split())
        assert controls.select("input[disabled], select[disabled]")


def views(spec: dict[str, Any], around: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The encodings of a chart and of each of its parts, with what a part has from those around it."""
    encoding = {**around, **spec.get("encoding", {})}
    yield encoding
    for kind in ("layer", "hconcat", "vconcat", "concat"):
        for part in spec.get(kind, ()):
            yield from views(part, encoding)
    if isinstance(spec.get("spec"), dict):
        yield from views(spec["spec"], encoding)


def test_a_measure_in_a_tooltip_has_at_most_one_decimal_more_than_its_axis() -> None:
    """A number that is told as it was given, without zeros at its end (`~`), has those that it has."""
    measured, finer = 0, []
    for page in PAGES:
        for box in soup(page).select(".cd-chart"):
            labels = [text.get_text() for text in box.select(".role-axis-label text:not([opacity='0'])")]
            allowed = 1 + max((len(part) for part in re.findall(r"\.(\d+)", " ".join(labels))), default=0)
            for encoding in views(json.loads(first(box, "script").text), {}):
                told = encoding.get("tooltip", [])
                on_axes = {encoding.get(axis, {}).get("field") for axis in ("x", "y")} - {None}
                for tip in told if isinstance(told, list) else [told]:
                    decimals = re.search(r"\.(\d)[f%]", tip.get("format", ""))
                    if tip.get("field") not in on_axes or not decimals:
                        continue
                    measured += 1
                    if int(decimals[1]) > allowed:
                        finer.append(f"{page.stem}: {tip['field']} {tip['format']}")
    assert measured > 10
    assert finer == []


def test_no_sum_of_money_is_set_as_a_formula() -> None:
    formulas = {
        f"{page.stem}: {latex.get_text()[:60]}": latex.get_text()
        for page in PAGES
        for latex in soup(page).select("math annotation")
    }
    assert len(formulas) > 5
    assert [where for where, latex in formulas.items() if is_prose(latex)] == []


def test_the_site_has_what_a_published_one_needs() -> None:
    assert {"index.html", "404.html", "search.html", "feed.xml"} <= {file.name for file in HTML.iterdir()}
    for page in PAGES:
        assert soup(page).select_one('link[rel="alternate"][type="application/atom+xml"]')
        digests = [code["title"] for code in soup(page).select(".cd-made code")]
        assert len(digests) == 3, page.name
        if page.name not in ("404.html", "search.html"):
            picture = first(soup(page), 'meta[property="og:image"]')
            assert (page.parent / says(picture, "content")).exists(), page.name


@pytest.mark.parametrize("article", load_articles().values(), ids=lambda article: article.id)
def test_less_than_half_of_an_article_is_shown_on_the_whole_site(article) -> None:
    share = share_shown(article.text, shown())
    assert 0.05 < share < 0.5 or (share < 0.5 and article.id not in OURS)


def test_every_page_says_what_language_it_and_its_japanese_is_in() -> None:
    for page in some(PAGES):
        assert first(soup(page), "html")["lang"] == "en"
    for quoted in some(found for page in PAGES for found in soup(page).select("a.ev .ja, .ev-sentence")):
        assert quoted.get("lang") == "ja" or quoted.find_parent(lang="ja"), quoted


def test_a_newcomer_takes_the_archive_from_the_served_site_and_uses_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with server(HTML, 0) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        address = f"http://{HOST}:{running.server_port}/chapters/data.html"
        with urlopen(address) as answer:
            page = BeautifulSoup(answer.read(), "html.parser")
        links = [str(link["href"]) for link in page.select(".cd-archive a, #data-facts a.cd-download")]
        for name, end in (("data.zip", ".zip"), ("facts.xlsx", ".xlsx"), ("facts.parquet", ".parquet")):
            (link,) = [link for link in links if link.endswith(end)]
            with urlopen(urljoin(address, link)) as answer:
                (tmp_path / name).write_bytes(answer.read())
        running.shutdown()
    with zipfile.ZipFile(tmp_path / "data.zip") as archive:
        archive.extractall(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert validate("datapackage.json").valid
    ids = list(facts()["id"])
    assert list(pd.read_csv("data/facts.csv", encoding="utf-8-sig")["id"]) == ids
    assert list(pd.read_parquet("facts.parquet")["id"]) == ids
    assert list(pd.read_excel("facts.xlsx")["id"]) == ids
    assert duckdb.execute("select count(*) from 'data/facts.csv'").fetchall() == [(len(ids),)]
