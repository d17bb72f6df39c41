"""The review without a screen: what is found is shown for the words that stand there, and words are learned."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.screens.drafts.review import Review
from data.model.drafts import Draft, Occasion
from data.model.errors import RuleError
from data.model.vocabulary import Medium
from data.words.finding import Finding
from tests.builders import followup

DRAFT = Draft(Medium.EMAIL, Occasion.FIRST, "Recieve my thanks. You never answered.", "Thanks")
SPELLING = Finding("M6", "spelling", "No such word.", 0, 7, ("Receive",))
BLAME = Finding("M5", "blame", "It puts them in the wrong.", 19, 38)
WHOLE = Finding("H3", "long", "Say less.")
SUBJECT = Finding("M6", "spelling", "No such word.", 0, 6, ("Thank you",), in_subject=True)


class Shown:
    """The findings as they are shown, ``cursor`` being the one that is looked at."""

    def __init__(self) -> None:
        self.findings: Sequence[Finding] = ()
        self.cursor = 0

    @property
    def finding(self) -> Finding | None:
        return self.findings[self.cursor] if self.cursor < len(self.findings) else None

    def show(self, findings: Sequence[Finding], *_texts: str) -> None:
        self.findings = findings

    def step(self, by: int) -> None:
        self.cursor = (self.cursor + by) % max(1, len(self.findings))

    def look_near(self, offset: int) -> None:
        self.cursor = sum(one.start <= offset for one in self.findings) - 1

    def words_of(self, finding: Finding) -> str:
        return DRAFT.body[finding.start : finding.end]


class Writer:
    """Checks and learns; ``refuses`` what can't be learned."""

    def __init__(self, found: Sequence[Finding], refuses: str = "") -> None:
        self.found, self.refuses, self.words = tuple(found), refuses, list[str]()

    def check(self, _draft: Draft, _followup: object) -> tuple[Finding, ...]:
        return self.found

    def learn(self, word: str) -> None:
        if self.refuses:
            raise RuleError(self.refuses)
        self.words.append(word)


class Page:
    """A page with findings beside the words; ``meanwhile`` is what happens while they are read."""

    is_attached, focused, followup = True, None, followup()

    def __init__(self, writer: Writer, meanwhile: Callable[[Page], None] = lambda _page: None) -> None:
        self.draft, self.writer, self.meanwhile = DRAFT, writer, meanwhile
        self.said: list[str] = []
        self.notice = SimpleNamespace(say=self.said.append, warn=self.said.append)
        self.session = SimpleNamespace(think=self._think)
        self.caught_up = 0

    async def _think(self, question: Callable[[Writer], Any]) -> Any:
        answer = question(self.writer)
        self.meanwhile(self)
        return answer

    async def catch_up(self) -> None:
        self.caught_up += 1

    def key_of_better(self) -> str:
        return "b"

    def show_head(self) -> None: ...


def review_of(page: Page) -> tuple[Review, Shown, list[object]]:
    """A review of a page; and what is done to its text."""
    did: list[object] = []
    body = SimpleNamespace(
        mark=lambda spans, here: did.append((spans, here)), go_to=did.append, offset_of_cursor=20
    )
    paper = SimpleNamespace(body=body, put_better=did.append)
    pane = SimpleNamespace(scroll_to=lambda **_where: None)
    shown = Shown()
    return Review(cast(Any, page), cast(Any, paper), cast(Any, pane), cast(Any, shown)), shown, did


def leave(page: Page) -> None:
    page.is_attached = False


def write_on(page: Page) -> None:
    page.draft = replace(DRAFT, body="Receive my thanks.")


def choose(page: Page) -> None:
    page.draft = replace(DRAFT, purpose="news")


@pytest.mark.parametrize(
    ("meanwhile", "is_shown"), [(lambda _page: None, True), (leave, False), (write_on, False), (choose, False)]
)
async def test_what_was_found_is_shown_only_while_those_words_stand_there(
    meanwhile: Callable[[Page], None], is_shown: bool
) -> None:
    review, shown, did = review_of(Page(Writer([SPELLING, BLAME]), meanwhile))
    await review.read_over()
    assert (review.findings, tuple(shown.findings)) == (((SPELLING, BLAME),) * 2 if is_shown else ((), ()))
    assert did == ([([(0, 7), (19, 38)], (0, 7))] if is_shown else [])


async def test_what_is_in_the_subject_or_about_the_whole_is_not_marked_in_the_body() -> None:
    review, shown, did = review_of(Page(Writer([SUBJECT, WHOLE, BLAME])))
    await review.read_over()
    assert did == [([(19, 38)], None)]
    review.look_at_next()
    review.look_at_next()
    assert did[1:] == [([(19, 38)], None), (19, 38), ([(19, 38)], (19, 38))]
    assert shown.cursor == 2


async def test_where_one_writes_is_what_is_looked_at() -> None:
    page = Page(Writer([SPELLING, BLAME]))
    review, shown, _ = review_of(page)
    page.focused = review._paper.body  # type: ignore[assignment] # the body, as the page would say
    await review.read_over()
    assert shown.finding == BLAME


@pytest.mark.parametrize(
    ("found", "put", "said"),
    [
        ([SPELLING], [SPELLING], []),
        ([SUBJECT], [SUBJECT], []),
        ([BLAME], [], ["There is nothing to suggest here: reword it yourself."]),
        ([WHOLE], [], ["There is nothing to suggest here: reword it yourself."]),
        ([], [], ["Nothing to fix."]),
    ],
)
async def test_better_words_are_put_where_there_are_some(
    found: list[Finding], put: list[Finding], said: list[str]
) -> None:
    page = Page(Writer(found))
    review, shown, did = review_of(page)
    shown.findings = found
    await review.take_better()
    assert (did, page.said, page.caught_up) == (put, said, 1 + len(put))


@pytest.mark.parametrize(
    ("found", "refuses", "learned", "said"),
    [
        ([SPELLING], "", ["Recieve"], "Added “Recieve” to your words."),
        ([SPELLING], "The list is full.", [], "The list is full."),
        ([BLAME], "", [], "There is no unknown word here."),
        ([], "", [], "There is no unknown word here."),
    ],
)
async def test_a_word_that_the_spelling_does_not_know_can_be_learned(
    found: list[Finding], refuses: str, learned: list[str], said: str
) -> None:
    page = Page(Writer(found, refuses))
    review, shown, _ = review_of(page)
    shown.findings = found
    await review.learn()
    assert (page.writer.words, page.said) == (learned, [said])
