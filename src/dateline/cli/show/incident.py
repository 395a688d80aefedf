"""One incident in full: what it was, a sentence to print, what is contested and by whom, and what it rests on."""

from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from dateline.cli.show import account, checks, decisions, signs
from dateline.cli.show.clean import plain, quoted
from dateline.cli.show.tables import PlainTable
from dateline.cli.show.timeline import Ids
from dateline.deciding.reviewing import Review
from dateline.display import checked, times, what, words
from dateline.display.clean import line
from dateline.display.who import People, pages_of, parties, reports_of
from dateline.model import Incident, Link, Record
from dateline.model.words import Standing


def page(
    record: Record,
    incident: Incident,
    ids: Ids,
    width: int,
    *,
    sentence: str | None,
    full: bool = False,
    ruled: Sequence[Review] = (),
) -> Iterator[RenderableType]:
    """The whole page, piece by piece. `sentence` is the one to print; `full` gives every claim its sentence; `ruled`
    is what people decided on it.
    """
    yield Text(title(incident), style="bold")
    yield _summary(record, incident)
    yield Text()
    yield _facts(record, incident)
    if sentence:
        yield Text()
        yield Text("A sentence to print", style="bold")
        yield Padding(plain(sentence), (0, 2))
    yield Text()
    yield from _account(record, incident, width, full)
    yield from _checks(record, incident, ids)
    yield from decisions.section(ruled)
    yield from _parts(incident)
    yield from _related(record, incident, ids, width)
    yield from _reports(record, incident, ids, width)
    yield from _pages(record, incident)


def title(incident: Incident) -> str:
    """Its title, or what can be said without one."""
    return line(incident.title) or ": ".join(filter(None, (parties(incident), what.headline(incident))))


def _summary(record: Record, incident: Incident) -> Text:
    reports = reports_of(record, incident)
    people = People(record)
    copies = sum(people.original(report) != report for report in reports)
    carried = f"{len(reports)} report{'' if len(reports) == 1 else 's'}"
    carried += f", {copies} of them {'a copy' if copies == 1 else 'copies'}" if copies else ""
    status = Text.assemble(f"{words.kind(incident.type)} · {words.status(incident.status)} · told by {carried}")
    disputed = signs.signs(incident, only=(Standing.DISPUTED, Standing.SPLIT))
    if disputed.plain:
        status.append("\n")
        status.append_text(disputed)
    return status


def _facts(record: Record, incident: Incident) -> PlainTable:
    shown = PlainTable(header=False, gap=2)
    shown.add_column(no_wrap=True, style="dim")
    shown.add_column()
    for name, text in _fact_rows(incident):
        shown.add_row(name, Text(text))
    return shown


def _fact_rows(incident: Incident) -> Iterator[tuple[str, str]]:
    yield "what", what.headline(incident)
    if who := parties(incident):
        yield "who", who
    if incident.others:
        yield "also", ", ".join(words.party(party) for party in incident.others)
    date = incident.date
    clock = incident.account.get("time_of_day")
    at = what.lead(clock) if clock else ""
    if date is None:
        yield "date", "none is told" + (f"; {at}" if at else "")
    else:
        zone = f" ({line(date.zone)})" if date.zone else " (which clock is not known)"
        yield "date", " ".join(filter(None, (times.weekday(date), words.when(date), at))) + zone
        exact = times.utc_clock(date, words.value(clock.lead) if clock and clock.lead else None)
        span = times.utc_span(date)
        if exact:
            yield "in UTC", f"{exact} (that civil day is {span})"
        elif span:
            yield "in UTC", f"{span}, the whole civil day"
    place = incident.account.get("launch_place") or incident.account.get("place")
    if place:
        yield "from" if "launch_place" in incident.account else "place", what.lead(place)
    yield "id", f"{incident.id}  {line(incident.slug)}"


def _account(record: Record, incident: Incident, width: int, full: bool) -> Iterator[RenderableType]:
    contested, settled = account.contested_names(incident), account.settled_names(incident)
    if contested:
        yield Rule(Text("Where the accounts differ, or changed"), align="left", style="dim")
        yield from account.blocks(record, incident, contested, width)
    if not settled:
        return
    yield Rule(Text("Not contested"), align="left", style="dim")
    if full:
        yield from account.blocks(record, incident, settled, width)
        return
    yield account.settled(record, incident, settled, width)
    yield Text("Every claim with its sentence: add --full.", style="dim")


