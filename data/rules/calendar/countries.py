"""Countries by their two letters: which there are, and the weekend and the public holidays of each."""

from __future__ import annotations

import warnings
from datetime import date
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

from data.files.kept_days_off import DaysOff, keep, kept
from data.model.errors import RuleError
from data.model.text import quoted
from data.rules.calendar.workdays import Workdays, saturday_or_sunday

# ISO 3166, with Kosovo's XK, which everybody uses.
_LISTED = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT
    BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH
    ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT
    HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS
    LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI
    NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG
    SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG
    UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
"""
_CODES = frozenset(_LISTED.split())
_BY_HABIT = {"UK": "GB", "EL": "GR"}
"""Letters that many people write, and the ones that are meant."""

_folder: Path | None = None
"""Where the days off are kept between runs; nowhere until somebody says so."""
_lock = Lock()
"""A calendar works a year out when it is first asked for one of its days, and two threads may ask at once."""


def check_country(words: str) -> str:
    """Return the two letters of a country, as ISO 3166 writes them; '' for an empty text.

    RuleError, in one line, for what names no country.
    """
    code = words.strip().upper()
    code = _BY_HABIT.get(code, code)
    if code and code not in _CODES:
        raise RuleError(f"There is no country {quoted(words)}: use a two-letter code such as US, DE or JP.")
    return code


def keep_in(folder: Path) -> None:
    """From now on keep the days off of countries in a folder, and look there first.

    So most runs don't need python-holidays, which takes longer to import than they do.
    """
    global _folder
    _folder = folder


@cache
def workdays_in(code: str) -> Workdays:
    """Return the workdays of a country; Monday to Friday where its calendar isn't known, or for ''.

    python-holidays is imported when a date of a year is first asked for that isn't kept.
    """
    if not code:
        return Workdays()

    @cache
    def days_off(year: int) -> DaysOff:
        found = kept(_folder, code, year) if _folder else None
        if found is None:
            with _lock:
                found = _worked_out(code, year)
            if _folder:
                keep(_folder, code, year, found)
        return found

    return Workdays(lambda on: days_off(on.year).holidays.get(on, ""), lambda on: on in days_off(on.year).weekend)


def _worked_out(code: str, year: int) -> DaysOff:
    calendar = _calendar(code)
    days = [
        date.fromordinal(day) for day in range(date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal() + 1)
    ]
    if calendar is None:
        return DaysOff({}, frozenset(filter(saturday_or_sunday, days)))
    holidays = {on: str(name) for on in days if (name := calendar.get(on))}
    # Some countries work on a Saturday or Sunday in place of a day between holidays.
    off = (on for on in days if calendar.is_weekend(on) and not calendar.is_working_day(on))
    return DaysOff(holidays, frozenset(off))


@cache
def _calendar(code: str) -> Any:
    """Return python-holidays' calendar of a country, or None where it has none.

    The names are English, as all words here, whatever the language of the system: they stay in sentences.
    """
    from holidays import country_holidays

    # Of years outside a calendar it warns, on whatever screen there is; such a year has no holidays.
    warnings.filterwarnings("ignore", message="Requested Holidays are available only")
    try:
        return country_holidays(code, language="en_US")
    except NotImplementedError:  # its holidays aren't known
        return None
