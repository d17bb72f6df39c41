"""What an import did, as JSON for a script and as lines for a reader: both say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from datetime import date
from typing import TYPE_CHECKING

from app.runtime.imports.mapping_report import mapping_facts, mapping_lines, noted_columns, unknown_states
from app.runtime.imports.rows import days_of, joined_rows
from data.exchange.contacts import DOUBTFUL, SAVE_AGAIN, SAY_HOW, Refused, Unusable, Why
from data.model import text
from data.model.brought import MEANT, SAYS_NO, SAYS_OFFER, SAYS_STOP, SAYS_YES
from data.rules.phrasing import relative_times, wording

if TYPE_CHECKING:
    from data.exchange.contacts import Left
    from data.exchange.holdings import Holdings, Unread
    from data.model.brought import Brought
    from data.model.followup import Person
    from data.model.results import Change, Imported

_LINES_SHOWN = 3
"""Lines of the file that are named where many rows are refused for one reason."""
_NEWS_SHOWN = 5
"""People with news who are named; a rehearsal names all of them."""
_SAID_SHOWN = 20
"""People of each kind who are named, such as those who said no; a rehearsal names all of them."""
_OFFERED_SHOWN = 10
"""Wishes that are listed; a rehearsal lists all of them."""


def facts_of(found: Holdings, imported: Imported, refused: Sequence[Refused], name: str) -> dict[str, object]:
    """Return what ``import --json`` says; ``name`` is that of the only file, where rows don't say theirs.

    Wishes and files that aren't read are listed where there are any.
    """
    told: list[Refused | Left] = [*refused, *found.contacts.left]
    facts: dict[str, object] = {
        "kind": found.kind,
        "people": {
            "new": imported.added,
            "completed": imported.completed + imported.noted,
            "same": imported.known,
            "doubtful": sum(one.why in DOUBTFUL for one in refused),
        },
        "follow_ups": {"new": imported.follow_ups, "offered": len(imported.offered)},
        "touches": {"new": imported.touches},
        "refused": [
            {"file": one.file or name, "line": one.line, "reason": one.reason}
            for one in sorted(told, key=lambda one: (one.file, one.line))
        ],
        "changes": [
            *(change for before, after in imported.changes for change in _changes(before, after)),
            *(change for known, given in imported.news for change in _news_changes(known, given)),
            *(
                {"person": one.person, "field": one.field, "from": one.before, "to": one.after}
                for one in imported.changed
            ),
        ],
    }
    if imported.offered:
        facts["offered"] = [
            {
                "organisation": one.organisation,
                "about": one.about,
                "saved_on": one.since.isoformat() if one.since else None,
                "link": one.link,
            }
            for one in imported.offered
        ]
    if together := [*found.contacts.together, *joined_rows(imported)]:
        facts["joined"] = [{"file": one.file or name, "line": one.line, "reason": one.reason} for one in together]
    if found.mapped:
        facts["mapping"] = mapping_facts(found.mapped)
    if found.named:
        facts["unread"] = [{"file": one.name, "what": one.what, "instead": one.instead} for one in found.named]
    return facts


def lines_of(
    found: Holdings, imported: Imported, refused: Sequence[Refused], today: date, dry_run: bool
) -> Iterator[str]:
    """Yield what is said below the sentence of an import; a rehearsal (``dry_run``) lists more."""
    if imported.relief:
        yield f"{imported.relief} --old due makes everything due today."
        if dry_run and imported.shares:
            yield f"  {days_of(imported.shares, today)}"
    yield from _news(imported, dry_run)
    yield from _told(imported.changed, today, dry_run)
    if dry_run:
        yield from mapping_lines(found.mapped)
        for one in imported.changed:
            if one.field in MEANT:
                continue
            was, now = one.before or "nothing", one.after or "nothing"
            yield text.plain(f"  {one.person}: {one.field} {was} → {now}")
    else:
        yield from _other_days(imported.changed, today)
        yield from noted_columns(found.mapped)
        yield from unknown_states(found.mapped)
    yield from _offered(imported.offered, today, dry_run)
    yield from _skipped(refused)
    if any(one.why in (Why.OTHER_NAME_OF_EMAIL, Why.KNOWN_BY_ANOTHER_NAME) for one in refused):
        yield "To say who is who, import the file in the inbox: `B`, then `d`."
    yield from _joined(found.contacts.together)
    yield from _joined(joined_rows(imported), "application")
    yield from _left(found.contacts.left)
    yield from _unread(found.named)


def _told(changed: Sequence[Change], today: date, dry_run: bool) -> Iterator[str]:
    """Yield who offers a job or says yes, who asks not to be written to any more, and whose last message reads
    like a no.
    """
    for field, words in (
        (SAYS_OFFER, "offered you the job: answer the same day"),
        (SAYS_YES, "accepted your proposal: answer the same day"),
        (SAYS_STOP, "asked you not to write any more: close the follow-up as stopped"),
        (SAYS_NO, "wrote what reads like a no: thank them, or close the follow-up"),
    ):
        found = [one for one in changed if one.field == field]
        shown = found if dry_run else wording.first_of(found, _SAID_SHOWN)
        for one in shown:
            when = (
                f"On {relative_times.day(date.fromisoformat(one.after), today)}" if one.after else "By your list"
            )
            yield text.plain(f"{when}, {one.person} {words}.")
        if (more := len(found) - len(shown)) > 0:
            yield f"  and {more:,} more: `ringback export --as csv` has all of them, in the column last_says"


def _other_days(changed: Sequence[Change], today: date) -> Iterator[str]:
    """Yield on which other day than is on file one applied, by the file: it is in the notes."""
    others = [one for one in changed if one.field == "applied" and one.before]
    shown = wording.first_of(others, _NEWS_SHOWN)
    for one in shown:
        was, now = (relative_times.day(date.fromisoformat(on), today) for on in (one.before, one.after))
        yield text.plain(
            f"{one.person}: the file also says that you applied on {now}, not only {was}: see the notes"
        )
    if len(shown) < len(others):
        yield f"  and {len(others) - len(shown):,} more"


def _news(imported: Imported, dry_run: bool) -> Iterator[str]:
    """Yield who has a new job or name by the file, which is a reason to write (H4); what is on file stays."""
    if not imported.news:
        return
    from data.rules.identity.news import news_of, with_news

    told = [
        (news, with_news(known, given) != known)
        for known, given in imported.news
        if (news := news_of(known, given))
    ]
    found = [news for news, is_new in told if is_new]
    if found:
        have = "has" if len(found) == 1 else "have"
        listed = "" if dry_run else ", `ringback people --changed` lists them"
        yield f"{wording.people(len(found))} {have} a new job or name: reasons to write{listed}."
        shown = found if dry_run else wording.first_of(found, _NEWS_SHOWN)
        for news in shown:
            yield text.plain(f"  {news.person.name}: {news.words}")
        if len(shown) < len(found):
            yield f"  and {len(found) - len(shown):,} more"
    if known_before := len(told) - len(found):
        were = "was" if known_before == 1 else "were"
        who = wording.people(known_before)
        yield f"{who} with a new job or name {were} listed before: `ringback people --changed`."


def _offered(offered: Sequence[Brought], today: date, dry_run: bool) -> Iterator[str]:
    if not offered:
        return
    jobs = wording.count(len(offered), "saved job")
    are = "is" if len(offered) == 1 else "are"
    yield f"{jobs} {are} not imported, as you haven't applied: --with-saved imports them."
    shown = offered if dry_run else wording.first_of(offered, _OFFERED_SHOWN)
    for one in shown:
        saved = f", saved {relative_times.day(one.since, today)}" if one.since else ""
        link = f", {one.link}" if one.link else ""
        yield text.plain(f"  {one.about} at {one.organisation}{saved}{link}")
    if len(shown) < len(offered):
        yield f"  and {len(offered) - len(shown):,} more: --dry-run lists all of them"


def _unread(named: Sequence[Unread]) -> Iterator[str]:
    """Yield a line for each kind of file that isn't read where something can be done; one for all others."""
    useful: dict[tuple[str, str], list[str]] = {}
    for one in named:
        if one.instead:
            useful.setdefault((one.what, one.instead), []).append(one.name)
    for (what, instead), names in useful.items():
        are = "isn't read. It is" if len(names) == 1 else "aren't read. Each is"
        yield text.plain(f"{_first_names(names)} {are} {what}: {instead}.")
    others: dict[str, list[str]] = {}
    for one in named:
        if not one.instead:
            others.setdefault(one.what, []).append(one.name)
    if others:
        yield "Not read, as they contain no people or follow-ups:"
    for what, names in others.items():
        yield text.plain(f"  {_first_names(names)}: {what}")


