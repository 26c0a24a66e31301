-- The public keys that ever signed credentials (a did:key each), and when they were first met. The private halves are in a
-- file of their own; by these rows its loss is noticed, and what was signed before it stays verifiable.
CREATE TABLE signing_keys (
    did   TEXT PRIMARY KEY,
    since TEXT NOT NULL
) STRICT;
