"""What to say, whichever source says so: drafts, scripts, the reader (M2, M5, M6, H3, H4, H5, H8, H11, L3)."""

from __future__ import annotations

import json
from itertools import product

import pytest

from data.model.drafts import Draft, Occasion
from data.model.vocabulary import Kind, Medium
from data.words.check.draft import check
from data.words.purposes import Purpose, proposed
from tests.app.command_line import CommandLine
from tests.builders import followup
from tests.sampling import some
from tests.words.making import CARD, FULL, SPELLER, findings, labels, marked, phrases, script, tone_of

CARD_OF_ALEX = """
[clarity]
name = "Alex Reed"
email = "alex@example.org"
who = "I'm Alex Reed, a backend engineer."
offer = "I make slow services fast."
"""


def add_dana(cli: CommandLine, *more: str | int) -> None:
    """Number 1: Dana Li of Initech, an application, who can be reached by e-mail and telephone."""
    cli("add", "Dana Li", "--org", "Initech", "--about", "Backend role", "--kind", "application",
        "--email", "dana@initech.example", "--phone", "212 555 0134", *more)  # fmt: skip


def settings(cli: CommandLine, more: str = CARD_OF_ALEX) -> None:
    """A config.toml with the clarity card filled in."""
    file = cli.config / "config.toml"
    file.write_text(f"{file.read_text()}\n{more}")


# M2: remind them without making them feel guilty.


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("Hello Dana, I still haven't heard from you about the role.", "still haven't heard from you"),
        ("As I already wrote, I can start in May.", "As I already wrote"),
        ("I’m sure you’re busy, but I wrote about the talk.", "sure you’re busy, but"),
        ("After all I did for you, this is a pity.", "After all I did for you"),
    ],
)
def test_m2_what_blames_is_marked_and_the_words_are_named(words: str, mark: str) -> None:
    found = [one for one in findings(words) if one.rule == "M2"]
    assert found
    assert mark in words[found[0].start : found[0].end + len(mark)]
    assert mark[:5] in words[max(0, found[0].start - 6) : found[0].end]
    assert "feel guilty" in found[0].why


def test_m2_every_script_reminds_without_blame() -> None:
    for kind in Kind:
        for medium in Medium:
            said = script(medium, Occasion.REMINDER, kind=kind)
            assert not [one for one in check(Draft(medium, Occasion.REMINDER, said.body, "x")) if one.rule == "M2"]


@pytest.mark.parametrize("fault", sorted({one["fault"] for one in phrases("bad")}))
def test_m2_m5_h3_h5_each_kind_of_fault_is_found_in_what_people_write(fault: str) -> None:
    of_it = [one for one in phrases("bad") if one["fault"] == fault]
    missed = [one["words"] for one in of_it if not tone_of(one["words"], Medium(one["medium"]))]
    assert len(missed) <= len(of_it) // 10, missed


# M5: direct, not pushy; confident, not entitled; friendly, not forward; spelling and grammar correct.


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("Please get back to me by Friday.", "demand"),
        ("I deserve an answer.", "entitled"),
        ("I am the best candidate you will ever see.", "comparing"),
        ("I'll call you every morning until you pick up.", "pushy"),
        ("I'm begging you to read it.", "too forward"),
        ("Could you tell me who decides? Would you also forward my note to Sam?", "second ask"),
        ("I can start NOW, REALLY NOW.", "shouting"),
    ],
)
def test_m5_pushy_entitled_and_forward_words_are_marked(words: str, label: str) -> None:
    assert label in labels(words)


def test_m5_a_message_without_a_clear_ask_is_told_so_and_one_with_one_is_not() -> None:
    silent = "Hello Dana, your talk was good."
    assert "no clear ask" in labels(silent, occasion=Occasion.FIRST)
    assert "no clear ask" not in labels(f"{silent} Could you tell me who decides?", occasion=Occasion.FIRST)
    assert "no clear ask" not in labels(silent, occasion=Occasion.THANKS)


