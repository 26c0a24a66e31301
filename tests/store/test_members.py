"""What people keep about themselves: each their own, whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.app.credit.ports import AlreadyDone, Attempt, Kept, Renewal, Wishes
from bot.app.ports import Unreadable
from bot.core.credit.activity import Activity, ActivityKind
from bot.core.credit.member_log import Part
from bot.core.credit.renewal import Certification
from bot.store.drivers.postgres.address import Place
from bot.store.errors import CorruptJournal
from bot.store.store import SqlStore
from tests.store.direct import direct

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
LI, SAM = 2**62 + 11, 2**62 + 12
READ = Activity("a1", LI, ActivityKind.LEARNING, date(2026, 11, 20), 90, "A book — “Flow”", NOON)
CSPO = Certification("CSPO", date(2027, 5, 1))
CSM = Certification("CSM", date(2027, 9, 1))
UNGUARDED = "DROP TRIGGER IF EXISTS none"
"""From then on a direct connection looks at no foreign keys, as a file's does not anyway."""
LATER = (Certification("CSPO", date(2029, 5, 1)), Certification("CSM", date(2029, 9, 1)))
RENEWAL = Renewal(CSPO.expires, NOON, ["a1", "LC-1"], (CSPO, CSM), LATER)


async def with_certifications(store: SqlStore) -> None:
    for each in (CSPO, CSM):
        await store.members.add_certification(LI, each)


async def test_nothing_is_kept_of_who_keeps_nothing(store: SqlStore) -> None:
    assert await store.members.of(LI) == Kept(None, [], [], {})


async def test_all_of_it_comes_back_and_nobody_elses(store: SqlStore) -> None:
    members = store.members
    await members.rename(LI, "Lí Nguyễn")
    await members.keep_activity(READ)
    await with_certifications(store)

    assert await members.of(LI) == Kept("Lí Nguyễn", [READ], [CSPO, CSM], {})
    assert await members.of(SAM) == Kept(None, [], [], {})


@pytest.mark.parametrize("kind", ActivityKind)
async def test_every_kind_of_activity_is_kept(store: SqlStore, kind: ActivityKind) -> None:
    await store.members.keep_activity(replace(READ, kind=kind))

    assert (await store.members.of(LI)).activities == [replace(READ, kind=kind)]


async def test_a_name_is_replaced_and_forgotten(store: SqlStore) -> None:
    await store.members.rename(LI, "Li")
    await store.members.rename(LI, "Li N.")
    assert (await store.members.of(LI)).name == "Li N."

    await store.members.rename(LI, None)
    assert (await store.members.of(LI)).name is None


async def test_an_activity_is_changed_and_forgotten_by_its_owner_alone(store: SqlStore) -> None:
    await store.members.keep_activity(READ)

    await store.members.keep_activity(replace(READ, member_id=SAM, minutes=1))
    await store.members.forget_activity(SAM, "a1")
    assert (await store.members.of(LI)).activities == [READ]
    assert (await store.members.of(SAM)).activities == []

    await store.members.keep_activity(replace(READ, minutes=60))
    assert (await store.members.of(LI)).activities == [replace(READ, minutes=60)]
    await store.members.forget_activity(LI, "a1")
    assert (await store.members.of(LI)).activities == []


async def test_a_certification_is_kept_once(store: SqlStore) -> None:
    await store.members.add_certification(LI, CSPO)
    with pytest.raises(AlreadyDone):
        await store.members.add_certification(LI, replace(CSPO, expires=date(2028, 1, 1)))
    await store.members.add_certification(SAM, CSPO)

    assert (await store.members.of(LI)).certifications == [CSPO]
    await store.members.remove_certification(LI, "CSPO")
    await store.members.remove_certification(LI, "CSPO")
    assert (await store.members.of(LI)).certifications == []
    assert (await store.members.of(SAM)).certifications == [CSPO]


