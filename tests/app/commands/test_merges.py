"""An archive from another machine: contacts, endings and edits cross, the newer wins, and steps are worked out."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.app.command_line import CommandLine
from tests.sampling import few

Act = tuple[str | int, ...]
Machine = list[tuple[str, Act]]

MORNING, NOON, EVENING = (f"2026-11-22T{clock}:00-05:00" for clock in ("08:00", "12:00", "18:00"))


def at(cli: CommandLine, database: Path) -> CommandLine:
    """The same command line on another database."""
    cli.patch.setenv("RINGBACK_DATABASE", str(database))
    there = CommandLine.__new__(CommandLine)
    there.database, there.patch, there.config = database, cli.patch, cli.config
    return there


class Machines:
    """Two machines that had the same file at 7:42."""

    def __init__(self, cli: CommandLine, folder: Path) -> None:
        self._cli, self._folder = cli, folder
        self.here, self.there = cli.database, folder / "there.db"
        raj = ("Raj Rao", "--org", "Globex", "--email", "raj@globex.example", "--phone", "+1 212 555 0134")
        cli("add", *raj, "--kind", "networking", "--about", "Data talk", "--sent", "email", "--sent-at", "10 nov")
        shutil.copy(self.here, self.there)

    def on(self, database: Path) -> CommandLine:
        return at(self._cli, database)

    def do(self, database: Path, acts: Machine) -> None:
        for now, act in acts:
            self.on(database).at(now)(*act)

    def bring(self, source: Path, target: Path, *more: str) -> str:
        """Take the archive of one machine in on the other, in the night."""
        file = self._folder / f"{source.stem}.json"
        self.on(source).at("2026-11-22T23:00:00-05:00")("export", "--as", "archive", "-o", file, "--force")
        return self.on(target)("import", file, *more)

    def shown(self, database: Path) -> dict[str, Any]:
        shown: dict[str, Any] = json.loads(self.on(database)("show", 1, "--json", "--full"))
        return shown


@pytest.fixture
def machines(cli: CommandLine, tmp_path: Path) -> Machines:
    return Machines(cli, tmp_path)


def after(machines: Machines, there: Machine, here: Machine) -> dict[str, Any]:
    """The follow-up here, once the archive of the other machine came in; what must hold of all of them, too."""
    machines.do(machines.there, there)
    machines.do(machines.here, here)
    before = machines.on(machines.here)("export", "--as", "archive")
    machines.bring(machines.there, machines.here)
    found = machines.shown(machines.here)
    again = machines.on(machines.here).dump()
    machines.bring(machines.there, machines.here)
    assert machines.on(machines.here).dump() == again, "the same again changes nothing"
    if machines.on(machines.here)("export", "--as", "archive") != before:
        machines.on(machines.here)("undo")
        assert machines.on(machines.here)("export", "--as", "archive") == before, "one act, one undo entry"
        machines.on(machines.here)("redo")
    # The other machine, with what is here: both end with the same.
    machines.bring(machines.here, machines.there)
    there_now = machines.shown(machines.there)
    for name in ("queue", "outcome", "closed_on", "about", "attempts"):
        assert there_now[name] == found[name], name
    assert (there_now["next"] or {}).get("action") == (found["next"] or {}).get("action")
    return found


def test_a_reply_from_there_is_answered_here(machines: Machines) -> None:
    """Not "call, 2 e-mails, no answer"."""
    found = after(machines, [(NOON, ("reply", 1))], [(MORNING, ("log", 1, "email"))])
    assert found["next"]["action"] == "answer"
    assert [touch["direction"] for touch in found["touches"]] == ["out", "out", "in"]
    assert found["attempts"] == 0


def test_attempts_from_both_sides_count_and_lead_on(machines: Machines) -> None:
    found = after(machines, [(NOON, ("log", 1, "call"))], [(MORNING, ("log", 1, "email"))])
    assert (found["attempts"], found["next"]["action"]) == (3, "call")


@pytest.mark.parametrize(
    ("there", "here", "outcome"),
    [
        ([(NOON, ("close", 1, "declined"))], [], "declined"),
        ([(NOON, ("close", 1, "declined"))], [(MORNING, ("log", 1, "email"))], "declined"),
        ([(NOON, ("close", 1, "declined"))], [(MORNING, ("close", 1, "done"))], "declined"),
        ([(MORNING, ("close", 1, "declined"))], [(NOON, ("close", 1, "done"))], "done"),
        ([(MORNING, ("close", 1, "declined"))], [(NOON, ("reply", 1))], None),
        ([(MORNING, ("close", 1, "declined")), (NOON, ("reopen", 1))], [(MORNING, ("log", 1, "email"))], None),
        ([(NOON, ("reply", 1))], [(MORNING, ("close", 1, "gave-up"))], None),
        ([(MORNING, ("reply", 1))], [(NOON, ("close", 1, "gave-up"))], "gave-up"),
        ([(NOON, ("stop", 1))], [(EVENING, ("log", 1, "email"))], "stopped"),
        ([(MORNING, ("log", 1, "email"))], [(NOON, ("stop", 1))], "stopped"),
    ],
)
def test_of_endings_the_newer_holds_and_a_stop_always(
    machines: Machines, there: Machine, here: Machine, outcome: str | None
) -> None:
    """F6, M1."""
    found = after(machines, there, here)
    assert found["outcome"] == outcome
    assert (found["next"] is None) == (outcome is not None)


@pytest.mark.parametrize(
    ("there", "here", "about", "email"),
    [
        ([(NOON, ("edit", 1, "--about", "Platform"))], [], "Platform", "raj@globex.example"),
        ([(NOON, ("edit", 1, "--about", "There"))], [(MORNING, ("edit", 1, "--about", "Here"))], "There", None),
        ([(MORNING, ("edit", 1, "--about", "There"))], [(NOON, ("edit", 1, "--about", "Here"))], "Here", None),
        ([(MORNING, ("edit", 1, "--about", "There"))], [(NOON, ("log", 1, "email"))], "There", None),
        ([(NOON, ("edit", 1, "--email", "raj@new.example"))], [], "Data talk", "raj@new.example"),
        (
            [(MORNING, ("edit", 1, "--email", "raj@there.example"))],
            [(NOON, ("edit", 1, "--email", "raj@here.example"))],
            "Data talk",
            "raj@here.example",
        ),
    ],
)
def test_of_edits_the_newer_holds(
    machines: Machines, there: Machine, here: Machine, about: str, email: str | None
) -> None:
    found = after(machines, there, here)
    assert found["about"] == about
    assert email in (None, found["person"]["email"])


RAJ, HOME, CLUB = "raj@globex.example", "home: raj@home.example", "raj@club.example"


@pytest.mark.parametrize(
    ("there", "here", "emails"),
    [
        ([(NOON, ("edit", 1, "--email", RAJ, "--email", HOME))], [], [RAJ, "raj@home.example"]),
        ([], [(NOON, ("edit", 1, "--email", RAJ, "--email", HOME))], [RAJ, "raj@home.example"]),
        (
            [(NOON, ("edit", 1, "--email", f"{CLUB}, {RAJ}"))],
            [(MORNING, ("edit", 1, "--email", HOME))],
            [CLUB, RAJ],
        ),
        (
            [(MORNING, ("edit", 1, "--email", f"{CLUB}, {RAJ}"))],
            [(NOON, ("edit", 1, "--email", HOME))],
            ["raj@home.example"],
        ),
        ([(MORNING, ("edit", 1, "--email", f"{RAJ}, {CLUB}")), (NOON, ("edit", 1, "--email", RAJ))], [], [RAJ]),
        ([(NOON, ("edit", 1, "--email", ""))], [], []),
    ],
)
def test_of_lists_of_addresses_the_newer_is_all_of_it(
    machines: Machines, there: Machine, here: Machine, emails: list[str]
) -> None:
    found = after(machines, there, here)["person"]
    assert [one["value"] for one in found["emails"]] == emails
    assert found["email"] == (emails[0] if emails else "")


@pytest.mark.parametrize(
    ("there", "here", "on"),
    [
        ([(NOON, ("snooze", 1, "2026-12-10"))], [(MORNING, ("log", 1, "email"))], "2026-12-10"),
        ([(MORNING, ("log", 1, "email"))], [(NOON, ("snooze", 1, "2026-12-10"))], "2026-12-10"),
        ([(NOON, ("promise", 1, "--theirs", "2026-12-09"))], [(MORNING, ("log", 1, "email"))], "2026-12-10"),
        ([(MORNING, ("promise", 1, "--theirs", "2026-12-09"))], [], "2026-12-10"),
    ],
)
def test_a_date_that_was_chosen_or_promised_stays(
    machines: Machines, there: Machine, here: Machine, on: str
) -> None:
    assert after(machines, there, here)["next"]["on"] == on


RENAMED: Machine = [(NOON, ("edit", 1, "--name", "Rajesh V. Rao", "--email", "rvr@rao.example"))]
REWORDED: Machine = [(NOON, ("edit", 1, "--about", "A talk on data at the fair"))]
REMOVED: Machine = [*RENAMED, *REWORDED]


@pytest.mark.parametrize("there", [RENAMED, REWORDED, REMOVED])
@pytest.mark.parametrize(
    ("here", "outcome"),
    [
        ([], None),
        ([(EVENING, ("log", 1, "email"))], None),
        ([(EVENING, ("close", 1, "declined"))], "declined"),
        ([(MORNING, ("close", 1, "gave-up"))], "gave-up"),
        ([(MORNING, ("stop", 1))], "stopped"),
        ([(EVENING, ("stop", 1))], "stopped"),
    ],
)
@pytest.mark.sampled(6)
def test_whoever_was_edited_there_is_still_the_same(
    machines: Machines, there: Machine, here: Machine, outcome: str | None
) -> None:
    """F6: name, address and subject may all be other ones there; nothing comes in twice, and ends hold."""
    found = after(machines, there, here)
    assert found["outcome"] == outcome
    for database in (machines.here, machines.there):
        line = machines.on(database)
        assert [one["id"] for one in json.loads(line("list", "--queue", "all", "--json"))] == [1]
        assert len(line("people", "").splitlines()) == len(machines.on(machines.here)("people", "").splitlines())
    assert found["person"]["email"] == ("raj@globex.example" if there is REWORDED else "rvr@rao.example")


def test_two_who_were_never_touched_are_still_the_same(machines: Machines) -> None:
    """Nothing but what names the row everywhere tells that they are: there is no contact to know them by."""
    machines.on(machines.here).at(MORNING)("add", "Mo Hassan", "--about", "Talk")
    shutil.copy(machines.here, machines.there)
    edit = ("edit", 2, "--name", "Mohamed H.", "--email", "mo@h.example", "--about", "A talk")
    machines.do(machines.there, [(NOON, edit)])
    machines.do(machines.here, [(EVENING, ("close", 2, "declined"))])
    machines.bring(machines.there, machines.here)
    rows = json.loads(machines.on(machines.here)("list", "--queue", "all", "--json"))
    assert [(row["id"], row["about"], row["queue"]) for row in rows if row["id"] != 1] == [(2, "A talk", "closed")]


INITECH = ("--email", "dana@initech.example", "--org", "Initech")
GLOBEX = ("--email", "dana@globex.example", "--org", "Globex")


@pytest.mark.parametrize(
    ("here", "there"),
    [
        (("Dana Li", "--sent", "email"), ("Mo Hassan", "--sent", "email")),
        (
            ("Dana Li", "--about", "Coffee", "--sent", "email"),
            ("Mo Hassan", "--about", "Coffee", "--sent", "email"),
        ),
        (("Dana Li", *INITECH, "--about", "Role"), ("Dana Li", *GLOBEX, "--about", "Talk")),
        (("Dana Li", *INITECH, "--about", "Role"), ("Dana Li", *GLOBEX, "--about", "Role")),
        (
            ("--org", "Initech", "--kind", "application", "--sent", "form"),
            ("--org", "Globex", "--kind", "application", "--sent", "form"),
        ),
    ],
)
def test_two_that_have_one_number_in_two_databases_are_two(
    cli: CommandLine, tmp_path: Path, here: Act, there: Act
) -> None:
    """Also where all of it was done in the same second, under one name or about the same."""
    one, other, file = tmp_path / "one.db", tmp_path / "other.db", tmp_path / "other.json"
    at(cli, one).at(MORNING)("add", *here)
    at(cli, other).at(MORNING)("add", *there)
    at(cli, other)("export", "--as", "archive", "-o", file)
    at(cli, one)("import", file)
    rows = json.loads(at(cli, one)("list", "--queue", "all", "--json"))
    shown = [json.loads(at(cli, one)("show", row["id"], "--json", "--full")) for row in rows]
    assert len(shown) == 2
    for given in (here, there):
        email = given[given.index("--email") + 1] if "--email" in given else ""
        whose = [one for one in shown if (one["person"] or {}).get("email", "") == email]
        assert whose, "each with whom it was opened"
    touches = sum(len(one["touches"]) for one in shown)
    assert touches == ("--sent" in here) + ("--sent" in there)


def test_what_was_opened_on_both_sides_is_known_by_one_name_from_then_on(machines: Machines) -> None:
    """Each side may then edit all of it: it is told by its uid, on which both agree once it was known."""
    mo = ("Mo", "--email", "mo@x.example", "--about", "M", "--sent", "email")
    for database in (machines.here, machines.there):
        machines.on(database).at(MORNING)("add", *mo)
    machines.bring(machines.there, machines.here)
    machines.do(machines.here, [(NOON, ("edit", 2, "--about", "MM"))])
    machines.bring(machines.here, machines.there)
    machines.do(machines.there, [(EVENING, ("edit", 2, "--name", "Moritz", "--email", "mo@z.example"))])
    machines.bring(machines.there, machines.here)
    for database in (machines.here, machines.there):
        rows = json.loads(machines.on(database)("list", "--queue", "all", "--json"))
        assert sorted((row["person"], row["about"]) for row in rows) == [
            ("Moritz", "MM"),
            ("Raj Rao", "Data talk"),
        ]


@pytest.mark.parametrize("others", [0, 1, 5])
def test_a_renewal_of_somebody_new_counts_from_the_same_contact(
    cli: CommandLine, tmp_path: Path, others: int
) -> None:
    """All in one instant, so that only the order of the contacts tells them apart, whatever numbers they get."""
    file, here = tmp_path / "there.json", cli.database
    shutil.copy(here, tmp_path / "there.db")
    there = at(cli, tmp_path / "there.db")
    there("add", "Dana Li", "--email", "dana@initech.example", "--phone", "+1 212 555 0100")
    for act in ("email", "email"):
        there("log", 1, act)
    there("renew", 1, "--purpose", "news")
    there("log", 1, "call")
    there("export", "--as", "archive", "-o", file)
    cli = at(cli, here)
    if others:
        cli("add", "Raj Rao", "--email", "raj@globex.example", "--phone", "+1 212 555 0134")
        for _ in range(others):
            cli("log", 1, "email")
    cli("import", file)
    assert [one["attempts"] for one in cli.everything() if one["person"] == "Dana Li"] == [1]


def test_contacts_of_one_minute_with_other_notes_are_two(machines: Machines) -> None:
    """Better twice than lost: "yesterday" is noon on both machines."""
    there: Machine = [(MORNING, ("log", 1, "email", "--at", "yesterday", "--note", "from there"))]
    here: Machine = [(NOON, ("log", 1, "email", "--at", "yesterday", "--note", "from here"))]
    found = after(machines, there, here)
    assert sorted(touch["note"] for touch in found["touches"])[-2:] == ["from here", "from there"]


@pytest.mark.parametrize("field", ["phone", "email", "org"])
def test_what_was_taken_away_stays_away(machines: Machines, field: str) -> None:
    machines.do(machines.here, [(MORNING, ("edit", 1, f"--{field}", ""))])
    before = machines.shown(machines.here)["person"]
    machines.bring(machines.there, machines.here)
    assert machines.shown(machines.here)["person"] == before


@pytest.mark.parametrize(
    "promise",
    [
        ("promise", 1, "--theirs", "2026-11-27"),
        ("promise", 1, "--mine", "2026-11-24"),
        ("promise", 1, "--mine", "2026-11-24 15:00"),
        ("spoke", 1, "--next", "2026-11-24 15:00"),
    ],
)
@pytest.mark.parametrize("own", ["email", "call", "voicemail", "text"])
@pytest.mark.sampled(4)
def test_a_promise_from_there_leads_as_if_it_had_been_made_here(
    machines: Machines, tmp_path: Path, promise: Act, own: str
) -> None:
    """H1: an attempt that was made here since takes nothing from it."""
    alone = tmp_path / "alone.db"
    shutil.copy(machines.here, alone)
    machines.do(alone, [(MORNING, promise), (NOON, ("log", 1, own))])
    found = after(machines, [(MORNING, promise)], [(NOON, ("log", 1, own))])
    assert found["next"] == machines.shown(alone)["next"]


def test_a_newer_reply_settles_a_date_that_was_chosen(machines: Machines) -> None:
    found = after(machines, [(NOON, ("reply", 1))], [(MORNING, ("snooze", 1, "2026-12-10"))])
    assert found["next"]["action"] == "answer"


def test_what_differs_is_said_in_a_line_and_listed_beforehand(machines: Machines) -> None:
    machines.do(machines.there, [(NOON, ("edit", 1, "--about", "Platform")), (NOON, ("reply", 1))])
    changes = [
        {"person": "Raj Rao", "field": "about", "from": "Data talk", "to": "Platform"},
        {"person": "Raj Rao", "field": "next", "from": "email on 2026-11-16", "to": "answer on 2026-11-22"},
    ]
    rehearsed = json.loads(machines.bring(machines.there, machines.here, "--dry-run", "--json"))
    assert rehearsed["changes"] == changes
    listed = machines.bring(machines.there, machines.here, "--dry-run").splitlines()
    assert listed[2:] == [
        "  Raj Rao: about Data talk → Platform",
        "  Raj Rao: next email on 2026-11-16 → answer on 2026-11-22",
    ]
    said = machines.bring(machines.there, machines.here)
    assert said == listed[1].replace("Would import", "Imported") + "\n"
    assert "1 newer change applied; 1 next step updated." in said


def test_an_archive_of_the_first_version_is_still_read(machines: Machines, tmp_path: Path) -> None:
    """It doesn't say when anything was changed: an ending there holds where nothing came after it here."""
    machines.do(machines.there, [(NOON, ("close", 1, "declined")), (NOON, ("undo",)), (NOON, ("redo",))])
    file = tmp_path / "first.json"
    machines.on(machines.there)("export", "--as", "archive", "-o", file)
    document = json.loads(file.read_text())
    del document["changed"]
    file.write_text(json.dumps(document | {"version": 1}))
    machines.on(machines.here)("import", file)
    assert machines.shown(machines.here)["outcome"] == "declined"
    machines.on(machines.here)("undo")
    machines.do(machines.here, [("2026-11-23T08:00:00-05:00", ("log", 1, "email"))])
    machines.on(machines.here)("import", file)
    assert machines.shown(machines.here)["outcome"] is None


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (7, "changed is 7; it should be a list"),
        ([7], "changed[0] is 7"),
        ([{"person": 99, "fields": {}}], "changed[0].person is 99, but nothing has that id"),
        ([{"person": 1, "fields": []}], "changed[0].fields is a list"),
        ([{"person": 1, "fields": {"search": []}}], "changed[0].fields has 'search'"),
        ([{"person": 1, "fields": {"email": ["soon", 1]}}], "changed[0].fields.email is a list"),
        ([{"person": 1, "fields": {"email": ["2026-11-22T12:42:00Z", 0]}}], "changed[0].fields.email is a list"),
    ],
)
def test_what_is_wrong_about_changes_is_said_with_its_place(
    machines: Machines, tmp_path: Path, changed: object, said: str
) -> None:
    cli, file = machines.on(machines.here), tmp_path / "a.json"
    cli("export", "--as", "archive", "-o", file)
    file.write_text(json.dumps(json.loads(file.read_text()) | {"changed": changed}))
    assert said in cli.refused("import", file)


