"""What the operator looks at: the check-up and the log."""
