"""Whether a licence lets a report's text be passed on by anybody, for any use.

Only a licence that is named, and nothing beside it, is taken to: public domain, CC0, CC BY and CC BY-SA in any version,
and the open government licences. Any other words keep the text back: terms for non-commercial use or without
derivatives, and sentences in which an open licence is named too ("photo CC BY, text by permission").
"""

import re

from dateline.model.report import SEVERAL

_SPACE = re.compile(r"[\s_-]+")
_NUMBER = r"(?: v?(?:ersion )?\d(?:\.\d)?)?"
_PORT = r"(?: international| unported| generic| universal| igo)?"
_BY = rf"(?:cc|creative commons) (?:by|attribution)(?: sa| share ?alike)?{_NUMBER}{_PORT}"
_OPEN = re.compile(
    rf"(?:the )?(?:cc ?0|cc zero|creative commons zero){_NUMBER}{_PORT}(?: licen[cs]e)?"
    rf"|public domain(?: mark| dedication)?{_NUMBER}"
    rf"|(?:the )?{_BY}(?: licen[cs]e)?(?: \({_BY}\))?"
    rf"|(?:the )?(?:uk )?(?:open government licen[cs]e|ogl)(?: uk| canada)?{_NUMBER}"
    r"|https?://(?:www\.)?creativecommons\.org/(?:licenses/by(?: sa)?|publicdomain/(?:zero|mark))/\d\.\d(?:/[\w.]+)*/?"
    r"|https?://(?:www\.)?nationalarchives\.gov\.uk/doc/open government licence/version/\d/?"
)


def is_open(licence: str | None) -> bool:
    """Whether a text under this licence, by name or as an address, may be passed on; under several, whether each lets
    it.
    """
    return all(_OPEN.fullmatch(_SPACE.sub(" ", one.casefold()).strip(" .")) for one in (licence or "").split(SEVERAL))
