"""Who and what a text names: mentions linked to the table of entities, and names not in it.

A name is looked up where a run of one script begins: a Latin word, a run of katakana, or one of the
characters with which a name in other scripts begins. So AMD is found in AMDの but not in AMDxyz, and
メタ in メタや but not in メタデータ. The longest alias wins, and the scan goes on behind it: one pass,
linear in the text.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from dealnews import TABLES
from dealnews.language.names import (
    ALSO_WORDS,
    COMMON_KATAKANA,
    FIRM_TAILS,
    GIVEN_NAMES,
    NOT_NAMES,
)
from dealnews.language.records import Mention

KINDS = (
    "company",
    "person",
    "product",
    "technology",
    "publication",
    "institution",
    "place",
    "group",
)
COLUMNS = (
    "id",
    "name",
    "name_ja",
    "kind",
    "org",
    "role",
    "aliases",
    "short",
    "only",
    "avoid",
    "note",
)


class EntityTableError(ValueError):
    """A table of entities that cannot be used: the message names file, line and remedy."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One row of `tables/entities.csv`.

    aliases: every spelling that stands for it, its names included.
    short: spellings that stand for it only beside a title (フアンCEO), after a full naming in the same
        text, or behind its organisation (NVIDIAのフアン).
    only: contexts, alias in 〈〉, outside which it is not this: 〈X〉上 lets X上で in, X線 out.
    avoid: longer strings that contain an alias and are not it (Tensor Core is not the TPU).
    """

    id: str
    name: str
    name_ja: str
    kind: str
    org: str
    role: str
    aliases: tuple[str, ...]
    short: tuple[str, ...] = ()
    only: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, eq=False)
class EntityTable:
    """The entities by id, in the order of the file."""

    entities: Mapping[str, Entity]

    def __getitem__(self, entity: str) -> Entity:
        return self.entities[entity]

    def __contains__(self, entity: object) -> bool:
        return entity in self.entities

    def __len__(self) -> int:
        return len(self.entities)

    @cached_property
    def index(self) -> "Index":
        """The aliases, ready for the scan."""
        return _index(self.entities.values())


@lru_cache(maxsize=8)
def load_entities(path: Path | None = None) -> EntityTable:
    """The table of entities.

    path: a CSV file with the columns of `COLUMNS`; None takes `tables/entities.csv`.
    Returns an `EntityTable`; the same file is read once.
    Raises `EntityTableError` where a row is not usable, naming file, line and remedy.
    """
    file = TABLES / "entities.csv" if path is None else path
    entities: dict[str, Entity] = {}
    with open(file, encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = [c for c in COLUMNS if c not in (reader.fieldnames or ())]
        if missing:
            raise EntityTableError(f"{file}: line 1: no column {', '.join(missing)}: add to the header")
        for row in reader:
            where = f"{file}: line {reader.line_num}"
            if row["kind"] not in KINDS:
                raise EntityTableError(
                    f"{where}: kind {row['kind']!r} is none of {', '.join(KINDS)}: correct it"
                )
            if not row["id"] or row["id"] in entities:
                raise EntityTableError(f"{where}: id {row['id']!r} is empty or taken: choose another")
            names = [row["name"], row["name_ja"], *_items(row["aliases"])]
            entities[row["id"]] = Entity(
                row["id"],
                row["name"],
                row["name_ja"],
                row["kind"],
                row["org"],
                row["role"],
                aliases=tuple(dict.fromkeys(filter(None, names))),
                short=_items(row["short"]),
                only=_items(row["only"]),
                avoid=_items(row["avoid"]),
                note=row["note"],
            )
    table = EntityTable(entities)
    clash = ambiguous_aliases(table)
    if clash:
        alias, owners = next(iter(clash.items()))
        raise EntityTableError(
            f"{file}: {alias!r} stands for {' and '.join(owners)}: "
            "give all but one of them a context in the column 'only'"
        )
    return table


def ambiguous_aliases(table: EntityTable) -> dict[str, list[str]]:
    """Aliases that more than one entity claims in any context, with their claimants."""
    owners: dict[str, list[str]] = {}
    for entity in table.entities.values():
        bound = {_context(c)[1] for c in entity.only}
        for alias in entity.aliases:
            if alias not in bound:
                owners.setdefault(alias, []).append(entity.id)
    return {alias: ids for alias, ids in owners.items() if len(ids) > 1}


def find_mentions(text: str, table: EntityTable) -> list[Mention]:
    """Every name in a text, in order and without overlap.

    text: any text. table: as `load_entities` returns it.
    Returns mentions with code-point offsets. A name with its own gloss in brackets, such as
    Google（グーグル）, is one mention that spans both: it is named once. A title is not part of a
    name (フアン in フアンCEO). Names that the table does not list are found by their surroundings:
    katakana with ・, a name before 氏 or CEO, 株式会社, Inc.; their `entity` is their surface.
    Raises nothing. Time is linear in the text.
    """
    if _HALF.search(text):
        whole, places = _full_width(text)
        return [
            replace(m, start=start, end=end, surface=text[start:end])
            for m in find_mentions(whole, table)
            for start, end in ((places[m.start], places[m.end]),)
        ]
    folded = text.translate(_NARROW) if _WIDE.search(text) else text
    listed = _listed(text, folded, table.index)
    return _with_unlisted(text, folded, listed)


# --- the scan for listed names -------------------------------------------------------------------

_LATIN = "A-Za-z0-9_À-ÖØ-öø-ɏ"
_KATAKANA = "ァ-ヺー"
_IS_LATIN = re.compile(f"[{_LATIN}]")
_IS_KATAKANA = re.compile(f"[{_KATAKANA}]")
_RUN = re.compile(f"[{_LATIN}]+|[{_KATAKANA}]+")
_URL = re.compile(r"://[!-~]*")

# Ｆｕｌｌ－ｗｉｄｔｈ Latin letters, digits and marks become half-width: one code point for one.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "（），！？；：～"}
_WIDE = re.compile("[＆－．０-９Ａ-Ｚａ-ｚ]")
# Half-width katakana, with the mark of voice that is a letter of its own there: ﾃﾞ is two, デ is one.
_HALF = re.compile("[･ｦ-ﾝ][ﾞﾟ]?")


def _full_width(text: str) -> tuple[str, list[int]]:
    """A text with katakana in full width, and for each of its offsets the offset in the text given."""
    parts: list[str] = []
    places: list[int] = []
    at = 0
    for match in _HALF.finditer(text):
        letter = unicodedata.normalize("NFKC", match.group())
        parts += (text[at : match.start()], letter)
        places += (*range(at, match.start()), *range(match.start(), match.start() + len(letter)))
        at = match.end()
    parts.append(text[at:])
    places += range(at, len(text) + 1)
    return "".join(parts), places


# Words that a katakana name takes behind it without becoming another name: エヌビディアチップ.
_TAILS = ("グループ", "チップ", "ジャパン", "ホールディングス", "サーバー", "クラウド", "ショック")

# A title directly behind a name: it lets a short form in and a name of a person be seen.
_TITLE = (
    "氏|さん|両氏|"
    "CEO|CFO|COO|CTO|CIO|CMO|CPO|CSO|最高[一-龯]{2,4}責任者|共同創業者|創業者|創設者|"
    "上級副社長|執行副社長|共同副社長|副社長|代表取締役|代表|社長|副会長|会長|取締役|執行役員|本部長|部長|"
    "大統領|首相|議長|総裁|長官|知事|議員|教授|博士|アナリスト|エコノミスト|ストラテジスト"
)
_TITLED = re.compile(f" ?(?:{_TITLE})")

# Version numbers extend the name of a product (Gemini 4, GPT-7); a count behind it does not.
_VERSION = re.compile(
    r"[ -]?v?[0-9]{1,2}(?:\.[0-9]{1,2})?"
    "(?![0-9A-Za-z,.％%年月日個件社人倍台基つ回種割兆億万千百円ドル])"
)


@dataclass(frozen=True, slots=True)
class _Form:
    """An alias as it is looked up: `entity` is None for a string to avoid."""

    alias: str
    entity: Entity | None
    short: bool = False
    contexts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Index:
    """Forms by the run of one script that they begin with, longest first, and the scanner."""

    forms: dict[str, list[_Form]]
    scanner: re.Pattern[str]


def _items(cell: str | None) -> tuple[str, ...]:
    """The parts of a cell that are separated by '|'."""
    return tuple(part for part in (cell or "").split("|") if part)


def _context(context: str) -> tuple[str, str, str]:
    """A context's words before the alias, the alias, and the words after it."""
    before, _, rest = context.partition("〈")
    alias, _, after = rest.partition("〉")
    return before, alias, after


