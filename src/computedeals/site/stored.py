"""A notebook as text: as nbformat writes it, but in its data a record a line.

A mark of a chart, a row of a table and a state of a control are each one line, so that one more of them is
one more line of a difference.
"""

import json
import re
from typing import Any

from computedeals.charts.json_texts import over_texts
from computedeals.charts.roles import as_stored

_JSON = ("+json", "/json")


def written(notebook: Any) -> str:
    """The text of a notebook's file.

    Parameters
    ----------
    notebook : object
        As nbformat has it.

    Returns
    -------
    str
        The same for the same notebook, with a line end at its end; drawings have the colours in which they
        are stored (`charts.roles.as_stored`).
    """
    import nbformat

    plain = json.loads(nbformat.writes(notebook, version=4))  # type: ignore[no-untyped-call]
    for cell in plain["cells"]:
        for output in cell.get("outputs", ()):
            if "data" in output:
                output["data"] = over_texts(output["data"], as_stored)
    return "".join(_lines(plain, "\n", records=False)) + "\n"


def is_as_written(text: str) -> bool:
    """Whether a notebook's file may be from `written`: JupyterLab never puts a record in one line.

    Parameters
    ----------
    text : str
        The file's text.

    Returns
    -------
    bool
        True of one without records as well, which both write alike.
    """
    return _RECORD.search(text) is not None or not any(ending + '": {' in text for ending in _JSON)


_RECORD = re.compile(r"\n +(?:\{[^\n}]|\[[^\n\]])")


def _lines(value: Any, end: str, *, records: bool) -> list[str]:
    """The parts of a value's text, indented as by `json.dumps`; a record in a list is one line."""
    if not isinstance(value, dict | list) or not value:
        return [_text(value)]
    inner = f"{end} "
    parts: list[str] = []
    for place, item in enumerate(sorted(value) if isinstance(value, dict) else value):
        parts.append("," + inner if place else inner)
        if isinstance(value, dict):
            parts += [
                _text(item),
                ": ",
                *_lines(value[item], inner, records=records or item.endswith(_JSON)),
            ]
        elif records and _is_record(item):
            parts.append(_text(item))
        else:
            parts += _lines(item, inner, records=records)
    opening, closing = "{}" if isinstance(value, dict) else "[]"
    return [opening, *parts, end, closing]


def _is_record(value: Any) -> bool:
    """Whether a value is a row or a mark: numbers and texts alone, in a mapping also lists of them."""
    if isinstance(value, dict):
        return all(
            _is_plain(item) or (isinstance(item, list) and all(map(_is_plain, item)))
            for item in value.values()
        )
    return isinstance(value, list) and all(map(_is_plain, value))


def _is_plain(value: Any) -> bool:
    return not isinstance(value, dict | list)


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
