"""Files people take away: CSV and Markdown."""
