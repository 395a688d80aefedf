import json
import textwrap

import pytest

from dateline.errors import IntakeError
from dateline.intake import Input, Options, Taken, read_each, read_input

PROSE = "The projectile flew about 450 kilometres before it fell into the sea, the joint chiefs of staff said in Seoul."
MORE = "Officials in Tokyo counted two missiles and said that both had come down outside the exclusive economic zone."
THIRD = "The launch was the third this month, and analysts in Seoul expected that others would follow before long."


def read(name, data, **options):
    (report,) = read_input(Input(name, data if isinstance(data, bytes) else data.encode()), Options(**options))
    return report


def blocks(report):
    return [(block.kind, report.text[block.start : block.end]) for block in report.blocks]


PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Two missiles fired | Harbour Courier</title>
<meta property="og:site_name" content="Harbour Courier"><meta name="author" content="Jane Doe">
<meta property="article:published_time" content="2021-10-19T07:30:00+09:00">
<link rel="canonical" href="https://harbour-courier.example/2021/two">
<script>var secret = "scripted words";</script><style>.styled {{}}</style></head><body>
<nav><a href="/">Home of menus</a></nav><article><h1>Two missiles fired</h1>
<p>SEOUL - {PROSE}</p><h2>Tokyo protests</h2>
<p>{MORE}</p><figure><img src="a.jpg"><figcaption>A captioned screen at a station.</figcaption></figure><p>{THIRD}</p>
</article><footer>Footed words</footer></body></html>"""


class TestPages:
    def test_a_page_gives_its_story_and_metadata(self):
        """Title, outlet, byline, time with its offset and address come from the head, headings are blocks."""
        report = read("a.html", PAGE)
        assert (report.title, report.outlet, report.byline) == ("Two missiles fired", "Harbour Courier", "Jane Doe")
        assert (report.published, report.published_basis) == ("2021-10-19T07:30:00+09:00", "metadata")
        assert (report.url, report.zone) == ("https://harbour-courier.example/2021/two", "Asia/Seoul")
        assert ("heading", "Tokyo protests") in blocks(report) and ("dateline", "SEOUL -") in blocks(report)
        assert PROSE in report.text and MORE in report.text and THIRD in report.text

    @pytest.mark.parametrize("words", ["scripted words", "styled", "Home of menus", "captioned screen", "Footed words"])
    def test_what_is_no_story_never_reaches_the_text(self, words):
        """Scripts, styles, menus, captions and footers are left out."""
        assert words not in read("a.html", PAGE).text

    def test_the_charset_of_the_page_counts(self):
        """Bytes above 127 are read as the page declares them."""
        page = PAGE.replace("<head>", '<head><meta charset="iso-8859-2">').replace("Officials", "Úředníci ěščř")
        assert "Úředníci ěščř" in read("a.html", page.encode("iso-8859-2")).text

    def test_json_ld_dates_a_page(self):
        """The publication time in a page's JSON-LD is used where the head has none."""
        linked = '<script type="application/ld+json">{"@graph": [{"datePublished": "2021-10-19T01:02:03Z"}]}</script>'
        page = PAGE.replace('property="article:published_time"', 'name="none"').replace("</head>", linked + "</head>")
        assert read("a.html", page).published == "2021-10-19T01:02:03Z"

    def test_a_page_without_date_has_none(self):
        """Neither the clock nor a date in the prose stands in for a publication date."""
        page = (
            f"<html><body><article><p>{PROSE}</p><p>{MORE} It was 4 May 2019.</p><p>{THIRD}</p></article></body></html>"
        )
        assert read("a.html", page).published is None

    def test_a_date_in_the_year_9999_is_absent(self):
        """A page's own date outside 1900 to 2100 is passed over."""
        assert read("a.html", PAGE.replace("2021-10-19T07", "9999-10-19T07")).published is None

    @pytest.mark.parametrize(
        ("page", "why"),
        [
            ("<html><head><script>var a = 'words of a script';</script></head><body></body></html>", "no main text"),
            ("<html><body><div></div></body></html>", "no main text"),
            ("<div>" * 230 + f"<p>{PROSE}</p>" * 5 + "</div>" * 230, "nested too deep"),
            ("<p>word</p>" * 40_000, "too many elements"),
            ("word " * 1_200_000, "million characters"),
            (f"<p {' '.join(f'a{n}=1' for n in range(20_000))}>{PROSE}</p>", "too many attributes"),
            (f"<p a='<>' {' '.join(f'a{n}' for n in range(20_000))}>{PROSE}</p>", "too many attributes"),
        ],
        ids=["script", "nothing", "deep", "wide", "long", "attributes", "quoted"],
    )
    def test_a_page_that_is_no_report_says_so(self, page, why):
        """No story, or a page built to tie up a parser, is one error."""
        with pytest.raises(IntakeError, match=why):
            read_input(Input("a.html", page.encode()))


