"""A store that is lent for one act: what escapes with the result can do nothing more."""

from __future__ import annotations

import pytest

from data.model.errors import ChangedError
from data.model.vocabulary import Medium
from data.store.queries.inbox import Inbox
from data.store.store import Store
from tests.builders import NOW, followup, touch


def test_what_escapes_does_nothing_more_and_its_owner_goes_on(store: Store, inbox: Inbox) -> None:
    with store.lent() as lent:
        done = lent.add(followup(), NOW)
    assert store.latest
    did = done.sentence.removesuffix(done.coming)
    assert store.latest.undoes == did, "what was done with it is what undo is about"
    for use in (lambda: lent.undo(), lambda: lent.log([1], touch(Medium.CALL), NOW), lambda: lent.settle()):
        with pytest.raises(AssertionError, match="lent for one act"):
            use()
    assert store.undo().sentence == f"Undone: {did}"
    assert inbox.followup(1) is None


def test_an_act_that_fails_ends_the_loan_too(store: Store) -> None:
    with pytest.raises(ZeroDivisionError), store.lent() as lent:
        _ = 1 // 0
    with pytest.raises(AssertionError, match="lent for one act"):
        lent.add(followup(), NOW)


def test_what_was_seen_holds_for_the_lent_store_alone(store: Store, inbox: Inbox) -> None:
    store.add(followup(), NOW)
    seen = inbox.followup(1)
    store.log([1], touch(Medium.CALL), NOW)
    with store.lent() as lent, lent.only_as(seen):
        store.log([1], touch(Medium.CALL), NOW)
        with pytest.raises(ChangedError):
            lent.log([1], touch(Medium.CALL), NOW)
