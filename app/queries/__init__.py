"""Functions that return a Select or rows; no use cases."""
