import pytest

from dateline.model.values.relation import Relation
from dateline.places import find_places, find_zones, lookup, relative, zone_at, zone_of

FOUND = [
    # (text, context, [(words, id)])
    ("a shipyard at Sinpo", (), [("Sinpo", "town:kp-sinpo")]),
    ("the Sinpo South Shipyard", (), [("Sinpo South Shipyard", "site:sinpo-shipyard")]),
    ("Tongchang-ri", (), [("Tongchang-ri", "site:sohae")]),
    ("Tongchang-\nri", (), [("Tongchang-\nri", "site:sohae")]),
    ("Tongch'ang-ri", (), [("Tongch'ang-ri", "site:sohae")]),
    ("the Sohae Satellite Launching Station", (), [("Sohae Satellite Launching Station", "site:sohae")]),
    ("Sunan airfield", (), [("Sunan airfield", "site:sunan")]),
    ("S. Hamgyong Province", (), [("S. Hamgyong Province", "admin1:KP-SH")]),
    ("Hamgyongnam-do", (), [("Hamgyongnam-do", "admin1:KP-SH")]),
    ("WONSAN", (), [("WONSAN", "town:kp-wonsan")]),
    ("Wŏnsan", (), [("Wŏnsan", "town:kp-wonsan")]),
    ("wonsan", (), []),
    ("Sinpoo", (), []),
    ("Kangwon Province", (), []),
    ("Kangwon Province", ("KP",), [("Kangwon Province", "admin1:KP-KW")]),
    ("Kangwon Province", ("KR",), [("Kangwon Province", "admin1:KR-42")]),
    ("the Sea of Japan", (), [("Sea of Japan", "sea:japan")]),
    ("the East Sea", (), [("East Sea", "sea:japan")]),
    ("the West Sea", (), [("West Sea", "sea:yellow")]),
    ("the east sea", (), []),
    ("the Arabian Gulf", (), [("Arabian Gulf", "sea:persian-gulf")]),
    ("the Persian Gulf", (), [("Persian Gulf", "sea:persian-gulf")]),
    ("the Arabian Sea", (), [("Arabian Sea", "sea:arabian")]),
    ("the Pacific Ocean", (), [("Pacific Ocean", "sea:pacific")]),
    ("the Pacific Fleet", (), []),
    ("the Pacific", (), [("Pacific", "sea:pacific")]),
    ("Asia-Pacific", (), []),
    ("Hodeidah and al-Hudaydah", (), [("Hodeidah", "town:ye-hodeida"), ("al-Hudaydah", "town:ye-hodeida")]),
    ("Ma'rib", (), [("Ma'rib", "town:ye-marib")]),
    ("Marib province", (), [("Marib province", "admin1:YE-MA")]),
    ("Xi’an", (), [("Xi’an", "town:cn-xian")]),
    ("Kyiv or Kiev", (), [("Kyiv", "town:ua-kyiv"), ("Kiev", "town:ua-kyiv")]),
    ("Okinawa", (), [("Okinawa", "admin1:JP-47")]),
    ("Guam", (), [("Guam", "country:GU")]),
    ("Gaza", (), [("Gaza", "area:gaza")]),
    ("Gaza City", (), [("Gaza City", "town:ps-gaza-city")]),
    ("Hamilton", (), []),
    ("Hamilton", ("CA",), [("Hamilton", "town:ca-hamilton-ontario")]),
    ("Hamilton, Ontario", (), [("Hamilton", "town:ca-hamilton-ontario"), ("Ontario", "admin1:CA-ON")]),
    ("Canada's Hamilton", (), [("Canada", "country:CA"), ("Hamilton", "town:ca-hamilton-ontario")]),
    ("Georgia", (), []),
    ("Georgia", ("GE",), [("Georgia", "country:GE")]),
    ("Georgia", ("US",), [("Georgia", "admin1:US-GA")]),
    ("Atlanta, Georgia", (), [("Atlanta", "town:us-atlanta"), ("Georgia", "admin1:US-GA")]),
    ("Tbilisi, Georgia", (), [("Tbilisi", "town:ge-tbilisi"), ("Georgia", "country:GE")]),
    ("a U.S. envoy in Paris", (), [("U.S.", "country:US"), ("Paris", "town:fr-paris")]),
    ("Paris, Texas", (), [("Paris", "town:us-paris-texas"), ("Texas", "admin1:US-TX")]),
    ("Paris, Tex.", (), [("Paris", "town:us-paris-texas"), ("Tex.", "admin1:US-TX")]),
    ("Moscow, Idaho", (), [("Moscow", "geonames:5601538"), ("Idaho", "admin1:US-ID")]),
    ("St. Petersburg", (), [("St. Petersburg", "town:ru-st-petersburg")]),
    ("St. Petersburg, Florida", (), [("St. Petersburg", "geonames:4171563"), ("Florida", "admin1:US-FL")]),
    ("Alexandria, La.", (), [("Alexandria", "town:us-alexandria-louisiana"), ("La.", "admin1:US-LA")]),
    ("Sen. Lee, D-N.J., spoke", (), [("N.J.", "admin1:US-NJ")]),
    ("the state of New York", (), [("New York", "admin1:US-NY")]),
    (
        "Ohio, New York and Texas",
        (),
        [("Ohio", "admin1:US-OH"), ("New York", "admin1:US-NY"), ("Texas", "admin1:US-TX")],
    ),
    (
        "Boston, New York and Texas",
        (),
        [("Boston", "town:us-boston"), ("New York", "town:us-new-york-city"), ("Texas", "admin1:US-TX")],
    ),
    ("Alexandria, Egypt", (), [("Alexandria", "town:eg-alexandria-egypt"), ("Egypt", "country:EG")]),
    ("Tripoli", (), [("Tripoli", "town:ly-tripoli")]),
    ("Tripoli in Lebanon", (), [("Tripoli", "town:lb-tripoli-lebanon"), ("Lebanon", "country:LB")]),
    ("Hyderabad", (), [("Hyderabad", "town:in-hyderabad")]),
    ("Hyderabad, Pakistan", (), [("Hyderabad", "town:pk-hyderabad-pakistan"), ("Pakistan", "country:PK")]),
    ("Punjab", (), []),
    ("Pakistan's Punjab", (), [("Pakistan", "country:PK"), ("Punjab", "admin1:PK-PB")]),
    ("Washington", (), [("Washington", "town:us-washington")]),
    ("Washington state", (), [("Washington state", "admin1:US-WA")]),
    ("Seattle, Washington", (), [("Seattle", "town:us-seattle"), ("Washington", "admin1:US-WA")]),
    ("New York", (), [("New York", "town:us-new-york-city")]),
    ("Lloyd Austin spoke", (), []),
    ("Virginia Alexander spoke", (), []),
    ("the Virginia Department of Education", (), [("Virginia", "admin1:US-VA")]),
    ("Austin, Texas", (), [("Austin", "town:us-austin"), ("Texas", "admin1:US-TX")]),
    ("the Korea Herald", (), []),
    ("North Korean", (), []),
    (
        "Seoul, Tokyo and Beijing",
        (),
        [("Seoul", "town:kr-seoul"), ("Tokyo", "town:jp-tokyo"), ("Beijing", "town:cn-beijing")],
    ),
    ("the Republic of Korea", (), [("Republic of Korea", "country:KR")]),
    ("Wheeler Island", (), [("Wheeler Island", "site:abdul-kalam")]),
    ("the Imam Khomeini Space Center", (), [("Imam Khomeini Space Center", "site:semnan-space")]),
    ("Takeshima, or Dokdo", (), [("Takeshima", "area:dokdo"), ("Dokdo", "area:dokdo")]),
    ("the Negev", (), [("Negev", "admin1:IL-NEG")]),
]


