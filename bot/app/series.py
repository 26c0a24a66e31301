"""What people do with a series: draft, save, list, edit, pause, skip, move, delete.

Nothing is saved before its author has seen the next dates. Imports bot.core and the ports.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.app.ports import Draft, Problem
from bot.core.calendar import Missing
from bot.core.series import Series, Upcoming
