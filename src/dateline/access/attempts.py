"""How often a sign-in failed, by name and by address → how long to wait before the next is looked at.

What comes from a browser in which its user signed in before (`marks`) is counted by that browser instead: or anybody
could keep anybody out by failing under their name.

It is kept in the record, so that a desk started anew forgets nothing. A name is kept as one of 65,536 numbers, not as
it was typed: people type their password into the wrong field. It is so whether somebody has the name or not, or names
that share a number would tell the two apart.
"""

import hashlib
import ipaddress

import sqlalchemy as sa

from dateline.record import schema

FREE = 4
"""Failures after which there is no waiting yet."""
LONGEST_BY_NAME, LONGEST_BY_ADDRESS = 300, 3600
"""Seconds to wait at most: by name not long, or anybody could keep a new browser out."""
FORGOTTEN = 24 * 3600
"""Seconds without a failure after which those before are forgotten."""


def charge(db: sa.Connection, keys: tuple[str, ...], now: float) -> float:
    """Seconds until a sign-in by these keys is looked at; where that is now (0), count it as failed until it is not.

    It is counted before the password is looked at, so that many at once are no more than one after the other.
    """
    table = schema.attempt
    db.execute(sa.delete(table).where(table.c.last < now - FORGOTTEN))
    query = sa.select(table.c.key, table.c.failures, table.c.until).where(table.c.key.in_(keys))
    known = {row.key: row for row in db.execute(query)}
    if (wait := max((row.until - now for row in known.values()), default=0.0)) > 0:
        return wait
    for key in keys:
        failures = known[key].failures + 1 if key in known else 1
        values = {"failures": failures, "last": now, "until": now + _delay(key, failures)}
        if key in known:
            db.execute(sa.update(table).where(table.c.key == key).values(**values))
        else:
            db.execute(sa.insert(table).values(key=key, **values))
    return 0.0


def succeeded(db: sa.Connection, keys: tuple[str, ...], now: float) -> None:
    """Forget the failures of a name, and of an address this one, which was none; those before it stay, or one good
    password would let all others be tried.
    """
    table = schema.attempt
    for key in keys:
        if key.startswith("address "):
            fewer = {"failures": table.c.failures - 1, "until": now}
            db.execute(sa.update(table).where(table.c.key == key, table.c.failures > 0).values(**fewer))
        else:
            db.execute(sa.delete(table).where(table.c.key == key))


def _delay(key: str, failures: int) -> float:
    longest = LONGEST_BY_ADDRESS if key.startswith("address ") else LONGEST_BY_NAME
    return float(min(2 ** min(failures - FREE, 20), longest)) if failures > FREE else 0.0


def by_name(key: str) -> str:
    """Under what the failures of a user's key are counted."""
    return f"number {int.from_bytes(hashlib.sha256(key.encode('utf-8', 'replace')).digest()[:2])}"


def by_browser(mark: str) -> str:
    """Under what those of a browser are counted that has this mark."""
    return f"browser {hashlib.sha256(mark.encode('utf-8', 'replace')).hexdigest()[:32]}"


def by_owner(key: str) -> str:
    """Under what wrong old passwords are counted, of whoever is in as this user and would change theirs."""
    return f"owner {by_name(key)}"


def by_address(address: str) -> str:
    """Under what those of an address are counted: one of IPv6 by its network, of which anybody has all, and one of IPv4
    that is told as one of IPv6 by itself.
    """
    try:
        given = ipaddress.ip_address(address)
    except ValueError:
        return "address unknown"
    given = getattr(given, "ipv4_mapped", None) or given
    if given.version == 6:
        return f"address {ipaddress.ip_network((given, 64), strict=False)}"
    return f"address {given}"
