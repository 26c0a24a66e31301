"""What is shown of a series and ahead of its meetups."""
