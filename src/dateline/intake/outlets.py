"""Names and hosts of outlets and agencies, from `data/outlets.toml`: which of them are one, and which are agencies."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.intake.fields import host_of


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet or agency by the name it goes by here, and its desk's IANA zone where it keeps one clock."""

    name: str
    agency: bool = False
    zone: str | None = None


@cache
def _table() -> tuple[Mapping[str, Outlet], Mapping[str, Outlet]]:
    """By squashed name, and by host."""
    names: dict[str, Outlet] = {}
    hosts: dict[str, Outlet] = {}
    data = tomllib.loads((files("dateline.intake") / "data" / "outlets.toml").read_text("utf-8"))
    for kind in ("agency", "outlet"):
        for row in data[kind]:
            outlet = Outlet(row["name"], kind == "agency", row.get("zone"))
            names.update({squash(name): outlet for name in (row["name"], *row.get("aliases", ()))})
            hosts.update(dict.fromkeys(row["hosts"], outlet))
    return names, hosts


def squash(name: str) -> str:
    """A name as it is compared: letters and digits alone, in lower case, without a leading article."""
    return re.sub(r"[\W_]+", "", re.sub(r"^the\s+", "", name.lower()))


def by_name(name: str) -> Outlet | None:
    """The outlet or agency of that name, if it is in the table."""
    return _table()[0].get(squash(name))


def by_url(url: str | None) -> Outlet | None:
    """The outlet an address belongs to: from the table by its host or the domain above it, else named by its host."""
    host = host_of(url)
    if not host:
        return None
    parts = host.split(".")
    for first in range(len(parts) - 1):
        if known := _table()[1].get(".".join(parts[first:])):
            return known
    return Outlet(host)


def named(name: str) -> Outlet:
    """The outlet of that name as the table has it, else as it is written; an address gives the outlet of its host."""
    if known := by_name(name):
        return known
    if re.fullmatch(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", name):
        return by_url(name if "//" in name else f"https://{name}") or Outlet(name)
    return Outlet(name)


def split_title(title: str, url: str | None, outlet: str | None, relayed: bool) -> tuple[str, str | None]:
    """The title without the outlet's name at its end ("Title - Chicago Tribune"), and that name.

    An ending is an outlet's name if it is a known one, stands in the address or names a host; after an aggregator it
    always is.
    """
    found = re.fullmatch(r"(.*\S)\s+[-–—|]\s+(\S[^|–—]{0,48})", title[-400:], re.S)
    if not found:
        return title, None
    name, squashed, host = found.group(2), squash(found.group(2)), squash(host_of(url))
    sure = (
        relayed
        or (outlet is not None and squash(outlet) == squashed)
        or by_name(name) is not None
        or re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|info|co|uk|kr|jp|in|au|ca)", name, re.I) is not None
        or (len(squashed) >= 3 and squashed in host)
    )
    return (
        (title[: len(title) - len(title[-400:])] + found.group(1), name)
        if sure and len(squashed) > 1
        else (title, None)
    )
