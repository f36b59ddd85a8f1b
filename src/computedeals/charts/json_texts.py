"""The texts of a JSON value: of a chart's specification, or of what a notebook stores."""

from collections.abc import Callable, Mapping
from typing import Any


def over_texts(value: Any, change: Callable[[str], str]) -> Any:
    """A JSON value with every text in it, keys too, as `change` gives it.

    Parameters
    ----------
    value : object
        Texts, numbers, lists and mappings, nested.
    change : callable
        Takes a text and gives another.

    Returns
    -------
    object
    """
    if isinstance(value, str):
        return change(value)
    if isinstance(value, Mapping):
        return {over_texts(key, change): over_texts(item, change) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [over_texts(item, change) for item in value]
    return value
