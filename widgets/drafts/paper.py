"""The words of a draft as they are written: a line for the subject, where its medium has one, and the text."""

from __future__ import annotations

from dataclasses import replace

from textual.containers import Vertical
from textual.widgets import Input, TextArea

from data.model.drafts import WITH_SUBJECT, Draft
from data.words.check.shape import first_placeholder
from data.words.closing import end_of_words
from data.words.finding import Finding
from widgets.drafts.draft_text import DraftText
from widgets.fields.plain_input import PlainInput


class Paper(Vertical):
    """Shows a draft, and gives back what was written."""

    def __init__(self, *, id: str | None = None) -> None:
        self.subject = PlainInput(id="subject", compact=True, select_on_focus=False, placeholder="subject")
        self.body = DraftText(id="body")
        super().__init__(self.subject, self.body, id=id)

    def show(self, draft: Draft, signature: str) -> None:
        """Show a draft: the cursor stands at the end of its words, before ``signature``.

        In a script that has a place to be filled in, that place is selected: the first word typed replaces it.
        """
        self.subject.display = draft.medium in WITH_SUBJECT
        with self.prevent(Input.Changed, TextArea.Changed):
            self.subject.value = draft.subject
            self.body.load_text(draft.body)
        gap = None if draft.id else first_placeholder(draft.body)
        if gap:
            self.body.choose(gap)
        else:
            self.body.put_cursor(end_of_words(draft.body, signature))

    def written(self, draft: Draft) -> Draft:
        """Return ``draft`` with the words that stand here now."""
        subject = self.subject.value if draft.medium in WITH_SUBJECT else ""
        return replace(draft, subject=subject, body=self.body.text)

    def put_better(self, finding: Finding) -> None:
        """Put the best of a finding's better words where the found ones stand; ctrl+z takes it back."""
        better = finding.better[0]
        if finding.in_subject:
            self.subject.value = finding.mended(self.subject.value, better)
        else:
            self.body.put(finding.place(self.body.text, better), better)
