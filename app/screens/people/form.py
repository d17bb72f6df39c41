"""The form of a person alone: whatever is open with them, what is on file is changed here."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.widgets import Input, TextArea

from app.screens.base.dialog import Act, Dialog, field, text_field
from app.screens.followup.form.edit_fields import PERSON_FIELDS
from data.model import text
from data.model.addresses import written
from data.model.errors import RuleError
from data.rules.acts.checks import check_person
from widgets.fields.plain_text_area import PlainTextArea

if TYPE_CHECKING:
    from app.runtime.session import Session
    from data.model.followup import Person


class PersonForm(Dialog):
    """Changes what is on file of a person; what comes next in their follow-ups goes by it at once."""

    def __init__(self, session: Session, person: Person) -> None:
        super().__init__(session, "Edit", person.name)
        self._shown = person

    def fields(self) -> ComposeResult:
        """Yield everything that is on file of them."""
        yield text_field("Name", self._shown.name, id="name")
        several = {"email": written(self._shown.all_emails), "phone": written(self._shown.all_phones)}
        for name, label, hint in PERSON_FIELDS:
            yield text_field(label, several.get(name, getattr(self._shown, name)), id=name, placeholder=hint)
        yield field("Notes", PlainTextArea(self._shown.notes, id="notes", tab_behavior="focus"))

    def on_mount(self) -> None:
        """Begin with the first field."""
        self.begin_at("#name")

    def answer(self) -> Act:
        """Return the person as typed; RuleError for what can't be one."""
        shown = self._shown
        name = text.one_line(self.query_one("#name", Input).value, "name")
        if not name:
            raise RuleError("The name is empty: type one.")
        values: dict[str, Any] = {
            key: text.one_line(self.query_one(f"#{key}", Input).value, key) for key, _, _ in PERSON_FIELDS
        }
        notes = text.note(self.query_one("#notes", TextArea).text, "notes")
        typed = replace(shown, name=name, notes=notes, emails="", phones="", **values)
        after = check_person(typed, shown)
        return lambda store, _ids, now: store.edit_person(shown, after, now)
