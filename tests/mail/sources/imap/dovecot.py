"""A real IMAP server on this machine alone, started in a folder of its own as the user who runs the tests."""

from __future__ import annotations

import grp
import os
import pwd
import re
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from data.model.mail_settings import Account

PASSWORD = 'pass "wörd" \\ 7'
_USERS = 100
PROGRAM = shutil.which("dovecot") or ("/usr/sbin/dovecot" if Path("/usr/sbin/dovecot").exists() else None)
MISSING = "needs Debian's dovecot-imapd and openssl" if not (PROGRAM and shutil.which("openssl")) else ""
_NOBODY = "nobody"
PATIENCE = 20  # seconds

_CONFIG = """
base_dir = {run}
state_dir = {run}
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
default_internal_user = {internal}
default_internal_group = {group}
default_login_user = {internal}
mail_location = maildir:{folder}/mail/%u:LAYOUT=fs
mail_uid = {owner}
mail_gid = {owner_group}
first_valid_uid = 1
first_valid_gid = 0
auth_mechanisms = plain login
disable_plaintext_auth = yes
ssl = yes
ssl_cert = <{folder}/{certificate}.pem
ssl_key = <{folder}/{certificate}.key
auth_failure_delay = 0
mail_max_userip_connections = 100
maildir_very_dirty_syncs = no
mailbox_idle_check_interval = 1 s
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
}}
userdb {{
  driver = static
  args = uid={owner} gid={owner_group} home={folder}/mail/%u
}}
namespace inbox {{
  inbox = yes
  separator = /
  mailbox "Versandt & mehr" {{
    auto = create
    special_use = \\Sent
  }}
  mailbox Trash {{
    auto = create
    special_use = \\Trash
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
"""


class Dovecot:
    """The server. ``folder`` is where its mail, its certificates and its log are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port, self.tls_port = _free_ports(2)
        self._count = self._account = 0
        self._certificate = ""
        self._running: subprocess.Popen[bytes] | None = None
        folder.chmod(0o755)
        _authority(folder)
        for name, days in (("good", 30), ("expired", -1)):
            _certificate(folder, name, days)
        lines = (f"user{number}:{{PLAIN}}{PASSWORD}\n" for number in range(_USERS))
        (folder / "users").write_text("".join(lines), "utf-8")
        (folder / "mail").mkdir()
        self._gives_away(folder / "mail")

    def start(self, certificate: str = "good") -> None:
        """Start it, and wait until it answers."""
        self._certificate = certificate
        user = pwd.getpwuid(os.getuid())
        is_root = os.getuid() == 0
        owner = pwd.getpwnam(_NOBODY) if is_root else user
        config = _CONFIG.format(
            folder=self.folder,
            run=self.folder / "run",
            internal="dovecot" if is_root else user.pw_name,
            group="dovecot" if is_root else grp.getgrgid(user.pw_gid).gr_name,
            owner=owner.pw_uid,
            owner_group=owner.pw_gid,
            certificate=certificate,
            port=self.port,
            tls_port=self.tls_port,
        )
        (self.folder / "dovecot.conf").write_text(config, "utf-8")
        assert PROGRAM
        self._running = subprocess.Popen(
            [PROGRAM, "-F", "-c", str(self.folder / "dovecot.conf")],
            stdout=subprocess.DEVNULL,
            stderr=(self.folder / "stderr").open("wb"),
            start_new_session=True,
        )
        for _ in range(PATIENCE * 20):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        self.stop()
        raise AssertionError((self.folder / "stderr").read_text() + self.log())

    def stop(self) -> None:
        """Stop it; who is connected is cut off."""
        if self._running:
            self._running.terminate()
            self._running.wait(PATIENCE)
            with suppress(ProcessLookupError):  # whoever is connected has a process that ends somewhat later
                os.killpg(self._running.pid, signal.SIGKILL)
            self._running = None

    def ensure(self) -> None:
        """Have it run with a certificate that holds, whatever a test has done to it."""
        if self._running is None or self._certificate != "good":
            self.stop()
            self.start()

    def box(self, user: str, folder: str = "") -> Path:
        """The Maildir of a folder, made where there is none."""
        place = self.folder / "mail" / user / folder.replace("&", "&-")  # IMAP's UTF-7
        if not (place / "cur").is_dir():
            for one in (*(place / name for name in ("cur", "new", "tmp")), place, place.parent):
                one.mkdir(parents=True, exist_ok=True)
                self._gives_away(one)
        return place

    def deliver(self, user: str, content: bytes, folder: str = "", flags: str = "") -> Path:
        """Put a message into a folder, as a mail server does."""
        self._count += 1
        name = f"{time.time():.6f}.{self._count}.test"
        box = self.box(user, folder)
        made = box / "tmp" / name
        made.write_bytes(content)
        self._gives_away(made)
        return made.rename(box / "cur" / f"{name}:2,{flags}" if flags else box / "new" / name)

    def number_anew(self, user: str) -> None:
        """Give all messages in somebody's inbox other numbers, as a server does that was restored."""
        box = self.box(user)
        known = box / "dovecot-uidlist"
        known.write_bytes(
            re.sub(rb" V(\d+) ", lambda one: b" V%d " % (int(one[1]) + 1_000), known.read_bytes(), count=1)
        )
        for file in box.glob("dovecot*index*"):
            file.unlink()

    def account(self) -> Account:
        """An empty account that no test has had, as somebody sets it who trusts our own authority."""
        self._account += 1
        user = f"user{self._account}"
        self.box(user)
        return Account("work", "localhost", user, self.tls_port, ca_file=self.folder / "ca.pem", timeout=10)

    def _gives_away(self, path: Path) -> None:
        if os.getuid() == 0:  # it gives no mail to root
            shutil.chown(path, _NOBODY)

    def log(self) -> str:
        """What it has to say for itself."""
        return (self.folder / "log").read_text("utf-8", "replace") if (self.folder / "log").exists() else ""


def _free_ports(count: int) -> list[int]:
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [int(one.getsockname()[1]) for one in held]
    for one in held:
        one.close()
    return ports


_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")


def _authority(folder: Path) -> None:
    """Make ``ca.pem``, which signs the certificates of the server."""
    made = ("-keyout", "ca.key", "-out", "ca.pem", "-days", "30", "-subj", "/CN=The tests' own")
    _openssl(folder, "req", "-x509", *_KEY, *made, "-addext", "keyUsage=critical,keyCertSign")


def _certificate(folder: Path, name: str, days: int) -> None:
    """Make a certificate of this machine that ends in so many days."""
    _openssl(folder, "req", *_KEY, "-keyout", f"{name}.key", "-out", f"{name}.csr", "-subj", "/CN=localhost")
    (folder / "names").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
    signed = ("-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial", "-extfile", "names")
    _openssl(folder, "x509", "-req", "-in", f"{name}.csr", *signed, "-days", str(days), "-out", f"{name}.pem")


def _openssl(folder: Path, *arguments: str) -> None:
    subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)
