"""What can be decided about a message: what is proposed comes first, and nothing that makes no sense."""

from __future__ import annotations

import pytest

from data.model.mail import Decision, MailItem, Proposal, Result, Verdict
from data.rules.mail.choices import candidates, choices, proposed, proposed_elsewhere
from tests.builders import at
from tests.store.transfer.mail.letters import letter, mine

NOW = at("Tue 24 Nov 09:00")
_ASKED = Verdict(Result.REVIEW, 1, 1, why="Which one?", candidates=(1, 2), proposal=Proposal.REPLY)
_PERSON = letter(1, "Tue 24 Nov 08:00")
_INVITES = letter(1, "Tue 24 Nov 08:00", kind="calendar", starts=at("Thu 26 Nov 10:00"))
_SYSTEM = letter(1, "Tue 24 Nov 08:00", kind="applicant-system")
_NAMELESS = letter(1, "Tue 24 Nov 08:00", sender="", sender_name="")
_STOPS = Verdict(Result.REPLY, 1, 1, 7, why="Stop.", proposal=Proposal.STOP)

R, A, N, C, S, G, IGN, IS = (
    Decision.REPLY,
    Decision.ATTEMPT,
    Decision.NEW_PERSON,
    Decision.CLOSE,
    Decision.STOP,
    Decision.AGREE,
    Decision.IGNORE,
    Decision.IGNORE_SENDER,
)


@pytest.mark.parametrize(
    ("message", "verdict", "expected"),
    [
        pytest.param(_PERSON, _ASKED, (R, A, N, C, S, IGN, IS), id="a person"),
        pytest.param(
            _INVITES,
            Verdict(Result.REVIEW, 1, candidates=(1,), proposal=Proposal.AGREED),
            (G, R, A, N, C, S, IGN, IS),
            id="an invitation",
        ),
        pytest.param(
            letter(1, "Mon 23 Nov 08:00", kind="calendar", starts=at("Tue 24 Nov 08:59")),
            Verdict(Result.REVIEW, 1, candidates=(1,), proposal=Proposal.AGREED),
            (R, A, N, C, S, IGN, IS),
            id="an invitation whose time is over",
        ),
        pytest.param(
            _INVITES,
            Verdict(Result.REVIEW, 1, candidates=(1,), proposal=Proposal.REPLY),
            (R, A, N, C, S, IGN, IS),
            id="a meeting that is cancelled",
        ),
        pytest.param(
            _SYSTEM,
            Verdict(Result.REVIEW, 1, candidates=(1,), proposal=Proposal.DECLINED),
            (C, R, IGN),
            id="an applicant system: nobody is opened with it",
        ),
        pytest.param(
            mine(2, "Tue 24 Nov 08:00"),
            Verdict(Result.REVIEW, 1, candidates=(1, 2), proposal=Proposal.ATTEMPT),
            (A, IGN),
            id="one's own",
        ),
        pytest.param(
            _PERSON,
            Verdict(Result.REVIEW, proposal=Proposal.IGNORE),
            (IGN, N, IS),
            id="another recipient, who isn't on file",
        ),
        pytest.param(_PERSON, _STOPS, (S, R, C, IGN, IS), id="logged already: only what it proposes"),
        pytest.param(_NAMELESS, _ASKED, (R, A, C, S, IGN), id="nobody named: no sender to ignore"),
        pytest.param(
            letter(1, "Tue 24 Nov 08:00", kind="bounce"),
            Verdict(Result.REVIEW, 1, 1, 7, candidates=(1,), proposal=Proposal.BOUNCED),
            (Decision.BOUNCED, IGN),
            id="a bounce",
        ),
        pytest.param(
            letter(1, "Tue 24 Nov 08:00", kind="out-of-office", says_left=True, deputy="Bob"),
            Verdict(Result.REVIEW, 1, 1, candidates=(1,), proposal=Proposal.RETIRED),
            (Decision.RETIRE, N, IGN),
            id="somebody who has left",
        ),
    ],
)
def test_what_is_proposed_comes_first(message: object, verdict: Verdict, expected: tuple[Decision, ...]) -> None:
    item = MailItem(1, message, verdict)  # type: ignore[arg-type] # a row of the table
    assert choices(item, NOW) == expected
    assert proposed(item, NOW) is expected[0]


def test_what_is_ignored_otherwise_is_an_answer_of_who_is_named() -> None:
    item = MailItem(1, _PERSON, Verdict(Result.REVIEW, proposal=Proposal.IGNORE))
    assert proposed_elsewhere(item, NOW) is R
    assert proposed_elsewhere(MailItem(1, _PERSON, _STOPS), NOW) is S


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [(_ASKED, (1, 2)), (_STOPS, (1,)), (Verdict(Result.REVIEW), ())],
    ids=["several", "one that is told", "none"],
)
def test_whose_it_may_be(verdict: Verdict, expected: tuple[int, ...]) -> None:
    assert candidates(MailItem(1, _PERSON, verdict)) == expected
