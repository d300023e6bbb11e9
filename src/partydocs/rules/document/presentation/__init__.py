"""Rules on form, text, signatures, attachments and privacy."""
