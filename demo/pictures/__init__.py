"""Pictures of the running bot for the documents: `make pictures`. Never imported by the bot."""
