"""Discord's surface: parse, call one use case, reply. No rule and no SQL lives here."""
