"""A small inbox on a clock that the test moves, opened without a terminal."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator, Callable, Hashable, Iterator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

import pytest
from textual._compositor import Compositor
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget

from app.runtime.session import Session
from app.screens.drafts.entry import AUTHOR
from app.settings.config import Config
from app.shell.app import RingbackApp
from data.model.followup import FollowUp, Person, Touch
from data.model.vocabulary import Direction, Kind, Medium, Outcome
from data.store.store import Store
from tests.app.screens.waiting import _waited_for_no_longer_than_it_works  # noqa: F401 - a fixture
from tests.builders import BOOK, NOW, at
from widgets.lists.queue_list import QueueList

_pause = Pilot.pause
Opened = Callable[..., AbstractAsyncContextManager[Pilot[None]]]


class MovedClock:
    """A clock that stands still until the test moves it."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(scope="session", autouse=True)
def _style_sheets_parsed_once() -> Iterator[None]:
    """The same style sheet with the same colours says the same in each app: only the first one reads it."""
    parsed: dict[Hashable, list[RuleSet]] = {}
    parse = Stylesheet._parse_rules

    def parse_once(sheet: Stylesheet, *source: Hashable, **more: Hashable) -> list[RuleSet]:
        key = (source, *more.items(), *sheet._variables.items())
        if key not in parsed:
            parsed[key] = parse(sheet, *source, **more)  # type: ignore[arg-type]
        return parsed[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "_parse_rules", parse_once)
        patch.setattr(RuleSet, "__hash__", object.__hash__)  # its own, which takes longer, is by identity too
        yield


class _Places:
    """What a list of rules says of nodes by where they stand, and a number for each place."""

    def __init__(self) -> None:
        self.rules: dict[Hashable, dict[str, Any]] = {}
        self.numbers: dict[Hashable, int] = {}


class _Known:
    """The styles of nodes by where they stand: what Textual's own cache knows within one update, beyond it.

    Textual asks it for nothing that depends on the place among siblings. Its key begins with the parent; here that
    is all a selector can ask of the parent and of what it stands in.
    """

    def __init__(self, places: _Places) -> None:
        self.places = places
        self._parents: dict[DOMNode, int] = {}

    def get(self, key: tuple[Any, ...]) -> Any:
        return self.places.rules.get(self._key(*key))

    def __setitem__(self, key: tuple[Any, ...], rules: Any) -> None:
        self.places.rules[self._key(*key)] = rules

    def place(self, node: DOMNode, rules_map: Mapping[str, Any]) -> Hashable:
        """Return what stands for a node here: the same where the same rules hold."""
        return self._key(
            node._parent,
            node._id if node._id and f"#{node._id}" in rules_map else None,
            node.classes,
            node._pseudo_classes_cache_key,
            node._css_type_name,
        )

    def _key(self, parent: Any, *rest: Hashable) -> Hashable:
        return self._number(parent), rest

    def _number(self, node: DOMNode | None) -> int:
        if node is None:
            return 0
        if node not in self._parents:
            above = node._parent if isinstance(node._parent, DOMNode) else None
            place = self._number(above), _standing(node)
            self._parents[node] = self.places.numbers.setdefault(place, len(self.places.numbers) + 1)
        return self._parents[node]


def _standing(node: DOMNode) -> Hashable:
    state: Hashable = node._pseudo_classes_cache_key
    if isinstance(node, Widget):
        state = state, node.can_focus
    if isinstance(node, App):
        state = node.app_focus, node.current_theme.dark, node.native_ansi_color, node.no_color, node.is_inline
    return type(node), node._id, node.classes, state


@pytest.fixture(scope="session", autouse=True)
def _styles_found_once() -> Iterator[None]:
    """By the same rules, what stands in the same place has the same styles in each app: they are found once.

    And what has its styles already, by the same rules in the same place, is given none of them again.
    """
    apply = Stylesheet.apply
    by_rules: dict[Hashable, _Places] = {}
    of_sheet: WeakKeyDictionary[Stylesheet, tuple[list[RuleSet], _Places]] = WeakKeyDictionary()
    styled: WeakKeyDictionary[DOMNode, tuple[_Places, Hashable, dict[str, Any]]] = WeakKeyDictionary()

    def apply_known(sheet: Stylesheet, node: DOMNode, *, animate: bool = False, cache: Any = None) -> None:
        if isinstance(cache, _Known):  # where two folders ask for this
            return apply(sheet, node, animate=animate, cache=cache)  # type: ignore[arg-type]
        rules, places = of_sheet.get(sheet, (None, None))
        if places is None or rules is not sheet.rules:
            places = by_rules.setdefault(tuple(map(id, sheet.rules)), _Places())
            of_sheet[sheet] = sheet.rules, places
        if cache is None:  # a part of a node that has styles of its own
            return apply(sheet, node, animate=animate, cache=_Known(places))  # type: ignore[arg-type]
        known = cache.setdefault(_Known, _Known(places))  # for all the nodes of one update
        place = known.place(node, sheet.rules_map)
        base: dict[str, Any] = node.styles.base._rules  # type: ignore[assignment]
        if styled.get(node) == (places, place, base):
            if not animate:
                node.notify_style_update()
            return None
        apply(sheet, node, animate=animate, cache=known)
        if place in places.rules:  # and nothing that depends on its siblings
            styled[node] = places, place, dict(base)
        return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Stylesheet, "apply", apply_known)
        yield