def _key(alias: str) -> str:
    """What the scan stops at to look an alias up: its first run, or its first character."""
    run = _RUN.match(alias)
    return run.group() if run else alias[0]


def _index(entities: Iterable[Entity]) -> Index:
    forms: dict[str, list[_Form]] = {}
    for entity in entities:
        contexts: dict[str, list[tuple[str, str]]] = {}
        for context in entity.only:
            before, alias, after = _context(context)
            contexts.setdefault(alias, []).append((before, after))
        names = [(alias, False) for alias in entity.aliases]
        names += [(alias, True) for alias in entity.short]
        names += [(alias, False) for alias in contexts if alias not in entity.aliases]
        for alias, short in names:
            form = _Form(alias, entity, short, tuple(contexts.get(alias, ())))
            forms.setdefault(_key(alias), []).append(form)
            if alias.isascii() and alias.isalpha() and len(alias) > 4 and not alias.isupper():
                shout = _Form(alias.upper(), entity, short, form.contexts)
                if alias.upper() not in entity.aliases:
                    forms.setdefault(alias.upper(), []).append(shout)
        for longer in entity.avoid:
            forms.setdefault(_key(longer), []).append(_Form(longer, None))
    for key, group in forms.items():
        # Longest first; of two with the same words, the one that asks for a context comes first.
        forms[key] = sorted(group, key=lambda f: (-len(f.alias), f.entity is None, not f.contexts, f.short))
    first = "".join(sorted(k for k in forms if not _RUN.match(k)))
    scanner = re.compile(
        f"[{_LATIN}{_KATAKANA}{re.escape(first)}]"
        f"(?:(?<=[{_LATIN}])[{_LATIN}]*+|(?<=[{_KATAKANA}])[{_KATAKANA}]*+|)"
    )
    return Index(forms, scanner)


