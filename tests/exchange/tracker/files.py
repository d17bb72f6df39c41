"""Trackers as people and programs write them, with made-up people, and what reads them in tests."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from xml.sax.saxutils import escape
from zoneinfo import ZoneInfo

from data.exchange.holdings import Holdings, State
from data.exchange.options import Options
from data.exchange.source import Source
from data.exchange.tracker.reading import read_tracker
from data.exchange.tracker.recognition import is_tracker
from data.model.followup import Touch
from data.model.vocabulary import Direction, Medium

NOW = datetime(2026, 11, 29, 22, tzinfo=UTC)
ZONE = ZoneInfo("America/New_York")
OPTIONS = Options(zone=ZONE, now=NOW)

OWN = "Betrieb XY,Was,Wann,Wie steht's\nAcme,SRE,2026-11-02,Blorp\n"
TEAL = (
    '"Job Title","Company","Date Applied","Status"\n"SRE","Acme","2026-11-02","Applied"\n'
    '"Editor","Globex","2026-11-03","Ghosted"\n'
)
HUNTR = (
    "Title,Company,List,Location,URL,Date Saved,Date Applied,Notes\r\n"
    "SRE,Acme,Applied,Berlin,https://acme.example/jobs/1,2026-11-01,2026-11-02,=cmd|' /C calc'!A0\r\n"
    "Editor,Globex,Wishlist,,https://globex.example/2,2026-11-01,,\r\n"
)
JOBSYNC = (
    "index,createdAt,applied,appliedDate,Company,JobTitle,jobType,workplaceType,Location,JobSource,Status\n"
    "1,2026-11-01T10:00:00.000Z,true,2026-11-02T00:00:00.000Z,Acme,SRE,FT,Remote,N/A,LinkedIn,applied\n"
    "2,2026-11-01T10:00:00.000Z,false,N/A,Globex,Editor,FT,Remote,N/A,Indeed,draft\n"
)
SHEETS = (
    "My job search,,,,,\n,,,,,\n#,Company,Title,Status,Date,Follow up\n1,Acme,SRE,Applied,13/01/2026,02/03/2026\n"
    "2,Globex,Editor,Wishlist,,\nTotal,2,,,,\n"
)
NOTION = (
    "\ufeffCompany,Position,Stage,Applied on,Contact,Link\n"
    '"Acme (https://www.notion.so/Acme-1a2b)",SRE,Applied,"November 2, 2026 → November 5, 2026",'
    '"Dana Li (https://www.notion.so/Dana-Li-3c)",https://acme.example/jobs/1\n'
)
NOTION_NAMES = (
    "Name,Application URL,Date,Stage,Stage History\n"
    'Acme: SRE,https://acme.example/jobs/1,"November 2, 2026",Interview,Applied → Interview\n'
    'Editor at Globex,https://globex.example/2,"November 3, 2026",Rejected,Applied → Rejected\n'
)
CAREER_OPS = """# Applications Tracker

