"""An inbox that is lent for one question: what escapes with the answer can't ask anything more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from data.model.groups import Group
from data.model.moment import Moment
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import NEW_YORK, NOW, followup

HERE = Moment.of(NOW, NEW_YORK)


@pytest.mark.parametrize(
    "ask",
    [
        lambda inbox: inbox.counts(HERE),
        lambda inbox: inbox.followup(1),
        lambda inbox: list(inbox.each_chosen(Group.OPEN, HERE)),
        lambda inbox: inbox.changed(),
        lambda inbox: inbox.check_still_there(),
        lambda inbox: inbox.file,
        lambda inbox: inbox.close(),
        lambda inbox: inbox.snapshot().__enter__(),
        lambda inbox: inbox.lent().__enter__(),
    ],
)
def test_what_escapes_can_not_be_asked(inbox: Inbox, store: Store, ask: Callable[[Inbox], Any]) -> None:
    store.add(followup(), NOW)
    with inbox.lent() as lent:
        assert lent.counts(HERE).due == 1
    with pytest.raises(AssertionError, match="lent for one question"):
        ask(lent)
    assert inbox.counts(HERE).due == 1, "its owner asks on"


def test_an_answer_that_is_worked_out_later_ends_with_the_question(inbox: Inbox, store: Store) -> None:
    store.add(followup(), NOW)
    store.add(followup(), NOW)
    with inbox.lent() as lent:
        later = lent.each_chosen(Group.OPEN, HERE)
    with pytest.raises(AssertionError, match="lent for one question"):
        next(later)


def test_all_that_is_asked_of_a_lent_inbox_is_of_one_instant(inbox: Inbox, store: Store) -> None:
    store.add(followup(), NOW)
    with inbox.lent() as lent:
        before = lent.counts(HERE).due
        store.add(followup(), NOW)
        assert lent.counts(HERE).due == before
    assert inbox.counts(HERE).due == before + 1


def test_a_question_that_fails_ends_the_loan_too(inbox: Inbox) -> None:
    with pytest.raises(ZeroDivisionError), inbox.lent() as lent:
        _ = 1 // 0
    with pytest.raises(AssertionError, match="lent for one question"):
        lent.counts(HERE)