@pytest.mark.parametrize(("text", "context", "expected"), FOUND, ids=[f"{r[0][:30]}-{''.join(r[1])}" for r in FOUND])
def test_a_place_is_found_as_one_place_or_not_at_all(text, context, expected):
    assert [(text[m.start : m.end], m.where.id) for m in find_places(text, context=context)] == expected


@pytest.mark.parametrize(
    ("name", "context", "expected"),
    [
        ("sinpo", (), "town:kp-sinpo"),
        ("SOUTH HAMGYONG", (), "admin1:KP-SH"),
        ("the east sea", (), "sea:japan"),
        ("us", (), None),
        ("US", (), "country:US"),
        ("hamilton", (), None),
        ("hamilton", ("NZ",), "town:nz-hamilton-new-zealand"),
        ("Hamilton, Ontario", (), "town:ca-hamilton-ontario"),
        ("Wonsan, North Korea", (), "town:kp-wonsan"),
        ("Pyongyang", ("KP",), "town:kp-pyongyang"),
        ("Georgia", (), None),
        ("Ladue, Missouri", (), "geonames:4394084"),
        ("Ladue", ("US",), "geonames:4394084"),
        ("Ladue", ("KR",), None),
        ("Springfield", ("US",), None),
        ("Springfield", ("US-MO",), "geonames:4409896"),
        ("Nowhere-ri", (), None),
        ("Nowhere, North Korea", (), None),
        ("", (), None),
        (",", (), None),
    ],
)
def test_looking_up_a_name_is_exact_but_for_case_and_spelling(name, context, expected):
    where = lookup(name, context=context)
    assert (where and where.id) == expected


