"""What holds for every test: examples are drawn alike on every run, and no example is timed.

To search further than the suite does, run a test with `--hypothesis-profile=search`.
"""

import gc
import os
import signal
from pathlib import Path

import forked_kernels
import once
import pytest
from hypothesis import HealthCheck, settings
from jupyter_client.provisioning import local_provisioner
from xdist.scheduler import LoadFileScheduling  # type: ignore[import-untyped]

from computedeals.paths import ROOT

# A run in the background is started with Ctrl-C ignored, and hands that on to whatever it starts: the
# commands that the tests interrupt would never end.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile(
    "alike", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile("alike")


def pytest_configure(config: pytest.Config) -> None:
    """Give the workers of this run a folder for what they share, beside those of their temporary files."""
    os.environ.pop(once.FOLDER, None)
    if hasattr(config, "workerinput"):
        os.environ[once.FOLDER] = str(Path(config.option.basetemp).parent / "shared")


# Every kernel that tests start in this process, to run a notebook or a chapter, is forked.
local_provisioner.launch_kernel = forked_kernels.launch_kernel  # type: ignore[assignment, attr-defined]


# Python looks for cycles among all objects after every few thousand new ones; here a million stay.
gc.set_threshold(50_000, 20, 100)


# What takes longest begins first, so that what is left for the end is short and is shared out evenly.
LONGEST = (
    "tests/browser/test_every_page.py",
    "tests/dealnews/corpus/test_run.py",
    "tests/browser/test_hostile.py",
    "tests/analysis/test_deal_network.py",
    "tests/browser/test_firefox.py",
    "tests/browser/test_tables.py",
    "tests/clones/test_odd_checkouts.py",
    "tests/analysis/test_gigawatts.py",
    "tests/analysis/test_inference.py",
    "tests/site/test_notebooks.py",
    "tests/site/test_results.py",
    "tests/test_built_site.py",
    "tests/site/test_data_page.py",
    "tests/cli/test_new.py",
    "tests/test_project.py",
    "tests/analysis",
    "tests/browser",
    "chapters",
    "tests/hostile",
    "tests/site",
    "tests/clones",
    "tests/models",
    "tests/deals",
    "tests/charts",
    "tests/cli",
    "tests/test_architecture.py",
)


# Files that one worker takes together, since each worker would start or compute again what they share.
TOGETHER = {
    "what starts kernels or workers": (
        "chapters/",
        "tests/site/test_notebooks.py",
        "tests/site/test_results.py",
        "tests/dealnews/corpus/test_run.py",
        "tests/dealnews/corpus/test_keeping.py",
    ),
    "the files of the tables": (
        "tests/site/test_data_page.py",
        "tests/site/test_data_files.py",
        "tests/deals/test_dictionary.py",
    ),
}


class FilesTogether(LoadFileScheduling):  # type: ignore[misc]
    """Workers take the tests by files, and some files together."""

    def _split_scope(self, nodeid: str) -> str:
        together = (name for name, files in TOGETHER.items() if nodeid.startswith(files))
        return next(together, super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> FilesTogether | None:
    """Give out the tests of `--dist loadfile` by the files above."""
    return FilesTogether(config, log) if config.getoption("dist") == "loadfile" else None


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order the files by how long they take."""

    def place(item: pytest.Item) -> int:
        file = item.path.relative_to(ROOT).as_posix()
        return next((k for k, start in enumerate(LONGEST) if file.startswith(start)), len(LONGEST))

    items.sort(key=place)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Leave the tests and what they import out of every search for cycles; next to none of it is waste."""
    gc.freeze()
