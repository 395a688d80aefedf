"""Values, sources and incidents in the words that people read: one wording for the terminal and for the desk."""
