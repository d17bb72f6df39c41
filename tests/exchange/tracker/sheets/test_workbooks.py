"""Workbooks: the same as the table in them, and broken or hostile ones in one line."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from data.exchange.holdings import Holdings, State
from data.exchange.source import Source
from data.exchange.tracker.reading import read_tracker
from data.exchange.tracker.recognition import is_tracker
from data.model.errors import RuleError
from tests.exchange.tracker import files
from tests.exchange.tracker.files import OPTIONS, opendocument_of, read, sheet_of, source, workbook_of

TABLE = [
    ["Company", "Role", "Date Applied", "Status", "Notes"],
    ["Acme", "SRE", "2026-11-02", "Applied", "first line\nsecond"],
    ["Globex", "Editor", "", "Wishlist", ""],
]


def without_lines(held: Holdings) -> list[tuple[object, ...]]:
    return [
        (one.organisation, one.about, one.state, one.opened_on, one.touches, one.note, one.link)
        for one in held.follow_ups
    ]


def as_csv(table: list[list[str]]) -> str:
    return "".join(",".join(f'"{cell}"' for cell in row) + "\n" for row in table)


def as_markdown(table: list[list[str]]) -> str:
    lines = ["| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |" for row in table]
    return "\n".join([lines[0], "|" + "---|" * len(table[0]), *lines[1:]]) + "\n"


def test_every_form_of_a_table_holds_the_same() -> None:
    forms = (
        as_csv(TABLE).encode(), as_markdown(TABLE).encode(), workbook_of({"Jobs": sheet_of(TABLE)}),
        opendocument_of(TABLE),
    )  # fmt: skip
    held = [without_lines(read(form)) for form in forms]
    assert held[0] == held[1] == held[2] == held[3]
    assert len(held[0]) == 2


def test_rows_are_told_by_their_numbers_in_the_sheet() -> None:
    rows = [["My jobs"], [], *TABLE[:2], ["", "", "2026-11-02", "Applied"]]
    held = read(workbook_of({"Jobs": sheet_of(rows, first=3)}))
    assert [one.line for one in held.follow_ups] == [6]
    assert [(one.line, one.reason) for one in held.contacts.refused] == [(7, "no company and no role")]


def test_excels_numbers_of_days() -> None:
    table = [["Company", "Role", "Applied", "Status"], ["Acme", "SRE", 46000, "Applied"]]
    held = read(workbook_of({"Jobs": sheet_of(table)}))
    assert str(held.follow_ups[0].opened_on) == "2025-12-09"


def test_sheets_that_fit_are_read_and_others_left() -> None:
    sheets = {
        "Read me": sheet_of([["How to use this"], ["Fill in the next sheet"]]),
        "2026": sheet_of(TABLE),
        "2025": sheet_of([TABLE[0], ["Hooli", "Nurse", "2025-11-02", "Rejected", ""]]),
        "People": sheet_of([["Name", "Last Contacted"], ["Bo Kim", "2026-11-02"]]),
        "Lists": sheet_of([["Status"], ["Applied"], ["Rejected"]]),
        "Old": sheet_of([TABLE[0], ["Hidden", "Nurse", "2025-11-02", "Rejected", ""]]),
    }
    held = read(workbook_of(sheets, hidden=["Old", "Lists"]))
    assert [(one.name, one.what) for one in held.named] == [("The sheet “Old”", "hidden")]
    assert [one.organisation for one in held.follow_ups] == ["Acme", "Globex", "Hooli", ""]
    assert [one.name for one in held.mapped] == ["2026", "2025", "People"]
    assert [one.name for one in held.contacts.people][-1] == "Bo Kim"


def test_a_sheet_of_people_beside_is_read_too() -> None:
    jobs = [
        ["Company", "Role", "Date Applied", "Status", "Contact"],
        ["Acme", "SRE", "2026-11-03", "Applied", "Dana Li"],
    ]
    people = [
        ["Name", "Company", "Email"],
        ["Dana Li", "Acme", "dana@acme.example"],
        ["Ken Ito", "Globex", "k@x.example"],
    ]
    lists = [["Company", "Website"], ["Hooli", "https://hooli.example"]]
    for names in ("Jobs,Contacts,Targets", "Contacts,Targets,Jobs"):
        sheets = {"Jobs": sheet_of(jobs), "Contacts": sheet_of(people), "Targets": sheet_of(lists)}
        held = read(workbook_of({name: sheets[name] for name in names.split(",")}))
        assert [(one.name, one.email) for one in held.contacts.people] == [
            ("Dana Li", "dana@acme.example"), ("Ken Ito", "k@x.example"),
        ]  # fmt: skip
        assert [(one.about, one.person) for one in held.follow_ups] == [("SRE", 0)]


def test_the_name_of_a_sheet_tells_the_state() -> None:
    table = [["Company", "Role", "Link"], ["Acme", "SRE", "https://acme.example/1"]]
    held = read(workbook_of({"Rejected": sheet_of(table), "Wishlist": sheet_of(table)}))
    assert [one.state for one in held.follow_ups] == [State.OVER, State.WISH]


def test_a_company_that_is_merged_over_several_rows() -> None:
    rows = [
        TABLE[0],
        ["Acme", "SRE", "2026-11-02", "Applied"],
        ["", "QA", "2026-11-03", "Applied"],
        ["", "PM", "", ""],
    ]
    held = read(workbook_of({"Jobs": sheet_of(rows, merged="A2:A3")}))
    assert [(one.organisation, one.about) for one in held.follow_ups] == [
        ("Acme", "SRE"), ("Acme", "QA"), ("?", "PM"),
    ]  # fmt: skip
    assert [one.line for one in held.contacts.left] == [4]


def test_where_every_table_is_hidden_that_is_said() -> None:
    hidden = workbook_of({"Old": sheet_of(TABLE), "Read me": sheet_of([["Hello", "you"]])}, hidden=["Old"])
    with pytest.raises(RuleError, match="has its table on a hidden sheet, “Old”: show it in the workbook"):
        read(hidden)


def with_comments(workbook: bytes, comments: str, name: str = "comments1.xml") -> bytes:
    """Return an .xlsx whose first sheet has these comments."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as packed, zipfile.ZipFile(file, "w") as written:
        for one in packed.namelist():
            written.writestr(one, packed.read(one))
        written.writestr(
            "xl/worksheets/_rels/sheet1.xml.rels",
            f'<Relationships><Relationship Id="r1" Type="x/comments" Target="../{name}"/></Relationships>',
        )
        written.writestr(f"xl/{name}", f"<comments><commentList>{comments}</commentList></comments>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("inside", "note"),
    [
        ("<text><t>HR said call Monday</t></text>", "Comment on Status: HR said call Monday"),
        ("<text><r><rPr><b/></rPr><t>Me:</t></r><r><t xml:space='preserve'>\nR&amp;D</t></r></text>",
         "Comment on Status: Me:\nR&D"),
        ("<text><t>[Threaded comment]\n\nYour version of Excel…\n\nComment:\n    call Monday</t></text>",
         "Comment on Status: call Monday"),
        ("<text><t> </t></text>", ""),
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["comments1.xml", "comments/comment1.xml"])
def test_a_cells_comment_goes_into_the_notes(inside: str, note: str, name: str) -> None:
    comments = (
        f'<comment ref="D2" authorId="0">{inside}</comment><comment ref="A1"><text><t>Name</t></text></comment>'
    )
    held = read(with_comments(workbook_of({"Jobs": sheet_of(TABLE)}), comments, name))
    first, second = (one.note for one in held.follow_ups)
    assert first.removeprefix("first line\nsecond").strip() == note
    assert second == ""


def test_a_comment_in_an_opendocument_sheet_goes_into_the_notes() -> None:
    cell = "<text:p>Applied</text:p>"
    said = "<dc:creator>Me</dc:creator><text:p>call</text:p><text:p>Monday</text:p>"
    comment = f"<office:annotation>{said}</office:annotation>"
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(opendocument_of(TABLE))) as packed, zipfile.ZipFile(file, "w") as written:
        for one in packed.namelist():
            text = packed.read(one).decode().replace(cell, f"{comment}{cell}")
            written.writestr(
                one, text.replace("<office:document-content ", '<office:document-content xmlns:dc="d" ')
            )
    first, _second = (one for one in read(file.getvalue()).follow_ups)
    assert (first.state, first.note) == (State.SENT, "first line\nsecond\nComment on Status: call\nMonday")


