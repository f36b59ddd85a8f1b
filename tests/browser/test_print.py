"""The report for paper: every page of the site in one document. `test_every_page` prints each by itself."""

from pathlib import Path

from bs4 import BeautifulSoup

from computedeals.site.pdf import one_document


def test_in_the_report_for_paper_every_long_table_is_one(site: Path) -> None:
    page = BeautifulSoup(one_document(site), "html.parser")
    tables = page.select(".cd-article .cd-table")
    assert any(len(table.select("tbody > tr")) > 30 for table in tables)
    assert not [table["id"] for table in tables if len(table.select("table")) != 1]
