"""The header row of LinkedIn's ``Connections.csv``: which line it is, and in which column each field stands."""

from __future__ import annotations

import csv
from dataclasses import dataclass

from data.exchange.foreign_csv import Kind, folded, lost_columns, other_kind
from data.model.errors import RuleError

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


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header row is (``line`` counts from 1) and at which index each of our fields stands."""

    line: int
    delimiter: str
    columns: dict[str, int]


def find_header(lines: list[str], shown: str) -> Header | None:
    """Return the line that holds the most of the names that we know, a first or a last name among them; or None.

    RuleError when it is the header of another file that people have, such as an address book of Outlook's.
    Each line is taken by itself, so that a stray quotation mark in the preamble hides nothing.
    """
    best: Header | None = None
    best_names: list[str] = []
    for number, line in enumerate(lines[:_HEADER_WITHIN], start=1):
        if len(line) > _HEADER_LONGEST:
            continue
        for delimiter in _DELIMITERS:
            names = [folded(cell) for cell in next(csv.reader([line], delimiter=delimiter), [])]
            if best is None and len(names) > 1 and (other := other_kind(names)):
                raise _refusal(shown, other)
            columns: dict[str, int] = {}
            for index, name in enumerate(names):
                if name in _FIELD_OF:
                    columns.setdefault(_FIELD_OF[name], index)
            if columns.keys() & {"first", "last"} and (best is None or len(columns) > len(best.columns)):
                best, best_names = Header(number, delimiter, columns), names
        if best and len(best.columns) == len(_ALIASES):  # no other line can hold more
            break
    if best and "connected" not in best.columns and (other := lost_columns(best_names)):
        raise _refusal(shown, other)
    return best


def is_connected_on(name: str) -> bool:
    """Return whether a column with this name says since when somebody is a connection."""
    return _FIELD_OF.get(folded(name)) == "connected"


def _refusal(shown: str, kind: Kind) -> RuleError:
    what, instead = kind
    return RuleError(f"{shown} is {what}: {instead}.")


_FIELD_OF = {folded(alias): field for field, aliases in _ALIASES.items() for alias in aliases.split("|")}
