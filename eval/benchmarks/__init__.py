"""Measurements against peers and at scale."""
