"""LinkedIn's messages.csv: of every year, by whom each message is, and who isn't a person."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.exchange.contacts import Why
from data.exchange.holdings import MESSAGES
from data.exchange.linkedin.talks.plain_words import is_text
from data.model.brought import SAYS_NO, SAYS_OFFER, SAYS_STOP, SAYS_YES, YOU_DECLINE, State
from data.model.errors import RuleError
from data.model.vocabulary import Kind, Medium, Outcome
from tests.exchange.linkedin.samples import (
    AT,
    CONNECTIONS,
    DANA,
    KEN,
    ME,
    URLS,
    YEARS,
    ZOE,
    message,
    messages,
    read,
    told,
    with_name,
)

TALK = (
    message(ME, DANA, "2026-11-20 10:00:00", "Could we talk about your team?"),
    message(DANA, ME, "2026-11-19 09:30:00", "Hi Alex,\nwe are hiring."),
    message(KEN, ME, "2026-11-18 08:00:00", "Are you free on Tuesday?"),
    message(ME, ZOE, "2026-11-17 17:05:00", "Your talk was great. Do you still mentor?"),
)


@pytest.mark.parametrize("year", YEARS)
def test_every_year_tells_the_same(tmp_path: Path, year: int) -> None:
    held = read(tmp_path, {"messages.csv": messages(TALK, year)})
    assert held.kinds == (MESSAGES,)
    assert told(held) == {
        DANA: [("in", "Hi Alex,\nwe are hiring."), ("out", "Could we talk about your team?")],
        KEN: [("in", "Are you free on Tuesday?")],
        ZOE: [("out", "Your talk was great. Do you still mentor?")],
    }
    assert held.contacts.refused == ()
    [touch] = with_name(held, KEN).touches
    assert touch.medium is Medium.MESSAGE
    assert touch.at == datetime(2026, 11, 18, 8, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("last", "purpose"),
    [
        ("Unfortunately we will not be moving forward.", SAYS_NO),
        ("Not interested, thanks.", SAYS_NO),
        ("Leider müssen wir Ihnen absagen.", SAYS_NO),
        ("Please stop contacting me. We are not hiring.", SAYS_STOP),
        ("We'd like to offer you the position.", SAYS_OFFER),
        ("We accept your proposal, please send the contract.", SAYS_YES),
        ("Nothing right now, but please try again in January!", "asks you to come back in January"),
        ("That role is filled, but we have another one. Would you like to apply?", ""),
        ("Would Thursday at 10 suit you?", ""),
        ("We'd like to offer you a short call.", ""),
    ],
)
@pytest.mark.parametrize("is_answered", [False, True])
def test_the_last_message_of_theirs_may_say_no_or_ask_to_stop(
    tmp_path: Path, last: str, purpose: str, *, is_answered: bool
) -> None:
    rows = [
        message(ME, DANA, "2026-11-20 10:00:00", "Please stop contacting me. Not interested, thanks."),
        message(DANA, ME, "2026-11-19 09:30:00", last),
        message(DANA, ME, "2026-11-18 09:30:00", "Not interested, thanks."),
        message(ME, DANA, "2026-11-17 09:30:00", "Could we talk?"),
    ]
    held = read(tmp_path, {"messages.csv": messages(rows[0 if is_answered else 1 :])}, me=ME)
    said = [one.purpose for one in with_name(held, DANA).touches]
    mine = "" if purpose in (SAYS_NO, SAYS_STOP) else YOU_DECLINE
    assert said == ["", "", purpose, mine][: 4 if is_answered else 3]


def test_how_it_stands(tmp_path: Path) -> None:
    held = read(tmp_path, {"messages.csv": messages(TALK)})
    assert {held.contacts.people[one.person or 0].name: one.state for one in held.follow_ups} == {
        DANA: State.SENT,
        KEN: State.ALIVE,
        ZOE: State.SENT,
    }
    assert {one.kind for one in held.follow_ups} == {Kind.NETWORKING}
    assert {person.name: person.profile for person in held.contacts.people} == {
        name: URLS[name] for name in (DANA, KEN, ZOE)
    }


@pytest.mark.parametrize("year", YEARS)
@pytest.mark.parametrize("folder", ["INBOX", "ARCHIVE", "SPAM", ""])
def test_the_folder_says_nothing_of_who_sent(tmp_path: Path, year: int, folder: str) -> None:
    rows = [row | {"FOLDER": folder} for row in (TALK[0], TALK[1], TALK[3], *TALK[2:3])]
    held = read(tmp_path, {"messages.csv": messages(rows, year)})
    assert [way for way, _words in told(held)[DANA]] == ["in", "out"]
    assert [way for way, _words in told(held)[ZOE]] == ["out"]


SPONSORED = {"CONVERSATION TITLE": "Sponsored Conversation"}
NOBODY = (
    (message("LinkedIn Member", ME, "2026-11-10 10:00:00"), Why.NO_MEMBER),
    (message("Somebody", ME, "2026-11-10 10:00:00"), Why.NO_MEMBER),
    (message(KEN, ME, "2026-11-10 10:00:00", **SPONSORED), Why.ADVERTISEMENT),
    (message(KEN, ME, "2026-11-10 10:00:00", "<p class=\"spinmail-quill-editor\">Buy</p>"), Why.ADVERTISEMENT),
    (message(KEN, ME, "2026-11-10 10:00:00", "Hi %FIRSTNAME%, buy"), Why.ADVERTISEMENT),
    (message(ME, KEN, "2026-11-10 10:00:00", **{"IS MESSAGE DRAFT": "Yes"}), Why.DRAFT),
    (message(KEN, ME, "2026-11-10 10:00:00", FOLDER="SPAM"), Why.SPAM),
    (message(KEN, ME, "soon"), Why.NO_DATE),
    (message(KEN, ME, "0001-01-01 00:00:00"), Why.NO_DATE),
    (message(ME, "LinkedIn Member", "2026-11-10 10:00:00"), Why.TO_NOBODY),
    (message(ME, "K" * 501, "2026-11-10 10:00:00", **{"RECIPIENT PROFILE URLS": f"{AT}k"}), Why.TO_NOBODY),
    (message("K" * 501, ME, "2026-11-10 10:00:00", **{"SENDER PROFILE URL": f"{AT}k"}), Why.LONG_NAME),
)  # fmt: skip


@pytest.mark.parametrize(("row", "why"), NOBODY)
def test_who_is_no_person_is_said_and_left_out(tmp_path: Path, row: dict[str, str], why: Why) -> None:
    held = read(tmp_path, {"messages.csv": messages([TALK[0], TALK[1], TALK[3], row])})
    assert {person.name for person in held.contacts.people} == {DANA, ZOE}
    [refused] = held.contacts.refused
    assert (refused.why, refused.line) == (why, 6)


@pytest.mark.parametrize(
    "words",
    ["\x01\x02PNG\x03\x04\x05 \x06\x1f", "\x7fELF\x02\x01\x01\x90\x8d", "JF\ufffd\ufffd\ufffdI\ufffd\ufffd"],
)
def test_what_is_no_text_is_left_out_with_its_line(tmp_path: Path, words: str) -> None:
    held = read(tmp_path, {"messages.csv": messages([*TALK, message(KEN, ME, "2026-11-21 08:00:00", words)])})
    [refused] = held.contacts.refused
    assert (refused.reason, refused.line) == ("a message that isn't text", 7)
    assert len(with_name(held, KEN).touches) == 1


@pytest.mark.parametrize("words", ["Hi\x07 Alex,\r\n\tare you free?", "你好 👋🏽 \u200bnaïve\ufffd", "\x85ok\x85"])
def test_a_few_odd_signs_are_text(tmp_path: Path, words: str) -> None:
    held = read(tmp_path, {"messages.csv": messages([*TALK, message(KEN, ME, "2026-11-21 08:00:00", words)])})
    assert held.contacts.refused == ()


def test_a_draft_of_a_whole_conversation_is_no_attempt(tmp_path: Path) -> None:
    draft = message(ME, KEN, "2026-11-10 10:00:00", **{"IS CONVERSATION DRAFT": "TRUE"})
    held = read(tmp_path, {"messages.csv": messages([*TALK[:2], TALK[3], draft], 2024)})
    assert KEN not in told(held)


@pytest.mark.parametrize(
    ("to", "names"),
    [
        ([DANA, KEN], [DANA, KEN]),
        ([ZOE, KEN], [ZOE, KEN]),
        ([KEN, ZOE, DANA], [KEN, ZOE, DANA]),
    ],
)
def test_a_message_to_some_is_an_attempt_with_each(tmp_path: Path, to: list[str], names: list[str]) -> None:
    rows = [message(ME, to, "2026-11-20 10:00:00", "Hi both"), message("Una Po", ME, "2026-11-01 10:00:00")]
    rows[1]["SENDER PROFILE URL"] = f"{AT}una-po"
    held = read(tmp_path, {"messages.csv": messages(rows)})
    assert {name: said for name, said in told(held).items() if name != "Una Po"} == {
        name: [("out", "Hi both")] for name in names
    }


def test_in_a_group_only_who_writes_replies(tmp_path: Path) -> None:
    group = {"CONVERSATION ID": "2-group", "CONVERSATION TITLE": "Hackathon"}
    rows = [
        message(KEN, [ME, DANA], "2026-11-21 10:00:00", "I'm in, when?", **group),
        message(ME, [DANA, KEN], "2026-11-20 10:00:00", "Who is in?", **group),
        message(ME, ZOE, "2026-11-19 10:00:00"),
    ]
    held = read(tmp_path, {"messages.csv": messages(rows)})
    assert told(held)[KEN] == [("out", "Who is in?"), ("in", "I'm in, when?")]
    assert told(held)[DANA] == [("out", "Who is in?")]
    assert with_name(held, DANA).about == "Hackathon"


def test_a_message_to_many_is_to_those_who_answer(tmp_path: Path) -> None:
    crowd = [f"Person {letter}" for letter in "ABCDEFG"]
    urls = ",".join(f"{AT}person-{letter}" for letter in "abcdefg")
    group = {"CONVERSATION ID": "2-crowd", "RECIPIENT PROFILE URLS": urls}
    answer = message("Person C", ME, "2026-11-21 10:00:00", "Me!", **{"CONVERSATION ID": "2-crowd"})
    answer["SENDER PROFILE URL"] = f"{AT}person-c"
    rows = [answer, message(ME, crowd, "2026-11-20 10:00:00", "Who wants to come?", **group), *TALK]
    held = read(tmp_path, {"messages.csv": messages(rows)})
    assert set(told(held)) == {"Person C", DANA, KEN, ZOE}
    assert told(held)["Person C"] == [("out", "Who wants to come?"), ("in", "Me!")]


def test_an_address_is_one_from_any_host_and_in_any_spelling(tmp_path: Path) -> None:
    spelled = (
        f"{AT}zo%C3%AB-brul%C3%A9",
        "http://pt.linkedin.com/in/ZO%c3%ab-brul%c3%a9/?trk=a",
        f"{AT}zoë-brulé/de",
    )
    rows = [
        message(ZOE, ME, f"2026-11-{day:02} 10:00:00", f"Line {day}") | {"SENDER PROFILE URL": url}
        for day, url in enumerate(spelled, start=1)
    ]
    held = read(tmp_path, {"messages.csv": messages([*rows, *TALK[:2]])})
    assert [words for _way, words in told(held)[ZOE]] == ["Line 1", "Line 2", "Line 3"]


@pytest.mark.parametrize("me", ["Nobody Here", f"{AT}nobody"])
def test_who_is_neither_of_the_two_is_told_so(tmp_path: Path, me: str) -> None:
    with pytest.raises(RuleError) as told:
        read(tmp_path, {"messages.csv": messages(TALK[:2])}, me=me)
    assert f"“{me}” is neither Alex Reed nor Dana Li: give your name or profile address" in str(told.value)


def test_what_is_said_in_a_group_once_is_not_what_the_chat_is_about(tmp_path: Path) -> None:
    group = {"CONVERSATION ID": "2-group", "CONVERSATION TITLE": "Hackathon"}
    once = message(ME, [DANA, KEN], "2026-11-20 11:00:00", "Who is in?", **group)
    held = read(tmp_path, {"messages.csv": messages([once, *TALK[:2]])}, me=ME)
    assert {held.contacts.people[one.person or 0].name: one.about for one in held.follow_ups} == {
        DANA: "LinkedIn chat",
        KEN: "Hackathon",
    }


@pytest.mark.parametrize("is_reversed", [False, True])
def test_one_conversation_alone_needs_to_be_told_whose_it_is(tmp_path: Path, is_reversed: bool) -> None:
    rows = TALK[:2][::-1] if is_reversed else TALK[:2]
    with pytest.raises(
        RuleError, match="which of Alex Reed and Dana Li you are: say so with `ringback import --me NAME`"
    ):
        read(tmp_path, {"messages.csv": messages(rows)})
    for said in ({"me": "alex reed"}, {"me": URLS[ME]}, {"own_name": ME}):
        assert [way for way, _ in told(read(tmp_path, {"messages.csv": messages(rows)}, **said))[DANA]] == [
            "in",
            "out",
        ]
    assert [way for way, _ in told(read(tmp_path, {"messages.csv": messages(rows)}, me=DANA))[ME]] == ["out", "in"]


def test_of_two_the_connection_is_the_other_one(tmp_path: Path) -> None:
    connections = f"{CONNECTIONS}Dana,Li,{URLS[DANA]},,Initech,CTO,05 Mar 2024\n"
    held = read(tmp_path, {"messages.csv": messages(TALK[:2]), "Connections.csv": connections})
    assert [way for way, _words in told(held)[DANA]] == ["in", "out"]


WITNESSES = (
    message(ME, KEN, "2026-11-10 10:00:00", **{"IS MESSAGE DRAFT": "Yes"}),
    message("LinkedIn Member", ME, "2026-11-10 10:00:00"),
    message(KEN, ME, "2026-11-10 10:00:00", **SPONSORED),
    message(KEN, ME, "2026-11-10 10:00:00", "Hi %FIRSTNAME%, buy"),
)


@pytest.mark.parametrize("row", WITNESSES)
@pytest.mark.parametrize("year", [2021, 2023, 2024, 2025, 2026])
def test_rows_that_are_no_messages_tell_whose_they_are(tmp_path: Path, row: dict[str, str], year: int) -> None:
    if year < 2024 and row["IS MESSAGE DRAFT"] == "Yes":
        row = row | {"FOLDER": "DRAFTS"}
    held = read(tmp_path, {"messages.csv": messages([*TALK[:2], row], year)})
    assert [way for way, _words in told(held)[DANA]] == ["in", "out"]


def test_who_only_got_messages_is_the_owner_still(tmp_path: Path) -> None:
    held = read(tmp_path, {"messages.csv": messages([TALK[1], TALK[2]])})
    assert {name: ways for name, [(ways, _words)] in told(held).items()} == {DANA: "in", KEN: "in"}


def test_html_and_entities_are_plain_text(tmp_path: Path) -> None:
    rows = [message(KEN, ME, "2026-11-21 10:00:00", "<p>R&amp;D &lt;3</p><p>see it</p>"), *TALK[:2]]
    assert told(read(tmp_path, {"messages.csv": messages(rows)}))[KEN] == [("in", "R&D <3\nsee it")]


def test_an_attachment_alone_is_a_message(tmp_path: Path) -> None:
    rows = [message(KEN, ME, "2026-11-21 10:00:00", "", ATTACHMENTS="https://x.example/cv.pdf"), *TALK[:2]]
    held = read(tmp_path, {"messages.csv": messages(rows)})
    assert told(held)[KEN] == [("in", "(an attachment)")]
    assert with_name(held, KEN).state is State.ALIVE


def test_a_reaction_is_nothing_to_answer(tmp_path: Path) -> None:
    rows = [
        message(DANA, ME, "2026-11-21 10:00:00", ""),
        TALK[3],
        message(ME, DANA, "2026-11-20 09:00:00", "Done."),
    ]
    held = read(tmp_path, {"messages.csv": messages(rows)})
    assert (with_name(held, DANA).state, with_name(held, DANA).outcome) == (State.OVER, Outcome.DONE)


ENDS = (
    (["<Could we talk?", ">Thanks for connecting!"], State.ALIVE),  # the question is still open
    (["<Nice to meet you.", ">Thanks for connecting!"], State.OVER),
    ([">Thanks for connecting, Alex!"], State.OVER),
    (["<Thanks for connecting!"], State.OVER),
    ([">Are you free?", "<Yes, on Monday.", ">Great, thanks! You too!"], State.ALIVE),
    ([">Are you free?", "<Yes, on Monday.", ">Thank you so much, Alex"], State.OVER),
    (["<Great talk!", ">Thank you, glad you liked it!"], State.OVER),
    (["<Great talk!", ">Glad you liked it. Shall we meet?"], State.ALIVE),
    ([">Can you send it?", ">Thank you!"], State.ALIVE),
    (["<Could you help me?", ">Yes, I can.", "<Thanks, have a good day!"], State.OVER),
    (["<Could you help me?", ">Yes, I can.", "<👍"], State.OVER),
    (["<Could we talk?", ">Thanks for connecting!", "<You're welcome!"], State.SENT),
    (["<Great talk!", ">Thank you, glad you liked it!", "<You're welcome!"], State.OVER),
    (["<Any decision?", ">The committee decides in December, we'll be in touch.", "<Thanks!"], State.SENT),
    (["<Any decision?", ">Sorry, the role is filled.", "<Thanks, all the best!"], State.OVER),
    (["<May I send my CV?", ">Sure, apply through our site and tell me when done.", "<👍"], State.SENT),
    (["<Could you help me?", ">I know nothing about it, sorry.", "<Thanks, have a good day!"], State.OVER),
    ([">We'd like to meet you."], State.ALIVE),
    (["<Here is my number."], State.SENT),
)


@pytest.mark.parametrize(("said", "state"), ENDS)
def test_a_conversation_that_ends_with_courtesies_is_over(tmp_path: Path, said: list[str], state: State) -> None:
    rows = [
        message(*((ME, DANA) if words[0] == "<" else (DANA, ME)), f"2026-11-{day:02} 10:00:00", words[1:])
        for day, words in enumerate(said, start=1)
    ]
    held = read(tmp_path, {"messages.csv": messages([*rows[::-1], *TALK[2:]])})
    assert with_name(held, DANA).state is state


@pytest.mark.parametrize("year", [2018, 2026])
def test_messages_of_one_instant_are_one_with_all_their_words(tmp_path: Path, year: int) -> None:
    at = "2026-11-20 10:00:00"
    rows = [message(KEN, ME, at, words) for words in ("Second?", "First,\n\nthing.", "First,\n\nthing.")]
    held = read(tmp_path, {"messages.csv": messages([*rows, TALK[0], TALK[3]], year)})
    [(way, words)] = told(held)[KEN]
    assert (way, words.split()) == ("in", ["First,", "thing.", "Second?"])


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ('<p class="spinmail-quill-editor">Buy</p>', "an advertisement from Ken Ito: “Buy…”"),
        (f"Hi %FIRSTNAME%, {'word ' * 30}", f"an advertisement from Ken Ito: “Hi %FIRSTNAME%,{' word' * 9}…”"),
        ("%FIRSTNAME%" * 9, "an advertisement from Ken Ito"),
    ],
)
def test_an_advertisement_says_whose_it_is_and_how_it_begins(tmp_path: Path, words: str, reason: str) -> None:
    held = read(tmp_path, {"messages.csv": messages([*TALK, message(KEN, ME, "2026-11-10 10:00:00", words)])})
    assert [one.reason for one in held.contacts.refused] == [reason]


def test_a_subject_is_what_it_is_about(tmp_path: Path) -> None:
    rows = [
        message(KEN, ME, "2026-11-21 10:00:00", SUBJECT="Re: Backend role"),
        message(KEN, ME, "2026-11-20 10:00:00", SUBJECT="Backend  role"),
        *TALK[:2],
    ]
    held = read(tmp_path, {"messages.csv": messages(rows)})
    assert with_name(held, KEN).about == "Backend role"
    assert with_name(held, DANA).about == "LinkedIn chat"


def test_a_spreadsheet_may_have_saved_it_again(tmp_path: Path) -> None:
    text = messages(TALK, 2023)
    for content in (
        text.replace("\n", "\r\n").encode("utf-8-sig"),
        text.encode("utf-16"),
        text.encode("cp1252"),
    ):
        assert ZOE in told(read(tmp_path, {"messages.csv": content}))


def test_connections_beside_say_what_somebody_is_called(tmp_path: Path) -> None:
    connections = f"{CONNECTIONS}Dana,Li-Roe,{URLS[DANA]},,Initech,CTO,05 Mar 2024\n"
    held = read(tmp_path, {"messages.csv": messages(TALK), "Connections.csv": connections})
    assert "Dana Li-Roe" in told(held)
    assert DANA not in told(held)
    assert held.contacts.people[0].organisation == "Initech"


@pytest.mark.parametrize("year", [2018, 2021])
def test_names_alone_find_the_only_one_who_has_them(tmp_path: Path, year: int) -> None:
    connections = f'{CONNECTIONS}Zoë,"Brûlé, PhD",{URLS[ZOE]},,Globex,CTO,05 Mar 2024\n'
    held = read(tmp_path, {"messages.csv": messages(TALK, year), "Connections.csv": connections})
    assert [person.profile for person in held.contacts.people if person.name == ZOE] == [URLS[ZOE]]


def test_a_connection_without_an_address_gets_the_one_that_they_write_from(tmp_path: Path) -> None:
    connections = (
        "First Name,Last Name,Email Address,Company,Position,Connected On\nDana,Li,,Initech,CTO,11/4/18\n"
    )
    held = read(tmp_path, {"messages.csv": messages(TALK), "Connections.csv": connections})
    assert [(one.profile, one.organisation) for one in held.contacts.people if one.name == DANA] == [
        (URLS[DANA], "Initech")
    ]


def test_a_name_of_two_tells_nobody(tmp_path: Path) -> None:
    connections = "".join(
        f"Dana,Li,{AT}dana-{place},,{place},CTO,05 Mar 2024\n" for place in ("initech", "globex")
    )
    held = read(tmp_path, {"messages.csv": messages(TALK, 2018), "Connections.csv": CONNECTIONS + connections})
    assert DANA not in told(held)
    assert [row.why for row in held.contacts.refused] == [Why.NAMESAKES, Why.NAMESAKES]


@settings(deadline=None)  # the first example imports what is read with
@given(st.randoms(use_true_random=False), st.sampled_from(sorted(YEARS)))
def test_the_order_of_rows_makes_no_difference(
    tmp_path_factory: pytest.TempPathFactory, random: Random, year: int
) -> None:
    rows = [*TALK, message(ME, [DANA, KEN], "2026-11-16 10:00:00"), TALK[1]]
    shuffled = list(rows)
    random.shuffle(shuffled)
    first, second = (
        read(tmp_path_factory.mktemp("m"), {"messages.csv": messages(some, year)}, own_name=ME)
        for some in (rows, shuffled)
    )
    assert told(first) == told(second)


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=40)


@settings(deadline=None)  # the first example imports what is read with
@given(st.lists(st.tuples(st.sampled_from((DANA, KEN, ZOE)), st.booleans(), WORDS), max_size=12))
def test_what_the_owner_writes_is_never_a_reply(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[str, bool, str]]
) -> None:
    rows = [
        message(*((ME, name) if is_mine else (name, ME)), f"2026-11-{place + 1:02} 10:00:00", f"{place} {words}")
        for place, (name, is_mine, words) in enumerate(said)
    ]
    held = read(tmp_path_factory.mktemp("m"), {"messages.csv": messages(rows)}, me=ME)
    ways = [way for touches in told(held).values() for way, _words in touches]
    left = sum("%" in words or "spinmail" in words or not is_text(words) for _name, _is_mine, words in said)
    assert ways.count("out") + ways.count("in") + left >= len(said)
    assert ways.count("out") <= sum(is_mine for _name, is_mine, _words in said)
    assert ways.count("in") <= sum(not is_mine for _name, is_mine, _words in said)


BROKEN = (
    (f'{messages(TALK)}"2-open,', "never ends"),
    (f"{messages(TALK)}{'x' * 3_000_000}\n", "line of more than 2,000,000 characters"),
    (messages(TALK) + '"' + "x\n" * 600_000 + '"\n', "cell of more than 1,000,000 characters"),
)


@pytest.mark.parametrize(("content", "said"), BROKEN)
def test_what_is_broken_is_said_in_one_line(tmp_path: Path, content: str, said: str) -> None:
    with pytest.raises(RuleError, match=said) as caught:
        read(tmp_path, {"messages.csv": content})
    assert "\n" not in str(caught.value)


def test_a_million_quotation_marks_are_one_cell(tmp_path: Path) -> None:
    rows = [*TALK, message(KEN, ME, "2026-11-22 10:00:00", '"' * 400_000)]
    held = read(tmp_path, {"messages.csv": messages(rows)})
    assert len(with_name(held, KEN).touches[-1].note) == 20_000
