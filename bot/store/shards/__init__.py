"""What several processes over one PostgreSQL agree on: who serves which shards, and whose turn it is."""
