"""What holds for every test: examples are drawn alike on every run, and no example is timed.

To search further than the suite does, run a test with `--hypothesis-profile=search`.
"""

import gc
import signal

import pytest
from hypothesis import HealthCheck, settings

# A run in the background is started with Ctrl-C ignored, and hands that on to whatever it starts: the
# commands that the tests interrupt would never end.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile(
    "alike", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile("alike")


# Python looks for cycles among all objects after every few thousand new ones; here a million stay.
gc.set_threshold(50_000, 20, 100)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Leave the tests and what they import out of every search for cycles."""
    gc.collect()
    gc.freeze()
