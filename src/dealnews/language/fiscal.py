"""When the fiscal years of listed firms end, so that a quarter without a year is counted by the firm's own.

Sources: EDINET code list, Financial Services Agency (`tables/listed_companies.csv`); filings with the
Securities and Exchange Commission (`tables/foreign_year_ends.csv`).
"""

import csv
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache, lru_cache

from dealnews import TABLES
from dealnews.language.alternation import Sought
from dealnews.language.dates.story import MonthAbroad
from dealnews.language.entities import load_entities
from dealnews.language.records import Mention

# A firm goes on being spoken of for so many characters after its name, where no other is named.
_REACH = 600
# 「みなと鋼業（5678）」「<5678.T>」
_CODE = Sought("[（(<＜\\[](?P<code>[0-9][0-9A-Z][0-9][0-9A-Z])(?:[.．]T)?[、,）)>＞\\]]")
_MARKS = re.compile("株式会社|有限会社|[(（]株[)）]|㈱|[ 　]")
# a firm in no table is spoken of where it is what the sentence is about, not in 「最初の顧客はG42で」
_TOPIC = ("は", "が", "も", "の", "、", "（", "(")
# 「エヌビディアからの調達は」「トヨタ向けの受注が」: another firm than the one that is spoken of
_ASIDE = ("から", "への", "との", "向け", "製", "に対", "を相手", "などから", "などへ", "など向け")
LISTED = "jp-"  # what the id of a listed firm begins with; its securities code follows
_COMPANIES = frozenset({"company", "institution", "name"})


def year_ends(text: str, mentions: Iterable[Mention]) -> Callable[[int], int | None]:
    """Tell for each place of a text when the fiscal year ends of the firm that is spoken of there.

    Parameters
    ----------
    text : str
        The text.
    mentions : iterable of Mention
        The names in it.

    Returns
    -------
    callable
        From a place in the text to a month (1 to 12), or None: the month of the last firm named before
        it, None where that firm stands in no table or none is near.
    """
    mentions = list(mentions)
    named: dict[int, int | None] = {}
    places: list[int] = []

    def at(position: int) -> int | None:
        if not places:  # few texts have a quarter without a year, and only they need to know
            named.update(_named(text, mentions))
            places.extend(sorted(named) or [-1])
        index = bisect_left(places, position + 1) - 1
        if index < 0 or position - places[index] > _REACH:
            return None
        return named.get(places[index])

    return at


def _named(text: str, mentions: list[Mention]) -> dict[int, int | None]:
    """By where the name of a firm ends, the month with which its year ends, None where it is unknown."""
    named: dict[int, int | None] = {}
    persons = {mention.start for mention in mentions if mention.kind == "person"}
    for mention in mentions:
        if mention.kind not in _COMPANIES:
            continue
        # 「海山証券の山田太郎氏は」: the firm of an analyst, who speaks of another
        of_person = text.startswith("の", mention.end) and mention.end + 1 in persons
        if not of_person and not text.startswith(_ASIDE, mention.end):
            month = _year_end(mention.entity, mention.surface)
            if month is not None or text.startswith(_TOPIC, mention.end):
                named[mention.end] = month
    for match in _CODE.finditer(text):
        if (month := year_end_of(match["code"])) is not None:
            named[match.end()] = month
    return named


@lru_cache(20_000)
def _year_end(entity: str, surface: str) -> int | None:
    """The month of the firm that a name stands for, by its code, its name in the table, or as written."""
    if entity.startswith(LISTED):
        return year_end_of(entity.removeprefix(LISTED).upper())
    if entity in (abroad := _abroad()):
        return abroad[entity]
    entities = load_entities()
    full = entities[entity].name_ja if entity in entities else ""
    return year_end_of(full) or year_end_of(surface)


def year_end_of(name: str) -> int | None:
    """Give the month with which a firm's fiscal year ends.

    Parameters
    ----------
    name : str
        A securities code, a registered name, or such a name without 株式会社 or with HD.

    Returns
    -------
    int or None
        1 to 12, None for a firm that is not listed in Japan.
    """
    return _table().get(_plain(name))


def _plain(name: str) -> str:
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", name))
    return plain.replace("ホールディングス", "HD").replace("・", "")


@cache
def _table() -> dict[str, int]:
    with (TABLES / "listed_companies.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    found: dict[str, int] = {}
    for row in rows:
        month = int(row["fiscal_year_end"].partition("月")[0])
        found[row["securities_code"]] = month
        found.setdefault(_plain(row["name"]), month)
    return found


@cache
def _abroad() -> dict[str, int]:
    with (TABLES / "foreign_year_ends.csv").open(encoding="utf-8", newline="") as stream:
        return {row["entity"]: MonthAbroad(row["month"]) for row in csv.DictReader(stream)}
