"""The scripts: every kind, medium and occasion has one that passes our own check; own files go before them."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from datetime import UTC, timedelta
from itertools import product
from pathlib import Path

import pytest

from data.model.clarity import Author, Clarity
from data.model.drafts import MISSED, Draft, Occasion
from data.model.followup import Absence, Contact, Person, Touch
from data.model.vocabulary import Direction, Kind, Medium, Side
from data.rules.acts import acts
from data.rules.scheduling.pace import reminders
from data.words.check.draft import check
from data.words.delivery import LONGEST, WORDS_A_SECOND, count_words
from data.words.introduction import turned, what_i_am, wondered
from data.words.labels.phrase import under_discussion
from data.words.limits import LIMITS, SUBJECT
from data.words.purposes import Purpose
from data.words.templates import Scripts
from tests.builders import (
    BOOK,
    EMAIL,
    NEW_YORK,
    NOW,
    PHONE,
    TOKYO,
    at,
    followup,
    logged,
    opened,
    person,
    replied,
    spoken,
    touch,
    when,
)
from tests.sampling import some
from tests.words.making import ALEX, CARD, FULL, NAMES, SPELLER, script

LONG = person("email", name="Rosalinda Maximiliana Quintanilla-Etxeberría de la Fuente")


VARIANTS = (
    (CARD, "", "Backend role"),
    (FULL, "news: the Series B", ""),
    (CARD, "an idea: smaller batches", ""),
    (FULL, "", "SRE, applied 9 Nov"),
)
"""The clarity card, the purpose, and what it is about."""


@pytest.mark.parametrize(("medium", "occasion"), product(Medium, Occasion))
@pytest.mark.sampled(21)
def test_every_script_passes_our_own_check(medium: Medium, occasion: Occasion) -> None:
    checked: set[Draft] = set()  # kinds without a script of their own say the same
    for kind, (card, purpose, about) in some(product(Kind, VARIANTS), 4):
        said = script(medium, occasion, kind=kind, clarity=card, purpose=purpose, about=about)
        draft = Draft(medium, occasion, said.body, said.subject)
        found = () if draft in checked else check(draft, SPELLER, NAMES)
        assert not found, (kind, said.body, found)
        checked.add(draft)
        assert "  " not in said.body
        assert "\n\n\n" not in said.body
        assert not re.search(r"[{}\[\]]| [,.]", f"{said.subject}{said.body}{said.closing}")
        assert bool(said.questions) is (medium in (Medium.CALL, Medium.VISIT))


@pytest.mark.parametrize(("medium", "occasion"), product(Medium, Occasion))
@pytest.mark.sampled(28)
def test_long_names_and_long_cards_fit_all_the_same(medium: Medium, occasion: Occasion) -> None:
    card = Clarity(
        f"I'm Alex Reed, {'a very patient engineer of many things, ' * 4}in short.",
        "I offer " + "much " * 30 + ".",
    )
    said = script(medium, occasion, it=followup(who=LONG, via="Sam Ortiz", may_mention=True), clarity=card)
    if medium in (Medium.MESSAGE, Medium.TEXT, Medium.VOICEMAIL):
        assert LIMITS[medium].holds(said.body), said.body
    assert said.body.rstrip().endswith((".", "?", "!", ALEX.name, "in short"))
    assert len(said.subject) <= SUBJECT


@pytest.mark.parametrize(("medium", "occasion"), product(Medium, Occasion))
@pytest.mark.sampled(28)
def test_an_empty_card_leaves_no_holes(medium: Medium, occasion: Occasion) -> None:
    for kind, purpose, about in some(product(Kind, ("", "help"), ("Backend role", "Lunch?")), 8):
        said = script(
            medium, occasion, kind=kind, clarity=Clarity(), author=Author(), purpose=purpose, about=about
        )
        words = " ".join((said.subject, said.body, *said.questions, said.closing))
        assert not re.search(r"[\[\]{}]| [,.?!]|[,;] *[.?!]|\.\.|  ", words), words
        assert "it's ." not in words


SETTLED = (Occasion.ANSWER, Occasion.CHECK_IN, Occasion.THANKS, Occasion.DECLINED, Occasion.LAST)
"""Occasions that have an ask of their own."""

FIRST = (Occasion.FIRST, Occasion.FIRST_AFTER_FORM, Occasion.INTRODUCTION)
STRANGERS = tuple(kind for kind in Kind if kind is not Kind.RECONNECT)


@pytest.mark.parametrize(("medium", "occasion"), product(Medium, FIRST))
def test_h11_every_first_contact_says_who_what_and_how_they_can_help(medium: Medium, occasion: Occasion) -> None:
    for kind in STRANGERS:
        said = script(medium, occasion, kind=kind, clarity=FULL)
        assert ALEX.name in said.body
        assert "a backend engineer" in said.body, said.body
        assert FULL.offer in said.body, "the offer is never the part that is dropped"
        if medium not in (Medium.CALL, Medium.VISIT):
            assert FULL.help in said.body, said.body


@pytest.mark.parametrize(("medium", "occasion"), product((Medium.CALL, Medium.VOICEMAIL), Occasion))
def test_h11_whoever_is_rung_by_a_stranger_hears_who_it_is_and_what_they_offer(
    medium: Medium, occasion: Occasion
) -> None:
    for kind in STRANGERS:
        said = script(medium, occasion, kind=kind).body
        assert ALEX.name in said
        assert "a backend engineer" in said
        assert CARD.offer in said


@pytest.mark.parametrize("medium", Medium)
def test_nobody_who_knows_you_is_introduced_to_you_again(medium: Medium) -> None:
    known = spoken(opened("two-then-switch"), "Thu 19 Nov 09:00")
    for occasion in Occasion:
        said = script(medium, occasion, it=known).body
        assert "a backend engineer" not in said
        assert CARD.offer not in said


@pytest.mark.parametrize("medium", [Medium.CALL, Medium.VOICEMAIL])
@pytest.mark.parametrize("occasion", [one for one in Occasion if one is not Occasion.INTRODUCTION])
def test_whoever_is_rung_hears_what_it_is_about(medium: Medium, occasion: Occasion) -> None:
    for kind in (Kind.APPLICATION, Kind.INTERVIEW):
        assert "the backend role" in script(medium, occasion, kind=kind).body
    if occasion in (Occasion.FIRST_AFTER_FORM, Occasion.THANKS):
        return  # that is an application's; and whoever is thanked knows what for
    for kind in (Kind.NETWORKING, Kind.INTRODUCTION, Kind.OTHER):
        assert "your payments team" in script(medium, occasion, kind=kind, said_as="your payments team").body


@pytest.mark.parametrize(
    ("line", "on_the_phone"),
    [
        ("I'm writing about the Leeds office.", "I'm calling about the Leeds office."),
        ("I am writing because Sam told me of you.", "I am calling because Sam told me of you."),
        ("I'm writing a book about payroll.", "I'm writing a book about payroll."),
        ("We met in Lyon.", "We met in Lyon."),
    ],
)
def test_a_line_of_the_card_is_turned_for_the_phone(line: str, on_the_phone: str) -> None:
    assert turned(line, Medium.CALL) == turned(line, Medium.VOICEMAIL) == on_the_phone
    assert turned(on_the_phone, Medium.EMAIL) == line


KINDS = (Kind.APPLICATION, Kind.NETWORKING, Kind.RECONNECT)
"""Kinds whose scripts differ most."""


@pytest.mark.parametrize("about", ["platform teams", "SRE?", "Backend role."])
def test_whatever_it_is_about_the_script_is_fine_with_itself(about: str) -> None:
    every = product(KINDS, (Medium.EMAIL, Medium.VOICEMAIL, Medium.TEXT), Occasion)
    for kind, medium, occasion in some(every, 20):
        said = script(medium, occasion, kind=kind, about=about)
        found = check(Draft(medium, occasion, said.body, said.subject), SPELLER, (*NAMES, about))
        assert not found, (said.subject, said.body, found)
        assert not re.search(r"[.?!](?:”\.|[:,])", f"{said.subject} {said.body}")


def test_h4_a_purpose_is_brought_once_its_detail_is_known() -> None:
    may = (Occasion.FIRST, Occasion.INTRODUCTION, Occasion.REMINDER, Occasion.THIRD, Occasion.LAST)
    for kind, medium, occasion in some(product(KINDS, Medium, may), 32):
        said = script(medium, occasion, kind=kind, purpose="news: the Series B")
        assert "the Series B" in said.body
        for purpose in Purpose:
            bare = script(medium, occasion, kind=kind, purpose=str(purpose))
            assert bare == script(medium, occasion, kind=kind), "without it the words are a plain reminder"


@pytest.mark.parametrize(
    ("who", "what"),
    [
        ("I'm Alex Reed, a backend engineer.", "a backend engineer"),
        ("I’m Alex, of Hooli", "of Hooli"),
        ("I am Alex Reed and I mend things.", ""),
        ("Backend engineer.", ""),
        ("", ""),
    ],
)
def test_what_one_is_stands_beside_the_name(who: str, what: str) -> None:
    assert what_i_am(who, "Alex Reed") == what
    assert what_i_am(who, "") == ""


def test_nobody_named_is_greeted_all_the_same() -> None:
    said = script(
        Medium.EMAIL, Occasion.FIRST, it=followup(who=None, organisation="Initech", kind=Kind.APPLICATION)
    )
    assert said.body.startswith("Hello,\n")


@pytest.mark.parametrize(
    ("name", "greeting"),
    [
        ("★Luc★ Martin, MBA", "Hi Luc,\n"),
        ("PhD, Dr. med. Maria Silva", "Hi Maria,\n"),
        ("J. Smith", "Hello,\n"),
    ],
)
def test_people_are_greeted_by_their_given_name_where_it_is_known(name: str, greeting: str) -> None:
    said = script(Medium.EMAIL, Occasion.FIRST, it=followup(who=person(EMAIL, name=name)))
    assert said.body.startswith(greeting)


# The user's own.


def own(folder: Path, **files: str) -> Scripts:
    """Scripts with files of the user's; ``__`` stands for the dot in their names."""
    for name, words in files.items():
        (folder / f"{name.replace('__', '.')}.liquid").write_text(words, "utf-8")
    return Scripts(folder)