def _first_names(names: Sequence[str]) -> str:
    shown = wording.first_of(names, _LINES_SHOWN)
    more = len(names) - len(shown)
    return f"{', '.join(shown)} and {more:,} more" if more else wording.join(shown)


def _news_changes(known: Person, given: Person) -> Iterator[dict[str, str]]:
    """Yield what a file newly says of somebody's name and job, field by field; what is on file stays (H4)."""
    from data.rules.identity.news import news_of, with_news

    news = news_of(known, given)
    if news is None or with_news(known, given) == known:
        return
    for name in ("name", "organisation", "title"):
        if (old := getattr(known, name)) != (new := getattr(news, name)):
            yield {"person": known.name, "field": name, "from": old, "to": new}


def _changes(before: Person, after: Person) -> Iterator[dict[str, str]]:
    """Yield what was filled in of a person, field by field."""
    for name in (field.name for field in fields(before) if field.name != "news"):
        if (old := getattr(before, name)) != (new := getattr(after, name)):
            yield {"person": before.name, "field": name, "from": old, "to": new}


def _joined(together: Sequence[Refused], what: str = "person") -> Iterator[str]:
    """Yield one line about the rows whose person, or application, has an earlier row, too."""
    if len(together) == 1:
        yield f"{_place_of(together[0]).capitalize()}: {text.plain(together[0].reason)}"
    elif together:
        yield f"{len(together):,} rows were joined with an earlier row of the same {what} ({_where(together)})"


