"""Which century a year in two figures is of, by the years and eras that the text tells in full."""

from dataclasses import dataclass
from functools import lru_cache

from dealnews.language.alternation import Sought
from dealnews.language.eras import FIRST_YEAR, MODERN

# so many years from one that the text tells, or from publication, a year in two figures is taken for one
_NEAR = 10
# without either
_DEFAULT = range(2010, 2036)
_FULL = Sought(
    "|".join(
        f"{century}(?<![0-9０-９.．,，]{century})[0-9０-９]{{2}}(?=年|[/／][0-9０-９]|年度)"
        for century in ("19", "20", "１９", "２０")
    )
)
_ERA_YEAR = Sought(f"({'|'.join(MODERN)})(?:元|[0-9０-９]{{1,2}})年")


@dataclass(frozen=True, slots=True)
class Years:
    """The years that a text tells in full, the eras that it counts by, and the year of publication."""

    published: int | None
    told: frozenset[int]
    eras: frozenset[str]

    def full(self, short: int, *, accounts: bool = False) -> int:
        """Give the year that two figures stand for: 27 is 2027, or 2015 where the text counts by 平成.

        Parameters
        ----------
        short : int
            The two figures.
        accounts : bool
            Whether it is the year of accounts, which lie near publication.

        Returns
        -------
        int
        """
        year = 2000 + short if short < 70 else 1900 + short
        by_era = [FIRST_YEAR[era] + short - 1 for era in self.eras]
        if accounts and self.published is not None and year - self.published > 3:
            by_era += [FIRST_YEAR[era] + short - 1 for era in ("平成", "令和")]
        if not by_era:
            return year
        if self.published is None:
            return max(by_era)
        published = self.published
        return min([year, *by_era], key=lambda found: abs(found - published))

    def decade(self, short: int) -> int:
        """Give the first year of a decade of which only the tens are told.

        Parameters
        ----------
        short : int
            30 for 30年代.

        Returns
        -------
        int
            The coming or present one where it begins within fifteen years of publication.
        """
        known = self.published is not None and short < 70
        ahead = known and 2000 + short - (self.published or 0) <= _DECADES_AHEAD
        return (2000 if ahead else 1900) + short

    def near(self, year: int, away: int = _NEAR) -> bool:
        """Tell whether a year is one that the text is likely to speak of.

        Parameters
        ----------
        year : int
            A year of the common era.
        away : int
            How many years it may lie from one that the text tells or from publication.

        Returns
        -------
        bool
        """
        known = self.told if self.published is None else self.told | {self.published}
        if not known:
            return year in _DEFAULT
        return any(abs(year - other) <= away for other in known)


# 「30年代」 of 2025 is to come, 「80年代」 is of the last century
_DECADES_AHEAD = 15


@lru_cache(maxsize=8)
def years_of(text: str, published: int | None) -> Years:
    """Read which years a text tells in full and which modern eras it counts by.

    Parameters
    ----------
    text : str
    published : int or None
        The year of publication, None where it is not known.

    Returns
    -------
    Years
    """
    told = frozenset(int(match.group()) for match in _FULL.finditer(text))
    eras = frozenset(match.group(1) for match in _ERA_YEAR.finditer(text))
    return Years(published, told, eras)
