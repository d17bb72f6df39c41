"""LinkedIn's Connections.csv: what is read from every shape of it, and what is said when it isn't one."""

from __future__ import annotations

import csv
import errno
import io
import os
import string
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from data.exchange.contacts import Contacts
from data.exchange.encoding.encoding import EncodingError
from data.exchange.linkedin import connections as linkedin
from data.exchange.linkedin import rows as linkedin_rows
from data.exchange.linkedin.connections import read_connections
from data.model.errors import RuleError
from data.model.followup import Person

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"
PREAMBLE = (
    "Notes:\r\n"
    '"When exporting your connection data, you may notice that some of the email addresses are missing. '
    'You will only see ""shared"" ones, https://www.linkedin.com/help."\r\n'
    "\r\n"
)
DANA_ROW = "Dana,Li,https://www.linkedin.com/in/dana-li,dana@initech.com,Initech,Team Lead,12 Mar 2024"
DANA = Person(
    name="Dana Li",
    organisation="Initech",
    title="Team Lead",
    email="dana@initech.com",
    profile="https://www.linkedin.com/in/dana-li",
    notes="Connected on LinkedIn, 12 Mar 2024.",
)


def skipped(found: Contacts) -> tuple[str, ...]:
    """The rows that aren't taken, each with its line and why."""
    return tuple(f"line {one.line}: {one.reason}" for one in found.refused)


Read = Callable[[str | bytes], Contacts]
Refuse = Callable[[str | bytes], str]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Writes text (as UTF-8) or bytes to a Connections.csv and reads it."""

    def write_and_read(content: str | bytes) -> Contacts:
        path = tmp_path / "Connections.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_connections(path)

    return write_and_read


@pytest.fixture
def refusal(read: Read) -> Refuse:
    """The one line with which the content is refused."""

    def refuse(content: str | bytes) -> str:
        with pytest.raises(RuleError) as caught:
            read(content)
        return one_line(caught.value)

    return refuse


def one_line(error: RuleError) -> str:
    """The error's message, which must be one printable line that ends as a sentence does."""
    message = str(error)
    assert message.isprintable(), message
    assert message.endswith("."), message
    return message


def under_header(*rows: str, header: str = HEADER) -> str:
    return "\r\n".join((header, *rows, ""))


class TestTheFileAsLinkedInWritesIt:
    def test_every_field_has_its_place(self, read: Read) -> None:
        assert read(PREAMBLE + under_header(DANA_ROW)) == Contacts((DANA,), ())

    @pytest.mark.parametrize(
        "before",
        [
            "",
            "Notes:\r\n\r\n",
            '"Notes:"\r\n"One, two, three."\r\n\r\n',
            "Notes:\nUnquoted, with commas, URL, Company\n\n",
            'Notes:\n"Two lines,\nof one sentence"\n\n',
            'Notes:\n"A quotation mark that nothing closes\n\n',
            ",,,,,,\r\n" * 40,
            "\r\n" * 150,
            "sep=,\r\n",
            "x" * 20_000 + "\n",
        ],
        ids=[
            "nothing", "notes", "quoted", "unquoted-commas", "two-lines", "open-quote", "empty-rows",
            "empty-lines", "sep", "long-line",
        ],
    )  # fmt: skip
    def test_header_is_found_by_its_names(self, read: Read, before: str) -> None:
        assert read(before + under_header(DANA_ROW)).people == (DANA,)

    def test_people_stay_in_the_order_of_the_file(self, read: Read) -> None:
        names = ["Zoe", "Ann", "Mia", "Bob"]
        assert [p.name for p in read(under_header(*names)).people] == names

    def test_nobody_connected_yet(self, read: Read) -> None:
        assert read(PREAMBLE + HEADER) == Contacts((), ())

    def test_a_quoted_cell_may_hold_line_ends_commas_and_quotation_marks(self, read: Read) -> None:
        found = read(under_header('Ann,Lee,,,"Acme,\r\n ""The"" Inc","Head\tof\nSales",'))
        assert found.people == (Person("Ann Lee", organisation='Acme, "The" Inc', title="Head of Sales"),)

    def test_columns_may_stand_in_any_order_among_others(self, read: Read) -> None:
        header = "Connected On,Tags,Company,Last Name,Email Address,First Name,URL,Position"
        row = "12 Mar 2024,x,Initech,Li,dana@initech.com,Dana,https://www.linkedin.com/in/dana-li,Team Lead"
        assert read(under_header(row, header=header)).people == (DANA,)

    def test_of_two_columns_with_one_name_the_first_counts(self, read: Read) -> None:
        found = read("First Name,Company,Company\nAnn,One,Two\n")
        assert found.people == (Person("Ann", organisation="One"),)


