"""Where a test's files can be kept in memory: ordinary files, but a commit or a new file waits for no device."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Final

_MOUNTED: Final = Path("/dev/shm")
_ROOM_BYTES: Final = 2 * 2**30
"""What has to be free there. A container has 64 MiB by default, which is too little."""


def in_memory() -> Path | None:
    """A folder for such files; None where this machine offers none, or too little of it."""
    if not _MOUNTED.is_dir() or not os.access(_MOUNTED, os.W_OK):
        return None
    return _MOUNTED if shutil.disk_usage(_MOUNTED).free >= _ROOM_BYTES else None
