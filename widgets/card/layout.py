"""How lines of a card are laid out: a label or a head, and the text beside it, wrapped to the width."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from widgets.card.subject import QUIET

LABEL = 8
"""Cells of the column of labels."""


def labelled(label: str, content: Content, width: int, indent: int = LABEL) -> Iterable[Content]:
    """Yield a label in ``indent`` cells, and its text beside it, wrapped to ``width`` cells."""
    yield from hanging(Content.assemble((f"{label:<{indent}}", QUIET)), content, width)


def hanging(head: Content, content: Content, width: int) -> Iterable[Content]:
    """Yield ``content`` beside ``head``, wrapped to ``width`` cells, its further lines under its first."""
    indent = head.cell_length
    lines = content.wrap(max(8, width - indent)) or [Content()]
    yield cut(head + lines[0], width)
    for line in lines[1:]:
        yield Content.assemble((" " * indent, QUIET)) + line


def cut(content: Content, width: int) -> Content:
    """Return a line that is cut to ``width`` cells, with an ellipsis where something is lost."""
    return content.truncate(width, ellipsis=True)
