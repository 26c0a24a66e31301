"""Minutes as files: of meetups that are over, with what is late told, and one at a time for each member."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest

from bot.app.concurrency.one_at_a_time import ONE_AT_A_TIME
from bot.app.history.minutes import (
    AT_ONCE,
    LATE,
    NOT_OVER,
    UNREADABLE,
    Minutes,
    MinutesFile,
    MinutesForm,
    MinutesService,
    form_named,
)
from bot.app.meetups.service import OTHER_SERVER
from bot.app.set_aside import SetAside
from bot.core.meetup.commands import AddTakeaway, BeginClosing, Cancel, Finish
from bot.core.meetup.decide import NO_MEETUP
from bot.core.refusal import Refusal
from bot.export.minutes.files import MinutesFiles
from bot.store.drivers.postgres.address import Place
from support.patience import until
from tests.app.ports import GUILD, ROOM
from tests.app.use_cases import ANA, LI, SAM, Bench
from tests.store.direct import direct

MARKDOWN = MinutesForm.MARKDOWN


@dataclass
class SlowWriter:
    """Writes once it is let."""

    begun: int = 0
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def write(self, minutes: Minutes, form: MinutesForm) -> MinutesFile:
        self.begun += 1
        await self.gate.wait()
        return await MinutesFiles().write(minutes, form)


def service(bench: Bench, writer: SlowWriter | MinutesFiles) -> MinutesService:
    return MinutesService(
        meetups=bench.meetups,
        credit=bench.credit,
        people=bench.people,
        writer=writer,
        set_aside=SetAside(),
    )


async def ended(bench: Bench) -> str:
    meetup = await bench.discussing()
    await bench.execute(meetup, BeginClosing(ANA))
    await bench.execute(meetup, AddTakeaway(LI, 1, "Merge daily"))
    await bench.execute(meetup, Finish(ANA))
    return meetup.meetup_id


async def test_they_tell_what_happened_by_the_names_that_are_known(bench: Bench) -> None:
    meetup_id = await ended(bench)

    made = await service(bench, MinutesFiles()).of(meetup_id, GUILD, MARKDOWN, SAM.member_id)

    assert made.name == "november-2026-11-05.md"
    assert f"Takeaway of Member {LI.member_id}: Merge daily" in made.content.decode()
    assert made.said == ()


async def test_while_attendance_is_late_that_is_told(bench: Bench) -> None:
    bench.credits.failures = 1000
    meetup_id = await ended(bench)

    made = await service(bench, MinutesFiles()).of(meetup_id, GUILD, MARKDOWN, SAM.member_id)

    assert made.said == (LATE,)
    told = made.content.decode()
    assert "Merge daily" in told
    assert "## Attendance\n\nThe attendance could not be written down yet." in told
    assert "without a credited minute" not in told
    bench.credits.failures = 0


async def test_where_a_record_cannot_be_read_that_is_told_and_nobody_to_have_none(
    bench: Bench, place: Place
) -> None:
    meetup = await bench.discussing()
    bench.clock.pass_minutes(5)
    await bench.execute(meetup, Finish(ANA))
    with direct(place) as connection:
        connection.execute("DROP TRIGGER ledger_is_never_changed")
        connection.execute("UPDATE ledger SET body = replace(body, 'already', 'ready') WHERE number = 1")

    made = await service(bench, MinutesFiles()).of(meetup.meetup_id, GUILD, MARKDOWN, SAM.member_id)

    assert made.said == (UNREADABLE,)
    told = made.content.decode()
    assert "## Attendance\n\nSome of the attendance cannot be read any more" in told
    assert "without a credited minute" not in told


async def test_who_was_there_for_less_than_a_minute_is_named_like_everybody_else(bench: Bench) -> None:
    meetup = await bench.discussing()
    bench.clock.pass_minutes(5)
    await bench.move(SAM, None, ROOM)
    bench.clock.pass_minutes(0.5)
    await bench.execute(meetup, Finish(ANA))

    made = await service(bench, MinutesFiles()).of(meetup.meetup_id, GUILD, MARKDOWN, SAM.member_id)

    also = f"Also there, without a credited minute: Member {SAM.member_id}."
    assert also in made.content.decode()


@pytest.mark.parametrize(("ends", "said"), [(None, NOT_OVER), (Cancel(ANA), NO_MEETUP)])
async def test_what_is_under_way_or_was_called_off_has_none(
    bench: Bench, ends: Cancel | None, said: object
) -> None:
    meetup = await bench.discussing()
    if ends is not None:
        await bench.execute(meetup, ends)

    with pytest.raises(Refusal) as refused:
        await service(bench, MinutesFiles()).of(meetup.meetup_id, GUILD, MARKDOWN, LI.member_id)
    assert refused.value.message == said


async def test_another_server_is_refused(bench: Bench) -> None:
    meetup_id = await ended(bench)

    with pytest.raises(Refusal) as refused:
        await service(bench, MinutesFiles()).of(meetup_id, GUILD + 1, MARKDOWN, LI.member_id)
    assert refused.value.message == OTHER_SERVER


async def test_everybody_has_one_file_made_at_a_time_and_nobody_waits_for_another(bench: Bench) -> None:
    writer, meetup_id = SlowWriter(), await ended(bench)
    files = service(bench, writer)
    mine, other = (
        asyncio.create_task(files.of(meetup_id, GUILD, form, each.member_id))
        for form, each in ((MARKDOWN, LI), (MinutesForm.CSV, SAM))
    )
    await until(lambda: writer.begun == 2)

    with pytest.raises(Refusal) as refused:
        await files.of(meetup_id, GUILD, MARKDOWN, LI.member_id)
    assert refused.value.message == ONE_AT_A_TIME

    writer.gate.set()
    assert (await mine).name.removesuffix(".md") == (await other).name.removesuffix(".csv")
    assert (await files.of(meetup_id, GUILD, MARKDOWN, LI.member_id)).content


async def test_a_crowd_that_asks_for_the_same_minutes_has_them_made_twice_at_most(bench: Bench) -> None:
    """Whoever asks while they are made may want what changed since: all of those share the next ones."""
    writer, meetup_id = SlowWriter(), await ended(bench)
    files = service(bench, writer)
    asked = [asyncio.create_task(files.of(meetup_id, GUILD, MARKDOWN, LI.member_id))]
    await until(lambda: writer.begun == 1)
    asked += [asyncio.create_task(files.of(meetup_id, GUILD, MARKDOWN, each)) for each in range(100)]
    asked += [
        asyncio.create_task(files.of(meetup_id, GUILD, MinutesForm.CSV, 100 + each)) for each in range(100)
    ]
    asked += [
        asyncio.create_task(files.of(meetup_id, GUILD, MinutesForm.JSON, 200 + each)) for each in range(9)
    ]
    await until(lambda: writer.begun == AT_ONCE)

    writer.gate.set()
    made = await asyncio.gather(*asked)

    assert writer.begun == 4
    assert len({each.name for each in made}) == 3


def test_a_form_that_there_is_not_is_refused() -> None:
    with pytest.raises(Refusal, match="That is no format I write"):
        form_named("papyrus")
