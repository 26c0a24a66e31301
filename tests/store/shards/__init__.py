"""Stores of several processes over one database."""