class Course:
    """Acts on one follow-up with Dana Li: on one machine alone, and on two which exchange archives."""

    def __init__(self, cli: CommandLine, folder: Path) -> None:
        self._cli, self._folder = cli, folder
        self.with_announcements = True

    def on(self, name: str) -> CommandLine:
        return at(self._cli, self._folder / f"{name}.db")

    def do(self, name: str, acts: Machine) -> None:
        for now, act in acts:
            self.on(name).at(now)(*act)

    def apart(self, before: Machine, apart: list[tuple[str, str, Act]]) -> None:
        """``before`` on a, copied to b and alone; then each act on its machine and alone."""
        self.do("a", before)
        for name in ("b", "alone"):
            shutil.copy(self._folder / "a.db", self._folder / f"{name}.db")
        for name, then, act in sorted(apart, key=lambda one: one[1]):
            self.do(name, [(then, act)])
            self.do("alone", [(then, act)])

    def as_they_were(self, times: int) -> None:
        """Copies of both machines, a1 and b1, a2 and b2 ..."""
        for number in range(1, times + 1):
            for name in ("a", "b"):
                shutil.copy(self._folder / f"{name}.db", self._folder / f"{name}{number}.db")

    def bring(self, source: str, target: str, now: str) -> str:
        file = self._folder / f"{source}.json"
        self.on(source).at(now)("export", "--as", "archive", "-o", file, "--force")
        return self.on(target)("import", file)

    def shown(self, name: str, number: int = 1) -> dict[str, Any]:
        """What one sees of a follow-up: its step, with why, its promises, contacts and course."""
        shown = json.loads(self.on(name)("show", number, "--json", "--full"))
        return {
            "next": shown["next"],
            "promises": self._promises(name, number),
            "touches": [(one["at"], one["direction"], one["medium"]) for one in shown["touches"]],
            **{part: shown[part] for part in ("queue", "outcome", "attempts")},
        }

    def _promises(self, name: str, number: int) -> list[tuple[str, ...]]:
        sql = (
            "SELECT side, on_date, coalesce(at, ''), coalesce(kept, 'open') FROM promise "
            f"WHERE follow_up_id = ? AND (by_action IS NULL OR {int(self.with_announcements)})"
        )
        with closing(sqlite3.connect(self.on(name).database)) as connection:
            return sorted(connection.execute(sql, (number,)))

    def all_shown(self, name: str) -> list[dict[str, Any]]:
        """The same of each, in the order of their numbers."""
        listed = json.loads(self.on(name)("list", "--queue", "all", "--json"))
        return [self.shown(name, number) for number in sorted(one["id"] for one in listed)]


