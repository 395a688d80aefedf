"""Five hundred decisions drawn by lot over the demonstration set: each holds, or is an orphan that says why, whatever
is derived or read anew; and all undone leave no trace.

Each decision is what a person might ask for of the record as it then is: merges, splits, rejections, acceptances,
values, types, notes, and undoings of those, undoings of undoings too. Then

1. the record is as the decisions make it (`oracle`), and a rebuild gives the same export to the byte;
2. another reader (`otherwise`) has read, which drops, moves, cuts, changes and adds: the record is as those decisions
   make it that are about what is still read, and all others are listed as orphans, each with its reason;
3. the first reader is back, and so is the export, to the byte;
4. every decision that stands is undone, one by one: the export is that of a record in which nobody decided anything, to
   the byte but for the list of decisions; and so it is with the other reader.
"""

import hashlib
import os
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from bench.decisions.oracle import Truth, partition, wrong_accounts, wrong_states
from bench.decisions.otherwise import Otherwise, otherwise
from bench.linking.orders import demonstration, reader
from bench.reading import Result, Row, ratio
from dateline import pipeline
from dateline.errors import DatelineError
from dateline.export import record_json
from dateline.model import Decision, Reading, Record, Verb
from dateline.model.values import to_json
from dateline.pipeline.proposing import Proposals, Who
from dateline.pipeline.reviewing import reviewed
from dateline.record import Store, open_record
from dateline.testing import InProcess

NEEDS: tuple[Any, ...] = ()

NUMBER = int(os.environ.get("DATELINE_DECISIONS", "500"))
"""How many decisions; fewer for a quick look."""

READERS = 3
"""How many other readers, each with a lot of its own."""

Listed = Mapping[str, tuple[str, Sequence[str]]]
"""What a program says has become of each decision, by id, and why of what is lost."""


@dataclass(frozen=True)
class Program:
    """Who keeps decisions: makes one, and lists what has become of all."""

    name: str
    decide: Callable[[Store, Decision, InProcess], object]
    listed: Callable[[Store, Sequence[Decision]], Listed]


def _decide(store: Store, decision: Decision, read_all: InProcess) -> object:
    return pipeline.decide(store, decision, read_all=read_all)


def _listed(store: Store, made: Sequence[Decision]) -> Listed:
    with store.snapshot() as db:
        return {each.decision.id: (each.state.value, each.lost) for each in reviewed(db)}


DATELINE = Program("dateline", _decide, _listed)
DUMMIES = (
    Program("does nothing", lambda store, decision, read_all: None, lambda store, made: {}),
    Program(
        "says that all hold",
        lambda store, decision, read_all: None,
        lambda store, made: {decision.id: ("stands", ()) for decision in made},
    ),
    Program(
        "says that all are orphans",
        lambda store, decision, read_all: None,
        lambda store, made: {decision.id: ("orphan", ("it is gone",)) for decision in made},
    ),
)


def measure(peers: bool = True) -> Result:
    """Of the decisions, how many are what they must be at each step; of the steps that give bytes, whether they do."""
    return _measured(DATELINE, NUMBER)


def dummies() -> list[Result]:
    """The same of programs of no merit."""
    return [_measured(program, min(NUMBER, 100)) for program in DUMMIES]


def _measured(program: Program, number: int) -> Result:
    inputs = demonstration()
    first = reader(inputs, ())
    lot = random.Random(20261126)
    with open_record(":memory:") as store:
        pipeline.add(store, inputs, read_all=first)
        untouched = pipeline.content(store)
        read = {id: first.read(report) for id, report in untouched.reports.items()}
        others = [_other(read, untouched, n) for n in range(READERS)]
        alone = [_alone(inputs, untouched, other) for other in others]
        made: list[Decision] = []
        while len(made) < number:
            decision = drawn(store, lot, made)
            if decision is not None:
                program.decide(store, decision, first)
                made.append(decision)
        same = Otherwise(read, *({id: id for id in ids} for ids in _ids(read)))
        steps = [_step("decided", program, store, made, same)]
        exported = record_json(pipeline.content(store))
        pipeline.rebuild(store, read_all=first)
        identical = {"after a rebuild": record_json(pipeline.content(store)) == exported}
        for n, other in enumerate(others, 1):
            pipeline.rebuild(store, read_all=_reading(other, n - 1))
            steps.append(_step(f"read otherwise, {n}", program, store, made, other))
        pipeline.rebuild(store, read_all=first)
        identical["with the first reader back"] = record_json(pipeline.content(store)) == exported
        before = len(made)
        for decision in Truth(tuple(made), {}, {}).standing():
            undo = Decision.made(Verb.UNDO, time=_time(len(made)), by="Ann", why="all of it", undoes=decision.id)
            program.decide(store, undo, first)
            made.append(undo)
        identical["all undone"] = _bare(pipeline.content(store)) == _bare(untouched)
        for n, other in enumerate(others):
            pipeline.rebuild(store, read_all=_reading(other, n))
            identical[f"all undone, read otherwise, {n + 1}"] = _bare(pipeline.content(store)) == _bare(alone[n])
        stored = sum(decision.id in program.listed(store, made) for decision in made)
    return _result(program, steps, identical, made[:before], ratio(stored, len(made)), inputs)


