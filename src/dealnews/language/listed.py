"""Firms listed in Japan, and how the news spells them.

`tables/listed_companies.csv` has the registered names: the list of EDINET codes of the Financial Services
Agency of Japan, which gives code, name, English name, reading, industry and end of the fiscal year. News
leaves 株式会社 out, writes HD for ホールディングス, FG for フィナンシャルグループ, 電工 for 電気工業.
Short names that no rule gives (Jパワー for 電源開発) stand in `tables/listed_short_names.csv`.
"""

import csv
import re
import unicodedata
from functools import lru_cache
from typing import Final

from dealnews import TABLES
from dealnews.language.entity_table import Entity

INCORPORATED: Final = "(?:株式会社|有限会社|合同会社|合資会社|㈱|㈲|\\(株\\)|（株）)"
_INCORPORATED: Final = re.compile(INCORPORATED)

# What the end of a registered name becomes in a headline; the rest of the name stays.
_SHORTENED: Final = (
    ("フィナンシャル・グループ", "FG"),
    ("フィナンシャルグループ", "FG"),
    ("フィナンシャルホールディングス", "FHD"),
    ("・ホールディングス", "HD"),
    ("グループホールディングス", "グループHD"),
    ("ホールディングス", "HD"),
    ("グループ", "G"),
    ("電気工業", "電工"),
    ("重工業", "重工"),
    ("化学工業", "化学"),
    ("薬品工業", "薬品"),
    ("生命保険", "生命"),
    ("製作所", "製"),
    ("銀行", "銀"),
)
# Ends that news drops: アズビル株式会社 is アズビル, ダイフクホールディングス is ダイフク.
_DROPPED: Final = re.compile(
    "(?:・?(?:フィナンシャル)?・?(?:グループ)?・?ホールディングス|・?(?:フィナンシャル)?・?グループ(?:本社)?|ホールディング|"
    "工業|製作所|電機|電器|製薬|産業|商事|建設|コーポレーション|カンパニー|インターナショナル)$"
)


@lru_cache(maxsize=1)
def listed_firms() -> tuple[Entity, ...]:
    """Every listed firm as an entity with the spellings of the news.

    Its id is `jp-` and the securities code (jp-6857). A spelling that two firms would share goes to
    neither, unless it is the registered name of one.

    Returns
    -------
    tuple of Entity
    """
    nicknames = _nicknames()
    firms: list[tuple[str, str, str, list[str], list[str]]] = []
    with open(TABLES / "listed_companies.csv", encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            code = row["securities_code"]
            name = registered_name(row["name"])
            aliases, short = _spellings(name)
            more, less = nicknames.get(code, ((), ()))
            firms.append((code, row["name_en"] or name, name, [*aliases, *more], [*short, *less]))
    names = {name for _, _, name, _, _ in firms}
    given = {alias for aliases, _ in nicknames.values() for alias in aliases}
    claims: dict[str, int] = {}
    for _, _, _, aliases, short in firms:
        for spelling in {*aliases, *short}:
            claims[spelling] = claims.get(spelling, 0) + 1

    def own(spelling: str, name: str, more: tuple[str, ...]) -> bool:
        if spelling == name or spelling in more:
            return True
        return claims[spelling] == 1 and spelling not in names and spelling not in given

    found = []
    for code, english, name, aliases, short in firms:
        more = sum(nicknames.get(code, ((), ())), ())
        kept = tuple(dict.fromkeys(a for a in aliases if own(a, name, more)))
        brief = tuple(dict.fromkeys(s for s in short if own(s, name, more) and s not in kept))
        found.append(Entity(f"jp-{code.lower()}", english, name, "company", "", "", kept, brief))
    return tuple(found)


@lru_cache(maxsize=1)
def trusted_spellings() -> frozenset[str]:
    """Spellings of the table of short names: they stand for their firm though a dictionary has them.

    Returns
    -------
    frozenset of str
    """
    return frozenset(alias for aliases, _ in _nicknames().values() for alias in aliases)


@lru_cache(maxsize=1)
def listed_codes() -> frozenset[str]:
    """The securities codes of the listed firms.

    Returns
    -------
    frozenset of str
    """
    with open(TABLES / "listed_companies.csv", encoding="utf-8", newline="") as stream:
        return frozenset(row["securities_code"] for row in csv.DictReader(stream))


def registered_name(name: str) -> str:
    """A registered name in half width, without 株式会社 and without blanks between Japanese words.

    Parameters
    ----------
    name : str
        As registered.

    Returns
    -------
    str
    """
    plain = _INCORPORATED.sub("", unicodedata.normalize("NFKC", name)).strip()
    return re.sub("(?<![!-~]) +| +(?![!-~])", "", re.sub(" +", " ", plain))


@lru_cache(maxsize=1)
def _listed_words() -> frozenset[str]:
    with open(TABLES / "listed_words.csv", encoding="utf-8", newline="") as stream:
        return frozenset(row["name"] for row in csv.DictReader(stream))


def is_common(name: str) -> bool:
    """Whether a listed firm's name is also a word, a surname or a place: it needs a mark beside it.

    Parameters
    ----------
    name : str
        Without 株式会社.

    Returns
    -------
    bool
        Whether `tables/listed_words.csv` has it.
    """
    return name in _listed_words()


def _spellings(name: str) -> tuple[list[str], list[str]]:
    """The spellings of a firm: those that stand for it anywhere, and those that need help."""
    aliases: list[str] = [name]
    short: list[str] = []
    if "・" in name or " " in name:
        aliases.append(re.sub("[・ ]", "", name))
    for long, brief in _SHORTENED:
        if name.endswith(long) and len(name) > len(long) + 1:
            aliases.append(name[: -len(long)].rstrip("・") + brief)
            break
    stem = _DROPPED.sub("", name)
    if stem != name and len(stem) > 1:
        # A stem in kanji is mostly a surname or a place (前田, 東京): only beside a full naming.
        kana = re.fullmatch("[ァ-ヺーA-Za-z0-9&・ ]{3,}", stem)
        group = name.endswith(("ホールディングス", "グループ", "グループ本社"))
        whole = kana or (group and len(stem) > 3)
        (aliases if whole and not _is_shared_word(stem) else short).append(stem)
    return aliases, short


def _is_shared_word(stem: str) -> bool:
    """Whether what is left of a name is too short to be told from other words by its letters alone."""
    return len(stem) < 4 if stem.isascii() else len(stem) < 3


@lru_cache(maxsize=1)
def _nicknames() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Aliases and short forms by securities code, from the table of short names."""
    with open(TABLES / "listed_short_names.csv", encoding="utf-8", newline="") as stream:
        return {
            row["securities_code"]: (_items(row["aliases"]), _items(row["short"]))
            for row in csv.DictReader(stream)
        }


def _items(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
