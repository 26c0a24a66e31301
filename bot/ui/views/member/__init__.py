"""What one person sees of their own log, and nobody else does."""
