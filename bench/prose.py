"""Count how a page of the built site reads: words, minutes, sentence length, passives, numbers.

    python bench/prose.py SITE [SITE ...] [--page chapters/domino] [--sentences]

SITE is a folder of built pages, such as `_build/html`; several are set side by side, before and after.
Prints a Markdown table; with `--sentences`, the sentences of each page instead, the hardest first. Counted
is what a reader reads in a row: paragraphs, list items, captions and labels under large numbers. Tables,
their sources, code, folds, controls and sentences that charts speak are not; source marks are taken out.
"""

import argparse
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup, Tag

WORDS_A_MINUTE = 200
ASIDE = (
    "script, style, table, pre, details, svg, nav, figure noscript, .headerlink, .cd-fact-chip, "
    ".cd-controls, .cd-state, .cd-source, .cd-hidden, .caption-number, .math, .cd-known, [aria-live]"
)
MARGINAL = ("Source: ", "Show the code", "Hide the code", "Download CSV")
BLOCKS = "p, li, dt, dd, figcaption, h1, h2, h3, blockquote"
BE = r"(?:is|are|was|were|be|been|being|gets?|got)"
IRREGULAR = (
    "born|bought|brought|built|bound|caught|chosen|cut|drawn|driven|felt|found|given|held|hidden|kept|known|"
    "laid|lent|lost|made|meant|met|paid|put|read|said|seen|sent|set|shown|sold|spent|spoken|split|spread|"
    "struck|taken|taught|thought|told|torn|written|won|understood|withdrawn|overtaken"
)
PASSIVE = re.compile(
    rf"\b{BE}\b(?:\s+(?:not|also|only|then|now|still|often|mostly|never|usually|\w+ly))*\s+"
    rf"(?:\w{{2,}}ed|{IRREGULAR})\b",
    re.IGNORECASE,
)
# participles after "is" that say a state
STATES = re.compile(
    r"\b(?:is|are|was|were|be)\b\s+(?:based|interested|supposed|limited|mixed|needed)\b", re.IGNORECASE
)
NUMBER = re.compile(r"(?<![\w-])[$¥€]?\d[\d,]*(?:\.\d+)?%?")
DAY = re.compile(
    r"\b(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)"
    r"(?: \d{4})?\b|\b(?:19|20)\d\d\b|\b(?:Figure|Table)s? \d+"
)
# after these a full stop ends no sentence
SHORT = re.compile(r"\b(?:No|Dr|Mr|Ms|vs|e\.g|i\.e|St|Inc|Corp|approx)\.$")


@dataclass(frozen=True, slots=True)
class Prose:
    """What is counted of one page."""

    words: int
    main: int
    sentences: int
    mean: float
    longest: int
    long: float
    passive: float
    crowded: float

    @property
    def minutes(self) -> int:
        """Whole minutes to read it, at least one."""
        return max(1, math.ceil(self.words / WORDS_A_MINUTE))


def blocks(page: Path, *, appendix: bool = True) -> Iterator[str]:
    """The texts of a page, or those before its appendix, that are read in a row."""
    soup = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    article = soup.select_one("article") or soup.select_one("main")
    if article is None:
        return
    for aside in article.select(ASIDE):
        aside.decompose()
    for block in article.select(BLOCKS):
        if not appendix and block.name == "h2" and block.get_text().startswith("Appendix"):
            return
        if block.name[0] == "h" or _inner(block):
            continue
        text = " ".join(block.get_text("", strip=False).split())
        if text and not text.startswith(MARGINAL):
            yield text


def _inner(block: Tag) -> bool:
    """Whether another block inside it holds the text."""
    return block.select_one(BLOCKS) is not None


def sentences(page: Path) -> list[str]:
    """The sentences of a page of three words or more."""
    found: list[str] = []
    for block in blocks(page):
        start = 0
        for stop in re.finditer(r"[.?!:;]?[.?!]['”’\")]*(?=\s+[“‘\"(A-Z\d$])", block):
            if SHORT.search(block[start : stop.end()]):
                continue
            found.append(block[start : stop.end()].strip())
            start = stop.end()
        found.append(block[start:].strip())
    return [each for each in found if len(each.split()) >= 3]


def is_passive(sentence: str) -> bool:
    """Whether a form of "be" and a participle occur in it; a heuristic, the same for every page."""
    return PASSIVE.search(STATES.sub(" ", sentence)) is not None


def numbers(sentence: str) -> int:
    """How many numbers a sentence has, dates left out."""
    return len(NUMBER.findall(DAY.sub(" ", sentence)))


def measured(page: Path) -> Prose:
    """The counts of one page."""
    found = sentences(page)
    lengths = [len(each.split()) for each in found] or [0]
    of = max(1, len(found))
    return Prose(
        words=sum(len(block.split()) for block in blocks(page)),
        main=sum(len(block.split()) for block in blocks(page, appendix=False)),
        sentences=len(found),
        mean=sum(lengths) / of,
        longest=max(lengths),
        long=sum(length > 30 for length in lengths) / of,
        passive=sum(map(is_passive, found)) / of,
        crowded=sum(numbers(each) > 3 for each in found) / of,
    )


def main() -> None:
    """Print the table, or the sentences."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sites", nargs="+", type=Path, metavar="SITE")
    parser.add_argument(
        "--page", action="append", help="a page such as chapters/domino; all of them without it"
    )
    parser.add_argument("--sentences", action="store_true", help="the sentences, the hardest first")
    chosen = parser.parse_args()
    first = chosen.sites[0]
    names = chosen.page or sorted(
        str(path.relative_to(first).with_suffix(""))
        for path in [first / "intro.html", *first.glob("chapters/*.html")]
    )
    if chosen.sentences:
        for name in names:
            print(f"\n# {name}")
            found = sentences(first / f"{name}.html")
            for each in sorted(found, key=lambda one: (-numbers(one), -len(one.split()))):
                passive = ", passive" * is_passive(each)
                print(f"{len(each.split()):3} words, {numbers(each)} numbers{passive}: {each}")
        return
    print(
        "| page | words | before the appendix | minutes | words a sentence | longest | over 30 words "
        "| passive | over 3 numbers |"
    )
    print("|---|---|---|---|---|---|---|---|---|")
    for name in names:
        pages = [site / f"{name}.html" for site in chosen.sites]
        found = [measured(page) for page in pages if page.exists()]
        cells = (
            [f"{each.words:,}" for each in found],
            [f"{each.main:,}" for each in found],
            [str(each.minutes) for each in found],
            [f"{each.mean:.1f}" for each in found],
            [str(each.longest) for each in found],
            [f"{each.long:.0%}" for each in found],
            [f"{each.passive:.0%}" for each in found],
            [f"{each.crowded:.0%}" for each in found],
        )
        print(f"| {name} | {' | '.join(' → '.join(cell) for cell in cells)} |")


if __name__ == "__main__":
    main()
