"""Whether a chart has a look for every value that it draws.

Vega-Lite draws a mark without colour where the domain of a scale lacks its value, and says nothing: bars
that a reader counts as missing.
"""

from collections.abc import Iterator, Mapping
from typing import Any

CHANNELS = ("color", "fill", "stroke", "shape")


def without_look(spec: Mapping[str, Any]) -> list[str]:
    """The values of a chart's data that its scales of colour and shape leave out.

    Parameters
    ----------
    spec : mapping
        A Vega-Lite specification, with its data in it.

    Returns
    -------
    list of str
        Such as "color of status: 'paid'", sorted. Only scales whose domain is a list of texts count, and
        only data that the drawn part names.
    """
    return sorted(set(_left_out(spec, spec.get("datasets", {}), [])))


def _left_out(node: Any, datasets: Mapping[str, Any], rows: list[Any]) -> Iterator[str]:
    if isinstance(node, list):
        for part in node:
            yield from _left_out(part, datasets, rows)
    if not isinstance(node, Mapping):
        return
    data = node.get("data")
    if isinstance(data, Mapping):
        rows = datasets.get(str(data.get("name", "")), data.get("values", []))
    encoding = node.get("encoding", {})
    for channel in CHANNELS:
        field, domain = _told(encoding.get(channel))
        for row in rows if domain else ():
            value = row.get(field) if isinstance(row, Mapping) else None
            if isinstance(value, str) and value not in domain:
                yield f"{channel} of {field}: {value!r}"
    for key, part in node.items():
        if key not in ("datasets", "data", "encoding"):
            yield from _left_out(part, datasets, rows)


def _told(channel: Any) -> tuple[str, list[str]]:
    """The field of a channel and the texts that its scale knows; none where it is not given as a list."""
    scale = channel.get("scale") if isinstance(channel, Mapping) else None
    domain = scale.get("domain") if isinstance(scale, Mapping) else None
    if not isinstance(domain, list) or not all(isinstance(value, str) for value in domain):
        return "", []
    return str(channel.get("field", "")), domain
