"""One server for all tests of the folder."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.mail.sources.imap.dovecot import MISSING, Dovecot


@pytest.fixture(scope="session")
def _server() -> Iterator[Dovecot]:
    if MISSING:
        pytest.skip(MISSING)
    with tempfile.TemporaryDirectory(prefix="ringback-imap-") as folder:
        server = Dovecot(Path(folder))
        server.start()
        try:
            yield server
        finally:
            server.stop()


@pytest.fixture
def server(_server: Dovecot) -> Dovecot:
    """A server that runs, with a certificate that holds."""
    _server.ensure()
    return _server
