"""The names of the data of a chart: by their place in it, and not by their content.

Altair names data by a digest of their rows, so that one more row would rename them, and move them among the
others where a notebook is stored.
"""

from collections.abc import Iterator, Mapping
from typing import Any


def named_by_place(spec: Mapping[str, Any]) -> dict[str, Any]:
    """A specification whose data are called rows-01, rows-02 and so on, in the order in which it uses them.

    Parameters
    ----------
    spec : mapping
        A Vega-Lite specification, as Altair writes it.

    Returns
    -------
    dict
        The same chart; data that it never uses are left out.
    """
    kept = spec.get("datasets", {})
    used = dict.fromkeys(name for name in _used(spec) if name in kept)
    names = {name: f"rows-{number:02d}" for number, name in enumerate(used, start=1)}
    renamed: dict[str, Any] = _renamed({k: part for k, part in spec.items() if k != "datasets"}, names)
    return renamed | ({"datasets": {names[name]: kept[name] for name in names}} if names else {})


def _used(node: Any) -> Iterator[str]:
    """The names of data in a part of a specification, in their order."""
    if isinstance(node, list):
        for part in node:
            yield from _used(part)
    elif isinstance(node, Mapping):
        for key, part in node.items():
            if key == "data" and isinstance(part, Mapping) and isinstance(part.get("name"), str):
                yield part["name"]
            elif key != "datasets":
                yield from _used(part)


def _renamed(node: Any, names: Mapping[str, str]) -> Any:
    if isinstance(node, list):
        return [_renamed(part, names) for part in node]
    if not isinstance(node, Mapping):
        return node
    return {
        key: {**part, "name": names.get(part["name"], part["name"])}
        if key == "data" and isinstance(part, Mapping) and isinstance(part.get("name"), str)
        else _renamed(part, names)
        for key, part in node.items()
    }
