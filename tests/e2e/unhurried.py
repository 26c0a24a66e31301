"""The bot with a lease that lasts: `python -m tests.e2e.unhurried run`, for tests in which nobody dies.

Where the machine stands still for as long as a lease lasts in life, a process has lost its own, and ends; what such a
test asks about has nothing to do with that.
"""

from __future__ import annotations

import sys
from functools import partial
from unittest import mock

from bot.__main__ import main
from bot.store.shards import lease
from bot.store.shards.lease import ShardLease

LEASE_SECONDS = 600.0

if __name__ == "__main__":
    with (
        mock.patch.object(lease, "LEASE_SECONDS", LEASE_SECONDS),
        mock.patch.object(lease, "ShardLease", partial(ShardLease, lease_seconds=LEASE_SECONDS)),
    ):
        sys.exit(main())