def test_the_most_specific_script_wins_and_ones_own_goes_before(tmp_path: Path) -> None:
    scripts = own(
        tmp_path,
        email="For all",
        email__first="Subject: S {{ about }}\n\nFor the first",
        application__email__first="For one",
    )
    assert script(Medium.EMAIL, Occasion.REMINDER, scripts).body == "For all"
    first = script(Medium.EMAIL, Occasion.FIRST, scripts)
    assert (first.subject, first.body) == ("S Backend role", "For the first")
    assert script(Medium.EMAIL, Occasion.FIRST, scripts, kind=Kind.APPLICATION).body == "For one"
    assert script(Medium.TEXT, Occasion.FIRST, scripts).name == "text"
    assert scripts.faults == []


@pytest.mark.parametrize("occasion", MISSED)
def test_a_script_for_what_was_missed_is_for_calls_and_meetings(tmp_path: Path, occasion: Occasion) -> None:
    scripts = own(tmp_path, email__missed="A", other__email__missed="B")
    assert script(Medium.EMAIL, occasion, scripts, kind=Kind.NETWORKING).body == "A"
    assert script(Medium.EMAIL, occasion, scripts, kind=Kind.OTHER).body == "B"
    assert scripts.faults == []
    (tmp_path / f"email.{occasion}.liquid").write_text("D", "utf-8")
    assert script(Medium.EMAIL, occasion, Scripts(tmp_path), kind=Kind.NETWORKING).body == "D"
    assert script(Medium.EMAIL, Occasion.FIRST, scripts).name == "email"


