"""The words of English time expressions, as tables: what a word means never stands in a rule."""

from dateline.reading.local.time.expressions import PartOfDay, Portion, Unit


def listed(words: str) -> tuple[str, ...]:
    """A list of words, which reads best with only spaces between them."""
    return tuple(words.split())


MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan jan.",
            "february feb feb.",
            "march mar mar.",
            "april apr apr.",
            "may",
            "june jun jun.",
            "july jul jul.",
            "august aug aug.",
            "september sep sep. sept sept.",
            "october oct oct.",
            "november nov nov.",
            "december dec dec.",
        ),
        1,
    )
    for name in names.split()
}

SHY_MONTHS = frozenset(("march", "may", "april", "june", "august", "jan", "mar", "jun", "jul", "dec", "sep"))
"""Month names that are also verbs, nouns or people's names; alone they need words around them that fit a month."""

SHY_NAMES = frozenset(("jan", "mar"))
"""Short ones that are people's names, and alone are that even between words like "and" and "by"."""

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon mon.",
            "tuesday tue tue. tues tues.",
            "wednesday wed wed.",
            "thursday thu thu. thur thur. thurs thurs.",
            "friday fri fri.",
            "saturday sat sat.",
            "sunday sun sun.",
        )
    )
    for name in names.split()
}

CASED = frozenset((*MONTHS, *WEEKDAYS)) - {"january", "february", "october", "november", "december"}
"""Names that count only with a capital: "may", "march", "sat" and "sun" are other words without one."""

NAMES = frozenset(("daily", "weekly", "monthly", "quarterly"))
"""Words that with a capital are newspapers."""

UNITS: dict[str, Unit] = {
    "second": "second",
    "seconds": "second",
    "minute": "minute",
    "minutes": "minute",
    "min": "minute",
    "mins": "minute",
    "hour": "hour",
    "hours": "hour",
    "hrs": "hour",
    "day": "day",
    "days": "day",
    "week": "week",
    "weeks": "week",
    "weekend": "weekend",
    "weekends": "weekend",
    "month": "month",
    "months": "month",
    "quarter": "quarter",
    "quarters": "quarter",
    "year": "year",
    "years": "year",
    "fortnight": "week",
    "fortnights": "week",
    "decade": "year",
    "decades": "year",
    "century": "year",
    "centuries": "year",
}

MULTIPLES: dict[str, int] = {"fortnight": 2, "fortnights": 2, "decade": 10, "decades": 10}
MULTIPLES |= {"century": 100, "centuries": 100}

NUMBERS: dict[str, float] = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}

ORDINALS: dict[str, int] = {
    name: number
    for number, name in enumerate(
        listed(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
            "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        1,
    )
}

SEASONS: dict[str, int] = {"spring": 0, "springtime": 0, "summer": 1, "summertime": 1, "autumn": 2, "fall": 2}
SEASONS |= {"winter": 3, "wintertime": 3}

DECADE_WORDS: dict[str, int] = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60}
DECADE_WORDS |= {"seventies": 70, "eighties": 80, "nineties": 90}

WHICH: dict[str, int] = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}

FEASTS = {
    "new year 's day": "01-01",
    "new year 's eve": "12-31",
    "christmas": "12-25",
    "christmas day": "12-25",
    "christmas eve": "12-24",
    "halloween": "10-31",
    "thanksgiving": "thanksgiving",
    "thanksgiving day": "thanksgiving",
    "good friday": "easter-2",
    "easter": "easter+0",
    "easter sunday": "easter+0",
    "easter monday": "easter+1",
}
"""Feasts that have one date wherever English news is written; "Labor Day" and "Independence Day" have not."""

PORTIONS: dict[str, Portion] = {
    "early": "early",
    "beginning": "early",
    "start": "early",
    "outset": "early",
    "mid": "mid",
    "middle": "mid",
    "late": "late",
    "end": "late",
    "close": "late",
    "first": "first-half",
    "second": "second-half",
    "latter": "second-half",
    "last": "second-half",
    "earlier": "earlier",
    "later": "later",
}

PARTS_OF_DAY: dict[str, PartOfDay] = {
    "early": "early",
    "dawn": "dawn",
    "daybreak": "dawn",
    "sunrise": "dawn",
    "morning": "morning",
    "mornings": "morning",
    "predawn": "dawn",
    "midday": "noon",
    "noontime": "noon",
    "lunchtime": "noon",
    "afternoon": "afternoon",
    "evening": "evening",
    "dusk": "evening",
    "sunset": "evening",
    "nightfall": "evening",
    "night": "night",
    "late": "late",
}

FREQUENCIES: dict[str, tuple[float, Unit]] = {
    "hourly": (1, "hour"),
    "daily": (1, "day"),
    "nightly": (1, "day"),
    "weekly": (1, "week"),
    "biweekly": (2, "week"),
    "fortnightly": (2, "week"),
    "monthly": (1, "month"),
    "bimonthly": (2, "month"),
    "quarterly": (1, "quarter"),
    "yearly": (1, "year"),
    "annually": (1, "year"),
    "annual": (1, "year"),
    "semiannual": (0.5, "year"),
    "biennial": (2, "year"),
}

VAGUE_PHRASES: dict[str, str] = {"past": "past", "ago": "past", "recent": "past", "future": "future", "long": "future"}
VAGUE_PHRASES |= {"term": "future"}
"""The last words of such phrases; with any other the phrase is of the present."""

VAGUE: dict[str, str] = {
    "now": "present",
    "currently": "present",
    "nowadays": "present",
    "presently": "present",
    "recently": "past",
    "lately": "past",
    "soon": "future",
}

_ZONES = {
    "UTC": "utc gmt z zulu universal greenwich",
    "America/New_York": "est edt et eastern washington newyork",
    "America/Chicago": "cdt central",
    "America/Denver": "mst mdt mountain",
    "America/Los_Angeles": "pst pdt pacific california",
    "America/Anchorage": "alaska akst akdt",
    "Pacific/Honolulu": "hst hawaii",
    "Pacific/Guam": "guam chst",
    "Asia/Seoul": "kst seoul korean korea",
    "Asia/Pyongyang": "pyongyang",
    "Asia/Tokyo": "jst tokyo japan japanese",
    "Asia/Shanghai": "beijing china",
    "Asia/Taipei": "taipei taiwan",
    "Asia/Kolkata": "delhi india indian",
    "Asia/Karachi": "pkt islamabad pakistan",
    "Asia/Tehran": "irst tehran iran",
    "Asia/Jerusalem": "idt israel israeli jerusalem",
    "Asia/Riyadh": "riyadh saudi",
    "Asia/Baghdad": "baghdad iraq",
    "Asia/Kabul": "kabul",
    "Asia/Damascus": "damascus",
    "Europe/Moscow": "msk moscow",
    "Europe/Kyiv": "kyiv kiev",
    "Europe/London": "bst london british",
    "Europe/Paris": "paris cet cest",
    "Europe/Berlin": "berlin",
    "Europe/Athens": "eet eest",
    "Australia/Sydney": "aest aedt sydney",
}
ZONES: dict[str, str | None] = {name: zone for zone, names in _ZONES.items() for name in names.split()}
ZONES |= {"cst": None, "ist": None}

BARE_ZONES = frozenset(
    listed(
        "utc gmt z est edt et cdt cst mst mdt pst pdt hst kst jst msk ist idt bst cet cest eet eest irst pkt aest aedt "
        "akst akdt chst"
    )
)
"""Abbreviations that follow a clock time without the word "time"."""