def _has_begun(app: App[Any]) -> bool:
    """Whether the first rows have been painted, or what waits for them has given that up."""
    return isinstance(app, RingbackApp) and (
        app._is_settled or any(rows._is_painted for rows in app.screen_stack[0].query(QueueList))
    )


@pytest.fixture
def every_painting() -> None:
    """For a test of painting itself: paint whenever the program does."""


@pytest.fixture(autouse=True)
def _painted_when_waited_for(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Paint what has changed when the test waits for it, and not after each message before: nobody looks then.

    The first rows are painted, since what comes after them waits for that. The walks of tests/faults,
    the stories, and what runs in a terminal do without this.
    """
    if "every_painting" in request.fixturenames:
        return
    paint, pause = Compositor.render_update, Pilot.pause
    put_off: WeakKeyDictionary[Compositor, set[Region]] = WeakKeyDictionary()

    def paint_later(compositor: Compositor, full: bool = False, **how: Any) -> Any:
        if full or not (compositor.root and _has_begun(compositor.root.app)):
            return paint(compositor, full, **how)
        put_off.setdefault(compositor, set()).update(compositor._dirty_regions)
        compositor._dirty_regions.clear()
        return None

    async def pause_and_paint(pilot: Pilot[Any], delay: float | None = None) -> None:
        await pause(pilot, delay)
        app = pilot.app
        compositor = app.screen._compositor
        compositor._dirty_regions |= put_off.pop(compositor, set())
        try:
            paint(compositor, screen_stack=app._background_screens)
        except Exception as fault:  # as where the program paints
            app._handle_exception(fault)

    monkeypatch.setattr(Compositor, "render_update", paint_later)
    monkeypatch.setattr(Pilot, "pause", pause_and_paint)


@pytest.fixture
def clock() -> MovedClock:
    return MovedClock()


@pytest.fixture
def store(request: pytest.FixtureRequest, database: Path) -> Iterator[Store]:
    """Writes to the screen's database as another program would."""
    if "inbox_of_five" in request.fixturenames:  # is copied over the file, so it comes before anybody opens that
        request.getfixturevalue("inbox_of_five")
    store = Store(database, BOOK)
    yield store
    store.close()


@pytest.fixture(scope="session")
def _five(_migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """The database of ``inbox_of_five``, written once, and the numbers by first name."""
    path = Path(shutil.copy(_migrated, tmp_path_factory.mktemp("five") / "ringback.db"))
    store = Store(path, BOOK)

    def add(name: str, opened: str, cadence: str = "two-then-switch", **fields: str) -> int:
        then = at(opened)
        email = f"{name[0].lower()}@example.org"  # everybody has another one: who shares it stops together
        who = Person(name, "Initech", email=email, phone="+1 212 555 0134", **fields)
        new = FollowUp("Backend role", Kind.NETWORKING, cadence, 5, then.date(), who)
        done = store.add(new, then)
        assert done.followups[0].id is not None
        return done.followups[0].id

    ids = {
        "Ada": add("Ada Lovelace", "Wed 18 Nov 10:00"),
        "Ben": add("Ben Franklin", "Thu 19 Nov 10:00"),
        "Cleo": add("Cleo Pátra", "Sun 22 Nov 07:00"),
        "Dan": add("Dan Brown", "Fri 20 Nov 10:00"),
        "Eve": add("Eve Online", "Mon 2 Nov 10:00"),
    }
    emailed = at("Fri 20 Nov 11:00")
    store.log([ids["Dan"]], Touch(emailed, Direction.OUT, Medium.EMAIL, "Sent the [CV]"), emailed)
    store.close_with([ids["Eve"]], Outcome.DECLINED, at("Tue 10 Nov 10:00"))
    store.close()
    return path, ids


@pytest.fixture
def inbox_of_five(_five: tuple[Path, dict[str, int]], database: Path) -> dict[str, int]:
    """Five follow-ups by their first names: Ada and Ben late, Cleo due today, Dan waiting, Eve closed."""
    path, ids = _five
    shutil.copy(path, database)
    return dict(ids)


@pytest.fixture
def opened(database: Path, clock: MovedClock) -> Opened:
    """Opens the inbox: ``async with opened(size=(80, 24)) as pilot``.

    Nobody is asked who writes, unless it ``is_first_start``.
    """

    @asynccontextmanager
    async def open_inbox(
        size: tuple[int, int] = (120, 40), *, is_first_start: bool = False, **settings: object
    ) -> AsyncIterator[Pilot[None]]:
        config = Config(timezone="America/New_York", **settings)  # type: ignore[arg-type]
        session = Session(database, clock, config)
        if not is_first_start:
            session.left_open.add(AUTHOR)
        app = RingbackApp(session)
        try:
            async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
                await _pause(pilot)  # the first rows have been painted, and the test's own pause paints the rest
                yield pilot
        finally:
            session.close()

    return open_inbox
