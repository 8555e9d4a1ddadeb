"""Deliverables: how they stand, what keeps them back, handed over, and what differs between two states."""
