"""An incident with its account → one attributed sentence that can be printed as it stands.

The first clause tells what happened in the words of one source, and holds only values of that source. Then come those who hold
another number, who name the weapon or the place otherwise, and what is known of where it came down. No hedge is dropped:
"likely", "preliminary findings", "was under investigation" stay with whoever used them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dateline.model import Claim, HeldValue, Incident, Report, Source
from dateline.model.values import Count, Kind, Relation, Text, Value, When, Where, Zone, compare
from dateline.model.words import Certainty, Polarity, SourceKind, Status
from dateline.settling.naming import article, described, on_date
from dateline.settling.stances import in_order
from dateline.settling.words import CountryName, country, possessive, value_words

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_DEEDS = {
    "agree": "agreed with",
    "consult": "consulted with",
    "support": "expressed support for",
    "concede": "made a concession to",
    "cooperate": "cooperated with",
    "aid": "gave aid to",
    "retreat": "withdrew before",
    "request": "made a request to",
    "accuse": "criticised",
    "reject": "rejected an offer or demand of",
    "threaten": "threatened",
    "protest": "saw protests against",
    "sanction": "imposed sanctions on",
    "mobilize": "mobilised against",
    "coerce": "coerced",
    "assault": "attacked",
}
"""What the actor of a response did to its recipient."""
