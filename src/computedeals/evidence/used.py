"""Which rows of a table were used: told to whoever listens, as the run of a notebook does."""

import sys
from pathlib import Path

EVENT = "computedeals.used"


def used(table: Path, row: str = "") -> None:
    """Tell that a row of a table was looked up, or that all of it was used.

    A notebook depends on the rows that it looked up, and on no others, where it never uses the whole table.

    Parameters
    ----------
    table : Path
        A CSV or a TOML file.
    row : str, optional
        The first cells of the row, joined by commas, as many as tell it from others; in a TOML file the
        name of a table or of a value, such as 'warrant.volatility'. It may be of a row that there is not.
        Empty for the whole table.

    Notes
    -----
    An event of Python's audit hooks (PEP 578), which costs nothing while nobody listens.
    """
    sys.audit(EVENT, str(table), row)