def test_the_spelling_met_is_kept():
    """Two names of one sea are one place, and each report keeps its own."""
    east, japan = lookup("East Sea"), lookup("Sea of Japan")
    assert (east.name, japan.name, east.id) == ("East Sea", "Sea of Japan", japan.id)
    assert east.compare(japan) is Relation.EQUAL


@pytest.mark.parametrize(
    ("narrow", "wide"),
    [
        ("Sinpo", "South Hamgyong"),
        ("South Hamgyong", "North Korea"),
        ("Sinpo South Shipyard", "Sinpo"),
        ("Sinpo", "North Korea"),
        ("North Korea", "Korean Peninsula"),
        ("Bohai Sea", "Yellow Sea"),
        ("Sea of Japan", "Pacific Ocean"),
        ("Semnan", "Iran"),
        ("Vandenberg", "California"),
        ("Guam", "United States"),
        ("Gaza City", "Palestine"),
    ],
)
def test_a_place_is_narrower_than_what_holds_it(narrow, wide):
    assert lookup(narrow).compare(lookup(wide)) is Relation.NARROWER
    assert lookup(wide).compare(lookup(narrow)) is Relation.WIDER


def test_places_far_apart_contradict():
    """Two launch sites on opposite coasts are not one place told differently."""
    assert lookup("Wonsan").compare(lookup("Sohae")) is Relation.CONTRADICTS


RELATIVE = [
    # (text, words covered, name, country)
    ("off the east coast of North Korea", None, "off the east coast of North Korea", "KP"),
    (
        "fell in waters off the eastern coast of South Korea",
        "in waters off the eastern coast of South Korea",
        "off the east coast of South Korea",
        "KR",
    ),
    ("North Korea fired it off its east coast", "off its east coast", "off the east coast of North Korea", "KP"),
    ("North Korea's west coast", None, "off the west coast of North Korea", "KP"),
    ("off Japan’s eastern coast", None, "off the east coast of Japan", "JP"),
    (
        "Seoul said it flew from the North's east coast",
        "the North's east coast",
        "off the east coast of North Korea",
        "KP",
    ),
    ("off the North Korean east coast", None, "off the east coast of North Korea", "KP"),
    ("about 30 km northeast of Sinpo", None, "30 km northeast of Sinpo", "KP"),
    (
        "landed 250 km (155 miles) west of Hokkaido",
        "250 km (155 miles) west of Hokkaido",
        "250 km west of Hokkaido",
        "JP",
    ),
    ("some 280 nautical miles to the south-west of Wakkanai", None, "280 nautical miles southwest of Wakkanai", "JP"),
    ("about 100 miles off the coast of Guam", None, "100 miles from Guam", "GU"),
    ("the area of Sinpo", None, "Sinpo", "KP"),
    ("from the Sunan area", "Sunan area", "Sunan", "KP"),
    ("near Kusong", None, "near Kusong", "KP"),
    ("waters off Gangneung", None, "off Gangneung", "KR"),
    ("a suburb of Damascus", None, "a suburb of Damascus", "SY"),
    ("on the outskirts of Aleppo", "the outskirts of Aleppo", "a suburb of Aleppo", "SY"),
    ("just north of Wonsan", None, "north of Wonsan", "KP"),
    ("between Okinawa and Miyako Island", None, "between Okinawa and Miyako Island", "JP"),
]


@pytest.mark.parametrize(("text", "words", "name", "country"), RELATIVE, ids=[r[0][:40] for r in RELATIVE])
def test_words_beside_a_place_make_an_area(text, words, name, country):
    (found,) = relative(text)
    assert (text[found.start : found.end], found.where.name, found.country) == (words or text, name, country)
    assert found.where.relative and found.where.kind == "area"
    assert found.where.lat is not None and found.where.precision > 0


