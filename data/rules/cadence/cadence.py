"""A cadence: the rule, read from a TOML file, that turns a history into the next step."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any, TypeVar

from data.files.toml_lines import Place, places
from data.files.toml_values import read_toml
from data.model.errors import RuleError
from data.model.text import quoted
from data.model.vocabulary import Action
from data.rules.calendar.hours import Window, read_window
from data.rules.calendar.workdays import Workdays

LINES = (Action.EMAIL, Action.CALL, Action.TEXT, Action.MESSAGE, Action.VISIT, Action.LETTER)
"""What a cadence may ask for: every line that can be on file. A web form never is."""

_WAIT = re.compile(r"(\d{1,3}) (day|days|workday|workdays|week|weeks)")
_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_TWICE = "Cannot overwrite a value"
_T = TypeVar("_T")


class CadenceError(RuleError):
    """A cadence file that can't be read: the message names the file, the line and the fault."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A pause counted from a date: in calendar days, then forward to a workday, or in workdays."""

    days: int = 0
    workdays: int = 0

    def after(self, on: date, calendar: Workdays) -> date:
        """Return the date this pause leads to from ``on``. No pause at all is ``on`` itself, a weekend too."""
        if self.workdays:
            return calendar.add(on, self.workdays)
        if self.days:
            return calendar.on_or_after(on + timedelta(days=self.days))
        return on

    def __str__(self) -> str:
        if self.workdays:
            return f"{self.workdays} workday{'s' if self.workdays > 1 else ''}"
        if self.days and self.days % 7 == 0:
            return f"{self.days // 7} week{'s' if self.days > 7 else ''}"
        return f"{self.days} day{'s' if self.days > 1 else ''}" if self.days else "today"


@dataclass(frozen=True, slots=True)
class Round:
    """One line and how many attempts it gets before the next line's turn; None for no end."""

    line: Action
    times: int | None


@dataclass(frozen=True, slots=True)
class Cadence:
    """When and by which medium the next attempt comes. One row of the table in docs/cadences.md.

    ``once`` are lines that get one attempt in a cycle as long as any other line is on file (S2).
    """

    name: str
    summary: str
    source: str
    first: Wait
    after_conversation: Wait
    between: Wait
    media: tuple[Round, ...]
    limit: int | None
    after_last: Wait
    once: frozenset[Action] = frozenset()
    promise_after_voicemail: bool = False
    other_end_after_call: bool = False
    find_number: bool = False
    windows: tuple[Window, ...] = ()

    @property
    def other_end(self) -> time:
        """Where the late end of their day begins (17:00): the start of the latest window."""
        return max((window.start for window in self.windows), default=time(17))


@dataclass(frozen=True, slots=True)
class _Entry:
    """One key of a cadence file, which knows its line for the error message."""

    file: str
    text: str
    values: Mapping[str, Any]

    def wrong(self, key: str, fault: str, item: int | None = None) -> CadenceError:
        """Return the error for ``key``, or for an ``item`` of its list: the file,
        the line where it stands, the fault.
        """
        place = next((place for place in places(self.text) if place.key == key), Place(key, 1))
        is_there = item is not None and item < len(place.items)
        line = place.items[item or 0] if is_there else place.line
        return CadenceError(f"{self.file}, line {line}: {fault}")

    def read(self, key: str, kind: type[_T], default: _T | None = None) -> _T:
        """Return the value of ``key``, of the type ``kind``; the default when it is missing and there is one."""
        value = self.values.get(key, default)
        if value is None:
            raise self.wrong(key, f"{key} is missing.")
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise self.wrong(key, f"{key} is {quoted(value)}; it should be {_KINDS[kind]}.")
        return value

    def parse(self, key: str, parse: Callable[[str], _T]) -> _T:
        """Return the text at ``key`` through ``parse``, whose fault gets the file and the line."""
        text = self.read(key, str)
        try:
            return parse(text)
        except ValueError as fault:
            raise self.wrong(key, f"{key}: {fault}") from None


_KINDS: Mapping[type, str] = {
    str: "text in quotation marks",
    int: "a whole number",
    bool: "true or false",
    list: "a list",
}
_KEYS = {
    "name", "summary", "source", "limit", "first", "after_conversation", "between", "after_last", "media",
    "once", "promise_after_voicemail", "other_end_after_call", "find_number", "windows",
}  # fmt: skip


def parse_wait(text: str) -> Wait:
    """``today``, ``3 days``, ``4 workdays`` or ``1 week`` as a Wait; ValueError for anything else."""
    if text == "today":
        return Wait()
    if not (match := _WAIT.fullmatch(text)):
        raise ValueError(f"{quoted(text)} isn't a waiting time; write today, 3 days, 4 workdays or 1 week.")
    count, unit = int(match[1]), match[2]
    if unit.startswith("workday"):
        return Wait(workdays=count)
    return Wait(days=count * (7 if unit.startswith("week") else 1))