class TestOtherShapes:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
    @pytest.mark.parametrize(
        "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-bom", "utf-16-be-bom", "cp1252"]
    )
    def test_encodings_delimiters_and_line_ends(self, read: Read, encoding: str, delimiter: str, end: str) -> None:
        rows = ["Notes:", "", HEADER.replace(",", delimiter), delimiter.join(["Zoë", "Müller", "", "", "Café"])]
        text = end.join(rows) + end
        content = {
            "utf-16-le-bom": b"\xff\xfe" + text.encode("utf-16-le"),
            "utf-16-be-bom": b"\xfe\xff" + text.encode("utf-16-be"),
        }.get(encoding) or text.encode(encoding)
        assert read(content).people == (Person("Zoë Müller", organisation="Café"),)

    def test_semicolons_with_commas_in_the_cells(self, read: Read) -> None:
        found = read('Vorname;Nachname;Unternehmen\nAnn;Lee;Acme, Inc\nBob;Roe;"A;B, C"\n')
        assert [p.organisation for p in found.people] == ["Acme, Inc", "A;B, C"]

    def test_what_cp1252_has_no_letter_for_costs_only_itself(self, read: Read) -> None:
        found = read(
            under_header("Françoise,Lefèvre", "Zoë,Müller", "Søren,Muñoz").encode("cp1252") + b"Bo,\x81\n"
        )
        assert [p.name for p in found.people] == [
            "Françoise Lefèvre", "Zoë Müller", "Søren Muñoz", "Bo \N{REPLACEMENT CHARACTER}"
        ]  # fmt: skip

    def test_a_broken_byte_after_a_utf_8_mark_leaves_the_rest_utf_8(self, read: Read) -> None:
        found = read(b"\xef\xbb\xbfFirst Name\n" + "Zoë".encode() + b"\nAnn \xff\n")
        assert [p.name for p in found.people] == ["Zoë", "Ann \N{REPLACEMENT CHARACTER}"]

    @pytest.mark.parametrize("slip", [b"Jos\xc3", b"\xe7\x8e", b"\xff"])
    def test_a_broken_byte_in_utf_8_leaves_the_rest_utf_8(self, read: Read, slip: bytes) -> None:
        found = read("First Name\nZoë\n王 太郎\n".encode() + slip + b"\n")
        assert [p.name for p in found.people[:2]] == ["Zoë", "王 太郎"]
        assert len(found.people) == 3

    def test_what_looks_like_utf_8_here_and_there_is_cp1252_all_the_same(self, read: Read) -> None:
        found = read("First Name\nZoë\nJosé\nLefèvre\nHélène\nSøren\nPeña\nJørgen\nÃ©\n".encode("cp1252"))
        assert [p.name for p in found.people] == [
            "Zoë",
            "José",
            "Lefèvre",
            "Hélène",
            "Søren",
            "Peña",
            "Jørgen",
            "Ã©",
        ]

    def test_a_utf_16_file_that_was_cut_short(self, read: Read) -> None:
        assert read("First Name\nAnn\nBo".encode("utf-16")[:-1]).people[0] == Person("Ann")

    def test_a_nul_is_dropped(self, read: Read) -> None:
        assert read("First Name\nA\0nn\n".encode("utf-16")).people == (Person("Ann"),)

    def test_a_byte_order_mark_before_a_quoted_header(self, read: Read) -> None:
        assert read(b'\xef\xbb\xbf"First Name","Last Name"\nAnn,Lee\n').people == (Person("Ann Lee"),)

    @pytest.mark.parametrize(
        "header",
        [
            HEADER,
            HEADER.upper(),
            HEADER.lower(),
            "FirstName,last_name,Url,E-mail address,COMPANY,position,connected  on",
            " First\u00a0Name , Last Name\t, URL ,Email,Company,Position,Connected On ",
            "First Name,Last Name,Public Profile URL,Email Address,Current Company,Current Position,Connected On",
            "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion",
            "PRENOM,NOM,url,adresse email,ENTREPRISE,poste,date de connexion",
            "Pre\u0301nom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion",
            "Prénom,Nom de famille,URL du profil,Courriel,Société,Fonction,Connecté le",
            "Vorname,Nachname,URL,E-Mail-Adresse,Unternehmen,Position,Verbunden am",
            "Vorname,Familienname,Profil-URL,E-Mail,Firma,Position,Vernetzt am",
            "Nombre,Apellidos,URL,Dirección de correo electrónico,Empresa,Cargo,Conectado el",
            "Nombre,Apellido,URL del perfil,Correo electrónico,Empresa,Puesto,Fecha de conexión",
            "Nome,Sobrenome,URL,Endereço de e-mail,Empresa,Cargo,Conectado em",
            "Nome,Apelido,URL do perfil,E-mail,Empresa,Posição,Data da conexão",
            "Nome,Cognome,URL,Indirizzo e-mail,Azienda,Posizione,Data di collegamento",
            "Nome,Cognome,URL del profilo,E-mail,Società,Ruolo,Collegato il",
            "Voornaam,Achternaam,URL,E-mailadres,Bedrijf,Functie,Verbonden op",
            "Voornaam,Achternaam,Profiel-URL,E-mail,Bedrijf,Positie,Verbonden sinds",
        ],
    )
    def test_header_names_in_seven_languages(self, read: Read, header: str) -> None:
        assert read(under_header(DANA_ROW, header=header)).people == (DANA,)

    def test_the_oldest_header_lacks_half_the_columns(self, read: Read) -> None:
        found = read("First Name,Last Name,Email Address,Company\nDana,Li,dana@initech.com,Initech\n")
        assert found.people == (Person("Dana Li", organisation="Initech", email="dana@initech.com"),)

    @pytest.mark.parametrize("header", ["First Name", "Last Name", "Nom", "Vorname"])
    def test_one_name_column_is_enough(self, read: Read, header: str) -> None:
        assert read(f"{header}\nAnn\n").people == (Person("Ann"),)

    def test_the_line_with_the_most_known_names_is_the_header(self, read: Read) -> None:
        assert read("Nom,of,the,file\n" + under_header(DANA_ROW)).people == (DANA,)

    @pytest.mark.parametrize(
        ("row", "person"),
        [
            ("Ann", Person("Ann")),
            ("Ann,Lee", Person("Ann Lee")),
            ("Ann,Lee,,,Acme", Person("Ann Lee", organisation="Acme")),
            ("Ann,Lee,,,Acme,Chief,,more,and,more", Person("Ann Lee", organisation="Acme", title="Chief")),
        ],
    )
    def test_rows_shorter_and_longer_than_the_header(self, read: Read, row: str, person: Person) -> None:
        assert read(under_header(row)).people == (person,)


