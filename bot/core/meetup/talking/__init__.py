"""The talk about a topic: its timeboxes, and whose thumbs are waited for."""
