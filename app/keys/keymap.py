"""The keys: each has an id, by which config.toml can give it another key, and says what it does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual.binding import Binding

from app.keys.key import Key
from app.keys.mail_keys import MAIL, MAIL_KEYS
from data.model.views import VIEW_KEYS
from data.model.vocabulary import Medium
from data.rules.phrasing.wording import LOGGED_WORDS as _LOGGED
from data.rules.phrasing.wording import SNOOZE

LOG_KEYS: Mapping[Medium, Key] = {
    Medium.EMAIL: Key(
        "log-email", "e", "act('log', 'email')", _LOGGED[Medium.EMAIL], "Log that you e-mailed them"
    ),
    Medium.CALL: Key(
        "log-call", "c", "act('log', 'call')", _LOGGED[Medium.CALL], "Log an unanswered call, no message left"
    ),
    Medium.VOICEMAIL: Key(
        "log-voicemail", "v", "act('log', 'voicemail')", _LOGGED[Medium.VOICEMAIL], "Log that you left a voicemail"
    ),
    Medium.TEXT: Key("log-text", "t", "act('log', 'text')", _LOGGED[Medium.TEXT], "Log that you sent a text"),
    Medium.MESSAGE: Key(
        "log-message",
        "m",
        "act('log', 'message')",
        _LOGGED[Medium.MESSAGE],
        "Log that you sent a message, on LinkedIn or elsewhere",
    ),
    Medium.VISIT: Key(
        "log-visit", "i", "act('log', 'visit')", _LOGGED[Medium.VISIT], "Log that you went to see them"
    ),
}

ACT_KEYS = (
    Key(
        "propose",
        "space",
        "act('propose')",
        "as proposed",
        "Log or do what the card proposes; for a call, log that you left a voicemail",
    ),
    *LOG_KEYS.values(),
    Key("spoke", "s", "act('spoke')", "spoke", "Log that you spoke, and what comes next"),
    Key("reply", "r", "act('reply')", "replied", "Log that they replied; you answer today"),
    Key("when", "w", "act('when')", SNOOZE, "Snooze it, or set another date"),
    Key("log", "l", "act('log_more')", "log with details", "Log with all details: when, note, purpose"),
    Key("promise", "p", "act('promise')", "promise", "Note what they or you promised"),
    Key(
        "missed",
        "M",
        "act('missed')",
        "they missed it",
        "Note that they missed the time you agreed on, or the call you promised",
    ),
    Key("find", "f", "act('find')", "find", "Find a person, or their contact info"),
    Key("another-way", "a", "act('switch')", "another medium", "Switch to another medium, today"),
    Key("another-person", "P", "act('colleague')", "somebody else", "Try somebody else at the same organisation"),
    Key("new-cycle", "N", "act('renew')", "start again", "Start again, with a new purpose"),
    Key("close", "x", "act('close_followup')", "close", "Close it with an outcome, or reopen it"),
    Key("stop", "X", "act('stop')", "said stop", "Note that they asked you to stop, or allow contact again"),
    Key(
        "named",
        "V",
        "act('named')",
        "they suggested somebody",
        "They suggested somebody: open a follow-up with that person",
    ),
    Key("edit", "E", "act('edit')", "edit", "Edit the follow-up and the person"),
    Key(
        "introduction",
        "A",
        "act('introduction')",
        "introduction",
        "Ask somebody you know at the organisation for an introduction",
    ),
    Key("connect", "C", "act('connect')", "connect", "Introduce two people who could help each other"),
    Key("organisation", "O", "act('organisation')", "organisation", "See the organisation: who you know there"),
    Key("tag", "number_sign", "act('tag')", "tags", "Tag it, or the person"),
    Key("copy", "y", "act('copy')", "copy", "Copy the number or address you need"),
    Key("draft", "o", "act('draft')", "what to say", "See what to say: write it, check it, send it"),
    Key("new", "n", "act('new')", "new follow-up", "Open a new follow-up"),
    Key("undo", "u", "act('undo')", "undo", "Undo the last thing you did"),
    Key("redo", "U", "act('redo')", "redo", "Redo what you undid"),
    MAIL,
    Key("insights", "I", "act('insights')", "insights", "See your statistics: replies, promises"),
    Key("reconnect", "R", "act('reconnect')", "reconnect", "Reconnect with somebody"),
    Key(
        "both",
        "ampersand",
        "act('both')",
        "both",
        "Mark everything due with this person",
    ),
    Key("pause", "z", "act('pause')", "pause", "Pause this, its cadence or everything"),
)

DRAFT_KEYS = (
    Key("draft-mail", "m", "mail", "mail", "Open it in your mail program, and log it as sent"),
    Key("draft-copy", "y", "copy_words", "copy", "Copy it, and log it as sent"),
    Key("draft-file", "f", "file", "save .eml", "Save it as an e-mail file, and log it as sent"),
    Key("draft-said", "l", "said", "just log it", "You said or sent it yourself: just log it"),
    Key("draft-write", "w,i,enter", "write", "write", "Write your text"),
    Key(
        "draft-editor",
        "ctrl+e",
        "editor",
        "editor",
        "Write in your own editor ($EDITOR), even while you type here",
    ),
    Key("draft-edit", "e", "editor", "editor", "Write in your own editor ($EDITOR)"),
    Key("draft-next", "n,ctrl+n", "next_finding", "next issue", "Go to the next issue"),
    Key("draft-better", "b,ctrl+b", "take_better", "better words", "Use the better words"),
    Key("draft-learn", "a", "learn", "add word", "Add the word to your own word list"),
    Key("draft-purpose", "p,number_sign,f3", "purpose", "purpose", "Add a purpose: news, an idea, help"),
    Key("draft-medium", "v", "medium", "other medium", "See the words for another medium"),
    Key(
        "draft-clarity",
        "c",
        "clarity",
        "clarity card",
        "Say who you are, what you offer, why, and how they can help",
    ),
    Key("draft-reader", "R", "reader", "reader", "Let a friend read it, and note what they say"),
    Key(
        "draft-save",
        "s",
        "save_writer",
        "save address",
        "Save the address you're replying to, or the person who wrote from it",
    ),
    Key("draft-throw", "t", "throw_away", "throw away", "Throw the draft away"),
    Key(
        "draft-leave",
        "escape",
        "leave",
        "leave",
        "Stop writing, then close the draft; everything is kept",
    ),
)

CALL_KEYS = (
    Key(
        "call-voicemail",
        "f2,ctrl+v",
        "voicemail",
        "the voicemail to leave",
        "If nobody answers: see the voicemail to leave",
    ),
    Key("call-purpose", "f3", "purpose", "purpose", "Add a purpose; again, another kind"),
    Key("call-before", "ctrl+b,shift+tab", "before", "previous question", "Go back to the previous question"),
)

INBOX_KEYS = (
    Key("queue-due", "1", "queue('due')", "due", "Show what's due"),
    Key("queue-waiting", "2", "queue('waiting')", "waiting", "Show what's waiting"),
    Key("queue-stalled", "3", "queue('stalled')", "stalled", "Show what has stalled"),
    Key("queue-closed", "4", "queue('closed')", "closed", "Show what's closed"),
    Key("people", "5", "people", "people", "Show everybody on file"),
    Key("queue-previous", "left_square_bracket", "turn(-1)", "previous", "Previous queue"),
    Key("queue-next", "right_square_bracket", "turn(1)", "next", "Next queue"),
    Key("open", "enter", "open", "open", "Open the person's page"),
    Key("mark", "asterisk", "mark", "mark", "Mark it, to act on several at once"),
    Key("filter", "slash", "filter", "filter", "Filter as you type; esc clears it"),
    Key("views", "F", "views", "views", "Save this filter as a view, or choose a saved one"),
    *(
        Key(f"view-{key}", key, f"view('{key}')", f"view {key}", f"Show the view saved under {key}")
        for key in VIEW_KEYS
    ),
    Key("import", "B", "bring_in", "import", "Import a file: LinkedIn, an address book, a tracker"),
    Key("triage", "T", "triage", "triage", "Go through what's due and stalled, card by card"),
    Key("back", "escape", "back", "back", "Clear the filter or the marks"),
)

ORGANISATION_KEYS = (
    *(key for key in INBOX_KEYS if key.id == "open"),
    Key("organisation-leave", "escape,backspace", "leave", "back", "Go back to where you came from"),
)

_REMOVE = Key("remove", "D", "remove", "remove", "Remove the person; first, you see what will be deleted")

PEOPLE_KEYS = (
    *(
        key
        for key in INBOX_KEYS
        if key.action.startswith(("queue(", "view")) or key.id in ("people", "open", "filter")
    ),
    _REMOVE,
    Key("people-leave", "escape", "leave", "back", "Clear the filter, or go back to the inbox"),
)

DOUBLES_KEYS = (
    Key("double-merge", "m", "merge", "one person", "Merge the two; undo splits them again"),
    Key("double-apart", "t", "apart", "two people", "Mark them as two people; you won't be asked again"),
    Key("double-swap", "s", "swap", "swap", "Keep the other entry instead"),
    Key("double-next", "j,down,n,space", "step(1)", "next", "Go to the next pair, and decide later"),
    Key("double-before", "k,up", "step(-1)", "previous", "Go back to the previous pair"),
    Key("double-leave", "escape,backspace", "leave", "back", "Go back to where you were"),
)
DOUBLES_ACTS = tuple(key for key in ACT_KEYS if key.id in ("undo", "redo"))
"""The acts that can be done there and where mail is decided about, besides those."""

TRIAGE_KEYS = (
    Key("triage-skip", "j,down", "skip", "skip", "Skip this card for now"),
    Key("triage-before", "k,up", "before", "back", "Go back to the previous card"),
    Key("triage-on", "enter", "on", "person", "Open the person's page; at the end, go through what you skipped"),
    Key(
        "triage-batch", "b", "batch", "batches", "Do all e-mails, calls or messages first, or keep the usual order"
    ),
    Key("triage-rehearse", "h", "rehearse", "rehearse", "Rehearse the voicemail or the call; nothing is logged"),
    Key("triage-jump", "g", "jump", "go to it", "Go to the promised call that the bell rang for"),
    Key("triage-leave", "escape", "leave", "inbox", "Go back to the inbox; you can resume later"),
)

REHEARSAL_KEYS = (
    Key("rehearsal-start", "space", "start", "start", "Start or stop the timer"),
    Key("rehearsal-other", "v,tab", "other", "voicemail or call", "Switch between the voicemail and the call"),
    Key("rehearsal-notes", "n,w,i,enter", "notes", "notes", "Write notes, which are kept with the follow-up"),
    Key("rehearsal-leave", "escape", "leave", "back", "Leave the notes, then go back to the card"),
)

MOVE_KEYS = (
    Key("move-down", "j,down", "move(1)", "next", "Move down"),
    Key("move-up", "k,up", "move(-1)", "previous", "Move up"),
    Key("move-first", "g,home", "jump(0)", "first", "Go to the first row"),
    Key("move-last", "G,end", "jump(-1)", "last", "Go to the last row"),
    Key("page-down", "ctrl+d,pagedown", "page(1)", "page down", "Move down a page"),
    Key("page-up", "ctrl+u,pageup", "page(-1)", "page up", "Move up a page"),
)
"""The keys of the list, which the list binds by itself."""

PAGE_KEYS = (
    Key("leave", "escape,enter,backspace", "leave", "back", "Go back to the inbox"),
    Key("scroll-down", "j,down", "scroll(1)", "down", "Scroll down"),
    Key("scroll-up", "k,up", "scroll(-1)", "up", "Scroll up"),
    *MOVE_KEYS[-2:],
)

PERSON_KEYS = (
    *PAGE_KEYS,
    Key("followup-previous", "left_square_bracket", "turn(-1)", "previous", "Previous follow-up with them"),
    Key("followup-next", "right_square_bracket", "turn(1)", "next", "Next follow-up with them"),
    _REMOVE,
)

FINDING_KEYS = (
    Key("finding-next", "j,down", "step(1)", "next issue", "Go to the next issue"),
    Key("finding-previous", "k,up", "step(-1)", "previous", "Go to the previous issue"),
)
"""The keys of the findings beside a draft, which their pane binds by itself."""

PROGRAM_KEYS = (
    Key("help", "question_mark", "help", "help", "Show the keys on this screen"),
    Key("palette", "ctrl+p", "command_palette", "palette", "Find any person or command"),
    Key("suspend", "ctrl+z", "to_shell", "to the shell", "Go to the shell; `fg` brings Ringback back"),
    Key("quit", "q", "quit", "quit", "Quit; everything is saved"),
)


def bindings(keys: Iterable[Key]) -> list[Binding]:
    """Return the keys as a screen's BINDINGS."""
    return [key.binding() for key in keys]


