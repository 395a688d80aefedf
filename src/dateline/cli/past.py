"""The options that ask about an earlier moment, and the words that say what such a view holds and leaves out."""

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.errors import NotInRecord, ValueFormError

if TYPE_CHECKING:
    from dateline.asof import Arrivals, AsOf, Held, View
    from dateline.lookup.earlier import View as Earlier

AsOfTime = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="TIME",
        help="As known at that time, by publication: only what reports published by then tell, grouped as today. "
        "A day, which means its end, or a time; in UTC where it names no zone.",
    ),
]

ReceivedTime = Annotated[
    str | None,
    typer.Option(
        "--received-as-of",
        metavar="TIME",
        help="As this record itself held it at that time: only what reports received by then tell, linked from these "
        "alone, by today's reader. --as-of asks what the press had told; this what you had been given.",
    ),
]


def moment(given: str | None, option: str = "--as-of") -> "AsOf | None":
    """The moment that an option names.

    Raises:
        typer.BadParameter: where it names none.
    """
    if given is None:
        return None
    from dateline.asof import AsOf

    try:
        return AsOf.of(given)
    except ValueFormError as error:
        raise typer.BadParameter(str(error), param_hint=option) from None


def whole(at: "AsOf") -> str:
    """The moment in words: "the end of 2021-10-19 (UTC)"."""
    if "T" not in at.text:
        return f"the end of {at.text} (UTC)"
    text = at.text.replace("T", " ")
    return f"{text.removesuffix('Z')} UTC" if text.endswith("Z") else text


def published_words(at: "AsOf", view: "View | Earlier") -> str:
    """What a view by publication is, and what it leaves out."""
    return f"As of {whole(at)}: what reports published by then tell. {_left_out(left_out(view))}"


def received_words(at: "AsOf", arrivals: "Arrivals") -> str:
    """What a view by receipt is, and what it leaves out."""
    left = {"received later": arrivals.later, "of which the journal does not tell when they came": arrivals.unknown}
    return f"As this record held it at {whole(at)}, read by today's reader. {_left_out(left)}"


def left_out(view: "View | Earlier") -> dict[str, int]:
    """How many reports are not in a view, by the reason in words."""
    return {"published later": view.later, "without a time of publication": view.undated}


def left_out_form(view: "View") -> dict[str, int]:
    """The same for programs."""
    return {"later": view.later, "undated": view.undated}


def _left_out(reports: dict[str, int]) -> str:
    from dateline.display import words

    parts = [f"{words.number(number)} {reason}" for reason, number in reports.items() if number]
    return f"Reports left out: {', '.join(parts)}." if parts else "No report is left out."


def not_yet(held: "Held", incident: str, at: "AsOf") -> NotInRecord:
    """The error for an incident of which nothing had been published by then."""
    from dateline.asof.history import reports_of

    dated = [(r.at.start, r) for id in reports_of(held.record, incident) if (r := held.record.reports[id]).at]
    if not dated:
        return NotInRecord(f"{incident}: no report of it has a time of publication, so it is in no view as of a time.")
    from dateline.display import times

    _, first = min(dated, key=lambda pair: (pair[0], pair[1].id))
    return NotInRecord(
        f"{incident}: no report published by {whole(at)} tells of it;"
        f" the first was published {times.stamp(first.published, first.zone)}."
    )


def not_received(incident: str, at: "AsOf", arrivals: "Arrivals") -> NotInRecord:
    """The error for an incident of which no report had been received by then, or nobody can say."""
    from dateline.display import times

    if arrivals.begins is None:
        return NotInRecord(
            f"{incident}: the journal of this record has no receipts, so it cannot tell what had been received by"
            f" {whole(at)}; --as-of asks by publication."
        )
    return NotInRecord(
        f"{incident}: no report of it had been received by {whole(at)}; the journal of receipts begins"
        f" {times.stamp(arrivals.begins)} UTC."
    )
