"""What people bring that can't be taken in: each kind is refused by its name, with what to do instead."""

from __future__ import annotations

import io
import os
import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from data.exchange.linkedin.connections import read_connections
from data.model.errors import RuleError
from tests.app.command_line import CommandLine

OUTLOOK_DESKTOP = (
    '"Title","First Name","Middle Name","Last Name","Suffix","Company","Department","Job Title","Business Street",'
    '"Business Fax","Business Phone","Home Phone","Mobile Phone","Birthday","E-mail Address","E-mail Type",'
    '"E-mail Display Name","Notes"\r\n"Dr.","Zoë","","Brûlé","","Umbrella","","Engineer","","","+1 212 555 0134",'
    '"","","0/0/00","zoe@umbrella.example","SMTP","Zoë Brûlé","Met at the fair"\r\n'
)
OUTLOOK_COM = (
    "\ufeffFirst Name,Middle Name,Last Name,Title,Suffix,Nickname,Given Yomi,Surname Yomi,E-mail Address,"
    "E-mail 2 Address,E-mail 3 Address,Home Phone,Home Phone 2,Business Phone,Mobile Phone,Job Title,Company\r\n"
    "Dana,,Li,Ms.,,,,,dana@initech.example,,,,,,+1 212 555 0134,Team lead,Initech\r\n"
)
OUTLOOK_OF_GOOGLE = (
    "First Name,Middle Name,Last Name,Title,Suffix,Initials,Web Page,Gender,Birthday,Anniversary,Notes,"
    "E-mail Address,E-mail 2 Address,Primary Phone,Home Phone,Company,Job Title\n"
    "Dana,,Li,,,,,,,,,d@x.example,,1,,A,B\n"
)
OUTLOOK_GERMAN = (
    '"Anrede","Vorname","Weitere Vornamen","Nachname","Suffix","Firma","Abteilung","Position",'
    '"Telefon geschäftlich","Mobiltelefon","E-Mail-Adresse","E-Mail-Typ","E-Mail: Angezeigter Name"\r\n'
    '"Frau","Dana","","Groß","","Müller","","Leiterin","030 1","","d@x.example","SMTP","Dana Groß"\r\n'
)
GOOGLE_NEW = (
    "First Name,Middle Name,Last Name,Phonetic First Name,Nickname,File As,Organization Name,Organization Title,"
    "Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\n"
    "Dana,,Li,,,,Initech,Lead,,,,* myContacts ::: Job search,* Work,d@x.example,Mobile,+1 212 555 0134\n"
)
GOOGLE_OLD = (
    "Name,Given Name,Additional Name,Family Name,Yomi Name,Group Membership,E-mail 1 - Type,E-mail 1 - Value,"
    "Phone 1 - Type,Phone 1 - Value,Organization 1 - Name,Organization 1 - Title\n"
    "Dana Li,Dana,,Li,,,,,,,Initech,\n"
)
EML = (
    "Return-Path: <dana@initech.example>\r\nReceived: from a by b;\r\n Mon, 23 Nov 2026 09:00:00 +0000\r\n"
    "From: Dana Li <dana@initech.example>\r\nTo: me@x.example\r\n"
    "Subject: Re: First Name, Last Name\r\n\r\nHello\r\n"
)
VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Dana Li\r\nEND:VCARD\r\n"
TABLE = (
    "\n| # | Date | Company | Role | Status |\n|---|---|---|---|---|\n| 1 | 2026-11-02 | Acme | SRE | Applied |\n"
)


def packed(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "First Name,Last Name\nAnn,Lee\n")
    return file.getvalue()


def database(application_id: int) -> bytes:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA application_id = {application_id}")
        connection.execute("CREATE TABLE a (b)")
        return connection.serialize()


