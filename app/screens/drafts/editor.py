"""Writing a draft in the user's own editor, while the screen is away."""

from __future__ import annotations

from textual.app import SuspendNotSupported

from app.outbound.editor import edit
from app.screens.drafts.keeper import DraftKeeper
from app.screens.drafts.sender import SendingPage
from widgets.drafts.draft_text import DraftText


async def write_in_editor(page: SendingPage, keeper: DraftKeeper, body: DraftText) -> None:
    """Have the text of a draft edited in $EDITOR; whatever becomes of it there, the words stay."""
    if await keeper.keep():
        return
    try:
        with page.app.suspend():
            edited = edit(body.text)
    except SuspendNotSupported:
        page.notice.warn("There is no terminal here to open an editor in.")
        return
    if edited.fault:
        page.notice.warn(edited.fault, under=str(edited.kept or ""))
    elif edited.text == body.text:
        page.notice.say("You changed nothing in the editor.")
    else:
        body.replace(edited.text, (0, 0), body.document.end)
        if not await keeper.keep() and (edited.said or not edited.text.strip()):
            page.notice.warn(edited.said or "The editor left no text: ctrl+z brings yours back.")
