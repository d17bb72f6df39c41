"""The user's settings, from config.toml; everything has a default, and a wrong entry costs only itself."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from datetime import time, tzinfo
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from app.keys.names import key_named
from app.settings.author import author_of
from app.settings.config_file import LARGEST
from app.settings.paths import holidays_folder
from app.settings.views import TABLE as VIEWS
from app.settings.views import each_with_its_key, view_of
from data.files.small_files import small_text
from data.files.toml_values import read_toml
from data.model.clarity import Author
from data.model.errors import RuleError
from data.model.text import plain, quoted
from data.model.views import SavedView
from data.model.vocabulary import Kind
from data.rules.calendar.countries import check_country, keep_in, workdays_in
from data.rules.calendar.hours import WAKING, Window, read_window
from data.rules.calendar.zones import zone_named

if TYPE_CHECKING:
    from data.model.mail_settings import MailSettings
    from data.rules.cadence.rulebook import Rulebook
    from data.rules.calendar.workdays import Workdays


CARD = "clarity"
"""The table of the settings that says who writes."""

MAIL, KEEP = "mail", "mail_keep"
"""The table of the settings about mail, and the line of it that may stand above all tables, too."""

LONGEST_HOLD = 60
"""Days for which somebody, or their colleagues, may be kept out of due."""


LONGEST_KEYS = 100
"""Characters of the keys for one thing."""


class NoDictionaryError(ValueError):
    """No dictionary is there for the language of the settings."""


class Config(NamedTuple):
    """The settings of one run. ``faults`` holds one line for everything that could not be used.

    ``defaults`` are the cadences that the user chose for kinds, and only those. ``drafts`` is a Maildir or a
    folder for e-mails that are not sent yet; ``mail_program`` a command that takes a mailto address; ``language``
    that of the spelling.
    """

    timezone: str = ""
    country: str = ""
    callback_time: time = time(8, 30)
    waking: Window = WAKING
    person_hold: int = 2
    company_hold: int = 0
    theme: str = ""
    author: Author = Author()
    mail_settings: MailSettings | None = None
    """What the settings say of mail; None where they say nothing."""
    drafts: str = ""
    mail_program: str = ""
    language: str = "en"
    defaults: Mapping[Kind, str] = MappingProxyType({})
    keys: Mapping[str, str] = MappingProxyType({})
    views: tuple[SavedView, ...] = ()
    folder: Path = Path()
    faults: tuple[str, ...] = ()

    def zone(self) -> tzinfo:
        """Return the user's zone: the configured one, else the machine's; RuleError where that one is none."""
        if self.timezone:
            return zone_named(self.timezone)
        from app.settings.system_zone import system_zone

        return system_zone(os.environ)

    @property
    def mail(self) -> MailSettings:
        """What holds of mail: what the settings say, or what holds for those who say nothing."""
        from data.model.mail_settings import MailSettings  # its classes take longer to make than a frame's lines

        return self.mail_settings or MailSettings()

    @property
    def own_addresses(self) -> frozenset[str]:
        """The user's own e-mail addresses, as addresses are compared: the clarity card's, and those of [mail]."""
        from data.rules.identity.addresses import email_key  # where mail is read

        card = (self.author.email, *self.author.more_emails)
        return frozenset((*(email_key(one) for one in card if one), *self.mail.addresses))

    def zone_stamp(self) -> tuple[int, ...] | None:
        """Return what tells the machine's zone from another one, where the user's zone is that; else None."""
        if self.timezone:
            return None
        from app.settings.system_zone import zone_stamp

        return zone_stamp(os.environ)

    def workdays(self) -> Workdays:
        """Return the days outside the weekend of the country, less its holidays;
        Monday to Friday where none is set.
        """
        return workdays_in(self.country)

    def rulebook(self) -> tuple[Rulebook, tuple[str, ...]]:
        """Return the rules as configured, and one line for each cadence that could not be used."""
        from data import cadences  # `ringback status` has settings too, and no use for these
        from data.rules.cadence.rulebook import DEFAULT_CADENCES, Rulebook

        own, faults = cadences.in_folder(self.folder / "cadences")
        known = {**cadences.built_in(), **own}
        book = Rulebook(
            cadences=known,
            zone=self.zone(),
            workdays=self.workdays(),
            callback_time=self.callback_time,
            person_hold=self.person_hold,
            company_hold=self.company_hold,
            country=self.country,
            waking=self.waking,
            defaults={**DEFAULT_CADENCES, **{kind: name for kind, name in self.defaults.items() if name in known}},
        )
        unknown = sorted({name for name in self.defaults.values() if name not in known})
        said = [
            f"config.toml: there is no cadence called {quoted(name)}; the usual one is used instead."
            for name in unknown
        ]
        return book, (*faults, *said)


def load(folder: Path) -> Config:
    """Return the settings in ``folder``/config.toml. What is wrong there is a line in ``faults``."""
    keep_in(holidays_folder())
    file = folder / "config.toml"
    try:
        text = small_text(file, LARGEST)
        values = read_toml(text)
    except FileNotFoundError:
        return Config(folder=folder)
    except (OSError, ValueError, RecursionError) as fault:  # ValueError: too large, not UTF-8, or not TOML
        why = " ".join(str(getattr(fault, "strerror", None) or fault).split())
        if isinstance(fault, RecursionError):
            why = "it's nested too deeply"
        return Config(folder=folder, faults=(f"{file}: {why}; the default settings are used.",))
    faults: list[str] = []
    settings: dict[str, Any] = {}
    named = file.name  # as every other line about the settings names it
    for key, value in values.items():
        if key == CARD:  # it has lines of its own, each of which can be wrong by itself
            settings["author"], said = author_of(value)
            faults += [f"{named}: {key}: {line}" for line in said]
            continue
        if key in (MAIL, KEEP):
            from app.settings.mail import mail_of  # most people have no such lines

            lines = value if key == MAIL else {KEEP: value}
            settings["mail_settings"], said = mail_of(lines, settings.get("mail_settings"))
            faults += [f"{named}: {MAIL}: {line}" for line in said]
            continue
        if key == VIEWS:
            found, said = _entries(value, key, _view)
            settings["views"] = each_with_its_key(found.values())
            faults += [f"{named}: {line}" for line in said]
            continue
        if key in _TABLES:
            name, read_entry = _TABLES[key]
            settings[name], said = _entries(value, key, read_entry)
            faults += [f"{named}: {line}" for line in said]
            continue
        try:
            name, read = _SETTINGS[key]
            settings[name] = read(value)
        except KeyError:
            known = ", ".join((*_SETTINGS, *_TABLES, VIEWS, CARD, MAIL))
            faults.append(f"{named}: there is no setting {quoted(key)}: the settings are {known}.")
        except (RuleError, ValueError, TypeError) as fault:
            faults.append(f"{named}: {key}: {_after_colon(fault)}")
            if isinstance(
                fault, NoDictionaryError
            ):  # a check by another language's dictionary would mark every word
                settings["language"] = ""
    return Config(folder=folder, faults=tuple(faults), **settings)


def _after_colon(fault: Exception) -> str:
    """Return a fault as the second half of a line: no sentence keeps its capital there."""
    words = str(fault)
    return f"{words[0].lower()}{words[1:]}" if words.startswith(("There ", "Give ")) else words


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{quoted(value)} should be text in quotation marks.")
    if "\0" in value:
        raise ValueError(f"{quoted(value)} contains a null character; remove it.")
    return value


def _timezone(value: object) -> str:
    zone_named(_text(value))
    return _text(value)


def _country(value: object) -> str:
    return check_country(_text(value))


def _clock_time(value: object) -> time:
    if isinstance(value, time):
        return value.replace(tzinfo=None)
    try:
        return time.fromisoformat(_text(value)).replace(tzinfo=None)
    except ValueError:
        raise ValueError(f"{quoted(value)} isn't a time of day; write one such as 08:30.") from None


def _waking(value: object) -> Window:
    """``07:00-22:00``, the user's hours; they may span midnight."""
    try:
        return read_window(_text(value))
    except ValueError:
        raise ValueError(f"{quoted(value)} isn't a time span; write one such as 07:00-22:00.") from None