def _listed(text: str, folded: str, index: Index) -> list[Mention]:
    found: list[Mention] = []
    named: set[str] = set()  # entities with a full naming so far
    forms, done = index.forms, 0
    for match in index.scanner.finditer(folded):
        start = match.start()
        if start < done:
            continue
        run = match.group()
        group = forms.get(run)
        if group is None:
            if run in ("http", "https") and (url := _URL.match(folded, match.end())):
                done = url.end()
                continue
            if not (3 < len(run) < 40 and run.endswith(_TAILS)):
                continue
            stem = next(run[: -len(tail)] for tail in _TAILS if run.endswith(tail))
            group = forms.get(stem)
            if group is None:
                continue
        for form in group:
            end = start + len(form.alias)
            if not folded.startswith(form.alias, start):
                continue
            if form.entity is None:
                done = end
                break
            if _bounded(folded, form.alias, end):
                if form.contexts and not _in_context(folded, start, end, form.contexts):
                    continue
                entity = form.entity
                if form.short and not _short_allowed(folded, start, end, entity, named, found):
                    continue
                if entity.kind == "product" and form.alias.isascii():
                    version = _VERSION.match(folded, end)
                    end = version.end() if version else end
                if not form.short:
                    named.add(entity.id)
                _append(found, text, start, end, entity)
                done = end
                break
    return found


def _bounded(text: str, alias: str, end: int) -> bool:
    """Whether the run that an alias ends with ends there too."""
    if end >= len(text):
        return True
    last = alias[-1]
    if _IS_LATIN.match(last):
        return not _IS_LATIN.match(text, end)
    if _IS_KATAKANA.match(last):
        if not _IS_KATAKANA.match(text, end):
            return True
        run = _RUN.match(text, end)
        return run is not None and run.group() in _TAILS
    return True


