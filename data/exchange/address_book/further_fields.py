"""What address books say of somebody for which a person has no place: relatives, days, fields of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

COLUMNS = {
    "managersname": "Manager", "managername": "Manager", "assistantsname": "Assistant",
    "assistantname": "Assistant", "spouse": "Spouse", "spousesname": "Spouse", "spousename": "Spouse",
    "children": "Children", "anniversary": "Anniversary", "maidenname": "Maiden name", "shortname": "Short name",
    "profession": "Profession", "occupation": "Occupation", "officelocation": "Office", "location": "Location",
    "hobby": "Hobby", "hobbies": "Hobby", "language": "Language", "referredby": "Referred by",
    "account": "Account", "keywords": "Keywords", "imaddress": "Messenger", "user1": "User 1",
    "user2": "User 2", "user3": "User 3", "user4": "User 4", "billinginformation": "Billing information",
    "governmentidnumber": "Government ID", "organizationalidnumber": "Organisational ID",
}  # fmt: skip
"""Columns of Google's and Outlook's, and what the notes call what stands in them."""
NUMBERED = {
    "relation": "Related", "event": "Date", "customfield": "Field", "userdefined": "Field", "jot": "Note",
    "externalid": "ID", "im": "Messenger",
}  # fmt: skip
"""Columns of Google's of which there may be several, each with a label."""
_PROGRAMS = ("X-", "X-MS-", "X-EVOLUTION-", "X-KADDRESSBOOK-X-")
LINES = {
    "ANNIVERSARY": "Anniversary",
    **{f"{program}ANNIVERSARY": "Anniversary" for program in _PROGRAMS},
    **{
        f"{program}{name}{ending}": name.capitalize()
        for name in ("SPOUSE", "MANAGER", "ASSISTANT")
        for program in _PROGRAMS
        for ending in ("", "SNAME")
    },
    "RELATED": "Related", "X-ABRELATEDNAMES": "Related", "X-ABDATE": "Date", "X-MS-CHILD": "Child",
    "HOBBY": "Hobby", "INTEREST": "Interest", "EXPERTISE": "Expertise", "IMPP": "Messenger",
    "X-SKYPE": "Skype", "X-SKYPE-USERNAME": "Skype", "X-JABBER": "Jabber", "X-GOOGLE-TALK": "Google Talk",
    "X-ANDROID-CUSTOM": "",
}  # fmt: skip
"""Lines of cards, and what the notes call what they say; of ``_LABELLED`` ones, where the card doesn't say it."""
_LABELLED = ("RELATED", "X-ABRELATEDNAMES", "X-ABDATE")
_ANDROIDS = {"relation": "Related", "contact_event": "Date", "nickname": "Nickname"}
_CARDS = "urn:uuid:"


def of_columns(row: Mapping[str, str]) -> Iterator[str]:
    """Yield what a row says in such columns, by their folded names, below what it is called."""
    return (f"{called}: {row[name]}" for name, called in COLUMNS.items() if name in row)


def of_line(name: str, value: str, label: str) -> str:
    """Return what such a line of a card says, below its own ``label`` or what it is called; '' for nothing."""
    if name == "X-ANDROID-CUSTOM":  # vnd.android.cursor.item/relation;Ann;14;;
        kind, _, rest = value.partition(";")
        called, value = _ANDROIDS.get(kind.rpartition("/")[2], ""), rest.partition(";")[0].strip()
        return f"{called}: {value}" if called and value else ""
    if not value or value.startswith(_CARDS):  # another card of the same book
        return ""
    called = f"{label[0].upper()}{label[1:]}" if label and name in _LABELLED else LINES[name]
    return f"{called}: {value}"
