"""The data dictionary: every table and column is described, and a changed row is told what is wrong."""

import re
from pathlib import Path

import pandas as pd
import pytest
from looping import some
from rows import every_row

from computedeals.analysis.two_articles import ARTICLES as OURS
from computedeals.deals import derived, dictionary
from computedeals.deals.dictionary import TABLES, Published
from computedeals.deals.table_checks import check, table_of
from computedeals.evidence.catalogue import load_articles
from computedeals.paths import DATA, ROOT
from computedeals.site.citing import saved_as
from computedeals.site.data_files import files
from computedeals.site.excerpts import share_shown


@every_row("file", sorted(DATA.rglob("*.csv")), name=lambda file: file.stem)
def test_every_column_of_every_file_has_a_description(file: Path) -> None:
    (table,) = [table for table in TABLES if table.path == file and table.made is None]
    declared = (table.kept.schema if table.kept else table.schema).columns
    for name in some(pd.read_csv(file, nrows=0).columns):
        assert declared[name].description, name


@every_row("table", TABLES, name=lambda table: table.name)
def test_a_table_is_published_as_its_dictionary_says(table: Published) -> None:
    cells = table.cells()
    columns = table.columns()
    assert list(cells.columns) == [column.name for column in columns]
    assert len(cells)
    for column in columns:
        values = set(cells[column.name])
        assert column.about
        assert not column.about.endswith(".")
        assert not column.required or "" not in values, column.name
        assert not column.allowed or values <= set(column.allowed), column.name
        assert not column.unique or cells[column.name].is_unique
        assert column.allowed_words()
        if column.kind in ("number", "integer"):
            assert column.unit, column.name
            numbers = pd.to_numeric(cells[column.name].replace("", None)).dropna()
            assert column.at_least is None or (numbers >= column.at_least).all(), column.name
            assert column.at_most is None or (numbers <= column.at_most).all(), column.name
        if column.kind == "date":
            assert all(re.fullmatch(r"\d{4}-\d\d-\d\d|", value) for value in values), column.name


@every_row("table", [table for table in TABLES if table.made is None], name=lambda table: table.name)
def test_every_file_passes_its_own_check(table: Published) -> None:
    assert check(table.path) == []


@pytest.mark.parametrize(
    ("table", "column", "words"),
    [
        ("deals", "deal", "any text, each once"),
        ("deals", "layer", "chips, cloud, lease"),
        ("facts", "low", "any number, or empty"),
        ("facts", "known_from", "any day"),
        ("firms", "stale", "yes, no"),
        ("polarity", "weight", "from -2 to 2, or empty"),
        ("peers", "failed", "at least 0, or empty"),
    ],
)
def test_the_dictionary_says_what_a_cell_may_hold(table: str, column: str, words: str) -> None:
    (declared,) = [made for made in dictionary.by_name()[table].columns() if made.name == column]
    assert declared.allowed_words().startswith(words)


def test_a_record_of_the_ledger_has_an_id_always_and_a_surface_where_it_is_published() -> None:
    required = {made.name: made.required for made in dictionary.by_name()["ledger"].columns()}
    assert required["id"]
    assert not required["surface"]


