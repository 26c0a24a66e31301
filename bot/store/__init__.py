"""The ports over SQL. The only package that may hold SQL or import a database driver."""
