"""The community's memory: which meetups were held, what they were about, and their minutes."""
