"""Names what a CSV is that Ringback can't take in, by the names in its header, and says what to do instead."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping

_ARCHIVE = "import the export that it came in, or the Connections.csv or messages.csv from it"
_PEOPLE = "Ringback can't read it yet. Add people with `ringback add`, or import LinkedIn's Connections.csv"
_WITHOUT_AS = "import it without --as linkedin"
_TRACKER = "import it without --as"

Kind = tuple[str, str]
"""What it is, and what to do instead."""


def folded(text: str) -> str:
    """``text`` as header names are compared: letters and digits only, without case and accents."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text.casefold())))


def _linkedin(name: str) -> Kind:
    return f"LinkedIn's {name}", _ARCHIVE


_GOOGLE: Kind = ("a Google Contacts export", _WITHOUT_AS)
_OUTLOOK: Kind = ("an Outlook contacts export", _WITHOUT_AS)
_WITH_NUMBERS: Kind = (
    "an address book with phone numbers or notes, which LinkedIn's Connections.csv doesn't have", _PEOPLE
)  # fmt: skip

_OF_JOBS = (_linkedin("Job Applications.csv"), _linkedin("Saved Jobs.csv"))
_BY_COLUMNS: tuple[tuple[Kind, frozenset[str]], ...] = (
    (_linkedin("messages.csv"), frozenset({"conversationid", "from", "to"})),
    (_linkedin("messages.csv"), frozenset({"from", "to", "date", "content", "folder"})),
    (_linkedin("Invitations.csv"), frozenset({"from", "to", "sentat", "direction"})),
    (_linkedin("Job Applications.csv"), frozenset({"applicationdate", "companyname", "jobtitle"})),
    (_linkedin("Saved Jobs.csv"), frozenset({"saveddate", "companyname", "jobtitle"})),
    (_linkedin("Positions.csv"), frozenset({"companyname", "startedon", "finishedon"})),
    (_linkedin("Profile.csv"), frozenset({"firstname", "lastname", "maidenname"})),
    (_linkedin("list of endorsements"), frozenset({"endorsementdate", "skillname"})),
    (_linkedin("Company Follows.csv"), frozenset({"organization", "followedon"})),
    (_linkedin("Education.csv"), frozenset({"schoolname", "degreename"})),
    (_linkedin("PhoneNumbers.csv"), frozenset({"extension", "number", "type"})),
    (_linkedin("Shares.csv"), frozenset({"sharelink", "sharecommentary"})),
    (_linkedin("Certifications.csv"), frozenset({"name", "authority", "licensenumber"})),
    (_linkedin("Volunteering.csv"), frozenset({"companyname", "role", "cause"})),
    (_linkedin("Registration.csv"), frozenset({"registeredat", "registrationip"})),
    (_linkedin("SearchQueries.csv"), frozenset({"time", "searchquery"})),
    (_linkedin("Learning.csv"), frozenset({"contenttitle", "contentdescription"})),
    (_linkedin("Logins.csv"), frozenset({"logindate", "ipaddress"})),
    (_linkedin("list of answers for applications"), frozenset({"question", "answer"})),
    (_linkedin("Notes.csv"), frozenset({"connectionfirstname", "connectionlastname"})),
    (_linkedin("Email Addresses.csv"), frozenset({"emailaddress", "confirmed", "primary"})),
    (_linkedin("Recommendations file"), frozenset({"firstname", "text", "creationdate"})),
    (_linkedin("Receipts file"), frozenset({"firstname", "billingcountry", "totalamount"})),
    (_linkedin("Verifications.csv"), frozenset({"firstname", "verificationtype"})),
    (_linkedin("list of imported contacts"), frozenset({"source", "firstname", "emails"})),
    *((_GOOGLE, frozenset(marks)) for marks in (
        {"email1value"}, {"email1type"}, {"phone1value"}, {"organization1name"}, {"groupmembership"},
        {"organizationname", "organizationtitle"}, {"givenname", "familyname", "yominame"},
    )),
    *((_OUTLOOK, frozenset(marks)) for marks in (
        {"email2address"}, {"emaildisplayname"}, {"businessphone", "homephone"}, {"primaryphone", "homephone"},
        {"emailaddress", "emailtype"}, {"emailanzeigename"}, {"anrede", "weiterevornamen"},
        {"telefongeschaftlich", "vorname"}, {"nomcompletdeladressedemessagerie"}, {"telephonebureau", "prenom"},
        {"telefonodeltrabajo", "nombre"}, {"telefonoufficio", "nome"}, {"telefoonophetwerk", "voornaam"},
    )),
)  # fmt: skip
"""What has these columns together, and LinkedIn's Connections.csv has not."""

_LOST = (
    "phone phonenumber telephone telephonenumber mobile mobilephone mobilenumber cell cellphone workphone"
    " homephone businessphone fax portable tel telefon telefonnummer handy mobil mobiltelefon telefono movil"
    " telefone celular telemovel cellulare telefoon mobiel notes note comments notizen notas notities birthday"
    " street homestreet businessstreet"
)
"""Columns of people that LinkedIn's Connections.csv doesn't have, in the languages of its header."""

_TRACKER_COLUMNS: Mapping[str, frozenset[str]] = {
    group: frozenset(map(folded, names.split("|")))
    for group, names in {
        "company": "Company|Company Name|Employer|Organization|Organisation|Firma|Unternehmen|Entreprise|Empresa",
        "role": "Role|Title|Job Title|Position|Position Title|Stelle|Poste|Puesto",
        "state": "Status|Stage|List|Application Status|Current Status|Outcome|Stage History|Score",
        "date": "Date|Date Applied|Applied|Applied Date|Application Date|Date Saved|Created At|Follow Up Date"
        "|Follow up|Deadline|Last Updated|Activity Date|Datum|Bewerbungsdatum",
        "link": "URL|Link|Job URL|Job Link|Application Link|Application URL|Posting URL",
    }.items()
}


def other_kind(names: Collection[str]) -> Kind | None:
    """Return what the CSV is whose header has these names, folded,
    where it isn't LinkedIn's Connections.csv for sure.
    """
    columns = set(names)
    if found := next((kind for kind, marks in _BY_COLUMNS if marks <= columns), None):
        return found
    groups = {group for group, aliases in _TRACKER_COLUMNS.items() if aliases & columns}
    if (
        not columns & _PERSON
        and (groups >= {"company", "role"} or len(groups) >= 3)
        and groups & {"state", "date"}
    ):
        return "a job tracker's table", _TRACKER
    return None


def is_of_linkedin(names: Collection[str]) -> bool:
    """Return whether a header with these names, folded, is of a file of LinkedIn's with neither people nor jobs.

    A list of applications may be anybody's own.
    """
    found = other_kind(names)
    return found is not None and found[1] == _ARCHIVE and found not in _OF_JOBS


def address_book_of(names: Collection[str]) -> str | None:
    """Return the kind of address book whose header has these names, folded; None where it is something else."""
    found = other_kind(names)
    return "google" if found is _GOOGLE else "outlook" if found is _OUTLOOK else None


def lost_columns(names: Collection[str]) -> Kind | None:
    """Return what a CSV with names of people is, where something of it, such as numbers, would be lost."""
    return _WITH_NUMBERS if set(_LOST.split()) & set(names) else None


_PERSON = frozenset(("firstname", "lastname", "vorname", "nachname", "prenom", "connectedon", "dateconnected"))
