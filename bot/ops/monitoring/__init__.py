"""The bot seen from outside: whether it lives and is ready, and its figures."""
