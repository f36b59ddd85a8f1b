"""The data dictionary: every published table, what a row of it is, and what each column holds.

Descriptions, units and allowed values are those of the schemas with which the tables are read and checked;
nothing is said twice.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from computedeals.deals import (
    VIEW_DAYS,
    changes,
    coverage,
    derived,
    entries,
    firms,
    obligations,
    openai,
    register,
    statement_outcomes,
)
from computedeals.evidence import claims, facts, glossaries, hardware, label_schemas, markets
from computedeals.evidence.frames import read_only
from computedeals.evidence.used import used
from computedeals.paths import DATA, ROOT

WORDS = ROOT / "src" / "dealnews" / "tables"
LICENCE = "MIT"
LICENCE_ADDRESS = "https://opensource.org/license/mit"

BY_ROW = "see the column how_known"
BY_SOURCE = "each row names the facts or sources behind it"
OURS = "our own judgement or description"
BY_HAND = "labelled by hand"
COUNTED = "counted by a program against labels made by hand"


@dataclass(frozen=True)
class Kept:
    """How the rows of a table are written in its file, where several of them are one row there.

    Attributes
    ----------
    schema : pandera.DataFrameSchema
        The columns of the file.
    unfolded : callable
        Takes rows of the file, cells by column, and gives those of the table; rows of the table as well,
        which it leaves as they are.
    """

    schema: pa.DataFrameSchema
    unfolded: Callable[[Iterable[Mapping[Any, Any]]], list[dict[str, Any]]]


@dataclass(frozen=True)
class Published:
    """A table that readers may take away.

    Attributes
    ----------
    name : str
        Lower-case letters, digits and hyphens; names its files and its place on the page.
    title, row : str
        What it is called, and what a row is.
    path : Path
        The file that it is kept in, or made from.
    schema : pandera.DataFrameSchema
        Its columns.
    day : str
        Day of the data; what the newest row speaks of may be older.
    how_known : str
        In words.
    group : str
        The heading under which the page lists it.
    left_out : tuple of str
        Columns that are not published, since they quote the articles at length.
    made : callable, optional
        What makes the table, of one that is in no CSV file.
    kept : Kept, optional
        How the rows are written, of one whose file has several of them in a row.
    key : tuple of str
        The columns that together name a row, where the rule of `naming` does not find them.
    """

    name: str
    title: str
    row: str
    path: Path
    schema: pa.DataFrameSchema
    day: str
    how_known: str
    group: str
    left_out: tuple[str, ...] = ()
    made: Callable[[], pd.DataFrame] | None = None
    kept: "Kept | None" = None
    key: tuple[str, ...] = ()

    @property
    def rights(self) -> str:
        """Under what licence the table may be used, and whose words are in it."""
        theirs = "; words of the two articles in it remain their publishers'"
        return f"Licence: {LICENCE}{theirs if self.group in (TEXTS, TESTS, NAMES) else ''}"

    def cells(self) -> pd.DataFrame:
        """The published columns, every cell as text; empty where nothing stands.

        Returns
        -------
        DataFrame
        """
        if self.made is not None:
            return self.made()
        used(self.path)
        table = pd.read_csv(self.path, dtype=str, keep_default_na=False)
        if self.kept is not None:
            rows = self.kept.unfolded(table.to_dict("records"))
            table = pd.DataFrame(rows, columns=list(self.schema.columns))
        return table.drop(columns=list(self.left_out))

    def naming(self) -> tuple[str, ...]:
        """The columns that together name a row, now and in earlier versions of the table.

        Those declared; else what the schema holds to be unique; else a passage's place, or the first one.

        Returns
        -------
        tuple of str
        """
        if self.key:
            return self.key
        first, *_ = names = list(self.schema.columns)
        unique = [name for name, column in self.schema.columns.items() if column.unique]
        place = [first, "start", "end"] if {"start", "end"} < set(names) else [first]
        return tuple(unique[:1] or self.schema.unique or place)

    def row_names(self, rows: Iterable[Mapping[str, str]]) -> tuple[str, ...]:
        """What each row is called, for its address, for reports and in the list of changes.

        Parameters
        ----------
        rows : iterable of mapping
            Cells by column; a column that an earlier version lacked counts as empty.

        Returns
        -------
        tuple of str
            The cells that name a row, with spaces between; where they are the same again, with a number.
        """
        seen: Counter[str] = Counter()
        found = []
        for row in rows:
            name = " ".join(filter(None, (row.get(column, "") for column in self.naming())))
            seen[name] += 1
            found.append(name if seen[name] == 1 else f"{name} #{seen[name]}")
        return tuple(found)

    def columns(self) -> tuple["Column", ...]:
        """The published columns, in their order.

        Returns
        -------
        tuple of Column
        """
        found = self.schema.columns.items()
        return tuple(_column(name, made) for name, made in found if name not in self.left_out)


_WORDS = {"string": "text", "number": "number", "integer": "whole number", "date": "day"}


@dataclass(frozen=True)
class Column:
    """A column as the data dictionary shows it.

    Attributes
    ----------
    name, about, unit : str
        Its name, what it says, and the unit of its values (empty where it has none).
    kind : str
        string, number, integer, boolean or date, as Frictionless names them.
    allowed : tuple of str
        The values that it may have; empty where any will do.
    at_least, at_most : float or None
        The least and the greatest value that it may have, where there are such.
    unique, required : bool
        Whether a value may stand only once, and whether the cell is never empty.
    """

    name: str
    about: str
    unit: str
    kind: str
    allowed: tuple[str, ...]
    at_least: float | None
    at_most: float | None
    unique: bool
    required: bool

    def allowed_words(self) -> str:
        """What a cell may hold, in words, such as "from -2 to 2, or empty".

        Returns
        -------
        str
        """
        if self.allowed:
            words = ", ".join(filter(None, self.allowed))
        elif self.at_least is None:
            words = f"any {_WORDS[self.kind]}"
        elif self.at_most is None:
            words = f"at least {self.at_least:g}"
        else:
            words = f"from {self.at_least:g} to {self.at_most:g}"
        return words + (", each once" if self.unique else "") + ("" if self.required else ", or empty")


def _column(name: str, made: pa.Column) -> Column:
    metadata: Mapping[str, Any] = made.metadata or {}
    checks = {check.name: check.statistics or {} for check in made.checks}
    scale = checks.get("in_range", {})
    kind = "integer" if "whole" in checks else _kind(made, metadata)
    number = kind in ("number", "integer")
    allowed = tuple(map(str, checks.get("isin", {}).get("allowed_values", ())))
    return Column(
        name=name,
        about=made.description or "",
        unit=metadata.get("unit", ""),
        kind=kind,
        allowed=("yes", "no") if metadata.get("kind") == "flag" else allowed,
        at_least=(checks.get("greater_than_or_equal_to") or scale).get("min_value"),
        at_most=scale.get("max_value"),
        unique=bool(made.unique),
        required="filled" in checks
        or metadata.get("kind") in ("day", "flag")
        or bool(allowed and "" not in allowed)
        or (number and not made.nullable),
    )


def _kind(made: pa.Column, metadata: Mapping[str, Any]) -> str:
    named = {"number": "number", "day": "date", "day?": "date", "flag": "boolean"}
    if metadata.get("kind") in named:
        return named[metadata["kind"]]
    dtype = str(made.dtype or "")
    return "number" if dtype.startswith("float") else "integer" if dtype.startswith("int") else "string"


_NEWEST = VIEW_DAYS[-1]
_GRADED = str(claims.GRADED)
DEALS, FIRMS, TECHNOLOGY, TEXTS, TESTS, NAMES = (
    "Deals and money", "Facts and firms", "Chips, models and markets", "The two articles",
    "Labels and tests of the extraction", "Words and names",
)  # fmt: skip


_UNSEEN: tuple[tuple[str, str, str, pa.DataFrameSchema, dict[str, Any]], ...] = (
    ("articles", "Invented articles", "An article", label_schemas.UNSEEN_TEXTS, {}),
    ("sentences", "Invented sentences", "A sentence", label_schemas.UNSEEN_TEXTS, {}),
    ("quantities", "Quantities in the invented texts", "A quantity", label_schemas.UNSEEN_QUANTITIES, {}),
    ("dates", "Dates in the invented texts", "A date", label_schemas.UNSEEN_DATES, {}),
    ("names", "Names in the invented texts", "A mention", label_schemas.UNSEEN_NAMES, {}),
    ("statements", "Statements in the invented texts", "A statement", label_schemas.UNSEEN_STATEMENTS, {}),
    ("tones", "Tone of the invented texts", "A passage", label_schemas.UNSEEN_TONES, {}),
    ("first_sight", "Results at first sight", "A count for a kind of text", label_schemas.FIRST_SIGHT,
     {"known": COUNTED, "key": ("collection", "kind_of_text", "measure")}),
)  # fmt: skip


def _gold(name: str, title: str, row: str, schema: pa.DataFrameSchema, **more: Any) -> Published:
    file = re.sub(r"^(unseen\d*)-", r"\1/", name).replace("-", "_")
    path = DATA / "gold" / f"{file}.csv"
    known = more.pop("known", COUNTED if name.endswith("run") else BY_HAND)
    return Published(
        f"gold-{name.replace('_', '-')}", title, row, path, schema, _GRADED, known, TESTS, **more
    )


def _peer(name: str) -> Published:
    row = "An expression that the library found in the test sentences"
    path = DATA / "peers" / f"{name}.csv"
    return Published(
        f"peer-{name}", f"What {name} finds", row, path, label_schemas.PEER_RESULTS, _GRADED,
        "output of the library", TESTS, key=("sentence", "start", "end", "category"),
    )  # fmt: skip


TABLES: tuple[Published, ...] = (
    Published("deals", "Deals", "A deal: who hands what to whom", register.DEALS, register.DEALS_SCHEMA,
              _NEWEST, BY_SOURCE, DEALS),
    Published("deal-fields", "Dated fields of the deals", "A value of one field of a deal, from the day on "
              "which it was public", register.FIELDS, entries.SCHEMA, _NEWEST, BY_SOURCE, DEALS,
              kept=Kept(entries.KEPT, entries.unfolded)),
    Published("deals-known", "Deals as known at each view", "A deal as known on one of three days",
              register.DEALS, derived.DEALS_KNOWN, _NEWEST, BY_ROW, DEALS, made=derived.deals_known,
              key=("view", "deal")),
    Published("obligations", "Obligations", "An obligation, or one year's part of one; rows overlap and "
              "are not to be added", obligations.FILE, obligations.SCHEMA, _NEWEST, BY_ROW, DEALS),
    Published("openai-flows", "OpenAI's money by year", "An actual figure or a forecast for a period",
              openai.FILE, openai.SCHEMA, _NEWEST, BY_ROW, DEALS),
    Published("outcomes", "What came of the articles' statements", "A passage and what happened later",
              statement_outcomes.FILE, statement_outcomes.SCHEMA, _NEWEST, BY_SOURCE, DEALS),
    Published("searches", "Searches for deals", "A look-up in a collection of public text",
              coverage.SEARCHES, coverage.SEARCHES_SCHEMA, _GRADED, "recorded at the search", DEALS),
    Published("coverage", "What was searched for", "An ordered pair of firms and a layer at a view",
              coverage.SEARCHES, derived.COVERAGE, _NEWEST, "made from the deals and the searches", DEALS,
              made=derived.coverage_grid, key=("view", "giver", "taker", "layer")),
    Published("assumptions", "Assumptions of the models", "A number that a model assumes, with its range",
              DATA / "assumptions.toml", derived.ASSUMPTIONS, _NEWEST, OURS, DEALS,
              made=derived.assumptions),
    Published("changes", "Changes of the data", "A row that a version added, changed or withdrew",
              changes.FILE, changes.SCHEMA, _NEWEST, "made from the history of the repository", DEALS,
              key=("version", "table", "row")),
    Published("firms-left-out", "Firms left out of the register", "A firm and the reason",
              coverage.LEFT_OUT, coverage.LEFT_OUT_SCHEMA, _NEWEST, BY_SOURCE, DEALS),
    Published("facts", "Facts", "A fact from outside the articles", facts.FILE, facts.SCHEMA, _NEWEST,
              BY_ROW, FIRMS),
    Published("fact-horizons", "Facts that speak of later years", "A fact and the last year it speaks of",
              facts.HORIZONS, facts.HORIZONS_SCHEMA, _NEWEST, OURS, FIRMS),
    Published("firms", "Balance sheets of the firms", "An item of a firm's accounts at a view", firms.FILE,
              firms.SCHEMA, _NEWEST, BY_ROW, FIRMS, key=("firm", "view", "item", "period_end")),
    Published("firm-profiles", "What each firm is", "A firm of the register", firms.PROFILES,
              firms.PROFILES_SCHEMA, _NEWEST, OURS, FIRMS),
    Published("accelerators", "Accelerators", "An accelerator as announced on a day",
              DATA / "accelerators.csv", hardware.ACCELERATORS, _NEWEST, BY_ROW, TECHNOLOGY),
    Published("language-models", "Language models", "A model whose structure is documented",
              DATA / "language_models.csv", hardware.LANGUAGE_MODELS, _NEWEST, BY_ROW, TECHNOLOGY),
    Published("published-speeds", "Published speeds", "A published speed of a model on an accelerator",
              DATA / "published_speeds.csv", hardware.PUBLISHED_SPEEDS, _NEWEST, BY_ROW, TECHNOLOGY,
              key=("accelerator", "model", "weight_bits", "context")),
    Published("market-shares", "Market shares", "A firm's part of a market or a backlog",
              DATA / "market_shares.csv", markets.MARKET_SHARES, _NEWEST, BY_ROW, TECHNOLOGY),
    Published("articles", "The two articles", "An article, with how each of its particulars is known",
              DATA / "articles" / "articles.csv", label_schemas.ARTICLES, "2026-02-08",
              "see the columns ending in _known", TEXTS),
    Published("ledger", "What the extraction finds in both articles",
              "A quantity, date, name or statement", DATA / "articles", derived.LEDGER, "2026-02-08",
              "extracted by rules from the articles", TEXTS, made=derived.ledger_rows,
              key=("article", "kind", "start", "end")),
    Published("quotations", "Passages that the report quotes", "A passage: where it is, and our English",
              DATA / "quotations.csv", label_schemas.QUOTATIONS, "2026-02-08", "the articles", TEXTS,
              ("quote",)),
    Published("claims", "Claims of the articles", "A claim, and why it was graded as it was",
              DATA / "claims.csv", label_schemas.CLAIMS, _GRADED, OURS, TEXTS),
    Published("claim-grades", "Grades of the claims", "A grader's grade of a claim",
              DATA / "claim_grades.csv", label_schemas.CLAIM_GRADES, _GRADED, OURS, TEXTS),
    Published("claim-sentences", "Sentences and their claims", "A sentence: its claims, or why it has none",
              DATA / "claim_sentences.csv", label_schemas.CLAIM_SENTENCES, _GRADED, OURS, TEXTS),
    Published("deal-words", "Words for the NVIDIA deal", "A word of the February article for one deal",
              DATA / "deal_words.csv", label_schemas.DEAL_WORDS, "2026-02-08", OURS, TEXTS),
    Published("shared-figures", "Figures in both articles", "A value that both articles give",
              DATA / "shared_figures.csv", label_schemas.SHARED_FIGURES, "2026-02-08", OURS, TEXTS,
              key=("value", "unit")),
    Published("row-labels", "Labels of sentences with figures", "A sentence that names a figure or a date",
              DATA / "row_labels.csv", label_schemas.ROW_LABELS, "2026-02-08", OURS, TEXTS,
              key=("article", "start")),
    Published("february-origin", "The February article and its original", "A point that was compared",
              DATA / "february_origin.csv", label_schemas.FEBRUARY_ORIGIN, _GRADED, OURS, TEXTS),
    Published("publisher-history", "Versions of the October article", "A version of the publisher's file",
              DATA / "publisher_history.csv", label_schemas.PUBLISHER_HISTORY, "2026-03-12",
              "the publisher's public repository", TEXTS),
    Published("publisher-prompt", "Instructions to the article's writer", "An instruction in the "
              "publisher's prompt", DATA / "publisher_prompt.csv", label_schemas.PUBLISHER_PROMPT,
              "2026-03-12", "the publisher's public repository", TEXTS),
    Published("glossary", "Glossary", "A Japanese term", glossaries.JAPANESE, label_schemas.GLOSSARY,
              _NEWEST, OURS, NAMES),
    Published("english-glossary", "Glossary of English terms", "An English or financial term",
              glossaries.ENGLISH, label_schemas.ENGLISH_GLOSSARY, _NEWEST, OURS, NAMES),
    Published("entities", "Names", "An entity and its names", WORDS / "entities.csv",
              label_schemas.ENTITIES, _NEWEST, OURS, NAMES),
    Published("polarity", "Words that judge", "A word and its weight", WORDS / "polarity.csv",
              label_schemas.POLARITY, _NEWEST, OURS, NAMES),
    Published("stopwords", "Words that are not counted", "A word", WORDS / "stopwords.csv",
              label_schemas.STOPWORDS, _NEWEST, OURS, NAMES),
    Published("term-glosses", "English of the terms", "A word", WORDS / "term_glosses.csv",
              label_schemas.TERM_GLOSSES, _NEWEST, OURS, NAMES),
    _gold("quantities", "Quantities in the articles", "A quantity", label_schemas.GOLD_QUANTITIES),
    _gold("dates", "Dates in the articles", "A date or a period", label_schemas.GOLD_DATES),
    _gold("mentions", "Names in the articles", "A mention of a name", label_schemas.GOLD_MENTIONS),
    _gold("statements", "Statements in the articles", "A statement", label_schemas.GOLD_STATEMENTS,
          left_out=("surface",)),
    _gold("certainty", "Certainty of the sentences", "A sentence", label_schemas.GOLD_CERTAINTY),
    _gold("opinions", "Opinions", "A test sentence with one statement", label_schemas.OPINIONS),
    _gold("opinions-run", "Results on opinions", "A run", label_schemas.OPINIONS_RUN),
    _gold("probes", "Test sentences", "A sentence", label_schemas.PROBES),
    _gold("probe-glosses", "English of some test sentences", "A sentence", label_schemas.PROBE_GLOSSES),
    _gold("probe-labels", "Labels of the test sentences", "A quantity or date", label_schemas.PROBE_LABELS),
    *(_gold(f"{run}-run", f"Results of the {run} run", "A kind of expression", label_schemas.GOLD_RUN,
            key=("engine", "labels", "category"))
      for run in label_schemas.RUNS),
    *(_gold(f"{folder}-{name}", f"{title}, {number} set".removesuffix(", first set"), row, schema, **more)
      for number, folder in zip(label_schemas.ORDINALS, label_schemas.UNSEEN_SETS, strict=False)
      for name, title, row, schema, more in _UNSEEN),
    Published("peers", "Other libraries", "A library", DATA / "peers" / "peers.csv", label_schemas.PEERS,
              _GRADED, "output of the libraries", TESTS),
    *map(_peer, ("ja-timex", "pynormalizenumexp", "recognizers-text-suite")),
)  # fmt: skip


@lru_cache(maxsize=1)
@read_only
def by_name() -> Mapping[str, Published]:
    """Every published table by its name.

    Returns
    -------
    mapping of str to Published
    """
    return {table.name: table for table in TABLES}