def _left(left: Sequence[Left]) -> Iterator[str]:
    """Yield a line for each kind of value that can't be used, and is in the
    notes: how many there are, and where.
    """
    kinds: dict[str, list[Left]] = {}
    for one in left:
        kinds.setdefault(one.what, []).append(one)
    for what, values in kinds.items():
        if len(values) == 1:
            yield f"{_place_of(values[0]).capitalize()}: {text.plain(values[0].reason)}"
        elif what == Unusable.END:
            yield f"{len(values):,} cards have no END:VCARD, and were read as far as they go ({_where(values)})"
        elif what == Unusable.EMPLOYER:
            yield f"{len(values):,} applications name no company, and were imported without one ({_where(values)})"
        elif what == Unusable.METHOD:
            yield f"{len(values):,} contacts don't say how: they're taken as yours ({_where(values)}). {SAY_HOW}"
        elif what == Unusable.FORMULA:
            yield f"{len(values):,} formulas have no saved value ({_where(values)}): {SAVE_AGAIN}"
        else:
            yield f"{len(values):,} {_several(what)} can't be used and were put into the notes ({_where(values)})"


def _several(what: str) -> str:
    return f"{what}es" if what.endswith("s") else f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"


def _place_of(row: Refused | Left) -> str:
    return f"line {row.line} of {text.plain(row.file)}" if row.file else f"line {row.line}"


def _where(rows: Sequence[Refused | Left]) -> str:
    """Return the lines of the file, the first few of many: ``lines 3, 4, 5 and 69 more``."""
    names = [f"{one.line} of {text.plain(one.file)}" if one.file else str(one.line) for one in rows]
    return f"lines {_first_names(names)}"


def _skipped(refused: Sequence[Refused]) -> Iterator[str]:
    """Yield a line for each kind of row that isn't taken: whole for one,
    for several with their number and where.
    """
    kinds: dict[str, list[Refused]] = {}
    for one in refused:
        kinds.setdefault(one.why, []).append(one)
    for why, rows in kinds.items():
        if len(rows) == 1:
            yield f"Skipped {_place_of(rows[0])}: {text.plain(rows[0].reason)}"
            continue
        yield f"Skipped {len(rows):,} rows: {why} ({_where(rows)})"
        if why == Why.ADVERTISEMENT:  # who knows them may see that one is none
            yield from (text.plain(f"  {one.reason}") for one in wording.first_of(rows, _NEWS_SHOWN))
