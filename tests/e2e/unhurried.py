"""The bot with a lease that lasts and patience with its server: `python -m tests.e2e.unhurried run`.

It is for tests in which nobody dies. Where the machine stands still for as long as a lease lasts in life, a process
has lost its own, and ends, as it does where its server does not let it in at once; what such a test asks about has
nothing to do with that.
"""

from __future__ import annotations

import sys
from functools import partial
from unittest import mock

from bot.__main__ import main
from bot.store.shards import lease
from bot.store.shards.lease import ShardLease
from tests.databases import patient

LEASE_SECONDS = 600.0

if __name__ == "__main__":
    with (
        patient(),
        mock.patch.object(lease, "LEASE_SECONDS", LEASE_SECONDS),
        mock.patch.object(lease, "ShardLease", partial(ShardLease, lease_seconds=LEASE_SECONDS)),
    ):
        sys.exit(main())
