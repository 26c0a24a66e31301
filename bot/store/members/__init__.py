"""What people keep about themselves, over SQL."""
