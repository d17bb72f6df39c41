"""What goes to other programs: a spreadsheet calculates with nothing; calendars and address books read it all."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from data.exchange import cell_values
from data.exchange.calendar_file import calendar_lines
from data.exchange.exports import ICS, lines_of
from data.exchange.follow_ups_csv import COLUMNS, NOTES, dialled, guarded, spreadsheet_lines
from data.exchange.intake.people_file import read_people
from data.exchange.public_ids import uid
from data.exchange.vcards import card_lines
from data.exchange.zone_rules import zone_rules
from data.model.addresses import Address, all_of, written
from data.model.exported import Exported, ExportedPerson, ExportedPromise, Outline
from data.model.moment import Moment
from data.model.rows import InboxRow, LastTouch
from data.model.text import plain, plain_lines
from data.model.vocabulary import Action, Direction, Medium, Outcome, Queue, Side
from data.store.backup.snapshot import snapshot
from data.store.store import Store
from tests.builders import BOOK, EMAIL, NEW_YORK, NOW, ON_FILE, PHONE, TODAY, TOKYO, followup, person, when

ROW = InboxRow(
    7, Queue.DUE, "Dana Li", "Initech", "Asia/Tokyo", "Backend role", "application", "light-touch", 1, 2,
    Action.CALL, TODAY, NOW, "The rule is to call.",
    LastTouch(NOW, Direction.OUT, Medium.EMAIL, "note"), TODAY, None, None,
)  # fmt: skip
PERSON = {
    "id": 3, "name": "Dana Li", "organisation": "Initech", "title": "Head", "email": "dana@initech.example",
    "phone": "+1 212 555 0134", "profile": "https://example.com/dana", "address": "1 Main Street, New York",
    "timezone": "Asia/Tokyo", "country": "", "notes": "Likes tea\nand cake", "stopped_on": None,
    "emails": "", "phones": "", "looks_for": "", "offers": "", "tags": "",
}  # fmt: skip


def contact_of(record: dict[str, Any]) -> ExportedPerson:
    """How somebody is reached of whom this is on file."""
    named = {name: record[name] for name in ExportedPerson._fields if name != "works_at"}
    return ExportedPerson(**named, works_at=record["organisation"])


hostile = st.text(
    st.sampled_from([*"=+-@;,'\" \t\r\n＝＋－＠\x1b\x9b\u202e\u200b\ufeff\x7f|:\\", "a", "é", "田", "\u2028"]),
    max_size=12,
) | st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


CONTACT = contact_of(PERSON)


def spreadsheet(row: InboxRow, contact: ExportedPerson) -> list[dict[str, str]]:
    """The rows of the CSV of one follow-up, with the notes."""
    text = "".join(spreadsheet_lines([Exported(row, contact)], NEW_YORK, notes=True))
    assert text.startswith("\ufeff")
    check_printable(text.removeprefix("\ufeff"))
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True))


def check_printable(text: str) -> None:
    """No control character but the end of a line."""
    assert all(unicodedata.category(letter) != "Cc" for letter in text.replace("\r\n", "").replace("\n", ""))


def calculates(cell: str) -> bool:
    """Whether a spreadsheet takes the cell for a formula, blanks and marks before it left aside."""
    bare = "".join(letter for letter in cell if unicodedata.category(letter)[0] not in "CZ")
    return bare.lstrip('"`').startswith(tuple("=+-@＝＋－＠"))


cell_parts = st.sampled_from([
    "true", "Wahr", "Nov", "mai", "5", "2026", "٣", "½", "e", "am", "p.m.", " ", "\u3000", ".", ",", "-", "−", "/",
    ":", "#", "'", "(", "%", "€", "=", "＝", "@", ";", "\n", '"', "«", "x", "é", "田", "\u200b", "\x1b", "ﬁ", "K",
    "１",
])  # fmt: skip


def begins_a_formula(cell: str) -> bool:
    """Whether the first letter that is no quotation mark, blank or control is a sign that formulas begin with."""
    letters = (
        letter
        for letter in cell
        if letter not in "'\"`´‘’‚‛“”„‟«»‹›"
        and not letter.isspace()
        and unicodedata.category(letter)[0] not in "CZ"
    )
    return unicodedata.normalize("NFKC", next(letters, ""))[:1] in tuple("=+-@−")


def looks_like_a_value(text: str) -> bool:
    """Whether there are only signs of numbers, or only words of dates beside a digit; or an error or a truth."""
    bare = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    digits = [letter for letter in bare if letter.isdecimal()]
    number = re.sub(r"[ap]\.?m?\.?$", "", bare)
    signs = set(" +-−–.,/:'’%()[]$€£¥₹e")
    if bare.startswith("#") or bare in cell_values._TRUTHS:
        return True
    if digits and all(letter.isdecimal() or letter in signs or letter.isspace() for letter in number):
        return True
    words = re.findall(r"[^\W\d_]+", bare)
    rest = re.sub(r"[^\W\d_]+", "", bare)
    return (
        bool(digits and words) and all(word in cell_values._MONTHS_AND_DAYS for word in words) and len(rest) <= 25
    )


class TestSpreadsheet:
    @pytest.mark.parametrize(
        ("text", "cell"),
        [
            ("Dana Li", "Dana Li"),
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-1", "'-1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("  =1", "'  =1"),
            ("'=1", "''=1"),
            ('"=1', "'\"=1"),
            ("\t=1", "' =1"),
            ("\r=1", "␍=1"),
            ("＝1", "'＝1"),
            ("a;=1", "a;'=1"),
            ("a\n-1", "a\n'-1"),
            ("a=1, b-c @d", "a=1, b-c @d"),
            ("", ""),
        ],
    )
    def test_what_could_be_a_formula_is_text(self, text: str, cell: str) -> None:
        assert guarded(text) == cell

    @pytest.mark.parametrize("text", [
        "0201234567", "+12125550134", "1E5", "1e-5", "3/4", "3-4", "1 1/2", "12345678901234567890", "TRUE",
        "false", "Wahr", "VRAI", "2026-11-22", "22.11.2026", "1.2.3", "11/22/26", "Mar 5", "5 Mar", "5. März",
        "Nov-26", "Jan 2026", "12 décembre", "Mon 5 May 2026", "10:30", "12:30 PM", "5 pm", "1,5", "1.5", "1'000",
        "1 234", "50%", "$5", "€ 5", "(5)", "5-", "007", "22.", "١٢٣", "１２３", "#N/A", "#REF!",
        "2026-11-23 08:30", "1st of May 2026", "−5",
    ])  # fmt: skip
    def test_what_could_be_a_value_stays_text(self, text: str) -> None:
        assert guarded(text) == f"'{text}"

    @pytest.mark.parametrize("text", [
        "3M", "Area 51", "7-Eleven", "May", "March", "April Lee", "Truelove", "Q1 2026", "4 people",
        "24/7 support", "1st Bank", "Studio 54", "Level 3, Tower 2", "C3PO", "e", "...", "Sam Sun",
        "10 Downing Street", "½", "E5 team",
    ])  # fmt: skip
    def test_what_is_no_value_has_no_apostrophe(self, text: str) -> None:
        assert guarded(text) == text

    @given(st.lists(cell_parts, max_size=6).map("".join) | hostile)
    @example("true")
    @example("a;true")
    @example("Nov 5 1" + "2" * 30)
    @settings(max_examples=300)
    def test_a_cell_is_what_looking_at_each_letter_says(self, text: str) -> None:
        shown = plain_lines(text)
        parts = re.split(r"([\n;]+)", shown)
        safe = "".join(f"'{part}" if begins_a_formula(part) else part for part in parts)
        assert guarded(text) == (f"'{safe}" if safe == shown and looks_like_a_value(shown) else safe)

    def test_a_long_row_of_digits_is_looked_at_once(self) -> None:
        """Else it would take the square of its length: here longer than anybody waits."""
        assert guarded("1" * 500_000 + "x") == "1" * 500_000 + "x"

    def test_numbers_and_dates_of_our_own_are_ones(self) -> None:
        [read] = spreadsheet(ROW, CONTACT._replace(phone="0201234567", title="1E5"))
        assert (read["id"], read["attempts"], read["limit"], read["opened_on"]) == ("7", "1", "2", str(TODAY))
        assert (read["next_on"], read["phone"], read["title"]) == (str(TODAY), "'0201234567", "'1E5")

    @pytest.mark.parametrize(
        ("phone", "cell"),
        [
            ("+1 212 555 0134", "+1 212 555 0134"),
            ("+1-212-555-0134", "+1 212 555 0134"),
            ("+49 (0)30/23125.042", "+49 (0)30 23125 042"),
            ("+81355550134", "+81 3 5555 0134"),
            ("+12125550134", "+1 212 555 0134"),
            ("+351912345678", "'+351 912 345 678"),
            ("+351 912 345 678", "'+351 912 345 678"),
            ("+1", "'+1"),
            ("+00000000000000000000", "'+00000000000000000000"),
            ("212-555-0134", "'212-555-0134"),
            ("0201234567", "'0201234567"),
            ("0201 234 567", "'0201 234 567"),
            ("(212) 555-0134 ext 7", "(212) 555-0134 ext 7"),
            ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
            ("=1+1", "'=1+1"),
            ("-1 212", "'-1 212"),
        ],
    )
    def test_a_phone_number_can_still_be_dialled(self, phone: str, cell: str) -> None:
        assert dialled(phone) == cell

    @given(hostile, hostile, hostile)
    @settings(max_examples=80, deadline=None)
    def test_no_text_makes_a_formula_or_an_order_to_a_terminal(self, name: str, note: str, phone: str) -> None:
        row = InboxRow(*ROW[:2], name, name, "", name, *ROW[6:])
        [read] = spreadsheet(row, CONTACT._replace(title=name, notes=note, phone=phone))
        for column, cell in read.items():
            for part in cell.replace("\n", ";").split(";"):
                assert not calculates(part) or (
                    column in ("phone", "phones") and set(part) <= set("+0123456789 ()\xa0")
                ), cell
        assert read["person"].replace("'", "") == plain_lines(name).replace("'", "")

    def test_the_columns_are_the_words_of_the_list(self) -> None:
        [read] = spreadsheet(ROW, CONTACT)
        assert tuple(read) == (*COLUMNS, *NOTES)
        assert read["next_at"] == "2026-11-22T07:42:00-05:00"
        assert (read["id"], read["person"], read["email"], read["limit"]) == ("7", "Dana Li", PERSON["email"], "2")
        assert (read["last_medium"], read["last_note"], read["notes"]) == ("email", "note", "Likes tea\nand cake")


zones = st.none() | st.sampled_from(["Asia/Tokyo", "Australia/Lord_Howe", "UTC", "America/Argentina/Buenos_Aires"])
instants = st.datetimes(datetime(1900, 1, 1), datetime(8999, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
moments = st.tuples(st.none() | instants, zones)
"""When something is, exact or not, and in whose zone."""


@pytest.fixture
def calendar_of(database: Path) -> Any:
    """The calendar of what is in the database of the test."""

    def of(zone: tzinfo = NEW_YORK, **options: Any) -> tuple[str, Calendar]:
        with snapshot(database) as run:
            text = "".join(lines_of(run, ICS, Moment.of(NOW, zone), **options))
        return text, Calendar.from_ical(text)

    return of


@pytest.fixture
def store(database: Path) -> Any:
    store = Store(database, BOOK)
    yield store
    store.close()


class TestCalendar:
    def test_a_day_s_step_is_all_day_and_a_promised_time_rings(self, store: Store, calendar_of: Any) -> None:
        store.add(followup("two-then-switch", person(EMAIL)), NOW)
        dana = store.add(followup("two-then-switch", person(PHONE, name="Yuki 田中", timezone="Asia/Tokyo")), NOW)
        store.promise([dana.followups[0].id or 0], Side.MINE, when("Tue 24 Nov 09:00", TOKYO), NOW)
        _text, calendar = calendar_of()
        day, exact = calendar.walk("VEVENT")
        assert (day.decoded("dtstart"), day.decoded("dtend")) == (date(2026, 11, 22), date(2026, 11, 23))
        assert day["transp"] == "TRANSPARENT"
        assert day.walk("VALARM") == []
        assert str(day["summary"]) == "E-mail Dana Li"
        assert exact.decoded("dtstart") == datetime(2026, 11, 24, 9, 0, tzinfo=TOKYO)
        assert exact["dtstart"].params["TZID"] == "Asia/Tokyo"
        [alarm] = exact.walk("VALARM")
        assert (alarm["action"], alarm.decoded("trigger")) == ("DISPLAY", timedelta(minutes=-10))
        assert {str(zone["tzid"]) for zone in calendar.walk("VTIMEZONE")} == {"America/New_York", "Asia/Tokyo"}

    def test_their_promise_for_a_day_is_there_beside_the_check_after_it(
        self, store: Store, calendar_of: Any
    ) -> None:
        store.promise([store.add(followup(), NOW).followups[0].id or 0], Side.THEIRS, when("Fri 27 Nov"), NOW)
        _text, calendar = calendar_of()
        events = {str(event["summary"]): event for event in calendar.walk("VEVENT")}
        assert events["Promised by Dana Li"].decoded("dtstart") == date(2026, 11, 27)
        assert events["Promised by Dana Li"].walk("VALARM")[0].decoded("trigger") == timedelta(hours=9)
        assert sorted(event.decoded("dtstart") for event in events.values())[1] == date(2026, 11, 30)

    def test_the_same_thing_keeps_its_uid_when_its_date_moves(self, store: Store, calendar_of: Any) -> None:
        store.add(followup(), NOW)
        [before] = calendar_of()[1].walk("VEVENT")
        store.snooze([1], when("Mon 30 Nov"), NOW)
        [after] = calendar_of()[1].walk("VEVENT")
        assert before["uid"] == after["uid"]
        assert before["sequence"] < after["sequence"]
        assert after.decoded("dtstart") == date(2026, 11, 30)

    def test_what_is_closed_is_in_no_calendar_which_is_whole_all_the_same(
        self, store: Store, calendar_of: Any
    ) -> None:
        store.add(followup(), NOW)
        store.close_with([1], Outcome.DONE, NOW)
        for zone in (NEW_YORK, UTC):
            _text, calendar = calendar_of(zone)
            assert calendar.walk("VEVENT") == []
            assert len(calendar.walk("VTIMEZONE")) == 1

    @pytest.mark.parametrize("zone", ["America/New_York", "Europe/London", "Australia/Lord_Howe", "Asia/Tokyo"])
    def test_the_rules_of_a_zone_give_its_offsets(self, zone: str) -> None:
        """RFC 5545, 3.6.5: the latest change before a local time says the offset."""
        there = ZoneInfo(zone)
        start = datetime(2026, 1, 1, tzinfo=UTC)
        rules = zone_rules(there, start, start + timedelta(days=730))
        changes = sorted((each.decoded("dtstart"), each.decoded("tzoffsetto")) for each in rules.subcomponents)
        for hours in range(20, 24 * 700, 37):
            local = (start + timedelta(hours=hours)).astimezone(there)
            bare = local.replace(tzinfo=None)
            near = any(abs(bare - change) < timedelta(hours=2) for change, _ in changes)
            offset = [offset for change, offset in changes if change <= bare][-1]
            assert near or offset == local.utcoffset(), local

    def test_a_change_is_told_by_the_clock_that_went_before_it(self) -> None:
        start = datetime(2026, 1, 1, tzinfo=UTC)
        rules = zone_rules(ZoneInfo("America/New_York"), start, start + timedelta(days=364))
        told = [(each.name, each.decoded("dtstart")) for each in rules.subcomponents]
        assert told[1:] == [("DAYLIGHT", datetime(2026, 3, 8, 2)), ("STANDARD", datetime(2026, 11, 1, 2))]  # noqa: DTZ001

    @pytest.mark.parametrize("zone", ["America/New_York", "Europe/Berlin", "Australia/Lord_Howe"])
    def test_every_event_starts_at_its_instant_all_through_the_night_when_clocks_change(self, zone: str) -> None:
        """A local time that occurs twice means the first to a calendar: that of the second is told in UTC."""
        begins = {"America/New_York": datetime(2026, 11, 1, 3, tzinfo=UTC)}.get(zone)
        begins = begins or datetime(2026, 10, 24 if zone == "Europe/Berlin" else 3, 12, tzinfo=UTC)
        if zone == "Australia/Lord_Howe":
            begins = datetime(2027, 4, 3, 10, tzinfo=UTC)
        hours = [begins + timedelta(minutes=15 * number) for number in range(72)]
        rows = [ROW._replace(id=1 + number, timezone=zone, at=at) for number, at in enumerate(hours)]
        text = "".join(calendar_lines(map(Exported, rows), Outline(frozenset({zone})), NOW, NEW_YORK))
        events = Calendar.from_ical(text).walk("VEVENT")
        told = [event["dtstart"].to_ical().decode() for event in events]
        assert sum(start.endswith("Z") for start in told) >= 4
        assert [self.as_the_rfc_reads(event) for event in events] == hours

    @staticmethod
    def as_the_rfc_reads(event: Any) -> datetime:
        """The start of an event: of a doubled time, the first."""
        start: datetime = event.decoded("dtstart")
        return start.replace(fold=0).astimezone(UTC)

    def test_its_lines_are_as_the_rfc_has_them(self, store: Store, calendar_of: Any) -> None:
        odd = "田中 " * 40 + "a, b; c \\ \u2028 \x1b[31m\nSUMMARY:x\r\nEND:VEVENT"
        who = person(*ON_FILE, name="Dana Li", notes=odd)
        store.add(followup("two-then-switch", who, about=" ".join(odd.split())), NOW)
        text, calendar = calendar_of(notes=True)
        assert text.endswith("END:VCALENDAR\r\n")
        assert "\n" not in text.replace("\r\n", "")
        assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
        check_printable(text)
        [event] = calendar.walk("VEVENT")
        assert str(event["description"]).endswith(plain_lines(odd.strip()))

    @given(hostile, hostile, st.lists(st.tuples(st.sampled_from(Side), moments, hostile), max_size=3), moments)
    @example("a\\b", "C:\\New", [], (None, None))
    @settings(max_examples=100, deadline=None)
    def test_what_icalendar_reads_of_it_it_writes_again_byte_for_byte(
        self, name: str, about: str, promised: list[tuple[Side, Any, str]], step: Any
    ) -> None:
        """But for a backslash before an N, of which icalendar makes the end of a line when it writes."""
        name, about = (text.replace("\\N", "\\n") for text in (name, about))
        at, timezone = step
        row = ROW._replace(person=f"N{name}", about=about, at=at, timezone=timezone or "")
        promises = tuple(
            ExportedPromise(
                number, side, (at or NOW).date(), at, "2026-11-20T10:00:00Z", note.replace("\\N", "\\n")
            )
            for number, (side, (at, _zone), note) in enumerate(promised)
        )
        one = Exported(row, ExportedPerson(email=name, notes=about), promises)
        outline = Outline(frozenset({row.timezone}))
        text = "".join(calendar_lines([one], outline, NOW, NEW_YORK, notes=True))
        assert Calendar.from_ical(text).to_ical().decode() == text

    @given(hostile, hostile)
    @settings(max_examples=40, deadline=None)
    @example("C:\\New", "\\N")
    def test_whatever_somebody_is_called_it_is_one_event(self, name: str, about: str) -> None:
        row = InboxRow(1, Queue.DUE, f"N{name}", "", "Nowhere/At_All", about, *ROW[6:])
        contact = ExportedPerson(email=name, phone=about, notes=about)
        text = "".join(calendar_lines([Exported(row, contact)], Outline(), NOW, NEW_YORK, notes=True))
        check_printable(text)
        [event] = Calendar.from_ical(text).walk("VEVENT")
        assert str(event["summary"]) == f"Call {plain(f'N{name}')}"


def cards(record: dict[str, Any], notes: bool = True) -> tuple[str, list[Any]]:
    """The cards of one person, as text and as vobject reads them."""
    text = "".join(card_lines(lambda _sql, _values: [record], notes=notes))
    check_printable(text)
    return text, list(vobject.readComponents(text))


def written_by_vobject(record: dict[str, Any]) -> str:
    """The card of somebody, as vobject writes it from their own texts; not folded, as it counts letters."""
    card: Any = vobject.vCard()
    card.add("uid").value = uid("person", record["id"], record["name"])
    card.add("fn").value = plain(record["name"])
    card.add("n").value = vobject.vcard.Name(given=plain(record["name"]))
    if record["organisation"]:
        card.add("org").value = [plain(record["organisation"])]
    fields = (("title", "title"), ("email", "email"), ("tel", "phone"), ("url", "profile"), ("tz", "timezone"))
    for field, name in fields:
        if record[name]:
            card.add(field).value = plain(record[name])
    if record["email"]:
        card.email.type_param = "INTERNET"
    if record["timezone"]:
        card.tz.value_param = "TEXT"
    if record["address"]:
        card.add("adr").value = vobject.vcard.Address(street=plain(record["address"]))
    if record["notes"]:
        card.add("note").value = plain_lines(record["notes"])
    if record["tags"]:
        card.add("categories").value = [plain(tag) for tag in record["tags"].split()]
    for name in ("looks_for", "offers"):
        if record[name]:
            card.add(f"x-{name.replace('_', '-')}").value = plain_lines(record[name])
    text: str = card.serialize(lineLength=1 << 30)
    return text


class TestCards:
    @given(
        st.fixed_dictionaries(
            {
                name: st.just("") | hostile
                for name in PERSON
                if name not in ("id", "stopped_on", "emails", "phones")
            }
        )
    )
    @example(dict.fromkeys(PERSON, "田{name}\\n;:," * 20) | {"emails": "", "phones": ""})
    @example(dict.fromkeys(PERSON, "\u200b") | {"emails": "", "phones": ""})
    @settings(max_examples=100, deadline=None)
    def test_every_line_of_a_card_is_the_one_that_vobject_writes(self, texts: dict[str, Any]) -> None:
        record = texts | {"id": 3, "emails": "", "phones": ""}
        text = "".join(card_lines(lambda _sql, _values: [record], notes=True))
        assert text.replace("\r\n ", "") == written_by_vobject(record).replace("\r\n ", "")
        assert max(len(line.encode()) for line in text.split("\r\n")) <= 75

    def test_everything_by_which_somebody_is_reached(self) -> None:
        text, [card] = cards(PERSON)
        assert text.startswith("BEGIN:VCARD\r\nVERSION:3.0\r\n")
        assert (card.fn.value, card.n.value.given, card.org.value) == ("Dana Li", "Dana Li", ["Initech"])
        assert (card.email.value, card.tel.value, card.url.value) == (
            PERSON["email"], PERSON["phone"], PERSON["profile"],
        )  # fmt: skip
        assert card.adr.value.street == PERSON["address"]
        assert (card.title.value, card.tz.value, card.note.value) == ("Head", "Asia/Tokyo", PERSON["notes"])

    def test_what_they_look_for_and_offer_is_noted_and_comes_back(self, tmp_path: Path) -> None:
        record = PERSON | {"looks_for": "a flat, a desk", "offers": "mentoring"}
        text = "".join(card_lines(lambda _sql, _values: [record], notes=True))
        assert "X-LOOKS-FOR:a flat\\, a desk" in text
        (tmp_path / "people.vcf").write_text(text, "utf-8", newline="")
        [found] = read_people([tmp_path / "people.vcf"], None).people
        assert (found.looks_for, found.offers) == ("a flat, a desk", "mentoring")
        assert "X-OFFERS" not in "".join(card_lines(lambda _sql, _values: [record]))

    def test_all_addresses_of_somebody_each_with_what_it_is_for(self) -> None:
        several = {
            "email": "dana@initech.example",
            "emails": "work: dana@initech.example, d@home.example",
            "phone": "+1 212 555 0134",
            "phones": "office: +1 212 555 0134, cell: +1 917 555 0100, her {desk}: +1 212 555 0199",
        }
        text, [card] = cards(PERSON | several)
        emails = [(one.value, one.params["TYPE"]) for one in card.email_list]
        assert emails == [
            ("dana@initech.example", ["INTERNET", "WORK", "PREF"]), ("d@home.example", ["INTERNET"]),
        ]  # fmt: skip
        numbers = [(one.value, one.params.get("TYPE", [])) for one in card.tel_list]
        assert numbers == [
            ("+1 212 555 0134", ["WORK", "PREF"]), ("+1 917 555 0100", ["CELL"]), ("+1 212 555 0199", []),
        ]  # fmt: skip
        label = card.contents["x-ablabel"][0]
        assert label.group == card.tel_list[2].group
        assert label.value == "her {desk}"
        assert text.count("@") == 2

    @given(st.lists(st.tuples(hostile.filter(str.strip), hostile), min_size=2, max_size=4))
    @settings(max_examples=60, deadline=None)
    def test_whatever_several_addresses_say_it_is_one_card(self, several: list[tuple[str, str]]) -> None:
        kept = written(tuple(Address(*one) for one in several))
        text, [card] = cards(PERSON | {"phone": "", "phones": kept})
        assert "\n" not in text.replace("\r\n", "")
        assert len(card.tel_list) == len(all_of("", kept))

    def test_somebody_with_nothing_on_file(self) -> None:
        _text, [card] = cards(dict.fromkeys(PERSON, "") | {"id": 1, "name": "山田 花子", "stopped_on": None})
        assert sorted(card.contents) == ["fn", "n", "uid", "version"]

    def test_the_same_person_keeps_their_uid(self) -> None:
        assert cards(PERSON)[1][0].uid.value == cards(PERSON | {"email": "new@x.example"})[1][0].uid.value
        assert cards(PERSON)[1][0].uid.value != cards(PERSON | {"id": 4})[1][0].uid.value

    @given(hostile, hostile)
    @settings(max_examples=60, deadline=None)
    def test_whatever_is_on_file_it_is_one_card(self, name: str, note: str) -> None:
        record = PERSON | dict.fromkeys(("organisation", "title", "address"), name)
        text, [card] = cards(record | {"name": f"N{name}", "notes": note})
        assert "\n" not in text.replace("\r\n", "")
        assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
        assert card.fn.value == plain(f"N{name}")
        assert not plain(name) or card.org.value == [plain(name)]
        assert not plain_lines(note) or card.note.value == plain_lines(note)
