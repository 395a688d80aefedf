"""Cases: a short invented report each, and what must be read from it. They hold the reading rules, and a user's pack.

A file of cases is a YAML list. A case has an `id`, the `fact` it shows, `text` with perhaps a `title` and a `published`
date, and `incidents`: exactly the incidents that the record would hold, responses not counted. An incident has its
`type`, its `status` (happened, where left out), `claims` that must be among those read, and `only`: properties of which
nothing else may be read. What is left out of a claim's `via` and `part`, of an incident's `date` and `actor`, is not
asked for; `certainty` is then stated, `polarity` asserted. `source: null` is the report's own voice, or nobody known.
`responses` must be among those read (with `only_responses`, and no others); `not_sources` are words that no source and
no relay may hold. `known_gap` says why a case is known to fail: it must then fail, so that whoever mends it notices.
"""

from dateline.cases.case import Case, cases_in, report_of
from dateline.cases.judging import describe_claim, describe_mention, problems

__all__ = ["Case", "cases_in", "describe_claim", "describe_mention", "problems", "report_of"]
