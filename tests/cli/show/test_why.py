"""What `dateline why` says of mentions that linking left alone, and of what a person ruled."""

import io

import msgspec
from rich.console import Console

from dateline.cli.show.timeline import Ids
from dateline.cli.show.why import Why, page
from dateline.linking import draft, link
from dateline.linking.why import nearest
from dateline.model import Mention, Record
from dateline.model.values import Party, Text, When
from dateline.model.words import Status
from dateline.testing import claim, mention, report

KP = Party("North Korea", "KP")


def told(id: str, hour: str | None = None, **rest: object) -> Mention:
    claims = [claim("time_of_day", Text(hour), mention=id)] if hour else []
    given: dict[str, object] = {"date": When("2021-10-19"), "actor": KP} | rest
    return mention(id, f"r-{id}", *claims, **given)  # type: ignore[arg-type]


def why(a: str, b: str, *mentions: Mention, incidents: dict[str, tuple[str, ...]] | None = None) -> Why:
    """The two held against each other, in a record of these mentions; `incidents` are as a person ruled them."""
    published = {m.report: "2021-10-20" for m in mentions}
    linked = link(mentions, published)
    held = {made.incident.id: made.incident for made in draft(linked.groups, mentions)}
    for id, inside in (incidents or {}).items():
        held = {key: i for key, i in held.items() if not set(i.mentions) & set(inside)} | {
            id: msgspec.structs.replace(next(iter(held.values())), id=id, mentions=inside)
        }
    record = Record(reader="", reports={m.report: report(m.report, "2021-10-20") for m in mentions}, incidents=held)
    by_id = {m.id: m for m in mentions}
    pair = nearest([by_id[a]], [by_id[b]], {})
    assert pair is not None
    return Why(record, by_id, pair, linked, (a, b))


def shown(found: Why, full: bool = False) -> str:
    out = io.StringIO()
    console = Console(file=out, width=160)
    for piece in page(found, Ids(frozenset(found.record.incidents)), 160, full=full):
        console.print(piece)
    return " ".join(out.getvalue().split())


MORNING, EVENING, VAGUE = told("m-a", "07:00"), told("m-b", "19:00"), told("m-c")


def test_a_doubtful_one_names_its_rivals() -> None:
    """A mention that fits two incidents equally well says so, and which they are, with their scores."""
    page_ = shown(why("m-c", "m-a", MORNING, EVENING, VAGUE))
    assert page_.startswith("Not one incident: i-c and i-a")
    assert "Sum 5: enough; it takes 4." in page_
    assert "i-c stands alone, for review: it fits two incidents equally well. Near it: i-a (5), i-b (5)." in page_


def test_a_veto_names_its_feature() -> None:
    """What forbids two to be one is named, and no sum is told."""
    page_ = shown(why("m-a", "m-b", MORNING, EVENING))
    assert "Forbidden by hour, whatever else agrees." in page_
    assert "Sum" not in page_
    assert "veto" in page_


def test_what_a_person_ruled() -> None:
    """Where today's incidents are not those that linking alone makes, a person's decision has done it."""
    together = why("m-a", "m-b", MORNING, EVENING, incidents={"i-a": ("m-a", "m-b")})
    assert "A person's decision put them together." in shown(together)
    like = told("m-d", "07:00")
    apart = why("m-a", "m-d", MORNING, like, incidents={"i-a": ("m-a",), "i-d": ("m-d",)})
    assert "A person's decision took them apart." in shown(apart)
    assert "decision" not in shown(why("m-a", "m-d", MORNING, like))


def test_only_supposed() -> None:
    """What is only supposed is no incident of the record, and that is said in place of an id."""
    supposed = told("m-s", status=Status.HYPOTHETICAL)
    page_ = shown(why("m-a", "m-s", MORNING, supposed))
    assert "and one that is no incident of the record, only threatened or supposed" in page_


def test_many_mentions_are_cut_short() -> None:
    """Of how mentions came in only some are told, with how many more there are, unless all are asked for."""
    crowd = [told(f"m-{n:02}") for n in range(15)]
    found = why("m-00", "m-01", *crowd)
    found = Why(found.record, found.mentions, found.pair, found.linked, tuple(m.id for m in crowd))
    assert "3 more: add --full." in shown(found)
    assert "m-14" not in shown(found)
    assert "m-14" in shown(found, full=True)
