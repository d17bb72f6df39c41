"""The keys of the messages that wait for a decision."""

from __future__ import annotations

from app.keys.key import Key

MAIL_KEYS = (
    Key("mail-take", "space", "take", "accept", "Accept what is proposed for this message"),
    Key("mail-reply", "r", "decide('reply')", "reply", "They replied: log it as a reply"),
    Key("mail-attempt", "a", "decide('attempt')", "attempt", "You wrote it: it counts as an attempt"),
    Key("mail-other", "o", "other", "other follow-up", "It belongs to another follow-up: find it"),
    Key("mail-new", "n", "decide('new-person')", "new follow-up", "Open a follow-up with whoever wrote it"),
    Key("mail-agree", "p", "decide('agree')", "agree", "Accept the time that the message proposes"),
    Key("mail-bounced", "b", "decide('bounced')", "bounced", "Your e-mail bounced: mark it as undelivered"),
    Key("mail-retire", "d", "decide('retire')", "dead address", "They have left: stop using their address"),
    Key("mail-close", "x", "decide('close')", "declined", "They said no: close the follow-up as declined"),
    Key("mail-stop", "X", "decide('stop')", "said stop", "They asked you to stop: close everything with them"),
    Key("mail-ignore", "i", "decide('ignore')", "ignore", "Ignore this message"),
    Key(
        "mail-ignore-sender", "I", "decide('ignore-sender')", "ignore sender", "Never ask about this sender again"
    ),
    Key("mail-leave", "escape,backspace", "leave", "back", "Go back to where you were"),
)
"""What can be decided about a message. Digits name one of several follow-ups that it may belong to."""

MAIL = Key("mail", "S", "act('mail')", "mail", "Review mail that Ringback isn't sure about")
"""Where that begins, on the screens whose keys act on follow-ups."""
