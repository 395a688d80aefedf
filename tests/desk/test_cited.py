"""The pages that a table's row names, on the desk."""

import re
from collections.abc import Callable

from fastapi.testclient import TestClient

from dateline.intake import Input, Options
from dateline.tables.map import parse_map

MAP = """
name = "harbour"
outlet = "Harbour Watch"
title = "Launches seen from the harbour"

[date]
column = "Day"

[type]
always = "missile-launch"

[sources]
column = "Pages"

[properties.actor]
always = "KP"

[properties.count]
column = "Number"
"""


def test_each_page_that_a_row_names_is_a_link(desk_of: Callable[..., TestClient]) -> None:
    """On an incident's page and beside the row's own text each address of the cell is a link of its own, whatever is in
    it stays an attribute, and what is no web address is no link.
    """
    cell = 'https://courier.example/a?"onclick="x; http://post.example/b; javascript:alert(1)'
    table = f'Day,Number,Pages\n2021-10-19,3,"{cell.replace(chr(34), chr(34) * 2)}"\n'
    desk = desk_of(Input("t.csv", table.encode()), options=Options(map=parse_map(MAP, "map.toml")))
    (incident,) = set(re.findall(r"/incidents/i-\w+", desk.get("/").text))
    page = desk.get(incident).text
    report = re.search(r"/reports/r-\w+", page)
    assert report is not None
    for text in (page, desk.get(report.group()).text):
        links = re.findall(r'<a href="(https?:[^"]*)" rel="noreferrer nofollow"', text)
        assert set(links) == {"https://courier.example/a?&#34;onclick=&#34;x", "http://post.example/b"}
        assert "javascript:alert(1)" in text and 'href="javascript' not in text
