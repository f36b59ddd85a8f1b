"""Score the extraction on the unseen texts of `data/gold/unseen`, and keep what the first run reached.

    python bench/unseen.py                  prints the figures of this run
    python bench/unseen.py --commit NAME    prints them and stores them as the first sight

The figures of the first run are stored once, with the commit that ran and its day of commit, in
`data/gold/unseen/first_sight.csv`; a second time is refused.
"""

import argparse
import subprocess
from pathlib import Path

from computedeals.evidence.unseen import UNSEEN, score_unseen, store_first_sight


def main() -> None:
    """Read the arguments, score, print, and store if a commit is named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--commit", help="the commit that runs: stores the figures as the first sight")
    parser.add_argument("--day", help="the day of the run, as 2026-10-08; by default the commit's own")
    parser.add_argument("--folder", type=Path, default=UNSEEN, help="the folder of labelled texts")
    given = parser.parse_args()
    target = given.folder / "first_sight.csv"
    if given.commit and target.exists():
        raise SystemExit(f"{target.name} is there already: there is one first run. Leave --commit out.")
    day = given.day or (_day_of(given.commit) if given.commit else "")
    scores = score_unseen(given.folder)
    print(scores[scores["collection"] == "all"].to_string(index=False))
    if given.commit:
        store_first_sight(scores, given.commit, day, target)
        print(f"stored in {target.name}")


def _day_of(commit: str) -> str:
    """The day on which a commit was made, by git."""
    done = subprocess.run(
        ["git", "log", "-1", "--format=%cs", commit], capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{commit}: git knows no such commit; give its day with --day")
    return done.stdout.strip()


if __name__ == "__main__":
    main()
