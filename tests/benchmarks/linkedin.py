"""What it takes to show what LinkedIn's export would bring, beside reading it with the standard library alone."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from tests.benchmarks.timing import Row, in_turn, peak, process, python
from tests.benchmarks.worlds import Worlds

PEOPLE, MESSAGES, TALK = 30_000, 50_000, 10
ROUNDS = 5
SLOWEST = 10
MOST = 400
"""Megabytes: the words of the messages, and what is made of them."""

_READ = """
import csv, io, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    for name in archive.namelist():
        with archive.open(name) as file:
            lines = io.TextIOWrapper(file, encoding="utf-8", newline="")
            if name == "Connections.csv":
                for _ in range(3):
                    next(lines)
            rows = list(csv.DictReader(lines))
"""
_COLUMNS = (
    "CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS", "DATE",
    "SUBJECT", "CONTENT", "FOLDER", "ATTACHMENTS", "IS MESSAGE DRAFT",
)  # fmt: skip
_WORDS = (
    "Hi, thanks for connecting! I saw your talk about payments and want to ask two things. Did you begin there?",
    "<p>Hello, good to hear from you &amp; yes, gladly.</p><p>Does Tuesday at ten suit, or later that week?</p>",
    "Tuesday is fine.  I'll send you a link on Monday evening.  Until then!",
)
_LATEST = datetime(2026, 11, 23, 18, 0)  # noqa: DTZ001  # as it stands in the file


def linkedin(worlds: Worlds) -> Iterator[Row]:
    """The preview of an archive as it comes, as a whole process."""
    packed = _archive(worlds)
    command = python("-m", "app", "--database", str(worlds.folder / "none.db"), "import", str(packed), "--dry-run")
    read = python("-c", _READ, str(packed))
    figure, reference = in_turn([process(one, env=worlds.environment) for one in (command, read)], ROUNDS)
    what = f"preview of LinkedIn's export, {PEOPLE:,} connections and {MESSAGES:,} messages"
    yield Row(what, figure, "ms", SLOWEST, "zipfile and csv.DictReader", reference)
    yield Row("memory of that preview", [peak(command, env=worlds.environment)()], "MB", MOST)


def _archive(worlds: Worlds) -> Path:
    path = worlds.folder / "Basic_LinkedInDataExport_11-23-2026.zip"
    made = io.StringIO()
    write = csv.writer(made, quoting=csv.QUOTE_ALL, lineterminator="\n")
    write.writerow(_COLUMNS)
    for number in range(MESSAGES):
        talk, place = divmod(number, TALK)
        link = "https://www.linkedin.com/in/"
        sides = [("Alex Reed", f"{link}alexreed"), (f"First{talk} Last{talk * 7 % 9973}", f"{link}person-{talk}")]
        (sender, url), (to, urls) = sides if place % 2 else sides[::-1]
        at = _LATEST - timedelta(hours=6 * talk + place)
        write.writerow(
            [f"2-{talk}", "", sender, url, to, urls, f"{at} UTC", "", _WORDS[place % 3], "INBOX", "", "No"]
        )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(worlds.connections(PEOPLE), "Connections.csv")
        archive.writestr("messages.csv", made.getvalue())
        archive.writestr("Profile.csv", "First Name,Last Name,Maiden Name,Headline\nAlex,Reed,,Engineer\n")
    return path
