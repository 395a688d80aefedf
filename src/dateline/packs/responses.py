"""The sixteen PLOVER 2 types as packs: `plover/<type>.toml`, each with its unit rule, its modes and its frames.

A `[[frame]]` is one way in which English tells the type by a verb (or, with `adjectives`, by an adjective). Words are
lemmas in lower case; "@name" stands for the list of that name in the pack's `[lists]`.
"""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

import msgspec

from dateline.errors import PackError

ORDER = (
    "accuse", "threaten", "request", "reject", "concede", "cooperate", "mobilize", "sanction",
    "agree", "support", "aid", "retreat", "protest", "coerce", "assault", "consult",
)  # fmt: skip
"""The types in the order in which their frames are tried: of two that fit a verb, the first counts."""


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way to tell a type by a verb.

    It fits where the verb is one of `verbs` (with one of `particles_for` it, where given, and a word of
    `modifiers_of_verb` near it), and its object (the subject of its passive, or the object of one of `preps` where
    those are given) has its head among `objects`, a word of `modifiers` in its phrase and none of `without`.
    `complement` asks for an infinitive or clause below the verb: its verb must be among them ("*" for any), its own
    object among `complement_objects` where those are given. `subjects` asks for a head of the subject. `to` says where
    the recipient stands, in this order: "object", "place", "clause" (the subject of the complement) or a preposition.
    `needs`: "recipient", "launch" (a recipient, or the launch itself, whose actor it then is), "partner", "about" or
    "nothing". `who`: "state" (states, bodies, officials, armed groups), "person" (officials by name or role), "people"
    (whoever gathers in the street). `joint`: the subjects and recipients act together. `speech`: the words are the act,
    so whoever speaks is the source, and the present tense tells it. `alone`: too loose for a report on something else,
    tried only where responses are read for themselves; `rank` then moves it before (below 0) or behind the rest.
    """

    verbs: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    type: str = ""
    mode: str | None = None
    modes_for: dict[str, str] = {}
    particles_for: dict[str, tuple[str, ...]] = {}
    preps: tuple[str, ...] = ()
    preps_for: dict[str, tuple[str, ...]] = {}
    subjects: tuple[str, ...] | str | None = None
    objects: tuple[str, ...] | str | None = None
    modifiers: tuple[str, ...] = ()
    modifiers_for: dict[str, tuple[str, ...]] = {}
    modifiers_of_verb: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    complement: tuple[str, ...] | str = ()
    complement_objects: tuple[str, ...] | str = ()
    complement_without: tuple[str, ...] = ()
    infinitive: bool = False
    plain_object: bool = False
    to: tuple[str, ...] = ()
    needs: str = "recipient"
    who: str = "state"
    joint: bool = False
    speech: bool = False
    strict: bool = False
    council: bool = False
    dated: bool = False
    swap: bool = False
    violent: bool = False
    alone: bool = False
    rank: int = 0


class ResponsePack(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"quad": "class"}):
    """One PLOVER type.

    `quad` is its class of the four (verbal or material, cooperation or conflict); `recipient` is true where the
    codebook asks for one; `planned` is the type that the act has while it is still to come, `threat` the mode of the
    threat that it is where it hangs on an "if" or "unless".
    """

    name: str
    quad: str
    unit: str
    recipient: bool
    modes: tuple[str, ...] = ()
    planned: str = ""
    threat: str = ""
    lists: dict[str, tuple[str, ...]] = {}
    frame: tuple[Frame, ...] = ()
    verdicts: dict[str, tuple[str, ...]] = {}
    duties: dict[str, tuple[str, ...]] = {}
    meetings: dict[str, tuple[str, ...]] = {}

    @property
    def frames(self) -> tuple[Frame, ...]:
        """The frames with the type, and their lists filled in."""
        return tuple(self._filled(frame) for frame in self.frame)

    def _filled(self, frame: Frame) -> Frame:
        lists: dict[str, Any] = {
            key: self.lists[value.removeprefix("@")]
            for key in ("subjects", "objects", "complement", "complement_objects")
            if isinstance(value := getattr(frame, key), str)
        }
        return msgspec.structs.replace(frame, type=self.name, **lists)


def parse_response_pack(text: str, where: str) -> ResponsePack:
    """A pack from its TOML text.

    Raises:
        PackError: where something is missing, misspelt or does not fit; the message names `where` and the key.
    """
    try:
        pack = msgspec.convert(tomllib.loads(text), ResponsePack)
        for frame in pack.frames:
            for mode in (frame.mode, *frame.modes_for.values()):
                if mode is not None and mode not in pack.modes:
                    raise PackError(f"{where}: mode {mode!r} is none of its modes ({', '.join(pack.modes) or 'none'}).")
    except KeyError as error:
        raise PackError(f"{where}: a frame names the list {error.args[0]!r}, which the pack does not hold.") from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise PackError(f"{where}: {error}.") from error
    return pack


@cache
def response_pack(name: str) -> ResponsePack:
    """The pack of one PLOVER type."""
    file = resources.files("dateline.packs").joinpath("plover", f"{name}.toml")
    return parse_response_pack(file.read_text("utf-8"), f"plover/{name}.toml")


@cache
def response_packs() -> tuple[ResponsePack, ...]:
    """All sixteen, in `ORDER`."""
    return tuple(response_pack(name) for name in ORDER)
