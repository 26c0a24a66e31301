"""What the use cases need of an event loop: work that goes on by itself, is waited for, or is kept off it."""