PLACES: tuple[tuple[Key, ...], ...] = (
    (*MOVE_KEYS, *INBOX_KEYS, *ACT_KEYS, *PROGRAM_KEYS),
    (*PERSON_KEYS, *ACT_KEYS, *PROGRAM_KEYS),
    (*MOVE_KEYS, *PEOPLE_KEYS, *ACT_KEYS, *PROGRAM_KEYS),
    (*MOVE_KEYS, *ORGANISATION_KEYS, *ACT_KEYS, *PROGRAM_KEYS),
    (*TRIAGE_KEYS, *ACT_KEYS, *PROGRAM_KEYS),
    (*FINDING_KEYS, *DRAFT_KEYS, *PROGRAM_KEYS),
    (*REHEARSAL_KEYS, *PROGRAM_KEYS),
    (*DOUBLES_KEYS, *MOVE_KEYS[-2:], *DOUBLES_ACTS, *PROGRAM_KEYS),
    (*CALL_KEYS, *PROGRAM_KEYS),
    (*MAIL_KEYS, *MOVE_KEYS, *ORGANISATION_KEYS[:1], *DOUBLES_ACTS, *PROGRAM_KEYS),
)
"""The keys that hold at the same time, screen by screen: within one, each key does one thing."""

WHILE_TYPING = frozenset((*(key.id for key in CALL_KEYS), "draft-editor"))
"""What works in the middle of a text, so that its keys can't be letters."""

