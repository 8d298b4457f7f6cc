"""What an index consists of: generations, manifests, checksums, segments and when they are merged. No engine is imported here."""
