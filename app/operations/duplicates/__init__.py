"""Find records that are there twice, and make one of them."""
