"""The ledger: what was credited to whom, as entries that are never changed, and the chain that holds them."""
