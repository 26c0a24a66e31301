"""Who hosts a meetup, and who is asked to host the next one."""
