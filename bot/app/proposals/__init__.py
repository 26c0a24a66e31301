"""Proposing a topic, where one may stand already that is much the same."""
