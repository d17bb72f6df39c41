"""News of somebody who is on file: taken over, and a reason to write to them (H4); or left as they are."""

from __future__ import annotations

from dataclasses import replace

from data.model.errors import RuleError
from data.model.followup import FollowUp
from data.model.results import Done
from data.model.vocabulary import Kind
from data.rules.acts import acts
from data.rules.identity.news import Answer, News, left_so, with_it_taken
from data.store.acts.act import Act
from data.store.acts.followups import save_new
from data.store.acts.people import person_with, save_person


def decide_news(act: Act, news: News, answer: Answer) -> Done:
    """Take the news over, what was on file into the notes, and perhaps open a follow-up for it; or leave them.

    Where one is open with them already, that gets the purpose, unless it has one. RuleError where they have said
    stop (F6): then nothing may be opened. Of what is left, the same file again says no more.
    """
    if news.person.id is None:
        raise AssertionError("only of somebody who is on file there can be news")
    person = person_with(act, news.person.id)
    if answer is Answer.LEAVE:
        save_person(act, left_so(person, news))
        return act.done(f"{person.name} stays as on file.", [])
    writes = answer is Answer.WRITE
    if person.stopped_on and writes:
        raise RuleError(f"{person.name} asked you to stop: you can take it over, and write nothing.")
    changed = save_person(act, with_it_taken(person, news, act.moment.today))
    noted = _noted(news)
    if not writes:
        return act.done(noted, [])
    standing = act.load_of(changed)
    if standing:
        first = standing[0] if standing[0].purpose else act.save(replace(standing[0], purpose=news.purpose))
        return act.done(f"{noted} Their open follow-up says why to write.", [first])
    cadence = act.book.cadence(act.book.defaults[Kind.RECONNECT])
    about = f"{news.what[:1].upper()}{news.what[1:]}"
    today = act.moment.today
    new = FollowUp(about, Kind.RECONNECT, cadence.name, cadence.limit, today, changed, purpose=news.purpose)
    saved = save_new(act, acts.open_followup(replace(new, pauses=act.pauses()), act.now, act.book))
    return act.done(f"Opened a follow-up with {saved.who} ({news.purpose}).", [saved])


def _noted(news: News) -> str:
    """``Dana Li: Staff Engineer, Globex, and before that Engineer, Initech.``"""
    name = f"{news.person.name} is {news.name} now" if news.is_renamed else news.person.name
    return f"{name}: {news.after}, and before that {news.before}." if news.is_job else f"{name}."
