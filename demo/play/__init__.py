"""The meetup in a browser: `make play`. Never imported by the bot."""
