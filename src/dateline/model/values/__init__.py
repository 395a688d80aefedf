"""The value types and the one question asked of two values: how does this one stand to that one?

Linking, settling, alerts and checks all rest on `compare`; nothing else in the program decides whether two values
agree.
"""

from dateline.model.values.algebra import Relation, compare
from dateline.model.values.comparative import Comparative
from dateline.model.values.count import Count
from dateline.model.values.forms import VALUE_TYPES, Value, from_json, sort_key, to_json
from dateline.model.values.kind import Kind
from dateline.model.values.party import Party
from dateline.model.values.person import Person
from dateline.model.values.quantity import Quantity
from dateline.model.values.text import Text
from dateline.model.values.when import When
from dateline.model.values.where import Where
from dateline.model.values.zone import Zone

__all__ = [
    "VALUE_TYPES",
    "Comparative",
    "Count",
    "Kind",
    "Party",
    "Person",
    "Quantity",
    "Relation",
    "Text",
    "Value",
    "When",
    "Where",
    "Zone",
    "compare",
    "from_json",
    "sort_key",
    "to_json",
]
