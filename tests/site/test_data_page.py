"""The pages of the data, of each table and of all deals, as files: what they show, where links lead."""

import gzip
import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import duckdb
import pandas as pd
import pytest
from bs4 import BeautifulSoup, Tag
from looping import some
from pybtex.database.input.bibtex import Parser
from rows import every_row
from small_book import Built, build, only, places
from tags import first, says

from computedeals.deals import VIEWS, changes, register
from computedeals.deals.dictionary import TABLES, Published, by_name
from computedeals.evidence.facts import facts
from computedeals.paths import ROOT
from computedeals.site.citing import VERSION
from computedeals.site.data_files import FORMATS, archive_name
from computedeals.site.deals_table import deal_anchor, standing
from computedeals.site.fact_citations import anchor as fact_anchor
from computedeals.site.firm_links import firm_anchor
from dealnews.ledger.columns import COLUMNS

SITE = "https://example.org/site/"
PAGES = {
    "chapters/deals": "# All deals\n\n```{deals-table}\n```\n",
    "chapters/data": (
        "# Data\n\n```{data-archive}\n```\n\n## What changed\n\n```{data-changes}\n```\n\n"
        "## The tables\n\n```{data-tables}\n```\n"
    ),
    "chapters/parser": "# The parser\n\n```{data-record}\n```\n",
    "chapters/facts": "# Facts\n\n```{fact-list}\n```\n",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Built:
    address = {"computedeals_repository": "https://example.org/owner/book", "html_baseurl": SITE}
    return build(tmp_path_factory.mktemp("book"), PAGES, whole=True, settings=address)


@pytest.fixture(scope="module")
def deals(book: Built) -> BeautifulSoup:
    return book.page("chapters/deals")


@pytest.fixture(scope="module")
def data(book: Built) -> BeautifulSoup:
    return book.page("chapters/data")


def test_the_book_builds_without_a_warning(book: Built) -> None:
    assert book.warnings == ""


def test_the_table_has_every_deal_of_the_newest_view_once(deals: BeautifulSoup) -> None:
    known = register.as_of(VIEWS[-1])
    rows = deals.select(".cd-deals > tbody")
    assert sorted(row["id"] for row in rows) == sorted(map(deal_anchor, known["deal"]))
    letter = known[known["deal"] == "nvidia-openai-letter-equity"].to_dict("records")[0]
    cells = [
        c.get_text() for c in first(deals, "#deal-nvidia-openai-letter-equity > tr").find_all(["th", "td"])
    ]
    assert cells[:5] == [letter["what"], "NVIDIA", "OpenAI", "equity", standing(letter)]
    assert first(deals, ".cd-rows-count").get_text() == f"{len(known)} of {len(known)} deals"


def test_each_deal_opens_to_every_dated_value_with_its_sources(deals: BeautifulSoup) -> None:
    table = register.fields()
    table = table[table["known_from"] <= VIEWS[-1]]
    at = places(deals)
    for deal, entries in some(table.groupby("deal")):
        rows = at[deal_anchor(str(deal))].select(":scope details tbody tr")
        assert len(rows) == len(entries)
        days = [row.find_all("td")[2].get_text() for row in rows]
        assert days == sorted(days, reverse=True)
        assert all(row.find_all("td")[3].get_text().strip() for row in rows)


def test_no_source_of_a_deal_is_later_than_the_newest_view(deals: BeautifulSoup) -> None:
    links = (link.get_text() for link in deals.select(".cd-deal-more td a"))
    for words in some(words for words in links if re.fullmatch(r"[A-Z]+\d+", words)):
        assert register.source_day(words) <= VIEWS[-1]


def test_every_link_leads_somewhere(book: Built) -> None:
    text = cache(lambda file: file.read_text(encoding="utf-8"))
    for name in ("chapters/deals", "chapters/data", "data/facts", "data/ledger"):
        page = book.folder / f"{name}.html"
        for link in some(book.page(name).select("main a[href]")):
            target, _, place = str(link["href"]).partition("#")
            if target.startswith(("http", "?")):
                continue
            target = target.partition("?")[0]
            file = (page.parent / target).resolve() if target else page
            assert file.exists(), link
            if place and file.suffix == ".html":
                assert f'id="{place}"' in text(file), link


def test_every_firm_has_a_place_of_its_own(deals: BeautifulSoup) -> None:
    known = register.as_of(VIEWS[-1])
    at = places(deals)
    for firm in some(set(known["giver"]) | set(known["taker"])):
        item = at[firm_anchor(firm)]
        gives = int((known["giver"] == firm).sum())
        assert f"gives in {gives}," in item.get_text()


def test_a_deal_and_a_fact_lead_to_the_form_with_their_id_where_the_repository_is_known(
    book: Built, deals: BeautifulSoup, tmp_path: Path
) -> None:
    begin = "https://example.org/owner/book/issues/new?template=wrong-fact.yml&fact="
    link = first(deals, "#deal-nvidia-openai-letter-equity a.cd-report")
    assert link["href"] == begin + "nvidia-openai-letter-equity"
    facts = {str(a["href"]) for a in book.page("chapters/facts").select("a[href]")}
    assert begin + "AMD01" in facts
    without = build(tmp_path, {"chapters/deals": PAGES["chapters/deals"]}, whole=True)
    assert not without.page("chapters/deals").select("a.cd-report")


def test_a_source_of_a_deal_without_a_page_of_its_own_leads_to_its_row(deals: BeautifulSoup) -> None:
    links = {a.get_text(): str(a["href"]) for a in deals.select(".cd-deal-more td a")}
    found = {words: link for words, link in links.items() if words.startswith(("OBL", "FLO"))}
    assert {words[:3] for words in found} == {"OBL", "FLO"}
    tables = {"OBL": "obligations", "FLO": "openai-flows"}
    for words, link in found.items():
        assert link == f"../data/{tables[words[:3]]}.html#row-{words}"


@every_row("table", TABLES, name=lambda table: table.name)
def test_a_table_has_a_page_with_all_its_rows_each_at_its_own_place(book: Built, table: Published) -> None:
    text = book.text(f"data/{table.name}")
    places = re.findall(r'<tr id="([^"]+)">', text)
    assert len(places) == len(set(places)) == len(table.cells())
    assert not set(places) & set(re.findall(r'id="([^"]+)"', re.sub(r"<tr id=[^>]*>", "", text)))
    reports = re.findall(r'<a class="cd-report" href="([^"]+)"', text)
    assert len(reports) == len(set(reports)) == len(places)
    assert not re.search(r"<style|<[^>]* style=|<[^>]* on\w+=|<script(?![^>]* src=)", text)
    assert len(gzip.compress(text.encode())) < 240_000


@pytest.mark.parametrize("name", ["facts", "glossary", "firms", "openai-flows"])
def test_a_page_of_a_table_shows_every_cell(book: Built, name: str) -> None:
    table = by_name()[name]
    page = book.page(f"data/{name}")
    heads = [head["data-key"] for head in page.select("thead th[data-key]")]
    assert heads == [column.name for column in table.columns()]
    shown = [[td.get_text() for td in row.find_all("td")][:-1] for row in page.select(".cd-rows tbody tr")]
    assert shown == table.cells().to_numpy().tolist()


def test_a_row_keeps_its_place_when_rows_come_before_it() -> None:
    for table in some(TABLES):
        rows = table.cells().to_dict("records")
        names = table.row_names(rows)  # type: ignore[arg-type]
        assert table.row_names(rows[1:]) == names[1:], table.name  # type: ignore[arg-type]


def test_a_row_leads_to_the_form_with_its_table_and_its_name(book: Built) -> None:
    link = first(book.page("data/firms"), "tbody tr a.cd-report")
    row = by_name()["firms"].cells().iloc[0]
    query = parse_qs(urlsplit(str(link["href"])).query)
    assert query["template"] == ["wrong-fact.yml"]
    assert query["fact"] == [f"firms: {row.firm} {row.view} {row['item']} {row.period_end}"]


def test_the_list_of_changes_counts_what_the_table_of_changes_holds(
    book: Built, data: BeautifulSoup
) -> None:
    section = first(data, "#what-changed")
    kept = changes.kept()
    newest = [change for change in kept if change.version == kept[0].version]
    numbers = [int(cell.get_text() or 0) for cell in section.select("td.cd-number")]
    assert sum(numbers) == len(newest)
    links = [str(a["href"]) for a in section.select("th a")]
    assert links == [
        f"../data/changes.html?rows.table={name}" for name in dict.fromkeys(c.table for c in newest)
    ]


def cited(fold: Tag) -> tuple[str, dict[str, Any]]:
    """The key of a fold's BibTeX and its item of CSL JSON, once all three forms are seen to agree."""
    text, latex, item = (part.get_text() for part in fold.select(".cd-citation"))
    (key,) = Parser().parse_string(latex).entries
    (read,) = json.loads(item)
    assert read["id"] == key
    assert read["title"] in text
    for form in (text, latex, item):
        assert f"{VERSION}" in form
        assert read["URL"] in form
    return key, read


def test_every_table_can_be_cited_in_three_forms_under_a_name_of_its_own(book: Built) -> None:
    found = [cited(only(book.parts(f"data/{table.name}", "cd-cite"), table.name)) for table in TABLES]
    assert len({key for key, _ in found}) == len(TABLES)
    for table, (_, item) in zip(TABLES, found, strict=True):
        assert item["URL"] == f"{SITE}data/{table.name}.html"
        assert item["title"] == table.title
        assert item["note"].endswith(f"data to {table.day}")


def test_every_deal_and_firm_can_be_cited_at_its_own_place(deals: BeautifulSoup) -> None:
    known = register.as_of(VIEWS[-1])
    page = f"{SITE}chapters/deals.html"
    titles = dict(zip(known["deal"], known["what"], strict=True))
    at = places(deals)
    for deal, title in some(titles.items()):
        _, item = cited(only(at[deal_anchor(str(deal))].select(":scope details .cd-cite"), deal))
        assert (item["URL"], item["title"]) == (f"{page}#{deal_anchor(deal)}", title)
        assert f"deal {deal} in" in item["note"]
    for firm in some(set(known["giver"]) | set(known["taker"])):
        _, item = cited(only(at[firm_anchor(firm)].select(".cd-cite"), firm))
        assert (item["URL"], item["title"]) == (f"{page}#{firm_anchor(firm)}", f"Deals of {firm}")


def test_every_fact_can_be_cited_at_its_own_place_with_its_source(book: Built) -> None:
    at = places(book.page("chapters/facts"))
    for row in some(facts().to_dict("records")):
        place = fact_anchor(row["id"])
        _, item = cited(only(at[place].select(".cd-cite"), row["id"]))
        assert item["URL"] == f"{SITE}chapters/facts.html#{place}"
        assert item["title"] == row["statement"].rstrip(".")
        assert f"fact {row['id']}, from {row['source']}" in item["note"]


def test_a_file_of_a_table_is_saved_with_version_and_day_in_its_name(book: Built) -> None:
    links = book.page("data/claims").select("a.cd-download")
    day = by_name()["claims"].day
    assert [link["download"] for link in links] == [f"claims-{VERSION}-{day}.{form}" for form in FORMATS]


def test_the_map_of_the_site_names_the_pages_of_the_tables(book: Built) -> None:
    text = (book.folder / "sitemap.xml").read_text(encoding="utf-8")
    assert [table.name for table in some(TABLES) if f"/data/{table.name}.html</loc>" not in text] == []


def test_the_form_asks_for_the_id_that_the_link_fills_in() -> None:
    import yaml

    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/wrong-fact.yml").read_text("utf-8"))
    assert "fact" in [field.get("id") for field in form["body"]]


def test_every_table_is_listed_with_its_rows_files_and_columns(book: Built, data: BeautifulSoup) -> None:
    at = places(data)
    for table in some(TABLES):
        section = at[f"data-{table.name}"]
        assert f"{len(table.cells()):,} row" in section.get_text()
        files = [says(link, "href") for link in section.select("a.cd-download")]
        assert files == [f"../_data/{table.name}.{form}" for form in FORMATS]
        assert all((book.folder / "chapters" / file).exists() for file in files)
        (page,) = [says(link, "href") for link in section.select(".cd-see a")]
        assert (book.folder / "chapters" / page).exists()
        names = [cell.get_text() for cell in section.select("details:first-of-type tbody th")]
        assert names == [column.name for column in table.columns()]


def test_the_columns_of_a_record_are_those_that_the_parser_declares(book: Built) -> None:
    heads = book.page("chapters/parser").select("table[aria-labelledby='columns-record'] tbody th")
    assert sorted(head.get_text() for head in heads) == sorted(COLUMNS)


def test_the_archive_comes_before_every_table(book: Built, data: BeautifulSoup) -> None:
    text = book.text("chapters/data")
    assert 0 < text.index(archive_name()) < text.index('id="data-deals"')
    assert (book.folder / "_data" / archive_name()).exists()
    _, item = cited(only(data.select(".cd-cite")))
    assert item["URL"] == f"{SITE}chapters/data.html"


@pytest.mark.parametrize("name", ["chapters/deals", "chapters/data"])
def test_the_pages_hold_no_script_or_style_of_their_own_and_are_light(book: Built, name: str) -> None:
    page = book.page(name)
    assert not page.select("main script, main style, main [style], main [onclick]")
    assert len(gzip.compress(book.text(name).encode())) < 60_000
    listed = len(page.select("table.cd-deals > tbody")) or len(TABLES)
    assert len(book.text(name).encode()) < 4_000 * listed


def test_only_pages_with_a_table_to_sort_load_its_script(book: Built) -> None:
    assert "tables.js" in book.text("chapters/deals")
    assert "tables.js" in book.text("data/facts")
    assert "tables.js" not in book.text("chapters/data")


def examples(language: str) -> list[str]:
    text = (ROOT / "chapters" / "data.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.fixture
def unpacked(book: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder into which the archive of the built book is unpacked, as the current one."""
    with zipfile.ZipFile(book.folder / "_data" / archive_name()) as archive:
        archive.extractall(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_examples_in_python_and_duckdb_run_on_the_unpacked_archive(
    unpacked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pandas, software = examples("python")
    exec(pandas, {})
    assert "cloud" in capsys.readouterr().out
    exec(software, {})
    assert "nvidia-openai-letter-equity" in capsys.readouterr().out
    (asked,) = examples("sql")
    found = duckdb.execute(asked).df()
    known = register.as_of("2026-10-08")
    assert len(found) == int((known["layer"] == "cloud").sum())
    amounts = found["amount_high"].dropna()
    assert amounts.is_monotonic_decreasing
    assert amounts.max() == known.loc[known["layer"] == "cloud", "amount_high"].max()
    assert len(pd.read_csv("data/deals-known.csv", encoding="utf-8-sig")) > len(known)


def in_r(folder: Path, text: str) -> str:
    """What R prints in a folder; skips where there is no R."""
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("R is not here: apt-get install r-base-core")
    done = subprocess.run(
        [program, "--vanilla", "-e", text],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
    )
    return done.stdout


def test_the_example_in_r_counts_the_deals_of_each_layer(unpacked: Path) -> None:
    (example,) = examples("r")
    *lines, last = example.strip().splitlines()
    told = f"write.csv(as.data.frame({last}), row.names = FALSE)"
    found = pd.read_csv(
        io.StringIO(in_r(unpacked, "\n".join([*lines, told]))), names=["layer", "n"], skiprows=1
    )
    known = register.as_of("2026-10-08").groupby("layer").size()
    assert dict(zip(found["layer"], found["n"], strict=True)) == known.to_dict()


def test_r_reads_every_row_of_every_table(unpacked: Path) -> None:
    read = "nrow(read.csv(file, fileEncoding = 'UTF-8-BOM'))"
    told = in_r(unpacked, f"for (file in list.files('data', full.names = TRUE)) cat(file, {read}, '\\n')")
    found = dict(line.split() for line in told.splitlines())
    assert found == {f"data/{table.name}.csv": str(len(table.cells())) for table in TABLES}
