"""State to Discord components, and clicks back to use cases."""
