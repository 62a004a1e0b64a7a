"""Turn human text in five languages into comparable terms."""
