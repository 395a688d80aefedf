"""The API against its own description: whatever is asked, it answers as it says it does, and never with a fault."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from dateline.desk.api import router
from dateline.desk.api.documented import openapi
from dateline.desk.app import create_app
from dateline.record import open_record
from dateline.testing import InProcess

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]
api = schemathesis.openapi.from_dict(openapi(router.routes))
some = settings(
    max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True, database=None
)


@pytest.fixture(scope="module")
def app(demo_record: Path) -> Iterator[FastAPI]:
    """A desk of the demonstration's record."""
    with open_record(str(demo_record)) as store:
        yield create_app(store, hosts=("testserver",))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FastAPI]:
    """A desk of an empty record, whose reports are read by the plain reader of `dateline.testing`."""
    with pytest.MonkeyPatch.context() as patch, open_record(str(tmp_path_factory.mktemp("api") / "empty.db")) as store:
        patch.setattr("dateline.pipeline.running.local_reader", lambda jobs=None: InProcess())
        yield create_app(store, hosts=("testserver",))


@api.include(method="GET").parametrize()
@some
def test_whatever_is_asked(case: Any, app: FastAPI) -> None:
    """Every address answers any question, well formed or not, with a status, type and form that it describes."""
    case.call_and_validate(app=app, checks=CHECKS, timeout=60)


@api.exclude(method="GET").parametrize()
@some
def test_whatever_is_sent(case: Any, empty: FastAPI) -> None:
    """What writes takes or refuses anything that is sent, with a status, type and form that it describes."""
    case.call_and_validate(app=empty, checks=CHECKS, timeout=60)
