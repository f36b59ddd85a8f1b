"""The day of publication of a file that does not say its own: from a table of days, or from its name."""

import csv
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from dealnews.corpus.results import CorpusError


def load_days(path: Path) -> Mapping[str, date]:
    """The days of files, by their paths below the folder that is named to be read.

    Parameters
    ----------
    path : Path
        CSV in UTF-8 with the columns `file` and `published` (YYYY-MM-DD); others are passed over.

    Returns
    -------
    mapping of str to date

    Raises
    ------
    CorpusError
        It cannot be read, lacks a column, names a file twice, or has a day that is none.
    """
    found: dict[str, date] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream)
            for column in ("file", "published"):
                if column not in (rows.fieldnames or ()):
                    raise CorpusError(
                        f"{path}: line 1: no column {column!r}; name file and published there"
                    )
            for row in rows:
                file, stated = (row["file"] or "").strip(), (row["published"] or "").strip()
                where = f"{path}: line {rows.line_num}"
                if file in found:
                    raise CorpusError(f"{where}: {file} has a day already; give it one row")
                try:
                    found[file] = date.fromisoformat(stated)
                except ValueError:
                    raise CorpusError(f"{where}: {stated!r} is no day; write it as YYYY-MM-DD") from None
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read ({error.strerror or error})") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise CorpusError(f"{path}: no CSV in UTF-8 ({error}); save it as that") from None
    return found


def day_in_name(file: str) -> date | None:
    """The one day that a file's name has, as 2026-03-02, 20260302 or 2026年3月2日; None for none or two.

    Parameters
    ----------
    file : str
        Path of a file, below the folder that was named.

    Returns
    -------
    date or None
    """
    found = set()
    for year, month, day in _DAY.findall(PurePosixPath(file).stem):
        try:
            found.add(date(int(year), int(month), int(day)))
        except ValueError:
            continue
    return found.pop() if len(found) == 1 else None


_DAY: Final = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})(?:(?:[-_.]|年)(?=[0-9]{1,2}[-_.月]))?"
    r"((?<=[0-9])[0-9]{2}|(?<=[-_.年])[0-9]{1,2})(?:[-_.]|月)?"
    r"((?<=[0-9])[0-9]{2}|(?<=[-_.月])[0-9]{1,2})(?![0-9])"
)
