"""The main text of a web page."""

import logging
import re
from copy import deepcopy
from datetime import date, datetime, timedelta, timezone
from typing import Any, Final


def from_html(data: bytes) -> str:
    """The main text of a page: no menus, no scripts, no list of other articles.

    Parameters
    ----------
    data : bytes
        The file's bytes.

    Returns
    -------
    str
    """
    import trafilatura
    from trafilatura.settings import DEFAULT_CONFIG

    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if b"<body" not in data.lower():  # a part of a page
        data = b"<html><body>" + data + b"</body></html>"
    page = trafilatura.load_html(data)
    if page is None:
        return ""
    day = _stated_day(page)
    for reading in page.xpath("//rt | //rp | //rtc"):
        reading.drop_tree()
    settings = deepcopy(DEFAULT_CONFIG)
    for limit in ("MIN_EXTRACTED_SIZE", "MIN_OUTPUT_SIZE"):
        settings["DEFAULT"][limit] = "1"  # a short article is one too
    text = trafilatura.extract(
        page, output_format="markdown", include_comments=False, favor_precision=True, config=settings
    )
    return (f"date {day}\n\n" if day and text else "") + (text or "")


def _stated_day(page: Any) -> date | None:
    """The day of publication, in Japan, that a page states for machines; no guesses."""
    stated = page.xpath(
        "//meta[@property='article:published_time' or @itemprop='datePublished']/@content"
        " | //time[@itemprop='datePublished' or @pubdate]/@datetime"
    )
    for script in page.xpath("//script[@type='application/ld+json']/text()"):
        stated += _PUBLISHED.findall(script)
    for text in stated:
        try:
            moment = datetime.fromisoformat(text.strip())
        except ValueError:
            continue
        return (moment.astimezone(_JAPAN) if moment.tzinfo else moment).date()
    return None


_PUBLISHED: Final = re.compile(r'"datePublished"\s*:\s*"([^"]{10,40})"')
_JAPAN: Final = timezone(timedelta(hours=9))
