"""The keys: each has an id, by which config.toml can give it another key, and says what it does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from textual.binding import Binding

from data.model.vocabulary import Medium

_ACT = re.compile(r"act\('(\w+)'")
"""How a key names an act: ``act('log', 'email')`` runs ``log("email")`` on the actions of whichever screen."""


class Key(NamedTuple):
    """One key: its ``id`` in config.toml, the default ``keys``, the ``action``, a short word and a sentence."""

    id: str
    keys: str
    action: str
    word: str
    sentence: str

    @property
    def act(self) -> str:
        """The name of what it does to follow-ups (``FollowUpActions``); empty for a key of the screen itself."""
        found = _ACT.match(self.action)
        return found[1] if found else ""

    def binding(self) -> Binding:
        """Return the key as Textual binds it; the footer is ours, so it is shown nowhere by itself."""
        return Binding(self.keys, self.action, self.word, show=False, id=self.id, tooltip=self.sentence)


LOG_KEYS: Mapping[Medium, Key] = {
    Medium.EMAIL: Key("log-email", "e", "act('log', 'email')", "e-mail", "You e-mailed them"),
    Medium.CALL: Key(
        "log-call", "c", "act('log', 'call')", "call", "You rang, nobody answered, you left no message"
    ),
    Medium.VOICEMAIL: Key("log-voicemail", "v", "act('log', 'voicemail')", "voicemail", "You left a voicemail"),
    Medium.TEXT: Key("log-text", "t", "act('log', 'text')", "text", "You sent text in quotation marks"),
    Medium.MESSAGE: Key(
        "log-message", "m", "act('log', 'message')", "message", "You sent a message, on LinkedIn or elsewhere"
    ),
    Medium.VISIT: Key("log-visit", "i", "act('log', 'visit')", "in person", "You went to see them"),
}

ACT_KEYS = (
    Key("propose", "space", "act('propose')", "as proposed", "Do what the card proposes"),
    *LOG_KEYS.values(),
    Key("spoke", "s", "act('spoke')", "spoke", "You spoke: agree the next time"),
    Key("reply", "r", "act('reply')", "replied", "They replied: answer today"),
    Key("when", "w", "act('when')", "when", "Snooze, or set the date"),
    Key("log", "l", "act('log_more')", "log more", "Log with everything: when, note, purpose, next"),
    Key("promise", "p", "act('promise')", "promise", "They said by when, or you did"),
    Key("missed", "M", "act('missed')", "missed", "What was agreed slipped their mind: a kind note, tomorrow"),
    Key("find", "f", "act('find')", "find", "Find a person, or how to reach them, step by step"),
    Key("another-way", "a", "act('switch')", "another way", "Try another way that is on file, today"),
    Key("another-person", "P", "act('colleague')", "somebody else", "Go on with somebody else there"),
    Key("new-cycle", "N", "act('renew')", "new cycle", "A new purpose, and a new cycle, today"),
    Key("close", "x", "act('close_followup')", "close", "Close with an outcome, or reopen"),
    Key("stop", "X", "act('stop')", "said stop", "They said stop; on one who has, lift it"),
    Key("edit", "E", "act('edit')", "edit", "Edit the follow-up and its person"),
    Key("copy", "y", "act('copy')", "copy", "Copy the number or address that the next step needs"),
    Key("draft", "o", "act('draft')", "what to say", "The words for it: write, check and send them"),
    Key("new", "n", "act('new')", "new", "Open a follow-up"),
    Key("undo", "u", "act('undo')", "undo", "Undo the last act"),
    Key("redo", "U", "act('redo')", "redo", "Do the undone act again"),
    Key("insights", "I", "act('insights')", "insights", "How contacts, promises and follow-ups are balanced"),
    Key("reconnect", "R", "act('reconnect')", "reconnect", "Get in touch again with somebody left alone for long"),
    Key(
        "both",
        "ampersand",
        "act('both')",
        "both",
        "Mark all that is due with this person: the keys then act on all",
    ),
    Key("pause", "z", "act('pause')", "pause", "Pause until a day: this, its cadence or everything; or resume"),
)

DRAFT_KEYS = (
    Key("draft-mail", "m", "mail", "mail", "Open the mail program with it: logged as sent"),
    Key("draft-copy", "y", "copy_words", "copy", "Copy it: logged as sent"),
    Key("draft-file", "f", "file", "save .eml", "Save it among your drafts: logged as sent"),
    Key("draft-said", "l", "said", "said, sent", "You said or sent it by other means: logged"),
    Key("draft-write", "w,i,enter", "write", "write", "Write on"),
    Key("draft-editor", "ctrl+e", "editor", "editor", "Write in your own editor ($EDITOR)"),
    Key("draft-edit", "e", "editor", "editor", "The same, without ctrl"),
    Key("draft-next", "n,ctrl+n", "next_finding", "next finding", "Look at the next finding"),
    Key("draft-better", "b,ctrl+b", "take_better", "better words", "Take the better words"),
    Key("draft-learn", "a", "learn", "my word", "Keep the word in the list of your own"),
    Key("draft-purpose", "p,number_sign", "purpose", "purpose", "Another purpose"),
    Key("draft-medium", "v", "medium", "other medium", "The words for another medium"),
    Key("draft-clarity", "c", "clarity", "clarity card", "Who you are, what you offer, why, how they can help"),
    Key("draft-reader", "R", "reader", "reader", "Let a friend read it; note what they said"),
    Key("draft-throw", "t", "throw_away", "throw away", "Throw the draft away"),
    Key(
        "draft-leave",
        "escape",
        "leave",
        "leave",
        "From the text to these keys; from here back, with every word kept",
    ),
)

CALL_KEYS = (
    Key(
        "call-voicemail", "f2,ctrl+v", "voicemail", "the message to leave", "Nobody answers: the message to leave"
    ),
    Key("call-purpose", "f3", "purpose", "purpose", "Another purpose, and what it brings"),
    Key("call-before", "ctrl+b,shift+tab", "before", "the question before", "The question before"),
)

INBOX_KEYS = (
    Key("queue-due", "1", "queue('due')", "due", "Show what is due"),
    Key("queue-waiting", "2", "queue('waiting')", "waiting", "Show what waits"),
    Key("queue-stalled", "3", "queue('stalled')", "stalled", "Show what has stalled"),
    Key("queue-closed", "4", "queue('closed')", "closed", "Show what is closed"),
    Key("people", "5", "people", "people", "Everybody on file, whether or not anything is open"),
    Key("queue-previous", "left_square_bracket", "turn(-1)", "previous", "The queue before"),
    Key("queue-next", "right_square_bracket", "turn(1)", "next", "The queue after"),
    Key("open", "enter", "open", "open", "Open: the person, the whole history"),
    Key("mark", "asterisk", "mark", "mark", "Mark; the keys act on all that are marked, as one act"),
    Key("filter", "slash", "filter", "filter", "Filter as you type; esc clears"),
    Key("triage", "T", "triage", "triage", "Walk through what is due, card by card"),
    Key("back", "escape", "back", "back", "Clear the filter, or the marks"),
)

PEOPLE_KEYS = (
    *(key for key in INBOX_KEYS if key.action.startswith("queue(") or key.id in ("people", "open", "filter")),
    Key("people-leave", "escape", "leave", "back", "Clear the filter; else back to the inbox"),
)

TRIAGE_KEYS = (
    Key("triage-skip", "j,down", "skip", "skip", "Leave it as it is, and go on"),
    Key("triage-before", "k,up", "before", "back", "Back to the card before"),
    Key("triage-on", "enter", "on", "person", "The person and the whole history; at the end, what is left"),
    Key("triage-batch", "b", "batch", "batches", "All e-mails first, all calls first, or as it was"),
    Key("triage-rehearse", "h", "rehearse", "rehearse", "Practise the message or the call; nothing is logged"),
    Key("triage-jump", "g", "jump", "go to it", "Go to the promised call that rings"),
    Key("triage-leave", "escape", "leave", "inbox", "Back to the inbox; it goes on from here later"),
)

REHEARSAL_KEYS = (
    Key("rehearsal-start", "space", "start", "start", "Start the timer, or stop it"),
    Key("rehearsal-other", "v,tab", "other", "message or call", "The call instead of the message, and back"),
    Key("rehearsal-notes", "n,w,i,enter", "notes", "notes", "Write notes; they are kept with the follow-up"),
    Key("rehearsal-leave", "escape", "leave", "back", "From the notes to these keys; from here back to the card"),
)

MOVE_KEYS = (
    Key("move-down", "j,down", "move(1)", "next", "Go down"),
    Key("move-up", "k,up", "move(-1)", "previous", "Go up"),
    Key("move-first", "g,home", "jump(0)", "first", "Go to the first row"),
    Key("move-last", "G,end", "jump(-1)", "last", "Go to the last row"),
    Key("page-down", "ctrl+d,pagedown", "page(1)", "page down", "A screen down"),
    Key("page-up", "ctrl+u,pageup", "page(-1)", "page up", "A screen up"),
)
"""The keys of the list, which the list binds by itself."""

PAGE_KEYS = (
    Key("leave", "escape,enter,backspace", "leave", "back", "Back to the inbox"),
    Key("scroll-down", "j,down", "scroll(1)", "down", "Scroll down"),
    Key("scroll-up", "k,up", "scroll(-1)", "up", "Scroll up"),
    *MOVE_KEYS[-2:],
)

FINDING_KEYS = (
    Key("finding-next", "j,down", "step(1)", "next finding", "The next finding"),
    Key("finding-previous", "k,up", "step(-1)", "previous", "The finding before"),
)
"""The keys of the findings beside a draft, which their pane binds by itself."""

PROGRAM_KEYS = (
    Key("help", "question_mark", "help", "help", "The keys on this screen"),
    Key("palette", "ctrl+p", "command_palette", "palette", "Find anybody, any command"),
    Key("suspend", "ctrl+z", "to_shell", "to the shell", "To the shell, until `fg` brings it back"),
    Key("quit", "q", "quit", "quit", "Leave; everything is kept"),
)


def bindings(keys: Iterable[Key]) -> list[Binding]:
    """Return the keys as a screen's BINDINGS."""
    return [key.binding() for key in keys]


PLACES: tuple[tuple[Key, ...], ...] = (
    (*MOVE_KEYS, *INBOX_KEYS, *ACT_KEYS, *PROGRAM_KEYS),
    (*PAGE_KEYS, *ACT_KEYS, *PROGRAM_KEYS),
    (*MOVE_KEYS, *PEOPLE_KEYS, *ACT_KEYS, *PROGRAM_KEYS),
    (*TRIAGE_KEYS, *ACT_KEYS, *PROGRAM_KEYS),
    (*FINDING_KEYS, *DRAFT_KEYS, *PROGRAM_KEYS),
    (*REHEARSAL_KEYS, *PROGRAM_KEYS),
    (*CALL_KEYS, *PROGRAM_KEYS),
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
    *PAGE_KEYS,
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
)
_OF_PEOPLE = ("people", "new", "edit", "copy", "reconnect", "insights")
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
