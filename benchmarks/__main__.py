"""`make bench`: one line a figure, each measured beside its counterpart; exits 1 when a goal is missed."""

from __future__ import annotations

import asyncio
import sys
import traceback
from collections.abc import Callable, Coroutine

from benchmarks import dots, exports, grown, history, ledger, memory, past, requests, series
from benchmarks.clicks import acknowledge, saturated
from benchmarks.figures import Figure, pin_to_one_core

FIGURES: dict[str, Callable[[], Coroutine[None, None, Figure]]] = {
    "memory": memory.memory,
    "memory_1000_servers": memory.memory_of_many_servers,
    "acknowledge": acknowledge.beside_listener,
    "acknowledge_redraw": acknowledge.beside_redraw,
    "saturated_dynamic": saturated.beside_dynamic_item,
    "saturated_redraw": saturated.beside_redraw,
    "dots_one_voter": dots.one_voter,
    "dots_64_voters": dots.sixty_four_voters,
    "dot_100_topics": grown.dot,
    "ballot_100_topics": grown.ballot_of_many,
    "board_100_topics": grown.board_of_many,
    "board_crowd_ms": grown.board_of_a_crowd,
    "start_to_ready": series.start_to_ready,
    "start_with_history": history.start_with_history,
    "alarms_at_once": series.alarms_at_once,
    "openings_at_once": series.openings_at_once,
    "export_csv": exports.csv_seconds,
    "export_xlsx": exports.xlsx_seconds,
    "export_pdf": exports.pdf_seconds,
    "export_loop_ms": exports.loop_pause,
    "history_search": past.search,
    "audit": ledger.audit,
    "attendance": ledger.attendance_of_many,
    "requests": requests.requests_of_a_meetup,
}

_MOST_SECONDS = 1800
"""For one figure: what hangs is a miss, and the others are measured all the same."""


def main(names: list[str]) -> int:
    """Measure the named figures, or all; return the exit code. A figure that cannot be measured is a miss."""
    unknown = [name for name in names if name not in FIGURES]
    if unknown:
        print(f"There is no figure {', '.join(unknown)}. Choose from {', '.join(FIGURES)}.", file=sys.stderr)
        return 2
    pin_to_one_core()
    missed = 0
    for name in names or FIGURES:
        try:
            figure = asyncio.run(asyncio.wait_for(FIGURES[name](), _MOST_SECONDS))
        except Exception:
            traceback.print_exc()
            print(f"ratio {name} could not be measured", flush=True)
            missed += 1
            continue
        print(figure, flush=True)
        missed += not figure.is_met
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
