"""Every act through its command: what it makes of the follow-up, and that undo and redo are exact."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.app.command_line import KEYS, CommandLine

ACTS = [
    ("add", "Zoë Brûlé", "--org", "Umbrella", "--email", "zoe@umbrella.example", "--next", "fri 9am"),
    ("add", "Rhea Rao", "--org", "Globex", "--phone", "555 0102", "--sent", "letter", "--note", "By hand"),
    ("add", "--org", "Umbrella", "--kind", "application"),
    ("log", 2, "email", "--note", "The talk", "--purpose", "the talk", "--gave", "information"),
    ("log", 1, "call", "--at", "7:30"),
    ("log", 8, "voicemail", "--next", "tomorrow 8:30 there"),
    ("spoke", 1, "--next", "thu 14:00", "--note", "Wants figures"),
    ("spoke", 4),
    ("reply", 2, "--by", "message"),
    ("reply", 4),
    ("promise", 2, "--theirs", "fri"),
    ("promise", 2, "--mine", "tomorrow 8:30"),
    ("missed", 1),
    ("snooze", 2, "2w"),
    ("snooze", 7, "next", "mon", "9:00"),
    ("close", 2, "done"),
    ("close", 1, "stopped"),
    ("reopen", 4),
    ("stop", 2),
    ("allow", 5),
]

KEPT = ("person", "follow_up", "touch", "promise", "draft", "reading", "rehearsal", "pause")


@pytest.mark.parametrize("act", ACTS, ids=[" ".join(map(str, act[:3])) for act in ACTS])
class TestEveryAct:
    def test_undo_brings_back_everything_and_redo_repeats_it(
        self, busy: CommandLine, act: tuple[str | int, ...]
    ) -> None:
        before, kept = busy.everything(), rows(busy)
        busy(*act)
        after, kept_after = busy.everything(), rows(busy)
        assert kept_after != kept
        busy("undo")
        assert (busy.everything(), rows(busy)) == (before, kept)
        busy("redo")
        assert (busy.everything(), rows(busy)) == (after, kept_after)
        busy("undo")
        assert (busy.everything(), rows(busy)) == (before, kept)

    def test_prints_the_new_state_as_json(self, busy: CommandLine, act: tuple[str | int, ...]) -> None:
        printed = busy.json(*act)
        assert list(printed) == KEYS
        assert printed in busy.everything()
        if act[0] != "add":
            assert printed["id"] == act[1]

    def test_says_in_one_line_what_happened(self, busy: CommandLine, act: tuple[str | int, ...]) -> None:
        said = busy(*act)
        assert said.count("\n") == 1
        assert busy("undo").startswith("Undone: ")
        assert busy("redo").startswith("Redone: ")
        # The sentence of the act names it in undo and redo; what comes next is told once.
        assert said.startswith(busy.json("undo")["sentence"].removeprefix("Undone: ").removesuffix("."))


def rows(cli: CommandLine) -> dict[str, list[Any]]:
    """All that is kept of people and follow-ups, to the last column."""
    with closing(sqlite3.connect(cli.database)) as connection:
        return {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in KEPT}


class TestLog:
    def test_the_cadence_sets_what_comes_next(self, busy: CommandLine) -> None:
        logged = busy.json("log", 2, "email")
        assert logged["attempts"] == 1
        assert logged["queue"] == "waiting"
        assert logged["next"]["action"] == "email"
        assert logged["next"]["on"] == "2026-11-26"  # 4 workdays
        assert logged["next"]["at"] is None
        assert logged["last"] == {
            "at": "2026-11-22T07:42:00-05:00", "direction": "out", "medium": "email", "note": "",
        }  # fmt: skip

    def test_a_voicemail_promises_the_next_call(self, busy: CommandLine) -> None:
        """H8."""
        assert busy.everything()[0]["next"] == {
            "action": "call",
            "on": "2026-11-23",
            "at": "2026-11-23T08:30:00-05:00",
            "why": "1 call, no answer: your voicemail promised a call on Mon 23 Nov at 08:30 "
            "New York time, so call at exactly that time.",
        }

    def test_everything_that_is_told_is_kept(self, busy: CommandLine) -> None:
        busy("log", 2, "E-MAIL".replace("-", ""), "--at", "yesterday 9am", "--note", " Two\nlines ", "--purpose",
             "the  news", "--gave", "advice", "--next", "fri 9am")  # fmt: skip
        shown = busy.json("show", 2)
        assert shown["touches"] == [
            {
                "at": "2026-11-21T09:00:00-05:00", "direction": "out", "medium": "email", "note": "Two\nlines",
                "purpose": "the news", "gave": "advice",
            }
        ]  # fmt: skip
        assert shown["next"]["at"] == "2026-11-27T09:00:00-05:00"

    @pytest.mark.parametrize(
        ("at", "instant"),
        [
            ("yesterday", "2026-11-21T12:00:00-05:00"),
            ("today", "2026-11-22T07:42:00-05:00"),
            ("1 nov", "2026-11-01T12:00:00-05:00"),
            ("1 oct", "2026-10-01T12:00:00-04:00"),
            ("2h ago", "2026-11-22T05:42:00-05:00"),
        ],
    )
    def test_a_past_day_without_a_time_means_its_noon(self, busy: CommandLine, at: str, instant: str) -> None:
        assert busy.json("log", 2, "letter", "--at", at)["last"]["at"] == instant

    def test_there_is_the_persons_clock(self, busy: CommandLine) -> None:
        logged = busy.json("log", 8, "call", "--next", "tue 9:00 there")
        assert logged["next"]["at"] == "2026-11-23T19:00:00-05:00"  # Tuesday 9:00 in Tokyo
        assert logged["next"]["on"] == "2026-11-23"


class TestSpokeAndReply:
    def test_spoke_is_a_call_unless_said_otherwise(self, busy: CommandLine) -> None:
        spoke = busy.json("spoke", 2)
        assert (spoke["last"]["direction"], spoke["last"]["medium"]) == ("both", "call")
        assert spoke["attempts"] == 0

    def test_the_agreed_time_is_the_next_step(self, busy: CommandLine) -> None:
        """F2."""
        spoke = busy.json("spoke", 1, "--by", "visit", "--at", "7:42", "--next", "wed 10:00", "--note", "Nice")
        assert spoke["next"]["at"] == "2026-11-25T10:00:00-05:00"
        assert spoke["last"] == {
            "at": "2026-11-22T07:42:00-05:00", "direction": "both", "medium": "visit", "note": "Nice",
        }  # fmt: skip

    def test_a_reply_makes_the_step_answer_today(self, busy: CommandLine) -> None:
        replied = busy.json("reply", 2)
        assert (replied["last"]["direction"], replied["last"]["medium"]) == ("in", "email")
        assert (replied["next"]["action"], replied["next"]["on"]) == ("answer", "2026-11-22")
        assert replied["queue"] == "due"

    def test_a_reply_opens_a_closed_one_again(self, busy: CommandLine) -> None:
        """M1."""
        replied = busy.json("reply", 4, "--by", "message", "--at", "yesterday", "--note", "Sorry!")
        assert (replied["closed_on"], replied["outcome"], replied["queue"]) == (None, None, "due")
        assert replied["last"]["note"] == "Sorry!"


class TestPromises:
    def test_theirs_sets_a_check_in_on_the_first_workday_after(self, busy: CommandLine) -> None:
        """H1."""
        assert busy.json("promise", 2, "--theirs", "fri")["next"]["on"] == "2026-11-30"

    def test_mine_is_then(self, busy: CommandLine) -> None:
        promised = busy.json("promise", 2, "--mine", "tomorrow 8:30")
        assert promised["next"]["at"] == "2026-11-23T08:30:00-05:00"

    def test_missed_reschedules_kindly(self, busy: CommandLine) -> None:
        """S6."""
        missed = busy.json("missed", 1)
        assert missed["next"]["on"] == "2026-11-23"
        assert missed["next"]["at"] is None

    def test_nothing_was_agreed_that_could_be_missed(self, busy: CommandLine) -> None:
        assert "You and Raj Rao haven't agreed on a time" in busy.refused("missed", 2)

    def test_either_theirs_or_mine(self, busy: CommandLine) -> None:
        assert "Add --theirs, --mine or --both" in busy.refused("promise", 2, code=2)
        assert "Add --theirs, --mine or --both" in busy.refused(
            "promise", 2, "--theirs", "fri", "--mine", "fri", code=2
        )

    def test_several_are_open_at_once_each_for_itself(self, busy: CommandLine) -> None:
        """H1, H8: I send it tomorrow, you decide by Friday."""
        busy("promise", 2, "--mine", "tomorrow", "--note", "Send the figures")
        assert busy.json("promise", 2, "--theirs", "fri", "--note", "They decide")["next"]["on"] == "2026-11-23"
        assert busy.json("show", 2, "--full")["promises"] == [
            {"side": "mine", "on": "2026-11-23", "at": None, "note": "Send the figures", "state": "open"},
            {"side": "theirs", "on": "2026-11-27", "at": None, "note": "They decide", "state": "open"},
        ]
        shown = busy("show", 2)
        assert "You promised to be in touch on Mon 23 Nov, “Send the figures”." in shown
        assert "Promise   They said you'd hear by Fri 27 Nov: They decide." in shown

    @pytest.mark.parametrize(
        ("more", "states"), [((), ["moved", "open"]), (("--also",), ["open", "open"])], ids=["instead", "also"]
    )
    def test_a_new_one_takes_the_place_of_one_of_its_side_unless_you_say_also(
        self, busy: CommandLine, more: tuple[str, ...], states: list[str]
    ) -> None:
        busy("promise", 2, "--mine", "tue")
        busy("promise", 2, "--mine", "thu", *more)
        assert [one["state"] for one in busy.json("show", 2, "--full")["promises"]] == states

    def test_an_agreed_time_is_of_both(self, busy: CommandLine) -> None:
        busy("promise", 2, "--both", "tue 14:00")
        busy("spoke", 3, "--next", "wed 14:00")
        for number in (2, 3):
            promises = busy.json("show", number, "--full")["promises"]
            assert [(one["side"], one["state"]) for one in promises if one["state"] == "open"] == [
                ("both", "open")
            ]

    def test_one_undo_takes_back_one_promise(self, busy: CommandLine) -> None:
        busy("promise", 2, "--mine", "tomorrow")
        busy("promise", 2, "--theirs", "fri")
        busy("undo")
        assert [one["side"] for one in busy.json("show", 2, "--full")["promises"]] == ["mine"]


class TestTheCourse:
    def test_snooze_takes_several_words(self, busy: CommandLine) -> None:
        snoozed = busy.json("snooze", 2, "next", "mon", "9:00")
        assert snoozed["next"]["at"] == "2026-11-23T09:00:00-05:00"
        assert snoozed["next"]["action"] == "email"
        assert busy.json("snooze", 2, "next mon 9:00") == snoozed

    def test_snooze_on_their_clock(self, busy: CommandLine) -> None:
        assert busy.json("snooze", 8, "tue", "9:00", "there")["next"]["at"] == "2026-11-23T19:00:00-05:00"

    def test_there_needs_their_zone(self, busy: CommandLine) -> None:
        assert "time zone" in busy.refused("snooze", 2, "tue", "9:00", "there")

    @pytest.mark.parametrize("outcome", ["done", "declined", "gave-up"])
    def test_close(self, busy: CommandLine, outcome: str) -> None:
        closed = busy.json("close", 1, outcome)
        assert (closed["queue"], closed["outcome"], closed["closed_on"]) == ("closed", outcome, "2026-11-22")
        assert closed["next"] is None

    def test_reopen_says_when_no_tries_are_left(self, cli: CommandLine) -> None:
        """H9."""
        cli("add", "Dana Li", "--kind", "networking", "--email", "d@x.example", "--limit", 2)
        cli("log", 1, "email", "--at", "10 nov")
        cli("close", 1, "gave-up")
        assert cli("reopen", 1) == "Reopened Dana Li. Next: e-mail today, attempt 2 of 2.\n"
        cli("log", 1, "email")
        cli("close", 1, "gave-up")
        said = "Reopened Dana Li. Both attempts are used up, so you decide. "
        said = f"{said}Next: on Thu 26 Nov, decide whether to go on.\n"
        assert cli("reopen", 1) == said
        assert cli("undo") == "Undone: Reopened Dana Li.\n"
        assert cli.at("2026-12-01T09:00:00-05:00")("reopen", 1).endswith(
            " so you decide. Next: decide today whether to go on.\n"
        )
        assert cli.json("show", 1)["queue"] == "stalled"
        cli("add", "Raj Rao", "--email", "r@x.example", "--limit", 1, "--sent", "email")
        cli("close", 2, "gave-up")
        assert "Reopened Raj Rao. The only attempt is used up, so you decide." in cli("reopen", 2)

    def test_reopen_takes_up_the_cadence_not_before_today(self, busy: CommandLine) -> None:
        reopened = busy.json("reopen", 4)
        assert (reopened["closed_on"], reopened["outcome"]) == (None, None)
        assert reopened["next"]["on"] == "2026-11-22"  # a week after 10 November is past

    def test_open_and_closed_are_refused_where_they_make_no_sense(self, busy: CommandLine) -> None:
        assert "already open" in busy.refused("reopen", 2)
        for act in (("log", 4, "email"), ("snooze", 4, "fri"), ("promise", 4, "--mine", "fri"), ("missed", 4)):
            assert "Lena Groß is closed: reopen it" in busy.refused(*act)
        assert "Lena Groß is already closed (declined)." in busy.refused("close", 4, "done")


class TestStop:
    """F6: if someone says stop, stop."""

    def test_stop_closes_everything_of_theirs(self, busy: CommandLine) -> None:
        mo = [followup for followup in busy.everything() if followup["person"] == "Mo Hassan"]
        assert [(followup["queue"], followup["outcome"]) for followup in mo] == [("closed", "stopped")] * 2
        assert busy.json("show", 6)["person"]["stopped_on"] == "2026-11-22"

    @pytest.mark.parametrize("outcome", ["close", "stop"])
    def test_closing_as_stopped_is_a_stop(self, busy: CommandLine, outcome: str) -> None:
        busy("close", 2, "stopped") if outcome == "close" else busy("stop", 2)
        assert busy.json("show", 2)["person"]["stopped_on"] == "2026-11-22"

    @pytest.mark.parametrize(
        "act",
        [
            ("log", 5, "email"), ("spoke", 5), ("reply", 6), ("promise", 5, "--mine", "fri"), ("missed", 5),
            ("snooze", 5, "fri"), ("reopen", 6), ("add", "Mo Hassan", "--about", "again"),
        ],
        ids=lambda act: act[0],
    )  # fmt: skip
    def test_nothing_can_be_scheduled_until_it_is_lifted(
        self, busy: CommandLine, act: tuple[str | int, ...]
    ) -> None:
        assert "Mo Hassan asked you to stop on Sun 22 Nov" in busy.refused(*act)

    def test_allow_lifts_it_and_what_it_closed_stays_closed(self, busy: CommandLine) -> None:
        assert busy.json("allow", 5)["queue"] == "closed"
        assert busy.json("show", 5)["person"]["stopped_on"] is None
        assert busy.json("reopen", 5)["queue"] == "waiting"
        assert busy.everything()[5]["queue"] == "closed"

    def test_what_makes_no_sense(self, busy: CommandLine) -> None:
        assert "already asked you to stop" in busy.refused("stop", 6)
        assert "hasn't asked you to stop" in busy.refused("allow", 2)
        assert "isn't a person, so nobody there can ask you to stop" in busy.refused("stop", 3)
        assert "isn't a person, so nobody there can ask you to stop" in busy.refused("close", 3, "stopped")


class TestUndo:
    def test_any_number_of_acts_and_back_again(self, cli: CommandLine) -> None:
        states = [cli.everything()]
        for act in (("add", "Dana Li", "--email", "d@x"), ("log", 1, "email"), ("reply", 1), ("close", 1, "done")):
            cli(*act)
            states.append(cli.everything())
        for state in reversed(states[:-1]):
            cli("undo")
            assert cli.everything() == state
        assert cli.refused("undo") == "ringback: There is nothing to undo."
        for state in states[1:]:
            cli("redo")
            assert cli.everything() == state
        assert cli.refused("redo") == "ringback: There is nothing to redo."

    def test_a_new_act_ends_what_could_be_redone(self, busy: CommandLine) -> None:
        busy("undo")
        busy("log", 2, "email")
        assert "nothing to redo" in busy.refused("redo")

    def test_json_names_the_act_and_the_follow_ups(self, busy: CommandLine) -> None:
        before = busy.everything()[1]
        logged = busy.json("log", 2, "email")
        assert busy.json("undo") == {"sentence": "Undone: E-mailed Raj Rao.", "followups": [before]}
        assert busy.json("redo") == {"sentence": "Redone: E-mailed Raj Rao.", "followups": [logged]}

    def test_the_opening_undone_leaves_no_follow_up(self, cli: CommandLine) -> None:
        cli("add", "Dana Li")
        assert cli.json("undo") == {"sentence": "Undone: Opened a follow-up with Dana Li.", "followups": []}
        assert cli.everything() == []
        assert "no follow-up 1" in cli.refused("show", 1)

    def test_one_stop_of_many_follow_ups_is_one_act(self, busy: CommandLine) -> None:
        busy("add", "Raj Rao", "--about", "more")
        before = busy.everything()
        busy("stop", 2)
        undone = busy.json("undo")
        assert [followup["id"] for followup in undone["followups"]] == [2, 9]
        assert busy.everything() == before


class TestAStandIn:
    """A follow-up whose own cadence is gone goes on by another rule, and that is said."""

    SAID = "ringback: there is no cadence called 'mine' any more: three-days-then-weekly is used instead.\n"

    @pytest.fixture
    def orphan(self, cli: CommandLine) -> CommandLine:
        """Follow-up 1 had a cadence whose file has gone; number 2 has one that is built in."""
        file = cli.config / "cadences" / "mine.toml"
        file.parent.mkdir()
        file.write_text(
            'name = "mine"\nfirst = "1 day"\nbetween = "2 days"\n'
            'after_conversation = "2 days"\nmedia = ["email"]\n'
        )
        cli("add", "Dana Li", "--email", "dana@initech.example", "--cadence", "mine")
        assert cli.run("show", 1).stderr == ""
        file.unlink()
        cli("add", "Raj Rao")
        return cli

    @pytest.mark.parametrize(
        "command",
        [
            ("show", 1),
            ("log", 1, "email"),
            ("spoke", 1),
            ("reply", 1),
            ("snooze", 1, "fri"),
            ("log", 1, "email", "--json"),
        ],
    )
    def test_is_named_in_one_line(self, orphan: CommandLine, command: tuple[str | int, ...]) -> None:
        result = orphan.run(*command)
        assert (result.exit_code, result.stderr) == (0, self.SAID)
        assert result.stdout

    def test_by_undo_too(self, orphan: CommandLine) -> None:
        orphan.run("log", 1, "email")
        assert orphan.run("undo").stderr == self.SAID

    def test_not_where_there_is_none(self, orphan: CommandLine) -> None:
        orphan("show", 2)
        orphan("log", 2, "call")
        orphan("list")

    def test_nor_of_what_is_closed(self, orphan: CommandLine) -> None:
        orphan("close", 1, "done")
        orphan("show", 1)


class TestAnnouncements:
    """H8: what a voicemail has said of the next attempt is recorded, in every cadence."""

    @pytest.fixture
    def dana(self, cli: CommandLine) -> CommandLine:
        """Number 1, to whom a message has announced a call in a week, on Monday."""
        cli("add", "Dana Li", "--cadence", "three-days-then-weekly", "--phone", "212 555 0134")
        assert cli("log", 1, "voicemail").endswith("Next: call on Mon 30 Nov.\n")
        return cli

    def promises(self, cli: CommandLine) -> list[tuple[str, str, str]]:
        return [(one["side"], one["on"], one["state"]) for one in cli.json("show", 1, "--full")["promises"]]

    def test_it_is_on_file_and_told_in_the_reason(self, dana: CommandLine) -> None:
        assert self.promises(dana) == [("mine", "2026-11-30", "open")]
        step = dana.json("show", 1)["next"]
        assert (step["on"], step["at"], step["action"]) == ("2026-11-30", None, "call")
        assert step["why"].endswith("; your voicemail said you'd call on Mon 30 Nov.")
        assert dana.json("status")["next_promise"] is None, "that has only what is exact"
        dana("undo")
        assert self.promises(dana) == []

    def test_it_is_kept_on_its_day_and_counted(self, dana: CommandLine) -> None:
        monday = dana.at("2026-11-30T15:00:00-05:00")
        assert monday.json("draft", 1)["occasion"] == "as-promised"
        assert monday("log", 1, "call").startswith("Called Dana Li, as promised, no answer.")
        assert self.promises(monday) == [("mine", "2026-11-30", "kept")]
        assert monday.json("insights")["promises"]["mine"] == {"kept": 1, "missed": 0}

    def test_it_is_missed_once_its_day_is_over(self, dana: CommandLine) -> None:
        tuesday = dana.at("2026-12-01T09:00:00-05:00")
        assert tuesday.json("insights")["promises"]["mine"] == {"kept": 0, "missed": 1}
        assert tuesday.json("draft", 1)["occasion"] == "late"
        tuesday("log", 1, "call")
        assert self.promises(tuesday) == [("mine", "2026-11-30", "missed")]

    def test_another_day_moves_it(self, dana: CommandLine) -> None:
        said = dana("snooze", 1, "2 dec")
        assert "the call your voicemail promised for Mon 30 Nov" in said
        assert self.promises(dana) == [("mine", "2026-11-30", "moved")]
        assert dana.at("2026-12-01T09:00:00-05:00").json("insights")["promises"]["mine"]["missed"] == 0

    def test_a_pause_moves_it_as_long_as_it_lasts(self, dana: CommandLine) -> None:
        paused = dana("pause", "7 dec", "--cadence", "three-days-then-weekly")
        assert "1 stays" not in paused
        assert self.promises(dana) == [("mine", "2026-11-30", "moved")]
        assert dana.json("show", 1)["next"]["on"] == "2026-12-07"
        assert "your voicemail said" not in dana.json("show", 1)["next"]["why"]
        later = dana.at("2026-12-02T09:00:00-05:00")
        assert later.json("insights")["promises"]["mine"] == {"kept": 0, "missed": 0}
        dana.at("2026-11-24T09:00:00-05:00")("resume", "--cadence", "three-days-then-weekly")
        assert self.promises(dana) == [("mine", "2026-11-30", "open")]

    def test_closing_says_nothing_of_it(self, dana: CommandLine) -> None:
        assert "promised" not in dana("close", 1, "gave-up")
        assert self.promises(dana) == [("mine", "2026-11-30", "moved")]

    def test_it_crosses_in_an_archive(self, dana: CommandLine, tmp_path: Path) -> None:
        dana("export", "--as", "archive", "-o", tmp_path / "a.json")
        step = dana.json("show", 1)["next"]
        dana.patch.setenv("RINGBACK_DATABASE", str(tmp_path / "other.db"))
        other = CommandLine(tmp_path / "other.db", dana.patch)
        other("import", tmp_path / "a.json")
        assert self.promises(other) == [("mine", "2026-11-30", "open")]
        assert other.json("show", 1)["next"] == step