BOMBS = (
    '{{ "/w==" | base64_decode }}',
    '{{ "nan" | ceil }}',
    '{{ "inf" | floor }}',
    '{{ "1e400" | round }}',
    '{{ (1..99999999) | join: "" }}',
    "{{ (1..99999999) | sort | size }}",
    "{{ (1..99999999) | reverse | first }}",
    "{% assign x = 'aaaaaaaaaa' %}" + "{% assign x = x | replace: 'a', x %}" * 4 + "{{ x | size }}",
    "{{ 'aaaaaaaaaa'" + " | replace: 'a', 'aaaaaaaaaa'" * 9 + " | size }}",
    "{% assign n = 9999999999 %}" + "{% assign n = n | times: n %}" * 40 + "{{ n }}",
    "{% for i in (1..999) %}"
    + "{% if i == 0 or i == 0 or i == 0 %}{% endif %}" * 999
    + "{% endfor %}{{ nobody }}",
)
"""Scripts that raise what is none of Liquid's faults, or ask for more time or memory than there is."""


TOO_FAR = (
    ("{% include 'email.first' %}", ""),  # which is itself: it stands in the first place
    ("{{ name.__class__.__mro__ }}", "is undefined"),
    ("{{ name.upper() }}", ""),
    ("{{ ''.__class__ }}", ""),
    ("{% for i in (1..100000000) %}x{% endfor %}", "loop iteration limit"),
    ("{% for i in (1..900) %}{{ 'abcdefghij' | append: who | append: offer }}{% endfor %}", "output"),
    ("{% include '../../../etc/passwd' %}", ""),
    ("{% render '/etc/passwd' %}", ""),
    ("{% if %} {% for", ""),
    ("{{ nobody }}", "'nobody' is undefined"),
    ("{{ 1 | divided_by: 0 }}", ""),
    *((words, ".liquid:1: ") for words in BOMBS),
    *((f"Hello\n{{% if who %}}\n{words}{{% endif %}}", ".liquid:3: ") for words in some(BOMBS, 3)),
)
PLACES = tuple(product(Medium, Occasion))[: len(TOO_FAR)]
"""For each of them, what it is the script for."""


@pytest.fixture(scope="module")
def reaching(tmp_path_factory: pytest.TempPathFactory) -> Scripts:
    """All of them at once: after each the next one is read as if nothing had been."""
    files = {
        f"{medium}__{occasion}": words for (medium, occasion), (words, _) in zip(PLACES, TOO_FAR, strict=True)
    }
    return own(tmp_path_factory.mktemp("scripts"), **files)


