"""Workers on this machine, forked: one of the tests of runs starts some as people do."""

from collections.abc import Iterator

import dask
import forked_kernels
import pytest


@pytest.fixture
def forked_workers() -> Iterator[None]:
    """Let Dask fork its workers from a process that has imported what they need."""
    forked_kernels.start_server()
    with dask.config.set({"distributed.worker.multiprocessing-method": "forkserver"}):
        yield
