"""The connection to Discord: what is sent and read on it, by which process, and what its end means."""
