"""The desk's pages: what each address shows. Every one is a function of its address and of the record."""

from fastapi import APIRouter

from dateline.desk.pages import changes, checks, disputes, incident, incidents, reports, sources

router = APIRouter(include_in_schema=False)
for part in (incidents, incident, reports, disputes, checks, sources, changes):
    router.include_router(part.router)
