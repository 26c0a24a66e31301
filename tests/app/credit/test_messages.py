"""Direct messages to those who ask for them, and to nobody who does so no more."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from bot.app.credit.messages import PAUSE_SECONDS, MemberMessages
from bot.app.credit.ports import Attempt, Sent
from bot.core.credit.record import CreditRecord
from bot.core.credit.renewal import Progress
from bot.core.meetup.commands import Cancel, Finish
from bot.store.drivers.postgres.address import Place
from support.patience import until
from tests.app.ports import CHANNEL
from tests.app.use_cases import ANA, LI, Bench
from tests.store.direct import direct

Meanwhile = Callable[[int], Awaitable[object]]


class SlowInbox:
    """Discord, whose answer takes a while: `meanwhile` happens before it."""

    def __init__(self, answer: Sent) -> None:
        self.answer = answer
        self.meanwhile: Callable[[Attempt], Awaitable[object]] | None = None
        self.written_to: list[int] = []

    async def new_record(self, attempt: Attempt, record: CreditRecord, claim_link: str | None) -> Sent:
        return await self._write(attempt)

    async def renewal(self, attempt: Attempt, progress: Progress) -> Sent:
        return await self._write(attempt)

    async def _write(self, attempt: Attempt) -> Sent:
        self.written_to.append(attempt.member_id)
        if self.meanwhile is not None:
            meanwhile, self.meanwhile = self.meanwhile, None
            await meanwhile(attempt)
        return self.answer


def messages_of(bench: Bench, inbox: SlowInbox, pause_seconds: float = PAUSE_SECONDS) -> MemberMessages:
    return MemberMessages(
        credit=bench.credit,
        member_log=bench.member_log,
        store=bench.store.member_messages,
        inbox=inbox,
        alarm=bench.alarms,
        clock=bench.clock,
        pause_seconds=pause_seconds,
    )


def taken_back(bench: Bench, messages: MemberMessages, how: str) -> Meanwhile:
    """What somebody does who wants none any more."""
    if how == "erased":
        return bench.privacy.delete

    def wish(member_id: int) -> Awaitable[object]:
        return messages.wish(member_id, records=False)

    return wish


async def told_of_an_hour(bench: Bench, messages: MemberMessages) -> None:
    """Ana and Li, who both ask for it, are told of the records of an hour."""
    for each in (ANA, LI):
        await messages.wish(each.member_id, records=True)
    messages.changed(await bench.held(60))
    await until(lambda: messages.pending()[0].waiting == 0)


async def kept(bench: Bench, member_id: int) -> list[object]:
    """What is kept of somebody's messages."""
    tables = (await bench.store.privacy.told(member_id, bench.clock.at))["tables"]
    return [*tables["member_messages"], *tables["member_messages_sent"]]


@pytest.mark.parametrize("how", ["erased", "wanted no more"])
async def test_nobody_is_written_to_who_took_it_back_while_others_were(bench: Bench, how: str) -> None:
    inbox = SlowInbox(Sent.ARRIVED)
    messages = messages_of(bench, inbox)
    take_back = taken_back(bench, messages, how)

    async def the_other(attempt: Attempt) -> None:
        await take_back(({ANA.member_id, LI.member_id} - {attempt.member_id}).pop())

    inbox.meanwhile = the_other
    await told_of_an_hour(bench, messages)

    [written_to] = inbox.written_to
    [other] = {ANA.member_id, LI.member_id} - {written_to}
    assert await kept(bench, other) == []


@pytest.mark.parametrize("how", ["erased", "wanted no more"])
async def test_a_refusal_leaves_nothing_of_who_took_it_back_meanwhile(bench: Bench, how: str) -> None:
    inbox = SlowInbox(Sent.REFUSED)
    messages = messages_of(bench, inbox)
    take_back = taken_back(bench, messages, how)
    gone: list[int] = []

    async def whom_it_is_for(attempt: Attempt) -> None:
        gone.append(attempt.member_id)
        await take_back(attempt.member_id)

    inbox.meanwhile = whom_it_is_for
    await told_of_an_hour(bench, messages)

    assert len(inbox.written_to) == 2
    assert [await kept(bench, each) for each in gone] == [[]]


