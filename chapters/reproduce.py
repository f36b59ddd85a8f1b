# %% [markdown]
# # How to get these pages yourself
#
# ::::{answer} Could you rebuild this report, and would you notice if it were wrong?
# Yes: one command rebuilds it, and a second fails if a single output of a single notebook differs from what is
# published here. Once the packages are installed, nothing is fetched, neither to make
# the pages nor to read them.
# ::::
#
# On a machine with Python 3.11 to 3.13, git and make, in a clone of the repository:
#
# ```sh
# make book   # installs, runs, builds
# make test   # runs again and compares
# ```

# %% tags=["hide-input"]
import hashlib
import re
import tomllib

import pandas as pd
from myst_nb import glue

from computedeals.charts.display import table
from computedeals.evidence.catalogue import load_articles
from computedeals.paths import DATA, ROOT

# %% [markdown]
# ## What is published is what was run
#
# Each chapter is a pair of files: a script, which people edit, and a notebook, which holds the same cells with their
# outputs. The outputs in the repository are the ones on this site; the build executes nothing by itself. What keeps
# them honest is a digest in each notebook, of everything its outputs depend on: its own script, the package, the data
# and the lock file. If any of these changes, `make book` executes the notebook again, and `make test` refuses to go on
# until it has. File times play no part.
#
# The tests then execute every cell once more and compare every output, character by character. One thing alone is left
# out of the comparison: the static drawing of a chart, since it depends on the fonts of the machine that made it. The
# chart's full specification, data included, is compared.
#
# ## What it was made from
#
# The articles are kept byte for byte as received. Whatever the report takes from them points into them by position, so a
# changed byte would break the report; a test compares the digests in {numref}`tab-articles`.

# %% tags=["hide-input"]
articles = load_articles()
table(
    pd.DataFrame(
        {
            "file": article.file,
            "code points": len(article.raw),
            "bytes": len(article.raw.encode()),
            "sha256": article.sha256[:16],
        }
        for article in articles.values()
    ),
    name="tab-articles",
    caption="The articles as received.",
    source="`data/articles/articles.csv`.",
    columns={
        "file": "File",
        "code points": "Code points",
        "bytes": "Bytes",
        "sha256": "SHA-256, first 16 digits",
    },
)

# %% [markdown]
# Beside them stand the tables that people wrote and machines check ({numref}`tab-tables`): what the reading needs to know,
# the labels that it is tested against, and what is known of the system from outside the articles. What the models assume
# stands in `data/assumptions.toml`, and what other tools read in the same sentences in `data/peers`.

# %% tags=["hide-input"]
tables = [
    (
        "../src/dealnews/tables/entities.csv",
        "names: canonical form, kind, spellings, and what they must not be confused with",
    ),
    ("quotations.csv", "every passage that the site may quote, with its English gloss"),
    ("glossary.csv", "terms, readings and meanings"),
    ("../src/dealnews/tables/term_glosses.csv", "English for the words that charts show"),
    (
        "../src/dealnews/tables/stopwords.csv",
        "grammatical words that word counts leave out, with the reason",
    ),
    ("row_labels.csv", "what each sentence with a figure is about, for the timelines"),
    ("shared_figures.csv", "our judgement of the figures that both articles name"),
    ("deal_words.csv", "the words for the NVIDIA deal, ranked by how much they bind"),
    ("publisher_history.csv", "the public versions of the OpenAI–AMD post"),
    ("publisher_prompt.csv", "what the public generator of that post was told to write, in our words"),
    ("../src/dealnews/tables/polarity.csv", "words that speak well or badly of something, with weights"),
    (
        "../src/dealnews/tables/listed_companies.csv",
        "firms listed in Japan with codes, names and the end of the fiscal year, from the EDINET code list",
    ),
    ("claims.csv", "what the articles claim, by the rules of `claims_rubric.md`"),
    ("claim_sentences.csv", "every sentence of both articles: its claims, or why it makes none"),
    ("claim_grades.csv", "the grades of two graders, and how differences were settled"),
    ("outcomes.csv", "what the articles expect, and what had happened a year later"),
    ("facts.csv", "facts from outside the articles, each with its source and how it is known"),
    ("deals.csv", "the register of deals: who gives what to whom"),
    ("deal_fields.csv", "what became known of each deal, and on which day"),
    ("obligations.csv", "what is owed or promised, by whom and to whom"),
    ("openai_flows.csv", "OpenAI's money, as others report it"),
    ("firms.csv", "balance sheets and results of the other firms, by view"),
    ("market_shares.csv", "shares of the markets for chips, memory, packaging and orders"),
    ("accelerators.csv", "accelerators: memory, bandwidth, speed and power"),
    ("language_models.csv", "the shapes of language models whose makers publish them"),
    ("published_speeds.csv", "speeds of inference that makers claim, as the press passed them on"),
    *((f"gold/{path.name}", "labels made by hand") for path in sorted((DATA / "gold").glob("*.csv"))),
]


