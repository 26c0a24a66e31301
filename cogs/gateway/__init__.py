"""What Discord tells unasked, but for interactions.

Each event is handed to the one use case that knows what it means.
"""
