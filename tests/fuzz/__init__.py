"""Outside data thrown at every parser that reads it."""
