import pytest

from dateline.places import find_places

FOUND = [
    # (text, context, [(words, province)]): the towns and counties found
    ("A man was shot in Salem, Ore., on Friday.", (), [("Salem", "admin1:US-OR")]),
    (
        "SALEM, Ore. (AP) — A man was shot. Salem police came.",
        (),
        [("SALEM", "admin1:US-OR"), ("Salem", "admin1:US-OR")],
    ),
    ("He lives in Reading. He was reading.", ("US-PA",), [("Reading", "admin1:US-PA")]),
    ("Reading is a joy.", ("US-PA",), []),
    (
        "They met in Decatur, Macon County, Illinois.",
        (),
        [("Decatur", "admin1:US-IL"), ("Macon County", "admin1:US-IL")],
    ),
    (
        "A fire in Hamilton spread to Middletown in Butler County, Ohio.",
        (),
        [("Hamilton", "admin1:US-OH"), ("Middletown", "admin1:US-OH"), ("Butler County", "admin1:US-OH")],
    ),
    (
        "Police in Ladue, Missouri, held Ann Ladue Taylor. Taylor, 19, is from Clayton.",
        (),
        [("Ladue", "admin1:US-MO"), ("Clayton", "admin1:US-MO")],
    ),
    ("Paris, Texas, is small. In Paris, two men met.", (), [("Paris", "admin1:US-TX"), ("Paris", "admin1:US-TX")]),
    (
        "The Ozark Volunteer Fire Department of Ozark, Missouri",
        (),
        [("Ozark", "admin1:US-MO"), ("Ozark", "admin1:US-MO")],
    ),
    (
        "The mayor of Mobile, Alabama, met Prichard officials in Mobile.",
        (),
        [("Mobile", "admin1:US-AL"), ("Prichard", "admin1:US-AL"), ("Mobile", "admin1:US-AL")],
    ),
    ("a car on Clayton Street in Tulsa", (), [("Tulsa", "admin1:US-OK")]),
    (
        "The storm crossed Butler, Hamilton and Warren counties in Ohio.",
        (),
        [("Butler", "admin1:US-OH"), ("Hamilton", "admin1:US-OH"), ("Warren", "admin1:US-OH")],
    ),
    ("They spoke in Springfield.", (), []),
    ("They spoke in Springfield.", ("US-MO",), [("Springfield", "admin1:US-MO")]),
    ("Officers in Kansas City, Kan., were called.", (), [("Kansas City", "admin1:US-KS")]),
]


@pytest.mark.parametrize(("text", "context", "expected"), FOUND, ids=[f"{r[0][:40]}-{''.join(r[1])}" for r in FOUND])
def test_a_small_town_counts_by_the_words_beside_it_and_is_the_one_the_text_speaks_for(text, context, expected):
    found = [(m, m.where.within) for m in find_places(text, context=context) if m.where.kind in ("town", "county")]
    provinces = [next(i for i in within if i.startswith("admin1:")) for _, within in found]
    assert list(zip((text[m.start : m.end] for m, _ in found), provinces, strict=True)) == expected
