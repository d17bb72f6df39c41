"""How a run ends: its exit code, and the one line that says what was wrong. Never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Callable

from app.commands.framework.output import FULL, OutputError, complain, silence
from data.model.errors import RuleError
from data.store.connection.errors import DamagedError, LostError, StoreError

DONE, FAILED, MISUSED, INTERRUPTED = 0, 1, 2, 130


def exit_code(run: Callable[[], object]) -> int:
    """Run a command, or what stands for one; 0 when it was done, 1 when it could not be, else what it gave.

    An act that is kept was done, though its output can't be written: who tries again at a 1 would do it twice.
    """
    try:
        code = run()
        return code if isinstance(code, int) else DONE
    except DamagedError as fault:
        from app.commands.framework.recovery import hint

        complain(named(hint(fault)))
    except LostError as fault:
        from app.commands.framework.recovery import lost_hint

        complain(named(lost_hint(fault)))
    except (RuleError, StoreError) as fault:
        complain(named(str(fault)))
    except KeyboardInterrupt:
        return INTERRUPTED
    except OutputError as fault:
        return _unwritten(fault)
    except OSError as fault:
        if fault.errno in FULL and fault.filename is None:  # click's own words, such as a help
            silence(sys.stdout)
            return _unwritten(OutputError(fault))
        _record(fault)
    except Exception as fault:  # ours: the trace is kept, the user gets a line
        _record(fault)
    return FAILED


def named(message: str) -> str:
    """Return a line that says whose it is."""
    return message if message.startswith("ringback ") else f"ringback: {message}"


def _unwritten(fault: OutputError) -> int:
    if fault.done:
        complain(f"ringback: done, but the output can't be written ({fault.reason}): {fault.done}")
        return DONE
    if not fault.is_unread:  # who has read enough needs no word
        complain(f"ringback: the output can't be written: {fault.reason}.")
    return FAILED


def _record(fault: Exception) -> None:
    from app.runtime.error_log import in_words

    complain(f"ringback: {in_words(fault)}")