@pytest.fixture
def course(cli: CommandLine, tmp_path: Path) -> Course:
    return Course(cli, tmp_path)


def day(number: int, clock: str = "09:00") -> str:
    return f"2026-11-{number:02}T{clock}:00-05:00"


DANA: Act = (
    "add", "Dana Li", "--org", "Initech", "--about", "Backend role", "--kind", "networking",
    "--email", "dana@initech.example", "--phone", "+1 212 555 0134",
)  # fmt: skip
OPENED = (day(2), DANA)
THEIRS: Act = ("promise", 1, "--theirs", "2026-11-05")
CALL: Act = ("promise", 1, "--both", "2026-11-05 10:00")
EARLY_CALL: Act = ("promise", 1, "--both", "2026-11-04 10:00")
LATE_WORD: Act = ("promise", 1, "--mine", "2026-11-20")
MAIL: Act = ("log", 1, "email")
VOICEMAIL: Act = ("log", 1, "voicemail")
LATER: Act = ("snooze", 1, "2026-11-12")

TRIED_TWICE: Machine = [
    (day(2), (*DANA, "--cadence", "light-touch")),
    (day(3), MAIL),
    (day(4), ("log", 1, "voicemail")),
]
RENEWED: Act = ("renew", 1, "--purpose", "news")
THIRD: tuple[str, Act] = (day(3), ("add", "Dana Li", "--about", "Third", "--kind", "networking"))

