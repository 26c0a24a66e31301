"""What a guild chose is remembered, and nothing changes where it cannot be kept."""

from __future__ import annotations

import asyncio

import pytest

from bot.app.community.guild_settings import ADMINISTRATORS_ONLY, GuildSettingsService, SettingsChange
from bot.app.ports import StoreFailed, StoreUndecided
from bot.app.set_aside import SetAside
from bot.core.policy import GuildSettings, Policy
from bot.core.refusal import Refusal
from bot.store.store import SqlStore

GUILD, ROLE, LI = 2**62 + 1, 2**62 + 2, 2**62 + 3


class FullDisk:
    """A settings store that keeps nothing any more."""

    async def load(self, guild_id: int) -> GuildSettings | None:
        return None

    async def save(self, settings: GuildSettings) -> None:
        raise StoreFailed("The disk is full.")


async def test_a_guild_that_chose_nothing_has_the_defaults(store: SqlStore) -> None:
    service = GuildSettingsService(store.settings, "Europe/Berlin", SetAside())

    assert await service.of(GUILD) == GuildSettings(GUILD, policy=Policy(time_zone="Europe/Berlin"))


async def test_a_change_is_kept_for_the_next_process(store: SqlStore) -> None:
    change = SettingsChange(host_role_id=ROLE, dots=5, timebox="8/4")
    await GuildSettingsService(store.settings, "UTC", SetAside()).change(GUILD, change, may_change=True)

    found = await GuildSettingsService(store.settings, "UTC", SetAside()).of(GUILD)

    assert found == GuildSettings(GUILD, ROLE, Policy(dots=5, timeboxes=(8, 4)))


async def test_two_changes_at_once_both_hold(store: SqlStore) -> None:
    service = GuildSettingsService(store.settings, "UTC", SetAside())

    await asyncio.gather(
        service.change(GUILD, SettingsChange(dots=7), may_change=True),
        service.change(GUILD, SettingsChange(time_zone="Europe/Berlin"), may_change=True),
    )

    chosen = GuildSettings(GUILD, policy=Policy(dots=7, time_zone="Europe/Berlin"))
    assert await service.of(GUILD) == chosen
    assert await store.settings.load(GUILD) == chosen


async def test_a_change_builds_on_what_another_process_kept_meanwhile(store: SqlStore) -> None:
    here, there = (GuildSettingsService(store.settings, "UTC", SetAside()) for _ in range(2))
    await here.of(GUILD)
    await there.change(GUILD, SettingsChange(dots=7), may_change=True)

    after = await here.change(GUILD, SettingsChange(time_zone="Europe/Berlin"), may_change=True)

    assert after.policy == Policy(dots=7, time_zone="Europe/Berlin")
    assert await store.settings.load(GUILD) == after


@pytest.mark.parametrize(
    ("change", "may_change", "sentence"),
    [
        (SettingsChange(dots=5), False, str(ADMINISTRATORS_ONLY)),
        (SettingsChange(dots=11), True, "Dots per person must be from 1 to 10; 11 is not."),
        (SettingsChange(dots=5, timebox="0/abc"), True, "Write the timebox list as minutes"),
        (SettingsChange(dots=5, time_zone="Mars/Olympus"), True, "That time zone is not known."),
        (SettingsChange(thumb_seconds=9), True, "The thumb vote's seconds must be from 10 to 300; 9 is not."),
    ],
)
async def test_a_change_that_may_not_be_is_refused_and_nothing_is_kept(
    store: SqlStore, change: SettingsChange, may_change: bool, sentence: str
) -> None:
    service = GuildSettingsService(store.settings, "UTC", SetAside())

    with pytest.raises(Refusal) as refusal:
        await service.change(GUILD, change, may_change)

    assert str(refusal.value).startswith(sentence)
    assert await service.of(GUILD) == GuildSettings(GUILD)
    assert await store.settings.load(GUILD) is None


async def test_a_change_of_which_nobody_heard_whether_it_was_kept_is_shown_as_it_is(
    store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = GuildSettingsService(store.settings, "UTC", SetAside())
    assert (await settings.of(1)).policy.dots == 3
    save = store.settings.save

    async def unanswered(chosen: GuildSettings) -> None:
        await save(chosen)
        raise StoreUndecided("The database did not answer a write.")

    monkeypatch.setattr(store.settings, "save", unanswered)
    with pytest.raises(StoreUndecided):
        await settings.change(1, SettingsChange(dots=7), may_change=True)

    assert (await settings.of(1)).policy.dots == 7


async def test_a_change_that_cannot_be_saved_does_not_take_effect() -> None:
    service = GuildSettingsService(FullDisk(), "UTC", SetAside())

    with pytest.raises(StoreFailed):
        await service.change(GUILD, SettingsChange(dots=5), may_change=True)

    assert (await service.of(GUILD)).policy.dots == 3


async def test_that_everybody_hosts_is_asked_about_and_what_else_is_typed_is_kept(store: SqlStore) -> None:
    service = GuildSettingsService(store.settings, "UTC", SetAside())

    assert await service.change_typed(GUILD, SettingsChange(host_role_id=GUILD, dots=7), may_change=True)
    assert not await service.change_typed(GUILD, SettingsChange(), may_change=False)

    assert await service.of(GUILD) == GuildSettings(GUILD, policy=Policy(dots=7))
    both = SettingsChange(host_role_id=GUILD, no_host_role=True, dots=5)
    with pytest.raises(Refusal):
        await service.change_typed(GUILD, both, may_change=True)
    with pytest.raises(Refusal):
        await service.change_typed(GUILD, SettingsChange(host_role_id=GUILD), may_change=False)
    assert (await service.of(GUILD)).policy.dots == 7


@pytest.mark.parametrize(
    ("roles", "manages_events", "is_host"),
    [((), False, False), ((), True, True), ((ROLE,), False, True), ((ROLE + 1,), False, False)],
)
async def test_hosts_are_who_manages_events_or_has_the_host_role(
    store: SqlStore, roles: tuple[int, ...], manages_events: bool, is_host: bool
) -> None:
    service = GuildSettingsService(store.settings, "UTC", SetAside())
    await service.change(GUILD, SettingsChange(host_role_id=ROLE), may_change=True)

    assert (await service.actor(GUILD, LI, roles, manages_events)).is_host is is_host


@pytest.mark.parametrize("server", ["Agile\ud800 Ottawa", "Agile\x00Ottawa", " Agile\r\nOttawa"])
async def test_a_server_that_no_database_can_name_organises_under_what_is_left_of_its_name(
    store: SqlStore, server: str
) -> None:
    assert (
        await GuildSettingsService(store.settings, "UTC", SetAside()).organizer(GUILD, server)
        == "Agile Ottawa"
    )
