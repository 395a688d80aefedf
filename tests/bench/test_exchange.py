"""Variants of a report and its gold, on a report of our own words."""

import datetime as dt
import json
from typing import Any

import pytest
from bench.exchange import TABLE, WEEKDAYS, Variant, variant

PUBLISHED = dt.date(2022, 3, 10)  # a Thursday
TEXT = """date 2022-03-10

The North fired two cruise missiles toward the East Sea on Thursday, the North Korean army said. Sinpo was named by one
missile expert. Nobuo Kishi of Japan spoke with Seoul and the Republic of Korea's embassy; the United States' envoy was
told by Blinken. It was the first test in six months, since September 9."""
GOLD: dict[str, Any] = {
    "report": "x.txt",
    "published": "2022-03-10",
    "incidents": [
        {
            "key": "A1",
            "type": "missile-launch",
            "date": "2022-03-10",
            "actor": "KP",
            "others": ["JP", "KR"],
            "via": ["Pyongyang Times"],
            "claims": [
                {"property": "count", "value": 2, "source": "the North Korean army", "source_country": "KP"},
                {
                    "property": "landing_zone",
                    "value": {"zone": "EEZ", "of": "JP", "relation": "inside"},
                    "source": None,
                },
                {"property": "comparative", "value": {"relation": "first", "window": "P6M"}, "source": None},
            ],
        },
        {"key": "A2", "type": "consult", "date": "2022-02-28/2022-03-06", "quote": "Nobuo Kishi of Japan spoke"},
    ],
}
GOLD["incidents"][0]["claims"][0]["quote"] = "The North fired two cruise missiles toward the East Sea on Thursday"
ALL = [variant(number) for number in range(1, 25)]


@pytest.mark.parametrize("chosen", ALL, ids=lambda v: v.label)
def test_gold_follows_text(chosen: Variant) -> None:
    """What the gold quotes stands in the text, exchanged."""
    text = chosen.text(TEXT, PUBLISHED)
    for incident in chosen.gold(GOLD)["incidents"]:
        quotes = [incident.get("quote"), *(claim.get("quote") for claim in incident.get("claims", []))]
        assert all(quote in text for quote in quotes if quote)


@pytest.mark.parametrize("chosen", ALL, ids=lambda v: v.label)
def test_days_fit(chosen: Variant) -> None:
    """Weekdays, dates without a year and weeks have the same relation to the day of publication as before."""
    text, gold = chosen.text(TEXT, PUBLISHED), chosen.gold(GOLD)
    published = dt.date.fromisoformat(gold["published"])
    assert text.startswith(f"date {published}")
    assert f"on {WEEKDAYS[published.weekday()]}," in text
    before = published - (PUBLISHED - dt.date(2021, 9, 9))
    assert f"since {before:%B} {before.day}." in text
    monday, sunday = (dt.date.fromisoformat(day) for day in gold["incidents"][1]["date"].split("/"))
    assert (monday.weekday(), sunday.weekday()) == (0, 6)
    assert sunday + dt.timedelta(published.weekday() + 1) == published


@pytest.mark.parametrize("chosen", ALL, ids=lambda v: v.label)
def test_names_and_numbers(chosen: Variant) -> None:
    """Every party, person and number has gone where the variant puts another in its place."""
    text, gold = chosen.text(TEXT, PUBLISHED), chosen.gold(GOLD)
    launcher, neighbour, ally, _ = (chosen.codes[code] for code in ("KP", "JP", "KR", "US"))
    named = {code: TABLE["state"][code]["name"] for code in (launcher, neighbour, ally)}
    assert f"{named[launcher]} fired" in text
    assert f"the {TABLE['state'][launcher]['adjective']} army" in text
    assert f"and {named[ally]}'s embassy" in text
    assert "States'" not in text or chosen.codes["US"] == "US"
    assert not any(name in text for name in ("Kishi", "Blinken", "Sinpo", "two cruise", "six months"))
    first, zone, comparative = gold["incidents"][0]["claims"]
    assert gold["incidents"][0]["actor"] == first["source_country"] == launcher
    assert gold["incidents"][0]["others"] == [neighbour, ally]
    assert zone["value"] == {"zone": "EEZ", "of": neighbour, "relation": "inside"}
    assert first["value"] == chosen.two != chosen.one
    assert comparative["value"]["window"] == f"P{chosen.six}M" != "P6M"


def test_relays_are_kept() -> None:
    """Who relayed something stays as it was."""
    assert ALL[0].gold(GOLD)["incidents"][0]["via"] == ["Pyongyang Times"]


def test_same_every_time() -> None:
    """A variant is a function of its number, and no two are the same."""
    assert variant(3) == variant(3)
    assert len({json.dumps([v.text(TEXT, PUBLISHED)]) for v in ALL}) == len(ALL)


def test_every_launcher_has_its_turn() -> None:
    """Eight variants have every launcher once."""
    assert {v.codes["KP"] for v in ALL[:8]} == set(TABLE["launcher"])
