"""What happened to what is on file of people, in one line each: completed, changed, tagged, merged, removed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from shlex import quote

from data.model.followup import FollowUp, Person
from data.model.text import fold, plain
from data.rules.acts import report
from data.rules.identity import tags
from data.rules.identity.address_lists import is_same_email
from data.rules.identity.organisations import is_respelt, organisation_key
from data.rules.identity.phone_numbers import is_same_number
from data.rules.phrasing import wording


def left_out(number: int | None, known: Person, given: Person, fields: Sequence[str]) -> str:
    """Return that a profile is already on file, so another was ignored, and which command replaces it.

    And that another e-mail address or number is kept behind the preferred one. '' when nothing of ``given`` was
    left out or put behind. ``number`` is that of a follow-up with them.
    """
    behind = [
        f" {new} is kept too; {first} comes first."
        for first, new, is_same in (
            (known.email, given.email, is_same_email),
            (known.phone, given.phone, is_same_number),
        )
        if first and new and not is_same(first, new)
    ]
    return "".join(behind) + "".join(
        f" {getattr(known, name)} is already on file, so {getattr(given, name)} was ignored:"
        f" `ringback edit {number} --{name} {quote(getattr(given, name))}` replaces it."
        for name in fields
    )


def replaced(before: Person | None, after: Person) -> str:
    """`` Dana Li works at Globex now, not at Initech.``, for each thing on file that gave way; '' for none.

    ``before`` is the entry as it was, None for somebody new.
    """
    if before is None:
        return ""
    said = []
    if _gave_way(before.organisation, after.organisation):
        said.append(_moved(after.name, before.organisation, after.organisation))
    said += [
        f" Their {word} is {new} now, no longer {old}."
        for name, word in _ONE_OF_EACH
        if _gave_way(old := getattr(before, name), new := getattr(after, name))
    ]
    return "".join(said)


def given_up(before: Person, after: Person) -> str:
    """`` +49 711 555 0100 is no longer on file.``, for each thing that an edit removed; '' for none."""
    said = []
    old, new = before.organisation, after.organisation
    if old and organisation_key(old) != organisation_key(new):
        said.append(_moved(after.name, old, new) if new else _gone([old]))
    for name, word in (*_ONE_OF_EACH, ("profile", "profile")):
        old, new = getattr(before, name), getattr(after, name)
        if _gave_way(old, new):
            said.append(
                f" Their {word} is {new} now, no longer {old}." if new else _gone([f"Their {word} ({old})"])
            )
    for had, has, is_same in (
        (before.all_emails, after.all_emails, is_same_email),
        (before.all_phones, after.all_phones, is_same_number),
    ):
        gone = [one.value for one in had if not any(is_same(one.value, other.value) for other in has)]
        said += [_gone(gone)] if gone else []
    return "".join(said)


def _moved(name: str, old: str, new: str) -> str:
    """Return that somebody works elsewhere now; of a letter that was put right, only that."""
    if is_respelt(old, new):
        return f" {old} is spelled {new} now."
    return f" {name} works at {new} now, not at {old}."


def _gone(things: Sequence[str]) -> str:
    return f" {wording.join(things)} {'is' if len(things) == 1 else 'are'} no longer on file."


_ONE_OF_EACH = (("title", "title"), ("address", "address"), ("timezone", "time zone"), ("country", "country"))
"""What there is one of on file, beside the organisation, and how it is said."""


def _gave_way(old: str, new: str) -> bool:
    return bool(old) and fold(old) != fold(new)


Tagged = tuple[str, Sequence[str], Sequence[str]]
"""Of whom or what it is said, which tags were put on, and which were taken off."""


def tagged(changes: Iterable[Tagged]) -> str:
    """``Tagged Dana Li #vip #berlin and took off #old.``, or ``Took #old off Dana Li.``

    Several changes of one act, of follow-ups and of their people, are one sentence.
    """
    said = []
    for whom, on, off in changes:
        put, taken = (tags.in_words(" ".join(dict.fromkeys(some))) for some in (on, off))
        if put:
            said.append(f"tagged {whom} {put}{f' and took off {taken}' if taken else ''}")
        else:
            said.append(f"took {taken} off {whom}")
    words = "; ".join(said)
    return f"{words[:1].upper()}{words[1:]}."


def follow_ups(followups: Sequence[FollowUp]) -> str:
    """``“Backend role” with Dana Li``, ``the follow-up with Dana Li``, ``2 follow-ups (Dana Li and Raj Rao)``."""
    first, *others = followups
    if others:
        who = report.names(followups) if len({one.who for one in followups}) > 1 else first.who
        return f"{wording.count(len(followups), 'follow-up')} ({who})"
    return f"“{first.about}” with {first.who}" if first.about else f"the follow-up with {first.who}"


def untagged(whom: str) -> str:
    """``No tags changed for Dana Li.``"""
    return f"No tags changed for {whom}."


def address_saved(name: str, address: str) -> str:
    """``dana@home.example is on file for Dana Li now.``"""
    return f"{plain(address)} is on file for {name} now."


def writer_saved(person: Person) -> str:
    """``Lee Fox (lee@initech.example) is on file now, at Initech.``"""
    where = f", at {person.organisation}" if person.organisation else ""
    return f"{person.name} ({plain(person.email)}) is on file now{where}."


def no_address_to_save(name: str) -> str:
    """Return why no address is saved: none of whoever replied last is missing."""
    return f"There is no new address to save for {name}."


def names(people: Sequence[Person]) -> str:
    """Whom an act was about: one name, two, or one and how many more."""
    first, *others = (one.name if len(people) == 1 else report.shortened(one.name) for one in people)
    if len(others) > 1:
        return f"{first} and {len(others)} more"
    return f"{first} and {others[0]}" if others else first


def edited(person: Person, *, is_changed: bool) -> str:
    """``Changed Dana Li.``, of somebody whatever is open with them."""
    return f"Changed {person.name}." if is_changed else f"Nothing changed for {person.name}."


def stopped(person: Person) -> str:
    """``Dana Li asked you to stop: everything with them is closed.``"""
    return f"{person.name} asked you to stop, so everything with them is closed."


def allowed(person: Person) -> str:
    """``Dana Li may be contacted again.``"""
    return f"{person.name} may be contacted again."


def removed(person: Person) -> str:
    """``Removed Dana Li.``; a stop stays."""
    stays = "; the stop stays on file" if person.stopped_on else ""
    return f"Removed {person.name}{stays}."


def merged(kept: Person, other: Person, number: int, closed: int | None) -> str:
    """``Merged D. Li into Dana Li, who now has 3 follow-ups.``

    ``number`` is how many follow-ups there are with them now, ``closed`` how many a stop of either has closed;
    None where nobody said stop.
    """
    who = f"Merged two entries of {kept.name}"
    if fold(kept.name) != fold(other.name):
        who = f"Merged {other.name} into {kept.name}"
    words = f"{who}, who now has {wording.count(number, 'follow-up')}." if number else f"{who}."
    if closed is None:
        return words
    ended = f", so {wording.count(closed, 'follow-up')} {'is' if closed == 1 else 'are'} closed" if closed else ""
    return f"{words} They asked you to stop{ended}."


def were_two(were_apart: bool) -> str:
    """`` You had kept them apart.``, of two who were merged; '' where nobody had said that."""
    return " You had kept them apart." if were_apart else ""


def set_apart(one: Person, other: Person) -> str:
    """``Kept apart: Dana Li and D. Li.``"""
    if fold(one.name) == fold(other.name):
        return f"Kept apart: two people called {one.name}."
    return f"Kept apart: {one.name} and {other.name}."


def apart_already(one: Person, other: Person) -> str:
    """``Dana Li and D. Li are kept apart already.``"""
    who = "They" if fold(one.name) == fold(other.name) else f"{one.name} and {other.name}"
    return f"{who} are kept apart already."
