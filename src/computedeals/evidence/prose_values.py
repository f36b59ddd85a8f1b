"""Texts of tables into which the values of facts are put, so that no figure in them is typed by hand."""

import re
from collections.abc import Sequence

from computedeals.evidence.facts import fact, in_words, is_fact
from computedeals.evidence.prose_figures import typed_figures, unvouched_words

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
        typed that are no day, no year and no part of a name, or numbers in words that no fact of the row
        has in the same words.
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

    bare = PLACEHOLDER.sub("", prose)
    typed = typed_figures(bare)
    if unvouched_words(bare, []):
        typed += unvouched_words(bare, [fact(name).statement for name in cited if is_fact(name)])
    if typed:
        raise ValueError(
            f"{where}: {', '.join(typed)} typed by hand; put in the value of a fact, as {{ID}}, or the "
            "words of one"
        )
    return PLACEHOLDER.sub(value, prose)
