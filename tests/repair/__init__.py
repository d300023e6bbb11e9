"""Repairs: what is proposed, and that it changes no meaning."""
