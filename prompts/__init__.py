"""Prompts as versioned text files: `name.vN.md`. A change of wording is a new version; answers record id and hash."""
