"""Reports that a meetup's channel lets the bot write no more, or is gone, and that it works again."""

from __future__ import annotations

import logging

from bot.app.series.ports import FaultReporter
from bot.core.meetup.state import Meetup
from bot.core.series.series import FaultKind

log = logging.getLogger(__name__)


class ChannelFaults:
    """The faults of the channels of meetups.

    A meetup of its own has nobody to tell but whoever asks for its status, or opens its host panel.
    """

    def __init__(self, faults: FaultReporter) -> None:
        self._faults = faults
        self._shut: set[str] = set()

    async def shut(self, meetup: Meetup) -> None:
        """The bot may not write there; that is logged once."""
        if meetup.meetup_id not in self._shut:
            self._shut.add(meetup.meetup_id)
            log.warning(
                "No permission to write in channel %d any more; what meetup %s should show there waits for a "
                "change of the permissions.",
                meetup.plan.channel_id,
                meetup.meetup_id,
            )
        await self._report(meetup, FaultKind.CHANNEL_SHUT)

    async def gone(self, meetup: Meetup) -> None:
        """There is no such channel any more."""
        log.warning("Channel %d is gone; meetup %s is not drawn.", meetup.plan.channel_id, meetup.meetup_id)
        await self._report(meetup, FaultKind.CHANNEL_GONE)

    async def mended(self, meetup: Meetup) -> None:
        """What should be there is there. Of a meetup that is over nothing may be, so that it tells of no channel."""
        self.forget(meetup.meetup_id)
        if meetup.plan.occurrence is not None:
            await self._faults.mended(meetup.plan.occurrence.series_id, FaultKind.CHANNEL_SHUT)
            if not meetup.phase.is_over:
                await self._faults.mended(meetup.plan.occurrence.series_id, FaultKind.CHANNEL_GONE)

    def forget(self, meetup_id: str) -> None:
        """Log it again, should there be more to write for a meetup."""
        self._shut.discard(meetup_id)

    async def _report(self, meetup: Meetup, kind: FaultKind) -> None:
        if meetup.plan.occurrence is not None:
            await self._faults.report(meetup.plan.occurrence.series_id, kind)
