"""Handing a mailto address to the mail program: the one of the settings, or the system's."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence

from data.model.errors import RuleError

AT_ONCE = 1.0
"""Seconds after which a mail program that hasn't failed counts as running."""

_OPENERS = ("open",) if sys.platform == "darwin" else ("xdg-open", "wslview", "gio")
_SET = "set mail_program in config.toml, or copy the words"


def command_for(url: str, program: str = "") -> list[str]:
    """Return the words of the command: ``program`` with the address in the place of ``{}``, or at its end.

    No shell is asked. RuleError where there is no such program.
    """
    if not url.startswith("mailto:"):
        raise RuleError("A mail program can't open this address.")
    if not program.strip():
        found = next((opener for opener in _OPENERS if shutil.which(opener)), "")
        if not found:
            raise RuleError(f"No mail program was found: {_SET}.")
        return [found, *(["open"] if found == "gio" else []), url]
    try:
        words = shlex.split(program)
    except ValueError:
        raise RuleError(f"config.toml: mail_program can't be read: {program!r}.") from None
    if not words:
        raise RuleError(f"config.toml: mail_program doesn't name a program: {_SET}.")
    if shutil.which(words[0]) is None:
        raise RuleError(f"There is no program {words[0]!r}: {_SET}.")
    if not any("{}" in word for word in words):
        return [*words, url]
    return [word.replace("{}", url) for word in words]


def run_in_background(command: Sequence[str]) -> None:
    """Start a mail program with a window of its own; RuleError when it fails at once."""
    nothing = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)
        status = process.wait(AT_ONCE)
    except subprocess.TimeoutExpired:
        return  # it is running, which is what was asked for
    except OSError as fault:
        raise RuleError(f"{command[0]} can't be started: {fault.strerror or fault}.") from None
    if status:
        raise RuleError(f"{command[0]} couldn't open a mail program (exit code {status}): {_SET}.")


def run_in_front(command: Sequence[str]) -> None:
    """Run a mail program in the terminal until it ends; RuleError when it fails."""
    try:
        status = subprocess.run(command, check=False).returncode
    except OSError as fault:
        raise RuleError(f"{command[0]} can't be started: {fault.strerror or fault}.") from None
    if status:
        raise RuleError(f"{command[0]} failed (exit code {status}), so nothing was logged.")
