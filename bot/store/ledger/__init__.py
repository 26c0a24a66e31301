"""The ledger over SQL: settling a meetup in one transaction, reading what it gave, and computing it again."""
