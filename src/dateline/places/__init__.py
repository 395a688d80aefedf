"""Names in a text into parties, places, areas and zones, by tables of our own and without a network."""

from dateline.places.gazetteer import PlaceMention, find_places, lookup
from dateline.places.leaders import leader_country
from dateline.places.parties import PartyMention, find_parties, group_home, homes_of_groups, party_of
from dateline.places.relative import relative
from dateline.places.zones import country_name, find_zones, zone_at, zone_of

__all__ = [
    "PartyMention",
    "PlaceMention",
    "country_name",
    "find_parties",
    "find_places",
    "find_zones",
    "group_home",
    "homes_of_groups",
    "leader_country",
    "lookup",
    "party_of",
    "relative",
    "zone_at",
    "zone_of",
]
