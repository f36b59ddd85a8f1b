"""How well the repair puts damaged files together: over any folder of posts with `---END---` in them.

    python bench/repair.py DIR

Prints how many files come out with no sentence twice, how many with none nearly twice, and how much of
their text is kept. Two sentences are nearly the same if they begin with the same 20 characters, or if
nine tenths of their characters agree (as `difflib` counts them). Only sentences of 15 characters and more
are compared, since a short one may well be said twice.
"""

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from dealnews.articles import Article, ArticleError, parse_article
from dealnews.articles.repair import find_parts

SAME_START = 20  # characters
SIMILAR = 0.9
SHORTEST = 15  # characters


def main(folder: Path) -> None:
    """Repair every file of the folder and print what came of it."""
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".txt"))
    count: Counter[str] = Counter()
    dropped: Counter[str] = Counter()
    flawed: list[str] = []
    for path in files:
        try:
            article = parse_article(
                path.read_text(encoding="utf-8"),
                article_id="post",
                file=path.name,
                published=date(2000, 1, 1),  # repair does not depend on it
            )
        except (ArticleError, UnicodeDecodeError) as error:
            count["refused"] += 1
            print(f"refused: {error}")
            continue
        count["read"] += 1
        count["in several parts"] += len(find_parts(article.raw)) > 1
        count["characters"] += len(article.raw)
        count["kept"] += sum(map(len, article.kept))
        for stretch in article.dropped:
            dropped[stretch.reason] += len(stretch)
        exact, near = doubled(article), nearly_doubled(article)
        count["no sentence twice"] += not exact
        count["none nearly twice"] += not exact and not near
        count["pairs alike"] += len(exact) + len(near)
        flawed += [f"{path.name}: {a} / {b}" for a, b in (*exact, *near)]
    report(count, dropped, flawed)


def doubled(article: Article) -> list[tuple[str, str]]:
    """Sentences that stand in an article more than once."""
    seen = Counter(_long(article))
    return [(sentence, sentence) for sentence, times in seen.items() if times > 1]


def nearly_doubled(article: Article) -> list[tuple[str, str]]:
    """Pairs of sentences that are nearly the same and not quite."""
    sentences = list(dict.fromkeys(_long(article)))
    return [
        (one, other)
        for place, one in enumerate(sentences)
        for other in sentences[place + 1 :]
        if one[:SAME_START] == other[:SAME_START] or _similar(one, other)
    ]


def _long(article: Article) -> Sequence[str]:
    return [s.text.strip() for s in article.sentences if len(s.text.strip()) >= SHORTEST]


def _similar(one: str, other: str) -> bool:
    # bounds from above first: from the lengths, then from the characters that both have
    longer = len(one) + len(other)
    if 2 * min(len(one), len(other)) < SIMILAR * longer:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= SIMILAR and matcher.ratio() >= SIMILAR


def report(count: Counter[str], dropped: Counter[str], flawed: Sequence[str]) -> None:
    """Print the figures as a Markdown table, and below it what is left twice."""
    print("| what | number |\n|---|---:|")
    for name in ("read", "refused", "in several parts", "no sentence twice", "none nearly twice"):
        print(f"| files: {name} | {count[name]:,} |")
    print(f"| characters in them | {count['characters']:,} |")
    print(f"| characters: kept | {count['kept']:,} |")
    for reason, size in dropped.most_common():
        print(f"| characters: dropped as {reason} | {size:,} |")
    print(f"| pairs of sentences still alike | {count['pairs alike']:,} |")
    for line in flawed:
        print(f"- {line}")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: python bench/repair.py DIR (a folder of .md and .txt files)")
    main(Path(sys.argv[1]))
