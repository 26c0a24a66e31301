"""`make pictures`: photographs the running bot into docs/.

A meetup and a series are played on the simulated Discord and looked at through the page of `make play`,
in Chromium: once on a desktop's width, once on a phone's. The certificate is drawn as its PDF is.
"""

from __future__ import annotations

import asyncio
import logging
import sys

from demo.pictures import meetup, papers, series
from demo.pictures.studio import DOCS, studio
from support.browser import browser


async def _main() -> None:
    await papers.draw()
    async with browser() as chromium:
        for story in (meetup, series):
            async with studio(chromium, story.BEGINS) as opened:
                await story.photograph(opened)


def main() -> int:
    """Take the pictures; 0 when all were taken, 1 with a sentence when there is no browser."""
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    DOCS.mkdir(exist_ok=True)
    try:
        asyncio.run(_main())
    except FileNotFoundError as missing:
        print(missing, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
