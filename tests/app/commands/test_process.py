"""The command line as a program of its own: what scripts, pipes, locales, signals and full disks meet."""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.shell.stand_ins import OF_CLICK
from tests.app.command_line import CommandLine, one_line
from tests.app.commands.test_imports import connections

HEAVY = ("sqlmodel", "sqlalchemy", "textual", "rich", "alembic", "pydantic", "pendulum", "holidays")
BYTES = b"Zo\xff \x1b[31m [/]"


def said(result: subprocess.CompletedProcess[bytes], code: int = 0) -> str:
    """What was printed by a program that ended as expected, and said nothing on stderr."""
    assert (result.returncode, result.stderr) == (code, b""), result
    return result.stdout.decode()


def refusal(result: subprocess.CompletedProcess[bytes], code: int = 1) -> str:
    """The one line of a program that could not, or was wrongly used."""
    assert (result.returncode, result.stdout) == (code, b""), result
    return one_line(result.stderr.decode())


def test_a_day_with_the_contract(cli: CommandLine, tmp_path: Path) -> None:
    """What the issue asks to see, as a script would drive it, from no database at all."""
    cli.database.unlink()
    database = ("--database", tmp_path / "day.db")

    def ringback(*arguments: str | bytes | Path) -> str:
        return said(cli.copy(*database, *arguments))

    cli.patch.delenv("RINGBACK_DATABASE")
    assert said(cli.process(*database, "status")) == "0 due\n"
    assert ringback("import", connections(tmp_path / "Connections.csv")).startswith("Imported 300 people")
    opened = json.loads(
        ringback("add", "Bo Stone 1", "--kind", "networking", "--about", "A talk", "--phone", "5550100", "--json")
    )
    assert (opened["id"], opened["organisation"], opened["queue"]) == (1, "Company, 1", "waiting"), (
        "a call, on a Sunday"
    )
    assert json.loads(ringback("list", "--queue", "waiting", "--json")) == [opened]
    logged = json.loads(ringback("log", "1", "voicemail", "--json"))
    assert (logged["queue"], logged["last"]["at"]) == ("waiting", "2026-11-22T07:42:00-05:00")
    assert said(cli.process(*database, "undo")) == "Undone: Left a voicemail for Bo Stone 1.\n"
    assert json.loads(ringback("list", "--queue", "all", "--json")) == [opened]
    assert not cli.database.exists()


def test_exit_codes(busy: CommandLine) -> None:
    before = busy.dump()
    assert "no follow-up 99" in refusal(busy.copy("log", "99", "email"))
    assert "can't be read as a date" in refusal(busy.copy("snooze", "2", "whenever"))
    assert "'pigeon' is not one of" in refusal(busy.copy("log", "2", "pigeon"), 2)
    assert (
        refusal(busy.process(stdin=subprocess.DEVNULL))
        == "ringback needs a terminal: try `ringback list` instead."
    )
    assert busy.dump() == before


@pytest.mark.parametrize(
    "command", [("status",), ("status", "--json"), ("list",), ("list", "--json"), ("show", "1")]
)
def test_reading_imports_nothing_heavy(busy: CommandLine, command: Sequence[str]) -> None:
    loaded = modules_after(busy, command)
    assert not {name for name in loaded if name.split(".")[0] in HEAVY}
    if command[0] == "status":
        assert not loaded & {
            "data.cadences",
            "data.rules.cadence.cadence",
            "data.rules.scheduling.steps",
            "data.exchange",
            "tomllib",
        }
        assert command[1:] or "json" not in loaded
    ours = {name for name in loaded if name.startswith("app.commands.")}
    assert not ours & {
        f"app.commands.{name}"
        for name in ("followup.add", "followup.touches", "followup.course", "system.imports")
    }


RULES = {"data.model.followup", "data.model.drafts", "data.rules.cadence.cadence", "data.rules.scheduling.steps"}
REPORT, FORMS = "app.commands.framework.follow_up_report", "app.commands.framework.json_forms"


@pytest.mark.parametrize(
    ("command", "unused"),
    [
        (
            ("list",),
            RULES
            | {REPORT, FORMS, "json", "data.rules.identity.phone_numbers", "data.store.queries.people.roster"},
        ),
        (("list", "--queue", "waiting", "--json"), RULES | {REPORT, FORMS, "data.rules.identity.phone_numbers"}),
        (("people",), RULES | {REPORT, FORMS, "json"}),
        (("people", "--json"), RULES | {REPORT, FORMS}),
        (("show", "1"), {FORMS, "json"}),
        (("show", "1", "--json"), {REPORT}),
    ],
    ids=lambda given: " ".join(given) if isinstance(given, tuple) else "",
)
def test_a_list_is_read_without_the_rules(busy: CommandLine, command: Sequence[str], unused: set[str]) -> None:
    loaded = modules_after(busy, command)
    assert not loaded & (unused | {"platformdirs", "asyncio", "tempfile", "tomlkit"})


