"""A name and a password → a session, or why there is none.

Names that nobody has and wrong passwords have one answer, and take the same work.
"""

import math
from dataclasses import dataclass

from dateline.access import attempts, auditing, marks, passwords, people, sessions
from dateline.access.people import User
from dateline.record import Store


@dataclass(frozen=True, slots=True)
class Signed:
    """What came of it: the id of a session, with a mark for the browser, or how many seconds to wait, or neither where
    name or password is wrong.
    """

    session: str | None = None
    mark: str = ""
    user: User | None = None
    wait: int = 0


def known_browser(store: Store, name: str, mark: str) -> bool:
    """Whether whoever had this name's password before signs in from the browser with this mark."""
    if not mark:
        return False
    with store.snapshot() as db:
        return marks.fits(mark, people.password_of(db, people.key_of(name))[1])


def sign_in(store: Store, name: str, password: str, address: str, now: float, at: str, mark: str = "") -> Signed:
    """Sign in from an address; `now` is in seconds since 1970, `at` the same time as the audit has it, `mark` that of
    the browser where it has one.
    """
    key = people.key_of(name)
    with store.transaction() as db:
        known, held = people.password_of(db, key)
        if marks.fits(mark, held):
            keys: tuple[str, ...] = (attempts.by_browser(mark),)
        else:
            keys = attempts.by_name(key), attempts.by_address(address)
        wait = attempts.charge(db, keys, now)
    if wait > 0:
        return Signed(wait=math.ceil(wait))
    right = passwords.fits(password, held)
    with store.transaction() as db:
        # Whoever was disabled, or given another password, while this one was looked at is not let in by the old one.
        user, still = people.password_of(db, key)
        if right and user is not None and still is not None and still == held:
            attempts.succeeded(db, keys, now)
            auditing.note(db, at, user.name, "signed in", "", address)
            return Signed(sessions.begin(db, user.key, now), marks.made(still), user)
        auditing.note(
            db, at, "", "sign-in failed", known.name if known else "a name by which nobody may sign in", address
        )
        return Signed()
