"""A shell whose job is the program; once that is stopped, a line that is typed brings it back."""

from __future__ import annotations

import os
import sys

_SCRIPT = """
set -m
"$0" -m app
echo the shell: stopped
read line
echo the shell heard $line
fg
echo the shell: ended
"""

if __name__ == "__main__":
    os.execvp("bash", ["bash", "-c", _SCRIPT, sys.executable])