def test_an_ownerless_coast_stays_open_until_the_caller_says_whose():
    """Where two states are named, "its" may be either's."""
    text = "South Korea's military said North Korea fired it off its east coast."
    (open_,) = relative(text)
    assert (open_.where.name, open_.where.lat, open_.country) == ("off the east coast", None, None)
    (told,) = relative(text, its="KP")
    assert told.where.id == "coast:kp-east"


def test_all_words_for_one_coast_are_one_place_in_its_sea():
    """ "Off its east coast" lies in the Sea of Japan, and is no rival of it."""
    (one,) = relative("waters off the eastern coast of North Korea")
    (other,) = relative("North Korea fired it off its east coast")
    assert one.where.compare(other.where) is Relation.EQUAL
    assert "sea:japan" in one.where.within
    assert one.where.compare(lookup("Sea of Japan")) is Relation.COMPATIBLE
    assert one.where.compare(lookup("North Korea")) is Relation.COMPATIBLE


def test_a_bearing_and_a_distance_give_the_point():
    """100 km north is 0.9 degrees of latitude; the precision grows with the distance."""
    (found,) = relative("100 km north of Wonsan")
    wonsan = lookup("Wonsan")
    assert found.where.lat == pytest.approx(wonsan.lat + 0.899, abs=0.01)
    assert found.where.lon == pytest.approx(wonsan.lon)
    (miles,) = relative("100 nautical miles north of Wonsan")
    assert miles.where.lat == pytest.approx(wonsan.lat + 1.666, abs=0.01)
    assert miles.where.precision > found.where.precision
    (east,) = relative("100 km southeast of Wonsan")
    assert east.where.lat < wonsan.lat - 0.5 and east.where.lon > wonsan.lon + 0.5


def test_a_coast_without_a_row_of_its_own_lies_on_its_side_of_the_country():
    """Peru's coast is not in the table of coasts; its west is west of its middle."""
    (found,) = relative("off the west coast of Peru")
    peru = lookup("Peru")
    assert found.where.id is None and found.where.lon < peru.lon - 3


@pytest.mark.parametrize(
    "text", ["North Korea fired a missile at Sinpo.", "a coast", "30 km away", "", "Sinpo and Wonsan"]
)
def test_a_place_without_words_of_relation_is_no_area(text):
    assert relative(text) == []


@pytest.mark.parametrize(
    ("name", "zone"),
    [
        ("Sinpo", "Asia/Pyongyang"),
        ("Semnan", "Asia/Tehran"),
        ("Cape Canaveral", None),
        ("Vandenberg", "America/Los_Angeles"),
        ("Miami", "America/New_York"),
        ("Kura", "Asia/Kamchatka"),
        ("Plesetsk", "Europe/Moscow"),
        ("Guam", "Pacific/Guam"),
        ("Kourou", "America/Cayenne"),
        ("India", "Asia/Kolkata"),
        ("United States", None),
        ("Russia", None),
        ("Sea of Japan", None),
        ("Gaza Strip", "Asia/Hebron"),
    ],
)
def test_a_place_tells_its_zone_unless_it_spans_several(name, zone):
    assert zone_at(lookup(name)) == zone


def test_a_state_has_a_main_zone_all_the_same():
    """The capital's zone is there for callers who choose to guess."""
    assert (zone_of("US"), zone_of("RU"), zone_of("KP")) == ("America/New_York", "Europe/Moscow", "Asia/Pyongyang")


@pytest.mark.parametrize(
    ("text", "zones"),
    [
        ("inside Japan's exclusive economic zone", ["EEZ"]),
        ("its Exclusive Economic Zone (EEZ)", ["EEZ", "EEZ"]),
        ("the exclusive\neconomic zone", ["EEZ"]),
        ("territorial waters and the territorial sea", ["territorial waters", "territorial waters"]),
        ("the air defence identification zone", ["ADIZ"]),
        ("KADIZ, the Korea air defense identification zone", ["ADIZ", "ADIZ"]),
        ("entered the airspace", ["airspace"]),
        ("Japanese air space", ["airspace"]),
        ("aerospace, an economic zone, the Demilitarized Zone", []),
        ("the demilitarized zone of feez", []),
    ],
)
def test_zones_are_found_by_their_words(text, zones):
    assert [zone for _, _, zone in find_zones(text)] == zones
