"""What is wrong with a file of the data: cells, rows, and what rows of several tables hold together."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from computedeals.deals import (
    coverage,
    entries,
    register,
    source_numbers,
    statement_outcomes,
)
from computedeals.deals.dictionary import TABLES, Published
from computedeals.evidence import claims, facts
from computedeals.evidence.schemas import RowCheck, complaints


def _fact_exists(where: str, row: Mapping[Any, Any]) -> None:
    facts.check_facts(where, [row["fact"]])


def _entry(where: str, row: Mapping[Any, Any]) -> None:
    register.check_field(where, row)
    if row["field"] in entries.RANGES:
        source_numbers.check_numbers(where, row)


def _entries(where: str, row: Mapping[Any, Any]) -> None:
    register.check_row(where, row)
    for entry in entries.as_frame(entries.unfolded([row])).to_dict("records"):
        _entry(where, entry)


# what a row must hold beyond its columns: that a source exists, and was public by then
_RULES: Mapping[str, RowCheck] = {
    "deals": register.check_deal,
    "deal-fields": _entry,
    "facts": facts.check_fact,
    "obligations": source_numbers.check_total,
    "outcomes": statement_outcomes.check_outcome,
    "searches": coverage.check_search,
    "firms-left-out": coverage.check_left_out,
    "accelerators": _fact_exists,
    "market-shares": _fact_exists,
    "fact-horizons": _fact_exists,
}


# the same of a row of the file, where that holds several of the table's
_RULES_OF_FILES: Mapping[str, RowCheck] = {"deal-fields": _entries}

# what the rows of a table must hold together; the first to break it is told
_READERS: Mapping[str, Callable[[Path], object]] = {
    "claims": lambda file: claims.read_claims(file, claims.read_grades(claims.GRADES)),
    "claim-grades": claims.read_grades,
    "claim-sentences": claims.read_sentences,
}


_SAVED = re.compile(r"(?P<name>[a-z0-9-]+?)(-\d+\.\d+\.\d+-\d{4}-\d\d-\d\d)?\.csv")  # as the site has it


def table_of(file: Path) -> Published:
    """The table that a file is, by the end of its path, or by the name under which the site offers it.

    Parameters
    ----------
    file : Path
        A CSV file, in this project or a changed copy of one.

    Returns
    -------
    Published

    Raises
    ------
    ValueError
        Where no table has such a file.
    """
    path, saved = file.resolve(), _SAVED.fullmatch(file.name)
    own = [table for table in TABLES if table.made is None]
    alike = [table for table in own if table.path.name == path.name]
    found = [table for table in alike if table.path.parent.name == path.parent.name] or alike
    found = found or [table for table in own if saved and table.name == saved["name"]]
    if not found:
        raise ValueError(f"{file.name}: no table of the data has a file of this name")
    return found[0]


def check(file: Path) -> list[str]:
    """What is wrong with a file of the data, one line a cell or row; nothing where it is right.

    Parameters
    ----------
    file : Path
        A CSV file with the name and the columns of a table of the data.

    Returns
    -------
    list of str
        Each names the file, the line, the column and what to write instead. A row whose cells are as
        their columns declare is also held against the rules that join tables; where the rows of a table
        hold something together, the first to break it is named once all else is right.

    Raises
    ------
    ValueError
        Where no table has such a file.
    """
    table = table_of(file)
    if table.kept is not None and file.name == table.path.name:  # and not as the site has it
        found = complaints(file, table.kept.schema, _RULES_OF_FILES.get(table.name))
    else:
        found = complaints(file, table.schema, _RULES.get(table.name))
    if not found and table.name in _READERS:
        try:
            _READERS[table.name](file)
        except ValueError as error:
            return [str(error)]
    return found
