"""The speaker queue of a talk: who wants to speak, in the order in which they raised their hand, and who speaks."""
