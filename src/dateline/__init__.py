"""Dateline reads news reports of incidents and keeps the sourced record.

Each incident stands once; each detail is a claim with who asserted it, through whom, in which sentence and how sure.
"""

__version__ = "0.1.0"

__all__ = ["__version__"]
