"""Which folders are copied by a sync service: known by their names, or by what the service leaves in them."""

from __future__ import annotations

from pathlib import PurePosixPath

import pytest

from data.files.sync_folders import sync_service


def service(path: str, *there: str) -> str:
    """The service, where the paths ``there`` exist."""
    return sync_service(PurePosixPath(path), lambda place: str(place) in there)


@pytest.mark.parametrize(
    ("folder", "name"),
    [
        ("/home/al/Dropbox", "Dropbox"),
        ("/home/al/Dropbox (Personal)/work", "Dropbox"),
        ("/Users/al/Library/CloudStorage/Dropbox-Home", "Dropbox"),
        ("/home/al/OneDrive", "OneDrive"),
        ("/mnt/c/Users/al/OneDrive - Initech GmbH/x", "OneDrive"),
        ("/Users/al/Library/CloudStorage/OneDrive-Personal", "OneDrive"),
        ("/Users/al/Google Drive", "Google Drive"),
        ("/Users/al/Library/CloudStorage/GoogleDrive-al@example.com/My Drive", "Google Drive"),
        ("/Users/al/Library/Mobile Documents/com~apple~CloudDocs/x", "iCloud Drive"),
        ("/Users/al/iCloud Drive (Archive)", "iCloud Drive"),
        ("/home/al/Nextcloud/notes", "Nextcloud"),
        ("/home/al/nextcloud2", "Nextcloud"),
        ("/home/al/ownCloud", "ownCloud"),
        ("/home/al/pCloudDrive", "pCloud"),
        ("/Users/al/pCloud Drive", "pCloud"),
        ("/home/al/MEGA", "MEGA"),
        ("/home/al/MEGAsync", "MEGA"),
        ("/home/al/Box Sync", "Box"),
        ("/home/al/ProtonDrive", "Proton Drive"),
        ("/home/al/Seafile/library", "Seafile"),
    ],
)
def test_a_folder_is_known_by_its_name(folder: str, name: str) -> None:
    assert service(f"{folder}/ringback.db") == name


@pytest.mark.parametrize(
    ("marker", "name"),
    [
        ("/srv/share/.stfolder", "Syncthing"),
        ("/srv/.dropbox", "Dropbox"),
        ("/srv/share/.nextcloudsync.log", "Nextcloud"),
        ("/srv/share/.owncloudsync.log", "ownCloud"),
        ("/srv/share/.tmp.drivedownload", "Google Drive"),
        ("/srv/.megaignore", "MEGA"),
    ],
)
def test_or_by_what_the_service_leaves_there(marker: str, name: str) -> None:
    assert service("/srv/share/work/ringback.db", marker) == name
    assert service("/srv/other/ringback.db", "/srv/share/.stfolder") == ""


@pytest.mark.parametrize(
    "path",
    [
        "/home/al/.local/share/ringback/ringback.db",
        "/home/al/dropbox.db",
        "/home/al/my-dropbox-notes/ringback.db",
        "/home/al/megaphone/ringback.db",
        "/home/al/onedrives/ringback.db",
        "/home/al/box/ringback.db",
    ],
)
def test_a_name_that_only_looks_like_one_is_none(path: str) -> None:
    assert service(path) == ""
