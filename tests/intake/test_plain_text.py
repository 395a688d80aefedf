import pytest

from dateline.intake import Input, Options, read_input
from dateline.intake.fields import language_code

PROSE = "The projectile flew about 450 kilometres before it fell into the sea, the joint chiefs of staff said in Seoul."


def read(text, **options):
    (report,) = read_input(Input("a.txt", text.encode()), Options(**options))
    return report


def blocks(report):
    return [(block.kind, report.text[block.start : block.end]) for block in report.blocks]


def test_the_text_is_kept_as_it_was():
    """All of the file is the text, its prefix, its blank lines and its odd spaces too."""
    text = f" date 2021-10-19 {PROSE} \n\n\n\n  {PROSE}  \n"
    assert read(text).text == text


@pytest.mark.parametrize("between", [" ", "\n", " \n\n\n\n"])
def test_a_date_prefix_is_the_published_date(between):
    """`date YYYY-MM-DD` before the text says when it was published, and is a block."""
    report = read(f" date 2021-10-19{between}{PROSE}")
    assert (report.published, report.published_basis) == ("2021-10-19", "text")
    assert blocks(report) == [("date", "date 2021-10-19")]


@pytest.mark.parametrize("prefix", ["date 9999-01-01", "date 2021-02-30", "date 1492-10-12"])
def test_a_date_that_cannot_be_is_none(prefix):
    """A day that never was, or lies outside 1900 to 2100, leaves the report undated."""
    assert read(f"{prefix} {PROSE}").published is None


def test_no_date_is_no_date():
    """A report without a date is kept, and has none."""
    report = read(PROSE)
    assert (report.published, report.published_basis) == (None, None)


@pytest.mark.parametrize(
    ("opening", "dateline", "agency", "zone"),
    [
        ("SEOUL, Oct 19 (Reuters) - ", "SEOUL, Oct 19", "Reuters", "Asia/Seoul"),
        ("WASHINGTON — ", "WASHINGTON", None, "America/New_York"),
        ("WASHINGTON ", "WASHINGTON", None, "America/New_York"),
        ("NEW YORK ", "NEW YORK", None, "America/New_York"),
        ("SEOUL, South Korea (AP) — ", "SEOUL, South Korea", "Associated Press", "Asia/Seoul"),
        ("TOKYO/SEOUL, March 25 (Kyodo) -- ", "TOKYO/SEOUL, March 25", "Kyodo News", "Asia/Tokyo"),
        ("Tokyo, 25 March - ", "Tokyo, 25 March", None, "Asia/Tokyo"),
        ("Seoul (AFP) – ", "Seoul", "Agence France-Presse", "Asia/Seoul"),
        ("DES MOINES, Iowa ", "DES MOINES, Iowa", None, "America/Chicago"),
        ("PAWLEYS ISLAND, S.C. ", "PAWLEYS ISLAND, S.C.", None, None),
        ("VANDENBERG AIR FORCE BASE, Calif. ", "VANDENBERG AIR FORCE BASE, Calif.", None, None),
        ("(Reuters) - ", None, "Reuters", None),
        (
            "GOHEUNG, South Korea, June 21 (Northgate Wire) - ",
            "GOHEUNG, South Korea, June 21",
            "Northgate Wire",
            "Asia/Seoul",
        ),
    ],
)
def test_a_dateline_is_found(opening, dateline, agency, zone):
    """Place, day and agency before the first sentence are a dateline, with a dash or without."""
    report = read(f"{opening}North Korea launched two missiles on Thursday.\n\n{PROSE}")
    assert (report.dateline, report.agency, report.zone) == (dateline, agency, zone)
    assert blocks(report) == [("dateline", opening.strip())]


@pytest.mark.parametrize(
    "opening",
    [
        "NATO Secretary-General Jens Stoltenberg said",
        "WASHINGTON POST reporters were told",
        "NASA launched a rocket, and",
        "UN Security Council members said",
        "Apple Inc (AAPL.O) is on target, and",
        "FILE - In this picture",
        "EXCLUSIVE - Officials said",
        "North Korea — the isolated country — said",
        "US - the ally of Seoul - said",
    ],
)
def test_not_everything_in_capitals_is_a_dateline(opening):
    """Names and acronyms that open a sentence are left in it."""
    assert read(f"{opening} that two missiles were launched on Thursday.\n\n{PROSE}").dateline is None


