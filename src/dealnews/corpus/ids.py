"""The id of an article in a corpus: from its path or its own id, the same on every machine.

An id is a slug (lower-case letters, digits, single hyphens), since an evidence id is `ARTICLE:START-END`.
Where making a slug loses something, ten hexadecimal digits of the SHA-256 of the whole name follow, so that
two names never become one:

- `oracle.md` is `oracle`: nothing was lost.
- `2025/09/oracle.txt` is `2025-09-oracle-` and ten digits: the slashes and the ending were lost.
- `記事.md` is `article-` and ten digits.
- A line of JSON Lines with the id `a-1` is `a-1`; with the id `A_1` it is `a-1-` and ten digits.
- Line 7 without an id in `news.jsonl` is `news-7-` and ten digits.
"""

import hashlib
import re
from pathlib import PurePosixPath
from typing import Final


def file_id(file: str) -> str:
    """The id of the article in a file, given its path below the folder that was named.

    Parameters
    ----------
    file : str
        Path of a file, below the folder that was named.

    Returns
    -------
    str
    """
    path = PurePosixPath(file)
    if path.suffix == ".md" and file == path.name and _is_slug(path.stem):
        return path.stem
    return _slug(str(path.with_suffix("")), file)


def line_id(file: str, line: int) -> str:
    """The id of an article without an id of its own, on a line of a JSON Lines file.

    Parameters
    ----------
    file : str
        Path of a file, below the folder that was named.
    line : int
        From 1.

    Returns
    -------
    str
    """
    return _slug(f"{PurePosixPath(file).with_suffix('')}-{line}", f"{file}:{line}")


def own_id(text: str) -> str:
    """The id of an article that brings one, as a slug.

    Parameters
    ----------
    text : str
        The text.

    Returns
    -------
    str
    """
    return text if _is_slug(text) else _slug(text, f"id:{text}")


_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NO_SLUG: Final = re.compile(r"[^a-z0-9]+")
# what an article id may have, and what leaves room in it for a hyphen and the digest
_LIMIT: Final = 100
_LONGEST: Final = 80
_DIGITS: Final = 10


def _is_slug(text: str) -> bool:
    return len(text) <= _LIMIT and _SLUG.fullmatch(text) is not None


def _slug(text: str, whole: str) -> str:
    # the end of a long path says more than its beginning
    words = _NO_SLUG.sub("-", text.lower())[-_LONGEST:].strip("-") or "article"
    digest = hashlib.sha256(whole.encode("utf-8", "backslashreplace")).hexdigest()
    return f"{words}-{digest[:_DIGITS]}"
