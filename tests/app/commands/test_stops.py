"""A stop can't be walked around: nothing is scheduled for them, under whatever name, address or profile (F6)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.app.command_line import CommandLine
from tests.app.commands.test_merges import at

DAY = "2026-11-{:02}T{:02}:00:00-05:00"
DANA = ("add", "Dana Li", "--kind", "networking", "--about", "Backend role")
LEE = ("add", "D. Lee", "--kind", "networking", "--about", "Talk")
EMAIL, PROFILE, OTHER_SITE = (
    ("--email", "dana@x.example"),
    ("--profile", "https://www.linkedin.com/in/dana-li"),
    ("--profile", "https://github.com/dana-li"),
)
SPELLED = {
    EMAIL: ("--email", "Dana@X.example"),
    PROFILE: ("--profile", "linkedin.com/in/Dana-Li/"),
    OTHER_SITE: ("--profile", "http://github.com/Dana-Li/"),
}
SHARED = [(EMAIL, "address"), (PROFILE, "profile")]


class Two:
    """Two machines, each with a file of its own, and what goes from one to the other."""

    def __init__(self, cli: CommandLine, folder: Path) -> None:
        self._cli, self._folder = cli, folder
        self.files = {"a": cli.database, "b": folder / "b.db"}
        self._day, self._hour = 2, 8

    def __getitem__(self, name: str) -> CommandLine:
        return at(self._cli, self.files[name])

    def do(self, name: str, *act: str | int) -> str:
        """Do something, an hour after the last thing."""
        self._hour += 1
        return self[name].at(DAY.format(self._day, self._hour))(*act)

    def copy(self) -> None:
        shutil.copy(self.files["a"], self.files["b"])

    def bring(self, source: str, target: str) -> str:
        file = self._folder / f"{source}.json"
        self.do(source, "export", "--as", "archive", "-o", str(file), "--force")
        return self.do(target, "import", str(file))

    def exchange(self, first: str) -> None:
        other = "b" if first == "a" else "a"
        for _round in range(2):
            self.bring(first, other)
            self.bring(other, first)

    def queues(self, name: str) -> dict[str, str]:
        listed: list[dict[str, Any]] = json.loads(self[name]("list", "--queue", "all", "--json"))
        return {f"{one['person']}, {one['about']}": one["outcome"] or "open" for one in listed}

    def stopped(self, name: str) -> dict[str, bool]:
        listed: list[dict[str, Any]] = json.loads(self[name]("list", "--queue", "all", "--json"))
        shown = [json.loads(self[name]("show", one["id"], "--json")) for one in listed]
        return {one["person"]["name"]: bool(one["person"]["stopped_on"]) for one in shown}


@pytest.fixture
def two(cli: CommandLine, tmp_path: Path) -> Two:
    return Two(cli, tmp_path)


@pytest.mark.parametrize("first", ["a", "b"])
@pytest.mark.parametrize("key", [EMAIL, PROFILE, OTHER_SITE])
@pytest.mark.sampled(3)
def test_somebody_with_the_address_of_a_stop_comes_in_stopped(two: Two, first: str, key: tuple[str, str]) -> None:
    two.do("a", *DANA, *key)
    two.do("a", "stop", 1)
    two.do("b", *DANA[:-1], "Other role", *key)
    two.do("b", *LEE, *SPELLED[key])
    two.exchange(first)
    for name in two.files:
        assert all(two.stopped(name).values()), name
        assert set(two.queues(name).values()) == {"stopped"}, name
        number = next(
            one["id"]
            for one in json.loads(two[name]("list", "--queue", "all", "--json"))
            if one["about"] == "Talk"
        )
        assert "asked you to stop" in two[name].refused("log", number, "email")


@pytest.mark.parametrize("first", ["a", "b"])
@pytest.mark.parametrize("key", [EMAIL, PROFILE, OTHER_SITE])
def test_an_address_that_is_given_on_elsewhere_takes_the_stop_along(
    two: Two, first: str, key: tuple[str, str]
) -> None:
    two.do("a", *DANA, *key)
    two.do("a", "add", "Ed Moe", "--kind", "networking", "--about", "Fair", "--email", "ed@x.example")
    two.copy()
    two.do("a", "stop", 1)
    two.do("b", "edit", 2, *key)
    two.exchange(first)
    for name in two.files:
        assert two.stopped(name) == {"Dana Li": True, "Ed Moe": True}
        assert set(two.queues(name).values()) == {"stopped"}


@pytest.mark.parametrize(("key", "word"), SHARED)
def test_two_who_share_an_address_stop_and_are_allowed_together(two: Two, key: tuple[str, str], word: str) -> None:
    """Also who shares something with the second of them; each time in one act, with one undo."""
    two.do("a", *DANA, *key)
    two.do("a", *LEE, *SPELLED[key], *(EMAIL if word == "profile" else PROFILE))
    other = ("--email", "DANA@x.example") if word == "profile" else PROFILE
    two.do("a", "add", "Bo Ay", "--kind", "networking", "--about", "Fair", *other)
    two.do("a", "add", "Ed Moe", "--kind", "networking", "--about", "Fair", "--email", "ed@x.example")
    assert two.do("a", "stop", 1) == (
        "Dana Li asked you to stop, so everything with them is closed. "
        "That also stops D. Lee and Bo Ay, who have the same address or profile.\n"
    )
    assert two.stopped("a") == {"Dana Li": True, "D. Lee": True, "Bo Ay": True, "Ed Moe": False}
    assert "asked you to stop" in two["a"].refused("log", 2, "email")
    two.do("a", "undo")
    assert not any(two.stopped("a").values())
    assert set(two.queues("a").values()) == {"open"}
    two.do("a", "redo")
    said = two.do("a", "allow", 2)
    assert said.startswith("D. Lee may be contacted again")
    assert "So may Dana Li and Bo Ay, who have the same address or profile." in said
    assert not any(two.stopped("a").values())


@pytest.mark.parametrize(("key", "word"), SHARED)
def test_one_who_shares_it_is_named_with_what_it_is(two: Two, key: tuple[str, str], word: str) -> None:
    two.do("a", *DANA, *key)
    two.do("a", *LEE, *SPELLED[key])
    assert f" That also stops D. Lee, who has the same {word}." in two.do("a", "stop", 1)
    assert f" So may D. Lee, who has the same {word}." in two.do("a", "allow", 1)


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_what_is_allowed_again_isn_t_stopped_by_an_older_stop(two: Two, order: str) -> None:
    """D. Lee was stopped with Dana when her stop came in, and is allowed with her."""
    two.do("a", *DANA, *EMAIL)
    two.copy()
    two.do("b", *LEE, *EMAIL)
    two.do("a", "stop", 1)
    said = two.bring("a", "b")
    assert "D. Lee stopped as well, having the address or profile of somebody who asked you to stop" in said
    two.do("a", "allow", 1)
    two.bring(order[0], order[1])
    two.bring(order[1], order[0])
    for name in two.files:
        assert two.stopped(name) == {"Dana Li": False, "D. Lee": False}, name


def test_an_import_with_a_stop_is_one_undo(two: Two) -> None:
    two.do("a", *DANA, *EMAIL)
    two.copy()
    two.do("b", *LEE, *EMAIL)
    two.do("a", "stop", 1)
    two.bring("a", "b")
    assert all(two.stopped("b").values())
    two.do("b", "undo")
    assert not any(two.stopped("b").values())
    assert set(two.queues("b").values()) == {"open"}


def test_connections_that_bring_the_address_of_a_stop_stop_who_gets_it(cli: CommandLine, tmp_path: Path) -> None:
    cli(*DANA, *EMAIL)
    cli(*LEE, *PROFILE)
    cli("stop", 1)
    file = tmp_path / "Connections.csv"
    file.write_text(
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "D.,Lee,https://www.linkedin.com/in/dana-li,dana@x.example,,,01 Nov 2026\n"
    )
    said = cli("import", file)
    assert "D. Lee stopped as well, having the address or profile of somebody who asked you to stop." in said
    assert "asked you to stop" in cli.refused("log", 2, "email")
    cli("undo")
    cli("log", 2, "message")
