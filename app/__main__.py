"""Where the program starts: ``ringback``, or ``python -m app``."""

import gc
import os
import sys

_QUICK = {
    "TEXTUAL_FPS": "120",  # a card that follows its row waits for a frame
}


def main() -> None:
    """Run the command line; the process ends with its exit code."""
    gc.disable()  # what is imported stays: looking for garbage in it would take a tenth of the start
    if "status" in sys.argv[1:4]:  # a prompt asks it again and again
        from app.glance import glance, show

        line = glance(sys.argv[1:], os.environ)
        if line is not None and show(line):
            return
    for name, value in _QUICK.items():
        os.environ.setdefault(name, value)
    from app.cli import ringback

    ringback()


if __name__ == "__main__":
    main()
