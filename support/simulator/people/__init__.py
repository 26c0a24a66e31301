"""Who there is, and what they do: everything that a person could do who looks at Discord, and nothing else."""
