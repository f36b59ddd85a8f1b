"""`dealnews words` and `dealnews concordance`: words of articles, counted, and shown where they stand."""

import codecs
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from dealnews.cli.files import replace
from dealnews.cli.sources import read_sources, refuse_input_as_output

if TYPE_CHECKING:
    import pandas as pd

    from dealnews.articles import Article
    from dealnews.articles.article import Sentence


class Form(StrEnum):
    """How a table of words is printed."""

    table = "table"
    csv = "csv"


Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...", help="Articles: text in UTF-8, HTML, docx, xlsx or PDF; - is standard input."
    ),
]
Format = Annotated[
    Form | None,
    typer.Option("--format", help="By default a table in a terminal, else csv; with --out, csv."),
]
Out = Annotated[Path | None, typer.Option(metavar="FILE.csv", help="Write CSV to this file.")]


def words(
    files: Files,
    stopwords: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Words to leave out instead of the package's own: CSV in UTF-8 with the columns 'lemma' "
            "(the dictionary form, as this command prints it) and 'reason'.",
        ),
    ] = None,
    top: Annotated[int, typer.Option(min=1, metavar="N", help="So many words of each article.")] = 30,
    form: Format = None,
    out: Out = None,
) -> None:
    """Count the content words of articles: how often, and how evenly spread.

    per_thousand is of the running words; dispersion is Gries's DP, from 0 (even) to 1 (all in one place).
    """
    refuse_input_as_output(files, out)
    from dealnews.language.morphology import tokens
    from dealnews.language.terms import frequency, load_stopwords

    left_out = None if stopwords is None else load_stopwords(stopwords)
    documents = {
        article.id: [token for sentence in article.sentences for token in tokens(sentence.text)]
        for article in read_sources(files, None, dated=False)
    }
    counted = frequency(documents, stopwords=left_out)
    _print(counted.groupby("document", sort=False).head(top), form, out)


def concordance(
    word: Annotated[
        str,
        typer.Argument(
            metavar="WORD", help="A word, found in all its forms, or a run of words as it is written."
        ),
    ],
    files: Files,
    window: Annotated[int, typer.Option(min=0, metavar="N", help="So many words on each side.")] = 8,
    form: Format = None,
    out: Out = None,
) -> None:
    """Show every place of a word in articles, with the words around it.

    start and end are code points of the file.
    """
    refuse_input_as_output(files, out)
    import pandas as pd

    found = [_places(article, word, window) for article in read_sources(files, None, dated=False)]
    _print(pd.concat(found, ignore_index=True), form, out)


def _places(article: "Article", word: str, window: int) -> "pd.DataFrame":
    import pandas as pd

    from dealnews.language.concordance import keyword_in_context

    rows = []
    for sentence in article.sentences:
        for row in keyword_in_context(sentence.text, word, window=window).to_dict("records"):
            start, end = _in_file(sentence, row["start"]), _in_file(sentence, row["end"] - 1) + 1
            rows.append({"article": article.id, **row, "start": start, "end": end})
    return pd.DataFrame(rows, columns=["article", "left", "key", "right", "start", "end"])


def _in_file(sentence: "Sentence", offset: int) -> int:
    """Where a character of a sentence stands in its file."""
    for span in sentence.spans:
        if offset < len(span):
            return span.start + offset
        offset -= len(span)
    raise IndexError(offset)


def _print(found: "pd.DataFrame", form: Form | None, out: Path | None) -> None:
    if form is None:
        form = Form.table if out is None and sys.stdout.isatty() else Form.csv
    if form is Form.table:
        from dealnews.cli.shown import plain_table

        text = plain_table(found)
    else:
        from dealnews.ledger.export import csv_text

        text = csv_text(list(found.columns), cast(list[dict[str, Any]], found.to_dict("records")))
    if out is None:
        sys.stdout.buffer.write(text.encode())
    else:  # the mark without which Excel takes Japanese for something else
        replace(out, (codecs.BOM_UTF8 if form is Form.csv else b"") + text.encode())