def _checks(record: Record, incident: Incident, ids: Ids) -> Iterator[RenderableType]:
    held = checked.shown(record, checked.of_incidents(record, [incident.id]))
    if held:
        yield Text()
        yield Rule(Text("Held against what was known when it was said"), align="left", style="dim")
        yield from checks.own(record, held, ids)


def _parts(incident: Incident) -> Iterator[RenderableType]:
    if incident.parts:
        yield Text()
        yield Rule(Text("Its parts, as the reports tell them apart"), align="left", style="dim")
        for part in incident.parts:
            yield Text(f"“{line(part.label)}”")


_HOW: Mapping[str, str] = {
    "response": "What others did and said",
    "background": "Told beside it",
    "plan": "Planned and done",
}


def _related(record: Record, incident: Incident, ids: Ids, width: int) -> Iterator[RenderableType]:
    for how in dict.fromkeys((*_HOW, *(link.how for link in incident.related))):
        links = [link for link in incident.related if link.how == how and link.id in record.incidents]
        if not links:
            continue
        heading = "In answer to" if how == "response" and incident.response else _HOW.get(how, line(how))
        yield Text()
        yield Rule(Text(heading), align="left", style="dim")
        yield _links(record, links, ids, width)


def _links(record: Record, links: list[Link], ids: Ids, width: int) -> PlainTable:
    shown = PlainTable(header=False)
    shown.add_column(no_wrap=True)
    shown.add_column(min_width=10, max_width=24)
    shown.add_column(ratio=1)
    shown.add_column(no_wrap=True, style="dim")
    others = [record.incidents[link.id] for link in links]
    for other in sorted(others, key=lambda i: (i.date.edtf if i.date else "~", i.id)):
        date = words.when(other.date).replace(" to ", " to\n") if other.date else "no date"
        label = Text(what.headline(other))
        if other.response and (said := _evidence(record, other)):
            label.append("\n").append_text(said)
        shown.add_row(Text(date), plain(parties(other) or "not told"), label, Text(ids.short(other.id)))
    return shown


def _evidence(record: Record, incident: Incident) -> Text | None:
    """The sentence from which a response was read: its type's, which there always is."""
    claims = [record.claims[id] for id in incident.claims if id in record.claims]
    first = min((c for c in claims if c.property == "type"), key=lambda c: c.id, default=None)
    if first is None:
        return None
    trigger = first.evidence.spans.get("trigger")
    start = first.evidence.start
    inside = trigger and trigger[0] >= start and trigger[1] <= first.evidence.end
    spans = [(trigger[0] - start, trigger[1] - start)] if trigger and inside else []
    said = quoted(first.evidence.exact, spans, style="underline")
    said.stylize("dim")
    return said


def _reports(record: Record, incident: Incident, ids: Ids, width: int) -> Iterator[RenderableType]:
    people = People(record)
    yield Text()
    yield Rule(Text("The reports it rests on"), align="left", style="dim")
    shown = PlainTable(header=False)
    shown.add_column(no_wrap=True)
    shown.add_column(ratio=1)
    shown.add_column(no_wrap=True, style="dim")
    for id in reports_of(record, incident):
        report = record.reports.get(id)
        label = Text(people.outlet(id), style="bold")
        if report and report.title:
            label.append(f": {line(report.title)}", style="not bold")
        for note in filter(None, (people.kinship(id), "" if id in incident.main_in else "tells it in passing")):
            label.append(f"\n{note}", style="italic not bold")
        stamp = people.published(id).replace(" ", "\n") if width < account.NARROW else people.published(id)
        shown.add_row(Text(stamp), label, Text(id if width >= account.WIDE else id[:10]))
    yield shown
    yield Text("The text of one with its claims marked: dateline report ID.", style="dim")


def _pages(record: Record, incident: Incident) -> Iterator[RenderableType]:
    if pages := pages_of(record, incident):
        yield Text()
        yield Rule(Text("The pages that its tables name as their sources"), align="left", style="dim")
        for page in pages:
            yield Text(line(page.url or page.name), overflow="fold")
