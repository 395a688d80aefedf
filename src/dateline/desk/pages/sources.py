"""Who says things, with the track record of each."""

from fastapi import APIRouter, Request, Response

from dateline.desk.asking import Asked
from dateline.desk.pages.common import Asking, Text
from dateline.desk.templating import page
from dateline.display import words
from dateline.settling import track

router = APIRouter(include_in_schema=False)


@router.get("/sources")
def sources(request: Request, held: Asking, outlets: bool = False, name: Text = "") -> Response:
    """Who says things, with the track record of each."""
    listed = held.listed(Asked().wanted(), lambda one: True)
    found = (track.of_outlets if outlets else track.of_sources)(listed.part, listed.shown)
    if name:
        found = [one for one in found if one.teller.called(name)]
    hows = {
        "First": track.How.FIRST,
        "Revised": track.How.REVISED,
        "Contradicted": track.How.CONTRADICTED,
        "Borne out": track.How.BORNE_OUT,
    }
    rows = [
        {
            "name": one.teller.name,
            "names": one.teller.names,
            "country": words.country(one.teller.country),
            "claims": one.claims,
            "values": len(one.told),
            "shares": [_share(one.share(how)) for how in hows.values()],
        }
        for one in found
    ]
    return page(request, "sources.html", {"rows": rows, "outlets": outlets, "name": name, "heads": list(hows)})


def _share(share: track.Share) -> tuple[str, str]:
    if share.interval is None:
        return "–", ""
    low, high = (round(100 * bound) for bound in share.interval)
    return f"{share.n} of {share.of}", f"{low}–{high} %"
