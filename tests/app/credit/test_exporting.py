"""Whose records are gathered, of which days, and one file at a time."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.app.concurrency.one_at_a_time import ONE_AT_A_TIME
from bot.app.credit.exporting import (
    NO_RECORD_OF_IT,
    NOT_COMPLETE,
    NOT_WRITTEN_YET,
    SIGNED,
    UNDER_WAY,
    Export,
    ExportFile,
    ExportFormat,
    ExportService,
    format_named,
)
from bot.app.credit.member_log import MemberLogService, Noted
from bot.app.credit.proofs import UNSIGNED, ProofService
from bot.core.credit.activity import ActivityKind
from bot.core.credit.log import CreditLog, Range
from bot.core.credit.member_log import shown_as
from bot.core.meetup.undo.commands import Undo
from bot.core.refusal import Refusal
from bot.ops.keys import KeyFile
from bot.ops.signatures import FileSignatures
from bot.store.store import SqlStore
from support.patience import PATIENCE_SECONDS
from tests.app.ports import GUILD, NOON
from tests.app.use_cases import ANA, LI, SAM, Bench


class PatientWriter:
    """Writes a log when it is told to go on."""

    def __init__(self) -> None:
        self.go_on = asyncio.Event()
        self.go_on.set()

    async def write(self, log: CreditLog, written_as: ExportFormat, most_bytes: int) -> Export:
        await self.go_on.wait()
        return Export(log, (ExportFile(f"log.{written_as}", b""),))

    async def certify(self, log: CreditLog, most_bytes: int) -> Export:
        return await self.write(log, ExportFormat.TEXT, most_bytes)


@pytest.fixture
def writer() -> PatientWriter:
    return PatientWriter()


@pytest.fixture
def keys(tmp_path: Path) -> KeyFile:
    file = KeyFile(tmp_path / "signing.keys")
    file.make(NOON)
    return file


@pytest.fixture
def mine(bench: Bench, store: SqlStore) -> MemberLogService:
    return MemberLogService(
        records=bench.credits,
        members=store.members,
        claim_links=store.claim_links,
        clock=bench.clock,
        set_aside=bench.set_aside,
    )


@pytest.fixture
def exports(
    bench: Bench, store: SqlStore, keys: KeyFile, writer: PatientWriter, mine: MemberLogService
) -> ExportService:
    return ExportService(
        meetups=bench.meetups,
        credit=bench.credit,
        member_log=mine,
        proofs=ProofService(FileSignatures(keys), store.public_keys, bench.clock, PATIENCE_SECONDS),
        people=bench.people,
        clock=bench.clock,
        writer=writer,
    )


async def asked(
    exports: ExportService, days: Range | None = None, member_id: int = LI.member_id
) -> CreditLog:
    return (await exports.of_days(member_id, "Li", days or Range(), ExportFormat.CSV, 1000)).log


async def test_a_log_is_ones_own_under_ones_name_and_of_now(bench: Bench, exports: ExportService) -> None:
    await bench.held(30)

    log = await asked(exports)

    assert {each.member_id for each in log.records} == {LI.member_id}
    assert (log.participant.name, log.participant.member_id) == ("Li", LI.member_id)
    assert log.made_at == bench.clock.now()


async def test_who_has_no_record_is_told_so(bench: Bench, exports: ExportService) -> None:
    meetup_id = (await bench.held(30)).meetup_id

    with pytest.raises(Refusal, match="There is no record of yours yet"):
        await asked(exports, member_id=SAM.member_id)
    with pytest.raises(Refusal) as refused:
        await exports.of_meetup(SAM.member_id, "Sam", meetup_id, GUILD, 1000)
    assert refused.value.message == NO_RECORD_OF_IT


async def test_the_record_of_one_meetup_is_that_one_alone(bench: Bench, exports: ExportService) -> None:
    first = (await bench.held(30)).meetup_id
    await bench.held(30)

    made = await exports.of_meetup(LI.member_id, "Li", first, GUILD, 1000)

    assert [each.meetup_id for each in made.log.records] == [first]
    assert [each.name for each in made.files] == ["log.text"]


async def test_while_the_records_of_a_meetup_are_not_written_that_is_said(
    bench: Bench, exports: ExportService
) -> None:
    bench.credits.failures = 10**6
    meetup_id = (await bench.held(30)).meetup_id

    with pytest.raises(Refusal) as refused:
        await exports.of_meetup(LI.member_id, "Li", meetup_id, GUILD, 1000)

    assert refused.value.message == NOT_WRITTEN_YET


async def test_nobody_is_told_to_have_no_minute_whose_credit_waits_for_what_cannot_be_read(
    bench: Bench, exports: ExportService
) -> None:
    bench.credits.mistake = LookupError("a row")
    meetup_id = (await bench.held(30)).meetup_id

    with pytest.raises(Refusal) as refused:
        await exports.of_meetup(LI.member_id, "Li", meetup_id, GUILD, 1000)

    assert refused.value.message == NOT_COMPLETE


async def test_a_button_from_before_the_end_was_taken_back_says_that_the_meetup_goes_on(
    bench: Bench, exports: ExportService
) -> None:
    meetup_id = (await bench.held(30)).meetup_id
    await bench.meetups.execute(meetup_id, Undo(ANA, present=(LI.member_id,)), GUILD)

    with pytest.raises(Refusal) as refused:
        await exports.of_meetup(LI.member_id, "Li", meetup_id, GUILD, 1000)

    assert refused.value.message == UNDER_WAY


async def test_a_second_file_is_not_begun_while_the_first_is_made(
    bench: Bench, exports: ExportService, writer: PatientWriter
) -> None:
    await bench.held(30)
    writer.go_on.clear()
    first = asyncio.create_task(asked(exports))
    await asyncio.sleep(0)

    with pytest.raises(Refusal) as refused:
        await asked(exports)
    others = asyncio.create_task(asked(exports, member_id=ANA.member_id))
    writer.go_on.set()

    assert refused.value.message == ONE_AT_A_TIME
    assert len((await first).records) == len((await others).records) == 1
    assert len((await asked(exports)).records) == 1


async def test_whoever_failed_to_get_a_file_may_ask_again(bench: Bench, exports: ExportService) -> None:
    await bench.held(30)

    for _ in range(2):
        with pytest.raises(Refusal, match="no record between these days"):
            await asked(exports, Range(first=date(2100, 1, 1)))

    assert len((await asked(exports)).records) == 1


async def test_who_attested_a_record_is_named_as_far_as_it_is_known(
    bench: Bench, exports: ExportService
) -> None:
    await bench.held(30)
    await bench.people.met(GUILD, ANA.member_id, "Ana")
    (record,) = await bench.store.credits.of_member(LI.member_id)
    attested = [replace(record, record_id=f"LC-{by}", attested_by=by) for by in (ANA.member_id, 9)]

    names = await exports.attesters(attested)

    assert names == {ANA.member_id: "Ana"}


async def test_what_somebody_noted_and_the_name_they_chose_stand_in_their_log(
    bench: Bench, exports: ExportService, mine: MemberLogService
) -> None:
    await bench.held(30)
    await mine.rename(LI.member_id, "Li Wei")
    await mine.add(LI.member_id, Noted(ActivityKind.LEARNING, "2026-11-01", 1, 30, "A book on flow"), 1)
    await mine.add(SAM.member_id, Noted(ActivityKind.OTHER, "2026-11-01", 1, 0, "Not Li's"), 2)

    log = await asked(exports)

    assert log.participant.name == "Li Wei"
    assert [each.description for each in log.activities] == ["A book on flow"]
    assert len(log.entries) == 2


async def test_who_only_noted_something_may_take_that_away(
    exports: ExportService, mine: MemberLogService
) -> None:
    await mine.add(SAM.member_id, Noted(ActivityKind.OTHER, "2026-11-01", 1, 0, "A talk"), 2)

    assert [each.description for each in (await asked(exports, member_id=SAM.member_id)).activities] == [
        "A talk"
    ]


async def test_the_renewal_an_entry_was_used_in_stands_beside_it(
    bench: Bench, exports: ExportService, mine: MemberLogService
) -> None:
    await bench.held(30)
    await mine.add_certification(LI.member_id, "CSM", "2027-05-01")
    await mine.renew(LI.member_id, shown_as(await mine.progress(LI.member_id)))

    log = await asked(exports)

    assert [log.used(each) for each in log.records] == ["2027-05-01"]


def test_a_format_that_there_is_not_is_a_sentence() -> None:
    assert format_named("csv") is ExportFormat.CSV
    for name in ("CSV", "docx", "", "x" * 10_000):
        with pytest.raises(Refusal, match="That is no format I write"):
            format_named(name)


@pytest.mark.parametrize("written_as", ExportFormat)
async def test_what_can_carry_proofs_has_them_ten_minutes_after_the_end(
    bench: Bench, exports: ExportService, written_as: ExportFormat
) -> None:
    await bench.held(30)
    bench.clock.pass_minutes(10)
    made = await exports.of_days(LI.member_id, "Li", Range(), written_as, 1000)
    assert set(made.log.tokens) == (
        {each.code for each in made.log.records} if written_as in SIGNED else set()
    )
    assert made.said == ()


async def test_before_that_the_file_is_given_without_and_says_when_to_ask(
    bench: Bench, exports: ExportService
) -> None:
    meetup_id = (await bench.held(30)).meetup_id
    made = await exports.of_meetup(LI.member_id, "Li", meetup_id, GUILD, 1000)
    assert not made.log.tokens
    assert "ten minutes after the end" in str(made.said[0])
    with pytest.raises(Refusal, match="ten minutes after the end"):
        await exports.of_days(LI.member_id, "Li", Range(), ExportFormat.BADGE, 1000)


async def test_one_meetup_that_is_just_over_does_not_keep_the_older_ones_back(
    bench: Bench, exports: ExportService
) -> None:
    await bench.held(30)
    bench.clock.pass_minutes(60)
    await bench.held(30)
    made = await exports.of_days(LI.member_id, "Li", Range(), ExportFormat.BADGE, 1000)
    assert (len(made.log.records), len(made.log.tokens), len(made.said)) == (2, 1, 1)


async def test_without_the_key_everything_but_a_badge_is_given_and_says_so(
    bench: Bench, exports: ExportService, keys: KeyFile
) -> None:
    await bench.held(30)
    bench.clock.pass_minutes(10)
    keys.path.unlink()
    made = await exports.of_days(LI.member_id, "Li", Range(), ExportFormat.TRANSCRIPT, 1000)
    assert made.said == (UNSIGNED,)
    with pytest.raises(Refusal, match="not signed"):
        await exports.of_days(LI.member_id, "Li", Range(), ExportFormat.BADGE, 1000)
