"""Records of the plain language of `dateline.testing`, made in memory."""

from collections.abc import Iterable

from hypothesis import strategies as st

from dateline import pipeline
from dateline.asof import Held
from dateline.model import Decision, Report
from dateline.testing import PLAIN, plain_report, read_plainly

SENTENCES = (
    "KP fired 1 on 2021-10-19, said JCS.",
    "KP fired 2 on 2021-10-19, said JCS.",
    "KP fired 2 on 2021-10-19, said Tokyo.",
    "KP fired 2 on 2021-10-19.",
    "KP fired 1 on 2021-10-20, said Tokyo.",
    "IR fired 1 on 2021-10-19, said Tokyo.",
)
TIMES = (
    None,
    "2021-10-19",
    "2021-10-19T08:00:00+09:00",
    "2021-10-19T09:30:00Z",
    "2021-10-20T01:00:00Z",
    "2021-10-20",
    "2021-10-21T00:00:00+09:00",
)
MOMENTS = ("2021-10-18", "2021-10-19T09:00Z", "2021-10-19", "2021-10-20T02:00", "2021-10-20", "2021-10-22")


def held(reports: Iterable[Report], decisions: Iterable[Decision] = ()) -> Held:
    """The record of these reports, with its readings."""
    texts = {report.id: report for report in reports}
    readings = {id: read_plainly(report) for id, report in texts.items()}
    return Held(pipeline.derive(texts, list(readings.values()), list(decisions), PLAIN).record, readings)


def told(text: str, published: str | None, outlet: str = "Courier") -> Report:
    return plain_report(text, outlet=outlet, published=published)


@st.composite
def reports(draw: st.DrawFn) -> list[Report]:
    """Up to seven reports; some of them are copies of others."""
    made = st.builds(
        told,
        st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3, unique=True).map(" ".join),
        st.sampled_from(TIMES),
        st.sampled_from(["Courier", "Herald", "Post"]),
    )
    return draw(st.lists(made, min_size=1, max_size=7, unique_by=lambda report: report.id))
