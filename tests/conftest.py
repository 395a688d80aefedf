"""How properties are tested: as Hypothesis does by itself or, with `--hypothesis-profile=ci`, the same each time."""

from hypothesis import settings

settings.register_profile("dev", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=40, database=None)
settings.load_profile("dev")
