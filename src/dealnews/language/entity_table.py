"""The table of entities: whom a name can mean, and how one's own names are added to it."""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path

from dealnews import TABLES

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
    """One row of `tables/entities.csv`, or one listed firm.

    Attributes
    ----------
    id : str
        A slug.
    name, name_ja : str
        In English and in Japanese.
    kind : str
        Such as company, person, product, place.
    org : str
        Id of the organisation that it belongs to; '' where there is none.
    role : str
        Office of a person.
    aliases : tuple of str
        Every spelling that stands for it, its names included.
    short : tuple of str
        Spellings that stand for it only beside a title (フアンCEO), after a full naming in the same
        text, or behind its organisation (NVIDIAのフアン).
    only : tuple of str
        Contexts, alias in 〈〉, outside which it is not this: 〈X〉上 lets X上で in, X線 out.
    avoid : tuple of str
        Longer strings that contain an alias and are not it (Tensor Core is not the TPU).
    note : str
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


def _none() -> Iterable[Entity]:
    return ()


@dataclass(frozen=True, eq=False)
class EntityTable:
    """The entities of a file by id, in its order, and behind them the listed firms.

    Attributes
    ----------
    entities : mapping of str to Entity
        The rows of the file.
    listed : callable
        Gives the listed firms; it is called when a text is read or an id is looked up that the file
        does not have, and not before.
    """

    entities: Mapping[str, Entity]
    listed: Callable[[], Iterable[Entity]] = field(default=_none)

    def __getitem__(self, entity: str) -> Entity:
        return self.entities[entity] if entity in self.entities else self.firms[entity]

    def __contains__(self, entity: object) -> bool:
        return entity in self.entities or entity in self.firms

    def __len__(self) -> int:
        return len(self.entities)

    @cached_property
    def firms(self) -> Mapping[str, Entity]:
        """The listed firms by id, less what the file names itself.

        A firm of which the file has a name already is that entity: its other spellings are added to it,
        under the file's id.
        """
        owners = {alias: e.id for e in self.entities.values() for alias in (*e.aliases, *e.short)}
        bound = {context_parts(c)[1] for e in self.entities.values() for c in e.only}
        found: dict[str, Entity] = {}
        for firm in self.listed():
            owner = next((owners[a] for a in firm.aliases if a in owners and a not in bound), firm.id)
            free = {a for a in (*firm.aliases, *firm.short) if a not in owners and a not in bound}
            known = found.get(owner, replace(firm, id=owner, aliases=(), short=()))
            found[owner] = replace(
                known,
                aliases=(*known.aliases, *(a for a in firm.aliases if a in free)),
                short=(*known.short, *(a for a in firm.short if a in free)),
            )
        return found


@lru_cache(maxsize=8)
def load_entities(path: Path | None = None, names: Path | None = None) -> EntityTable:
    """The table of entities.

    Parameters
    ----------
    path : Path, optional
        A CSV file with the columns of `COLUMNS`; by default `tables/entities.csv` with the listed firms
        of `tables/listed_companies.csv` behind it.
    names : Path, optional
        One's own names, as `with_names` reads them.

    Returns
    -------
    EntityTable
        The same files are read once.

    Raises
    ------
    EntityTableError
        Where a row is not usable; the message names file, line and remedy.
    """
    from dealnews.language.listed import listed_firms  # it needs `Entity`

    if names is not None:
        return with_names(load_entities(path), names)
    file = TABLES / "entities.csv" if path is None else path
    table = EntityTable(_rows(file, COLUMNS), listed_firms if path is None else _none)
    clash = ambiguous_aliases(table)
    if clash:
        alias, owners = next(iter(clash.items()))
        raise EntityTableError(
            f"{file}: {alias!r} stands for {' and '.join(owners)}: "
            "give all but one of them a context in the column 'only'"
        )
    return table


def with_names(table: EntityTable, path: Path) -> EntityTable:
    """A table with one's own names before all others.

    Parameters
    ----------
    table : EntityTable
        What the names are added to; it stays as it is.
    path : Path
        A CSV file in UTF-8, with or without a byte order mark. Its first line names the columns: `name`
        is needed; `aliases` (other spellings, separated by '|'), `kind` (one of `KINDS`, by default
        company), `id` (by default the name), `name_ja`, `org` (the id of the firm that a person or a
        product belongs to), `short`, `only`, `avoid`, `role` and `note` may be there, with the meaning that
        `Entity` gives them.

    Returns
    -------
    EntityTable
        A spelling that both have means what the file says; an id that both have is the file's row.

    Raises
    ------
    EntityTableError
        Where a row is not usable; the message names file, line and remedy.
    """
    own = _rows(path, ("name",))
    clash = ambiguous_aliases(EntityTable(own))
    if clash:
        alias, owners = next(iter(clash.items()))
        raise EntityTableError(
            f"{path}: {alias!r} stands for {' and '.join(owners)}: take it out of all rows but one"
        )
    taken = {alias for entity in own.values() for alias in (*entity.aliases, *entity.short)}

    def without(entity: Entity) -> Entity:
        return replace(
            entity,
            aliases=tuple(a for a in entity.aliases if a not in taken),
            short=tuple(a for a in entity.short if a not in taken),
            only=tuple(c for c in entity.only if context_parts(c)[1] not in taken),
        )

    others = {key: without(e) for key, e in table.entities.items() if key not in own}
    listed = table.listed
    return EntityTable(own | others, lambda: (without(e) for e in listed() if e.id not in own))


def ambiguous_aliases(table: EntityTable) -> dict[str, list[str]]:
    """Aliases that more than one entity claims in any context, with their claimants.

    Parameters
    ----------
    table : EntityTable
        The table of names.

    Returns
    -------
    dict of str to list of str
    """
    owners: dict[str, list[str]] = {}
    for entity in table.entities.values():
        bound = {context_parts(c)[1] for c in entity.only}
        for alias in entity.aliases:
            if alias not in bound:
                owners.setdefault(alias, []).append(entity.id)
    return {alias: ids for alias, ids in owners.items() if len(ids) > 1}


def context_parts(context: str) -> tuple[str, str, str]:
    """A context's words before the alias, the alias, and the words after it.

    Parameters
    ----------
    context : str
        As in the column `only` or `avoid`.

    Returns
    -------
    tuple of (str, str, str)
    """
    before, _, rest = context.partition("〈")
    alias, _, after = rest.partition("〉")
    return before, alias, after


def _rows(file: Path, needed: Iterable[str]) -> dict[str, Entity]:
    entities: dict[str, Entity] = {}
    with open(file, encoding="utf-8-sig", newline="") as stream:
        reader = csv.DictReader(stream)
        missing = [c for c in needed if c not in (reader.fieldnames or ())]
        if missing:
            raise EntityTableError(f"{file}: line 1: no column {', '.join(missing)}: add to the header")
        for row in reader:
            where = f"{file}: line {reader.line_num}"
            cells = {c: (row.get(c) or "").strip() for c in COLUMNS}
            name = cells["name"]
            kind = cells["kind"] or "company"
            if "kind" in needed:
                kind = cells["kind"]
            if kind not in KINDS:
                raise EntityTableError(f"{where}: kind {kind!r} is none of {', '.join(KINDS)}: correct it")
            key = cells["id"] if "id" in needed else cells["id"] or name
            if not key or key in entities:
                raise EntityTableError(f"{where}: id {key!r} is empty or taken: choose another")
            spellings = [name, cells["name_ja"], *_items(cells["aliases"])]
            entities[key] = Entity(
                key,
                name,
                cells["name_ja"],
                kind,
                cells["org"],
                cells["role"],
                aliases=tuple(dict.fromkeys(filter(None, spellings))),
                short=_items(cells["short"]),
                only=_items(cells["only"]),
                avoid=_items(cells["avoid"]),
                note=cells["note"],
            )
    return entities


def _items(cell: str) -> tuple[str, ...]:
    """The parts of a cell that are separated by '|'."""
    return tuple(part for part in cell.split("|") if part)
