"""What one process does to people, the others follow: they keep nobody in memory who was erased or wants no notes."""

from __future__ import annotations

from unittest.mock import AsyncMock

import pytest

from bot.app.ports import StoreFailed
from bot.core.erased import ERASED, is_former
from bot.core.meetup.commands import Finish, PlaceDot, ProposeTopic
from bot.core.meetup.events import MemberLeft
from bot.store.drivers.postgres.address import Place
from tests.app.ports import GUILD, ROOM
from tests.app.shards.conftest import Pair
from tests.app.use_cases import ANA, LI
from tests.store.direct import direct


async def test_who_is_erased_by_another_process_is_a_former_member_here_and_has_left(pair: Pair) -> None:
    meetup = await pair.serving.voting()
    await pair.serving.elsewhere.look()

    await pair.other.privacy.delete(LI.member_id)
    await pair.serving.elsewhere.look()

    after = await pair.serving.meetups.find(meetup.meetup_id)
    topic = after.agenda.topics[1]
    assert (topic.title, is_former(topic.author_id)) == (ERASED, True)
    assert after.presence.present == {ANA.member_id}
    last = (await pair.serving.kept(meetup))[-1]
    assert isinstance(last, MemberLeft)
    assert is_former(last.member_id)
    assert pair.serving.drawn_again == [meetup.meetup_id]


async def test_who_sits_on_in_the_voice_channel_is_not_noted_before_they_come_again(pair: Pair) -> None:
    meetup = await pair.serving.voting()
    await pair.serving.elsewhere.look()
    await pair.other.privacy.delete(LI.member_id)
    await pair.serving.elsewhere.look()

    await pair.serving.presence.look([GUILD])
    assert LI.member_id not in (await pair.serving.meetups.find(meetup.meetup_id)).presence.present

    await pair.serving.move(LI, ROOM, None)
    await pair.serving.move(LI, None, ROOM)
    assert LI.member_id in (await pair.serving.meetups.find(meetup.meetup_id)).presence.present


async def test_a_later_act_of_theirs_here_is_a_new_members(pair: Pair, place: Place) -> None:
    meetup = await pair.serving.voting()
    meetup = await pair.serving.execute(meetup, PlaceDot(LI, 1))
    await pair.serving.elsewhere.look()
    await pair.other.privacy.delete(LI.member_id)
    await pair.serving.elsewhere.look()

    meetup = await pair.serving.execute(meetup, PlaceDot(LI, 1))

    assert meetup.agenda.ballot.voters(1) == 2
    with direct(place) as connection:
        sql = "SELECT count(*) FROM aliases WHERE member_id = ?"
        assert connection.execute(sql, (LI.member_id,)).fetchone() == (1,)


async def test_no_words_are_kept_under_a_name_that_another_process_erased_a_moment_ago(
    pair: Pair, place: Place
) -> None:
    """Nobody would ever find them again, to erase them."""
    meetup = await pair.serving.voting()
    await pair.serving.elsewhere.look()
    await pair.other.privacy.delete(LI.member_id)

    await pair.serving.execute(meetup, ProposeTopic(LI, "Said afterwards"))

    of_living = "SELECT count(*) FROM texts WHERE words = ? AND author IN (SELECT alias FROM aliases)"
    with direct(place) as connection:
        assert connection.execute(of_living, ("Said afterwards",)).fetchone() == (1,)
    await pair.serving.elsewhere.look()
    present = (await pair.serving.meetups.find(meetup.meetup_id)).presence.present
    assert not [each for each in present if is_former(each)]
    await pair.other.privacy.delete(LI.member_id)
    with direct(place) as connection:
        assert connection.execute("SELECT 1 FROM texts WHERE words = 'Said afterwards'").fetchone() is None


async def test_the_process_that_erases_leaves_the_messages_of_others_servers_to_them(pair: Pair) -> None:
    meetup = await pair.serving.voting()
    meetup = await pair.serving.execute(meetup, Finish(ANA))
    await pair.serving.store.posts.all_shown(meetup.meetup_id)
    await pair.serving.elsewhere.look()

    await pair.other.privacy.delete(LI.member_id)
    await pair.other.elsewhere.look()
    assert pair.other.drawn_again == []
    assert pair.other.meetups.open_meetups == ()

    await pair.serving.elsewhere.look()
    assert pair.serving.drawn_again == [meetup.meetup_id]


async def test_who_opts_out_with_another_process_is_noted_no_more_here_and_again_once_they_opt_in(
    pair: Pair,
) -> None:
    meetup = await pair.serving.voting()
    await pair.serving.elsewhere.look()

    await pair.other.privacy.opt_out(LI.member_id)
    await pair.serving.elsewhere.look()
    assert (await pair.serving.meetups.find(meetup.meetup_id)).presence.present == {ANA.member_id}
    assert not pair.serving.choices.is_noted(LI.member_id)

    await pair.other.privacy.opt_in(LI.member_id)
    await pair.serving.elsewhere.look()
    assert LI.member_id in (await pair.serving.meetups.find(meetup.meetup_id)).presence.present


async def test_where_nothing_was_done_nothing_is_read_anew(pair: Pair) -> None:
    meetup = await pair.serving.voting()
    await pair.serving.elsewhere.look()
    known = pair.serving.meetups.known(meetup.meetup_id)

    await pair.serving.elsewhere.look()

    assert pair.serving.meetups.known(meetup.meetup_id) is known
    assert pair.serving.drawn_again == []


async def test_a_look_that_the_database_refuses_is_made_up_for(pair: Pair) -> None:
    meetup = await pair.serving.voting()
    await pair.serving.elsewhere.look()
    await pair.other.privacy.delete(LI.member_id)
    pair.serving.journal.read_failures = 1

    try:
        await pair.serving.elsewhere.look()
    except StoreFailed:
        await pair.serving.elsewhere.look()

    after = await pair.serving.meetups.find(meetup.meetup_id)
    assert after.presence.present == {ANA.member_id}


async def test_what_was_done_between_a_first_look_that_fails_and_the_next_one_is_followed(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Meetups are recovered meanwhile, and whoever was erased was named in them until the next start."""
    with monkeypatch.context() as failing:
        failing.setattr(pair.serving.store.privacy, "changes", AsyncMock(side_effect=StoreFailed("away")))
        with pytest.raises(StoreFailed):
            await pair.serving.elsewhere.look()
    meetup = await pair.serving.voting()
    await pair.other.privacy.delete(LI.member_id)

    await pair.serving.elsewhere.look()

    assert (await pair.serving.meetups.find(meetup.meetup_id)).presence.present == {ANA.member_id}
