"""What every view is made of: components, text, custom_ids, channels."""
