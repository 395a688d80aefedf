"""What is said of a pack that is not sound: every fault, with its line and key."""

import pytest

from dateline.errors import PackError
from dateline.packs import Pack, all_packs, parse_pack
from dateline.packs.checking import advice, faults

SOUND = """name = "ship-seizure"
family = "ship-seizure"
label = "ship seizure"
plural = "ship seizures"
unit = "One ship taken by one force."
window_minutes = 1440
screen = ['seiz\\w+']

[properties]
vessel = "text"

[taxonomy]
"seizure" = [""]

[events]
parties = "seizer"

[[events.verbs]]
words = ["seize"]
subject = "seizer"
object = "vessel"

[[events.nouns]]
words = ["seizure"]
after = { of = "vessel" }
"""


def told(old: str, new: str) -> list[str]:
    """The faults of the sound pack with one stretch of it changed."""
    assert SOUND.count(old) >= 1
    return [fault.told("x.toml") for fault in faults(SOUND.replace(old, new, 1), Pack)]


def test_sound() -> None:
    """A sound pack has no faults, and no advice is given on it; so it is with those that come with Dateline."""
    assert faults(SOUND, Pack) == []
    assert advice(SOUND, parse_pack(SOUND, "x.toml")) == []
    assert len(all_packs()) >= 5


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('label = "ship seizure"\n', "", "x.toml:1: label: is missing."),
        ("window_minutes = 1440", 'window_minutes = "a day"', "x.toml:6: window_minutes: expected int, got str."),
        ("window_minutes = 1440", "window_minutes = 0", "x.toml:6: window_minutes: must be 1 or more."),
        ("['seiz\\w+']", "[]", "x.toml:7: screen: is empty, so nothing would be read."),
        ("['seiz\\w+']", "['seiz(']", "x.toml:7: screen: 'seiz(' is not a regular expression"),
        ('vessel = "text"', 'vessel = "ship"', "x.toml:10: properties.vessel: 'ship' is no value type;"),
        ('vessel = "text"', 'vessel = "quantity"', "x.toml:10: properties.vessel: a quantity needs its unit"),
        ('"seizure" = [""]', '"seizure" = []', "x.toml:13: taxonomy.seizure: needs its parent"),
        ('"seizure" = [""]', '"seizure" = ["theft"]', "x.toml:13: taxonomy.seizure: has parent 'theft'"),
        ('parties = "seizer"', 'parties = "owner"', "x.toml:16: events.parties: 'owner' is the role of no verb"),
        ('subject = "seizer"', 'subjct = "seizer"', "x.toml:20: events.verbs 1, subjct: there is no such key;"),
        ('object = "vessel"', 'kind = "theft"', "x.toml:21: events.verbs 1, kind: 'theft' is not in the taxonomy."),
        ('object = "vessel"', 'harm = "wet"', "x.toml:21: events.verbs 1, harm: 'wet' is none of the properties"),
        ('words = ["seizure"]', "words = []", "x.toml:24: events.nouns 1, words: is empty."),
        ('words = ["seizure"]', 'words = "seizure"', "x.toml:24: events.nouns 1, words: expected array, got str."),
        ('name = "ship-seizure"', 'name = "Ship seizure"', "x.toml:1: name: 'Ship seizure' is no name"),
        ('unit = "One ship taken by one force."', 'unit = " "', "x.toml:5: unit: is empty."),
        ("[properties]", "[properties", "x.toml:9: this is no TOML:"),
    ],
)
def test_fault(old: str, new: str, fault: str) -> None:
    """A fault is told in one line, with the line and the key that it stands on."""
    assert any(line.startswith(fault) for line in told(old, new)), told(old, new)


def test_every_fault_is_told() -> None:
    """All faults of form are told at once, by line."""
    text = SOUND.replace("window_minutes = 1440", "window_minutes = []").replace("words", "word")
    assert [(fault.line, fault.key) for fault in faults(text, Pack)] == [
        (6, "window_minutes"),
        (18, "events.verbs 1, words"),
        (19, "events.verbs 1, word"),
        (23, "events.nouns 1, words"),
        (24, "events.nouns 1, word"),
    ]


def test_a_pack_without_words() -> None:
    """A pack in which no word tells an incident is none."""
    text = SOUND[: SOUND.index("[events]")]
    assert [fault.what for fault in faults(text, Pack)] == ["is missing: no word tells an incident"]


def test_loading_tells_the_first() -> None:
    """What loads a pack says the first of its faults, and where."""
    with pytest.raises(PackError, match=r"^x\.toml:6: window_minutes: expected int, got str\.$"):
        parse_pack(SOUND.replace("1440", '"x"'), "x.toml")


@pytest.mark.parametrize(
    ("old", "new", "hint"),
    [
        ('words = ["seize"]', 'words = ["seize", "board"]', "no pattern of `screen` matches 'board'"),
        ('vessel = "text"', 'vessel = "text"\nflag = "text"', "nothing writes it"),
        ('vessel = "text"', 'vessel = "where"', "a role is written as text or party, not as where"),
        ('object = "vessel"', 'object = "ship"', "the role 'ship' is no property"),
    ],
)
def test_advice(old: str, new: str, hint: str) -> None:
    """What is allowed and hardly meant is hinted at, with its line."""
    text = SOUND.replace(old, new, 1)
    (found,) = advice(text, parse_pack(text, "x.toml"))
    assert found.line > 1
    assert hint in found.what
