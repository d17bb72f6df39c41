"""The palette finds what can be done on a screen: the commands, and the keys, by whatever they are called."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from app.keys.keymap import MOVE_KEYS, PAGE_KEYS, SENTENCES
from app.keys.names import sign
from app.screens.base.screen import warn_on
from app.shell.command_words import AT_ONCE, COMMANDS, OTHERS, fit

_WORTH = 1_000.0
"""Of a word that fits, against the letters in order that Textual looks for; below a person's name (``FIRST``)."""

_LEFT_OUT = frozenset((*(key.id for key in (*MOVE_KEYS, *PAGE_KEYS)), "palette"))
"""The keys that only move, or that lead here."""


class Command(NamedTuple):
    """What can be done: its ``title``, one line of ``help``, what it does, and which ``others`` words find it."""

    title: str
    help: str
    run: Callable[[], Any]
    others: str


class Commands(Provider):
    """Finds the commands, and the keys of the screen."""

    async def search(self, query: str) -> Hits:
        """Yield what fits by its words, and what has the letters in its title in that order."""
        matcher = self.matcher(query)
        for one in (*self._commands(), *self._keys()):
            letters = matcher.match(one.title)
            score = _WORTH * fit(query, one.title, one.others, one.help) + letters
            if score > 0:
                shown = matcher.highlight(one.title) if letters > 0 else Content(one.title)
                yield Hit(score, shown, one.run, text=one.title, help=one.help)

    async def discover(self) -> Hits:
        """Yield the commands, before anything is typed: the keys are in the help."""
        for one in sorted(self._commands(), key=lambda one: one.title):
            yield DiscoveryHit(one.title, one.run, help=one.help)

    def _commands(self) -> Iterator[Command]:
        for one in self.app.get_system_commands(self.screen):
            yield Command(one.title, one.help, one.callback, OTHERS.get(one.title, ""))

    def _keys(self) -> Iterator[Command]:
        """Yield what the keys do that hold on the screen, each once, and not what is a command besides."""
        had = {COMMANDS[one.title] for one in self._commands() if one.title in COMMANDS} | _LEFT_OUT
        for pressed, active in self.screen.active_bindings.items():
            binding = active.binding
            if not binding.id or binding.id in had or not active.enabled:
                continue
            had.add(binding.id)
            title, key = SENTENCES.get(binding.id) or binding.tooltip or binding.description, sign(pressed)
            run = (
                partial(self._name, title, key)
                if binding.id in AT_ONCE
                else partial(self.app.run_action, binding.action, active.node)
            )
            yield Command(title, f"key {key}", run, f"{binding.description} {OTHERS.get(binding.id, '')}")

    def _name(self, title: str, key: str) -> None:
        """Say which key does it, for what isn't done from here."""
        warn_on(self.app.screen, f"Press {key} to {title[:1].lower()}{title[1:]}.")
