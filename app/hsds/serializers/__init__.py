"""The record in the words of the specification and of our profile; one resource a file."""
