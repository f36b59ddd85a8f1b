"""What had become of the articles' statements by the last view: `data/outcomes.csv`.

An epilogue, not a score: what an article said is judged against its own date elsewhere. Each row ties a
passage to what was public later, and says what happened; figures in that are values of its sources. The
judgement is ours.
"""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from computedeals.deals import VIEWS
from computedeals.deals.register import source_day
from computedeals.evidence.frames import cached_frame
from computedeals.evidence.prose_values import with_values
from computedeals.evidence.schemas import day, filled, one_of, read_table
from computedeals.paths import DATA

FILE = DATA / "outcomes.csv"
# so: it came as said; in part; otherwise; open: not yet due, not put to the test, or not to be seen
OUTCOMES = ("so", "in part", "otherwise", "open")
# a conditional says what would follow; a question says nothing that could come about, and is always open
KINDS = (
    "plan", "promise", "forecast", "conditional", "inference", "estimate", "terms", "report", "rumour",
    "question",
)  # fmt: skip

SCHEMA = pa.DataFrameSchema(
    {
        "passage": filled(unique=True, about="Id of the passage: article:start-end"),
        "kind": one_of(*KINDS, about="Kind of statement"),
        "states": filled(about="What the passage states, in our English"),
        "due": day(required=False, about="Day by which it should have come about"),
        "outcome": one_of(*OUTCOMES, about="What had come of it by the newest view, in our judgement"),
        "decided": day(required=False, about="Day on which that was settled; empty while open"),
        "later": filled(about="Ids of the sources on what happened, joined by ';'"),
        "happened": filled(about="What happened; a source's id in braces is replaced by its value"),
    }
)


@cached_frame
def outcomes() -> pd.DataFrame:
    """Every statement that was followed, in the order of the articles.

    Returns
    -------
    DataFrame
        Columns: those of the file, with the values of facts put into `happened`, and article, said (the
        article's day) and first_later, last_later (the days of the first and the last source on what
        happened).
    """
    return read_outcomes(FILE)


def read_outcomes(path: Path) -> pd.DataFrame:
    """The statements of a file.

    Parameters
    ----------
    path : Path
        A file of the same form as the project's own.

    Returns
    -------
    DataFrame

    Raises
    ------
    ValueError
        Naming file, line and remedy where a passage or source does not exist, a source is no later than the
        article or later than the last view, a question has an outcome, or a figure is typed by hand.
    """
    table = read_table(path, SCHEMA, check_outcome)
    said, first, last, happened = [], [], [], []
    for row in table.to_dict("records"):
        day = source_day(row["passage"])
        cited = row["later"].split(";")
        later = [known for _, known in later_sources(row["later"], day)]
        happened.append(with_values(row["passage"], row["happened"], cited))
        said.append(day)
        first.append(min(later))
        last.append(max(later))
    return table.assign(
        article=[passage.rpartition(":")[0] for passage in table["passage"]],
        said=said,
        first_later=first,
        last_later=last,
        happened=happened,
    )


def check_outcome(where: str, row: Mapping[Any, Any]) -> None:
    """Refuse a statement whose outcome does not follow from later sources.

    Parameters
    ----------
    where : str
        File and line, for the error.
    row : mapping
        The row, as read.

    Raises
    ------
    ValueError
        Where a passage or source does not exist, a source is later than the last view, none is later than
        the article, a question has an outcome, or a figure is typed by hand.
    """
    try:
        day = source_day(row["passage"])
        later = {source: source_day(source) for source in row["later"].split(";")}
    except KeyError as error:
        raise ValueError(f"{where}: {error.args[0]}") from None
    for source, known in later.items():
        if known > VIEWS[-1]:
            raise ValueError(f"{where}: {source} is of {known}, after {VIEWS[-1]}; leave it out")
    if max(later.values()) <= day:
        raise ValueError(f"{where}: no source is later than the article of {day}; name what came of it")
    if row["kind"] == "question" and row["outcome"] != "open":
        raise ValueError(f"{where}: a question says nothing that could come about; leave it open")
    with_values(where, row["happened"], row["later"].split(";"))


def later_sources(later: str, said: date) -> list[tuple[str, date]]:
    """The sources of a row that came after the article, with their days, in order of day.

    Parameters
    ----------
    later : str
        Ids of sources, joined by ';'.
    said : date
        The day of the article.

    Returns
    -------
    list of tuple of (str, date)
    """
    days = [(source, source_day(source)) for source in later.split(";")]
    return sorted((pair for pair in days if pair[1] > said), key=lambda pair: (pair[1], pair[0]))
