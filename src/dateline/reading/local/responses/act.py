"""One telling of a response, before it is known which tellings are of one."""

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.model.values import Party
from dateline.model.words import Status
from dateline.reading.local.figures import Figure
from dateline.reading.local.responses.launches import Launch


@dataclass(slots=True)
class Act:
    """One telling of a response: who (`actors`) did it to whom.

    `anchors` are the tokens whose time expressions are its own; `launch` is what its own words are about. `speaker`
    says it where the words are the act, `quoted` where it stands in quotation. `dated_only` wants a date to count.
    """

    token: Token
    type: str
    mode: str | None
    status: Status
    actors: list[Party]
    recipients: list[Party]
    anchors: set[int]
    launch: Launch | None = None
    speaker: Figure | None = None
    joint: bool = False
    dated_only: bool = False
    rule: str = ""
    violent: bool = False
    quoted: Figure | None = None

    @property
    def parties(self) -> list[Party]:
        """All of them, actors first, each once."""
        return list({p.label: p for p in (*self.actors, *self.recipients)}.values())
