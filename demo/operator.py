"""What an operator types when the month is over: the very same command line, on the database that was left."""

from __future__ import annotations

import io
import os
from collections.abc import Sequence
from contextlib import redirect_stdout
from pathlib import Path

from bot.__main__ import main
from bot.config import beside
from demo.story import Story


def operate(story: Story, database: Path, url: str, kept_head: str) -> bool:
    """Tell what each command says of the database at an address; whether each found all to be well.

    `database` is the file, or what the keys and the other files stand beside. `kept_head` is a head of the chain of
    records that somebody wrote down earlier.
    """
    story.chapter("Whenever anybody doubts it: what the operator's commands say of the file")
    os.environ["DATABASE_URL"] = url
    os.environ["SIGNING_KEY_FILE"] = str(beside(database))
    signed = [
        str(each) for ending in ("pdf", "png") for each in sorted(database.parent.glob(f"li-*.{ending}"))
    ]
    commands = (["check"], ["audit"], ["head"], ["head", "--since", kept_head], ["verify", *signed])
    found = [_operates(story, arguments) for arguments in commands]
    return all(found)


def _operates(story: Story, arguments: Sequence[str]) -> bool:
    with redirect_stdout(io.StringIO()) as printed:
        code = main(arguments)
    story.types(f"leancoffee {' '.join(arguments)}", printed.getvalue())
    return code == 0
