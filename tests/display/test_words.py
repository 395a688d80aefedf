import pytest

from dateline.cli.show import signs
from dateline.display import what, words
from dateline.model import HeldValue, Incident, Property
from dateline.model.values import Count, Kind, Party, Quantity, Text, Value, When
from dateline.model.words import Certainty, Polarity, Standing, Status

BALLISTIC = Kind(("projectile", "missile", "ballistic missile"))
CRUISE = Kind(("projectile", "missile", "cruise missile"))


def settled(*values: Value, lead: Value | None = None, standing: Standing = Standing.AGREED) -> Property:
    held = tuple(HeldValue(value=value, observers=1, origins=1, claims=()) for value in values)
    return Property(standing=standing, lead=lead, why="", credibility=3, values=held)


def incident(**account: Property) -> Incident:
    return Incident(
        id="i-1",
        slug="",
        type="missile-launch",
        status=Status.HAPPENED,
        title="",
        mentions=(),
        claims=(),
        main_in=("r-1",),
        actor=Party("North Korea", "KP"),
        account=account,
    )


ONE, TWO = Count(1, 1), Count(2, 2)
DISPUTED = Standing.DISPUTED
MANY = [Count(n, n) for n in (23, 3, 9, 11, 4)]


@pytest.mark.parametrize(
    ("account", "headline"),
    [
        ({}, "missile, number not told"),
        ({"count": settled(TWO, lead=TWO)}, "2 missiles"),
        ({"count": settled(ONE, lead=ONE), "weapon": settled(BALLISTIC, lead=BALLISTIC)}, "1 ballistic missile"),
        ({"count": settled(TWO, ONE, standing=DISPUTED)}, "1 or 2 missiles"),
        ({"count": settled(ONE, TWO, lead=ONE, standing=DISPUTED)}, "1 missile, others say 2"),
        ({"count": settled(Count(1, None), TWO, standing=Standing.DIFFERING)}, "2 missiles"),
        ({"weapon": settled(BALLISTIC, CRUISE, standing=DISPUTED)}, "missile, number not told"),
        ({"weapon_name": settled(Text("KN-23"), lead=Text("KN-23"))}, "missile, number not told, “KN-23”"),
        (
            {"weapon_name": settled(Text("ATACMS"), Text("Hyunmoo-2C"), standing=Standing.DIFFERING)},
            "missile, number not told, “ATACMS” or “Hyunmoo-2C”",
        ),
        ({"outcome": settled(Text("failure"), lead=Text("failure"))}, "missile, number not told, failed"),
        ({"count": settled(*MANY, standing=DISPUTED)}, "3, 4 or one of 3 more missiles"),
    ],
)
def test_headline(account: dict[str, Property], headline: str) -> None:
    """An incident in a few words: what leads, and where nothing does the values that stand against each other."""
    assert what.headline(incident(**account)) == headline


def test_replaced_values_do_not_stand() -> None:
    """A value that its own body replaced, or that is denied, is not among those that stand."""
    old = HeldValue(value=Count(1, 1), observers=1, origins=1, claims=(), superseded=True)
    denied = HeldValue(value=Count(9, 9), observers=1, origins=1, claims=(), polarity=Polarity.DENIED)
    new = HeldValue(value=Count(2, 2), observers=1, origins=1, claims=())
    account = Property(standing=Standing.REVISED, lead=None, why="", credibility=3, values=(old, denied, new))
    assert what.lead(account) == "2"


def test_what_was_told_late_is_the_other_side() -> None:
    """Where only a value told late or in a title stands against the one that leads, that one is named."""
    late = HeldValue(value=Count(1, 1), observers=1, origins=1, claims=(), later_told=True)
    lead = HeldValue(value=Count(2, 2), observers=1, origins=1, claims=())
    account = Property(standing=Standing.DISPUTED, lead=lead.value, why="", credibility=3, values=(lead, late))
    assert what.summary(account) == "2, others say 1"


def test_contested() -> None:
    """Properties are named by their standing, the most contested first, in the order of their importance."""
    account = {
        "weapon": settled(standing=Standing.DISPUTED),
        "count": settled(standing=Standing.DISPUTED),
        "range_km": settled(standing=Standing.REVISED),
        "date": settled(standing=Standing.AGREED),
        "comparative": settled(standing=Standing.DIFFERING),
    }
    assert signs.signs(incident(**account)).plain == "≠ count, weapon\n→ range"


@pytest.mark.parametrize("standing", Standing)
def test_every_standing_has_its_sign(standing: Standing) -> None:
    """Every standing has a sign of its own, a style and a meaning."""
    assert standing in words.SIGNS
    assert standing in signs.STYLES
    assert standing in words.MEANINGS
    assert len(set(words.SIGNS.values())) == len(words.SIGNS)


@pytest.mark.parametrize(
    ("certainty", "polarity", "shown"),
    [
        (Certainty.STATED, Polarity.ASSERTED, "stated"),
        (Certainty.UNDER_INVESTIGATION, Polarity.ASSERTED, "under investigation"),
        (Certainty.STATED, Polarity.DENIED, "denied"),
        (Certainty.LIKELY, Polarity.DOUBTED, "doubted (likely)"),
        (Certainty.STATED, Polarity.DECLINED, "would not say"),
    ],
)
def test_sureness(certainty: Certainty, polarity: Polarity, shown: str) -> None:
    """How sure a source is, and which way it speaks, in words."""
    assert words.sureness(certainty, polarity) == shown


def test_dates() -> None:
    """A date's looseness is in words."""
    assert words.when(When("2022-04-15~")) == "about 2022-04-15"
    assert words.when(When("2021-03-20/2021-03-21")) == "2021-03-20 to 2021-03-21"


def test_longer_times() -> None:
    """A flight time in seconds is given in minutes beside it."""
    assert words.longer(Quantity(4260, unit="s")) == "1 h 11 min"
    assert words.longer(Quantity(90, unit="s")) == ""
    assert words.longer(Quantity(600, unit="km")) == ""