async def test_a_renewal_marks_what_it_uses_and_moves_the_expiries(store: SqlStore) -> None:
    await with_certifications(store)

    await store.members.renew(LI, RENEWAL)

    kept = await store.members.of(LI)
    assert kept.used == {"a1": CSPO.expires, "LC-1": CSPO.expires}
    assert kept.certifications == list(LATER)


async def test_a_renewal_is_marked_once_and_uses_nothing_twice(store: SqlStore) -> None:
    await with_certifications(store)
    await store.members.renew(LI, RENEWAL)
    before = await store.members.of(LI)

    for again in (
        RENEWAL,
        Renewal(LATER[0].expires, NOON, ["LC-1"], LATER, LATER),
        Renewal(LATER[0].expires, NOON, ["LC-2"], (CSPO, CSM), LATER),
    ):
        with pytest.raises(AlreadyDone):
            await store.members.renew(LI, again)
        assert await store.members.of(LI) == before


async def test_a_renewal_is_taken_back_whole(store: SqlStore) -> None:
    await with_certifications(store)
    before = await store.members.of(LI)
    await store.members.renew(LI, RENEWAL)

    with pytest.raises(AlreadyDone):
        await store.members.take_back(LI, CSM.expires)
    with pytest.raises(AlreadyDone):
        await store.members.take_back(SAM, CSPO.expires)
    await store.members.take_back(LI, CSPO.expires)

    assert await store.members.of(LI) == before
    await store.members.renew(LI, RENEWAL)


async def test_a_certification_that_was_removed_stays_away_when_a_renewal_is_taken_back(
    store: SqlStore,
) -> None:
    await with_certifications(store)
    await store.members.renew(LI, RENEWAL)
    await store.members.remove_certification(LI, "CSM")

    await store.members.take_back(LI, CSPO.expires)

    assert (await store.members.of(LI)).certifications == [CSPO]


async def test_a_forgotten_activity_leaves_no_mark(store: SqlStore) -> None:
    await with_certifications(store)
    await store.members.keep_activity(READ)
    await store.members.renew(LI, RENEWAL)

    await store.members.forget_activity(LI, "a1")

    assert (await store.members.of(LI)).used == {"LC-1": CSPO.expires}


ANOTHER = replace(READ, activity_id="a2")


@pytest.mark.parametrize(
    ("spoilt", "part", "named"),
    [
        ("UPDATE activities SET day = 'noon' WHERE activity_id = 'a1'", Part.ACTIVITIES, "Activity a1"),
        ("UPDATE activities SET reported_at = '' WHERE activity_id = 'a1'", Part.ACTIVITIES, "Activity a1"),
        (
            "UPDATE certifications SET expires = 'soon' WHERE name = 'CSM'",
            Part.CERTIFICATIONS,
            "A certification CSM",
        ),
        (
            "UPDATE used_in_renewal SET due = '2027-13-01' WHERE entry_id = 'a1'",
            Part.USES,
            "In which renewal a1 was used",
        ),
    ],
)
async def test_a_row_that_cannot_be_read_is_named_and_the_rest_is_read(
    place: Place, store: SqlStore, spoilt: str, part: Part, named: str
) -> None:
    for each in (READ, ANOTHER):
        await store.members.keep_activity(each)
    await with_certifications(store)
    await store.members.renew(LI, RENEWAL)
    with direct(place) as spoiling:
        spoiling.execute(UNGUARDED)
        spoiling.execute(spoilt)
    aside: list[Unreadable] = []

    kept = await store.members.of(LI, aside.append)

    assert kept == Kept(
        None,
        [ANOTHER] if part is Part.ACTIVITIES else [READ, ANOTHER],
        [LATER[0]] if part is Part.CERTIFICATIONS else list(LATER),
        {each: CSPO.expires for each in RENEWAL.entry_ids if part is not Part.USES or each != "a1"},
        frozenset({"a1"} if part is Part.USES else ()),
        frozenset({part}),
    )
    assert [each.sentence.startswith(f"{named} cannot be read") for each in aside] == [True]
    assert "estore a backup" in aside[0].sentence


