"""The series, and what is kept beside them, over SQL."""
