"""Each setting of config.toml: what it makes, and the one line where it can't be used, which costs only itself."""

from __future__ import annotations

from datetime import time
from pathlib import Path

import pytest

from app.settings.config import Config, load
from data.model.clarity import Author, Clarity
from data.model.mail_settings import Account, Encryption, Keep, MailSettings
from data.model.vocabulary import Kind
from data.rules.cadence.cadence import Window

USED: dict[str, tuple[str, object]] = {
    'timezone = "Asia/Tokyo"': ("timezone", "Asia/Tokyo"),
    'country = "de"': ("country", "DE"),
    'callback_time = "08:30"': ("callback_time", time(8, 30)),
    "callback_time = 08:30:00": ("callback_time", time(8, 30)),
    'waking = "06:30-21:00"': ("waking", Window(time(6, 30), time(21))),
    'waking = "18:00-02:00"': ("waking", Window(time(18), time(2))),
    "person_hold = 0": ("person_hold", 0),
    "company_hold = 60": ("company_hold", 60),
    'theme = "nord"': ("theme", "nord"),
    'drafts = "~/drafts"': ("drafts", "~/drafts"),
    'mail_program = "neomutt"': ("mail_program", "neomutt"),
    'language = "de"': ("language", "de"),
    'language = ""': ("language", ""),
    '[cadences]\napplication = "light-touch"': ("defaults", {Kind.APPLICATION: "light-touch"}),
    "[keys]\nlog-email = \"E, ctrl+e, E\"": ("keys", {"log-email": "E,ctrl+e"}),
    '[clarity]\nname = "Ada"\nwho = "I build."\n[clarity.interview]\nwhy = "The talk."': (
        "author",
        Author("Ada", "", Clarity(who="I build."), {Kind.INTERVIEW: Clarity(why="The talk.")}),
    ),
    'mail_keep = "none"': ("mail", MailSettings(keep=Keep.NONE)),
    'mail_keep = "none"\n[mail]\naddresses = "Alex@Example.org"': (
        "mail",
        MailSettings(("alex@example.org",), Keep.NONE),
    ),
    '[mail]\nmail_keep = "lines"\npaths = ["/mail/in", "/mail/in"]\naddresses = []': (
        "mail",
        MailSettings(paths=(Path("/mail/in"),)),
    ),
    '[mail.work]\nhost = "imap.example.org"\nuser = "alex"': (
        "mail",
        MailSettings(accounts=(Account("work", "imap.example.org", "alex", 993, Encryption.TLS),)),
    ),
    '[mail.work]\nhost = "imap.example.org"\nuser = "alex"\nport = 143\nfolders = ["INBOX", "Jobs"]\n'
    'timeout = 5\npassword_command = "pass show mail"\nca_file = "/ca.pem"': (
        "mail",
        MailSettings(
            accounts=(
                Account(
                    "work", "imap.example.org", "alex", 143, Encryption.STARTTLS, ("INBOX", "Jobs"),
                    "pass show mail", Path("/ca.pem"), 5,
                ),
            )
        ),
    ),
    '[mail.here]\nhost = "127.0.0.1"\nuser = "alex"\nencryption = "none"': (
        "mail",
        MailSettings(accounts=(Account("here", "127.0.0.1", "alex", 143, Encryption.NONE),)),
    ),
    '[clarity]\nsignature = "ICU nurse, Porto"': ("author", Author(signature="ICU nurse, Porto")),
}  # fmt: skip

