"""Atom feeds, read by feedparser."""

import io
import json

import feedparser
from msgspec.structs import replace

from dateline.export.as_atom import News, write_atom
from dateline.record.journal import Change

from .conftest import record

AT = "2022-01-02T03:04:05Z"


def written(*news: News, **options: str) -> bytes:
    file = io.BytesIO()
    write_atom(news, file, **options)
    return file.getvalue()


def state(lead: int | None, standing: str) -> str:
    return json.dumps({"lead": lead, "standing": standing, "values": [[1, None, None, False], [2, None, None, False]]})


def test_what_came_and_what_changed() -> None:
    """An entry tells what an incident was when it came, another what changed in it from what to what, each under an id
    of its own that is the same whenever the feed is made; the address of a desk makes links.
    """
    incident = record().incidents["i-1"]
    change = Change(at=AT, incident="i-1", property="count", before=state(2, "agreed"), after=state(None, "disputed"))
    news = (News(AT, incident, (change,)), News("2022-01-01T00:00:00Z", incident))
    feed = feedparser.parse(written(*news, base="http://127.0.0.1:8000/"))
    assert not feed.bozo and feed.version == "atom10"
    assert (feed.feed.title, feed.feed.updated, feed.feed.author) == ("Dateline: incidents and changes", AT, "Dateline")
    changed, came = feed.entries
    assert (changed.title, changed.updated) == ("Two fired", AT)
    assert changed.content[0].value == "count: 2 (agreed) → 1 or 2 (disputed)"
    assert came.content[0].value.startswith("2021-10-19; ")
    assert len({changed.id, came.id, feed.feed.id}) == 3
    assert changed.link == "http://127.0.0.1:8000/incidents/i-1"
    assert [tag.term for tag in changed.tags] == ["missile-launch", "changed"]
    assert written(*news) == written(*news)
    assert feedparser.parse(written(*news)).entries[0].id == changed.id


def test_names_tell_feeds_apart() -> None:
    """Feeds of two names have two ids; one without entries is a feed too."""
    one, two = (feedparser.parse(written(name=name)) for name in ("KP", "IR"))
    assert one.feed.id != two.feed.id
    assert not one.bozo and one.feed.updated == "1970-01-01T00:00:00Z"


def test_nothing_is_markup() -> None:
    """What stands in a title, whatever it is, stays text, and what XML cannot hold is left out."""
    nasty = "<script>alert(1)</script> & ]]> \x00\x0b\x1b \ufffe \ud800"
    incident = replace(
        record().incidents["i-1"], title=nasty.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    )
    feed = feedparser.parse(written(News(AT, incident)))
    assert not feed.bozo, feed.get("bozo_exception")
    assert "&lt;script&gt;alert(1)" in feed.entries[0].title or "<script>" in feed.entries[0].title
    raw = written(News(AT, incident)).decode()
    assert "<script>" not in raw


def test_an_incident_that_went_into_another() -> None:
    """That an incident went into this one is told by what it was, where that is known, and by its id."""
    change = Change(at=AT, incident="i-9", property="id", before="i-9", after="i-1")
    incident = record().incidents["i-1"]
    told = News(AT, incident, (change,), {"i-9": "What Quay Gazette told, 2022-01-01: “Two rose.”"})
    feed = feedparser.parse(written(told, News(AT, incident, (change,))))
    named, bare = (entry.content[0].value for entry in feed.entries)
    assert named == "What Quay Gazette told, 2022-01-01: “Two rose.” (i-9) was taken for one with this incident"
    assert bare == "i-9 was taken for one with this incident"
