"""What an editor does with the record."""
