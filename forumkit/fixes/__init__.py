"""Remedies that the program carries out itself, after a trial: what they change, and what they leave."""
