"""Views, checked against what Discord accepts and what people should read."""
