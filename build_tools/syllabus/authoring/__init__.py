"""Text to nouns: reading what authors write, and remembering where they wrote it."""
