"""What is shown while people talk: thumbs, speakers, prompts, the pace, the voice channel's status."""