async def test_a_certification_that_cannot_be_read_is_removed_by_its_name(
    place: Place, store: SqlStore
) -> None:
    await with_certifications(store)
    with direct(place) as spoiling:
        spoiling.execute("UPDATE certifications SET expires = 'soon' WHERE name = 'CSM'")

    assert await store.members.remove_certification(LI, "CSM")
    assert not await store.members.remove_certification(LI, "CSM")
    assert await store.members.of(LI) == Kept(None, [], [CSPO], {})


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        ("UPDATE certifications SET expires = 'soon'", "A certification CSM"),
        ("UPDATE renewals SET before = '[1]'", "A renewal"),
        ("UPDATE renewals SET due = 'soon'", "A renewal"),
    ],
)
async def test_a_row_of_a_renewal_that_is_taken_back_is_named_where_it_cannot_be_read(
    place: Place, store: SqlStore, spoilt: str, said: str
) -> None:
    await store.members.keep_activity(READ)
    await with_certifications(store)
    await store.members.renew(LI, RENEWAL)
    with direct(place) as spoiling:
        spoiling.execute(UNGUARDED)
        spoiling.execute(spoilt)

    with pytest.raises(CorruptJournal, match=said):
        await store.members.take_back(LI, RENEWAL.due)


async def test_wishes_that_cannot_be_read_are_named(place: Place, store: SqlStore) -> None:
    await store.member_messages.keep_wishes(LI, Wishes(records=True, since=NOON))
    with direct(place) as spoiling:
        spoiling.execute("UPDATE member_messages SET since = 'once'")

    with pytest.raises(CorruptJournal, match="What somebody wants to be told"):
        await store.member_messages.wishes(LI)


async def test_wishes_are_kept_and_forgotten(store: SqlStore) -> None:
    messages = store.member_messages
    assert await messages.wishes(LI) == Wishes()

    await messages.keep_wishes(LI, Wishes(records=True, since=NOON))
    assert await messages.wishes(LI) == Wishes(records=True, since=NOON)
    assert await messages.wanting_records([LI, SAM, 3]) == {LI: NOON}

    await messages.keep_wishes(LI, Wishes(is_refused=True, since=NOON))
    assert await messages.wanting_records([LI, SAM]) == {}
    assert (await messages.wishes(LI)).is_refused
    await messages.keep_wishes(LI, Wishes())
    assert await messages.wishes(LI) == Wishes()


async def test_who_wants_to_be_reminded_is_found_by_the_day_of_the_expiry(store: SqlStore) -> None:
    await store.member_messages.keep_wishes(LI, Wishes(renewal=True, since=NOON))
    await store.member_messages.keep_wishes(SAM, Wishes(records=True, since=NOON))
    for each in (LI, SAM):
        await store.members.add_certification(each, CSPO)

    assert await store.member_messages.wanting_renewal(CSPO.expires - timedelta(days=1)) == []
    assert await store.member_messages.wanting_renewal(CSPO.expires) == [LI]


async def test_what_is_sent_is_noted_until_it_has_arrived(store: SqlStore) -> None:
    messages = store.member_messages

    first = await messages.attempt(LI, "record LC-1", NOON)
    assert first == Attempt(LI, "record LC-1", NOON)
    again = await messages.attempt(LI, "record LC-1", NOON + timedelta(hours=1))
    assert again == Attempt(LI, "record LC-1", NOON, is_first=False)
    assert await messages.attempt(SAM, "record LC-1", NOON) is not None
    assert await messages.unfinished() == [(LI, "record LC-1"), (SAM, "record LC-1")]

    await messages.arrived(first)
    assert await messages.attempt(LI, "record LC-1", NOON) is None
    await messages.forget(Attempt(SAM, "record LC-1", NOON))
    assert await messages.unfinished() == []
