import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import IntakeError, NothingToRead
from dateline.intake import Input, Options, Skipped, Taken, expand, read_each
from dateline.intake import workbook as books
from dateline.model import Report
from dateline.tables.map import TableMap, parse_map

MAP = """
name = "harbour-launches"
outlet = "Harbour Watch"
title = "Launches seen from the harbour"
blank = ["unknown"]
row = ["No"]

[published]
column = "Entered"

[date]
column = "Day"
time = "Time"
zone = "UTC"
place_zone = "Asia/Seoul"

[type]
always = "missile-launch"

[properties.count]
column = "Number"

[properties.weapon_name]
column = "Name"
"""
HEAD = "No,Day,Time,Number,Name,Entered"
ROWS = ["1,2021-10-18,,2,Grey Heron,2021-11-01", "2,2021-11-02,,1,unknown,2021-11-03"]


def map_of(*more: str, **keys: str) -> TableMap:
    text = "".join(f"{key} = {value}\n" for key, value in keys.items()) + MAP + "\n".join(more)
    return parse_map(text, "map.toml")


def csv(*rows: str, head: str = HEAD) -> bytes:
    return "\n".join((head, *rows)).encode()


def taken(data: bytes, name: str = "t.csv", map: TableMap | None = None) -> list[Taken | IntakeError]:
    return list(read_each(Input(name, data), Options(map=map or map_of())))


def reports(data: bytes, name: str = "t.csv", map: TableMap | None = None) -> list[Report]:
    got = taken(data, name, map)
    assert not [one for one in got if isinstance(one, IntakeError)]
    return [one.report for one in got if isinstance(one, Taken)]


def refused(data: bytes, name: str = "t.csv", map: TableMap | None = None) -> list[str]:
    return [str(one) for one in taken(data, name, map) if isinstance(one, IntakeError)]


def test_each_row_is_a_report() -> None:
    """A row is a report by the table's outlet, with the cells as they stand, named by its file and row."""
    got = taken(csv(*ROWS))
    assert [one.file for one in got if isinstance(one, Taken)] == ["t.csv#2", "t.csv#3"]
    report = reports(csv(*ROWS))[0]
    assert (report.outlet, report.title, report.published) == (
        "Harbour Watch", "Launches seen from the harbour", "2021-11-01",
    )  # fmt: skip
    assert report.text == "No: 1\nDay: 2021-10-18\nNumber: 2\nName: Grey Heron\nEntered: 2021-11-01"
    assert report.table is not None
    assert report.table.key == "1"
    assert [report.text[cell.start : cell.end] for cell in report.table.rows[0]] == [
        "1", "2021-10-18", "2", "Grey Heron", "2021-11-01",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "encoded",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("cp1252"),
        lambda text: text.replace(",", ";").encode(),
        lambda text: text.replace(",", "\t").encode(),
        lambda text: text.replace(",", "|").encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\n\n").encode(),
        lambda text: (text + ",,,\n,,,,,").encode(),
    ],
)
def test_one_table_however_it_is_written(encoded: Callable[[str], bytes]) -> None:
    """Encoding, delimiter, line ends, blank lines and empty columns at the end make no difference to what is read."""
    plain = "\n".join((HEAD, "1,2021-10-18,,2,Höhe,2021-11-01"))
    assert [r.text for r in reports(encoded(plain))] == [r.text for r in reports(plain.encode())]


def test_korean_in_the_encoding_that_its_map_names() -> None:
    """A table in cp949 is read where its map says so, and refused where it says another."""
    data = "\n".join((HEAD, "1,2021-10-18,,2,화성,2021-11-01")).encode("cp949")
    told = map_of('[file]\nencoding = "cp949"')
    assert "Name: 화성" in reports(data, map=told)[0].text
    assert refused(data, map=map_of('[file]\nencoding = "utf-8"')) == [
        "t.csv: is no text in utf-8, which its map says it is"
    ]


def test_korean_is_told_by_itself() -> None:
    """A table with enough Korean in it is read without being told its encoding."""
    rows = [
        f"{n},2021-10-{n:02},,2,함경남도 신포 일대에서 동해상으로 발사한 탄도미사일,2021-11-01" for n in range(1, 20)
    ]
    data = "\n".join((HEAD, *rows)).encode("cp949")
    assert "함경남도" in reports(data)[0].text


def test_quoted_cells() -> None:
    """A quoted cell holds delimiters, quotation marks and line ends, which evidence keeps."""
    data = csv('1,2021-10-18,,2,"Grey ""Heron"",\nblock II",2021-11-01', ROWS[1])
    report, second = reports(data)
    assert 'Name: Grey "Heron",\nblock II\n' in report.text
    assert second.table is not None


