"""What a record is called: `ARTICLE:START-END`, its place in the raw file."""

import re

KINDS = ("quantity", "date", "entity", "statement")


def record_id(article_id: str, start: int, end: int) -> str:
    """The id of a stretch of an article: `ARTICLE:START-END`.

    Parameters
    ----------
    article_id : str
        Id of the article.
    start : int
        First code point in the raw file.
    end : int
        The code point after the last.

    Returns
    -------
    str
    """
    return f"{article_id}:{start}-{end}"


_KIND = re.compile(rf"(?:{'|'.join(KINDS)})(?:-\d+)?")


def split_id(text: str) -> tuple[str, int, int]:
    """Article, start and end of an id.

    Parameters
    ----------
    text : str
        ARTICLE:START-END.

    Returns
    -------
    tuple of (str, int, int)

    Raises
    ------
    ValueError
        Saying what an id looks like, where this is none.
    """
    place, sign, kind = text.strip().partition("#")
    article_id, colon, offsets = place.rpartition(":")
    start, dash, end = offsets.partition("-")
    numbers = start.isdecimal() and end.isdecimal() and int(start) < int(end)
    if not (article_id and colon and dash and numbers) or (sign and not _KIND.fullmatch(kind)):
        raise ValueError(f"{text!r} is not an evidence id; one looks like article-slug:157-164")
    return article_id, int(start), int(end)
