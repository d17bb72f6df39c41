"""How you'd say what a follow-up is about: made of its label where that is safe, and nowhere else."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.model.errors import RuleError
from data.model.vocabulary import Kind
from data.words.labels.said_as import LONGEST, derived, guess, phrase, said_as_of
from tests.builders import followup

ROLES = {
    "Backend role": "the backend role",
    "backend role": "the backend role",
    "BACKEND ROLE": "the backend role",
    "Backend role - urgent!!!": "the backend role",
    "Backend role!!!": "the backend role",
    "Backend role (remote)": "the backend role",
    "Backend role at Initech": "the backend role",
    "Backend role via LinkedIn": "the backend role",
    "Backend role @ Globex": "the backend role",
    "Backend role, second try": "the backend role",
    "The backend role": "the backend role",
    "“Backend role”": "the backend role",
    "Re: Backend Engineer": "the backend engineer role",
    "Fwd: RE: Backend Engineer": "the backend engineer role",
    "Backend": "the backend role",
    "Frontend, no name yet": "the frontend role",
    "SRE": "the SRE role",
    "sre": "the SRE role",
    "QA": "the QA role",
    "HR": "the HR role",
    "IT support": "the IT support role",
    "Data science": "the data science role",
    "Customer success": "the customer success role",
    "Sales and marketing": "the sales and marketing role",
    "Machine Learning": "the machine learning role",
    "Senior Product Designer": "the senior product designer role",
    "Sr. Product Designer": "the senior product designer role",
    "Jr UX Designer": "the junior UX designer role",
    "UI/UX Designer": "the UI/UX designer role",
    "Full-Stack Developer": "the full-stack developer role",
    "Python developer": "the Python developer role",
    "python developer": "the Python developer role",
    "Go developer": "the Go developer role",
    "C++ developer": "the C++ developer role",
    "C# Developer": "the C# developer role",
    ".NET developer": "the .NET developer role",
    "iOS engineer": "the iOS engineer role",
    "DevOps Engineer": "the DevOps engineer role",
    "Software Engineer II": "the software engineer II role",
    "VP Engineering": "the VP engineering role",
    "VP of Engineering": "the VP of engineering role",
    "Head of Design": "the head of design role",
    "Chief of Staff": "the chief of staff role",
    "Chief Financial Officer": "the chief financial officer role",
    "CTO": "the CTO role",
    "Tech lead": "the tech lead role",
    "Scheduling lead": "the scheduling lead role",
    "Learning & Development Manager": "the learning and development manager role",
    "Product Manager, Growth": "the product manager role",
    "Engineering Manager – Payments": "the engineering manager role",
    "ICU nurse": "the ICU nurse role",
    "Illustrator in residence": "the illustrator-in-residence role",
    "Senior Nurse-in-Training, Leeds": "the senior nurse-in-training role",
    "ICU NURSE": "the ICU nurse role",
    "SENIOR NURSE": "the senior nurse role",
    "Staff nurse #4411": "the staff nurse role",
    "Nurse practitioner - nights": "the nurse practitioner role",
    "Mental health nurse (band 6)": "the mental health nurse role",
    "NHS pharmacist": "the NHS pharmacist role",
    "Kitchen porter": "the kitchen porter role",
    "Pastry chef": "the pastry chef role",
    "Children's book illustrator": "",
    "Illustrator": "the illustrator role",
    "Account Executive": "the account executive role",
    "Sales Manager EMEA": "",
    "Call centre agent": "the call centre agent role",
    "Early years teacher": "the early years teacher role",
    "Maths teacher": "the maths teacher role",
    "English teacher": "the English teacher role",
    "Spanish translator": "the Spanish translator role",
    "Primary school teacher": "the primary school teacher role",
    "Programme officer": "the programme officer role",
    "Marketing & Comms Manager": "the marketing and comms manager role",
    "BDR": "the BDR role",
    "Podiatrist": "the podiatrist role",
    "Beekeeper": "the beekeeper role",
    "Electrician": "the electrician role",
    "Social worker": "the social worker role",
    "Data Engineer (m/f/d)": "the data engineer role",
    "Data Engineer m/w/d": "the data engineer role",
    "Data Engineer (all genders)": "the data engineer role",
    "Backend Engineer REF-1234": "the backend engineer role",
    "Backend Engineer JR00123": "the backend engineer role",
    "Backend Engineer | Initech": "the backend engineer role",
    "Application for Marketing Manager": "the marketing manager role",
    "Application as a nurse": "the nurse role",
    "Applied for barista": "the barista role",
    "Application: Data analyst": "the data analyst role",
    "Data analyst application": "the data analyst role",
    "Interview for Data Scientist": "the data scientist role",
    "Data Scientist interview": "the data scientist role",
    "Role: QA": "the QA role",
    "Position: Shop assistant": "the shop assistant role",
    "Summer internship": "the summer internship",
    "PhD position": "the PhD position",
    "Research fellowship": "the research fellowship",
    "Data platform job": "the data platform job",
    "Nursing vacancy": "the nursing vacancy",
    "Graduate traineeship": "the graduate traineeship",
}
"""Under a kind where somebody wants a job."""

NO_ROLES = [
    "", " ", "?", "!!!", "…", "—", "🚀", "🚀 Backend role", "42", "2nd round", "#1234", "A", "x" * 400,
    "Backend role " * 30, "Call me", "Call Dana", "Ask the recruiter", "Ask recruiter", "Email hiring manager",
    "Hiring manager", "Ping the manager", "Dana Li", "Sam Baker", "Lead", "Success", "Newsletter", "September",
    "No answer", "URGENT nurse", "ASAP engineer", "CALL engineer", "Engineer Backend", "Manager Marketing",
    "System design interview", "Second interview", "Phone screen", "Final round", "Role", "Job", "It",
    "Something with animals", "Interview with Dana", "Application", "They want a manager",
    "I want to be a nurse", "Is the nurse role open", "Stelle als Pfleger", "Softwareentwickler (m/w/d)",
    "Ingénieur logiciel", "Candidature spontanée", "Enfermera", "看護師", "バックエンド", "מתכנת", "مهندس",
    "Инженер", "Backend\u202eelor", "{{ 7 * 7 }} engineer", "<b>Engineer</b>", "of engineer",
    "engineer of", "Müller engineer", "Reconnect", "nurse?nurse", "Role role",
    "Job post", "nurse nurse", "Thank the interviewer",
    "Don't apply as a nurse",
]  # fmt: skip
"""Labels of which nobody can say that they are a role, or which; and what isn't Latin."""