def test_a_dateline_with_a_year_dates_the_report():
    """A dateline that names the whole day says when the report was published."""
    report = read(f"SEOUL, Oct. 19, 2021 - {PROSE}")
    assert (report.published, report.published_basis) == ("2021-10-19", "text")


def test_headings_captions_and_bylines_are_told_from_prose():
    """What stands between and after the paragraphs of a story is marked, and the story is not."""
    lines = [
        "North Korea fires two missiles, Seoul says",
        "By Jane Doe and Bill Roe",
        "October 19, 2021",
        PROSE,
        "Japan condemns the launch",
        PROSE,
        "Photo: KCNA via Reuters",
        "Read more: The history of launches",
        PROSE,
        "Jane Doe reported from Washington, Bill Roe from Tokyo and Ann Poe from New York.",
        "Abigail williams",
        "Stella Kim contributed.",
        "Image: AP",
        "© 2021 The Associated Press. All rights reserved.",
    ]
    report = read("\n\n".join(lines))
    kinds = ["heading", "byline", "date", "heading", "caption", "furniture", "byline", "byline", "byline", "caption"]
    assert blocks(report) == list(zip([*kinds, "furniture"], [line for line in lines if line != PROSE], strict=True))
    assert (report.title, report.byline) == (lines[0], "Jane Doe and Bill Roe")
    assert (report.published, report.agency) == ("2021-10-19", "Associated Press")


def test_credits_and_captions_run_on_to_the_end_are_found():
    """A credit in brackets or a caption behind the last sentence is cut off from it."""
    credit = "(Reporting by Jane Doe; Editing by Bill Roe)"
    assert blocks(read(f"{PROSE} {credit}")) == [("credit", credit)]
    assert blocks(read(f"{PROSE} Image: AP ")) == [("caption", "Image: AP")]


@pytest.mark.parametrize(
    "line",
    [
        "Share prices in Tokyo fell after the launch, and the yen rose against the dollar, traders said.",
        "Image and reality part here.",
        "By Tuesday the ships had left the area.",
        "Source protection is a duty, the editor said.",
        "The agency reported from Seoul that two missiles had been fired.",
        "Kim Jong Un watched.",
        "Follow the money, he said.",
    ],
)
def test_prose_that_begins_like_furniture_is_prose(line):
    """A sentence is not taken out of the story for its first words."""
    assert blocks(read(f"{PROSE}\n\n{line}\n\n{PROSE}")) == []


def test_wrapped_lines_are_one_paragraph():
    """Lines broken at a width are no headings, each of them, though one begins with a capital and no stop ends it."""
    text = (
        "Officials of the Joint Chiefs of Staff in Seoul said on Tuesday\n"
        "North Korean forces had fired a missile of a kind not seen\nbefore, and that it flew far."
    )
    assert blocks(read(f"{PROSE}\n\n{text}\n\n{text}")) == []


def test_what_the_user_gives_stands_above_the_text():
    """Options override what the report says of itself, and are marked as given."""
    report = read(
        f"date 2021-10-19 SEOUL (AP) - {PROSE}",
        outlet="Gazette",
        agency="Wire",
        published="2021-10-20",
        language="EN-gb",
    )
    assert (report.outlet, report.agency, report.language) == ("Gazette", "Wire", "en")
    assert (report.published, report.published_basis) == ("2021-10-20", "given")


@pytest.mark.parametrize(
    ("text", "language"),
    [(PROSE, "en"), ("Oh.", None), ("북한이 동해상으로 미사일을 두 발 발사했다고 합참이 밝혔다.", "ko")],
)
def test_the_language_is_told_from_the_text(text, language):
    """A text long enough to tell has a language; a shorter has none."""
    assert read(text).language == language


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("eng", "en"), ("en-GB", "en"), ("EN_us", "en"), ("English", "en"), ("jpn", "ja"), ("Русский", "ru"),
        ("tlh", None), ("words of no language", None),
    ],
)  # fmt: skip
def test_a_language_is_two_letters(written: str, code: str | None) -> None:
    """A language goes by its code of two letters, however it is written; one that is not known is not told."""
    assert language_code(written) == code
