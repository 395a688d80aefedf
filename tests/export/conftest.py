"""A record with one of everything that is exported."""

import msgspec

from dateline.deciding.anchoring import claim_anchor
from dateline.model import Check, Claim, Decision, Evidence, Incident, Kinship, Mention, Property, Record, Source, Verb
from dateline.model.check import CheckKind, Verdict
from dateline.model.incident import HeldValue
from dateline.model.mention import Link, Part
from dateline.model.values import Comparative, Count, Kind, Party, Quantity, Text, Value, When, Where, Zone
from dateline.model.words import Basis, Certainty, Field, PublishedBasis, SourceKind, Standing, Status
from dateline.testing import plain_report

VALUES: dict[str, Value] = {
    "count": Count.exactly(2),
    "killed": Count(none_reported=True),
    "injured": Count(3, None),
    "range_km": Quantity(450.0, unit="km"),
    "apogee_km": Quantity(60.5, min=55, max=66, unit="km"),
    "date": When("2021-10-19", "Asia/Seoul"),
    "launch_place": Where("Sinpo", "sinpo", 40.03, 128.18, "town", 5.0, relative="off"),
    "weapon": Kind(("projectile", "missile", "ballistic missile")),
    "landing_zone": Zone("EEZ", "JP", None),
    "actor": Party("North Korea", "KP"),
    "comparative": Comparative("first", window="P6M"),
    "target": Text('=HYPERLINK("http://evil")'),
}
"""A value of each type, and of each form that its type has in JSON."""


def record() -> Record:
    """A record with one of everything, and one incident that has next to nothing."""
    report = msgspec.structs.replace(
        plain_report(
            "Two were fired, “perhaps” three.", outlet="Harbour Courier", published="2021-10-19", title="Fired"
        ),
        published_basis=PublishedBasis.TEXT,
        url="https://example.org/1",
    )
    evidence = Evidence(report.id, Field.TEXT, 0, 15, "Two were fired,", "", " “perhaps” three.", {"value": (0, 3)})
    source = Source(id="s-1", name="Nobuo Kishi", names=("Kishi",), role="Defense Minister", kind=SourceKind.OFFICIAL)
    claims = {
        f"c-{name}": Claim(
            id=f"c-{name}",
            mention="m-1",
            property=name,
            value=value,
            evidence=evidence,
            source="s-1",
            via=("Kyodo News",),
            certainty=Certainty.PRELIMINARY,
            basis=Basis.MEASURED,
        )
        for name, value in VALUES.items()
    }
    account = {
        name: Property(
            standing=Standing.SINGLE_ORIGIN,
            lead=value,
            why="one source says so",
            credibility=3,
            values=(HeldValue(value=value, observers=1, origins=1, claims=(f"c-{name}",)),),
            low=2.0 if name == "count" else None,
        )
        for name, value in VALUES.items()
    }
    full = Incident(
        id="i-1",
        slug="kp-missile-launch-2021-10-19",
        type="missile-launch",
        status=Status.HAPPENED,
        title="Two fired",
        mentions=("m-1",),
        claims=tuple(sorted(claims)),
        main_in=(report.id,),
        date=When("2021-10-19", "Asia/Seoul"),
        actor=Party("North Korea", "KP"),
        others=(Party("Group"),),
        parts=(Part("1", "the first"),),
        account=account,
        related=(Link("i-2", "response"),),
    )
    bare = Incident(
        id="i-2", slug="s", type="accuse", status=Status.HAPPENED, title="t", mentions=("m-2",), claims=(), main_in=(),
        response=True, mode="disapprove",
    )  # fmt: skip
    told = Mention(
        id="m-1",
        report=report.id,
        type="missile-launch",
        family="launch",
        trigger=evidence,
        claims=(claims["c-count"],),
    )
    return Record(
        reader="test 1",
        reports={report.id: report},
        files={report.id: ("a.txt", "b.txt")},
        kinships={report.id: Kinship(version_of="r-0")},
        sources={"s-1": source},
        incidents={"i-1": full, "i-2": bare},
        claims=claims,
        decisions=(
            Decision.made(
                Verb.ACCEPT,
                (claim_anchor(claims["c-count"], told, ()),),
                time="2022-01-01T00:00:00Z",
                by="me",
                why="so",
            ),
        ),
        checks=(
            Check(kind=CheckKind.MAP, claim="c-landing_zone", verdict=Verdict.CONTRADICTED, why="It is far."),
            Check(
                kind=CheckKind.COMPARATIVE,
                claim="c-comparative",
                verdict=Verdict.CANNOT_TELL,
                why="One may count.",
                incidents=("i-2",),
                against=("c-type",),
            ),
        ),
    )
