"""Where the program starts: ``ringback``, or ``python -m app``."""

import atexit
import gc
import os
import sys

_QUICK = {
    "TEXTUAL_FPS": "120",  # a card that follows its row waits for a frame
    "TEXTUAL_THEME": "ringback",  # or else it begins in another one, and styles everything twice
}


def main() -> None:
    """Run the command line; the process ends with its exit code."""
    gc.disable()  # what is imported stays: looking for garbage in it would take a tenth of the start
    atexit.register(gc.freeze)  # and as long again at the end, when nothing needs to be freed any more
    if "status" in sys.argv[1:4]:  # a prompt asks it again and again
        from app.quick.output import show
        from app.quick.status_line import glance

        line = glance(sys.argv[1:], os.environ)
        if line is not None and show(line):
            return
    if "remind" in sys.argv[1:4]:  # cron asks every minute
        from app.reminder import remind

        code = remind(sys.argv[1:], os.environ)
        if code == 0:
            return
        if code is not None:
            sys.exit(code)
    for name, value in _QUICK.items():
        os.environ.setdefault(name, value)
    match sys.argv[1:]:
        case [] if "_RINGBACK_COMPLETE" not in os.environ:  # by which a shell asks for what it could complete
            _open(None)
        case ["--database", named]:
            _open(named)
        case _:
            from app.shell.stand_ins import OF_CLICK, stand_ins

            with stand_ins(OF_CLICK):
                from app.cli import ringback
            ringback()


def _open(database: str | None) -> None:
    """Open the inbox, without a parser: nothing was asked that one is needed for."""
    from app.shell.stand_ins import stand_ins

    with stand_ins():
        from app.commands.framework.context import Run
        from app.commands.framework.exit_codes import exit_code
        from app.commands.framework.terminal import open_inbox
        from app.shell import opening  # noqa: F401 - what it is made of, without what it has no use for

    run = Run(database)
    sys.exit(exit_code(lambda: open_inbox(run, run.path)))


if __name__ == "__main__":
    main()
