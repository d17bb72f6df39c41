"""Address books: vCards of every version and the CSV exports of Google and Outlook, with their quirks."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from data.exchange.contacts import Contacts
from data.exchange.intake.people_file import read_people
from data.exchange.vcards import card_lines
from data.model.addresses import Address, written
from data.model.errors import RuleError
from data.model.followup import Person
from data.model.text import plain
from data.store.transfer.people_import import import_new
from tests.app.command_line import CommandLine
from tests.exchange.test_file_kinds import GOOGLE_NEW, GOOGLE_OLD, OUTLOOK_COM, OUTLOOK_DESKTOP, OUTLOOK_OF_GOOGLE

OUTLOOK_21 = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nX-MS-OL-DEFAULT-POSTAL-ADDRESS:2\r\n"
    b"N;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg;;Dr.\r\n"
    b"FN;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:J=F6rg M=FCller\r\n"
    b"ORG:Acme, Inc.;Payroll\r\nTITLE:Head, Sales\r\nTEL;WORK;VOICE:+49 30 123456\r\n"
    b"TEL;CELL;VOICE:+49 170 1234567\r\n"
    b"TEL;WORK;FAX:+49 30 999999\r\nNOTE;ENCODING=QUOTED-PRINTABLE:Met at=0D=0A=\r\nthe =\r\n fair\r\n"
    b'X-MS-OL-DESIGN;CHARSET=utf-8:<card xmlns="http://x" ver="1.0">\r\n'
    b"PHOTO;TYPE=JPEG;ENCODING=BASE64:\r\n /9j/4AAQSkZJRgABAQEAYABgAAD\r\n TEL:1234567\r\n\r\n"
    b"EMAIL;PREF;INTERNET:joerg@acme.example\r\nREV:20261103T101010Z\r\nEND:VCARD\r\n"
)
JOERG = Person(
    "Jörg Müller",
    "Acme, Inc.",
    "Head, Sales",
    "joerg@acme.example",
    "+49 30 123456",
    notes="Met at\nthe  fair\nFull name: Dr. Jörg Müller\nDepartment: Payroll",
    phones="work: +49 30 123456, mobile: +49 170 1234567, work fax: +49 30 999999",
)


def card(*lines: str, version: str = "3.0") -> str:
    return "\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))


def read(path: Path, content: str | bytes, form: str | None = None) -> Contacts:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_people([path], form)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "contacts.csv"  # whatever it is called


CARDS: Mapping[str, tuple[str | bytes, Person]] = {
    "2.1 of Outlook": (OUTLOOK_21, JOERG),
    "2.1 of Android, without FN": (
        card("N:Li;Dana;;;", "TEL;CELL;PREF:+12125550134", "X-ANDROID-CUSTOM:a;b;1;;", version="2.1"),
        Person("Dana Li", phone="+12125550134", phones="mobile: +12125550134"),
    ),
    "2.1, broken at a blank, which stays": (
        card("FN:Dana Li", "NOTE:Met at the", "  fair", version="2.1"), Person("Dana Li", notes="Met at the fair")
    ),
    "2.1, a backslash is one": (
        card("FN:Dana Li", "NOTE:in C:\\new\\;x", version="2.1"), Person("Dana Li", notes="in C:\\new;x")
    ),
    "2.1, with a secretary's card inside": (
        card("FN:Dana Li", "AGENT:", "BEGIN:VCARD", "FN:Ann Lee", "TEL:5550199", "END:VCARD", "TEL:5550134"),
        Person("Dana Li", phone="5550134"),
    ),
    "2.1, in a code page that nothing names": (
        card("FN:Jörg Müller", "ORG:Bäckerei Groß", version="2.1").encode("cp1252"),
        Person("Jörg Müller", "Bäckerei Groß"),
    ),
    "3.0 of Apple": (
        card(
            "N:Li;Dana;;;", "FN:Dana Li", "item1.TEL;type=pref:+1 212 555 0134",
            "item1.X-ABLabel:_$!<AssistantPhone>!$_", "item2.EMAIL;type=INTERNET:d@x.example",
            "item2.X-ABLabel:her own: one", "item3.URL;type=pref:http\\://blog.example/",
            "X-SOCIALPROFILE;type=linkedin:http://www.linkedin.com/in/dana-li",
            "ADR;type=HOME:;;1 Main St\\nNew York\\, NY;;;;",
        ),
        Person(
            "Dana Li", email="d@x.example", emails="her own one: d@x.example", phone="+1 212 555 0134",
            phones="assistant: +1 212 555 0134", profile="http://www.linkedin.com/in/dana-li",
            address="1 Main St, New York, NY", notes="Website: http://blog.example/",
        ),
    ),
    "3.0 of Google, commas not escaped": (
        card("FN:Dana Li, PhD", "N:Li;Dana;;;PhD", "TITLE:Head, Sales", "CATEGORIES:myContacts,Job search,A\\, B"),
        Person("Dana Li, PhD", title="Head, Sales", tags="Job-search A-B"),
    ),
    "3.0, the family's name first": (card("FN:Li, Dana", "N:Li;Dana;;;"), Person("Dana Li")),
    "3.0, only their LinkedIn name": (
        card("FN:Dana Li", "X-SOCIALPROFILE;type=linkedin;x-user=dana-li:x-apple:dana-li"),
        Person("Dana Li", profile="https://www.linkedin.com/in/dana-li"),
    ),
    "3.0, folded in the midst of a word, and of a letter": (
        b"BEGIN:VCARD\nFN:Dana L\n i\nTITLE:Caf\xc3\n \xa9\nEND:VCARD\n", Person("Dana Li", title="Café")
    ),
    "4.0 of Nextcloud": (
        card(
            "FN:Dana Li", 'TEL;VALUE=uri;PREF=2;TYPE="work,voice":tel:+1-212-555-0134;ext=102',
            "TEL;VALUE=uri;PREF=1;TYPE=cell:tel:+1-917-555-0100", "ORG:A\\; B;Dept",
            "PHOTO:data:image/png;base64,AA",
            "EMAIL;TYPE=home:d@home.example", "EMAIL;TYPE=work;PREF=1:d@x.example", "TZ:America/New_York",
            version="4.0",
        ),
        Person(
            "Dana Li", "A; B", email="d@x.example", emails="work: d@x.example, home: d@home.example",
            phone="+1-917-555-0100", phones="mobile: +1-917-555-0100, work: +1-212-555-0134 ext. 102",
            timezone="America/New_York", notes="Department: Dept",
        ),
    ),
    "small letters, a mark and two line ends": (
        "\ufeffbegin:vcard\r\r\nversion:3.0\r\r\nfn:Dana Li\r\r\nend:vcard\r\r\n", Person("Dana Li")
    ),
    "line ends of an old Mac": ("BEGIN:VCARD\rFN:Dana Li\rEND:VCARD\r", Person("Dana Li")),
    "UTF-16, as Apple wrote it once": (card("FN:Zoë Li").encode("utf-16"), Person("Zoë Li")),
    "UTF-16 without its mark": (card("FN:Zoë Li").encode("utf-16-be"), Person("Zoë Li")),
    "a fax alone is nobody's number": (
        card("FN:Dana Li", "TEL;TYPE=FAX:5550199"), Person("Dana Li", notes="Fax: 5550199")
    ),
    "a birthday and a nickname": (
        card("FN:Dana Li", "NICKNAME:Dee", "BDAY:--03-07"),
        Person("Dana Li", notes="Nickname: Dee\nBirthday: --03-07")
    ),
    "relatives, days and what has no place": (
        card(
            "FN:Dana Li", "ANNIVERSARY:20100606", "RELATED;TYPE=spouse;VALUE=text:Bev", "RELATED:urn:uuid:1-2",
            "X-MS-MANAGER:Ann Lee", "item1.X-ABDATE:2020-05-01", "item1.X-ABLabel:First day",
            "item2.X-ABRELATEDNAMES:Kim", "item2.X-ABLabel:_$!<Child>!$_", "IMPP;TYPE=home:xmpp:d@x.example",
            "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Raj;14;;",
            version="4.0",
        ),
        Person(
            "Dana Li",
            notes="Anniversary: 20100606\nManager: Ann Lee\nSpouse: Bev\nChild: Kim\nFirst day: 2020-05-01\n"
            "Messenger: xmpp:d@x.example\nRelated: Raj",
        ),
    ),
    "an encoding that there isn't": (card("FN;CHARSET=X-NO:Zoë Li"), Person("Zoë Li")),
    "NULs": (card("FN:Da\0na Li"), Person("Dana Li")),
    "twice in one file": (
        card("FN:Dana Li", "EMAIL:d@x.example") + card("FN:Dana Li", "EMAIL:D@X.example", "TEL:5550134"),
        Person("Dana Li", email="d@x.example", phone="5550134"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", CARDS)
def test_a_card_is_read_as_it_was_meant(file: Path, kind: str) -> None:
    content, person = CARDS[kind]
    found = read(file, content)
    assert found.people == (person,)
    assert (found.kind, found.refused, found.left) == ("vcard", (), ())


BROKEN: Mapping[str, tuple[str, int, str]] = {
    "only an address": (card("FN:", "EMAIL:a@x.example"), 1, "no name of a person, only a@x.example"),
    "an address for a name": (card("FN:a@x.example"), 1, "no name of a person, only a@x.example"),
    "only a number": (card("TEL:5550134"), 1, "no name of a person, only 5550134"),
    "all but a name": (
        card("ORG:Acme", "TEL:5550134", "NOTE:met in Lisbon"), 1,
        "no name of a person, only Acme, 5550134 and a note",
    ),
    "only a note": (card("NOTE:met in Lisbon"), 1, "no name of a person, only a note"),
    "a company": (
        card("FN:Acme", "N:;;;;", "ORG:Acme", "X-ABShowAs:COMPANY"), 1,
        "Acme is a company or a group, not a person",
    ),
    "a group": (card("FN:Friends", "KIND:group", version="4.0"), 1, "Friends is a company or a group"),
    "a line without end": (card("FN:A", f"NOTE:{'x' * 200_000}"), 1, "a card that is too long: line 8"),
    "deep folding": (card("FN:A", "NOTE:x", *[" x"] * 200_000), 1, "a card that is too long: line 8"),
    "lines without end": (card("FN:A", *["TEL:5550134"] * 9_000), 1, "a card that is too long: more"),
    "a long name": (card(f"FN:{'x' * 600}"), 1, "a name of 600 characters"),
    "text before it": ("hello\nthere\n", 1, "text outside a card"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BROKEN)
def test_a_bad_card_costs_only_itself(file: Path, kind: str) -> None:
    content, line, reason = BROKEN[kind]
    good = card("FN:Ann Lee")
    found = read(file, good + content + card("FN:Dana Li"))
    assert [person.name for person in found.people] == ["Ann Lee", "Dana Li"]
    [refused] = found.refused
    assert (refused.line, refused.reason[: len(reason)]) == (line + good.count("\n"), reason)


@pytest.mark.parametrize(("content", "notes", "said"), [
    (card("FN:Dana Li", "EMAIL:no address"), "E-mail address in the file: no address", "isn't a valid e-mail"),
    (card("FN:Dana Li", "TEL:none"), "Phone number in the file: none", "isn't a valid phone number"),
    (card("FN:Dana Li", "URL:nowhere at all"), "Profile address in the file: nowhere at all", "isn't a valid"),
    (card("FN:Dana Li", "no colon here"), "Line in the file: no colon here", "line 4 has no colon"),
    ("BEGIN:VCARD\nFN:Dana Li\n", "", "no END:VCARD"),
    ("BEGIN:VCARD\nFN:Dana Li\nEMAIL:d@x.exa", "", "no END:VCARD"),
])  # fmt: skip
def test_what_cant_be_used_is_told_and_in_the_notes(file: Path, content: str, notes: str, said: str) -> None:
    found = read(file, content)
    assert found.people == (Person("Dana Li", notes=notes),)
    [left] = found.left
    assert said in left.reason


def test_a_card_without_end_ends_where_the_next_begins(file: Path) -> None:
    found = read(file, "BEGIN:VCARD\nFN:Dana Li\nTEL:5550134\n" + card("FN:Ann Lee"))
    assert [(one.name, one.phone) for one in found.people] == [("Dana Li", "5550134"), ("Ann Lee", "")]
    assert [one.line for one in found.left] == [1]


DANA = Person("Dana Li", "Initech", email="d@x.example")
TABLES: Mapping[str, tuple[str | bytes, str, Person]] = {
    "google, new": (
        GOOGLE_NEW, "google",
        replace(DANA, title="Lead", emails="work: d@x.example", phone="+1 212 555 0134",
                phones="mobile: +1 212 555 0134", tags="Job-search"),
    ),
    "google, old": (GOOGLE_OLD, "google", Person("Dana Li", "Initech")),
    "outlook, desktop": (
        OUTLOOK_DESKTOP.encode("cp1252"), "outlook",
        Person("Zoë Brûlé", "Umbrella", "Engineer", "zoe@umbrella.example", "+1 212 555 0134",
               phones="work: +1 212 555 0134", notes="Met at the fair\nFull name: Dr. Zoë Brûlé"),
    ),
    "outlook.com": (
        OUTLOOK_COM, "outlook",
        Person("Dana Li", "Initech", "Team lead", "dana@initech.example", "+1 212 555 0134",
               phones="mobile: +1 212 555 0134"),
    ),
    "outlook, with semicolons": (
        "First Name;Last Name;Title;Company;Job Title;E-mail Address;E-mail 2 Address\n"
        "Dana;Li;Ms.;Initech;;d@x.example;\n",
        "outlook", DANA,
    ),
    "letters of a style": (
        "First Name,Last Name,Organization Name,E-mail 1 - Value\n𝐃𝐚𝐧𝐚,Ｌｉ,Initech,d@x.example\n", "google", DANA,
    ),
    "several values in a cell": (
        "First Name,Last Name,Organization Name,Organization Title,E-mail 1 - Label,E-mail 1 - Value,Notes\n"
        'Dana,Li,Initech ::: Acme,,* ,d@x.example ::: d@y.example,"one\nhttps://a.example, b, c, d"\n', "google",
        replace(DANA, emails="d@x.example, d@y.example",
                notes="one\nhttps://a.example, b, c, d\nOrganisation: Acme"),
    ),
    "google, with what stands around a name": (
        "First Name,Middle Name,Last Name,Name Prefix,Name Suffix,Nickname,Organization Name,Labels,"
        "E-mail 1 - Value\n"
        "Jean,Luc,Picard,Capt.,Jr.,Johnny,Initech,* myContacts ::: * Friends ::: vip,\n",
        "google", Person("Jean Luc Picard", "Initech", tags="vip",
                         notes="Full name: Capt. Jean Luc Picard Jr.\nNickname: Johnny"),
    ),
    "google, the older one, with what stands around a name": (
        "Name,Given Name,Additional Name,Family Name,Name Prefix,Name Suffix,Group Membership,"
        "E-mail 1 - Value,Organization 1 - Name\n"
        "Dr. Dana Li PhD,Dana,,Li,Dr.,PhD,* My Contacts ::: Job search,d@x.example,Initech\n",
        "google", replace(DANA, tags="Job-search", notes="Full name: Dr. Dana Li PhD"),
    ),
    "google, with relatives, days and fields of one's own": (
        "First Name,Last Name,Organization Name,E-mail 1 - Value,Relation 1 - Label,Relation 1 - Value,"
        "Event 1 - Label,Event 1 - Value,Custom Field 1 - Label,Custom Field 1 - Value\n"
        "Dana,Li,Initech,d@x.example,* Spouse,Bev ::: Kim,Anniversary,2020-05-01,,NCC-1701\n",
        "google", replace(DANA, notes="Spouse: Bev\nSpouse: Kim\nAnniversary: 2020-05-01\nField: NCC-1701"),
    ),
    "outlook, with relatives": (
        "First Name,Last Name,Company,E-mail Address,E-mail 2 Address,Manager's Name,Spouse,Anniversary\n"
        "Dana,Li,Initech,d@x.example,,Ann Lee,Bev,0/0/00\n",
        "outlook", replace(DANA, notes="Manager: Ann Lee\nSpouse: Bev"),
    ),
    "as many labels in a cell as values": (
        "First Name,Last Name,Organization Name,Phone 1 - Label,Phone 1 - Value\n"
        "Dana,Li,Initech,Work Fax ::: Mobile,+1 212 555 0100 ::: +1 212 555 0134\n",
        "google", Person("Dana Li", "Initech", phone="+1 212 555 0134",
                         phones="mobile: +1 212 555 0134, work fax: +1 212 555 0100"),
    ),
    "the label with a star is the preferred one": (
        "Name,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Type,E-mail 2 - Value\n"
        "Dana Li,Home,h@x.example,* Work,d@x.example\n",
        "google", Person("Dana Li", email="d@x.example", emails="work: d@x.example, home: h@x.example"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", TABLES)
def test_a_row_is_read_as_it_was_meant(file: Path, kind: str) -> None:
    content, name, person = TABLES[kind]
    found = read(file, content)
    assert found.people == (person,)
    assert (found.kind, found.refused, found.left) == (name, (), ())


def test_outlook_of_google_too(file: Path) -> None:
    [dana] = read(file, OUTLOOK_OF_GOOGLE).people
    assert (dana.name, dana.organisation, dana.title, dana.email) == ("Dana Li", "A", "B", "d@x.example")


def test_an_exchange_path_is_no_address(file: Path) -> None:
    header = "First Name,Last Name,E-mail Address,E-mail Type,E-mail Display Name\n"
    rows = "Dana,Li,/o=X/cn=dana,EX,Dana Li\nAnn,Lee,/o=X/cn=ann,EX,Ann Lee (ann@x.example)\n"
    found = read(file, header + rows)
    assert [(one.name, one.email) for one in found.people] == [("Dana Li", ""), ("Ann Lee", "ann@x.example")]
    assert [(one.line, one.reason) for one in found.left] == [
        (2, "an Exchange path isn't an e-mail address: it's in the notes")
    ]


def test_rows_without_a_person_are_named(file: Path) -> None:
    header = "First Name,Organization Name,E-mail 1 - Value,Phone 1 - Value\n"
    found = read(file, f"{header},Acme,,\n,,a@x.example,\n,,,5550134\n,,,\nAnn,,,\n")
    assert [one.name for one in found.people] == ["Ann"]
    assert [(one.line, one.reason) for one in found.refused] == [
        (2, "no name of a person, only Acme"),
        (3, "no name of a person, only a@x.example"),
        (4, "no name of a person, only 5550134"),
    ]


@pytest.mark.parametrize(("content", "said"), [
    (GOOGLE_NEW + '"Ann', "never ends"),
    ("First Name,E-mail 1 - Value\nAnn," + '"' * 100_001, "never ends"),
    (b"BEGIN:VCARD\nFN:\xd0\xd1\nEND:VCARD\n", "could be read in more than one way"),
    (None, "larger than 50 MB"),
])  # fmt: skip
def test_what_cant_be_read_is_one_line(
    cli: CommandLine, file: Path, content: str | bytes | None, said: str
) -> None:
    content = content or bytes(60_000_000)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    assert said in cli.refused("import", file)
    assert json.loads(cli("people", "--json")) == []


@pytest.mark.parametrize("form", ["google", "outlook", "vcard", "linkedin"])
def test_another_kind_than_was_said_is_refused(file: Path, form: str) -> None:
    content = GOOGLE_NEW if form != "google" else card("FN:Dana Li")
    with pytest.raises(RuleError, match="--as"):
        read(file, content, form)
    with pytest.raises(RuleError):
        read(file, "a,b\n1,2\n", form)


def test_somebody_with_numbers_without_end_is_taken_with_the_first_ones(file: Path) -> None:
    found = read(file, card("FN:Dana Li", *[f"TEL:55501{number:05}" for number in range(2_000)]))
    [dana] = found.people
    assert len(dana.all_phones) == 50
    assert dana.notes.startswith("Phone number in the file: 5550100050, 5550100051")
    assert len(found.left) == 1
    cards = (card("FN:Dana Li", f"TEL:55501{number:05}") for number in range(400))
    found = read(file, "".join(cards))
    assert len(found.people) == 1
    assert len(found.people[0].phones) <= 2_000
    assert found.refused[0].reason == "Dana Li is in the file with more differences than one person can have"


def test_many_lines_are_read_in_little_memory(file: Path) -> None:
    with file.open("wb") as made:
        made.write(b"BEGIN:VCARD\nFN:Dana Li\nPHOTO;ENCODING=b:")
        for _ in range(60):
            made.write(b"x" * 1_000_000)
        made.write(b"\nTEL:5550134\nEND:VCARD\n")
    tracemalloc.start()
    found = read_people([file])
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.people == (Person("Dana Li", phone="5550134"),)
    assert most < 10_000_000


class TestCommand:
    def test_one_act_one_undo_and_again_nothing(self, cli: CommandLine, file: Path) -> None:
        file.write_bytes(OUTLOOK_21 + card("FN:Dana Li", "EMAIL:d@x.example").encode())
        rehearsed = json.loads(cli("import", file, "--dry-run", "--json"))
        assert rehearsed["kind"] == "vcard"
        assert rehearsed["people"] == {"new": 2, "completed": 0, "same": 0, "doubtful": 0}
        assert json.loads(cli("people", "--json")) == []
        assert json.loads(cli("import", file, "--json"))["people"]["new"] == 2
        assert json.loads(cli("import", file, "--json"))["people"] == {
            "new": 0, "completed": 0, "same": 2, "doubtful": 0,
        }  # fmt: skip
        cli("undo")
        assert json.loads(cli("people", "--json")) == []

    def test_a_newer_one_completes(self, cli: CommandLine, file: Path) -> None:
        file.write_text(card("FN:Dana Li", "EMAIL:d@x.example"))
        cli("import", file)
        file.write_text(
            card("FN:Dana Li", "EMAIL:d@x.example", "EMAIL:d@home.example", "TITLE:Lead", "TEL:5550134")
        )
        done = json.loads(cli("import", file, "--json"))
        assert done["people"] == {"new": 0, "completed": 1, "same": 0, "doubtful": 0}
        assert {"person": "Dana Li", "field": "title", "from": "", "to": "Lead"} in done["changes"]
        [dana] = json.loads(cli("people", "--json"))
        assert (dana["emails"], dana["phones"]) == (["d@x.example", "d@home.example"], ["5550134"])

    def test_several_files_are_one_act_and_each_row_says_where_it_stands(
        self, cli: CommandLine, tmp_path: Path
    ) -> None:
        (tmp_path / "a.vcf").write_text(card("FN:Dana Li", "EMAIL:d@x.example") + card("TEL:5550134"))
        (tmp_path / "b.csv").write_text(GOOGLE_NEW + ",,,,,,Acme,,,,,,,,,\n")
        done = json.loads(cli("import", tmp_path / "a.vcf", tmp_path / "b.csv", "--json"))
        assert done["people"] == {"new": 1, "completed": 0, "same": 0, "doubtful": 0}
        assert [(one["file"], one["line"]) for one in done["refused"]] == [("a.vcf", 6), ("b.csv", 3)]
        [dana] = json.loads(cli("people", "--json"))
        assert (dana["organisation"], dana["phones"]) == ("Initech", ["+1 212 555 0134"])
        cli("undo")
        assert json.loads(cli("people", "--json")) == []

    def test_rows_of_one_person_are_told(self, cli: CommandLine, file: Path) -> None:
        dana = card("FN:Dana Li", "EMAIL:d@x.example")
        file.write_text(dana + dana)
        assert cli("import", file).splitlines()[1:] == ["Line 6: Dana Li is the same person as Dana Li on line 1"]
        cli("undo")
        file.write_text(dana * 3)
        assert "2 rows were joined with an earlier row of the same person (lines 6 and 11)" in cli("import", file)

    def test_an_address_under_another_name_is_doubtful(self, cli: CommandLine, file: Path) -> None:
        file.write_text(card("FN:Dana Li", "EMAIL:d@x.example") + card("FN:Bob Ray", "EMAIL:d@x.example"))
        done = json.loads(cli("import", file, "--json"))
        assert done["people"] == {"new": 1, "completed": 0, "same": 0, "doubtful": 1}
        [refused] = done["refused"]
        assert refused["reason"] == "Bob Ray has the e-mail address of Dana Li on line 1"


WORDS = st.text(st.sampled_from([*'ab \\;,:=\n"', "é", "田", "\u0301", "{"]), max_size=60).map(
    lambda text: " ".join(plain(text).split())
)
LABELS = st.sampled_from(["", "work", "home", "mobile", "assistant", "her desk"])
EMAILS = st.integers(1, 99).map(lambda number: f"a{number}@x.example")
PHONES = st.integers(1_000_000, 9_999_999).map(lambda number: f"+1 212 {number}")


@st.composite
def people(draw: st.DrawFn) -> Person:
    """Somebody on file."""

    def several(values: st.SearchStrategy[str]) -> tuple[str, str]:
        unlike = draw(st.lists(st.tuples(values, LABELS), max_size=3, unique_by=lambda one: one[0]))
        found = tuple(Address(*one) for one in unlike)
        if not found:
            return "", ""
        return found[0].value, written(found) if len(found) > 1 or found[0].label else ""

    email, emails = several(EMAILS)
    phone, phones = several(PHONES)
    return Person(
        f"N{draw(WORDS)}", draw(WORDS), draw(WORDS), email, phone, emails=emails, phones=phones,
        profile=draw(st.sampled_from(["", "https://www.linkedin.com/in/dana-li", "https://a.example/b,c;d"])),
        address=draw(WORDS.filter(lambda words: words == words.strip(", "))),
        timezone=draw(st.sampled_from(["", "Asia/Tokyo"])), notes=draw(WORDS | st.just("Full name: Dr. N Jr.")),
        tags=draw(st.sampled_from(["", "vip", "vip Berlin", "friends q4-2026", "c/c++ a&b", "*x"])),
    )  # fmt: skip


def exported(person: Person) -> str:
    names = (
        "name",
        "organisation",
        "title",
        "email",
        "emails",
        "phone",
        "phones",
        "profile",
        "address",
        "timezone",
        "looks_for",
        "offers",
        "tags",
    )
    record: dict[str, Any] = {name: getattr(person, name) for name in names} | {"id": 1, "notes": person.notes}
    return "".join(card_lines(lambda _sql, _values: [record], notes=True))


@given(people())
@example(Person("N", notes="a\\nb"))
@settings(max_examples=150, deadline=None)
def test_what_is_exported_is_read_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, person: Person) -> None:
    file = tmp_path_factory.getbasetemp() / "round.vcf"
    assert read(file, exported(person)).people == (person,)


ALIKE = st.lists(
    st.tuples(
        st.sampled_from(["Ann Lee", "Bob Ray", "ann lee"]),
        st.sampled_from(["", "Acme", "Initech"]),
        st.lists(st.sampled_from(["a@x.example", "b@x.example", "A@X.example", "c@x.example"]), max_size=2),
        st.lists(st.sampled_from(["+1 212 555 0134", "212-555-0134", "555 0199"]), max_size=2),
        st.sampled_from(["", "one", "two"]),
    ),
    min_size=1,
    max_size=6,
)


def cards_of(entries: list[tuple[str, str, list[str], list[str], str]]) -> str:
    return "".join(
        card(
            f"FN:{name}", f"N:{name.split()[1]};{name.split()[0]}", f"ORG:{organisation}", f"NOTE:{notes}",
            *(f"EMAIL;TYPE=work:{email}" for email in emails), *(f"TEL;TYPE=cell:{phone}" for phone in phones),
        )
        for name, organisation, emails, phones, notes in entries
    )  # fmt: skip


@given(ALIKE)
@settings(max_examples=25, deadline=None)
def test_twice_is_once(entries: list[tuple[str, str, list[str], list[str], str]]) -> None:
    with TemporaryDirectory() as folder:
        file, database = Path(folder) / "a.vcf", Path(folder) / "r.db"
        found = read(file, cards_of(entries)).people
        now = datetime(2026, 11, 23, tzinfo=UTC)
        first = import_new(database, found, now, "a.vcf", lambda _done: None)
        again = import_new(database, found, now, "a.vcf", lambda _done: None)
        assert first is not None
        assert again is not None
        left_out = len(first.doubtful)  # who has somebody's address under another name
        assert (first.added, first.known, len(first.doubtful)) == (len(found) - left_out, 0, left_out)
        assert (again.added, again.completed, again.known) == (0, 0, len(found) - left_out)
        assert len(again.doubtful) == left_out


@given(st.binary(max_size=400) | st.lists(st.sampled_from([
    b"BEGIN:VCARD\n", b"END:VCARD\n", b"FN:Dana Li\n", b"N:Li;Dana\n", b"NOTE;ENCODING=QUOTED-PRINTABLE:a=\n",
    b" x\n",     b"item1.TEL;type=pref:", b'TEL;TYPE="work:', b"AGENT:\n", b"\n", b"EMAIL:a@x.example\n",
    b"FN;CHARSET=utf-16:ab\n",
    b"\xe9\n", b"=\n", b":\n", b"TEL;PREF=\xb2:5550134\n",
]), max_size=30).map(b"".join))  # fmt: skip
@settings(max_examples=150, deadline=None)
def test_whatever_a_card_holds_it_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    file = tmp_path_factory.getbasetemp() / "hostile.vcf"
    try:
        found = read(file, b"BEGIN:VCARD\n" + content)
    except RuleError as error:
        said = str(error)
    else:
        said = " ".join([*(one.reason for one in found.refused), *(one.reason for one in found.left)])
        assert len(found.lines) == len(found.people)
    assert plain(said) == said
