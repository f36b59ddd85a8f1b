"""What holds for every test: examples are drawn alike on every run, and no example is timed.

To search further than the suite does, run a test with `--hypothesis-profile=search`.
"""

from hypothesis import HealthCheck, settings

settings.register_profile(
    "alike", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile("alike")
