"""Prompts as versioned text files."""
