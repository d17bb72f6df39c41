"""What stands in for larger modules while Textual is imported, and is gone afterwards."""

from __future__ import annotations

import subprocess
import sys

from app.shell.stand_ins import STOOD_IN

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


def run(code: str) -> list[str]:
    """Return what Python prints that runs ``code`` and nothing before."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_textual_is_imported_without_what_no_first_screen_uses_and_has_it_later() -> None:
    imported, standing = run(PROBE)
    large = {*STOOD_IN, "textual.widgets._select", "textual.widgets._directory_tree"}
    assert large.isdisjoint(imported.split())
    assert not standing, "nobody else finds what stood in"


def test_what_was_imported_before_stays() -> None:
    code = f"""
from importlib import import_module
import sys
from app.shell.stand_ins import stand_ins
before = {{name: import_module(name) for name in {STOOD_IN!r}}}
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
