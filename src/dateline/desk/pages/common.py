"""What pages ask for: the record, as it is and as it was, and words of an address."""

from typing import Annotated

from fastapi import Depends, Query, Request

from dateline.desk.moments import Moments
from dateline.lookup import Session


def session(request: Request) -> Session:
    """The record that this desk shows."""
    held: Session = request.app.state.session
    return held


def moments(request: Request) -> Moments:
    """The same record as of earlier moments."""
    held: Moments = request.app.state.moments
    return held


Asking = Annotated[Session, Depends(session)]
Then = Annotated[Moments, Depends(moments)]
Text = Annotated[str, Query(max_length=200)]

PER_PAGE = 50
"""Rows on one page of a list."""
