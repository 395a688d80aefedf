"""What a record showed anew or otherwise, as an Atom feed (RFC 4287): an entry for an incident that came, and one for
each time at which an account changed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr  # nosec B406  # nothing is parsed

from dateline.display import what, words
from dateline.display.clean import line
from dateline.display.journaled import sides
from dateline.display.who import parties
from dateline.model import Incident
from dateline.model.values import Where
from dateline.record.journal import Change

EPOCH = "1970-01-01T00:00:00Z"
"""When a feed without entries was changed."""


@dataclass(frozen=True, slots=True)
class News:
    """What happened to an incident at one time (UTC, ISO 8601): these changes of its account or, where there are none,
    that it was shown for the first time. `were` says in words what those were, by id, that went into it.
    """

    at: str
    incident: Incident
    changes: tuple[Change, ...] = ()
    were: Mapping[str, str] = field(default_factory=dict)


def write_atom(
    news: Iterable[News], out: BinaryIO, *, base: str | None = None, name: str = "Dateline", own: str | None = None
) -> None:
    """Write the feed, the newest first, as it is given.

    `base` is the address of a desk that shows the incidents, such as http://127.0.0.1:8000; without one nothing is
    linked to. `name` tells this feed from others: its id follows from it. `own` is the feed's own address.
    """
    given = list(news)
    updated = max((one.at for one in given), default=EPOCH)
    title = "Dateline: incidents and changes" if name == "Dateline" else f"Dateline: {line(name)}"
    out.write(
        b'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        + f"<title>{_text(title)}</title>\n<id>{_id('feed', name)}</id>\n<updated>{updated}</updated>\n".encode()
        + b"<author><name>Dateline</name></author>\n<generator>Dateline</generator>\n"
    )
    if base:
        out.write(f'<link rel="alternate" href={quoteattr(base.rstrip("/") + "/")}/>\n'.encode())
    if own:
        out.write(f'<link rel="self" type="application/atom+xml" href={quoteattr(own)}/>\n'.encode())
    for one in given:
        out.write(_entry(one, base).encode())
    out.write(b"</feed>\n")


def _entry(one: News, base: str | None) -> str:
    incident = one.incident
    title = line(incident.title) or f"{parties(incident)}: {what.headline(incident)}"
    told = [_change(change, one) for change in one.changes] or [_first(incident)]
    how = "changed" if one.changes else "came"
    address = f"{(base or '').rstrip('/')}/incidents/{incident.id}"
    link = f"<link href={quoteattr(address)}/>\n" if base else ""
    return (
        f"<entry>\n<title>{_text(title)}</title>\n<id>{_id('entry', incident.id, one.at, how)}</id>\n"
        f"<updated>{one.at}</updated>\n{link}"
        f"<category term={quoteattr(incident.type)}/><category term={quoteattr(how)}/>\n"
        f'<content type="text">{_text(chr(10).join(told))}</content>\n</entry>\n'
    )


def _change(change: Change, one: News) -> str:
    if change.property == "id":
        was = one.were.get(change.incident)
        told = "was taken for one with this incident"
        return f"{was} ({change.incident}) {told}" if was else f"{change.incident} {told}"
    return f"{words.label(change.property)}: {' → '.join(sides(change, one.incident))}"


def _first(incident: Incident) -> str:
    """What an incident was, for those who hear of it first."""
    place = incident.account.get("launch_place") or incident.account.get("place")
    told = (
        words.when(incident.date) if incident.date else "no date is told",
        what.headline(incident),
        what.lead(place) if place and isinstance(place.lead, Where) else "",
    )
    return "; ".join(filter(None, told))


def _text(words: str) -> str:
    """Words as XML holds them, without the characters that it cannot hold."""
    return escape(_UNHELD.sub("", words))


_UNHELD = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _id(*of: str) -> str:
    """An id that is the same whenever and wherever the feed is made."""
    return uuid5(NAMESPACE_URL, "dateline/" + "/".join(of)).urn