class TestNames:
    @pytest.mark.parametrize(
        ("first", "last", "name"),
        [
            ("Ann", "Lee", "Ann Lee"),
            ("Ann", "", "Ann"),
            ("", "Lee", "Lee"),
            ("  Ann  Mary ", "\tLee ", "Ann Mary Lee"),
            ("Ann\u00a0Mary", "\u00a0Lee\u202f", "Ann Mary Lee"),
            ("An\u200bn\ufeff", "\u2060Lee", "Ann Lee"),
            ('"Ann\r\nMary"', "Lee", "Ann Mary Lee"),
            ("[URGENT]", "[/b] $x", "[URGENT] [/b] $x"),
            ("=cmd()", "+1", "=cmd() +1"),
            ("O’Brien", "D'Arcy-Ünal", "O’Brien D'Arcy-Ünal"),
            ("李", "娜", "李 娜"),
            ("أحمد", "علي", "أحمد علي"),
            ("דנה", "לוי", "דנה לוי"),
            ("علی\u200cرضا", "نوری", "علی\u200cرضا نوری"),
            ("Дарья", "Ёлкина", "Дарья Ёлкина"),
            ("Zoe\u0308", "👩\u200d💻", "Zoe\u0308 👩\u200d💻"),
            ("\u202eAnn", "Lee", "\u202eAnn Lee"),
            ("Ann\x1b[31m", "Lee\x07", "Ann\x1b[31m Lee\x07"),
            ("ann", '"LEE, PhD"', "ann LEE, PhD"),
        ],
    )
    def test_joined_with_blanks_folded_and_otherwise_kept(
        self, read: Read, first: str, last: str, name: str
    ) -> None:
        assert [p.name for p in read(under_header(f"{first},{last}")).people] == [name]

    def test_fields_are_capped(self, read: Read) -> None:
        long = "x" * 700
        person = read(under_header(f"Ann,Lee,,,{long},{long},{long}")).people[0]
        assert {len(person.organisation), len(person.title)} == {500}
        assert person.notes.splitlines() == [
            f"Connected on LinkedIn, {'x' * 500}.",
            f"Company in the file: {long}",
            f"Position in the file: {long}",
            f"Date in the file: {long}",
        ]

    def test_no_blank_is_left_where_a_field_is_cut(self, read: Read) -> None:
        assert read(under_header(f"Ann,Lee,,,{'x' * 499} Inc")).people[0].organisation == "x" * 499

    def test_a_name_that_is_too_long_for_add_costs_its_row_alone(self, read: Read) -> None:
        longest = "x" * 496
        found = read(under_header(f"{longest},Lee", f"{longest}x,Lee", "y" * 2000, DANA_ROW))
        assert [len(person.name) for person in found.people] == [500, 7]
        assert skipped(found) == ("line 3: a name of 501 characters", "line 4: a name of 2,000 characters")

    def test_half_an_address_is_none(self, read: Read) -> None:
        person = read(under_header(f"Ann,,https://x.org/{'y' * 500},{'z' * 500}@x.org")).people[0]
        assert (person.profile, person.email) == ("", "")
        assert f"E-mail address in the file: {'z' * 500}@x.org\n" in person.notes
        assert f"Profile address in the file: https://x.org/{'y' * 500}" in person.notes

    @pytest.mark.parametrize("email", ["notanemail", "a@", "@b.org", "a@b@c.org", "ann lee@x.org", "hidden"])
    def test_what_add_takes_for_no_email_address_is_in_the_notes(self, read: Read, email: str) -> None:
        found = read(under_header(f"Ann,Lee,,{email},Acme"))
        notes = f"E-mail address in the file: {email}"
        assert found.people == (Person("Ann Lee", organisation="Acme", notes=notes),)
        reason = f"“{email}” isn't a valid e-mail address: it's in the notes"
        assert [(one.line, one.reason) for one in found.left] == [(2, reason)]

    @pytest.mark.parametrize(
        "url",
        ["www.example.org/ann", "ann", "ftp://x.org/ann", "https://www.linkedin.com/in/", "javascript:alert"],
    )
    def test_what_is_no_profile_is_in_the_notes_or_kept_as_one(self, read: Read, url: str) -> None:
        found = read(under_header(f"Ann,Lee,{url},ann@x.org,Acme,,05 Mar 2024"))
        person = found.people[0]
        assert person.notes.startswith("Connected on LinkedIn, 5 Mar 2024.")
        assert bool(person.profile) != (f"Profile address in the file: {url}" in person.notes)
        assert len(found.left) == int(not person.profile)

    @pytest.mark.parametrize("cell", ["", " ", "-", "@", "n/a", "None", "NULL", "NA", "--", "\u200b"])
    def test_what_stands_for_nothing_is_nothing(self, read: Read, cell: str) -> None:
        found = read(under_header(f"Ann,Lee,{cell},{cell},Acme"))
        assert (found.people, found.left) == ((Person("Ann Lee", organisation="Acme"),), ())

    @pytest.mark.parametrize("email", ["ann@x.org", "ann@localhost", "o'hara+x@x.org", "änn@bücher.example"])
    def test_what_add_takes_for_one_is_kept(self, read: Read, email: str) -> None:
        assert read(under_header(f"Ann,Lee,,{email}")).people == (Person("Ann Lee", email=email),)


