"""An open store's threads take their memory from one heap."""

from __future__ import annotations

import ctypes
import subprocess
import sys

_OPENED = """
import asyncio, ctypes, sys
from pathlib import Path
from bot.store.store import SqlStore

async def main():
    store = await SqlStore.open(Path(sys.argv[1]))
    await store.close()
    libc = ctypes.CDLL(None)
    libc.fdopen.restype = ctypes.c_void_p
    out = libc.fdopen(1, b"w")
    libc.malloc_info(0, ctypes.c_void_p(out))
    libc.fflush(ctypes.c_void_p(out))

asyncio.run(main())
"""


def test_an_open_store_has_one_heap(tmp_path: object) -> None:
    if not hasattr(ctypes.CDLL(None), "malloc_info"):
        return  # not glibc, which alone gives each thread a heap
    told = subprocess.run(
        [sys.executable, "-c", _OPENED, f"{tmp_path}/heap.db"], capture_output=True, text=True, check=True
    )
    assert told.stdout.count("<heap nr=") == 1, told.stdout
