"""The desk's pages: what each address shows. Every one is a function of its address and of the record."""

from typing import Annotated

import msgspec
from fastapi import APIRouter, Depends, Query, Request, Response
from starlette.responses import RedirectResponse

from dateline import asof
from dateline.asof import AsOf
from dateline.desk.asking import Asked
from dateline.desk.templating import address, page
from dateline.desk.views import incident as incident_view
from dateline.desk.views import listing
from dateline.desk.views import report as report_view
from dateline.display import times, words
from dateline.display.clean import line
from dateline.display.who import People
from dateline.errors import NotInRecord
from dateline.lookup import Session
from dateline.model import Record
from dateline.settling import track

PER_PAGE = 50
"""Incidents on one page of a list."""

router = APIRouter(include_in_schema=False)


def session(request: Request) -> Session:
    """The record that this desk shows."""
    held: Session = request.app.state.session
    return held


Asking = Annotated[Session, Depends(session)]
Text = Annotated[str, Query(max_length=200)]


@router.get("/")
def incidents(
    request: Request,
    held: Asking,
    type: Text = "",
    actor: Text = "",
    from_: Annotated[str, Query(alias="from", max_length=40)] = "",
    to: Annotated[str, Query(max_length=40)] = "",
    standing: Text = "",
    show: Text = "",
    after: Text = "",
) -> Response:
    """The list of incidents, the newest first, with the strip above it."""
    return _list(request, held, Asked(type, actor, from_, to, standing, show), after, "Incidents")


@router.get("/planned")
def planned(
    request: Request,
    held: Asking,
    type: Text = "",
    actor: Text = "",
    from_: Annotated[str, Query(alias="from", max_length=40)] = "",
    to: Annotated[str, Query(max_length=40)] = "",
    standing: Text = "",
    after: Text = "",
) -> Response:
    """The list of what is planned, or was and is not reported since."""
    return _list(request, held, Asked(type, actor, from_, to, standing, "planned"), after, "Planned")


def _list(request: Request, held: Session, asked: Asked, after: str, heading: str) -> Response:
    here = request.url.path
    found = held.paged(asked.wanted(), after or None, PER_PAGE)
    older = found.incidents[-1].id if found.more else ""
    return page(
        request,
        "incidents.html",
        {
            "heading": heading,
            "asked": asked,
            "rows": listing.rows(found.incidents),
            "strip": listing.strip(found.days),
            "total": found.total,
            "types": held.types(),
            "standings": [(s.value, s.value.replace("-", " ")) for s in words.ORDER],
            "older": address(here, **asked.query, after=older) if older else "",
            "first_page": not after,
        },
    )


@router.get("/incidents/{id}")
def incident(request: Request, held: Asking, id: str, as_of: Text = "") -> Response:
    """One incident; an id that it no longer has leads to the one it has now, and the page says so."""
    named = held.named(id)
    if named.incident is None:
        return RedirectResponse(f"/reports/{named.id}", status_code=307)
    if named.incident != id:
        return RedirectResponse(address(f"/incidents/{named.incident}", was=named.id, as_of=as_of), status_code=307)
    near = held.near(id)
    record, heading = near.record, ""
    if as_of:
        at = AsOf.of(as_of)
        record = asof.published(near, at, only=(id,), ties=True).record
        if id not in record.incidents:
            raise NotInRecord(f"Nothing had been published about {id} by {at.text}.")
        heading = at.text
    note = request.query_params.get("was")
    return page(
        request,
        "incident.html",
        {
            "shown": incident_view.page(record, record.incidents[id]),
            "note": held.named(note).note if note else "",
            "as_of": heading,
            "steps": [incident_view.stage(step) for step in asof.history(near, id)],
        },
    )


@router.get("/reports")
def reports(request: Request, held: Asking) -> Response:
    """The reports, the newest first."""
    record = held.record()
    people = People(record)
    told: dict[str, set[str]] = {}
    for one in record.incidents.values():
        for claim in one.claims:
            told.setdefault(record.claims[claim].evidence.report, set()).add(one.id)
    rows = [
        {
            "id": id,
            "outlet": people.outlet(id),
            "title": line(record.reports[id].title or ""),
            "published": people.published(id),
            "kinship": people.kinship(id),
            "tells": len(told.get(id, ())),
        }
        for id in sorted(record.reports, key=people.order, reverse=True)
    ]
    return page(request, "reports.html", {"rows": rows})


@router.get("/reports/{id}")
def report(request: Request, held: Asking, id: str) -> Response:
    """One report: its text, with the claims that were read in it."""
    record = held.told_in(id)
    return page(request, "report.html", {"shown": report_view.page(record, record.reports[id])})


@router.get("/disputes")
def disputes(request: Request, held: Asking, actor: Text = "", type: Text = "") -> Response:
    """What is disputed, and by whom."""
    wanted = msgspec.structs.replace(Asked(type=type, actor=actor).wanted(), standings=tuple(sorted(words.DISPUTED)))
    listed = held.listed(wanted, lambda one: True)
    shown = [(listing.row(one), _disputed(listed.part, one.id)) for one in reversed(listed.shown)]
    return page(request, "disputes.html", {"shown": shown})


def _disputed(record: Record, id: str) -> list[incident_view.Block]:
    blocks = incident_view.blocks(record, record.incidents[id])
    return [block for block in blocks if block.mark.kind in words.DISPUTED]


@router.get("/sources")
def sources(request: Request, held: Asking, outlets: bool = False, name: Text = "") -> Response:
    """Who says things, with the track record of each."""
    listed = held.listed(Asked().wanted(), lambda one: True)
    found = (track.of_outlets if outlets else track.of_sources)(listed.part, listed.shown)
    if name:
        found = [one for one in found if one.teller.called(name)]
    hows = {
        "First": track.How.FIRST,
        "Revised": track.How.REVISED,
        "Contradicted": track.How.CONTRADICTED,
        "Borne out": track.How.BORNE_OUT,
    }
    rows = [
        {
            "name": one.teller.name,
            "names": one.teller.names,
            "country": words.country(one.teller.country),
            "claims": one.claims,
            "values": len(one.told),
            "shares": [_share(one.share(how)) for how in hows.values()],
        }
        for one in found
    ]
    return page(request, "sources.html", {"rows": rows, "outlets": outlets, "name": name, "heads": list(hows)})


def _share(share: track.Share) -> tuple[str, str]:
    if share.interval is None:
        return "–", ""
    low, high = (round(100 * bound) for bound in share.interval)
    return f"{share.n} of {share.of}", f"{low}–{high} %"


@router.get("/changes")
def changes(request: Request, held: Asking) -> Response:
    """What changed in the record of late, the last first."""
    rows = [
        {
            "at": times.stamp(change.at),
            "incident": change.incident,
            "property": words.label(change.property),
            "report": change.report,
            "into": change.after if change.property == "id" else None,
        }
        for change in held.changed(most=200)
    ]
    return page(request, "changes.html", {"rows": rows})
