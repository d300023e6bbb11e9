"""Rules on form, text and signatures."""
