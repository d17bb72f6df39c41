"""A disk of a few pages of one's own, where the system lets a program mount one that nobody else sees."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

_NEW_MOUNTS, _NEW_USERS = 0x00020000, 0x10000000
_APART = 0x4000 | 0x40000
"""Recursive and private: what is mounted from here on is seen by nobody else."""


def mount(folder: Path, size: int) -> None:
    """Put an empty disk of ``size`` bytes at ``folder``, for this process alone; OSError if it can't be.

    It is gone when they are. Only for a process with one thread.
    """
    system = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    if not hasattr(system, "unshare"):
        raise OSError("this system has no mounts of one's own")
    _check(system.unshare(_NEW_MOUNTS if user == 0 else _NEW_MOUNTS | _NEW_USERS))
    if user:
        Path("/proc/self/setgroups").write_text("deny")
        Path("/proc/self/uid_map").write_text(f"0 {user} 1")
        Path("/proc/self/gid_map").write_text(f"0 {group} 1")
    _check(system.mount(b"none", b"/", None, _APART, None))
    _check(system.mount(b"none", os.fsencode(folder), b"tmpfs", 0, f"size={size}".encode()))


def _check(result: int) -> None:
    if result:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
