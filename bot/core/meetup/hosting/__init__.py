"""A meetup's own hosts: who may take its steps besides those who may host every meetup of the server.

The right to host comes from the server's settings, and holds for all its meetups, their corrections and series. This
meetup alone can be handed to somebody else, or taken over, and has co-hosts; they take its steps and nothing more.
"""
