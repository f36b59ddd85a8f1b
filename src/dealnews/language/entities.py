"""Who and what a text names: mentions linked to the table of entities, and names not in it.

A name is looked up where a run of one script begins: a Latin word, a run of katakana, or two of the
characters with which a name in other scripts begins. So AMD is found in AMDの but not in AMDxyz, and
メタ in メタや but not in メタデータ. A name in kanji begins and ends where the analyser has a word begin
and end (東大 is not in 東大阪市 or 関東大手). The longest alias wins, and the scan goes on behind it: one
pass, linear in the text. Names that no table lists are found by the words around them, in `unlisted`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from dealnews.language.entity_table import (
    COLUMNS,
    KINDS,
    Entity,
    EntityTable,
    EntityTableError,
    ambiguous_aliases,
    context_parts,
    load_entities,
    with_names,
)
from dealnews.language.heads import Heads, Runs
from dealnews.language.listed import is_common, trusted_spellings
from dealnews.language.name_edges import (
    bounded,
    in_context,
    is_marked,
    of_another_state,
    with_incorporation,
)
from dealnews.language.names import (
    ALSO_WORDS,
    KATAKANA_TAILS,
    TITLED,
)
from dealnews.language.records import Mention
from dealnews.language.scripts import (
    KATAKANA,
    LATIN,
    RUN,
)
from dealnews.language.undecided import Undecided, with_decided
from dealnews.language.unlisted import with_unlisted
from dealnews.language.unlisted.suffixes import extended_firm

__all__ = [
    "COLUMNS",
    "KINDS",
    "Entity",
    "EntityTable",
    "EntityTableError",
    "ambiguous_aliases",
    "find_mentions",
    "load_entities",
    "with_names",
]


def find_mentions(text: str, table: EntityTable) -> list[Mention]:
    """Every name in a text, in order and without overlap.

    Parameters
    ----------
    text : str
        Any text.
    table : EntityTable
        As `load_entities` returns it.

    Returns
    -------
    list of Mention
        Mentions with code-point offsets. A name with its own gloss in brackets, such as
        Google（グーグル）, is one mention that spans both: it is named once. A title is not part of a
        name (フアン in フアンCEO); 株式会社 is, a code in brackets is not. A firm that the table does
        not list is found by its mark (株式会社, a code, ホールディングス, 証券), a person by a title or
        氏, or as a surname with a given name; their `entity` is their surface, or the full name seen
        before. Time is linear in the text.
    """
    if not _FORMS.search(text):
        return with_unlisted(text, text, _listed(text, text, table))
    if _HALF.search(text):
        whole, places = _full_width(text)
        return [
            replace(m, start=start, end=end, surface=text[start:end])
            for m in find_mentions(whole, table)
            for start, end in ((places[m.start], places[m.end]),)
        ]
    folded = text.translate(_NARROW)
    return with_unlisted(text, folded, _listed(text, folded, table))


# --- the scan for listed names -------------------------------------------------------------------

_URL = re.compile(r"://[!-~]*")

# Ｆｕｌｌ－ｗｉｄｔｈ Latin letters, digits and marks become half-width: one code point for one.
_NARROW = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F) if chr(code) not in "（），！？；：～"}
# Half-width katakana, with the mark of voice that is a letter of its own there: ﾃﾞ is two, デ is one.
_HALF = re.compile("[･ｦ-ﾝ][ﾞﾟ]?")
_FORMS = re.compile("[＆－．０-９Ａ-Ｚａ-ｚ･ｦ-ﾝ]")  # of another width than the names of the table


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
    common: bool = False  # a listed firm's name that may be a word: it is looked at where it stands


@dataclass(frozen=True)
class Index:
    """Forms by what the scan stops at, longest first; in other scripts, single letters and the heads."""

    forms: dict[str, list[_Form]]
    single: dict[str, list[_Form]]
    heads: Heads


_RUNS = Runs((LATIN, KATAKANA))


def _key(alias: str) -> str:
    """What the scan stops at to look an alias up: its first run, or its first two characters."""
    run = RUN.match(alias)
    return run.group() if run else alias[:2]


@lru_cache(maxsize=8)
def _index(table: EntityTable) -> Index:
    """The aliases of a table, ready for the scan."""
    forms: dict[str, list[_Form]] = {}
    for entity in table.entities.values():
        contexts: dict[str, list[tuple[str, str]]] = {}
        for context in entity.only:
            before, alias, after = context_parts(context)
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
    trusted = trusted_spellings()
    for key, firm in table.firms.items():
        entity = table.entities.get(key, firm)
        for alias in firm.aliases:
            forms.setdefault(_key(alias), []).append(_Form(alias, entity, common=alias not in trusted))
        for alias in firm.short:
            forms.setdefault(_key(alias), []).append(_Form(alias, entity, short=True))
    for key, group in forms.items():
        # Longest first; of two with the same words, the one that asks for a context comes first.
        forms[key] = sorted(group, key=lambda f: (-len(f.alias), f.entity is None, not f.contexts, f.short))
    others = {key: group for key, group in forms.items() if not RUN.match(key)}
    single = {key: group for key, group in others.items() if len(key) == 1}
    return Index(forms, single, Heads({f.alias[:3] for group in others.values() for f in group}))


def _stops(text: str, index: Index) -> Iterator[tuple[int, int]]:
    """Where a form may begin, in order: the runs of Latin letters and katakana, heads of other names."""
    starts, ends = _RUNS.spans(text)
    heads = index.heads.places(text)
    if len(heads):
        starts, ends = np.concatenate((starts, heads)), np.concatenate((ends, heads + 2))
        order = starts.argsort(kind="stable")
        starts, ends = starts[order], ends[order]
    return zip(starts.tolist(), ends.tolist(), strict=True)


class _Scan:
    """One pass over a text: what was found, and who was named in full so far."""

    def __init__(self, text: str, folded: str, table: EntityTable) -> None:
        self.text = text
        self.folded = folded
        self.index = _index(table)
        self.found: list[Mention] = []
        self.named: set[str] = set()
        self.undecided: list[Undecided] = []

    def run(self) -> list[Mention]:
        """The mentions of listed names, in order."""
        folded, forms, single, done = self.folded, self.index.forms, self.index.single, 0
        for start, end in _stops(folded, self.index):
            if start < done:
                continue
            run = folded[start:end]
            group = forms.get(run) or single.get(run[0])
            if group is None:
                if run in ("http", "https") and (url := _URL.match(folded, end)):
                    done = url.end()
                    continue
                if not (3 < len(run) < 40 and run.endswith(KATAKANA_TAILS)):
                    if 5 < len(run) < 40 and run.endswith(_FIRM_TAILS) and self.is_group_firm(run):
                        done = end
                        self.add_unlisted(start, end)
                    continue
                if run.endswith("ジャパン") and self.is_group_firm(run):
                    done = end
                    self.add_unlisted(start, end)
                    continue
                stem = next(run[: -len(tail)] for tail in KATAKANA_TAILS if run.endswith(tail))
                group = forms.get(stem)
                if group is None:
                    continue
            done = self.look_up(start, group) or done
        if self.undecided:
            return with_decided(self.folded, self.text, self.found, self.undecided)
        return self.found

    def look_up(self, start: int, group: list[_Form]) -> int:
        """Add the first form that stands at an offset; returns where the scan goes on, 0 if none does."""
        folded = self.folded
        for form in group:
            if not folded.startswith(form.alias, start):
                continue
            end = start + len(form.alias)
            if form.entity is None:
                return end
            if not bounded(folded, form.alias, start, end):
                continue
            entity = form.entity
            if entity.kind == "institution" and of_another_state(folded, start, entity):
                continue
            if form.contexts and not (
                in_context(folded, start, end, form.contexts)
                or (entity.kind == "company" and is_marked(folded, start, end))
            ):
                self.leave_open(start, end, entity)
                continue
            marked = (
                (form.short or form.common) and entity.kind != "person" and is_marked(folded, start, end)
            )
            if form.common and not marked and is_common(form.alias) and not self.in_company(start, entity):
                self.leave_open(start, end, entity)
                continue
            if form.short and not marked and not self.short_allowed(start, end, entity):
                self.leave_open(start, end, entity)
                continue
            if entity.kind in ("company", "place", "institution"):
                longer = extended_firm(folded, start, end, entity.kind)
                if longer:
                    self.add_unlisted(start, longer)
                    return longer
            if entity.kind == "product" and form.alias.isascii():
                version = _VERSION.match(folded, end)
                end = version.end() if version else end
            if not form.short:
                self.named.add(entity.id)
            self.append(*with_incorporation(folded, start, end, entity), entity)
            return self.found[-1].end
        return 0

    def add_unlisted(self, start: int, end: int) -> None:
        """Add a firm that is called by another's name and more."""
        name = self.text[start:end]
        self.found.append(Mention(start, end, name, "name with a suffix of firms", name, "company"))

    def is_group_firm(self, run: str) -> bool:
        """Whether a run of katakana is a listed firm's name and a tail of firms: エムスリーキャリア."""
        stem = next(run[: -len(tail)] for tail in _FIRM_TAILS if run.endswith(tail))
        if len(stem) < 4 or is_common(stem):
            return False
        return any(
            f.alias == stem and f.entity and f.entity.kind == "company" and not (f.short or f.contexts)
            for f in self.index.forms.get(stem, ())
        )

    def leave_open(self, start: int, end: int, entity: Entity) -> None:
        """Keep a firm's name that may be a word here until the whole text is known."""
        if entity.kind == "company":
            self.undecided.append(Undecided(start, end, entity))

    def in_company(self, start: int, entity: Entity) -> bool:
        """Whether a name that is also a word was named in full before, or follows a firm in a list."""
        if entity.id in self.named:
            return True
        last = self.found[-1] if self.found else None
        return (
            last is not None
            and last.kind == "company"
            and last.end == start - 1
            and self.folded[start - 1] in "、・とや"
        )

    def short_allowed(self, start: int, end: int, entity: Entity) -> bool:
        """Whether a short form stands for its entity here: by title, by an earlier naming, or by firm."""
        text, found = self.folded, self.found
        if text[max(0, start - 1) : start] in ("・", "＝") or text[end : end + 1] in ("・", "＝"):
            return False  # part of a longer name: ジョン・アルトマン is somebody else
        if entity.kind == "person" and TITLED.match(text, end):
            return True
        if len(text[start:end]) > 1 and entity.id in self.named and text[start:end] not in ALSO_WORDS:
            return True
        return bool(
            found
            and found[-1].entity == entity.org
            and found[-1].end == start - 1
            and text[start - 1] == "の"
        )

    def append(self, start: int, end: int, entity: Entity) -> None:
        """Add a mention; or, where it is its predecessor's gloss in brackets, make that one longer."""
        found, text, rule = self.found, self.text, "listed name"
        if (
            found
            and found[-1].entity == entity.id
            and start == found[-1].end + 1
            and text[start - 1] in "（("
            and text[end : end + 1] in ("）", ")")
        ):
            start, end, rule = found.pop().start, end + 1, "listed name with gloss"
        found.append(Mention(start, end, text[start:end], rule, entity.id, entity.kind))


# ends of the names of firms that belong to another in katakana, the longest first
_FIRM_TAILS = (
    *(
        "インダストリーズ",
        "インダストリー",
        "エンジニアリング",
        "テクノロジーズ",
        "テクノロジー",
        "キャリア",
        "ケミカル",
    ),
    *(
        "システムズ",
        "ソリューションズ",
        "ロジスティクス",
        "ファイナンス",
        "エナジー",
        "フーズ",
        "コネクト",
        "ジャパン",
    ),
)


def _listed(text: str, folded: str, table: EntityTable) -> list[Mention]:
    return _Scan(text, folded, table).run()
