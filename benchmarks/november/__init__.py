"""The demo's meetup of November 2026, its steps frozen, to count what they ask of Discord."""
