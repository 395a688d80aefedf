"""What is asked of a record: incidents by what they are, what an id stands for, the record of an earlier moment."""

from dateline.lookup.session import Ambiguous, Listed, Named, Paged, Session, Shown, by_date, matching

__all__ = ["Ambiguous", "Listed", "Named", "Paged", "Session", "Shown", "by_date", "matching"]
