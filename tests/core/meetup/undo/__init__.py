"""Tests of taking steps back."""
