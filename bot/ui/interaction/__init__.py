"""Routes clicks, forms and commands, and answers each of them."""
