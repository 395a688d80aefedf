"""Measurements against the reference corpora in ../shared, and the floors that a change may not fall below."""
