"""How pivots of a day are found by those that may be about the same."""

from hypothesis import given
from hypothesis import strategies as st

from dateline.linking.blocks import Pivots, Region, meet
from dateline.linking.entries import Entry
from dateline.linking.nodes import Node
from dateline.linking.scoring import Scorer
from dateline.linking.signature import Signature
from dateline.model.values import Party, When, Where

KP, DPRK, IR = Party("North Korea", "KP"), Party("DPRK", "KP"), Party("Iran", "IR")
SINPO, NEARBY = Where("Sinpo", "sinpo", 40.0, 128.2, precision=5.0), Where("Hongwon", "hongwon", 40.1, 128.0)
TEHRAN, SOMEWHERE = Where("Tehran", "tehran", 35.7, 51.4, precision=20.0), Where("the east coast")

SCORER = Scorer(60)
REGION = Region(SCORER)

_said = st.tuples(
    st.sampled_from([None, KP, DPRK, IR, Party("the Navy")]),
    st.sampled_from([None, SINPO, NEARBY, TEHRAN, SOMEWHERE]),
)


def node(id: str, said: tuple[Party | None, Where | None]) -> Node:
    own = Signature("launch", "missile-launch", "happened", said[0], None, When("2021-10-19"), said[1])
    made = Node(id, SCORER.compile(own), REGION)
    made.members[id] = Entry(id, f"r{id}", f"r{id}", own)
    made.show(SCORER.compile(own))
    return made


@given(st.lists(_said, max_size=20), _said, st.data())
def test_few_and_many_are_found_alike(
    standing: list[tuple[Party | None, Where | None]], looking: tuple[Party | None, Where | None], data: st.DataObject
) -> None:
    """However many pivots stand on a day, and stood there before, just those that meet what looks are found."""
    pivots, seeker = Pivots(), node("seeker", looking)
    nodes = [node(f"{n}", said) for n, said in enumerate(standing)]
    for one in nodes:
        pivots.add(one)
    for one in data.draw(st.lists(st.sampled_from(nodes), unique=True)) if nodes else []:
        pivots.drop(one)
        nodes.remove(one)
    found: dict[str, Node] = {}
    pivots.near(seeker, found)
    assert found.keys() == {one.id for one in nodes if meet(seeker, one)}


def test_neither_name_nor_place() -> None:
    """Two launchers of other names do not meet in one place; one of nobody known meets what was near by."""
    assert not meet(node("a", (KP, SINPO)), node("b", (IR, SINPO)))
    assert meet(node("a", (KP, None)), node("b", (DPRK, TEHRAN)))
    assert meet(node("a", (None, SINPO)), node("b", (IR, NEARBY)))
    assert not meet(node("a", (None, SINPO)), node("b", (KP, TEHRAN)))
    assert meet(node("a", (None, None)), node("b", (KP, TEHRAN)))
