"""Which packs are read, and what a reader's name tells of them."""

import pytest

from dateline.errors import PackError
from dateline.packs import CHOICE, CORE, PLOVER, chosen, enabled_packs, load
from dateline.reading.local import reader_name


def test_core_unless_others_are_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a choice, and with an empty one, the core packs are read."""
    monkeypatch.delenv(CHOICE, raising=False)
    assert chosen() == CORE
    monkeypatch.setenv(CHOICE, " ")
    assert chosen() == CORE


def test_a_choice_names_packs_in_any_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """The order in which packs are named makes no difference, and `core` stands for those of the core."""
    monkeypatch.setenv(CHOICE, "shooting, core")
    assert chosen() == (*CORE, "shooting")


def test_an_unknown_pack_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """A pack that is not there is named, with those that are."""
    monkeypatch.setenv(CHOICE, "core,earthquake")
    with pytest.raises(PackError, match="'earthquake'; the packs are core, missile-launch"):
        chosen()


def test_reader_is_named_after_its_packs() -> None:
    """Readings with other packs are another reader's, and its name says which."""
    assert reader_name(CORE) != reader_name(("shooting",))
    assert reader_name(("shooting",)).endswith(" (shooting)")


def test_screen_holds_for_what_a_pack_could_tell() -> None:
    """A pack's screen finds its words in any case and in the middle of a text, and not inside other words."""
    screen = load("shooting").screen_pattern
    assert screen.search("Two were hurt by GUNFIRE.")
    assert not screen.search("A shotput record, and begun.")


def test_plover_is_a_choice_that_is_no_pack_of_incidents(monkeypatch: pytest.MonkeyPatch) -> None:
    """`plover` asks for the PLOVER types beside the packs of incidents, and stands in the reader's name."""
    monkeypatch.setenv(CHOICE, "plover,core")
    assert chosen() == (*CORE, PLOVER)
    assert [pack.name for pack in enabled_packs()] == list(CORE)
    assert reader_name().endswith(", plover)")
