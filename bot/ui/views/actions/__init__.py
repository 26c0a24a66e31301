"""How actions look: in a line, on a board, on the private card where they are answered, and in the form for one."""
