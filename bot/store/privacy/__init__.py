"""Where personal data lives in the database, and how it is erased, told, and overwritten."""