@pytest.mark.parametrize(
    ("medium", "occasion", "said"),
    [(*place, said) for place, (_, said) in zip(PLACES, TOO_FAR, strict=True)],
    ids=[words[:40] for words, _ in TOO_FAR],
)
def test_a_script_that_reaches_too_far_is_named_and_the_built_in_one_stands_in(
    reaching: Scripts, medium: Medium, occasion: Occasion, said: str
) -> None:
    assert script(medium, occasion, reaching).body == script(medium, occasion).body
    named = f"scripts/{medium}.{occasion}.liquid:"
    (fault,) = (line for line in reaching.faults if line.startswith(named))
    assert said in fault
    assert "\n" not in fault


def test_ones_own_script_has_the_built_in_lines_where_the_card_is_empty(tmp_path: Path) -> None:
    scripts = own(tmp_path, email="{{ who }}\n{{ why }}\n{{ help }}")
    for kind, occasion in product(Kind, Occasion):
        lines = script(Medium.EMAIL, occasion, scripts, kind=kind).body.split("\n")
        assert len(lines) == 3
        assert all(line.endswith((".", "?")) for line in lines)
        it = followup(kind=kind, clarity=FULL)
        full = script(Medium.EMAIL, occasion, scripts, it=it, clarity=FULL).body.split("\n")
        assert full == [FULL.who, FULL.why, FULL.help] or occasion in (*MISSED, *SETTLED)
    assert scripts.faults == []


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("a\nb {% if purpose %}x\ny", 2),
        ("{% case kind %}", 1),
        ("a\n\n{% for i in (1..2) %}{% if i %}", 3),
    ],
)
def test_a_tag_that_is_never_closed_is_named_with_its_line(tmp_path: Path, words: str, line: int) -> None:
    scripts = own(tmp_path, email=words)
    script(Medium.EMAIL, Occasion.FIRST, scripts)
    (fault,) = scripts.faults
    assert fault.startswith(f"scripts/email.liquid:{line}: ")
    assert "is missing; the built-in script is used." in fault


def test_what_is_no_file_is_never_read(tmp_path: Path) -> None:
    (tmp_path / "email.liquid").mkdir()
    os.mkfifo(tmp_path / "text.liquid")  # reading it would never end
    scripts = Scripts(tmp_path)
    script(Medium.EMAIL, Occasion.FIRST, scripts)
    assert [fault.partition(": ")[2] for fault in scripts.faults] == [
        "it isn't a file; the built-in script is used."
    ] * 2


def test_files_that_are_no_scripts_are_named(tmp_path: Path) -> None:
    scripts = own(tmp_path, letters="x", email__never="x")
    (tmp_path / "text.liquid").write_bytes(b"\xff\xfe")
    script(Medium.EMAIL, Occasion.FIRST, scripts)
    assert scripts.faults[-1].endswith("UTF-8 text; the built-in script is used.")
    assert [fault.partition(":")[0] for fault in scripts.faults] == [
        "scripts/email.never.liquid", "scripts/letters.liquid", "scripts/text.liquid",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        "{{ 7 | times: 7 }} Li",
        "{% include 'email' %}",
        "Da\x1b[31mna",
        "Dana\nSubject: Bcc",
        "Dana\n? Will you?",
        "‮Dana",
    ],
)
def test_a_hostile_name_stays_a_name(name: str) -> None:
    it = followup(who=person("email", name=name))
    for medium in (Medium.EMAIL, Medium.CALL):
        said, plain = script(medium, Occasion.FIRST, it=it), script(medium, Occasion.FIRST)
        assert "49" not in said.body
        assert not any(letter < " " and letter != "\n" for letter in said.body)
        assert "\u202e" not in said.body
        assert said.questions == plain.questions
        assert said.subject == plain.subject
        assert said.body.count("\n") == plain.body.count("\n")


def test_the_writer_is_named_once_on_the_phone() -> None:
    assert script(Medium.CALL, Occasion.FIRST).body.count(ALEX.name) == 1


def test_a_clock_that_they_read_is_theirs() -> None:
    agreed = spoken(opened("two-then-switch"), "Thu 19 Nov 09:00", "Mon 23 Nov 14:00")
    here = script(Medium.EMAIL, Occasion.THANKS, it=agreed).body
    there = script(Medium.EMAIL, Occasion.THANKS, it=agreed, theirs=TOKYO).body
    assert "I look forward to talking again tomorrow at two." in here
    assert "I look forward to talking again on Tuesday at four your time." in there


NURSE = Clarity(
    "I'm Alex Reed, an intensive care nurse.",
    "I've looked after cardiac patients for eleven years and trained new colleagues for the last four.",
)
SELLER = Clarity(
    "I'm Alex Reed from Payflow.", "We close a payroll in a day.", "", "Who looks after your payroll?"
)
MONDAY, THURSDAY = at("Mon 16 Nov 09:00"), at("Thu 19 Nov 09:00")


