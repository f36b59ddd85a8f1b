"""`dealnews read`: the records of any article."""

import codecs
import sys
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dealnews.cli.files import replace
from dealnews.cli.shown import one_line
from dealnews.cli.sources import Names, day, own_names, read_sources, refuse_input_as_output

# as `dealnews.ledger.rows` has them; nothing heavy is imported before a command runs
KINDS = ("quantity", "date", "entity", "statement")


class Format(StrEnum):
    """How records are printed."""

    table = "table"
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"
    xlsx = "xlsx"


def kinds(text: str) -> str:
    """The ledger's kinds named in a list such as 'quantity,entity', joined by commas.

    Parameters
    ----------
    text : str
        What was typed.

    Returns
    -------
    str
        Known kinds, joined by commas.

    Raises
    ------
    typer.BadParameter
        For another kind.
    """
    names = [name.strip() for name in text.split(",") if name.strip()]
    unknown = [name for name in names if name not in KINDS]
    if unknown or not names:
        raise typer.BadParameter(
            f"{unknown[0] if unknown else text!r} is no kind; choose from quantity, date, entity, statement"
        )
    return ",".join(dict.fromkeys(names))


def read(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE...", help="Articles: text in UTF-8, HTML, docx, xlsx or PDF; - is standard input."
        ),
    ],
    published: Annotated[
        date | None,
        typer.Option(
            parser=day,
            metavar="DATE",
            help="The day of publication, YYYY-MM-DD; by default what each file says.",
        ),
    ] = None,
    form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="By default a table in a terminal, else jsonl; with --out, as the file's name ends.",
        ),
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            parser=kinds,
            metavar="KIND,...",
            help="Only these: quantity, date, entity, statement.",
        ),
    ] = None,
    names: Names = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write to this file, all of it or nothing.")
    ] = None,
) -> None:
    """Print every quantity, date, name and statement of articles, with its place in the file."""
    chosen = _format(form, out)
    refuse_input_as_output(files, out)
    if chosen in (Format.parquet, Format.xlsx) and out is None and sys.stdout.isatty():
        raise typer.BadParameter(f"{chosen.value} is no text; name a file with --out")
    from dealnews.ledger import build_ledger, read_article_records

    entities = own_names(names)
    readings = [read_article_records(article, entities) for article in read_sources(files, published)]
    for reading in readings:
        if reading.unplaced:
            lost = f"note: {reading.article.file}: records without a place, split by damage: "
            typer.echo(f"{one_line(lost)}{len(reading.unplaced)}", err=True)
    records = build_ledger(readings)
    if kind is not None:
        records = records[records["kind"].isin(kind.split(","))]
    if chosen is Format.table:
        from dealnews.cli import shown

        if out is None:
            typer.echo(shown.table(records, terminal=sys.stdout.isatty()), nl=False)
            return
        data = shown.table(records, terminal=False).encode()
    else:
        from dealnews.ledger.export import export

        data = export(records, chosen.value)
        if chosen is Format.csv and out is not None:
            data = codecs.BOM_UTF8 + data  # without it, Excel takes Japanese for something else
    if out is None:
        sys.stdout.buffer.write(data)
    else:
        replace(out, data)


def _format(form: Format | None, out: Path | None) -> Format:
    if form is not None:
        return form
    if out is not None:
        ending = out.suffix.lower().removeprefix(".")
        if ending not in Format.__members__ or ending == "table":
            raise typer.BadParameter(
                f"{out.name!r} says no format; end it with .jsonl, .csv, .xlsx or .parquet, "
                "or give --format"
            )
        return Format(ending)
    return Format.table if sys.stdout.isatty() else Format.jsonl