class TestRowsThatNameNobody:
    def test_the_line_is_told_when_there_is_other_text(self, read: Read) -> None:
        found = read(PREAMBLE + under_header(DANA_ROW, ",,,,Acme,,", " ,\u00a0,,x@y.org"))
        assert (found.people, skipped(found)) == ((DANA,), ("line 6: no name", "line 7: no name"))

    @pytest.mark.parametrize(
        "row", ["", ",,,,,,", " , ,\u00a0,\t,,,", '"","\r\n",,', "\u200b,\u200d,\u200e", ",,,,,,,,,"]
    )
    def test_wholly_empty_rows_are_passed_over(self, read: Read, row: str) -> None:
        assert read(under_header(row, DANA_ROW, row)) == Contacts((DANA,), ())

    @pytest.mark.parametrize("name", ["\u200b", "\u00a0 \u2003", "\u200d\u200c", "\u200e\u200f", "\ufeff"])
    def test_a_name_that_nobody_can_see_is_none(self, read: Read, name: str) -> None:
        found = read(under_header(f"{name},{name},,,Acme"))
        assert (found.people, skipped(found)) == ((), ("line 2: no name",))

    def test_lines_are_counted_as_an_editor_does(self, read: Read) -> None:
        found = read(under_header('Ann,Lee,,,"two\r\nlines",,', '"\n\n",,,,"Acme\n",,', ",,,,Initech,,"))
        assert skipped(found) == ("line 4: no name", "line 8: no name")

    def test_na_of_a_file_that_was_saved_again_is_a_blank_cell(self, read: Read) -> None:
        found = read(under_header("Ann,Lee,,NA,NA,Boss,NA", "NA,NA,NA,NA,NA,NA,7-Feb-22", "Li,NA,,,Acme,NA,"))
        assert found.people == (Person("Ann Lee", title="Boss"), Person("Li NA", organisation="Acme"))
        assert skipped(found) == ("line 3: no name",)

    def test_text_beyond_the_header_counts_as_text(self, read: Read) -> None:
        assert skipped(read(under_header(",,,,,,,note"))) == ("line 2: no name",)


class TestProfile:
    @pytest.mark.parametrize(
        "url",
        [
            "https://www.linkedin.com/in/dana-li",
            "http://linkedin.com/in/dana-li/",
            "HTTPS://www.linkedin.com/in/j%C3%BCrgen",
            "https://www.linkedin.com/in/jürgen?x=1#y",
        ],
    )
    @pytest.mark.parametrize("around", ["", " ", "\u00a0", "\u200b"], ids=["bare", "blank", "nbsp", "zero-width"])
    def test_kept_and_stripped(self, read: Read, url: str, around: str) -> None:
        assert read(under_header(f"Dana,Li,{around}{url}{around}")).people[0].profile == url

    @pytest.mark.parametrize("url", ["linkedin.com/in/dana", "www.linkedin.com/in/dana"])
    def test_without_its_https_it_is_given_one(self, read: Read, url: str) -> None:
        assert read(under_header(f"Dana,Li,{url}")).people[0].profile == f"https://{url}"

    @pytest.mark.parametrize(
        "url",
        [
            "", "linkedin", "javascript:alert(1)", "file:///etc/passwd",
            "ftp://x.org/", "data:text/html;x", "mailto:a@b.org", "https://", "https:///x", "http:x", "n/a",
            "https://x.org/a b", "https://x.org/\x1b[31m", "https://x.org/\x07", "see https://x.org/",
            '"https://x.org/a\nb"',
        ],
    )  # fmt: skip
    def test_anything_else_is_dropped(self, read: Read, url: str) -> None:
        assert read(under_header(f"Dana,Li,{url}")).people[0].profile == ""


