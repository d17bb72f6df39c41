"""What stands in for larger modules while Textual is imported, and is gone afterwards."""

from __future__ import annotations

import inspect
import subprocess
import sys

import pytest

from app.shell.stand_ins import OF_CLICK, OF_SCREENS, _cleandoc

PROBE = """
import sys
from app.shell.stand_ins import _StandIn, stand_ins
with stand_ins():
    import app.shell.app
print(*sys.modules)
print(*(name for name, module in sys.modules.items() if module is None or isinstance(module, _StandIn)))
import ast, asyncio.base_events, asyncio.sslproto, inspect, locale, mimetypes, shutil, subprocess, tokenize
from textual import app, canvas, command, design, layout, notifications, suggestions, types
import platformdirs, rich.table, ssl, uuid
assert app.user_downloads_path() == platformdirs.user_downloads_path()
assert isinstance(app.uuid.uuid4(), uuid.UUID) and app.uuid.NAMESPACE_DNS == uuid.NAMESPACE_DNS
assert isinstance(notifications.uuid4(), uuid.UUID)
assert isinstance(layout.Canvas(2, 1), canvas.Canvas)
assert isinstance(design.Table("head"), rich.table.Table)
assert types.IgnoreReturnCallbackType is command.IgnoreReturnCallbackType and types.DirEntry
assert ssl.SSLContext
assert suggestions.get_suggestion("botom", ["top", "bottom"]) == "bottom"
assert app.mimetypes.guess_type("a.svg") == mimetypes.guess_type("a.svg")
assert subprocess.run(["echo"], capture_output=True, text=True).stdout == "\\n"
assert asyncio.base_events.sslproto.SSLProtocol is asyncio.sslproto.SSLProtocol
assert inspect.getsource(shutil.which).startswith("def which")
"""


PROBE_OF_COMMANDS = """
import sys
from app.shell.stand_ins import OF_CLICK, OF_COMMANDS, _StandIn, stand_ins
with stand_ins(OF_CLICK):
    import app.cli
with stand_ins(OF_COMMANDS):
    import dataclasses, urllib.parse
    import app.commands.followup.add, app.commands.followup.touches
print(*sys.modules)
print(*(name for name, module in sys.modules.items() if isinstance(module, _StandIn)))
import click, gettext, inspect, ipaddress, uuid
number = "9b4cd3a6-4f1e-4c09-9d3d-2d0e3c2b4a11"
assert click.UUID.convert(number, None, None) == uuid.UUID(number)
assert click.types.uuid.UUID is uuid.UUID
assert click.core.inspect.isfunction(run := (lambda: 1)) and click.core.inspect.cleandoc is not None
assert urllib.parse.urlsplit("http://[::1]/").hostname == "::1"
assert str(click.BadParameter("no").format_message()) == "Invalid value: no"
assert click.formatting._("Usage:") == gettext.gettext("Usage:")
try:
    urllib.parse.urlsplit("http://[nowhere]/")
except ValueError as fault:
    print(fault)
"""


def run(code: str) -> list[str]:
    """Return what Python prints that runs ``code`` and nothing before."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_textual_is_imported_without_what_no_first_screen_uses_and_has_it_later() -> None:
    imported, standing = run(PROBE)
    large = {*OF_SCREENS, "textual.widgets._select", "textual.widgets._directory_tree"}
    assert large.isdisjoint(imported.split())
    assert not standing, "nobody else finds what stood in"


def test_click_is_imported_without_what_no_command_uses_and_has_it_later() -> None:
    imported, standing, fault = run(PROBE_OF_COMMANDS)
    assert {*OF_CLICK, "ast", "dis", "linecache", "locale", "platform"}.isdisjoint(imported.split())
    assert not standing, "nobody else finds what stood in"
    assert "nowhere" in fault


@pytest.mark.parametrize(
    "text",
    ["", " ", "A note.", "  A note. ", "\tA\tnote.", "One\n  two\n\n  three\n", "\n\n    One\n      two\n    "],
)
def test_the_help_of_an_option_is_tidied_as_python_does(text: str) -> None:
    assert _cleandoc(text) == inspect.cleandoc(text)


def test_what_was_imported_before_stays() -> None:
    code = f"""
from importlib import import_module
import sys
from app.shell.stand_ins import stand_ins
before = {{name: import_module(name) for name in {tuple(OF_SCREENS)!r}}}
with stand_ins():
    assert all(sys.modules[name] is module for name, module in before.items())
assert all(sys.modules[name] is module for name, module in before.items())
print("kept")
"""
    assert run(code) == ["kept"]


def test_what_is_imported_meanwhile_is_the_module_itself() -> None:
    code = """
import sys
from app.shell.stand_ins import stand_ins
with stand_ins():
    from uuid import UUID, uuid4
    assert isinstance(uuid4(), UUID)
    import uuid
    assert uuid.UUID is UUID
print("the module")
"""
    assert run(code) == ["the module"]
