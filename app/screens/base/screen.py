"""What every screen of ours has. What several screens can do is done by objects that they own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast

from textual import on
from textual.events import Mount, ScreenResume
from textual.screen import Screen

from app.keys.key import Key
from app.keys.keymap import ACT_KEYS, BY_ID, PROGRAM_KEYS
from app.keys.names import sign
from app.screens.base.contents import Contents
from widgets.chrome.key_bar import KeyHint
from widgets.chrome.notice import Notice

if TYPE_CHECKING:
    from app.runtime.session import Session
    from app.screens.base.bell import Rung
    from app.screens.base.host import Host
    from data.model.followup import FollowUp
    from widgets.card.subject import Subject


class Actions(Protocol):
    """What the keys do to follow-ups, on a screen that has such keys."""

    def allows(self, name: str) -> bool:
        """Return whether the act of that name can be done on this screen."""

    async def run(self, name: str, *arguments: str) -> None:
        """Do the act of that name."""

    async def begin_with_person(self, person_id: int) -> None:
        """Open a follow-up with somebody who is on file."""

    def fade(self) -> None:
        """Let go of what was said for one key only."""

    def resumed(self) -> None:
        """Name what was done on another screen, now that this one is on top again."""


class Upkeep(Protocol):
    """What keeps a screen up to date while time passes and other programs write."""

    async def look(self) -> None:
        """Look at the file and at the clock, and show what they have changed."""


class BaseScreen(Screen[object]):
    """A screen that covers the terminal: it knows the program around it, and says in a line what happened."""

    contents = Contents()
    """What it shows of the data."""
    legends: ClassVar[tuple[str, ...]] = ()
    """Which signs stand on it, which its help explains: ``rows``, ``card``."""
    is_kept: ClassVar[bool] = False
    """Whether it stays when it is left, so that it is there at once when it is opened again."""
    actions: Actions | None = None
    """What its keys do to follow-ups; None on a screen that has no such keys."""
    upkeep: Upkeep | None = None
    """What keeps it up to date, once there is something to see; None on a screen that does so by itself."""

    _was_shown = False

    @property
    def host(self) -> Host:
        """The program around this screen."""
        return cast("Host", self.app)

    @property
    def session(self) -> Session:
        """The way to the data."""
        return self.host.session

    @property
    def notice(self) -> Notice:
        """The line that says what happened."""
        return self.query_one(Notice)

    @on(Mount)
    def _word_the_notice(self) -> None:
        self.notice.worded = self._worded

    def _worded(self, words: str) -> str:
        """Return what a rule has said, with the keys of the screen in the place of commands."""
        if "`" not in words:  # which nearly all are, also on the way to the first rows
            return words
        from app.screens.base.remedies import in_keys

        return in_keys(words, self.key_of)

    # What the program asks of a screen.

    async def again(self, *arguments: Any) -> None:
        """Show what a new one would for these arguments; the cursor may stay. Asked of a kept screen only."""

    async def before_key(self) -> None:
        """Have what the next key is about."""

    async def before_leaving(self) -> None:
        """Keep what is being written here, as the program is about to end."""

    def heard(self, ring: Rung) -> None:
        """Say that a promised time is near, or has come (H8)."""
        self.notice.say(ring.line)

    def fade(self) -> None:
        """Let go of what was said for one key only."""
        if self.actions:
            self.actions.fade()
        else:
            self.notice.fade()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Keep the styles the first time: everything was made with those of this terminal's size."""
        event.refresh_styles = self._was_shown
        self._was_shown = True

    @on(ScreenResume)
    async def _resumed(self) -> None:
        if self.actions:
            self.actions.resumed()
        if self.upkeep:
            await self._tick()

    async def _tick(self) -> None:
        """Look at the file and at the clock; a screen without ``upkeep`` does so in its own way."""
        if self.upkeep:
            await self.upkeep.look()

    # The keys that act.

    async def action_act(self, name: str, *arguments: str) -> None:
        """Do what a key does to follow-ups."""
        if self.actions:
            await self.actions.run(name, *arguments)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a key does anything here: an act does where the actions of the screen allow it."""
        if action != "act":
            return True
        return self.actions is not None and self.actions.allows(str(parameters[0]))

    # What is said of keys and follow-ups.

    def key_of(self, key_id: str, default: str) -> str:
        """Return the sign of a key as the user has it."""
        return sign(self.session.config.keys.get(key_id, default))

    def hint(self, key_id: str, word: str = "") -> KeyHint:
        """Return a key for the last line, with another word than its own where one is given."""
        key = BY_ID[key_id]
        namespace = "app" if key in PROGRAM_KEYS else "screen"
        return KeyHint(self.key_of(key.id, key.keys), word or key.word, f"{namespace}.{key.action}")

    def has_key(self, key: Key) -> bool:
        """Return whether this screen does something by a key that others have, too."""
        if key.act:
            return self.actions is not None and self.actions.allows(key.act)
        return key in PROGRAM_KEYS or hasattr(self, f"action_{key.action.partition('(')[0]}")

    def about(self, followup: FollowUp) -> Subject:
        """Return the follow-up as the subject of a card, at this moment."""
        from widgets.card.subject import Subject  # the card comes after the first rows

        keys = {key.id: self.key_of(key.id, key.keys) for key in (*ACT_KEYS, *PROGRAM_KEYS)}
        return Subject(followup, self.session.now(), self.session.book, keys)


def warn_on(screen: Screen[Any], line: str) -> bool:
    """Say in a line of a screen, or of a dialog, what is wrong; return False for one that has no such line."""
    if isinstance(screen, BaseScreen):
        screen.notice.warn(line)
    elif refuse := getattr(screen, "refuse", None):  # of a dialog, which no first screen imports
        refuse(line)
    else:
        return False
    return True
