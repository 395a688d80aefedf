"""Track records → the table that lists them, and the values behind what does not speak for a teller."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, Self

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from dateline.cli.show.disputes import named
from dateline.cli.show.tables import PlainTable
from dateline.cli.show.timeline import Ids
from dateline.display import words
from dateline.display.clean import line
from dateline.model import Incident
from dateline.model.telling import Teller
from dateline.record.tracks import Track as Kept
from dateline.settling.track import How, Share, Told, Track, share

SHARES = {
    How.FIRST: "First",
    How.REVISED: "Revised",
    How.CONTRADICTED: "Contradicted",
    How.BORNE_OUT: "Borne out",
}
"""What is counted as a share, with the head of its column."""

SHOWN = {
    How.REVISED: "revised by themselves",
    How.CONTRADICTED: "contradicted by others",
}
"""What is told value by value."""

ROOMY = 130
"""Columns of a terminal from which on a share stands on one line with its stretch."""


class Counted(NamedTuple):
    """A row of the table: a teller, so many claims and values told, and of how many of these what is so."""

    teller: Teller
    claims: int
    values: int
    counts: Mapping[How, int]

    @classmethod
    def of(cls, track: Track) -> Self:
        """That of a track record."""
        return cls(track.teller, track.claims, len(track.told), {how: track.count(how) for how in How})

    @classmethod
    def kept(cls, track: Kept) -> Self:
        """That of one that is kept as sums."""
        return cls(track.teller, track.claims, track.told, {how: getattr(track, how.name.lower()) for how in How})

    def share(self, how: How) -> Share:
        """The same as a share of those that it may be so of."""
        return share(how, self.counts[how], self.values, self.counts[How.ALONE])


def table(tracks: Sequence[Counted], width: int) -> PlainTable:
    """One row a teller, those with most claims first."""
    shown = PlainTable()
    shown.add_column("Who", ratio=1, min_width=14)
    shown.add_column("Claims", justify="right")
    shown.add_column("Values", justify="right")
    for head in SHARES.values():
        shown.add_column(head, no_wrap=True)
    for track in tracks:
        cells = [_share(track.share(how), "  " if width >= ROOMY else "\n") for how in SHARES]
        shown.add_row(_who(track.teller), words.number(track.claims), words.number(track.values), *cells)
    return shown


def _who(teller: Teller) -> Text:
    """A teller's name with its state, and under it who spoke for it."""
    state = words.country(teller.country)
    told = Text(line(teller.name), style="bold")
    if state and state.casefold() not in line(teller.name).casefold():
        told.append(f" ({state})", style="not bold")
    if teller.names:
        some = ", ".join(line(name) for name in teller.names[:3])
        told.append(f"\n{some}{' …' if len(teller.names) > 3 else ''}", style="dim not bold")
    return told


def _share(share: Share, gap: str) -> Text:
    """So many of so many, and between what percentages that may lie: "3 of 12  9–53 %"."""
    if share.interval is None:
        return Text("–", style="dim")
    low, high = (round(100 * bound) for bound in share.interval)
    return Text.assemble(f"{words.number(share.n)} of {words.number(share.of)}", gap, (f"{low}–{high} %", "dim"))


def cases(tracks: Sequence[Track], incidents: Mapping[str, Incident], ids: Ids) -> Iterator[RenderableType]:
    """For each teller, and each incident, the values that it revised or that others contradict."""
    for track in tracks:
        against = [told for told in track.told if told.how & SHOWN.keys()]
        if not against:
            continue
        yield Text()
        yield _who(track.teller)
        for id in dict.fromkeys(told.incident for told in against):
            yield Padding(named(incidents[id], ids), (0, 0, 0, 2))
            for told in against:
                if told.incident == id:
                    yield Padding(_case(told), (0, 0, 0, 4))
    yield Text()


def _case(told: Told) -> Text:
    how = ", ".join(words for one, words in SHOWN.items() if one in told.how)
    part = f" (of part {line(told.part)})" if told.part else ""
    return Text.assemble((words.label(told.property), "bold"), f" {words.value(told.value)}{part}: {how}")


def explained(tracks: Sequence[Counted]) -> str:
    """What the columns count, in a sentence or two, and what they leave out."""
    alone = sum(track.counts[How.ALONE] for track in tracks)
    updated = sum(track.counts[How.UPDATED] for track in tracks)
    return (
        "First: of the values that others told too, those told before all of them. Revised: replaced by the teller's "
        "own later value. Contradicted: another holds what cannot also be true. Borne out: an independent observer "
        f"says the same. The percentages are 95 % intervals. {words.number(alone)} values nobody else told"
        + (f"; {words.number(updated)} tolls were brought up to date later" if updated else "")
        + "."
    )