MAILBOX, TRACKER, PART = "a mailbox", "a job tracker", "an incomplete LinkedIn export"
ADDRESS_BOOK, MAIL, WORKBOOK = "`ringback add`", "`ringback mail scan`", "save it as CSV UTF-8"
READ = "import it without --as"
KINDS: Mapping[str, tuple[str | bytes, str, str]] = {
    "a list of one's own": ("First Name,Last Name,Phone\nAnn,Lee,1\n", "an address book with", ADDRESS_BOOK),
    "ldif": ("dn: cn=Dana Li\nobjectclass: top\ncn: Dana Li\n", "an address book (LDIF)", "vCards"),
    "eml": (EML, "an e-mail", MAIL),
    "eml of our own": ("From: a@x.example\nTo: b@x.example\nX-Unsent: 1\n\nHi\n", "an e-mail", MAIL),
    "mbox of Takeout": (f"From 1790@xxx Tue Mar 17 13:32:08 +0000 2026\nX-GM-THRID: 1790\n{EML}", MAILBOX, MAIL),
    "mbox of Thunderbird": (f"From - Mon Nov 23 09:00:00 2026\nX-Mozilla-Status: 0001\n{EML}", MAILBOX, MAIL),
    "outlook's pst": (b"!BDN" + bytes(600), "an Outlook mailbox (.pst)", MAIL),
    "xlsx": (packed("[Content_Types].xml", "xl/workbook.xml"), "an Excel workbook", WORKBOOK),
    "ods": (packed("mimetype", "content.xml"), "an OpenDocument file", WORKBOOK),
    "numbers": (packed("Index/Document.iwa", "Metadata/a.plist"), "a Numbers workbook", WORKBOOK),
    "docx": (packed("[Content_Types].xml", "word/document.xml"), "a Word document", WORKBOOK),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "an old Office file", WORKBOOK),
    "msg": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99) + "__substg1.0_0037".encode("utf-16-le"),
        "an Outlook message", MAIL,
    ),
    "linkedin's zip, with nothing in it that is read": (
        packed("Profile.csv", "Skills.csv", "Positions.csv"), PART, "complete one"
    ),
    "takeout's zip": (packed("Takeout/Mail/Inbox.mbox"), "a .zip archive of calendars", "`ringback mail scan`"),
    "takeout's zip of contacts": (packed("Takeout/Contacts/All.vcf"), "a .zip archive of contacts", "unpack it"),
    "another zip": (packed("a.txt"), "a .zip archive", "unpack it"),
    "a broken zip": (b"PK\x03\x04", "a .zip archive", "download it again"),
    "gzip": (b"\x1f\x8b\x08" + bytes(30), "a compressed archive", "unpack it"),
    "7z": (b"7z\xbc\xaf\x27\x1c" + bytes(30), "a compressed archive", "unpack it"),
    "tar": (bytes(257) + b"ustar\x00" + bytes(300), "a compressed archive", "unpack it"),
    "a tracker": (
        '"Job Title","Company","Date Applied","Status"\nSRE,Acme,2026-11-02,Applied\n', TRACKER, READ
    ),
    "a tracker with many columns": (
        "date_applied,company_name,position_title,salary_min,platform,status,notes\n1,A,B,2,C,D,E\n",
        TRACKER, READ,
    ),
    "a tracker, company and role in one": (
        "Name,Application URL,Date,Stage,Stage History\nAcme SRE,x,y,z,\n", TRACKER, READ
    ),
    "a German tracker": (";Firma;Stelle;Datum;Ansprechpartner\n1;Acme;SRE;01.02.23;\n", TRACKER, READ),
    "a tracker in Markdown": (f"# Applications\n{TABLE}", "a table in Markdown", READ),
    "pdf": ("%PDF-1.7\n%âãÏÓ\n", "a PDF document", WORKBOOK),
    "html": ("<!DOCTYPE html>\n<html><head>First Name,Last Name</head></html>", "a web page (HTML)", "download"),
    "html, after a comment": ("<!-- saved -->\n<html lang=en>", "a web page (HTML)", "download"),
    "xml": ('<?xml version="1.0"?>\n<Workbook>', "an XML file", WORKBOOK),
    "rtf": ("{\\rtf1\\ansi First Name", "a text document (RTF)", WORKBOOK),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(100), "an image", ADDRESS_BOOK),
    "jpeg": (b"\xff\xd8\xff\xe0\0\x10JFIF", "an image", ADDRESS_BOOK),
    "heic": (b"\0\0\0\x18ftypheic" + bytes(40), "an image", ADDRESS_BOOK),
    "ics": ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "a calendar (.ics)", "`ringback snooze`"),
    "a database of ours": (database(0x52494E47), "a Ringback database", "export --as archive"),
    "a database of another program": (database(7), "a database (SQLite)", "CSV UTF-8"),
}  # fmt: skip


READ_AS_THEY_ARE = frozenset(kind for kind in KINDS if "tracker" in kind) | {"a list of one's own", "xlsx"}
"""What is read where nothing is said of its kind."""