@dataclass(frozen=True)
class Step:
    """One look at the record: how many decisions are not listed as what they are, and what is wrong in it."""

    name: str
    decisions: int
    orphans: int
    states: Sequence[str]
    groups: int
    accounts: Sequence[str]

    @property
    def right(self) -> float:
        """The part of the decisions that are what they must be; none are, where the record is not as they make it."""
        return 0.0 if self.groups or self.accounts else 1 - ratio(len(self.states), self.decisions)


def _step(name: str, program: Program, store: Store, made: Sequence[Decision], read: Otherwise) -> Step:
    record = pipeline.content(store)
    truth = Truth(tuple(made), read.mentions, read.claims)
    listed = program.listed(store, made)
    due = partition(truth, read.readings, record)
    found = {frozenset(incident.mentions) for incident in record.incidents.values()}
    states = wrong_states(truth, listed, record) if found == due else [decision.id for decision in made]
    return Step(
        name=name,
        decisions=len(made),
        orphans=sum(state == "orphan" for state, _ in listed.values()),
        states=states,
        groups=len(found ^ due),
        accounts=wrong_accounts(truth, read.readings, record) if found == due else ["not looked at"],
    )


def _ids(read: Mapping[str, Reading]) -> tuple[list[str], list[str]]:
    mentions = [mention for reading in read.values() for mention in reading.mentions]
    return [mention.id for mention in mentions], [claim.id for mention in mentions for claim in mention.claims]


def _other(read: Mapping[str, Reading], record: Record, number: int) -> Otherwise:
    return otherwise(read, record.reports, random.Random(number), f"otherwise {number}")


def _reading(other: Otherwise, number: int) -> InProcess:
    return InProcess(lambda report: other.readings[report.id], f"otherwise {number}")


def _alone(inputs: Sequence[Any], record: Record, other: Otherwise) -> Record:
    """The record of another reader, without decisions."""
    with open_record(":memory:") as store:
        pipeline.add(store, inputs, read_all=_reading(other, int(next(iter(other.readings.values())).reader[-1])))
        return pipeline.content(store)


def _bare(record: Record) -> str:
    return record_json(msgspec.structs.replace(record, decisions=()))


def _time(number: int) -> str:
    return f"2026-01-{1 + number // 1440:02}T{number // 60 % 24:02}:{number % 60:02}:00Z"


# ------------------------------------------------------------------------------------------------- what a person asks


def drawn(store: Store, lot: random.Random, made: Sequence[Decision]) -> Decision | None:
    """A decision drawn by lot on the record as it is; `None` where it is refused as meaning nothing."""
    verb = lot.choice([*Verb, Verb.MERGE, Verb.MERGE, Verb.REJECT, Verb.SET])
    record = pipeline.content(store)
    who = Who(by=lot.choice(("Ann", "Bob", "Carla")), why=f"reason {len(made)}", time=_time(len(made)))
    with store.snapshot() as db:
        try:
            return _ASKED[verb](Proposals(db, who), record, lot, made)
        except DatelineError:
            return None


Ask = Callable[[Proposals, Record, random.Random, Sequence[Decision]], Decision]


def _merge(proposals: Proposals, record: Record, lot: random.Random, made: Sequence[Decision]) -> Decision:
    incidents = lot.sample(sorted(record.incidents), lot.choice((2, 2, 3)))
    return proposals.merge([lot.choice(record.incidents[id].mentions) for id in incidents])


def _split(proposals: Proposals, record: Record, lot: random.Random, made: Sequence[Decision]) -> Decision:
    several = [incident for incident in record.incidents.values() if len(incident.mentions) > 1]
    if not several:
        raise DatelineError("There is nothing to split.")
    incident = lot.choice(sorted(several, key=lambda incident: incident.id))
    return proposals.split(incident.id, lot.sample(incident.mentions, lot.randint(1, len(incident.mentions) - 1)))