@pytest.mark.parametrize(
    ("cell", "is_told"),
    [
        ('<c r="C2"><f>DATE(2026,11,3)</f></c>', True),
        ('<c r="C2"><f>DATE(2026,11,3)</f><v></v></c>', True),
        ('<c r="C2"><f>DATE(2026,11,3)</f><v/></c>', True),
        ('<c r="C2" t="str"><f>IF(A2="","","")</f><v></v></c>', False),
        ('<c r="C2"><f>DATE(2026,11,3)</f><v>46329</v></c>', False),
    ],
)
def test_a_formula_without_a_saved_value_is_told(cell: str, *, is_told: bool) -> None:
    rows = sheet_of([TABLE[0], ["Acme", "SRE", "HERE", "Applied"]])
    table = rows.replace('<c t="inlineStr"><is><t xml:space="preserve">HERE</t></is></c>', cell)
    held = read(workbook_of({"Jobs": table}))
    (one,) = held.follow_ups
    reasons = [left.reason for left in held.contacts.left]
    assert one.note == ("Date Applied: =DATE(2026,11,3)" if is_told else "")
    assert [reason.partition(":")[0] for reason in reasons] == (
        ["the formula below “Date Applied” has no saved value"] if is_told else []
    )


def truncated() -> bytes:
    whole = workbook_of({"Jobs": sheet_of(TABLE)})
    return whole[: len(whole) // 2]


def liar() -> bytes:
    """Return a workbook whose sheet unpacks to far more than it says."""
    whole = workbook_of({"Jobs": sheet_of([["a" * 50_000_000]])})
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        size = packed.getinfo("xl/worksheets/sheet1.xml").file_size
    return whole.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))


