"""A value and the sentence it was read from, as a terminal shows them."""

from rich.text import Text

from dateline.cli.show.clean import quoted
from dateline.display import words
from dateline.display.tellings import Telling, value_notes, value_words
from dateline.model import HeldValue, Incident
from dateline.model.words import Field


def sentence(telling: Telling) -> Text:
    """The sentence it was read from, the words of the value set off; a title is called so."""
    evidence = telling.claim.evidence
    shown = quoted(evidence.exact, value_words(telling.claim), style="bold underline")
    return Text.assemble("Title: ", shown) if evidence.field is Field.TITLE else shown


def value_label(incident: Incident, held: HeldValue) -> Text:
    """A value with its part, its scope, and whether it still stands."""
    label = Text(words.value(held.value), style="bold")
    if longer := words.longer(held.value):
        label.append(f" ({longer})", style="not bold")
    for note in value_notes(incident, held):
        label.append(f"\n{note}", style="not bold italic")
    return label