THINGS = {
    "Payroll proposal": "the payroll proposal",
    "Catalogue website": "the catalogue website",
    "Website redesign": "the website redesign",
    "Q3 budget": "the Q3 budget",
    "March invoice": "the March invoice",
    "Wedding photos": "the wedding photos",
    "Kitchen quote": "the kitchen quote",
    "Kitchen quote, second floor": "the kitchen quote",
    "Conference talk": "the conference talk",
    "Design portfolio": "",
    "Review contract": "",
    "Send proposal": "",
    "Sign the contract": "",
    "Book workshop": "",
    "Chase invoice": "",
    "Invoice": "",
    "Logo": "",
    "Dana's contract": "",
    "Something else": "",
    "Rechnung März": "",
    "Overdue invoice!!": "",
    "Payroll proposal 🎉": "",
    "Backend engineer": "",
}
"""Under the kind "other": documents and pieces of work, and what may be a person, an order or a name."""

PHRASES = {
    "the Q3 budget": "the Q3 budget",
    "The Q3 budget, overdue": "the Q3 budget",
    "Your talk at PyCon": "your talk at PyCon",
    "your article on alert fatigue": "your article on alert fatigue",
    "our call with Dana": "our call with Dana",
    "my wife's CV": "my wife's CV",
    "the plan for March": "the plan for March",
    "My dream": "my dream",
    "a coffee": "a coffee",
    "A coffee": "a coffee",
    "A coffee to talk fintech": "a coffee to talk fintech",
    "a quick chat": "a quick chat",
    "an introduction to Ken": "an introduction to Ken",
    "an informal chat about the team": "an informal chat about the team",
    "how you run on-call": "how you run on-call",
    "How your team runs on-call": "how your team runs on-call",
    "how to get into nursing": "how to get into nursing",
    "whether you need a hand": "",
    "what you said about pricing": "",
    "Backend role": "the backend role",
    "How are you": "",
    "how are you?": "",
    "Why not": "",
    "What is next": "",
    "When you are back": "",
    "Who knows": "",
    "The client wants a quote": "",
    "The server went down": "",
    "The budget is late": "",
    "Your invoice arrived": "",
    "Your team rejected me": "",
    "The recruiter ghosts me": "",
    "the contract ends": "",
    "the night shifts": "the night shifts",
    "the manager reviews contracts": "",
    "the roof leaks": "",
    "the boss quit": "",
    "our wedding photos": "our wedding photos",
    "our plans for the summer": "our plans for the summer",
    "the signed contract": "the signed contract",
    "the contract signed": "",
    "my invoice (overdue)": "",
    "the talk you gave": "",
    "a estimate": "",
    "a chance": "",
    "A coffee tomorrow": "",
    "a coffee if you have time": "",
    "THE BUDGET FOR Q3": "",
    "Coffee": "",
    "Coffee chat about fintech": "",
    "Portugal shoot": "",
    "Introduction to Ken": "",
    "Catching up": "",
    "Dana": "",
    "the": "",
    "the of": "",
    "your 🎉": "",
    "the budget\nBcc: all": "",
}
"""Under every kind: phrases that stand as they are, and what only looks like one."""


@pytest.mark.parametrize(("label", "said"), ROLES.items(), ids=ROLES)
@pytest.mark.parametrize("kind", [Kind.APPLICATION, Kind.INTERVIEW])
def test_a_role_is_said_as_one_says_it(label: str, said: str, kind: Kind) -> None:
    assert derived(label, kind) == said