def bomb() -> bytes:
    """Return a workbook that says of itself that it unpacks to two gigabytes."""
    whole = workbook_of({"Jobs": sheet_of([["a" * 5_000_000]])})
    with zipfile.ZipFile(io.BytesIO(whole)) as packed:
        size = packed.getinfo("xl/worksheets/sheet1.xml").file_size
    return whole.replace(size.to_bytes(4, "little"), (2**31 - 1).to_bytes(4, "little"))


def corner() -> bytes:
    return workbook_of({
        "Jobs": '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c>'
        "</row></sheetData>"
    })  # fmt: skip


def broken_sheet() -> bytes:
    return workbook_of({"Jobs": '<sheetData><row r="1"><c r="A1"><v>1</v></sheetData>'})


def repeated(rows: int, columns: int) -> bytes:
    """Return an .ods with a cell that says of itself that it is there so often."""
    once = b'<table:table-cell office:value-type="string"><text:p>Company</text:p>'
    cell = once.replace(b"string", b'string" table:number-columns-repeated="%d' % columns)
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(opendocument_of(TABLE))) as packed, zipfile.ZipFile(whole, "w") as changed:
        for name in packed.namelist():
            text = packed.read(name).replace(once, cell, 1)
            row = b'<table:table-row table:number-rows-repeated="%d">' % rows
            changed.writestr(name, text.replace(b"<table:table-row>", row, 1))
    return whole.getvalue()


