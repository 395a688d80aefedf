"""What reports rank, place or tell twice, held against what is known: all checks, by verdict and kind."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from dateline.desk.pages.common import Asking, Text, of_one_moment
from dateline.desk.templating import address, page
from dateline.desk.views import checks as checks_view
from dateline.lookup.checked import paged
from dateline.model.check import CheckKind, Verdict

PER_PAGE = 40
"""Checks on one page."""

router = APIRouter(include_in_schema=False)


@router.get("/checks")
@of_one_moment
def checks(
    request: Request,
    held: Asking,
    verdict: Text = "",
    kind: Text = "",
    after: Annotated[str, Query(max_length=80)] = "",
) -> Response:
    """Checks of a verdict and a kind, page by page."""
    wanted = Verdict(verdict) if verdict in set(Verdict) else None
    of = CheckKind(kind) if kind in set(CheckKind) else None
    found = paged(held, wanted, of, after or None, PER_PAGE)
    asked = {"verdict": wanted, "kind": of}
    return page(
        request,
        "checks.html",
        {
            "shown": checks_view.checked(found.part, found.checks),
            "verdicts": checks_view.verdicts(found.verdicts),
            "kinds": [(one.value, name) for one, name in checks_view.KINDS.items()],
            "asked": asked,
            "further": address("/checks", **asked, after=found.next) if found.next else "",
            "first_page": not after,
        },
    )
