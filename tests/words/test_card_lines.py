"""Lines of the clarity card are written and said on the phone: what fits only one of them is refused (H11)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.errors import RuleError
from data.words.card_lines import check_line, one_way_fault

ONLY_WRITTEN = [
    ("I hope this e-mail finds you well.", "this e-mail"),
    ("This email is about the role.", "This email"),
    ("THIS LETTER is about the role", "THIS LETTER"),
    ("You may remember my letter.", "my letter"),
    ("Did you get my last message?", "my last message"),
    ("this note is about the ward", "this note"),
    ("My text yesterday was about the shift.", "My text"),
    ("See attached.", "See attached"),
    ("Please find attached my CV.", "find attached"),
    ("My CV is attached.", "is attached"),
    ("Attached is my portfolio.", "Attached is"),
    ("Enclosed, you'll find my résumé.", "Enclosed"),
    ("I've attached my CV.", "I've attached"),
    ("I'm attaching two samples.", "I'm attaching"),
    ("The attachment has the figures.", "The attachment"),
    ("As I wrote below, I nurse.", "wrote below"),
    ("As above.", "As above"),
    ("The details above say more.", "details above"),
    ("You'll find three campaigns below.", "below"),
    ("Could you click here?", "click here"),
    ("Could you open the link?", "the link"),
    ("My drawings are at https://example.org/aiko", "https://example.org/aiko"),
    ("See www.example.org for more.", "www.example.org"),
    ("Write to me at aiko@example.org.", "aiko@example.org"),
    ("I draw; see behance.com/aiko", "behance.com/aiko"),
    ("PS: I also cook.", "PS"),
    ("I make menus. P.S. I also cook.", "P.S"),
    ("Best regards, Alex", "Best regards"),
    ("Yours sincerely", "Yours sincerely"),
    ("Dear hiring manager, I nurse.", "Dear"),
]
ONLY_SAID = [
    ("I'm calling about the role.", "I'm calling"),
    ("I’m calling about the role.", "I'm calling"),
    ("i am ringing about the role", "i am ringing"),
    ("I'm leaving you a message about the ward.", "I'm leaving you a message"),
    ("Did you get my call?", "my call"),
    ("My last voicemail was about the shift.", "My last voicemail"),
    ("This call is about the ward.", "This call"),
    ("Please speak after the beep.", "after the beep"),
]
BOTH = [
    "",
    "I'm Rosa Lima, an intensive care nurse.",
    "I'm writing about the backend role.",
    "I am writing to ask about nights.",
    "I make slow services fast.",
    "I write clear e-mails for banks.",
    "I answer e-mail in four languages.",
    "I ran a call centre of forty people.",
    "I draw letters and whole alphabets.",
    "I design letterheads.",
    "I wrote a text editor; my text editor has ten thousand users.",
    "I have my letter of recommendation from St Mary's.",
    "Above all, I keep calm.",
    "My numbers are above average.",
    "I work above the rest of the team.",
    "I was attached to the surgical ward for a year.",
    "I practise attachment-based therapy.",
    "I design enclosures for pumps.",
    "I attach great importance to rest.",
    "Would a short call suit you?",
    "May I call you on Thursday?",
    "Could you call me back?",
    "Could you forward my name to whoever decides?",
    "I used to be at Booking.com.",
    "I know ASP.NET/C# well.",
    "I sell software to 40 hospitals, 24/7.",
    "I can send you my portfolio.",
    "I build links between teams.",
    "I manage click-through campaigns.",
    "I moderate message boards.",
    "Could you tell me who decides about it?",
    "I note down what patients say.",
    "I teach people to read between the lines.",
    "J'écris au sujet du poste.",
    "看護師です。",
    "This is Rosa Lima.",
]


@pytest.mark.parametrize(("line", "found"), ONLY_WRITTEN, ids=str)
def test_a_line_that_fits_only_what_is_written_is_refused_and_says_what_to_write(line: str, found: str) -> None:
    fault = one_way_fault(line)
    assert fault.startswith(f"“{found}” fits only what is written, and your card is said on the phone too: ")


@pytest.mark.parametrize(("line", "found"), ONLY_SAID, ids=str)
def test_a_line_that_fits_only_the_phone_is_refused_and_says_what_to_write(line: str, found: str) -> None:
    fault = one_way_fault(line)
    assert fault.startswith(f"“{found}” fits only the phone, and your card is written too: ")


@pytest.mark.parametrize("line", BOTH)
def test_a_line_that_fits_both_is_taken(line: str) -> None:
    check_line(line)


def test_a_refusal_is_one_sentence_on_one_line() -> None:
    for line, _ in (*ONLY_WRITTEN, *ONLY_SAID):
        with pytest.raises(RuleError) as refused:
            check_line(line)
        said = str(refused.value)
        assert said.endswith(".")
        assert "\n" not in said
        assert len(said) < 200


@given(st.text(max_size=500))
def test_no_line_breaks_the_check(line: str) -> None:
    assert one_way_fault(line).isprintable()
