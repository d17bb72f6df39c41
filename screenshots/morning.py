"""A morning of mail in a real terminal: it comes, is gone through, is answered, and the answer is logged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from app.commands.system.demo import AUTHOR
from screenshots.letters import deliver, make_maildir, write_sent
from screenshots.terminal import Terminal, settings

_OTHER_WIDTHS = "अनन्या जोशी"
"""Of whom tmux and what draws the picture say different widths, so that their row would be shifted in it."""
_MOST_CARDS = 30
NAMES = ("mail-came", "mail-triage", "mail-answer", "mail-logged", "mail-decide")
_COMMAND = (sys.executable, "-m", "app")
_SETTINGS = """
timezone = "{zone}"
drafts = "{drafts}"

[clarity]
name = "{name}"
email = "{email}"
who = "{who}"
offer = "{offer}"

[mail]
paths = ["{maildir}"]
"""


def pictures(folder: Path, database: Path, now: str, zone: str) -> Iterator[tuple[str, str]]:
    """Yield the name of each picture and its SVG; ``database`` is a demo's, and becomes that of the morning."""
    maildir = make_maildir(folder / "Maildir")
    text = _SETTINGS.format(
        zone=zone,
        drafts=folder / "drafts",
        name=AUTHOR.name,
        email=AUTHOR.email,
        who=AUTHOR.clarity.who,
        offer=AUTHOR.clarity.offer,
        maildir=maildir,
    )
    environment = settings(folder, text, now)
    database.rename(folder / "ringback.db")
    with Terminal((120, 40), [*_COMMAND, "mail", "scan", str(write_sent(folder / "Sent"))], environment) as scan:
        scan.wait_for("Read 1 message")
    _put_off(_OTHER_WIDTHS, environment)
    with Terminal((120, 40), _COMMAND, environment) as inbox:
        inbox.wait_for("Dana Li")
        deliver(maildir)
        inbox.wait_for("answered")
        inbox.press("G")
        yield "mail-came", inbox.svg("ringback")
        inbox.press("T")
        for _ in range(_MOST_CARDS):
            if "Wiśniewska" in inbox.first_lines(4):
                break
            inbox.press("j")
        yield "mail-triage", inbox.svg("ringback")
        inbox.press("o", "Escape")
        yield "mail-answer", inbox.svg("ringback")
        inbox.press("f")
        inbox.wait_for("E-mailed")
        yield "mail-logged", inbox.svg("ringback")
        inbox.press("Escape", "S")
        yield "mail-decide", inbox.svg("ringback")


def _put_off(who: str, environment: Mapping[str, str]) -> None:
    """Snooze what is due with somebody."""

    def said(*words: str) -> str:
        command = [*_COMMAND, *words]
        return subprocess.run(
            command, check=True, capture_output=True, text=True, env={**os.environ, **environment}
        ).stdout

    for one in json.loads(said("list", "--json")):
        if one["person"] == who:
            said("snooze", str(one["id"]), "friday")