@every_row("table", [table for table in TABLES if table.made is None], name=lambda t: t.name)
def test_who_takes_a_whole_table_tells_so(table: Published, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[Path] = []
    monkeypatch.setattr(dictionary, "used", told.append)
    table.cells()
    assert told == [table.path]


def test_a_published_cell_says_yes_or_no_a_number_without_noise_or_nothing() -> None:
    cells = (True, False, 0.1 + 0.2, 2e9, float("nan"), None, pd.NA, "text")
    assert [derived._text(cell) for cell in cells] == ["yes", "no", "0.3", "2000000000", "", "", "", "text"]


def test_names_and_titles_are_used_once() -> None:
    assert len({table.name for table in TABLES}) == len({table.title for table in TABLES}) == len(TABLES)
    assert all(re.fullmatch(r"[a-z0-9-]+", table.name) for table in TABLES)


@pytest.mark.parametrize("article", load_articles().values(), ids=lambda article: article.id)
def test_all_tables_together_contain_under_half_of_an_article(article) -> None:
    texts = ["\n".join(map("\n".join, table.cells().to_numpy().tolist())) for table in TABLES]
    share = share_shown(article.text, texts)
    assert 0 < share < 0.2 or (share < 0.5 and article.id not in OURS)


def test_no_table_contains_a_path_of_a_machine() -> None:
    for table in some(TABLES):
        text = table.cells().to_csv()
        assert not re.search(r"(?<![\w.])/(?:home|root|Users|work|tmp)/\w", text), table.name


def test_a_wrong_cell_is_told_with_its_line_and_its_remedy(tmp_path: Path) -> None:
    lines = (DATA / "deals.csv").read_text(encoding="utf-8").splitlines()
    lines += ["new-deal,NVIDIA,,chips,", "other-deal,NVIDIA,OpenAI,gifts,", lines[1]]
    file = tmp_path / "deals.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = check(file)
    end = len(lines)
    assert any(f"line {end - 2}, column taker" in line and "fill it in" in line for line in found)
    assert any(f"line {end - 1}, column layer" in line and "'gifts'" in line for line in found)
    assert any(f"line {end}, column deal" in line and "once only" in line for line in found)


def test_every_cell_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    text = (DATA / "openai_flows.csv").read_text(encoding="utf-8").splitlines()
    rows = [text[0], text[1].replace("2023-01-01", "1 January"), text[2], text[3]]
    rows[2] = ",".join(["FLO02", *rows[2].split(",")[1:]]).replace("actual", "guess")
    file = tmp_path / "openai_flows.csv"
    file.write_text("\n".join(rows) + "\n", encoding="utf-8")
    found = check(file)
    assert [line.partition(";")[0].partition(":")[0] for line in found] == [
        "openai_flows.csv, line 2, column first",
        "openai_flows.csv, line 3, column kind",
    ]


def test_a_row_whose_source_does_not_exist_is_told(tmp_path: Path) -> None:
    file = tmp_path / "deal_fields.csv"
    text = (DATA / "deal_fields.csv").read_text(encoding="utf-8")
    file.write_text(
        text + "nvidia-openai-letter-equity,2026-01-01,Something,,,,,,,,,XYZ99,\n", encoding="utf-8"
    )
    (found,) = check(file)
    assert "no fact, obligation or flow 'XYZ99'" in found


def test_each_row_that_breaks_a_rule_is_told_and_not_the_first_alone(tmp_path: Path) -> None:
    file = tmp_path / "deal_fields.csv"
    rows = (
        "nvidia-openai-letter-equity,2026-01-01,Something,,,,,,,,,XYZ99,",
        "nvidia-openai-letter-equity,1 January,Something,,,,,,,,,AMD01,",
        "no-such-deal,2026-01-01,Something,,,,,,,,,AMD01,",
        "nvidia-openai-letter-equity,2026-01-02,,,,9-1,,,,,,AMD01,",
    )
    before = (DATA / "deal_fields.csv").read_text(encoding="utf-8")
    file.write_text(before + "\n".join(rows) + "\n", encoding="utf-8")
    end = before.count("\n")
    found = check(file)
    assert [line.partition(";")[0].partition(":")[0] for line in found] == [
        f"deal_fields.csv, line {end + 1}, column sources",
        f"deal_fields.csv, line {end + 2}, column known_from",
        f"deal_fields.csv, line {end + 3}",
        f"deal_fields.csv, line {end + 4}",
    ]
    assert "no deal 'no-such-deal'" in found[2]
    assert "9 is above 1" in found[3]


@pytest.mark.parametrize(
    ("name", "right", "wrong", "told"),
    [
        ("accelerators.csv", ",HW", ",XX", "no fact 'XX"),
        ("claim_grades.csv", "A16,first,holds,none", "A16,first,holds,grave", "severity"),
        ("claims.csv", "A16,", "A99,", "A99 has no grade"),
    ],
)
def test_a_rule_between_tables_is_told_too(
    tmp_path: Path, name: str, right: str, wrong: str, told: str
) -> None:
    text = (DATA / name).read_text(encoding="utf-8")
    assert right in text
    (tmp_path / name).write_text(text.replace(right, wrong, 1), encoding="utf-8")
    found = check(tmp_path / name)
    assert found
    assert all(line.startswith(f"{name}, line ") for line in found)
    assert told in found[0]


@pytest.mark.parametrize("name", ["deal-fields", "facts", "glossary"])
def test_a_file_as_a_reader_saved_it_can_be_checked(tmp_path: Path, name: str) -> None:
    table = dictionary.by_name()[name]
    file = tmp_path / saved_as(name, "csv", table.day)
    file.write_bytes(files()[f"{name}.csv"])
    assert table_of(file) == table_of(tmp_path / f"{name}.csv") == table
    assert check(file) == []


def test_an_entry_of_a_deal_as_a_reader_saved_it_is_held_against_the_rules_of_the_register(
    tmp_path: Path,
) -> None:
    file = tmp_path / "deal-fields.csv"
    text = files()["deal-fields.csv"].decode("utf-8")
    file.write_text(
        text.rstrip("\r\n") + "\nno-such-deal,what,2026-01-01,,,Something,AMD01,\n", encoding="utf-8"
    )
    (found,) = check(file)
    assert found.startswith("deal-fields.csv, line ")
    assert "no deal 'no-such-deal'" in found


def test_a_file_of_another_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no table of the data"):
        table_of(tmp_path / "something.csv")
    assert table_of(Path("gold") / "unseen" / "dates.csv").name == "gold-unseen-dates"
    assert table_of(Path("gold") / "unseen10" / "dates.csv").name == "gold-unseen10-dates"
    assert table_of(Path("gold") / "dates.csv").name == "gold-dates"


def test_the_dictionary_points_into_the_project() -> None:
    for table in some(dictionary.TABLES):
        assert table.path.is_relative_to(ROOT), table.name
        assert table.path.exists(), table.name
