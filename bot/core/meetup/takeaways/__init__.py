"""What becomes of takeaways once they are noted: edited, or removed."""