@pytest.mark.parametrize("kind", KINDS)
def test_each_is_refused_by_its_name(cli: CommandLine, tmp_path: Path, kind: str) -> None:
    content, name, instead = KINDS[kind]
    file = tmp_path / "Connections.csv"  # whatever it is called
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    said = cli.refused("import", file, "--as", "linkedin")
    assert name in said
    assert instead in said.partition(name)[2]
    if kind not in READ_AS_THEY_ARE:
        assert cli.refused("import", file) == said


def test_a_workbook_that_is_none_is_broken(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "jobs.xlsx"
    file.write_bytes(packed("[Content_Types].xml", "xl/workbook.xml"))
    assert "is a broken workbook" in cli.refused("import", file)


@pytest.mark.parametrize("name", ["jobs.xlsx", "JOBS.XLS", "jobs.ods"])
@pytest.mark.parametrize("form", [(), ("--as", "tracker")])
def test_a_damaged_workbook_is_told_by_its_name(
    cli: CommandLine, tmp_path: Path, name: str, form: tuple[str, ...]
) -> None:
    (tmp_path / name).write_bytes(bytes(range(1, 256)) * 20)
    assert "is a broken workbook: open it in the program" in cli.refused("import", tmp_path / name, *form)


BOOKS = (GOOGLE_NEW, GOOGLE_OLD, OUTLOOK_COM, OUTLOOK_COM.replace(",", ";"), OUTLOOK_OF_GOOGLE, VCARD)


@pytest.mark.parametrize("content", BOOKS)
def test_an_address_book_is_no_connections(tmp_path: Path, content: str) -> None:
    file = tmp_path / "Connections.csv"
    file.write_text(content)
    with pytest.raises(RuleError, match="import it without --as"):
        read_connections(file)


def test_an_address_book_in_another_language_is_refused_with_what_to_do(cli: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "contacts.csv"
    file.write_bytes(OUTLOOK_GERMAN.encode("cp1252"))
    assert "as vCards" in cli.refused("import", file)


def test_through_a_pipe_too(tmp_path: Path) -> None:
    for content, name, _instead in KINDS.values():
        reading, writing = os.pipe()
        try:
            os.write(writing, content if isinstance(content, bytes) else content.encode())
            os.close(writing)
            with pytest.raises(RuleError) as caught:
                read_connections(Path(f"/dev/fd/{reading}"))
            assert name in str(caught.value)
        finally:
            os.close(reading)


def maildir(at: Path) -> None:
    for name in ("cur", "new", "tmp"):
        (at / name).mkdir(parents=True)


FOLDERS: tuple[tuple[Callable[[Path], None], str, str], ...] = (
    (maildir, "is a Maildir", "`ringback mail scan`"),
    (Path.mkdir, "is a folder", "Connections.csv"),
)


@pytest.mark.parametrize(("make", "name", "instead"), FOLDERS)
def test_a_folder_too(
    cli: CommandLine, tmp_path: Path, make: Callable[[Path], None], name: str, instead: str
) -> None:
    make(tmp_path / "it")
    said = cli.refused("import", tmp_path / "it")
    assert name in said
    assert instead in said.partition(name)[2]


@pytest.mark.parametrize("content", ['{"jobs": []}', "[1, 2]", '{"format": "other"}'])
def test_json_that_is_no_archive(cli: CommandLine, tmp_path: Path, content: str) -> None:
    file = tmp_path / "a.json"
    file.write_text(content)
    said = cli.refused("import", file)
    assert "not a Ringback archive" in said
    assert "`ringback export --as archive`" in said


def test_what_is_larger_than_any_connections_is_called_by_its_name_too(tmp_path: Path) -> None:
    file = tmp_path / "all.mbox"
    with file.open("wb") as made:
        made.write(f"From - Mon Nov 23 09:00:00 2026\n{EML}".encode())
        made.truncate(60_000_000)
    with pytest.raises(RuleError, match=MAILBOX):
        read_connections(file)


LINKEDIN = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"


@pytest.mark.parametrize("header", [
    LINKEDIN,
    f"{LINKEDIN},Phone,Notes",  # LinkedIn's, with columns of one's own
    "First Name,Last Name,Email Address,Company",
    "Vorname,Nachname,Firma,Position",
    "First Name,Last Name,Tags",
])  # fmt: skip
def test_linkedins_own_is_still_read(tmp_path: Path, header: str) -> None:
    file = tmp_path / "c.csv"
    file.write_text(f"{header}\nAnn,Lee\n")
    assert [person.name for person in read_connections(file).people] == ["Ann Lee"]
