"""Somebody travels: what was agreed in one zone is read in others, and everything says the same of it."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from app.settings.config import load
from data.model.moment import Moment
from data.model.vocabulary import Action, Queue
from data.rules.phrasing import relative_times, wording
from data.rules.phrasing.errands import reminder
from data.store.queries.inbox import Inbox
from data.words.purposes import proposed  # noqa: F401 - the card asks for it late; here it is there already
from tests.app.command_line import CommandLine
from tests.sampling import examples
from widgets.card.subject import Subject
from widgets.card.text import full_card, short_card
from widgets.lists.row_text import when_text
from widgets.triage.text import card_lines

ZONES = ("America/New_York", "Europe/Paris", "Asia/Tokyo", "Pacific/Auckland", "EST5EDT,M3.2.0,M11.1.0")
OTHERS = ("", "America/Los_Angeles", "Europe/Berlin")
AGREED = datetime.fromisoformat("2026-11-25T01:00:00+01:00")
"""In New York it is still the 24th then."""


class Keys(dict[str, str]):
    """Every key is called k."""

    def __missing__(self, _name: str) -> str:
        return "k"


def travel(cli: CommandLine, zone: str, now: datetime) -> None:
    """Be in a zone, at an instant."""
    (cli.config / "config.toml").unlink(missing_ok=True)
    cli.patch.setenv("TZ", zone)
    cli.at(now.isoformat())


def at_home(cli: CommandLine, theirs: str) -> None:
    """In Paris: a call is agreed with somebody in a zone, who has more than that."""
    travel(cli, "Europe/Paris", datetime.fromisoformat("2026-11-20T10:00:00+01:00"))
    zone = ("--timezone", theirs) if theirs else ()
    cli("add", "Dana Li", "--phone", "5550100", *zone)
    cli("spoke", 1, "--next", "25 nov 1:00")
    cli("add", "Raj Rao", "--phone", "5550101", "--next", "24 nov")
    cli("add", "Sam Ortiz", "--phone", "5550102", "--next", "25 nov")


@examples(5, 12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    zones=st.permutations(ZONES),
    theirs=st.sampled_from(OTHERS),
    minutes=st.sampled_from((-4 * 24 * 60, -24 * 60, -60, -5, -1, 0, 1, 14, 24 * 60)),
)
def test_everything_agrees_about_one_promised_time_while_one_travels(
    tmp_path_factory: pytest.TempPathFactory, zones: list[str], theirs: str, minutes: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        cli = CommandLine(tmp_path_factory.mktemp("travel") / "ringback.db", patch)
        at_home(cli, theirs)
        now = AGREED + timedelta(minutes=minutes)
        for name in zones:
            travel(cli, name, now)
            agrees(cli, now)


def agrees(cli: CommandLine, now: datetime) -> None:
    """Every place that speaks of the time agrees with it."""
    config = load(cli.config)
    zone, (book, _) = config.zone(), config.rulebook()
    on, clock, today = (
        AGREED.astimezone(zone).date(),
        f"{AGREED.astimezone(zone):%H:%M}",
        now.astimezone(zone).date(),
    )
    queue = "due" if now >= AGREED else "waiting"
    # show, list, and the promise behind them
    shown = cli.json("show", 1)
    assert (shown["next"]["on"], shown["queue"]) == (on.isoformat(), queue)
    assert shown["next"]["at"] == AGREED.astimezone(zone).isoformat()
    [promise] = json.loads(cli("show", 1, "--full", "--json"))["promises"]
    assert (promise["on"], promise["at"]) == (on.isoformat(), shown["next"]["at"])
    rows = cli.json("list", "--queue", queue)
    [row] = [one for one in rows if one["id"] == 1]
    assert row["next"] == shown["next"]
    days = [(one["next"]["on"], one["next"]["at"] is None) for one in rows]
    assert days == sorted(days)
    line = next(line for line in cli("list", "--queue", queue).splitlines() if "Dana Li" in line)
    assert (clock in line) or on < today
    # card, triage, and the row on the screen
    moment = Moment.of(now, zone)
    inbox = Inbox(cli.database, zone=zone)
    followup, seen = inbox.followup(1), inbox.row(1, moment)
    due = {one.followup_id: one for one in inbox.due(moment)}
    inbox.close()
    assert followup
    assert followup.next
    assert seen
    assert (seen.on, seen.at) == (followup.next.on, followup.next.at) == (on, AGREED)
    assert when_text(seen, today, zone) in line
    subject = Subject(followup, now, book, Keys())
    late = (today - on).days
    said = relative_times.moment_both(on, AGREED, today, zone, subject.theirs) if late < 1 else f"{late} day late"
    for card in (full_card(subject, 200), short_card(subject, 200), card_lines(subject, None, 200, 40)):
        text = "\n".join(content.plain for content in card)
        assert said.partition(",")[0] in text, text
    assert (1 in due) == (queue == "due")
    assert queue == "waiting" or due[1].on == on
    assert seen.queue is Queue(queue)
    # status and remind
    facts = cli.json("status")
    if now < AGREED:
        assert facts["next_promise"] == {"at": shown["next"]["at"], "person": "Dana Li"}
        assert f"{relative_times.near_day(on, today)} {clock} Dana Li".removeprefix("today ") in cli("status")
    assert facts[queue] >= 1
    rung = cli.json("remind")
    if rung:
        assert [(one["id"], one["at"]) for one in rung] == [(1, shown["next"]["at"])]
        assert reminder(AGREED, Action.CALL, "Dana Li", now, zone).startswith(clock)


@pytest.mark.parametrize("theirs", OTHERS)
@pytest.mark.parametrize("zone", ZONES)
def test_a_sentence_that_was_kept_stays_true_wherever_it_is_read(cli: CommandLine, zone: str, theirs: str) -> None:
    at_home(cli, theirs)
    whose = ZoneInfo(theirs or "Europe/Paris")
    meant = f"{wording.day(AGREED.astimezone(whose).date())} at {AGREED.astimezone(whose):%H:%M}"
    city = (theirs or "Europe/Paris").rpartition("/")[2].replace("_", " ")
    travel(cli, zone, AGREED - timedelta(hours=3))
    assert cli.json("show", 1)["next"]["why"] == f"You agreed to talk on {meant} {city} time."


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("America/New_York", "13:00 New York time"),
        ("America/Argentina/Buenos_Aires", "15:00 Buenos Aires time"),
        ("UTC", "18:00 UTC"),
        ("Etc/GMT+5", "13:00 UTC-5"),
        ("EST5EDT,M3.2.0,M11.1.0", "13:00 UTC-5"),
        ("<+0545>-5:45", "23:45 UTC+5:45"),
    ],
)
def test_a_clock_is_named_by_its_city_or_by_its_distance_from_utc(cli: CommandLine, zone: str, said: str) -> None:
    travel(cli, zone, datetime.fromisoformat("2026-11-22T18:00:00+00:00"))
    zoned = load(cli.config).zone()
    assert wording.named_clock(datetime.fromisoformat("2026-11-22T18:00:00+00:00"), zoned) == said


def test_nothing_is_late_at_the_minute_for_which_it_was_agreed(cli: CommandLine) -> None:
    at_home(cli, "")
    for zone in ZONES:
        travel(cli, zone, AGREED)
        line = next(line for line in cli("list").splitlines() if "Dana Li" in line)
        assert "late" not in line
        assert "today" in line
        assert "tomorrow" not in line
