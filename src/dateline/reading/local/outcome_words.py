"""The words of a sentence that tell a result: success, failure or partial success. Whose result it is, the parse says
(`outcomes.py`)."""

import re

_PARTIAL = re.compile(
    r"\b(?:partial(?:ly)? success(?:ful)?|partially successful|partial failure|partly successful|partially failed)\b",
    re.I,
)
# "its target", "their designated targets", "the set target with pinpoint accuracy"
_ITS_TARGET = r"(?:its|the|their|all)\ (?:[\w-]+\ ){0,3}?targets?\b"
_HIT = r"(?:hits?|hitting|struck|striking|destroyed|destroying)"
_AIM = r"(?:objectives?|goals?|aims?|parameters|tasks?)"
_FAILURE = re.compile(
    r"""\b(?:
      (?:blew|blown|broke|broken|came|fell|fallen|flew|burst|torn|ripped)
      \ (?:up(?!\ to)|apart|asunder|(?:in)?to\ (?:\w+\ )?(?:pieces|bits|fragments))
    | exploded|self-destruct\w*|misfired|burst\ (?:shortly|soon|in\ (?:flight|the\ air|mid-?air))
    | (?:was|were|been)\ lost(?!\ (?:in|to|on)\b)
    | (?:did\ not|didn['’]t)\ (?:go|work|perform|fly|function)
      \ (?:well|as\ (?:planned|intended|hoped|expected|designed)|to\ plan)|went\ badly
    | f[ea]ll(?:ing)?\ (?:well\ |far\ )?short(?=[.,;]|$)
    | (?:went|gone)\ (?:badly\ )?wrong|miscarried|came\ to\ (?:grief|nothing)|botched|abortive|ill-fated
    | (?:never|did\ not|didn['’]t|failed\ to)
      \ (?:reach|reached|make\ it\ (?:in)?to|made\ it\ (?:in)?to|get\ into)\ (?:orbit|space)
    | destruct(?:ion)?\ (?:signal|command|order)
    | was\ a\ (?:complete\ |total\ )?failure|ended\ in\ (?:failure|an?\ explosion)|in\ failure|a\ failure
    | unsuccessful(?:ly)?|failed|failure\ of\ the|flop(?:ped)?|fizzled
    | (?:went|veered|strayed)\ off\ (?:course|its\ course)|lost\ control|spun\ out\ of\ control
    | did\ not\ (?:ignite|succeed)|didn['’]t\ succeed|not\ (?:a\ success|successful)
    | (?:consecutive|straight|successive)\ failure
    | miss(?:ed|ing)\ (?:the\ |its\ |their\ )(?:[\w-]+\ ){0,2}?(?:mark|targets?)
    | f[ea]ll(?:ing)?\ (?:well\ |far\ )?short\ of\ (?:the\ |its\ |their\ )(?:[\w-]+\ ){0,2}?(?:mark|targets?)
    | (?:crash|plung|fell|fall|drop)\w*\ (?:[\w-]+\ ){0,8}?
      (?:shortly|soon|moments|seconds|minutes|immediately|just)\ (?:\w+\ )?after\ (?:launch|lift-?off|take-?off|being)
    | (?:suffered|experienced|hit\ by)\ an?\ (?:[\w-]+\ )?(?:anomaly|malfunction|failure)
    )\b""",
    re.I | re.X,
)
_SUCCESS = re.compile(
    rf"""\b(?:
      successful(?:ly)?|succeeded
    | (?:was|is|as|a|been|hailed\ it\ a)\ (?:an?\ )?(?:[\w-]+\ )?success\b
    | {_HIT}\ {_ITS_TARGET}
    | {_HIT}\ (?:its|the|their)\ marks?\b
    | (?:ended|resulted)\ in\ (?:a\ )?(?:[\w-]+\ )?success\b
    | did\ (?:its|their)\ (?:job|work)\b
    | (?:consecutive|straight|successive)\ success\b
    | {_HIT}\ [^,.;]{{0,60}}?\bwith\ (?:[\w-]+\ )?(?:accuracy|precision)
    | {_HIT}\ [^,.;]{{0,40}}?\b(?:accurately|precisely)
    | (?:accurately|precisely)\ {_HIT}
    | (?:met|meeting|meets|achieved|achieving|fulfilled|accomplished)\ (?:(?:all|every|of|the|its|their)\ ){{0,3}}
      (?:[\w-]+\ ){{0,2}}?{_AIM}
    | {_AIM}(?:\ of\ (?:the\ )?\w+)?\ (?:(?:were|was|had\ been|have\ been)\ )?[“"]?(?:fully\ )?
      (?:met|achieved|fulfilled)
    | (?:scored|was|were|made)\ (?:an?\ )?(?:direct|accurate)\ hits?
    | (?:went|gone)\ (?:off\ )?(?:exactly\ )?(?:as\ planned|to\ plan|according\ to\ plan|without\ a\ hitch)
    | (?:performed|worked|functioned|flew)\ (?:just\ |exactly\ )?(?:as\ (?:expected|planned|designed)|flawlessly)
    | (?<!not\ )(?<!never\ )(?:put|putting|placed|placing|delivered|sent|injected|inserted|deployed)\b[^.,;]{{0,60}}?\b
      (?:into|in)\ (?:an?\ |its\ |the\ |their\ )?(?:[\w-]+\ ){{0,3}}?orbit
    | (?<!not\ )(?<!never\ )(?:entered|reached|achieved|attained|got\ into|went\ into|made\ it\ (?:in)?to)
      \ (?:an?\ |its\ |the\ )?(?:[\w-]+\ ){{0,2}}?orbit
    )""",
    re.I | re.X,
)
_UNDONE = re.compile(r"\b(?:un|failed to |failing to |not |n't |never |to |could |can |would |will |should )$", re.I)
"""Before words of success that say it did not, or not yet, come about."""


def results_in(text: str) -> list[tuple[int, int, str]]:
    """(start, end, result) for each stretch of the text that tells one, in order."""
    partial = [(m.start(), m.end(), "partial") for m in _PARTIAL.finditer(text)]
    if partial:
        return partial
    failed = [(m.start(), m.end(), "failure") for m in _FAILURE.finditer(text)]
    done = [(m.start(), m.end(), "success") for m in _SUCCESS.finditer(text) if not _UNDONE.search(text[: m.start()])]
    return sorted([*failed, *done])