class TestConnectedOn:
    @pytest.mark.parametrize(
        ("written", "shown"),
        [
            ("12 Mar 2024", "12 Mar 2024"),
            ("05 Mar 2024", "5 Mar 2024"),
            ("7-Feb-22", "7 Feb 2022"),
            ("07-FEB-2022", "7 Feb 2022"),
            ("2024-03-12", "12 Mar 2024"),
            ("2024-03-12 10:25:25 UTC", "12 Mar 2024"),
            ("2024-03-12T10:25:25Z", "12 Mar 2024"),
            ("29 Feb 2024", "29 Feb 2024"),
            ('"Mar 12, 2024"', "12 Mar 2024"),
            ('"March 12th, 2024"', "12 Mar 2024"),
            ("12 mars 2024", "12 Mar 2024"),
            ("1er mars 2024", "1 Mar 2024"),
            ("12 janv. 2024", "12 Jan 2024"),
            ("12 févr. 2024", "12 Feb 2024"),
            ("12 fe\u0301vrier 2024", "12 Feb 2024"),
            ("12 avr. 2024", "12 Apr 2024"),
            ("12 mai 2024", "12 May 2024"),
            ("12 juin 2024", "12 Jun 2024"),
            ("12 juil. 2024", "12 Jul 2024"),
            ("12 AOÛT 2024", "12 Aug 2024"),
            ("12 sept. 2024", "12 Sep 2024"),
            ("12 oct. 2024", "12 Oct 2024"),
            ("12 octobre 2024", "12 Oct 2024"),
            ("12 novembre 2024", "12 Nov 2024"),
            ("12 déc. 2024", "12 Dec 2024"),
            ("12. März 2024", "12 Mar 2024"),
            ("12. Dez. 2024", "12 Dec 2024"),
            ("12 de marzo de 2024", "12 Mar 2024"),
            ("12 ene 2024", "12 Jan 2024"),
            ("1º de março de 2024", "1 Mar 2024"),
            ("12 de out. de 2024", "12 Oct 2024"),
            ("12 giugno 2024", "12 Jun 2024"),
            ("12 mrt. 2024", "12 Mar 2024"),
            ("12\u00a0Mar\u00a02024", "12 Mar 2024"),
            ('"11/4/18, 9:05 AM"', "4 Nov 2018"),
        ],
    )
    def test_a_date_that_can_only_mean_one_day(self, read: Read, written: str, shown: str) -> None:
        person = read(under_header(f"Dana,Li,,,,,{written}")).people[0]
        assert person.notes == f"Connected on LinkedIn, {shown}."

    @pytest.mark.parametrize(
        "written",
        [
            "03/12/2024", "12.03.2024", "3/12/24", "12-03-2024", "31 Feb 2024", "29 Feb 2023", "2024-13-01",
            "0 Mar 2024", "12 Foo 2024", "12 Mar", "Mar 2024", "yesterday", "12 Mar 0000", "12 Mar 202",
            "99999999999999999999 Mar 2024", "2024 Mar 12", "١٢ Mar 2024", "12 марта 2024", "2024年3月12日", "?",
            "12 Mar 2024 10:00", "[URGENT]",
        ],
    )  # fmt: skip
    def test_anything_else_is_kept_as_written(self, read: Read, written: str) -> None:
        person = read(under_header(f"Dana,Li,,,,,{written}")).people[0]
        assert person.notes == f"Connected on LinkedIn, {written}."

    @pytest.mark.parametrize(
        ("written", "is_told"),
        [
            ("31 Feb 2024", True), ("29 Feb 2023", True), ("2024-02-31", True), ("99/99/2024", True), ("?", True),
            ("yesterday", True), ("0 Mar 2024", True), ("03/12/2024", False), ("12 марта 2024", False),
            ("2024年3月12日", False), ("12 Mar 2024", False), ("", False),
        ],
    )  # fmt: skip
    def test_what_can_be_no_date_is_told(self, read: Read, written: str, is_told: bool) -> None:
        said = [f"“{written}” isn't a valid date: it's in the notes"] if is_told else []
        assert [one.reason for one in read(under_header(f"Dana,Li,,,,,{written}")).left] == said

    def test_no_date_leaves_no_notes(self, read: Read) -> None:
        assert read(under_header("Dana,Li,,,,, ")).people[0].notes == ""

    def test_one_full_stop_is_enough(self, read: Read) -> None:
        assert read(under_header("Dana,Li,,,,,long ago.")).people[0].notes == "Connected on LinkedIn, long ago."


class TestNuls:
    def test_one_is_dropped_and_nobody_is_lost(self, read: Read) -> None:
        rows = under_header(DANA_ROW, "An\0n,Lee,,,Ac\0me", '"Bob\0",Roe', "\0", "Zoë,Kim\0")
        found = read(rows)
        assert found.people == (
            DANA, Person("Ann Lee", organisation="Acme"), Person("Bob Roe"), Person("Zoë Kim"),
        )  # fmt: skip
        assert skipped(found) == ()

    @pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
    @pytest.mark.parametrize("place", [0, 3, 40, -1])
    def test_wherever_it_stands(self, read: Read, place: int, encoding: str) -> None:
        content = bytearray((PREAMBLE + under_header(DANA_ROW, "Zoë,Kim")).encode(encoding))
        content.insert(place, 0)
        assert read(bytes(content)).people == (DANA, Person("Zoë Kim"))

    def test_a_quotation_mark_beside_one_is_still_closed(self, read: Read) -> None:
        assert read(under_header('"Ann\0"\0,Lee', DANA_ROW)).people == (Person("Ann Lee"), DANA)


class TestDoubles:
    def test_a_row_that_is_there_twice_is_one_person(self, read: Read) -> None:
        assert read(under_header(DANA_ROW, DANA_ROW, DANA_ROW)).people == (DANA,)

    def test_without_url_and_email_too(self, read: Read) -> None:
        assert len(read(under_header("Ann,Lee,,,Acme,,", "Bob", "Ann,Lee,,,Acme,,")).people) == 2

    def test_the_first_stands_and_the_later_fills_the_gaps(self, read: Read) -> None:
        found = read(
            under_header(
                "Dana,Li,https://www.linkedin.com/in/dana-li,,Initech,,12 Mar 2024",
                "Ann",
                "Dana,Li-Roe,https://www.linkedin.com/in/dana-li,dana@initech.com,Other,Team Lead,13 Mar 2024",
            )
        )
        assert found.people == (DANA, Person("Ann"))

    @pytest.mark.parametrize(
        "url",
        [
            "http://linkedin.com/in/Dana-Li/",
            "https://fr.linkedin.com/in/dana-li/fr",
            "https://www.linkedin.com/in/dana-li?trk=x",
        ],
    )
    def test_one_member_has_one_profile_however_it_is_spelled(self, read: Read, url: str) -> None:
        assert len(read(under_header(DANA_ROW, f"Dana,Li,{url}")).people) == 1

    @pytest.mark.parametrize(
        ("one", "two", "number"),
        [
            ("Ann,Lee,,a@x.org", "ANN,lee,,A@X.org", 1),
            ("Ann,Lee,https://x.org/a", "Ann,Lee,https://x.org/a/", 1),
            ("Ann,Lee,,a@x.org", "Ann,Lee,https://www.linkedin.com/in/ann,a@x.org", 1),
            ("Ann,Lee,,info@x.org", "Bob,Roe,,info@x.org", 2),
            ("Ann,Lee,https://x.org", "Bob,Roe,https://x.org", 2),
            ("Ann,Lee,https://linkedin.com/in/ann1,a@x.org", "Ann,Lee,https://linkedin.com/in/ann2,a@x.org", 2),
            ("Ann,Lee,https://www.linkedin.com/in/", "Bob,Roe,https://www.linkedin.com/in/", 2),
            ("Ann,Lee,,,Acme", "Ann,Lee,,,Initech", 2),
            ("Ann,Lee,,,Acme,,12 Mar 2024", "Ann,Lee,,,Acme,,13 Mar 2024", 2),
        ],
    )  # fmt: skip
    def test_what_makes_two_rows_one_person(self, read: Read, one: str, two: str, number: int) -> None:
        assert len(read(under_header(one, two)).people) == number


