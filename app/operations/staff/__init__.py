"""Accounts of staff: log-in, second factor, sessions, and what an administrator does with them."""
