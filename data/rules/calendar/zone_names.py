"""Zones as people call them in passing: "ET", "GMT", "London time". Pure."""

from __future__ import annotations

from datetime import UTC, tzinfo

from data.rules.calendar.zones import zone_named

_CITIES = {
    "America/New_York": "est edt et", "America/Chicago": "cst cdt ct", "America/Denver": "mst mdt mt",
    "America/Los_Angeles": "pst pdt pt", "America/Anchorage": "akst akdt", "Pacific/Honolulu": "hst",
    "Europe/London": "bst", "Europe/Lisbon": "wet west", "Europe/Berlin": "cet cest mez mesz",
    "Europe/Athens": "eet eest oez oesz", "Europe/Moscow": "msk", "Asia/Tokyo": "jst", "Asia/Hong_Kong": "hkt",
    "Asia/Singapore": "sgt", "Australia/Sydney": "aest aedt", "Pacific/Auckland": "nzst nzdt",
}  # fmt: skip
CITY_OF = {name: city for city, names in _CITIES.items() for name in names.split()}
"""Short names of zones, each with a place whose clocks are meant; IST is of three, and isn't among them."""
_TIMES = {
    "America/New_York": "new york|eastern|boston|toronto", "America/Chicago": "chicago|central",
    "America/Denver": "denver|mountain", "America/Los_Angeles": "san francisco|los angeles|seattle|pacific",
    "Europe/London": "london|uk|british", "Europe/Dublin": "dublin|irish", "Europe/Paris": "paris|french",
    "Europe/Berlin": "berlin|munich|hamburg|german|central european", "Europe/Madrid": "madrid|spanish",
    "Europe/Zurich": "zurich|swiss", "Europe/Vienna": "vienna", "Europe/Amsterdam": "amsterdam|dutch",
    "Europe/Rome": "rome|italian", "Asia/Tokyo": "tokyo", "Asia/Singapore": "singapore",
    "Asia/Kolkata": "india|indian", "Australia/Sydney": "sydney",
}  # fmt: skip
_CALLED = {f"{name} time": city for city, names in _TIMES.items() for name in names.split("|")}
_NOBODYS = ("my time", "our time")
_UTC = ("gmt", "utc")
NAMES = "|".join(sorted((*CITY_OF, *_CALLED, *_UTC, *_NOBODYS), key=len, reverse=True))
"""What a zone is called, in lower case, the longest name first, for a regular expression."""


def zone_called(name: str) -> tzinfo | None:
    """Return the zone that a name in lower case means; None where it isn't sure, as of "my time"."""
    if name in _UTC:
        return UTC
    city = CITY_OF.get(name) or _CALLED.get(name)
    return zone_named(city) if city else None
