"""Issuing credit and reading it."""