class TestMarkdown:
    def test_front_matter_gives_the_metadata(self):
        """The keys of the front matter fill the report, and the body without markup is its text."""
        front = (
            "title: Two fired\nsite: Gazette\nagency: AP\npublished: 2021-10-19T07:30+09:00\n"
            "author: [A B, C D]\nlang: en"
        )
        report = read(
            "a.md", f"---\n{front}\n---\n\n## Part one\n\n**SEOUL** - [{PROSE}](https://x.example/a)\n\n> {MORE}\n"
        )
        assert (report.title, report.outlet, report.agency) == ("Two fired", "Gazette", "Associated Press")
        assert (report.published, report.byline, report.language) == ("2021-10-19T07:30+09:00", "A B, C D", "en")
        assert report.text == f"Part one\n\nSEOUL - {PROSE}\n\n{MORE}"
        assert blocks(report) == [("heading", "Part one"), ("dateline", "SEOUL -")]

    def test_front_matter_that_is_no_yaml_is_read_by_lines(self):
        """An unquoted title with a colon loses neither itself nor the rest."""
        report = read("a.md", f'---\ntitle: Suga: two missiles, "a threat"\npublished: 2021-10-19\n---\n{PROSE}')
        assert (report.title, report.published) == ('Suga: two missiles, "a threat"', "2021-10-19")

    @pytest.mark.parametrize("key", ["crawled", "fetched", "modified"])
    def test_the_time_of_a_crawl_is_no_publication(self, key):
        """When a page was fetched says nothing of when it was published."""
        assert read("a.md", f"---\n{key}: 2021-10-19\n---\n{PROSE}").published is None

    def test_a_wordpress_export_is_read(self):
        """The body is HTML, the outlet stands in the aggregator's title, and the address within its own."""
        google = "http://news.google.com/news/url?sa=t&#038;fd=R&#038;url=http://www.tribune.example/story.html"
        front = (
            "post_title: 'NYC&#039;s rally &#8211; The Daily Tribune'\nauthor: Staff Writer\n"
            "post_date: 2016-01-12 08:15:40\npermalink: >\n  https://aggregator.example/x/\npublished: true\n"
            f"feed: Top Stories\noriginal_link:\n  - '{google}'"
        )
        story = f"<div><span>SEOUL</span> {PROSE}</div><p>{MORE}</p><p>{THIRD}</p>"
        body = f'[ad_1]\n<br>{story}\n<br>[ad_2]\n<a href="x">Source</a>'
        report = read("a.md", f"---\n{front}\n---\n {body}")
        assert (report.title, report.outlet, report.byline) == ("NYC's rally", "The Daily Tribune", None)
        assert (report.url, report.published) == ("http://www.tribune.example/story.html", "2016-01-12")
        assert "ad_1" not in report.text and "<" not in report.text
        assert blocks(report) == [("dateline", "SEOUL"), ("furniture", "Source")]

    def test_the_host_names_the_outlet_where_nothing_else_does(self):
        """An address alone says whose page it is, by name where the host is known."""
        assert read("a.md", f"---\nurl: https://www.gazette.example/a\n---\n{PROSE}").outlet == "gazette.example"
        assert read("a.md", f"---\nurl: http://feeds.reuters.com/a\n---\n{PROSE}").outlet == "Reuters"
        assert read("a.md", f"---\nurl: 'http://[bad'\n---\n{PROSE}").url is None

    @pytest.mark.parametrize(
        ("title", "kept"),
        [("Seoul fires - Reuters", "Seoul fires"), ("Tense talks - and a launch", "Tense talks - and a launch")],
    )
    def test_only_an_outlets_name_is_cut_from_a_title(self, title, kept):
        """What follows the last dash goes only if it is known for an outlet."""
        assert read("a.md", f"---\ntitle: {title}\n---\n{PROSE}").title == kept

    def test_an_alias_bomb_is_harmless(self):
        """Front matter that refers to itself many times over is read in no time."""
        bomb = "a: &a [x,x,x,x,x,x,x,x]\n" + "".join(
            f"{after}: &{after} [{','.join(['*' + before] * 8)}]\n"
            for before, after in zip("abcdefgh", "bcdefghi", strict=True)
        )
        assert read("a.md", f"---\n{bomb}title: *i\n---\n{PROSE}").text == PROSE


