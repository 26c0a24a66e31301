"""The commands of everybody's own credit."""