def encrypted() -> bytes:
    whole = bytearray(workbook_of({"Jobs": sheet_of(TABLE)}))
    with zipfile.ZipFile(io.BytesIO(whole)):
        pass
    at = whole.find(b"PK\x01\x02")
    while at >= 0:
        whole[at + 8] |= 1
        at = whole.find(b"PK\x01\x02", at + 1)
    return bytes(whole)


def rows(number: int) -> bytes:
    row = "<row><c><v>1</v></c></row>"
    return workbook_of({"Jobs": f"<sheetData>{row * number}</sheetData>"})


HOSTILE = {
    "half of it": (truncated, "broken"),
    "a sheet that lies about its size": (liar, "workbook"),
    "a bomb": (bomb, "too much time or memory"),
    "a cell in the last corner": (corner, "too much time or memory"),
    "broken XML": (broken_sheet, "broken"),
    "locked": (encrypted, "locked by a password"),
    "an old one that is locked": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "by a password",
    ),
    "many rows": (lambda: rows(50_010), "more than 50,000 rows"),
    "many columns": (lambda: workbook_of({"Jobs": sheet_of([["x"] * 10_000])}), "more than 300 columns on line 1"),
    "a row a million times": (lambda: repeated(1_000_000, 1), "more than 50,000 rows"),
    "a cell thousands of times": (lambda: repeated(1, 16_384), "more than 300 columns"),
    "a table of billions of cells": (lambda: repeated(1_000_000, 16_384), "workbook"),
    "nothing in it": (lambda: workbook_of({"Jobs": sheet_of([])}), "no table"),
    "another table": (
        lambda: workbook_of({"Shop": sheet_of([["Product", "Price"], ["Soap", "3"]])}), "Product, Price",
    ),
    "an old Office file of noise": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"W\0o\0r\0k\0b\0o\0o\0k\0" * 90, "broken",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_is_broken_or_hostile_is_one_line(kind: str) -> None:
    make, words = HOSTILE[kind]
    content = make()
    assert is_tracker(source(content, "jobs.xlsx"))
    with pytest.raises(RuleError) as told:
        read_tracker(source(content, "jobs.xlsx"), OPTIONS)
    assert words in str(told.value)
    assert "\n" not in str(told.value)
    assert len(str(told.value)) < 250


@pytest.mark.parametrize("form", ["xlsx", "ods", "xls"])
def test_as_libreoffice_saves_it(form: str) -> None:
    held = read((Path(__file__).parent / "saved" / f"jobs.{form}").read_bytes())
    assert [(one.about, one.state, str(one.opened_on)) for one in held.follow_ups] == [
        ("SRE", State.SENT, "2026-11-02"), ("Editor", State.OVER, "2026-11-03"),
    ]  # fmt: skip
    assert (str(held.follow_ups[0].planned), held.follow_ups[0].note) == ("2026-12-03", "x, y")
    assert [one.name for one in held.contacts.people] == ["Dana Li"]


def test_an_old_one_that_tells_at_its_end_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "jobs.xls"
    file.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600_000) + "Workbook".encode("utf-16-le"))
    assert is_tracker(Source.at(file))
    file.write_bytes(file.read_bytes() + "WordDocument".encode("utf-16-le"))
    assert not is_tracker(Source.at(file))


def test_other_packed_files_are_no_workbooks() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("Connections.csv", files.TEAL)
        packed.writestr("word/document.xml", "<a/>")
    assert not is_tracker(source(file.getvalue()))
    assert not is_tracker(source(b"PK\x03\x04"))
    assert not is_tracker(source(zlib.compress(b"a" * 99)))


MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKED = [
    ["Company", "Role", "Date Applied", "Status", "Anzeige", "Contact", "Office"],
    ["Acme", "SRE", "2026-11-02", "Applied", "Advert", "Dana Li", "Map"],
    ["Globex", "Editor", "2026-11-02", "Applied", "", "Ken Park", ""],
    ["Hooli", "QA", "2026-11-02", "Applied", "https://hooli.example/3", "", ""],
]
LINKS = {
    "E2": "https://acme.example/1?a=1&b=2", "F2": "mailto:dana@acme.example", "G2": "https://maps.example/acme",
    "B3": "https://globex.example/2", "E4": "https://hooli.example/3", "A4": "file:///etc/passwd",
}  # fmt: skip


