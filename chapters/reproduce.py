# %% [markdown]
# # Reproduce this report
#
# ::::{answer} Can you rebuild this report, and would a test notice if it changed?
# Yes. One command rebuilds it. A second runs every notebook again and fails if any output differs from what is published here. Once the
# packages are installed, neither building nor reading the pages needs a network.
# ::::
#
# You need Python 3.11, 3.12 or 3.13, git and make. In a clone of the repository:
#
# ```sh
# make book    # installs the locked packages, runs stale notebooks, builds the site into _build/html
# make serve   # builds, then serves the site at http://127.0.0.1:8000
# make test    # runs all tests, executes every notebook again and compares the outputs
# make lab     # opens the chapters in JupyterLab
# ```
#
# `make pdf` prints the whole report to `_build/book.pdf`, `make lint` checks style and types, and `make help` lists the other commands. The
# first `make book` takes a few minutes, most of them to install the packages; after that it runs only what has changed.

# %% tags=["hide-input"]
from computedeals.analysis.reproduce import reproduce
from computedeals.charts.display import glue_texts, table

made = reproduce()
glue_texts(made.texts)

# %% [markdown]
# ## The published pages are the ones that were run
#
# Each chapter is a pair of files: a script, which people edit, and a notebook with the same cells and their outputs. The outputs
# in the repository are the ones on this site. `chapters/executed.json` records a checksum of what each notebook depends on: its script, the
# modules that it imports, the versions of their packages, and the data files that it opened. It also has a checksum of the outputs. If any of
# these changes, `make book` executes that notebook again, and `make test` stops until it has been executed. File times are ignored.
#
# The tests then execute every cell once more and compare every output, character by character. They leave out the static drawing of a
# chart, because it depends on the fonts of the machine that made it. They compare the chart's full specification, with its data.
#
# ## What it was made from
#
# The articles are kept byte for byte as received. The report refers to passages by their position in these files, so a
# changed byte would break it; {numref}`tab-articles` gives the checksums.

# %% tags=["hide-input"]
table(
    made.articles,
    name="tab-articles",
    caption="The articles are kept as received. A checksum that differs means that a file was changed.",
    source="`data/articles/articles.csv`.",
    columns={
        "file": "File",
        "characters": "Characters",
        "bytes": "Bytes",
        "sha256": "SHA-256, first 16 digits",
    },
)

# %% [markdown]
# The tables in `data/` hold everything that people entered by hand. That is names, glosses, claims and their grades, facts, deals, balance sheets, and the
# labels that test the extraction. {doc}`data` describes each column and offers them for download. What the models assume is in `data/assumptions.toml`.
#
# ## Packages
#
# Every package is locked by version and by the hashes of its files. {numref}`tab-versions` lists the {glue:text}`named` that the
# project names itself; with those that they need in turn, the lock has {glue:text}`locked`.

# %% tags=["hide-input"]
table(
    made.packages,
    name="tab-versions",
    caption="The report was made with these versions of the packages that the project names.",
    source="`requirements.txt`.",
    columns={"package": "Package", "version": "Version", "use": "Needed for"},
    fold_after=12,
)

# %% [markdown]
# ## To change or extend it
#
# A chapter is edited in its script: change a sentence or a chart in `chapters/NAME.py` and run `make book`. In Jupyter,
# jupytext writes both files of the pair when you save. A notebook that was edited without its script is not
# overwritten; a message says how to keep the edit.
#
# A fact is a row in `data/facts.csv`: what it says, its source, how it is known, and the day on which it was public. An incomplete
# row is refused with the file, the line and the remedy. The notebooks that read the table are then executed again. The README says
# how to add a deal, a model, a chapter or an article, and how to remove one.
#
# ## What would change the answer
#
# Two things are outside these guarantees. Outputs are the same on Python 3.11 to 3.13 with the locked packages, and may differ with other
# versions. And the tests compare what was computed with what is published, not with the world. They do not notice a wrong translation in
# `data/quotations.csv`, or a wrong label made by hand.
