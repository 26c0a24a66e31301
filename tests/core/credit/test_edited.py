"""The journal as the rules of credit read it, once takeaways were edited and withdrawals taken back."""

from __future__ import annotations

from bot.core.credit.edited import as_edited
from bot.core.credit.ledger.contents_1 import contents
from bot.core.credit.recorded import Recorded
from bot.core.credit.rules.rule_2026_1.signs import Signs
from bot.core.credit.rules.rule_2026_1.took_part import taking_part
from bot.core.meetup import commands as cmd
from bot.core.meetup.curating.commands import RestoreTopic
from bot.core.meetup.parts import Phase
from bot.core.meetup.takeaways.commands import EditTakeaway, RemoveTakeaway
from tests.core.meetings import KIM, LI, SAM, Table, a_table_in


def recorded(table: Table) -> list[Recorded]:
    return [Recorded(seq, event, None) for seq, event in enumerate(table.journal, start=1)]


def test_a_journal_without_edits_is_handed_back_as_it_is() -> None:
    journal = recorded(a_table_in(Phase.ENDED))
    assert as_edited(journal) is journal


def test_a_record_has_takeaways_as_they_were_left() -> None:
    table = a_table_in(Phase.DISCUSSING)
    for who, text in ((SAM, "Merge daily"), (KIM, "Ask Ana"), (SAM, "Talk less")):
        table.execute(cmd.AddTakeaway(who, 1, text))
    table.execute(EditTakeaway(SAM, 1, "Merge"))
    table.execute(EditTakeaway(SAM, 1, "Merge twice a day"))
    table.execute(RemoveTakeaway(KIM, 2))

    journal = as_edited(recorded(table))

    assert contents(journal).takeaways == {SAM.member_id: ("Merge twice a day", "Talk less")}
    assert KIM.member_id not in taking_part(journal)
    assert taking_part(journal)[SAM.member_id].takeaways == 2


def test_what_somebody_did_stays_a_sign_of_life_at_its_time() -> None:
    table = a_table_in(Phase.DISCUSSING)
    table.execute(cmd.AddTakeaway(SAM, 1, "Talk less"), after=10)
    table.execute(RemoveTakeaway(SAM, 1), after=10)
    journal = [Recorded(each.seq, each.event, SAM.member_id) for each in recorded(table)[-2:]]

    edited = as_edited(journal)

    assert [each.event.at for each in edited] == [each.event.at for each in journal]
    assert [Signs().of(each) for each in edited] == [SAM.member_id] * 2


def test_a_topic_that_was_withdrawn_and_brought_back_counts_as_proposed() -> None:
    table = a_table_in(Phase.VOTING)
    table.execute(cmd.WithdrawTopic(LI, 2), after=5)
    table.execute(RestoreTopic(LI, 2), after=5)
    journal = as_edited(recorded(table))
    assert taking_part(journal)[LI.member_id].topics == 2
    assert [each.event.at for each in journal] == [each.at for each in table.journal]

    table.execute(cmd.WithdrawTopic(LI, 2))
    assert taking_part(as_edited(recorded(table)))[LI.member_id].topics == 1
