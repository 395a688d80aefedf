"""The mentions of one report → what linking knows of each: an `Entry`, which the store keeps, so that no mention need
be read again when another comes near it.
"""

from collections import Counter
from collections.abc import Iterable

import msgspec

from dateline.linking.signature import Signature, signature
from dateline.model import Mention
from dateline.model.moment import moment
from dateline.model.words import Field, Status


class Entry(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A mention as linking sees it.

    `root` is the report of which its own is a copy or a version, or that report; always that report where the mention
    was read from its title, since what two pages share below their titles is no part of it. `published` is when that
    was. `news` is true where its report tells it, without a date, as its news.
    """

    mention: str
    report: str
    root: str
    signature: Signature
    published: str | None = None
    news: bool = False
    main: bool = False
    response: bool = False


def entries(mentions: Iterable[Mention], published: str | None, root: str) -> list[Entry]:
    """The entries of one report's mentions."""
    told = list(mentions)
    undated = Counter(_teller(mention) for mention in told if mention.date is None)
    return [
        Entry(
            mention=mention.id,
            report=mention.report,
            root=root if mention.trigger.field is not Field.TITLE else mention.report,
            signature=signature(mention),
            published=published,
            news=_is_news(mention) and undated[_teller(mention)] == 1 and moment(published) is not None,
            main=mention.main,
            response=mention.response,
        )
        for mention in told
    ]


def age(mention: str, published: str | None) -> tuple[bool, float, str]:
    """The order in which mentions name an incident: by publication, the undated last, then by id."""
    at = moment(published)
    return (at is None, at.start if at else 0.0, mention)


def _is_news(mention: Mention) -> bool:
    happened = mention.status in (Status.HAPPENED, Status.UNDER_WAY)
    known = (
        mention.actor is not None
        or mention.place is not None
        or any(c.property == "participants" for c in mention.claims)
    )
    return mention.main and not mention.response and mention.date is None and known and happened


def _teller(mention: Mention) -> tuple[str, str, bool]:
    """A report that tells of two undated launches of one actor tells them apart: neither is its news."""
    return mention.family, mention.actor.label if mention.actor else "", mention.main
