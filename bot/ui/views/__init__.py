"""State to components. A view knows nothing of how it is delivered."""