def test_the_help_imports_nothing_heavy(busy: CommandLine) -> None:
    assert not {name for name in modules_after(busy, ["--help"]) if name.split(".")[0] in HEAVY}


def test_writing_imports_no_screen_and_no_alembic(busy: CommandLine) -> None:
    loaded = modules_after(busy, ["log", "2", "email"])
    assert not loaded & {"textual", "alembic", "pendulum", "holidays"}


ADD = ("add", "Ann Example", "--about", "a talk", "--email", "ann@example.org")
COPIED = {"importlib.resources", "tempfile", "shutil", "random"}


@pytest.mark.parametrize("command", [ADD, ("log", "2", "email"), ("undo",), ("snooze", "2", "fri")], ids=" ".join)
def test_an_act_imports_what_it_uses(busy: CommandLine, command: Sequence[str]) -> None:
    loaded = modules_after(busy, command)
    assert not loaded & {*OF_CLICK, "platform", "data.words.labels.said_as", "data.model.drafts", FORMS, *COPIED}


@pytest.mark.parametrize(("words", "most"), [("ringback ", 60), ("ringback re", 10), ("ringback --", 5)])
def test_bash_completes_without_the_commands_and_zsh_with_their_help(
    busy: CommandLine, words: str, most: int
) -> None:
    asked = {"COMP_WORDS": words, "COMP_CWORD": "1"}
    bash = busy.process(env=busy.environment(_RINGBACK_COMPLETE="bash_complete", **asked))
    zsh = busy.process(env=busy.environment(_RINGBACK_COMPLETE="zsh_complete", **asked))
    told = said(zsh).splitlines()
    assert said(bash).splitlines() == [
        f"{kind},{value}" for kind, value in zip(told[::3], told[1::3], strict=True)
    ]
    assert 1 < len(told) // 3 <= most
    assert not words.endswith("re") or "_" not in told[2::3], "each has its help"
    loaded = modules_after(busy, [], _RINGBACK_COMPLETE="bash_complete", **asked)
    ours = {name for name in loaded if name.startswith("app.commands.")}
    assert all(name.startswith("app.commands.framework") for name in ours)


def modules_after(cli: CommandLine, command: Sequence[str], **environment: str) -> set[str]:
    """The modules that a program has imported when the command is done."""
    program = (
        "import atexit, sys\n"
        "atexit.register(lambda: sys.stderr.write(' '.join(sys.modules)))\n"
        "from app.__main__ import main\n"
        "main()\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, *command],
        capture_output=True,
        env=cli.environment(**environment),
        check=True,
    )
    return set(result.stderr.decode().split())


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (("add", b"\xff\xfe"), "'NAME'"),
        (("add", BYTES), "'NAME'"),
        (("add", "--org", b"\xff"), "'--org'"),
        (("add", "Ann", "--about", BYTES), "'--about'"),
        (("add", "Ann", "--email", b"\xff@x"), "'--email'"),
        (("add", "Ann", "--timezone", BYTES), "'--timezone'"),
        (("add", "Ann", "--cadence", BYTES), "'--cadence'"),
        (("log", "2", "email", "--note", b"caf\xe9"), "'--note'"),
        (("log", "2", "email", "--at", BYTES), "'--at'"),
        (("snooze", "2", "fri", BYTES), "'WHEN...'"),
        (("when", BYTES), "'WORDS...'"),
        (("status", "--format", BYTES), "'--format'"),
        (("cadences", BYTES), "'NAME'"),
    ],
    ids=str,
)  # fmt: skip
def test_bytes_that_are_no_text(busy: CommandLine, arguments: tuple[str | bytes, ...], named: str) -> None:
    before = busy.dump()
    line = refusal(busy.copy(*arguments), 2)
    assert f"Invalid value for {named}: " in line
    assert "isn't valid UTF-8." in line
    assert busy.dump() == before


def test_bytes_where_no_text_is_asked_for(busy: CommandLine) -> None:
    refusal(busy.copy("show", BYTES), 2)
    refusal(busy.copy("log", "1", BYTES), 2)
    refusal(busy.copy(BYTES), 2)