def _in_context(text: str, start: int, end: int, contexts: Iterable[tuple[str, str]]) -> bool:
    return any(
        text.startswith(after, end) and text.endswith(before, 0, start) for before, after in contexts
    )


def _short_allowed(
    text: str, start: int, end: int, entity: Entity, named: set[str], found: list[Mention]
) -> bool:
    """Whether a short form stands for its entity here: by title, by an earlier naming, or by firm."""
    if text[max(0, start - 1) : start] in ("・", "＝") or text[end : end + 1] in ("・", "＝"):
        return False  # part of a longer name: ジョン・アルトマン is somebody else
    if _TITLED.match(text, end):
        return True
    if len(text[start:end]) > 1 and entity.id in named and text[start:end] not in ALSO_WORDS:
        return True
    return bool(
        found and found[-1].entity == entity.org and found[-1].end == start - 1 and text[start - 1] == "の"
    )


def _append(found: list[Mention], text: str, start: int, end: int, entity: Entity) -> None:
    """Add a mention; or, where it is its predecessor's gloss in brackets, make that one longer."""
    rule = "listed name"
    if (
        found
        and found[-1].entity == entity.id
        and start == found[-1].end + 1
        and text[start - 1] in "（("
        and text[end : end + 1] in ("）", ")")
    ):
        start, end, rule = found.pop().start, end + 1, "listed name with gloss"
    found.append(Mention(start, end, text[start:end], rule, entity.id, entity.kind))


# --- names that the table does not list -----------------------------------------------------------

# Where an unlisted name may stand: behind it a title or a mark of a firm, before it 株式会社, or a
# ・ inside a run of katakana. Every branch begins with a plain character, so that the scan skips fast.
_INCORPORATED = r"(?:Inc|Corp|Ltd|LLC|plc|GmbH|AG|Holdings|Technologies|Labs|Systems)\b\.?"
_CLUE = re.compile(
    f"{_TITLE}|株式会社|有限会社|合同会社|社(?![一-龯々])|, ?{_INCORPORATED}| {_INCORPORATED}|・"
)
_NO_FIRMS = COMMON_KATAKANA | NOT_NAMES
_FIRM_MARK = re.compile("(?:株式|有限|合同)会社|社$|[, ]")
_LATIN_NAME = r"[A-Z][A-Za-zÀ-ɏ'’-]*+(?: (?:[A-Z][A-Za-zÀ-ɏ'’-]*+\.?|de|van|von|bin|al)){0,3}"
_PERSON_BEFORE = re.compile(
    f"(?:(?<![{_LATIN}.])(?P<latin>{_LATIN_NAME})"
    f"|(?<![{_KATAKANA}{_LATIN}・＝])(?P<kana>[{_KATAKANA}]{{2,}}+(?:[・＝][{_KATAKANA}]+)*+)"
    f"|(?<![一-龯々ぁ-ん])(?P<kanji>[一-龯々]{{2,4}})) ?$"
)
_FIRM_BEFORE = re.compile(
    rf"(?:(?<![{_LATIN}.])(?P<latin>[A-Z][A-Za-z0-9&'’.-]*+(?: [A-Z][A-Za-z0-9&'’-]*+){{0,3}})"
    f"|(?<![{_KATAKANA}・])(?P<kana>[{_KATAKANA}]{{3,}}+(?:・[{_KATAKANA}]+)*+))$"
)
# With 株式会社 and its like the name is the whole run of scripts that names are written in.
_FIRM_RUN = f"[{_LATIN}{_KATAKANA}一-龯々・＆&-]"
_FIRM_RUN_BEFORE = re.compile(f"(?<!{_FIRM_RUN}){_FIRM_RUN}{{2,}}+$")
_FIRM_RUN_AFTER = re.compile(f"{_FIRM_RUN}{{2,32}}")
_KANA_PARTS = re.compile(f"[{_KATAKANA}]{{2,12}}(?:[・＝][{_KATAKANA}]{{2,12}}){{1,3}}")
_REACH = 48  # no name before a clue is longer

