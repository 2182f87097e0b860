"""Property-based tests without a stopwatch: how fast the engine is, the benchmark measures."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
