"""Other kits side by side with ours: each driven as a process in an environment of its own."""
