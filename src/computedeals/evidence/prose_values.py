"""Texts of tables into which the values of facts are put, so that no figure in them is typed by hand."""

import re
from collections.abc import Sequence

from computedeals.evidence.facts import fact, in_words

PLACEHOLDER = re.compile(r"\{(\w+)(?::(low|high))?\}")


def with_values(where: str, prose: str, cited: Sequence[str]) -> str:
    """A text with the values of facts put in for `{ID}`, `{ID:low}` and `{ID:high}`.

    Parameters
    ----------
    where : str
        File and line, for the error.
    prose : str
        The text as it stands in the table.
    cited : Sequence[str]
        The facts that the row names; no other may be put in.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        Where a fact is put in that the row does not name or that has no such value, or where figures are
        typed that are no day, no year and no part of a name.
    """

    def value(match: re.Match[str]) -> str:
        name, bound = match.groups()
        if name not in cited:
            raise ValueError(f"{where}: {match[0]} is put in, but {name} is not among the facts of the row")
        try:
            one = fact(name)
        except KeyError as error:
            raise ValueError(f"{where}: {error.args[0]}") from None
        number = {"low": one.low, "high": one.high}.get(bound or "")
        said = one.value if not bound else "" if number is None else in_words(number, number, one.unit)
        if not said:
            raise ValueError(f"{where}: {match[0]} has no value; say it in words")
        return said

    typed = typed_figures(PLACEHOLDER.sub("", prose))
    if typed:
        raise ValueError(
            f"{where}: {', '.join(typed)} typed by hand; put in the value of a fact, as {{ID}}"
        )
    return PLACEHOLDER.sub(value, prose)


MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# a day or a year; a figure that belongs to a name (MI450, GPT-4, Gemini 3, 24/7 Wall St)
NO_FIGURE = re.compile(
    rf"\b\d{{1,2}} (?:{MONTHS})\b|\b(?:19|20)\d\d\b|\b[A-Z][A-Za-z-]*\d\w*|Gemini 3|24/7"
)
FIGURE = re.compile(r"\d[\d,.]*|\b\w*fold\b|\b(?:twice|thrice|doubled?|tripled?|halved|dozens?)\b")


def typed_figures(prose: str) -> list[str]:
    """The figures in a text that are no day, no year and no part of a name.

    Parameters
    ----------
    prose : str
        A text of the tables.

    Returns
    -------
    list of str
    """
    return FIGURE.findall(NO_FIGURE.sub("", prose))
