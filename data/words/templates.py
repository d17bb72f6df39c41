"""Scripts: templates in Liquid, of which the user's own files go before the built-in ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from data.model.drafts import Occasion
from data.model.text import plain
from data.model.vocabulary import Medium
from data.rules.matching.pairing import Stage
from data.words.heading import apart
from data.words.limits import LIMITS
from data.words.renderer import Known, Renderer, ScriptError, sandbox
from data.words.script_faults import FORMER, STANDS_IN, name_fault, read_script
from data.words.situation import Situation, variables

if TYPE_CHECKING:
    from liquid import Environment

SUFFIX = ".liquid"
PAIRING = "pairing"
"""The script by which two people are introduced to each other, by whichever medium (M7)."""
BRIEFEST = 3
"""How many steps a script may be shortened by, where its medium takes only so many characters (``brief``)."""

_BLANKS = re.compile(r"\n{3,}")
_GAP = re.compile(r"[ \t]+(?=[,.;?!](?:\s|$))")


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
        """Return the words for a situation, by the most specific script; a wrong one of the user's is a fault.

        Where its medium takes only so many characters, as brief a version as fits.
        """
        known = self._with_defaults(variables(situation))
        if _is_of_two(known, situation.occasion):
            introducing = self._fitting(self._built_in_words, PAIRING, known, situation)
            if introducing:
                return introducing
        for name in self._names(situation):
            if name in self._written:
                script = self._fitting(self._own_words, name, known, situation)
                if script:
                    return script
        for name in self._names(situation):
            if name in self._built_in:
                script = self._fitting(self._built_in_words, name, known, situation)
                if script:
                    return script
        raise AssertionError("every medium has a script")

    def _with_defaults(self, known: Known) -> dict[str, str | bool | int]:
        """Return the lines ``why`` and ``help`` as the built-in scripts have them where the card is empty."""
        lines = {
            name: " ".join(str(self._built_in_environment.get_template(part).render(**known)).split())
            for name, part in (("why", "_why"), ("help", "_ask"))
        }
        return {**known, **lines}

    def get_ready(self) -> None:
        """Read the scripts, so that the first one asked for comes at once."""
        _ = self._built_in_environment, self._written

    @staticmethod
    def _names(situation: Situation) -> tuple[str, ...]:
        kind, medium = situation.followup.kind, situation.medium
        occasions = [situation.occasion, *(was for was, now in FORMER.items() if situation.occasion in now)]
        of_medium = [f"{medium}.{occasion}" for occasion in occasions]
        return (*(f"{kind}.{name}" for name in of_medium), *of_medium, f"{kind}.{medium}", str(medium))

    def _fitting(
        self,
        words: Callable[[str, Known], str | None],
        name: str,
        known: Known,
        situation: Situation,
    ) -> Script | None:
        script: Script | None = None
        for brief in range(BRIEFEST + 1):
            rendered = words(name, {**known, "brief": brief})
            if rendered is None:
                return None
            script = _parts(rendered, name)
            if fits(script.body, situation.medium):
                break
        return script

    def _built_in_words(self, name: str, known: Known) -> str:
        """Return the words of a built-in script; what isn't known leaves no blank before a comma or a stop."""
        return _GAP.sub("", str(self._built_in_environment.get_template(name).render(**known)))

    def _own_words(self, name: str, known: Known) -> str | None:
        """Return the words of a script of the user's own; None, and a fault, where it can't be used."""
        try:
            return self._renderer.render(name, known)
        except ScriptError as fault:
            line = f"scripts/{name}{SUFFIX}:{fault}; {STANDS_IN}."
        if line not in self.faults:
            self.faults.append(line)
        return None

    @cached_property
    def _built_in(self) -> dict[str, str]:
        folder = Path(__file__).with_name("scripts")
        return {
            file.name.removesuffix(SUFFIX): file.read_text("utf-8").rstrip("\n")
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
            name = file.name.removesuffix(SUFFIX)
            text, fault = ("", said) if (said := name_fault(name)) else read_script(file)
            if fault:
                self.faults.append(f"scripts/{plain(file.name)}: {fault}")
            else:
                found[name] = text
        return found

    @cached_property
    def _renderer(self) -> Renderer:
        # A part that the user wrote for a former occasion is one for today's that came of it.
        parts = {
            name.replace(was, occasion): text
            for name, text in self._written.items()
            for was, occasions in FORMER.items()
            if name == f"_body.{was}"
            for occasion in occasions
        }
        return Renderer({**self._built_in, **parts, **self._written})

    @cached_property
    def _built_in_environment(self) -> Environment:
        return sandbox(self._built_in)


def _parts(rendered: str, name: str) -> Script:
    heading, text = apart(rendered.replace("\r\n", "\n"))
    subject = " ".join((heading or "").split())
    if subject and not any(letter.isupper() for letter in subject.split()[0]):  # not of an iPhone
        subject = subject[0].upper() + subject[1:]
    lines = [" ".join(line.split()) for line in text.split("\n")]
    places = [place for place, line in enumerate(lines) if line.startswith("? ")]
    if not places:
        return Script(subject, _body(lines), (), "", name)
    questions = tuple(lines[place][2:] for place in places)
    return Script(subject, _body(lines[: places[0]]), questions, _body(lines[places[-1] + 1 :]), name)


def _body(lines: list[str]) -> str:
    return _BLANKS.sub("\n\n", "\n".join(lines)).strip()


def fits(body: str, medium: Medium) -> bool:
    """Return whether a medium takes so much."""
    return LIMITS[medium].holds(body)


def _is_of_two(known: Known, occasion: Occasion) -> bool:
    """Return whether two people are introduced to each other, or one who was asked for leave has answered."""
    is_thanks = occasion is Occasion.ANSWER and known["stage"] in (Stage.LEAVE, Stage.MET)
    return bool(known["stage"]) and (occasion is Occasion.INTRODUCTION or is_thanks)
