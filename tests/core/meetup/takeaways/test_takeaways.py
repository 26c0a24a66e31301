"""Takeaways are edited and removed by whoever noted them, and removed by hosts."""

from __future__ import annotations

import pytest

from bot.core.meetup import commands as cmd
from bot.core.meetup.parts import Phase
from bot.core.meetup.takeaways.commands import EditTakeaway, RemoveTakeaway
from bot.core.meetup.takeaways.handling import takeaways_to_change
from bot.core.policy import TAKEAWAYS_EACH
from tests.core.meetings import ANA, BEA, KIM, SAM, Table, a_table_in


def noted() -> Table:
    """Two takeaways of Sam's and one of Kim's."""
    table = a_table_in(Phase.DISCUSSING)
    for who, text in ((SAM, "Merge daily"), (KIM, "Ask Ana"), (SAM, "Talk less")):
        table.execute(cmd.AddTakeaway(who, 1, text))
    return table


def texts(table: Table) -> list[str]:
    return [each.text for each in table.meetup.notes.takeaways]


def test_takeaways_are_counted_from_one_and_a_number_is_never_used_twice() -> None:
    table = noted()
    table.execute(RemoveTakeaway(SAM, 3))
    table.execute(cmd.AddTakeaway(SAM, None, "Listen"))
    assert [each.takeaway_id for each in table.meetup.notes.takeaways] == [1, 2, 4]


def test_its_author_writes_a_takeaway_anew_in_its_place() -> None:
    table = noted()
    table.execute(EditTakeaway(SAM, 1, " Merge\ntwice a day "))
    assert texts(table) == ["Merge twice a day", "Ask Ana", "Talk less"]
    assert table.meetup.notes.takeaways[0].topic_id == 1
    assert table.execute(EditTakeaway(SAM, 1, "Merge twice a day")) == ()


@pytest.mark.parametrize(("text", "says"), [("", "empty"), ("x" * 301, "the most is 300")])
def test_a_takeaway_is_not_written_anew_as_something_unreadable(text: str, says: str) -> None:
    assert says in noted().refused(EditTakeaway(SAM, 1, text))


def test_nobody_else_edits_it_not_even_a_host() -> None:
    table = noted()
    for other in (KIM, ANA):
        assert "Only the person who noted a takeaway can edit it." in table.refused(
            EditTakeaway(other, 1, "Mine")
        )


def test_its_author_and_any_host_remove_a_takeaway_and_nobody_else() -> None:
    table = noted()
    assert "or a host, can remove it" in table.refused(RemoveTakeaway(KIM, 1))
    table.execute(RemoveTakeaway(SAM, 1))
    table.execute(RemoveTakeaway(BEA, 2))
    assert texts(table) == ["Talk less"]
    assert "not there any more" in table.refused(RemoveTakeaway(SAM, 1))
    assert "not there any more" in table.refused(EditTakeaway(SAM, 1, "Again"))


def test_what_was_removed_makes_room() -> None:
    table = a_table_in(Phase.CLOSING)
    for number in range(TAKEAWAYS_EACH):
        table.execute(cmd.AddTakeaway(SAM, None, f"Takeaway {number}"))
    assert "which is the most" in table.refused(cmd.AddTakeaway(SAM, None, "One more"))
    table.execute(RemoveTakeaway(SAM, 5))
    table.execute(cmd.AddTakeaway(SAM, None, "One more"))


def test_each_is_offered_their_own_and_a_host_all_the_newest_first() -> None:
    meetup = noted().meetup
    assert [each.takeaway_id for each in takeaways_to_change(meetup, SAM)] == [3, 1]
    assert [each.takeaway_id for each in takeaways_to_change(meetup, BEA)] == [3, 2, 1]


def test_editing_and_removing_are_acts_of_whoever_does_them() -> None:
    table = Table(voice=None).discussing("Sizing")
    table.execute(cmd.AddTakeaway(SAM, 1, "Talk less"))
    table.execute(EditTakeaway(SAM, 1, "Talk more"), after=60)
    assert table.meetup.acted[SAM.member_id] == table.now
    table.execute(RemoveTakeaway(BEA, 1), after=60)
    assert table.meetup.acted[BEA.member_id] == table.now


def test_after_the_end_they_stay() -> None:
    table = noted()
    table.execute(cmd.Finish(ANA))
    assert "This meetup is over" in table.refused(EditTakeaway(SAM, 1, "Later"))
