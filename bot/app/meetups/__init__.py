"""What is asked of meetups: load, decide, append, publish; and their recovery after a start."""
