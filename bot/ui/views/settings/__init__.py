"""What a community has chosen, in words, and the lists it is chosen from."""

from bot.ui.views.settings.card import ask_whether_everybody_hosts, settings_card
from bot.ui.views.settings.lines import AUTHORS

__all__ = ["AUTHORS", "ask_whether_everybody_hosts", "settings_card"]
