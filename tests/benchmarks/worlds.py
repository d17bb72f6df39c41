"""What is measured on: demo databases of different sizes, a LinkedIn export, rows in memory."""

from __future__ import annotations

import csv
import os
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tests.benchmarks.timing import python

NOW = "2026-11-24T07:42:00-05:00"
"""A Tuesday morning in New York."""


class Worlds:
    """Makes each thing once, in a folder that the caller throws away."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.database = cache(self._database)
        self.environment: Mapping[str, str] = {
            **{name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")},
            "RINGBACK_NOW": NOW,
            "TZ": "America/New_York",
            "RINGBACK_CONFIG": str(folder / "none"),
            "XDG_CONFIG_HOME": str(folder / "none"),
            "TERM": "xterm-256color",
            "COLORTERM": "truecolor",
        }

    def _database(self, people: int) -> Path:
        """A demo with so many people."""
        path = self.folder / f"{people}.db"
        command = python("-m", "app", "demo", "--people", str(people), "--write", str(path))
        subprocess.run(command, check=True, env=self.environment, stdout=subprocess.DEVNULL)
        return path

    def copy(self, path: Path, name: str) -> Path:
        """A database of its own, to be written to."""
        made = self.folder / name
        for ending in ("", "-wal", "-shm"):
            Path(f"{made}{ending}").unlink(missing_ok=True)
        made.write_bytes(path.read_bytes())
        os.sync()  # else the system writes it out under what is measured
        return made

    def connections(self, people: int) -> Path:
        """LinkedIn's Connections.csv with so many people."""
        path = self.folder / f"connections-{people}.csv"
        if not path.exists():
            with path.open("w", encoding="utf-8", newline="") as file:
                file.write('Notes:\r\n"When exporting your connection data, you may notice …"\r\n\r\n')
                write = csv.writer(file)
                heads = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
                write.writerow(heads.split(","))
                write.writerows(map(self._connection, range(people)))
        return path

    def cards(self, people: int) -> Path:
        """The same people as vCards, of which every third has a phone number."""
        path = self.folder / f"cards-{people}.vcf"
        with path.open("w", encoding="utf-8", newline="") as file:
            for number in range(people):
                first, last, link, email, where, title, _day = self._connection(number)
                names = [f"N:{last};{first};;;", f"FN:{first} {last}"]
                lines = ["BEGIN:VCARD", "VERSION:3.0", *names, f"ORG:{where}", f"TITLE:{title}", f"URL:{link}"]
                lines += [f"EMAIL;TYPE=INTERNET,WORK:{email}"] if email else []
                lines += [f"TEL;TYPE=CELL:+1 212 555 {number % 10_000:04}"] if number % 3 == 0 else []
                file.write("\r\n".join([*lines, f"UID:card-{number}", "END:VCARD", ""]))
        return path

    def _connection(self, number: int) -> list[str]:
        link = f"https://www.linkedin.com/in/person-{number}"
        email = f"person{number}@example.org" if number % 7 == 0 else ""
        where, day = f"Company {number % 4000}", f"{number % 28 + 1:02} Mar 20{10 + number % 15}"
        return [f"First{number}", f"Last{number * 7 % 9973}", link, email, where, "Engineer", day]