@pytest.mark.parametrize(
    ("medium", "length"),
    [(Medium.EMAIL, 201), (Medium.MESSAGE, 61), (Medium.TEXT, 65), (Medium.VOICEMAIL, 62), (Medium.LETTER, 301)],
)
def test_m5_what_is_too_long_for_its_medium_is_marked_from_where_it_is(medium: Medium, length: int) -> None:
    words = "fine " * length
    (mark,) = marked(words, "too long", medium=medium)
    assert mark
    assert words.rstrip().endswith(mark)
    assert not marked("fine " * (length - 2), "too long", medium=medium)


def test_m5_spelling_and_grammar_are_marked_with_what_was_meant() -> None:
    draft = Draft(Medium.EMAIL, Occasion.ANSWER, "I recieved the the notes.", "A note")
    assert [(one.label, one.better[0]) for one in check(draft, SPELLER)] == [
        ("spelling", "received"),
        ("grammar", "the"),
    ]


def test_m5_the_check_advises_and_never_blocks(cli: CommandLine) -> None:
    add_dana(cli)
    words = cli.config / "rude.txt"
    words.write_text("I still haven't heard from you!! Answer me NOW.")
    said = json.loads(cli("draft", 1, "--by", "email", "--text", words, "--json"))
    assert {one["rule"] for one in said["findings"]} >= {"M2", "M5"}
    sent = cli.run("draft", 1, "--by", "email", "--text", words, "--send", "said")
    assert (sent.exit_code, "blame" in sent.stderr) == (0, True)
    assert cli.json("show", 1)["touches"][0]["note"] == words.read_text()


# M6: let a friend read your drafts.


def test_m6_a_draft_is_handed_to_a_friend_and_what_they_said_is_kept(cli: CommandLine) -> None:
    settings(cli)
    add_dana(cli)
    cli("reader", 1, "Sam Ortiz", "--by", "file")
    (file,) = (cli.database.parent / "drafts").glob("*.eml")
    assert "Would you read this for me" in file.read_text()
    cli("reader", 1, "sam ortiz", "--said", "Shorter, please.")
    (reading,) = cli.json("show", 1, "--full")["readings"]
    assert (reading["reader"], reading["said"]) == ("Sam Ortiz", "Shorter, please.")
    assert cli.json("show", 1)["touches"] == []
    assert "You haven't given Pat a draft yet: use --by first." in cli.refused(
        "reader", 1, "Pat", "--said", "Fine"
    )
    cli("undo")
    assert cli.json("show", 1, "--full")["readings"][0]["read_at"] is None


# H3: never show impatience. H5: never ask for what they can't give.


@pytest.mark.parametrize(
    "words",
    ["It's been three weeks since I applied.", "This is my third e-mail.", "I have called you four times.",
     "Any update?", "I'm still waiting for your answer."],
)  # fmt: skip
def test_h3_impatience_and_counting_are_marked(words: str) -> None:
    assert {one.rule for one in findings(words)} & {"H3"}


@pytest.mark.parametrize(
    "words",
    ["Could you hire me?", "Please get me an interview.", "Could you put in a good word for me?", "I need a job."],
)
def test_h5_asking_for_a_job_is_marked(words: str) -> None:
    assert "can't give" in labels(words)


def test_h5_no_script_asks_for_a_job() -> None:
    said = {}
    for kind in Kind:
        for medium in Medium:
            for occasion in Occasion:
                one = script(medium, occasion, kind=kind)
                said["\n".join((one.body, *one.questions))] = medium, occasion  # many kinds have the same words
    for whole, (medium, occasion) in some(said.items(), 60):
        assert "can't give" not in labels(whole, medium, occasion)


# H4: follow up with a purpose.


def test_h4_a_purpose_not_used_yet_with_this_person_is_proposed() -> None:
    used: list[str] = []
    for _ in Purpose:
        purpose = proposed(used, has_spoken=True)
        assert purpose
        assert str(purpose) not in used
        used.append(str(purpose))


