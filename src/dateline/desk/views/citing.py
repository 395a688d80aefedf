"""An incident → how to cite it: what, in which record, as of when, by which release, at which address."""

from dateline.display.clean import line
from dateline.model import Incident
from dateline.release.archive import Manifest


def citation(incident: Incident, record: str, as_of: str, release: Manifest | None, url: str) -> str:
    """A line to cite an incident by. `as_of` is the moment that the view is of, and empty where nothing is dated;
    `release` the one that was made last, by whose digest the record as it then was can be had again.
    """
    told = [
        f"“{line(incident.title)}”, incident {incident.id}",
        f"record {line(record.rsplit('/', 1)[-1])}, kept by Dateline",
    ]
    told += [f"as of {as_of}"] if as_of else []
    told += [f"last release {line(release.version)} (sha256 {release.digest})"] if release else []
    return f"{', '.join(told)}. {url}"
