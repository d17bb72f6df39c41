"""What a rule tells people to run on the command line, said as the key that does it on a screen."""

from __future__ import annotations

import re
from collections.abc import Callable

from app.keys.keymap import BY_ID

KEY_OF = {
    "allow": "stop",
    "edit": "edit",
    "find": "find",
    "introduce": "connect",
    "reopen": "close",
    "reconnect": "reconnect",
    "stop": "stop",
    "undo": "undo",
}
"""The command that a rule names, and the id of the key that does the same."""

_COMMAND = re.compile(r"`ringback (\w+)[^`]*`")


def in_keys(words: str, key_of: Callable[[str, str], str]) -> str:
    """Return a rule's words with keys in the place of commands; ``key_of`` returns the sign of a key by its id.

    A command that no key does stays as it is.
    """

    def key(found: re.Match[str]) -> str:
        key_id = KEY_OF.get(found[1])
        return key_of(key_id, BY_ID[key_id].keys) if key_id else found[0]

    return _COMMAND.sub(key, words) if "`" in words else words