def digest(name: str) -> str:
    """The first 16 hex digits of a table's SHA-256: enough to tell two versions apart."""
    return hashlib.sha256((DATA / name).read_bytes()).hexdigest()[:16]


table(
    pd.DataFrame(
        {
            "table": f"data/{name}".replace("data/../", ""),
            "rows": len(pd.read_csv(DATA / name, dtype=str)),
            "holds": holds,
            "digest": digest(name),
        }
        for name, holds in tables
    ),
    name="tab-tables",
    caption="The tables that people wrote.",
    source="The files themselves; digests are the first 16 hex digits of SHA-256.",
    columns={
        "table": "Table",
        "rows": "Rows",
        "holds": "What it holds",
        "digest": "Digest",
    },
)

# %% [markdown]
# ## With what
#
# Every package is pinned. {numref}`tab-versions` lists those that the project names itself; the lock file holds
# {glue:text}`locked` in all, the packages that these need in turn included.

# %% tags=["hide-input"]
project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
locked = dict(
    re.findall(r"^([\w.-]+)==(\S+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.M)
)
glue("locked", len(locked), display=False)


def named(requirements: list[str]) -> list[str]:
    """The package names of a list of requirements, in their normal form."""
    names = [re.split(r"[=<>!~\[ ;]", line, maxsplit=1)[0] for line in requirements]
    return [re.sub(r"[-_.]+", "-", name).lower() for name in names]


uses = [(name, "the extraction") for name in named(project["project"]["dependencies"])]
uses += [(name, "the book") for name in named(project["project"]["optional-dependencies"]["book"])]
table(
    pd.DataFrame([{"package": n, "version": locked[n], "needed for": use} for n, use in uses]),
    name="tab-versions",
    caption="The packages that the project names itself, at the versions of the lock file.",
    source="`pyproject.toml` and `requirements.txt`.",
    columns={
        "package": "Package",
        "version": "Version",
        "needed for": "Needed for",
    },
    fold_after=12,
)

# %% [markdown]
# ## To add to it
#
# A chapter is edited in its script: change a sentence or a chart in `chapters/NAME.py`, run `make book`, and only that
# notebook runs. If you work in Jupyter instead, jupytext writes both files of the pair when you save. A notebook that
# was edited without its script is never overwritten; you are told how to keep the edit.
#
# A fact is a row in `data/facts.csv`: what it says, its source, how it is known, and the day on which it was public. A row that
# lacks something is refused with the file, the line and the remedy. Every notebook depends on the data, so
# `make book` then runs them all. The README says how to add a deal, a model, a chapter or an article, and how to take one out.
#
# ## What would change the answer
#
# Two things are outside these guarantees. The outputs are the same on Python 3.11 to 3.13 with the packages of the lock
# file; with other versions they may not be. And a test compares what was computed with what is published, not either of
# them with the world: a wrong gloss in `data/quotations.csv`, or a wrong label made by hand, is reproduced faithfully.
