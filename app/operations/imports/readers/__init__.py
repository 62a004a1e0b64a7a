"""Files of every kind as rows; each reader can be read again from the beginning and holds one row at a time."""
