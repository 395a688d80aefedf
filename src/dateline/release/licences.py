"""Whether a licence lets a report's text be passed on by anybody, for any use.

Only what is known to is taken to: public domain, CC0, CC BY and CC BY-SA in any version, and the open government
licences. Terms for non-commercial use or without derivatives, and all else, keep the text back.
"""

import re

_SPLIT = re.compile(r"[^a-z0-9]+")
_KEPT_BACK = frozenset({"nc", "nd", "noncommercial", "noderivs", "noderivatives"})
_CC0 = re.compile(r"\bcc[\s_-]?0\b|publicdomain/(?:zero|mark)|\bcc-?zero\b")
_PUBLIC = re.compile(r"\bpublic domain\b|\bopen government licen[cs]e\b|\bogl\b")
_BY = re.compile(r"\bcc[\s_-]by\b|creativecommons\.org/licenses/by\b|\bcreative commons attribution\b")


def is_open(licence: str | None) -> bool:
    """Whether a text under this licence, in whatever words or as an address, may be passed on."""
    words = (licence or "").casefold()
    if not _KEPT_BACK.isdisjoint(_SPLIT.split(words)) or re.search(r"\bnon[\s-]commercial\b|\bno[\s-]deriv", words):
        return False
    if re.search(r"\bnot (?:in the )?public domain\b|\ball rights reserved\b", words):
        return False
    return any(pattern.search(words) for pattern in (_CC0, _PUBLIC, _BY))
