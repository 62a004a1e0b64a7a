"""Pure rules and values: no framework, no database, no input or output."""