ENTRY = {
    "headline": "Two fired",
    "publisher": {"name": "Gazette"},
    "date": "2021-10-19",
    "link": "https://g.example/a",
}


class TestJson:
    @pytest.mark.parametrize("body", ["text", "body", "content", "articleBody"])
    def test_an_object_is_a_report(self, body):
        """The usual names of text and metadata are understood."""
        report = read("a.json", json.dumps({**ENTRY, body: PROSE}))
        assert (report.title, report.outlet, report.published) == ("Two fired", "Gazette", "2021-10-19")
        assert (report.url, report.text) == ("https://g.example/a", PROSE)

    def test_html_in_an_object_is_read_as_html(self):
        """A body in HTML gives its text."""
        report = read("a.json", json.dumps({"content": f"<p>{PROSE}</p><script>x()</script><p>{MORE}</p>"}))
        assert report.text == f"{PROSE}\n\n{MORE}"

    @pytest.mark.parametrize("wrap", [lambda entries: entries, lambda entries: {"status": "ok", "articles": entries}])
    def test_a_list_gives_a_report_each(self, wrap):
        """Each object of a list is a report of its own, one without text an error in its place."""
        found = list(read_each(Input("a.json", json.dumps(wrap([{"text": PROSE}, {"n": 1}, {"text": MORE}])).encode())))
        assert [(item.file, item.report.text) for item in found if isinstance(item, Taken)] == [
            ("a.json#1", PROSE),
            ("a.json#3", MORE),
        ]
        assert (
            str(found[1])
            == "a.json#2: holds no text under text, body, content, articlebody, content_text or content_html"
        )

    def test_a_broken_line_leaves_the_others(self):
        """JSON lines are read one by one, whatever one of them holds."""
        lines = "\n".join([json.dumps({"text": PROSE}), "", "{broken", json.dumps({"text": MORE})])
        found = list(read_each(Input("a.jsonl", lines.encode())))
        assert [item.file for item in found if isinstance(item, Taken)] == ["a.jsonl#1", "a.jsonl#4"]
        assert isinstance(found[1], IntakeError) and str(found[1]).startswith("a.jsonl#3: is not JSON")

    def test_what_cannot_be_stored_is_replaced(self):
        """Lone surrogates and NUL in escapes become U+FFFD, so that every text can be written down."""
        report = read("a.json", '{"text": "Half a pair \\ud83d and a \\u0000 in words", "title": "\\udc00x"}')
        assert report.text == "Half a pair \ufffd and a \ufffd in words" and report.title == "\ufffdx"

    @pytest.mark.parametrize(
        "text", ["[" * 100_000, '{"text":' * 100_000, '{"text": "a", "n": ' + "9" * 9000 + "}", "[]", '"x"', "{"]
    )
    def test_json_that_is_no_report_says_so(self, text):
        """Nesting without end, numbers without end, and what is no object are errors."""
        with pytest.raises(IntakeError):
            read_input(Input("a.json", text.encode()))


