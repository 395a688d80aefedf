"""Who says things, with the track record of each."""

from fastapi import APIRouter, Request, Response

from dateline.desk.pages.common import PER_PAGE, Asking, Text, of_one_moment
from dateline.desk.templating import address, page
from dateline.display import words
from dateline.lookup.pages import tracks_page
from dateline.settling.track import How, Share, share

router = APIRouter(include_in_schema=False)


HOWS = {"First": How.FIRST, "Revised": How.REVISED, "Contradicted": How.CONTRADICTED, "Borne out": How.BORNE_OUT}
"""What is told of a track record, each heading with what is counted."""


@router.get("/sources")
@of_one_moment
def sources(request: Request, held: Asking, outlets: bool = False, name: Text = "", after: Text = "") -> Response:
    """Who says things, with the track record of each, those with most claims first."""
    found, more = tracks_page(held, "outlet" if outlets else "source", name.strip(), after or None, PER_PAGE)
    rows = [
        {
            "name": one.teller.name,
            "names": one.teller.names,
            "country": words.country(one.teller.country),
            "claims": one.claims,
            "values": one.told,
            "shares": [
                _words(share(how, getattr(one, how.name.lower()), one.told, one.alone)) for how in HOWS.values()
            ],
        }
        for one in found
    ]
    asked = {"outlets": "1" if outlets else "", "name": name}
    newest = address("/sources", **asked) if after else ""
    older = address("/sources", **asked, after=found[-1].teller.id) if more else ""
    context = {"rows": rows, "outlets": outlets, "name": name, "heads": list(HOWS), "newest": newest, "older": older}
    return page(request, "sources.html", context)


def _words(share: Share) -> tuple[str, str]:
    if share.interval is None:
        return "–", ""
    low, high = (round(100 * bound) for bound in share.interval)
    return f"{share.n} of {share.of}", f"{low}–{high} %"
