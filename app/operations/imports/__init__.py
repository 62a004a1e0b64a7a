"""Bring providers' files into the record: read, map, validate, apply."""
