"""What people type: tidied, compared, and taken for what they mean."""