def test_an_open_quotation_mark_refuses_the_table() -> None:
    """A quotation mark that is not closed would swallow the rows that follow: nothing is read, and the line is told."""
    assert refused(csv('1,2021-10-18,,2,"Grey,2021-11-01', ROWS[1])) == [
        "t.csv: is broken in line 3: a quotation mark is not closed"
    ]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("7,,,2,Heron,2021-11-01", "Day: says no date"),
        ("7,some day,,2,Heron,2021-11-01", "Day: 'some day' is no date in any of these forms: 2021-10-19"),
        ("7,2021-10-18,noon,2,Heron,2021-11-01", "Time: 'noon' is no time in any of these forms: 07:53"),
        ("7,2021-10-18,,2,Heron,soon", "Entered: 'soon' is no date in any of these forms: 2021-10-19"),
        ("7,2021-10-18,,2,Heron,2021-11-01,more", "has 7 cells, and the table 6 columns"),
        (f"7,2021-10-18,,2,{'x' * 200_001},2021-11-01", "Name: holds 200,001 signs, and no cell has more than 200,000"),
    ],
)
def test_a_broken_row_is_refused_and_the_others_go_in(row: str, why: str) -> None:
    """A row that cannot be read is told with its number and the reason in one line; the others are taken."""
    got = taken(csv(ROWS[0], row, ROWS[1]))
    assert [str(one) for one in got if isinstance(one, IntakeError)] == [f"t.csv#3: {why}"]
    assert len([one for one in got if isinstance(one, Taken)]) == 2


def test_columns_that_are_not_there() -> None:
    """A table without a column that its map names is refused as a whole, with the columns that it has."""
    assert refused(csv("1", head="No")) == [
        "t.csv: has no column 'Day', 'Time', 'Entered', 'Number', 'Name', which the map harbour-launches names; "
        "it has No"
    ]


def test_a_heading_that_several_columns_have() -> None:
    """A heading that two columns have is refused where the map names it, and numbered where it does not."""
    twice = csv("1,2021-10-18,,2,Heron,2021-11-01,2021-10-19", head=f"{HEAD},Day")
    assert refused(twice) == [
        "t.csv: has several columns 'Day', and the map harbour-launches does not say which; give one another heading"
    ]
    notes = csv("1,2021-10-18,,2,Heron,2021-11-01,seen,heard", head=f"{HEAD},Notes,Notes")
    assert reports(notes)[0].text.endswith("Notes: seen\nNotes (2): heard")


def test_a_million_columns() -> None:
    """A table of a million columns is refused at its headings."""
    data = b",".join([HEAD.encode(), *([b"x"] * 1_000_000)])
    assert refused(data) == ["t.csv: has 1,000,006 columns, and 1,000 are read at the most"]


@pytest.mark.parametrize(("data", "why"), [(b"", "is empty"), (b"\n\n", "is empty"), (HEAD.encode(), "holds headings")])
def test_nothing_in_it(data: bytes, why: str) -> None:
    """An empty table, or one with headings alone, holds nothing to read."""
    (error,) = taken(data)
    assert isinstance(error, NothingToRead)
    assert why in error.why


def test_no_map_fits() -> None:
    """A table that no map is given for, and that none of Dateline's fits, says what to do."""
    (error,) = read_each(Input("t.csv", csv(*ROWS)), Options())
    assert isinstance(error, IntakeError)
    assert "no map that comes with Dateline fits it; name one with --map" in error.why


def test_tables_in_folders_are_read_by_a_map_only(tmp_path: Path) -> None:
    """A table met in a folder is passed over with a note, unless a map is there for it; one that is named is read."""
    (tmp_path / "t.csv").write_bytes(csv(*ROWS))
    (skipped,) = expand([str(tmp_path)])
    assert isinstance(skipped, Skipped)
    assert "--map" in skipped.why
    assert [type(one) for one in expand([str(tmp_path)], tables=True)] == [Input]
    assert [type(one) for one in expand([str(tmp_path / "t.csv")])] == [Input]


@given(data=st.one_of(st.binary(max_size=400), st.text(alphabet='No,Day"\n\t;1-20é화\0', max_size=200).map(str.encode)))
def test_any_bytes(data: bytes) -> None:
    """Whatever the bytes, a table gives reports whose cells stand where they say, and errors of one line."""
    for name, given_data in (("t.csv", data), ("t.xlsx", data), ("t.csv", csv() + b"\n" + data)):
        for one in read_each(Input(name, given_data), Options(map=map_of())):
            if isinstance(one, IntakeError):
                assert "\n" not in str(one)
                continue
            table = one.report.table
            assert table is not None
            for cell in table.rows[0]:
                told = one.report.text[: cell.end]
                assert told.endswith(f"{cell.column}: {one.report.text[cell.start : cell.end]}")


