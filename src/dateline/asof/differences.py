"""Two states of one incident → what changed between them, property by property, and by which claims."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from dateline.model import HeldValue, Incident, Property
from dateline.model.values import to_json
from dateline.model.words import Standing, Status


class How(StrEnum):
    """In which way a property changed; several may hold at once."""

    CAME = "came"
    """Nothing was told of it before."""
    WENT = "went"
    """Nothing is told of it any more."""
    DISPUTED = "disputed"
    """It is contradicted now, and was not."""
    REVISED = "revised"
    """A source replaced its own value, or a later toll an earlier one."""
    LEAD = "lead"
    """Another value leads, or one does where none did, or none any more."""
    VALUE = "value"
    """A value is held that was not, or no longer is."""
    STANDING = "standing"
    """It stands otherwise: two agree where one had said so."""


@dataclass(frozen=True)
class Change:
    """A property, or `status`, before and after.

    `claims` are those, by id, that changed it: the new ones behind values that were not held, else all that are new.
    """

    property: str
    how: tuple[How, ...]
    before: Property | Status | None
    after: Property | Status | None
    claims: tuple[str, ...] = ()


def changes(before: Incident | None, after: Incident | None) -> list[Change]:
    """What changed from one state of an incident to a later one; `None` where it was not there."""
    found: list[Change] = []
    if before and after and before.status is not after.status:
        found.append(Change("status", (How.VALUE,), before.status, after.status))
    old, new = before.account if before else {}, after.account if after else {}
    for name in sorted(old.keys() | new.keys()):
        was, now = old.get(name), new.get(name)
        if how := tuple(way for way, holds in _WAYS.items() if holds(was, now)):
            found.append(Change(name, how, was, now, _new_claims(was, now)))
    return found


def _new_claims(was: Property | None, now: Property | None) -> tuple[str, ...]:
    old = {(_held(value), value.superseded) for value in was.values} if was else set()
    new = _claims(now) - _claims(was)
    told = {c for v in now.values if (_held(v), v.superseded) not in old for c in v.claims} if now else set()
    return tuple(sorted(new & told or new))


def _came(was: Property | None, now: Property | None) -> bool:
    return was is None and now is not None


def _went(was: Property | None, now: Property | None) -> bool:
    return was is not None and now is None


def _became_disputed(was: Property | None, now: Property | None) -> bool:
    return now is not None and now.standing is Standing.DISPUTED and (was is None or was.standing is not now.standing)


def _was_revised(was: Property | None, now: Property | None) -> bool:
    return bool(_replaced(now) - _replaced(was))


def _lead_changed(was: Property | None, now: Property | None) -> bool:
    return was is not None and now is not None and was.lead != now.lead


def _values_changed(was: Property | None, now: Property | None) -> bool:
    return was is not None and now is not None and _values(was) != _values(now)


def _stands_otherwise(was: Property | None, now: Property | None) -> bool:
    return was is not None and now is not None and was.standing is not now.standing


_WAYS: dict[How, Callable[[Property | None, Property | None], bool]] = {
    How.CAME: _came,
    How.WENT: _went,
    How.DISPUTED: _became_disputed,
    How.REVISED: _was_revised,
    How.LEAD: _lead_changed,
    How.VALUE: _values_changed,
    How.STANDING: _stands_otherwise,
}


def _held(value: HeldValue) -> str:
    return repr((to_json(value.value), value.part, value.scope, value.polarity))


def _values(property: Property) -> set[str]:
    return {_held(value) for value in property.values if not value.superseded}


def _replaced(property: Property | None) -> set[str]:
    return {_held(value) for value in property.values if value.superseded} if property else set()


def _claims(property: Property | None) -> set[str]:
    return {claim for value in property.values for claim in value.claims} if property else set()