@pytest.mark.parametrize("label", NO_ROLES)
@pytest.mark.parametrize("kind", Kind)
def test_nothing_is_made_of_a_label_that_may_be_anything(label: str, kind: Kind) -> None:
    assert derived(label, kind) == ""


@pytest.mark.parametrize(("label", "said"), THINGS.items(), ids=THINGS)
def test_a_piece_of_work_has_an_article_under_the_kind_for_those(label: str, said: str) -> None:
    assert derived(label, Kind.OTHER) == said
    assert derived(label, Kind.NETWORKING) == ""


@pytest.mark.parametrize(("label", "said"), PHRASES.items(), ids=PHRASES)
@pytest.mark.parametrize("kind", [Kind.OTHER, Kind.NETWORKING, Kind.RECONNECT, Kind.INTRODUCTION])
def test_a_phrase_stands_as_it_is(label: str, said: str, kind: Kind) -> None:
    assert derived(label, kind) == said


@given(st.text(max_size=200), st.sampled_from(Kind))
def test_whatever_the_label_is_the_phrase_is_one_plain_line_without_quotation_marks(
    about: str, kind: Kind
) -> None:
    for said in (derived(about, kind), guess(about, kind)):
        assert said == " ".join(said.split())
        assert said.isprintable()
        assert not re.search('["“”„«»‘]', said)
        assert len(said) <= LONGEST


@pytest.mark.parametrize("kind", Kind)
def test_what_you_said_yourself_comes_before_what_the_label_makes(kind: Kind) -> None:
    said = followup(about="Backend role", kind=kind, said_as="the job we spoke of")
    assert said_as_of(said) == "the job we spoke of"


def test_an_emptied_phrase_leaves_it_to_the_label_again() -> None:
    assert said_as_of(followup(about="Backend role", kind=Kind.APPLICATION, said_as="")) == "the backend role"
    assert said_as_of(followup(about="Call me", kind=Kind.OTHER, said_as="")) == ""


def test_a_phrase_that_an_archive_brought_is_plain_where_it_is_said() -> None:
    assert said_as_of(followup(said_as="the \x1b[31mred  role")) == "the ␛[31mred role"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("the backend role", "the backend role"),
        ("  the  backend\nrole. ", "the backend role"),
        ("about the backend role", "the backend role"),
        ("I'm writing about the backend role.", "the backend role"),
        ("“the backend role”", "the backend role"),
        ("'the backend role'...", "the backend role"),
        ("…the backend role!", "the backend role"),
        ("how you'd run it", "how you'd run it"),
        ("the \x1b[31mred role", "the ␛[31mred role"),
        ("the ro\u200ble", "the role"),
        ("die Stelle als Pfleger", "die Stelle als Pfleger"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_a_phrase_is_kept_as_it_stands_behind_about(typed: str, kept: str) -> None:
    assert phrase(typed) == kept


@pytest.mark.parametrize("typed", ["!!!", "“”", "...", "🎉"])
def test_what_nobody_can_say_is_refused_in_one_line(typed: str) -> None:
    with pytest.raises(RuleError, match="can't stand in a sentence: write it as in “the backend role”"):
        phrase(typed)


def test_a_phrase_that_is_too_long_for_a_sentence_is_refused() -> None:
    with pytest.raises(RuleError, match=f"keep it under {LONGEST}"):
        phrase("the role " * 40)


@pytest.mark.parametrize(
    ("label", "kind", "begun"),
    [
        ("Backend role", Kind.APPLICATION, "the backend role"),
        ("Quarrying engineer", Kind.APPLICATION, "the quarrying engineer role"),
        ("Executive assistant to the CEO", Kind.APPLICATION, "the executive assistant to the CEO role"),
        ("Role as nurse", Kind.APPLICATION, ""),
        ("Sam Baker", Kind.APPLICATION, ""),
        ("Call me", Kind.APPLICATION, ""),
        ("Coffee", Kind.NETWORKING, "a coffee"),
        ("Coffee chat about fintech", Kind.NETWORKING, "a coffee chat about fintech"),
        ("Introduction to Ken", Kind.INTRODUCTION, "an introduction to Ken"),
        ("Call Dana", Kind.NETWORKING, ""),
        ("Portugal shoot", Kind.RECONNECT, ""),
        ("!!!", Kind.OTHER, ""),
        ("", Kind.OTHER, ""),
    ],
)
def test_the_question_begins_with_what_may_be_meant(label: str, kind: Kind, begun: str) -> None:
    assert guess(label, kind) == begun


def test_the_lists_hold_words_as_they_are_looked_for() -> None:
    lists = tomllib.loads(files("data.words.labels").joinpath("said_as.toml").read_text("utf-8"))
    for name, words in lists.items():
        if isinstance(words, str) and name != "names":
            assert words.split() == [word.casefold() for word in words.split()], name
