-- What is looked at and then written, in one transaction, by who alone may write it meanwhile. SQLite has one writer at a
-- time, so there is nothing to be done; PostgreSQL takes locks that end with the transaction (sql/postgres/locks.sql).

-- name: series
-- One series ($1), its occurrences, and what it carries on.
SELECT $1

-- name: series_of_meetup
-- The series that a meetup ($1) belongs to, if any.
SELECT $1

-- name: series_of_guild
-- Which series a guild ($1) has.
SELECT $1

-- name: ledger
-- Every server's ledger, since a day's minutes and a person's time are summed over all servers. Whether it is had: this
-- one is not waited for.
SELECT 1

-- name: aliases_of_member
-- The names under which a member ($1) acts, so that no words are added under them while they are erased.
SELECT $1
