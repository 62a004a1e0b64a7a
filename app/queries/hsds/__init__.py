"""The record as the Human Services Data Specification asks for it."""
