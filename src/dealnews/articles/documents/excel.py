"""The sheets of an Excel workbook as tables in Markdown."""

import io
import re
from datetime import datetime, time
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from dealnews.articles.documents.shared import check_size, table


def from_xlsx(data: bytes) -> str:
    """Every sheet that is shown, under its name; rows without a gap between them are a table.

    Parameters
    ----------
    data : bytes
        The file's bytes.

    Returns
    -------
    str
    """
    import openpyxl

    check_size(data)
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    pieces = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        blocks: list[list[list[str]]] = [[]]
        for row in sheet.iter_rows():
            cells = [_shown(cell.value, cell.number_format).strip() for cell in row]
            if sum(map(bool, cells)) < 2:  # a line of text, or a gap
                pieces_of_row = [[cell] for cell in cells if cell]
                blocks += [pieces_of_row, []]
            else:
                blocks[-1].append(cells)
        texts = [table(block) for block in blocks if block]
        if texts:
            pieces += [f"# {sheet.title}", *texts]
    return "\n\n".join(pieces)


def _shown(value: object, form: str) -> str:
    """A cell's value about as Excel shows it: percentages, thousands, decimals, units in quotes."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).upper()
    if isinstance(value, datetime):
        return str(value.date() if value.time() == time() else value)
    if not isinstance(value, int | float):
        return str(value)
    sections = form.split(";")
    negative = value < 0 and len(sections) > 1
    section = _COLOUR.sub("", sections[1 if negative else 0])
    found = _DIGITS.search(section)
    if found is None:
        return f"{value:.15g}"
    number = Decimal(repr(abs(value) if negative else value))
    if "%" in section:
        number *= 100
    decimals = len(found["decimals"] or "")
    number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    digits = f"{number:{',' if ',' in found.group() else ''}f}"
    before, after = (
        _LITERAL.sub(_literal, part) for part in (section[: found.start()], section[found.end() :])
    )
    return f"{before}{digits}{after}"


# [Red], [$¥-411] and the like; of a currency, its sign stays
_COLOUR: Final = re.compile(r"\[(?!\$)[^\]]*\]")
_DIGITS: Final = re.compile(r"[#0?][#0?,]*(?:\.(?P<decimals>[0#?]*))?")
_LITERAL: Final = re.compile(r'"([^"]*)"|\[\$([^\]-]*)[^\]]*\]|\\(.)|_.|\*.|[#0?,.]|([%¥$€△▲()+-])|.')


def _literal(found: re.Match[str]) -> str:
    return found[1] or found[2] or found[3] or found[4] or ""