class TestWhatIsRefused:
    def test_no_such_file(self, tmp_path: Path) -> None:
        with pytest.raises(RuleError, match=r"There is no file .*nowhere\.csv") as caught:
            read_connections(tmp_path / "nowhere.csv")
        one_line(caught.value)

    def test_a_file_taken_for_a_folder(self, tmp_path: Path) -> None:
        (tmp_path / "a.csv").write_text(HEADER)
        with pytest.raises(RuleError, match="There is no file"):
            read_connections(tmp_path / "a.csv" / "Connections.csv")

    @pytest.mark.parametrize("name", ["two\nlines\x1b[31m.csv", "nul\0.csv", "\udcff.csv"])
    def test_a_strange_path_is_still_one_printable_line(self, tmp_path: Path, name: str) -> None:
        with pytest.raises(RuleError) as caught:
            read_connections(tmp_path / name)
        one_line(caught.value).encode()

    def test_a_path_too_long_for_the_system(self, tmp_path: Path) -> None:
        with pytest.raises(RuleError, match="can't be read") as caught:
            read_connections(tmp_path / ("x" * 5000))
        one_line(caught.value)

    def test_a_folder(self, tmp_path: Path) -> None:
        with pytest.raises(
            RuleError, match=r"is a folder: give the file inside it, such as Connections\.csv"
        ) as caught:
            read_connections(tmp_path)
        one_line(caught.value)

    def test_no_permission(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_args: object, **_kwargs: object) -> None:
            raise PermissionError(errno.EACCES, "Permission denied")

        monkeypatch.setattr(Path, "open", refuse)
        with pytest.raises(RuleError, match="no permission") as caught:
            read_connections(tmp_path / "Connections.csv")
        one_line(caught.value)

    @pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read everything")
    def test_no_permission_on_the_disk(self, tmp_path: Path) -> None:
        path = tmp_path / "Connections.csv"
        path.write_text(under_header(DANA_ROW))
        path.chmod(0)
        with pytest.raises(RuleError, match="no permission"):
            read_connections(path)

    @pytest.mark.parametrize("content", [b"", b"\r\n\r\n", b" \t ", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
    def test_empty(self, refusal: Refuse, content: str | bytes) -> None:
        assert "is empty" in refusal(content)

    def test_the_archive_itself(self, refusal: Refuse) -> None:
        archive = io.BytesIO()
        with zipfile.ZipFile(archive, "w") as packed:
            packed.writestr("Connections.csv", under_header(DANA_ROW))
        assert "is LinkedIn's export (.zip): import it without --as" in refusal(archive.getvalue())

    def test_an_empty_archive(self, refusal: Refuse) -> None:
        assert ".zip" in refusal(b"PK\x05\x06" + bytes(18))

    def test_an_excel_workbook(self, refusal: Refuse) -> None:
        workbook = io.BytesIO()
        with zipfile.ZipFile(workbook, "w") as packed:
            packed.writestr("[Content_Types].xml", "<Types/>")
            packed.writestr("xl/workbook.xml", "<workbook/>")
        assert "is an Excel workbook: save it as CSV UTF-8" in refusal(workbook.getvalue())

    @pytest.mark.parametrize(
        "content",
        [
            b"\0",
            under_header(DANA_ROW).encode("utf-16-be")[:-1],
            b"MZ" + bytes(200),
        ],
        ids=["nul", "half a letter", "a program"],
    )
    def test_not_text(self, refusal: Refuse, content: str | bytes) -> None:
        assert "isn't text" in refusal(content)

    @pytest.mark.parametrize(
        "content",
        [
            "Dear Ann,\nhello\n",
            PREAMBLE,
            "URL,Email Address,Company,Position,Connected On\n",
            DANA_ROW,
            "Full Name,Company\nAnn,Acme\n",
            "First Name|Last Name\nAnn|Lee\n",
            "x" * 300_000,
            '"' + "x" * 300_000,
            "\n" * 300 + HEADER,
            "Dear Ann,\nhello\n".encode("utf-16"),
        ],
    )
    def test_no_header(self, refusal: Refuse, content: str | bytes) -> None:
        message = refusal(content)
        assert 'no header row with "First Name" or "Last Name"' in message
        assert "use one of LinkedIn's files, such as Connections.csv, an address book (.vcf)" in message

    @pytest.mark.parametrize(
        ("header", "name"),
        [
            (
                "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,"
                "SUBJECT,CONTENT,FOLDER,ATTACHMENTS,IS MESSAGE DRAFT",
                "messages.csv",
            ),
            ('"CONVERSATION ID","CONVERSATION TITLE","FROM","SENDER PROFILE URL","TO"', "messages.csv"),
            ("From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl", "Invitations.csv"),
            (
                "Application Date,Contact Email,Contact Phone Number,Company Name,Job Title,Job Url,Resume Name,"
                "Question And Answers",
                "Job Applications.csv",
            ),
            ("Saved Date,Job Url,Job Title,Company Name", "Saved Jobs.csv"),
            ("Company Name,Title,Description,Location,Started On,Finished On", "Positions.csv"),
            ("First Name,Last Name,Maiden Name,Address,Birth Date,Headline,Summary,Industry", "Profile.csv"),
            ("First Name,Last Name,Company,Job Title,Text,Creation Date,Status", "Recommendations"),
            ("First Name,Last Name,Billing Country,Invoice Number,Total Amount", "Receipts"),
            ("First name,Middle name,Last name,Verification type,Organization name", "Verifications.csv"),
            ("Source,FirstName,LastName,Companies,Title,Emails,PhoneNumbers,CreatedAt", "imported contacts"),
            ("First Name,Middle Name,Last Name,E-mail 1 - Label,E-mail 1 - Value", "Google Contacts"),
        ],
    )  # fmt: skip
    @pytest.mark.parametrize("delimiter", [",", ";"])
    def test_another_file_is_called_by_its_name(
        self, refusal: Refuse, header: str, name: str, delimiter: str
    ) -> None:
        message = refusal(f"\ufeff{header.replace(',', delimiter)}\r\n")
        assert name in message.partition(" is ")[2]
        assert message.endswith(
            (
                ": import the export that it came in, or the Connections.csv or messages.csv from it.",
                "import it without --as linkedin.",
            )
        )

    def test_words_of_another_header_among_the_people_are_just_words(self, read: Read) -> None:
        found = read(under_header(DANA_ROW, "E-mail 1 - Value", "First Name,,,,Text,Creation Date"))
        assert len(found.people) == 3

    def test_larger_than_fifty_megabytes(self, tmp_path: Path) -> None:
        path = tmp_path / "Connections.csv"
        with path.open("wb") as file:
            file.truncate(linkedin.LARGEST + 1)
        with pytest.raises(RuleError, match="larger than 50 MB") as caught:
            read_connections(path)
        one_line(caught.value)

    def test_the_largest_is_still_read(self, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
        content = under_header(DANA_ROW).encode()
        monkeypatch.setattr(linkedin, "LARGEST", len(content))
        assert read(content).people == (DANA,)
        monkeypatch.setattr(linkedin, "LARGEST", len(content) - 1)
        with pytest.raises(RuleError, match="larger than"):
            read(content)

    @pytest.mark.parametrize("rest", ['"Ann,Lee', '"Ann,Lee\r\nBob,Roe\r\n', 'Ann,"Lee\r\n', '"' + "x" * 200_000])
    def test_a_quotation_mark_that_is_never_closed_swallows_nobody_unseen(
        self, refusal: Refuse, rest: str
    ) -> None:
        message = refusal(under_header("Zoe,Roe") + rest)
        assert "line 3 that never ends: close its quotation mark" in message

    @pytest.mark.parametrize("mark", ["", '"'])
    def test_a_cell_that_is_far_too_long_costs_its_row_alone(self, read: Read, mark: str) -> None:
        found = read(under_header("Zoe,Roe", f"Ann,Lee,,,{mark}{'x' * 200_000}{mark},,", "Bob,Roe"))
        assert [person.name for person in found.people] == ["Zoe Roe", "Bob Roe"]
        assert skipped(found) == ("line 3: a cell of 200,000 characters",)

    def test_a_quotation_mark_that_a_far_one_closes_swallows_nobody_unseen(self, refusal: Refuse) -> None:
        between = [f"Ann {number},Lee" for number in range(12_000)]
        message = refusal(under_header("Zoe,Roe", 'Bob,"Roe', *between, 'Cy,Lee,,,"Acme, Inc",,'))
        assert "a cell with many lines and more than 100,000 characters, starting on line 3" in message

    def test_a_quotation_mark_that_the_next_one_closes_swallows_nobody_unseen(self, refusal: Refuse) -> None:
        swallowed = "Bob,Lee,https://www.linkedin.com/in/bob,,Acme,Chief,12 Mar 2024"
        message = refusal(under_header("Zoe,Roe", 'Ann,Roe,,,Acme,"Head', swallowed, 'Cy,Lee,,,"Acme, Inc",,'))
        assert "a cell that contains other rows, starting on line 3: close its quotation mark" in message

    def test_a_cell_of_several_lines_may_hold_commas_and_an_address(self, read: Read) -> None:
        title = "Head of A, B, C\nand D\nhttps://example.org, since 2024"
        found = read(under_header(f'Ann,Roe,,,Acme,"{title}",12 Mar 2024'))
        assert [p.title for p in found.people] == [" ".join(title.split())]

    @pytest.mark.parametrize("blank", [[], [""]])
    def test_a_last_row_that_was_cut_off_is_nobody(self, read: Read, blank: list[str]) -> None:
        rest = ",Roe,,,Acme,Chief,12 Mar 2024"
        whole = under_header(f"Zoe{rest}", *blank, f"Łukasz{rest}").rstrip()
        found = read(whole[: whole.index("kasz")])
        assert [p.name for p in found.people] == ["Zoe Roe"]
        assert skipped(found) == (f"line {3 + len(blank)}: cut off at the end of the file",)
        assert len(read(whole).people) == 2

    @pytest.mark.parametrize("above", ["", PREAMBLE])
    def test_two_files_in_one_have_a_second_heading_that_is_nobody(self, read: Read, above: str) -> None:
        one, other = under_header(DANA_ROW), under_header("Zoe,Roe,,,Acme,Chief,12 Mar 2024")
        found = read(above + one + above + other)
        assert [p.name for p in found.people] == [DANA.name, "Zoe Roe"]
        assert not found.refused
        assert not found.left

    def test_a_quotation_mark_inside_a_cell_is_a_letter(self, read: Read) -> None:
        assert read(under_header('Ann "Annie,Lee', 'Bob,5" pipes')).people == (
            Person('Ann "Annie Lee'),
            Person('Bob 5" pipes'),
        )

    def test_the_limit_of_the_csv_module_is_left_alone(self, read: Read) -> None:
        before = csv.field_size_limit()
        read(under_header(DANA_ROW))
        assert csv.field_size_limit() == before


def test_a_pipe_may_be_read() -> None:
    """As from ``<(unzip -p archive.zip Connections.csv)``."""
    reading, writing = os.pipe()
    try:
        os.write(writing, under_header(DANA_ROW).encode())
        os.close(writing)
        assert read_connections(Path(f"/dev/fd/{reading}")).people == (DANA,)
    finally:
        os.close(reading)


# One file, written again for each example: what an example leaves there is never read by the next.
PROPERTY = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
PIECES = st.one_of(
    st.binary(max_size=60),
    st.text(max_size=20).map(str.encode),
    st.sampled_from(
        [HEADER.encode(), PREAMBLE.encode(), DANA_ROW.encode(), b"First Name", b"Nom;URL", b"\r\n", b"\n", b"\r",
         b'"', b'""', b",", b";", b"\t", b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"PK\x03\x04", b"\x85"]
    ),
)  # fmt: skip


@PROPERTY
@given(
    st.lists(
        st.text(st.sampled_from("aé名 \t\n\x1f\u00a0\u2003\u200b\u200d\ufeff"), max_size=5), min_size=1, max_size=4
    )
)
def test_a_row_needs_no_tidying_exactly_when_none_of_its_cells_does(cells: list[str]) -> None:
    assert linkedin_rows.is_tidy("\0".join(cells)) == all(linkedin_rows.one_line(cell) == cell for cell in cells)


@PROPERTY
@given(st.lists(PIECES, max_size=12).map(b"".join))
@example(b"First Name\n\xff")
@example(b'First Name\n"')
@example(b'First Name\n"\r')
@example(b"\xff\xfeF")
@example(f"{HEADER}\n{HEADER}".encode())
@example(f"{HEADER}\nAnn,Roe,URL,Email Address,Company,Position,Connected On".encode())
def test_any_bytes_give_connections_or_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "any.csv"
    path.write_bytes(content)
    try:
        found = read_connections(path)
    except RuleError as error:
        one_line(error)
        return
    for person in found.people:
        assert person.name == " ".join(person.name.split())
        assert person.name
        values = (person.organisation, person.title, person.email, person.profile, *person.notes.split("\n"))
        for text in values:
            assert not set(text) & set("\0\n\r\t")
            assert len(text) <= 600
    assert all(one.reason == "no name" for one in found.refused)


def is_tidy(text: str) -> bool:
    return text == " ".join(text.split()) and not set(text) & set("\u200b\u2060\ufeff")


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).filter(is_tidy)
NAMES = st.one_of(WORDS, st.sampled_from(["[URGENT]", '"', '""', "a,b", "a;b", "דנה", "李", "علی\u200cرضا", "=1"]))
SLUGS = st.text(string.ascii_lowercase + string.digits + "-", min_size=1, max_size=12)
DAYS = st.dates().map(lambda day: f"{day.day} {day.strftime('%b')} {day.year:04}")


@st.composite
def connections(draw: st.DrawFn) -> list[tuple[str, ...]]:
    """Rows of LinkedIn's seven columns, each of another member."""
    slugs = draw(st.lists(SLUGS, unique=True, max_size=8))
    return [
        (
            draw(NAMES),
            "Li" + draw(NAMES),
            f"https://www.linkedin.com/in/{slug}",
            draw(st.sampled_from(["", f"{slug}@example.org"])),
            draw(NAMES),
            draw(NAMES),
            draw(st.one_of(st.just(""), DAYS)),
        )
        for slug in slugs
    ]


def person_of(row: tuple[str, ...]) -> Person:
    first, last, url, email, company, position, connected = row
    day, _, month_and_year = connected.partition(" ")
    month, _, year = month_and_year.partition(" ")
    return Person(
        name=f"{first} {last}".strip(),
        organisation=company,
        title=position,
        email=email,
        profile=url,
        notes=f"Connected on LinkedIn, {day} {month} {int(year)}." if connected else "",
    )


@PROPERTY
@given(
    rows=connections(),
    delimiter=st.sampled_from(",;\t"),
    end=st.sampled_from(["\r\n", "\n"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
)
def test_people_written_as_linkedin_does_read_back_the_same(
    tmp_path: Path, rows: list[tuple[str, ...]], delimiter: str, end: str, encoding: str, quoting: Literal[0, 1]
) -> None:
    text = io.StringIO(newline="")
    text.write(PREAMBLE)
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(
        [HEADER.split(","), *rows]
    )
    path = tmp_path / "Connections.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    try:
        found = read_connections(path)
    except EncodingError:  # a few letters that nobody writes so may be of another code page: never read wrong
        assert encoding == "utf-8"
        assert sum(not letter.isascii() for letter in text.getvalue()) < 9
        return
    assert found == Contacts(tuple(person_of(row) for row in rows), ())
