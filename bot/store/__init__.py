"""The ports over SQL. The only room that may hold SQL or import a database driver."""
