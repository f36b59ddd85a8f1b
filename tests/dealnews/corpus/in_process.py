"""The same corpus read plainly, one batch after the other in this process: what every run must come to."""

from datetime import date
from pathlib import Path

from dealnews.corpus import part as parts
from dealnews.corpus.merge import merge
from dealnews.corpus.read import read_inputs
from dealnews.corpus.results import Merged, Outputs
from dealnews.corpus.walk import BATCH_BYTES, batches, list_files
from dealnews.corpus.work import WorkFolder


def read_plainly(
    roots: list[Path], out: Path, published: date | None = None, batch_bytes: int = BATCH_BYTES
) -> Merged:
    with WorkFolder(out) as work:
        list_files(roots, work)
        for batch in batches(work.listing(), batch_bytes):
            work.plan(batch.digest())
            work.keep(batch.digest(), parts.encode(read_inputs(batch.inputs, published)))
        merged = merge(work, out)
        work.remove()
    return merged


def outputs(out: Path) -> dict[str, bytes]:
    """The bytes of what a run has written."""
    made = Outputs.of(out)
    return {
        name: path.read_bytes() if path.exists() else b"none"
        for name, path in (("records", made.records), ("articles", made.articles), ("errors", made.errors))
    }