@pytest.mark.parametrize("medium", [Medium.MESSAGE, Medium.TEXT])
def test_a_short_message_about_an_application_says_what_was_applied_for_whatever_has_to_go(medium: Medium) -> None:
    form = touch(Medium.FORM, MONDAY)
    applied = followup(
        touches=(form,), kind=Kind.APPLICATION, about="Senior charge nurse", opened_on=MONDAY.date()
    )
    said = script(medium, Occasion.FIRST_AFTER_FORM, it=applied, clarity=NURSE).body
    assert "I applied for the senior charge nurse role" in said
    assert NURSE.offer in said


@pytest.mark.parametrize(("tried", "asks_whom_else"), [(Medium.CALL, False), (Medium.EMAIL, True)])
def test_m3_whom_else_to_ask_is_for_somebody_who_was_written_to(tried: Medium, asks_whom_else: bool) -> None:
    it = logged(opened("two-then-switch", said_as="the CRM team"), tried, MONDAY, THURSDAY)
    said = script(Medium.LETTER, Occasion.THIRD, it=it).body
    assert ("If you're not the right person" in said) is asks_whom_else
    assert (CARD.offer in said) is not asks_whom_else, "whoever read nothing so far hears it now"


def test_m3_nobody_is_asked_whether_they_are_the_right_person_for_what_is_theirs() -> None:
    it = logged(opened("two-then-switch", said_as="your talk at PyCon"), Medium.EMAIL, MONDAY, THURSDAY)
    said = script(Medium.LETTER, Occasion.THIRD, it=it).body
    assert "right person" not in said
    assert "If now isn't a good time, just tell me when would be better." in said


@pytest.mark.parametrize(
    "purpose", ["referral: Bo Chen", "an idea: a joint stand", "help: the move", "topic: a talk"]
)
def test_h4_what_is_brought_beside_an_application_stands_behind_what_is_asked(purpose: str) -> None:
    said = script(Medium.EMAIL, Occasion.REMINDER, kind=Kind.APPLICATION, purpose=purpose).body
    assert said.index("By the way, ") > said.index("?")


@pytest.mark.parametrize("medium", [Medium.EMAIL, Medium.CALL, Medium.VOICEMAIL, Medium.VISIT])
@pytest.mark.parametrize("matter", ["the flat in Kreuzberg", "invoice 2041", "my registration", "the parcel"])
def test_what_one_does_for_a_living_has_no_place_in_an_errand(medium: Medium, matter: str) -> None:
    said = script(medium, Occasion.REMINDER, kind=Kind.OTHER, said_as=matter)
    assert CARD.offer not in said.body
    assert "Would that be of interest to you?" not in said.questions
    assert CARD.offer in script(medium, Occasion.FIRST, kind=Kind.OTHER, said_as="the new website").body


@pytest.mark.parametrize("kind", [Kind.INTRODUCTION, Kind.NETWORKING])
def test_l3_whoever_sells_asks_no_questions_of_a_career_talk(kind: Kind) -> None:
    asked = {
        card.who: script(Medium.CALL, Occasion.FIRST, kind=kind, about="Intro", clarity=card).questions
        for card in (CARD, SELLER)
    }
    assert "How did you get into what you do?" in asked[CARD.who]
    assert "How did you get into what you do?" not in asked[SELLER.who]
    assert "Who looks after your payroll?" in asked[SELLER.who]


def test_somebody_whom_one_met_is_greeted_so_at_their_door() -> None:
    met = acts.spoke(opened("two-then-switch"), touch(Medium.VISIT, THURSDAY), THURSDAY, BOOK)
    assert script(Medium.VISIT, Occasion.THANKS, it=met).body.startswith("Hello Dana, good to see you again.")
    rang = spoken(opened("two-then-switch"), "Thu 19 Nov 09:00")
    assert script(Medium.VISIT, Occasion.THANKS, it=rang).body.startswith("Hello Dana, I'm Alex Reed.")


@pytest.mark.parametrize("occasion", [Occasion.MISSED_CALL, Occasion.MISSED_MEETING, Occasion.ANSWER])
def test_h8_what_a_voicemail_promises_leaves_room_to_hear_from_them_first(occasion: Occasion) -> None:
    known = spoken(opened("two-then-switch"), "Thu 19 Nov 09:00")
    said = script(Medium.VOICEMAIL, occasion, it=known, again="on Monday", again_by="email").body
    assert "If we don't speak first, I'll drop you a line on Monday." in said


@pytest.mark.parametrize(
    ("about", "asked"),
    [
        ("Lunch", "Would you have time for lunch in the next few weeks?"),
        ("Beers with the old team", "Would you have time for a beer in the next few weeks?"),
        ("Coffee", "Would you have time for a coffee in the next few weeks?"),
        ("Reconnect", "Would you have time for a coffee or a call in the next few weeks?"),
    ],
)
def test_an_old_friend_is_asked_for_what_one_has_in_mind(about: str, asked: str) -> None:
    assert asked in script(Medium.EMAIL, Occasion.FIRST, kind=Kind.RECONNECT, about=about).body