# ------------------------------------------------------------------------------------------------------------ folding


def folded(*rows: str) -> list[str]:
    told = map_of(fold='["Day"]')
    return [one.file for one in taken(csv(*rows), map=told) if isinstance(one, Taken)]


def test_rows_of_one_date_are_one_incident() -> None:
    """Rows alike in the columns that the map folds by are one report, which says how many they are."""
    rows = ("1,2021-10-18,,1,A,2021-11-01", "2,2021-10-18,,1,B,2021-11-02", "3,2021-10-19,,1,C,2021-11-01")
    assert folded(*rows) == ["t.csv#2+3", "t.csv#4"]
    first = reports(csv(*rows), map=map_of(fold='["Day"]'))[0]
    assert first.text.startswith("2 rows\n\nNo: 1\n")
    assert first.published == "2021-11-02"


def test_times_part_what_the_unit_rule_parts() -> None:
    """Launches of one date more than an hour apart are two incidents; a chain of shorter steps is one."""
    rows = [f"{n},2021-10-18,{time},1,A,2021-11-01" for n, time in enumerate(("09:00", "09:40", "10:20", "12:00"))]
    assert folded(*rows) == ["t.csv#2-4", "t.csv#5"]


def test_a_salvo_across_midnight_is_one() -> None:
    """Rows minutes apart on two dates, before and after midnight in UTC, are one incident."""
    assert folded("1,2021-10-18,23:50,1,A,2021-11-01", "2,2021-10-19,00:10,1,A,2021-11-01") == ["t.csv#2+3"]


def test_a_row_without_a_time_joins_the_one_incident_of_its_date() -> None:
    """A row without a time belongs to the one incident of its date; where there are two it stands by itself."""
    late = "3,2021-10-18,,1,A,2021-11-01"
    assert folded("1,2021-10-18,09:00,1,A,2021-11-01", late) == ["t.csv#2+3"]
    two = ("1,2021-10-18,09:00,1,A,2021-11-01", "2,2021-10-18,15:00,1,A,2021-11-01")
    assert folded(*two, late) == ["t.csv#2", "t.csv#3", "t.csv#4"]


def test_rows_of_two_types_are_never_folded() -> None:
    """A missile and a carrier rocket of one day are two incidents."""
    types = 'column = "Name"\nvalues = { Sat = "space-launch" }\notherwise = "missile-launch"'
    text = MAP.replace('always = "missile-launch"', types)
    told = parse_map('fold = ["Day"]\n' + text, "m.toml")
    rows = ("1,2021-10-18,,1,Sat,2021-11-01", "2,2021-10-18,,1,Heron,2021-11-01")
    assert len(reports(csv(*rows), map=told)) == 2


# ---------------------------------------------------------------------------------------------------------- workbooks


def workbook(rows: Sequence[Sequence[str]], *, more: str = "", sheets: Sequence[str] = ("Launches",)) -> bytes:
    """A workbook whose first sheet holds these cells, each the inside of a `<c>` element with its attributes."""
    body = "".join(
        f'<row r="{r}">'
        + "".join(f'<c r="{chr(65 + c)}{r}"{cell}</c>' for c, cell in enumerate(row) if cell)
        + "</row>"
        for r, row in enumerate(rows, 1)
    )
    return packed(f"<sheetData>{body}</sheetData>{more}", sheets)


def packed(sheet: str, sheets: Sequence[str] = ("Launches",)) -> bytes:
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    listed = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="rId{i}"/>' for i, n in enumerate(sheets, 1))
    linked = "".join(
        f'<Relationship Id="rId{i}" Type="{rel}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    styles = f'<Relationship Id="rId99" Type="{rel}/styles" Target="styles.xml"/>'
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {main} xmlns:r="{rel}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{linked}{styles}'
        "</Relationships>",
        "xl/styles.xml": f'<styleSheet {main}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>'
        '<xf numFmtId="21"/></cellXfs></styleSheet>',
        "xl/worksheets/sheet1.xml": f"<worksheet {main}>{sheet}</worksheet>",
    }
    for i in range(2, len(sheets) + 1):
        files[f"xl/worksheets/sheet{i}.xml"] = f"<worksheet {main}><sheetData/></worksheet>"
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in files.items():
            book.writestr(name, text)
    return out.getvalue()


