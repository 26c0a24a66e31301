"""Keeps messages, scheduled events and direct messages as they should be."""
