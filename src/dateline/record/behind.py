"""Where a list of incidents goes on: behind which day and id, whether or not there still is an incident of that id."""

import re
from typing import NamedTuple, Self

import sqlalchemy as sa

from dateline.errors import ValueFormError
from dateline.model import Incident
from dateline.record import schema

_WRITTEN = re.compile(r"(\d{4}-\d{2}-\d{2})?,(i-[0-9a-z]{3,40})")


class Behind(NamedTuple):
    """The place of an incident among others: its first day, empty where it has no date, and its id. Written in an
    address as `2021-10-19,i-…`.
    """

    day: str
    id: str

    @classmethod
    def of(cls, incident: Incident) -> Self:
        """The place of an incident."""
        return cls(incident.date.days[0].isoformat() if incident.date else "", incident.id)

    @classmethod
    def read(cls, db: sa.Connection, text: str) -> Self:
        """The place that is written so, or that of the incident with this id, which addresses once had alone.

        Raises:
            ValueFormError: where it is neither.
        """
        if found := _WRITTEN.fullmatch(text):
            return cls(found[1] or "", found[2])
        incident = schema.incident
        day = db.execute(sa.select(incident.c.day).where(incident.c.id == text)).scalar_one_or_none()
        if day is None:
            raise ValueFormError("The list cannot go on from there: begin it again, without `after` in its address.")
        return cls(day, text)

    def __str__(self) -> str:
        return f"{self.day},{self.id}"
