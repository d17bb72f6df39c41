"""Made-up files as LinkedIn exports them, of every year, and the archive that they come in."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from data.exchange.holdings import Brought, Holdings
from data.exchange.intake.readers import read_files
from data.exchange.options import Options

ME, DANA, KEN, ZOE = "Alex Reed", "Dana Li", "Ken Ito", "Zoë Brûlé, PhD"
AT = "https://www.linkedin.com/in/"
URLS = {ME: f"{AT}alexreed", DANA: f"{AT}dana-li", KEN: f"{AT}ken-ito-1a2b", ZOE: f"{AT}zo%C3%AB-brul%C3%A9"}

OF_2018 = ("From", "To", "Date", "Subject", "Content", "Direction", "Folder")
OF_2021 = (
    "CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "DATE", "SUBJECT", "CONTENT",
    "FOLDER",
)  # fmt: skip
OF_2023 = (*OF_2021[:5], "RECIPIENT PROFILE URLS", *OF_2021[5:])
OF_2024 = (*OF_2023, "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT")
OF_2025 = (*OF_2023, "ATTACHMENTS", "IS MESSAGE DRAFT")
YEARS = {2018: OF_2018, 2021: OF_2021, 2023: OF_2023, 2024: OF_2024, 2025: OF_2025, 2026: OF_2025}

INVITATIONS = ("From", "To", "Sent At", "Message", "Direction", "inviterProfileUrl", "inviteeProfileUrl")
PROFILE = (
    "First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry\n"
    "Alex,Reed,,Lisbon,,Engineer,,\n"
)
CONNECTIONS = (
    'Notes:\n"When exporting your connection data, you may notice that some addresses are missing."\n\n'
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
)


def message(
    sender: str, to: str | Sequence[str], at: str, words: str = "Could we talk about your team?", **more: str
) -> dict[str, str]:
    """Return a row of messages by the names of its columns, at a time such as ``2026-11-20 10:00:00``."""
    names = [to] if isinstance(to, str) else list(to)
    others = sorted({sender, *names} - {ME})
    row = {
        "CONVERSATION ID": f"2-{'+'.join(others)}", "CONVERSATION TITLE": "", "FROM": sender,
        "SENDER PROFILE URL": URLS.get(sender, ""), "TO": ",".join(names),
        "RECIPIENT PROFILE URLS": ",".join(filter(None, (URLS.get(name, "") for name in names))),
        "DATE": f"{at} UTC", "SUBJECT": "", "CONTENT": words, "FOLDER": "INBOX", "ATTACHMENTS": "",
        "IS MESSAGE DRAFT": "No", "IS CONVERSATION DRAFT": "No",
    }  # fmt: skip
    return row | more


def messages(rows: Iterable[Mapping[str, str]], year: int = 2026) -> str:
    """Return a ``messages.csv`` as LinkedIn wrote it in a year."""
    columns = YEARS[year]
    made = io.StringIO()
    quoting = csv.QUOTE_ALL if year == 2026 else csv.QUOTE_MINIMAL
    writer = csv.writer(made, quoting=quoting, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        cells = dict(row)
        if year < 2026:
            cells["CONTENT"] = cells["CONTENT"].replace("\n", "  ")
        if year == 2018:
            cells = _as_in_2018(cells)
        writer.writerow([cells.get(column, "") for column in columns])
    return made.getvalue()


def _as_in_2018(row: Mapping[str, str]) -> dict[str, str]:
    day, clock = row["DATE"].split()[:2]
    year, month, date = day.split("-")
    hour, minute, _second = map(int, clock.split(":"))
    half = "PM" if hour >= 12 else "AM"
    at = f"{int(month)}/{int(date)}/{year[2:]}, {hour % 12 or 12}:{minute:02} {half}"
    direction = "OUTGOING" if row["FROM"] == ME else "INCOMING"
    named = {"From": "FROM", "To": "TO", "Subject": "SUBJECT", "Content": "CONTENT", "Folder": "FOLDER"}
    return {name: row[of] for name, of in named.items()} | {"Date": at, "Direction": direction}


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a CSV file with these rows."""
    made = io.StringIO()
    csv.writer(made, lineterminator="\n").writerows([columns, *rows])
    return made.getvalue()


def packed(at: Path, files: Mapping[str, str | bytes]) -> Path:
    """Make a zip of files, by their paths in it."""
    with zipfile.ZipFile(at, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return at


def read(folder: Path, files: Mapping[str, str | bytes], **options: object) -> Holdings:
    """Return what files hold that are given one by one."""
    paths = []
    for name, content in files.items():
        path = folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    return read_files(paths, options=Options(**options))  # type: ignore[arg-type]  # as they are named there


def told(holdings: Holdings) -> dict[str, list[tuple[str, str]]]:
    """Return what was said with each person, by their names: in which direction, and in which words."""
    people = holdings.contacts.people
    return {
        people[one.person].name: [(touch.direction.value, touch.note) for touch in one.touches]
        for one in holdings.follow_ups
        if one.person is not None
    }


def with_name(holdings: Holdings, name: str) -> Brought:
    """Return the only follow-up with somebody."""
    people = holdings.contacts.people
    [found] = [one for one in holdings.follow_ups if one.person is not None and people[one.person].name == name]
    return found
