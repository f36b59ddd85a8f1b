"""Many files: a tree of articles becomes one ledger, in parallel, resumable, the same bytes every time."""

from computedeals.corpus.run import Progress, Summary, read_corpus
from computedeals.corpus.work import CorpusError

__all__ = ["CorpusError", "Progress", "Summary", "read_corpus"]
