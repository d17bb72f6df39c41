"""The fields of the edit screen: what stands in each at first, and what is said beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from textual.containers import Horizontal
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static

from app.screens.base.dialog import field, text_field
from data.model import text
from data.model.followup import FollowUp, Person, When
from data.model.vocabulary import Kind, Medium
from data.rules.identity.address_lists import as_typed
from data.rules.phrasing import wording
from data.words.labels.said_as import derived
from widgets.fields.choice import Choice
from widgets.fields.name_input import NameInput, NamesOnList, meant
from widgets.fields.plain_text_area import PlainTextArea
from widgets.fields.when_input import WhenInput

if TYPE_CHECKING:
    from app.runtime.session import Session

KINDS = tuple((kind.value, kind.value) for kind in Kind)
_SENT = (("", "nothing yet"), *((medium.value, wording.MEDIUM_WORDS[medium]) for medium in Medium))
PERSON_FIELDS = (
    ("organisation", "Organisation", ""),
    ("title", "Title", ""),
    ("email", "E-mail", "separated by commas, the preferred one first"),
    ("phone", "Phone", "such as work: +1 212 555 0134, mobile: …"),
    ("profile", "Profile", "https://"),
    ("address", "Address", ""),
    ("timezone", "Time zone", "such as Europe/Paris; leave empty to go by the phone number"),
    ("country", "Country", "two letters, such as FR; leave empty to go by the phone number"),
    ("looks_for", "Looking for", "separated by commas: a data engineer, a flat"),
    ("offers", "Offers", "separated by commas: mentoring, a spare room"),
)
"""The name of each of a person's fields, its label, and what is said in it while it is empty."""

SAID_AS = "how you'd say it in a sentence, as in “the backend role”"
"""What stands in that field while neither the user nor the label says it."""

Describe = Callable[[When], str]
"""Words a date that was typed."""


class KnownNames(Suggester):
    """Completes the name of somebody who is known already."""

    def __init__(self, session: Session, first: Sequence[str] = ()) -> None:
        """``first`` are the names of those who are likelier than others, such as who works there."""
        super().__init__(case_sensitive=True, use_cache=False)
        self._session, self._first = session, NamesOnList(first)

    async def get_suggestion(self, value: str) -> str | None:
        """Return the first name of which each word of ``value`` begins a part, in any case, accents and order."""
        if likely := await self._first.get_suggestion(value):
            return likely
        people = await self._session.read(lambda inbox: inbox.people_named(value, size=1))
        return meant(people[0].name, value) if people else None


def more_fields(
    session: Session,
    shown: FollowUp | None,
    person: Person | None,
    kind: Kind,
    describe: Describe,
    who: Callable[[], Widget],
) -> Iterator[Widget]:
    """Yield the rest of the follow-up, then the person; ``shown`` is the one that is edited, None if new.

    ``who`` makes the row that asks which of several people is meant, under the name.
    """
    names = tuple((name, name) for name in session.book.cadences)
    cadence = shown.cadence if shown else session.book.defaults[kind]
    yield said_as_field(shown)
    yield field("Cadence", Choice(_with_current(names, cadence), cadence, id="cadence"))
    limit = shown.limit if shown else session.book.cadence(cadence).limit
    yield text_field("Limit", str(limit or ""), id="limit", placeholder="attempts; leave empty for no limit")
    yield text_field("Via", shown.via if shown else "", id="via", placeholder="who introduced you")
    use = "yes" if shown and shown.may_mention else ""
    yield field(
        "Mention them", Choice((("", "not asked yet"), ("yes", "yes, they agreed")), use, id="may_mention")
    )
    if shown:
        yield text_field("Status", shown.status, id="status", placeholder="where things stand, in their words")
    else:
        yield field("Already tried", Choice(_SENT, "", id="sent"))
        yield field("First step", WhenInput(session.parse_when, describe, "as the cadence says", id="next"))
    yield Static("The person", id="person", classes="heading", markup=False)
    if shown:
        yield field("Name", name_input(session, person.name if person else "", is_known=person is not None))
        yield who()
    for name, label, hint in PERSON_FIELDS:
        value = (
            as_typed(person, name) if person else (shown.organisation if shown and name == "organisation" else "")
        )
        yield text_field(label, value, id=name, placeholder=hint)
    yield field("Notes", PlainTextArea(person.notes if person else "", id="notes", tab_behavior="focus"))


def said_as_field(shown: FollowUp | None) -> Horizontal:
    """Return the field for how you'd say in a sentence what it is about; empty, it shows what the label makes."""
    said = derived(shown.about, shown.kind) if shown else ""
    return text_field("In drafts", shown.said_as if shown else "", id="said_as", placeholder=said or SAID_AS)


def name_input(session: Session, name: str, *, is_known: bool = False) -> Input:
    """Return the field for the name; ``is_known``: it is that of the person who is on file for the follow-up."""
    return NameInput(
        name,
        placeholder="leave empty if unknown",
        id="name",
        compact=True,
        select_on_focus=False,
        suggester=None if is_known else KnownNames(session),
    )


def _with_current(names: tuple[tuple[str, str], ...], cadence: str) -> tuple[tuple[str, str], ...]:
    # A cadence of the user's own whose file has gone stays what it is until another one is chosen.
    return names if (cadence, cadence) in names else (*names, (cadence, text.plain(cadence)))