@pytest.mark.parametrize(
    "broken",
    [
        "UPDATE member_messages SET since = 'noon' WHERE member_id = ?1",
        "INSERT INTO member_messages_sent (member_id, about, tried_at) "
        "SELECT ?1, 'record ' || record_id, 'noon' FROM ledger",
    ],
)
async def test_a_row_of_one_that_cannot_be_read_keeps_no_other_from_being_told(
    bench: Bench, place: Place, broken: str, caplog: pytest.LogCaptureFixture
) -> None:
    inbox = SlowInbox(Sent.ARRIVED)
    messages = messages_of(bench, inbox)
    for each in (ANA, LI):
        await messages.wish(each.member_id, records=True)
    ended = await bench.held(60)
    first, second = sorted((ANA.member_id, LI.member_id))
    with direct(place) as connection:
        connection.execute(broken, (first,))

    messages.changed(ended)
    await until(lambda: messages.pending()[0].waiting == 0)

    assert inbox.written_to == [second]
    assert "A direct message cannot be sent" in caplog.text
    assert "Traceback" not in caplog.text


async def test_a_record_of_one_that_cannot_be_read_keeps_no_other_from_being_told(
    bench: Bench, place: Place, caplog: pytest.LogCaptureFixture
) -> None:
    inbox = SlowInbox(Sent.ARRIVED)
    messages = messages_of(bench, inbox)
    for each in (ANA, LI):
        await messages.wish(each.member_id, records=True)
    ended = await bench.held(60)
    with direct(place) as connection:
        connection.execute("DROP TRIGGER ledger_is_never_changed")
        connection.execute("UPDATE ledger SET body = replace(body, 'already', 'ready') WHERE number = 1")

    messages.changed(ended)
    await until(lambda: messages.pending()[0].waiting == 0)

    assert len(inbox.written_to) == 1
    assert "A direct message cannot be sent: Record" in caplog.text


async def test_what_nobody_foresaw_of_one_keeps_no_other_from_being_told_and_is_tried_again(
    bench: Bench, caplog: pytest.LogCaptureFixture
) -> None:
    inbox = SlowInbox(Sent.ARRIVED)
    messages = messages_of(bench, inbox, pause_seconds=0.0)

    async def stumbles(_attempt: Attempt) -> None:
        raise KeyError("id")

    inbox.meanwhile = stumbles
    await told_of_an_hour(bench, messages)

    first, second = sorted((ANA.member_id, LI.member_id))
    assert inbox.written_to == [first, second, first]
    assert caplog.text.count("Direct messages about a log failed.") == 1


async def test_whoever_is_not_reached_before_the_process_ends_is_after_the_next_start(bench: Bench) -> None:
    inbox, next_one = SlowInbox(Sent.ARRIVED), SlowInbox(Sent.ARRIVED)
    messages = messages_of(bench, inbox)

    async def for_ever(_attempt: Attempt) -> None:
        await asyncio.Event().wait()

    inbox.meanwhile = for_ever
    telling = asyncio.create_task(told_of_an_hour(bench, messages))
    await until(lambda: len(inbox.written_to) == 1)
    await messages.drain()
    await telling

    after_a_restart = messages_of(bench, next_one)
    await after_a_restart.start()
    await until(lambda: after_a_restart.pending()[0].waiting == 0)

    assert sorted(next_one.written_to) == sorted((ANA.member_id, LI.member_id))


async def test_a_record_that_the_end_of_another_meetup_gives_is_told_like_any_other(bench: Bench) -> None:
    inbox = SlowInbox(Sent.ARRIVED)
    messages = messages_of(bench, inbox)
    await messages.wish(LI.member_id, records=True)
    earlier = await bench.start()
    bench.clock.pass_minutes(1)
    later = await bench.start(CHANNEL + 100)
    bench.clock.pass_minutes(60)
    ended = await bench.execute(later, Finish(ANA))
    messages.changed(ended)
    await until(lambda: messages.pending()[0].waiting == 0)
    assert inbox.written_to == []

    await bench.execute(earlier, Cancel(ANA))
    messages.changed(ended)
    await until(lambda: messages.pending()[0].waiting == 0)

    assert inbox.written_to == [LI.member_id]


async def test_two_wishes_at_once_both_hold(bench: Bench) -> None:
    messages = messages_of(bench, SlowInbox(Sent.ARRIVED))
    await messages.wish(ANA.member_id, records=True)

    await asyncio.gather(
        messages.wish(ANA.member_id, records=False), messages.wish(ANA.member_id, renewal=True)
    )

    wishes = await messages.wishes(ANA.member_id)
    assert (wishes.records, wishes.renewal) == (False, True)
