"""Rules for parts of the day, most of them times only beside a date or a clock ("early Saturday")."""

from dateline.reading.local.time import words
from dateline.reading.local.time.expressions import Moment
from dateline.reading.local.time.rules import Found


def _part(found: Found) -> Moment:
    """ "Early morning" is a morning, "late at night" a night: the noun decides."""
    said = [word for word in found.words("part") if word in words.PARTS_OF_DAY]
    if not said:
        return Moment()
    if "before" in found.words("part"):
        return Moment(part="early")
    named = [word for word in said if word not in ("early", "late")]
    return Moment(part=words.PARTS_OF_DAY[(named or said)[0]])


RULES = (
    ("(?P<part>(?:the )?(?:very )?(?:early|late)? -? PARTOFDAY)", _part, True),
    ("(?P<part>mid -? PARTOFDAY)", _part, False),
    ("(?P<part>the (?:very )?(?:early|late)? PARTOFDAY(?: hours)?)", _part, True),
    ("(?P<part>in the (?:very )?(?:early|late)? -? PARTOFDAY(?: hours)?)", _part, False),
    ("(?P<part>in the early hours)", _part, False),
    ("(?P<part>the early hours)", _part, True),
    ("(?P<part>(?:very )?(?:early|late))(?: in the day)?", _part, True),
    ("(?P<part>(?:early|late) in the (?:early )?PARTOFDAY)", _part, False),
    ("(?P<part>(?:just |shortly )?before (?:dawn|daybreak|sunrise))", _part, False),
    ("(?P<part>(?:at|around) (?:dawn|daybreak|sunrise|dusk|sunset|nightfall|night))", _part, False),
    ("(?P<part>late at night)", _part, False),
    ("(?P<part>earlier|later)", _part, True),
)
