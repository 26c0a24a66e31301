"""The meetup that is planned of a series: what it begins with, who hosts it, and what becomes of it."""
