"""The texts of a chart as the pages print theirs: curled apostrophes, and sums such as $50bn.

What a chart shows comes from tables and from the ledger, which write '$50 B', '$50 bn' and a straight
apostrophe; the text around it does not.
"""

import re
from typing import Any

from computedeals.charts.json_texts import over_texts

# between letters, where the engine's expressions have no end of a text, and after the s of an owner
_APOSTROPHE = re.compile(r"(?<=[A-Za-z])'(?=[A-Za-z])|(?<=[a-z]s)'(?= [a-zA-Z])")
_SUM = re.compile(r"([$¥€]\d[\d.,]*) ?(?:(bn|B)|(tn|T))\b")


def in_house_style(text: str) -> str:
    """A text with curled apostrophes, and with sums of money as charts write them.

    Parameters
    ----------
    text : str
        Words, or an expression of the charts' engine, whose quotation marks stay.

    Returns
    -------
    str
    """
    text = _APOSTROPHE.sub("\u2019", text)
    return _SUM.sub(lambda found: found[1] + ("bn" if found[2] else "tn"), text)


def all_in_house_style(value: Any) -> Any:
    """A JSON value with every text in it, keys too, as `in_house_style` gives it.

    Parameters
    ----------
    value : object
        Texts, numbers, lists and mappings, nested.

    Returns
    -------
    object
    """
    return over_texts(value, in_house_style)