BY_ID = {key.id: key for place in PLACES for key in place}
"""Every key by its id, under which it is the same on each screen that has it."""

ORDER = tuple(dict.fromkeys(key.id for place in PLACES for key in place))
"""Every id that config.toml may name."""

SENTENCES = {key.id: key.sentence for place in PLACES for key in place}
"""What each id does, for what a widget binds by itself without a sentence."""

_WITHOUT_PEOPLE = (*(key for key in INBOX_KEYS if key.id != "people"), PEOPLE_KEYS[-1])
_MOVING = (
    *MOVE_KEYS,
    *(key for key in PERSON_KEYS if key is not _REMOVE),
    *(key for key in ORGANISATION_KEYS if key.id != "open"),
    *_WITHOUT_PEOPLE,
    *(key for key in TRIAGE_KEYS if key.id != "triage-rehearse"),
)
_DECIDING = (
    "when",
    "promise",
    "missed",
    "pause",
    "find",
    "another-way",
    "another-person",
    "new-cycle",
    "close",
    "stop",
    "mail",
    *(key.id for key in MAIL_KEYS),
)
_OF_PEOPLE = (
    *("people", "organisation", "introduction", "connect", "named", "new", "edit", "tag"),
    *("copy", "reconnect", "remove", "insights"),
    *(key.id for key in DOUBLES_KEYS),
)
_WITH_WORDS = (
    "draft",
    "triage-rehearse",
    *(key.id for key in (*FINDING_KEYS, *DRAFT_KEYS, *REHEARSAL_KEYS, *CALL_KEYS)),
)

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Move", tuple(dict.fromkeys(key.id for key in _MOVING))),
    ("Log", ("propose", *(key.id for key in LOG_KEYS.values()), "both", "spoke", "reply", "log", "undo", "redo")),
    ("Decide", _DECIDING),
    ("People", _OF_PEOPLE),
    ("Words", _WITH_WORDS),
    ("Program", tuple(key.id for key in PROGRAM_KEYS)),
)
"""The help, by what one wants to do."""

GROUPED = frozenset(key_id for _, ids in GROUPS for key_id in ids)