def test_a_coffee_that_they_wrote_about_is_not_answered_with_a_call() -> None:
    it = replied(opened("two-then-switch", said_as="a coffee to talk fintech"), "Sun 22 Nov 09:00")
    assert "Would any day next week suit you?" in script(Medium.EMAIL, Occasion.ANSWER, it=it).body


def test_a_message_cut_short_to_a_stranger_keeps_who_writes() -> None:
    it = logged(opened("two-then-switch", about="Intro"), Medium.EMAIL, THURSDAY)
    said = script(Medium.MESSAGE, Occasion.REMINDER, it=it, clarity=NURSE).body
    assert NURSE.who in said
    assert NURSE.offer not in said


@pytest.mark.parametrize("medium", Medium)
def test_whoever_sells_thanks_for_the_time_and_no_favour(medium: Medium) -> None:
    it = spoken(opened("two-then-switch", said_as="your payroll"), "Thu 19 Nov 09:00")
    said = script(medium, Occasion.THANKS, it=it, clarity=SELLER)
    assert "favour" not in said.body
    assert "Is there anything I can do for you in return?" not in said.questions


def test_h1_a_friend_is_not_held_to_a_date_like_a_debtor() -> None:
    it = spoken(opened("light-touch", kind=Kind.RECONNECT), "Thu 19 Nov 09:00")
    assert script(Medium.EMAIL, Occasion.CHECK_IN, it=it).body.startswith(
        "Hi Dana,\n\nIt was good to talk to you on Thursday.\n\nShall we find a time"
    )


def test_h8_the_day_of_a_voicemail_s_next_try_is_told_from_the_day_before() -> None:
    talked = spoken(opened("two-then-switch"), "Thu 19 Nov 09:00")
    it = acts.promise(talked, Side.THEIRS, when("Sat 21 Nov"), THURSDAY, BOOK)
    said = script(Medium.VOICEMAIL, Occasion.CHECK_IN, it=it, again="on Saturday", again_by="email").body
    assert "by Saturday" in said
    assert "I'll drop you a line next Saturday." in said


def test_nobody_is_asked_what_they_think_of_what_was_never_sent() -> None:
    asked = "Have you had a chance to look at what I sent?"
    new = opened("two-then-switch", kind=Kind.OTHER, about="Catalogue website")
    for medium, is_asked in ((Medium.EMAIL, True), (Medium.LETTER, True), (Medium.VOICEMAIL, False)):
        it = logged(new, medium, THURSDAY - timedelta(days=2))
        said = script(Medium.CALL, Occasion.REMINDER, kind=Kind.OTHER, about="Catalogue website", it=it)
        assert (asked in said.questions) is is_asked, medium


def test_a_label_that_says_so_is_not_asked_whether_applications_are_still_taken() -> None:
    asked = {
        about: script(Medium.CALL, Occasion.INTRODUCTION, about=about, kind=Kind.APPLICATION).questions
        for about in ("SRE", "SRE, applied 9 Nov")
    }
    assert "Are you still taking applications?" in asked["SRE"]
    assert "Are you still taking applications?" not in asked["SRE, applied 9 Nov"]


def test_whoever_answers_for_a_company_is_asked_who_to_speak_to() -> None:
    nobody = followup(who=None, organisation="Tidewater", kind=Kind.APPLICATION, about="Content strategist")
    said = script(Medium.CALL, Occasion.REMINDER, it=nobody)
    assert said.questions[0] == "Who's the best person to speak to about it?"


def test_a_flat_is_asked_for_and_a_no_to_an_errand_has_no_work_in_it() -> None:
    flat = {"kind": Kind.OTHER, "said_as": "the flat in Kreuzberg"}
    assert "Is it still available?" in script(Medium.EMAIL, Occasion.FIRST, **flat).body
    assert "Is it still available?" in script(Medium.CALL, Occasion.FIRST, **flat).questions
    assert "work together" not in script(Medium.EMAIL, Occasion.DECLINED, **flat).body
    assert "talk it through" in script(Medium.VOICEMAIL, Occasion.ANSWER, **flat).body


@pytest.mark.parametrize("kind", [Kind.INTRODUCTION, Kind.NETWORKING])
def test_h4_what_one_brings_stands_beside_what_one_wants_of_a_stranger(kind: Kind) -> None:
    it = logged(opened("two-then-switch", about="Intro", kind=kind), Medium.EMAIL, THURSDAY)
    said = script(Medium.EMAIL, Occasion.REMINDER, it=it, purpose="help: the rota").body
    assert "I'd love to hear about your work" in said
    assert "By the way, if it's any use, I'd be glad to help with the rota." in said


