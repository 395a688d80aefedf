"""A brief as HTML: the part that a page of the desk shows, and a page that stands by itself, for print and for PDF."""

from collections.abc import Callable
from functools import cache
from importlib import resources

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from dateline.display.brief import Brief, Note
from dateline.errors import DatelineError

_FOLDER = "templates"


@cache
def _environment() -> Environment:
    from jinja2 import FunctionLoader

    folder = resources.files("dateline.export") / _FOLDER
    return Environment(
        loader=FunctionLoader(lambda name: (folder / name).read_text("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def brief_part(brief: Brief, link: Callable[[Note], str] | None = None) -> Markup:
    """The brief without a page round it. `link` gives the address of a footnote's sentence in the desk."""
    shown = _environment().get_template("brief.html").render(brief=brief, link=link or _nowhere)
    # The environment has escaped all that stands in it.
    return Markup(shown)  # nosec B704


def brief_page(brief: Brief) -> str:
    """The brief as a page that needs nothing beside it."""
    return _environment().get_template("page.html").render(brief=brief, link=_nowhere)


def _nowhere(note: Note) -> str:
    return ""


def brief_pdf(brief: Brief) -> bytes:
    """The brief as PDF.

    Raises:
        DatelineError: where WeasyPrint, or a library of the system that it needs, is not there.
    """
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        raise DatelineError(
            "PDF needs WeasyPrint, which is not there: pip install 'dateline[pdf]' (and Pango, from your system)."
        ) from error

    made: bytes = HTML(string=brief_page(brief), url_fetcher=_nothing).write_pdf()
    return made


def _nothing(url: str, *_: object, **__: object) -> dict[str, object]:
    """Nothing is ever fetched for a brief."""
    raise ValueError(f"{url} is not fetched")