REFUSED = {
    'timezone = "Mars/X"': "timezone: there is no time zone “Mars/X”: ",
    "timezone = 3": "timezone: 3 should be text in quotation marks.",
    'country = "Narnia"': "country: there is no country “Narnia”: ",
    'callback_time = "soon"': "callback_time: “soon” isn't a time of day; write one such as 08:30.",
    "callback_time = 8": "callback_time: 8 should be text in quotation marks.",
    'waking = "all day"': "waking: “all day” isn't a time span; write one such as 07:00-22:00.",
    "person_hold = -1": "person_hold: -1 isn't a number of days; write one from 0 to ",
    "person_hold = 61": "person_hold: 61 isn't a number of days; write one from 0 to ",
    "person_hold = true": "person_hold: True isn't a number of days; write one from 0 to ",
    "company_hold = 1.5": "company_hold: 1.5 isn't a number of days; write one from 0 to ",
    'theme = "a\\u0000b"': "theme: ",
    'language = "tlh"': "language: there is no dictionary for “tlh”, so spelling isn't checked.",
    "colour = 1": "there is no setting “colour”: the settings are timezone, country, ",
    "mail = 1": "mail: this should be a table with addresses, mail_keep, paths and accounts.",
    'mail_keep = "all"': "mail: mail_keep: “all” can't be kept; write “lines” or “none”.",
    '[mail]\naddress = "a@b.example"': "mail: address: there is no such line; use addresses, ",
    '[mail]\naddresses = ["me"]': "mail: addresses: “me” isn't a valid e-mail address: ",
    "[mail]\npaths = 1": 'mail: paths: this should be a list such as ["a", "b"], not 1.',
    '[mail.work]\nhost = "imap.example.org"': "mail: work: an account needs host = ",
    '[mail.work]\nhost = "h"\nuser = "u"\npassword = "x"': "mail: work: there is no line “password”; use host, ",
    '[mail.work]\nhost = "h"\nuser = "u"\nport = 70000': "mail: work: port: 70000 should be a number from 1 to ",
    '[mail.work]\nhost = "h"\nuser = "u"\nencryption = "ssl"': (
        "mail: work: encryption: “ssl” isn't one of tls, starttls, none."
    ),
    '[mail.work]\nhost = "h.example"\nuser = "u"\nencryption = "none"': (
        "mail: work: encryption: only a server on this machine may be without it; use tls or starttls."
    ),
    '[mail.work]\nhost = "h"\nuser = "u"\nport = 993\nencryption = "starttls"': (
        "mail: work: encryption: on port 993 a server speaks tls; use that, or port = 143."
    ),
    '[mail.work]\nhost = "h"\nuser = "u\\u0007"': "mail: work: user: ",
    '[mail.work]\nhost = "h"\nuser = "u"\nca_file = "~nobody-here/ca"': "mail: work: ca_file: ",
    "clarity = 1": "clarity: this should be a table with who, offer, why, help, name, email and signature.",
    "[clarity]\ninterview = 1": "clarity: interview: the lines of a kind should be a table, such as ",
    "[clarity]\nwho = 1": "clarity: who: 1 should be text in quotation marks.",
    '[clarity]\nmood = "good"': "clarity: there is no line “mood”; use name, email, signature, who, ",
    '[clarity.interview]\nname = "A"': "clarity: interview: there is no line “name”; use who, ",
    '[clarity]\nemail = "ask me"': "clarity: email: ",
    '[cadences]\nhobby = "light-touch"': "cadences: hobby: there is no such kind; use one of ",
    "[cadences]\napplication = 1": "cadences: application: 1 should be text in quotation marks.",
    "[keys]\nlog-email = 1": "keys: log-email: 1 should be text in quotation marks.",
}  # fmt: skip


def read(folder: Path, text: str) -> Config:
    """The settings of a file that holds ``text``, after a line that is right."""
    (folder / "config.toml").write_text(f'drafts = "/d"\n{text}\n' if "drafts" not in text else text, "utf-8")
    return load(folder)


@pytest.mark.parametrize("text", USED)
def test_what_can_be_used_is_used(tmp_path: Path, text: str) -> None:
    name, value = USED[text]
    config = read(tmp_path, text)
    assert config.faults == ()
    assert getattr(config, name) == value


@pytest.mark.parametrize("text", REFUSED)
def test_what_cannot_be_used_is_one_line_and_costs_only_itself(tmp_path: Path, text: str) -> None:
    config = read(tmp_path, text)
    [fault] = config.faults
    assert fault.startswith(f"config.toml: {REFUSED[text]}")
    assert "\n" not in fault
    assert config == Config(
        folder=tmp_path,
        drafts="/d",
        faults=config.faults,
        author=config.author if "clarity" in text else Author(),
        language="" if "language" in text else Config(folder=tmp_path).language,
    )
    assert {config.author.clarity.who, config.author.email, config.author.name} == {""}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"= 1", "; the default settings are used."),
        (b"\xff", "; the default settings are used."),
        (b"a = " + b"[" * 20_000, "it's nested too deeply; the default settings are used."),
    ],
)
def test_a_file_that_cannot_be_read_leaves_the_defaults(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "config.toml").write_bytes(content)
    config = load(tmp_path)
    [fault] = config.faults
    assert fault.endswith(why)
    assert config == Config(folder=tmp_path, faults=config.faults)


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path) == Config(folder=tmp_path)


def test_a_kind_whose_cadence_is_unknown_keeps_the_usual_one(tmp_path: Path) -> None:
    config = read(tmp_path, '[cadences]\napplication = "no-such"\ninterview = "light-touch"')
    book, faults = config.rulebook()
    assert faults == ("config.toml: there is no cadence called “no-such”; the usual one is used instead.",)
    usual, _ = Config(folder=tmp_path).rulebook()
    assert book.defaults[Kind.APPLICATION] == usual.defaults[Kind.APPLICATION]
    assert book.defaults[Kind.INTERVIEW] == "light-touch"
