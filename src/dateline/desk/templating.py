"""Templates, and what all of them may use. All words that they are given are cleaned and escaped, whatever they are."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.templating import Jinja2Templates

from dateline.desk import access, assets
from dateline.display import words
from dateline.display.clean import cleaned


def _safe(value: object) -> object:
    """Words without what turns the direction of writing or what a terminal obeys; markup and all else as it is."""
    if not isinstance(value, str) or isinstance(value, Markup) or value.isprintable():
        return value
    return cleaned(value).text


_templates = Jinja2Templates(
    env=Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        finalize=_safe,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
)
_templates.env.filters |= {"number": words.number}
_templates.env.globals |= {"static": assets.address, "assets": {"whole": assets.whole(), "missing": assets.MISSING}}


def page(request: Request, name: str, context: Mapping[str, Any], status: int = 200) -> Response:
    """The answer that a template makes of this."""
    shared = {
        "here": request.url.path,
        "record_name": request.app.state.session.store.name,
        "me": access.known(request),
        "local": access.way(request) is access.How.LOCAL,
        "form_token": access.form_token(request),
    }
    answer = _templates.TemplateResponse(request, name, {**shared, **context}, status_code=status)
    access.give_cookies(request, answer)
    # What was shown to somebody who signed in is not shown again to who goes back to it once they have signed out.
    kept = "no-store" if access.way(request) is access.How.SESSION else "private, no-cache"
    answer.headers.setdefault("cache-control", kept)
    return answer


def address(path: str, **query: str | None) -> str:
    """An address within the desk, without what is not asked for."""
    asked = {name: value for name, value in query.items() if value}
    return f"{path}?{urlencode(asked)}" if asked else path
