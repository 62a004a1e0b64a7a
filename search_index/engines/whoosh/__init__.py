"""Whoosh as the embedded engine: it stores the documents and scores words."""