def test_what_nobody_has_heard_of_yet_is_a_proposal_and_not_the_proposal() -> None:
    it = opened("three-days-then-weekly", kind=Kind.OTHER, about="Payroll proposal")
    assert "about a payroll proposal" in script(Medium.EMAIL, Occasion.FIRST, it=it).body
    assert "about the payroll proposal" in script(Medium.EMAIL, Occasion.REMINDER, it=it).body


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Who looks after payroll at your company?", "I'd love to know who looks after payroll at your company."),
        ("Who should I talk to?", "Who should I talk to?"),
        ("Could you use a hand?", "Could you use a hand?"),
    ],
)
def test_a_voicemail_asks_who_as_a_wish(question: str, said: str) -> None:
    assert wondered(question, Medium.VOICEMAIL) == said
    assert wondered(question, Medium.CALL) == question


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("a portfolio review", "the portfolio review"),
        ("an audit", "the audit"),
        ("a coffee to talk fintech", "a coffee to talk fintech"),
        ("a second meeting", "a second meeting"),
        ("the backend role", "the backend role"),
    ],
)
def test_what_was_talked_about_is_the_one_and_a_meeting_stays_one_to_come(phrase: str, said: str) -> None:
    assert under_discussion(phrase) == said


@pytest.mark.parametrize(
    ("about", "occasion", "medium", "words"),
    [
        ("Backend role", Occasion.FIRST_AFTER_FORM, Medium.EMAIL, "I applied for the backend role at Initech"),
        ("Backend role", Occasion.FIRST_AFTER_FORM, Medium.EMAIL, "to make sure my application arrived."),
        ("", Occasion.FIRST_AFTER_FORM, Medium.EMAIL, "I sent in my application to Initech"),
        ("Backend role", Occasion.FIRST_AFTER_FORM, Medium.CALL, "Do you know if my application arrived?"),
        ("Backend role", Occasion.LAST, Medium.EMAIL, "about the backend role at Initech"),
        ("", Occasion.LAST, Medium.EMAIL, "about my application to Initech"),
        ("Backend role at Initech", Occasion.LAST, Medium.EMAIL, "about the backend role at Initech,"),
    ],
)
def test_who_works_elsewhere_hears_at_which_company_one_has_applied(
    about: str, occasion: Occasion, medium: Medium, words: str
) -> None:
    form = touch(Medium.FORM, MONDAY, is_opening=True)
    rita = Person("Rita Rec", "TalentCo", phone=PHONE, email="rita@talentco.example")
    applied = followup(
        "application-call", rita, touches=(form,), kind=Kind.APPLICATION, about=about, organisation="Initech"
    )
    said = script(medium, occasion, it=applied)
    assert words in " ".join((said.body, *said.questions))


OUT, IN = Direction.OUT, Direction.IN
HEARD: dict[str, tuple[tuple[int, Direction, Medium], ...]] = {
    "they wrote, and it was answered": ((16, OUT, Medium.EMAIL), (10, IN, Medium.EMAIL), (9, OUT, Medium.EMAIL)),
    "answered, then once more": (
        *((16, OUT, Medium.EMAIL), (10, IN, Medium.EMAIL)),
        *((9, OUT, Medium.EMAIL), (5, OUT, Medium.EMAIL)),
    ),
    "spoken, then written": ((10, Direction.BOTH, Medium.CALL), (8, OUT, Medium.EMAIL)),
    "met, then written and rung": (
        *((12, Direction.BOTH, Medium.VISIT), (9, OUT, Medium.EMAIL)),
        *((6, OUT, Medium.CALL), (4, OUT, Medium.LETTER)),
    ),
}
"""Histories in which they have been heard from, and were written to since: days ago."""
_ON_SILENCE = re.compile(
    r"busy day|while you were away|I'd be glad to hear from you\b.*about|who I should ask|the right person|"
    r"a (?:couple of|few) times(?! since)"
)


@pytest.mark.parametrize("history", HEARD)
@pytest.mark.parametrize("medium", Medium)
@pytest.mark.sampled(12)
def test_no_sentence_about_silence_meets_a_history_with_an_answer(history: str, medium: Medium) -> None:
    touches = tuple(Touch(NOW - timedelta(days=days), to, by) for days, to, by in HEARD[history])
    for kind, occasion, about in product(
        Kind, (Occasion.REMINDER, Occasion.THIRD, Occasion.LAST), ("", "a pilot")
    ):
        it = replace(followup(kind=kind, about="Pilot"), touches=touches, said_as=about)
        said = script(medium, occasion, it=it).body
        assert not _ON_SILENCE.search(said), said


@pytest.mark.parametrize(
    ("history", "said"),
    [
        ("they wrote, and it was answered", "Thank you again for your e-mail on 12 November about the pilot."),
        (
            "answered, then once more",
            "I sent you an e-mail on Tuesday about the pilot, and wanted to come back to it.",
        ),
        ("spoken, then written", "I sent you an e-mail last week about the pilot, and wanted to come back to it."),
    ],
)
def test_a_reminder_to_somebody_who_was_heard_from_says_no_more_than_what_was_sent(
    history: str, said: str
) -> None:
    touches = tuple(Touch(NOW - timedelta(days=days), to, by) for days, to, by in HEARD[history])
    it = replace(followup(kind=Kind.OTHER, about="Pilot"), touches=touches, said_as="the pilot")
    assert said in script(Medium.EMAIL, Occasion.REMINDER, it=it).body


