"""What a test looks for on a page and expects to be there."""

from bs4 import Tag


def first(place: Tag, selector: str) -> Tag:
    """The first element in a place that a selector finds, where there must be one."""
    found = place.select_one(selector)
    assert found is not None, f"there is no {selector}"
    return found


def says(tag: Tag, attribute: str) -> str:
    """What an attribute of an element says, as text."""
    return str(tag[attribute])
