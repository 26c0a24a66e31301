"""The signed proof of an attendance: an Open Badges 3.0 credential, and the files that carry it."""
