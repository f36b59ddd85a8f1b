"""Finds a unit by the letters that it begins or ends with."""

from bisect import bisect_right

from dealnews.articles.repair.units import Unit, is_half


class Affixes:
    """Finds a unit that begins, or ends, with given letters, by binary search."""

    def __init__(self, units: list[Unit]) -> None:
        self._unit: dict[str, Unit] = {}
        for unit in units:
            self._unit.setdefault(unit.key, unit)
        self._forward = sorted(self._unit)
        self._backward = sorted(key[::-1] for key in self._unit)
        # Without the first units of parts, which may be half a sentence themselves.
        self._whole_backward = sorted(
            key[::-1] for key, unit in self._unit.items() if not is_half(units, unit)
        )

    def with_prefix(self, letters: str) -> Unit | None:
        """A longer unit that begins with these letters, one with a sentence's end if there is one.

        Parameters
        ----------
        letters : str
            The letters of a broken sentence.

        Returns
        -------
        Unit or None
        """
        found = None
        for position in range(bisect_right(self._forward, letters), len(self._forward)):
            key = self._forward[position]
            if not key.startswith(letters):
                break
            unit = self._unit[key]
            if unit.complete:
                return unit
            if found is not None:
                break
            found = unit
        return found

    def add(self, letters: str, first: Unit) -> None:
        """Let a sentence that was joined be found by all its letters, as its first unit.

        Parameters
        ----------
        letters : str
            All letters of the sentence.
        first : Unit
            Its first unit.
        """
        self._unit.setdefault(letters, first)

    def same(self, letters: str) -> Unit | None:
        """The unit with just these letters.

        Parameters
        ----------
        letters : str
            All letters of a unit.

        Returns
        -------
        Unit or None
        """
        return self._unit.get(letters)

    def with_suffix(self, letters: str, *, whole: bool) -> Unit | None:
        """A longer unit that ends with these letters; `whole`: one that surely is a whole sentence.

        Parameters
        ----------
        letters : str
            The letters of what may be the end of a sentence.
        whole : bool
            Whether only what surely is a whole sentence counts.

        Returns
        -------
        Unit or None
        """
        letters = letters[::-1]
        keys = self._whole_backward if whole else self._backward
        position = bisect_right(keys, letters)
        if position < len(keys) and keys[position].startswith(letters):
            return self._unit[keys[position][::-1]]
        return None
