"""The server that the tests of mail start, here too."""

from __future__ import annotations

from tests.mail.sources.imap.conftest import _server, server

__all__ = ["_server", "server"]
