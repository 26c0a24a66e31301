"""The journal on disk: what its rows say, whom they name, and how the next one is appended."""