| # | Date | Company | Role | Score | Status | PDF | Report | Notes |
|---|------|---------|------|-------|--------|-----|--------|-------|
| 1 | 2026-11-02 | Acme | Senior SRE | 4.2/5 | Evaluated | ✅ | [001](reports/001-acme.md) | good |
| 2 | 2026-11-03 | **Globex** | Editor | 4.0/5 | Applied | ❌ | - | |
| 3 | 2026-11-04 | ? | AI Engineer | 3/5 | Applied | | | a recruiter's client |
| 4 | 2026-11-04 | Initech | Nurse | 3/5 | SKIP | | | |
| 5 | 2026-11-04 | Hooli | AI \\| ML Engineer | 3/5 | Responded | | | |
"""
WORK_SEARCH = (
    "id,activity_date,date_sort,company,city,job_title,activity_type,job_url,contact_name,contact_title,"
    "contacted_date,current_status,comment\n"
    "1,11/02/2026,20261102,Acme,Boston,Welder,Applied online,https://acme.example/1,Dana Li,HR Manager,11/13/2026,"
    "Applied,friendly\n"
)
SALARIES = (
    "date_applied,company_name,position_title,salary_min,platform,status,location,job_type,last_updated,notes\n"
    '2026-11-02,Acme,SRE,80000,LinkedIn,interview,Berlin,full-time,2026-11-10,"Line one\nline two"\n'
)
GERMAN = (
    ";Firma;Stelle;Datum;Ansprechpartner;Bemerkung;Status\n"
    "1;Müller GmbH;Entwickler;01.02.23;Frau Groß;;Absage\n"
    "2;Acme;SRE;15.02.23;Jürgen Weiß, Personalleiter;grüßen;Beworben\n"
)
FRENCH = (
    "Entreprise\tPoste\tStatut\tDate de candidature\tRelance\tCommentaire\n"
    "Société Générée\tDéveloppeur\tCandidature envoyée\t2 nov. 2026\t1er décembre 2026\tÀ suivre\n"
)
SPANISH = "Empresa|Puesto|Estado|Fecha\nAcme|Ingeniera|Entrevista programada|2 de noviembre de 2026\n"
NO_HEADER = "Acme,SRE,2026-11-02,Applied,https://acme.example/jobs/1\nGlobex,Editor,2026-11-03,Rejected,https://globex.example/2\n"
NETWORK = (
    "Name,Company,Title,Email,Last Contacted,Next Follow Up,Notes\n"
    "Dana Li,Initech,Lead,dana@initech.example,2026-11-02,2026-12-01,Met at the fair\nKen Park,Globex,,,,,\n"
)
UNCLEAR = "Company,Role,Date Applied,Status\nAcme,SRE,03/04/2026,Applied\nGlobex,Editor,05/06/2026,Applied\n"


def source(content: str | bytes, name: str = "tracker.csv") -> Source:
    """Return a file with this content."""
    return Source(name, name, iter((content.encode() if isinstance(content, str) else content,)))


def read(content: str | bytes, options: Options = OPTIONS) -> Holdings:
    """Return what a tracker with this content holds."""
    assert is_tracker(source(content))
    return read_tracker(source(content), options)


_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def workbook_of(sheets: dict[str, str], *, hidden: Sequence[str] = ()) -> bytes:
    """Return an .xlsx with these sheets, each by its name and its rows in XML."""
    file = io.BytesIO()
    numbered = list(enumerate(sheets, start=1))
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" state="{"hidden" if name in hidden else "visible"}" '
        f'r:id="r{number}"/>'
        for number, name in numbered
    )
    related = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number, _name in numbered
    )
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.'
            'openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/></Types>',
        )
        packed.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        packed.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{listed}</sheets></workbook>',
        )
        packed.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
        )
        for number, name in numbered:
            packed.writestr(
                f"xl/worksheets/sheet{number}.xml",
                f'<worksheet xmlns="{_MAIN}">{sheets[name]}</worksheet>',
            )
    return file.getvalue()


def read_said(content: str | bytes, options: Options) -> Holdings:
    """Return what a file holds if it is a tracker, as when the user has said that it is one."""
    return read_tracker(source(content), options)


def jobs(held: Holdings) -> list[tuple[str, str, State]]:
    """Return the company, the job and the state of each follow-up."""
    return [(one.organisation, one.about, one.state) for one in held.follow_ups]


def applied(medium: Medium, hour: int = 17, minute: int = 0) -> tuple[Touch, ...]:
    """Return an application that was sent on 2 November 2026, at a time by UTC."""
    at = datetime(2026, 11, 2, hour, minute, tzinfo=UTC)
    return (Touch(at, Direction.OUT, medium, is_opening=True),)


def sheet_of(rows: Sequence[Sequence[str | float]], *, first: int = 1, merged: str = "") -> str:
    """Return the rows of a sheet in XML, from the row ``first`` on."""
    lines = []
    for number, row in enumerate(rows, start=first):
        cells = "".join(
            (
                f'<c t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
                if isinstance(cell, str)
                else f"<c><v>{cell}</v></c>"
            )
            for cell in row
        )
        lines.append(f'<row r="{number}">{cells}</row>')
    below = f'<mergeCells><mergeCell ref="{merged}"/></mergeCells>' if merged else ""
    return f"<sheetData>{''.join(lines)}</sheetData>{below}"


def opendocument_of(rows: Sequence[Sequence[str]]) -> bytes:
    """Return an .ods with one sheet."""
    office, table, text = (
        f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "table", "text")
    )
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
            if cell
            else "<table:table-cell/>"
            for cell in row
        )
        + '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        for row in rows
    )
    empty = (
        '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>'
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{office}" xmlns:table="{table}" xmlns:text="{text}">'
            f'<office:body><office:spreadsheet><table:table table:name="Jobs">{lines}{empty}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        )
        packed.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return file.getvalue()
