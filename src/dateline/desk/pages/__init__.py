"""The desk's pages: what each address shows. Every one is a function of its address and of the record."""

from fastapi import APIRouter

from dateline.access import Role
from dateline.desk.access import needs
from dateline.desk.pages import (
    account,
    audit,
    brief,
    changes,
    checks,
    deciding,
    disputes,
    incident,
    incidents,
    map,
    reports,
    review,
    signing,
    sources,
)

router = APIRouter(include_in_schema=False)
for part in (incidents, map, incident, reports, disputes, checks, sources, changes, brief):
    router.include_router(part.router, dependencies=[needs(Role.READER)])
for part in (signing, account, audit, deciding, review):  # each of whose routes says for itself who may ask
    router.include_router(part.router)
