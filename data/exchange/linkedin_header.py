"""The header row of LinkedIn's ``Connections.csv``: which line it is, and in which column each field stands."""

from __future__ import annotations

import csv
import unicodedata
from dataclasses import dataclass

from data.rules.errors import RuleError

_HEADER_WITHIN = 200  # lines; a sorted file has its empty rows first
_HEADER_LONGEST = 10_000  # characters
_DELIMITERS = ",;\t"

# Header names in English (new, old), French, German, Spanish, Portuguese, Italian and Dutch.
_ALIASES = {
    "first": "First Name|Given Name|Prénom|Vorname|Nombre|Nome|Primeiro nome|Voornaam",
    "last": "Last Name|Surname|Family Name|Nom|Nom de famille|Nachname|Familienname|Apellido|Apellidos"
    "|Sobrenome|Apelido|Último nome|Cognome|Achternaam",
    "profile": "URL|Profile URL|Public Profile URL|LinkedIn URL|URL du profil|Profil-URL|URL del perfil"
    "|URL do perfil|URL del profilo|URL profilo|Profiel-URL",
    "email": "Email Address|Email|Adresse e-mail|Courriel|E-Mail-Adresse|Dirección de correo electrónico"
    "|Correo electrónico|Endereço de e-mail|Indirizzo e-mail|E-mailadres",
    "organisation": "Company|Current Company|Organization|Organisation|Entreprise|Société|Unternehmen|Firma"
    "|Empresa|Azienda|Società|Bedrijf",
    "title": "Position|Current Position|Job Title|Poste|Fonction|Puesto|Posición|Cargo|Posição|Posizione"
    "|Ruolo|Functie|Positie",
    "connected": "Connected On|Date Connected|Connection Date|Date de connexion|Connecté le|Verbunden am"
    "|Vernetzt am|Conectado el|Fecha de conexión|Conectado em|Data de conexão|Data da conexão"
    "|Data di collegamento|Collegato il|Verbonden op|Verbonden sinds",
}

# Files that are easily taken for Connections.csv, by columns (folded) that only they have together.
_OTHER_FILES = (
    ("LinkedIn's messages.csv", {"conversationid", "from", "to"}),
    ("LinkedIn's Invitations.csv", {"from", "to", "sentat", "direction"}),
    ("LinkedIn's Job Applications.csv", {"applicationdate", "companyname", "jobtitle"}),
    ("LinkedIn's Saved Jobs.csv", {"saveddate", "companyname", "jobtitle"}),
    ("LinkedIn's Positions.csv", {"companyname", "startedon", "finishedon"}),
    ("LinkedIn's Profile.csv", {"firstname", "maidenname", "birthdate"}),
    ("LinkedIn's Recommendations file", {"firstname", "text", "creationdate"}),
    ("LinkedIn's Receipts file", {"firstname", "billingcountry", "totalamount"}),
    ("LinkedIn's Verifications.csv", {"firstname", "verificationtype"}),
    ("LinkedIn's list of imported contacts", {"source", "firstname", "emails"}),
    ("a Google Contacts export", {"email1value"}),
)


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header row is (``line`` counts from 1) and at which index each of our fields stands."""

    line: int
    delimiter: str
    columns: dict[str, int]


def find_header(lines: list[str], shown: str) -> Header | None:
    """The line that holds the most of the names that we know, a first or a last name among them; or None.

    RuleError when it is the header of another file of LinkedIn's, or of Google's.
    Each line is taken by itself, so that a stray quotation mark in the preamble hides nothing.
    """
    best: Header | None = None
    for number, line in enumerate(lines[:_HEADER_WITHIN], start=1):
        if len(line) > _HEADER_LONGEST:
            continue
        for delimiter in _DELIMITERS:
            names = [_folded(cell) for cell in next(csv.reader([line], delimiter=delimiter), [])]
            if best is None and (other := _other_file(names)):
                raise RuleError(f"{shown} looks like {other}: LinkedIn's Connections.csv is wanted here.")
            columns: dict[str, int] = {}
            for index, name in enumerate(names):
                if name in _FIELD_OF:
                    columns.setdefault(_FIELD_OF[name], index)
            if columns.keys() & {"first", "last"} and (best is None or len(columns) > len(best.columns)):
                best = Header(number, delimiter, columns)
        if best and len(best.columns) == len(_ALIASES):  # no other line can hold more
            break
    return best


def _other_file(names: list[str]) -> str | None:
    return next((other for other, marks in _OTHER_FILES if marks.issubset(names)), None)


def _folded(text: str) -> str:
    """``text`` as header names are compared: letters and digits only, without case and accents."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text.casefold())))


_FIELD_OF = {_folded(alias): field for field, aliases in _ALIASES.items() for alias in aliases.split("|")}
