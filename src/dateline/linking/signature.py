"""A mention → its signature: the few values by which one incident is told from another.

Linking never looks at anything else of a mention, so mentions of equal signature stand or fall together, and the number
of comparisons follows the number of signatures, not of mentions.
"""

import re
from functools import cached_property, lru_cache

import msgspec

from dateline.model import Claim, Mention
from dateline.model.values import Party, Person, Value, When, Where, to_json
from dateline.model.values.text import plain
from dateline.model.words import Polarity, Status

COMPARED = ("count", "injured", "kind", "killed", "outcome", "target", "time_of_day", "weapon", "weapon_name")
"""The properties, beside date, place and parties, whose asserted values make part of a signature."""


_NOBODY = frozenset[str]()

_NAME = re.compile(r"[^\W\d_][\w'’-]*")


class Signature(msgspec.Struct, frozen=True, dict=True):
    """The compared values of a mention. `state` keeps planned, threatened and hypothetical ones from what has
    happened.
    """

    family: str
    type: str
    state: str
    actor: Party | None = None
    recipient: Party | None = None
    date: When | None = None
    place: Where | None = None
    values: dict[str, tuple[Value, ...]] = {}
    row: tuple[str, str] | None = None
    """The table and the row that tell it, where a table does."""
    people: dict[str, Person] = {}
    """Those who took part, by first and last name: of a minor the words of the text are compared, and never shown."""

    @property
    def key(self) -> str:
        """Equal for two signatures that say the same in other words: "DPRK" and "North Korea", the East Sea and the
        Sea of Japan.
        """
        told = [f"{name}={_said(held)}" for name, held in self.values.items()]
        told += [f"{name}/{person.age}" for name, person in self.people.items()]
        told += ["\x1e".join(self.row)] if self.row else []
        parties = _said((self.actor,)), _said((self.recipient,))
        return "\x1f".join((self.family, self.type, self.state, *parties, _said((self.date, self.place)), *told))

    @property
    def names(self) -> frozenset[str]:
        """Those of the people who have one, by first and last name; the others are told by word and age."""
        return frozenset([name for name in self.people if not name[-1].isdigit()]) if self.people else _NOBODY

    @property
    def encoded(self) -> str:
        """The signature word for word: what chooses, among signatures of one key, the one that is shown."""
        return _canonical(self)

    @cached_property
    def width(self) -> float:
        """Civil days the date may mean; infinite where there is none."""
        return float("inf") if self.date is None else self.date.width + 2 * self.date.slack_days


def signature(mention: Mention) -> Signature:
    """The signature of a mention, from its own fields and its asserted claims about the whole."""
    values: dict[str, dict[str, Value]] = {}
    for claim in mention.claims:
        whole = claim.part is None and claim.scope is None
        if claim.property in COMPARED and whole and claim.polarity is Polarity.ASSERTED:
            values.setdefault(claim.property, {})[_canonical(claim.value)] = claim.value
    people = {_called(claim): claim.value for claim in mention.claims if isinstance(claim.value, Person)}
    return Signature(
        family=mention.family,
        type=mention.type,
        state="happened" if mention.status is Status.UNDER_WAY else str(mention.status),
        actor=mention.actor,
        recipient=mention.recipient,
        date=mention.date,
        place=mention.place or _bare(mention),
        values={name: tuple(held[k] for k in sorted(held)) for name, held in sorted(values.items())},
        people=dict(sorted(people.items())),
        row=mention.row,
    )


def _bare(mention: Mention) -> Where | None:
    """A place whose name no gazetteer settled, where the mention has no other."""
    return next((c.value for c in mention.claims if c.property == "place" and isinstance(c.value, Where)), None)


def _called(claim: Claim) -> str:
    """First and last name, of a minor from the words that the claim rests on; else what they are called."""
    assert isinstance(claim.value, Person)
    low, high = (max(0, at - claim.evidence.start) for at in claim.evidence.spans.get("value", (0, 0)))
    names = _NAME.findall(claim.value.name or claim.evidence.exact[low:high])
    if len(names) > 1:
        return plain(f"{names[0]} {names[-1]}").replace("’", "'")
    return f"{claim.value.label} {claim.value.age}"


@lru_cache(maxsize=1 << 16)
def _said(held: tuple[Value | None, ...]) -> str:
    """Values as they are compared for being the same; few of them are said very often."""
    return _canonical([_plain(value) for value in held])


def _plain(value: Value | None) -> object:
    match value:
        case When():
            return value.edtf, value.zone, value.slack_days
        case Where():
            return value.id or plain(value.name), value.relative
        case Party():
            return plain(value.label)
    return value and to_json(value)


def _canonical(value: object) -> str:
    return msgspec.json.encode(value, order="deterministic").decode()
