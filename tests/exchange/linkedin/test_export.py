"""LinkedIn's export as it comes: whatever it is called and however it was packed, and what is hostile in one."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.exchange.contacts import Why
from data.exchange.holdings import ARCHIVE, Holdings
from data.exchange.intake.readers import read_files
from data.exchange.linkedin.export.contents import role_of, what_is
from data.exchange.options import Options
from data.model.brought import ACCEPTED, State
from data.model.errors import RuleError
from tests.builders import NOW
from tests.exchange.linkedin.samples import (
    AT,
    CONNECTIONS,
    DANA,
    INVITATIONS,
    KEN,
    ME,
    PROFILE,
    URLS,
    ZOE,
    message,
    messages,
    packed,
    read,
    table,
    told,
    with_name,
)

NAME = "Basic_LinkedInDataExport_11-20-2026.zip"
NOTES = (
    "Connection First Name",
    "Connection Last Name",
    "Connection Profile URL",
    "Note",
    "Created On",
    "Edited On",
)
PHONE_BOOK = ("Source", "FirstName", "LastName", "Companies", "Title", "Emails", "PhoneNumbers", "CreatedAt")
FILES: Mapping[str, str | bytes] = {
    "Connections.csv": f"{CONNECTIONS}Dana,Li,{URLS[DANA]},,Initech,CTO,05 Mar 2024\n,,,,,,06 Mar 2024\n",
    "messages.csv": messages(
        [
            message(DANA, ME, "2026-11-19 09:30:00", "Are you free on Monday?"),
            message(ME, KEN, "2026-11-18 09:30:00", "Could I ask you about Globex?"),
        ]
    ),
    "Invitations.csv": table(
        INVITATIONS,
        [
            (ME, KEN, "11/16/26, 9:05 AM", "Could I ask you about Globex?", "OUTGOING", URLS[ME], URLS[KEN]),
            ("Una Po", ME, "11/15/26, 9:05 AM", "", "INCOMING", f"{AT}una-po", URLS[ME]),
            (DANA, ME, "3/5/24, 9:05 AM", "", "INCOMING", URLS[DANA], URLS[ME]),
        ],
    ),
    "Notes.csv": table(NOTES, [("Dana", "Li", URLS[DANA], "Met at the meetup,\nknows Ken", "x", "y")]),
    "Profile.csv": PROFILE,
    "Contacts.csv": table(
        PHONE_BOOK,
        [("MOBILE_CONTACTS", "Mum", "", "", "", "", "+1 917 555 0100,+19175550100,+1 917 555 0101", "x")],
    ),
    "guide_messages.csv": "CONVERSATION ID,FROM,TO,DATE,CONTENT,FOLDER\n",
    "learning_role_play_messages.csv": "CONVERSATION ID,FROM,TO,DATE,CONTENT,FOLDER\n",
    "Positions.csv": "Company Name,Title\nAcme,SRE\n",
}
WHOLE = {
    DANA: [("in", "(an invitation to connect)"), ("in", "Are you free on Monday?")],
    KEN: [("out", "Could I ask you about Globex?")],
    "Una Po": [("in", "(an invitation to connect)")],
}


def unpacked(folder: Path) -> Path:
    for name, content in FILES.items():
        path = folder / "Complete_LinkedInDataExport" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder / "Complete_LinkedInDataExport"


PACKED: Mapping[str, Callable[[Path], Path]] = {
    "as it comes": lambda at: packed(at / NAME, FILES),
    "as a browser names a second one": lambda at: packed(at / f"{NAME} (1).zip", FILES),
    "with its end twice": lambda at: packed(at / f"{NAME}.zip", FILES),
    "under any name": lambda at: packed(at / "linkedin", FILES),
    "in another zip": lambda at: packed(
        at / "mail.zip", {f"linkedin/{NAME}": packed(at / NAME, FILES).read_bytes(), "__MACOSX/._a": b"x"}
    ),
    "packed again by a Mac": lambda at: packed(
        at / "a.zip",
        {f"Basic/{name}": content for name, content in FILES.items()}
        | {f"__MACOSX/Basic/._{name}": b"\0\5\x16\7" for name in FILES},
    ),
    "with names in other letters": lambda at: packed(
        at / "a.zip", {(name.upper() if name[0] in "mNI" else name): content for name, content in FILES.items()}
    ),
    "unpacked": unpacked,
    "in the folder that it was unpacked in": lambda at: unpacked(at).parent,
}


@pytest.mark.parametrize("how", PACKED)
def test_an_archive_is_read_whatever_became_of_it(tmp_path: Path, how: str) -> None:
    held = read_files([PACKED[how](tmp_path)])
    assert held.kinds == (ARCHIVE,)
    assert told(held) == WHOLE
    assert [person.name for person in held.contacts.people] == [DANA, "Ken Ito", "Una Po"]


def test_each_file_knows_of_the_others(tmp_path: Path) -> None:
    held = read_files([packed(tmp_path / NAME, FILES)])
    dana = held.contacts.people[0]
    assert dana.notes == "Connected on LinkedIn, 5 Mar 2024.\nMet at the meetup,\nknows Ken"
    assert with_name(held, "Una Po").state is State.ALIVE  # nobody has accepted it yet
    assert with_name(held, DANA).state is State.ALIVE
    assert [(row.file, row.line, row.why) for row in held.contacts.refused] == [
        ("Connections.csv", 6, Why.NO_NAME)
    ]


def test_what_is_not_read_is_named_for_what_it_is(tmp_path: Path) -> None:
    held = read_files([packed(tmp_path / NAME, FILES)])
    assert {one.name: one.what for one in held.named} == {
        "guide_messages.csv": "talks with LinkedIn's own assistant, not with people",
        "learning_role_play_messages.csv": "talks with LinkedIn's own assistant, not with people",
        "Positions.csv": "your own jobs",
        "Contacts.csv": "the phone book that you once synced",
    }


def test_the_phone_book_comes_on_a_yes(tmp_path: Path) -> None:
    held = read_files([packed(tmp_path / NAME, FILES)], options=Options(with_phone_book=True))
    mum = held.contacts.people[-1]
    assert (mum.name, [one.value for one in mum.all_phones]) == ("Mum", ["+1 917 555 0100", "+1 917 555 0101"])
    content = FILES["Contacts.csv"]
    with pytest.raises(RuleError, match=r"the phone book .*: --with-phone-book takes"):
        read(tmp_path, {"Contacts.csv": content})
    assert read(tmp_path, {"Contacts.csv": content}, with_phone_book=True).contacts.people == (mum,)


def test_the_phone_book_completes_who_is_a_connection(tmp_path: Path) -> None:
    book = table(PHONE_BOOK, [("MOBILE_CONTACTS", "Dana", "Li", "Initech", "", "dana@initech.example", "", "x")])
    held = read_files(
        [packed(tmp_path / NAME, {**FILES, "Contacts.csv": book})], options=Options(with_phone_book=True)
    )
    assert [person.email for person in held.contacts.people if person.name == DANA] == ["dana@initech.example"]


def test_large_files_come_in_parts(tmp_path: Path) -> None:
    parts = {
        f"messages_{part}.csv": messages([message(KEN, ME, f"2026-11-{part:02} 10:00:00", f"Part {part}?")])
        for part in range(1, 11)
    }
    held = read_files([packed(tmp_path / NAME, {**parts, "Profile.csv": PROFILE})])
    assert [words for _way, words in told(held)[KEN]] == [f"Part {part}?" for part in range(1, 11)]


INVITED = (
    ((ME, DANA, "11/16/26, 9:05 AM", "Hello?", "OUTGOING"), [("out", "Hello?")], State.SENT),
    ((DANA, ME, "11/16/26, 9:05 AM", "Hello?", "INCOMING"), [("in", "Hello?")], State.ALIVE),
    ((DANA, ME, "11/16/2026", "", "INCOMING"), [("in", "(an invitation to connect)")], State.ALIVE),
    ((DANA, ME, "11/16/26, 9:05 AM", "Thanks for connecting!", "INCOMING"), [("in", "Thanks for connecting!")],
     State.OVER),
)  # fmt: skip
LINKS = (
    (),  # 2018
    ("urn:li:member:1", "urn:li:member:2"),
    (AT.rstrip("/"), AT.rstrip("/")),  # of December 2023: they name nobody
    (f"{AT}dana-li", f"{AT}dana-li"),
)


@pytest.mark.parametrize("links", LINKS)
@pytest.mark.parametrize(("row", "said", "state"), INVITED)
def test_invitations_of_every_year(
    tmp_path: Path, row: tuple[str, ...], said: list[tuple[str, str]], state: State, links: tuple[str, ...]
) -> None:
    columns = INVITATIONS[: 5 + len(links)]
    held = read(tmp_path, {"Invitations.csv": table(columns, [(*row, *links)])})
    assert told(held) == {DANA: said}
    assert with_name(held, DANA).state is state
    [dana] = held.contacts.people
    assert dana.profile == (URLS[DANA] if links and "dana" in links[0] else "")


def test_an_invitation_without_words_is_no_attempt(tmp_path: Path) -> None:
    rows = [(ME, DANA, "11/16/26, 9:05 AM", "", "OUTGOING")]
    held = read(tmp_path, {"Invitations.csv": table(INVITATIONS[:5], rows)})
    assert (held.follow_ups, held.contacts.people) == ((), ())
    assert [row.why for row in held.contacts.refused] == [Why.NO_WORDS]


def test_who_has_accepted_is_known_by_the_connections(tmp_path: Path) -> None:
    files = {
        "Connections.csv": f"{CONNECTIONS}Dana,Li,{URLS[DANA]},,,,05 Mar 2024\n",
        "Invitations.csv": table(
            INVITATIONS, [(DANA, ME, "3/5/24, 9:05 AM", "", "INCOMING", URLS[DANA], URLS[ME])]
        ),
    }
    assert with_name(read(tmp_path, files), DANA).state is State.OVER
    del files["Connections.csv"]
    assert with_name(read(tmp_path, files), DANA).state is State.ALIVE


@pytest.mark.parametrize(
    ("later", "said", "state"),
    [
        ([], ["out", ACCEPTED], State.ALIVE),
        ([message(ME, DANA, "2026-11-18 10:00:00", "Could we meet?")], ["out", ACCEPTED, "out"], State.SENT),
        ([message(DANA, ME, "2026-11-18 10:00:00", "How can I help?")], ["out", "in"], State.ALIVE),
        # Its words stand again among the messages.
        ([message(ME, DANA, "2026-11-17 10:00:00", "Hello?")], ["out", ACCEPTED], State.ALIVE),
    ],
)
def test_an_invitation_that_was_accepted_is_no_attempt_in_vain(
    tmp_path: Path, later: list[dict[str, str]], said: list[str], state: State
) -> None:
    files = {
        "Connections.csv": f"{CONNECTIONS}Dana,Li,{URLS[DANA]},,,,17 Nov 2026\n",
        "Invitations.csv": table(
            INVITATIONS, [(ME, DANA, "11/16/26, 9:05 AM", "Hello?", "OUTGOING", URLS[ME], URLS[DANA])]
        ),
    }
    if later:
        files["messages.csv"] = messages(later)
    held = with_name(read(tmp_path, files, me=ME), DANA)
    assert [ACCEPTED if one.note == ACCEPTED else one.direction.value for one in held.touches] == said
    assert held.state is state


@settings(deadline=None)  # the first example imports what is read with
@given(st.randoms(use_true_random=False))
def test_the_order_of_files_makes_no_difference(tmp_path_factory: pytest.TempPathFactory, random: Random) -> None:
    folder = tmp_path_factory.mktemp("o")
    files = {name: FILES[name] for name in ("Connections.csv", "messages.csv", "Invitations.csv", "Profile.csv")}
    files["Notes.csv"] = FILES["Notes.csv"]
    names = list(files)
    random.shuffle(names)
    whole = read_files([packed(folder / NAME, {name: files[name] for name in names})])
    single = read(folder, {name: files[name] for name in names})
    assert (whole.contacts.people, whole.follow_ups) == (single.contacts.people, single.follow_ups)
    assert told(whole) == WHOLE


def test_two_exports_at_once_are_one(tmp_path: Path) -> None:
    earlier = packed(tmp_path / "Basic_LinkedInDataExport_10-20-2026.zip", FILES)
    later = packed(tmp_path / NAME, FILES)
    held, one = read_files([later, earlier]), read_files([later])
    assert told(held) == told(one)
    assert [person.name for person in held.contacts.people] == [person.name for person in one.contacts.people]
    assert {row.file for row in held.contacts.refused} == {
        f"{path.name}: Connections.csv" for path in (earlier, later)
    }


def _zip(*members: tuple[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return made.getvalue()


OWN = ("Connections.csv", str(FILES["Connections.csv"]).encode())
GOOD = _zip(OWN, ("messages.csv", str(FILES["messages.csv"]).encode()))
BOMB = b"First Name,Last Name\n", b"Ann,Lee\n"
"""The beginning of a file, and what it goes on with."""


def encrypted() -> bytes:
    made = bytearray(GOOD)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = made.find(mark)
        while place >= 0:
            made[place + at] |= 1
            place = made.find(mark, place + 1)
    return bytes(made)


def lying() -> bytes:
    """Return a zip that says of a large file that it is small."""
    made = bytearray(_zip(("messages.csv", b"x\n" * 500_000)))
    for mark, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = made.find(mark)
        made[place + at : place + at + 4] = (10).to_bytes(4, "little")
    return bytes(made)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_hostile_archives_are_refused_in_one_line(tmp_path: Path) -> None:
    hostile = {
        "a path that leads out": (_zip(OWN, ("../../messages.csv", b"x")), "leads out of it"),
        "a path from the root": (_zip(OWN, ("/etc/messages.csv", b"x")), "leads out of it"),
        "a path with a drive": (_zip(OWN, ("C:\\messages.csv", b"x")), "leads out of it"),
        "the same name twice": (_zip(OWN, OWN), "twice"),
        "one name in two cases": (_zip(OWN, ("CONNECTIONS.csv", b"x")), "twice"),
        "a password": (encrypted(), "password"),
        "cut off": (GOOD[: len(GOOD) // 2], "cut off or damaged"),
        "a byte that fell over": (GOOD[:60] + bytes([GOOD[60] ^ 0xFF]) + GOOD[61:], "is damaged"),
        "many files": (_zip(OWN, *((f"{number}.csv", b"") for number in range(5_001))), "more than 5,000 files"),
        "a zip in a zip in a zip": (_zip(("Basic.zip", _zip(("Basic.zip", GOOD)))), "a .zip archive"),
        "a zip in a zip, cut off": (_zip(("Basic.zip", GOOD[: len(GOOD) // 2])), "cut off or damaged"),
        "a size that isn't true": (lying(), "damaged"),
    }
    for what, (content, said) in hostile.items():
        path = tmp_path / f"{what}.zip"
        path.write_bytes(content)
        with pytest.raises(RuleError, match=said) as caught:
            read_files([path])
        assert "\n" not in str(caught.value), what
        path.unlink()


def test_a_bomb_is_stopped_while_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / NAME
    path.write_bytes(_zip(("Connections.csv", BOMB[0] + 12_500_000 * BOMB[1])))
    with pytest.raises(RuleError, match=r"too large|more than"):
        read_files([path])
    path.write_bytes(_zip(OWN, ("messages.csv", bytes(310_000_000))))
    with pytest.raises(RuleError, match="more than"):
        read_files([path])


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("Skills.csv", "about yourself"),
        ("Languages.csv", "about yourself"),
        ("Comments_34875879.csv", "what you have posted"),
        ("Job Applicant Saved Screening Question Responses_3.csv", "answers that you keep for applications"),
        ("LearningCoachMessages.csv", "talks with LinkedIn's own assistant, not with people"),
        ("coach_messages.csv", "talks with LinkedIn's own assistant, not with people"),
        ("Member_Follows.csv", "whom you follow"),
        ("PhoneNumbers.csv", "your own numbers"),
        ("readme.txt", "not one of LinkedIn's files of people, messages or jobs"),
    ],
)
def test_each_file_is_named_by_its_whole_name(name: str, what: str) -> None:
    assert (role_of(name), what_is(name)) == (None, what)


@pytest.mark.parametrize("name", ["guide_messages.csv", "messages.csv.bak", "my messages.csv", "Messages.txt"])
def test_a_part_of_a_name_is_not_that_name(name: str) -> None:
    assert role_of(name) is None


def test_empty_files_are_named(tmp_path: Path) -> None:
    held: Holdings = read_files([packed(tmp_path / NAME, {**FILES, "messages.csv": "", "Notes.csv": "a,b\n"})])
    named = {one.name: one.what for one in held.named}
    assert named["messages.csv"] == "an empty file"
    assert named["Notes.csv"] == "a file with other columns than LinkedIn's has"
    assert ZOE not in told(held)


OTHERS = {
    "Endorsement_Received_Info.csv": "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,"
    "Endorser Public Url,Endorsement Status\n2024/01/02 10:00:00 UTC,SQL,Dana,Li,www.linkedin.com/in/x,ACCEPTED\n",
    "Company Follows.csv": "Organization,Followed On\nAcme,Mon Nov 02 10:00:00 UTC 2026\n",
    "Education.csv": "School Name,Start Date,End Date,Notes,Degree Name,Activities\nMIT,2010,2014,,BSc,\n",
    "Positions.csv": "Company Name,Title,Description,Location,Started On,Finished On\nAcme,SRE,x,,Jan 2020,\n",
    "Profile.csv": PROFILE,
    "Email Addresses.csv": "Email Address,Confirmed,Primary,Updated On\na@b.example,Yes,Yes,1/2/24\n",
    "Recommendations_Received.csv": "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n"
    'Dana,Li,Acme,CTO,Great,"01/02/24, 10:00 AM",VISIBLE\n',
}


@pytest.mark.parametrize("name", OTHERS)
def test_its_other_files_are_no_trackers_and_no_people(tmp_path: Path, name: str) -> None:
    with pytest.raises(RuleError, match=r"is LinkedIn's .*: import the export that it came in"):
        read(tmp_path, {name: OTHERS[name]})


@pytest.mark.parametrize("called", ["Zoë Brûlé", "ZOE BRULE, PhD, MBA"])
def test_a_degree_behind_a_name_makes_nobody_else(tmp_path: Path, called: str) -> None:
    """By the name alone, as where both addresses of an invitation are of nobody."""
    invitations = f'From,To,Sent At,Message,Direction\n{ME},"{called}","11/10/26, 9:00 AM",May I ask?,OUTGOING\n'
    connections = f'{CONNECTIONS}Zoë,"Brûlé, PhD",{URLS[ZOE]},,Acme,CTO,05 Mar 2024\n'
    held = read(tmp_path, {"Connections.csv": connections, "Invitations.csv": invitations}, me=ME)
    assert [person.name for person in held.contacts.people] == ["Zoë Brûlé, PhD"]
    assert [one.person for one in held.follow_ups] == [0]


def test_a_day_ahead_is_told_with_its_line(tmp_path: Path) -> None:
    files = {
        "Connections.csv": f"{CONNECTIONS}Dana,Li,{URLS[DANA]},,,,17 Nov 2027\nKen,Ito,,,,,17 Nov 2026\n",
        "Invitations.csv": table(
            INVITATIONS, [(ME, DANA, "11/16/26, 9:05 AM", "Hello?", "OUTGOING", URLS[ME], URLS[DANA])]
        ),
    }
    held = read(tmp_path, files, me=ME, now=NOW)
    assert [(one.line, one.reason) for one in held.contacts.left] == [
        (5, "“17 Nov 2027” is in the future: it's in the notes")
    ]
    assert (with_name(held, DANA).state, len(with_name(held, DANA).touches)) == (State.SENT, 1)
