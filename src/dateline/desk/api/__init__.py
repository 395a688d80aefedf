"""The record as JSON for programs, under /api/v1: a module for each kind of thing, and what they share.

`asked` says what may be asked, `documented` what is answered; the forms are the export's. `answering` sends them,
`cursors` lead through lists, `problems` tell what went wrong.
"""

from functools import cache
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute

from dateline.access import Role
from dateline.desk.access import needs
from dateline.desk.api import adding, changes, checks, claims, deciding, decisions, incidents, reports, sources
from dateline.desk.api.answering import JSON, KEPT
from dateline.desk.api.documented import openapi
from dateline.desk.api.encoding import encoded
from dateline.desk.api.reference import reference
from dateline.desk.templating import page

PREFIX = "/api/v1"


def _name(route: APIRoute) -> str:
    return route.name


router = APIRouter(prefix=PREFIX, generate_unique_id_function=_name)
for part in (incidents, claims, reports, sources, checks, changes, decisions):
    router.include_router(part.router, dependencies=[needs(Role.READER)])
for part in (adding, deciding):
    router.include_router(part.router, dependencies=[needs(Role.ANALYST)])


page_router = APIRouter(include_in_schema=False, dependencies=[needs(Role.READER)])


@cache
def description() -> dict[str, Any]:
    """All that can be asked here, as OpenAPI."""
    return openapi(router.routes)


@router.get("/openapi.json", include_in_schema=False, dependencies=[needs(Role.READER)])
def described() -> Response:
    """What can be asked here, for programs."""
    return Response(encoded(description()), headers=KEPT, media_type=JSON)


@page_router.get("/api")
def read(request: Request) -> Response:
    """What can be asked here, for people."""
    return page(request, "api.html", {"told": reference(description())})