def parse_cadence(text: str, file: str) -> Cadence:
    """Return the cadence that a TOML ``text`` describes; CadenceError naming ``file``,
    line and fault otherwise.
    """
    entry = _Entry(file, text, _values(text, file))
    for key in entry.values:
        if key not in _KEYS:
            raise entry.wrong(key, f"unknown key {quoted(key)}. Valid keys: {', '.join(sorted(_KEYS))}.")
    limit = entry.read("limit", int, 0)
    if not 0 <= limit <= 99:
        raise entry.wrong("limit", f"limit is {quoted(limit)}; it should be 1 to 99, or 0 for none.")
    return Cadence(
        name=entry.parse("name", _slug),
        summary=entry.read("summary", str, ""),
        source=entry.read("source", str, ""),
        first=entry.parse("first", parse_wait),
        after_conversation=entry.parse("after_conversation", parse_wait),
        between=entry.parse("between", parse_wait),
        media=_media(entry),
        limit=limit or None,
        after_last=entry.parse("after_last", parse_wait) if limit else Wait(),
        once=_once(entry),
        promise_after_voicemail=entry.read("promise_after_voicemail", bool, False),
        other_end_after_call=entry.read("other_end_after_call", bool, False),
        find_number=entry.read("find_number", bool, False),
        windows=_windows(entry),
    )


def _values(text: str, file: str) -> Mapping[str, Any]:
    try:
        return read_toml(text)
    except tomllib.TOMLDecodeError as fault:
        said = " ".join(str(fault).split())
        place = _PLACE.search(said)
        line = place[1] if place and place[1] else max(1, text.rstrip("\n").count("\n") + 1)
        if said.startswith(_TWICE) and (twice := _second(text)):
            raise CadenceError(
                f"{file}, line {twice.line}: {quoted(twice.key)} appears twice; remove one."
            ) from None
        raise CadenceError(f"{file}, line {line}: {_PLACE.sub('', said)}.") from None
    except (ValueError, RecursionError):  # what tomllib lets through from int() and from its own depth
        raise CadenceError(f"{file}, line 1: a number is too long, or a list is nested too deeply.") from None


def _second(text: str) -> Place | None:
    """Return the first key that stands in ``text`` for the second time;
    tomllib names the line where its value ends.
    """
    seen: set[str] = set()
    for place in places(text):
        if place.key in seen:
            return place
        seen.add(place.key)
    return None


def is_name(text: str) -> bool:
    """Return whether ``text`` may be the name of a cadence: at most 40 lower-case letters, digits and dashes."""
    return bool(re.fullmatch(r"[a-z0-9][a-z0-9-]{0,39}", text))


def _slug(text: str) -> str:
    if not is_name(text):
        raise ValueError(
            f"{quoted(text)} isn't a name for a cadence; use at most 40 lower-case letters, digits and dashes."
        )
    return text


_LINE_NAMES: Mapping[str, Action] = {str(line): line for line in LINES} | {"phone": Action.CALL}


def _media(entry: _Entry) -> tuple[Round, ...]:
    """``media = ["2 email", "2 call", "visit"]``: a number of attempts by each line, the last without end."""
    rounds: list[Round] = []
    for number, item in enumerate(entry.read("media", list)):
        match = re.fullmatch(r"(?:(\d{1,2}) )?([a-z]+)", item) if isinstance(item, str) else None
        if not match or match[2] not in _LINE_NAMES or match[1] in ("0", "00"):
            names = ", ".join(_LINE_NAMES)
            fault = f"{quoted(item)} isn't a medium; use {names}, with a number before it: '2 email'."
            raise entry.wrong("media", fault, number)
        rounds.append(Round(_LINE_NAMES[match[2]], int(match[1]) if match[1] else None))
    if not rounds:
        raise entry.wrong("media", "media is empty; add at least one, such as '2 email'.")
    return tuple(rounds)


def _once(entry: _Entry) -> frozenset[Action]:
    """``once = ["email"]``: lines that aren't used twice in a cycle while another is on file."""
    items = entry.read("once", list, [])
    for number, item in enumerate(items):
        if not isinstance(item, str) or item not in _LINE_NAMES:
            names = ", ".join(_LINE_NAMES)
            raise entry.wrong("once", f"{quoted(item)} isn't a medium; use {names}.", number)
    return frozenset(_LINE_NAMES[item] for item in items)


def _windows(entry: _Entry) -> tuple[Window, ...]:
    """``windows = ["00:00-08:00", "17:00-24:00"]``, in the other person's zone."""
    windows: list[Window] = []
    for number, item in enumerate(entry.read("windows", list, [])):
        try:
            windows.append(_window(item))
        except ValueError:
            fault = f"{quoted(item)} isn't a time span; write one such as '17:00-24:00'."
            raise entry.wrong("windows", fault, number) from None
    return tuple(windows)


def _window(item: object) -> Window:
    window = read_window(item) if isinstance(item, str) else None
    if window is None or window.spans_midnight:
        raise ValueError
    return window
