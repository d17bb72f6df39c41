"""The built-in cadences, one TOML file each, and the reader of a folder of such files."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from types import MappingProxyType

from data.model.text import quoted
from data.rules.cadence.cadence import Cadence, CadenceError, parse_cadence

_LARGEST = 100_000


@cache
def built_in() -> MappingProxyType[str, Cadence]:
    """Return the five cadences of the advice, by name, in the order of the README's table."""
    order = (
        "two-then-switch",
        "light-touch",
        "application-call",
        "three-days-then-weekly",
        "promised-callback",
    )
    here = Path(__file__).parent
    files = ((here / f"{name}.toml") for name in order)
    return MappingProxyType({file.stem: parse_cadence(file.read_text("utf-8"), file.name) for file in files})


def in_folder(folder: Path) -> tuple[dict[str, Cadence], tuple[str, ...]]:
    """Return the cadences in the TOML files of ``folder`` by name, and one line for each file that is wrong.

    A wrong file costs only itself: the program goes on with the others.
    """
    found: dict[str, Cadence] = {}
    faults: list[str] = []
    for file in sorted(folder.glob("*.toml")) if folder.is_dir() else ():
        try:
            if file.is_fifo():
                raise CadenceError(f"{file}: this is a pipe; use a file.")
            cadence = read_file(file)
            if cadence.name in found:
                raise CadenceError(
                    f"{file}: another file already has the name {quoted(cadence.name)}; choose a new one."
                )
            found[cadence.name] = cadence
        except CadenceError as fault:
            faults.append(str(fault))
    return found, tuple(faults)


def check_file(file: Path, folder: Path) -> tuple[Cadence, bool]:
    """Return the cadence in ``file``, and whether the program follows it, as it lies in ``folder``.

    CadenceError when it is wrong, or would not be followed because another file there has its name.
    """
    cadence = read_file(file)
    is_used = file.suffix == ".toml" and file.resolve().parent == folder.resolve()
    for other in sorted(folder.glob("*.toml")) if is_used else ():
        if other.name != file.name and _name_in(other) == cadence.name:
            raise CadenceError(f"{file}: {other.name} also has the name {quoted(cadence.name)}; choose a new one.")
    return cadence, is_used


def _name_in(file: Path) -> str:
    try:
        return "" if file.is_fifo() else read_file(file).name
    except CadenceError:  # its own check says what is wrong
        return ""


def read_file(file: Path) -> Cadence:
    """Return the cadence in ``file``; CadenceError with one line when it can't be read or is wrong."""
    try:
        with file.open("rb") as stream:
            content = stream.read(_LARGEST + 1)  # no more of it, whatever it is
        if len(content) > _LARGEST:
            raise CadenceError(f"{file}: this is too large for a cadence; it should be a short TOML file.")
        return parse_cadence(content.decode("utf-8-sig").replace("\r\n", "\n"), str(file))
    except UnicodeDecodeError:
        raise CadenceError(f"{file}: this isn't UTF-8 text; save it as UTF-8.") from None
    except OSError as fault:
        raise CadenceError(f"{file}: {(fault.strerror or 'can not be read').lower()}.") from None
