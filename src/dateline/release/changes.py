"""Two releases' records, in the form in which they are exported → what changed from the one to the other."""

from collections.abc import Mapping
from typing import Any

import msgspec

Form = Mapping[str, Any]


class PropertyChange(msgspec.Struct, frozen=True, kw_only=True):
    """How a property stood and what led, before and after; `None` where nothing was told of it."""

    property: str
    before: tuple[str, Any] | None
    after: tuple[str, Any] | None


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """An incident that both have and that reads otherwise now. `other` names what else of it changed: its title's
    words, the claims it rests on, its ties.
    """

    id: str
    title: str
    properties: tuple[PropertyChange, ...]
    other: tuple[str, ...]


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """An incident that is no more, and the one that holds its first mention now, `None` where none does."""

    id: str
    title: str
    into: str | None


class Changes(msgspec.Struct, frozen=True, kw_only=True):
    """What changed since `since`, a version and a digest; `None` and everything new in the first release.

    Incidents that came are given with their titles, reports and decisions by id; `retold` are the reports that both
    have and that are known otherwise now: a title more, another licence, what they are a copy of.
    """

    since: tuple[str, str] | None
    came: tuple[tuple[str, str], ...]
    gone: tuple[Gone, ...]
    changed: tuple[Changed, ...]
    reports: tuple[str, ...]
    decisions: tuple[str, ...]
    retold: tuple[str, ...] = ()


def changes(before: Form | None, after: Form, since: tuple[str, str] | None) -> Changes:
    """What changed between two exported records."""
    old = {form["id"]: form for form in before["incidents"]} if before else {}
    new = {form["id"]: form for form in after["incidents"]}
    holder = {mention: id for id, form in new.items() for mention in form["mentions"]}
    return Changes(
        since=since,
        came=tuple((id, new[id]["title"]) for id in sorted(new.keys() - old.keys())),
        gone=tuple(
            Gone(id=id, title=old[id]["title"], into=holder.get(id.replace("i-", "m-", 1)))
            for id in sorted(old.keys() - new.keys())
        ),
        changed=tuple(
            found for id in sorted(old.keys() & new.keys()) if (found := _changed(old[id], new[id])) is not None
        ),
        reports=_new(before, after, "reports"),
        decisions=_new(before, after, "decisions"),
        retold=_retold(before, after),
    )


def _new(before: Form | None, after: Form, what: str) -> tuple[str, ...]:
    known = {form["id"] for form in before[what]} if before else set()
    return tuple(form["id"] for form in after[what] if form["id"] not in known)


def _retold(before: Form | None, after: Form) -> tuple[str, ...]:
    known = {form["id"]: form for form in before["reports"]} if before else {}
    return tuple(form["id"] for form in after["reports"] if form != known.get(form["id"], form))


def _changed(old: Form, new: Form) -> Changed | None:
    was, now = old["account"], new["account"]
    properties = tuple(
        PropertyChange(property=name, before=_stood(was.get(name)), after=_stood(now.get(name)))
        for name in sorted(was.keys() | now.keys())
        if _stood(was.get(name)) != _stood(now.get(name))
    )
    other = tuple(key for key in sorted(old.keys() | new.keys()) if key != "account" and old.get(key) != new.get(key))
    if not properties and not other and was == now:
        return None
    return Changed(id=new["id"], title=new["title"], properties=properties, other=other)


def _stood(property: Form | None) -> tuple[str, Any] | None:
    return (property["standing"], property["lead"]) if property else None
