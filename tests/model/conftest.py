"""Hypothesis without a clock: a busy machine must not fail a property that holds."""

from hypothesis import settings

settings.register_profile("tixi", deadline=None)
settings.load_profile("tixi")
