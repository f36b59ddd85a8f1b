"""The files of the data: typed, described, the same bytes each time, and used as a stranger would."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
from frictionless import Package, validate
from looping import some
from rows import every_row

from computedeals.analysis.two_articles import ARTICLES as OURS
from computedeals.deals import VIEW_DAYS, register
from computedeals.deals.dictionary import TABLES, Published, by_name
from computedeals.evidence.catalogue import ledger, load_articles
from computedeals.site import data_files
from computedeals.site.citing import VERSION
from computedeals.site.data_files import METADATA, archive_name, files
from computedeals.site.excerpts import RUN, WHOLE, share_shown
from dealnews.articles import Article


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    with zipfile.ZipFile(io.BytesIO(files()[archive_name()])) as archive:
        archive.extractall(folder)
    return folder


def test_every_table_has_a_file_in_each_format_and_the_archive_has_its_csv(unpacked: Path) -> None:
    for table in TABLES:
        for form in data_files.FORMATS:
            assert files()[f"{table.name}.{form}"]
        assert files()[f"{table.name}.{METADATA}"]
        assert (unpacked / "data" / f"{table.name}.csv").read_bytes() == files()[f"{table.name}.csv"]
    assert len(files()) == 4 * len(TABLES) + 1


def test_frictionless_finds_nothing_wrong_with_the_archive(unpacked: Path) -> None:
    report = validate(unpacked / "datapackage.json")
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])[:5]
    assert report.stats["tasks"] == len(TABLES)


def test_frictionless_finds_a_cell_that_the_schema_does_not_allow(unpacked: Path, tmp_path: Path) -> None:
    described = json.loads((unpacked / "datapackage.json").read_text(encoding="utf-8"))
    described["resources"] = [r for r in described["resources"] if r["name"] == "deals"]
    (tmp_path / "data").mkdir()
    text = files()["deals.csv"].decode().replace(",chips,", ",crisps,", 1)
    (tmp_path / "data" / "deals.csv").write_text(text, encoding="utf-8")
    (tmp_path / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    report = validate(tmp_path / "datapackage.json")
    assert [row[0] for row in report.flatten(["fieldName"])] == ["layer"]


def test_the_package_says_what_each_field_is(unpacked: Path) -> None:
    package = Package(str(unpacked / "datapackage.json"))
    amount = package.get_resource("deals-known").schema.get_field("amount_low")
    assert amount.type == "number"
    assert amount.description == "Lower bound of the whole contract"
    assert amount.custom["unit"] == "USD bn"
    for resource in package.resources:
        assert resource.title
        assert all(field.description for field in resource.schema.fields), resource.name


def test_the_same_tables_give_the_same_bytes() -> None:
    first = dict(files())
    files.cache_clear()
    again = files()
    assert [name for name in first if first[name] != again[name]] == []


def test_numbers_days_and_flags_have_types_in_parquet() -> None:
    table = pq.read_table(io.BytesIO(files()["firms.parquet"]))
    assert [str(table.schema.field(name).type) for name in ("firm", "value", "period_end", "stale")] == [
        "string", "double", "date32[day]", "bool",
    ]  # fmt: skip
    assert table.schema.field("value").metadata[b"unit"] == b"the row's unit"
    assert table.schema.metadata[b"version"] == VERSION.encode()
    assert table.schema.metadata[b"day"] == VIEW_DAYS[-1].encode()


def test_a_workbook_holds_the_rows_the_dictionary_and_its_version() -> None:
    book = pd.read_excel(io.BytesIO(files()["deal-fields.xlsx"]), sheet_name=None)
    rows, columns = book["deal-fields"], book["columns"]
    assert len(rows) == len(register.fields())
    assert rows["low"].dtype == float
    assert list(columns["column"])[: len(rows.columns)] == list(rows.columns)
    assert VERSION in columns.to_csv()


@pytest.mark.parametrize("name", ["deal-fields", "facts", "ledger", "entities", "gold-probe-labels"])
def test_the_three_formats_hold_the_same_cells(name: str) -> None:
    from_csv = pd.read_csv(io.BytesIO(files()[f"{name}.csv"]), dtype=str, keep_default_na=False)
    from_parquet = pd.read_parquet(io.BytesIO(files()[f"{name}.parquet"]))
    from_xlsx = pd.read_excel(io.BytesIO(files()[f"{name}.xlsx"]), dtype=str, keep_default_na=False)
    assert from_csv.shape == from_parquet.shape == from_xlsx.shape
    for column in by_name()[name].columns():
        if column.kind == "string":
            plain = from_csv[column.name].str.replace(r"^'", "", regex=True)
            assert list(plain) == list(from_parquet[column.name].str.replace(r"^'", "", regex=True))
            assert list(from_xlsx[column.name]) == list(from_parquet[column.name])
        if column.kind in ("number", "integer"):
            numbers = pd.to_numeric(from_csv[column.name])
            assert numbers.equals(from_parquet[column.name])


def test_no_cell_of_text_runs_as_a_formula_in_a_spreadsheet() -> None:
    for table in some(TABLES):
        cells = pd.read_csv(io.BytesIO(files()[f"{table.name}.csv"]), dtype=str, keep_default_na=False)
        for name in some(column.name for column in table.columns() if column.kind == "string"):
            assert not cells[name].str.match(r"\s*[=+\-@]").any(), (table.name, name)


@pytest.mark.parametrize("article", load_articles().values(), ids=lambda article: article.id)
def test_all_downloads_together_contain_under_half_of_an_article(article) -> None:
    texts = [content.decode() for name, content in files().items() if name.endswith(".csv")]
    share = share_shown(article.text, texts)
    assert 0 < share < 0.2 or (share < 0.5 and article.id not in OURS)


def test_the_data_answers_in_duckdb_what_the_software_answers(unpacked: Path) -> None:
    asked = (
        f"select taker, count(*) as deals from '{unpacked}/data/deals-known.csv' "
        f"where view = '{VIEW_DAYS[-1]}' and state = 'live' group by taker order by taker"
    )
    found = duckdb.execute(asked).df()
    known = register.as_of(VIEW_DAYS[-1]).query("state == 'live'").groupby("taker").size()
    assert dict(zip(found["taker"], found["deals"], strict=True)) == known.to_dict()


def test_a_csv_file_has_its_version_its_day_and_its_columns_beside_it() -> None:
    described = json.loads(files()[f"firms.{METADATA}"])
    assert described["@context"][0] == "http://www.w3.org/ns/csvw"
    assert described["url"] == "firms.csv"
    assert described["schema:version"] == VERSION
    assert described["dc:date"]["@value"] == VIEW_DAYS[-1]
    columns = {column["name"]: column for column in described["tableSchema"]["columns"]}
    assert list(columns) == list(by_name()["firms"].cells().columns)
    assert columns["value"]["datatype"] == {"base": "number"}
    assert columns["value"]["schema:unitText"] == "the row's unit"
    assert columns["stale"]["datatype"] == {"base": "boolean", "format": "yes|no"}
    for table in TABLES:
        about = json.loads(files()[f"{table.name}.{METADATA}"])
        assert (about["dc:date"]["@value"], about["dc:rights"]) == (table.day, table.rights)


JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")


def articles_to_compare(table: Published) -> list[Article]:
    """All articles; for a set of invented texts only those that were there when it was written."""
    ours_alone = table.name.startswith("gold-unseen")
    return [article for article in load_articles().values() if article.id in OURS or not ours_alone]


@lru_cache
def own_dates() -> frozenset[str]:
    """The words of dates and quantities of added articles: from when to when, and no wording."""
    rows = ledger().query("kind in ['quantity', 'date'] and article not in @OURS")
    return frozenset(rows["surface"])


@lru_cache
def runs_of(articles: tuple[str, ...], length: int) -> frozenset[str]:
    """All that stands in these articles in so many characters in a row."""
    texts = ["".join(load_articles()[article].text.split()) for article in articles]
    return frozenset(text[at : at + length] for text in texts for at in range(len(text) - length + 1))


def longest_run(table: Published) -> str:
    """The most characters in a row, some of them Japanese, that a cell has in common with an article."""
    compared = tuple(article.id for article in articles_to_compare(table))
    titles = {load_articles()[article].meta.title for article in compared}
    best = ""
    cells = {cell for row in table.cells().to_numpy() for cell in row} - titles - own_dates()
    for part in {part for cell in cells for part in cell.split(" | ")}:  # heads of a table stand apart
        words = "".join(part.split())
        if not JAPANESE.search(words):
            continue
        for start in range(len(words)):
            end = start + len(best)
            while end < len(words) and words[start : end + 1] in runs_of(compared, end + 1 - start):
                end += 1
            if end - start > len(best) and JAPANESE.search(words[start:end]):
                best = words[start:end]
    return best


@every_row("table", TABLES, name=lambda table: table.name)
def test_no_cell_quotes_an_article_at_length_and_whose_words_they_are_is_said(table: Published) -> None:
    run = longest_run(table)
    assert len(run) <= WHOLE
    assert len(run) < RUN or table.rights.endswith("remain their publishers'")


NOT_FOR_OTHERS = {
    "a path of a machine": r"(?<![\w.:/])(?:/(?:home|root|Users|work|tmp|var|mnt|srv)/\w|[A-Z]:\\\w|file://|~/\w)",
    "the address of a person": r"[\w.+-]+@[\w-]+\.[a-z]{2,}",
    "a note to oneself": r"\b(?:TODO|FIXME|XXX|TBD|NB to self)\b|\?\?\?",
}


@pytest.mark.parametrize("what", NOT_FOR_OTHERS)
def test_no_file_holds_what_is_not_for_others(what: str) -> None:
    pattern = re.compile(NOT_FOR_OTHERS[what])
    for name, text in some(texts_of_files()):
        assert text, name
        found = pattern.search(text)
        assert not found, (name, text[max(0, found.start() - 80) : found.end() + 80])


def test_no_note_of_a_table_speaks_of_its_writer() -> None:
    own = re.compile(r"(?<![\w'])(?:I|I'm|I've|I'd|me|my|myself)(?![\w'-])")
    notes = [
        (table, column.name) for table in TABLES for column in table.columns() if "note" in column.name
    ]
    assert len(notes) > 10
    for table, column in notes:
        assert not [cell for cell in table.cells()[column] if own.search(cell)], (table.name, column)


@lru_cache
def texts_of_files() -> tuple[tuple[str, str], ...]:
    """Every file with its words but the addresses, alike ones once: of an archive those of its parts."""
    names = {text: name for name, text in unpacked_texts()}
    return tuple((name, re.sub(r"https?://\S+", "", text)) for text, name in names.items())


def unpacked_texts() -> Iterator[tuple[str, str]]:
    for name, content in files().items():
        if zipfile.is_zipfile(io.BytesIO(content)):
            with zipfile.ZipFile(io.BytesIO(content)) as parts:
                for part in parts.namelist():
                    yield f"{name}: {part}", parts.read(part).decode()
        elif name.endswith(".parquet"):
            table = pq.read_table(io.BytesIO(content))
            yield name, f"{table.schema.metadata}\n{table.to_pandas().to_csv()}"
        else:
            yield name, content.decode()


def test_the_archive_is_made_without_the_clock() -> None:
    with zipfile.ZipFile(io.BytesIO(files()[archive_name()])) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = [info.filename for info in archive.infolist()]
    assert names == sorted(names)
    assert "datapackage.json" in names


def test_a_spreadsheet_opens_the_workbooks_with_every_cell(tmp_path: Path) -> None:
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not here: apt-get install libreoffice-calc-nogui")
    names = ("facts", "deal-fields", "ledger", "glossary")
    for name in names:
        (tmp_path / f"{name}.xlsx").write_bytes(files()[f"{name}.xlsx"])
    as_csv = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false"  # UTF-8, as shown
    given = [str(tmp_path / f"{name}.xlsx") for name in names]
    subprocess.run(
        [program, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
         "--convert-to", as_csv, "--outdir", str(tmp_path / "opened"), *given],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    for name in some(names):
        opened = pd.read_csv(tmp_path / "opened" / f"{name}.csv", dtype=str, keep_default_na=False)
        cells = by_name()[name].cells()
        assert list(opened.columns) == list(cells.columns)
        for column in some(by_name()[name].columns()):
            if column.kind in ("number", "integer"):
                assert pd.to_numeric(opened[column.name]).equals(pd.to_numeric(cells[column.name]))
            else:
                assert list(opened[column.name]) == list(cells[column.name]), (name, column.name)
