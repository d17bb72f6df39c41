"""The words by which the palette finds a command or a key: its own, and others that a user would type for it."""

from __future__ import annotations

from collections.abc import Mapping

from data.rules.identity.spellings import name_words

AT_ONCE = frozenset(
    (
        *("propose", "log-email", "log-call", "log-voicemail", "log-text", "log-message", "log-visit", "reply"),
        *("missed", "another-way", "draft-mail", "draft-copy", "draft-file", "draft-said", "draft-throw"),
        *("double-merge", "double-apart", "mail-take", "mail-reply", "mail-attempt", "mail-agree", "mail-close"),
        *("mail-bounced", "mail-retire", "mail-stop", "mail-ignore", "mail-ignore-sender", "draft-save"),
    )
)
"""The keys that log or change something without asking. The palette only names them: who looks for a name should
not log a call by a slip."""

COMMANDS: Mapping[str, str] = {
    "New follow-up": "new",
    "Triage": "triage",
    "People": "people",
    "Views": "views",
    "Insights": "insights",
    "Undo": "undo",
    "Redo": "redo",
    "Pause…": "pause",
    "Import…": "import",
    "Keys": "help",
    "Mail to review": "mail",
    "Quit": "quit",
}
"""The commands that do what a key does, by the key's id: both would be one thing twice."""

OTHERS: Mapping[str, str] = {
    "Apply a changed cadence…": "reschedule rules file toml",
    "Back up now": "backup copy save",
    "Check the database": "doctor repair fix damaged",
    "Clarity card": "about me offer who",
    "Export…": "save csv spreadsheet excel calendar ics vcard archive backup",
    "Import…": "bring in file linkedin zip csv vcard excel google outlook tracker contacts",
    "Insights": "statistics stats numbers balance report ratio replies",
    "Keys": "help shortcuts keyboard bindings hotkeys",
    "Mail to review": "e-mail email review inbox replies incoming",
    "New follow-up": "add create open person contact",
    "Possible duplicates…": "doubles duplicates duplicate dedupe merge same two people twins",
    "Pause…": "holiday vacation away ill break rest",
    "People": "contacts everybody everyone address book persons",
    "Quit": "exit leave close stop",
    "Reasons to write": "news new job jobs changed names promotion",
    "Redo": "again",
    "Restore a backup…": "recover bring back",
    "Resume everything": "unpause continue end pause",
    "Settings": "config preferences options faults errors",
    "Spread out what's due…": "backlog catch up overdue too much reschedule",
    "Theme": "colours colors dark light appearance",
    "Triage": "morning walk next cards start day due go through",
    "Undo": "revert take back mistake",
    "Views": "save filter saved search",
    "Your clarity card": "my name author signature me email profile clarity",
    "another-person": "colleague somebody someone else",
    "another-way": "switch medium channel",
    "both": "all together same person",
    "close": "done finish end archive outcome reopen hired rejected declined won lost give up",
    "connect": "introduce introductions intro matches meet two people looking for offers wishes",
    "copy": "clipboard number address phone e-mail email",
    "draft": "write e-mail email letter script words message compose send",
    "double-merge": "merge same duplicate",
    "draft-better": "fix correct suggestion improve",
    "draft-learn": "dictionary spelling",
    "draft-purpose": "reason news idea",
    "draft-reader": "friend feedback proofread ask review",
    "draft-save": "keep address add person reply",
    "draft-throw": "delete discard remove",
    "edit": "change rename name phone number e-mail email address title cadence limit looking for offers wishes",
    "filter": "search look for who called calling rang number",
    "find": "search number phone e-mail email address contact who to speak to",
    "import": "linkedin zip csv vcard excel google outlook contacts",
    "introduction": "ask intro way in via referral introduce",
    "log": "details attempt conversation date back yesterday",
    "log-call": "called rang phone no answer",
    "log-email": "e-mailed email emailed wrote sent",
    "log-message": "linkedin chat whatsapp dm",
    "log-text": "texted sms",
    "log-visit": "met visited visit in person",
    "log-voicemail": "left message phone called",
    "mark": "select several bulk many",
    "missed": "no show forgot",
    "named": "referral referred suggested suggestion recommended they named somebody mentioned",
    "new-cycle": "restart renew start again purpose",
    "organisation": "company employer organization firm",
    "people": "contacts everybody everyone address book",
    "promise": "agreed deadline commitment by when",
    "propose": "proposed suggestion do",
    "reconnect": "old contacts friends catch up stale",
    "remove": "delete person erase forget",
    "reply": "replied answered answer response",
    "spoke": "talked conversation met meeting picked up call",
    "stop": "opt out unsubscribe block do not contact asked allow",
    "suspend": "shell background suspend",
    "tag": "label labels tags category group",
    "triage-batch": "group sort order all e-mails all calls",
    "triage-rehearse": "practise practice rehearsal train voicemail",
    "when": "snooze later postpone reschedule delay date put off remind wait",
}
"""What else a user would type, by the command's title or the key's id."""


def fit(query: str, title: str, others: str = "", more: str = "") -> int:
    """Return how well what was typed fits a command; 0 where it doesn't.

    Each word that was typed begins one of its ``title`` (3), of ``others`` too (2), or of what else it says (1).
    """
    typed = name_words(query)
    pool: tuple[str, ...] = ()
    for worth, text in ((3, title), (2, others), (1, more)):
        pool += name_words(text) if text else ()
        if typed and all(any(one.startswith(word) for one in pool) for word in typed):
            return worth
    return 0
