"""The PLOVER types read for themselves, in sentences on nothing else."""

import tomllib
from pathlib import Path

import msgspec
import pytest

from dateline.errors import PackError
from dateline.intake import Input, Options, read_input
from dateline.model import Mention
from dateline.packs.responses import ORDER, ResponsePack, parse_response_pack, response_packs
from dateline.reading.local.reader import LocalReader

SENTENCES = tomllib.loads((Path(__file__).parent.parent / "plover_sentences.toml").read_text("utf-8"))["sentence"]


@pytest.fixture(scope="module")
def reader() -> LocalReader:
    return LocalReader(plover=True)


def read(reader: LocalReader, text: str) -> tuple[Mention, ...]:
    (report,) = read_input(Input("a.txt", text.encode()), Options(published="2024-05-01"))
    return reader.read(msgspec.structs.replace(report, language="en")).mentions


@pytest.mark.parametrize(("type", "mode", "text"), SENTENCES)
def test_a_sentence_tells_its_type(reader: LocalReader, type: str, mode: str, text: str) -> None:
    """The first event read in a sentence has the type, and where it is given the mode, that the codebook gives it."""
    first = next(iter(read(reader, text)), None)
    assert first is not None
    assert (first.type, first.mode if mode else "") == (type, mode)


def test_a_threat_hangs_on_a_condition(reader: LocalReader) -> None:
    """What one side will do to the other unless it yields is a threat, its mode what is threatened."""
    (threat,) = read(reader, "The guerrillas will shell the port unless the army leaves.")
    assert (threat.type, threat.mode) == ("threaten", "violence")
    assert threat.actor is not None
    assert threat.actor.label == "guerrillas"


def test_what_is_to_come_is_agreed(reader: LocalReader) -> None:
    """Help announced for later is agreed to, and help given is aid; a withdrawal announced for later is conceded."""
    types = [
        next(iter(read(reader, text))).type
        for text in (
            "Denmark will send doctors to the island next month.",
            "Denmark sent doctors to the island last month.",
            "Denmark said it would withdraw its soldiers from the island.",
        )
    ]
    assert types == ["agree", "aid", "concede"]


def test_anyone_may_act(reader: LocalReader) -> None:
    """Whoever does it is named as the sentence names them, a state by its code; what has no agent has no actor."""
    told = [
        next(iter(read(reader, text)))
        for text in (
            "Angry farmers blocked a road near the dam.",
            "Japan expelled two envoys.",
            "Six men were shot.",
        )
    ]
    assert [m.actor and m.actor.label for m in told] == ["Angry farmers", "JP", None]


def test_nothing_of_it_beside_another_subject() -> None:
    """A reader not asked for the PLOVER types reads none in a report without an incident."""
    assert read(LocalReader(), "Farmers blocked a highway with tractors.") == ()


def test_there_is_a_pack_for_each_type() -> None:
    """Sixteen packs, each with a unit rule and frames, named as their files are."""
    assert [pack.name for pack in response_packs()] == list(ORDER)
    assert len(ORDER) == 16
    assert all(pack.unit.strip() and pack.frames for pack in response_packs())


GOOD = 'name = "aid"\nclass = "material cooperation"\nunit = "Help."\nrecipient = true\nmodes = ["food"]\n'


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ('[[frame]]\nverbs = ["feed"]\nmode = "water"\n', "mode 'water' is none of its modes"),
        ('[[frame]]\nverbs = ["feed"]\nobjects = "@hungry"\n', "the list 'hungry'"),
        ('[[frame]]\nverb = ["feed"]\n', "unknown field `verb`"),
        ("[[frame]\n", "aid.toml"),
    ],
)
def test_a_pack_with_a_fault_says_which(more: str, said: str) -> None:
    """A mode that the type has not, a list that is not there, a misspelt key: the message names the file and it."""
    with pytest.raises(PackError, match=r"aid\.toml") as raised:
        parse_response_pack(GOOD + more, "aid.toml")
    assert said in str(raised.value)
    assert isinstance(parse_response_pack(GOOD, "aid.toml"), ResponsePack)
