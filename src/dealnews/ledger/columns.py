"""The columns of the ledger, each declared once: its type, what it holds, and where it is shown.

The files that `read` writes, the tables in a terminal, the ledger of a corpus and the published data
dictionary take their columns from here. What a record puts into one stands in `rows`.
"""

from dataclasses import dataclass
from typing import Literal

from dealnews.ledger.ids import KINDS

Type = Literal["str", "int64", "float64", "bool"]
# "narrow": a column of its own in every table that a person reads; "wide": only where no terminal limits
# the table, and in a terminal in the one column that the "fields" share
Shown = Literal["narrow", "wide", "fields", "nowhere"]

# what start and end count in: text, the file itself, or the text taken out of a document
SOURCES = ("text", "html", "docx", "xlsx", "pdf")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the ledger.

    Attributes
    ----------
    name : str
        In every file.
    type : str
        Of its values, as pandas calls it.
    about : str
        What it holds.
    unit : str
        Of its values; empty where it has none.
    shown : str
        Where a person sees it in a terminal.
    words : tuple of str
        The values that it may have; empty where any is possible.
    scale : tuple of (float, float) or None
        The ends of a scale.
    key : bool
        Whether every row has it.
    """

    name: str
    type: Type
    about: str
    unit: str = ""
    shown: Shown = "nowhere"
    words: tuple[str, ...] = ()
    scale: tuple[float, float] | None = None
    key: bool = False


# in the order of exports: where a record stands and what it is first, how it was found last
DECLARED: tuple[Column, ...] = (
    Column("article", "str", "Id of the article", shown="narrow", key=True),
    Column("kind", "str", "Kind of record", shown="narrow", words=KINDS),
    Column("start", "int64", "First code point in the raw file", "code points", "narrow"),
    Column("end", "int64", "Code point after the last", "code points", "narrow"),
    Column("surface", "str", "The words of the record", shown="narrow"),
    Column(
        "type",
        "str",
        "Kind of quantity or name, grain of a date, channel of a statement ('public remark' of groups too)",
        shown="narrow",
    ),
    Column("value", "float64", "The value; empty where only a range is known", "the row's unit", "wide"),
    Column("low", "float64", "Lower bound; empty where it is open", "the row's unit", "wide"),
    Column("high", "float64", "Upper bound; empty where it is open", "the row's unit", "wide"),
    Column("unit", "str", "Unit of value, low and high", shown="wide"),
    Column(
        "modifier",
        "str",
        "How words bound the value: at most, over, approx ..., joined by '+'",
        shown="wide",
    ),
    Column("per", "str", "What a rate is per", shown="fields"),
    Column("heads", "str", "Of a cell of a table, the heads of its row and column, joined by ' | '"),
    Column("first", "str", "First day of a period; empty where it is open", "day", "fields"),
    Column("last", "str", "Last day of a period; empty where it is open", "day", "fields"),
    Column("anchor", "str", "What a relative date counts from"),
    Column("entity", "str", "Id of what is named", shown="fields"),
    Column("speaker", "str", "Id of who says it", shown="fields"),
    Column("via", "str", "Through whom, outermost first, joined by ' > '", shown="fields"),
    Column("subject", "str", "Id of what the statement is about", shown="fields"),
    Column(
        "certainty",
        "str",
        "How sure its speaker is; for the text it is a report unless the speaker is the author",
        shown="fields",
    ),
    Column(
        "polarity",
        "float64",
        "Bad for the subject, -2, to good for it, 2",
        shown="fields",
        scale=(-2, 2),
    ),
    Column("quoted", "bool", "Whether the words stand in quotation marks", shown="fields"),
    Column(
        "source",
        "str",
        "What start and end count in: text, the file itself, or the text taken out of a document",
        words=SOURCES,
    ),
    Column("sentence", "int64", "Index of the sentence in its article", "sentences before it"),
    Column("rule", "str", "The rule that found it"),
    Column("id", "str", "Id of the record: article:start-end", key=True),
)
EXPORTED: tuple[str, ...] = tuple(column.name for column in DECLARED)
# of a table in memory, whose id comes first: name -> type
COLUMNS: dict[str, str] = {"id": "str"} | {column.name: column.type for column in DECLARED}


def placed(*places: Shown) -> tuple[str, ...]:
    """The names of the columns that have one of these places in a terminal.

    Parameters
    ----------
    *places : str
        'narrow', 'wide', 'fields' or 'nowhere'.

    Returns
    -------
    tuple of str
    """
    return tuple(column.name for column in DECLARED if column.shown in places)
