"""What hosts see and press: the panel, and what came of each step."""