class TestMail:
    HEAD = (
        "From: Harbour Courier news desk <desk@harbour-courier.example>\n"
        "Subject: =?utf-8?q?Two_fired_=E2=80=93_Seoul?=\n"
    )

    def test_a_message_is_a_report(self):
        """Subject, sender and the time of sending with its offset are title, outlet and published time."""
        report = read(
            "a.eml", f"{self.HEAD}Date: Tue, 19 Oct 2021 12:20:00 +0900\n\nSEOUL (AP) - {PROSE}\n\n-- \nSent by me\n"
        )
        assert (report.title, report.outlet, report.agency) == (
            "Two fired – Seoul",
            "Harbour Courier",
            "Associated Press",
        )
        assert report.published == "2021-10-19T12:20:00+09:00"

    def test_plain_text_goes_before_html(self):
        """Of two renderings the plain one is read; the other only if it is alone."""
        html = f"Content-Type: text/html\n\n<html><body><p>{MORE}</p><p>{THIRD}</p></body></html>\n"
        kind = "Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable"
        plain = f"{kind}\n\nCaf=E9. {PROSE}\n"
        head = f"{self.HEAD}MIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=zz\n\n"
        assert read("a.eml", f"{head}--zz\n{plain}\n--zz\n{html}\n--zz--\n").text == f"Café. {PROSE}"
        assert MORE in read("a.eml", f"{head}--zz\n{html}\n--zz--\n").text

    def test_a_forwarder_is_no_outlet(self):
        """The name of a person who sends a report on is not taken for the outlet."""
        assert read("a.eml", f"From: Jane Doe <jane@mail.example>\nSubject: FYI\n\n{PROSE}").outlet is None

    def test_a_multipart_message_without_boundary_gives_its_body(self):
        """A message that says it has parts and names no boundary is read as the text that stands in it."""
        head = f"{self.HEAD}MIME-Version: 1.0\nContent-Type: multipart/alternative\n\n"
        assert read("a.eml", f"{head}Café. {PROSE}\n").text == f"Café. {PROSE}"

    @pytest.mark.parametrize(
        ("message", "why"),
        [
            ("just words, no headers at all, and no message", "is not an e-mail message"),
            ("Subject: a\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\naaaa", "holds no text"),
            ("Subject: a\n\n \n", "holds no text"),
            ("Subject: " + "=?utf-8?q?a?= " * 50_000 + "\n\nwords", "a header too long"),
            ("Subject: a\n" + "Content-Type: multipart/mixed; boundary=a\n\n--a\n" * 40, "nested too deep"),
            ("Subject: a\nContent-Type: multipart/mixed; boundary=a\n\n" + "--a\n\nx\n" * 3_000, "too many parts"),
            ("Subject: a\nContent-Type: multipart/mixed; boundary=a\n\n" + "--a\r\rx\r" * 3_000, "too many parts"),
        ],
        ids=["words", "picture", "blank", "header", "nested", "parts", "parts by CR"],
    )
    def test_a_message_that_is_no_report_says_so(self, message, why):
        """What is no message, holds no text, or is built to tie up a parser, is one error."""
        with pytest.raises(IntakeError, match=why):
            read_input(Input("a.eml", message.encode()))


def make_pdf(lines, title="", extra=b""):
    """A PDF of one page, written by hand: a font, a stream of lines, and what is asked for in its trailer."""
    shown = " T* ".join(f"({line}) Tj" for line in lines)
    stream = f"BT /F1 10 Tf 50 780 Td 14 TL {shown} ET".encode() if lines else b""
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> "
        b">>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Title ({title}) /CreationDate (D:20200101000000Z) >>".encode(),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"<< /Size %d /Root 1 0 R /Info 6 0 R %s >>" % (len(bodies) + 1, extra)
    return data + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n%s\nstartxref\n%d\n%%%%EOF" % (
        len(bodies) + 1, table, trailer, len(data),
    )  # fmt: skip