EXCHANGED: dict[str, tuple[Machine, list[tuple[str, str, Act]]]] = {
    "missed_alone_crosses": ([(day(3), THEIRS)], [("a", day(5, "11:00"), ("missed", 1))]),
    "replaced_then_reply": (
        [(day(3), THEIRS)],
        [("a", day(3, "11:00"), ("promise", 1, "--theirs", "2026-11-09")), ("b", day(4), ("reply", 1))],
    ),
    "reply_then_replaced": (
        [(day(3), THEIRS)],
        [("b", day(3, "11:00"), ("reply", 1)), ("a", day(4), ("promise", 1, "--theirs", "2026-11-09"))],
    ),
    "moved_crosses": ([(day(3), CALL)], [("a", day(4), LATER), ("b", day(4, "10:00"), MAIL)]),
    "moved_and_reply": (
        [(day(3), CALL)],
        [("a", day(4), LATER), ("b", day(4, "10:00"), ("reply", 1))],
    ),
    "mail_then_moved": ([(day(3), CALL)], [("b", day(4), MAIL), ("a", day(4, "10:00"), LATER)]),
    "kind_note": ([(day(3), LATE_WORD), (day(3), EARLY_CALL)], [("a", day(4, "11:00"), ("missed", 1))]),
    "kind_note_after_voicemail": (
        [(day(3), LATE_WORD), (day(3), EARLY_CALL)],
        [("a", day(4, "10:05"), ("log", 1, "voicemail"))],
    ),
    "kind_note_after_call": (
        [(day(3), LATE_WORD), (day(3), EARLY_CALL)],
        [("a", day(4, "10:05"), ("log", 1, "call"))],
    ),
    "kind_note_then_mail": (
        [(day(3), LATE_WORD), (day(3), EARLY_CALL)],
        [("a", day(4, "11:00"), ("missed", 1)), ("b", day(4, "12:00"), MAIL)],
    ),
    "kind_note_and_mail_before": (
        [(day(3), LATE_WORD), (day(3), EARLY_CALL)],
        [("b", day(4, "09:30"), MAIL), ("a", day(4, "11:00"), ("missed", 1))],
    ),
    "kind_note_and_promise": (
        [(day(3), EARLY_CALL)],
        [("a", day(4, "11:00"), ("missed", 1)), ("b", day(4, "12:00"), LATE_WORD)],
    ),
    "voicemail_meets_promise_from_elsewhere": (
        [],
        [("a", day(3), EARLY_CALL), ("b", day(4, "10:05"), ("log", 1, "voicemail"))],
    ),
    "their_date_replaced": (
        [],
        [
            ("a", day(3), ("promise", 1, "--theirs", "2026-11-06")),
            ("b", day(4), ("promise", 1, "--theirs", "2026-11-10")),
        ],
    ),
    "their_earlier_date_replaced": (
        [],
        [
            ("a", day(3), ("promise", 1, "--theirs", "2026-11-10")),
            ("b", day(4), ("promise", 1, "--theirs", "2026-11-06")),
        ],
    ),
    "call_replaced": (
        [],
        [
            ("a", day(3), ("promise", 1, "--both", "2026-11-06 10:00")),
            ("b", day(4), ("promise", 1, "--both", "2026-11-06 15:00")),
        ],
    ),
    "two_sides_stand": ([], [("a", day(3), LATE_WORD), ("b", day(4), ("promise", 1, "--theirs", "2026-11-10"))]),
    "side_by_side_of_one_machine": (
        [],
        [
            ("a", day(3), ("promise", 1, "--theirs", "2026-11-06")),
            ("a", day(4), ("promise", 1, "--theirs", "2026-11-10", "--also")),
            ("b", day(4, "10:00"), MAIL),
        ],
    ),
    "spoke_replaces": (
        [],
        [
            ("a", day(3), ("promise", 1, "--both", "2026-11-09 10:00")),
            ("b", day(4), ("spoke", 1, "--next", "2026-11-06 10:00")),
        ],
    ),
    "snooze_moves_promise_from_elsewhere": (
        [],
        [("a", day(3), ("promise", 1, "--both", "2026-11-09 10:00")), ("b", day(4), LATER)],
    ),
    "promise_after_snooze": (
        [],
        [("b", day(3), LATER), ("a", day(4), ("promise", 1, "--both", "2026-11-18 10:00"))],
    ),
    "answered_before_it_was_moved": (
        [(day(3), CALL)],
        [("b", day(4), ("spoke", 1)), ("a", day(4, "10:00"), LATER)],
    ),
    "replied_at_an_earlier_hour_than_missed": (
        [(day(3), THEIRS)],
        [("b", day(5), ("reply", 1)), ("a", day(5, "11:00"), ("promise", 1, "--theirs", "2026-11-12"))],
    ),
    "voicemail_elsewhere": ([(day(3), LATE_WORD)], [("a", day(4), ("log", 1, "voicemail")), ("b", day(5), MAIL)]),
    "announced_then_mail": ([], [("a", day(3), VOICEMAIL), ("b", day(5), MAIL)]),
    "announced_then_kept": ([], [("a", day(3), VOICEMAIL), ("b", day(9), MAIL)]),
    "announced_then_late": ([], [("a", day(3), VOICEMAIL), ("b", day(12), MAIL)]),
    "announced_then_replied": ([], [("a", day(3), VOICEMAIL), ("b", day(5), ("reply", 1))]),
    "announced_then_snoozed": ([], [("a", day(3), VOICEMAIL), ("b", day(5), LATER)]),
    "announced_twice": ([], [("a", day(3), VOICEMAIL), ("b", day(5), VOICEMAIL)]),
    "another_way": ([], [("a", day(3), MAIL), ("b", day(5), ("switch", 1, "call"))]),
    "an_attempt_holds_the_other": ([THIRD], [("a", day(5), MAIL)]),
    "attempts_at_both_hold_both": ([THIRD], [("a", day(5), MAIL), ("b", day(6), ("log", 2, "email"))]),
    "renewed": (TRIED_TWICE, [("a", day(20), RENEWED)]),
    "renewed_then_call": (TRIED_TWICE, [("a", day(20), RENEWED), ("b", day(23), ("log", 1, "call"))]),
    "call_then_renewed": (TRIED_TWICE, [("b", day(19), ("log", 1, "call")), ("a", day(20), RENEWED)]),
    "renewed_then_replied": (TRIED_TWICE, [("a", day(20), RENEWED), ("b", day(23), ("reply", 1))]),
    "rested_then_renewed": (TRIED_TWICE, [("b", day(19), ("snooze", 1, "2026-12-10")), ("a", day(20), RENEWED)]),
    "date_chosen_with_a_log": (
        [],
        [("a", day(3), MAIL), ("b", day(5), ("log", 1, "email", "--next", "2026-11-19"))],
    ),
    "date_chosen_then_mail_before": ([], [("a", day(3), MAIL), ("b", day(5), ("snooze", 1, "2026-11-19"))]),
}  # fmt: skip


SAID_OTHERWISE = {"voicemail_meets_promise_from_elsewhere"}
"""In which a message would have announced another day if the machine had known what the other did."""


@pytest.mark.parametrize("name", EXCHANGED)
def test_two_machines_end_as_one_that_did_it_all(course: Course, name: str) -> None:
    """Whichever exports first; and the same files once more change nothing of it.

    Each has one order, and every fourth one both and once more; with --every, all have.
    """
    before, apart = EXCHANGED[name]
    opening = [] if before is TRIED_TWICE else [OPENED]
    course.with_announcements = name not in SAID_OTHERWISE
    course.apart([*opening, *before], apart)
    course.as_they_were(2)
    night = day(24, "23:00")
    course.on("alone").at(night)
    alone = course.all_shown("alone")
    orders, place = [("b1", "a1"), ("a2", "b2"), ("a2", "b2")], list(EXCHANGED).index(name)
    for first, then in orders if few(place % 4, 0) == 0 else [orders[place % 2]]:
        course.bring(first, then, night)
        course.bring(then, first, night)
        assert course.all_shown(first) == alone, first
        assert course.all_shown(then) == alone, then