@pytest.mark.parametrize("occasion", Occasion)
def test_a_status_without_a_day_is_no_e_mail_of_a_day(occasion: Occasion) -> None:
    """Their list says that they have answered, and neither when nor how: nothing of it is made up."""
    applied = Touch(NOW - timedelta(days=10), OUT, Medium.FORM, is_opening=True)
    stated = Touch(applied.at + timedelta(seconds=1), IN, Medium.EMAIL, "Phone Screen", is_undated=True)
    noon = (NOW - timedelta(days=4)).astimezone(NEW_YORK).replace(hour=12, minute=0, second=0, microsecond=0)
    listed = Touch(noon.astimezone(UTC), IN, Medium.EMAIL, "Phone screen done")
    sent = Touch(NOW - timedelta(days=3), OUT, Medium.EMAIL)
    for touches in ((applied, stated), (applied, stated, sent), (applied, listed), (applied, listed, sent)):
        it = replace(followup(kind=Kind.APPLICATION), touches=touches, said_as="the role")
        assert not re.search(r"your e-mail", script(Medium.EMAIL, occasion, it=it).body)


@pytest.mark.parametrize("medium", Medium)
@pytest.mark.parametrize("occasion", Occasion)
def test_an_application_without_a_day_gets_none(occasion: Occasion, medium: Medium) -> None:
    """It was sent by today: nobody knows when, and least of all that it was "earlier today"."""
    applied = Touch(NOW, OUT, Medium.FORM, is_opening=True, is_undated=True)
    it = replace(followup(kind=Kind.APPLICATION), touches=(applied,), said_as="the role")
    said = script(medium, occasion, it=it)
    assert not re.search(r"earlier today|\d+ [A-Z][a-z]+", f"{said.subject} {said.body}"), said
    if occasion is Occasion.FIRST_AFTER_FORM and medium is Medium.EMAIL:
        assert "I applied for the role and wanted to make sure my application reached you." in said.body


def test_who_was_away_when_it_came_isn_t_said_to_have_had_a_busy_day() -> None:
    sent = Touch(NOW - timedelta(days=5), OUT, Medium.EMAIL)
    it = replace(followup(kind=Kind.OTHER, about="Pilot"), touches=(sent,), said_as="the pilot")
    back = Absence(sent.at, (NOW - timedelta(days=1)).date())
    for occasion in (Occasion.REMINDER, Occasion.THIRD):
        assert "busy day" in script(Medium.EMAIL, occasion, it=it).body
        assert "while you were away" in script(Medium.EMAIL, occasion, it=replace(it, away=back)).body
    elsewhere = Contact("Dana Li", "Talk", NOW - timedelta(days=1), IN, Medium.EMAIL, is_same_person=True)
    for heard in (replace(it, nearby=(elsewhere,)), replace(it, has_mail=True)):
        assert "wanted to come back to it" in script(Medium.EMAIL, Occasion.REMINDER, it=heard).body


@pytest.mark.parametrize("occasion", Occasion)
def test_no_voicemail_takes_longer_than_is_heard(occasion: Occasion) -> None:
    for kind, (card, purpose, about) in product(Kind, VARIANTS):
        said = script(Medium.VOICEMAIL, occasion, kind=kind, clarity=card, purpose=purpose, about=about)
        assert count_words(said.body) / WORDS_A_SECOND < LONGEST, said.body


def test_a_voicemail_that_takes_longer_is_marked() -> None:
    words = f"Hello Dana. {'Well, ' * 70}I'll call you again tomorrow at nine."
    assert [one.label for one in check(Draft(Medium.VOICEMAIL, Occasion.REMINDER, words))] == ["too long"]


@pytest.mark.parametrize(
    ("emails", "is_there"),
    [
        ("", True),
        ("retired: dana.li@initech.example", False),
        ("retired: dana.li@initech.example, dana@initech.example", True),
        ("retired: dana.li@gmail.com", True),
    ],
)
def test_whoever_may_have_left_is_not_asked_about_their_work_there(emails: str, is_there: bool) -> None:
    who = person("phone", organisation="Initech", emails=emails)
    it = followup(who=who, about="Intro", kind=Kind.NETWORKING)
    call = script(Medium.CALL, Occasion.FIRST, it=it)
    said = " ".join((call.body, *call.questions))
    assert ("your work at Initech" in said) is is_there
    assert "your work" in said
    told = list(reminders(opened("application-call", who=who), NOW, BOOK))
    assert any(one.startswith("Dana Li may have left Initech") for one in told) is not is_there
