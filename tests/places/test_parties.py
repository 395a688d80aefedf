import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.places import country_name, find_parties, find_places, find_zones, leader_country, relative

NAMED = [
    # (text, [(words, label, form)])
    ("North Korea fired a missile.", [("North Korea", "KP", "name")]),
    ("South Korea never means Korea.", [("South Korea", "KR", "name")]),
    ("Korea is two states.", []),
    ("The Korean military", []),
    ("inter-Korean talks", []),
    ("N. Korea launched it", [("N. Korea", "KP", "name")]),
    ("S. Korean navy", [("S. Korean", "KR", "adjective")]),
    ("the Republic of Korea Navy", [("Republic of Korea", "KR", "name")]),
    ("the Democratic People's Republic of Korea", [("Democratic People's Republic of Korea", "KP", "name")]),
    ("the Democratic People’s Republic of Korea", [("Democratic People’s Republic of Korea", "KP", "name")]),
    ("the People's Republic of China", [("People's Republic of China", "CN", "name")]),
    ("the Republic of China", [("Republic of China", "TW", "name")]),
    ("the DPRK and the ROK", [("DPRK", "KP", "abbreviation"), ("ROK", "KR", "abbreviation")]),
    ("North Korean state media", [("North Korean", "KP", "adjective")]),
    ("two South Koreans", [("South Koreans", "KR", "adjective")]),
    ("North and South Korea", [("North", "KP", "name"), ("South Korea", "KR", "name")]),
    ("South and North Korea", [("South", "KR", "name"), ("North Korea", "KP", "name")]),
    ("North and South Koreans", [("North", "KP", "adjective"), ("South Koreans", "KR", "adjective")]),
    ("North\nKorea", [("North\nKorea", "KP", "name")]),
    ("The US told us", [("US", "US", "abbreviation")]),
    ("let us go, said Us", []),
    ("U.S. officials", [("U.S.", "US", "abbreviation")]),
    ("in the U.S.A.", [("U.S.A.", "US", "abbreviation")]),
    ("the United States of America", [("United States of America", "US", "name")]),
    ("the US-Japan alliance", [("US", "US", "abbreviation"), ("Japan", "JP", "name")]),
    ("GIVE US THE U.S. FLAG", [("U.S.", "US", "abbreviation")]),
    ("NORTH KOREA", [("NORTH KOREA", "KP", "name")]),
    ("the UK and the U.K.", [("UK", "GB", "abbreviation"), ("U.K.", "GB", "abbreviation")]),
    ("the UAE said", [("UAE", "AE", "abbreviation")]),
    ("a turkey on china with chad", []),
    ("Turkey and China", [("Turkey", "TR", "name"), ("China", "CN", "name")]),
    ("Türkiye said", [("Türkiye", "TR", "name")]),
    ("Papua New Guinea", [("Papua New Guinea", "PG", "name")]),
    ("Guinea, not Guinea-Bissau", [("Guinea", "GN", "name"), ("Guinea-Bissau", "GW", "name")]),
    ("Equatorial Guinea", [("Equatorial Guinea", "GQ", "name")]),
    ("Niger is not Nigeria", [("Niger", "NE", "name"), ("Nigeria", "NG", "name")]),
    ("a Nigerien and a Nigerian", [("Nigerien", "NE", "adjective"), ("Nigerian", "NG", "adjective")]),
    ("the Dominican Republic, not Dominica", [("Dominican Republic", "DO", "name"), ("Dominica", "DM", "name")]),
    ("South Sudan and Sudan", [("South Sudan", "SS", "name"), ("Sudan", "SD", "name")]),
    ("fighting in Congo", []),
    ("Congo's capital, Kinshasa", [("Congo", "CD", "name"), ("Kinshasa", "CD", "capital")]),
    ("New Mexico", []),
    ("Mexico", [("Mexico", "MX", "name")]),
    ("the Indian Ocean", []),
    ("the Sea of Japan", []),
    ("the Korean Peninsula", []),
    ("the South China Sea", []),
    ("the Gulf of Oman", []),
    ("the Korea Strait", []),
    ("the Gulf of Mexico", []),
    ("the Panama Canal", []),
    ("the Korea Herald", []),
    ("the Korean Central News Agency", []),
    ("the Japan Times and China Daily", []),
    ("the Washington Post", []),
    ("American Samoa", []),
    ("Latin American states", []),
    ("Latin America and North America", []),
    ("a German shepherd ate French fries", []),
    ("the Vietnam War", []),
    ("British Columbia", []),
    ("Hong Kong", []),
    ("Guam", []),
    ("Seoul said", [("Seoul", "KR", "capital")]),
    ("in Tokyo", [("Tokyo", "JP", "capital")]),
    ("Pyongyang’s claim", [("Pyongyang", "KP", "capital")]),
    ("P'yŏngyang", [("P'yŏngyang", "KP", "capital")]),
    ("Tehran and Teheran", [("Tehran", "IR", "capital"), ("Teheran", "IR", "capital")]),
    ("the Kremlin", [("Kremlin", "RU", "metonym")]),
    ("the Blue House", [("Blue House", "KR", "metonym")]),
    ("the White House and the Pentagon", [("White House", "US", "metonym"), ("Pentagon", "US", "metonym")]),
    ("Whitehall", [("Whitehall", "GB", "metonym")]),
    ("the Élysée", [("Élysée", "FR", "metonym")]),
    ("the Elysee", [("Elysee", "FR", "metonym")]),
    ("Downing Street", [("Downing Street", "GB", "metonym")]),
    ("Kyiv, once spelled Kiev", [("Kyiv", "UA", "capital"), ("Kiev", "UA", "capital")]),
    ("Moscow, Idaho", []),
    ("Paris, Texas", []),
    ("in Rome, Italy", [("Rome", "IT", "capital"), ("Italy", "IT", "name")]),
    ("Washington, D.C.", [("Washington", "US", "capital")]),
    ("The North fired. North Korea", [("The North", "KP", "short"), ("North Korea", "KP", "name")]),
    ("Seoul said the North fired", [("Seoul", "KR", "capital"), ("the North", "KP", "short")]),
    ("the South replied to Pyongyang", [("the South", "KR", "short"), ("Pyongyang", "KP", "capital")]),
    ("the North lost the Civil War", []),
    ("Seoul and the North Pole", [("Seoul", "KR", "capital")]),
    ("Seoul and the north of the city", [("Seoul", "KR", "capital")]),
    ("Seoul said the North Thursday", [("Seoul", "KR", "capital"), ("the North", "KP", "short")]),
    ("the Houthis", [("Houthis", "Houthis", "group")]),
    ("Ansar Allah", [("Ansar Allah", "Houthis", "group")]),
    ("Hizbullah or Hezbollah", [("Hizbullah", "Hezbollah", "group"), ("Hezbollah", "Hezbollah", "group")]),
    ("ISIS and the Islamic State", [("ISIS", "Islamic State", "group"), ("Islamic State", "Islamic State", "group")]),
    ("the Pakistani Taliban", [("Pakistani Taliban", "Pakistani Taliban", "group")]),
    ("al-Qaida", [("al-Qaida", "al-Qaeda", "group")]),
    ("Al-Qaeda", [("Al-Qaeda", "al-Qaeda", "group")]),
    ("the PKK", [("PKK", "PKK", "group")]),
    ("eta of a ship", []),
    ("the Biden administration", [("Biden administration", "US", "metonym")]),
    ("Obama's administration", [("Obama's administration", "US", "metonym")]),
    ("the Moon government", [("Moon government", "KR", "metonym")]),
    ("the Suga government", [("Suga government", "JP", "metonym")]),
    ("the Assad regime", [("Assad regime", "SY", "metonym")]),
    ("the Kim regime", []),
    ("In May government officials spoke", []),
    ("the Zuckerberg administration", []),
    ("Biden said", []),
    ("Georgia", []),
    ("Georgia and Russia", [("Georgia", "GE", "name"), ("Russia", "RU", "name")]),
    ("Tbilisi, Georgia", [("Tbilisi", "GE", "capital"), ("Georgia", "GE", "name")]),
    ("police in Atlanta, Georgia", []),
    ("He flew to Jordan.", [("Jordan", "JO", "name")]),
    ("Michael Jordan scored.", []),
    ("Jordan Smith was shot.", []),
    ("Jordan Smith was shot, and Jordan died.", []),
    ("Mr. Jordan said", []),
    ("Chad Johnson, 24, of Ohio", []),
    ("soldiers from Chad", [("Chad", "TD", "name")]),
    ("Israel Katz, minister of Israel", [("Israel", "IL", "name")]),
    ("the Israel Defense Forces said", [("Israel", "IL", "name")]),
    ("On Tuesday Israel struck.", [("Israel", "IL", "name")]),
    ("Southern Israel was hit.", [("Israel", "IL", "name")]),
    ("George Washington", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMED, ids=[row[0][:40] for row in NAMED])
def test_a_party_is_found_by_its_longest_name_and_only_as_a_party(text, expected):
    found = find_parties(text)
    assert [(text[m.start : m.end], m.party.label, m.form) for m in found] == expected


def test_the_north_counts_where_the_caller_knows_that_korea_is_meant():
    """A report whose other parts name Korea gives its context to a paragraph that does not."""
    assert find_parties("The North fired.") == []
    assert [m.party.code for m in find_parties("The North fired.", context={"KR"})] == ["KP"]


def test_a_party_carries_the_common_name_of_its_state():
    """Whatever words name a state, the party is one."""
    parties = {m.party for m in find_parties("DPRK, Pyongyang, North Korea, N. Korean")}
    assert {(p.name, p.code) for p in parties} == {(country_name("KP"), "KP")}


def test_leaders_of_one_surname_are_told_apart_by_year():
    """Kims have led both Koreas, Lees led South Korea and Taiwan; without a year that is nobody's."""
    assert leader_country("Biden") == "US"
    assert leader_country("Kim") is None
    assert leader_country("Kim", 2016) == "KP"
    assert leader_country("Lee", 2010) == "KR"
    assert leader_country("Lee", 1992) == "TW"
    assert leader_country("Lee") is None
    assert leader_country("Nobody") is None
    assert [m.party.code for m in find_parties("the Kim regime", year=2017)] == ["KP"]


# fmt: off
PIECES = st.sampled_from([
    "North Korea", "the North", "Jordan", "Israel", " ", ", ", "\n", ". ", "U.S.",
    "US", "off", "the", "east coast of", "'s", "’s", "-", "Sinpo", "30 km northeast of ",
    "al-", "Qaida", "Élysée", "Texas", "between", " and ", "Kim", "(", "é",
    "Moon administration", "East Sea", "area", "its east coast", "EEZ", "North and South Korea", "İ", "ß", "🚀",
])
# fmt: on
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map("".join))


@given(TEXTS)
def test_no_text_makes_the_finders_fail_and_every_span_lies_in_the_text(text):
    """Offsets slice right, mentions of one kind are in order, and parties and places never overlap their own kind."""
    for found in (find_parties(text), find_places(text), relative(text)):
        assert all(0 <= m.start < m.end <= len(text) for m in found)
        assert [m.start for m in found] == sorted(m.start for m in found)
    for found in (find_parties(text), find_places(text)):
        assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(text[start:end].strip() == text[start:end] for start, end, _ in find_zones(text))


@given(TEXTS, TEXTS)
def test_line_breaks_round_a_name_do_not_change_it(before, after):
    """A paragraph of its own is read as it stands."""
    text = f"{before}\n\nnear Punggye-ri, there\n\n{after}"
    start = text.index("Punggye-ri", len(before))
    assert any(m.where.id == "site:punggye-ri" and m.start == start for m in find_places(text))
