"""Where somebody is, as far as it is known: by the zone on file, else by their phone number, else nobody knows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache, lru_cache
from typing import NamedTuple

from data.model.errors import RuleError
from data.model.followup import Number, Person
from data.rules.calendar.zones import zone_named

_COMPARED = tuple(
    datetime(year, month, day, 12, tzinfo=UTC)
    for year in range(2025, 2031)
    for month in range(1, 13)
    for day in (1, 15)
)
"""Instants at which two zones are compared: where their clocks agree at all of these, they are one clock."""

_PLUS = ("+", "＋")
_ABROAD = re.compile(r"\s*\(?\s*[0０]\s*[0０]\s*\)?[\s./-]*(?=[1-9１-９])")
"""How a number begins that is dialled abroad by 00: ``0049``, ``(00) 49``, ``00-49``."""


class Whereabouts(NamedTuple):
    """Whose clock is theirs. ``zone`` is always there: the user's stands in where nothing better is known.

    ``name`` is the IANA name of the zone, '' where it is the user's; ``by_number``: their phone number says so.
    ``possible`` are the zones that the number can belong to where there are several, and ``unknown`` is a zone
    on file that this machine doesn't know.
    """

    zone: tzinfo
    name: str = ""
    by_number: bool = False
    possible: tuple[str, ...] = ()
    unknown: str = ""

    @property
    def is_guess(self) -> bool:
        """Whether nothing says that this is their clock."""
        return not self.name

    @property
    def known_zone(self) -> tzinfo | None:
        """The zone, where it is no guess."""
        return None if self.is_guess else self.zone

    @property
    def place(self) -> str:
        """The town of the zone: ``Tokyo``; '' for a guess."""
        return place_of(self.name)


def place_of(name: str) -> str:
    """Return the town in the name of a zone: ``New York`` for America/New_York."""
    return name.rpartition("/")[2].replace("_", " ")


def whereabouts(person: Person | None, number: Number, home: tzinfo) -> Whereabouts:
    """Return where ``person`` is, whose phone number says ``number``; ``home`` is the user's zone, which
    stands in.

    A zone on file that this machine doesn't know is said, and never an error: it may be known elsewhere.
    """
    unknown = ""
    if person is not None and person.timezone:
        try:
            return Whereabouts(zone_named(person.timezone), person.timezone)
        except RuleError:
            unknown = person.timezone
    known = [name for name in number.zones if _clock(name)]
    if len(known) == 1:
        return Whereabouts(zone_named(known[0]), known[0], by_number=True, unknown=unknown)
    return Whereabouts(home, possible=tuple(known), unknown=unknown)


def read_number(phone: str, home: str) -> Number:
    """Return what a phone number says of where it belongs (by phonenumbers); nothing where it isn't a valid one.

    One without a plus is read as one of the country ``home``, two letters; '' where the user has set none. What
    begins with 00, and is no number of that country, is read as if it began with a plus: most of the world dials
    abroad by it. phonenumbers is imported only where there is a number to be read.
    """
    is_plain = bool(home) or phone.lstrip().startswith(_PLUS)
    readings = [(phone, home)] if phone and is_plain else []
    if abroad := _ABROAD.match(phone):
        readings.append((f"+{phone[abroad.end() :]}", ""))
    for spelling, region in readings:
        zones, country = _read(spelling, region)
        if country:
            return Number(phone, zones, country)
    return Number(phone, is_read=is_plain or not phone)  # else the user's country may still be set


@lru_cache(maxsize=8192)
def _read(phone: str, home: str) -> tuple[tuple[str, ...], str]:
    from phonenumbers import (
        NumberParseException,
        PhoneNumberType,
        is_number_type_geographical,
        number_type,
        parse,
        region_code_for_number,
    )
    from phonenumbers.timezone import time_zones_for_geographical_number, time_zones_for_number

    try:
        number = parse(phone, home or None)
    except NumberParseException:
        return (), ""
    country = region_code_for_number(number) or ""
    # 001 is what belongs to no country. What is of no type isn't valid in its country; most are of a place, whose
    # zones are told without looking for the type once more.
    if not country.isalpha() or (kind := number_type(number)) == PhoneNumberType.UNKNOWN:
        return (), ""
    of_a_place = is_number_type_geographical(kind, number.country_code or 0)
    zones = time_zones_for_geographical_number(number) if of_a_place else time_zones_for_number(number)
    return _told_apart(zones, country), country


@lru_cache(maxsize=1024)
def _told_apart(zones: tuple[str, ...], country: str) -> tuple[str, ...]:
    """Return the zones whose clocks differ, one each, by the name that the country has for it.

    phonenumbers gives a British mobile number four zones, of which all have London's clock.
    """
    own = _zones_of_countries().get(country, ())
    both = tuple(name for name in own if name in zones)
    there = dict.fromkeys(clock for name in zones if (clock := _clock(name)))
    # Of the names for one clock: one that both know, else the country's, else that of the number.
    names = {clock: name for name in (*zones, *reversed(own), *reversed(both)) if (clock := _clock(name))}
    within = [clock for clock in there if names[clock] in own]  # +7 is Russia's and Kazakhstan's
    place = {name: number for number, name in enumerate(own)}
    return tuple(sorted((names[clock] for clock in within or there), key=lambda name: place.get(name, 0)))


@cache
def _clock(name: str) -> tuple[timedelta | None, ...]:
    """Return how far the clock of a zone is from UTC at the instants that are compared; () for an unknown zone."""
    try:
        zone = zone_named(name)
    except RuleError:  # it isn't known on this machine
        return ()
    return tuple(at.astimezone(zone).utcoffset() for at in _COMPARED)


@cache
def _zones_of_countries() -> Mapping[str, tuple[str, ...]]:
    """Return the zones of each country, the most peopled mostly first,
    from the table of the time zone database.
    """
    from importlib.resources import files

    try:
        table = (files("tzdata.zoneinfo") / "zone.tab").read_text(encoding="utf-8")
    except (OSError, ModuleNotFoundError):  # a system that brings its own database, without the table
        return {}
    return _grouped(line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))


def _grouped(rows: Iterable[list[str]]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for country, _place, name, *_more in rows:
        found.setdefault(country, []).append(name)
    return {country: tuple(names) for country, names in found.items()}