def test_h4_what_was_used_is_kept_with_the_touch_and_not_proposed_again_in_any_follow_up(cli: CommandLine) -> None:
    for about in ("One thing", "Another"):  # somebody else, so that no number is anybody's by chance
        cli("add", "Mo Hassan", "--about", about, "--email", "mo@acme.example")
    add_dana(cli, "--sent", "form")
    cli("log", 3, "email")
    cli("add", "Dana Li", "--about", "Another thing", "--sent", "email")
    assert cli.json("draft", 3, "--by", "email")["purpose"] == "", "it brings nothing yet"
    cli.run("draft", 3, "--by", "email", "--purpose", "news: the Series B", "--send", "said")
    assert cli.json("show", 3)["touches"][-1]["purpose"] == "news: the Series B"
    for purpose, said in ((str(Purpose.IDEA), ""), ("an idea: smaller batches", "an idea: smaller batches")):
        assert cli.json("draft", 4, "--by", "email", "--purpose", purpose)["purpose"] == said


# H8: leave no number; say when you will call again.


SILENT = (Occasion.LAST, Occasion.THANKS, Occasion.DECLINED)
"""What one leaves as the last word promises no other call."""


def test_h8_a_voicemail_is_under_30_seconds_leaves_no_number_and_says_when() -> None:
    for kind, occasion in product(Kind, Occasion):
        said = script(Medium.VOICEMAIL, occasion, kind=kind, clarity=FULL).body
        assert len(said.split()) <= 75
        assert not any(letter.isdigit() for letter in said)
        assert ("I'll try you again tomorrow at half past eight." in said) is (occasion not in SILENT)
        written = script(Medium.VOICEMAIL, occasion, kind=kind, again="on Thursday", again_by="email").body
        assert ("I'll drop you a line on Thursday." in written) is (occasion not in SILENT)
    assert "number" in labels("Call me on 212 555 0134. I'll try again tomorrow.", Medium.VOICEMAIL)
    assert "no time" in labels("Hello, this is Alex.", Medium.VOICEMAIL)


# H11: say clearly who you are, what you offer, why you call, how they can help.


def test_h11_the_four_lines_stand_in_every_first_script() -> None:
    for kind in (one for one in Kind if one is not Kind.RECONNECT):  # whom one knows isn't told who one is
        it = followup(kind=kind, clarity=FULL)
        said = script(Medium.EMAIL, Occasion.FIRST, it=it, clarity=FULL).body
        assert all(line in said for line in (FULL.who, FULL.offer, FULL.why, FULL.help))


def test_h11_a_default_for_everything_gives_way_to_how_one_says_what_this_is_about() -> None:
    it = followup(kind=Kind.NETWORKING, said_as="how you run on-call")
    said = script(Medium.EMAIL, Occasion.FIRST, it=it, clarity=FULL).body
    assert "I'd love to hear how you run on-call." in said
    assert FULL.why not in said


def test_h11_defaults_come_from_the_settings_and_a_follow_up_has_its_own(cli: CommandLine) -> None:
    settings(cli)
    add_dana(cli)
    assert CARD.who in cli.json("draft", 1, "--by", "email")["body"]
    cli("clarity", 1, "--who", "I'm Alex, of Hooli.")
    assert cli.json("clarity", 1)["offer"] == "I make slow services fast."
    assert "I'm Alex, of Hooli." in cli.json("draft", 1, "--by", "email")["body"]
    cli("undo")
    assert CARD.who in cli.json("draft", 1, "--by", "email")["body"]


def test_h11_the_defaults_are_written_with_every_comment_kept(cli: CommandLine) -> None:
    settings(cli, "# mine\n[clarity]\nwho = 'I am A.' # who\n")
    cli("clarity", "--offer", "I mend things.", "--name", "Alex")
    cli("clarity", "--kind", "reconnect", "--why", "I thought of you.")
    written = (cli.config / "config.toml").read_text()
    assert "# mine" in written
    assert "# who" in written
    assert cli.json("clarity", "--kind", "reconnect") == {
        "name": "Alex", "email": "", "who": "I am A.", "offer": "I mend things.", "why": "I thought of you.",
        "help": "", "signature": "",
    }  # fmt: skip


# L3: what to ask, one question at a time; not for an interview.


def test_l3_the_call_asks_whether_it_arrived_the_process_where_you_stand_and_what_they_think() -> None:
    questions = script(Medium.CALL, Occasion.FIRST, kind=Kind.APPLICATION).questions
    for number, word in enumerate(("application reach you", "process", "stand", "CV", "good day")):
        assert word in questions[number]
        assert questions[number].count("?") == 1
    assert not any("interview" in question for question in questions)
