"""A member's credit log as files: CSV, spreadsheet, JSON, text to copy, and PDF."""
