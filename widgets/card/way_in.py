"""Who is known where a follow-up names nobody yet, and how far it is that one of them was asked (H2)."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from data.model.text import plain
from data.rules.phrasing.way_in import asked_among
from widgets.card.layout import cut, labelled
from widgets.card.subject import KEY, QUIET, Subject

_KNOWN_NAMED = 3
"""As many of those who are known at an organisation are named."""


def way_in_words(subject: Subject) -> str:
    """Return who is known where nobody is named yet, on one line, or how far it is that one was asked; else ''."""
    known = subject.followup.known_there
    if asked := asked_among(known, subject.today, subject.book.zone):
        return asked[0]
    if not known:
        return ""
    first = ", ".join(filter(None, (plain(known[0].name), plain(known[0].title))))
    return f"you know {first}{f', and {len(known) - 1:,} more' if len(known) > 1 else ''}"


def known_lines(subject: Subject, width: int) -> Iterable[Content]:
    """Yield who is known where nobody is named yet, and the key that asks one of them (H2)."""
    known = subject.followup.known_there
    if not known:
        return
    asked = asked_among(known, subject.today, subject.book.zone)
    for number, words in enumerate(asked):
        yield from labelled("" if number else "Way in", Content(words), width)
    known = known[len(asked) :]
    if not known:
        return
    more = "others" if len(known) > 1 else "somebody else"
    who = more if asked else "somebody" if len(known) == 1 else f"{len(known):,} people"
    there = f"You know {who} at {plain(subject.followup.where)}"
    yield from labelled("" if asked else "Way in", Content(there), width)
    for one in known[:_KNOWN_NAMED]:
        yield from labelled("", Content(", ".join(filter(None, (plain(one.name), plain(one.title))))), width)
    if len(known) > _KNOWN_NAMED:
        yield from labelled("", Content.assemble((f"and {len(known) - _KNOWN_NAMED:,} more", QUIET)), width)
    asks = "ask for an introduction" if len(known) == 1 else "ask one of them to introduce you"
    hint = Content.assemble((f"{subject.keys['introduction']} ", KEY), (asks, QUIET))
    yield from labelled("", hint, width)


def short_known(subject: Subject, width: int) -> Iterable[Content]:
    """Yield who is known there and the key that asks them, or how far it is that one was asked, on one line."""
    known = subject.followup.known_there
    if known:
        if asked := asked_among(known, subject.today, subject.book.zone):
            yield cut(Content.assemble(("Way in ", QUIET), "; ".join(asked)), width)
            return
        named = ", ".join(f"{plain(one.name)}{f' ({plain(one.title)})' if one.title else ''}" for one in known)
        key = subject.keys["introduction"]
        head = Content.assemble(("Way in ", QUIET), (f"{key} ", KEY), ("ask ", QUIET))
        yield cut(head + Content(named), width)