def make_nested_pdf(depth):
    """A PDF of one page that draws a form, which draws another ten times, and so on; the last draws a letter."""
    forms = []
    for level in range(depth):
        drawn = b"/X Do " * 10 if level < depth - 1 else b"BT /F1 1 Tf (a) Tj ET"
        forms.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> /Font << /F1 3 0 "
            b"R >> >> /Length %d >>\nstream\n%s\nendstream" % (level + 7, len(drawn), drawn)
        )
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Contents 5 0 R /Resources << /XObject << /X 6 0 R >> "
        b">> >>",
        b"<< /Length 5 >>\nstream\n/X Do\nendstream",
        *forms,
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(bodies) + 1, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(bodies) + 1, table) + trailer


class TestPdf:
    def test_a_pdf_gives_its_paragraphs(self):
        """Wrapped lines are joined, the title is the document's, and the day the file was made dates nothing."""
        lines = [*textwrap.wrap(PROSE, 60), *textwrap.wrap(MORE, 60), "1"]
        report = read("a.pdf", make_pdf(lines, title="Two missiles fired"))
        assert report.text.split("\n\n") == [PROSE, MORE]
        assert (report.title, report.published) == ("Two missiles fired", None)

    def test_a_program_is_no_title(self):
        """A title that names the file or the program it was made with is none."""
        assert read("a.pdf", make_pdf([PROSE], title="Microsoft Word - final2.docx")).title is None

    @pytest.mark.parametrize(
        ("data", "why"),
        [
            (make_pdf([PROSE])[:150], "cut off or damaged"),
            (make_pdf([]), "without text"),
            (make_pdf([PROSE], extra=b"/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"11" * 32
                      + b"> /U <" + b"22" * 32 + b"> >>"), "encrypted"),
            (b"words", "is not a PDF file"),
            (b"", "is empty"),
        ],
        ids=["truncated", "scan", "encrypted", "words", "empty"],
    )  # fmt: skip
    def test_a_pdf_that_cannot_be_read_says_why(self, data, why):
        """Truncated, encrypted, a scan or no PDF: each has its own words."""
        with pytest.raises(IntakeError, match=why):
            read_input(Input("a.pdf", data))

    @pytest.mark.parametrize(("limit", "value"), [("MEMORY", 200 * 2**20), ("SECONDS", 0)])
    def test_a_pdf_that_takes_all_there_is_ends_alone(self, monkeypatch, limit, value):
        """A file of two kilobytes that draws one letter a million times crosses its limit of memory or of time, and is
        one error; nothing else is ended, and the next file is read.
        """
        monkeypatch.setattr(f"dateline.intake.pdf.{limit}", value)
        with pytest.raises(IntakeError, match="more time or memory"):
            read_input(Input("a.pdf", make_nested_pdf(7)))
        monkeypatch.undo()
        assert read("a.pdf", make_pdf([PROSE])).text


@pytest.mark.parametrize(
    ("data", "title"),
    [
        (PAGE, "Two missiles fired"),
        (f"---\ntitle: Fired\n---\n{PROSE}", "Fired"),
        (json.dumps({"title": "Fired", "text": PROSE}), "Fired"),
        (f"From: A B <a@b.example>\nSubject: Fired\n\n{PROSE}", "Fired"),
        (f"Fired at dawn\n\n{PROSE}", "Fired at dawn"),
        (make_pdf([PROSE], title="Fired"), "Fired"),
        (
            '{"title": "Fired", "text": "Two missiles were fired."}\n{"title": "b", "text": "Words of another."}\n',
            "Fired",
        ),
    ],
    ids=["page", "markdown", "json", "mail", "text", "pdf", "lines"],
)
def test_the_format_of_standard_input_is_told_from_its_beginning(data, title):
    """What comes in by `-` is read as what it is, without a name."""
    assert read_input(Input("-", data if isinstance(data, bytes) else data.encode()))[0].title == title
