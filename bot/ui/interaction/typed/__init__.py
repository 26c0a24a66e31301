"""What people type into the options of commands: what is taken, what is suggested, what is meant."""
