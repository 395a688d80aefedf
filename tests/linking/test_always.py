"""What holds for any mentions: order, batches, what comes and goes."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from dateline.linking import Linker, Placed, group, link, root
from dateline.linking.entries import Entry, entries
from dateline.linking.features import JOIN, VETO, score
from dateline.linking.scoring import Scorer
from dateline.linking.signature import signature
from dateline.model import Kinship, Mention
from dateline.model.values import Count, Kind, Party, Person, Text, Value, When, Where, compare
from dateline.testing import claim, launch, protest

KP, IR = Party("North Korea", "KP"), Party("Iran", "IR")
SINPO = Where("Sinpo", "kp-sinpo", 40.0, 128.2, within=("kp-sh", "kp"), precision=5.0)
HAMGYONG = Where("South Hamgyong", "kp-sh", 40.2, 127.5, within=("kp",), precision=80.0)
WONSAN = Where("Wonsan", "kp-wonsan", 39.1, 127.4, within=("kp",), precision=10.0)
BALLISTIC, CRUISE = Kind(("missile", "ballistic missile")), Kind(("missile", "cruise missile"))

_PEOPLE = [
    *(Person("Ann Lee"), Person("Bo Hill", status="dead"), Person("Cy Orr"), Person("Di Fox", status="dead")),
    *(Person(None, "girl", 4), Person(None, "sister", 4), Person(None, "child", 4), Person(None, "man", 34)),
]

_FIRST = dt.date(2021, 10, 16)


def _when(first: int, length: int, zone: str | None, slack: int) -> When:
    low, high = (_FIRST + dt.timedelta(days=n) for n in (first, first + length))
    return When(low.isoformat() if length == 0 else f"{low.isoformat()}/{high.isoformat()}", zone, slack)


_whens = st.builds(
    _when,
    st.integers(0, 3),
    st.sampled_from([0, 0, 0, 1, 2, 10]),
    st.sampled_from([None, None, "UTC", "Asia/Pyongyang"]),
    st.sampled_from([0, 0, 1]),
)


@st.composite
def _mentions(draw: st.DrawFn) -> list[Mention]:
    made = []
    for n in range(draw(st.integers(0, 12))):
        values: dict[str, Value] = {}
        if draw(st.booleans()):
            values["count"] = draw(st.sampled_from([Count.exactly(1), Count.exactly(2), Count(1, None)]))
        if draw(st.booleans()):
            values["weapon"] = draw(st.sampled_from([BALLISTIC, CRUISE]))
        if draw(st.integers(0, 3)) == 0:
            values["time_of_day"] = draw(st.sampled_from([Text("07:00"), Text("07:50"), Text("08:40")]))
        people = draw(st.just(()) | st.lists(st.sampled_from(_PEOPLE), max_size=2, unique=True))
        if draw(st.integers(0, 4)) == 0:
            made.append(protest(f"{n}", f"r{draw(st.integers(0, 4))}", draw(st.none() | _whens)))
            continue
        told = launch(
            f"{n}",
            f"r{draw(st.integers(0, 4))}",
            draw(st.none() | _whens),
            draw(st.sampled_from([KP, KP, IR, None])),
            draw(st.sampled_from([None, None, SINPO, HAMGYONG, WONSAN])),
            **values,
        )
        named = tuple(claim("participants", person, report=told.report, mention=told.id) for person in people)
        row = draw(st.sampled_from([None, None, ("t", "1"), ("t", "2"), ("u", "1")]))
        made.append(msgspec.structs.replace(told, claims=told.claims + named, row=row))
    return made


_kinships = st.sampled_from(
    [{}, {"r1": Kinship(copy_of="r0")}, {"r1": Kinship(copy_of="r0"), "r2": Kinship(version_of="r1")}]
)
_PUBLISHED = {"r0": "2021-10-20", "r1": "2021-10-20T08:00Z", "r2": None, "r3": "2021-10-21", "r4": "2021-10-19"}


@given(_mentions(), _kinships, st.randoms())
def test_order_does_not_matter(mentions: list[Mention], kinships: dict[str, Kinship], random: st.random_module) -> None:  # type: ignore[valid-type]
    """The same mentions in any order, some of them twice, make the same groups with the same ids and reasons."""
    shuffled = mentions + mentions[:2]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link(mentions, _PUBLISHED, kinships) == link(shuffled, _PUBLISHED, kinships)


@given(_mentions(), _kinships)
def test_every_mention_is_in_one_group(mentions: list[Mention], kinships: dict[str, Kinship]) -> None:
    """Every mention is in exactly one group, and each but the first of a group has its reason."""
    found = link(mentions, _PUBLISHED, kinships)
    assert sorted(m for g in found.groups for m in g.mentions) == sorted(m.id for m in mentions)
    assert found.incident_of.keys() == {m.id for m in mentions}
    joined = {j.mention for j in found.why}
    assert all(len(set(g.mentions) & joined) == len(g.mentions) - 1 for g in found.groups)
    assert {r.group for r in found.review} <= {g.id for g in found.groups}


@given(_mentions(), _kinships)
def test_contradictions_never_join(mentions: list[Mention], kinships: dict[str, Kinship]) -> None:
    """No two mentions of a group have contradicting dates or actors, or clock times over an hour apart, or are two rows
    of one table, but where somebody's name outweighs a date or an hour.
    """
    by_id = {m.id: m for m in mentions}
    for made in link(mentions, _PUBLISHED, kinships).groups:
        members = [by_id[id] for id in made.mentions]
        for a in members:
            for b in members:
                if a.date and b.date and not any(signature(member).names for member in members):
                    assert compare(a.date, b.date).agrees
                if a.actor and b.actor and not any(signature(member).names for member in members):
                    assert compare(a.actor, b.actor).agrees
                if a.row and b.row and a.row[0] == b.row[0] and not any(signature(m).names for m in members):
                    assert a.row == b.row
                if not any(signature(member).names for member in members):
                    assert score(signature(a), signature(b), 60)[0] != VETO


@given(_mentions(), _kinships)
def test_linking_again_changes_nothing(mentions: list[Mention], kinships: dict[str, Kinship]) -> None:
    """The mentions of one group, linked again by themselves, are that group again."""
    by_id = {m.id: m for m in mentions}
    for made in link(mentions, _PUBLISHED, kinships).groups:
        assert link([by_id[id] for id in made.mentions], _PUBLISHED, kinships).groups == (made,)


@given(_mentions(), _kinships)
def test_only_reasons_join(mentions: list[Mention], kinships: dict[str, Kinship]) -> None:
    """Unless it is a response or stands in a copy, a mention joins only where its score reaches the mark."""
    by_id = {m.id: m for m in mentions}
    for joined in link(mentions, _PUBLISHED, kinships).why:
        in_copy = by_id[joined.mention].report in kinships or by_id[joined.to].report in kinships
        assert joined.score >= JOIN or by_id[joined.mention].response or in_copy


WINDOWS: dict[str, int] = {}


@dataclass
class Kept:
    """A shelf of what was placed."""

    held: dict[str, Placed] = field(default_factory=dict)

    def window(self, family: str, state: str, first: int, last: int) -> Iterable[Placed]:
        """Those of the nodes that look there."""
        near = {
            placed.node
            for placed in self.held.values()
            if (placed.entry.signature.family, placed.entry.signature.state) == (family, state)
            and placed.look is not None
            and placed.look[0] <= last
            and placed.look[1] >= first
        }
        return self.of_nodes(near)

    def named(self, family: str, state: str, names: Collection[str]) -> Iterable[Placed]:
        """Those of the nodes in which one of these is named."""
        near = {
            placed.node
            for placed in self.held.values()
            if (placed.entry.signature.family, placed.entry.signature.state) == (family, state)
            and not placed.entry.signature.names.isdisjoint(names)
        }
        return self.of_nodes(near)

    def of_nodes(self, nodes: Collection[str]) -> Iterable[Placed]:
        """Those of these nodes."""
        return [placed for placed in self.held.values() if placed.node in nodes]

    def of_mentions(self, mentions: Collection[str]) -> Iterable[Placed]:
        """Those of these mentions."""
        return [self.held[mention] for mention in mentions if mention in self.held]

    def groups(self) -> set[tuple[str, tuple[str, ...]]]:
        """All groups, by id."""
        clusters: dict[str, list[Entry]] = {}
        for placed in self.held.values():
            clusters.setdefault(placed.cluster, []).append(placed.entry)
        return {(made.id, made.mentions) for made in map(group, clusters.values())}


def put(shelf: Kept, told: Iterable[Mention], kinships: Mapping[str, Kinship], gone: Collection[str] = ()) -> None:
    """Put the mentions of whole reports on the shelf, and take others off."""
    by_report: dict[str, list[Mention]] = {}
    for one in told:
        by_report.setdefault(one.report, []).append(one)
    linker = Linker(WINDOWS, shelf)
    linker.drop(gone)
    for report, of_report in by_report.items():
        linker.put(entries(of_report, _PUBLISHED.get(report), root(report, kinships)))
    linker.settle()
    changes = linker.changes()
    for id in changes.gone:
        del shelf.held[id]
    for placed in changes.placed:
        shelf.held[placed.entry.mention] = placed
    for cluster in changes.clusters:
        assert {e.mention for e in linker.told(cluster)} == {
            p.entry.mention for p in shelf.held.values() if p.cluster == cluster
        }


def anew(told: Iterable[Mention], kinships: Mapping[str, Kinship]) -> Kept:
    shelf = Kept()
    put(shelf, told, kinships)
    return shelf


@given(_mentions(), _kinships, st.data())
def test_batches_give_what_all_at_once_gives(
    told: list[Mention], kinships: dict[str, Kinship], data: st.DataObject
) -> None:
    """Reports that come in any batches, in any order, place every mention as all at once do, with scores and rivals."""
    shelf = Kept()
    left = data.draw(st.permutations(sorted({one.report for one in told})))
    while left:
        size = data.draw(st.integers(1, len(left)))
        batch, left = left[:size], left[size:]
        put(shelf, [one for one in told if one.report in batch], kinships)
    whole = anew(told, kinships)
    assert shelf.held == whole.held
    assert shelf.groups() == {(g.id, g.mentions) for g in link(told, _PUBLISHED, kinships).groups}


@given(_mentions(), _kinships, _kinships, st.data())
def test_what_goes_leaves_no_trace(
    told: list[Mention], kinships: dict[str, Kinship], later: dict[str, Kinship], data: st.DataObject
) -> None:
    """Mentions taken out, and reports found to be copies, leave what was never there or always so would give."""
    shelf = anew(told, kinships)
    gone = data.draw(st.sets(st.sampled_from(sorted({one.report for one in told})))) if told else set()
    kept = [one for one in told if one.report not in gone]
    put(shelf, kept, later, [one.id for one in told if one.report in gone])
    assert shelf.held == anew(kept, later).held


@given(_mentions())
def test_scores_from_both_sides(mentions: list[Mention]) -> None:
    """Two mentions have one score, whichever is held against the other, asked anew or remembered: the linker holds a
    node against pivots, and a pivot that changed against nodes.
    """
    told, scorer = [signature(mention) for mention in mentions], Scorer(60)
    compiled = [scorer.compile(own) for own in told]
    for _ in ("asked", "remembered"):
        for own, here in zip(told, compiled, strict=True):
            mine = scorer.scores(here, compiled)
            assert mine == [scorer.scores(there, [here])[0] for there in compiled]
            assert mine == [score(own, other, 60)[0] for other in told]
