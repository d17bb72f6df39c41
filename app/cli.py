"""The command line: a group that imports the module of a command only when that command is asked for."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from app.commands.framework.context import Run
from app.commands.framework.exit_codes import FAILED, INTERRUPTED, MISUSED, exit_code, named
from app.commands.framework.lazy_group import LazyGroup
from app.commands.framework.output import complain

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

NAME = "ringback"

_OPTIONAL = re.compile(r"'\[([A-Z]+)\](\.\.\.)?'")

_ALIKE, _MOST_ALIKE = 0.75, 2
"""How alike an option is to what was typed that may have been meant, and how many are named."""

COMPLETES = "_RINGBACK_COMPLETE"
"""By this variable a shell asks for what it could complete, and says which shell it is."""

COMMANDS: Mapping[str, str] = {
    "add": "followup.add:add",
    "log": "followup.touches:log",
    "spoke": "followup.touches:spoke",
    "reply": "followup.touches:reply",
    "promise": "followup.touches:promise",
    "missed": "followup.touches:missed",
    "snooze": "followup.course:snooze",
    "close": "followup.course:close",
    "reopen": "followup.course:reopen",
    "stop": "followup.course:stop",
    "allow": "followup.course:allow",
    "switch": "followup.decisions:switch",
    "renew": "followup.decisions:renew",
    "colleague": "followup.decisions:colleague",
    "find": "followup.decisions:find",
    "named": "followup.referrals:named",
    "edit": "followup.edit:edit",
    "tag": "people.tags:tag",
    "draft": "drafts.drafts:draft",
    "clarity": "drafts.clarity:clarity",
    "reader": "drafts.readers:reader",
    "undo": "followup.history:undo",
    "redo": "followup.history:redo",
    "list": "followup.views:list_",
    "view": "followup.saved_views:view",
    "show": "followup.views:show",
    "people": "people.people:people",
    "org": "people.organisation:org",
    "merge": "people.merge:merge",
    "introduce": "people.introduce:introduce",
    "status": "schedule.status:status",
    "when": "schedule.dates:when",
    "cadences": "schedule.cadences:cadences",
    "pause": "schedule.pauses:pause",
    "resume": "schedule.pauses:resume",
    "spread": "schedule.pauses:spread",
    "mail": "mail.mail:mail",
    "import": "system.imports:import_",
    "export": "system.exports:export",
    "backup": "system.backups:backup",
    "restore": "system.backups:restore_",
    "doctor": "system.doctor:doctor",
    "demo": "system.demo:demo",
    "triage": "schedule.triage:triage",
    "remind": "schedule.reminders:remind",
    "insights": "people.balance:insights",
    "reconnect": "people.balance:reconnect",
}
"""Each command with the module of app.commands and the name there, in the order of the help."""


class Ringback(LazyGroup):
    """The whole command line, whose every error is one line."""

    COMMANDS = COMMANDS

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands that begin so, and the options; bash shows no help, so none is imported for it."""
        if not os.environ.get(COMPLETES, "").startswith("bash"):
            return super().shell_complete(ctx, incomplete)
        from click.shell_completion import CompletionItem

        named = [CompletionItem(name) for name in COMMANDS if name.startswith(incomplete)]
        return named + click.Command.shell_complete(self, ctx, incomplete)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run what the arguments ask for, and leave with the exit code of the contract: 0, 1 or 2."""
        extra |= {"prog_name": NAME, "standalone_mode": False}
        sys.exit(exit_code(lambda: _ended(lambda: super(Ringback, self).main(*args, **extra))))


def _ended(run: Callable[[], object]) -> object:
    """Return what a run gave; the exit code of one that was wrongly asked for, or broken off,
    and its line is said.
    """
    try:
        return run()
    except click.exceptions.NoArgsIsHelpError as fault:  # its message is the whole help, which is no complaint
        click.echo(fault.format_message())
        return 0
    except click.UsageError as fault:
        complain(_usage(fault))
        return MISUSED
    except click.ClickException as fault:
        complain(named(fault.format_message()))
        return FAILED
    except click.Abort:
        return INTERRUPTED


def _usage(fault: click.UsageError) -> str:
    path = fault.ctx.command_path if fault.ctx else NAME
    # What may be left out stands in brackets in the usage, which a message about it does without.
    said = _OPTIONAL.sub(r"'\1\2'", " ".join(fault.format_message().split()))
    if isinstance(fault, click.MissingParameter) and fault.param and fault.param.metavar == "WHEN...":
        said = f"{said.rstrip('.')}, such as fri or 2w."
    if isinstance(fault, click.NoSuchOption):
        near = " or ".join(f"'{one}'" for one in _alike(fault))
        said = f"No such option '{fault.option_name}'.{f' Did you mean {near}?' if near else ''}"
    if isinstance(fault, click.BadOptionUsage) and not isinstance(fault, click.NoSuchOption):
        said = _without_value(fault) or said
    return f"{path}: {said if said.endswith(('.', '?', '!')) else f'{said}.'} See '{path} --help'."


def _alike(fault: click.NoSuchOption) -> list[str]:
    """Return the options that may be meant: those written nearly so, or that begin so."""
    typed, known = fault.option_name.lstrip("-"), fault.ctx.command.params if fault.ctx else ()
    names = sorted(
        {name for one in known if isinstance(one, click.Option) for name in one.opts if name[:2] == "--"}
    )
    bare = {name.removeprefix("--"): name for name in names}
    begun = [
        name for one, name in bare.items() if len(typed) > 1 and (one.startswith(typed) or typed.startswith(one))
    ]
    if begun or not bare:
        return begun
    from difflib import get_close_matches

    return [bare[one] for one in get_close_matches(typed, list(bare), _MOST_ALIKE, _ALIKE)]


def _without_value(fault: click.BadOptionUsage) -> str:
    """Return what an option lacks behind which nothing stands; '' for another fault."""
    known = fault.ctx.command.params if fault.ctx else ()
    option = next((one for one in known if fault.option_name in one.opts), None)
    if option is None or "requires an argument" not in fault.message:
        return ""
    what = "a date, such as fri or 2w" if option.metavar == "WHEN" else "a value"
    return f"Option '{fault.option_name}' needs {what}."


@click.group(
    NAME,
    cls=Ringback,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Each command has its own help: ringback log --help",
)
@click.option("--database", metavar="FILE", help="Use this database instead of your own.")
@click.version_option(None, "--version", package_name=NAME, message="%(prog)s %(version)s")
@click.pass_context
def ringback(ctx: click.Context, database: str | None) -> int:
    """An inbox for the people you're waiting to hear from. Without a command, it opens the inbox."""
    run = ctx.obj = Run(database)
    if ctx.invoked_subcommand is None:
        from app.commands.framework.terminal import open_inbox

        return open_inbox(run, run.path)
    return 0
