"""A program that has imported everything, and makes copies of itself: each a program that opens the database anew.

It reads one request a line and answers with one line. It never holds a database open itself, since SQLite can't
know in a copy what the original held. What the copies do is in acting.py.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.faults import acting

Child = tuple[int, int]
"""The number of a process, and what it says is read from."""


def born(call: str, given: dict[str, Any]) -> Child:
    """A copy of this program that calls a function of acting.py, and ends with it."""
    reading, saying = os.pipe()
    child = os.fork()
    if child:
        os.close(saying)
        return child, reading
    code = 1
    try:
        os.close(reading)
        getattr(acting, call)(lambda *words: os.write(saying, f"{json.dumps(words)}\n".encode()), **given)
        code = 0
    except BrokenPipeError:
        pass  # nobody listens any more
    except BaseException as fault:
        os.write(saying, f"{json.dumps(['fault', repr(fault)])}\n".encode())
    os._exit(code)


def killed(child: int, reading: int, *, after_a_word: bool, seconds: float) -> bytes:
    """Kill -9, so many seconds from now or from its first word; what it had said by then."""
    heard = os.read(reading, 1) if after_a_word else b""
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return heard


def raised(children: list[Child], heard: list[bytes]) -> list[dict[str, Any]]:
    """What each of them said, to the end, and how that end was."""
    said, open_ones = [bytearray(words) for words in heard], [reading for _, reading in children]
    places = {reading: place for place, reading in enumerate(open_ones)}
    while open_ones:
        for reading in select.select(open_ones, [], [])[0]:
            if more := os.read(reading, 65536):
                said[places[reading]] += more
            else:
                os.close(reading)
                open_ones.remove(reading)
    ends = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child, _ in children]
    # A line that the kill has cut short was not said.
    lines = [bytes(words).split(b"\n")[:-1] for words in said]
    return [
        {"said": [json.loads(line) for line in each], "end": end} for each, end in zip(lines, ends, strict=True)
    ]


def warm_up() -> None:
    """Do every act once."""
    with tempfile.TemporaryDirectory() as folder:
        acting.do_each(Path(folder) / "warm.db")


def main() -> None:
    """Serve until nobody asks any more."""
    warm_up()
    for line in sys.stdin:
        request = json.loads(line)
        children = [born(call, given) for call, given in request["children"]]
        heard = [killed(*child, **request["kill"]) if request["kill"] else b"" for child in children]
        print(json.dumps(raised(children, heard)), flush=True)


if __name__ == "__main__":
    main()
