"""Quantities in Japanese text: amounts with their unit, bounds and rate, each where it stands.

The surface of a quantity is its figure and unit, with a unit restated in brackets (6ギガワット（GW）),
a sign before it, and both ends of a range. Modifiers (約, 最大, 規模) lie outside the surface and are
named in `modifier`. An approximate figure keeps low = high = value: the words do not say how far it
is off. Not quantities: model names (MI450, Gemini 3), version and telephone numbers, addresses, places
in an order that name something (第2四半期, 3号機, 2大巨頭), words with a numeral in them (一部, 世界一),
kana numerals (ひとつ), one of several (最大手の一つ), scores (8対5), dates and times of day, and the base
of a rate (1株当たり), which goes to `per`.

`reader` goes through a text; `measuring` reads the unit of a figure, `ranges` the second end of a range,
and `naming` tells figures that count nothing.
"""

from datetime import date

from dealnews.language.quantities.reader import Reader
from dealnews.language.records import Quantity


def find_quantities(text: str, published: date | None = None) -> list[Quantity]:
    """Find the quantities of a text.

    Parameters
    ----------
    text : str
        Any string.
    published : date or None
        The day of publication, which tells whether 「27年」 is a year or so many years.

    Returns
    -------
    list of Quantity
        The quantities in order, without overlaps; offsets are code points of `text`.
    """
    return Reader(text, published).read()
