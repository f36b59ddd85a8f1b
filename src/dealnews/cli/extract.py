"""`dealnews extract`: the text that the offsets of an article's records count in."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from dealnews.cli.files import replace
from dealnews.cli.sources import read_source, refuse_input_as_output


def extract(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="An article, in text or a document; - is standard input.")
    ],
    out: Annotated[
        Path | None, typer.Option(metavar="FILE.txt", help="Write to this file, all of it or nothing.")
    ] = None,
) -> None:
    """Print the text that is taken out of a web page, a PDF, a Word or Excel file.

    start and end of its records count characters of this text.
    """
    refuse_input_as_output([file], out)
    data = read_source(file, None, dated=False).raw.encode()
    if out is None:
        sys.stdout.buffer.write(data)
    else:
        replace(out, data)