def test_a_file_to_import_whose_name_is_no_text(busy: CommandLine, tmp_path: Path) -> None:
    assert "There is no file" in refusal(busy.copy("import", BYTES))
    file = connections(tmp_path / os.fsdecode(b"\xff.csv"))
    assert said(busy.copy("import", file)).startswith("Imported 300 people")
    assert "holds" in said(busy.copy("demo", "--write", os.fsencode(tmp_path) + b"/\xff.db"))


def test_a_database_whose_name_is_no_text(busy: CommandLine, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff.db"
    said(busy.copy("--database", path, "add", "Dana Li"))
    assert "Dana Li" in said(busy.copy("--database", path, "list", "--queue", "all"))
    assert "is a folder" in refusal(busy.copy("--database", os.fsencode(tmp_path), "list"))


@pytest.mark.parametrize(
    "locale", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONIOENCODING": "latin-1"}]
)
def test_every_locale(busy: CommandLine, locale: dict[str, str]) -> None:
    environment = busy.environment(**locale)
    listed = json.loads(busy.process("list", "--queue", "all", "--json", env=environment).stdout.decode("latin-1")
                        if "PYTHONIOENCODING" in locale
                        else busy.process("list", "--queue", "all", "--json", env=environment).stdout)  # fmt: skip
    assert listed == busy.everything()
    for command in (("show", "8"), ("--help",)):
        result = busy.process(*command, env=environment)
        assert (result.returncode, result.stderr) == (0, b"")


def test_who_reads_only_the_beginning(busy: CommandLine) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    for command in (("list", "--queue", "all"), ("show", "1", "--json"), ("--help",)):
        result = busy.process(*command, capture_output=False, stdout=writer, stderr=subprocess.PIPE)
        assert (result.returncode, result.stderr) == (1, b""), command
    result = busy.process("log", "2", "email", capture_output=False, stdout=writer, stderr=subprocess.PIPE)
    os.close(writer)
    assert result.returncode == 0
    assert "done, but the output can't be written (nothing reads it): E-mailed Raj" in result.stderr.decode()
    assert busy.everything()[1]["attempts"] == 1


FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device of Linux")


@FULL
@pytest.mark.parametrize(
    "command", [("list",), ("show", "1", "--json"), ("--help",), ("log", "--help"), ("when", "fri")]
)
def test_an_output_that_takes_nothing(busy: CommandLine, command: Sequence[str]) -> None:
    with Path("/dev/full").open("w") as full:
        result = busy.copy(*command, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert result.returncode == 1
    said = "ringback: the output can't be written: the disk or device is full."
    assert one_line(result.stderr.decode()) == said


@FULL
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["words", "json"])
@pytest.mark.parametrize(
    ("act", "sentence"),
    [
        (("log", "2", "email"), "E-mailed Raj Rao. Next: "),
        (
            ("add", "Ann Lee"),
            "Opened a follow-up with Ann Lee. Next: find their contact info today. The follow-up's number is 9.",
        ),
        (("undo",), "Undone: Opened a follow-up with Yuki 田中."),
        (("import", "Connections.csv"), "Imported 300 people from Connections.csv."),
        (("demo", "--write", "new.db"), "new.db holds "),
    ],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)
def test_an_act_is_kept_though_its_output_is_not(
    busy: CommandLine, tmp_path: Path, act: Sequence[str], sentence: str, form: Sequence[str]
) -> None:
    """Done is 0: a script that takes it for undone would do it a second time."""
    connections(tmp_path / "Connections.csv")
    before = busy.dump()
    with Path("/dev/full").open("w") as full:
        result = busy.copy(*act, *form, cwd=tmp_path, capture_output=False, stdout=full, stderr=subprocess.PIPE)
    line = one_line(result.stderr.decode())
    assert line.startswith(
        f"ringback: done, but the output can't be written (the disk or device is full): {sentence}"
    )
    assert result.returncode == 0
    assert busy.dump() != before or (tmp_path / "new.db").exists()


@FULL
def test_a_rehearsal_that_can_not_be_printed_has_failed(busy: CommandLine, tmp_path: Path) -> None:
    file = connections(tmp_path / "Connections.csv")
    with Path("/dev/full").open("w") as full:
        result = busy.process(
            "import", "--dry-run", file, capture_output=False, stdout=full, stderr=subprocess.PIPE
        )
    assert result.returncode == 1
    assert "done" not in one_line(result.stderr.decode())


@FULL
def test_nobody_to_tell(busy: CommandLine) -> None:
    with Path("/dev/full").open("w") as full:
        for command, code in (
            (("log", "2", "email"), 0),
            (("list",), 1),
            (("log", "99", "email"), 1),
            (("x",), 2),
        ):
            result = busy.copy(*command, capture_output=False, stdout=full, stderr=full)
            assert result.returncode == code, command
    assert busy.json("show", 2)["attempts"] == 1


def test_an_output_that_is_only_for_reading(busy: CommandLine) -> None:
    with Path(os.devnull).open() as null:
        result = busy.process("log", "2", "email", capture_output=False, stdout=null, stderr=subprocess.PIPE)
    assert result.returncode == 0
    assert "can't be written (bad file descriptor): E-mailed Raj" in one_line(result.stderr.decode())


def test_an_interrupt_ends_the_reading_of_a_pipe_in_one_line(busy: CommandLine, tmp_path: Path) -> None:
    fifo = tmp_path / "Connections.csv"
    os.mkfifo(fifo)

    def as_from_a_prompt() -> None:
        # A test run in a shell's background is deaf to SIGINT, and so would be its children.
        signal.signal(signal.SIGINT, signal.default_int_handler)

    program = subprocess.Popen(
        [sys.executable, "-m", "app", "import", str(fifo)],
        env=busy.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, preexec_fn=as_from_a_prompt,
    )  # fmt: skip
    with fifo.open("wb"):  # waits until the program reads from it
        program.send_signal(signal.SIGINT)
        printed, complaint = program.communicate(timeout=30)
    said = b"ringback: stopped. Nothing was changed."
    assert (program.returncode, printed, complaint.strip()) == (130, b"", said)


@pytest.mark.parametrize(
    "act",
    [
        ("log", "2", "email", "--note", "n" * 19_000),
        ("add", "Somebody New", "--note", "n" * 19_000),
        ("import", "Connections.csv"),
        ("undo",),
    ],
    ids=lambda act: act[0],
)
def test_a_disk_that_is_full(busy: CommandLine, tmp_path: Path, act: tuple[str, ...]) -> None:
    connections(tmp_path / "Connections.csv")
    before, numbers = busy.dump(), busy.json("status")
    busy.patch.setenv("PYTHONDONTWRITEBYTECODE", "1")  # half a compiled module would break all later runs

    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    line = refusal(busy.process(*act, cwd=tmp_path, preexec_fn=no_room))
    assert line.endswith("Nothing was changed.") or "The disk is full, so nothing was changed" in line
    assert busy.dump() == before
    assert busy.json("status") == numbers
    busy.patch.chdir(tmp_path)
    busy(*act)  # and with room again, it works


def test_no_room_for_a_new_database(busy: CommandLine, tmp_path: Path) -> None:
    busy.patch.setenv("PYTHONDONTWRITEBYTECODE", "1")

    def no_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    new = tmp_path / "demo.db"
    refusal(busy.process("demo", "--write", new, preexec_fn=no_room))
    assert not list(tmp_path.glob("demo.db*"))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="drops a privilege as Linux does")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_read_only_place(busy: CommandLine, tmp_path: Path, what: str) -> None:
    database = tmp_path / "there" / "ringback.db"
    database.parent.mkdir()
    busy.database.rename(database)
    before = database.read_bytes()
    (database if what == "file" else database.parent).chmod(0o400 if what == "file" else 0o500)
    options = {"preexec_fn": as_anybody}
    line = refusal(busy.process("--database", database, "log", "2", "email", **options))
    assert "read-only. Nothing was changed." in line
    assert "1 due" in said(busy.process("--database", database, "status", **options))
    assert database.read_bytes() == before
    if what == "folder":
        for command in (("add", "A"), ("status",), ("list", "--json")):
            assert "read-only" in refusal(
                busy.process("--database", database.parent / "new.db", *command, **options)
            )
    database.parent.chmod(0o700)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="drops a privilege as Linux does")
@pytest.mark.parametrize("what", ["file", "folder"])
def test_a_place_without_permission(busy: CommandLine, tmp_path: Path, what: str) -> None:
    database = tmp_path / "there" / "ringback.db"
    database.parent.mkdir()
    busy.database.rename(database)
    closed = database if what == "file" else database.parent
    closed.chmod(0)
    for command in (("status",), ("list",), ("log", "2", "email"), ("undo",)):
        line = refusal(busy.process("--database", database, *command, preexec_fn=as_anybody))
        assert line.startswith(f"ringback: {database} can't be ")
        assert "permission" in line
    closed.chmod(0o700)


def as_anybody() -> None:
    """Root may write everywhere; the program to be started may not, as it would be for anybody else."""
    if os.geteuid() == 0:
        drop_from_bounding_set, *may_override_permissions = 24, 1, 2  # to write, and to read
        for privilege in may_override_permissions:
            ctypes.CDLL(None, use_errno=True).prctl(drop_from_bounding_set, privilege, 0, 0, 0)
