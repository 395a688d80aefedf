"""The pages that a table's row names as its sources → links to them."""

from dataclasses import dataclass

from dateline.display.clean import line
from dateline.display.who import People
from dateline.model import Claim


@dataclass(frozen=True)
class Cited:
    """A page by whose it is; `url` is its address, empty where none is given that a browser should follow."""

    name: str
    url: str


def cited(people: People, claim: Claim) -> list[Cited]:
    """The pages that are named for a claim, in the order in which they are named."""
    return [
        Cited(line(page.name), page.url if page.url and page.url.startswith(("http://", "https://")) else "")
        for page in people.cited(claim)
    ]