def _days(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= LONGEST_HOLD:
        raise ValueError(f"{quoted(value)} isn't a number of days; write one from 0 to {LONGEST_HOLD}.")
    return value


def _language(value: object) -> str:
    from data.words.check.spelling import has_dictionary  # most people have no such line

    language = _text(value)
    if language and not has_dictionary(language):
        raise NoDictionaryError(f"there is no dictionary for {quoted(language)}, so spelling isn't checked.")
    return language


def _entries(
    value: object, table: str, read: Callable[[str, object], tuple[Any, Any]]
) -> tuple[Mapping[Any, Any], tuple[str, ...]]:
    """Return the entries of a table that can be used, and a line for each one that can't: it costs only itself."""
    if not isinstance(value, dict):
        return {}, (
            f"{table}: this should be a table: [{table}], with lines such as {_EXAMPLES[table]} under it.",
        )
    found: dict[Any, Any] = {}
    faults: list[str] = []
    for name, entry in value.items():
        try:
            known, read_entry = read(name, entry)
        except (RuleError, ValueError, TypeError) as fault:
            faults.append(f"{table}: {plain(name)}: {_after_colon(fault)}")
        else:
            found[known] = read_entry
    return found, tuple(faults)


def _default(kind: str, cadence: object) -> tuple[Kind, str]:
    try:
        return Kind(kind), _text(cadence)
    except ValueError:
        if kind in tuple(Kind):
            raise
        raise ValueError(f"there is no such kind; use one of {', '.join(Kind)}.") from None


def _view(name: str, entry: object) -> tuple[str, SavedView]:
    return name, view_of(name, entry)


def _keys(key_id: str, value: object) -> tuple[str, str]:
    keys = _text(value)
    if len(keys) > LONGEST_KEYS:
        raise ValueError(f"{quoted(keys)} is too long: write at most {LONGEST_KEYS} characters.")
    return _text(key_id), ",".join(dict.fromkeys(key_named(key) for key in keys.split(",")))


_SETTINGS: Mapping[str, tuple[str, Callable[[object], Any]]] = {
    "timezone": ("timezone", _timezone),
    "country": ("country", _country),
    "callback_time": ("callback_time", _clock_time),
    "waking": ("waking", _waking),
    "person_hold": ("person_hold", _days),
    "company_hold": ("company_hold", _days),
    "theme": ("theme", _text),
    "drafts": ("drafts", _text),
    "mail_program": ("mail_program", _text),
    "language": ("language", _language),
}

_TABLES: Mapping[str, tuple[str, Callable[[str, object], tuple[Any, Any]]]] = {
    "cadences": ("defaults", _default),
    "keys": ("keys", _keys),
}
"""The tables whose entries are read one by one."""

_EXAMPLES = {"cadences": "application = 'two-then-switch'", "keys": "log-email = 'E'", VIEWS: "vip = '#vip'"}