def words(text: str) -> str:
    return f' t="inlineStr"><is><t>{text}</t></is>'


HEADINGS = [words(heading) for heading in HEAD.split(",")]


def test_a_workbook() -> None:
    """Dates, times, numbers and formulas of a workbook are read as what they show; no formula is worked out."""
    data = workbook(
        [
            HEADINGS,
            [
                "><v>1</v>",
                ' s="1"><v>44487</v>',
                ' s="2"><v>0.75</v>',
                "><f>1+1</f><v>2</v>",
                words("Heron"),
                words("2021-11-01"),
            ],
            ["><v>2</v>", words("2021-11-02"), "", "><f>1+1</f>", words("=HYPERLINK()"), ' s="1"><v>44503</v>'],
        ]
    )
    first, second = taken(data, "t.xlsx")
    assert isinstance(first, Taken) and isinstance(second, Taken)
    assert first.file == "t.xlsx#Launches!2"
    assert first.report.text == "No: 1\nDay: 2021-10-18\nTime: 18:00:00\nNumber: 2\nName: Heron\nEntered: 2021-11-01"
    assert second.report.text == "No: 2\nDay: 2021-11-02\nName: =HYPERLINK()\nEntered: 2021-11-03"


def test_merged_cells_say_the_same_in_each_row() -> None:
    """A cell merged over rows says the same in each of them; one merged over columns only in its first."""
    row = ["><v>1</v>", words("2021-10-18"), "", "><v>2</v>", words("Heron"), words("2021-11-01")]
    below = ["><v>2</v>", "", "", "><v>1</v>", words("Tern"), words("2021-11-01")]
    data = workbook([HEADINGS, row, below], more='<mergeCells><mergeCell ref="B2:B3"/></mergeCells>')
    assert [report.text.split("\n")[1] for report in reports(data, "t.xlsx")] == ["Day: 2021-10-18"] * 2


def test_sheets_by_name() -> None:
    """The first sheet is read, or the one that the map names; a name that is not there is told with those that are."""
    data = workbook([HEADINGS, [words("1"), words("2021-10-18")]], sheets=("Launches", "Notes"))
    assert len(reports(data, "t.xlsx")) == 1
    assert refused(data, "t.xlsx", map_of('[file]\nsheet = "Tests"')) == [
        "t.xlsx: has no sheet 'Tests'; its sheets are Launches, Notes"
    ]


def test_the_row_of_headings() -> None:
    """Rows above the headings are passed over where the map says which row those are."""
    data = csv(HEAD, *ROWS, head="Our launches,,,,,")
    assert len(reports(data, map=map_of("[file]\nheader = 2"))) == 2


@pytest.mark.parametrize(
    "sheet",
    [
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        "</sheetData>",
        '<sheetData><row r="1048576">' + "<c><v>1</v></c>" * 500 + "</row></sheetData>",
    ],
)
def test_a_sheet_that_spans_too_much(sheet: str) -> None:
    """One cell in the farthest corner makes a sheet that no memory holds: it is measured before it is read."""
    (why,) = refused(packed(sheet), "t.xlsx")
    assert "has a sheet that spans 1,048,576 rows" in why


def test_cells_merged_over_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thousands of merged cells that lie over each other would each be written out: they are counted before."""
    monkeypatch.setattr(books, "AREA", 500)
    sheet = [HEADINGS[:1]] + [[words("1")]] * 99
    lapping = '<mergeCell ref="A2:A100"/>' * 6
    (why,) = refused(workbook(sheet, more=f"<mergeCells>{lapping}</mergeCells>"), "t.xlsx")
    assert why == "t.xlsx: has merged cells that lie over each other, more than are read"


def test_a_workbook_that_bursts(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workbook that unpacks to more than a table can be is refused, whatever its directory says of its size."""
    monkeypatch.setattr(books, "UNPACKED", 1_000_000)
    data = workbook([HEADINGS, [words("x" * 2_000_000)]])
    assert len(data) < 20_000
    assert refused(data, "t.xlsx") == ["t.xlsx: unpacks to more than 1 MB, and no table does"]


@pytest.mark.parametrize("data", [b"PK\x03\x04 and no more", b"No,Day", workbook([HEADINGS])[:400]])
def test_what_is_no_workbook(data: bytes) -> None:
    """A file that is no workbook, or half of one, is refused in one line."""
    (why,) = refused(data, "t.xlsx")
    assert why.startswith("t.xlsx: is no workbook")
    assert "\n" not in why