_ROLE_BEFORE = re.compile(
    "(?:者|家|監督|会長|社長|大臣|首相|大統領|議員|選手|教授|俳優|女優|歌手|弁護士|幹部|CEO|CFO|担当|代表)"
    "(?:の|、|・)?$"
)
_ROLE_HEAD = re.compile(
    "^(?:元|前|現|新|米|故|副)?(?:社長|会長|首相|大統領|教授|議員|監督|選手|知事|党首|代表)"
)


def _with_unlisted(text: str, folded: str, listed: list[Mention]) -> list[Mention]:
    """The listed mentions and, between them, names that the words around them give away."""
    extra: list[Mention] = []
    done, position = 0, 0  # the end of the last unlisted name; the next listed mention
    for clue in _CLUE.finditer(folded):
        span = _unlisted(folded, clue)
        if span is None:
            continue
        start, end, kind, rule = span
        while position < len(listed) and listed[position].end <= start:
            position += 1
        if start < done or (position < len(listed) and listed[position].start < end):
            continue
        extra.append(Mention(start, end, text[start:end], rule, text[start:end], kind))
        done = end
    return sorted(listed + extra, key=lambda m: m.start) if extra else listed


def _unlisted(text: str, clue: re.Match[str]) -> tuple[int, int, str, str] | None:
    """The name that a clue gives away: start, end, kind and rule."""
    if clue.group() == "・":
        return _dotted(text, clue.start())
    floor = max(0, clue.start() - _REACH)
    if not _FIRM_MARK.match(clue.group()):
        before = _PERSON_BEFORE.search(text[floor : clue.start()])
        if before is None:
            return None
        kind = before.lastgroup or ""
        name = before.group(kind)
        start = floor + before.start(kind)
        if kind == "kanji":
            if clue.group() not in ("氏", "さん", "両氏") or name in NOT_NAMES:
                return None
            if _ROLE_HEAD.match(name):
                return None
        elif kind == "kana" and not COMMON_KATAKANA.isdisjoint(re.split("[・＝]", name)):
            return None
        if kind == "latin" and (len(name) < 2 or name.isupper()):
            return None
        return start, start + len(name), "person", "name before a title"
    incorporated = clue.group().endswith("会社")
    pattern = _FIRM_RUN_BEFORE if incorporated else _FIRM_BEFORE
    before = pattern.search(text[floor : clue.start()])
    if before is not None and before.group() not in _NO_FIRMS:
        start = floor + before.start()
        end = clue.start() if clue.group() == "社" else clue.end()
        return start, end, "company", "name with a mark of a firm"
    if incorporated and (after := _FIRM_RUN_AFTER.match(text, clue.end())):
        return clue.start(), after.end(), "company", "name with a mark of a firm"
    return None


def _dotted(text: str, dot: int) -> tuple[int, int, str, str] | None:
    """A katakana name around a ・ that neither a table of common words nor its shape rules out."""
    floor = max(0, dot - 12)
    start = dot
    while start > floor and _IS_KATAKANA.match(text, start - 1):
        start -= 1
    if start and (text[start - 1] in "・＝" or _IS_KATAKANA.match(text, start - 1)):
        return None  # a later ・ of a run that was seen already, or a list
    match = _KANA_PARTS.match(text, start)
    if match is None:
        return None
    end = match.end()
    if end < len(text) and (text[end] in "・＝" or _IS_KATAKANA.match(text, end)):
        return None
    parts = re.split("[・＝]", match.group())
    if _TITLED.match(text, end) and COMMON_KATAKANA.isdisjoint(parts):
        return start, end, "person", "name before a title"
    if parts[-1].endswith(FIRM_TAILS):
        return start, end, "company", "katakana name with ・"
    if any(part in COMMON_KATAKANA or part.endswith(("ズム", "ング", "ション")) for part in parts):
        return None
    person = parts[0] in GIVEN_NAMES or _ROLE_BEFORE.search(text, max(0, start - 8), start)
    return start, end, "person" if person else "name", "katakana name with ・"
