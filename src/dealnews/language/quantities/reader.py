"""Reads the quantities of one text from left to right."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from dealnews.language.bare import is_amount
from dealnews.language.bounds import (
    bounded,
    far_modifier,
    is_alternative,
    is_standard,
    modifiers_after,
    modifiers_before,
    modifiers_behind_brackets,
)
from dealnews.language.characters import JOINERS, without_radicals
from dealnews.language.dates import calendar
from dealnews.language.numerals import Numeral
from dealnews.language.numerals.kana import kana_numerals
from dealnews.language.numerals.scan import scan_numerals
from dealnews.language.quantities.measuring import restated, sense_of, smaller_parts, unit_of
from dealnews.language.quantities.naming import counts, passed_over
from dealnews.language.quantities.ranges import last_digits, range_behind
from dealnews.language.rates import Base, base_of_rate, goes_on_per_share, per_after, per_before, speed
from dealnews.language.records import Quantity
from dealnews.language.table_units import Cell
from dealnews.language.tables import table_cells
from dealnews.language.units import Unit, unit_at

# 「8対5で可決」: a score or a proportion
_ODDS = re.compile("[0-9０-９]+|[一二三四五六七八九十]")

# 「149円62〜64銭」, as exchange rates are quoted
_SEN_RANGE = re.compile(f"([0-9０-９]{{1,2}})銭?[{JOINERS}]([0-9０-９]{{1,2}})銭")


@dataclass(slots=True)
class _Amount:
    """An amount on its way to a quantity: the figures of both ends, what it is in, and what it says."""

    first: Numeral
    last: Numeral
    begin: int
    end: int
    unit: Unit | None
    factor: float
    value: float | None
    low: float
    high: float
    kind: str = ""
    symbol: str = ""
    rule: str = ""
    cell: Cell | None = None


class Reader:
    """Reads the quantities of one text from left to right."""

    def __init__(self, text: str, published: date | None) -> None:
        self.raw = text
        self.published = published
        self.text = without_radicals(text)
        self.cells = table_cells(self.text)
        self.cell_starts = [cell.start for cell in self.cells]
        self.found: list[Quantity] = []
        self.floor = 0
        self.rate: Base | None = None
        self.bounds: list[str] = []  # those before the last quantity

    def read(self) -> list[Quantity]:
        """Read the whole text.

        Returns
        -------
        list of Quantity
        """
        text = self.text
        claimed = calendar(self.raw, self.published)
        starts = [item.start for item in claimed]
        numerals = list(scan_numerals(text))
        kana = _kana_with_unit(text)
        if kana:
            numerals = sorted(numerals + kana, key=lambda n: n.start)
        index = 0
        while index < len(numerals):
            numeral = numerals[index]
            index += 1
            if numeral.start < self.floor:
                continue
            place = bisect_right(starts, numeral.end - 1) - 1
            if place >= 0 and claimed[place].end > numeral.start:
                self.floor = max(self.floor, claimed[place].end)
                continue
            self._take(numeral, numerals, index)
        return self.found

    def _take(self, numeral: Numeral, numerals: list[Numeral], index: int) -> None:
        passed = passed_over(self.text, numeral)
        if passed is not None:
            self.floor = max(self.floor, passed)
            return
        found = self._measured(numeral)
        if self.cells:
            self._place_in_table(found)
        if self._names_something(found):
            return
        self._extend_range(found, numerals, index)
        if found.unit is not None and found.unit.kind == "name":
            self.floor = found.end
            return
        if not self._classify(found):
            return
        found.end = restated(self.text, found.unit, found.end)
        if not self._is_base(found):
            self._record(found)

    def _measured(self, numeral: Numeral) -> "_Amount":
        """Read the figure with its unit and the smaller parts behind it."""
        unit, end, factor, begin = unit_of(self.text, numeral)
        value = None if numeral.value is None else numeral.value * factor
        found = _Amount(
            numeral, numeral, begin, end, unit, factor, value, numeral.low * factor, numeral.high * factor
        )
        if unit is not None and unit.kind != "name" and value is not None:
            if unit.symbol == "JPY" and (sen := _SEN_RANGE.match(self.text, end)) is not None:
                found.low, found.high = (value + int(figure) / 100 for figure in sen.groups())
                found.value, found.end, found.rule = None, sen.end(), "range"
                return found
            found.value, found.end = smaller_parts(self.text, value, unit, end)
            found.low = found.high = found.value
        return found

    def _place_in_table(self, found: "_Amount") -> None:
        """Give a figure in a cell its heads, and the unit that they name where it has none of its own."""
        index = bisect_right(self.cell_starts, found.begin) - 1
        if index < 0 or found.end > self.cells[index].end:
            return
        found.cell = cell = self.cells[index]
        measure = cell.measure
        if found.unit is None and measure is not None:
            found.unit = measure.unit
            found.factor = measure.scale * measure.unit.factor
            found.value = None if found.value is None else found.value * found.factor
            found.low, found.high = found.low * found.factor, found.high * found.factor

    def _names_something(self, found: "_Amount") -> bool:
        """Tell whether figure and unit name a thing or a score, and pass over them."""
        unit = found.unit
        if unit is not None and unit.symbol == "対" and (odds := _ODDS.match(self.text, found.end)):
            self.floor = odds.end()
            return True
        if unit is not None and unit.kind == "name":
            self.floor = found.end
            return True
        return False

    def _extend_range(self, found: "_Amount", numerals: list[Numeral], index: int) -> None:
        """Take in the second end of a range, if one follows: 「5〜7％」「640億─660億ドル」."""
        first = found.first
        if found.cell is not None:
            return
        ranged = range_behind(self.text, first, found.unit, found.end, numerals, index)
        if ranged is None:
            return
        second, unit, end, factor = ranged
        bare = found.unit is None
        # 「5〜7億円」: the first figure takes the large unit of the second
        shared = first.scale == 1 and bare and second.scale > 1 and first.high < second.lead
        found.low = first.low * (second.scale if shared else 1) * (factor if bare else found.factor)
        found.high = (last_digits(self.text, first, second) or second.high) * factor
        found.value, found.last, found.unit, found.end = None, second, unit, end

    def _classify(self, found: "_Amount") -> bool:
        """Give kind, unit and rule of an amount; False where the figure counts nothing."""
        unit, numeral = found.unit, found.first
        if unit is None:
            if not is_amount(self.text, numeral, found.last, found.end):
                return False
            if numeral.form == "fraction":
                found.kind, found.symbol, found.rule = "ratio", "", "fraction"
            else:
                found.kind, found.symbol, found.rule = "number", "", "bare figure"
        else:
            if not counts(self.text, numeral, unit):
                return False
            found.kind, found.symbol = sense_of(self.text, unit, found.begin, found.end)
            found.rule = found.rule or ("half of a unit" if numeral.form == "half" else "figure and unit")
        if found.last is not numeral:
            found.rule = "range"
        return True

    def _is_base(self, found: "_Amount") -> bool:
        """Tell whether an amount is the base of a rate; it then waits for what it is the base of."""
        base = None
        if found.unit is not None:
            base = base_of_rate(self.text, found.end, found.kind, found.symbol, found.value)
        if base is None:
            return False
        self.rate, self.floor = base, base.end
        return True

    def _record(self, found: "_Amount") -> None:
        """Add the quantity with its modifiers, bounds and rate."""
        text = self.text
        before = modifiers_before(text, found.begin, found.end, self.floor)
        after, after_end = modifiers_after(text, found.end)
        if not after:
            after, after_end = modifiers_behind_brackets(text, found.end), found.end
        after = [m for m in after if not is_standard(text, found.begin, found.end, found.kind, m)]
        per, reach = self._per(found)
        if not before and (far := far_modifier(text, found.begin, found.end, self.floor)) is not None:
            before = [far]
        if not before and self.bounds and is_alternative(text, found.begin, self.floor):
            before = self.bounds
        self.bounds = [m for m in before if m in ("at most", "at least")]
        if found.first.form == "half" and text[found.begin - 1 : found.begin] == "過":
            found.begin -= 1
            before = ["over"]
        several = found.first.form == "vague" and found.last is found.first
        modifiers = list(dict.fromkeys((["several"] if several else []) + before + after))
        low, high = sorted((found.low, found.high))
        lower, upper = bounded(low, high, modifiers)
        self.found.append(
            Quantity(
                found.begin,
                found.end,
                self.raw[found.begin : found.end],
                found.rule,
                found.kind,
                found.value,
                lower,
                upper,
                found.symbol,
                "+".join(modifiers),
                per,
                found.cell.heads if found.cell is not None else "",
            )
        )
        self.floor = max(found.end, reach, after_end) if reach else found.end

    def _per(self, found: "_Amount") -> tuple[str | None, int]:
        """Name what an amount is per, and where a mark behind it ends, 0 without one."""
        text = self.text
        if (moving := speed(text, found.begin, found.kind, found.symbol)) is not None:
            found.kind = "speed"
            found.symbol, found.begin = moving
            per = None
        else:
            per = per_before(text, found.begin, self.floor, found.kind, found.symbol)
        if (marked := per_after(text, found.end)) is not None:
            return marked
        if found.cell is not None and found.cell.measure is not None:
            return found.cell.measure.per, 0
        if self.rate is not None:
            rate = self.rate
            if found.kind in ("percent", "ratio") and rate.told(text, found.begin):
                return per, 0
            if not text.startswith(("から", "→", "より"), found.end):
                self.rate = None
            if rate.holds(text, self.floor, found.begin):
                per = rate.per
        if (
            per is None
            and self.found
            and goes_on_per_share(text, self.found[-1], found.begin, found.symbol)
        ):
            per = "share"
        return per, 0


def _kana_with_unit(text: str) -> list[Numeral]:
    return [
        n
        for n in kana_numerals(text)
        if unit_at(text, n.end + (text[n.end : n.end + 1] in (" ", "　"))) is not None
    ]
