"""What every page asks for: the record, and words of an address."""

from typing import Annotated

from fastapi import Depends, Query, Request

from dateline.lookup import Session


def session(request: Request) -> Session:
    """The record that this desk shows."""
    held: Session = request.app.state.session
    return held


Asking = Annotated[Session, Depends(session)]
Text = Annotated[str, Query(max_length=200)]

PER_PAGE = 50
"""Rows on one page of a list."""
