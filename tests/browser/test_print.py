"""The report for paper: every page of the site in one document. `test_every_page` prints each by itself."""

from pathlib import Path

from lxml.html import document_fromstring  # type: ignore[import-untyped]

from computedeals.site.pdf import one_document


def test_in_the_report_for_paper_every_long_table_is_one(site: Path) -> None:
    page = document_fromstring(one_document(site))
    tables = [table for part in page.find_class("cd-article") for table in part.find_class("cd-table")]
    assert any(len(table.xpath(".//tbody/tr")) > 30 for table in tables)
    assert not [table.get("id") for table in tables if len(table.xpath(".//table")) != 1]
