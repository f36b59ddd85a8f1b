"""`dealnews explain`: what was read at one place, by which rule, and on which words."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from dealnews.cli.sources import Names, day, own_names, read_source

if TYPE_CHECKING:
    from dealnews.articles import Article
    from dealnews.ledger import Reading

# where the rules of each kind stand
MODULES = {
    "quantity": "dealnews.language.quantities",
    "date": "dealnews.language.dates",
    "entity": "dealnews.language.entities",
    "statement": "dealnews.language.statements",
}
SHOWN_ABOVE = {"id", "article", "kind", "start", "end", "surface", "rule", "sentence"}


def explain(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="An article, as `read` takes it; - is standard input.")
    ],
    place: Annotated[
        str,
        typer.Argument(metavar="START-END", help="Where the record stands, as `read` prints it."),
    ],
    published: Annotated[
        date | None,
        typer.Option(parser=day, metavar="DATE", help="The day of publication, if the file does not say."),
    ] = None,
    names: Names = None,
) -> None:
    """Show the records at a place of an article: rule, fields, cues, and the sentence."""
    from dealnews.ledger import read_article_records

    start, end = _offsets(place)
    article = read_source(file, published)
    reading = read_article_records(article, own_names(names))
    typer.echo(explanation(reading, start, end), nl=False)


def explanation(reading: "Reading", start: int, end: int) -> str:
    """The records of an article at exactly these code points, explained.

    Parameters
    ----------
    reading : Reading
        The article with its records.
    start, end : int
        Code points of the raw file, half-open.

    Returns
    -------
    str

    Raises
    ------
    LookupError
        Naming what stands nearest, where there is none.
    """
    from dealnews.ledger import build_ledger, in_english

    ledger = cast(list[dict[str, Any]], build_ledger([reading]).to_dict("records"))
    rows = [row for row in ledger if (row["start"], row["end"]) == (start, end)]
    if not rows:
        raise LookupError(_nothing(reading.article, ledger, start, end))
    lines: list[str] = []
    for row in rows:
        lines += [f"{row['kind']} {row['id']}", f"  text      {_line(row['surface'])}"]
        if row["kind"] in ("quantity", "date"):
            lines.append(f"  English   {_line(in_english(row))}")
        lines.append(f"  rule      {_line(row['rule'])} ({MODULES[row['kind']]})")
        lines += _fields(row)
        if row["kind"] == "statement":
            lines += _cues(reading, row)
        lines += _sentence(reading.article, row)
        lines.append("")
    return "\n".join(lines[:-1]) + "\n"


def _offsets(place: str) -> tuple[int, int]:
    """START-END, alone or after an article's id."""
    first, dash, last = place.partition("#")[0].rpartition(":")[2].partition("-")
    digits = first.isascii() and first.isdigit() and last.isascii() and last.isdigit()
    if not (dash and digits and len(place) < 200 and int(first) < int(last)):
        raise typer.BadParameter(f"{place!r} is no place; write it as START-END, such as 157-164")
    return int(first), int(last)


def _fields(row: dict[str, Any]) -> list[str]:
    from dealnews.cli.shown import fields

    return [f"  {name:<9} {text}" for name, text in fields(row, (n for n in row if n not in SHOWN_ABOVE))]


def _cues(reading: "Reading", row: dict[str, Any]) -> list[str]:
    """The words that decided a statement, each with its place."""
    found = [
        cue
        for statement in reading.statements
        if (statement.start, statement.end, statement.rule) == (row["start"], row["end"], row["rule"])
        for cue in statement.cues
    ]
    return [f"  {'cue' if n == 0 else '':<9} {_line(s)} ({a}-{b})" for n, (a, b, s) in enumerate(found)]


def _sentence(article: "Article", row: dict[str, Any]) -> list[str]:
    """The sentence or sentences that the record stands in, the record between 【 and 】."""
    first = row["sentence"]
    last = first
    while last + 1 < len(article.sentences) and article.sentences[last].end < row["end"]:
        last += 1
    sentences = article.sentences[first : last + 1]
    text = ""
    for span in (span for sentence in sentences for span in sentence.spans):
        here = article.raw[span.start : span.end]
        # the closing mark first, so that the opening one does not move its place
        for at, mark, inside in (
            (row["end"], "】", span.start < row["end"] <= span.end),
            (row["start"], "【", span.start <= row["start"] < span.end),
        ):
            if inside:
                here = here[: at - span.start] + mark + here[at - span.start :]
        text += here
    number = str(first) if first == last else f"{first} to {last}"
    where = f"{number} ({sentences[0].start}-{sentences[-1].end})"
    return [f"  sentence  {where}", f"            {_line(text)}"]


def _nothing(article: "Article", rows: Sequence[dict[str, Any]], start: int, end: int) -> str:
    if start >= len(article.raw):
        return f"{article.file}: it has {len(article.raw):,} code points, and {start} lies behind them"
    near = sorted(rows, key=lambda r: (abs(r["start"] - start) + abs(r["end"] - end), r["start"]))[:3]
    places = ", ".join(f"{r['start']}-{r['end']} 「{_short(r['surface'])}」 ({r['kind']})" for r in near)
    reads = _short(article.raw[start:end])
    return f"{article.file}: no record at {start}-{end} 「{reads}」; nearest: {places or 'none at all'}"


def _short(text: str) -> str:
    return text if len(text) <= 30 else text[:29] + "…"


def _line(text: str) -> str:
    from dealnews.cli.shown import one_line

    return one_line(text)
