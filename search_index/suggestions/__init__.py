"""Help with typing: names that begin so, and words that were probably meant."""