def linked_workbook(listed: str, relations: str) -> bytes:
    file = io.BytesIO(workbook_of({"Jobs & more": sheet_of(LINKED) + listed}))
    with zipfile.ZipFile(file, "a") as packed:
        packed.writestr("xl/worksheets/_rels/sheet1.xml.rels", f"<Relationships>{relations}</Relationships>")
    return file.getvalue()


def listed_in(links: dict[str, str]) -> tuple[str, str]:
    numbered = list(enumerate(links.items()))
    listed = "".join(
        f'<hyperlink ref="{place}" xmlns:r="{MAIN}" r:id="l{number}"/>' for number, (place, _) in numbered
    )
    relations = "".join(
        f'<Relationship Id="l{number}" Type="{MAIN}/hyperlink" Target="{escape(link)}" TargetMode="External"/>'
        for number, (_place, link) in numbered
    )
    return f"<hyperlinks>{listed}</hyperlinks>", relations


def test_what_lies_behind_the_words_of_a_cell() -> None:
    held = read(linked_workbook(*listed_in(LINKS)))
    assert [(one.link, one.note) for one in held.follow_ups] == [
        ("https://acme.example/1?a=1&b=2", "Office: Map (https://maps.example/acme)"),
        ("https://globex.example/2", ""), ("https://hooli.example/3", ""),
    ]  # fmt: skip
    assert [(one.name, one.email) for one in held.contacts.people] == [
        ("Dana Li", "dana@acme.example"), ("Ken Park", ""),
    ]  # fmt: skip


def test_what_lies_behind_the_words_of_a_cell_of_an_opendocument_sheet() -> None:
    file = io.BytesIO(opendocument_of(LINKED))
    with zipfile.ZipFile(file) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    for words, link in (("Advert", "E2"), ("Editor", "B3")):
        space = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
        linked = f'<text:a {space} xlink:href="{escape(LINKS[link])}">{words}</text:a>'
        parts["content.xml"] = parts["content.xml"].replace(words.encode(), linked.encode(), 1)
    again = io.BytesIO()
    with zipfile.ZipFile(again, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    assert [one.link for one in read(again.getvalue()).follow_ups] == [LINKS["E2"], LINKS["B3"], LINKS["E4"]]


def test_a_formula_that_leads_to_a_page() -> None:
    cell = '<c r="E2" t="str"><f>HYPERLINK("https://acme.example/1","Advert")</f><v>Advert</v></c>'
    plain = '<c t="inlineStr"><is><t xml:space="preserve">Advert</t></is></c>'
    head, _found, rest = sheet_of(LINKED).rpartition(plain)
    held = read(workbook_of({"Jobs": head + cell + rest}))
    assert held.follow_ups[0].link == "https://acme.example/1"


@pytest.mark.parametrize(
    "listed",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><hyperlinks><hyperlink ref="E2" r:id="&a;"/></hyperlinks>',
        '<hyperlinks><hyperlink ref="A1:XFD1048576" r:id="l0"/></hyperlinks>',
        '<hyperlinks><hyperlink ref="E2" r:id="l0"', '<hyperlinks><hyperlink ref="ZZZ99999999999" r:id="l0"/>',
        "<hyperlinks>" + '<hyperlink ref="' * 20_000,
    ],
)  # fmt: skip
def test_links_that_are_broken_cost_no_row(listed: str) -> None:
    relations = listed_in(LINKS)[1]
    sound = listed if listed.endswith("</hyperlinks>") and "!" not in listed else ""
    content = linked_workbook(sound, relations) if sound else linked_workbook(f"<!--{listed}-->", relations)
    assert [one.about for one in read(content).follow_ups] == ["SRE", "Editor", "QA"]
