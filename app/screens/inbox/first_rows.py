"""The first rows, which are read while the screen that shows them is being made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.screens.inbox.view import Wish, look
from data.model.vocabulary import Queue

if TYPE_CHECKING:
    from app.runtime.session import Session


class FirstRows:
    """The due rows of a terminal of ``height`` lines: asked for now, and there once ``view`` is awaited."""

    def __init__(self, session: Session, height: int) -> None:
        self.height = height
        wish, moment, zone = Wish(Queue.DUE), session.moment(), session.zone
        rows = height * 4 // 3  # those on screen, and as many ahead as the list would ask for
        self.view = session.begin(lambda inbox: look(inbox, wish, moment, zone, window=rows, with_card=False))
