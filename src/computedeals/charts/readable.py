"""What every specification is given before it is drawn: days in UTC, and tooltips as people read them.

A day without an hour is read by browsers in UTC, one with an hour in the reader's own time; a scale of
local time then loses its first label east of Greenwich. Here all of it is UTC, whatever machine draws.
A tooltip of a measured value has no more digits than its size asks for, a day is written as a day, and a
field without a title has its name in words.
"""

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

_DAY_OR_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_LOCAL_TIME = re.compile(r"\b(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?)(?![\d.Z+-])")
_AT_ENDS = {"x2", "y2", "xError", "yError", "xError2", "yError2", "theta2", "radius2"}
_IN_WORDS = {"tooltip", "text", "description", "detail", "order", "key", "href", "url"}
DAY = {"type": "temporal", "timeUnit": "utcyearmonthdate", "format": "%-d %B %Y"}


def readable(spec: Mapping[str, Any]) -> dict[str, Any]:
    """A specification with its times in UTC and its tooltips in a form for readers.

    Parameters
    ----------
    spec : mapping
        A Vega-Lite specification, with its data in it.

    Returns
    -------
    dict
        The same chart. Scales of temporal fields are scales of UTC, and times without a zone are UTC, in
        the data and in expressions; a measured value in a tooltip has a format, and a day there is written
        out where the chart else reads the field as a time.
    """
    values = _values(spec)
    days = {channel["field"] for _, channel in _channels(spec) if _is_temporal(channel)}
    days = {field for field in days if all(map(_is_day, values.get(field, ())))}
    return {
        key: value if key == "usermeta" else _in_utc(_amended(value, key, values, days))
        for key, value in spec.items()
    }


def measured(values: list[float]) -> str:
    """The format of measured values: whole ones as they are, others to three figures of the largest.

    Parameters
    ----------
    values : list of float
        All values of the field; may be empty where a chart calculates them.

    Returns
    -------
    str
        A format of d3.
    """
    numbers = [abs(value) for value in values if math.isfinite(value)]
    if not numbers:
        return ",.3~f"
    if all(value == int(value) for value in numbers):
        return ",d"
    places = max(0, 2 - math.floor(math.log10(max(numbers))))
    return f",.{places}~f"


def _amended(node: Any, key: str, values: Mapping[str, list[Any]], days: set[str]) -> Any:
    """A part of a specification with its channels amended, all the way down."""
    if isinstance(node, list):
        return [_amended(part, key, values, days) for part in node]
    if not isinstance(node, Mapping):
        return node
    if key == "encoding":
        return {name: _encoded(name, channel, values, days) for name, channel in node.items()}
    return {
        name: part if name in ("datasets", "values") else _amended(part, name, values, days)
        for name, part in node.items()
    }


def _encoded(name: str, channel: Any, values: Mapping[str, list[Any]], days: set[str]) -> Any:
    if isinstance(channel, list):
        return [_encoded(name, one, values, days) for one in channel]
    if not isinstance(channel, Mapping) or not isinstance(channel.get("field"), str):
        return channel
    if name == "tooltip":
        return _told(channel, values, days)
    scale = channel.get("scale", {})
    plain = name not in _AT_ENDS | _IN_WORDS and scale is not None and "type" not in (scale or {})
    if _is_temporal(channel) and plain:
        return {**channel, "scale": {**_domain_in_utc(scale), "type": "utc"}}
    return dict(channel)


def _domain_in_utc(scale: Mapping[str, Any]) -> dict[str, Any]:
    """A scale of time whose domain, where it is of days, is of days in UTC for every mark.

    Days as texts would be taken as times for `x` and as texts for the `x2` of a rule: two domains in
    conflict, joined to one of infinite extent.
    """
    domain = scale.get("domain")
    found = [_DAY.fullmatch(day) if isinstance(day, str) else None for day in domain or []]
    if not isinstance(domain, list) or not all(found):
        return dict(scale)
    parts = [(int(year), int(month), int(day)) for year, month, day in (day.split("-") for day in domain)]
    days = ", ".join(f"utc({year}, {month - 1}, {day})" for year, month, day in parts)
    return {**scale, "domain": {"expr": f"[{days}]"}}


def _told(channel: Mapping[str, Any], values: Mapping[str, list[Any]], days: set[str]) -> dict[str, Any]:
    """A field of a tooltip with a format."""
    field = channel["field"]
    channel = {"title": _as_title(field), **channel}
    if "format" in channel or "timeUnit" in channel:
        return dict(channel)
    if field in days:
        return {**channel, **DAY}
    if channel.get("type") == "quantitative":
        known = values.get(field, [])
        return {**channel, "format": measured([v for v in known if isinstance(v, int | float)])}
    return dict(channel)


def _as_title(field: str) -> str:
    """The name of a column as a reader is told it: 'what_changed' is 'What changed'."""
    words = field.replace("_", " ")
    return words[:1].upper() + words[1:]


def _channels(node: Any) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every channel with a field in a specification, by its name."""
    for part in node if isinstance(node, list) else []:
        yield from _channels(part)
    for key, part in node.items() if isinstance(node, Mapping) else []:
        if key in ("datasets", "values"):
            continue
        for name, channel in part.items() if key == "encoding" else []:
            for one in channel if isinstance(channel, list) else [channel]:
                if isinstance(one, dict) and isinstance(one.get("field"), str):
                    yield name, one
        if key != "encoding":
            yield from _channels(part)


def _is_temporal(channel: Mapping[str, Any]) -> bool:
    return channel.get("type") == "temporal" and not channel.get("timeUnit")


def _is_day(value: Any) -> bool:
    return value is None or (isinstance(value, str) and _DAY_OR_TIME.fullmatch(value) is not None)


def _values(spec: Mapping[str, Any]) -> dict[str, list[Any]]:
    """The values of every field in the data of a specification, of all its data sets."""
    found: dict[str, list[Any]] = {}
    for rows in spec.get("datasets", {}).values():
        for row in rows if isinstance(rows, list) else []:
            for field, value in row.items() if isinstance(row, Mapping) else []:
                found.setdefault(field, []).append(value)
    return found


def _in_utc(node: Any) -> Any:
    """A part of a specification whose times without a zone have the zone UTC, all the way down."""
    if isinstance(node, list):
        return [_in_utc(part) for part in node]
    if isinstance(node, Mapping):
        return {key: _in_utc(part) for key, part in node.items()}
    return _LOCAL_TIME.sub(r"\1Z", node) if isinstance(node, str) else node
