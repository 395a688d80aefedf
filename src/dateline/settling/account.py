"""A drafted incident and its claims → the incident with its account, its date and a title: a plain line of what
leads.
"""

from collections.abc import Collection, Iterable, Mapping

import msgspec

from dateline.deciding import Ruling
from dateline.model import Claim, HeldValue, Incident, Kinship, Property, Report, Source
from dateline.model.incident import slug
from dateline.model.values import Count, Kind, Party, Relation, Text, Value, When, compare
from dateline.model.words import Polarity
from dateline.settling.rulings import Cell, Ruled, rulings
from dateline.settling.settle import settle
from dateline.settling.stances import in_order
from dateline.settling.words import CountryName, country, join, singular, value_words


def settle_incident(
    incident: Incident,
    claims: Iterable[Claim],
    *,
    sources: Mapping[str, Source],
    reports: Mapping[str, Report],
    kinships: Mapping[str, Kinship] | None = None,
    ruled: Iterable[Ruling] = (),
    as_of: str | None = None,
    background: Collection[str] = (),
    country_name: CountryName = country,
) -> Incident:
    """The incident with its account filled in; its arguments are those of `settle`.

    Its date is the account's lead date, or the hull of the values where that is null, and its type the account's lead
    type. Whose it is, and against whom, is what a person says, where one does.
    """
    claims, ruled = list(claims), list(ruled)
    incident = _with_parties(incident, rulings(claims, ruled).values)
    account = settle(
        claims,
        sources=sources,
        reports=reports,
        kinships=kinships,
        ruled=ruled,
        as_of=as_of,
        background=background,
        actor=incident.actor.label if incident.actor else None,
        country_name=country_name,
    )
    settled = msgspec.structs.replace(
        incident,
        account=account,
        type=_type(account.get("type"), incident.type),
        date=_date(account.get("date"), incident.date),
    )
    return msgspec.structs.replace(
        settled, slug=slug(settled.actor, settled.type, settled.date), title=title(settled, country_name)
    )


def _with_parties(incident: Incident, given: Mapping[Cell, Ruled]) -> Incident:
    for name in ("actor", "recipient"):
        ruled = given.get((name, None, None))
        if ruled is not None and isinstance(ruled.value, Party):
            incident = msgspec.structs.replace(incident, **{name: ruled.value})
    main = {party.label for party in (incident.actor, incident.recipient) if party}
    return msgspec.structs.replace(incident, others=tuple(o for o in incident.others if o.label not in main))


def _type(settled: Property | None, drafted: str) -> str:
    lead = settled.lead if settled else None
    return lead.text if isinstance(lead, Text) else drafted


def _date(settled: Property | None, drafted: When | None) -> When | None:
    if settled is None:
        return drafted
    if isinstance(settled.lead, When):
        return settled.lead
    held = [v.value for v in settled.values if isinstance(v.value, When) and v.part is None and asserted(v)]
    return When.hull(held) if held else drafted


def asserted(held: HeldValue) -> bool:
    """Whether a value still stands as held to be so."""
    return held.polarity is Polarity.ASSERTED and not held.superseded and not held.open


def title(incident: Incident, country_name: CountryName = country) -> str:
    """A plain factual line: "North Korea: missile launch, 1 or 2 ballistic missiles, Sinpo, 2021-10-19"."""
    who = value_words(incident.actor, country_name) if incident.actor else None
    if who and incident.response and incident.recipient:
        who += f" → {value_words(incident.recipient, country_name)}"
    steps = [
        incident.type.replace("-", " "),
        _items(incident),
        *(_shown(incident.account.get(name), country_name) for name in ("launch_place", "place")),
        value_words(incident.date, country_name) if incident.date else None,
    ]
    line = ", ".join(step for step in steps if step)
    return f"{who}: {line}" if who else line[:1].upper() + line[1:]


def _items(incident: Incident) -> str | None:
    """How many of what: "1 or 2 ballistic missiles"; without a count the weapon, "ballistic missile"; and the dead."""
    numbers, kinds = (_open_values(incident.account.get(name)) for name in ("count", "weapon"))
    bare = incident.type.removesuffix("-launch") if incident.type == "missile-launch" else None
    nouns = [kind.label for kind in kinds if isinstance(kind, Kind)] or ([bare] if bare else [])
    steps = []
    if numbers and nouns:
        nouns = nouns if all(singular(number) for number in numbers) else [f"{noun}s" for noun in nouns]
        steps.append(f"{join([value_words(number, str) for number in numbers], 'or')} {join(nouns, 'or')}")
    elif kinds:
        steps.append(join(nouns, "or"))
    steps += [f"{value_words(n, str)} killed" for n in _open_values(incident.account.get("killed"))[:1] if _some(n)]
    return ", ".join(steps) or None


def _some(value: Value) -> bool:
    return isinstance(value, Count) and bool(value.min)


def _open_values(settled: Property | None) -> list[Value]:
    """The value that leads, else those among which nothing decides, but for such as others narrow."""
    if settled is None:
        return []
    if settled.lead is not None:
        return [settled.lead]
    held = [v.value for v in settled.values if asserted(v) and v.part is None and v.scope is None]
    return sorted({v for v in held if not any(compare(other, v) is Relation.NARROWER for other in held)}, key=in_order)


def _shown(settled: Property | None, country_name: CountryName) -> str | None:
    """The place that leads, where one does."""
    return value_words(settled.lead, country_name) if settled and settled.lead is not None else None
