"""Letters that go out: what is in them comes out again, and nothing of it becomes a header."""

from __future__ import annotations

import mailbox
import stat
from datetime import datetime
from email import message_from_bytes, policy
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.mail.letter import Letter, Recipient, body_text, header_text, new_message_id, subject_of_reply
from data.mail.outgoing import LONGEST_URL, eml, mailto, save
from data.model.errors import RuleError

AT = datetime.fromisoformat("2026-11-22T07:42:00-05:00")
HOSTILE = st.text(st.characters() | st.sampled_from('\r\n\t\0&?=%:;,<>"\\'), max_size=80)
KNOWN = {
    "From", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References", "X-Unsent", "Content-Type",
    "Content-Transfer-Encoding", "MIME-Version",
}  # fmt: skip


def letter(**fields: object) -> Letter:
    values: dict[str, object] = {
        "to": "dana.li@initech.example",
        "to_name": "Dana Li",
        "subject": "Your talk",
        "body": "Hello Dana,\n\nthanks.",
        "at": AT,
    }
    return Letter(**(values | fields))  # type: ignore[arg-type]


def fields_of(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query.replace("+", "%2B"), keep_blank_values=True))


@settings(max_examples=60)
@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_a_mailto_holds_its_words_and_no_field_of_theirs(name: str, subject: str, body: str, answers: str) -> None:
    url = mailto(letter(to_name=name, subject=subject, body=body, in_reply_to=answers))
    assert urlsplit(url).path == "dana.li@initech.example"
    fields = fields_of(url)
    assert set(fields) <= {"subject", "body", "In-Reply-To"}
    assert fields.get("subject", "") == header_text(subject)
    assert fields.get("body", "").replace("\r\n", "\n") == body_text(body)
    assert url.isascii()
    assert not any(letter <= " " for letter in url)


@settings(max_examples=60)
@given(HOSTILE, HOSTILE, HOSTILE, HOSTILE)
def test_an_eml_holds_its_words_and_no_header_of_theirs(name: str, subject: str, body: str, answers: str) -> None:
    content = eml(letter(to_name=name, subject=subject, body=body, in_reply_to=answers, references=(answers,)))
    read = message_from_bytes(content, policy=policy.default)
    assert set(read.keys()) <= KNOWN
    assert len(read.get_all("To", [])) == 1
    assert read["To"].addresses[0].addr_spec == "dana.li@initech.example"
    assert read["Subject"] == header_text(subject)
    assert read.get_content().replace("\r", "").rstrip("\n") == body_text(body).rstrip("\n")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "dana",
        "a@b.example,c@d.example",
        "a@b.example\nBcc: x@y.example",
        "a b@c.example",
        "a@b.example;c",
        "<a@b.example>",
        "a@b.example?cc=x",
    ],
)
def test_what_is_no_address_is_refused_in_one_line(address: str) -> None:
    for make in (mailto, eml):
        with pytest.raises(RuleError, match="isn't a valid e-mail address") as fault:
            make(letter(to=address))
        assert "\n" not in str(fault.value)


def test_an_international_domain_is_written_in_ascii() -> None:
    assert unquote(mailto(letter(to="jo@bücher.example"))).startswith("mailto:jo@xn--bcher-kva.example?")


def test_an_address_in_another_script_stands_there_as_it_is() -> None:
    there = letter(to="jörg@bücher.example", to_name="Jörg", subject="Grüße")
    lines = eml(there).decode().splitlines()
    assert "To: Jörg <jörg@xn--bcher-kva.example>" in lines
    assert "Subject: Grüße" in lines
    assert unquote(mailto(there)).startswith("mailto:jörg@xn--bcher-kva.example?")


def test_an_answer_stays_in_its_thread() -> None:
    answer = letter(in_reply_to="<b@x.example>", references=("<a@x.example>", "<b@x.example>"))
    assert fields_of(mailto(answer))["In-Reply-To"] == "<b@x.example>"
    read = message_from_bytes(eml(answer), policy=policy.default)
    assert (read["In-Reply-To"], read["References"]) == ("<b@x.example>", "<a@x.example> <b@x.example>")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Your talk", "Re: Your talk"),
        ("Re: Your talk", "Re: Your talk"),
        ("RE: AW: Re[2]: x", "Re: x"),
        ("Fwd: Your talk", "Re: Your talk"),
        ("Re: FW: Your talk", "Re: Your talk"),
        ("Result", "Re: Result"),
    ],
)
def test_an_answer_says_re_once(before: str, after: str) -> None:
    assert subject_of_reply(before) == after


def test_a_message_id_never_names_the_machine() -> None:
    assert new_message_id("me@example.org").endswith("@example.org>")
    assert new_message_id("").endswith("@ringback.invalid>")


def test_what_is_too_long_for_the_mail_program_says_what_to_do() -> None:
    with pytest.raises(RuleError, match="save it as a file, or copy it"):
        mailto(letter(body="x" * LONGEST_URL))


# Files.


def test_a_maildir_gets_a_draft(tmp_path: Path) -> None:
    box = mailbox.Maildir(tmp_path / "Drafts", create=True)
    file = save(letter(), tmp_path / "Drafts")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    (draft,) = list(box)
    assert draft.get_flags() == "DS"
    assert draft["X-Unsent"] == "1"


def test_a_folder_is_made_and_nothing_in_it_overwritten(tmp_path: Path) -> None:
    names = [save(letter(subject="a/b: ../c"), tmp_path / "new" / "drafts").name for _ in range(3)]
    assert names == [f"2026-11-22 Dana Li - a-b- ..-c{more}.eml" for more in ("", " (2)", " (3)")]
    assert stat.S_IMODE((tmp_path / "new" / "drafts" / names[0]).stat().st_mode) == 0o600


@settings(max_examples=60)
@given(HOSTILE, HOSTILE)
def test_any_name_makes_a_file_name_in_its_folder(
    tmp_path_factory: pytest.TempPathFactory, name: str, subject: str
) -> None:
    folder = tmp_path_factory.getbasetemp() / "drafts"
    file = save(letter(to_name=name, subject=subject), folder)
    assert file.parent == folder
    assert len(file.name.encode()) <= 130
    file.unlink()


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    file = tmp_path / "letter.eml"
    file.write_text("mine")
    with pytest.raises(RuleError, match="already exists"):
        save(letter(), file)
    assert file.read_text() == "mine"
    assert [one.name for one in tmp_path.iterdir()] == ["letter.eml"]


def test_a_place_that_cant_be_written_is_named_and_nothing_left_behind(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(RuleError, match="can't be written"):
        save(letter(), tmp_path / "file" / "drafts")
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_a_letter_to_two_is_addressed_to_both() -> None:
    both = letter(also=(Recipient("Raj, Patel", "raj@globex.example"),))
    assert mailto(both).startswith("mailto:dana.li@initech.example,raj@globex.example?")
    read = message_from_bytes(eml(both), policy=policy.default)
    assert read["To"] == 'Dana Li <dana.li@initech.example>, "Raj, Patel" <raj@globex.example>'


@pytest.mark.parametrize("address", ["eve@x.example\nBcc: all@x.example", "a@x.example, b@x.example"])
def test_every_address_of_a_letter_is_checked(address: str) -> None:
    both = letter(also=(Recipient("Eve", address),))
    for goes in (mailto, eml):
        with pytest.raises(RuleError, match="isn't a valid e-mail address"):
            goes(both)
