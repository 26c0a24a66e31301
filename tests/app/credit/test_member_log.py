"""Everybody's own log: noted, counted, and marked as used once."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from bot.app.credit.member_log import MemberLogService, Noted
from bot.core.credit.activity import ActivityKind
from bot.core.credit.member_log import by_year, shown_as
from bot.core.credit.renewal import Certification
from bot.core.refusal import Refusal
from tests.app.ports import SetClock
from tests.app.use_cases import LI, SAM, Bench

READ = Noted(ActivityKind.LEARNING, "2026-11-01", 1, 30, "A book on flow")
NOTHING = Noted()
ME, OTHER = LI.member_id, SAM.member_id


@pytest.fixture
def service(bench: Bench) -> MemberLogService:
    return bench.member_log


async def attend(bench: Bench) -> None:
    """Li attends a meetup of an hour, on 5 November 2026."""
    await bench.held(60)


async def test_records_and_activities_are_one_log_newest_first(
    service: MemberLogService, bench: Bench
) -> None:
    await attend(bench)
    read = await service.add(ME, READ, 1)

    log = await service.of(ME)

    assert [(each.day, each.minutes) for each in log.entries] == [(date(2026, 11, 5), 60), (read.day, 90)]
    assert [year for year, _ in by_year(log.entries)] == [2026]
    assert (await service.of(OTHER)).entries == []


async def test_an_activity_that_is_delivered_twice_is_noted_once(service: MemberLogService) -> None:
    await service.add(ME, READ, 1)
    await service.add(ME, READ, 1)

    assert len((await service.of(ME)).activities) == 1


@pytest.mark.parametrize(
    ("change", "minutes"),
    [(Noted(hours=2), 150), (Noted(minutes=0), 60), (Noted(hours=0, minutes=5), 5)],
)
async def test_what_is_left_out_of_an_edit_stays(
    service: MemberLogService, change: Noted, minutes: int
) -> None:
    before = await service.add(ME, READ, 1)

    after = await service.edit(ME, before.activity_id, change)

    assert (after.minutes, after.kind, after.day, after.description) == (
        minutes,
        before.kind,
        before.day,
        before.description,
    )
    assert (await service.of(ME)).activities == [after]


@pytest.mark.parametrize(
    "wrong",
    [
        Noted(ActivityKind.OTHER, "2026-11-01", 25, 0, "x"),
        Noted(ActivityKind.OTHER, "2026-11-01", -1, 0, "x"),
        Noted(ActivityKind.OTHER, "2026-11-01", 0, 0, "x"),
        Noted(ActivityKind.OTHER, "2027-01-01", 1, 0, "x"),
        Noted(ActivityKind.OTHER, "2019-01-01", 1, 0, "x"),
        Noted(ActivityKind.OTHER, "31/11/2026", 1, 0, "x"),
        Noted(ActivityKind.OTHER, "2026-11-01", 1, 0, " \u202e "),
        Noted(ActivityKind.OTHER, "2026-11-01", 1, 0, "x" * 10_000),
        NOTHING,
    ],
)
async def test_what_no_activity_can_be_is_refused_and_nothing_changes(
    service: MemberLogService, wrong: Noted
) -> None:
    kept = await service.add(ME, READ, 1)

    with pytest.raises(Refusal):
        await service.add(ME, wrong, 2)
    with pytest.raises(Refusal):
        await service.edit(ME, kept.activity_id, wrong)

    assert (await service.of(ME)).activities == [kept]


async def test_nobody_changes_or_deletes_anothers_activity(service: MemberLogService) -> None:
    kept = await service.add(ME, READ, 1)

    with pytest.raises(Refusal, match="no such activity"):
        await service.edit(OTHER, kept.activity_id, Noted(hours=2))
    with pytest.raises(Refusal, match="no such activity"):
        await service.delete(OTHER, kept.activity_id)

    assert (await service.of(ME)).activities == [kept]
    assert await service.delete(ME, kept.activity_id) == kept
    assert (await service.of(ME)).activities == []


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("  Lí\u202e  Nguyễn\n", "Lí Nguyễn"),
        ("محمد", "محمد"),
        ("", None),
        ("   ", None),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
    ],
)
async def test_a_name_is_kept_tidy_and_an_empty_one_forgotten(
    service: MemberLogService, typed: str, name: str | None
) -> None:
    await service.rename(ME, "Before")

    assert await service.rename(ME, typed) == name
    assert (await service.of(ME)).name == name


@pytest.mark.parametrize("typed", ["x" * 10_000, "\u202e\u202d", "\u3164", "\x00"])
async def test_a_name_that_cannot_be_printed_is_refused(service: MemberLogService, typed: str) -> None:
    await service.rename(ME, "Before")

    with pytest.raises(Refusal, match="The name"):
        await service.rename(ME, typed)

    assert (await service.of(ME)).name == "Before"


async def test_a_certification_is_held_once(service: MemberLogService) -> None:
    log = await service.add_certification(ME, "cspo", "1 May 2027")
    assert log.certifications == [Certification("CSPO", date(2027, 5, 1))]

    assert (await service.add_certification(ME, "CSPO", "2027-05-01")).certifications == log.certifications
    with pytest.raises(Refusal, match="CSPO in your list already"):
        await service.add_certification(ME, "CSPO", "2028-05-01")
    with pytest.raises(Refusal, match="past"):
        await service.add_certification(ME, "CSM", "2026-05-01")
    with pytest.raises(Refusal, match="CSM is not in your list"):
        await service.remove_certification(ME, "CSM")

    assert (await service.of(ME)).certifications == log.certifications
    assert (await service.remove_certification(ME, "c.s.p.o")).certifications == []


async def test_progress_needs_a_certification(service: MemberLogService) -> None:
    with pytest.raises(Refusal, match="which certification"):
        await service.progress(ME)


async def test_progress_counts_records_and_activities(service: MemberLogService, bench: Bench) -> None:
    await attend(bench)
    await service.add(ME, READ, 1)
    await service.add_certification(ME, "CSPO", "2027-05-01")

    found = await service.progress(ME)

    assert (found.minutes, found.needed_minutes, found.left_minutes) == (150, 1200, 1050)


async def renewal(service: MemberLogService, bench: Bench) -> str:
    """Li holds a certification and something to renew it with; what the preview shows."""
    await attend(bench)
    await service.add(ME, READ, 1)
    await service.add_certification(ME, "CSPO", "2027-05-01")
    return shown_as(await service.progress(ME))


async def test_a_renewal_uses_what_was_shown_once(service: MemberLogService, bench: Bench) -> None:
    shown = await renewal(service, bench)

    done = await service.renew(ME, shown)

    log = await service.of(ME)
    assert {each.due for each in log.entries} == {date(2027, 5, 1)}
    assert log.certifications == [Certification("CSPO", date(2029, 5, 1))]
    assert await service.renew(ME, shown) == done
    assert await service.of(ME) == log
    assert (await service.progress(ME)).minutes == 0


async def test_two_presses_at_once_mark_once(service: MemberLogService, bench: Bench) -> None:
    shown = await renewal(service, bench)

    done = await asyncio.gather(*(service.renew(ME, shown) for _ in range(5)))

    assert [shown_as(each) for each in done] == [shown] * 5
    assert (await service.of(ME)).certifications == [Certification("CSPO", date(2029, 5, 1))]


@pytest.mark.parametrize("added", ["CSM", "CSPO"])
async def test_what_is_renewed_of_the_same_day_afterwards_is_one_with_the_renewal_before_it(
    service: MemberLogService, bench: Bench, added: str
) -> None:
    """They forgot a certification that was renewed with it; or marked it too early, and type its date again."""
    await service.renew(ME, await renewal(service, bench))
    if added == "CSPO":
        await service.remove_certification(ME, "CSPO")
    await service.add_certification(ME, added, "2027-05-01")
    await service.add(ME, READ, 2)

    await service.renew(ME, shown_as(await service.progress(ME)))
    log = await service.of(ME)
    assert {each.due for each in log.entries} == {date(2027, 5, 1)}
    assert Certification(added, date(2029, 5, 1)) in log.certifications

    log = await service.take_back(ME, date(2027, 5, 1))
    assert log.used == {}
    assert {each.expires for each in log.certifications} == {date(2027, 5, 1)}


async def test_what_came_after_the_preview_is_not_marked_unseen(
    service: MemberLogService, bench: Bench
) -> None:
    shown = await renewal(service, bench)
    await service.add(ME, READ, 2)

    with pytest.raises(Refusal, match="changed since"):
        await service.renew(ME, shown)

    assert (await service.of(ME)).used == {}


async def test_a_renewal_is_taken_back_once(service: MemberLogService, bench: Bench) -> None:
    shown = await renewal(service, bench)
    before = await service.of(ME)
    await service.renew(ME, shown)

    assert await service.take_back(ME, date(2027, 5, 1)) == before
    assert await service.take_back(ME, date(2027, 5, 1)) == before

    await service.renew(ME, shown)
    await service.renew(ME, shown_as(await service.progress(ME)))
    with pytest.raises(Refusal, match="nothing was changed"):
        await service.take_back(ME, date(2027, 5, 1))


async def test_the_newest_renewal_is_the_one_that_was_marked_last_whenever_it_was_due(
    service: MemberLogService, bench: Bench
) -> None:
    await service.renew(ME, await renewal(service, bench))
    await service.add_certification(ME, "CSM", "2027-03-01")
    bench.clock.pass_minutes(1)
    before = await service.of(ME)
    shown = shown_as(await service.progress(ME))

    done = await service.renew(ME, shown)

    assert await service.renew(ME, shown) == done
    assert await service.take_back(ME, date(2027, 3, 1)) == before
    assert await service.take_back(ME, date(2027, 3, 1)) == before
    assert (await service.take_back(ME, date(2027, 5, 1))).used == {}


async def test_a_used_activity_is_deleted_but_not_edited(service: MemberLogService, bench: Bench) -> None:
    shown = await renewal(service, bench)
    await service.renew(ME, shown)

    with pytest.raises(Refusal, match="stays as you logged it"):
        await service.edit(ME, "1", Noted(hours=3))
    await service.delete(ME, "1")

    assert (await service.of(ME)).activities == []


async def test_an_old_activity_is_corrected_where_its_day_stays(
    service: MemberLogService, bench: Bench
) -> None:
    kept = await service.add(ME, READ, 1)
    clock: SetClock = bench.clock
    clock.pass_minutes(60 * 24 * 365)

    after = await service.edit(ME, kept.activity_id, Noted(description="Another book"))

    assert (after.description, after.reported_at) == ("Another book", kept.reported_at)


async def test_two_changes_of_one_activity_at_once_both_hold(service: MemberLogService) -> None:
    kept = await service.add(ME, READ, 1)

    await asyncio.gather(
        service.edit(ME, kept.activity_id, Noted(description="Another book")),
        service.edit(ME, kept.activity_id, Noted(hours=3)),
    )

    (activity,) = (await service.of(ME)).activities
    assert (activity.description, activity.minutes) == ("Another book", 3 * 60 + 30)


async def test_an_activity_that_is_deleted_while_it_is_changed_is_gone(service: MemberLogService) -> None:
    kept = await service.add(ME, READ, 1)

    await asyncio.gather(
        service.edit(ME, kept.activity_id, Noted(hours=3)), service.delete(ME, kept.activity_id)
    )

    assert (await service.of(ME)).activities == []


async def test_activities_noted_at_once_fill_a_day_together_as_one_after_the_other(
    service: MemberLogService,
) -> None:
    long = [Noted(ActivityKind.LEARNING, "2026-11-01", 10, 0, f"Book {each}") for each in range(4)]

    noted = await asyncio.gather(
        *(service.add(ME, each, number) for number, each in enumerate(long)), return_exceptions=True
    )

    assert [isinstance(each, Refusal) for each in noted] == [False, False, True, True]
    assert len((await service.of(ME)).activities) == 2
