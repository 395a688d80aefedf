"""The local reader: a parser, rules and packs."""

from dateline.reading.local.name import reader_name

__all__ = ["LocalReader", "reader_name"]


def __getattr__(name: str) -> object:
    """`LocalReader` on first use: importing the package must not load the parser."""
    if name == "LocalReader":
        from dateline.reading.local.reader import LocalReader

        return LocalReader
    raise AttributeError(name)
