"""The routes: what a screen can have opened, so that no feature imports another one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

ROUTES: Mapping[str, str] = {
    "person": "people.person:PersonScreen",
    "people": "people.screen:PeopleScreen",
    "organisation": "people.organisation:OrganisationScreen",
    "doubles": "people.doubles:DoublesScreen",
    "doubles-of": "people.doubles:open_doubles_of",
    "doubles-since": "people.doubles:open_doubles_since",
    "reconnect": "people.reconnect:reconnect",
    "keep-others-going": "people.reconnect:keep_others_going",
    "triage": "triage.screen:TriageScreen",
    "insights": "insights.screen:InsightsScreen",
    "words": "drafts.entry:open_words",
    "author": "drafts.questions.author:ask_author",
    "clarity": "drafts.questions.clarity:ask_clarity",
    "call": "calls.call:ask_call",
    "rehearsal": "calls.rehearsal:RehearsalScreen",
    "pause": "schedule.calendar:ask_pause",
    "mail": "mail.screen:MailScreen",
    "import": "system.imports:ask_import",
    "help": "system.help:HelpScreen",
    "settings-faults": "system.settings_faults:SettingsFaultsScreen",
}
"""Each route with the module of app.screens and the name there: of a screen, or of a function that asks first."""


def opener(route: str) -> Callable[..., object]:
    """Import what a route names: it makes a screen, or returns what is to be awaited."""
    module, name = ROUTES[route].split(":")
    found: Callable[..., object] = getattr(import_module(f"app.screens.{module}"), name)
    return found
