"""What pages ask for: the record, as it is and as it was, and words of an address."""

from collections.abc import Callable
from functools import wraps
from typing import Annotated, ParamSpec

from fastapi import Depends, Query, Request, Response

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

P = ParamSpec("P")


def of_one_moment(answer: Callable[P, Response]) -> Callable[P, Response]:
    """A page that asks for the record as `held`, and shows it as it is at one moment, whoever writes meanwhile."""

    @wraps(answer)
    def read(*args: P.args, **kwargs: P.kwargs) -> Response:
        held = kwargs["held"]
        assert isinstance(held, Session)
        with held.store.one_moment():
            return answer(*args, **kwargs)

    return read
