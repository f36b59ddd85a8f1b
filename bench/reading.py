"""How fast articles are read: every layer, the analyser alone, and other tools, on the same text.

    python bench/reading.py [--characters N] [--repeats N] [--peers PYTHON] [--out FILE]

The text is written by `written.py`, new for every repeat. PYTHON is the interpreter of an environment with
`bench/requirements-peers.txt`, by default `.venv-peers/bin/python`; without it the peers are left out, and
the result says so. Prints a Markdown table, and writes the figures to `bench/results/reading.json`.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from written import write_article, write_damaged

HERE = Path(__file__).resolve().parent
ARTICLE = 5000  # characters of an article, as long as those of `data/articles/`
SIZES = (2_000, 10_000, 100_000, 1_000_000)  # bytes of a document
PEER_CHARACTERS = 4_000  # one of them takes seconds for so much
FEATURES = "fugashi, with features"
READING = "full reading"

Measured = dict[str, float]  # seconds of processor time for a character


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--characters", type=int, default=200_000, help="in one repeat")
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--peers", default=str(HERE.parent / ".venv-peers" / "bin" / "python"))
    parser.add_argument("--out", type=Path, default=HERE / "results" / "reading.json")
    given = parser.parse_args()

    repeats = [measure(seed, given.characters) for seed in range(given.repeats + 1)][
        1:
    ]  # the first warms up
    costs = {name: median(repeat[name] for repeat in repeats) for name in repeats[0]}
    peers = measure_peers(given.peers, given.repeats)
    costs |= {f"{name} {found['version']}": found["cost"] for name, found in peers.items()}
    sizes = scaling(given.repeats)
    speedup = two_processes(given.repeats)

    def ratio(name: str) -> float:
        """Of each repeat by itself where it has both, since the machine may be faster in the next."""
        if name not in repeats[0]:
            return costs[FEATURES] / costs[name]
        return median(repeat[FEATURES] / repeat[name] for repeat in repeats)

    result = {
        "characters": given.characters,
        "repeats": given.repeats,
        "python": ".".join(map(str, sys.version_info[:2])),
        "fugashi": version("fugashi"),
        "against_fugashi_with_features": {name: round(ratio(name), 3) for name in costs},
        "cost_against_smallest": {
            str(size): round(cost / sizes[SIZES[0]], 3) for size, cost in sizes.items()
        },
        "two_processes_against_one": round(speedup, 2),
        "thousand_characters_a_second": {name: _rounded(1e-3 / cost) for name, cost in costs.items()},
        "peers": "measured" if peers else "not installed",
    }
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_text(json.dumps(result, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(table(result))


def table(result: dict[str, Any]) -> str:
    """The figures as a Markdown table, and what they come to."""
    rows = [
        "| what | thousand characters a second | against fugashi with features |",
        "|---|---:|---:|",
    ]
    for name, speed in result["thousand_characters_a_second"].items():
        rows.append(f"| {name} | {speed:,} | {result['against_fugashi_with_features'][name]:.3f} |")
    if result["peers"] != "measured":
        rows.append("\nThe peers are not installed: see bench/requirements-peers.txt.")
    rows.append("\n| bytes of a document | cost of a character, against the smallest |")
    rows.append("|---:|---:|")
    rows += [f"| {int(size):,} | {cost:.2f} |" for size, cost in result["cost_against_smallest"].items()]
    rows.append(f"\nTwo processes do {result['two_processes_against_one']:.2f} times as much as one.")
    return "\n".join(rows)


# --- on one core ----------------------------------------------------------------------------------


def measure(seed: int, characters: int) -> Measured:
    """What each layer and the analyser alone cost on text of its own."""
    import fugashi

    from dealnews.language.dates import find_dates
    from dealnews.language.entities import find_mentions, load_entities
    from dealnews.language.morphology import tokens
    from dealnews.language.quantities import find_quantities
    from dealnews.language.statements import find_statements
    from dealnews.ledger import build_ledger, read_article_records

    number = characters // ARTICLE
    texts = [write_article(ARTICLE, seed * 100_000 + i) for i in range(number)]
    damaged = [write_damaged(ARTICLE, seed * 100_000 + number + i) for i in range(number)]
    total = sum(map(len, texts))
    costs: Measured = {}

    def run(name: str, read: Callable[[Any], Any], items: Sequence[Any], of: int = total) -> list[Any]:
        started = time.process_time()
        found = [read(item) for item in items]
        costs[name] = (time.process_time() - started) / of
        return found

    def words(sentences: Sequence[str]) -> int:
        return sum(len(tokens(sentence)) for sentence in sentences)

    tagger = _tagger(fugashi)
    lines = [[line for line in text.split("\n") if line] for text in texts]
    run("fugashi, nodes", lambda text: [len(tagger(line)) for line in text], lines)
    # article by article in turn: a machine whose speed changes by the second changes for both alike
    spent, kept = {FEATURES: 0.0, READING: 0.0}, []
    for text, parts in zip(texts, lines, strict=True):
        started = time.process_time()
        for line in parts:
            len([(word.surface, word.feature) for word in tagger(line)])
        between = time.process_time()
        kept.append(read_in_full(text))
        spent[FEATURES] += between - started
        spent[READING] += time.process_time() - between
    costs |= {name: seconds / total for name, seconds in spent.items()}
    run(f"{READING}, damaged files", read_in_full, damaged, sum(map(len, damaged)))
    articles = run("decoding, repair and sentences", parse, texts)
    plain = [article.text for article in articles]
    day = articles[0].meta.published
    run("quantities", find_quantities, plain)
    run("dates", lambda text: find_dates(text, day), plain)
    mentions = run("mentions", lambda text: find_mentions(text, load_entities()), plain)
    spans = [_sentences(article) for article in articles]
    run("statements", lambda given: find_statements(*given), list(zip(plain, spans, mentions, strict=True)))
    readings = run("all records, in the raw file", read_article_records, articles)
    run("words with features", words, [[s.text for s in article.sentences] for article in articles])
    run("rows of the ledger", lambda reading: build_ledger([reading]), readings)
    return costs


def parse(text: str) -> Any:
    """An article from its text."""
    from dealnews.articles import parse_article

    return parse_article(text, article_id="written")


def read_in_full(text: str) -> Any:
    """Everything that can be read in an article: its sentences, all records, and how many words it has.

    The records are kept, the words are made and let go, sentence by sentence, as a `Reading` gives them.
    """
    from dealnews.ledger import read_article_records

    reading = read_article_records(parse(text))
    return reading, sum(len(words) for words in reading.words())


def scaling(repeats: int) -> dict[int, float]:
    """What a character costs in documents of each size, of which one megabyte is read in all."""
    costs: dict[int, list[float]] = {size: [] for size in SIZES}
    for repeat in range(repeats):
        for size in SIZES:
            characters = int(size / 2.7)  # bytes of UTF-8 in a character of such text
            number = SIZES[-1] // size
            texts = [write_article(characters, 7_000_000 + repeat * 1000 + i) for i in range(number)]
            started = time.process_time()
            for text in texts:
                read_in_full(text)
            costs[size].append((time.process_time() - started) / sum(map(len, texts)))
    return {size: median(found) for size, found in costs.items()}


def two_processes(repeats: int) -> float:
    """How much more two processes read in the same time than one, by the clock on the wall."""
    texts = [write_article(ARTICLE, 9_000_000 + i) for i in range(80)]
    halves = (texts[:40], texts[40:])
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(_read_all, halves))  # warms both up
        ratios = []
        for _ in range(repeats):
            started = time.perf_counter()
            pool.submit(_read_all, halves[0]).result()
            one = time.perf_counter() - started
            started = time.perf_counter()
            list(pool.map(_read_all, halves))
            ratios.append(2 * one / (time.perf_counter() - started))
    return median(ratios)


def _read_all(texts: Sequence[str]) -> int:
    return sum(read_in_full(text)[1] for text in texts)


def _sentences(article: Any) -> list[tuple[int, int]]:
    """The sentences of an undamaged article, as offsets of its reading text."""
    first = article.kept[0].start
    return [(sentence.start - first, sentence.end - first) for sentence in article.sentences]


def _tagger(fugashi: Any) -> Any:
    import unidic_lite

    return fugashi.Tagger(f'-d "{unidic_lite.DICDIR}"')


def _rounded(number: float) -> float:
    return round(number) if number >= 100 else round(number, 1)


# --- the peers, in an environment of their own ----------------------------------------------------


def measure_peers(python: str, repeats: int) -> dict[str, Any]:
    """Version and cost of each peer, which gets the text sentence by sentence; none if there are none."""
    if not Path(python).exists():
        return {}
    texts = [write_article(PEER_CHARACTERS, 8_000_000 + i) for i in range(repeats + 1)]
    done = subprocess.run(
        [python, __file__, "--as-peer"],
        input=json.dumps([[s.text for s in parse(text).sentences] for text in texts]),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"the peers failed under {python}: {done.stderr.strip()[-400:]}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def as_peer() -> None:
    """Inside that environment: the sentences of each repeat come on standard input, the costs go out."""
    given: list[list[str]] = json.load(sys.stdin)
    found = {}
    for name, make in PEERS.items():
        try:
            read = make()
        except ImportError:
            continue
        costs = []
        for sentences in given:
            started = time.process_time()
            for sentence in sentences:
                try:
                    read(sentence)
                except Exception:  # some sentences are too much for some tools; they count all the same
                    continue
            costs.append((time.process_time() - started) / sum(map(len, sentences)))
        found[name] = {"version": version(name), "cost": median(costs[1:])}
    print(json.dumps(found))


def _pynormalizenumexp() -> Callable[[str], Any]:
    from pynormalizenumexp.normalize_numexp import NormalizeNumexp

    return NormalizeNumexp("ja").normalize


def _recognizers() -> Callable[[str], Any]:
    import recognizers_number as numbers
    import recognizers_number_with_unit as units

    models = (
        numbers.recognize_number,
        numbers.recognize_percentage,
        units.recognize_currency,
        units.recognize_dimension,
        units.recognize_temperature,
    )
    return lambda sentence: [model(sentence, "ja-jp") for model in models]


def _ja_timex() -> Callable[[str], Any]:
    from ja_timex import TimexParser

    return TimexParser().parse


PEERS = {
    "pynormalizenumexp": _pynormalizenumexp,
    "recognizers-text-suite": _recognizers,
    "ja-timex": _ja_timex,
}

if __name__ == "__main__":
    as_peer() if "--as-peer" in sys.argv else main()
