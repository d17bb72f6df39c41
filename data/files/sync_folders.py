"""Whether a folder is copied elsewhere by a sync service, which can tear an open database apart.

Such a service copies the file and the log beside it at different moments, and brings back older ones from other
machines; what it leaves is two halves that don't fit.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

_NAMES = {
    r"dropbox( \(.+\))?|dropbox-.+": "Dropbox",
    r"onedrive( - .+)?|onedrive-.+": "OneDrive",
    r"google ?drive( \(.+\))?|googledrive-.+|my drive": "Google Drive",
    r"mobile documents|com~apple~clouddocs|icloud ?drive( \(.+\))?": "iCloud Drive",
    r"nextcloud\d*": "Nextcloud",
    r"owncloud\d*": "ownCloud",
    r"pcloud ?drive|pcloud ?sync|pcloud": "pCloud",
    r"megasync( downloads)?|mega": "MEGA",
    r"box sync|box-box": "Box",
    r"proton ?drive(-.+)?": "Proton Drive",
    r"seafile|seadrive": "Seafile",
    r"syncthing": "Syncthing",
}
_FOLDERS = [(re.compile(pattern, re.IGNORECASE), service) for pattern, service in _NAMES.items()]
_MARKERS = {
    ".stfolder": "Syncthing",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".tmp.drivedownload": "Google Drive",
    ".megaignore": "MEGA",
    ".seafile-data": "Seafile",
}
"""What the services leave in the folder that they copy."""


def sync_service(path: PurePath, has: Callable[[PurePath], bool]) -> str:
    """Return the service that copies the folder of the file at ``path``, an absolute one; '' where none is
    known to.

    ``has`` says whether there is a file or folder of that path.
    """
    for folder in path.parents:
        for pattern, service in _FOLDERS:
            if pattern.fullmatch(folder.name):
                return service
        for marker, service in _MARKERS.items():
            if has(folder / marker):
                return service
    return ""
