"""Drills: what the product must survive, done for real and printed with figures (`make drill`)."""
