"""Scripts: templates in Liquid, which has no way into Python; the user's own files go before the built-in ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from data.rules.drafts import Occasion
from data.rules.text import plain
from data.rules.vocabulary import Kind, Medium
from data.words.heading import apart
from data.words.limits import LIMITS
from data.words.situation import Situation, variables

if TYPE_CHECKING:
    from liquid import Environment

SUFFIX = ".liquid"
MOST_BYTES = 50_000
"""A script is a page of words."""

BRIEFEST = 3
"""How many steps a script may be shortened by, where its medium takes only so many characters (``brief``)."""

_BLANKS = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Script:
    """Words for one attempt. For a call or a visit ``body`` opens it, ``questions`` come one at a time, then
    ``closing``. ``name`` is the template's.
    """

    subject: str
    body: str
    questions: tuple[str, ...]
    closing: str
    name: str


class Scripts:
    """The built-in scripts, and those of the folder ``own``. ``faults`` says what can't be used there."""

    def __init__(self, own: Path | None = None) -> None:
        self._own = own
        self.faults: list[str] = []

    def script(self, situation: Situation) -> Script:
        """The words for a situation, by the most specific script; a wrong one of the user's is a fault.

        Where its medium takes only so many characters, as brief a version as fits.
        """
        known = variables(situation)
        for name in self._names(situation):
            if name in self._written:
                script = self._fitting(self._environment, name, known, situation, is_own=True)
                if script:
                    return script
        for name in self._names(situation):
            if name in self._built_in:
                script = self._fitting(self._built_in_environment, name, known, situation, is_own=False)
                if script:
                    return script
        raise AssertionError("every medium has a script")

    def get_ready(self) -> None:
        """Read the scripts, so that the first one asked for comes at once."""
        _ = self._environment, self._built_in_environment

    @staticmethod
    def _names(situation: Situation) -> tuple[str, ...]:
        kind, medium, occasion = situation.followup.kind, situation.medium, situation.occasion
        return (f"{kind}.{medium}.{occasion}", f"{medium}.{occasion}", f"{kind}.{medium}", str(medium))

    def _fitting(
        self,
        environment: Environment,
        name: str,
        known: Mapping[str, str | bool | int],
        situation: Situation,
        *,
        is_own: bool,
    ) -> Script | None:
        script: Script | None = None
        for brief in range(BRIEFEST + 1):
            rendered = self._rendered(environment, name, {**known, "brief": brief}, is_own=is_own)
            if rendered is None:
                return None
            script = _parts(rendered, name)
            if fits(script.body, situation.medium):
                break
        return script

    def _rendered(
        self, environment: Environment, name: str, known: Mapping[str, str | bool | int], *, is_own: bool
    ) -> str | None:
        from liquid.exceptions import LiquidError, TemplateNotFoundError

        try:
            return str(environment.get_template(name).render(**known))
        except (LiquidError, RecursionError, ArithmeticError) as fault:
            if not is_own:
                raise
            said = str(getattr(fault, "message", None) or fault).partition("\n")[0]
            if isinstance(fault, TemplateNotFoundError):
                said = f"there is no script {plain(said)!r} to include"
            line = f"scripts/{name}{SUFFIX}:{_line_of(fault)} {said}; the built-in script is used."
            if line not in self.faults:
                self.faults.append(line)
            return None

    @cached_property
    def _built_in(self) -> dict[str, str]:
        folder = files("data.words").joinpath("scripts")
        return {
            file.name.removesuffix(SUFFIX): file.read_text("utf-8")
            for file in folder.iterdir()
            if file.name.endswith(SUFFIX)
        }

    @cached_property
    def _written(self) -> dict[str, str]:
        """The user's own, by name; what isn't a script is a fault."""
        found: dict[str, str] = {}
        try:
            names = sorted(self._own.glob(f"*{SUFFIX}")) if self._own else []
        except OSError:
            return found
        for file in names:
            fault = _fault_of(file)
            if fault:
                self.faults.append(f"scripts/{file.name}: {fault}")
            else:
                found[file.name.removesuffix(SUFFIX)] = file.read_text("utf-8")
        return found

    @cached_property
    def _environment(self) -> Environment:
        return _sandbox({**self._built_in, **self._written})

    @cached_property
    def _built_in_environment(self) -> Environment:
        return _sandbox(self._built_in)


def _sandbox(templates: dict[str, str]) -> Environment:
    """Liquid with nothing but these templates to include, and limits to what one may do."""
    from liquid import DictLoader, Environment, StrictUndefined

    class Sandbox(Environment):
        loop_iteration_limit = 1_000
        output_stream_limit = 50_000
        local_namespace_limit = 50_000
        context_depth_limit = 12

    return Sandbox(loader=DictLoader(templates), undefined=StrictUndefined)


def _fault_of(file: Path) -> str:
    name = file.name.removesuffix(SUFFIX)
    parts = name.split(".")
    if not name.startswith("_"):
        kinds, media, occasions = tuple(Kind), tuple(Medium), tuple(Occasion)
        rest = parts[1:] if parts[0] in kinds else parts
        if not rest or rest[0] not in media or (rest[1:] and (rest[1] not in occasions or rest[2:])):
            return "its name is no script's; name it as email, email.first or application.email.first."
    try:
        if file.stat().st_size > MOST_BYTES:
            return f"it has more than {MOST_BYTES:,} bytes."
        file.read_text("utf-8")
    except UnicodeDecodeError:
        return "it is no text in UTF-8."
    except OSError as fault:
        return f"it can't be read: {fault.strerror or fault}."
    return ""


def _line_of(fault: BaseException) -> str:
    context = getattr(fault, "context", None)
    found = context() if callable(context) else None
    return f"{found[0]}:" if found else ""


def _parts(rendered: str, name: str) -> Script:
    heading, text = apart(rendered.replace("\r\n", "\n"))
    subject = " ".join((heading or "").split())
    lines = [" ".join(line.split()) for line in text.split("\n")]
    places = [place for place, line in enumerate(lines) if line.startswith("? ")]
    if not places:
        return Script(subject, _body(lines), (), "", name)
    questions = tuple(lines[place][2:] for place in places)
    return Script(subject, _body(lines[: places[0]]), questions, _body(lines[places[-1] + 1 :]), name)


def _body(lines: list[str]) -> str:
    return _BLANKS.sub("\n\n", "\n".join(lines)).strip()


def fits(body: str, medium: Medium) -> bool:
    """Whether a medium takes so much."""
    return LIMITS[medium].holds(body)
