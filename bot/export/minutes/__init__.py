"""What a meetup came to, as files: for people to read, for spreadsheets, for programs, and as a picture."""
