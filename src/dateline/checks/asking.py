"""A claim of a rank, and ways to ask for what is known → the check of it, and all that it depends on."""

import datetime as dt
from collections.abc import Callable, Iterable

from dateline.checks import wording
from dateline.checks.classes import Words
from dateline.checks.comparatives import Statement, hold
from dateline.checks.known import Known
from dateline.checks.windows import window
from dateline.model import Claim, Incident, Report
from dateline.model.check import Check, Checked, CheckKind, Verdict
from dateline.model.moment import Moment, moment
from dateline.model.values import Comparative

_CLOCKS = dt.timedelta(days=2)

View = Callable[[str, Moment, str], Known | None]
"""An incident, by its id, as it was known at a moment and by one more report."""

Near = Callable[[str, str, str, str, Moment], Iterable[str]]
"""The incidents of a family and an actor that may have been on one of these days, from the first to the last, to be
viewed as of a moment.
"""


def is_ranked(claim: Claim) -> bool:
    """Whether a claim is one that this is for."""
    return isinstance(claim.value, Comparative)


def said(claim: Claim, report: Report) -> Moment | None:
    """The moment as of which a statement is held against the record: when it was said, where that is told, and not
    later than its report came out; `None` where nothing says when that was.
    """
    at = report.at
    if at is None:
        return None
    spoken = moment(claim.said_at, report.zone)
    end = min(at.end, spoken.end) if spoken is not None else at.end
    return Moment(end, end, at.zoned)


def ask(claim: Claim, incident: Incident, family: str, report: Report, view: View, near: Near) -> Checked:
    """Hold a claim of a rank against what was known when it was said."""
    assert isinstance(claim.value, Comparative), "only ranks are held against the record"
    limit = said(claim, report)
    own = view(incident.id, limit, report.id) if limit is not None else None
    if limit is None or own is None:
        why = wording.UNPUBLISHED
        check = Check(kind=CheckKind.COMPARATIVE, claim=claim.id, verdict=Verdict.CANNOT_TELL, why=why)
        return Checked(check=check, incident=incident.id, report=report.id, family=family)
    statement = Statement(claim.id, claim.value, _words(claim), report.id, own)
    asked = _asked(statement, limit)
    actor = own.incident.actor
    if actor is None or asked is None:
        return Checked(check=hold(statement, ()), incident=incident.id, report=report.id, family=family)
    first, last = asked
    label = actor.label.casefold()
    known = (view(id, limit, report.id) for id in near(family, label, first, last, limit))
    others = [k for k in known if k is not None and k.incident.actor and k.incident.actor.label.casefold() == label]
    return Checked(
        check=hold(statement, others),
        incident=incident.id,
        report=report.id,
        family=family,
        actor=label,
        first=first,
        last=last,
        until=limit.end,
    )


def _words(claim: Claim) -> Words:
    """The statement's words in its sentence, and those round them."""
    evidence = claim.evidence
    start, end = evidence.spans.get("value", (evidence.start, evidence.end))
    low, high = start - evidence.start, end - evidence.start
    if low < 0 or high > len(evidence.exact):
        return Words(evidence.exact)
    exact = evidence.exact
    return Words(exact, exact[:low], exact[low:high], exact[high:])


def _asked(statement: Statement, limit: Moment) -> tuple[str, str] | None:
    """The first and the last day on which others are asked about; `None` where nothing is to be asked."""
    days = statement.own.days
    stretch = window(statement.value, days) if days is not None else None
    if days is None or stretch is None:
        return None
    if statement.value.relation == "last":
        return days.first.isoformat(), _day(limit.end).isoformat()
    last = min(days.last, dt.date.max - _CLOCKS) + _CLOCKS
    return stretch.back.isoformat() if stretch.back else "", last.isoformat()


def _day(seconds: float) -> dt.date:
    return min((dt.datetime.min + dt.timedelta(seconds=seconds)).date(), dt.date.max - _CLOCKS) + _CLOCKS
