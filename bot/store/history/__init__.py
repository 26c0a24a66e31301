"""What the past meetups were about, beside their journals: rows by reference, for lists and searches."""