def _reject(proposals: Proposals, record: Record, lot: random.Random, made: Sequence[Decision]) -> Decision:
    return proposals.reject([_claim(record, lot, made) for _ in range(lot.choice((1, 1, 2)))])


def _accept(proposals: Proposals, record: Record, lot: random.Random, made: Sequence[Decision]) -> Decision:
    return proposals.accept(_claim(record, lot, made))


def _claim(record: Record, lot: random.Random, made: Sequence[Decision]) -> str:
    """Any claim; as often as not one that somebody decided on before."""
    before = [anchor.id for decision in made for anchor in decision.target if anchor.id in record.claims]
    return lot.choice(before if before and lot.random() < 0.5 else sorted(record.claims))


def _set(proposals: Proposals, record: Record, lot: random.Random, made: Sequence[Decision]) -> Decision:
    claim = record.claims[lot.choice(sorted(record.claims))]
    if lot.random() < 0.2:
        party = lot.choice(("actor", "recipient"))
        return proposals.give(_any_mention(record, lot, claim.mention), party, lot.choice(("JP", "US", "Red Band")))
    value = msgspec.json.encode(to_json(claim.value)).decode() if lot.random() < 0.6 else str(lot.randint(1, 9))
    return proposals.give(_any_mention(record, lot, claim.mention), claim.property, value)


def _any_mention(record: Record, lot: random.Random, of: str) -> str:
    """Any mention of the incident that holds one."""
    return lot.choice(next(incident.mentions for incident in record.incidents.values() if of in incident.mentions))


def _retype(proposals: Proposals, record: Record, lot: random.Random, made: Sequence[Decision]) -> Decision:
    incident = record.incidents[lot.choice(sorted(record.incidents))]
    type = lot.choice(("protest", "accuse") if incident.response else ("space-launch", "missile-launch", "attack"))
    return proposals.retype(lot.choice(incident.mentions), type)


def _note(proposals: Proposals, record: Record, lot: random.Random, made: Sequence[Decision]) -> Decision:
    return proposals.note(lot.choice(record.incidents[lot.choice(sorted(record.incidents))].mentions), "seen")


def _undo(proposals: Proposals, record: Record, lot: random.Random, made: Sequence[Decision]) -> Decision:
    truth = Truth(tuple(made), {}, {})
    stands = [decision for decision in made if not truth.undone(decision.id)]
    if not stands:
        raise DatelineError("There is nothing to undo.")
    return Decision.made(
        Verb.UNDO, time=_time(len(made)), by="Ann", why=f"reason {len(made)}", undoes=lot.choice(stands).id
    )


_ASKED: Mapping[Verb, Ask] = {
    Verb.MERGE: _merge,
    Verb.SPLIT: _split,
    Verb.REJECT: _reject,
    Verb.ACCEPT: _accept,
    Verb.SET: _set,
    Verb.RETYPE: _retype,
    Verb.NOTE: _note,
    Verb.UNDO: _undo,
}


# ---------------------------------------------------------------------------------------------------------- the figures


def _result(
    program: Program,
    steps: Sequence[Step],
    identical: Mapping[str, bool],
    made: Sequence[Decision],
    kept: float,
    inputs: Sequence[Any],
) -> Result:
    rows = [
        Row(
            step.name,
            {
                "decisions": str(step.decisions),
                "orphans, each with its reason": str(step.orphans),
                "not listed as what they are": str(len(step.states)),
                "groups not as they must be": str(step.groups),
                "accounts not as they must be": str(len(step.accounts)),
            },
        )
        for step in steps
    ]
    by_verb = {verb.value: sum(decision.verb is verb for decision in made) for verb in Verb}
    notes = [
        "Made: " + ", ".join(f"{number} {verb}" for verb, number in by_verb.items()) + ".",
        "Identical to the byte: "
        + ", ".join(f"{name} {'yes' if is_so else 'NO'}" for name, is_so in identical.items())
        + ".",
        *(f"{step.name}: {fault}" for step in steps for fault in (*step.states, *step.accounts)[:5]),
    ]
    digest = hashlib.sha256(b"".join(item.data for item in inputs)).hexdigest()
    return Result(
        name="holding",
        title="five hundred decisions, a rebuild, other readers, and all undone",
        corpus=f"the demonstration set, {len(inputs)} reports",
        digest=digest,
        rows=rows if program is DATELINE else [Row(program.name, row.figures) for row in rows],
        held={
            "right": min(step.right for step in steps),
            "identical": ratio(sum(identical.values()), len(identical)),
            "kept": kept,
        },
        notes=notes,
    )
