"""`leancoffee audit` and `leancoffee head`: whether every entry of the ledger follows, and which are the newest."""

from __future__ import annotations

from bot.core.credit.ledger.entry import parse_head
from bot.core.message import say_n
from bot.store.drivers.postgres.address import Place
from bot.store.ledger.audit import audit
from bot.store.ledger.heads import heads, since


def run(place: Place, meetup_id: str | None) -> int:
    """Print what was computed again and what differs; return 0 when nothing does, else 1. Raises DatabaseRefused."""
    report = audit(place, meetup_id)
    if meetup_id is not None and not report.meetups:
        print(f"There is no meetup {meetup_id} in {place}.")
        return 1
    for each in report.findings:
        print(f"FAIL {each}")
    print(f"Computed again: entries {report.entries}, meetups {report.meetups}.")
    if report.of_before:
        print(
            say_n(
                "{count} entry is from before there was a ledger: its rule was never released, so it cannot be "
                "computed again. It adds up and belongs to its meetup, unless a line above names it.",
                "{count} entries are from before there was a ledger: their rule was never released, so they cannot "
                "be computed again. Each adds up and belongs to its meetup, unless a line above names it.",
                report.of_before,
            )
        )
    if report.without_evidence:
        print(
            say_n(
                "{count} entry is older than its evidence, which was deleted when its time was over: its hash holds, "
                "and no more can be said.",
                "{count} entries are older than their evidence, which was deleted when its time was over: their "
                "hashes hold, and no more can be said.",
                report.without_evidence,
            )
        )
    wrong = say_n("{count} thing is wrong.", "{count} things are wrong.", len(report.findings))
    print(wrong if report.findings else "Nothing differs.")
    return 1 if report.findings else 0


def run_head(place: Place, kept: str | None) -> int:
    """Print the head of each server, or what became of one that somebody kept; 1 where it is not part of a chain.

    Raises DatabaseRefused.
    """
    if kept is None:
        found = heads(place)
        for guild_id, newest in found.items():
            print(f"Server {guild_id}: {newest}")
        if not found:
            print("The ledger has no entry yet.")
        return 0
    head = parse_head(kept)
    if head is None:
        print(
            "That is no head. One looks like 57-ABCD-EFGH-IJKL-MNOP; summaries and `leancoffee head` show it."
        )
        return 1
    verdict = since(place, head)
    for sentence in verdict.sentences:
        print(sentence)
    return 0 if verdict.holds else 1
