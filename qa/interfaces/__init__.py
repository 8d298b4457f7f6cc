"""Ways in: commands, terminal chat, REST service with its web page. Thin; each owns its input and output forms."""
