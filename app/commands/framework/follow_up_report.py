"""One follow-up in words: the step, its reason, the person, and every contact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, tzinfo

from app.commands.framework.output import fields, table
from data.model.addresses import written
from data.model.followup import FollowUp, Person, Step, Touch
from data.model.moment import Moment
from data.model.text import plain, plain_lines
from data.model.vocabulary import SEARCHES, Action, Kept, Queue
from data.rules.acts.search import checklist
from data.rules.cadence.rulebook import Rulebook
from data.rules.calendar.whereabouts import Whereabouts
from data.rules.calendar.zones import local_date
from data.rules.identity.tags import in_words
from data.rules.matching.pairing import stage_of
from data.rules.phrasing import relative_times, wording
from data.rules.phrasing.pairing import how_far
from data.rules.phrasing.promises import promise_sentence
from data.rules.phrasing.wording import CLOSED_WORDS
from data.rules.scheduling.pace import reminders
from data.rules.scheduling.pauses import rest_end
from data.rules.scheduling.promised_step import is_told
from data.rules.scheduling.queue import queue_of

_KEPT = {Kept.KEPT: "as promised", Kept.MISSED: "a promise was missed", Kept.MOVED: ""}


def whole_in_words(followup: FollowUp, moment: Moment, book: Rulebook) -> str:
    """Return the follow-up as ``ringback show`` prints it."""
    zone = book.zone
    parts = [
        _title(followup),
        fields(_course(followup, moment, book)),
        "\n".join(plain(line) for line in reminders(followup, moment.now, book)),
        fields(_search(followup)),
        fields(_person(followup.person, moment, book)) if followup.person else "",
        _history(followup.touches, moment.today, zone),
    ]
    return "\n\n".join(part for part in parts if part)


def _title(followup: FollowUp) -> str:
    where = f", {plain(followup.workplace)}" if followup.person and followup.workplace else ""
    about = wording.about_there(followup)
    about = f"\n{plain(about)}" if about else ""
    return f"{followup.id}  {plain(followup.who)}{where}{about}"


def _course(followup: FollowUp, moment: Moment, book: Rulebook) -> Iterator[tuple[str, str]]:
    zone = book.zone
    today, tries = moment.today, len(followup.cycle)
    step = followup.next
    theirs = book.zone_of(followup.person)
    yield "Queue", queue_of(followup, moment.now, today).value
    if step:
        if followup.undecided:
            yield "Next", f"{followup.undecided}: `ringback mail review` lists it"
        else:
            yield "Next", _next(followup, step, moment, zone, book.clock_zone(step, followup.person))
            yield "Why", plain(relative_times.as_of(step.why, step.at, moment.now))
            if followup.has_mail:
                yield "Mail", "to review: `ringback mail review` lists it"
        paused = relative_times.pause_words(rest_end(followup), step.on, today)
        yield "Paused", paused.removeprefix("Paused ").removesuffix(".")
    if followup.closed_on:
        outcome = f": {CLOSED_WORDS[followup.outcome]}" if followup.outcome else ""
        on = wording.NO_DAY if followup.is_end_undated else wording.day(followup.closed_on, today)
        yield "Closed", f"{on}{outcome}"
    others = [promise for promise in followup.open_promises if not is_told(promise, followup, book)]
    for number, promise in enumerate(others):
        yield "" if number else "Promise", promise_sentence(promise, moment.now, today, zone, theirs)
    yield "In drafts", plain(followup.said_as)
    yield "Status", plain(followup.status)
    yield "For", plain(followup.purpose)
    yield "Attempts", wording.attempts(tries, followup.limit) if followup.limit else f"{tries}, no limit"
    yield "Cadence", plain(followup.cadence)
    yield "Kind", followup.kind.value
    if followup.via:
        yield "Via", f"{plain(followup.via)}{' (you may mention them)' if followup.may_mention else ''}"
    yield from _meeting(followup, today, zone)
    yield "Tags", plain(in_words(followup.tags))
    yield "Opened", wording.day(followup.opened_on, today)


def _meeting(followup: FollowUp, today: date, zone: tzinfo) -> Iterator[tuple[str, str]]:
    """Yield whom the person could meet, or is to meet, and how far that is (M7)."""
    if followup.pairing and (stage := stage_of(followup)):
        yield "Meets", how_far(followup.pairing, stage, today, zone)
    elif followup.could_meet:
        from data.words.labels.wishes import could_meet, more_to_meet  # of the few people who look for something

        more, person_id = more_to_meet(followup.could_meet), followup.could_meet.one_id
        all_of_them = f" ({more}: `ringback people --matches {person_id}` lists them)" if more else ""
        yield "Match", f"{could_meet(followup.could_meet)}{all_of_them}"


def _next(followup: FollowUp, step: Step, moment: Moment, zone: tzinfo, theirs: tzinfo) -> str:
    if step.action is Action.DECIDE and queue_of(followup, moment.now, moment.today) is not Queue.WAITING:
        return relative_times.to_decide(step.on, moment.today)
    when = relative_times.moment_there(step.on, step.at, moment.today, zone, theirs)
    is_promised = step.at and any(promise.at == step.at for promise in followup.open_promises)
    late = (
        relative_times.late_by(step.at, moment.now) if step.at and is_promised and step.on == moment.today else ""
    )
    return f"{wording.step_phrase(step, followup.person)}, {when}{f', {late}' if late else ''}"


def _search(followup: FollowUp) -> Iterator[tuple[str, str]]:
    """Yield how far a search has come, where one is the next step (L4)."""
    if followup.next and followup.next.action in SEARCHES:
        for stage in checklist(followup):
            yield stage.label, plain(stage.value) or f"not found yet ({stage.how})"


def _person(person: Person, moment: Moment, book: Rulebook) -> Iterator[tuple[str, str]]:
    yield "Person", str(person.id or "")
    yield "Title", plain(person.title)
    yield "E-mail", plain(written(person.all_emails))
    yield "Phone", plain(written(person.all_phones))
    yield "Profile", plain(person.profile)
    yield "Address", plain(person.address)
    yield "Time zone", _zone(book.whereabouts(person), moment, book.zone)
    yield "Country", plain(person.country)
    yield "Tags", plain(in_words(person.tags))
    yield "Looking for", plain(person.looks_for)
    yield "Offers", plain(person.offers)
    yield "Notes", plain_lines(person.notes)
    if person.stopped_on:
        yield (
            "Stopped",
            f"{wording.day(person.stopped_on, moment.today)}: `ringback allow` lets you contact them again",
        )


def _history(touches: tuple[Touch, ...], today: date, zone: tzinfo) -> str:
    if not touches:
        return ""
    lines: list[tuple[str, str, str]] = []
    for touch in touches:
        when = f"{wording.day(local_date(touch.at, zone), today)} {wording.clock(touch.at, zone)}"
        when = wording.NO_DAY if touch.is_undated else when
        first, *more = _said(touch).splitlines() or [""]
        bounced = ", bounced" if touch.is_undelivered else ""
        what = f"{wording.way(touch.direction, touch.medium, is_undated=touch.is_undated)}{bounced}"
        lines.append((when, what, first))
        lines += (("", "", line) for line in more)
    return table(("When", "What", "Note"), lines)


def _said(touch: Touch) -> str:
    facts = [plain(touch.purpose), f"gave {touch.gave}" if touch.gave else ""]
    facts.append(_KEPT[touch.promise] if touch.promise else "")
    beside = " · ".join(fact for fact in facts if fact)
    return "\n".join(text for text in (plain_lines(touch.note), beside) if text)


def _zone(there: Whereabouts, moment: Moment, zone: tzinfo) -> str:
    """Return their zone and the time there; whence it is known, and what isn't known."""
    unknown = f"{plain(there.unknown)}, which this machine doesn't know" if there.unknown else ""
    if there.possible:
        towns = ", ".join(map(plain, there.possible))
        return "; ".join(part for part in (unknown, f"one of {towns}: `ringback edit --timezone` sets it") if part)
    if there.is_guess:
        return f"{unknown}; assuming yours" if unknown else ""
    theirs, ours = local_date(moment.now, there.zone), local_date(moment.now, zone)
    on = "" if theirs == ours else f", {relative_times.near_day(theirs, ours)}"
    known = f"{plain(there.name)}{', from the phone number' if there.by_number else ''}"
    return "; ".join(
        part for part in (unknown, f"{known}, it's {wording.clock(moment.now, there.zone)} there now{on}") if part
    )
