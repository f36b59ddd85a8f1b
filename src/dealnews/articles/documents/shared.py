"""What the readers of documents share: tables in Markdown, and a limit on what an archive unpacks to."""

import io
import zipfile
from collections.abc import Sequence
from typing import Final

from dealnews.articles.article import ArticleError

# What a document may unpack to: the text of a large book is a hundredth of it.
UNPACKED_LIMIT: Final = 200_000_000


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows as a table in Markdown, columns without words left out; a single column as lines of text.

    Parameters
    ----------
    rows : sequence of sequence of str
        Cells, as many in each row.

    Returns
    -------
    str
    """
    used = [column for column in range(max(map(len, rows), default=0)) if any(row[column] for row in rows)]
    cells = [[" ".join(row[column].split()).replace("|", "｜") for column in used] for row in rows]
    if len(used) < 2:
        return "\n\n".join(row[0] for row in cells if row and row[0])
    lines = [f"| {' | '.join(row)} |" for row in cells if any(row)]
    return "\n".join([lines[0], f"|{'---|' * len(used)}", *lines[1:]])


def check_size(data: bytes) -> None:
    """Refuse an archive that would fill the memory.

    Parameters
    ----------
    data : bytes
        A ZIP archive.

    Raises
    ------
    ArticleError
        Where its parts together are larger than `UNPACKED_LIMIT`.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        size = sum(part.file_size for part in archive.infolist())
    if size > UNPACKED_LIMIT:
        raise ArticleError(
            f"it unpacks to {size:,} bytes, more than the {UNPACKED_LIMIT:,} that a document may have: "
            "save the article's text alone"
        )
